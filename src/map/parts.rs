//! An outcome of several parts ("assess capacity; interpret investigations; respond to deterioration") is several outcomes
//! in one cell. Each part is scored by itself as well as with the others, and the best counts.

use std::ops::Range;

use crate::text::Token;

use super::index::{Index, Query};
use super::score::{Scored, scores};

/// An outcome, or a part of it, ready to score.
pub(super) struct Part {
    pub(super) query: Query,
    /// Where in the outcome's text, in bytes.
    pub(super) range: Range<usize>,
}

/// A competency's best score, and the part that made it.
pub(super) struct Best {
    pub(super) scored: Scored,
    pub(super) part: usize,
}

/// The outcome as a whole, then its parts if semicolons make several.
pub(super) fn parts(index: &Index, tokens: Vec<Token>, text: &str) -> Vec<Part> {
    let mut ranges = Vec::new();
    let mut start = 0;
    for piece in text.split(';') {
        ranges.push(start..start + piece.len());
        start += piece.len() + 1;
    }
    let part = |range: &Range<usize>| {
        let here = |t: &&Token| range.start <= t.span.start && t.span.end <= range.end;
        let own: Vec<Token> = tokens.iter().filter(here).cloned().collect();
        (!own.is_empty()).then(|| Part { query: index.query(own), range: range.clone() })
    };
    let pieces: Vec<Part> = if ranges.len() > 1 { ranges.iter().filter_map(part).collect() } else { Vec::new() };
    let whole = Part { query: index.query(tokens), range: 0..text.len() };
    std::iter::once(whole).chain(pieces).collect()
}

/// Every competency's best score over the parts, in the framework's order; of equals the whole, then the earlier part.
pub(super) fn best_scores(index: &Index, parts: &[Part]) -> Vec<Best> {
    let mut best: Vec<Best> = Vec::new();
    for (number, part) in parts.iter().enumerate() {
        for (at, scored) in scores(index, &part.query).into_iter().enumerate() {
            match best.get_mut(at) {
                None => best.push(Best { scored, part: number }),
                Some(so_far) if scored.confidence > so_far.scored.confidence => *so_far = Best { scored, part: number },
                Some(_) => {}
            }
        }
    }
    best
}
