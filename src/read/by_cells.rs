//! Columns that are told by their cells: a capability at several levels, and the outcomes of a table without a header.

use super::columns::{ColumnRole, header_key};
use super::grid::{Layout, Row};
use super::verbs::begins_with_verb;
#[cfg(feature = "office")]
use super::{grid::tidy, items::lone_code, labels::is_module_code};

impl Layout {
    /// The layout with an outcome in each of the columns under the names of levels: "Band 5", "Band 6", "Tier 1 - foundation".
    /// What they were capabilities of is no outcome then.
    pub(super) fn with_levels(mut self, rows: &[Row]) -> Self {
        let levels: Vec<usize> = (0..).zip(&self.names).filter(|(_, name)| is_level(name)).map(|(at, _)| at).collect();
        let below: Vec<&Row> = rows.iter().filter(|row| row.number > self.header_row).collect();
        if levels.len() < 2 || !levels.iter().all(|at| holds_outcomes(&below, *at)) {
            return self;
        }
        for (at, role) in self.roles.iter_mut().enumerate() {
            match (levels.contains(&at), &role) {
                (true, _) => *role = ColumnRole::Outcome,
                (false, ColumnRole::Outcome | ColumnRole::OutcomeId) => *role = ColumnRole::Ignored,
                _ => {}
            }
        }
        self
    }

    /// The layout of a table without a header: one column reads as outcomes, another has codes.
    #[cfg(feature = "office")]
    pub(super) fn without_header(rows: &[Row]) -> Option<Self> {
        let all: Vec<&Row> = rows.iter().filter(|row| !row.is_empty()).collect();
        let width = all.iter().map(|row| row.cells.len()).max()?;
        let cells = |at: usize| all.iter().map(move |row| row.cells.get(at).map(|cell| tidy(cell)).unwrap_or_default());
        let of_modules = |at: &usize| cells(*at).all(|cell| is_module_code(&cell));
        let of_outcomes = |at: &usize| cells(*at).all(|cell| lone_code(&cell).is_some());
        let module = (0..width).find(of_modules);
        let code = (0..width).filter(|at| Some(*at) != module).find(of_outcomes);
        if all.len() < LEAST_ROWS || module.is_none() && code.is_none() {
            return None;
        }
        // Verbs take long to look up, and most tables are told by their codes.
        let mut outcomes = (0..width).filter(|at| holds_outcomes(&all, *at));
        let (Some(outcome), None) = (outcomes.next(), outcomes.next()) else { return None };
        let mut roles = vec![ColumnRole::Ignored; width];
        let found = [(Some(outcome), ColumnRole::Outcome), (module, ColumnRole::Module), (code, ColumnRole::OutcomeId)];
        for (at, role) in found {
            at.and_then(|at| roles.get_mut(at)).into_iter().for_each(|slot| *slot = role);
        }
        Some(Self { header_row: 0, names: vec![String::new(); width], roles, coded: false })
    }
}

/// Rows that must read as outcomes before a table without a header is taken for one of them.
#[cfg(feature = "office")]
const LEAST_ROWS: usize = 3;

/// Whether a header names one of several levels.
fn is_level(name: &str) -> bool {
    let key = header_key(name);
    let mut words = key.split(' ');
    let named =
        words.next().is_some_and(|word| ["band", "tier", "level", "grade", "stage", "phase", "year"].contains(&word));
    named && words.next().is_some_and(|number| number.len() <= 2 && number.bytes().all(|b| b.is_ascii_digit()))
}

/// Whether most cells of a column, and more than one, read as outcomes: several words, the first a verb.
fn holds_outcomes(rows: &[&Row], at: usize) -> bool {
    let cells = || rows.iter().filter_map(|row| row.cells.get(at)).filter(|cell| !cell.trim().is_empty());
    let outcomes = cells().filter(|cell| cell.trim().contains(' ') && begins_with_verb(cell)).count();
    outcomes > 1 && outcomes * 3 >= cells().count() * 2
}
