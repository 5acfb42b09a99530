//! What others ask of the matcher: how near every competency is, which indicator stands nearest to a text, and what a
//! calibration is made from.

use crate::model::{LevelNumber, Outcome};

use super::Matcher;
use super::confidence::{PairFeatures, features};
use super::parts::surest;

impl Matcher {
    /// The confidence of an outcome with every competency, in the framework's order.
    pub(crate) fn confidences(&self, outcome: &Outcome) -> Vec<f64> {
        let parts = self.parts(outcome);
        let scores = parts.iter().map(|part| self.scorer.scores(part));
        surest(&self.confidence, scores).into_iter().map(|one| one.confidence).collect()
    }

    /// What confidences are made from, in the framework's order: for the outcome as a whole, then for each of its parts.
    pub fn features(&self, outcome: &Outcome) -> Vec<Vec<PairFeatures>> {
        self.parts(outcome).iter().map(|part| features(&self.scorer.scores(part))).collect()
    }

    /// The competency's indicator at a level that stands nearest to a text; of equals the first.
    pub(crate) fn indicator_near(&self, competency: &str, level: LevelNumber, text: &str) -> Option<String> {
        let at = self.framework.competencies.iter().position(|c| c.id == competency)?;
        let part = self.scorer.part(text, 0..text.len(), self.analyser.tokens(text));
        let near = self.scorer.passages(&part);
        let own = self.scorer.of(at);
        let passages = self.passages.all.get(own.clone())?.iter().zip(near.get(own)?);
        let nearest = passages
            .filter(|(of, _)| of.level == Some(level))
            .reduce(|best, one| if one.1 > best.1 { one } else { best })?;
        Some(nearest.0.text.clone())
    }

    /// The highest level of the framework's scale; 0 if it has none.
    pub(crate) fn highest_level(&self) -> LevelNumber {
        self.framework.levels.iter().map(|l| l.level).max().unwrap_or(0)
    }
}
