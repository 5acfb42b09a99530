//! What plans ask of the matcher: how near every competency is, and which indicator stands nearest to a text.

use crate::model::{LevelNumber, Outcome};

use super::Matcher;
use super::index::{Index, Query};
use super::parts::{best_scores, parts};
use super::score;

impl Matcher {
    /// The confidence of an outcome with every competency, in the framework's order.
    pub(crate) fn confidences(&self, outcome: &Outcome) -> Vec<f64> {
        let parts = parts(&self.index, self.analyser.tokens(&outcome.text), &outcome.text);
        best_scores(&self.index, &parts).into_iter().map(|best| best.scored.confidence).collect()
    }

    /// The competency's indicator at a level that stands nearest to a text; of equals the first.
    pub(crate) fn indicator_near(&self, competency: &str, level: LevelNumber, text: &str) -> Option<String> {
        let at = self.framework.competencies.iter().position(|c| c.id == competency)?;
        let query = self.index.query(self.analyser.tokens(text));
        let nearest = nearest_indicator(&self.index, &query, at, level)?;
        Some(self.framework.competencies.get(at)?.indicators.get(nearest)?.text.clone())
    }

    /// The highest level of the framework's scale; 0 if it has none.
    pub(crate) fn highest_level(&self) -> LevelNumber {
        self.framework.levels.iter().map(|l| l.level).max().unwrap_or(0)
    }
}

/// The number of a competency's indicator at a level with the highest cosine; of equals the first.
fn nearest_indicator(index: &Index, query: &Query, competency: usize, level: LevelNumber) -> Option<usize> {
    let (_, passages) = score::cosines(index, query);
    index
        .passages()
        .iter()
        .zip(passages)
        .filter(|(of, _)| of.competency as usize == competency && of.level == Some(level))
        .reduce(|best, one| if one.1 > best.1 { one } else { best })
        .map(|(of, _)| of.indicator)
}
