use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};

use crate::model::Decision;

use super::outcomes::{Fate, OutcomeRef, Pairing};

/// What becomes of the old version's decisions.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct DecisionDiff {
    /// Those on outcomes whose text has not changed, with the new version's identifiers.
    pub carried: Vec<Decision>,
    /// Those that a person must look at again.
    pub unfit: Vec<UnfitDecision>,
}

/// A decision that no longer fits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct UnfitDecision {
    /// The decision, on the old version's outcome.
    pub decision: Decision,
    /// Why it does not fit.
    pub reason: UnfitReason,
    /// What the outcome became, if it is still there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub now: Option<OutcomeRef>,
}

/// Why a decision no longer fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum UnfitReason {
    /// Its outcome is gone.
    OutcomeRemoved,
    /// Its outcome says it otherwise.
    OutcomeReworded,
    /// The framework has its competency no longer.
    CompetencyGone,
}

/// Carries decisions over by the texts of their outcomes. `competencies` are those of the new version's framework.
pub(super) fn decisions(old: &[Decision], pairing: &Pairing<'_>, competencies: &HashSet<&str>) -> DecisionDiff {
    let fates: HashMap<&str, Fate<'_>> = pairing.old.iter().map(|(o, fate)| (o.id.as_str(), *fate)).collect();
    let mut diff = DecisionDiff::default();
    for decision in old {
        let fate = fates.get(decision.outcome.as_str()).copied().unwrap_or(Fate::Gone);
        let unfit = |reason, now| UnfitDecision { decision: decision.clone(), reason, now };
        match fate {
            Fate::Gone => diff.unfit.push(unfit(UnfitReason::OutcomeRemoved, None)),
            Fate::Reworded(new) => diff.unfit.push(unfit(UnfitReason::OutcomeReworded, Some(new.into()))),
            Fate::Same(new) if !competencies.contains(decision.competency.as_str()) => {
                diff.unfit.push(unfit(UnfitReason::CompetencyGone, Some(new.into())));
            }
            Fate::Same(new) => diff.carried.push(Decision { outcome: new.id.clone(), ..decision.clone() }),
        }
    }
    diff
}
