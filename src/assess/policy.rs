use serde::{Deserialize, Serialize};

#[cfg(feature = "full")]
use crate::error::{Error, ErrorKind, Result};
use crate::map::Mapping;

use super::Assessment;
use super::gaps::GapKind;

/// What a curriculum must meet to pass a check. A rule that is left out is not checked.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Policy {
    /// Most competencies that may be missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub most_missing: Option<usize>,
    /// Most competencies that may be below their level.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub most_below_level: Option<usize>,
    /// Most competencies that may be thin.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub most_thin: Option<usize>,
    /// Least share of the alignments that a person has decided on, 0 to 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub least_reviewed: Option<f64>,
}

/// A rule of a policy that is not met.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct PolicyFailure {
    /// Identifier of the profession it was checked for.
    pub profession: String,
    /// The rule.
    pub rule: PolicyRule,
    /// What the rule allows or asks.
    pub limit: f64,
    /// What was found.
    pub found: f64,
}

/// The rules of a policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum PolicyRule {
    /// Too many competencies are missing.
    MostMissing,
    /// Too many are below their level.
    MostBelowLevel,
    /// Too many are thin.
    MostThin,
    /// Too few alignments have been reviewed.
    LeastReviewed,
}

impl Policy {
    /// Reads a policy from its JSON.
    ///
    /// # Errors
    /// `Malformed` with line and column, `OutOfRange` for a share outside 0 to 1.
    #[cfg(feature = "full")]
    pub fn read(name: &str, bytes: &[u8]) -> Result<Self> {
        let expected = "any of mostMissing, mostBelowLevel, mostThin (numbers) and leastReviewed (0 to 1)";
        let policy: Self = crate::read::json(name, bytes, expected)?;
        match policy.least_reviewed {
            Some(share) if !(0.0..=1.0).contains(&share) => {
                Err(Error::new(ErrorKind::OutOfRange, "leastReviewed is out of range")
                    .in_file(name)
                    .found(share.to_string())
                    .expected("0 to 1"))
            }
            _ => Ok(policy),
        }
    }

    /// The rules an assessment does not meet.
    pub fn failures(&self, assessment: &Assessment, mapping: &Mapping) -> Vec<PolicyFailure> {
        let count = |kind| assessment.gaps.iter().filter(|g| g.kind == kind).count();
        let most = [
            (PolicyRule::MostMissing, self.most_missing, count(GapKind::Missing)),
            (PolicyRule::MostBelowLevel, self.most_below_level, count(GapKind::BelowLevel)),
            (PolicyRule::MostThin, self.most_thin, count(GapKind::Thin)),
        ];
        let too_many = most.into_iter().filter_map(|(rule, limit, found)| {
            let limit = limit.filter(|limit| found > *limit)?;
            Some((rule, limit as f64, found as f64))
        });
        let reviewed = reviewed_share(mapping);
        let too_few = self.least_reviewed.filter(|l| reviewed < *l).map(|l| (PolicyRule::LeastReviewed, l, reviewed));
        too_many
            .chain(too_few)
            .map(|(rule, limit, found)| PolicyFailure {
                profession: assessment.profession.id.clone(),
                rule,
                limit,
                found,
            })
            .collect()
    }
}

/// The share of suggestions that a person has decided on; 1 where there is nothing to decide.
fn reviewed_share(mapping: &Mapping) -> f64 {
    let statuses = || mapping.outcomes.iter().flat_map(|o| &o.alignments).map(|a| a.status);
    let reviewed = statuses().filter(|s| s.reviewed()).count();
    let all = statuses().filter(|s| s.counts() || s.reviewed()).count();
    if all == 0 { 1.0 } else { reviewed as f64 / all as f64 }
}
