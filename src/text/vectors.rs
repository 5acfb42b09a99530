//! Word vectors: what a sentence means, as one direction.
//!
//! A sentence is the sum of its pieces' rows, made of length 1; so its cosine with any target is a sum over its pieces, too:
//! [`Vectors::parts`].
//!
//! Sums run in one fixed order, eight lanes wide, so that every platform gives the same bits. `tools/vectors/README.md`
//! describes the file byte by byte and the tool that makes it.

use sha2::{Digest, Sha256};

use super::pieces::{Piece, Vocabulary};
use crate::error::{Error, ErrorKind, Result};
use crate::limits;

const MAGIC: &[u8] = b"CMWV\x01\0\0\0";
const CENTRES: usize = 256;
const LANES: usize = 8;

/// Rows of all words, in little room: each row is a length times one centre for each run of dimensions.
pub(crate) struct Vectors {
    dimensions: usize,
    vocabulary: Vocabulary,
    /// Length of each row.
    lengths: Vec<f32>,
    /// `subspaces` bytes a row: which centre.
    codes: Vec<u8>,
    subspaces: usize,
    /// 256 centres of `dimensions / subspaces` for each sub-space.
    centres: Vec<f32>,
    /// Mean of the vectors of sentences about nothing in particular, what they spread by in each dimension alone, and the
    /// directions they spread in.
    background: Vec<f32>,
}

/// A sentence as a direction.
pub(crate) struct Sentence {
    /// Of length 1, or zeros if no piece is known.
    pub(crate) vector: Vec<f32>,
    /// What the sum of the rows was divided by.
    length: f32,
}

impl Vectors {
    /// Reads `data/vectors/words.bin`.
    ///
    /// # Errors
    /// `UnknownFormat` if it is no such file or of another version, `LimitExceeded` if its counts pass
    /// [`limits`](crate::limits), `Malformed` if it is cut short, damaged or contradicts itself.
    pub(crate) fn read(bytes: &[u8]) -> Result<Self> {
        let rest = bytes.strip_prefix(MAGIC).ok_or_else(|| {
            Error::new(ErrorKind::UnknownFormat, "this is not a file of word vectors").expected("words.bin, version 1")
        })?;
        let mut file = Bytes(rest);
        let checksum = file.take(32)?;
        if Sha256::digest(file.0).as_slice() != checksum {
            return Err(malformed("the word vectors are damaged: their checksum differs"));
        }
        let words = file.count(limits::VECTOR_WORDS)?;
        let dimensions = file.count(limits::VECTOR_DIMENSIONS)?;
        let subspaces = file.count(dimensions)?;
        let background = file.count(limits::VECTOR_BACKGROUND)?;
        if words == 0 || dimensions == 0 || subspaces == 0 || dimensions % (subspaces * LANES) != 0 {
            return Err(malformed("the counts of the word vectors do not fit together"));
        }
        let (lowest, highest) = (file.float()?, file.float()?);
        let vocabulary = file.vocabulary(words)?;
        let length = |byte: &u8| libm::expf(lowest + (highest - lowest) * f32::from(*byte) / 255.0);
        let lengths: Vec<f32> = file.take(words)?.iter().map(length).collect();
        let codes = by_row(file.take(words * subspaces)?, words);
        let step = file.float()?;
        let centres = file.take(CENTRES * dimensions)?.iter().map(|byte| step * signed(*byte)).collect();
        let background = file.rows(background, dimensions)?;
        if !file.0.is_empty() || lengths.iter().any(|length| !length.is_finite()) {
            return Err(malformed("the word vectors contradict themselves"));
        }
        Ok(Self { dimensions, vocabulary, lengths, codes, subspaces, centres, background })
    }

    /// How many numbers a vector has.
    pub(crate) fn dimensions(&self) -> usize {
        self.dimensions
    }

    /// The pieces of a text, however long, in order of place.
    pub(crate) fn pieces(&self, text: &str) -> Vec<Piece> {
        self.vocabulary.pieces(text)
    }

    /// The direction of a sentence.
    pub(crate) fn sentence(&self, pieces: &[Piece]) -> Sentence {
        let mut vector = vec![0.0; self.dimensions];
        for piece in pieces {
            let (length, centres) = self.row(piece.row);
            for (sum, centre) in vector.chunks_exact_mut(self.dimensions / self.subspaces).zip(centres) {
                add(sum, length, centre);
            }
        }
        let length = to_unit(&mut vector);
        Sentence { vector, length }
    }

    /// Each piece's part of the sentence's cosine with a target; the parts add up to it.
    pub(crate) fn parts(&self, sentence: &Sentence, pieces: &[Piece], target: &[f32]) -> Vec<f32> {
        if sentence.length == 0.0 {
            return vec![0.0; pieces.len()];
        }
        let part = |piece: &Piece| {
            let (length, centres) = self.row(piece.row);
            let runs = target.chunks_exact(self.dimensions / self.subspaces).zip(centres);
            length * runs.map(|(target, centre)| dot(target, centre)).sum::<f32>() / sentence.length
        };
        pieces.iter().map(part).collect()
    }

    /// Mean and standard deviation of the cosine of a target with sentences about nothing in particular.
    pub(crate) fn background(&self, target: &[f32]) -> (f32, f32) {
        let mut rows = self.background.chunks_exact(self.dimensions);
        let mean = rows.next().map_or(0.0, |mean| dot(mean, target));
        let alone: f32 = rows.next().map_or(0.0, |alone| {
            let spread: Vec<f32> = alone.iter().zip(target).map(|(a, t)| a * t).collect();
            dot(&spread, &spread)
        });
        let variance = rows.fold(alone, |sum, direction| {
            let along = dot(direction, target);
            sum + along * along
        });
        (mean, variance.sqrt())
    }

    /// A row as its length and its centres.
    fn row(&self, row: u32) -> (f32, impl Iterator<Item = &[f32]>) {
        let length = self.lengths.get(row as usize).copied().unwrap_or_default();
        let codes = self.codes.chunks_exact(self.subspaces).nth(row as usize).unwrap_or_default();
        let width = self.dimensions / self.subspaces;
        let tables = self.centres.chunks_exact(CENTRES * width);
        (length, tables.zip(codes).filter_map(move |(table, code)| table.chunks_exact(width).nth(usize::from(*code))))
    }
}

/// Adds `factor` times `row`.
fn add(sum: &mut [f32], factor: f32, row: &[f32]) {
    for (sum, value) in sum.iter_mut().zip(row) {
        *sum += factor * value;
    }
}

/// The sum of products of two rows of one length, a multiple of eight.
pub(crate) fn dot(a: &[f32], b: &[f32]) -> f32 {
    let mut lanes = [0.0_f32; LANES];
    for (a, b) in a.chunks_exact(LANES).zip(b.chunks_exact(LANES)) {
        for ((lane, a), b) in lanes.iter_mut().zip(a).zip(b) {
            *lane += a * b;
        }
    }
    let [a, b, c, d, e, f, g, h] = lanes;
    ((a + e) + (c + g)) + ((b + f) + (d + h))
}

/// Makes a row of length 1 and gives the length it had; zeros stay.
fn to_unit(row: &mut [f32]) -> f32 {
    let length = dot(row, row).sqrt();
    if length > 0.0 {
        for value in row {
            *value /= length;
        }
    }
    length
}

/// From all rows of one sub-space after the other to all sub-spaces of one row after the other, which is how they are read.
fn by_row(codes: &[u8], words: usize) -> Vec<u8> {
    (0..words).flat_map(|word| codes.iter().skip(word).step_by(words).copied()).collect()
}

fn signed(byte: u8) -> f32 {
    f32::from(i8::from_le_bytes([byte]))
}

fn malformed(message: &str) -> Error {
    Error::new(ErrorKind::Malformed, message)
}

/// What is left of the file.
struct Bytes<'a>(&'a [u8]);

impl<'a> Bytes<'a> {
    fn take(&mut self, count: usize) -> Result<&'a [u8]> {
        let (taken, rest) =
            self.0.split_at_checked(count).ok_or_else(|| malformed("the word vectors are cut short"))?;
        self.0 = rest;
        Ok(taken)
    }

    fn four(&mut self) -> Result<[u8; 4]> {
        Ok(self.take(4)?.try_into().unwrap_or_default())
    }

    fn count(&mut self, limit: usize) -> Result<usize> {
        let count = u32::from_le_bytes(self.four()?) as usize;
        if count > limit {
            let error = Error::new(ErrorKind::LimitExceeded, "the word vectors are too many or too long");
            return Err(error.found(count.to_string()).expected(limit.to_string()));
        }
        Ok(count)
    }

    fn float(&mut self) -> Result<f32> {
        let value = f32::from_le_bytes(self.four()?);
        if value.is_finite() { Ok(value) } else { Err(malformed("the word vectors hold what is not a number")) }
    }

    /// Each word says how many bytes it shares with the one before.
    fn vocabulary(&mut self, words: usize) -> Result<Vocabulary> {
        let mut vocabulary = Vocabulary::new();
        let mut before: Vec<u8> = Vec::new();
        for _ in 0..words {
            let (shared, rest) = (self.byte()?, self.byte()?);
            let shared = before.get(..shared).ok_or_else(|| malformed("a word of the vectors shares too much"))?;
            let mut word = shared.to_vec();
            word.extend_from_slice(self.take(rest)?);
            vocabulary.push(&before, &word)?;
            before = word;
        }
        Ok(vocabulary)
    }

    fn byte(&mut self) -> Result<usize> {
        Ok(self.take(1)?.first().copied().unwrap_or_default().into())
    }

    /// Rows of a scale and one byte a number.
    fn rows(&mut self, rows: usize, dimensions: usize) -> Result<Vec<f32>> {
        let mut values = Vec::with_capacity(rows * dimensions);
        for _ in 0..rows {
            let scale = self.float()?;
            values.extend(self.take(dimensions)?.iter().map(|byte| scale * signed(*byte)));
        }
        Ok(values)
    }
}

#[cfg(test)]
mod tests;
