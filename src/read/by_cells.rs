//! Columns that are told by their cells: a capability at several levels, and the outcomes of a table that has no header, or
//! one that does not say which column they are in.

#[cfg(feature = "office")]
use std::collections::{HashMap, HashSet};

#[cfg(feature = "office")]
use super::columns::is_bare_code;
use super::columns::{ColumnRole, header_key};
use super::grid::{Layout, Row};
use super::verbs::begins_with_verb;
#[cfg(feature = "office")]
use super::{
    grid::tidy,
    header::HEADER_WITHIN,
    items::{begins_outcome, lone_code},
    kinds::{is_kind_of_outcome, tells_kinds},
    labels::is_module_code,
    words::is_in,
};

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
        let of_outcomes = |at: &usize| {
            let mut seen = HashMap::new();
            cells(*at).all(|cell| lone_code(&cell).is_some())
                || (0_usize..)
                    .zip(cells(*at))
                    .all(|(row, cell)| is_bare_code(&cell) && seen.insert(cell, row).is_none())
        };
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
        Some(Self { header_row: 0, names: vec![String::new(); width], roles, ..Self::default() })
    }

    /// The layout of a table whose header names no outcomes, if one column alone reads as such: "Programme will enable
    /// practitioners to", "Goal description", "Proposed wording" beside "Current wording".
    #[cfg(feature = "office")]
    pub(super) fn told_by_cells(rows: &[Row]) -> Option<Self> {
        let rows = rows.get(..ROWS_TO_TELL).unwrap_or(rows);
        let width = rows.iter().map(|row| row.cells.len()).max()?;
        let headed = |at: usize| header_above(rows, at).map(|row| (at, Self::of(row)));
        // Where a column says what rows hold, only those of outcomes can read as such.
        let kinds = (0..width).find(|at| tells_kinds(rows, *at));
        let of_outcomes =
            |row: &&Row| kinds.is_none_or(|at| row.cells.get(at).is_some_and(|kind| is_kind_of_outcome(kind)));
        let read: Vec<&Row> = rows.iter().filter(of_outcomes).collect();
        let found: Vec<(usize, Self)> = (0..width).filter(|at| is_of_outcomes(&read, *at)).filter_map(headed).collect();
        let name =
            |(at, layout): &(usize, Self)| layout.names.get(*at).map(|name| header_key(name)).unwrap_or_default();
        let says = |words: &str, key: &str| key.split(' ').any(|word| is_in(words, word));
        let mut found: Vec<(usize, Self)> = found.into_iter().filter(|found| !says(OTHERS, &name(found))).collect();
        if found.iter().any(|found| says(NEW, &name(found))) {
            found.retain(|found| says(NEW, &name(found)));
        }
        let [(at, layout)] = &mut found[..] else { return None };
        for role in layout.roles.iter_mut().filter(|role| **role == ColumnRole::Outcome) {
            *role = ColumnRole::OutcomeId;
        }
        layout.roles.get_mut(*at).into_iter().for_each(|slot| *slot = ColumnRole::Outcome);
        found.pop().map(|(_, layout)| layout.settled(rows))
    }
}

/// Rows that tell what a column holds: verbs take long to look up, and a table may have a million.
#[cfg(feature = "office")]
const ROWS_TO_TELL: usize = 1_000;

/// What columns hold that begin with verbs and are no outcomes, by their headers.
#[cfg(feature = "office")]
const OTHERS: &str = "action actions activity activities aim aims assessed assessment assessments comment comments content \
    evidence method note notes question questions rationale task tasks topic topics";

/// What tells the column of outcomes as they will be from that of those there were.
#[cfg(feature = "office")]
const NEW: &str = "new proposed revised updated final";

/// Whether a column reads as outcomes: most of its cells from the first that does, no two alike.
#[cfg(feature = "office")]
fn is_of_outcomes(rows: &[&Row], at: usize) -> bool {
    let reads = |cell: &&String| cell.split_whitespace().count() > 2 && begins_outcome(cell);
    let cells = rows.iter().filter_map(|row| row.cells.get(at)).filter(|cell| !cell.trim().is_empty());
    let cells: Vec<&String> = cells.skip_while(|cell| !reads(cell)).collect();
    let outcomes: HashSet<&str> = cells.iter().copied().filter(reads).map(String::as_str).collect();
    outcomes.len() >= LEAST_ROWS && outcomes.len() * 4 >= cells.len() * 3
}

/// The row that best heads a column, above the first of its outcomes: of several the lower.
#[cfg(feature = "office")]
fn header_above(rows: &[Row], at: usize) -> Option<&Row> {
    let cell = |row: &Row| row.cells.get(at).map(|cell| tidy(cell)).filter(|cell| !cell.is_empty());
    let above = rows.iter().take(HEADER_WITHIN).take_while(|row| cell(row).is_none_or(|cell| !begins_with_verb(&cell)));
    let filled = |row: &Row| row.cells.iter().filter(|cell| !cell.trim().is_empty()).count();
    above.filter(|row| cell(row).is_some()).max_by_key(|row| (Layout::of(row).known(), filled(row)))
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
