//! An outcome of several parts ("assess capacity; interpret investigations; respond to deterioration") is several outcomes
//! in one cell. Each part is scored by itself as well as with the others, and the best counts.

use std::ops::Range;

use crate::text::Token;

use super::confidence::Confidence;
use super::score::{Part, Scored, Scorer, Scores};
use super::stretches::stretches;

/// A competency's surest score, and the part that made it.
pub(super) struct Surest {
    /// Number of the competency in its framework.
    pub(super) competency: usize,
    /// 0 to 1, to four places.
    pub(super) confidence: f64,
    pub(super) scored: Scored,
    pub(super) part: usize,
}

/// An outcome, cut up.
pub(super) struct Cut {
    /// The outcome as a whole, then its parts if semicolons make several.
    pub(super) parts: Vec<Part>,
    /// Stretches of the parts; none if they are not asked for.
    pub(super) stretches: Vec<Part>,
}

impl Cut {
    pub(super) fn new(scorer: &Scorer, tokens: Vec<Token>, text: &str, with_stretches: bool) -> Self {
        let mut ranges = Vec::new();
        let mut start = 0;
        for piece in text.split(';') {
            ranges.push(start..start + piece.len());
            start += piece.len() + 1;
        }
        let asked: &[Range<usize>] = if with_stretches { &ranges } else { &[] };
        let stretches = asked.iter().flat_map(|range| stretches(text, range.clone()));
        let stretches = stretches.filter_map(|range| part(scorer, &tokens, text, range)).collect();
        if ranges.len() == 1 {
            // The one there is is the whole.
            ranges.clear();
        }
        let mut parts: Vec<Part> = ranges.into_iter().filter_map(|range| part(scorer, &tokens, text, range)).collect();
        parts.insert(0, scorer.part(text, 0..text.len(), tokens));
        Self { parts, stretches }
    }

    /// Everything to score: the parts, then the stretches.
    pub(super) fn all(&self) -> impl Iterator<Item = &Part> {
        self.parts.iter().chain(&self.stretches)
    }

    /// The scores of the parts, from those of [`Cut::all`]: each part has asked the stretches that lie in it.
    pub(super) fn scores(&self, all: &mut impl Iterator<Item = Scores>) -> Vec<Scores> {
        let mut scores: Vec<Scores> = all.take(self.parts.len()).collect();
        for (at, (stretch, said)) in self.stretches.iter().zip(all).enumerate() {
            for (part, scores) in self.parts.iter().zip(&mut scores) {
                if part.range.start <= stretch.range.start && stretch.range.end <= part.range.end {
                    scores.ask(at, &said);
                }
            }
        }
        scores
    }
}

/// A stretch of an outcome's text, with the tokens that stand in it; nothing if none does.
fn part(scorer: &Scorer, tokens: &[Token], text: &str, range: Range<usize>) -> Option<Part> {
    let here = |t: &&Token| range.start <= t.span.start && t.span.end <= range.end;
    let own: Vec<Token> = tokens.iter().filter(here).cloned().collect();
    (!own.is_empty()).then(|| scorer.part(text, range, own))
}

/// Every competency's surest score over the scores of the parts, in the framework's order; of equals the whole, then the
/// earlier part.
pub(super) fn surest(confidence: &Confidence, parts: Vec<Scores>) -> Vec<Surest> {
    let mut surest: Vec<Surest> = Vec::new();
    let confidences = confidence.of(&parts);
    for (part, (scores, confidences)) in parts.into_iter().zip(confidences).enumerate() {
        for (competency, (scored, confidence)) in scores.each.into_iter().zip(confidences).enumerate() {
            let one = Surest { competency, confidence, scored, part };
            match surest.get_mut(competency) {
                None => surest.push(one),
                Some(so_far) if one.confidence > so_far.confidence => *so_far = one,
                Some(_) => {}
            }
        }
    }
    surest
}
