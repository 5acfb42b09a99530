//! Sheets of a workbook with tables of outcomes, put together where several name outcomes.

use std::collections::{HashMap, HashSet};

use crate::model::Outcome;

use super::super::columns::{ColumnRole, ColumnUse, is_named_outcome};
use super::super::grid::Layout;
use super::super::headings::outcomes_heading;
use super::super::labels::module_code;
use super::super::{Parsed, SkipReason, Skipped, module_ids};

/// Outcomes from which on more do not make a sheet a better guess.
const ENOUGH: usize = 50;

/// A sheet with a table of outcomes.
pub(super) struct Table {
    /// Its place in the workbook.
    pub(super) at: usize,
    pub(super) name: String,
    pub(super) known: usize,
    pub(super) parsed: Parsed,
}

impl Table {
    fn score(&self) -> usize {
        self.known * self.parsed.curriculum.outcomes.len().min(ENOUGH)
    }

    /// Where its columns are, for a sheet without a header.
    pub(super) fn layout(&self) -> Layout {
        let columns = self.parsed.columns.iter().cloned();
        let (names, roles) = columns.map(|ColumnUse { name, role }| (name, role)).unzip();
        Layout { header_row: 0, names, roles, coded: false }
    }

    /// Whether its header says that outcomes stand under it, rather than texts of some kind.
    pub(super) fn names_outcomes(&self) -> bool {
        let named = |role| self.parsed.columns.iter().any(|c| c.role == role && is_named_outcome(&c.name));
        named(ColumnRole::Outcome) && !self.parsed.curriculum.outcomes.is_empty()
    }
}

/// The best of the tables, with the outcomes of the others where both name them so.
pub(super) fn together(tables: Vec<Table>) -> Option<Parsed> {
    let mut best: Option<&Table> = None;
    for table in &tables {
        if best.is_none_or(|best| table.score() > best.score()) {
            best = Some(table);
        }
    }
    let (chosen, joins) = best.map(|best| (best.name.clone(), best.names_outcomes()))?;
    let mut tables: Vec<Table> =
        tables.into_iter().filter(|table| table.name == chosen || joins && table.names_outcomes()).collect();
    if tables.len() > 1 {
        tables.iter_mut().for_each(name_modules);
    }
    if module_ids::count_anew(tables.iter().flat_map(|table| &table.parsed.curriculum.outcomes)) {
        tables.iter_mut().for_each(|table| module_ids::qualify(&mut table.parsed.curriculum.outcomes));
    }
    let mut whole = Whole { several: tables.len() > 1, ..Whole::default() };
    for Table { name, parsed, .. } in tables {
        if name == chosen {
            whole.parsed.sheet = Some(name.clone());
            (whole.parsed.header_row, whole.parsed.columns) = (parsed.header_row, parsed.columns.clone());
        } else {
            whole.parsed.more_sheets.push(name.clone());
        }
        whole.add(&name, parsed);
    }
    Some(whole.parsed)
}

/// Where no cell says of which module an outcome is, the sheet's name does.
fn name_modules(table: &mut Table) {
    let outcomes = &mut table.parsed.curriculum.outcomes;
    let nowhere = |outcome: &&mut Outcome| outcome.module.is_none() && outcome.module_title.is_none();
    let (code, title) = match module_code(&table.name) {
        Some((code, title)) => (Some(code.to_owned()), title),
        // "PLOs" says what the sheet holds.
        None if outcomes_heading(&table.name) => return,
        None => (None, table.name.as_str()),
    };
    for outcome in outcomes.iter_mut().filter(nowhere) {
        outcome.module.clone_from(&code);
        outcome.module_title = Some(title.to_owned()).filter(|title| !title.is_empty());
    }
}

/// What several sheets hold together.
#[derive(Default)]
struct Whole {
    parsed: Parsed,
    several: bool,
    /// Where each text stands among the outcomes.
    texts: HashMap<String, usize>,
    ids: HashSet<String>,
}

impl Whole {
    /// Adds a sheet. One that mostly says again what was read, as a matrix beside a list does, adds its ticks and what is
    /// new.
    fn add(&mut self, sheet: &str, parsed: Parsed) {
        let outcomes = parsed.curriculum.outcomes;
        let again =
            outcomes.iter().filter(|outcome| self.texts.contains_key(&outcome.text)).count() * 2 > outcomes.len();
        let mut places = Vec::with_capacity(outcomes.len());
        let mut ids = HashSet::new();
        for mut outcome in outcomes {
            let known = self.texts.get(&outcome.text).copied().filter(|_| again);
            if known.is_some() {
                let again = |row| Skipped::text(row, SkipReason::Repeated, &outcome.text);
                let again = outcome.row.map(again).map(|one| Skipped { sheet: Some(sheet.to_owned()), ..one });
                self.parsed.skipped.extend(again);
            }
            let all = &mut self.parsed.curriculum.outcomes;
            places.push(known.unwrap_or(all.len()));
            if known.is_none() {
                if self.ids.contains(&outcome.id) {
                    outcome.id = format!("{sheet}.{}", outcome.id);
                }
                // An identifier that a sheet gives twice names none of the two.
                if !outcome.id.is_empty() && !ids.insert(outcome.id.clone()) && self.several {
                    outcome.id.clear();
                }
                self.texts.entry(outcome.text.clone()).or_insert(all.len());
                all.push(outcome);
            }
        }
        self.ids.extend(ids);
        let place = |(at, header): (usize, String)| Some((*places.get(at)?, header));
        self.parsed.marks.extend(parsed.marks.into_iter().filter_map(place));
        let sheet = self.several.then(|| sheet.to_owned());
        let skipped = parsed.skipped.into_iter().map(|one| Skipped { sheet: sheet.clone(), ..one });
        self.parsed.skipped.extend(skipped);
    }
}
