//! OpenSALT's spreadsheet of a CASE framework: a sheet each for the document, its items and their associations.

use std::collections::{HashMap, HashSet};

use crate::error::{Error, ErrorKind, Result};
use crate::model::{Framework, Status};
use crate::read::grid::Row;
use crate::read::tables::{OPENSALT_ITEMS, TableText};

use super::grid::{Grid, cell, filled, lines};
use super::tree::{Entry, assemble};
use super::{Parsed, left_out};

const DOCUMENT: &str = "CF Doc";
const ASSOCIATIONS: &str = "CF Association";

/// Whether sheets are those of such a spreadsheet.
pub(super) fn matches(tables: &[TableText]) -> bool {
    tables.iter().any(|table| table.name == OPENSALT_ITEMS)
}

pub(super) fn framework(tables: &[TableText]) -> Result<Parsed> {
    let items = sheet(tables, OPENSALT_ITEMS)?.ok_or_else(no_items)?;
    let framework = sheet(tables, DOCUMENT)?.map(|grid| document(&grid)).unwrap_or_default();
    let associations = sheet(tables, ASSOCIATIONS)?.map(|grid| Associations::read(&grid)).unwrap_or_default();
    let notes = items.column(&["notes"]);
    let missing = left_out([
        ("notes of items", items.rows.iter().filter(|row| !cell(row, notes).is_empty()).count()),
        ("associations other than isChildOf", associations.other_kinds),
    ]);
    Ok(Parsed { framework: assemble(framework, entries(&items, &associations))?, left_out: missing })
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

fn document(grid: &Grid) -> Framework {
    let Some(row) = grid.rows.first() else { return Framework::default() };
    let text = |name: &str| filled(row, grid.column(&[name]));
    let source = [text("creator"), text("officialsourceurl")].into_iter().flatten();
    let draft = matches!(text("adoptionstatus").as_deref(), Some("Draft" | "Private Draft"));
    Framework {
        title: text("title").unwrap_or_default(),
        version: text("version").unwrap_or_default(),
        licence: text("licensetext").or_else(|| text("licensetitle")).or_else(|| text("license")).unwrap_or_default(),
        source: source.collect::<Vec<_>>().join(", "),
        status: if draft { Status::Proposal } else { Status::Published },
        ..Framework::default()
    }
}

/// What the sheet of associations says: parents by child.
#[derive(Default)]
struct Associations {
    parents: HashMap<String, String>,
    other_kinds: usize,
}

impl Associations {
    fn read(grid: &Grid) -> Self {
        let [kind, child, parent] =
            ["associationtype", "originnodeidentifier", "destinationnodeidentifier"].map(|name| grid.column(&[name]));
        let mut found = Self::default();
        for row in &grid.rows {
            if !cell(row, kind).replace(' ', "").eq_ignore_ascii_case("isChildOf") {
                found.other_kinds += 1;
            } else if let (Some(child), Some(parent)) = (filled(row, child), filled(row, parent)) {
                found.parents.entry(child).or_insert(parent);
            }
        }
        found
    }
}

/// The items. Who is whose child is told by the associations, else by the levels: 1.2 is part of 1.
fn entries(grid: &Grid, associations: &Associations) -> Vec<Entry> {
    let columns = ["identifier", "smartlevel", "humancodingscheme", "fullstatement", "abbreviatedstatement"];
    let [identifier, level, code, statement, short] = columns.map(|name| grid.column(&[name]));
    let keywords = grid.column(&["conceptkeywords"]);
    let key = |row: &Row| {
        let named = filled(row, identifier).or_else(|| filled(row, level)).or_else(|| filled(row, code));
        named.unwrap_or_else(|| format!("row {}", row.number))
    };
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
        Entry {
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
