//! The skills of ESCO, as its download in CSV has them, and the collections of skills in the same form.

use crate::dates::date_time;
use crate::error::Result;
use crate::model::{Framework, Status};

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
    let mut left_out = Counts::default();
    let mut entries = Vec::new();
    for row in &grid.rows {
        if cell(row, status) == "obsolete" {
            left_out.add("obsolete skills", 1);
            continue;
        }
        let uri = cell(row, column("concepturi"));
        if !cell(row, description).is_empty() && !cell(row, definition).is_empty() {
            left_out.add("definition", 1);
        }
        entries.push(Entry {
            key: uri.to_owned(),
            code: last_segment(uri).to_owned(),
            title: cell(row, column("preferredlabel")).to_owned(),
            statement: filled(row, description).or_else(|| filled(row, definition)).unwrap_or_default(),
            terms: lines(cell(row, column("altlabels"))),
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
