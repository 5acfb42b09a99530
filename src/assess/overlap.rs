use serde::{Deserialize, Serialize};

use crate::model::LevelNumber;

use super::coverage::Coverage;

/// From so many outcomes at one level on, a competency stands in many.
const MANY: usize = 5;

/// A competency that many outcomes address at one and the same level: repetition rather than progress.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Overlap {
    /// Identifier of the competency.
    pub competency: String,
    /// The level.
    pub level: LevelNumber,
    /// The outcomes, in the curriculum's order.
    pub outcomes: Vec<String>,
}

pub(super) fn overlaps(coverage: &[Coverage]) -> Vec<Overlap> {
    coverage.iter().flat_map(of_one).collect()
}

fn of_one(coverage: &Coverage) -> Vec<Overlap> {
    let highest = coverage.reached;
    let at = |level: LevelNumber| coverage.outcomes.iter().filter(move |o| o.level == level).map(|o| o.outcome.clone());
    (0..=highest)
        .map(|level| Overlap { competency: coverage.competency.clone(), level, outcomes: at(level).collect() })
        .filter(|overlap| overlap.outcomes.len() >= MANY)
        .collect()
}
