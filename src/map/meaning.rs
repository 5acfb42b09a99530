use std::sync::Arc;

use crate::text::{Piece, Sentence, Vectors, dot};

/// A framework as directions of meaning: a row for every text, then, if something was learnt about the framework, a row for
/// every competency.
pub(super) struct Meaning {
    vectors: Arc<Vectors>,
    rows: Vec<f32>,
}

/// What an outcome, or a part of it, means.
pub(super) struct Said {
    pub(super) pieces: Vec<Piece>,
    pub(super) sentence: Sentence,
}

impl Said {
    pub(super) fn likeness(&self, other: &Self) -> f32 {
        dot(&self.sentence.vector, &other.sentence.vector)
    }
}

impl Meaning {
    /// `framework` is the SHA-256 of the framework the texts are of.
    pub(super) fn new(texts: &[String], vectors: Arc<Vectors>, framework: &str) -> Self {
        let mut rows = Vec::with_capacity(texts.len() * vectors.dimensions());
        for text in texts {
            rows.extend_from_slice(&vectors.sentence(&vectors.pieces(text)).vector);
        }
        rows.extend_from_slice(vectors.learnt(framework));
        Self { vectors, rows }
    }

    pub(super) fn vectors(&self) -> &Vectors {
        &self.vectors
    }

    pub(super) fn said(&self, text: &str) -> Said {
        let pieces = self.vectors.pieces(text);
        let sentence = self.vectors.sentence(&pieces);
        Said { pieces, sentence }
    }

    /// The products of an outcome with every row: cosines, then what was learnt.
    pub(super) fn products(&self, said: &Said) -> impl Iterator<Item = f32> {
        self.all().map(|row| dot(row, &said.sentence.vector))
    }

    /// The sum of the directions in some places, each so many times.
    pub(super) fn blend(&self, places: &[(u32, f32)]) -> Vec<f32> {
        let mut sum = vec![0.0; self.vectors.dimensions()];
        for (place, times) in places {
            let row = self.all().nth(*place as usize).unwrap_or_default();
            sum.iter_mut().zip(row).for_each(|(sum, value)| *sum += times * value);
        }
        sum
    }

    /// How many rows there are.
    pub(super) fn rows(&self) -> usize {
        self.all().len()
    }

    fn all(&self) -> std::slice::ChunksExact<'_, f32> {
        self.rows.chunks_exact(self.vectors.dimensions())
    }
}
