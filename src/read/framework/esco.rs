//! The skills of ESCO, as its download in CSV has them, and the collections of skills in the same form.

use crate::error::Result;
use crate::model::{Framework, Status};

use super::grid::{Grid, cell, filled, lines};
use super::tree::{Entry, assemble};
use super::{Parsed, last_segment, left_out};

const KEYS: [&str; 2] = ["concepturi", "preferredlabel"];

pub(super) fn is_known(key: &str) -> bool {
    KEYS.contains(&key)
}

pub(super) fn matches(grid: &Grid) -> bool {
    KEYS.iter().all(|key| grid.column(&[key]).is_some())
}

pub(super) fn framework(grid: &Grid) -> Result<Parsed> {
    let column = |name: &str| grid.column(&[name]);
    let (status, description, definition) = (column("status"), column("description"), column("definition"));
    let mut obsolete = 0;
    let mut entries = Vec::new();
    for row in &grid.rows {
        if cell(row, status) == "obsolete" {
            obsolete += 1;
            continue;
        }
        let uri = cell(row, column("concepturi"));
        entries.push(Entry {
            key: uri.to_owned(),
            code: last_segment(uri).to_owned(),
            title: cell(row, column("preferredlabel")).to_owned(),
            statement: filled(row, description).or_else(|| filled(row, definition)).unwrap_or_default(),
            terms: lines(cell(row, column("altlabels"))),
            uri: filled(row, column("concepturi")),
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
    Ok(Parsed { framework: assemble(framework, entries)?, left_out: left_out([("obsolete skills", obsolete)]) })
}
