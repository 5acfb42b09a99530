use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::error::{Error, ErrorKind, Result};

use super::columns::{ColumnRole, header_key};
use super::grid::{Layout, Row, no_outcome_column, tidy};
use super::header::HEADER_WITHIN;
use super::matrix::matrix;

/// What a person says about a table where the guess was wrong. Everything left out is guessed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct ReadOptions {
    /// The column of a role: its header, its letter as a spreadsheet shows it (`B`), or its number from 1; `none` where no
    /// column has it. Outcomes, what they are mapped to, and what is to be ignored may be several columns, with commas between
    /// them.
    pub columns: BTreeMap<ColumnRole, String>,
    /// Name of the sheet, or its number from 1.
    pub sheet: Option<String>,
    /// Row of the header as a spreadsheet shows it, from 1; 0 if there is none.
    pub header_row: Option<u64>,
}

impl ReadOptions {
    /// Whether everything is to be guessed.
    pub(super) fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Where the header is and what its columns hold, by what was said and, for the rest, by guessing. `head` is at least
    /// the rows in which a header is looked for, and [`rows_to_see`](Self::rows_to_see) long if the file is.
    pub(super) fn layout(&self, head: &[Row]) -> Result<Option<Layout>> {
        let layout = match self.header_row {
            Some(0) => Layout::of(&lettered(head)),
            Some(number) => {
                Layout::of(head.iter().find(|row| row.number == number).ok_or_else(|| no_row(number))?).settled(head)
            }
            None => return self.guessed(head),
        };
        self.apply(layout, head).map(|layout| Some(layout).filter(Layout::has_outcomes))
    }

    /// The layout where nobody said in which row the header is.
    fn guessed(&self, head: &[Row]) -> Result<Option<Layout>> {
        let within = || head.iter().take(HEADER_WITHIN);
        let layout = match (Layout::find(head), widest(within())) {
            // The outcomes may be in a column whose header says nothing.
            (None, Some(row)) if !self.columns.is_empty() => Layout::of(row),
            (Some(found), _) if found.has_ticks_alone(head) => matrix(head).unwrap_or(found),
            (found, _) => match found.or_else(|| matrix(head)) {
                Some(layout) => layout,
                None => return Ok(None),
            },
        };
        let applied = self.apply(layout, head).or_else(|error| {
            // A header that was named may stand in another row than the guess.
            within().find_map(|row| self.apply(Layout::of(row), head).ok()).ok_or(error)
        });
        applied.map(|layout| Some(layout).filter(Layout::has_outcomes))
    }

    /// Whether a person says which columns hold what, or where the header is.
    pub(super) fn names_columns(&self) -> bool {
        !self.columns.is_empty() || self.header_row.is_some()
    }

    /// The rows that `layout` has to be given, of all rows.
    pub(super) fn head<'r>(&self, rows: &'r [Row]) -> &'r [Row] {
        rows.get(..self.rows_to_see()).unwrap_or(rows)
    }

    /// How many rows `layout` has to be given.
    pub(super) fn rows_to_see(&self) -> usize {
        self.header_row.and_then(|row| usize::try_from(row).ok()).unwrap_or(0).max(HEADER_WITHIN)
    }

    /// Gives the columns that were named their roles; no other column keeps a role that was given. A column beyond the
    /// last that has a header can be named, too.
    fn apply(&self, mut layout: Layout, head: &[Row]) -> Result<Layout> {
        if self.columns.is_empty() {
            return Ok(layout);
        }
        layout.coded &= !self.columns.contains_key(&ColumnRole::OutcomeId);
        layout.without_codes = self.columns.contains_key(&ColumnRole::OutcomeId);
        let width = width(head).max(layout.names.len());
        layout.names.resize(width, String::new());
        layout.roles.resize(width, ColumnRole::Ignored);
        for (&role, wanted) in &self.columns {
            let places = places(role, wanted, &layout.names)?;
            layout.roles.iter_mut().filter(|held| **held == role).for_each(|held| *held = ColumnRole::Ignored);
            for at in places {
                if let Some(slot) = layout.roles.get_mut(at) {
                    *slot = role;
                }
            }
        }
        layout.without_codes &= !layout.roles.contains(&ColumnRole::OutcomeId);
        Ok(layout)
    }
}

/// Where the columns of a role are: none, one, or of these roles several.
fn places(role: ColumnRole, wanted: &str, names: &[String]) -> Result<Vec<usize>> {
    use ColumnRole::{Ignored, Mapped, Outcome};
    let find = |one: &str| position(names, one).ok_or_else(|| no_column(one, names));
    if let Some(at) = position(names, wanted) {
        return Ok(vec![at]);
    }
    if wanted.trim().eq_ignore_ascii_case("none") && !matches!(role, Outcome | Ignored) {
        return Ok(Vec::new());
    }
    if matches!(role, Outcome | Mapped | Ignored) {
        return wanted.split(',').map(find).collect();
    }
    find(wanted).map(|at| vec![at])
}

/// The header of a table that has none: the columns' letters.
fn lettered(head: &[Row]) -> Row {
    Row { cells: (0..width(head)).map(letters).collect(), ..Row::default() }
}

/// How many columns the first rows have.
fn width(head: &[Row]) -> usize {
    head.iter().map(|row| row.cells.len()).max().unwrap_or(0)
}

/// The name a spreadsheet gives a column, counted from 0.
fn letters(mut at: usize) -> String {
    let mut name = Vec::new();
    loop {
        name.push(char::from(b'A' + (at % 26) as u8));
        match (at / 26).checked_sub(1) {
            Some(rest) => at = rest,
            None => return name.into_iter().rev().collect(),
        }
    }
}

fn no_row(number: u64) -> Error {
    Error::new(ErrorKind::UnknownReference, "the table has no such row to take for its header")
        .found(number.to_string())
}

fn no_column(wanted: &str, names: &[String]) -> Error {
    let named = names.iter().filter(|name| !name.is_empty());
    let known = named.map(|name| format!("'{name}'")).collect::<Vec<_>>().join(", ");
    let mut error = Error::new(ErrorKind::UnknownReference, "the table has no such column")
        .found(wanted)
        .expected(format!("a header, a letter or a number from 1; the headers are {known}"))
        .near(wanted, names.iter().map(String::as_str));
    error.location.columns = names.to_vec();
    error
}

/// Headers come first: a column may be called "A" or "1".
fn position(names: &[String], wanted: &str) -> Option<usize> {
    let key = header_key(wanted);
    let by_name = names.iter().position(|name| name == wanted.trim() || !key.is_empty() && header_key(name) == key);
    by_name.or_else(|| number(wanted.trim())).filter(|at| *at < names.len())
}

/// The position that a letter or a number from 1 names.
fn number(wanted: &str) -> Option<usize> {
    if let Ok(number) = wanted.parse::<usize>() {
        return number.checked_sub(1);
    }
    if wanted.is_empty() || wanted.len() > 3 || !wanted.bytes().all(|b| b.is_ascii_alphabetic()) {
        return None;
    }
    let digits = wanted.bytes().map(|b| usize::from(b.to_ascii_uppercase() - b'A' + 1));
    digits.fold(0, |sum, digit| sum * 26 + digit).checked_sub(1)
}

/// The row with the most cells that hold something: the likeliest header of a table without any that is known.
fn widest<'r>(rows: impl IntoIterator<Item = &'r Row>) -> Option<&'r Row> {
    let filled = |row: &Row| row.cells.iter().filter(|cell| !cell.trim().is_empty()).count();
    let mut widest = None;
    for row in rows {
        if filled(row) > widest.map_or(0, filled) {
            widest = Some(row);
        }
    }
    widest
}

/// What is to be said where entries name their parents.
const FRAMEWORK_INSTEAD: &str = "a column of learning outcomes, and not a framework";

/// The error of a table without a column of outcomes, with the columns it seems to have: `heads` are its first rows, in
/// every way they can be split.
pub(super) fn no_outcomes<'r>(heads: impl IntoIterator<Item = &'r Row>) -> Error {
    let error = no_outcome_column();
    let Some(row) = widest(heads) else { return error };
    let names: Vec<String> = row.cells.iter().map(|cell| format!("'{}'", tidy(cell))).collect();
    let names_parents = row.cells.iter().any(|cell| header_key(cell).starts_with("parent "));
    let error = if names_parents { error.expected(FRAMEWORK_INSTEAD) } else { error };
    let mut error = error.found(format!("the columns {}", names.join(", ")));
    error.location.columns = row.cells.iter().map(|cell| tidy(cell)).collect();
    error
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(wanted: &str) -> Option<usize> {
        position(&["Code".into(), "Learning outcome(s)".into(), "A".into()], wanted)
    }

    #[test]
    fn a_column_is_named_by_header_letter_or_number() {
        assert_eq!([place("learning outcomes"), place("Learning outcome"), place("code")], [None, Some(1), Some(0)]);
        assert_eq!([place("B"), place("b"), place("2")], [Some(1), Some(1), Some(1)]);
        assert_eq!(place("A"), Some(2), "a header comes before a letter");
        assert_eq!([place("AA"), place("4"), place("0"), place(""), place("é")], [None; 5]);
    }

    #[test]
    fn several_columns_can_be_ignored_and_no_other_moves() {
        let names = ["Code", "Outcome", "Year", "Level"].map(String::from).to_vec();
        let columns = [(ColumnRole::Outcome, "2".to_owned()), (ColumnRole::Ignored, "1,4".to_owned())];
        let options = ReadOptions { columns: columns.into(), ..ReadOptions::default() };
        let row = Row { number: 1, cells: names, ..Row::default() };
        let layout = options.layout(&[row]).unwrap().unwrap();
        use ColumnRole::{Ignored, Outcome, Stage};
        assert_eq!(layout.roles, [Ignored, Outcome, Stage, Ignored]);
    }

    #[test]
    fn outcomes_may_be_several_columns_and_other_roles_none() {
        let names = ["Code", "Skills, in full", "Attitudes", "Level"].map(String::from).to_vec();
        let roles = |columns: &[(ColumnRole, &str)]| {
            let columns = columns.iter().map(|(role, wanted)| (*role, (*wanted).to_owned())).collect();
            let options = ReadOptions { columns, ..ReadOptions::default() };
            options.layout(&[Row { number: 1, cells: names.clone(), ..Row::default() }]).unwrap().unwrap().roles
        };
        use ColumnRole::{AcademicLevel, Ignored, Outcome, OutcomeId};
        assert_eq!(roles(&[(Outcome, "B,3")]), [OutcomeId, Outcome, Outcome, AcademicLevel]);
        assert_eq!(roles(&[(Outcome, "Skills, in full")]), [OutcomeId, Outcome, Ignored, AcademicLevel]);
        let without = [(Outcome, "Attitudes"), (OutcomeId, "none"), (AcademicLevel, "None")];
        assert_eq!(roles(&without), [Ignored, Ignored, Outcome, Ignored]);
    }

    #[test]
    fn a_column_beyond_the_header_can_be_named() {
        let row = |number, cells: &[&str]| Row {
            number,
            cells: cells.iter().map(|c| (*c).to_owned()).collect(),
            ..Row::default()
        };
        let rows = [row(1, &["ID", "Outcome"]), row(2, &["A1", "Keep records", "Share data"])];
        let columns = [(ColumnRole::Outcome, "2,3".to_owned())].into();
        let layout = ReadOptions { columns, ..ReadOptions::default() }.layout(&rows).unwrap().unwrap();
        use ColumnRole::{Outcome, OutcomeId};
        assert_eq!((layout.header_row, layout.roles), (1, vec![OutcomeId, Outcome, Outcome]));
    }

    #[test]
    fn a_header_that_is_named_is_found_in_its_row() {
        let row = |number, cells: [&str; 2]| Row { number, cells: cells.map(String::from).to_vec(), ..Row::default() };
        let rows = [row(1, ["Outcome", "Description"]), row(2, ["Ref", "Our words"]), row(3, ["A", "Keep records"])];
        let columns = [(ColumnRole::Outcome, "Our words".to_owned())].into();
        let layout = ReadOptions { columns, ..ReadOptions::default() }.layout(&rows).unwrap().unwrap();
        assert_eq!((layout.header_row, layout.roles), (2, vec![ColumnRole::OutcomeId, ColumnRole::Outcome]));
    }
}
