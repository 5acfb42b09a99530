use std::ops::Range;
use std::sync::Arc;

use crate::text::{Piece, Sentence, Token, Vectors, dot, to_unit};

/// What 1 is in a rounded direction. What is lost of a cosine is below its fourth place.
const ONE: f32 = 16_384.0;

/// How much what curricula say in general counts, beside what the framework says.
const GENERAL: f32 = 1.1;

/// A framework as directions of meaning, in whole numbers: their sums are exact in any order, so that however wide a
/// processor adds, every platform finds the same.
pub(super) struct Meaning {
    vectors: Arc<Vectors>,
    /// A row for every text, one for what lies outside the framework, then, if something was learnt about the framework, a
    /// row for every competency.
    rows: Vec<i16>,
    /// How many of them were not learnt.
    told: usize,
    /// What 1 is worth in a row that was learnt.
    learnt: f32,
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
    /// Of the texts, each with its abbreviations, the first `competencies` are all that each competency says. `framework` is
    /// the SHA-256 of their framework.
    pub(super) fn new<'a>(
        texts: impl ExactSizeIterator<Item = (&'a str, &'a [Abbreviation])>,
        competencies: usize,
        vectors: Arc<Vectors>,
        framework: &str,
    ) -> Self {
        let told = texts.len() + 1;
        let mut rows = Vec::with_capacity(told * vectors.dimensions());
        let mut inside = vec![0.0; vectors.dimensions()];
        for (at, (text, abbreviations)) in texts.enumerate() {
            let pieces = pieces(&vectors, text, 0..text.len(), abbreviations);
            let direction = vectors.sentence(&pieces).vector;
            if at < competencies {
                inside.iter_mut().zip(&direction).for_each(|(sum, value)| *sum += value);
            }
            rows.extend(rounded(&direction));
        }
        rows.extend(rounded(&outside(inside, &vectors.general())));
        let (learnt, numbers) = vectors.learnt(framework);
        rows.extend(numbers.iter().map(|number| i16::from(*number)));
        Self { vectors, rows, told, learnt }
    }

    pub(super) fn vectors(&self) -> &Vectors {
        &self.vectors
    }

    /// What a range of a text says, given the abbreviations that stand in it. Pieces have their place in the text.
    pub(super) fn said(&self, text: &str, range: Range<usize>, abbreviations: &[Abbreviation]) -> Said {
        let pieces = pieces(&self.vectors, text, range, abbreviations);
        let sentence = self.vectors.sentence(&pieces);
        Said { pieces, sentence }
    }

    /// The products of some outcomes with every row: cosines, then what was learnt. Of each the number of the outcome, that
    /// of the row, and the product is told. A row that was fetched serves all outcomes.
    pub(super) fn products(&self, said: &[&Said], mut tell: impl FnMut(usize, usize, f32)) {
        let bundles: Vec<Vec<Bundle>> = said.chunks(BUNDLED).map(bundled).collect();
        for place in 0..self.rows() {
            let (worth, row) = self.row(place);
            let products = bundles.iter().flat_map(|bundle| whole_dots(row, bundle));
            for (outcome, product) in (0..said.len()).zip(products) {
                tell(outcome, place, product as f32 * (worth / ONE));
            }
        }
    }

    /// The sum of the directions in some places, each so many times.
    pub(super) fn blend(&self, places: &[(u32, f32)]) -> Vec<f32> {
        let mut sum = vec![0.0; self.vectors.dimensions()];
        for (place, times) in places {
            let (worth, row) = self.row(*place as usize);
            sum.iter_mut().zip(row).for_each(|(sum, value)| *sum += times * worth * f32::from(*value));
        }
        sum
    }

    /// How many rows there are.
    pub(super) fn rows(&self) -> usize {
        self.rows.len() / self.vectors.dimensions()
    }

    /// What 1 is worth in a row, and the row.
    fn row(&self, place: usize) -> (f32, &[i16]) {
        let worth = if place < self.told { 1.0 / ONE } else { self.learnt };
        (worth, self.rows.chunks_exact(self.vectors.dimensions()).nth(place).unwrap_or_default())
    }
}

/// Where in a text an abbreviation stands, in bytes, and what for.
pub(super) type Abbreviation = (Range<usize>, &'static str);

pub(super) fn abbreviations(tokens: &[Token]) -> Vec<Abbreviation> {
    tokens.iter().filter_map(|token| Some((token.span.clone(), token.spelt_out?))).collect()
}

/// The pieces of a range of a text; those that an abbreviation stands for follow it.
fn pieces(vectors: &Vectors, text: &str, range: Range<usize>, abbreviations: &[Abbreviation]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut start = range.start;
    let add = |from: usize, to: usize| {
        let here = vectors.pieces(text.get(from..to).unwrap_or_default()).into_iter();
        here.map(move |piece| Piece { span: piece.span.start + from..piece.span.end + from, ..piece })
    };
    for (span, stands_for) in abbreviations {
        pieces.extend(add(start, span.end));
        let stands_for = vectors.pieces(stands_for).into_iter();
        pieces.extend(stands_for.map(|piece| Piece { span: span.clone(), ..piece }));
        start = span.end;
    }
    pieces.extend(add(start, range.end));
    pieces
}

/// From the sum of what a framework's competencies say and the direction of what curricula say in general: which way lies
/// what the framework is not about. Zeros where nothing is known of curricula in general.
fn outside(mut inside: Vec<f32>, general: &[f32]) -> Vec<f32> {
    to_unit(&mut inside);
    general.iter().zip(inside).map(|(general, inside)| GENERAL * general - inside).collect()
}

fn rounded(direction: &[f32]) -> impl Iterator<Item = i16> {
    direction.iter().map(|value| libm::roundf(value * ONE) as i16)
}

/// So many outcomes are held against a row at once. Where a processor takes eight numbers at a time, fetching them is most of
/// the work, and what is fetched of the row then serves them all.
const BUNDLED: usize = if cfg!(target_feature = "simd128") { 4 } else { 1 };

/// The next eight numbers of each outcome of a bundle.
type Bundle = [[i16; 8]; BUNDLED];

/// The rounded directions of some outcomes side by side; zeros where they are fewer than a bundle has.
fn bundled(said: &[&Said]) -> Vec<Bundle> {
    let dimensions = said.first().map_or(0, |said| said.sentence.vector.len());
    let mut bundle = vec![[[0; 8]; BUNDLED]; dimensions / 8];
    for (at, said) in said.iter().enumerate() {
        let numbers: Vec<i16> = rounded(&said.sentence.vector).collect();
        for (all, own) in bundle.iter_mut().zip(numbers.as_chunks().0) {
            if let Some(place) = all.get_mut(at) {
                *place = *own;
            }
        }
    }
    bundle
}

/// The sums of the products of a row and each outcome of a bundle, eight at a time.
#[cfg(target_feature = "simd128")]
fn whole_dots(row: &[i16], bundle: &[Bundle]) -> [i32; BUNDLED] {
    use std::arch::wasm32::{i16x8, i32x4_add, i32x4_dot_i16x8, i32x4_extract_lane, i32x4_splat};
    let load = |&[a, b, c, d, e, f, g, h]: &[i16; 8]| i16x8(a, b, c, d, e, f, g, h);
    let mut sums = [i32x4_splat(0); BUNDLED];
    for (row, outcomes) in row.as_chunks().0.iter().map(load).zip(bundle) {
        for (sum, outcome) in sums.iter_mut().zip(outcomes) {
            *sum = i32x4_add(*sum, i32x4_dot_i16x8(row, load(outcome)));
        }
    }
    sums.map(|sum| {
        let (first, second) = (i32x4_extract_lane::<0>(sum), i32x4_extract_lane::<1>(sum));
        first + second + i32x4_extract_lane::<2>(sum) + i32x4_extract_lane::<3>(sum)
    })
}

/// The sum of the products of a row and an outcome. A direction's length is about [`ONE`], so that no sum passes 32 bits.
#[cfg(not(target_feature = "simd128"))]
fn whole_dots(row: &[i16], bundle: &[Bundle]) -> [i32; BUNDLED] {
    let outcome = bundle.as_flattened().as_flattened();
    [row.iter().zip(outcome).map(|(a, b)| i32::from(*a) * i32::from(*b)).sum()]
}
