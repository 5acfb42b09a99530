//! Identifiers of outcomes: what has none gets one, and no two outcomes share one.

use std::collections::HashMap;

use crate::error::{Error, ErrorKind, Result};
use crate::model::{Outcome, positions};

#[cfg(feature = "office")]
use super::{
    Parsed, SkipReason, Skipped,
    columns::{ColumnRole, header_key},
};

/// A table with a row for every pair of an outcome and something else says each outcome several times.
#[cfg(feature = "office")]
pub(super) fn drop_repeated(parsed: &mut Parsed) {
    let outcomes = &mut parsed.curriculum.outcomes;
    let first = positions(outcomes.iter().map(|o| o.id.as_str()));
    let same = |outcome: &Outcome, earlier: &Outcome| {
        outcome.text == earlier.text && (!outcome.id.is_empty() || outcome.module == earlier.module)
    };
    // Without identifiers, what names competencies in each row tells of pairs.
    let pairs = parsed.columns.iter().any(|column| column.role == ColumnRole::Mapped || is_competency(&column.name));
    let texts = pairs.then(|| positions(outcomes.iter().map(|o| o.text.as_str())));
    let earlier = |(at, outcome): (usize, &Outcome)| {
        let by_text = || texts.as_ref()?.get(outcome.text.as_str());
        let first = *if outcome.id.is_empty() { by_text()? } else { first.get(outcome.id.as_str())? };
        (first != at && outcomes.get(first).is_some_and(|earlier| same(outcome, earlier))).then_some(first)
    };
    let repeats: Vec<Option<usize>> = outcomes.iter().enumerate().map(earlier).collect();
    if repeats.iter().all(Option::is_none) {
        return;
    }
    // Where each outcome is once the others are gone; a repeated one is where the first is.
    let mut kept = 0;
    let mut places = Vec::new();
    for repeat in &repeats {
        let place = repeat.and_then(|first| places.get(first).copied());
        places.push(place.unwrap_or(kept));
        kept += usize::from(repeat.is_none());
    }
    for (at, _) in &mut parsed.marks {
        *at = places.get(*at).copied().unwrap_or(usize::MAX);
    }
    let mut repeats = repeats.iter();
    let skipped = &mut parsed.skipped;
    outcomes.retain(|outcome| {
        let again = repeats.next().is_some_and(Option::is_some);
        if again {
            skipped.extend(outcome.row.map(|row| Skipped::text(row, SkipReason::Repeated, &outcome.text)));
        }
        !again
    });
}

/// Whether a column is of the competencies that outcomes are paired with: "competency_code".
#[cfg(feature = "office")]
fn is_competency(name: &str) -> bool {
    header_key(name).starts_with("competency")
}

/// Gives outcomes without an identifier their module's code and a running number in it, or the running number alone,
/// passing over identifiers that the file itself uses. `last` holds the last number of each module.
pub(super) fn number(outcomes: &mut [Outcome], last: &mut HashMap<String, usize>) {
    let given: HashMap<String, usize> =
        outcomes.iter().filter(|o| !o.id.is_empty()).map(|o| (o.id.clone(), 0)).collect();
    for outcome in outcomes {
        let module = outcome.module.clone().unwrap_or_default();
        let n = last.entry(module.clone()).or_default();
        loop {
            *n += 1;
            let id = if module.is_empty() { n.to_string() } else { format!("{module}.{n}") };
            if outcome.id.is_empty() && !given.contains_key(&id) {
                outcome.id = id;
            }
            if !outcome.id.is_empty() {
                break;
            }
        }
    }
}

pub(super) fn unique(outcomes: &[Outcome]) -> Result<()> {
    let first = positions(outcomes.iter().map(|o| o.id.as_str()));
    for (at, outcome) in outcomes.iter().enumerate() {
        let earlier = first.get(outcome.id.as_str()).filter(|first| **first != at);
        if let Some(earlier) = earlier.and_then(|first| outcomes.get(*first)) {
            return Err(shared(outcome, earlier.row));
        }
    }
    Ok(())
}

/// The error of an outcome whose identifier an earlier one has, in that row.
pub(super) fn shared(outcome: &Outcome, earlier: Option<u64>) -> Error {
    let place = earlier.map_or_else(|| "earlier".to_owned(), |row| format!("in row {row}"));
    let error = Error::new(ErrorKind::DuplicateId, format!("two outcomes share one identifier, the first {place}"))
        .found(&outcome.id)
        .expected("an identifier of its own for every outcome");
    at_place(error, outcome)
}

pub(super) fn at_place(error: Error, outcome: &Outcome) -> Error {
    match outcome.row {
        Some(row) => error.at_row(row),
        None => error,
    }
}
