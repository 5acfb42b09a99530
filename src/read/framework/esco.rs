//! The skills of ESCO, as its download in CSV has them, and the collections of skills in the same form. What is broader than
//! a skill is its parent where it is in the same file. Most files have the groups of skills elsewhere: where nothing broader is in
//! the file, and each skill names one that is not, these are its groups.

use std::collections::{HashMap, HashSet};

use crate::dates::date_time;
use crate::error::Result;
use crate::model::{Framework, Status};
use crate::read::grid::Row;

use super::given::CHANGED;
use super::grid::{Grid, cell, filled, lines};
use super::tree::{Entry, assemble};
use super::{Counts, Parsed, last_segment};

const KEYS: [&str; 2] = ["concepturi", "preferredlabel"];

pub(super) fn is_known(key: &str) -> bool {
    KEYS.contains(&key)
}

pub(super) fn matches(grid: &Grid) -> bool {
    KEYS.iter().all(|key| grid.has(&[key]))
}

pub(super) fn framework(grid: &Grid) -> Result<Parsed> {
    let column = |name: &str| grid.column(&[name]);
    let (status, description, definition) = (column("status"), column("description"), column("definition"));
    let changed = column("modifieddate");
    let is_obsolete = |row: &&Row| cell(row, status) == "obsolete";
    let known: HashSet<&str> =
        grid.rows.iter().filter(|row| !is_obsolete(row)).map(|row| cell(row, column("concepturi"))).collect();
    let mut left_out = Counts::default();
    let mut groups = groups(grid, &known);
    let has_groups = !groups.is_empty();
    let mut entries: Vec<Entry> = Vec::new();
    for row in &grid.rows {
        if is_obsolete(&row) {
            left_out.add("obsolete skills", 1);
            continue;
        }
        let uri = cell(row, column("concepturi"));
        if !cell(row, description).is_empty() && !cell(row, definition).is_empty() {
            left_out.add("definition", 1);
        }
        let broader = values(cell(row, column("broaderconcepturi")));
        if let Some(group) = broader.first().and_then(|broader| groups.remove(broader)) {
            entries.push(Entry { row: Some(row.number), ..group });
        }
        let is_parent = |broader: &&String| has_groups || *broader != uri && known.contains(broader.as_str());
        let parent = broader.iter().find(is_parent);
        left_out.add("broaderConceptUri", broader.len() - usize::from(parent.is_some()));
        entries.push(Entry {
            key: uri.to_owned(),
            parent: parent.cloned(),
            code: last_segment(uri).to_owned(),
            title: cell(row, column("preferredlabel")).to_owned(),
            statement: filled(row, description).or_else(|| filled(row, definition)).unwrap_or_default(),
            terms: values(cell(row, column("altlabels"))),
            uri: filled(row, column("concepturi")),
            given: date_time(cell(row, changed)).map(|date| (CHANGED.to_owned(), date.into())).into_iter().collect(),
            row: Some(row.number),
            ..Entry::default()
        });
    }
    let framework = Framework {
        title: "ESCO".to_owned(),
        source: "European Commission, ESCO".to_owned(),
        status: Status::Published,
        ..Framework::default()
    };
    grid.count_unread(&mut left_out);
    Ok(Parsed { framework: assemble(framework, entries)?, left_out: left_out.into() })
}

/// The groups by their addresses, if each skill names one, and none that is itself in the file.
fn groups(grid: &Grid, known: &HashSet<&str>) -> HashMap<String, Entry> {
    let column = |name| grid.all_columns(&[name]).first().copied();
    let mut found = HashMap::new();
    for row in grid.rows.iter().filter(|row| cell(row, column("status")) != "obsolete") {
        let broader = |name| values(cell(row, column(name)));
        let (uri, title) = (broader("broaderconcepturi"), broader("broaderconceptpt"));
        let ([uri], [title]) = (uri.as_slice(), title.as_slice()) else { return HashMap::new() };
        if known.contains(uri.as_str()) {
            return HashMap::new();
        }
        found.entry(uri.clone()).or_insert_with(|| Entry {
            key: uri.clone(),
            code: last_segment(uri).to_owned(),
            title: title.clone(),
            is_domain: true,
            uri: Some(uri.clone()),
            ..Entry::default()
        });
    }
    column("broaderconceptpt").into_iter().for_each(|at| grid.mark_read(at));
    found
}

/// The values of a cell: one on a line, or with bars between.
fn values(text: &str) -> Vec<String> {
    lines(&text.replace(" | ", "\n"))
}
