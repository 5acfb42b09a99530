use crate::order::in_order;
use crate::text::{utf16_offset, word_spans};

use super::confidence::round;
use super::parts::{Cut, Surest};
use super::passages::PassageOf;
use super::score::{Best, Part, Scored, Scorer};
use super::types::{Evidence, Passage, PassageKind, Span};

/// What made the match: each word's exact share of the score, and the passage that matched best.
pub(super) fn evidence(scorer: &Scorer, passages: &[PassageOf], cut: &Cut, found: &Surest, text: &str) -> Evidence {
    let shares = shares(scorer, cut, found);
    let total = shares.iter().map(|(_, share)| f64::from(*share)).sum::<f64>() + f64::from(found.scored.decided);
    if total <= 0.0 {
        // Nothing speaks for it.
        return Evidence::default();
    }
    let decided = round(f64::from(found.scored.decided) / total);
    Evidence { spans: spans(shares, total, text), decided, passage: passage(passages, found) }
}

/// What words and phrases add to the score of the part, and of the stretch that says it most clearly, if there is one: half of
/// what is shown is either's.
fn shares(scorer: &Scorer, cut: &Cut, found: &Surest) -> Vec<(std::ops::Range<usize>, f32)> {
    let Scored { best, stretch, .. } = &found.scored;
    let of = |part: Option<&Part>, best: &Best| part.map(|part| scorer.parts(part, found.competency, best));
    let part = of(cut.parts.get(found.part), best).unwrap_or_default();
    match stretch.as_ref().and_then(|(at, best)| of(cut.stretches.get(*at), best)) {
        Some(stretch) => part.into_iter().chain(stretch).map(|(span, share)| (span, share / 2.0)).collect(),
        None => part,
    }
}

/// Shares by word or phrase: a phrase known as a term is one span, and so is a word of several pieces.
fn spans(shares: Vec<(std::ops::Range<usize>, f32)>, total: f64, text: &str) -> Vec<Span> {
    // Starts and ends of words, and of the stretches themselves, widest first where two start together.
    let whole = word_spans(text).map(|span| (span, 0.0));
    let places = in_order(shares.into_iter().chain(whole).collect(), |a, b| {
        a.0.start.cmp(&b.0.start).then(b.0.end.cmp(&a.0.end))
    });
    let mut spans: Vec<(std::ops::Range<usize>, f64)> = Vec::new();
    for (place, share) in places {
        match spans.last_mut().filter(|(last, _)| place.start < last.end) {
            Some((_, sum)) => *sum += f64::from(share),
            None => spans.push((place, f64::from(share))),
        }
    }
    spans
        .into_iter()
        .filter_map(|(place, sum)| {
            let share = round(sum / total);
            (share != 0.0).then_some(Span {
                text: text.get(place.clone())?.to_owned(),
                start: utf16_offset(text, place.start),
                end: utf16_offset(text, place.end),
                share,
            })
        })
        .collect()
}

fn passage(passages: &[PassageOf], found: &Surest) -> Option<Passage> {
    // A sentence tells a reader more than the list of terms, so the list shows only where nothing else matched.
    let Scored { best, stretch, .. } = &found.scored;
    let best = stretch.as_ref().map_or(best, |(_, best)| best);
    let best = || best.places().iter().filter_map(|(at, _)| passages.get(*at as usize));
    let of = best().find(|of| of.kind != PassageKind::Terms).or_else(|| best().next())?;
    Some(Passage { kind: of.kind, text: of.text.clone(), level: of.level })
}
