//! Sheets that are filled in as a form rather than as a table: a module's particulars beside their labels, and its outcomes
//! under or beside a heading, as in a document. And sheets of outcomes without a header.

use crate::error::Result;
use crate::model::Outcome;

use super::super::blocks::{Block, Paragraph};
use super::super::columns::{ColumnRole, is_bare_code};
use super::super::grid::{Layout, Row, first_number, is_list_of_verbs, tidy};
use super::super::headings::{lead_in, other_heading, outcomes_heading};
use super::super::items::{item, lone_code};
use super::super::labels::label;
use super::super::verbs::begins_with_verb;
use super::super::{Parsed, descriptor};

/// A form has no more rows than this; what is longer is a table.
const MOST_ROWS: usize = 2_000;

/// The sheet as a document, if it is a form with a heading of outcomes.
pub(super) fn blocks(rows: &[Row]) -> Option<Block> {
    let heads = |cell: &String| outcomes_heading(cell) || lead_in(cell);
    let is_form = rows.len() <= MOST_ROWS && rows.iter().flat_map(|row| &row.cells).any(heads);
    is_form
        .then(|| Block::Table(rows.iter().map(|row| row.cells.iter().map(|text| cell(row, text)).collect()).collect()))
}

/// Whether what was taken for a header is a label with an outcome beside it, or words that lead in to them.
pub(super) fn is_label(header: &Layout) -> bool {
    let mut filled = header.names.iter().zip(&header.roles).filter(|(name, _)| !name.is_empty());
    let first = filled.next().is_some_and(|(_, role)| *role == ColumnRole::Outcome);
    let words = |name: &str| name.split(' ').count();
    let alone = header.names.iter().filter(|name| !name.is_empty()).count() == 2;
    first
        && filled.any(|(name, _)| {
            words(name) >= 3 && item(name).is_some()
                || words(name) >= 4 && begins_with_verb(name)
                || alone && lead_in(name)
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
pub(super) fn curriculum(forms: &[Block]) -> Result<Parsed> {
    descriptor::curriculum(forms, &[])
}

fn cell(row: &Row, text: &str) -> Vec<Block> {
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    let paragraph = |line: &str| Paragraph { place: row.number, text: line.to_owned(), ..Paragraph::default() };
    lines.map(|line| Block::Paragraph(paragraph(line))).collect()
}

/// What stands above a table beside its label, such as the module's code, is true of the outcomes that say nothing else.
pub(super) fn fill_in(outcomes: &mut [Outcome], above: &[Row]) {
    for row in above {
        let filled: Vec<String> = filled(row).collect();
        for (name, value) in filled.iter().zip(filled.iter().skip(1)) {
            if let Some(role) = label(name.trim_end_matches(':')).filter(|_| label(value).is_none()) {
                outcomes.iter_mut().for_each(|outcome| set(outcome, role, value));
            }
        }
    }
}

fn set(outcome: &mut Outcome, role: ColumnRole, value: &str) {
    let part = match role {
        ColumnRole::Module => &mut outcome.module,
        ColumnRole::ModuleTitle => &mut outcome.module_title,
        ColumnRole::Stage => &mut outcome.stage,
        ColumnRole::AcademicLevel => &mut outcome.academic_level,
        ColumnRole::Credits => &mut outcome.credits,
        _ => return,
    };
    if part.is_none() {
        *part = Some(value.to_owned());
        if role == ColumnRole::Stage {
            outcome.year = first_number(value);
        }
    }
}
