//! Reviewers' decisions from a mapping set of SSSOM in TSV, as `map --format sssom` writes it.

use std::collections::HashMap;

use crate::error::{Error, ErrorKind, Result};
use crate::model::{Decision, Verdict};

use super::grid::Row;
use super::table::rows;

pub(crate) const SUBJECT: &str = "subject_id";
pub(crate) const SUBJECT_LABEL: &str = "subject_label";
pub(crate) const PREDICATE: &str = "predicate_id";
pub(crate) const MODIFIER: &str = "predicate_modifier";
pub(crate) const OBJECT: &str = "object_id";
pub(crate) const OBJECT_LABEL: &str = "object_label";
pub(crate) const JUSTIFICATION: &str = "mapping_justification";
pub(crate) const AUTHOR: &str = "author_label";
pub(crate) const REVIEWER: &str = "reviewer_label";
pub(crate) const CONFIDENCE: &str = "confidence";
pub(crate) const COMMENT: &str = "comment";
/// Slots that SSSOM has no name for; the metadata defines them.
pub(crate) const LEVEL: &str = "ext_level";
pub(crate) const COMPETENCY: &str = "ext_competency";
pub(crate) const DECIDED_AT: &str = "ext_decided_at";

pub(crate) const SUGGESTED: &str = "semapv:LexicalMatching";
pub(crate) const REVIEWED: &str = "semapv:MappingReview";
pub(crate) const ADDED: &str = "semapv:ManualMappingCuration";
pub(crate) const NOT: &str = "Not";

/// Whether a text is a mapping set: its metadata, or its header.
pub(super) fn matches(text: &str) -> bool {
    let header = text.lines().find(|line| !line.starts_with('#')).unwrap_or_default();
    header.split('\t').any(|name| name == SUBJECT) && header.split('\t').any(|name| name == OBJECT)
}

/// The rows that a person reviewed or added; a machine's suggestions are no decisions.
pub(super) fn decisions(text: &str) -> Result<Vec<Decision>> {
    let metadata = text.lines().take_while(|line| line.starts_with('#'));
    let above = metadata.clone().count() as u64;
    let start: usize = metadata.map(|line| line.len() + 1).sum();
    let body = text.replace("\r\n", "\n");
    let body = body.get(start.min(body.len())..).unwrap_or_default();
    let mut columns: Option<HashMap<String, usize>> = None;
    let mut decisions = Vec::new();
    for row in rows(body, b'\t') {
        let mut row = row?;
        row.number += above;
        match &columns {
            None => columns = Some(header(&row)?),
            Some(columns) if !row.is_empty() => decisions.extend(decision(&row, columns)?),
            Some(_) => {}
        }
    }
    Ok(decisions)
}

fn header(row: &Row) -> Result<HashMap<String, usize>> {
    let columns: HashMap<String, usize> =
        row.cells.iter().zip(0..).map(|(name, at)| (name.trim().to_owned(), at)).collect();
    let needed = [SUBJECT, OBJECT, JUSTIFICATION];
    match needed.into_iter().find(|name| !columns.contains_key(*name)) {
        None => Ok(columns),
        Some(missing) => Err(Error::new(ErrorKind::Malformed, "a column of the mapping set is missing")
            .at_row(row.number)
            .found(row.cells.join(", "))
            .expected(missing)),
    }
}

fn decision(row: &Row, columns: &HashMap<String, usize>) -> Result<Option<Decision>> {
    let cell = |name: &str| columns.get(name).and_then(|at| row.cells.get(*at)).map_or("", String::as_str);
    let text = |name: &str| Some(unguarded(cell(name)).to_owned()).filter(|text| !text.is_empty());
    let verdict = match (cell(JUSTIFICATION), cell(MODIFIER)) {
        (REVIEWED | ADDED, NOT) => Verdict::Reject,
        (REVIEWED, _) => Verdict::Accept,
        (ADDED, _) => Verdict::Add,
        _ => return Ok(None),
    };
    let level = match cell(LEVEL) {
        "" => None,
        level => Some(level.parse().map_err(|_| {
            Error::new(ErrorKind::OutOfRange, "a level is no number")
                .at_row(row.number)
                .found(level)
                .expected("a number of the framework's scale")
        })?),
    };
    let competency = text(COMPETENCY).or_else(|| local(cell(OBJECT)));
    let (Some(outcome), Some(competency)) = (local(cell(SUBJECT)), competency) else {
        return Err(Error::new(ErrorKind::Malformed, "a mapping names no subject or no object")
            .at_row(row.number)
            .found(format!("'{}' and '{}'", cell(SUBJECT), cell(OBJECT)))
            .expected("identifiers such as outcome:NUR101.1 and competency:A1"));
    };
    let reviewer = text(REVIEWER).or_else(|| text(AUTHOR));
    Ok(Some(Decision { outcome, competency, verdict, level, reviewer, at: text(DECIDED_AT), reason: text(COMMENT) }))
}

/// The part of an identifier after its prefix, without escapes.
fn local(curie: &str) -> Option<String> {
    let local = curie.split_once(':').map_or(curie, |(_, local)| local);
    let mut bytes = Vec::with_capacity(local.len());
    let mut rest = local;
    while let Some((before, after)) = rest.split_once('%') {
        bytes.extend_from_slice(before.as_bytes());
        let code = after.get(..2).and_then(|code| u8::from_str_radix(code, 16).ok());
        bytes.push(code.unwrap_or(b'%'));
        rest = if code.is_some() { after.get(2..).unwrap_or_default() } else { after };
    }
    bytes.extend_from_slice(rest.as_bytes());
    String::from_utf8(bytes).ok().filter(|id| !id.is_empty())
}

/// A text without the apostrophe that keeps a spreadsheet from taking it for a formula.
pub(crate) fn unguarded(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if rest.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r']) => rest,
        _ => text,
    }
}
