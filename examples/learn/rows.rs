//! What is learnt: a direction for each competency, whose product with a sentence's direction adds to the competency's score.
//!
//! Logistic regression beside the features of a calibration, which are held where they stand: the logit of a pair is the
//! calibration's plus the sentence's product with a row that all competencies share (is it about any of this?) and one of
//! the competency's own (is it about this one?). Both are held near 0. Descent by Adam (Kingma and Ba, 2015) from 0, so the
//! same examples give the same rows.

use curriculum_mapper::{Matcher, PairFeatures};
use sha2::{Digest, Sha256};

use crate::calibrate::fit;

/// How strongly rows are held near 0: the one all competencies share, and each competency's own.
const SHARED_PENALTY: f32 = 0.5;
const OWN_PENALTY: f32 = 0.5;

const STEPS: usize = 300;

/// The file of word vectors: its name and version, its checksum, three counts, then how many bytes at its end were learnt.
const SEALED: usize = 8 + 32;
const COUNTED: usize = SEALED + 12;

/// A sentence to learn from.
pub(crate) struct Example {
    /// Of length 1.
    pub(crate) direction: Vec<f32>,
    /// By competency.
    pub(crate) features: Vec<PairFeatures>,
    /// By competency: whether a person linked it.
    pub(crate) links: Vec<bool>,
}

/// The direction of all examples together, then a row for each competency, in the framework's order; or nothing.
#[derive(Clone, Default)]
pub(crate) struct Rows(Vec<Vec<f32>>);

impl Rows {
    /// The file of word vectors with these at its end; none, and it ends where the words do.
    pub(crate) fn attached(&self, words: &[u8], framework: &str) -> Vec<u8> {
        let mut end = Vec::new();
        if !self.0.is_empty() {
            let largest = self.0.iter().flatten().fold(0.0_f32, |largest, x| largest.max(x.abs()));
            let step = largest / 127.0;
            end.extend((0..32).filter_map(|at| u8::from_str_radix(&framework[2 * at..2 * at + 2], 16).ok()));
            end.extend(step.to_le_bytes());
            end.extend(self.0.iter().flatten().flat_map(|x| ((x / step).round() as i8).to_le_bytes()));
        }
        let count = (end.len() as u32).to_le_bytes();
        let body = [&words[SEALED..COUNTED], &count, &words[COUNTED + 4..], &end].concat();
        [&words[..8], Sha256::digest(&body).as_slice(), &body].concat()
    }
}

/// The file of word vectors with nothing learnt.
pub(crate) fn without_rows(file: &[u8]) -> Vec<u8> {
    let count = file[COUNTED..].first_chunk().map_or(0, |count| u32::from_le_bytes(*count) as usize);
    Rows::default().attached(&file[..file.len() - count], "")
}

/// Learns the rows.
pub(crate) fn learn(examples: &[Example]) -> Rows {
    let pairs: Vec<_> =
        examples.iter().flat_map(|e| e.features.iter().map(|f| vec![*f]).zip(e.links.iter().copied())).collect();
    let base = fit(&[pairs]);
    let competencies = examples.first().map_or(0, |example| example.links.len());
    let dimensions = examples.first().map_or(0, |example| example.direction.len());
    // The shared row, then each competency's own.
    let mut rows = vec![vec![0.0_f32; dimensions]; 1 + competencies];
    let mut adam = Adam::new(rows.len() * dimensions);
    for step in 1..=STEPS {
        let mut gradient = vec![vec![0.0_f32; dimensions]; rows.len()];
        for (at, (row, gradient)) in rows.iter().zip(&mut gradient).enumerate() {
            let penalty = if at == 0 { SHARED_PENALTY } else { OWN_PENALTY };
            add(gradient, 2.0 * penalty, row);
        }
        for example in examples {
            let shared = dot(&rows[0], &example.direction);
            let mut all = 0.0;
            for (at, (features, link)) in example.features.iter().zip(&example.links).enumerate() {
                let logit = base.logit(features) as f32 + shared + dot(&rows[at + 1], &example.direction);
                let off = 1.0 / (1.0 + (-logit).exp()) - f32::from(u8::from(*link));
                add(&mut gradient[at + 1], off, &example.direction);
                all += off;
            }
            add(&mut gradient[0], all, &example.direction);
        }
        adam.descend(&mut rows, &gradient, step);
    }
    // From logits to scores, of which meaning is a part: what is shared moves the best, a row of its own moves one nearer it.
    let (shared, own) = rows.split_at(1);
    let (all, own_alone) = (base.with_all() as f32 * Matcher::MEANING, base.with_own() as f32 * Matcher::MEANING);
    let row = |own: &Vec<f32>| own.iter().zip(&shared[0]).map(|(own, shared)| own / own_alone + shared / all).collect();
    let own = own.iter().map(row);
    Rows(std::iter::once(general(examples)).chain(own).collect())
}

/// What curricula say in general: the direction of all examples together, of length 1.
fn general(examples: &[Example]) -> Vec<f32> {
    let mut sum = vec![0.0; examples.first().map_or(0, |example| example.direction.len())];
    examples.iter().for_each(|example| add(&mut sum, 1.0, &example.direction));
    let length = dot(&sum, &sum).sqrt();
    sum.iter().map(|x| x / length).collect()
}

fn dot(a: &[f32], b: &[f32]) -> f32 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

fn add(sum: &mut [f32], factor: f32, row: &[f32]) {
    sum.iter_mut().zip(row).for_each(|(sum, x)| *sum += factor * x);
}

struct Adam {
    mean: Vec<f32>,
    square: Vec<f32>,
}

impl Adam {
    fn new(numbers: usize) -> Self {
        Self { mean: vec![0.0; numbers], square: vec![0.0; numbers] }
    }

    fn descend(&mut self, rows: &mut [Vec<f32>], gradient: &[Vec<f32>], step: usize) {
        let rate = 0.1 * (1.0 - step as f32 / (STEPS + 1) as f32);
        let (first, second) = (1.0 - 0.9_f32.powi(step as i32), 1.0 - 0.999_f32.powi(step as i32));
        let moments = self.mean.iter_mut().zip(&mut self.square);
        for ((x, slope), (mean, square)) in rows.iter_mut().flatten().zip(gradient.iter().flatten()).zip(moments) {
            *mean = 0.9 * *mean + 0.1 * slope;
            *square = 0.999 * *square + 0.001 * slope * slope;
            *x -= rate * (*mean / first) / ((*square / second).sqrt() + 1e-8);
        }
    }
}
