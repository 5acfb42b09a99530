//! From scores to a number from 0 to 1.
//!
//! For a framework that was calibrated on labelled curricula it is a probability. Three things decide it: how far the
//! outcome's best score stands above the background (is the outcome about any of this at all?), how far the competency does
//! where some words of the outcome say it most clearly, and its share among all competencies (is it this one?). For an
//! outcome of several parts that share is halfway between the share in its part, by which a list may address as many
//! competencies as it has parts, and the share in the whole outcome, by which one part outdoes another.
//!
//! A calibration does not carry over to another framework, so there the number is a score and no more: the
//! geometric mean of how near the competency is by itself (a logistic function of its score, less what speaks for the outcome
//! lying outside the framework) and of its share among all (a softmax).

use serde::{Deserialize, Serialize};

use super::score::{Scored, Scores};
use super::types::ConfidenceKind;

/// By how much a competency's share grows with its score where the framework was calibrated: e to the power of so many times
/// the score.
const CONTRAST: f64 = 48.0;

/// By how much the best score stands above the background where an outcome is surely about the framework: more says no more.
/// Without an end to it, whatever is near a sentence as general as "use digital technologies" would look sure.
const SURE: f32 = 0.25;

/// The least share that is told from none.
const LEAST: f64 = 1e-4;

/// By how much a competency's claim grows with its score: e to the power of so many times the score.
const SHARPNESS: f64 = 24.0;

/// The score at which a competency of a framework that was not calibrated is as likely near as not, where nothing says that
/// the outcome lies outside the framework.
const NEAR: f64 = 0.3;

/// What turns the scores of one framework into probabilities: logistic regression on three features, made by
/// `examples/learn.rs` from labelled curricula.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Calibration {
    /// SHA-256 of the framework's texts: with others it does not hold.
    pub framework: String,
    /// SHA-256 of the word vectors' file; empty if it was made without.
    pub vectors: String,
    /// The logit where all features are 0.
    pub intercept: f64,
    /// By how much the logit grows with the outcome's best score less what the background takes, as far as that counts.
    pub best: f64,
    /// By how much it grows with what the competency has above the background in the clearest stretch of the outcome.
    pub clearest: f64,
    /// By how much it grows with the logarithm of the competency's share among all.
    pub share: f64,
    /// On which curricula it was made and how far it holds on those it was not made on.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub provenance: String,
}

/// What the calibrated confidence of a competency for an outcome, or a part of one, is made from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PairFeatures {
    /// The best score of any competency, less what the background takes, at most 0.25.
    pub best: f64,
    /// This competency's score in the stretch that says it most clearly, less what the background takes there.
    pub clearest: f64,
    /// The mean of the logarithms of its share among all competencies in the part and in the whole outcome, each and 0.0001:
    /// about 0 at most.
    pub share: f64,
}

impl Calibration {
    /// The confidence these make, 0 to 1, to four places.
    pub fn confidence(&self, pair: &PairFeatures) -> f64 {
        round(1.0 / (1.0 + libm::exp(-self.logit(pair))))
    }

    /// The logarithm of the odds these make.
    pub fn logit(&self, pair: &PairFeatures) -> f64 {
        self.intercept + self.best * pair.best + self.clearest * pair.clearest + self.share * pair.share
    }

    /// By how much the logit grows when all scores do.
    pub fn with_all(&self) -> f64 {
        self.best + self.clearest
    }

    /// By how much a competency's logit grows with its score where others are nearer.
    pub fn with_own(&self) -> f64 {
        self.clearest + self.share * CONTRAST
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

    /// For each part of an outcome the confidence of every competency, in order.
    pub(super) fn of(&self, parts: &[Scores]) -> Vec<Vec<f64>> {
        match &self.calibration {
            Some(calibration) => {
                let confidence = |pair| calibration.confidence(pair);
                features(parts).iter().map(|pairs| pairs.iter().map(confidence).collect()).collect()
            }
            None => parts.iter().map(scored).collect(),
        }
    }
}

/// For each part of an outcome the features of every competency, in order.
pub(super) fn features(parts: &[Scores]) -> Vec<Vec<PairFeatures>> {
    let anywhere = best_anywhere(parts);
    let claim = |score: f32| libm::exp(CONTRAST * f64::from(score));
    let of_part = |scores: &Scores| {
        let best = own_scores(scores).fold(f32::MIN, f32::max);
        let in_part = shares(scores, own_scores(scores), claim);
        let in_all = shares(scores, anywhere.iter().copied(), claim);
        let log = |share: f64| libm::log(share + LEAST);
        let shares = in_part.zip(in_all).map(|((_, in_part), (_, in_all))| (log(in_part) + log(in_all)) / 2.0);
        let feature = |(scored, share): (&Scored, f64)| PairFeatures {
            best: f64::from(scores.above(best).min(SURE) + scored.decided),
            clearest: f64::from(scored.clearest + scored.decided),
            share,
        };
        scores.each.iter().zip(shares).map(feature).collect()
    };
    parts.iter().map(of_part).collect()
}

fn scored(scores: &Scores) -> Vec<f64> {
    let claim = |score: f32| libm::exp(SHARPNESS * (f64::from(score - scores.outside) - NEAR));
    let shares = shares(scores, own_scores(scores), claim);
    shares.map(|(own, share)| round((share * own / (1.0 + own)).sqrt())).collect()
}

fn own_scores(scores: &Scores) -> impl Iterator<Item = f32> {
    scores.each.iter().map(|scored| scored.score)
}

/// Every competency's best score in any part.
fn best_anywhere(parts: &[Scores]) -> Vec<f32> {
    let mut best: Vec<f32> = parts.iter().take(1).flat_map(own_scores).collect();
    for scores in parts {
        best.iter_mut().zip(&scores.each).for_each(|(best, scored)| *best = best.max(scored.score));
    }
    best
}

/// What each competency claims, and its share beside what the others claim with the scores of `rivals`, by competency. A
/// decision on one moves no other.
fn shares(
    scores: &Scores,
    rivals: impl Iterator<Item = f32>,
    claim: impl Fn(f32) -> f64,
) -> impl Iterator<Item = (f64, f64)> {
    let claims: Vec<(f32, f64)> = rivals.map(|score| (score, claim(score))).collect();
    let all: f64 = claims.iter().map(|(_, claim)| claim).sum();
    scores.each.iter().zip(claims).map(move |(scored, (rival, claimed))| {
        let score = scored.score + scored.decided;
        let own = if score == rival { claimed } else { claim(score) };
        (own, own / (all - claimed + own))
    })
}

/// Four places: more would claim too much, and platforms would differ in the last.
pub(super) fn round(x: f64) -> f64 {
    libm::round(x * 10_000.0) / 10_000.0
}
