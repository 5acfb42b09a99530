//! Sheets of a workbook with tables of outcomes, put together where several name outcomes.

use std::collections::HashMap;

use crate::model::Outcome;

use super::super::columns::{ColumnRole, ColumnUse, is_named_outcome, names_outcome};
use super::super::grid::{Layout, first_number};
use super::super::headings::outcomes_heading;
use super::super::labels::{module_code, stage_heading};
use super::super::verbs::begins_with_verb;
use super::super::{Parsed, SkipReason, Skipped, module_ids};
use super::named::Named;

/// Outcomes from which on more do not make a sheet a better guess.
const ENOUGH: usize = 50;

/// Outcomes that are too few to tell by their words whether they are any.
const FEW: usize = 3;

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
        Layout { header_row: 0, names, roles, ..Layout::default() }
    }

    /// Whether its header says that outcomes stand under it, rather than texts of some kind, or that these have their codes.
    pub(super) fn names_outcomes(&self) -> bool {
        let named = |role| self.parsed.columns.iter().any(|c| c.role == role && is_named_outcome(&c.name));
        let says = named(ColumnRole::Outcome) || named(ColumnRole::OutcomeId);
        says && !self.parsed.curriculum.outcomes.is_empty()
    }

    /// Whether at least a quarter of what it has begins as outcomes do: rules for a template need not.
    fn reads_as_outcomes(&self) -> bool {
        let outcomes = &self.parsed.curriculum.outcomes;
        let verbs = outcomes.iter().filter(|outcome| begins_with_verb(&outcome.text)).count();
        outcomes.len() < FEW || verbs * 4 >= outcomes.len()
    }

    /// Whether its columns are the outcomes of other tables, so that its rows are what these are mapped to.
    fn is_against(&self, owners: &Owners<'_>) -> bool {
        let outcomes = self.parsed.columns.iter().filter(|column| column.role == ColumnRole::Outcome);
        if outcomes.flat_map(|column| column.name.split(' ')).any(|word| names_outcome(&word.to_ascii_lowercase())) {
            return false;
        }
        let columns = self.parsed.columns.iter().filter(|column| column.role == ColumnRole::Ignored);
        let of_another = |name: &str| owners.get(name).is_some_and(|(first, several)| *first != self.at || *several);
        columns.filter(|column| !column.name.is_empty() && of_another(&column.name)).nth(1).is_some()
    }
}

/// The first table in which each identifier stands, and whether it stands in another too.
type Owners<'t> = HashMap<&'t str, (usize, bool)>;

fn owners(tables: &[Table]) -> Owners<'_> {
    let mut owners = Owners::new();
    for table in tables {
        for outcome in &table.parsed.curriculum.outcomes {
            let (first, several) = owners.entry(outcome.id.as_str()).or_insert((table.at, false));
            *several |= *first != table.at;
        }
    }
    owners
}

/// The best of the tables, with the outcomes of the others where both name them so.
pub(super) fn together(tables: Vec<Table>) -> Option<Parsed> {
    let owners = owners(&tables);
    let against: Vec<bool> = tables.iter().map(|table| table.is_against(&owners)).collect();
    let mut against = against.into_iter();
    let (against, tables): (Vec<Table>, Vec<Table>) =
        tables.into_iter().partition(|_| against.next().unwrap_or_default());
    let mut best: Option<&Table> = None;
    for table in &tables {
        if best.is_none_or(|best| table.score() > best.score()) {
            best = Some(table);
        }
    }
    let best = best?;
    let (chosen, joins, columns) = (best.name.clone(), best.names_outcomes(), best.parsed.columns.clone());
    let belongs =
        |table: &Table| table.parsed.columns == columns || joins && table.names_outcomes() && table.reads_as_outcomes();
    let mut tables: Vec<Table> = tables.into_iter().filter(|table| table.name == chosen || belongs(table)).collect();
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
    for table in against {
        whole.map(table);
    }
    Some(whole.parsed)
}

/// The year or stage that a sheet is named by: "Year 2", "Y2".
fn stage_of_sheet(name: &str) -> Option<String> {
    let short = name.trim().strip_prefix(['Y', 'y']).filter(|number| matches!(number.as_bytes(), [b'1'..=b'9']));
    let spelt = short.map(|number| format!("Year {number}"));
    spelt.or_else(|| stage_heading(name).filter(|(role, _)| *role == ColumnRole::Stage).map(|(_, stage)| stage))
}

/// Where no cell says of which year or module an outcome is, the sheet's name does.
fn name_modules(table: &mut Table) {
    let outcomes = &mut table.parsed.curriculum.outcomes;
    if let Some(stage) = stage_of_sheet(&table.name) {
        for outcome in outcomes.iter_mut().filter(|outcome| outcome.stage.is_none()) {
            (outcome.year, outcome.stage) = (first_number(&stage), Some(stage.clone()));
        }
        return;
    }
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
    /// The sheet, by its number among them, that has each identifier.
    ids: HashMap<String, usize>,
    sheets: usize,
}

impl Whole {
    /// Adds the ticks of a matrix whose columns are outcomes: each row is what they are mapped to.
    fn map(&mut self, table: Table) {
        let rows = &table.parsed.curriculum.outcomes;
        let of_module = |id: &str, column: &str| id.strip_suffix(column).is_some_and(|module| module.ends_with('.'));
        let outcomes = &self.parsed.curriculum.outcomes;
        let place = |column: &str| outcomes.iter().position(|o| o.id == column || of_module(&o.id, column));
        // A column has as many ticks as there are rows, and one outcome.
        let mut places: Named<Option<usize>> = Named::default();
        for (_, column) in &table.parsed.marks {
            places.or_put(column, || place(column));
        }
        let named =
            |at: usize| rows.get(at).map(|row| if row.id.is_empty() { row.text.clone() } else { row.id.clone() });
        let marks = table.parsed.marks.iter().filter_map(|(at, column)| {
            let place = places.get(column).copied().flatten()?;
            Some((place, named(*at)?))
        });
        self.parsed.marks.extend(marks);
        self.parsed.more_sheets.push(table.name);
    }

    /// Adds a sheet. One that mostly says again what was read, as a matrix beside a list does, adds its ticks and what is
    /// new.
    fn add(&mut self, sheet: &str, parsed: Parsed) {
        let outcomes = parsed.curriculum.outcomes;
        let again =
            outcomes.iter().filter(|outcome| self.texts.contains_key(&outcome.text)).count() * 2 > outcomes.len();
        let mut places = Vec::with_capacity(outcomes.len());
        self.sheets += 1;
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
                if self.ids.get(&outcome.id).is_some_and(|sheet| *sheet != self.sheets) {
                    outcome.id = format!("{sheet}.{}", outcome.id);
                }
                // An identifier that a sheet gives twice names none of the two.
                let known =
                    !outcome.id.is_empty() && self.ids.insert(outcome.id.clone(), self.sheets) == Some(self.sheets);
                if known && self.several {
                    outcome.id.clear();
                }
                self.texts.entry(outcome.text.clone()).or_insert(all.len());
                all.push(outcome);
            }
        }
        let place = |(at, header): (usize, String)| Some((*places.get(at)?, header));
        self.parsed.marks.extend(parsed.marks.into_iter().filter_map(place));
        let sheet = self.several.then(|| sheet.to_owned());
        let skipped = parsed.skipped.into_iter().map(|one| Skipped { sheet: sheet.clone(), ..one });
        self.parsed.skipped.extend(skipped);
    }
}
