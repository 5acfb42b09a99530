//! Notes that stand below the outcomes of a sheet, in their column.

use super::super::grid::Row;
use super::super::verbs::begins_with_verb;
use super::super::{Parsed, SkipReason};

/// Takes the notes from the outcomes' end: apart from the outcomes and alone in their rows, where each outcome has something
/// beside it, and begun with no verb or of two sentences.
pub(super) fn leave_out(parsed: &mut Parsed, rows: &[Row]) {
    let row_of = |number: Option<u64>| rows.get(rows.binary_search_by_key(&number?, |row| row.number).ok()?);
    let outcomes = &parsed.curriculum.outcomes;
    let lone = |at: &usize| {
        let row = outcomes.get(*at).and_then(|outcome| row_of(outcome.row));
        row.is_some_and(|row| row.lone_text().is_some())
    };
    // Most sheets have none, which their last row tells.
    let Some(first) =
        (0..outcomes.len()).rev().take_while(lone).last().filter(|first| !(0..*first).any(|at| lone(&at)))
    else {
        return;
    };
    let number = |at: usize| outcomes.get(at).and_then(|outcome| outcome.row);
    let apart = first.checked_sub(1).and_then(number).zip(number(first)).is_some_and(|(above, own)| own > above + 1);
    let is_note = |text: &str| !begins_with_verb(text) || text.contains(". ");
    if apart && outcomes.get(first).is_some_and(|outcome| is_note(&outcome.text)) {
        let notes = parsed.curriculum.outcomes.split_off(first);
        let rows = notes.iter().filter_map(|note| row_of(note.row));
        parsed.skipped.extend(rows.map(|row| row.skipped(SkipReason::NotAnOutcome)));
        parsed.marks.retain(|(at, _)| *at < first);
    }
}
