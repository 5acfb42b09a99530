use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::model::LevelNumber;

use super::coverage::Coverage;

/// From so many outcomes at one level on, a competency is taught many times over.
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
    let mut by_level: BTreeMap<LevelNumber, Vec<String>> = BTreeMap::new();
    for outcome in &coverage.outcomes {
        by_level.entry(outcome.level).or_default().push(outcome.outcome.clone());
    }
    by_level
        .into_iter()
        .filter(|(_, outcomes)| outcomes.len() >= MANY)
        .map(|(level, outcomes)| Overlap { competency: coverage.competency.clone(), level, outcomes })
        .collect()
}
