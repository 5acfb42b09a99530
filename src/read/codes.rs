//! Columns of codes: their cells say what their headers do not.

#[cfg(any(feature = "full", feature = "office"))]
use std::collections::HashMap;
use std::collections::HashSet;

use super::columns::{ColumnRole, header_key, is_bare_code, is_outcome_name, roles};
use super::grid::{Layout, Row};
#[cfg(any(feature = "full", feature = "office"))]
use super::{cell, columns::names_outcome, items::lone_code, labels::is_module_code};

/// Columns of codes that are passed over, one after the other, to find that of the outcomes' texts.
const COLUMNS_OF_CODES: usize = 3;

impl Layout {
    /// The layout once the cells under the header have been seen: a column of bare codes holds no outcomes, and one that has
    /// their name holds their identifiers.
    pub(super) fn settled(self, rows: &[Row]) -> Self {
        let settled = self.with_identifiers(rows);
        #[cfg(any(feature = "full", feature = "office"))]
        let settled = settled.with_modules(rows);
        settled
    }

    /// A column of the outcomes' identifiers that is named as such, or holds them.
    fn with_identifiers(mut self, rows: &[Row]) -> Self {
        let below = || rows.iter().filter(|row| row.number > self.header_row);
        let coded = |at: usize| {
            let cells = || below().filter_map(|row| row.cells.get(at)).filter(|cell| !cell.trim().is_empty());
            let codes = cells().filter(|cell| is_bare_code(cell)).count();
            codes > 0 && codes * 2 > cells().count()
        };
        let mut outcomes = (0..).zip(&self.roles).filter(|(_, role)| **role == ColumnRole::Outcome).map(|(at, _)| at);
        let (Some(outcome), None) = (outcomes.next(), outcomes.next()) else { return self };
        let mut code = None;
        if coded(outcome) {
            // Beside a column of their codes another may have those of the standards that they are of.
            let mut names = self.names.clone();
            let mut column = Some(outcome);
            for _ in 0..COLUMNS_OF_CODES {
                let Some(at) = column.filter(|at| coded(*at)) else { break };
                names.get_mut(at).into_iter().for_each(String::clear);
                let others = roles(&names);
                column = others.iter().position(|role| *role == ColumnRole::Outcome);
                if column.is_some_and(|at| !coded(at)) {
                    self.roles = others;
                    code = Some(outcome);
                }
            }
        } else {
            let named = |(at, name): &(usize, &String)| {
                let differ = || differ(below().filter_map(|row| row.cells.get(*at)));
                let named = if is_of_programme(name) { differ() } else { is_outcome_name(name) };
                self.roles.get(*at) == Some(&ColumnRole::Ignored) && named && coded(*at)
            };
            code = (0..).zip(&self.names).find(named).map(|(at, _)| at);
        }
        let free = !self.roles.contains(&ColumnRole::OutcomeId);
        if let Some(slot) = code.filter(|_| free).and_then(|at| self.roles.get_mut(at)) {
            *slot = ColumnRole::OutcomeId;
        }
        #[cfg(any(feature = "full", feature = "office"))]
        {
            self.coded = !self.roles.contains(&ColumnRole::OutcomeId) && self.begin_with_codes(below(), outcome);
        }
        self
    }

    /// A column "Code" or "Ref" is of modules if each code is that of a module, and several outcomes share one.
    #[cfg(any(feature = "full", feature = "office"))]
    fn with_modules(mut self, rows: &[Row]) -> Self {
        let place = |role| self.roles.iter().position(|held| *held == role);
        let (Some(at), Some(outcome)) = (place(ColumnRole::OutcomeId), place(ColumnRole::Outcome)) else { return self };
        let of_outcomes = self.names.get(at).is_some_and(|name| header_key(name).split(' ').any(names_outcome));
        let below = || rows.iter().filter(|row| row.number > self.header_row);
        let filled =
            |row: &'_ Row, at: usize| row.cells.get(at).map(|cell| cell.trim().to_owned()).filter(|c| !c.is_empty());
        let is_code = |cell: &String| is_module_code(cell);
        let (module, title) = (place(ColumnRole::Module), place(ColumnRole::ModuleTitle));
        let has_codes = module.is_some_and(|at| below().filter_map(|row| filled(row, at)).any(|cell| is_code(&cell)));
        if of_outcomes || has_codes || !below().filter_map(|row| filled(row, at)).all(|cell| is_code(&cell)) {
            return self;
        }
        let mut seen = HashMap::new();
        let side_by_side = self.roles.iter().filter(|role| **role == ColumnRole::Outcome).count() > 1;
        let shared = below().filter_map(|row| Some((filled(row, at)?, filled(row, outcome)?))).any(|(code, text)| {
            side_by_side
                || cell::holds_several(&text)
                || seen.insert(code, text.clone()).is_some_and(|earlier| earlier != text)
        });
        if shared {
            let to = if title.is_some() { ColumnRole::Ignored } else { ColumnRole::ModuleTitle };
            for (slot, role) in [(module, to), (Some(at), ColumnRole::Module)] {
                slot.and_then(|at| self.roles.get_mut(at)).into_iter().for_each(|slot| *slot = role);
            }
        }
        self
    }

    /// Whether columns that seem to be of outcomes side by side, as "PLO1" and "PLO2" do, hold ticks and no texts.
    #[cfg(any(feature = "full", feature = "office"))]
    pub(super) fn has_ticks_alone(&self, rows: &[Row]) -> bool {
        let columns = || (0..).zip(&self.roles).filter(|(_, role)| **role == ColumnRole::Outcome).map(|(at, _)| at);
        let below = || rows.iter().filter(|row| row.number > self.header_row);
        let is_text = |row: &Row, at: usize| row.cells.get(at).is_some_and(|cell| cell.trim().contains(' '));
        columns().count() > 1 && !below().any(|row| columns().any(|at| is_text(row, at)))
    }

    /// Whether each outcome begins with a code of its own: "CLO1: Keep records".
    #[cfg(any(feature = "full", feature = "office"))]
    fn begin_with_codes<'r>(&self, rows: impl Iterator<Item = &'r Row> + Clone, column: usize) -> bool {
        let module = self.roles.iter().position(|role| *role == ColumnRole::Module);
        let cell =
            |row: &'r Row, at: Option<usize>| row.cells.get(at?).map(|cell| cell.trim()).filter(|c| !c.is_empty());
        let texts = rows.filter_map(|row| Some((cell(row, module), cell(row, Some(column))?)));
        let mut codes = HashSet::new();
        let all = texts.clone().all(|(module, text)| {
            code_and_text(text).is_some_and(|(code, _)| !text.contains('\n') && codes.insert((module, code)))
        });
        all && texts.count() > 1
    }
}

/// The code that an outcome begins with, and the outcome.
#[cfg(any(feature = "full", feature = "office"))]
pub(super) fn code_and_text(text: &str) -> Option<(String, &str)> {
    let (code, rest) = text.split_once(':')?;
    Some((lone_code(code)??, rest.trim())).filter(|(_, rest)| rest.contains(' '))
}

/// Whether a column is of the codes of a whole programme: its outcomes, or an apprenticeship's knowledge, skills and
/// behaviours.
fn is_of_programme(name: &str) -> bool {
    let key = header_key(name);
    key.starts_with("ksb") || key.starts_with("plo")
}

/// Whether each cell says one thing and no two the same: codes that stand twice or together are what outcomes meet.
fn differ<'r>(cells: impl Iterator<Item = &'r String>) -> bool {
    let mut seen = HashSet::new();
    cells.filter(|cell| !cell.is_empty()).all(|cell| !cell.contains(',') && seen.insert(cell))
}
