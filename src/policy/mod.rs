//! What a curriculum must meet to pass a check: rules as data, each with a severity, and exceptions with a reason and an end.

mod checks;

pub use checks::PolicyCheck;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::dates::is_day;
use crate::error::{Error, ErrorKind, Result};
use crate::model::{Framework, LevelNumber};
use crate::reference::Reference;

/// What a curriculum must meet to pass a check. A rule that is left out is not checked.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Policy {
    /// What people call it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Most competencies that may be missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub most_missing: Option<usize>,
    /// Most competencies that may be below their level.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub most_below_level: Option<usize>,
    /// Most competencies that may be thin.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub most_thin: Option<usize>,
    /// Levels that must be reached, whatever the profile proposes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub levels: Vec<RequiredLevel>,
    /// Least share of the outcomes with matches of which a person has decided on every match, 0 to 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub least_reviewed: Option<f64>,
    /// Least confidence, 0 to 1, of the surest match that covers a needed competency. A match that a person has accepted or
    /// added is sure.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub least_confidence: Option<f64>,
    /// Competencies for which the rules do not hold, for a reason and until a day.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exceptions: Vec<PolicyException>,
    /// How grave it is that a rule is not met. Default `error`; of an exception that has run out, `warning`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub severity: BTreeMap<PolicyRule, Severity>,
}

/// A level of a competency that professions must reach.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RequiredLevel {
    /// Identifier of the competency.
    pub competency: String,
    /// Identifiers of the professions; all if none is named.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub professions: Vec<String>,
    /// The level, from 1.
    pub level: LevelNumber,
}

/// A competency for which the rules do not hold for a while.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PolicyException {
    /// Identifier of the competency.
    pub competency: String,
    /// Identifiers of the professions; all if none is named.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub professions: Vec<String>,
    /// Why.
    pub reason: String,
    /// The last day on which it holds, as YYYY-MM-DD.
    pub until: String,
}

/// The rules of a policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum PolicyRule {
    /// Not too many competencies are missing.
    MostMissing,
    /// Not too many are below their level.
    MostBelowLevel,
    /// Not too many are thin.
    MostThin,
    /// A level is reached.
    Levels,
    /// Enough outcomes have been reviewed.
    LeastReviewed,
    /// What covers the competencies is sure enough.
    LeastConfidence,
    /// No exception that is still needed has run out.
    Exceptions,
}

/// How grave it is that a rule is not met. Only an error makes a check fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// The check fails.
    Error,
    /// To be mended, but no failure.
    Warning,
    /// To be known.
    Note,
}

impl PolicyRule {
    /// Every rule, in the order in which they are checked.
    pub const ALL: [Self; 7] = [
        Self::MostMissing,
        Self::MostBelowLevel,
        Self::MostThin,
        Self::Levels,
        Self::LeastReviewed,
        Self::LeastConfidence,
        Self::Exceptions,
    ];

    /// Its name in files.
    pub fn name(self) -> &'static str {
        match self {
            Self::MostMissing => "most-missing",
            Self::MostBelowLevel => "most-below-level",
            Self::MostThin => "most-thin",
            Self::Levels => "levels",
            Self::LeastReviewed => "least-reviewed",
            Self::LeastConfidence => "least-confidence",
            Self::Exceptions => "exceptions",
        }
    }
}

impl Policy {
    /// Reads a policy from its JSON.
    ///
    /// # Errors
    /// `Malformed` with line and column; `OutOfRange` for a share or a confidence outside 0 to 1, an exception without a
    /// reason, and a day that is none. What names the framework and the professions is checked by
    /// [`check`](crate::check()).
    pub fn read(name: &str, bytes: &[u8]) -> Result<Self> {
        let expected = "any of title, mostMissing, mostBelowLevel, mostThin, levels, leastReviewed, leastConfidence, \
                        exceptions and severity";
        let policy: Self = crate::read::json(name, bytes, expected)?;
        policy.check_values().map_err(|e| e.in_file(name))?;
        Ok(policy)
    }

    fn check_values(&self) -> Result<()> {
        for (what, share) in [("leastReviewed", self.least_reviewed), ("leastConfidence", self.least_confidence)] {
            if let Some(share) = share.filter(|share| !(0.0..=1.0).contains(share)) {
                return Err(out_of_range(&format!("{what} is out of range"), &share.to_string(), "0 to 1"));
            }
        }
        for exception in &self.exceptions {
            let of = &exception.competency;
            if exception.reason.trim().is_empty() {
                return Err(out_of_range(
                    &format!("the exception for {of} has no reason"),
                    "no text",
                    "why it is made",
                ));
            }
            check_day(&exception.until, &format!("the exception for {of} ends on no day"))?;
        }
        Ok(())
    }

    /// Checks that the policy fits what it is held against.
    ///
    /// # Errors
    /// `UnknownReference` with near names for a competency that the framework does not have, `UnknownProfession`,
    /// `OutOfRange` for a level off the scale, or for exceptions without a `today` to hold them against.
    pub(crate) fn check_names(&self, framework: &Framework, reference: &Reference, today: Option<&str>) -> Result<()> {
        let named = self.levels.iter().map(|l| (&l.competency, &l.professions));
        for (competency, professions) in named.chain(self.exceptions.iter().map(|e| (&e.competency, &e.professions))) {
            if framework.competency(competency).is_none() {
                let message = "the policy names a competency that the framework does not have";
                return Err(Error::new(ErrorKind::UnknownReference, message)
                    .found(competency)
                    .expected(format!("one of '{}'", framework.id))
                    .near(competency, framework.competencies.iter().map(|c| c.id.as_str())));
            }
            professions.iter().try_for_each(|id| reference.profession(id).map(|_| ()))?;
        }
        let highest = framework.highest_level();
        if let Some(off) = self.levels.iter().find(|l| !(1..=highest).contains(&l.level)) {
            let message = format!("the policy asks for a level off the scale of {}", off.competency);
            return Err(out_of_range(&message, &off.level.to_string(), &format!("1 to {highest}")));
        }
        if today.is_some() || self.exceptions.is_empty() {
            return Ok(());
        }
        Err(out_of_range("exceptions end on a day, so today must be given", "no day", "YYYY-MM-DD"))
    }

    /// How grave it is that a rule is not met.
    pub fn severity(&self, rule: PolicyRule) -> Severity {
        let usual = if rule == PolicyRule::Exceptions { Severity::Warning } else { Severity::Error };
        self.severity.get(&rule).copied().unwrap_or(usual)
    }
}

/// Days of this form sort as texts.
pub(crate) fn check_day(text: &str, message: &str) -> Result<()> {
    if is_day(text) { Ok(()) } else { Err(out_of_range(message, text, "a day that there is, as YYYY-MM-DD")) }
}

fn out_of_range(message: &str, found: &str, expected: &str) -> Error {
    Error::new(ErrorKind::OutOfRange, message).found(found).expected(expected)
}
