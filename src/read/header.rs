//! Which row of a table is its header.

use super::columns::{ColumnRole, roles};
use super::grid::{Layout, Row, tidy};

/// How many rows may stand above the header.
pub(super) const HEADER_WITHIN: usize = 30;

impl Layout {
    /// A row taken for the header.
    #[cfg_attr(
        not(any(feature = "full", feature = "office")),
        allow(clippy::needless_update, reason = "larger builds know more of cells")
    )]
    pub(super) fn of(row: &Row) -> Self {
        let names: Vec<String> = row.cells.iter().map(|c| tidy(c)).collect();
        Self { header_row: row.number, roles: roles(&names), names, ..Self::default() }
    }

    /// The row that makes the best header: it must name an outcome column, and of several the one wins that names the
    /// most columns, first those with a role, then any.
    pub(super) fn find(rows: &[Row]) -> Option<Self> {
        let mut best: Option<Self> = None;
        for row in rows.iter().take(HEADER_WITHIN) {
            let layout = Self::of(row);
            #[cfg(any(feature = "full", feature = "office"))]
            let layout = layout.with_levels(rows);
            if layout.has_outcomes()
                && !layout.is_said_often(rows)
                && best.as_ref().is_none_or(|b| layout.is_better(b) && !layout.goes_on(b, rows))
            {
                best = Some(layout);
            }
        }
        best.map(|layout| layout.settled(rows))
    }

    /// The column of the outcomes, if there is one alone.
    fn outcome_column(&self) -> Option<usize> {
        let mut columns = (0..).zip(&self.roles).filter(|(_, role)| **role == ColumnRole::Outcome).map(|(at, _)| at);
        columns.next().filter(|_| columns.next().is_none())
    }

    /// Whether what seems to name the outcomes is one of the few things that rows say, as a type of theirs: no row of a header.
    fn is_said_often(&self, rows: &[Row]) -> bool {
        const OFTEN: usize = 3;
        let Some(at) = self.outcome_column() else { return false };
        let cells = rows.iter().take(HEADER_WITHIN).filter_map(|row| row.cells.get(at)).map(|cell| cell.trim());
        let cells: Vec<&str> = cells.filter(|cell| !cell.is_empty()).collect();
        let same = cells.iter().filter(|cell| self.names.get(at) == Some(&tidy(cell))).count();
        let is_first = |(n, cell): &(usize, &&str)| !cells.iter().take(*n).any(|earlier| earlier == *cell);
        same >= OFTEN && cells.iter().enumerate().filter(is_first).count() * 2 <= cells.len()
    }

    /// Whether outcomes stand between another header and this one, in the same column: those of the first of several tables
    /// below each other.
    fn goes_on(&self, above: &Self, rows: &[Row]) -> bool {
        const FEWEST_WORDS: usize = 4;
        let Some(at) = self.outcome_column().filter(|at| above.outcome_column() == Some(*at)) else { return false };
        let between = rows.iter().filter(|row| (above.header_row + 1..self.header_row).contains(&row.number));
        let mut cells = between.filter_map(|row| row.cells.get(at));
        cells.any(|cell| cell.split_whitespace().count() >= FEWEST_WORDS)
    }

    /// Whether it names more columns, or as many just below: of a header in two languages the second is read.
    fn is_better(&self, other: &Self) -> bool {
        let again = self.header_row == other.header_row + 1 && self.roles == other.roles;
        self.score() > other.score() || again && self.score() == other.score()
    }

    fn score(&self) -> (usize, usize) {
        (self.known(), self.names.iter().filter(|name| !name.is_empty()).count())
    }

    /// Whether a row that holds something stands above the header.
    pub(super) fn is_below(&self, rows: &[Row]) -> bool {
        rows.iter().any(|row| row.number < self.header_row && !row.is_empty())
    }
}
