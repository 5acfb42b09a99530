//! From scores to a number from 0 to 1.
//!
//! For a framework that was calibrated on labelled curricula it is a probability. Two things decide it: how far the
//! outcome's best score stands above the background (is the outcome about any of this at all?), and how far a competency
//! stays behind the best (is it this one?).
//!
//! A calibration does not carry over to another framework, so there the number is a score and no more: the
//! geometric mean of how near the competency is by itself (a logistic function of its score, less what speaks for the outcome
//! lying outside the framework) and of its share among all (a softmax).

use serde::{Deserialize, Serialize};

use super::score::{Scored, Scores};
use super::types::ConfidenceKind;

/// How much of the background's nearness counts against an outcome, 0 to 1. At 0 the background is not asked.
const AGAINST: f64 = 0.8;

/// By how much a competency's claim grows with its score: e to the power of so many times the score.
const SHARPNESS: f64 = 24.0;

/// The score at which a competency of a framework that was not calibrated is as likely near as not, where nothing says that
/// the outcome lies outside the framework.
const NEAR: f64 = 0.3;

/// What turns the scores of one framework into probabilities: logistic regression on two features, made by
/// `examples/learn.rs` from labelled curricula.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Calibration {
    /// SHA-256 of the framework's texts: with others it does not hold.
    pub framework: String,
    /// SHA-256 of the word vectors' file; empty if it was made without.
    pub vectors: String,
    /// The logit where both features are 0.
    pub intercept: f64,
    /// By how much the logit grows with the outcome's best score less what the background takes.
    pub best: f64,
    /// By how much the logit falls with the distance of the competency's score from the best.
    pub behind: f64,
    /// On which curricula it was made and how far it holds on those it was not made on.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub provenance: String,
}

/// What the calibrated confidence of a competency for an outcome, or a part of one, is made from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PairFeatures {
    /// The best score of any competency, less what the background takes.
    pub best: f64,
    /// By how much this competency's score falls short of the best; 0 for the best itself.
    pub behind: f64,
}

impl Calibration {
    /// The confidence these make, 0 to 1, to four places.
    pub fn confidence(&self, pair: &PairFeatures) -> f64 {
        round(1.0 / (1.0 + libm::exp(self.behind * pair.behind - self.best * pair.best - self.intercept)))
    }
}

/// How scores become confidences.
pub(super) struct Confidence {
    calibration: Option<Calibration>,
}

impl Confidence {
    pub(super) fn new(calibration: Option<Calibration>) -> Self {
        Self { calibration }
    }

    pub(super) fn kind(&self) -> ConfidenceKind {
        if self.calibration.is_some() { ConfidenceKind::Calibrated } else { ConfidenceKind::Score }
    }

    /// The confidence of every competency, in order.
    pub(super) fn of(&self, scores: &Scores) -> Vec<f64> {
        match &self.calibration {
            Some(calibration) => features(scores).iter().map(|pair| calibration.confidence(pair)).collect(),
            None => scored(scores),
        }
    }
}

/// The features of every competency, in order.
pub(super) fn features(scores: &Scores) -> Vec<PairFeatures> {
    let best = scores.each.iter().map(|scored| f64::from(scored.score)).fold(f64::MIN, f64::max);
    let touches = best - AGAINST * f64::from(scores.background);
    let own = |scored: &Scored| f64::from(scored.score) + f64::from(scored.decided);
    scores.each.iter().map(|scored| PairFeatures { best: touches, behind: best - own(scored) }).collect()
}

fn scored(scores: &Scores) -> Vec<f64> {
    let claim = |score: f32| libm::exp(SHARPNESS * (f64::from(score - scores.outside) - NEAR));
    let claims: Vec<f64> = scores.each.iter().map(|scored| claim(scored.score)).collect();
    let all: f64 = claims.iter().sum();
    let confidence = |(scored, before): (&Scored, f64)| {
        let own = if scored.decided == 0.0 { before } else { claim(scored.score + scored.decided) };
        round((own / (all - before + own) * own / (1.0 + own)).sqrt())
    };
    scores.each.iter().zip(claims).map(confidence).collect()
}

/// Four places: more would claim too much, and platforms would differ in the last.
pub(super) fn round(x: f64) -> f64 {
    libm::round(x * 10_000.0) / 10_000.0
}
