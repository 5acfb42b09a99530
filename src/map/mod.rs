//! Which competencies an outcome addresses, how surely, at what level, and which of its words say so.
//!
//! The score is linear in the outcome's words, so each word's share of it is exact: the evidence shown is the evidence
//! used. How it is made is told in `score`; whether an outcome touches the framework at all in `scope`.

mod evidence;
mod index;
mod level;
#[cfg(feature = "full")]
mod nearest;
mod parts;
mod score;
mod types;

pub use types::{
    Alignment, AlignmentStatus, ConfidenceKind, Evidence, LevelSource, MapSettings, MappedOutcome, Mapping, Passage,
    PassageKind, Span,
};

use crate::error::{Error, ErrorKind, Result};
use crate::model::positions;
use crate::model::{Curriculum, Decision, Framework, FrameworkRef, Outcome, Verdict};
use crate::order::in_order;
use crate::text::Analyser;
use index::Index;
use level::Levels;

/// A framework made ready to map to. Making one costs some milliseconds; mapping an outcome, microseconds.
pub struct Matcher {
    framework: Framework,
    reference: FrameworkRef,
    analyser: Analyser,
    index: Index,
    levels: Levels,
}

impl Matcher {
    /// Makes a framework ready to map to.
    pub fn new(framework: Framework) -> Self {
        let analyser = Analyser::new();
        let index = Index::new(&framework, &analyser);
        let levels = Levels::new(&framework, &analyser);
        let reference = framework.reference();
        Self { framework, reference, analyser, index, levels }
    }

    /// The framework mapped to.
    pub fn framework(&self) -> &Framework {
        &self.framework
    }

    /// The framework as reports name it.
    pub fn reference(&self) -> &FrameworkRef {
        &self.reference
    }

    /// Whether its confidence is calibrated or a bare score. No framework is calibrated yet.
    pub fn confidence_kind(&self) -> ConfidenceKind {
        ConfidenceKind::Score
    }

    /// Maps one outcome: its alignments, surest first.
    pub fn map_outcome(&self, outcome: &Outcome, settings: &MapSettings) -> MappedOutcome {
        let parts = parts::parts(&self.index, self.analyser.tokens(&outcome.text), &outcome.text);
        let found = in_order(parts::best_scores(&self.index, &parts), |a, b| {
            b.scored.confidence.total_cmp(&a.scored.confidence)
        });
        // Each part of an outcome has a subject of its own, so competencies compete with those of their part alone.
        let best_of = |part: usize| found.iter().find(|f| f.part == part).map_or(0.0, |f| f.scored.confidence);
        let touches_framework = found.first().is_some_and(|f| f.scored.confidence >= settings.threshold);
        let alignments = found
            .iter()
            .enumerate()
            .filter_map(|(rank, best)| {
                let confidence = best.scored.confidence;
                let suggested = rank < settings.most
                    && confidence >= settings.threshold
                    && confidence >= best_of(best.part) * score::SHARE_OF_BEST;
                let kept = suggested || settings.all;
                let part = parts.get(best.part).filter(|_| kept)?;
                self.alignment(outcome, part, &best.scored, suggested)
            })
            .collect();
        MappedOutcome { outcome: outcome.id.clone(), touches_framework, alignments }
    }

    fn alignment(
        &self,
        outcome: &Outcome,
        part: &parts::Part,
        scored: &score::Scored,
        suggested: bool,
    ) -> Option<Alignment> {
        let competency = self.framework.competencies.get(scored.competency)?;
        let evidence = evidence::evidence(&self.index, &self.framework, &part.query, scored, &outcome.text);
        let text = outcome.text.get(part.range.clone()).unwrap_or(&outcome.text);
        let (level, level_source) = self.levels.level(&self.analyser, text, scored, &self.index);
        Some(Alignment {
            competency: competency.id.clone(),
            confidence: scored.confidence,
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
    settings.check()?;
    check_decisions(curriculum, matcher.framework(), decisions)?;
    let mut outcomes: Vec<MappedOutcome> =
        curriculum.outcomes.iter().map(|outcome| matcher.map_outcome(outcome, settings)).collect();
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
