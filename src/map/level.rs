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
    /// With their level, in the order of their stems.
    verbs: Vec<ListedVerb>,
    /// Words that make a task harder or easier, with what they add to a level.
    shifts: Vec<(&'static str, f64)>,
    lowest: LevelNumber,
    highest: LevelNumber,
}

struct ListedVerb {
    stem: String,
    verb: &'static str,
    level: f64,
}

/// A verb as it stands in an outcome, and the level that it speaks of on the framework's scale, not yet rounded.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Verb {
    /// With the words that make the task harder or easier, in the order of the text: "complete … simple".
    word: String,
    level: f64,
}

impl Levels {
    pub(super) fn new(framework: &Framework, analyser: &Analyser) -> Self {
        let mut verbs = Vec::new();
        let mut shifts = Vec::new();
        for line in VERBS.lines() {
            let Some((level, words)) = line.split_once(' ') else { continue };
            let Ok(tenths) = level.parse::<i8>() else { continue };
            let (level, signed) = (f64::from(tenths) / 10.0, level.starts_with(['+', '-']));
            for word in words.split_whitespace() {
                if signed {
                    shifts.push((word, level));
                } else {
                    verbs.push(ListedVerb { stem: analyser.stem(word), verb: word, level });
                }
            }
        }
        Self {
            verbs: in_order(verbs, |a, b| a.stem.cmp(&b.stem)),
            shifts,
            lowest: framework.levels.first().map_or(0, |l| l.level),
            highest: framework.levels.last().map_or(0, |l| l.level),
        }
    }

    /// The level of one alignment, and what it was read from.
    pub(super) fn level(
        &self,
        verb: Option<&Verb>,
        scored: &Scored,
        passages: &[PassageOf],
    ) -> (Option<LevelNumber>, LevelSource) {
        if self.highest == 0 {
            return (None, LevelSource::None);
        }
        let (level, source) = match (verb, indicator_level(scored, passages)) {
            (Some(verb), Some(from_indicators)) => {
                ((verb.level + from_indicators) / 2.0, LevelSource::VerbAndIndicators(verb.word.clone()))
            }
            (Some(verb), None) => (verb.level, LevelSource::Verb(verb.word.clone())),
            (None, Some(level)) => (level, LevelSource::Indicators),
            (None, None) => (f64::from(self.lowest), LevelSource::Default),
        };
        let level = libm::round(level).clamp(f64::from(self.lowest), f64::from(self.highest));
        (Some(level as LevelNumber), source)
    }

    /// The highest-levelled of the verbs that open a text or one of its parts, stretched to the framework's scale:
    /// "describe and evaluate" asks for evaluation, but the records of "explain why records matter" are no verb.
    pub(super) fn verb(&self, analyser: &Analyser, text: &str) -> Option<Verb> {
        let stretch = |level: f64| {
            f64::from(self.lowest) + (level - 1.0) / 3.0 * f64::from(self.highest.saturating_sub(self.lowest))
        };
        let mut best: Option<((usize, String), f64)> = None;
        let mut shift = 0.0;
        let mut shifting: Vec<(usize, String)> = Vec::new();
        let mut previous: Option<Word<'_>> = None;
        for (at, word) in words(text).enumerate() {
            let opening = at < OPENING && best.is_none();
            let opens = opening || previous.as_ref().is_none_or(|before| opens_part(text, before, &word));
            if let Some((_, by)) = self.shifts.iter().find(|(shift, _)| *shift == word.lower) {
                shift += by;
                shifting.push((at, word.lower.clone()));
            }
            if opens
                && let Some(level) = self.level_of(analyser, &word.lower)
                && best.as_ref().is_none_or(|(_, highest)| level > *highest)
            {
                best = Some(((at, word.lower.clone()), level));
            }
            previous = Some(word);
        }
        let (verb, level) = best?;
        let said = in_order([vec![verb], shifting].concat(), |a, b| a.0.cmp(&b.0));
        let word = said.into_iter().map(|(_, word)| word).collect::<Vec<_>>().join(" … ");
        Some(Verb { word, level: stretch((level + shift).clamp(1.0, 4.0)) })
    }

    /// The level of a word in lower case, if it is a form of a listed verb.
    fn level_of(&self, analyser: &Analyser, word: &str) -> Option<f64> {
        let stem = analyser.stem(word);
        let first = self.verbs.partition_point(|listed| listed.stem < stem);
        let same = self.verbs.iter().skip(first).take_while(|listed| listed.stem == stem);
        same.filter(|listed| inflects(word, listed.verb)).map(|listed| listed.level).reduce(f64::max)
    }
}

/// Whether a word is a form of a verb ("evaluates", "planning") and not a noun or an adverb made of it ("evaluation").
fn inflects(word: &str, verb: &str) -> bool {
    let british = |word: &str| word.replace('z', "s");
    let (word, verb) = (british(word), british(verb));
    let root = verb.strip_suffix(['e', 'y']).unwrap_or(&verb);
    let doubled = root.chars().last();
    word == verb
        || word.strip_prefix(root).is_some_and(|ending| {
            let ending = ending.strip_prefix(|c| Some(c) == doubled).unwrap_or(ending);
            matches!(ending, "s" | "es" | "ed" | "ing" | "ies" | "ied" | "ying")
        })
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
            ("Complete simple charts", "complete … simple", 1.0),
            ("Analyse complex charts", "analyse … complex", 3.5),
            ("Describe and evaluate the use of audit data", "evaluate", 3.0),
            ("The student will lead a change in practice", "lead", 4.0),
            ("Critically appraise research; design a project", "critically … design", 4.0),
            ("Document assessment, care planning and evaluation", "document", 2.0),
            ("Critically discuss the evidence", "critically … discuss", 2.5),
            ("Analyzing, applying and reporting data", "analyzing", 3.0),
        ];
        for (outcome, verb, level) in cases {
            assert_eq!(levels.verb(&analyser, outcome), Some(Verb { word: verb.to_owned(), level }), "{outcome}");
        }
        for none in ["Anatomy of the heart", "Assessment, evaluation, documentation", "Applications and users"] {
            assert_eq!(levels.verb(&analyser, none), None, "{none}");
        }
    }
}
