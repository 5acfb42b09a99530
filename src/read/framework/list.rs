//! A framework as a plain table: our own template, or a list of competencies with headers in the words people use.

use std::collections::HashSet;

use crate::error::{Error, ErrorKind, Result};
use crate::model::{Framework, Indicator, Level, LevelNumber, Status};
use crate::read::grid::Row;

use super::grid::{Grid, cell, filled, lines, raw};
use super::tree::{Entry, assemble};
use super::{Counts, Parsed};

const ID: &[&str] = &[
    "subcompetency id",
    "id",
    "competency id",
    "competency code",
    "skill id",
    "pcrs id",
    "code",
    "identifier",
    "reference",
    "ref",
    "number",
    "no",
];
const PARENT: &[&str] = &["parent id", "parent", "parent code", "parent competency id", "broader", "is child of"];
const TITLE: &[&str] = &[
    "subcompetency name",
    "title",
    "competency name",
    "competency title",
    "competency",
    "name",
    "short name",
    "label",
    "skill",
    "skill name",
    "capability",
];
const STATEMENT: &[&str] = &[
    "statement",
    "description",
    "definition",
    "full statement",
    "competency statement",
    "competency text",
    "text",
    "descriptor",
];
const TERMS: &[&str] = &["terms", "keywords", "synonyms", "alternative labels"];
const ADDRESS: &[&str] = &["address", "uri", "url"];
const GROUP_ID: &[&str] = &["domain id", "domain code", "area id", "area code", "theme id", "dimension id"];
const GROUP: &[&str] = &["domain", "domain name", "area", "theme", "category", "dimension", "group"];
const LEVEL: &str = "level ";
const CROSSWALK: &str = "crosswalk ";

pub(super) fn is_known(key: &str) -> bool {
    [ID, PARENT, TITLE, STATEMENT, TERMS, GROUP, GROUP_ID].concat().contains(&key) || key.starts_with(LEVEL)
}

pub(super) fn framework(grid: &Grid) -> Result<Parsed> {
    let columns = Columns::of(grid);
    if columns.title.is_none() && columns.statement.is_none() {
        return Err(Error::new(ErrorKind::UnknownFormat, "no column of this table can be taken for the competencies")
            .found(grid.shown())
            .expected("a header with 'Title' or 'Statement', as 'curriculum-mapper template framework' writes it"));
    }
    let levels = columns.levels.iter().map(|(_, level)| level.clone()).collect();
    let framework = Framework { status: Status::NotStated, levels, ..Framework::default() };
    let mut entries = Vec::new();
    let mut groups = HashSet::new();
    for (row, number) in grid.rows.iter().zip(1_usize..) {
        let parent = filled(row, columns.parent).or_else(|| columns.group(row, &mut groups, &mut entries));
        entries.push(columns.entry(row, number, parent));
    }
    let mut left_out = Counts::default();
    grid.count_unread(&mut left_out);
    Ok(Parsed { framework: assemble(framework, entries)?, left_out: left_out.into() })
}

struct Columns {
    id: Option<usize>,
    parent: Option<usize>,
    title: Option<usize>,
    statement: Option<usize>,
    terms: Option<usize>,
    address: Option<usize>,
    /// Groups that are named beside each entry, the largest first: their identifiers' columns and their titles'.
    groups: Vec<(Option<usize>, Option<usize>)>,
    levels: Vec<(usize, Level)>,
    crosswalks: Vec<(usize, String)>,
}

impl Columns {
    fn of(grid: &Grid) -> Self {
        let id = grid.column(ID);
        let title = grid.column(TITLE);
        let unused = |column: Option<usize>| column.filter(|at| Some(*at) != id && Some(*at) != title);
        let parts = [
            (grid.column(GROUP_ID), grid.column(GROUP)),
            // A list of subcompetencies names their competency beside them.
            (unused(grid.column(&["competency id"])), unused(grid.column(&["competency name", "competency"]))),
        ];
        let groups = parts.into_iter().filter(|(id, title)| id.or(*title).is_some());
        Self {
            id,
            parent: grid.column(PARENT),
            title,
            statement: grid.column(STATEMENT),
            terms: grid.column(TERMS),
            address: grid.column(ADDRESS),
            groups: groups.collect(),
            levels: named(grid, LEVEL)
                .filter_map(|(at, name)| Some((at, level(&name)?)))
                .inspect(|(at, _)| grid.mark_read(*at))
                .collect(),
            crosswalks: named(grid, CROSSWALK).inspect(|(at, _)| grid.mark_read(*at)).collect(),
        }
    }

    /// The key of the innermost group named in a row; groups not seen before are added.
    fn group(&self, row: &Row, seen: &mut HashSet<String>, entries: &mut Vec<Entry>) -> Option<String> {
        let mut innermost: Option<String> = None;
        for (id, title) in &self.groups {
            let Some(key) = filled(row, *id).or_else(|| filled(row, *title)) else { continue };
            if seen.insert(key.clone()) {
                entries.push(Entry {
                    code: key.clone(),
                    key: key.clone(),
                    parent: innermost,
                    title: filled(row, *title).unwrap_or_else(|| key.clone()),
                    is_domain: true,
                    row: Some(row.number),
                    ..Entry::default()
                });
            }
            innermost = Some(key);
        }
        innermost
    }

    fn entry(&self, row: &Row, number: usize, parent: Option<String>) -> Entry {
        let key = filled(row, self.id).unwrap_or_else(|| number.to_string());
        let indicators = self.levels.iter().flat_map(|(at, level)| {
            let level = level.level;
            lines(cell(row, Some(*at))).into_iter().map(move |text| Indicator { level, text, verified: None })
        });
        let crosswalk = self.crosswalks.iter().filter_map(|(at, framework)| {
            let codes = lines(cell(row, Some(*at)));
            (!codes.is_empty()).then(|| (framework.clone(), codes))
        });
        Entry {
            code: key.clone(),
            key,
            parent,
            title: cell(row, self.title).to_owned(),
            statement: cell(row, self.statement).to_owned(),
            indicators: indicators.collect(),
            terms: terms(raw(row, self.terms)),
            crosswalk: crosswalk.collect(),
            uri: filled(row, self.address),
            row: Some(row.number),
            ..Entry::default()
        }
    }
}

/// The columns whose names begin so, with what comes after it.
fn named<'a>(grid: &'a Grid, beginning: &'a str) -> impl Iterator<Item = (usize, String)> + 'a {
    grid.names.iter().enumerate().filter_map(move |(at, name)| {
        let name = name.trim();
        let rest = name.get(beginning.len()..)?;
        name.to_ascii_lowercase().starts_with(beginning).then(|| (at, rest.trim().to_owned()))
    })
}

/// "2: Able", "2 (Able)" or "2" as a level.
fn level(text: &str) -> Option<Level> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (number, name) = text.split_at_checked(end)?;
    let level: LevelNumber = number.parse().ok()?;
    let name = name.trim();
    let name = match name.strip_prefix('(').and_then(|name| name.strip_suffix(')')) {
        Some(name) => name,
        None => name.strip_prefix([':', '-']).unwrap_or(name).trim(),
    };
    let name = if name.is_empty() { format!("Level {level}") } else { name.to_owned() };
    Some(Level { level, name, ..Level::default() })
}

/// Terms stand one on a line, or with semicolons between.
fn terms(text: &str) -> Vec<String> {
    if text.contains('\n') { lines(text) } else { lines(&text.replace(';', "\n")) }
}
