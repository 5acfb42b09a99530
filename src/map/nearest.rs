//! What others ask of the matcher: how near every competency is, which indicators stand nearest to a text, and what a
//! calibration is made from.

use crate::model::{LevelNumber, Outcome};
use crate::order::in_order;

use super::Matcher;
use super::confidence::{PairFeatures, features};
use super::parts::surest;
use super::score::{MEANING, Scores};

impl Matcher {
    /// The confidence of an outcome with every competency, in the framework's order.
    pub(crate) fn confidences(&self, outcome: &Outcome) -> Vec<f64> {
        surest(&self.confidence, self.scores(outcome, self.asks_stretches()))
            .into_iter()
            .map(|one| one.confidence)
            .collect()
    }

    /// What confidences are made from, in the framework's order: for the outcome as a whole, then for each of its parts.
    pub fn features(&self, outcome: &Outcome) -> Vec<Vec<PairFeatures>> {
        features(&self.scores(outcome, true))
    }

    /// For the outcome as a whole, then for each of its parts.
    fn scores(&self, outcome: &Outcome, with_stretches: bool) -> Vec<Scores> {
        let cut = self.cut(outcome, with_stretches);
        let all = self.scorer.scores(&cut.all().collect::<Vec<_>>());
        cut.scores(&mut all.into_iter())
    }

    /// The direction of an outcome's meaning, of length 1; nothing without vectors. With [`Matcher::features`] it is what
    /// something is learnt from.
    pub fn direction(&self, outcome: &Outcome) -> Option<Vec<f32>> {
        self.whole(outcome).direction()
    }

    /// How much of a score is meaning, beside words.
    pub const MEANING: f32 = MEANING;

    /// The competency's indicators at a level, the nearest to a text first; equals as they stand.
    pub(crate) fn indicators_near(&self, competency: &str, level: LevelNumber, text: &str) -> Vec<String> {
        let Some(at) = self.framework.competencies.iter().position(|c| c.id == competency) else { return Vec::new() };
        let part = self.scorer.part(text, 0..text.len(), self.analyser.tokens(text));
        let near = self.scorer.passages(&part);
        let own = self.scorer.of(at);
        let passages = self.passages.all.get(own.clone()).unwrap_or_default().iter();
        let passages = passages.zip(near.get(own).unwrap_or_default()).filter(|(of, _)| of.level == Some(level));
        let nearest_first = in_order(passages.collect(), |a, b| b.1.total_cmp(a.1));
        nearest_first.into_iter().map(|(passage, _)| passage.text.clone()).collect()
    }

    /// The highest level of the framework's scale; 0 if it has none.
    pub(crate) fn highest_level(&self) -> LevelNumber {
        self.framework.levels.iter().map(|l| l.level).max().unwrap_or(0)
    }
}
