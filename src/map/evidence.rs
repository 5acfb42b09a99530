use std::collections::BTreeMap;

use crate::model::Framework;
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
    let mut by_place: BTreeMap<(usize, usize), f64> = BTreeMap::new();
    for (term, part) in query.terms.iter().zip(parts).filter(|(_, part)| *part > 0.0) {
        let each = part / term.spans.len() as f64;
        for span in &term.spans {
            *by_place.entry((span.start, span.end)).or_default() += each;
        }
    }
    by_place
        .into_iter()
        .filter_map(|((start, end), part)| {
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
    let (at, _) = scored.best.first()?;
    let of = index.passages().get(*at as usize)?;
    let competency = framework.competencies.get(scored.competency)?;
    let text = match of.kind {
        PassageKind::Title => competency.title.clone(),
        PassageKind::Statement => competency.statement.clone(),
        PassageKind::Terms => competency.terms.join("; "),
        PassageKind::Indicator => competency.indicators.get(of.indicator)?.text.clone(),
    };
    Some(Passage { kind: of.kind, text, level: of.level })
}
