//! A framework's table: a header and the rows below it.

use std::cell::RefCell;
use std::collections::{BTreeSet, HashSet};

use crate::error::{Error, ErrorKind, Result};
use crate::read::columns::header_key;
use crate::read::grid::Row;
use crate::read::header::HEADER_WITHIN;
use crate::read::sssom::unguarded;
use crate::read::table::{DELIMITERS, check_closed, rows};

use super::Counts;

/// A table with its header found.
pub(super) struct Grid {
    /// The columns' names as the file has them.
    pub(super) names: Vec<String>,
    keys: Vec<Vec<String>>,
    /// How many of its names are known.
    pub(super) known: usize,
    /// The rows below the header that hold something.
    pub(super) rows: Vec<Row>,
    /// Those above it.
    pub(super) above: Vec<Row>,
    /// Which of those above it is a title.
    title: Option<usize>,
    /// Where several sheets are one table: what each is of, and where its rows end.
    pub(super) sheets: Vec<(String, usize)>,
    /// Columns that a reader asked for.
    read: RefCell<BTreeSet<usize>>,
}

impl Grid {
    /// The table, if one of its first rows is a header: of all delimiters and rows, the one with most known names.
    pub(super) fn find(text: &str, known: impl Fn(&str) -> bool) -> Result<Option<Self>> {
        let mut best = (0, 0, 0);
        for delimiter in DELIMITERS {
            for row in rows(text, delimiter).take(HEADER_WITHIN) {
                let row = row?;
                let count = row.cells.iter().filter(|cell| keys(cell).iter().any(|key| known(key))).count();
                if count > best.0 {
                    best = (count, delimiter, row.number);
                }
            }
        }
        let (count, delimiter, header) = best;
        if count == 0 {
            return Ok(None);
        }
        Self::below(text, delimiter, header).map(|grid| Some(Self { known: count, ..grid }))
    }

    fn below(text: &str, delimiter: u8, header: u64) -> Result<Self> {
        let mut grid = Self {
            names: Vec::new(),
            keys: Vec::new(),
            known: 0,
            rows: Vec::new(),
            above: Vec::new(),
            title: None,
            sheets: Vec::new(),
            read: RefCell::default(),
        };
        for row in rows(text, delimiter) {
            let row = row?;
            if row.number == header {
                grid.keys = row.cells.iter().map(|cell| keys(cell)).collect();
                grid.names = row.cells;
            } else if row.is_empty() {
            } else if row.number < header {
                grid.above.push(row);
            } else {
                check_closed(text, &row)?;
                check_width(&row, grid.names.len())?;
                grid.rows.push(row);
            }
        }
        grid.title = grid.above.iter().position(|row| alone(row).is_some_and(is_title));
        Ok(grid)
    }

    /// The title above the table.
    pub(super) fn title(&self) -> Option<&str> {
        self.title.and_then(|at| self.above.get(at)).and_then(alone)
    }

    /// Whether another sheet has the same header.
    pub(super) fn is_headed_as(&self, other: &Self) -> bool {
        let names = |grid: &Self| grid.names.join("\n").trim().to_lowercase();
        names(self) == names(other)
    }

    /// Several sheets as one table. What they are of is said by their titles if each has another, else by their names.
    pub(super) fn join(sheets: Vec<(&str, Self)>) -> Option<Self> {
        let titles: HashSet<&str> = sheets.iter().filter_map(|(_, grid)| grid.title()).collect();
        let by_titles = titles.len() == sheets.len();
        let mut joined: Option<Self> = None;
        for (name, mut grid) in sheets {
            let name = grid.title().filter(|_| by_titles).unwrap_or(name).trim().to_owned();
            if let Some(at) = grid.title.filter(|_| by_titles) {
                grid.above.remove(at);
                grid.title = None;
            }
            let whole = match &mut joined {
                None => joined.insert(grid),
                Some(whole) => {
                    whole.above.append(&mut grid.above);
                    whole.rows.append(&mut grid.rows);
                    whole
                }
            };
            whole.sheets.push((name, whole.rows.len()));
        }
        joined
    }

    /// The column with the first of these names that there is. It counts as read.
    pub(super) fn column(&self, names: &[&str]) -> Option<usize> {
        self.find_column(names).inspect(|at| self.mark_read(*at))
    }

    /// Whether there is a column of one of these names.
    pub(super) fn has(&self, names: &[&str]) -> bool {
        self.find_column(names).is_some()
    }

    /// The column whose name ends in these words. It counts as read.
    pub(super) fn column_that_ends(&self, words: &str) -> Option<usize> {
        let ends = |keys: &Vec<String>| keys.first().is_some_and(|key| key.ends_with(words));
        self.keys.iter().position(ends).inspect(|at| self.mark_read(*at))
    }

    /// A column's name as names are compared.
    pub(super) fn key(&self, at: usize) -> &str {
        self.keys.get(at).and_then(|keys| keys.last()).map_or("", String::as_str)
    }

    fn find_column(&self, names: &[&str]) -> Option<usize> {
        self.all_columns(names).into_iter().next()
    }

    /// The columns that have one of these names, those of the first name first. Of English and Welsh columns side by side,
    /// the English come before the Welsh.
    pub(super) fn all_columns(&self, names: &[&str]) -> Vec<usize> {
        let has = |at: &usize, name: &str| self.keys.get(*at).is_some_and(|keys| keys.iter().any(|key| key == name));
        let named = names.iter().flat_map(|name| (0..self.keys.len()).filter(move |at| has(at, name)));
        let mut found: Vec<usize> = named.collect();
        found.sort_by_key(|at| self.names.get(*at).is_some_and(|name| is_welsh(name)));
        found
    }

    /// Says that a column is read.
    pub(super) fn mark_read(&self, at: usize) {
        self.read.borrow_mut().insert(at);
    }

    /// Counts the filled cells of the columns that no reader asked for, by the columns' names.
    pub(super) fn count_unread(&self, left_out: &mut Counts) {
        let read = self.read.borrow();
        for (at, name) in self.names.iter().enumerate().filter(|(at, _)| !read.contains(at)) {
            let name = if name.trim().is_empty() { "cells of a column without a name" } else { name.trim() };
            left_out.add(name, self.rows.iter().filter(|row| !cell(row, Some(at)).is_empty()).count());
        }
    }

    /// Names of the columns as an error shows them.
    pub(super) fn shown(&self) -> String {
        format!("the columns {}", self.names.iter().map(|n| format!("'{}'", n.trim())).collect::<Vec<_>>().join(", "))
    }
}

/// The only cell of a row that holds something.
fn alone(row: &Row) -> Option<&str> {
    let mut cells = row.cells.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty());
    cells.next().filter(|_| cells.next().is_none())
}

fn is_title(text: &str) -> bool {
    /// Longer ones are explanations.
    const LONGEST: usize = 200;
    text.len() <= LONGEST && !text.starts_with("sep=") && text.chars().any(char::is_alphabetic)
}

/// A row may lack cells at its end; one with more than the header has a delimiter that was meant as text.
fn check_width(row: &Row, width: usize) -> Result<()> {
    if row.cells.get(width..).unwrap_or_default().iter().all(|cell| cell.trim().is_empty()) {
        return Ok(());
    }
    Err(Error::new(ErrorKind::Malformed, "the row does not fit the header")
        .at_row(row.number)
        .found(format!("{} cells", row.cells.len()))
        .expected(format!("{width} cells; a cell that holds a delimiter or a line break needs quotes around it")))
}

/// A row's cell as it was meant: an apostrophe that keeps a spreadsheet from running a formula is no part of it.
pub(super) fn cell(row: &Row, column: Option<usize>) -> &str {
    unguarded(column.and_then(|at| row.cells.get(at)).map_or("", |cell| cell.trim()))
}

/// The cell with the white space around it.
pub(super) fn raw(row: &Row, column: Option<usize>) -> &str {
    unguarded(column.and_then(|at| row.cells.get(at)).map_or("", String::as_str))
}

/// The cell, unless it is empty.
pub(super) fn filled(row: &Row, column: Option<usize>) -> Option<String> {
    Some(cell(row, column)).filter(|text| !text.is_empty()).map(str::to_owned)
}

/// The lines of a cell that hold something.
pub(super) fn lines(text: &str) -> Vec<String> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// What a header may be called: its whole name, the same in the singular, and each of several names side by side, such as
/// "Code / Cod".
fn keys(name: &str) -> Vec<String> {
    /// Longer names are no several ones.
    const LONGEST: usize = 200;
    let name = name.to_lowercase().replace("(optional)", "");
    let mut keys = vec![header_key(&name)];
    if name.len() > LONGEST {
        return keys;
    }
    let parts = || name.split(['\n', '|']).flat_map(|part| part.split(" / "));
    let several = parts().nth(1).is_some();
    keys.extend(parts().filter(|_| several).map(header_key));
    keys.extend(keys.clone().iter().map(|key| singular(key)));
    keys
}

/// Words that say the same in a header as the first of each.
const SAME: [(&str, &[&str]); 11] = [
    ("competency", &["competence", "competences", "competencies"]),
    ("capability", &["capabilities"]),
    ("indicator", &["indicators"]),
    ("descriptor", &["descriptors"]),
    ("behaviour", &["behaviours", "behavior", "behaviors"]),
    ("behavioural", &["behavioral"]),
    ("criterion", &["criteria"]),
    ("standard", &["standards"]),
    ("skill", &["skills"]),
    ("outcome", &["outcomes"]),
    ("proficiency", &["proficiencies"]),
];

/// A header's name with the words that people use for one another as one, and without its language.
fn singular(key: &str) -> String {
    let same =
        |word: &'_ str| SAME.iter().find(|(_, others)| others.contains(&word)).map_or(word, |(one, _)| one).to_owned();
    let words = key.split(' ').filter(|word| !matches!(*word, "english" | "saesneg"));
    words.map(same).collect::<Vec<_>>().join(" ")
}

/// Whether a header says that its column is in Welsh.
fn is_welsh(name: &str) -> bool {
    let name = name.to_lowercase();
    ["cymraeg", "welsh", "(cy)"].iter().any(|word| name.contains(word))
}
