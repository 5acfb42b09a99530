use serde::{Deserialize, Serialize};

use crate::error::{Error, ErrorKind, Result};
use crate::model::{Decision, FrameworkRef, LevelNumber};

/// How to map. Every setting has a default.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct MapSettings {
    /// Confidence from which an alignment is suggested, 0 to 1. At 0 everything is suggested; at 1, next to nothing.
    /// Default 0.3: of what is suggested from there on with the bundled framework, about two in three are right.
    pub threshold: f64,
    /// Most suggestions for one outcome, 1 to 100. Real outcomes rarely address more than a few. Default 4.
    pub most: usize,
    /// Keep every pair of outcome and competency, not only the suggestions. Default false.
    pub all: bool,
}

impl Default for MapSettings {
    fn default() -> Self {
        Self { threshold: 0.3, most: 4, all: false }
    }
}

impl MapSettings {
    /// Checks that each setting lies in its range.
    ///
    /// # Errors
    /// `OutOfRange`, naming the setting.
    pub fn check(&self) -> Result<()> {
        let out = |name: &str, found: String, expected: &str| {
            Err(Error::new(ErrorKind::OutOfRange, format!("the setting '{name}' is out of range"))
                .found(found)
                .expected(expected))
        };
        if !(0.0..=1.0).contains(&self.threshold) {
            return out("threshold", self.threshold.to_string(), "0 to 1");
        }
        if !(1..=100).contains(&self.most) {
            return out("most", self.most.to_string(), "1 to 100");
        }
        Ok(())
    }
}

/// What the number called confidence is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum ConfidenceKind {
    /// The share of suggestions at this number that are right, as measured on labelled curricula.
    Calibrated,
    /// A number that orders suggestions and says no more.
    Score,
}

/// A curriculum's outcomes with the competencies they address.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Mapping {
    /// The framework mapped to.
    pub framework: FrameworkRef,
    /// How it was mapped.
    pub settings: MapSettings,
    /// What the confidences are.
    pub confidence_kind: ConfidenceKind,
    /// One entry for every outcome, in the curriculum's order.
    pub outcomes: Vec<MappedOutcome>,
}

/// One outcome's alignments.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct MappedOutcome {
    /// Identifier of the outcome.
    pub outcome: String,
    /// Whether the outcome is about anything in the framework. Most outcomes of a clinical curriculum are not.
    pub touches_framework: bool,
    /// Its alignments, surest first; those a reviewer added come last.
    pub alignments: Vec<Alignment>,
}

/// How an alignment stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum AlignmentStatus {
    /// Scored, but not sure enough to suggest.
    Candidate,
    /// Suggested by the engine; no person has looked at it.
    Suggested,
    /// A reviewer says it is right.
    Accepted,
    /// A reviewer says it is wrong.
    Rejected,
    /// A reviewer added it.
    Added,
}

impl AlignmentStatus {
    /// Whether the alignment counts as cover.
    pub fn counts(self) -> bool {
        matches!(self, Self::Suggested | Self::Accepted | Self::Added)
    }

    /// Whether a person has decided on it.
    pub fn reviewed(self) -> bool {
        matches!(self, Self::Accepted | Self::Rejected | Self::Added)
    }
}

/// One outcome aligned with one competency.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Alignment {
    /// Identifier of the competency.
    pub competency: String,
    /// 0 to 1, to four places; [`Mapping::confidence_kind`] says what it means.
    pub confidence: f64,
    /// How it stands.
    pub status: AlignmentStatus,
    /// Level on the framework's scale; nothing if the framework has none.
    pub level: Option<LevelNumber>,
    /// What the level was read from.
    pub level_source: LevelSource,
    /// What made the match.
    pub evidence: Evidence,
    /// The reviewer's decision, if any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision: Option<Decision>,
}

/// What an alignment's level was read from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum LevelSource {
    /// The framework has no levels.
    None,
    /// The outcome's verb alone.
    Verb(String),
    /// The levels of the indicators that matched.
    Indicators,
    /// Both, taken together; the verb is given.
    VerbAndIndicators(String),
    /// Neither said anything: the lowest level.
    Default,
    /// A reviewer gave it.
    Reviewer,
}

/// What in the texts made a match.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Evidence {
    /// The words of the outcome, in its order, with what each adds to the score or takes from it. Their shares, and that of
    /// the decisions, add up to 1.
    pub spans: Vec<Span>,
    /// Share of the score that reviewers' decisions on like outcomes make; below 0 where they speak against it.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub decided: f64,
    /// The sentence of the framework that matched best.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub passage: Option<Passage>,
}

fn is_zero(share: &f64) -> bool {
    *share == 0.0
}

/// Words of an outcome that speak for an alignment or against it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Span {
    /// The words.
    pub text: String,
    /// Start in the outcome's text, in UTF-16 code units (what JavaScript's `slice` takes).
    pub start: usize,
    /// End, in the same units, not included.
    pub end: usize,
    /// Share of the score, to four places; below 0 if the words speak against it.
    pub share: f64,
}

/// A sentence of the framework.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Passage {
    /// What it is.
    pub kind: PassageKind,
    /// Its text.
    pub text: String,
    /// Its level, if it is an indicator.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<LevelNumber>,
}

/// A part of a competency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum PassageKind {
    /// The title.
    Title,
    /// The statement.
    Statement,
    /// An indicator.
    Indicator,
    /// The list of terms.
    Terms,
}
