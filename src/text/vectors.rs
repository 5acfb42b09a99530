//! Word vectors: what a sentence means, as one direction.
//!
//! A sentence is the sum of its pieces' rows, made of length 1; so its cosine with any target is a sum over its pieces, too:
//! [`Vectors::parts`].
//!
//! Sums run in one fixed order, eight lanes wide, so that every platform gives the same bits. `tools/vectors/README.md`
//! describes the file byte by byte and the tool that makes it.

use super::pieces::{Piece, Vocabulary};
use crate::error::{Error, ErrorKind, Result};
use crate::hash::{digest, hex};
use crate::limits;

const MAGIC: &[u8] = b"CMWV\x03\0\0\0";
const CENTRES: usize = 256;
const LANES: usize = 8;

/// Of words, dimensions, sub-spaces.
const LIMITS: [usize; 3] = [limits::VECTOR_WORDS, limits::VECTOR_DIMENSIONS, limits::VECTOR_DIMENSIONS];

/// Word vectors: what lets the engine match by meaning as well as by words. In little room: a row is a length times one
/// centre for each run of eight dimensions.
pub struct Vectors {
    sha256: [u8; 32],
    vocabulary: Vocabulary,
    /// Length of each row.
    lengths: Vec<f32>,
    /// `subspaces` bytes a row: which centre.
    codes: Vec<u8>,
    subspaces: usize,
    /// 256 centres for each sub-space.
    centres: Vec<[f32; LANES]>,
    learnt: Learnt,
}

/// What was learnt from labelled outcomes, if anything was.
#[derive(Default)]
struct Learnt {
    /// SHA-256 of the framework they were labelled with; zeros if nothing was learnt.
    framework: [u8; 32],
    /// What 1 is worth in the numbers.
    worth: f32,
    /// The direction of them all, in whole numbers.
    general: Vec<i8>,
    /// A row for each of the framework's competencies, in whole numbers.
    rows: Vec<i8>,
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
    /// `UnknownFormat` if it is no such file or of another version, `Malformed` if it is cut short, damaged or contradicts
    /// itself, `LimitExceeded` if its counts pass [`limits`](crate::limits).
    pub fn read(bytes: &[u8]) -> Result<Self> {
        let rest = bytes.strip_prefix(MAGIC).ok_or_else(|| {
            Error::new(ErrorKind::UnknownFormat, "this is not a file of word vectors").expected("words.bin, version 3")
        })?;
        let sealed = rest.split_at_checked(32).filter(|(checksum, body)| digest(body) == *checksum);
        let (checksum, body) =
            sealed.ok_or_else(|| Error::new(ErrorKind::Malformed, "the word vectors are cut short or damaged"))?;
        let mut file = Bytes(body);
        let within = file.counts().is_none_or(|counts| counts.iter().zip(LIMITS).all(|(count, limit)| *count <= limit));
        if !within {
            return Err(Error::new(ErrorKind::LimitExceeded, "the word vectors are too many or too long"));
        }
        let parsed = Self::parse(Bytes(body))
            .ok_or_else(|| Error::new(ErrorKind::Malformed, "the word vectors contradict themselves"))?;
        Ok(Self { sha256: checksum.try_into().unwrap_or_default(), ..parsed })
    }

    /// The vectors that ship with the crate.
    ///
    /// # Errors
    /// None with the file this crate ships, which a test reads.
    #[cfg(feature = "bundled")]
    pub fn bundled() -> Result<Self> {
        Self::read(include_bytes!("../../data/vectors/words.bin"))
    }

    /// The file's own checksum, which names it.
    pub fn sha256(&self) -> String {
        hex(&self.sha256)
    }

    /// Reads what follows the checksum. With one error for all that can be wrong in it the code stays small, and a file of
    /// ours with a right checksum has none.
    fn parse(mut file: Bytes<'_>) -> Option<Self> {
        let [words, dimensions, subspaces, learnt] = file.counts()?;
        if words == 0 || dimensions == 0 || subspaces == 0 || dimensions != subspaces * LANES {
            return None;
        }
        let (lowest, highest) = (file.float()?, file.float()?);
        let vocabulary = file.vocabulary(words)?;
        let mut lengths = Vec::with_capacity(words);
        for byte in file.take(words)? {
            lengths.push(libm::expf(lowest + (highest - lowest) * f32::from(*byte) / 255.0));
        }
        let codes = by_row(file.take(words * subspaces)?, words);
        let (scale, numbers) = file.scaled(CENTRES * dimensions)?;
        let centres = numbers.as_chunks().0.iter().map(|run| run.map(|number| scale * f32::from(number))).collect();
        let learnt = file.learnt(learnt, dimensions)?;
        let finite = lengths.iter().all(|length| length.is_finite());
        (file.0.is_empty() && finite).then_some(Self {
            sha256: [0; 32],
            vocabulary,
            lengths,
            codes,
            subspaces,
            centres,
            learnt,
        })
    }

    /// How many numbers a vector has.
    pub(crate) fn dimensions(&self) -> usize {
        self.subspaces * LANES
    }

    /// What was learnt from labelled outcomes about the framework with this SHA-256: a row for each of its competencies,
    /// whose product with a sentence adds to the competency's score, in whole numbers, and what 1 is worth in them. Empty
    /// for every other framework.
    pub(crate) fn learnt(&self, framework: &str) -> (f32, &[i8]) {
        let Learnt { framework: about, worth, rows, .. } = &self.learnt;
        (*worth, if hex(about) == framework { rows } else { &[] })
    }

    /// The direction of what curricula say in general, of length 1; zeros if nothing was learnt.
    pub(crate) fn general(&self) -> Vec<f32> {
        let mut general: Vec<f32> = self.learnt.general.iter().map(|number| f32::from(*number)).collect();
        general.resize(self.dimensions(), 0.0);
        to_unit(&mut general);
        general
    }

    /// The pieces of a text, however long, in order of place.
    pub(crate) fn pieces(&self, text: &str) -> Vec<Piece> {
        self.vocabulary.pieces(text)
    }

    /// The direction of a sentence.
    pub(crate) fn sentence(&self, pieces: &[Piece]) -> Sentence {
        let mut sums = vec![[0.0; LANES]; self.subspaces];
        for piece in pieces {
            let (length, centres) = self.row(piece.row);
            for (sums, centre) in sums.iter_mut().zip(centres) {
                for (sum, value) in sums.iter_mut().zip(centre) {
                    *sum += length * value;
                }
            }
        }
        let mut vector = sums.into_flattened();
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
            length * sum_of_products(target.as_chunks().0.iter().zip(centres)) / sentence.length
        };
        pieces.iter().map(part).collect()
    }

    /// A row as its length and its centres.
    fn row(&self, row: u32) -> (f32, impl Iterator<Item = &[f32; LANES]>) {
        let length = self.lengths.get(row as usize).copied().unwrap_or_default();
        let codes = self.codes.chunks_exact(self.subspaces).nth(row as usize).unwrap_or_default();
        let places = (0..).step_by(CENTRES).zip(codes).map(|(table, code)| table + usize::from(*code));
        (length, places.map(|place| self.centres.get(place).unwrap_or(&[0.0; LANES])))
    }
}

/// The sum of products of two rows of one length, a multiple of eight.
pub(crate) fn dot(a: &[f32], b: &[f32]) -> f32 {
    sum_of_products(a.as_chunks().0.iter().zip(b.as_chunks().0))
}

fn sum_of_products<'a>(runs: impl Iterator<Item = (&'a [f32; LANES], &'a [f32; LANES])>) -> f32 {
    let mut lanes = [0.0_f32; LANES];
    for (a, b) in runs {
        for ((lane, a), b) in lanes.iter_mut().zip(a).zip(b) {
            *lane += a * b;
        }
    }
    let [a, b, c, d, e, f, g, h] = lanes;
    ((a + e) + (c + g)) + ((b + f) + (d + h))
}

/// Makes a row of length 1 and gives the length it had; zeros stay.
pub(crate) fn to_unit(row: &mut [f32]) -> f32 {
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
    let mut rows = Vec::with_capacity(codes.len());
    for word in 0..words {
        for subspace in codes.chunks_exact(words) {
            rows.extend(subspace.get(word));
        }
    }
    rows
}

/// What is left of the file.
struct Bytes<'a>(&'a [u8]);

impl<'a> Bytes<'a> {
    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    fn four(&mut self) -> Option<[u8; 4]> {
        self.take(4)?.try_into().ok()
    }

    /// Words, dimensions, sub-spaces, and how many bytes at the end are what was learnt.
    fn counts(&mut self) -> Option<[usize; 4]> {
        let mut counts = [0; 4];
        for count in &mut counts {
            *count = u32::from_le_bytes(self.four()?) as usize;
        }
        Some(counts)
    }

    fn float(&mut self) -> Option<f32> {
        Some(f32::from_le_bytes(self.four()?)).filter(|value| value.is_finite())
    }

    /// Each word says how many bytes it shares with the one before.
    fn vocabulary(&mut self, words: usize) -> Option<Vocabulary> {
        let mut vocabulary = Vocabulary::new();
        let mut word: Vec<u8> = Vec::new();
        for _ in 0..words {
            let &[shared, rest] = self.take(2)? else { return None };
            let before = word.clone();
            word.truncate(usize::from(shared));
            word.extend_from_slice(self.take(usize::from(rest))?);
            if before.len() < usize::from(shared) || !vocabulary.push(&before, &word) {
                return None;
            }
        }
        Some(vocabulary)
    }

    /// The framework something was learnt about, and what.
    fn learnt(&mut self, bytes: usize, dimensions: usize) -> Option<Learnt> {
        if bytes == 0 {
            return Some(Learnt::default());
        }
        let framework = self.take(32)?.try_into().ok()?;
        // Their scale comes before the numbers, too.
        let (worth, mut general) = self.scaled(bytes.checked_sub(32 + 4)?)?;
        if general.len() < dimensions || !general.len().is_multiple_of(dimensions) {
            return None;
        }
        let rows = general.split_off(dimensions);
        Some(Learnt { framework, worth, general, rows })
    }

    /// What 1 is worth, and one byte a number.
    fn scaled(&mut self, numbers: usize) -> Option<(f32, Vec<i8>)> {
        let scale = self.float()?;
        Some((scale, self.take(numbers)?.iter().map(|byte| i8::from_le_bytes([*byte])).collect()))
    }
}

// They use proptest, which is not built for WebAssembly.
#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests;
