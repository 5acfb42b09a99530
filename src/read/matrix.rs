//! A matrix: names in rows against codes in columns, with no header over the names that says what they are.

use super::columns::ColumnRole;
use super::grid::{Layout, Row, tidy};
use super::items::lone_code;

/// Columns under codes that make a table a matrix.
const LEAST_CODES: usize = 3;

/// The layout of a matrix, if the rows are one: the row with the most codes is its header, and what has a name of several
/// words in most rows stands for the outcomes.
pub(super) fn matrix(rows: &[Row]) -> Option<Layout> {
    let codes = |row: &&Row| row.cells.iter().filter(|cell| is_code(cell)).count();
    let header = rows.iter().rev().max_by_key(codes).filter(|row| codes(row) >= LEAST_CODES)?;
    let below: Vec<&Row> = rows.iter().filter(|row| row.number > header.number && !row.is_empty()).collect();
    let mut layout = Layout::of(header);
    let columns = 0..layout.names.iter().position(|name| is_code(name))?;
    let fits = |column: usize, test: &dyn Fn(&str) -> bool| {
        below.iter().filter(|row| row.cells.get(column).is_some_and(|cell| test(&tidy(cell)))).count()
    };
    let named = |column: &usize| fits(*column, &|cell| cell.split(' ').count() >= 3);
    let names = columns.clone().max_by_key(named).filter(|column| named(column) * 2 > below.len())?;
    let staged = |column: &usize| fits(*column, &is_stage) * 2 > below.len();
    let stages = columns.filter(|column| *column != names).find(staged);
    layout.roles.fill(ColumnRole::Ignored);
    for (column, role) in [(Some(names), ColumnRole::Outcome), (stages, ColumnRole::Stage)] {
        if let Some(slot) = column.and_then(|column| layout.roles.get_mut(column)) {
            *slot = role;
        }
    }
    Some(layout)
}

/// "PO1", "CTK10", "IDT:A1".
fn is_code(cell: &str) -> bool {
    let cell = tidy(cell);
    let code = cell.rsplit(':').next().unwrap_or(&cell);
    lone_code(code).flatten().is_some()
}

/// "Year 1", "Stage 2".
fn is_stage(cell: &str) -> bool {
    let cell = cell.to_ascii_lowercase();
    ["year", "stage", "part", "phase", "blwyddyn"].iter().any(|word| cell.starts_with(word))
}
