//! Rows of a table that are of another kind than outcomes, as a column beside these says, or in force no more.

use super::SkipReason;
use super::columns::{ColumnRole, header_key, names_outcome};
use super::grid::{Layout, Row};

/// What is said of what is in force no more.
const WITHDRAWN: [&str; 8] =
    ["archived", "deleted", "retired", "inactive", "withdrawn", "superseded", "obsolete", "discontinued"];

/// Most bytes of a cell that says so.
const LONGEST_STATE: usize = 16;

/// Rows that tell what a column holds: a table may have a million.
const ROWS_TO_TELL: usize = 1_000;

/// Whether a word says that something is in force no more.
pub(super) fn is_withdrawn(word: &str) -> bool {
    let word = word.trim().to_ascii_lowercase();
    WITHDRAWN.contains(&word.as_str())
}

impl Layout {
    /// The layout with the column that says of each row what it holds, if there is one: "AIM", "LO", "CONTENT".
    pub(super) fn with_kinds(mut self, rows: &[Row]) -> Self {
        let above = rows.iter().take_while(|row| row.number <= self.header_row).count();
        let below = rows.get(above..).unwrap_or_default();
        let ignored = (0..).zip(&self.roles).filter(|(_, role)| **role == ColumnRole::Ignored).map(|(at, _)| at);
        self.kinds = ignored.into_iter().find(|at| tells_kinds(below, *at));
        self
    }

    /// Why a row is passed over, if its kind or status says so.
    pub(super) fn passes_over(&self, row: &Row) -> Option<SkipReason> {
        let kind = self.kinds.and_then(|at| row.cells.get(at)).map(|cell| cell.trim()).unwrap_or_default();
        if !kind.is_empty() && !is_kind_of_outcome(kind) {
            return Some(SkipReason::NotAnOutcome);
        }
        // Most cells are told from states by their length, which takes less time than a look at their header.
        let states = |name: &str| {
            let ends = |word: &str| name.get(name.len().wrapping_sub(word.len())..);
            ["status", "state"].iter().any(|word| ends(word).is_some_and(|end| end.eq_ignore_ascii_case(word)))
        };
        let gone = |(name, cell): (&String, &String)| cell.len() <= LONGEST_STATE && states(name) && is_withdrawn(cell);
        self.names.iter().zip(&row.cells).any(gone).then_some(SkipReason::Hidden)
    }
}

/// Whether a column says of each row what it holds, and of some that it is an outcome.
pub(super) fn tells_kinds(rows: &[Row], at: usize) -> bool {
    let rows = rows.get(..ROWS_TO_TELL).unwrap_or(rows);
    let kinds = || rows.iter().filter_map(|row| row.cells.get(at)).filter(|cell| !cell.trim().is_empty());
    let of_outcomes = kinds().filter(|cell| is_kind_of_outcome(cell)).count();
    of_outcomes > 1 && kinds().count() > of_outcomes && kinds().all(|cell| cell.trim().split(' ').count() <= 3)
}

/// Whether a cell names outcomes as a kind: "LO", "Learning outcome", "outcome".
pub(super) fn is_kind_of_outcome(cell: &str) -> bool {
    let key = header_key(cell);
    key.split(' ').count() <= 3 && key.rsplit(' ').next().is_some_and(names_outcome)
}
