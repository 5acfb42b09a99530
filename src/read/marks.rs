//! Ticks in a table of outcomes against competencies, and columns that name these: what people have already mapped.

use serde::{Deserialize, Serialize};

use crate::model::{Decision, Framework, Verdict};

use super::Reading;
use super::columns::{ColumnRole, header_key};
use super::grid::{Layout, Row};

/// A tick, or a name in a cell: the table says that an outcome addresses a competency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Mark {
    /// Identifier of the outcome.
    pub outcome: String,
    /// The competency, as the column's header or the cell names it.
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

/// Cells that say no.
const NO: [&str; 10] = ["", "-", "–", "—", "n", "no", "0", "☐", "n/a", "none"];

/// Whether a cell says yes: "x", "✓", "I" for introduced, "KH" for knows how, hours, marks of one to three.
pub(super) fn is_tick(text: &str) -> bool {
    text == "yes" || text.chars().count() <= 2 && !NO.contains(&text)
}

/// A column that may be ticks, as long as it holds nothing else.
#[derive(Default)]
struct Column {
    /// Outcomes that it marks.
    marked: Vec<usize>,
    /// Outcomes whose cell is empty and has a colour, with the colour's number.
    coloured: Vec<(usize, usize)>,
}

/// Most characters of what one outcome is mapped to.
const LONGEST_NAME: usize = 100;

/// The columns that may be ticks, and those that name what outcomes are mapped to.
pub(super) struct Marks {
    columns: Vec<Option<Column>>,
    named: Vec<usize>,
    /// What those say: outcomes, each with the identifier or title of a competency.
    names: Vec<(usize, String)>,
    seen: usize,
}

impl Marks {
    pub(super) fn new(layout: &Layout) -> Self {
        let free = |(name, role): (&String, &ColumnRole)| *role == ColumnRole::Ignored && !name.is_empty();
        let columns = layout.names.iter().zip(&layout.roles).map(|column| free(column).then(Column::default));
        let named = (0..).zip(&layout.roles).filter(|(_, role)| **role == ColumnRole::Mapped).map(|(at, _)| at);
        Self { columns: columns.collect(), named: named.collect(), names: Vec::new(), seen: 0 }
    }

    /// Looks at the row of an outcome.
    pub(super) fn see(&mut self, row: &Row, outcome: usize) {
        self.seen += 1;
        for (column, cell) in self.columns.iter_mut().zip(&row.cells) {
            let text = cell.trim().to_ascii_lowercase();
            match column {
                Some(column) if is_tick(&text) => column.marked.push(outcome),
                Some(_) if !NO.contains(&text.as_str()) => *column = None,
                _ => {}
            }
        }
        for cell in self.named.iter().filter_map(|at| row.cells.get(*at)) {
            let names = cell.split([';', ',', '|', '\n']).map(str::trim);
            let names = names.filter(|name| !name.is_empty() && name.chars().count() <= LONGEST_NAME);
            self.names.extend(names.map(|name| (outcome, name.to_owned())));
        }
        #[cfg(feature = "office")]
        for (at, colour) in &row.colours {
            if let Some(Some(column)) = self.columns.get_mut(*at) {
                column.coloured.push((outcome, *colour));
            }
        }
    }

    /// Outcomes by position, each with a header that marks it.
    pub(super) fn found(self, layout: &Layout) -> Vec<(usize, String)> {
        let tick = self.colour_of_ticks();
        let mut found = self.names;
        for (column, name) in self.columns.into_iter().zip(&layout.names) {
            let Some(Column { mut marked, coloured }) = column else { continue };
            if tick.is_some() && marked.is_empty() && coloured.len() < self.seen {
                marked.extend(coloured.iter().map(|(at, _)| *at));
            }
            found.extend(marked.into_iter().map(|at| (at, name.clone())));
        }
        found
    }

    /// The colour that means a tick: the only one there is, of columns that are not coloured throughout. Of several nobody
    /// but the author knows which says yes.
    fn colour_of_ticks(&self) -> Option<usize> {
        let uneven = |column: &&Column| column.marked.is_empty() && column.coloured.len() < self.seen;
        let uneven = self.columns.iter().flatten().filter(uneven);
        let mut colours = uneven.flat_map(|column| column.coloured.iter().map(|(_, colour)| *colour));
        let first = colours.next()?;
        colours.all(|colour| colour == first).then_some(first)
    }
}
