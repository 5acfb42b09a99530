//! Columns of codes: their cells say what their headers do not.

use super::columns::{ColumnRole, is_bare_code, is_outcome_name, roles};
use super::grid::{Layout, Row};

impl Layout {
    /// The layout once the cells under the header have been seen: a column of bare codes holds no outcomes, and one that has
    /// their name holds their identifiers.
    pub(super) fn settled(mut self, rows: &[Row]) -> Self {
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
            let mut names = self.names.clone();
            names.get_mut(outcome).into_iter().for_each(String::clear);
            let others = roles(&names);
            if others.iter().position(|role| *role == ColumnRole::Outcome).is_some_and(|at| !coded(at)) {
                self.roles = others;
                code = Some(outcome);
            }
        } else {
            let named = |(at, name): &(usize, &String)| {
                self.roles.get(*at) == Some(&ColumnRole::Ignored) && is_outcome_name(name) && coded(*at)
            };
            code = (0..).zip(&self.names).find(named).map(|(at, _)| at);
        }
        let free = !self.roles.contains(&ColumnRole::OutcomeId);
        if let Some(slot) = code.filter(|_| free).and_then(|at| self.roles.get_mut(at)) {
            *slot = ColumnRole::OutcomeId;
        }
        self
    }
}
