//! Tables with a row for what a person does at a level: "Communication | Level 1 | greets people". Levels are what a framework
//! here has indicators at, so such a table gives a competency for each name, with what its rows say as indicators. As entries
//! of their own the levels would be competencies beside each other, and every one a gap where another is reached.

use std::collections::{HashMap, HashSet};

use crate::error::Result;
use crate::model::{Framework, Indicator, Level, LevelNumber};
use crate::read::grid::Row;

use super::grid::{Grid, cell, filled, lines};
use super::headers::Columns as Headers;
use super::levels::{self, LEVEL};
use super::list::Groups;
use super::table_rows::{Part, parts};
use super::tree::{Entry, assemble};
use super::{Counts, coded_names};

/// The columns of such a table.
pub(super) struct Columns {
    name: usize,
    level: usize,
    text: usize,
}

impl Columns {
    /// The columns, if the table is one: several levels of one name.
    pub(super) fn of(grid: &Grid, headers: &Headers) -> Option<Self> {
        let level = grid.all_columns(LEVEL).into_iter().next().filter(|_| headers.levels.is_empty())?;
        let text = headers.texts(grid)?;
        let name = headers.title.or_else(|| headers.groups.last()?.1).filter(|name| *name != text)?;
        let mut names: HashMap<&str, Vec<LevelNumber>> = HashMap::new();
        let mut last = "";
        for row in &grid.rows {
            let own = cell(row, Some(name));
            last = if own.is_empty() { last } else { own };
            let said = cell(row, Some(level));
            if !said.is_empty() {
                names.entry(last).or_default().push(levels::of_cell(said)?.0);
            }
        }
        let several = names.values().filter(|own| own.iter().any(|level| Some(level) != own.first())).count();
        (several > 0 && several * 2 >= names.len()).then_some(Self { name, level, text })
    }

    /// The framework of the table.
    pub(super) fn framework(
        &self,
        grid: &Grid,
        mut headers: Headers,
        framework: Framework,
        left_out: &mut Counts,
    ) -> Result<Framework> {
        grid.mark_read(self.level);
        let statement = headers.statement.filter(|at| *at != self.text);
        // Names may stand once above several levels, and levels once above several texts.
        if headers.title.is_some() {
            headers.groups.push((None, Some(self.name)));
        }
        headers.groups.push((None, Some(self.level)));
        headers.title = Some(self.text);
        let rows = parts(grid, &headers, left_out);
        headers.groups.retain(|(_, title)| *title != Some(self.level) && *title != Some(self.name));
        let mut found = Found::default();
        for part in rows {
            let row = match part {
                Part::Sheet(sheet) => {
                    found.groups.turn_to(sheet, &mut found.entries);
                    continue;
                }
                Part::Heading(heading) => {
                    found.groups.head(heading, &mut found.entries);
                    continue;
                }
                Part::Row(row) => row,
            };
            let group = found.groups.of(&headers, &row, &mut found.entries);
            let (row, name) = (&row.row, cell(&row.row, Some(self.name)));
            let key = group.as_ref().map_or_else(|| name.to_owned(), |group| format!("{group} / {name}"));
            let at = found.competency(key, name, group, row);
            let Some(entry) = found.entries.get_mut(at) else { continue };
            if entry.statement.is_empty() {
                entry.statement = filled(row, statement).unwrap_or_default();
            }
            found.codes.extend(filled(row, headers.id).map(|code| (at, code)));
            found.say(at, levels::of_cell(cell(row, Some(self.level))), row, self.text);
        }
        if let (Some(name), false) = (headers.id.and_then(|at| grid.names.get(at)), found.take_codes()) {
            left_out.add(name.trim(), found.codes.len());
        }
        let by_words = found.said.iter().all(|(.., said)| levels::is_word(said)) && !found.said.is_empty();
        let found = if by_words { found.with_named_levels() } else { found.with_names_of_levels() };
        let Found { mut entries, levels, .. } = found;
        coded_names::part(&mut entries, headers.id.is_some());
        assemble(Framework { levels, ..framework }, entries)
    }
}

/// What is found row by row.
#[derive(Default)]
struct Found {
    entries: Vec<Entry>,
    groups: Groups,
    /// Positions of the competencies by their keys.
    known: HashMap<String, usize>,
    /// What stands beside a level's number, by the number and the competency.
    said: Vec<(LevelNumber, usize, String)>,
    /// The same, to find.
    seen: HashSet<(LevelNumber, usize, String)>,
    levels: Vec<Level>,
    /// The codes in the rows of each competency.
    codes: Vec<(usize, String)>,
}

impl Found {
    /// Gives the competencies their codes. Where their rows have several, they are those of the texts, which have no place.
    fn take_codes(&mut self) -> bool {
        let of: HashMap<usize, &String> = self.codes.iter().map(|(at, code)| (*at, code)).collect();
        if self.codes.iter().any(|(at, code)| of.get(at) != Some(&code)) {
            return false;
        }
        for (at, code) in of {
            self.entries.get_mut(at).into_iter().for_each(|entry| entry.code.clone_from(code));
        }
        true
    }

    fn competency(&mut self, key: String, name: &str, group: Option<String>, row: &Row) -> usize {
        let next = self.entries.len();
        let at = *self.known.entry(key.clone()).or_insert(next);
        if at == next {
            let (title, code, row) = (name.to_owned(), self.known.len().to_string(), Some(row.number));
            self.entries.push(Entry { code, key, parent: group, title, row, ..Entry::default() });
        }
        at
    }

    fn say(&mut self, at: usize, level: Option<(LevelNumber, &str)>, row: &Row, text: usize) {
        let Some((level, beside)) = level else { return };
        if self.levels.iter().all(|known| known.level != level) {
            self.levels.push(Level { level, name: format!("Level {level}"), ..Level::default() });
        }
        let said = (level, at, beside.to_owned());
        if !beside.is_empty() && self.seen.insert(said.clone()) {
            self.said.push(said);
        }
        let texts = lines(cell(row, Some(text))).into_iter().map(|text| Indicator { level, text, verified: None });
        self.entries.get_mut(at).into_iter().for_each(|entry| entry.indicators.extend(texts.clone()));
    }

    /// Levels that are words have no numbers: they count from the lowest that there is.
    fn with_named_levels(mut self) -> Self {
        self.levels.sort_by_key(|level| level.level);
        for (number, level) in (1..).zip(&mut self.levels) {
            if let Some((.., said)) = self.said.iter().find(|(known, ..)| *known == level.level) {
                level.name.clone_from(said);
            }
            let indicators = self.entries.iter_mut().flat_map(|entry| &mut entry.indicators);
            // A number never grows, so that none is taken for another's.
            indicators.filter(|known| known.level == level.level).for_each(|known| known.level = number);
            level.level = number;
        }
        self
    }

    /// What stands beside a level's number is the level's name if it is the same for all, else what the competency is there.
    fn with_names_of_levels(mut self) -> Self {
        self.levels.sort_by_key(|level| level.level);
        let mut titles: HashMap<usize, Vec<Indicator>> = HashMap::new();
        for level in &mut self.levels {
            let own = || self.said.iter().filter(|(number, ..)| *number == level.level);
            let Some((_, _, first)) = own().next() else { continue };
            if own().all(|(.., said)| said == first) && (own().nth(1).is_some() || !first.contains(' ')) {
                level.name.clone_from(first);
                continue;
            }
            for (level, at, text) in own().cloned() {
                titles.entry(at).or_default().push(Indicator { level, text, verified: None });
            }
        }
        for (at, entry) in self.entries.iter_mut().enumerate() {
            let titles = titles.remove(&at).unwrap_or_default();
            entry.indicators.splice(..0, titles);
            entry.indicators.sort_by_key(|indicator| indicator.level);
        }
        self
    }
}
