use std::collections::HashMap;

use crate::model::{Framework, LevelNumber};
use crate::order::in_order;
use crate::text::{Analyser, Token};

use super::types::PassageKind;

/// A framework as weighted terms: one vector for every passage, and one for each competency as a whole.
///
/// Weights are (1 + ln count) x idf with idf = 1 + ln((1 + n) / (1 + df)), n and df counting competencies: the usual
/// smoothed TF-IDF. Vectors have length 1, so a dot product is a cosine.
pub(super) struct Index {
    /// Term to its number.
    terms: HashMap<String, usize>,
    idf: Vec<f64>,
    /// The idf of a term no competency has.
    idf_unknown: f64,
    /// By term: the vectors it stands in, and its weight there.
    postings: Vec<Vec<(Vector, f64)>>,
    passages: Vec<PassageOf>,
    competencies: usize,
}

/// Which vector a posting belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Vector {
    /// A competency as a whole.
    Whole(u32),
    /// One passage.
    Passage(u32),
}

/// What a passage is and whose.
#[derive(Clone, Copy, Debug)]
pub(super) struct PassageOf {
    pub(super) competency: u32,
    pub(super) kind: PassageKind,
    /// Number of the indicator in its competency.
    pub(super) indicator: usize,
    pub(super) level: Option<LevelNumber>,
}

/// An outcome as weighted terms; its whole length is 1, terms the framework does not know counted.
pub(super) struct Query {
    /// Terms the framework knows.
    pub(super) terms: Vec<QueryTerm>,
}

/// One known term of an outcome.
pub(super) struct QueryTerm {
    pub(super) term: usize,
    pub(super) weight: f64,
    /// Where it stands, in bytes; more than once if it is repeated.
    pub(super) spans: Vec<std::ops::Range<usize>>,
}

/// Terms with how often they stand in a text, in the order of the terms.
type Counts = Vec<(String, f64)>;

impl Index {
    pub(super) fn new(framework: &Framework, analyser: &Analyser) -> Self {
        let texts = passages(framework);
        let mut passages = Vec::with_capacity(texts.len());
        let mut passage_counts = Vec::with_capacity(texts.len());
        let mut whole_tokens: Vec<Vec<Token>> = framework.competencies.iter().map(|_| Vec::new()).collect();
        for (of, text) in texts {
            let tokens = analyser.tokens(&text);
            passage_counts.push(count(tokens.clone()));
            passages.push(of);
            if let Some(whole) = whole_tokens.get_mut(of.competency as usize) {
                whole.extend(tokens);
            }
        }
        let whole_counts: Vec<Counts> = whole_tokens.into_iter().map(count).collect();
        let mut index = Self::with_vocabulary(&whole_counts, passages);
        for (at, counts) in whole_counts.iter().enumerate() {
            index.post(Vector::Whole(at as u32), counts);
        }
        for (at, counts) in passage_counts.iter().enumerate() {
            index.post(Vector::Passage(at as u32), counts);
        }
        index
    }

    fn with_vocabulary(wholes: &[Counts], passages: Vec<PassageOf>) -> Self {
        let all = in_order(wholes.iter().flatten().map(|(term, _)| term.as_str()).collect(), |a: &&str, b| a.cmp(b));
        let df: Vec<(&str, usize)> =
            all.chunk_by(|a, b| a == b).filter_map(|same| Some((*same.first()?, same.len()))).collect();
        let idf = |df: usize| 1.0 + libm::log((1.0 + wholes.len() as f64) / (1.0 + df as f64));
        Self {
            terms: df.iter().zip(0..).map(|((term, _), n)| ((*term).to_owned(), n)).collect(),
            idf: df.iter().map(|(_, n)| idf(*n)).collect(),
            idf_unknown: idf(0),
            postings: vec![Vec::new(); df.len()],
            passages,
            competencies: wholes.len(),
        }
    }

    /// Adds a vector of length 1 to the postings.
    fn post(&mut self, vector: Vector, counts: &Counts) {
        let weights: Vec<(usize, f64)> = counts
            .iter()
            .filter_map(|(term, n)| {
                let term = *self.terms.get(term)?;
                Some((term, tf(*n) * self.idf.get(term)?))
            })
            .collect();
        let length = libm::sqrt(weights.iter().map(|(_, w)| w * w).sum());
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
            let count = tf(same.iter().map(|t| t.weight).sum());
            let known = self.terms.get(&first.term).and_then(|&term| Some((term, *self.idf.get(term)?)));
            let weight = count * known.map_or(self.idf_unknown, |(_, idf)| idf);
            square += weight * weight;
            if let Some((term, _)) = known {
                terms.push(QueryTerm { term, weight, spans: same.iter().map(|t| t.span.clone()).collect() });
            }
        }
        let length = libm::sqrt(square);
        for term in &mut terms {
            term.weight /= length;
        }
        Query { terms }
    }

    pub(super) fn postings(&self, term: usize) -> &[(Vector, f64)] {
        self.postings.get(term).map_or(&[], Vec::as_slice)
    }

    pub(super) fn passages(&self) -> &[PassageOf] {
        &self.passages
    }

    pub(super) fn competencies(&self) -> usize {
        self.competencies
    }
}

/// Every passage of a framework, each competency's together and in order.
fn passages(framework: &Framework) -> Vec<(PassageOf, String)> {
    let mut all = Vec::new();
    for (at, competency) in framework.competencies.iter().enumerate() {
        let of = |kind, indicator, level| PassageOf { competency: at as u32, kind, indicator, level };
        let parts = [
            (PassageKind::Title, competency.title.clone()),
            (PassageKind::Statement, competency.statement.clone()),
            (PassageKind::Terms, competency.terms.join("; ")),
        ];
        all.extend(parts.into_iter().filter(|(_, t)| !t.is_empty()).map(|(kind, text)| (of(kind, 0, None), text)));
        all.extend(
            competency
                .indicators
                .iter()
                .enumerate()
                .map(|(n, indicator)| (of(PassageKind::Indicator, n, Some(indicator.level)), indicator.text.clone())),
        );
    }
    all
}

fn count(tokens: Vec<Token>) -> Counts {
    in_order(tokens, |a, b| a.term.cmp(&b.term))
        .chunk_by(|a, b| a.term == b.term)
        .filter_map(|same| Some((same.first()?.term.clone(), same.iter().map(|t| t.weight).sum())))
        .collect()
}

fn tf(count: f64) -> f64 {
    1.0 + libm::log(count)
}
