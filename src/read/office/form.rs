//! Sheets that are filled in as a form rather than as a table: a module's particulars beside their labels, and its outcomes
//! under or beside a heading, as in a document. And sheets of outcomes without a header.

use crate::error::Result;

use super::super::blocks::{Block, Paragraph};
use super::super::columns::{ColumnRole, is_bare_code};
use super::super::grid::{Layout, Row, is_list_of_verbs, tidy};
use super::super::headings::{other_heading, outcomes_heading};
use super::super::items::{item, lone_code};
use super::super::labels::label;
use super::super::lead_in::lead_in;
use super::super::verbs::begins_with_verb;
use super::super::{Parsed, descriptor};

/// A form has no more rows than this; what is longer is a table.
const MOST_ROWS: usize = 2_000;

/// The sheet as a document, if it is a form with a heading of outcomes: what is alone in its row is a line, the rows between
/// are tables.
pub(in super::super) fn blocks(rows: &[Row]) -> Option<Vec<Block>> {
    let heads = |cell: &String| outcomes_heading(cell) || lead_in(cell);
    let is_form = rows.len() <= MOST_ROWS && rows.iter().flat_map(|row| &row.cells).any(heads);
    let block = |rows: &[Row]| match rows {
        [row] if row.lone_text().is_some() => row.cells.iter().flat_map(|text| cell(row, text)).collect(),
        rows => {
            vec![Block::Table(rows.iter().map(|row| row.cells.iter().map(|text| cell(row, text)).collect()).collect())]
        }
    };
    let together = |a: &Row, b: &Row| a.lone_text().is_none() && b.lone_text().is_none();
    is_form.then(|| rows.chunk_by(together).flat_map(block).collect())
}

/// Whether what was taken for a header is a label with an outcome beside it, or words that lead in to them.
pub(in super::super) fn is_label(header: &Layout) -> bool {
    let mut filled = header.names.iter().zip(&header.roles).filter(|(name, _)| !name.is_empty());
    let first = filled.next().is_some_and(|(_, role)| *role == ColumnRole::Outcome);
    let words = |name: &str| name.split(' ').count();
    let alone = header.names.iter().filter(|name| !name.is_empty()).count() == 2;
    first
        && filled.any(|(name, _)| {
            words(name) >= 3 && item(name).is_some_and(|item| begins_with_verb(item.rest) || words(name) >= 5)
                || words(name) >= 4 && begins_with_verb(name)
                || alone && name.split_inclusive(':').next().is_some_and(lead_in)
        })
}

/// Whether what was taken for a header is a heading alone in its row, as in a form: codes with texts beside them stand under
/// it, or labels above it and another part below.
pub(super) fn is_heading(header: &Layout, rows: &[Row]) -> bool {
    let Some(column) = header.roles.iter().position(|role| *role == ColumnRole::Outcome) else { return false };
    if header.names.iter().filter(|name| !name.is_empty()).count() != 1 {
        return false;
    }
    let text = |row: &Row, at: usize| row.cells.get(at).map(|cell| tidy(cell)).unwrap_or_default();
    let coded = |row: &Row| {
        let beside = row.cells.iter().skip(column + 1).any(|cell| tidy(cell).contains(' '));
        beside && (is_bare_code(&text(row, column)) || lone_code(&text(row, column)).is_some())
    };
    let labelled = |row: &Row| filled(row).next().is_some_and(|name| label(name.trim_end_matches(':')).is_some());
    let (above, below): (Vec<&Row>, Vec<&Row>) = rows.iter().partition(|row| row.number < header.header_row);
    let part =
        |row: &&Row| row.number > header.header_row && filled(row).next().is_some_and(|name| other_heading(&name));
    below.iter().any(|row| coded(row)) || above.into_iter().any(labelled) && below.iter().any(part)
}

/// The row in which another part of a form begins, below a table of outcomes with labels above it: "Indicative content".
pub(super) fn part_below(header: &Layout, rows: &[Row]) -> Option<u64> {
    let (above, below): (Vec<&Row>, Vec<&Row>) = rows.iter().partition(|row| row.number <= header.header_row);
    let labelled =
        above.iter().any(|row| filled(row).next().is_some_and(|name| label(name.trim_end_matches(':')).is_some()));
    let part = below.into_iter().find(|row| {
        let mut cells = filled(row);
        cells.next().is_some_and(|name| other_heading(&name) && !begins_with_verb(&name)) && cells.next().is_none()
    });
    part.filter(|_| labelled).map(|row| row.number)
}

/// The texts of a row's cells that hold anything.
fn filled(row: &Row) -> impl Iterator<Item = String> {
    row.cells.iter().map(|cell| tidy(cell)).filter(|cell| !cell.is_empty())
}

/// Rows that must read as outcomes before a sheet without a header is taken for a list of them.
const LEAST_ROWS: usize = 3;

/// Whether the cells in the column of outcomes read as outcomes, all but a fifth.
pub(super) fn holds_outcomes(rows: &[Row], layout: &Layout) -> bool {
    let column = layout.roles.iter().position(|role| *role == ColumnRole::Outcome);
    let cells = || rows.iter().filter_map(|row| row.cells.get(column?)).filter(|cell| !cell.trim().is_empty());
    let reads =
        |cell: &&String| cell.split_whitespace().count() >= 3 && begins_with_verb(cell) && !is_list_of_verbs(cell);
    let outcomes = cells().filter(reads).count();
    outcomes >= LEAST_ROWS && outcomes * 5 >= cells().count() * 4
}

/// What the forms of a workbook hold: a module, or one for each.
pub(in super::super) fn curriculum(forms: &[Block]) -> Result<Parsed> {
    descriptor::curriculum(forms, &[])
}

fn cell(row: &Row, text: &str) -> Vec<Block> {
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    let paragraph = |line: &str| Paragraph { place: row.number, text: line.to_owned(), ..Paragraph::default() };
    lines.map(|line| Block::Paragraph(paragraph(line))).collect()
}
