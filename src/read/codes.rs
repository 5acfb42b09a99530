//! Columns of codes: their cells say what their headers do not.

#[cfg(any(feature = "full", feature = "office"))]
use std::collections::HashMap;
use std::collections::HashSet;

use super::columns::{ColumnRole, header_key, is_bare_code, is_outcome_name, names_codes, roles};
use super::grid::{Layout, Row};
#[cfg(any(feature = "full", feature = "office"))]
use super::{
    cell,
    columns::{maps_to, names_outcome, role_key},
    items::{item, lone_code},
    labels::is_module_code,
    marks::is_tick,
};

/// Columns of codes that are passed over, one after the other, to find that of the outcomes' texts.
const COLUMNS_OF_CODES: usize = 3;

impl Layout {
    /// The layout once the cells under the header have been seen: a column of bare codes holds no outcomes, and one that has
    /// their name holds their identifiers.
    pub(super) fn settled(self, rows: &[Row]) -> Self {
        let settled = self.with_identifiers(rows).with_kinds(rows);
        #[cfg(any(feature = "full", feature = "office"))]
        let settled = settled.with_modules(rows).with_mapped(rows);
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
            // The header may stand over both, in the first of the two.
            let beside = outcome + 1;
            let is_text = |row: &Row| row.cells.get(beside).is_some_and(|cell| cell.trim().contains(' '));
            if code.is_none() && self.names.get(beside).is_some_and(String::is_empty) && below().any(is_text) {
                self.roles.get_mut(beside).into_iter().for_each(|slot| *slot = ColumnRole::Outcome);
                self.roles.get_mut(outcome).into_iter().for_each(|slot| *slot = ColumnRole::Ignored);
                code = Some(outcome);
            }
        } else {
            let named = |(at, name): &(usize, &String)| {
                let differ = || differ(below().filter_map(|row| row.cells.get(*at)));
                let named = if names_programme_codes(name) { differ() } else { is_outcome_name(name) };
                self.roles.get(*at) == Some(&ColumnRole::Ignored) && named && coded(*at)
            };
            // "Goal ID", or the first column of a matrix, which has no name.
            let untold = |(at, name): &(usize, &String)| {
                let has_text = |row: &&Row| row.cells.get(outcome).is_some_and(|cell| !cell.trim().is_empty());
                let cells = || below().filter(has_text).filter_map(|row| row.cells.get(*at));
                let mut filled = cells().filter(|cell| !cell.trim().is_empty()).peekable();
                self.roles.get(*at) == Some(&ColumnRole::Ignored)
                    && (name.is_empty() || names_codes(name))
                    && filled.peek().is_some()
                    && filled.all(|cell| is_bare_code(cell))
                    && differ(cells())
            };
            let columns = || (0..).zip(&self.names);
            code = columns().find(named).or_else(|| columns().take(outcome).find(untold)).map(|(at, _)| at);
        }
        let free = !self.roles.contains(&ColumnRole::OutcomeId);
        if let Some(slot) = code.filter(|_| free).and_then(|at| self.roles.get_mut(at)) {
            *slot = ColumnRole::OutcomeId;
        }
        #[cfg(any(feature = "full", feature = "office"))]
        {
            self.coded = !self.roles.contains(&ColumnRole::OutcomeId) && self.begin_with_codes(below(), outcome);
            self.parted_at = [';', '|'].into_iter().find(|sign| self.are_parted(below(), outcome, *sign));
        }
        self
    }

    /// A column "Code" or "Ref" is of modules if each code is that of a module, and several outcomes share one.
    #[cfg(any(feature = "full", feature = "office"))]
    fn with_modules(mut self, rows: &[Row]) -> Self {
        let place = |role| self.roles.iter().position(|held| *held == role);
        let named_code = |(_, (name, role)): &(usize, (&String, &ColumnRole))| {
            **role == ColumnRole::Ignored && role_key(name) == "code"
        };
        let code = || (0..).zip(self.names.iter().zip(&self.roles)).find(named_code).map(|(at, _)| at);
        let at = code().or_else(|| place(ColumnRole::OutcomeId));
        let (Some(at), Some(outcome)) = (at, place(ColumnRole::Outcome)) else { return self };
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
        // A code may stand in the first row of its module alone.
        let leaves = below().any(|row| filled(row, at).is_none() && filled(row, outcome).is_some());
        let shared = leaves
            || self.parted_at.is_some()
            || below().filter_map(|row| Some((filled(row, at)?, filled(row, outcome)?))).any(|(code, text)| {
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

    /// A column that names what outcomes are mapped to, if its name says so and no cell is a tick.
    #[cfg(any(feature = "full", feature = "office"))]
    fn with_mapped(mut self, rows: &[Row]) -> Self {
        let cells = |at: usize| {
            let below = rows.iter().filter(|row| row.number > self.header_row).filter_map(move |row| row.cells.get(at));
            below.map(|cell| cell.trim()).filter(|cell| !cell.is_empty())
        };
        let names =
            |at: &usize| cells(*at).next().is_some() && !cells(*at).any(|cell| is_tick(&cell.to_ascii_lowercase()));
        let free = (0..).zip(self.names.iter().zip(&self.roles)).filter(|(_, (_, role))| **role == ColumnRole::Ignored);
        let found = free.filter(|(_, (name, _))| maps_to(name)).map(|(at, _)| at).find(names);
        if let Some(slot) = found.and_then(|at| self.roles.get_mut(at)) {
            *slot = ColumnRole::Mapped;
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

    /// Whether each module has one cell with all its outcomes, and this sign between them.
    #[cfg(any(feature = "full", feature = "office"))]
    fn are_parted<'r>(&self, rows: impl Iterator<Item = &'r Row> + Clone, column: usize, sign: char) -> bool {
        const MODULES: [ColumnRole; 2] = [ColumnRole::Module, ColumnRole::ModuleTitle];
        let module = self.roles.iter().position(|role| MODULES.contains(role));
        let cell = |row: &'r Row, at: usize| row.cells.get(at).map(|cell| cell.trim()).filter(|cell| !cell.is_empty());
        // Some may have them in lines.
        let several = |text: &str| text.contains('\n') && cell::holds_several(text);
        let any = rows.clone().any(|row| cell(row, column).is_some_and(|text| cell::parted(text, sign).len() > 1));
        let mut modules = Vec::new();
        let (mut cells, mut parted) = (0, 0);
        for (row, text) in rows.filter_map(|row| Some((row, cell(row, column)?))) {
            let Some(module) = module.and_then(|at| cell(row, at)).filter(|module| !modules.contains(module)) else {
                return false;
            };
            modules.push(module);
            cells += 1;
            parted += usize::from(cell::parted(text, sign).len() > 1 || several(text));
        }
        any && cells > 1 && parted * 3 >= cells * 2
    }

    /// Whether each outcome begins with a code of its own: "CLO1: Keep records".
    #[cfg(any(feature = "full", feature = "office"))]
    fn begin_with_codes<'r>(&self, rows: impl Iterator<Item = &'r Row> + Clone, column: usize) -> bool {
        let module = self.roles.iter().position(|role| *role == ColumnRole::Module);
        let cell =
            |row: &'r Row, at: Option<usize>| row.cells.get(at?).map(|cell| cell.trim()).filter(|c| !c.is_empty());
        let texts = rows.filter_map(|row| Some((cell(row, module), cell(row, Some(column))?)));
        let mut codes = HashMap::new();
        let mut coded = 0;
        let mut current = None;
        for (module, text) in texts.clone() {
            // A module may be named in its first row alone.
            current = module.or(current);
            let Some((code, _)) = code_and_text(text).filter(|_| !text.contains('\n')) else { continue };
            if codes.insert(format!("{} {code}", current.unwrap_or_default()), coded).is_some() {
                return false;
            }
            coded += 1;
        }
        // Sums and remarks stand among them.
        coded > 1 && coded * 5 >= texts.count() * 4
    }
}

/// The code that an outcome begins with, and the outcome: "LO1: Keep records", "K1 – Describe care".
#[cfg(any(feature = "full", feature = "office"))]
pub(super) fn code_and_text(text: &str) -> Option<(String, &str)> {
    let named = text.split_once(':').and_then(|(code, rest)| Some((lone_code(code)??, rest)));
    let (code, rest) = named.or_else(|| item(text).and_then(|item| Some((item.code?, item.rest))))?;
    Some((code, rest.trim_start_matches(['–', '-', ' ']).trim())).filter(|(_, rest)| rest.contains(' '))
}

/// Whether a column is of the codes of a whole programme: its outcomes, or an apprenticeship's knowledge, skills and
/// behaviours.
fn names_programme_codes(name: &str) -> bool {
    let key = header_key(name);
    key.starts_with("ksb") || key.starts_with("plo")
}

/// Whether each cell says one thing and no two the same: codes that stand twice or together are what outcomes meet.
fn differ<'r>(cells: impl Iterator<Item = &'r String>) -> bool {
    let mut seen = HashSet::new();
    cells.filter(|cell| !cell.is_empty()).all(|cell| !cell.contains(',') && seen.insert(cell.as_str()))
}
