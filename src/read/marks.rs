//! Ticks in a table of outcomes against competencies: what people have already mapped.

use serde::{Deserialize, Serialize};

use crate::model::{Decision, Framework, Verdict};

use super::Reading;
use super::columns::{ColumnRole, header_key};
use super::grid::{Layout, Row};

/// A tick: the table says that an outcome addresses a competency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Mark {
    /// Identifier of the outcome.
    pub outcome: String,
    /// The competency, as the column's header names it.
    pub competency: String,
}

impl Reading {
    /// What reviewers decided, and after it the ticks of the table as decisions, as far as the framework has the
    /// competencies that they name, by identifier or by title. Where both speak of a pair, the reviewers are right.
    pub fn decisions(&self, framework: &Framework, reviewers: &[Decision]) -> Vec<Decision> {
        let mut decisions = reviewers.to_vec();
        for Mark { outcome, competency } in &self.marks {
            let Some(competency) = named(framework, competency) else { continue };
            if reviewers.iter().any(|d| d.outcome == *outcome && d.competency == competency) {
                continue;
            }
            decisions.push(Decision {
                outcome: outcome.clone(),
                competency: competency.to_owned(),
                verdict: Verdict::Accept,
                level: None,
                reviewer: None,
                at: None,
                reason: Some(format!("marked in {}", self.file)),
            });
        }
        decisions
    }
}

/// The competency that a header names: "IDT:A1", "IDT:A1 Records" or "Records".
pub(super) fn named<'f>(framework: &'f Framework, header: &str) -> Option<&'f str> {
    let key = header_key(header);
    let by_id = |id: &str| header.strip_prefix(id).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', ':']));
    framework.competencies.iter().find(|c| by_id(&c.id) || header_key(&c.title) == key).map(|c| c.id.as_str())
}

/// Cells that say yes, and those that say no, beside empty ones.
const YES: [&str; 21] =
    ["x", "✓", "✔", "√", "☑", "☒", "●", "•", "■", "*", "y", "yes", "1", "2", "3", "i", "r", "m", "d", "a", "ü"];
const NO: [&str; 7] = ["", "-", "–", "n", "no", "0", "☐"];

/// The columns that may be ticks: which outcomes each marks, as long as it holds nothing else.
pub(super) struct Marks(Vec<Option<Vec<usize>>>);

impl Marks {
    pub(super) fn new(layout: &Layout) -> Self {
        let free = layout.names.iter().zip(&layout.roles);
        Self(free.map(|(name, role)| (*role == ColumnRole::Ignored && !name.is_empty()).then(Vec::new)).collect())
    }

    /// Looks at the row of an outcome.
    pub(super) fn see(&mut self, row: &Row, outcome: usize) {
        for (column, cell) in self.0.iter_mut().zip(&row.cells) {
            let text = cell.trim().to_lowercase();
            match column {
                Some(marked) if YES.contains(&text.as_str()) => marked.push(outcome),
                Some(_) if !NO.contains(&text.as_str()) => *column = None,
                _ => {}
            }
        }
    }

    /// Outcomes by position, each with a header that marks it.
    pub(super) fn found(self, layout: &Layout) -> Vec<(usize, String)> {
        let columns = self.0.into_iter().zip(&layout.names);
        columns.flat_map(|(marked, name)| marked.unwrap_or_default().into_iter().map(|at| (at, name.clone()))).collect()
    }
}
