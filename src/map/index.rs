use std::collections::HashMap;

use crate::order::in_order;
use crate::text::Token;

use super::passages::Places;

/// A framework as weighted terms: one vector for every passage, one for each competency as a whole, and one for every
/// background sentence.
///
/// Weights are (1 + ln count) x idf with idf = 1 + ln((1 + n) / (1 + df)), n and df counting competencies and background
/// sentences: the usual smoothed TF-IDF. Vectors have length 1, so a dot product is a cosine.
pub(super) struct Index {
    /// Term to its number.
    terms: HashMap<String, usize>,
    idf: Vec<f32>,
    /// The idf of a term the framework does not have.
    idf_unknown: f32,
    /// By term: the vectors it stands in, in their order, and its weight there.
    postings: Vec<Vec<(u32, f32)>>,
    /// How many vectors there are.
    vectors: usize,
}

/// An outcome as weighted terms; its whole length is 1, terms the framework does not know counted.
pub(super) struct Query {
    /// Terms the framework knows.
    pub(super) terms: Vec<QueryTerm>,
}

impl Query {
    /// The cosine of two outcomes, as far as the framework knows their words.
    pub(super) fn likeness(&self, other: &Self) -> f32 {
        let of = |term: usize| other.terms.iter().find(|two| two.term == term).map_or(0.0, |two| two.weight);
        self.terms.iter().map(|one| one.weight * of(one.term)).sum()
    }
}

/// One known term of an outcome.
pub(super) struct QueryTerm {
    pub(super) term: usize,
    pub(super) weight: f32,
    /// Where it stands, in bytes; more than once if it is repeated.
    pub(super) spans: Vec<std::ops::Range<usize>>,
}

/// Terms with how often they stand in a text, in the order of the terms.
pub(super) type Counts = Vec<(String, f32)>;

impl Index {
    /// `texts` are the terms of every text, in the order of their places.
    pub(super) fn new(texts: &[Counts], places: Places) -> Self {
        let mut index = Self::with_vocabulary(texts, places);
        for (at, counts) in texts.iter().enumerate() {
            index.post(at as u32, counts);
        }
        index
    }

    fn with_vocabulary(texts: &[Counts], places: Places) -> Self {
        let mut all: Vec<&str> = Vec::new();
        for (at, counts) in texts.iter().enumerate() {
            // The passages stand in the wholes already.
            if at < places.competencies || at >= places.competencies + places.passages {
                all.extend(counts.iter().map(|(term, _)| term.as_str()));
            }
        }
        let all = in_order(all, |a, b| a.cmp(b));
        let df: Vec<(&str, usize)> =
            all.chunk_by(|a, b| a == b).filter_map(|same| Some((*same.first()?, same.len()))).collect();
        let n = (places.competencies + places.background) as f64;
        let idf = |df: usize| (1.0 + libm::log((1.0 + n) / (1.0 + df as f64))) as f32;
        Self {
            terms: df.iter().zip(0..).map(|((term, _), n)| ((*term).to_owned(), n)).collect(),
            idf: df.iter().map(|(_, n)| idf(*n)).collect(),
            idf_unknown: idf(0),
            postings: vec![Vec::new(); df.len()],
            vectors: texts.len(),
        }
    }

    /// Adds a vector of length 1 to the postings.
    fn post(&mut self, vector: u32, counts: &Counts) {
        let weights: Vec<(usize, f32)> = counts
            .iter()
            .filter_map(|(term, n)| {
                let term = *self.terms.get(term)?;
                Some((term, tf(*n) * self.idf.get(term)?))
            })
            .collect();
        let length = libm::sqrtf(weights.iter().map(|(_, w)| w * w).sum());
        for (term, weight) in weights {
            if let Some(posting) = self.postings.get_mut(term) {
                posting.push((vector, weight / length));
            }
        }
    }

    /// An outcome's tokens as weighted terms, in the order of the terms.
    pub(super) fn query(&self, tokens: Vec<Token>) -> Query {
        let tokens = in_order(tokens, |a, b| a.term.cmp(&b.term));
        let mut square = 0.0;
        let mut terms = Vec::new();
        for same in tokens.chunk_by(|a, b| a.term == b.term) {
            let Some(first) = same.first() else { continue };
            let count = tf(same.len() as f32);
            let known = self.terms.get(&first.term).and_then(|&term| Some((term, *self.idf.get(term)?)));
            let weight = count * known.map_or(self.idf_unknown, |(_, idf)| idf);
            square += weight * weight;
            if let Some((term, _)) = known {
                terms.push(QueryTerm { term, weight, spans: same.iter().map(|t| t.span.clone()).collect() });
            }
        }
        let length = libm::sqrtf(square);
        for term in &mut terms {
            term.weight /= length;
        }
        Query { terms }
    }

    /// The cosines of an outcome with every vector: the wholes, then the passages, then the background.
    pub(super) fn cosines(&self, query: &Query) -> Vec<f32> {
        let mut cosines = vec![0.0; self.vectors];
        for term in &query.terms {
            for &(vector, weight) in self.postings(term.term) {
                if let Some(cell) = cosines.get_mut(vector as usize) {
                    *cell += term.weight * weight;
                }
            }
        }
        cosines
    }

    /// A term's weight in a vector.
    pub(super) fn weight(&self, term: usize, vector: u32) -> f32 {
        let postings = self.postings(term);
        let at = postings.binary_search_by_key(&vector, |(at, _)| *at).ok();
        at.and_then(|at| postings.get(at)).map_or(0.0, |(_, weight)| *weight)
    }

    fn postings(&self, term: usize) -> &[(u32, f32)] {
        self.postings.get(term).map_or(&[], Vec::as_slice)
    }
}

pub(super) fn count(tokens: Vec<Token>) -> Counts {
    in_order(tokens, |a, b| a.term.cmp(&b.term))
        .chunk_by(|a, b| a.term == b.term)
        .filter_map(|same| Some((same.first()?.term.clone(), same.len() as f32)))
        .collect()
}

fn tf(count: f32) -> f32 {
    1.0 + libm::logf(count)
}
