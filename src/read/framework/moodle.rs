//! Moodle's competency frameworks, as its import and export of them in CSV have them: 14 columns, or the 12 of older
//! versions, found by their names.

use std::borrow::Cow;

use serde_json::Value;

use crate::error::{Error, ErrorKind, Result};
use crate::model::{Framework, Given, Indicator, Level, LevelNumber, Status};
use crate::read::grid::Row;

use super::grid::{Grid, cell, filled};
use super::tree::{Entry, assemble};
use super::{Counts, Parsed, given, html};

const PARENT: &[&str] = &["parent id number"];
const ID: &[&str] = &["id number"];
const NAME: &[&str] = &["short name", "shortname"];
const IS_FRAMEWORK: &[&str] = &["is framework"];

/// Scale that Moodle uses where nobody makes another.
pub(crate) const DEFAULT_SCALE: &str = "Not yet competent,Competent";

pub(crate) const SCALE: &str = "Scale values";
pub(crate) const CONFIGURATION: &str = "Scale configuration";
pub(crate) const RULE_TYPE: &str = "Rule type";
pub(crate) const RULE_OUTCOME: &str = "Rule outcome";
pub(crate) const RULE_CONFIG: &str = "Rule config";
pub(crate) const REFERENCES: &str = "Cross-referenced competency ID numbers";
pub(crate) const EXPORTED: &str = "Exported ID";
pub(crate) const TAXONOMY: &str = "Taxonomy";
/// A description whose form a statement does not keep, and the number of that form.
pub(crate) const DESCRIPTION: &str = "Description as given";
pub(crate) const FORMAT: &str = "Description format";
/// A short name that is not the title cut short here.
pub(crate) const SHORT_NAME: &str = "Short name";

/// What is kept as it is given, and written again.
pub(crate) const KEPT: [&str; 11] = [
    SCALE,
    CONFIGURATION,
    RULE_TYPE,
    RULE_OUTCOME,
    RULE_CONFIG,
    REFERENCES,
    EXPORTED,
    TAXONOMY,
    DESCRIPTION,
    FORMAT,
    SHORT_NAME,
];

/// What Moodle cuts short names and ID numbers to, in characters.
pub(crate) const SHORT: usize = 100;

/// A title as a short name.
pub(crate) fn short(title: &str) -> String {
    if title.chars().count() <= SHORT {
        title.to_owned()
    } else {
        title.chars().take(SHORT - 3).chain("...".chars()).collect()
    }
}

/// Moodle's number for descriptions in HTML.
pub(crate) const HTML: &str = "1";

/// The last of so many steps of a scale is the default, and counts as proficient. Moodle finds the scale by its names; its
/// number is only what an import replaces.
pub(crate) fn configuration(levels: usize) -> String {
    let last = if levels == 0 { 2 } else { levels };
    format!(r#"[{{"scaleid":"1"}},{{"id":{last},"scaledefault":1,"proficient":1}}]"#)
}

/// What Moodle is to call the entries at each depth.
pub(crate) fn taxonomy(framework: &Framework) -> &'static str {
    if framework.domains.is_empty() { "competency" } else { "domain,competency" }
}

pub(super) fn is_known(key: &str) -> bool {
    [PARENT, ID, NAME, IS_FRAMEWORK].concat().contains(&key)
}

pub(super) fn matches(grid: &Grid) -> bool {
    [PARENT, ID, NAME, IS_FRAMEWORK].iter().all(|names| grid.has(names))
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
    let mut framework = assemble(framework, entries)?;
    let made = [(CONFIGURATION, configuration(framework.levels.len())), (TAXONOMY, taxonomy(&framework).to_owned())];
    let is_made = |name: &str, value: &Value| made.iter().any(|(of, made)| name == *of && value == made);
    framework.given = framework.given.into_iter().filter(|(name, value)| !is_made(name, value)).collect();
    let mut left_out = Counts::default();
    grid.count_unread(&mut left_out);
    Ok(Parsed { framework, left_out: left_out.into() })
}

/// Where the columns stand.
struct Columns {
    parent: Option<usize>,
    id: Option<usize>,
    name: Option<usize>,
    description: Option<usize>,
    format: Option<usize>,
    scale: Option<usize>,
    is_framework: Option<usize>,
    /// What is kept as it is given, by its names.
    kept: Vec<(&'static str, Option<usize>)>,
}

impl Columns {
    fn of(grid: &Grid) -> Self {
        let references = &["cross referenced competency id numbers", "cross referenced competency id number"];
        let kept: [(&str, &[&str]); 8] = [
            (SCALE, &["scale values"]),
            (CONFIGURATION, &["scale configuration"]),
            (RULE_TYPE, &["rule type"]),
            (RULE_OUTCOME, &["rule outcome"]),
            (RULE_CONFIG, &["rule config"]),
            (REFERENCES, references),
            (EXPORTED, &["exported id", "export id"]),
            (TAXONOMY, &["taxonomy"]),
        ];
        Self {
            parent: grid.column(PARENT),
            id: grid.column(ID),
            name: grid.column(NAME),
            description: grid.column(&["description"]),
            format: grid.column(&["description format"]),
            scale: grid.column(&["scale values"]),
            is_framework: grid.column(IS_FRAMEWORK),
            kept: kept.into_iter().map(|(name, keys)| (name, grid.column(keys))).collect(),
        }
    }

    fn head(&self, row: &Row) -> Framework {
        let scale = cell(row, self.scale);
        let names = scale.split(',').map(str::trim).filter(|_| !scale.is_empty() && scale != DEFAULT_SCALE);
        let levels = (1..=LevelNumber::MAX).zip(names);
        let text = self.text(row);
        let is_scale = |(name, _): &(String, Value)| name == SCALE;
        Framework {
            id: cell(row, self.id).to_owned(),
            title: text.title,
            source: text.statement,
            status: Status::NotStated,
            levels: levels.map(|(level, name)| Level { level, name: name.to_owned(), ..Level::default() }).collect(),
            given: given::given(self.given(row, text.given).into_iter().filter(|pair| !is_scale(pair))),
            ..Framework::default()
        }
    }

    fn text(&self, row: &Row) -> Texts {
        Texts::of(cell(row, self.name), cell(row, self.description), cell(row, self.format))
    }

    /// What is kept of a row beside its description.
    fn given(&self, row: &Row, mut given: Vec<(String, Value)>) -> Vec<(String, Value)> {
        let filled = self.kept.iter().map(|(name, column)| (*name, cell(row, *column)));
        let said = filled.filter(|(_, text)| !matches!(*text, "" | "0" | "null"));
        given.extend(said.map(|(name, text)| (name.to_owned(), text.into())));
        given
    }

    fn entry(&self, row: &Row, key: String) -> Entry {
        let text = self.text(row);
        Entry {
            code: key.clone(),
            key,
            parent: filled(row, self.parent),
            title: text.title,
            statement: text.statement,
            indicators: text.indicators,
            given: self.given(row, text.given),
            row: Some(row.number),
            ..Entry::default()
        }
    }
}

/// What a short name and a description say.
struct Texts {
    title: String,
    statement: String,
    indicators: Vec<Indicator>,
    given: Vec<(String, Value)>,
}

impl Texts {
    fn of(name: &str, description: &str, format: &str) -> Self {
        // Texts of other formats than HTML are taken as they stand.
        let is_html = matches!(format, "" | HTML);
        let text = if is_html { html::description(description) } else { html::Description::plain(description) };
        let repeats = text.title.is_none() && text.is_plain && repeats(name, &text.statement);
        let keeps_form = (is_html && !text.is_formatted && !repeats) || description.is_empty();
        let form = if is_html { HTML } else { format };
        let (title, statement) = match text.title {
            Some(title) => (title, text.statement),
            None if repeats => (text.statement, String::new()),
            None => (name.to_owned(), text.statement),
        };
        let given = [
            (SHORT_NAME, name, name != short(&title)),
            (DESCRIPTION, description, !keeps_form),
            (FORMAT, form, !keeps_form),
        ];
        let given = given.into_iter().filter(|(_, _, is_kept)| *is_kept);
        let given = given.map(|(name, text, _)| (name.to_owned(), text.into())).collect();
        Self { title, statement, indicators: text.indicators, given }
    }
}

/// Short name, description and its format as they were given, if they still say the same.
pub(crate) fn still_said<'a>(
    given: &'a Given,
    (title, statement): (&str, &str),
    indicators: &[Indicator],
) -> Option<[Cow<'a, str>; 3]> {
    let (description, format) = (given::text(given, DESCRIPTION)?, given::text(given, FORMAT)?);
    let name = given::text(given, SHORT_NAME).map_or_else(|| Cow::Owned(short(title)), Cow::Borrowed);
    let texts = Texts::of(&name, description, format);
    let is_same = texts.title == title && texts.statement == statement && texts.indicators == indicators;
    is_same.then_some([name, description.into(), format.into()])
}

/// Whether a short name is no more than the description, or its beginning, cut to Moodle's hundred characters.
fn repeats(name: &str, description: &str) -> bool {
    let beginning = name.strip_suffix("...").or_else(|| name.strip_suffix('…')).map(str::trim_end);
    name == description || beginning.is_some_and(|beginning| description.starts_with(beginning))
}
