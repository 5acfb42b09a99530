use crate::model::{Framework, LevelNumber};
use crate::order::in_order;
use crate::text::{Analyser, Word, words};

use super::passages::PassageOf;
use super::score::Scored;
use super::types::LevelSource;

/// Verbs by ten times the level they speak of, on a scale of four: `level verb...` a line; and, with a sign, by how much
/// other words raise or lower it. `data/README.md` names the sources.
const VERBS: &str = include_str!("../../data/verbs.txt");

/// How many words from the start the first verb is looked for; curricula put it first or after "be able to".
const OPENING: usize = 5;

/// Reads the level of an alignment from the outcome's verb and from the indicators that matched.
pub(super) struct Levels {
    /// Stems with their level, in the order of the alphabet.
    verbs: Vec<(String, f64)>,
    /// Stems with what they add to a level.
    shifts: Vec<(String, f64)>,
    lowest: LevelNumber,
    highest: LevelNumber,
}

impl Levels {
    pub(super) fn new(framework: &Framework, analyser: &Analyser) -> Self {
        let mut verbs = Vec::new();
        let mut shifts = Vec::new();
        for line in VERBS.lines() {
            let Some((level, words)) = line.split_once(' ') else { continue };
            let (list, sign) = match level.chars().next() {
                Some('+') => (&mut shifts, 0.1),
                Some('-') => (&mut shifts, -0.1),
                _ => (&mut verbs, 0.1),
            };
            if let Ok(tenths) = level.trim_start_matches(['+', '-']).parse::<u8>() {
                list.extend(words.split_whitespace().map(|word| (analyser.stem(word), sign * f64::from(tenths))));
            }
        }
        let by_stem = |list| in_order(list, |a: &(String, f64), b| a.0.cmp(&b.0));
        Self {
            verbs: by_stem(verbs),
            shifts: by_stem(shifts),
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
        passages: &[PassageOf],
    ) -> (Option<LevelNumber>, LevelSource) {
        if self.highest == 0 {
            return (None, LevelSource::None);
        }
        let indicators = indicator_level(scored, passages);
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

    /// The highest-levelled of the verbs that open the outcome or one of its parts, stretched to the framework's scale:
    /// "describe and evaluate" asks for evaluation, but the records of "explain why records matter" are no verb.
    fn verb_level(&self, analyser: &Analyser, outcome: &str) -> Option<(String, f64)> {
        let stretch = |level: f64| {
            f64::from(self.lowest) + (level - 1.0) / 3.0 * f64::from(self.highest.saturating_sub(self.lowest))
        };
        let mut best: Option<(String, f64)> = None;
        let mut shift = 0.0;
        let mut previous: Option<Word<'_>> = None;
        for (at, word) in words(outcome).enumerate() {
            let opening = at < OPENING && best.is_none();
            let opens = opening || previous.as_ref().is_none_or(|before| opens_part(outcome, before, &word));
            let stem = analyser.stem(&word.lower);
            shift += find(&self.shifts, &stem).unwrap_or_default();
            if opens
                && let Some(level) = find(&self.verbs, &stem)
                && best.as_ref().is_none_or(|(_, highest)| level > *highest)
            {
                best = Some((word.lower.clone(), level));
            }
            previous = Some(word);
        }
        best.map(|(verb, level)| (verb, stretch((level + shift).clamp(1.0, 4.0))))
    }
}

fn find(stems: &[(String, f64)], stem: &str) -> Option<f64> {
    let at = stems.binary_search_by(|(one, _)| one.as_str().cmp(stem)).ok()?;
    stems.get(at).map(|(_, level)| *level)
}

/// Whether a word starts a part of the sentence: after "and", "or", "then" or a comma, semicolon or colon.
fn opens_part(outcome: &str, before: &Word<'_>, word: &Word<'_>) -> bool {
    let between = outcome.get(before.span.end..word.span.start).unwrap_or_default();
    matches!(before.lower.as_str(), "and" | "or" | "then") || between.contains([',', ';', ':'])
}

/// The mean level of the indicators that matched best, each weighted by its mix.
fn indicator_level(scored: &Scored, passages: &[PassageOf]) -> Option<f64> {
    let levelled = scored.best.places().iter().filter_map(|&(at, mix)| {
        let level = passages.get(at as usize)?.level?;
        Some((f64::from(level), f64::from(mix.max(0.0))))
    });
    let (sum, weight) = levelled.fold((0.0, 0.0), |(sum, weight), (level, mix)| (sum + level * mix, weight + mix));
    (weight > 0.0).then(|| sum / weight)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Level;

    #[test]
    fn the_level_is_read_from_verbs_that_open_a_part() {
        let level = |n: u8| Level { level: n, ..Level::default() };
        let framework = Framework { levels: vec![level(1), level(2), level(3), level(4)], ..Framework::default() };
        let analyser = Analyser::new();
        let levels = Levels::new(&framework, &analyser);
        let cases = [
            ("Explain why nursing records must be clear", "explain", 2.0),
            ("Recognise why records matter, and complete charts", "complete", 2.0),
            ("Complete simple charts", "complete", 1.0),
            ("Analyse complex charts", "analyse", 3.5),
            ("Describe and evaluate the use of audit data", "evaluate", 3.0),
            ("The student will lead a change in practice", "lead", 4.0),
            ("Critically appraise research; design a project", "design", 4.0),
        ];
        for (outcome, verb, level) in cases {
            assert_eq!(levels.verb_level(&analyser, outcome), Some((verb.to_owned(), level)), "{outcome}");
        }
        assert_eq!(levels.verb_level(&analyser, "Anatomy of the heart"), None);
    }
}
