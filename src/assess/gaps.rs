use serde::{Deserialize, Serialize};

use crate::model::LevelNumber;

use super::coverage::{CoverState, Coverage};

/// Where coverage of a needed competency falls short.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Gap {
    /// Identifier of the competency.
    pub competency: String,
    /// What falls short.
    pub kind: GapKind,
    /// Level the profile proposes.
    pub required: LevelNumber,
    /// Level reached; 0 is none.
    pub reached: LevelNumber,
    /// Levels short, from 1; a thin gap counts 1.
    pub severity: LevelNumber,
    /// Why a gap is thin; empty for the other kinds.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub thin: Vec<ThinReason>,
}

/// The kinds of gap, the gravest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum GapKind {
    /// No outcome addresses it.
    Missing,
    /// Outcomes address it, but below the level needed.
    BelowLevel,
    /// The level is reached, but thinly.
    Thin,
}

/// Why cover is thin.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum ThinReason {
    /// A single outcome addresses it.
    SingleMention,
    /// None of its outcomes is assessed.
    NeverAssessed,
}

/// The gap in one competency's coverage, if there is one. `knows_assessment` is whether the curriculum's file speaks of
/// assessment at all.
pub(super) fn gap(coverage: &Coverage, knows_assessment: bool) -> Option<Gap> {
    let kind = match coverage.state {
        CoverState::Met | CoverState::NotExpected => return None,
        CoverState::Missing => GapKind::Missing,
        CoverState::BelowLevel => GapKind::BelowLevel,
        CoverState::Thin => GapKind::Thin,
    };
    let mut thin = Vec::new();
    if kind == GapKind::Thin {
        if coverage.outcomes.len() == 1 {
            thin.push(ThinReason::SingleMention);
        }
        if knows_assessment && coverage.assessed == Some(false) {
            thin.push(ThinReason::NeverAssessed);
        }
    }
    Some(Gap {
        competency: coverage.competency.clone(),
        kind,
        required: coverage.required,
        reached: coverage.reached,
        severity: coverage.required.saturating_sub(coverage.reached).max(1),
        thin,
    })
}
