//! Frameworks in the formats they are published in: one format, one file. Each is recognised by its content.

mod by_level;
pub(crate) mod case;
mod check;
mod coded_names;
mod digcomp;
mod esco;
pub(crate) mod given;
mod graph;
mod grid;
mod headers;
mod html;
mod json_ld;
mod levels;
mod list;
#[cfg(feature = "rdf")]
mod medbiquitous;
pub(crate) mod moodle;
mod nesting;
mod opensalt;
#[cfg(feature = "rdf")]
mod rdf;
mod sheets;
mod table_rows;
mod tiers;
pub(crate) mod tree;

use std::collections::BTreeMap;

use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};

use crate::error::{Error, ErrorKind, Result};
use crate::model::Framework;

use super::detect::{FileFormat, Text, decode};
use super::tables::TableText;
use super::{json_lines, json_value, stem};
use grid::Grid;

/// A framework as read, with what its file says and a framework has no place for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct FrameworkReading {
    /// The framework.
    pub framework: Framework,
    /// The format it was taken for.
    pub format: FrameworkFormat,
    /// What was left out. What is kept as [`given`](Framework::given) is not among it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub left_out: Vec<LeftOut>,
}

impl From<Framework> for FrameworkReading {
    /// A framework of our own, which was read from nothing else.
    fn from(framework: Framework) -> Self {
        Self { framework, format: FrameworkFormat::Json, left_out: Vec::new() }
    }
}

/// Something that a format has no place for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct LeftOut {
    /// What it is: "rubrics", or the name that the file has for it, such as "hiddenLabel".
    pub what: String,
    /// How many of them; at least 1.
    pub count: usize,
}

/// A format of frameworks that this build reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum FrameworkFormat {
    /// This project's own JSON.
    Json,
    /// JSON Lines of one competency each.
    JsonLines,
    /// A CASE 1.0 or 1.1 package.
    Case,
    /// CTDL-ASN or SKOS in JSON-LD.
    JsonLd,
    /// Moodle's CSV.
    Moodle,
    /// ESCO's CSV of skills.
    Esco,
    /// OpenSALT's spreadsheet of a CASE framework.
    OpenSalt,
    /// A plain table of competencies.
    Table,
    /// SKOS or ASN in Turtle or N-Triples.
    Turtle,
    /// SKOS or ASN in RDF/XML.
    RdfXml,
    /// A MedBiquitous competency framework, by itself or in a curriculum inventory.
    #[serde(rename = "medbiq")]
    MedBiquitous,
}

/// What a format's reader gives.
struct Parsed {
    framework: Framework,
    left_out: Vec<LeftOut>,
}

/// Reads a framework from the bytes of a file, in any format of [`FrameworkFormat`].
///
/// # Errors
/// Those of [`read_framework`].
pub fn framework(name: &str, bytes: &[u8]) -> Result<Framework> {
    Ok(read_framework(name, bytes)?.framework)
}

/// Reads a framework from the bytes of a file and says what it was taken for and what was left out.
///
/// # Errors
/// `UnknownFormat`; `Malformed` with row, or line and column, also where entries run in a circle or have no title;
/// `DuplicateId`; `UnknownReference` to a parent or domain; `OutOfRange` for a level off the scale; `LimitExceeded`; and
/// the kinds of decoding.
pub fn read_framework(name: &str, bytes: &[u8]) -> Result<FrameworkReading> {
    framework_inner(name, bytes).map_err(|e| e.in_file(name))
}

fn framework_inner(name: &str, bytes: &[u8]) -> Result<FrameworkReading> {
    #[cfg(feature = "office")]
    if bytes.starts_with(b"PK\x03\x04") {
        return complete(name, sheets::framework(&super::workbook_tables(name, bytes)?)?);
    }
    complete(name, parse(&decode(bytes)?)?)
}

fn complete(name: &str, (format, parsed): (FrameworkFormat, Parsed)) -> Result<FrameworkReading> {
    let Parsed { mut framework, left_out } = parsed;
    if framework.id.is_empty() {
        stem(name).clone_into(&mut framework.id);
    }
    if framework.title.is_empty() {
        framework.title.clone_from(&framework.id);
    }
    check::check(&framework)?;
    Ok(FrameworkReading { framework, format, left_out })
}

fn parse(text: &Text) -> Result<(FrameworkFormat, Parsed)> {
    let start = text.text.trim_start();
    match text.format() {
        FileFormat::Json => json(&text.text, false),
        FileFormat::JsonLines => json(&text.text, true),
        _ if start.starts_with('<') && !is_triple(start) => xml(&text.text),
        _ if is_turtle(start) => turtle(&text.text),
        _ => table(&text.text),
    }
}

/// The keys that tell the kinds of JSON apart.
#[derive(Default, Deserialize)]
struct Keys {
    #[serde(rename = "CFDocument")]
    document: Option<IgnoredAny>,
    #[serde(rename = "CFPackage")]
    package: Option<IgnoredAny>,
    #[serde(rename = "@graph")]
    graph: Option<IgnoredAny>,
    #[serde(rename = "@context")]
    context: Option<IgnoredAny>,
    sheets: Option<IgnoredAny>,
    outcomes: Option<IgnoredAny>,
    reading: Option<IgnoredAny>,
    competencies: Option<IgnoredAny>,
}

/// The sheets of a workbook that another build took out of it.
#[derive(Deserialize)]
struct Workbook {
    sheets: Vec<TableText>,
}

fn json(text: &str, is_lines: bool) -> Result<(FrameworkFormat, Parsed)> {
    // What does not parse as a whole is one object a line, or broken, which the reader of our own says.
    let keys: Keys = serde_json::from_str(text).unwrap_or_default();
    if keys.document.is_some() || keys.package.is_some() {
        return Ok((FrameworkFormat::Case, case::framework(text, keys.package.is_some())?));
    }
    if keys.graph.is_some() || keys.context.is_some() || is_list_of_nodes(text) {
        return Ok((FrameworkFormat::JsonLd, json_ld::framework(text)?));
    }
    if keys.sheets.is_some() {
        return sheets::framework(
            &json_value::<Workbook>(text, r#"{"sheets": [{"name": "...", "text": "..."}]}"#)?.sheets,
        );
    }
    if keys.outcomes.is_some() || keys.reading.is_some() {
        return Err(Error::new(ErrorKind::UnknownFormat, "this file is not a framework")
            .found(if keys.outcomes.is_some() { "a curriculum" } else { "a report or project of this program" })
            .expected("the competencies that a curriculum is held against"));
    }
    // A graph within a request to publish it.
    if keys.competencies.is_none() && !is_lines && text.contains("\"@graph\"") {
        return Ok((FrameworkFormat::JsonLd, json_ld::framework(text)?));
    }
    if is_lines {
        let (framework, left_out) = json_lines::framework(text)?;
        return Ok((FrameworkFormat::JsonLines, Parsed { framework, left_out: given::counted(left_out) }));
    }
    let expected = r#"a framework: {"id": "...", "title": "...", "competencies": [{"id": "...", "title": "..."}]}"#;
    let framework: Framework = json_value(text, expected)?;
    let left_out = given::unread(text, &framework);
    Ok((FrameworkFormat::Json, Parsed { framework, left_out }))
}

fn table(text: &str) -> Result<(FrameworkFormat, Parsed)> {
    grid(Grid::find(text, is_known)?.ok_or_else(no_header)?)
}

/// Whether a column's name is known in any of the tables.
fn is_known(key: &str) -> bool {
    moodle::is_known(key) || esco::is_known(key) || headers::is_known(key)
}

fn no_header() -> Error {
    Error::new(ErrorKind::UnknownFormat, "this file is not a framework")
        .found("a table or text without a header that is known here")
        .expected(
            "CASE, JSON-LD, RDF, Moodle or ESCO CSV, or a table as 'curriculum-mapper template framework' writes it",
        )
}

fn grid(grid: Grid) -> Result<(FrameworkFormat, Parsed)> {
    if moodle::matches(&grid) {
        return Ok((FrameworkFormat::Moodle, moodle::framework(&grid)?));
    }
    if esco::matches(&grid) {
        return Ok((FrameworkFormat::Esco, esco::framework(&grid)?));
    }
    Ok((FrameworkFormat::Table, list::framework(&grid)?))
}

/// JSON-LD may come as a list; its keys begin with a sign that no other JSON here has.
fn is_list_of_nodes(text: &str) -> bool {
    text.trim_start().starts_with('[') && ["\"@id\"", "\"@type\""].iter().any(|key| text.contains(key))
}

/// A line of N-Triples starts with an address; XML never does.
fn is_triple(start: &str) -> bool {
    let end = start.find(['>', ' ', '\n']).unwrap_or(0);
    start.get(..end).is_some_and(|first| first.contains("://") && !first.contains('"'))
}

fn is_turtle(start: &str) -> bool {
    let declares = |line: &str| {
        let line = line.trim_start().to_ascii_lowercase();
        ["@prefix", "@base", "prefix ", "base "].iter().any(|word| line.starts_with(word))
    };
    is_triple(start)
        || start.lines().find(|line| !line.trim().is_empty() && !line.starts_with('#')).is_some_and(declares)
}

#[cfg(not(feature = "rdf"))]
fn turtle(_: &str) -> Result<(FrameworkFormat, Parsed)> {
    Err(without_rdf("Turtle"))
}

#[cfg(not(feature = "rdf"))]
fn xml(_: &str) -> Result<(FrameworkFormat, Parsed)> {
    Err(without_rdf("XML"))
}

#[cfg(not(feature = "rdf"))]
fn without_rdf(found: &str) -> Error {
    Error::new(ErrorKind::UnknownFormat, "this build reads no RDF").found(found).expected("CASE, JSON-LD or CSV")
}

#[cfg(feature = "rdf")]
fn turtle(text: &str) -> Result<(FrameworkFormat, Parsed)> {
    Ok((FrameworkFormat::Turtle, rdf::turtle(text)?))
}

#[cfg(feature = "rdf")]
fn xml(text: &str) -> Result<(FrameworkFormat, Parsed)> {
    if text.contains("http://www.w3.org/1999/02/22-rdf-syntax-ns#") {
        return Ok((FrameworkFormat::RdfXml, rdf::xml(text)?));
    }
    if medbiquitous::matches(text) {
        return Ok((FrameworkFormat::MedBiquitous, medbiquitous::framework(text)?));
    }
    Err(Error::new(ErrorKind::UnknownFormat, "this file is not a framework")
        .found("XML that is neither RDF nor MedBiquitous")
        .expected("RDF/XML, a MedBiquitous framework, CASE, JSON-LD, JSON, Turtle or a table"))
}

/// What is left out, counted by name.
#[derive(Default)]
struct Counts(BTreeMap<String, usize>);

impl Counts {
    fn add(&mut self, what: &str, count: usize) {
        if count > 0 {
            *self.0.entry(what.to_owned()).or_default() += count;
        }
    }
}

impl From<Counts> for Vec<LeftOut> {
    fn from(counts: Counts) -> Self {
        counts.0.into_iter().map(|(what, count)| LeftOut { what, count }).collect()
    }
}

/// The last part of an address or prefixed name.
fn last_segment(address: &str) -> &str {
    address.trim_end_matches('/').rsplit(['/', '#', ':']).next().unwrap_or(address)
}
