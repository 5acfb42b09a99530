use crate::model::Framework;
use crate::order::in_order;
use crate::text::utf16_offset;

use super::index::{Index, Query};
use super::score::{Scored, parts, round};
use super::types::{Evidence, Passage, PassageKind, Span};

/// What made the match: each word's exact share of the score, and the passage that matched best.
pub(super) fn evidence(index: &Index, framework: &Framework, query: &Query, scored: &Scored, text: &str) -> Evidence {
    Evidence { spans: spans(index, query, scored, text), passage: passage(index, framework, scored) }
}

fn spans(index: &Index, query: &Query, scored: &Scored, text: &str) -> Vec<Span> {
    let parts = parts(index, query, scored);
    let total: f64 = parts.iter().sum();
    let mut places: Vec<(usize, usize, f64)> = Vec::new();
    for (term, part) in query.terms.iter().zip(parts).filter(|(_, part)| *part > 0.0) {
        let each = part / term.spans.len() as f64;
        places.extend(term.spans.iter().map(|span| (span.start, span.end, each)));
    }
    in_order(places, |a, b| a.0.cmp(&b.0).then(a.1.cmp(&b.1)))
        .chunk_by(|a, b| (a.0, a.1) == (b.0, b.1))
        .filter_map(|same| {
            let &(start, end, _) = same.first()?;
            let part: f64 = same.iter().map(|(_, _, part)| part).sum();
            Some(Span {
                text: text.get(start..end)?.to_owned(),
                start: utf16_offset(text, start),
                end: utf16_offset(text, end),
                share: round(part / total),
            })
        })
        .collect()
}

fn passage(index: &Index, framework: &Framework, scored: &Scored) -> Option<Passage> {
    // A sentence tells a reader more than the list of terms, so the list shows only where nothing else matched.
    let passages = || scored.best.iter().filter_map(|(at, _)| index.passages().get(*at as usize));
    let of = passages().find(|of| of.kind != PassageKind::Terms).or_else(|| passages().next())?;
    let competency = framework.competencies.get(scored.competency)?;
    let text = match of.kind {
        PassageKind::Title => competency.title.clone(),
        PassageKind::Statement => competency.statement.clone(),
        PassageKind::Terms => competency.terms.join("; "),
        PassageKind::Indicator => competency.indicators.get(of.indicator)?.text.clone(),
    };
    Some(Passage { kind: of.kind, text, level: of.level })
}
