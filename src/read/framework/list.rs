//! A framework as a plain table: our own template, or a list of competencies as people write it.

use std::collections::{HashMap, HashSet};

use crate::error::{Error, ErrorKind, Result};
use crate::model::{Framework, Indicator, Level, Status};
use crate::read::table::rows;
use crate::read::tables::TableText;

use super::grid::{Grid, cell, filled, lines, raw};
use super::headers::Columns;
use super::table_rows::{Part, TableRow, parts};
use super::tree::{Entry, assemble};
use super::{Counts, Parsed, by_level, coded_names, nesting};

pub(super) fn framework(grid: &Grid) -> Result<Parsed> {
    let columns = Columns::of(grid);
    if columns.title.is_none() && columns.statement.is_none() {
        return Err(Error::new(ErrorKind::UnknownFormat, "no column of this table can be taken for the competencies")
            .found(grid.shown())
            .expected("a header with 'Title' or 'Statement', as 'curriculum-mapper template framework' writes it"));
    }
    let mut left_out = Counts::default();
    let title = title(grid, &mut left_out);
    let framework = Framework { status: Status::NotStated, title, ..Framework::default() };
    let framework = match by_level::Columns::of(grid, &columns) {
        Some(by_level) => by_level.framework(grid, columns, framework, &mut left_out)?,
        None => list(grid, columns.inwards(grid), framework, &mut left_out)?,
    };
    grid.count_unread(&mut left_out);
    Ok(Parsed { framework, left_out: left_out.into() })
}

/// The framework of a table with an entry in each row.
fn list(grid: &Grid, columns: Columns, framework: Framework, left_out: &mut Counts) -> Result<Framework> {
    let mut levels: Vec<Level> = Vec::new();
    for (_, level) in &columns.levels {
        if levels.iter().all(|known| known.level != level.level) {
            levels.push(level.clone());
        }
    }
    check_titles(grid, &columns)?;
    let coded = columns.groups.iter().flat_map(|(id, title)| [*id, *title]).chain([columns.id]);
    let codes: HashSet<&str> = coded.flat_map(|at| grid.rows.iter().map(move |row| cell(row, at))).collect();
    let again = if columns.parent.is_none() { counted_anew(grid, &columns) } else { HashSet::new() };
    let mut entries = Vec::new();
    let mut depths = Vec::new();
    let mut groups = Groups::default();
    for part in parts(grid, &columns, left_out) {
        match part {
            Part::Sheet(sheet) => groups.turn_to(sheet, &mut entries),
            Part::Heading(heading) => groups.head(heading, &mut entries),
            Part::Row(row) => {
                let parent = filled(&row.row, columns.parent);
                let parent = parent.or_else(|| groups.of(&columns, &row, &mut entries));
                if !row.names_groups_only {
                    let entry = entry(&columns, &row, parent, &codes);
                    let key = groups.sheet.as_ref().filter(|_| again.contains(entry.key.as_str()));
                    let key = key.map_or_else(|| entry.key.clone(), |sheet| format!("{sheet} / {}", entry.key));
                    entries.push(Entry { key, ..entry });
                    depths.push(nesting::depth(raw(&row.row, columns.title)));
                }
            }
        }
    }
    if columns.parent.is_none() {
        coded_names::part(&mut entries, columns.id.is_some());
        nesting::nest(&mut entries, &depths);
    }
    assemble(Framework { levels, ..framework }, entries)
}

/// The codes that several sheets have.
fn counted_anew<'a>(grid: &'a Grid, columns: &Columns) -> HashSet<&'a str> {
    let mut first: HashMap<&str, usize> = HashMap::new();
    let mut again = HashSet::new();
    for (at, row) in grid.rows.iter().enumerate() {
        let sheet = grid.sheets.iter().position(|(_, end)| at < *end).unwrap_or_default();
        let code = cell(row, columns.id);
        if *first.entry(code).or_insert(sheet) != sheet {
            again.insert(code);
        }
    }
    again
}

/// A table that names the same few things in most of its rows, and says nothing else of them, is about something else.
fn check_titles(grid: &Grid, columns: &Columns) -> Result<()> {
    if columns.id.or(columns.statement).is_some() || !columns.levels.is_empty() {
        return Ok(());
    }
    let titles = || grid.rows.iter().map(|row| cell(row, columns.title)).filter(|title| !title.is_empty());
    if titles().collect::<HashSet<_>>().len() * 2 >= titles().count() {
        return Ok(());
    }
    Err(Error::new(ErrorKind::UnknownFormat, "most competencies of this table are named several times")
        .found(grid.shown())
        .expected("a row for each competency, or a column with what tells them apart, such as 'ID' or 'Description'"))
}

/// The title above the table. What else stands there is counted.
fn title(grid: &Grid, left_out: &mut Counts) -> String {
    let title = grid.title();
    left_out.add("rows above the table", grid.above.len() - usize::from(title.is_some()));
    title.unwrap_or_default().to_owned()
}

/// What a sheet's name has in it if it is a cover.
const COVER: [&str; 10] =
    ["cover", "title", "front", "welcome", "about", "intro", "read me", "deckblatt", "clawr", "croeso"];

/// The first words of a sheet that is the cover of its workbook.
pub(super) fn title_of_cover(sheet: &TableText) -> Option<String> {
    let name = sheet.name.to_lowercase();
    let is_cover = COVER.iter().any(|word| name.contains(word));
    let row = rows(&sheet.text, b',').find_map(|row| row.ok().filter(|row| !row.is_empty()));
    let words = row.filter(|_| is_cover)?.cells.into_iter().find(|cell| !cell.trim().is_empty())?;
    Some(words.trim().to_owned())
}

/// The groups of a table as they come.
#[derive(Default)]
pub(super) struct Groups {
    seen: HashSet<String>,
    /// The group that a sheet is of.
    sheet: Option<String>,
    /// The group whose name stands in a row of its own above the rows.
    heading: Option<String>,
}

impl Groups {
    /// Begins the group that a sheet is of.
    pub(super) fn turn_to(&mut self, sheet: Entry, entries: &mut Vec<Entry>) {
        self.sheet = None;
        self.head(sheet, entries);
        self.sheet.clone_from(&self.heading);
    }

    /// Begins a group that a row of its own names.
    pub(super) fn head(&mut self, heading: Entry, entries: &mut Vec<Entry>) {
        let heading = match &self.sheet {
            Some(sheet) => Entry { key: format!("{sheet} / {}", heading.key), parent: Some(sheet.clone()), ..heading },
            None => heading,
        };
        self.heading = Some(heading.key.clone());
        if self.seen.insert(heading.key.clone()) {
            entries.push(heading);
        }
    }

    /// The key of the innermost group named in a row; groups not seen before are added.
    pub(super) fn of(&mut self, columns: &Columns, row: &TableRow, entries: &mut Vec<Entry>) -> Option<String> {
        let mut innermost = self.heading.clone();
        for (id, title) in &columns.groups {
            let Some(code) = filled(&row.row, *id).or_else(|| filled(&row.row, *title)) else { continue };
            // A name says which group it is within that around it; a code says so by itself.
            let key = match &innermost {
                Some(around) if filled(&row.row, *id).is_none() => format!("{around} / {code}"),
                _ => self.sheet.as_ref().map_or_else(|| code.clone(), |sheet| format!("{sheet} / {code}")),
            };
            if self.seen.insert(key.clone()) {
                entries.push(Entry {
                    title: filled(&row.row, *title).unwrap_or_else(|| code.clone()),
                    code,
                    key: key.clone(),
                    parent: innermost,
                    is_domain: true,
                    row: Some(row.row.number),
                    ..Entry::default()
                });
            }
            innermost = Some(key);
        }
        innermost
    }
}

fn entry(columns: &Columns, row: &TableRow, parent: Option<String>, codes: &HashSet<&str>) -> Entry {
    let TableRow { row, number, .. } = row;
    let number = Some(number.to_string()).filter(|number| !codes.contains(number.as_str()));
    let key = filled(row, columns.id).or(number).unwrap_or_else(|| format!("row {}", row.number));
    let indicators = columns.levels.iter().flat_map(|(at, level)| {
        let level = level.level;
        // What this program writes has a column of parents, and no bullets that are not part of the text.
        let bullets: &[char] = if columns.parent.is_none() { &['•', '·', '▪', '●'] } else { &[] };
        let texts =
            lines(cell(row, Some(*at))).into_iter().map(move |line| line.trim_start_matches(bullets).trim().to_owned());
        texts.filter(|text| !text.is_empty()).map(move |text| Indicator { level, text, verified: None })
    });
    let crosswalk = columns.crosswalks.iter().filter_map(|(at, framework)| {
        let codes = lines(cell(row, Some(*at)));
        (!codes.is_empty()).then(|| (framework.clone(), codes))
    });
    Entry {
        code: key.clone(),
        key,
        parent,
        title: cell(row, columns.title).to_owned(),
        statement: cell(row, columns.statement).to_owned(),
        indicators: indicators.collect(),
        terms: terms(raw(row, columns.terms)),
        crosswalk: crosswalk.collect(),
        uri: filled(row, columns.address),
        row: Some(row.number),
        ..Entry::default()
    }
}

/// Terms stand one on a line, or with semicolons between.
fn terms(text: &str) -> Vec<String> {
    if text.contains('\n') { lines(text) } else { lines(&text.replace(';', "\n")) }
}
