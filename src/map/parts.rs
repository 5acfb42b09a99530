//! An outcome of several parts ("assess capacity; interpret investigations; respond to deterioration") is several outcomes
//! in one cell. Each part is scored by itself as well as with the others, and the best counts.

use crate::text::Token;

use super::confidence::Confidence;
use super::score::{Part, Scored, Scorer, Scores};

/// A competency's surest score, and the part that made it.
pub(super) struct Surest {
    /// Number of the competency in its framework.
    pub(super) competency: usize,
    /// 0 to 1, to four places.
    pub(super) confidence: f64,
    pub(super) scored: Scored,
    pub(super) part: usize,
}

/// The outcome as a whole, then its parts if semicolons make several.
pub(super) fn parts(scorer: &Scorer, tokens: Vec<Token>, text: &str) -> Vec<Part> {
    let mut ranges = Vec::new();
    let mut start = 0;
    for piece in text.split(';') {
        ranges.push(start..start + piece.len());
        start += piece.len() + 1;
    }
    let mut parts = Vec::new();
    if ranges.len() > 1 {
        for range in ranges {
            let here = |t: &&Token| range.start <= t.span.start && t.span.end <= range.end;
            let own: Vec<Token> = tokens.iter().filter(here).cloned().collect();
            if !own.is_empty() {
                parts.push(scorer.part(text, range, own));
            }
        }
    }
    parts.insert(0, scorer.part(text, 0..text.len(), tokens));
    parts
}

/// Every competency's surest score over the scores of the parts, in the framework's order; of equals the whole, then the
/// earlier part.
pub(super) fn surest(confidence: &Confidence, parts: impl Iterator<Item = Scores>) -> Vec<Surest> {
    let mut surest: Vec<Surest> = Vec::new();
    for (part, scores) in parts.enumerate() {
        let confidences = confidence.of(&scores);
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
