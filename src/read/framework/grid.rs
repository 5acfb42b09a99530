//! A framework's table: a header and the rows below it.

use std::cell::RefCell;
use std::collections::BTreeSet;

use crate::error::{Error, ErrorKind, Result};
use crate::read::columns::header_key;
use crate::read::grid::{HEADER_WITHIN, Row};
use crate::read::sssom::unguarded;
use crate::read::table::{DELIMITERS, check_closed, rows};

use super::Counts;

/// A table with its header found.
pub(super) struct Grid {
    /// The columns' names as the file has them.
    pub(super) names: Vec<String>,
    keys: Vec<String>,
    /// How many of its names are known.
    pub(super) known: usize,
    /// The rows below the header that hold something.
    pub(super) rows: Vec<Row>,
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
                let count = row.cells.iter().filter(|cell| known(&key(cell))).count();
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
        let mut grid =
            Self { names: Vec::new(), keys: Vec::new(), known: 0, rows: Vec::new(), read: RefCell::default() };
        for row in rows(text, delimiter) {
            let row = row?;
            if row.number == header {
                grid.keys = row.cells.iter().map(|cell| key(cell)).collect();
                grid.names = row.cells;
            } else if row.number > header && !row.is_empty() {
                check_closed(text, &row)?;
                check_width(&row, grid.names.len())?;
                grid.rows.push(row);
            }
        }
        Ok(grid)
    }

    /// The column with the first of these names that there is. It counts as read.
    pub(super) fn column(&self, names: &[&str]) -> Option<usize> {
        self.find_column(names).inspect(|at| self.mark_read(*at))
    }

    /// Whether there is a column of one of these names.
    pub(super) fn has(&self, names: &[&str]) -> bool {
        self.find_column(names).is_some()
    }

    fn find_column(&self, names: &[&str]) -> Option<usize> {
        names.iter().find_map(|name| self.keys.iter().position(|key| key == name))
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

/// A header's name without what only some exports write.
fn key(name: &str) -> String {
    header_key(&name.to_ascii_lowercase().replace("(optional)", ""))
}
