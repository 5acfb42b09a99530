//! How a score is made.
//!
//! For an outcome and a competency: `WHOLE` of the cosine with the competency as a whole, and the rest of the mean
//! cosine with its best `BEST` passages (title, statement, terms, indicators). A logistic curve turns that into 0..1.
//! For a framework of short titles the whole is all there is; with good indicators the best few decide.

use super::index::{Index, Query, Vector};

/// Weight of the competency as a whole beside its best passages, 0 to 1.
const WHOLE: f64 = 0.5;

/// How many of a competency's passages count.
const BEST: usize = 3;

/// Where the logistic curve crosses 0.5 (a cosine), and how steeply.
const MIDDLE: f64 = 0.18;
const STEEPNESS: f64 = 18.0;

/// A suggestion is at least this share of the outcome's surest.
pub(super) const SHARE_OF_BEST: f64 = 0.75;

/// One competency's score for an outcome.
pub(super) struct Scored {
    /// Number of the competency in its framework.
    pub(super) competency: usize,
    /// 0 to 1, to four places.
    pub(super) confidence: f64,
    /// The passages that counted, best first, with their cosines; at most `BEST`.
    pub(super) best: Vec<(u32, f64)>,
}

/// The cosines of an outcome with every competency as a whole, and with every passage.
pub(super) fn cosines(index: &Index, query: &Query) -> (Vec<f64>, Vec<f64>) {
    let mut whole = vec![0.0; index.competencies()];
    let mut passages = vec![0.0; index.passages().len()];
    for term in &query.terms {
        for &(vector, weight) in index.postings(term.term) {
            let cell = match vector {
                Vector::Whole(at) => whole.get_mut(at as usize),
                Vector::Passage(at) => passages.get_mut(at as usize),
            };
            if let Some(cell) = cell {
                *cell += term.weight * weight;
            }
        }
    }
    (whole, passages)
}

/// The score of every competency, in the framework's order.
pub(super) fn scores(index: &Index, query: &Query) -> Vec<Scored> {
    let (whole, passages) = cosines(index, query);
    let mut best: Vec<Vec<(u32, f64)>> = vec![Vec::new(); index.competencies()];
    for ((at, of), &cosine) in index.passages().iter().enumerate().zip(&passages) {
        if cosine > 0.0
            && let Some(list) = best.get_mut(of.competency as usize)
        {
            insert(list, (at as u32, cosine));
        }
    }
    whole
        .into_iter()
        .zip(best)
        .enumerate()
        .map(|(competency, (whole, best))| Scored { competency, confidence: confidence(raw(whole, &best)), best })
        .collect()
}

/// Keeps the best few, best first; of equals, the earlier passage.
fn insert(list: &mut Vec<(u32, f64)>, one: (u32, f64)) {
    let at = list.iter().position(|(_, cosine)| one.1 > *cosine).unwrap_or(list.len());
    list.insert(at, one);
    list.truncate(BEST);
}

fn raw(whole: f64, best: &[(u32, f64)]) -> f64 {
    WHOLE * whole + (1.0 - WHOLE) * best.iter().map(|(_, cosine)| cosine).sum::<f64>() / BEST as f64
}

/// Each term's part of the raw score, in the order of the query's terms; the parts add up to it.
pub(super) fn parts(index: &Index, query: &Query, scored: &Scored) -> Vec<f64> {
    query
        .terms
        .iter()
        .map(|term| {
            index
                .postings(term.term)
                .iter()
                .map(|&(vector, weight)| {
                    term.weight
                        * weight
                        * match vector {
                            Vector::Whole(at) if at as usize == scored.competency => WHOLE,
                            Vector::Passage(at) if scored.best.iter().any(|(best, _)| *best == at) => {
                                (1.0 - WHOLE) / BEST as f64
                            }
                            _ => 0.0,
                        }
                })
                .sum()
        })
        .collect()
}

fn confidence(raw: f64) -> f64 {
    if raw <= 0.0 { 0.0 } else { round(1.0 / (1.0 + libm::exp(-STEEPNESS * (raw - MIDDLE)))) }
}

/// Four places: more would claim too much, and platforms would differ in the last.
pub(super) fn round(x: f64) -> f64 {
    libm::round(x * 10_000.0) / 10_000.0
}
