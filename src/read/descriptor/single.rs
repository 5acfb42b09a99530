//! Tables about a single outcome, with what else is said of it in their other rows.

use super::super::blocks::Block;
use super::super::items::{after_outcome, begins_outcome, item};
use super::header::names_one;
use super::table::{Row, filled, words};
use super::{Descriptor, List, Section};

/// Most words of a label.
const LABEL_WORDS: usize = 5;

impl Descriptor {
    /// Reads a table that is about one outcome; says whether it was.
    pub(super) fn single(&mut self, rows: &[Vec<Vec<Block>>], texts: &[Vec<String>]) -> bool {
        let (Some(first), [cells, others @ ..]) = (rows.first(), texts) else { return false };
        let begun = matches!(self.section, Section::Outcomes(_));
        if begun && is_frame(texts) {
            first.iter().zip(cells).filter(|(_, text)| !text.is_empty()).for_each(|(cell, _)| self.cell(cell, None));
        } else if let Some((code, cell)) =
            of_one(first, cells).filter(|_| others.first().is_some_and(|row| heads_criteria(row)))
        {
            if !begun {
                self.section = Section::Outcomes(List { led_in: true, ..List::default() });
            }
            self.cell(cell, Some(code));
        } else {
            return false;
        }
        rows.iter().skip(1).flatten().for_each(|cell| self.skip_all(cell));
        true
    }
}

/// Whether a row speaks of criteria.
fn heads_criteria(row: &[String]) -> bool {
    row.iter().any(|cell| cell.to_ascii_lowercase().contains("criteria"))
}

/// The outcome in a row that says which it is, and its code: "Learning outcome 2 | Understand consent".
fn of_one<'r>(row: &'r Row, cells: &[String]) -> Option<(String, &'r Vec<Block>)> {
    let mut filled = row.iter().zip(cells).filter(|(_, text)| !text.is_empty());
    let ((_, name), (cell, text)) = (filled.next()?, filled.next()?);
    let number = after_outcome(name).filter(|_| names_one(name))?;
    (begins_outcome(text) && words(text) >= 3).then(|| (format!("LO{number}"), cell))
}

/// Whether a table is the frame of one outcome, in its first row, with what else is said of it beside labels under it.
fn is_frame(rows: &[Vec<String>]) -> bool {
    let Some((first, rest)) = rows.split_first() else { return false };
    let counts = |cell: &str| cell.starts_with(|c: char| c.is_ascii_digit());
    let numbered = first
        .iter()
        .any(|cell| item(cell).is_some_and(|item| counts(cell) || item.code.is_some_and(|code| code.len() > 3)));
    let labelled = |row: &Vec<String>| filled(row) > 1 && row.first().is_some_and(|name| words(name) <= LABEL_WORDS);
    filled(first) == 1 && numbered && !rest.is_empty() && rest.iter().all(labelled)
}
