//! Which competencies an outcome addresses, how surely, at what level, and which of its words say so.
//!
//! The score is a sum over the outcome's words, so each word's share of it is exact: the evidence shown is the evidence
//! used. How it is made is told in `score`, how it becomes a confidence in `confidence`.

mod confidence;
mod evidence;
mod examples;
mod index;
mod level;
mod meaning;
#[cfg(feature = "full")]
mod nearest;
mod parts;
mod passages;
mod score;
mod stretches;
mod types;

pub use confidence::{Calibration, PairFeatures};
pub use types::{
    Alignment, AlignmentStatus, ConfidenceKind, Evidence, LevelSource, MapSettings, MappedOutcome, Mapping, Passage,
    PassageKind, Span,
};

use std::sync::Arc;

use crate::error::{Error, ErrorKind, Result};
use crate::model::positions;
use crate::model::{Curriculum, Decision, Framework, FrameworkRef, Outcome, Verdict};
use crate::order::in_order;
use crate::text::{Analyser, Vectors};
use confidence::Confidence;
use examples::Examples;
use level::{Levels, Verb};
use parts::{Cut, Surest, surest};
use passages::Passages;
use score::{Part, Scorer};

/// How many outcomes are mapped at once: what is fetched of the framework serves them all.
const TOGETHER: usize = 8;

/// A framework made ready to map to. Making one costs some milliseconds; mapping an outcome, microseconds.
pub struct Matcher {
    framework: Framework,
    reference: FrameworkRef,
    #[cfg(feature = "full")]
    vectors: String,
    analyser: Analyser,
    passages: Passages,
    scorer: Scorer,
    confidence: Confidence,
    levels: Levels,
}

impl Matcher {
    /// Makes a framework ready to map to, by its words and, given vectors, by its meaning. Of the calibrations the one that
    /// was made for this framework and these vectors counts; without one its confidence is a score.
    pub fn new(framework: Framework, vectors: Option<Arc<Vectors>>, calibrations: &[Calibration]) -> Self {
        let analyser = Analyser::new();
        let passages = Passages::new(&framework);
        let levels = Levels::new(&framework, &analyser);
        let reference = framework.reference();
        let made_with = vectors.as_ref().map(|vectors| vectors.sha256()).unwrap_or_default();
        let fits = |c: &&Calibration| c.framework == reference.sha256 && c.vectors == made_with;
        let confidence = Confidence::new(calibrations.iter().find(fits).cloned());
        let scorer = Scorer::new(&passages, &analyser, vectors, &reference.sha256);
        Self {
            framework,
            reference,
            #[cfg(feature = "full")]
            vectors: made_with,
            analyser,
            passages,
            scorer,
            confidence,
            levels,
        }
    }

    /// The framework mapped to.
    pub fn framework(&self) -> &Framework {
        &self.framework
    }

    /// The framework as reports name it.
    pub fn reference(&self) -> &FrameworkRef {
        &self.reference
    }

    /// SHA-256 of the word vectors it was made with, in hexadecimal; empty without.
    #[cfg(feature = "full")]
    pub(crate) fn vectors(&self) -> &str {
        &self.vectors
    }

    /// Whether its confidence is calibrated or a bare score.
    pub fn confidence_kind(&self) -> ConfidenceKind {
        self.confidence.kind()
    }

    /// Maps one outcome: its alignments, surest first.
    pub fn map_outcome(&self, outcome: &Outcome, settings: &MapSettings) -> MappedOutcome {
        let mapped = self.map_beside(std::slice::from_ref(outcome), settings, &Examples::default());
        mapped.into_iter().next().unwrap_or_default()
    }

    /// Maps some outcomes, all at once.
    fn map_beside(&self, outcomes: &[Outcome], settings: &MapSettings, examples: &Examples<'_>) -> Vec<MappedOutcome> {
        let cuts: Vec<Cut> = outcomes.iter().map(|outcome| self.cut(outcome, self.asks_stretches())).collect();
        let mut scores = self.scorer.scores(&cuts.iter().flat_map(Cut::all).collect::<Vec<_>>()).into_iter();
        let map_one = |(outcome, cut): (&Outcome, &Cut)| {
            let mut scores = cut.scores(&mut scores);
            cut.parts.iter().zip(&mut scores).for_each(|(part, scores)| examples.apply(outcome, part, scores));
            self.mapped(outcome, cut, surest(&self.confidence, scores), settings)
        };
        outcomes.iter().zip(&cuts).map(map_one).collect()
    }

    fn mapped(&self, outcome: &Outcome, cut: &Cut, mut found: Vec<Surest>, settings: &MapSettings) -> MappedOutcome {
        found.retain(|one| settings.all || one.confidence >= settings.threshold);
        let found = in_order(found, |a, b| b.confidence.total_cmp(&a.confidence));
        let touches_framework = found.first().is_some_and(|f| f.confidence >= settings.threshold);
        // A verb is that of its part, whichever competency its level is read for.
        let verb = |part: &Part| self.levels.verb(&self.analyser, part.text(&outcome.text));
        let verbs: Vec<_> = cut.parts.iter().map(|part| if found.is_empty() { None } else { verb(part) }).collect();
        let alignments = found
            .iter()
            .enumerate()
            .filter_map(|(rank, one)| {
                let suggested = rank < settings.most && one.confidence >= settings.threshold;
                if !suggested && !settings.all {
                    return None;
                }
                self.alignment(outcome, cut, verbs.get(one.part)?.as_ref(), one, suggested)
            })
            .collect();
        MappedOutcome { outcome: outcome.id.clone(), touches_framework, alignments }
    }

    fn cut(&self, outcome: &Outcome, with_stretches: bool) -> Cut {
        Cut::new(&self.scorer, self.analyser.tokens(&outcome.text), &outcome.text, with_stretches)
    }

    /// Whether stretches of an outcome count: only a calibration knows how much.
    fn asks_stretches(&self) -> bool {
        self.confidence.kind() == ConfidenceKind::Calibrated
    }

    /// The outcome in one part.
    fn whole(&self, outcome: &Outcome) -> Part {
        self.scorer.part(&outcome.text, 0..outcome.text.len(), self.analyser.tokens(&outcome.text))
    }

    fn alignment(
        &self,
        outcome: &Outcome,
        cut: &Cut,
        verb: Option<&Verb>,
        found: &Surest,
        suggested: bool,
    ) -> Option<Alignment> {
        let competency = self.framework.competencies.get(found.competency)?;
        let evidence = evidence::evidence(&self.scorer, &self.passages.all, cut, found, &outcome.text);
        let (level, level_source) = self.levels.level(verb, &found.scored, &self.passages.all);
        Some(Alignment {
            competency: competency.id.clone(),
            confidence: found.confidence,
            status: if suggested { AlignmentStatus::Suggested } else { AlignmentStatus::Candidate },
            level,
            level_source,
            evidence,
            decision: None,
        })
    }
}

/// Maps every outcome of a curriculum, then applies the reviewers' decisions.
///
/// # Errors
/// `OutOfRange` if a setting lies outside its range; `UnknownReference` if a decision names an outcome or competency
/// that does not exist, or a level off the scale.
pub fn map(
    curriculum: &Curriculum,
    matcher: &Matcher,
    decisions: &[Decision],
    settings: &MapSettings,
) -> Result<Mapping> {
    map_with_progress(curriculum, matcher, decisions, settings, &mut |_| ())
}

/// As [`map`], and tells of each outcome how many are done.
///
/// # Errors
/// As [`map`].
pub fn map_with_progress(
    curriculum: &Curriculum,
    matcher: &Matcher,
    decisions: &[Decision],
    settings: &MapSettings,
    tell: &mut dyn FnMut(usize),
) -> Result<Mapping> {
    settings.check()?;
    check_decisions(curriculum, matcher.framework(), decisions)?;
    let examples = Examples::new(curriculum, matcher, decisions);
    let mut outcomes: Vec<MappedOutcome> = Vec::with_capacity(curriculum.outcomes.len());
    for some in curriculum.outcomes.chunks(TOGETHER) {
        let done = outcomes.len();
        outcomes.extend(matcher.map_beside(some, settings, &examples));
        (done + 1..=outcomes.len()).for_each(&mut *tell);
    }
    let positions = positions(curriculum.outcomes.iter().map(|o| o.id.as_str()));
    for decision in decisions {
        let at = positions.get(decision.outcome.as_str()).copied().unwrap_or(usize::MAX);
        if let (Some(outcome), Some(mapped)) = (curriculum.outcomes.get(at), outcomes.get_mut(at)) {
            decide(matcher, outcome, mapped, decision, settings);
        }
    }
    Ok(Mapping {
        framework: matcher.reference().clone(),
        settings: settings.clone(),
        confidence_kind: matcher.confidence_kind(),
        outcomes,
    })
}

/// Applies one decision; a later one on the same pair wins.
fn decide(
    matcher: &Matcher,
    outcome: &Outcome,
    mapped: &mut MappedOutcome,
    decision: &Decision,
    settings: &MapSettings,
) {
    let at = mapped.alignments.iter().position(|a| a.competency == decision.competency);
    let alignment = match at {
        Some(at) => mapped.alignments.get_mut(at),
        None => {
            let everything = MapSettings { all: true, ..settings.clone() };
            let found = matcher.map_outcome(outcome, &everything).alignments;
            mapped.alignments.extend(found.into_iter().filter(|a| a.competency == decision.competency));
            mapped.alignments.last_mut()
        }
    };
    if let Some(alignment) = alignment {
        alignment.status = match decision.verdict {
            Verdict::Accept => AlignmentStatus::Accepted,
            Verdict::Reject => AlignmentStatus::Rejected,
            Verdict::Add => AlignmentStatus::Added,
        };
        if let Some(level) = decision.level {
            alignment.level = Some(level);
            alignment.level_source = LevelSource::Reviewer;
        }
        alignment.decision = Some(decision.clone());
    }
}

fn check_decisions(curriculum: &Curriculum, framework: &Framework, decisions: &[Decision]) -> Result<()> {
    if decisions.is_empty() {
        return Ok(());
    }
    let outcomes = positions(curriculum.outcomes.iter().map(|o| o.id.as_str()));
    for (at, decision) in decisions.iter().enumerate() {
        let line = at as u64 + 1;
        if !outcomes.contains_key(decision.outcome.as_str()) {
            let known = curriculum.outcomes.iter().map(|o| o.id.as_str());
            return Err(Error::new(
                ErrorKind::UnknownReference,
                "a decision names an outcome the curriculum does not have",
            )
            .at_line(line)
            .found(&decision.outcome)
            .near(&decision.outcome, known));
        }
        if framework.competency(&decision.competency).is_none() {
            let known = framework.competencies.iter().map(|c| c.id.as_str());
            return Err(Error::new(
                ErrorKind::UnknownReference,
                "a decision names a competency the framework does not have",
            )
            .at_line(line)
            .found(&decision.competency)
            .near(&decision.competency, known));
        }
        if let Some(level) = decision.level
            && !framework.levels.iter().any(|l| l.level == level)
        {
            return Err(Error::new(ErrorKind::OutOfRange, "a decision gives a level off the framework's scale")
                .at_line(line)
                .found(level.to_string())
                .expected(scale(framework)));
        }
    }
    Ok(())
}

fn scale(framework: &Framework) -> String {
    match (framework.levels.first(), framework.levels.last()) {
        (Some(low), Some(high)) => format!("{} to {}", low.level, high.level),
        _ => "no level: this framework has none".to_owned(),
    }
}
