//! OpenSALT's spreadsheet of a CASE framework: a sheet each for the document, its items and their associations.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use crate::dates::date_time;
use crate::error::{Error, ErrorKind, Result};
use crate::model::{Framework, Status};
use crate::read::grid::Row;
use crate::read::tables::{OPENSALT_ITEMS, TableText};

use super::given::{self, CHANGED};
use super::grid::{Grid, cell, filled, lines};
use super::tree::{Entry, assemble};
use super::{Counts, Parsed, case};

const DOCUMENT: &str = "CF Doc";
const ASSOCIATIONS: &str = "CF Association";

/// Whether sheets are those of such a spreadsheet.
pub(super) fn matches(tables: &[TableText]) -> bool {
    tables.iter().any(|table| table.name == OPENSALT_ITEMS)
}

pub(super) fn framework(tables: &[TableText]) -> Result<Parsed> {
    let items = sheet(tables, OPENSALT_ITEMS)?.ok_or_else(no_items)?;
    let document = sheet(tables, DOCUMENT)?;
    let framework = document.as_ref().map_or_else(not_described, head);
    let sheet_of_associations = sheet(tables, ASSOCIATIONS)?;
    let associations = sheet_of_associations.as_ref().map(|grid| Associations::read(grid, &items)).unwrap_or_default();
    let entries = entries(&items, &associations);
    let mut left_out = Counts::default();
    left_out.add("associations other than isChildOf", associations.other_kinds);
    for grid in [Some(items), document, sheet_of_associations].iter().flatten() {
        grid.count_unread(&mut left_out);
    }
    Ok(Parsed { framework: assemble(framework, entries)?, left_out: left_out.into() })
}

/// A sheet by its name, if its header is known.
fn sheet(tables: &[TableText], name: &str) -> Result<Option<Grid>> {
    let known =
        ["identifier", "fullstatement", "humancodingscheme", "smartlevel", "title", "creator", "associationtype"];
    match tables.iter().find(|table| table.name == name) {
        Some(table) => Grid::find(&table.text, |key| known.contains(&key)),
        None => Ok(None),
    }
}

fn no_items() -> Error {
    Error::new(ErrorKind::UnknownFormat, "the sheet of items has no header that is known")
        .expected("'identifier', 'fullStatement', 'humanCodingScheme', 'smartLevel'")
}

fn not_described() -> Framework {
    Framework { status: Status::NotStated, ..Framework::default() }
}

fn head(grid: &Grid) -> Framework {
    let Some(row) = grid.rows.first() else { return not_described() };
    let text = |name: &str| filled(row, grid.column(&[name]));
    let (creator, official, adoption) = (text("creator"), text("officialsourceurl"), text("adoptionstatus"));
    let licence = text("licensetext").or_else(|| text("license"));
    let licence = licence.or_else(|| text("licensetitle"));
    let mut given = fields(grid, row, &case::DOCUMENT_FIELDS);
    let status = case::status(adoption.as_deref());
    given.retain(|(name, value)| name != "adoptionStatus" || value.as_str() != case::adoption(status));
    given.extend(text("identifier").map(|identifier| (case::IDENTIFIER.to_owned(), identifier.into())));
    let changed = text("lastchangedate").or_else(|| text("lastchangedatetime"));
    given.extend(changed.and_then(|date| date_time(&date)).map(|date| (CHANGED.to_owned(), date.into())));
    if official.is_some() {
        given.extend(creator.clone().map(|creator| ("creator".to_owned(), creator.into())));
    }
    Framework {
        title: text("title").unwrap_or_default(),
        version: text("version").unwrap_or_default(),
        licence: licence.unwrap_or_default(),
        source: case::source(creator.as_deref(), official.as_deref()),
        status,
        given: given::given(given),
        ..Framework::default()
    }
}

/// Fields of CASE that hold several values.
const LISTS: [&str; 2] = ["subject", "educationLevel"];

/// Fields of CASE whose values a cell cannot hold, and the date, which has a form of its own.
const NOT_IN_CELLS: [&str; 5] = [CHANGED, "CFItemTypeURI", "conceptKeywordsURI", "subjectURI", "licenseURI"];

/// The fields of CASE that a row gives, as CASE has them.
fn fields(grid: &Grid, row: &Row, names: &[&str]) -> Vec<(String, Value)> {
    let in_cells = names.iter().filter(|name| !NOT_IN_CELLS.contains(name));
    let given = in_cells.filter_map(|name| {
        let text = filled(row, grid.column(&[&name.to_ascii_lowercase()]))?;
        let value = if LISTS.contains(name) { lines(&text.replace(',', "\n")).into() } else { text.into() };
        Some(((*name).to_owned(), value))
    });
    given.collect()
}

/// What the sheet of associations says: parents by child.
#[derive(Default)]
struct Associations {
    parents: HashMap<String, String>,
    other_kinds: usize,
}

impl Associations {
    /// Reads the sheet. Rows that are written by hand may have the items' codes alone.
    fn read(grid: &Grid, items: &Grid) -> Self {
        let [kind, child, parent] =
            ["associationtype", "originnodeidentifier", "destinationnodeidentifier"].map(|name| grid.column(&[name]));
        let coded = ["originnodehumancodingscheme", "destinationnodehumancodingscheme"];
        let [child_code, parent_code] = coded.map(|name| grid.all_columns(&[name]).first().copied());
        let columns = Columns::of(items);
        let by_code: HashMap<&str, String> =
            items.rows.iter().map(|row| (cell(row, columns.code), columns.key(row))).collect();
        let end = |row: &Row, identifier: Option<usize>, code: Option<usize>| {
            filled(row, identifier).or_else(|| {
                let key = by_code.get(cell(row, code)).filter(|_| !cell(row, code).is_empty())?;
                code.into_iter().for_each(|at| grid.mark_read(at));
                Some(key.clone())
            })
        };
        let mut found = Self::default();
        for row in &grid.rows {
            if !cell(row, kind).replace(' ', "").eq_ignore_ascii_case("isChildOf") {
                found.other_kinds += 1;
            } else if let (Some(child), Some(parent)) = (end(row, child, child_code), end(row, parent, parent_code)) {
                found.parents.entry(child).or_insert(parent);
            }
        }
        found
    }
}

/// The columns that tell items apart.
struct Columns {
    identifier: Option<usize>,
    level: Option<usize>,
    code: Option<usize>,
}

impl Columns {
    fn of(grid: &Grid) -> Self {
        let [identifier, level, code] =
            ["identifier", "smartlevel", "humancodingscheme"].map(|name| grid.column(&[name]));
        Self { identifier, level, code }
    }

    fn key(&self, row: &Row) -> String {
        let named = [self.identifier, self.level, self.code].into_iter().find_map(|at| filled(row, at));
        named.unwrap_or_else(|| format!("row {}", row.number))
    }
}

/// The items. Who is whose child is told by the associations, else by the levels: 1.2 is part of 1.
fn entries(grid: &Grid, associations: &Associations) -> Vec<Entry> {
    let [statement, short] = ["fullstatement", "abbreviatedstatement"].map(|name| grid.column(&[name]));
    let keywords = grid.column(&["conceptkeywords"]);
    let columns = Columns::of(grid);
    let Columns { identifier, level, code } = columns;
    let key = |row: &Row| columns.key(row);
    let keys: HashSet<String> = grid.rows.iter().map(&key).collect();
    let by_level: HashMap<&str, String> = grid.rows.iter().map(|row| (cell(row, level), key(row))).collect();
    let entry = |row: &Row| {
        let key = key(row);
        let above = cell(row, level).rsplit_once('.').and_then(|(above, _)| by_level.get(above));
        let parent = associations.parents.get(&key).or(above).filter(|parent| keys.contains(*parent)).cloned();
        let (title, statement) = match filled(row, short) {
            Some(short) => (short, cell(row, statement).to_owned()),
            None => (cell(row, statement).to_owned(), String::new()),
        };
        let mut given = fields(grid, row, &case::ITEM_FIELDS);
        given.extend(filled(row, identifier).map(|identifier| (case::IDENTIFIER.to_owned(), identifier.into())));
        Entry {
            given,
            code: cell(row, code).to_owned(),
            parent,
            order: cell(row, level).rsplit('.').next().and_then(|place| place.parse().ok()),
            title,
            statement,
            terms: lines(&cell(row, keywords).replace([',', ';', '|'], "\n")),
            row: Some(row.number),
            key,
            ..Entry::default()
        }
    };
    grid.rows.iter().map(entry).collect()
}
