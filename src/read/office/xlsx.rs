//! Excel workbooks: the sheet with the best table of outcomes, merged cells told apart again. Its own walk through the XML:
//! the library for it makes the module that pages load half as large again, and believes what a file claims of its size.

use std::collections::{HashMap, HashSet};

use crate::error::{Error, ErrorKind, Result};
use crate::limits;
use crate::model::Outcome;

use super::super::columns::{ColumnRole, ColumnUse, is_named_outcome};
use super::super::detect::FileFormat;
use super::super::grid::{HEADER_WITHIN, Layout, Row, gather, no_outcome_column};
use super::super::labels::module_code;
use super::super::options::{ReadOptions, no_outcomes};
use super::super::tables::OPENSALT_ITEMS;
use super::super::{FRAMEWORK, Parsed, SkipReason, Skipped, at_most, module_ids, not_a_curriculum};
use super::container::Container;
use super::form;
use super::sheet::{Fills, Sheet, fill_merged, shared_texts};
use super::xml::{Event, walk};

/// Outcomes from which on more do not make a sheet a better guess.
const ENOUGH: usize = 50;

/// The sheets of a workbook, in its order, and what their cells share.
pub(super) struct Workbook {
    /// Names of the sheets, each with its part's.
    sheets: Vec<(String, String)>,
    texts: Vec<String>,
    fills: Fills,
}

impl Workbook {
    /// Opens the workbook whose main part has that name.
    pub(super) fn open(container: &mut Container<'_>, part: &str) -> Result<Self> {
        let folder = part.rsplit_once('/').map_or("", |(folder, _)| folder);
        let texts = container.text(&format!("{folder}/sharedStrings.xml"))?.map(|text| shared_texts(&text));
        let fills = container.text(&format!("{folder}/styles.xml"))?.map(|text| Fills::read(&text));
        Ok(Self {
            sheets: sheets(container, part, folder)?,
            texts: texts.transpose()?.unwrap_or_default(),
            fills: fills.transpose()?.unwrap_or_default(),
        })
    }

    fn names(&self) -> Vec<String> {
        self.sheets.iter().map(|(name, _)| name.clone()).collect()
    }

    /// The rows of a sheet that hold anything, merged cells told apart again, and the areas of one row that were merged.
    fn rows(&self, container: &mut Container<'_>, part: &str) -> Result<(Vec<Row>, Vec<Wide>)> {
        let xml = container.text(part)?.unwrap_or_default();
        let Sheet { mut rows, merged, wide, coloured } = Sheet::read(&xml, &self.texts, &self.fills)?;
        fill_merged(&merged, &mut rows)?;
        let mut colours: HashMap<u32, Vec<(usize, usize)>> = HashMap::new();
        for (row, column, fill) in coloured {
            colours.entry(row).or_default().push((column, fill));
        }
        let row = |(number, cells)| {
            let colours = colours.remove(&number).unwrap_or_default();
            Row::new(u64::from(number), cells).map(|row| Row { colours, ..row })
        };
        Ok((rows.into_iter().map(row).collect::<Result<_>>()?, wide))
    }

    /// What the sheets say as forms, or the one that is asked for; nothing if none of them is one.
    fn forms(&self, container: &mut Container<'_>, wanted: Option<usize>) -> Result<Option<Parsed>> {
        let mut forms = Vec::new();
        let mut names = Vec::new();
        for (at, (name, part)) in self.sheets.iter().enumerate() {
            if wanted.is_some_and(|wanted| wanted != at) {
                continue;
            }
            // A sheet without cells is no form.
            let Ok((rows, _)) = self.rows(container, part) else { continue };
            if let Some(form) = form::blocks(&rows) {
                forms.push(form);
                names.push(name.clone());
            }
        }
        let Ok(parsed) = form::curriculum(&forms) else { return Ok(None) };
        let mut names = names.into_iter();
        Ok(Some(Parsed { sheet: names.next(), more_sheets: names.collect(), ..parsed }))
    }

    /// The sheets without a header that are laid out as one whose header names outcomes, as where it was written on the
    /// first of several only.
    fn borrowed(&self, container: &mut Container<'_>, tables: &[Table], bare: &[usize]) -> Result<Vec<Table>> {
        let layouts: Vec<Layout> = tables.iter().filter(|table| table.names_outcomes()).map(Table::layout).collect();
        let mut found = Vec::new();
        if layouts.is_empty() {
            return Ok(found);
        }
        for (at, (name, part)) in bare.iter().filter_map(|at| Some((*at, self.sheets.get(*at)?))) {
            let (rows, _) = self.rows(container, part)?;
            if let Some(layout) = layouts.iter().find(|layout| form::holds_outcomes(&rows, layout)) {
                let parsed = gather(rows.into_iter().map(Ok), layout, |_| Ok(()))?;
                found.push(Table { at, name: name.clone(), known: 0, parsed });
            }
        }
        Ok(found)
    }
}

/// A row, and the first and last of its columns that were merged.
type Wide = (u32, usize, usize);

/// A sheet with a table of outcomes.
struct Table {
    /// Its place in the workbook.
    at: usize,
    name: String,
    known: usize,
    parsed: Parsed,
}

impl Table {
    fn score(&self) -> usize {
        self.known * self.parsed.curriculum.outcomes.len().min(ENOUGH)
    }

    /// Where its columns are, for a sheet without a header.
    fn layout(&self) -> Layout {
        let columns = self.parsed.columns.iter().cloned();
        let (names, roles) = columns.map(|ColumnUse { name, role }| (name, role)).unzip();
        Layout { header_row: 0, names, roles }
    }

    /// Whether its header says that outcomes stand under it, rather than texts of some kind.
    fn names_outcomes(&self) -> bool {
        let named = |role| self.parsed.columns.iter().any(|c| c.role == role && is_named_outcome(&c.name));
        named(ColumnRole::Outcome) && !self.parsed.curriculum.outcomes.is_empty()
    }
}

/// Reads a curriculum from the sheet that is asked for, or the one with the best table of outcomes and those beside it
/// whose headers name outcomes too.
pub(super) fn curriculum(container: &mut Container<'_>, part: &str, options: &ReadOptions) -> Result<Parsed> {
    let workbook = Workbook::open(container, part)?;
    let names = workbook.names();
    if names.iter().any(|name| name == OPENSALT_ITEMS) {
        return Err(not_a_curriculum("a framework in the spreadsheet of OpenSALT", FRAMEWORK));
    }
    let wanted = options.sheet.as_ref().map(|wanted| asked_for(&names, wanted)).transpose()?;
    let mut tables: Vec<Table> = Vec::new();
    let mut bare = Vec::new();
    let mut bytes = 0;
    let mut failed: Option<Error> = None;
    let mut forms = false;
    for (at, (name, part)) in workbook.sheets.iter().enumerate() {
        if wanted.is_some_and(|wanted| wanted != at) {
            continue;
        }
        let in_sheet = |error: Error| Error { message: format!("sheet '{name}': {}", error.message), ..error };
        let table =
            workbook.rows(container, part).and_then(|(rows, wide)| table(&rows, &wide, options)).map_err(in_sheet);
        match table {
            Ok(None) => {
                forms = true;
                failed = failed.or_else(|| Some(no_outcome_column()));
            }
            Ok(Some((known, parsed))) => {
                bytes += parsed.curriculum.outcomes.iter().map(|outcome| outcome.text.len()).sum::<usize>();
                at_most("bytes of text in the workbook", bytes, limits::UNPACKED_BYTES)?;
                tables.push(Table { at, name: name.clone(), known, parsed });
            }
            Err(error) if error.kind == ErrorKind::LimitExceeded => return Err(error),
            // The first sheet's error says most: the others are often lists and notes.
            Err(error) => {
                bare.extend((error.kind == ErrorKind::NoOutcomeColumn).then_some(at));
                failed = failed.or(Some(error));
            }
        }
    }
    if options.is_empty() {
        let borrowed = workbook.borrowed(container, &tables, &bare)?;
        tables.extend(borrowed);
        tables.sort_by_key(|table| table.at);
    }
    // Beside a form, a table that does not speak of outcomes is notes.
    tables.retain(|table| !forms || table.names_outcomes());
    let parsed = match together(tables) {
        Some(parsed) if !parsed.curriculum.outcomes.is_empty() => parsed,
        found => match workbook.forms(container, wanted)? {
            Some(parsed) => parsed,
            None => found.ok_or_else(|| failed.unwrap_or_else(no_sheet))?,
        },
    };
    let read = |name: &String| parsed.sheet.as_ref() == Some(name) || parsed.more_sheets.contains(name);
    let other_sheets = names.into_iter().filter(|name| !read(name)).collect();
    Ok(Parsed { format: FileFormat::Spreadsheet, encoding: "utf-8", other_sheets, ..parsed })
}

/// The sheets that hold anything: their names and rows.
pub(super) fn tables(container: &mut Container<'_>, part: &str) -> Result<Vec<(String, Vec<Row>)>> {
    let workbook = Workbook::open(container, part)?;
    let mut tables = Vec::new();
    let mut bytes = 0;
    for (name, part) in &workbook.sheets {
        match workbook.rows(container, part) {
            Ok((rows, _)) => {
                bytes += rows.iter().flat_map(|row| &row.cells).map(String::len).sum::<usize>();
                at_most("bytes of text in the workbook", bytes, limits::UNPACKED_BYTES)?;
                tables.push((name.clone(), rows));
            }
            Err(error) if error.kind == ErrorKind::NoOutcomes => {}
            Err(error) => return Err(error),
        }
    }
    Ok(tables)
}

/// The best of the tables, with the outcomes of the others where both name them so.
fn together(tables: Vec<Table>) -> Option<Parsed> {
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

/// The sheets in the workbook's order: their names and the names of their parts. A part is one sheet's: ten thousand names
/// for the same would be read ten thousand times.
fn sheets(container: &mut Container<'_>, part: &str, folder: &str) -> Result<Vec<(String, String)>> {
    let file = part.rsplit('/').next().unwrap_or(part);
    let mut targets = HashMap::new();
    if let Some(text) = container.text(&format!("{folder}/_rels/{file}.rels"))? {
        walk(&text, |event| {
            if let Event::Open(element) = event
                && let (Some(id), Some(target)) = (element.attribute("Id"), element.attribute("Target"))
            {
                let whole = target.strip_prefix('/').map(str::to_owned);
                targets.insert(id, whole.unwrap_or_else(|| format!("{folder}/{target}")));
            }
            Ok(())
        })?;
    }
    let mut sheets = Vec::new();
    let mut seen = HashSet::new();
    walk(&container.text(part)?.unwrap_or_default(), |event| {
        if let Event::Open(element) = event
            && element.name() == "sheet"
            && let (Some(name), Some(id)) = (element.attribute("name"), element.attribute("id"))
        {
            let target = targets.get(&id).filter(|target| seen.insert((*target).clone()));
            sheets.extend(target.map(|target| (name, target.clone())));
        }
        Ok(())
    })?;
    Ok(sheets)
}

/// The position of the sheet of that name, or else of that number.
fn asked_for(names: &[String], wanted: &str) -> Result<usize> {
    let by_name = names.iter().position(|name| name.trim().eq_ignore_ascii_case(wanted.trim()));
    let by_number = || wanted.trim().parse::<usize>().ok()?.checked_sub(1).filter(|at| *at < names.len());
    by_name.or_else(by_number).ok_or_else(|| {
        Error::new(ErrorKind::UnknownReference, "the workbook has no such sheet")
            .found(wanted)
            .expected(format!("one of: {}", names.join(", ")))
            .near(wanted, names.iter().map(String::as_str))
    })
}

/// The outcomes of a sheet, and how many of its columns are known; nothing if it is a form.
fn table(rows: &[Row], wide: &[Wide], options: &ReadOptions) -> Result<Option<(usize, Parsed)>> {
    let head = options.head(rows);
    let mut layout = options.layout(head)?.ok_or_else(|| no_table(head))?;
    let guessed = options.columns.is_empty() && options.header_row.is_none();
    if guessed && (form::is_label(&layout) || form::is_heading(&layout, rows)) {
        return Ok(None);
    }
    let known = layout.known();
    if !options.columns.contains_key(&ColumnRole::Outcome) {
        widen(&mut layout, wide);
    }
    let mut parsed = gather(rows.iter().cloned().map(Ok), &layout, |_| Ok(()))?;
    let above = rows.iter().take_while(|row| row.number < layout.header_row).count();
    form::fill_in(&mut parsed.curriculum.outcomes, rows.get(..above).unwrap_or_default());
    Ok(Some((known, parsed)))
}

/// Under a header that was merged over several columns outcomes stand side by side, or beside their codes.
fn widen(layout: &mut Layout, wide: &[Wide]) {
    let Some(column) = layout.roles.iter().position(|role| *role == ColumnRole::Outcome) else { return };
    let here = |area: &&Wide| u64::from(area.0) == layout.header_row && area.1 == column;
    let Some((_, first, last)) = wide.iter().find(here) else { return };
    let width = layout.names.len().max(last + 1);
    layout.names.resize(width, String::new());
    layout.roles.resize(width, ColumnRole::Ignored);
    let free = layout.roles.iter_mut().enumerate().filter(|(at, _)| (*first..=*last).contains(at));
    free.filter(|(_, role)| **role == ColumnRole::Ignored).for_each(|(_, role)| *role = ColumnRole::Outcome);
}

/// A table may hold no outcomes but their codes, and say with colours what belongs to what.
fn no_table(head: &[Row]) -> Error {
    let error = no_outcomes(head.iter().take(HEADER_WITHIN));
    let coloured: usize = head.iter().map(|row| row.colours.len()).sum();
    if coloured <= head.len() {
        return error;
    }
    error.expected("a column with the outcomes' texts, beside the columns whose colours or ticks say what they meet")
}

fn no_sheet() -> Error {
    Error::new(ErrorKind::NoOutcomes, "the workbook has no sheet with cells")
}
