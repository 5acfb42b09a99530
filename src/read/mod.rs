//! From bytes to a curriculum or a framework. Formats are recognised by content; what was guessed is part of the result.

#[cfg(any(feature = "full", feature = "office"))]
mod between;
#[cfg(feature = "office")]
mod blocks;
#[cfg(any(feature = "full", feature = "office"))]
mod by_cells;
#[cfg(any(feature = "full", feature = "office"))]
mod cell;
mod codes;
mod columns;
#[cfg(feature = "full")]
mod curriculum_json;
#[cfg(feature = "full")]
mod decisions;
#[cfg(feature = "office")]
mod descriptor;
mod detect;
#[cfg(feature = "office")]
mod extracted;
#[cfg(any(feature = "full", feature = "office"))]
mod facts;
#[cfg(feature = "full")]
mod framework;
mod grid;
#[cfg(any(feature = "full", feature = "office"))]
mod groups;
mod header;
#[cfg(any(feature = "full", feature = "office"))]
#[cfg_attr(not(feature = "office"), allow(dead_code, reason = "cells need some of it, documents all"))]
mod headings;
mod identify;
#[cfg(any(feature = "full", feature = "office"))]
#[cfg_attr(not(feature = "office"), allow(dead_code, reason = "cells need some of it, documents all"))]
mod items;
#[cfg(feature = "full")]
mod json_lines;
mod kinds;
#[cfg(any(feature = "full", feature = "office"))]
#[cfg_attr(not(feature = "office"), allow(dead_code, reason = "cells need some of it, documents all"))]
mod labels;
#[cfg(any(feature = "full", feature = "office"))]
mod lead_in;
#[cfg(feature = "office")]
mod lines;
#[cfg(feature = "office")]
mod markdown;
#[cfg(any(feature = "full", feature = "office"))]
mod marks;
#[cfg(any(feature = "full", feature = "office"))]
mod markup;
#[cfg(feature = "office")]
mod matrix;
#[cfg(feature = "full")]
mod mistaken;
#[cfg(any(feature = "full", feature = "office"))]
mod module_ids;
#[cfg(feature = "office")]
mod modules;
#[cfg(feature = "office")]
mod moodle_outcomes;
#[cfg(feature = "office")]
mod office;
#[cfg(feature = "office")]
mod options;
#[cfg(feature = "office")]
mod pages;
mod reading;
mod role;
#[cfg(any(feature = "full", feature = "office"))]
mod sentences;
mod side_by_side;
#[cfg(feature = "full")]
pub(crate) mod sssom;
#[cfg(feature = "full")]
mod stream;
mod sums;
mod table;
#[cfg(any(feature = "full", feature = "office"))]
mod tables;
#[cfg(feature = "office")]
mod turned;
#[cfg(any(feature = "full", feature = "office"))]
mod verbs;
#[cfg(any(feature = "full", feature = "office"))]
mod words;

#[cfg(feature = "full")]
pub use decisions::decisions;
pub use detect::FileFormat;
#[cfg(feature = "full")]
pub use framework::{FrameworkFormat, FrameworkReading, LeftOut, framework, read_framework};
#[cfg(feature = "full")]
pub(crate) use framework::{case, given, moodle, tree};
#[cfg(any(feature = "full", feature = "office"))]
pub use marks::Mark;
#[cfg(feature = "office")]
pub use options::ReadOptions;
pub use reading::{Reading, SkipReason, Skipped};
pub use role::{ColumnRole, ColumnUse};
#[cfg(feature = "full")]
pub use stream::OutcomeStream;
#[cfg(feature = "full")]
pub(crate) use table::rows;
#[cfg(any(feature = "full", feature = "office"))]
pub use tables::TableText;
#[cfg(feature = "office")]
pub use tables::workbook_tables;

use std::collections::HashMap;

use crate::error::{Error, ErrorKind, Result};
use crate::limits;
use crate::model::Curriculum;
use detect::Text;
#[cfg(any(feature = "full", not(feature = "office")))]
use detect::decode;
#[cfg(feature = "office")]
use identify::drop_repeated;
use identify::{at_place, number, unique};

/// Reads a curriculum from the bytes of a file. `name` is used in messages and for the curriculum's identifier.
///
/// # Errors
/// Every [`ErrorKind`] of reading: the location names the file, the row or line and the column.
pub fn read(name: &str, bytes: &[u8]) -> Result<Reading> {
    #[cfg(feature = "office")]
    let parsed = office::parse(bytes, &ReadOptions::default());
    #[cfg(not(feature = "office"))]
    let parsed = decode(bytes).and_then(|text| parse_text(&text, table::curriculum));
    finish(name, bytes, parsed)
}

/// Reads a curriculum, where a person says what a table's columns hold instead of leaving it to be guessed.
///
/// # Errors
/// Those of [`read`]; `UnknownReference` for a column, row or sheet that the file does not have.
#[cfg(feature = "office")]
pub fn read_with(name: &str, bytes: &[u8], options: &ReadOptions) -> Result<Reading> {
    finish(name, bytes, office::parse(bytes, options))
}

/// Reads a curriculum from the text of a file that another program took out of it, such as a PDF's. `bytes` are the
/// file's own.
///
/// # Errors
/// Those of [`read`].
#[cfg(feature = "office")]
pub fn read_extracted(name: &str, bytes: &[u8], text: &str) -> Result<Reading> {
    let parsed =
        at_most("bytes of text in the file", text.len(), limits::FILE_BYTES).and_then(|()| lines::extracted(text));
    finish(name, bytes, parsed)
}

/// Reads a text in the format that its first characters show; `table` reads what is no JSON.
fn parse_text(text: &Text, table: impl FnOnce(&str) -> Result<Parsed>) -> Result<Parsed> {
    let parsed = match text.format() {
        #[cfg(feature = "full")]
        FileFormat::Json => curriculum_json::curriculum(&text.text)?,
        #[cfg(feature = "full")]
        FileFormat::JsonLines => json_lines::curriculum(&text.text)?,
        #[cfg(not(feature = "full"))]
        FileFormat::Json | FileFormat::JsonLines => {
            return Err(Error::new(ErrorKind::UnknownFormat, "this build reads no JSON"));
        }
        _ => table(&text.text)?,
    };
    Ok(Parsed { encoding: text.encoding, ..parsed })
}

/// What a format's reader gives.
#[derive(Default)]
struct Parsed {
    format: FileFormat,
    encoding: &'static str,
    curriculum: Curriculum,
    delimiter: Option<char>,
    #[cfg(any(feature = "full", feature = "office"))]
    sheet: Option<String>,
    #[cfg(any(feature = "full", feature = "office"))]
    more_sheets: Vec<String>,
    #[cfg(any(feature = "full", feature = "office"))]
    other_sheets: Vec<String>,
    #[cfg(any(feature = "full", feature = "office"))]
    hidden_sheets: Vec<String>,
    header_row: Option<u64>,
    columns: Vec<ColumnUse>,
    /// Positions of outcomes, each with a header that marks it.
    #[cfg(any(feature = "full", feature = "office"))]
    marks: Vec<(usize, String)>,
    /// What rows say of the outcomes under them, each with how many outcomes stand above it.
    #[cfg(any(feature = "full", feature = "office"))]
    between: Vec<(usize, Vec<(ColumnRole, String)>)>,
    skipped: Vec<Skipped>,
}

#[cfg(feature = "office")]
impl Parsed {
    /// Adds the outcomes of another table to this one's.
    fn append(&mut self, other: Self) {
        let before = self.curriculum.outcomes.len();
        self.curriculum.outcomes.extend(other.curriculum.outcomes);
        self.marks.extend(other.marks.into_iter().map(|(at, name)| (before + at, name)));
        self.skipped.extend(other.skipped);
    }
}

/// What every format owes: identifiers, uniqueness, limits, and where it is from.
fn finish(name: &str, bytes: &[u8], parsed: Result<Parsed>) -> Result<Reading> {
    let named = |error: Error| error.in_file(name);
    let mut parsed = parsed.map_err(named)?;
    complete(&mut parsed, name).map_err(named)?;
    #[cfg(any(feature = "full", feature = "office"))]
    let marks = {
        let outcomes = &parsed.curriculum.outcomes;
        let mark =
            |(at, competency): (usize, String)| outcomes.get(at).map(|o| Mark { outcome: o.id.clone(), competency });
        parsed.marks.into_iter().filter_map(mark).collect()
    };
    Ok(Reading {
        curriculum: parsed.curriculum,
        file: name.to_owned(),
        sha256: crate::hash::sha256(bytes),
        format: parsed.format,
        encoding: parsed.encoding.to_owned(),
        delimiter: parsed.delimiter,
        #[cfg(any(feature = "full", feature = "office"))]
        sheet: parsed.sheet,
        #[cfg(any(feature = "full", feature = "office"))]
        more_sheets: parsed.more_sheets,
        #[cfg(any(feature = "full", feature = "office"))]
        other_sheets: parsed.other_sheets,
        #[cfg(any(feature = "full", feature = "office"))]
        hidden_sheets: parsed.hidden_sheets,
        header_row: parsed.header_row,
        columns: parsed.columns,
        #[cfg(any(feature = "full", feature = "office"))]
        marks,
        skipped: parsed.skipped,
    })
}

fn complete(parsed: &mut Parsed, name: &str) -> Result<()> {
    let curriculum = &mut parsed.curriculum;
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
    #[cfg(any(feature = "full", feature = "office"))]
    if module_ids::count_anew(&parsed.curriculum.outcomes) {
        module_ids::qualify(&mut parsed.curriculum.outcomes);
    }
    #[cfg(feature = "office")]
    drop_repeated(parsed);
    number(&mut parsed.curriculum.outcomes, &mut HashMap::new());
    unique(&parsed.curriculum.outcomes)
}

/// A file's name without folder and ending.
pub(crate) fn stem(name: &str) -> &str {
    let base = name.rsplit(['/', '\\']).next().unwrap_or(name);
    match base.rsplit_once('.') {
        Some((stem, _)) if !stem.is_empty() => stem,
        _ => base,
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

/// What is expected in place of a framework.
const FRAMEWORK: &str = "the outcomes of a programme, and not a framework";

/// What is expected in place of something that was made from a curriculum.
const CURRICULUM: &str = "the file of the curriculum that it was made from";

/// The error of a file that is recognised as something else than a curriculum.
fn not_a_curriculum(found: &str, expected: &str) -> Error {
    Error::new(ErrorKind::UnknownFormat, "this file is not a curriculum").found(found).expected(expected)
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
