//! Excel workbooks: the sheet with the best table of outcomes, merged cells told apart again. Its own walk through the XML:
//! the library for it makes the module that pages load half as large again, and believes what a file claims of its size.

use crate::error::{Error, ErrorKind, Result};
use crate::limits;

use super::super::columns::ColumnRole;
use super::super::detect::FileFormat;
use super::super::grid::{Layout, Row, gather, no_outcome_column};
use super::super::header::HEADER_WITHIN;
use super::super::options::{ReadOptions, no_outcomes};
use super::super::tables::OPENSALT_ITEMS;
use super::super::{FRAMEWORK, Parsed, SkipReason, Skipped, at_most, groups, not_a_curriculum, turned};
use super::container::Container;
use super::joined::{Table, together};
use super::sheet::{Fills, Sheet, fill_merged, shared_texts};
use super::sheets::{asked_for, sheets};
use super::{beside, form, notes};

/// The sheets of a workbook, in its order, and what their cells share.
pub(super) struct Workbook {
    /// Names of the sheets, each with its part's.
    sheets: Vec<(String, String)>,
    /// Names of those that are hidden.
    hidden: Vec<String>,
    texts: Vec<String>,
    fills: Fills,
}

impl Workbook {
    /// Opens the workbook whose main part has that name.
    pub(super) fn open(container: &mut Container<'_>, part: &str) -> Result<Self> {
        let folder = part.rsplit_once('/').map_or("", |(folder, _)| folder);
        let texts = container.text(&format!("{folder}/sharedStrings.xml"))?.map(|text| shared_texts(&text));
        let fills = container.text(&format!("{folder}/styles.xml"))?.map(|text| Fills::read(&text));
        let (sheets, hidden) = sheets(container, part, folder)?;
        Ok(Self {
            sheets,
            hidden,
            texts: texts.transpose()?.unwrap_or_default(),
            fills: fills.transpose()?.unwrap_or_default(),
        })
    }

    fn names(&self) -> Vec<String> {
        self.sheets.iter().map(|(name, _)| name.clone()).collect()
    }

    /// The rows of a sheet that hold anything, merged cells told apart again, and the areas that were merged.
    fn rows(&self, container: &mut Container<'_>, part: &str) -> Result<(Vec<Row>, Areas)> {
        self.rows_of(container, part, false)
    }

    /// The same, with spaces where cells are indented if that is asked for.
    fn rows_of(&self, container: &mut Container<'_>, part: &str, indented: bool) -> Result<(Vec<Row>, Areas)> {
        let xml = container.text(part)?.unwrap_or_default();
        let mut sheet = Sheet::read(&xml, &self.texts, &self.fills)?;
        if indented {
            indent(&mut sheet);
        }
        let Sheet { mut rows, merged, wide, coloured, hidden, .. } = sheet;
        fill_merged(&merged, &mut rows)?;
        let row = |(number, cells)| Row::new(u64::from(number), cells);
        let mut rows = rows.into_iter().map(row).collect::<Result<Vec<Row>>>()?;
        let mut at = |number: u32, tell: &dyn Fn(&mut Row)| {
            let place = rows.binary_search_by_key(&u64::from(number), |row| row.number);
            place.ok().and_then(|at| rows.get_mut(at)).into_iter().for_each(tell);
        };
        coloured.iter().for_each(|(row, column, fill)| at(*row, &|row| row.colours.push((*column, *fill))));
        // A heading stands over as many columns.
        let over = wide.iter().filter(|(_, first, last)| last - first > 1);
        over.for_each(|(row, ..)| at(*row, &|row| row.is_wide = true));
        hidden.iter().for_each(|row| at(*row, &|row| row.hidden = true));
        Ok((rows, Areas { wide, tall: merged }))
    }

    /// What these of the sheets say as forms; nothing if none of them is one.
    fn forms(&self, container: &mut Container<'_>, among: &[usize]) -> Result<Option<Parsed>> {
        let mut forms = Vec::new();
        let mut names = Vec::new();
        let mut left_out = Vec::new();
        for (_, (name, part)) in self.among(among) {
            // A sheet without cells is no form.
            let Ok((rows, _)) = self.rows(container, part) else { continue };
            let (hidden, rows): (Vec<Row>, Vec<Row>) = rows.into_iter().partition(|row| row.hidden);
            if let Some(form) = form::blocks(&rows) {
                forms.extend(form);
                names.push(name.clone());
                let sheet = Some(name.clone());
                let hidden = hidden.iter().map(|row| row.skipped(SkipReason::Hidden));
                left_out.extend(hidden.map(|one| Skipped { sheet: sheet.clone(), ..one }));
            }
        }
        let Ok(mut parsed) = form::curriculum(&forms) else { return Ok(None) };
        parsed.skipped.extend(left_out);
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
        for (at, (name, part)) in self.among(bare) {
            let (rows, _) = self.rows(container, part)?;
            if let Some(layout) = layouts.iter().find(|layout| form::holds_outcomes(&rows, layout)) {
                let parsed = gather(rows.into_iter().map(Ok), layout, |_| Ok(()))?;
                found.push(Table { at, name: name.clone(), known: 0, parsed });
            }
        }
        Ok(found)
    }
}

/// Areas of a sheet that were merged.
struct Areas {
    /// Of one row: it, and the first and last of the columns.
    wide: Vec<(u32, usize, usize)>,
    /// Of several: the first cell, and the last row.
    tall: Vec<((u32, usize), u32)>,
}

impl Areas {
    /// Of each row, whether its cell in a column goes on from the row above.
    fn going_on(&self, column: usize, rows: &[Row]) -> Vec<bool> {
        let mut found = vec![false; rows.len()];
        for ((top, _), bottom) in self.tall.iter().filter(|((_, first), _)| *first == column) {
            let place = |last: u32| rows.partition_point(|row| row.number <= u64::from(last));
            found.get_mut(place(*top)..place(*bottom)).into_iter().flatten().for_each(|found| *found = true);
        }
        found
    }
}

/// Reads a curriculum from the sheet that is asked for, or the one with the best table of outcomes and those beside it
/// whose headers name outcomes too. Hidden ones are what a template or an earlier year left: they are read only if no
/// other holds outcomes.
pub(super) fn curriculum(container: &mut Container<'_>, part: &str, options: &ReadOptions) -> Result<Parsed> {
    let workbook = Workbook::open(container, part)?;
    let names = workbook.names();
    if names.iter().any(|name| name == OPENSALT_ITEMS) {
        return Err(not_a_curriculum("a framework in the spreadsheet of OpenSALT", FRAMEWORK));
    }
    let all: Vec<usize> = (0..names.len()).collect();
    let shown: Vec<usize> =
        (0..).zip(&names).filter(|(_, name)| !workbook.hidden.contains(name)).map(|(at, _)| at).collect();
    let parsed = match &options.sheet {
        Some(wanted) => workbook.read(container, &[asked_for(&names, wanted)?], options)?,
        None => match workbook.read(container, &shown, options) {
            Err(error) if error.kind == ErrorKind::LimitExceeded => return Err(error),
            Ok(parsed) if !parsed.curriculum.outcomes.is_empty() => parsed,
            found if shown.len() == all.len() => found?,
            // What is wrong with a sheet that is shown says more.
            found => workbook.read(container, &all, options).map_err(|error| found.err().unwrap_or(error))?,
        },
    };
    let read = |name: &String| parsed.sheet.as_ref() == Some(name) || parsed.more_sheets.contains(name);
    let other_sheets = names.into_iter().filter(|name| !read(name)).collect();
    let hidden_sheets = workbook.hidden;
    Ok(Parsed { format: FileFormat::Spreadsheet, encoding: "utf-8", other_sheets, hidden_sheets, ..parsed })
}

impl Workbook {
    /// Reads what these of the sheets hold.
    fn read(&self, container: &mut Container<'_>, among: &[usize], options: &ReadOptions) -> Result<Parsed> {
        let mut tables: Vec<Table> = Vec::new();
        let mut bare = Vec::new();
        let mut bytes = 0;
        let mut failed: Option<Error> = None;
        let mut forms = false;
        for (at, (name, part)) in self.among(among) {
            let in_sheet = |error: Error| Error { message: format!("sheet '{name}': {}", error.message), ..error };
            let table =
                self.rows(container, part).and_then(|(rows, areas)| table(&rows, &areas, options)).map_err(in_sheet);
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
            let borrowed = self.borrowed(container, &tables, &bare)?;
            tables.extend(borrowed);
            tables.sort_by_key(|table| table.at);
        }
        // Beside a form, a table that does not speak of outcomes is notes.
        tables.retain(|table| !forms || table.names_outcomes());
        match together(tables) {
            Some(parsed) if !parsed.curriculum.outcomes.is_empty() => Ok(parsed),
            found => {
                // No form has the column or row that a person names and no sheet has.
                let misnamed = failed.as_ref().is_some_and(|error| error.kind == ErrorKind::UnknownReference);
                let guessed = options.is_empty();
                // In rows that say what they hold, names of outcomes are no headings of a form.
                let mut parsed = if guessed { self.told_by_cells(container, among, true)? } else { None };
                if parsed.is_none() && !misnamed {
                    parsed = self.forms(container, among)?;
                }
                if parsed.is_none() && guessed {
                    parsed = self.told_by_cells(container, among, false)?;
                }
                parsed.or(found).ok_or_else(|| failed.unwrap_or_else(no_sheet))
            }
        }
    }

    /// The best table among these of the sheets whose outcomes are told by their cells alone; with `kinds`, only one whose rows
    /// say what they hold.
    fn told_by_cells(&self, container: &mut Container<'_>, among: &[usize], kinds: bool) -> Result<Option<Parsed>> {
        let mut tables = Vec::new();
        for (at, (name, part)) in self.among(among) {
            // A sheet without cells has no table.
            let Ok((rows, areas)) = self.rows(container, part) else { continue };
            if let Some(layout) = Layout::told_by_cells(&rows).filter(|layout| !kinds || layout.kinds.is_some()) {
                let (known, parsed) = under(layout, &rows, &areas, true)?;
                tables.push(Table { at, name: name.clone(), known, parsed });
            }
        }
        Ok(together(tables).filter(|parsed| !parsed.curriculum.outcomes.is_empty()))
    }

    /// These of the sheets, each with its place, name and part.
    fn among<'w>(&'w self, among: &'w [usize]) -> impl Iterator<Item = (usize, &'w (String, String))> {
        among.iter().filter_map(|at| Some((*at, self.sheets.get(*at)?)))
    }
}

/// Writes indents as spaces, which text has in their place.
fn indent(sheet: &mut Sheet) {
    for (row, column, indent) in std::mem::take(&mut sheet.indented) {
        if let Some(cell) = sheet.rows.get_mut(&row).and_then(|row| row.get_mut(column)) {
            cell.insert_str(0, &" ".repeat(usize::from(indent)));
        }
    }
}

/// The sheets that hold anything: their names and rows, with spaces where cells are indented.
pub(super) fn tables(container: &mut Container<'_>, part: &str) -> Result<Vec<(String, Vec<Row>)>> {
    let workbook = Workbook::open(container, part)?;
    let mut tables = Vec::new();
    let mut bytes = 0;
    for (name, part) in &workbook.sheets {
        match workbook.rows_of(container, part, true) {
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

/// The outcomes of a sheet, and how many of its columns are known; nothing if it is a form.
fn table(rows: &[Row], areas: &Areas, options: &ReadOptions) -> Result<Option<(usize, Parsed)>> {
    let Some(parts) = options.is_empty().then(|| beside::tables(rows)).flatten() else {
        return one_table(rows, areas, options);
    };
    let mut all: Option<(usize, Parsed)> = None;
    for part in parts {
        let Some((known, parsed)) = one_table(&part, areas, options)? else { continue };
        match &mut all {
            None => all = Some((known, parsed)),
            Some((_, all)) => all.append(parsed),
        }
    }
    Ok(all)
}

fn one_table(rows: &[Row], areas: &Areas, options: &ReadOptions) -> Result<Option<(usize, Parsed)>> {
    let shown: Vec<Row> = rows.iter().filter(|row| !row.hidden).take(options.rows_to_see()).cloned().collect();
    // A hidden row is the header only if no other is.
    let found = match options.layout(&shown) {
        Ok(Some(layout)) => Some(layout),
        _ => options.layout(options.head(rows))?,
    };
    let Some(mut layout) = found else {
        let turned = options.is_empty().then(|| turned::curriculum(rows)).flatten();
        return turned.map(|parsed| Some((1, parsed))).ok_or_else(|| no_table(options.head(rows)));
    };
    let guessed = !options.names_columns();
    if guessed && (form::is_label(&layout) || form::is_heading(&layout, rows)) {
        return Ok(turned::columns_of_modules(rows).map(|parsed| (1, parsed)));
    }
    if !options.columns.contains_key(&ColumnRole::Outcome) {
        widen(&mut layout, &areas.wide);
    }
    under(layout, rows, areas, guessed).map(Some)
}

/// What stands under a header, and how many of its columns are known.
fn under(layout: Layout, rows: &[Row], areas: &Areas, guessed: bool) -> Result<(usize, Parsed)> {
    // An outcome in a cell that was merged over several rows is one.
    let outcomes = (0..).zip(&layout.roles).filter(|(_, role)| **role == ColumnRole::Outcome).map(|(at, _)| at);
    let again: Vec<(usize, Vec<bool>)> = outcomes.map(|at| (at, areas.going_on(at, rows))).collect();
    let once = |(place, row): (usize, &Row)| {
        let mut row = row.clone();
        for (at, _) in again.iter().filter(|(_, rows)| rows.get(place) == Some(&true)) {
            row.cells.get_mut(*at).into_iter().for_each(String::clear);
        }
        row
    };
    let end = form::part_below(&layout, rows).filter(|_| guessed).unwrap_or(u64::MAX);
    let gathered = |hidden: bool| {
        let rows = rows.iter().enumerate().filter(|(_, row)| row.number < end).map(once);
        let rows = rows.map(|row| Row { hidden: row.hidden && !hidden, ..row });
        gather(rows.map(Ok), &layout, |_| Ok(()))
    };
    let mut parsed = gathered(false)?;
    if parsed.curriculum.outcomes.is_empty() {
        parsed = gathered(true)?;
    }
    notes::leave_out(&mut parsed, rows);
    let beyond = rows.iter().filter(|row| row.number >= end);
    parsed.skipped.extend(beyond.map(|row| row.skipped(SkipReason::OutsideOutcomes)));
    groups::complete(&mut parsed);
    Ok((layout.known(), parsed))
}

/// Under a header that was merged over several columns outcomes stand side by side, or beside their codes.
fn widen(layout: &mut Layout, wide: &[(u32, usize, usize)]) {
    let Some(column) = layout.roles.iter().position(|role| *role == ColumnRole::Outcome) else { return };
    let here = |area: &&(u32, usize, usize)| u64::from(area.0) == layout.header_row && area.1 == column;
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
