use crate::model::{Framework, LevelNumber};
use crate::order::in_order;
use crate::text::{Analyser, words};

use super::index::Index;
use super::score::Scored;
use super::types::LevelSource;

/// Verbs by the level they speak of, on a scale of four: `level verb...` a line. Sources stand in the file.
const VERBS: &str = include_str!("../../data/verbs.txt");

/// How many words from the start a verb is looked for; curricula put it first or after "be able to".
const OPENING: usize = 8;

/// Reads the level of an alignment from the outcome's verb and from the indicators that matched.
pub(super) struct Levels {
    /// Stems with their level, in the order of the alphabet.
    verbs: Vec<(String, f64)>,
    lowest: LevelNumber,
    highest: LevelNumber,
}

impl Levels {
    pub(super) fn new(framework: &Framework, analyser: &Analyser) -> Self {
        let verbs: Vec<(String, f64)> = VERBS
            .lines()
            .filter(|line| !line.starts_with('#'))
            .filter_map(|line| {
                let (level, verbs) = line.split_once(' ')?;
                Some((f64::from(level.parse::<u8>().ok()?), verbs))
            })
            .flat_map(|(level, verbs)| verbs.split_whitespace().map(move |v| (analyser.stem(v), level)))
            .collect();
        Self {
            verbs: in_order(verbs, |a, b| a.0.cmp(&b.0)),
            lowest: framework.levels.first().map_or(0, |l| l.level),
            highest: framework.levels.last().map_or(0, |l| l.level),
        }
    }

    /// The level of one alignment, and what it was read from.
    pub(super) fn level(
        &self,
        analyser: &Analyser,
        outcome: &str,
        scored: &Scored,
        index: &Index,
    ) -> (Option<LevelNumber>, LevelSource) {
        if self.highest == 0 {
            return (None, LevelSource::None);
        }
        let indicators = indicator_level(scored, index);
        let (level, source) = match (self.verb_level(analyser, outcome), indicators) {
            (Some((verb, from_verb)), Some(from_indicators)) => {
                ((from_verb + from_indicators) / 2.0, LevelSource::VerbAndIndicators(verb))
            }
            (Some((verb, level)), None) => (level, LevelSource::Verb(verb)),
            (None, Some(level)) => (level, LevelSource::Indicators),
            (None, None) => (f64::from(self.lowest), LevelSource::Default),
        };
        let level = libm::round(level).clamp(f64::from(self.lowest), f64::from(self.highest));
        (Some(level as LevelNumber), source)
    }

    fn level_of(&self, stem: &str) -> Option<f64> {
        let at = self.verbs.binary_search_by(|(verb, _)| verb.as_str().cmp(stem)).ok()?;
        self.verbs.get(at).map(|(_, level)| *level)
    }

    /// The highest-levelled verb of the opening words, stretched to the framework's scale: "describe and evaluate" asks
    /// for evaluation.
    fn verb_level(&self, analyser: &Analyser, outcome: &str) -> Option<(String, f64)> {
        let stretch = |level: f64| {
            f64::from(self.lowest) + (level - 1.0) / 3.0 * f64::from(self.highest.saturating_sub(self.lowest))
        };
        words(outcome)
            .take(OPENING)
            .filter_map(|word| Some((self.level_of(&analyser.stem(&word.lower))?, word.lower)))
            .max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(&a.1)))
            .map(|(level, verb)| (verb, stretch(level)))
    }
}

/// The mean level of the indicators that matched best, each weighted by its cosine.
fn indicator_level(scored: &Scored, index: &Index) -> Option<f64> {
    let levelled = scored.best.iter().filter_map(|&(at, cosine)| {
        let level = index.passages().get(at as usize)?.level?;
        Some((f64::from(level), cosine))
    });
    let (sum, weight) =
        levelled.fold((0.0, 0.0), |(sum, weight), (level, cosine)| (sum + level * cosine, weight + cosine));
    (weight > 0.0).then(|| sum / weight)
}
