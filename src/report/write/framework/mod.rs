//! A framework in the formats that other tools read: one format, one file. Each says what it has no place for.

mod case;
mod medbiquitous;
mod moodle;
mod table;

pub(super) use case::{
    Association, Definitions, Document, Grouping, Item, ItemType, Link, MadeOrGiven, Nodes, Package, date_of_change,
};

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::error::{Error, ErrorKind, Result};
use crate::model::{Competency, Domain, Framework, Given, Status, positions};
use crate::read::case::PARTS;
use crate::read::{FrameworkReading, LeftOut};

use super::{json, unknown_format};

/// The forms a framework can be written in.
pub const FRAMEWORK_FORMATS: [&str; 5] = ["json", "csv", "case", "moodle", "medbiq"];

/// A framework as written, with what the format has no place for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Written {
    /// The file's text.
    pub text: String,
    /// What was left out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub left_out: Vec<LeftOut>,
    /// How many of the framework and its entries took the date of their last change from `changed`, having none of their
    /// own. Only CASE has such dates.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub undated: usize,
}

impl Written {
    /// A text in a format without dates.
    pub(super) fn new(text: String, left_out: Vec<LeftOut>) -> Self {
        Self { text, left_out, undated: 0 }
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes what it asks about by reference")]
fn is_zero(count: &usize) -> bool {
    *count == 0
}

/// Writes a framework as `json`, `csv` (our own template), `case` (a CASE 1.1 package), `moodle` (its import in CSV) or
/// `medbiq` (a MedBiquitous competency framework in XML). CASE asks when everything in it last changed: what has no
/// date of its own has that of the framework, else `changed`, in ISO 8601, which this crate, having no clock, cannot know.
///
/// In `csv`, `case` and `moodle` competencies come in the order of their domains.
///
/// # Errors
/// `UnknownOutputFormat`; `Malformed` for a `changed` that is no date, which CASE needs; `DuplicateId` where a format has one list for domains and competencies and they share an
/// identifier.
pub fn write_framework(framework: &Framework, format: &str, changed: &str) -> Result<Written> {
    match format {
        "json" => Ok(Written::new(json(framework)?, Vec::new())),
        "csv" => table::write(framework),
        "case" => case::write(framework, changed),
        "moodle" => moodle::write(framework),
        "medbiq" => medbiquitous::write(framework),
        other => Err(unknown_format(other, &FRAMEWORK_FORMATS)),
    }
}

/// Writes what was read, and says what either side left out.
///
/// # Errors
/// Those of [`write_framework`].
pub fn convert_framework(reading: &FrameworkReading, format: &str, changed: &str) -> Result<Written> {
    let written = write_framework(&reading.framework, format, changed)?;
    Ok(Written { left_out: reading.left_out.iter().cloned().chain(written.left_out).collect(), ..written })
}

/// What a framework says that some formats have no place for.
#[derive(Default)]
struct Missing(Vec<LeftOut>);

impl Missing {
    fn add(&mut self, what: &str, count: usize) {
        if count > 0 {
            self.0.push(LeftOut { what: what.to_owned(), count });
        }
    }

    /// The framework's own particulars, but for those the format keeps.
    fn add_head(&mut self, framework: &Framework, kept: &[&str]) {
        let texts = [
            ("title", &framework.title),
            ("version", &framework.version),
            ("source", &framework.source),
            ("terms of reuse", &framework.licence),
        ];
        for (what, text) in texts {
            self.add(&format!("{what} of the framework"), usize::from(!kept.contains(&what) && !text.is_empty()));
        }
        self.add("status of the framework", usize::from(framework.status != Status::NotStated));
        self.add("background sentences", framework.background.len());
        self.add("meanings of levels", framework.levels.iter().filter(|level| !level.meaning.is_empty()).count());
        self.add("levels of other frameworks", framework.levels.iter().map(|level| level.equivalents.len()).sum());
    }
}

impl Missing {
    /// What was given and kept under the names of its file, but for the names that the format keeps.
    fn add_given(&mut self, framework: &Framework, kept: &[&str]) {
        let competencies = framework.competencies.iter().map(|competency| &competency.given);
        let all = framework.domains.iter().map(|domain| &domain.given).chain(competencies).chain([&framework.given]);
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for (name, value) in all.flat_map(Given::iter).filter(|(name, _)| !kept.contains(name)) {
            let is_list = PARTS.contains(&name);
            *counts.entry(name).or_default() += value.as_array().filter(|_| is_list).map_or(1, Vec::len);
        }
        for (name, count) in counts {
            self.add(name, count);
        }
    }
}

/// An entry of a framework's tree.
enum Entry<'a> {
    Domain(&'a Domain),
    Competency(&'a Competency),
}

/// Domains and competencies, each after what it is part of.
fn in_order(framework: &Framework) -> Vec<Entry<'_>> {
    let positions = positions(framework.domains.iter().map(|domain| domain.id.as_str()));
    let mut inside: Vec<Vec<usize>> = vec![Vec::new(); framework.domains.len()];
    let mut roots = Vec::new();
    for (at, domain) in framework.domains.iter().enumerate() {
        let parent = domain.parent.as_deref().and_then(|parent| positions.get(parent));
        match parent.and_then(|parent| inside.get_mut(*parent)) {
            Some(domains) => domains.push(at),
            None => roots.push(at),
        }
    }
    let mut members: Vec<Vec<&Competency>> = vec![Vec::new(); framework.domains.len()];
    let mut entries = Vec::with_capacity(framework.domains.len() + framework.competencies.len());
    for competency in &framework.competencies {
        let domain = positions.get(competency.domain.as_str());
        match domain.and_then(|domain| members.get_mut(*domain)) {
            Some(members) => members.push(competency),
            None => entries.push(Entry::Competency(competency)),
        }
    }
    let mut next: Vec<usize> = roots.into_iter().rev().collect();
    while let Some(at) = next.pop() {
        entries.extend(framework.domains.get(at).map(Entry::Domain));
        entries.extend(members.get(at).into_iter().flatten().map(|competency| Entry::Competency(competency)));
        next.extend(inside.get(at).into_iter().flatten().rev());
    }
    entries
}

/// Formats with one list of entries need identifiers that no domain shares with a competency.
fn check_identifiers(framework: &Framework) -> Result<()> {
    let domains = positions(framework.domains.iter().map(|domain| domain.id.as_str()));
    match framework.competencies.iter().find(|competency| domains.contains_key(competency.id.as_str())) {
        None => Ok(()),
        Some(shared) => Err(Error::new(
            ErrorKind::DuplicateId,
            "a domain and a competency share an identifier, which this format forbids",
        )
        .found(&shared.id)
        .expected("an identifier of its own for every domain and competency")),
    }
}
