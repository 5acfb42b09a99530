use serde::{Deserialize, Serialize};

use super::LevelNumber;

/// What a reviewer said of one alignment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// The suggestion is right.
    Accept,
    /// The suggestion is wrong.
    Reject,
    /// An alignment the engine did not suggest.
    Add,
}

/// A reviewer's word on one alignment. Who and when are the caller's to give: the core has no clock and no login.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Decision {
    /// Identifier of the outcome.
    pub outcome: String,
    /// Identifier of the competency.
    pub competency: String,
    /// What was decided.
    pub verdict: Verdict,
    /// The level the reviewer gave, if any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<LevelNumber>,
    /// Who decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reviewer: Option<String>,
    /// When, as the caller writes dates (ISO 8601 is best).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<String>,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}
