//! Tables that say in their columns what others say in their rows: a module in each column, outcomes in the header.

use crate::model::Outcome;

use super::Parsed;
use super::columns::{ColumnRole, is_bare_code};
use super::grid::{Layout, Row, gather, tidy};
use super::header::HEADER_WITHIN;
use super::items::{after_outcome, item};
use super::labels::{is_module_code, label};
use super::verbs::begins_with_verb;

/// Most rows of a table whose columns are modules.
const MOST_ROWS: usize = 200;

/// What a table holds that has no column of outcomes, if it is turned or names them in its header.
pub(super) fn curriculum(rows: &[Row]) -> Option<Parsed> {
    columns_of_modules(rows).or_else(|| header_of_outcomes(rows))
}

/// A table with a module in each column, its outcomes under its code or title: "Module code | NUR101 | NUR102".
pub(super) fn columns_of_modules(rows: &[Row]) -> Option<Parsed> {
    let filled = |row: &Row| row.cells.iter().filter(|cell| !cell.trim().is_empty()).count();
    // A record of one module has its outcomes under numbers: "Learning outcome 1 | Keep records".
    let numbered =
        |row: &&Row| row.cells.first().and_then(|name| after_outcome(name)).is_some_and(|rest| !rest.is_empty());
    let least = if rows.iter().filter(numbered).nth(1).is_some() { 1 } else { 2 };
    let names = |row: &Row| {
        let role = row.cells.first().and_then(|name| label(name.trim_end_matches(':')));
        matches!(role, Some(ColumnRole::Module | ColumnRole::ModuleTitle)) && filled(row) > least
    };
    // Titles may stand above outcomes in numbered rows, with nothing that says what they are.
    let name = |row: &Row| row.cells.first().map(|name| name.trim().to_owned()).unwrap_or_default();
    let titles = |at: &usize| {
        // Their credits and the like may stand between.
        let mut below = rows.iter().skip(at + 1).map(name).skip_while(|name| label(name).is_some() || is_beside(name));
        rows.get(*at).is_some_and(|row| name(row).is_empty() && filled(row) > 1)
            && below.next().is_some_and(|name| is_bare_code(&name))
            && below.next().is_some_and(|name| is_bare_code(&name))
    };
    let untold = || (0..rows.len().min(HEADER_WITHIN)).find(titles);
    let named = rows.iter().take(HEADER_WITHIN).position(names);
    let first = named.or_else(untold)?;
    // Codes may stand above the titles, with nothing beside them.
    let is_code = |cell: &String| is_module_code(cell.trim());
    let coded = |row: &Row| {
        row.cells.first().is_some_and(|name| name.trim().is_empty())
            && filled(row) > 1
            && row.cells.iter().skip(1).all(is_code)
    };
    let above = first.checked_sub(1).filter(|at| rows.get(*at).is_some_and(coded));
    let rows = rows.get(above.unwrap_or(first)..).filter(|rows| rows.len() <= MOST_ROWS)?;
    let cell = |row: &Row, at: usize| row.cells.get(at).cloned().unwrap_or_default();
    let column =
        |at: usize| Row { number: at as u64, cells: rows.iter().map(|row| cell(row, at)).collect(), ..Row::default() };
    let mut names = column(0);
    if above.is_some() || named.is_none() {
        let name = if above.is_some() { "Module code" } else { "Module title" };
        names.cells.first_mut().into_iter().for_each(|first| name.clone_into(first));
    }
    // A heading over "LO1", "LO2" has nothing beside it.
    for (row, name) in rows.iter().zip(&mut names.cells) {
        if row.lone_text().is_some() {
            name.clear();
        }
    }
    let layout = Layout::of(&names);
    let width = rows.iter().map(|row| row.cells.len()).max()?;
    let mut parsed = gather((1..width).map(|at| Ok(column(at))), &layout, |_| Ok(())).ok()?;
    // Rows of such a table are none of the file's.
    parsed.curriculum.outcomes.iter_mut().for_each(|outcome| outcome.row = None);
    let found = layout.has_outcomes() && !parsed.curriculum.outcomes.is_empty();
    found.then_some(Parsed { curriculum: parsed.curriculum, ..Parsed::default() })
}

/// Whether a name is of what else is said of modules that run side by side.
fn is_beside(name: &str) -> bool {
    ["semester", "term", "leader", "module leader", "lead", "hours"].contains(&name.to_ascii_lowercase().as_str())
}

/// Outcomes that stand in a header before it is a matrix.
const LEAST_HEADED: usize = 3;

/// Outcomes in the header of a matrix, each with ticks under it: "PO1 Practise within the law".
fn header_of_outcomes(rows: &[Row]) -> Option<Parsed> {
    let ticks = |header: &Row, at: usize| {
        let below = || rows.iter().filter(|row| row.number > header.number).filter_map(|row| row.cells.get(at));
        below().next().is_some() && below().all(|cell| cell.trim().chars().count() <= 2)
    };
    let outcomes = |row: &Row| -> Vec<Outcome> {
        let cells = row.cells.iter().enumerate().filter_map(|(at, cell)| Some((at, headed(row, &tidy(cell))?)));
        cells.filter(|(at, _)| ticks(row, *at)).map(|(_, outcome)| outcome).collect()
    };
    let found = rows.iter().take(HEADER_WITHIN).map(outcomes).max_by_key(Vec::len)?;
    let verbs = found.iter().filter(|outcome| begins_with_verb(&outcome.text)).count();
    let mut parsed = Parsed::default();
    let read = found.len() >= LEAST_HEADED && verbs * 5 >= found.len() * 3;
    parsed.curriculum.outcomes = found;
    read.then_some(parsed)
}

/// The outcome in a header's cell.
fn headed(row: &Row, cell: &str) -> Option<Outcome> {
    let (code, text) = item(cell).map_or((None, cell), |item| (item.code.or(item.number), item.rest));
    let reads = text.split(' ').count() >= 3 && (begins_with_verb(text) || code.is_some()) && !text.ends_with('?');
    reads.then(|| Outcome {
        id: code.unwrap_or_default(),
        text: text.to_owned(),
        row: Some(row.number),
        ..Outcome::default()
    })
}
