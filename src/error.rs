//! One error type for every verb: what went wrong, where, what was found and what was expected.

use serde::{Deserialize, Serialize};

use crate::order::in_order;

/// A result of this crate.
pub type Result<T> = std::result::Result<T, Error>;

/// What kind of thing went wrong. Callers decide by this, never by the wording of the message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum ErrorKind {
    /// The input holds no text at all.
    Empty,
    /// The input is not one of the formats this build reads.
    UnknownFormat,
    /// The input is not valid in its format: JSON that does not parse, a table whose rows are ragged.
    Malformed,
    /// A table has no column that can be taken for the learning outcomes.
    NoOutcomeColumn,
    /// A table or document was read but holds no learning outcome.
    NoOutcomes,
    /// Two records share an identifier that must be unique.
    DuplicateId,
    /// A record names a competency, level, body or other record that does not exist.
    UnknownReference,
    /// A value lies outside its scale or range.
    OutOfRange,
    /// The profession asked for is not known.
    UnknownProfession,
    /// The framework asked for is not known.
    UnknownFramework,
    /// The output format asked for is not known.
    UnknownOutputFormat,
    /// A named limit of [`limits`](crate::limits) is exceeded.
    LimitExceeded,
}

/// Where in the input the trouble lies. Every part is optional; rows, lines and columns count from 1.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Location {
    /// Name of the input, as the caller gave it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// Row of a table, counting the header, as a spreadsheet shows it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub row: Option<u64>,
    /// Line of a text file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<u64>,
    /// Column: a table's column name, or the character position in a line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub column: Option<String>,
    /// All columns of a table, where it is not known which of them is meant.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<String>,
}

impl std::fmt::Display for Location {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let parts = [
            self.file.clone(),
            self.row.map(|n| format!("row {n}")),
            self.line.map(|n| format!("line {n}")),
            self.column.as_ref().map(|c| format!("column {c}")),
        ];
        f.write_str(&parts.into_iter().flatten().collect::<Vec<_>>().join(", "))
    }
}

/// The error of every verb. Its `Display` is one sentence a person can act on; its parts are data.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
#[error("{}{message}{}{}", prefix(.location), found_expected(.found.as_deref(), .expected.as_deref()), near_names(.near))]
pub struct Error {
    /// What kind of thing went wrong.
    pub kind: ErrorKind,
    /// What went wrong, in English, without the location.
    pub message: String,
    /// Where.
    #[serde(default)]
    pub location: Box<Location>,
    /// What the input holds there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub found: Option<String>,
    /// What would have been right.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected: Option<String>,
    /// Known names close to an unknown one, nearest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub near: Vec<String>,
}

impl Error {
    /// An error without a place yet; the builder methods below add what is known.
    pub fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self { kind, message: message.into(), location: Box::default(), found: None, expected: None, near: Vec::new() }
    }

    /// Names the input, unless it is named already.
    #[must_use]
    pub fn in_file(mut self, name: &str) -> Self {
        self.location.file.get_or_insert_with(|| name.to_owned());
        self
    }

    /// Gives the row of a table, from 1.
    #[must_use]
    pub fn at_row(mut self, row: u64) -> Self {
        self.location.row = Some(row);
        self
    }

    /// Gives the line of a text, from 1.
    #[must_use]
    pub fn at_line(mut self, line: u64) -> Self {
        self.location.line = Some(line);
        self
    }

    /// Gives the column's name or number.
    #[must_use]
    pub fn at_column(mut self, column: impl ToString) -> Self {
        self.location.column = Some(column.to_string());
        self
    }

    /// Says what was found; long text is cut.
    #[must_use]
    pub fn found(mut self, found: impl Into<String>) -> Self {
        self.found = Some(shorten(&found.into()));
        self
    }

    /// Says what was expected.
    #[must_use]
    pub fn expected(mut self, expected: impl Into<String>) -> Self {
        self.expected = Some(expected.into());
        self
    }

    /// Adds the known names nearest to `wanted`, by Jaro-Winkler similarity of at least 0.7, three at most.
    #[must_use]
    pub fn near<'a>(mut self, wanted: &str, known: impl IntoIterator<Item = &'a str>) -> Self {
        self.near = nearest(wanted, known.into_iter().collect());
        self
    }
}

fn nearest(wanted: &str, known: Vec<&str>) -> Vec<String> {
    let wanted = wanted.to_ascii_lowercase();
    let similarity = |name: &str| {
        let part = if wanted.len() > 2 && name.to_ascii_lowercase().contains(&wanted) { 0.9 } else { 0.0 };
        strsim::jaro_winkler(&wanted, &name.to_ascii_lowercase()).max(part)
    };
    let scored: Vec<(f64, &str)> = known.into_iter().map(|name| (similarity(name), name)).collect();
    in_order(scored, |a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(b.1)))
        .into_iter()
        .filter(|(score, _)| *score >= 0.7)
        .take(3)
        .map(|(_, name)| name.to_owned())
        .collect()
}

fn prefix(location: &Location) -> String {
    let place = location.to_string();
    if place.is_empty() { place } else { format!("{place}: ") }
}

fn found_expected(found: Option<&str>, expected: Option<&str>) -> String {
    match (found, expected) {
        (Some(found), Some(expected)) => format!(" (found {found}; expected {expected})"),
        (Some(found), None) => format!(" (found {found})"),
        (None, Some(expected)) => format!(" (expected {expected})"),
        (None, None) => String::new(),
    }
}

fn near_names(near: &[String]) -> String {
    if near.is_empty() { String::new() } else { format!(". Did you mean {}?", near.join(", ")) }
}

fn shorten(text: &str) -> String {
    const LONGEST: usize = 200;
    match text.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}...", text.get(..at).unwrap_or_default()),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_message_names_place_found_and_expected() {
        let error = Error::new(ErrorKind::Malformed, "the row has too few cells")
            .in_file("programme.csv")
            .at_row(7)
            .found("5 cells")
            .expected("7 cells");
        assert_eq!(
            error.to_string(),
            "programme.csv, row 7: the row has too few cells (found 5 cells; expected 7 cells)"
        );
    }

    #[test]
    fn near_names_are_offered_nearest_first() {
        let error = Error::new(ErrorKind::UnknownProfession, "no such profession")
            .near("adult-nrse", ["midwife", "adult-nurse", "children-nurse"]);
        assert_eq!(error.near.first().map(String::as_str), Some("adult-nurse"));
    }

    #[test]
    fn long_findings_are_cut_at_a_character() {
        let error = Error::new(ErrorKind::Malformed, "x").found("é".repeat(500));
        assert_eq!(error.found.map(|f| f.chars().count()), Some(203));
    }
}
