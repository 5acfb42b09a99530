//! Moodle's competency frameworks, as its import and export of them in CSV have them: 14 columns, or the 12 of older
//! versions, found by their names.

use crate::error::{Error, ErrorKind, Result};
use crate::model::{Framework, Level, LevelNumber, Status};
use crate::read::grid::Row;

use super::grid::{Grid, cell, filled};
use super::tree::{Entry, assemble};
use super::{LeftOut, Parsed, html, left_out};

const PARENT: &[&str] = &["parent id number"];
const ID: &[&str] = &["id number"];
const NAME: &[&str] = &["short name", "shortname"];
const IS_FRAMEWORK: &[&str] = &["is framework"];

/// Scale that Moodle uses where nobody makes another.
pub(crate) const DEFAULT_SCALE: &str = "Not yet competent,Competent";

pub(super) fn is_known(key: &str) -> bool {
    [PARENT, ID, NAME, IS_FRAMEWORK].concat().contains(&key)
}

pub(super) fn matches(grid: &Grid) -> bool {
    [PARENT, ID, NAME, IS_FRAMEWORK].iter().all(|names| grid.column(names).is_some())
}

pub(super) fn framework(grid: &Grid) -> Result<Parsed> {
    let columns = Columns::of(grid);
    let mut framework = None;
    let mut entries = Vec::new();
    for row in &grid.rows {
        if cell(row, columns.is_framework) == "1" {
            // Moodle takes the last row that says so.
            framework = Some(columns.head(row));
            continue;
        }
        let key = filled(row, columns.id).ok_or_else(|| {
            Error::new(ErrorKind::Malformed, "a competency has no ID number")
                .at_row(row.number)
                .found(cell(row, columns.name))
                .expected("an ID number and a short name in every row")
        })?;
        entries.push(columns.entry(row, key));
    }
    let framework = framework.ok_or_else(|| {
        Error::new(ErrorKind::Malformed, "no row of this Moodle file is the framework")
            .expected("a row with 1 under 'Is framework'")
    })?;
    Ok(Parsed { framework: assemble(framework, entries)?, left_out: columns.left_out(grid) })
}

/// Where the columns stand.
struct Columns {
    parent: Option<usize>,
    id: Option<usize>,
    name: Option<usize>,
    description: Option<usize>,
    format: Option<usize>,
    scale: Option<usize>,
    rule: Option<usize>,
    references: Option<usize>,
    is_framework: Option<usize>,
}

impl Columns {
    fn of(grid: &Grid) -> Self {
        Self {
            parent: grid.column(PARENT),
            id: grid.column(ID),
            name: grid.column(NAME),
            description: grid.column(&["description"]),
            format: grid.column(&["description format"]),
            scale: grid.column(&["scale values"]),
            rule: grid.column(&["rule type"]),
            references: grid
                .column(&["cross referenced competency id numbers", "cross referenced competency id number"]),
            is_framework: grid.column(IS_FRAMEWORK),
        }
    }

    fn head(&self, row: &Row) -> Framework {
        let scale = cell(row, self.scale);
        let names = scale.split(',').map(str::trim).filter(|_| !scale.is_empty() && scale != DEFAULT_SCALE);
        let levels = (1..=LevelNumber::MAX).zip(names);
        let about = self.description(row);
        Framework {
            id: cell(row, self.id).to_owned(),
            title: about.title.unwrap_or_else(|| cell(row, self.name).to_owned()),
            source: about.statement,
            status: Status::Published,
            levels: levels.map(|(level, name)| Level { level, name: name.to_owned(), ..Level::default() }).collect(),
            ..Framework::default()
        }
    }

    fn description(&self, row: &Row) -> html::Description {
        let text = cell(row, self.description);
        // 1 is Moodle's number for HTML; the others are texts as they stand.
        match cell(row, self.format) {
            "" | "1" => html::description(text),
            _ => html::Description::plain(text),
        }
    }

    fn entry(&self, row: &Row, key: String) -> Entry {
        let text = self.description(row);
        let name = cell(row, self.name);
        let (title, statement) = match text.title {
            Some(title) => (title, text.statement),
            None if text.is_plain && repeats(name, &text.statement) => (text.statement, String::new()),
            None => (name.to_owned(), text.statement),
        };
        Entry {
            code: key.clone(),
            key,
            parent: filled(row, self.parent),
            title,
            statement,
            indicators: text.indicators,
            row: Some(row.number),
            ..Entry::default()
        }
    }

    fn left_out(&self, grid: &Grid) -> Vec<LeftOut> {
        let count = |column| grid.rows.iter().filter(|row| !matches!(cell(row, column), "" | "0" | "null")).count();
        left_out([("completion rules", count(self.rule)), ("cross-references", count(self.references))])
    }
}

/// Whether a short name is no more than the description, or its beginning, cut to Moodle's hundred characters.
fn repeats(name: &str, description: &str) -> bool {
    let beginning = name.strip_suffix("...").or_else(|| name.strip_suffix('…')).map(str::trim_end);
    name == description || beginning.is_some_and(|beginning| description.starts_with(beginning))
}
