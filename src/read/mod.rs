//! From bytes to a curriculum or a framework. Formats are recognised by content; what was guessed is part of the result.

#[cfg(feature = "full")]
mod curriculum_json;
#[cfg(feature = "full")]
mod decisions;
mod detect;
#[cfg(feature = "full")]
mod framework;
#[cfg(feature = "full")]
mod json_lines;
#[cfg(feature = "full")]
pub(crate) mod sssom;
mod table;

#[cfg(feature = "full")]
pub use decisions::decisions;
pub use detect::FileFormat;
#[cfg(feature = "full")]
pub use framework::{FrameworkFormat, FrameworkReading, LeftOut, framework, read_framework};
#[cfg(feature = "full")]
pub(crate) use framework::{case, moodle::DEFAULT_SCALE};
pub use table::{ColumnRole, ColumnUse};

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::error::{Error, ErrorKind, Result};
use crate::limits;
use crate::model::{Curriculum, Outcome, positions};
use detect::decode;

/// A curriculum as read, with what was guessed on the way so that a person can check it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Reading {
    /// The curriculum.
    pub curriculum: Curriculum,
    /// Name of the input, as the caller gave it.
    pub file: String,
    /// SHA-256 of the input's bytes, in hexadecimal.
    pub sha256: String,
    /// The format it was taken for.
    pub format: FileFormat,
    /// The text's encoding.
    pub encoding: String,
    /// Separator between cells, if it is a table.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delimiter: Option<char>,
    /// What each column of a table was taken for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<ColumnUse>,
    /// What was left out, and why.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub skipped: Vec<Skipped>,
}

/// A row that gave no outcome.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Skipped {
    /// Row or line, from 1.
    pub row: u64,
    /// Why it was left out.
    pub reason: SkipReason,
}

/// Why a row gave no outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum SkipReason {
    /// It stands above the header.
    AboveHeader,
    /// Its outcome cell is empty.
    NoOutcomeText,
}

/// Reads a curriculum from the bytes of a file. `name` is used in messages and for the curriculum's identifier.
///
/// # Errors
/// Every [`ErrorKind`] of reading: the location names the file, the row or line and the column.
pub fn read(name: &str, bytes: &[u8]) -> Result<Reading> {
    read_inner(name, bytes).map_err(|e| e.in_file(name))
}

fn read_inner(name: &str, bytes: &[u8]) -> Result<Reading> {
    let text = decode(bytes)?;
    let format = text.format();
    let mut parsed = match format {
        #[cfg(feature = "full")]
        FileFormat::Json => curriculum_json::curriculum(&text.text)?,
        #[cfg(feature = "full")]
        FileFormat::JsonLines => json_lines::curriculum(&text.text)?,
        FileFormat::Table => table::curriculum(&text.text)?,
        #[cfg(not(feature = "full"))]
        FileFormat::Json | FileFormat::JsonLines => {
            return Err(Error::new(ErrorKind::UnknownFormat, "this build reads tables alone")
                .found("JSON")
                .expected("a CSV table"));
        }
    };
    finish(&mut parsed.curriculum, name)?;
    Ok(Reading {
        curriculum: parsed.curriculum,
        file: name.to_owned(),
        sha256: crate::hash::sha256(bytes),
        format,
        encoding: text.encoding.to_owned(),
        delimiter: parsed.delimiter,
        columns: parsed.columns,
        skipped: parsed.skipped,
    })
}

/// What a format's reader gives.
#[derive(Default)]
struct Parsed {
    curriculum: Curriculum,
    delimiter: Option<char>,
    columns: Vec<ColumnUse>,
    skipped: Vec<Skipped>,
}

/// What every format owes: identifiers, uniqueness, limits.
fn finish(curriculum: &mut Curriculum, name: &str) -> Result<()> {
    if curriculum.id.is_empty() {
        stem(name).clone_into(&mut curriculum.id);
    }
    if curriculum.title.is_empty() {
        curriculum.title.clone_from(&curriculum.id);
    }
    if curriculum.outcomes.is_empty() {
        return Err(Error::new(ErrorKind::NoOutcomes, "the file holds no learning outcome"));
    }
    at_most("learning outcomes", curriculum.outcomes.len(), limits::OUTCOMES)?;
    for outcome in &curriculum.outcomes {
        check_cell(&outcome.text).map_err(|e| at_place(e, outcome))?;
    }
    number(&mut curriculum.outcomes);
    unique(&curriculum.outcomes)
}

/// A file's name without folder and ending.
fn stem(name: &str) -> &str {
    let base = name.rsplit(['/', '\\']).next().unwrap_or(name);
    match base.rsplit_once('.') {
        Some((stem, _)) if !stem.is_empty() => stem,
        _ => base,
    }
}

/// Gives outcomes without an identifier their module's code and a running number in it, or the running number alone,
/// passing over identifiers that the file itself uses.
fn number(outcomes: &mut [Outcome]) {
    let given: HashMap<String, usize> =
        outcomes.iter().filter(|o| !o.id.is_empty()).map(|o| (o.id.clone(), 0)).collect();
    let mut last: HashMap<String, usize> = HashMap::new();
    for outcome in outcomes {
        let module = outcome.module.clone().unwrap_or_default();
        let n = last.entry(module.clone()).or_default();
        loop {
            *n += 1;
            let id = if module.is_empty() { n.to_string() } else { format!("{module}.{n}") };
            if outcome.id.is_empty() && !given.contains_key(&id) {
                outcome.id = id;
            }
            if !outcome.id.is_empty() {
                break;
            }
        }
    }
}

fn unique(outcomes: &[Outcome]) -> Result<()> {
    let first = positions(outcomes.iter().map(|o| o.id.as_str()));
    for (at, outcome) in outcomes.iter().enumerate() {
        let earlier = first.get(outcome.id.as_str()).filter(|first| **first != at);
        if let Some(earlier) = earlier.and_then(|first| outcomes.get(*first)) {
            let place = earlier.row.map_or_else(|| "earlier".to_owned(), |row| format!("in row {row}"));
            let error =
                Error::new(ErrorKind::DuplicateId, format!("two outcomes share one identifier, the first {place}"))
                    .found(&outcome.id)
                    .expected("an identifier of its own for every outcome");
            return Err(at_place(error, outcome));
        }
    }
    Ok(())
}

fn at_place(error: Error, outcome: &Outcome) -> Error {
    match outcome.row {
        Some(row) => error.at_row(row),
        None => error,
    }
}

/// Checks a text against [`limits::CELL_CHARACTERS`].
fn check_cell(text: &str) -> Result<()> {
    // Characters are never more than bytes, so most cells need no counting.
    if text.len() <= limits::CELL_CHARACTERS {
        return Ok(());
    }
    at_most("characters in one cell", text.chars().count(), limits::CELL_CHARACTERS)
}

/// A limit of the API: `what` is counted and may not exceed `limit`.
fn at_most(what: &str, count: usize, limit: usize) -> Result<()> {
    if count <= limit {
        return Ok(());
    }
    Err(Error::new(ErrorKind::LimitExceeded, format!("too many {what}"))
        .found(count.to_string())
        .expected(format!("at most {limit}")))
}

/// Reads one JSON value of a known form from the bytes of a file.
#[cfg(feature = "full")]
pub(crate) fn json<T: serde::de::DeserializeOwned>(name: &str, bytes: &[u8], expected: &str) -> Result<T> {
    decode(bytes).and_then(|text| json_value(&text.text, expected)).map_err(|e| e.in_file(name))
}

/// Reads one JSON value: an array if the form expected starts as one, else an object.
#[cfg(feature = "full")]
fn json_value<T: serde::de::DeserializeOwned>(text: &str, expected: &str) -> Result<T> {
    // serde reads an array as an object's values by position; nobody means that.
    if expected.starts_with('[') != text.trim_start().starts_with('[') {
        let found = if expected.starts_with('[') { "something else than an array" } else { "an array" };
        return Err(Error::new(ErrorKind::Malformed, "the JSON is not of the expected form")
            .at_line(1)
            .found(found)
            .expected(expected));
    }
    serde_json::from_str(text).map_err(|e| json_error(&e, expected))
}

/// A JSON error with its place.
#[cfg(feature = "full")]
fn json_error(error: &serde_json::Error, expected: &str) -> Error {
    // serde_json ends its message with the place, which the location already tells.
    let message = error.to_string();
    let message = message.rsplit_once(" at line ").map_or(message.as_str(), |(head, _)| head);
    let error = Error::new(ErrorKind::Malformed, format!("not valid JSON of the expected form: {message}"))
        .at_line(error.line() as u64)
        .at_column(error.column());
    if expected.is_empty() { error } else { error.expected(expected) }
}
