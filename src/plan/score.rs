//! Risk and value, each a weighted mean of named inputs on a scale of 1 to 5.
//!
//! Risk is made of the harm if the competency is absent, how far the gap falls short, and the level needed; value of how
//! many people the profession counts and the benefit. The weights ("importance") are 1 to 5.

use serde::{Deserialize, Serialize};

use crate::assess::{Gap, GapKind};
use crate::model::Profession;

use super::inputs::Inputs;

/// From this score on, risk or value is high: the middle of the scale.
const HIGH: f64 = 3.0;

/// A competency of a framework without inputs counts as the middle, and says so by giving no reason.
const UNKNOWN: (u8, Option<String>) = (3, None);

/// The inputs of risk (the first three), of value (the next two), and of an informatics role's risk (the harm and the last two).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum InputName {
    /// Harm if the competency is absent.
    Harm,
    /// How far the gap falls short: 1 for thin, 1 more than the levels short otherwise, at most 5.
    Severity,
    /// The level needed, 1 more than its number, at most 5.
    Level,
    /// How many people the profession counts.
    Reach,
    /// Benefit of having the competency.
    Benefit,
    /// How much of a setting's care depends on what a role does.
    Dependence,
    /// How hard it is in a setting to find somebody else who can do it.
    Cover,
}

impl InputName {
    /// The input as settings name it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Harm => "harm",
            Self::Severity => "severity",
            Self::Level => "level",
            Self::Reach => "reach",
            Self::Benefit => "benefit",
            Self::Dependence => "dependence",
            Self::Cover => "cover",
        }
    }
}

/// A risk or a value with its arithmetic.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Score {
    /// 1 to 5, in hundredths.
    pub value: f64,
    /// What it is made of.
    pub parts: Vec<ScorePart>,
    /// Set if the user gave the number itself: the reason, which may be empty. The parts then show what was overruled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub own: Option<String>,
}

/// One input of a score.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct ScorePart {
    /// The input.
    pub input: InputName,
    /// Its score, 1 to 5.
    pub score: u8,
    /// How much it counts, 1 to 5.
    pub importance: u8,
    /// Why the score is what it is, where the data or the user says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// A quarter of the risk/value matrix.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Quadrant {
    /// High risk, high value.
    DoFirst,
    /// High risk, lower value.
    MakeSafe,
    /// Lower risk, high value.
    PlanIn,
    /// Lower risk, lower value.
    Later,
}

impl Quadrant {
    /// The quarter that a risk and a value fall into; 3 and above is high.
    pub fn of(risk: f64, value: f64) -> Self {
        match (risk >= HIGH, value >= HIGH) {
            (true, true) => Self::DoFirst,
            (true, false) => Self::MakeSafe,
            (false, true) => Self::PlanIn,
            (false, false) => Self::Later,
        }
    }
}

/// Risk and value of one gap.
pub(super) fn scores(inputs: &Inputs, gap: &Gap, profession: &Profession) -> (Score, Score) {
    let own = inputs.own.competencies.get(&gap.competency).cloned().unwrap_or_default();
    let (harm, harm_reason) = harm(inputs, &gap.competency);
    let (benefit, benefit_reason) = match (own.benefit, inputs.competency(&gap.competency)) {
        (Some(score), _) => (score, own.reason.clone()),
        (None, Some(known)) => (known.benefit, Some(known.benefit_reason.clone())),
        (None, None) => UNKNOWN,
    };
    let part = |input, score, reason| ScorePart { input, score, importance: inputs.importance(input), reason };
    let risk = vec![
        part(InputName::Harm, harm, harm_reason),
        part(InputName::Severity, severity(gap), None),
        part(InputName::Level, (gap.required + 1).min(5), None),
    ];
    let value = vec![
        part(InputName::Reach, inputs.reach(profession.headcount.value), profession.headcount.covers.clone()),
        part(InputName::Benefit, benefit, benefit_reason),
    ];
    (score(risk, own.risk, own.reason.as_deref()), score(value, own.value, own.reason.as_deref()))
}

/// The harm if a competency is absent, and why: the user's own word before the proposed one.
pub(super) fn harm(inputs: &Inputs, competency: &str) -> (u8, Option<String>) {
    let own = inputs.own.competencies.get(competency);
    match (own.and_then(|own| own.harm.map(|harm| (harm, own))), inputs.competency(competency)) {
        (Some((score, own)), _) => (score, own.reason.clone()),
        (None, Some(known)) => (known.harm, Some(known.harm_reason.clone())),
        (None, None) => UNKNOWN,
    }
}

fn severity(gap: &Gap) -> u8 {
    if gap.kind == GapKind::Thin { 1 } else { (gap.severity + 1).min(5) }
}

/// Risk times value, in hundredths, from what is shown of both: the sum can be done by hand.
pub(super) fn priority(risk: &Score, value: &Score) -> f64 {
    let hundredths = |score: &Score| libm::round(100.0 * score.value);
    libm::round(hundredths(risk) * hundredths(value) / 100.0) / 100.0
}

/// A weighted mean with its arithmetic.
pub(super) fn score(parts: Vec<ScorePart>, own: Option<f64>, reason: Option<&str>) -> Score {
    let total: u32 = parts.iter().map(|p| u32::from(p.importance)).sum();
    let sum: u32 = parts.iter().map(|p| u32::from(p.score) * u32::from(p.importance)).sum();
    let made = f64::from(sum) / f64::from(total.max(1));
    Score {
        value: libm::round(100.0 * own.unwrap_or(made)) / 100.0,
        parts,
        own: own.map(|_| reason.unwrap_or_default().to_owned()),
    }
}
