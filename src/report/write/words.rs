//! The English of every code a report holds, in one place. Pages word the same codes from their locale files.

use crate::assess::{Assessment, CoverState, Coverage, Gap, GapKind, Step, ThinReason};
use crate::map::{AlignmentStatus, Mapping};
use crate::model::{Level, LevelNumber, Status};

pub(super) use super::plan_words::*;
pub(super) use super::policy_words::*;
use super::{CompetencyRef, Report};

pub(super) fn status(status: Status) -> &'static str {
    match status {
        Status::Proposal => "proposal",
        Status::Published => "published",
        Status::NotStated => "status not stated",
    }
}

pub(super) fn state(state: CoverState) -> &'static str {
    match state {
        CoverState::Met => "met",
        CoverState::Thin => "thin",
        CoverState::BelowLevel => "below level",
        CoverState::Missing => "missing",
        CoverState::NotExpected => "not expected",
    }
}

pub(super) fn alignment_status(status: AlignmentStatus) -> &'static str {
    match status {
        AlignmentStatus::Candidate => "candidate",
        AlignmentStatus::Suggested => "suggested",
        AlignmentStatus::Accepted => "accepted",
        AlignmentStatus::Rejected => "rejected",
        AlignmentStatus::Added => "added",
    }
}

pub(super) fn gap_kind(kind: GapKind) -> &'static str {
    match kind {
        GapKind::Missing => "missing",
        GapKind::BelowLevel => "below level",
        GapKind::Thin => "thin",
    }
}

/// What a gap is, in a sentence without a full stop.
pub(super) fn gap(report: &Report, gap: &Gap) -> String {
    let needs = format!("the profile proposes {}", level(report, gap.required, "no level"));
    match gap.kind {
        GapKind::Missing => format!("Missing: no outcome was matched to it; {needs}"),
        GapKind::BelowLevel => format!("Below level: matched at {}; {needs}", level(report, gap.reached, "no level")),
        GapKind::Thin => {
            let why: Vec<&str> = gap.thin.iter().map(|reason| thin(*reason)).collect();
            format!("Thin: the level is reached, but {}; {needs}", why.join(" and "))
        }
    }
}

fn thin(reason: ThinReason) -> &'static str {
    match reason {
        ThinReason::SingleMention => "a single outcome was matched",
        ThinReason::NeverAssessed => "none that was matched is assessed",
    }
}

/// A level with its name, such as "2 Able".
pub(super) fn level(report: &Report, level: LevelNumber, none: &str) -> String {
    level_of(&report.mapping.framework.levels, level, none)
}

/// The same, on a scale.
pub(super) fn level_of(scale: &[Level], level: LevelNumber, none: &str) -> String {
    if level == 0 {
        return none.to_owned();
    }
    let named = scale.iter().find(|l| l.level == level);
    named.map_or_else(|| level.to_string(), |l| format!("{level} {}", l.name))
}

/// The title of a competency.
pub(super) fn title<'a>(report: &'a Report, competency: &str) -> &'a str {
    title_of(&report.competencies, competency)
}

/// The same, of a list.
pub(super) fn title_of<'a>(competencies: &'a [CompetencyRef], competency: &str) -> &'a str {
    competencies.iter().find(|c| c.id == competency).map_or("", |c| c.title.as_str())
}

/// How much of a curriculum touches the framework, in a sentence.
pub(super) fn summary(mapping: &Mapping) -> String {
    let touching = mapping.outcomes.iter().filter(|o| o.alignments.iter().any(|a| a.status.counts())).count();
    let alignments = || mapping.outcomes.iter().flat_map(|o| &o.alignments);
    let counted = alignments().filter(|a| a.status.counts()).count();
    // What was rejected is reviewed, too, but no match.
    let reviewed = alignments().filter(|a| a.status.counts() && a.status.reviewed()).count();
    let rejected = alignments().filter(|a| a.status == AlignmentStatus::Rejected).count();
    let rejected = if rejected == 0 { String::new() } else { format!(", and rejected {rejected} besides") };
    format!(
        "{touching} of {} outcomes were matched to the framework '{}' ({}), in {counted} matches; a person has reviewed {reviewed} of them{rejected}.",
        mapping.outcomes.len(),
        mapping.framework.title,
        status(mapping.framework.status),
    )
}

/// The gaps of one profession, counted, in a sentence.
pub(super) fn tally(assessment: &Assessment) -> String {
    format!(
        "Of {} competencies the profile asks for, {} are met, {} thin, {} below level and {} missing.",
        assessment.needed(),
        assessment.count(CoverState::Met),
        assessment.count(CoverState::Thin),
        assessment.count(CoverState::BelowLevel),
        assessment.count(CoverState::Missing),
    )
}

/// The outcomes that cover a competency, in few words.
pub(super) fn covered_by(coverage: &Coverage) -> String {
    match coverage.outcomes.as_slice() {
        [] => String::new(),
        [one] => one.outcome.clone(),
        [first, second] => format!("{}, {}", first.outcome, second.outcome),
        [first, .., last] => format!("{} … {} ({})", first.outcome, last.outcome, coverage.outcomes.len()),
    }
}

/// What each year or stage does for a competency: "year 1 introduced (1), year 3 reaches the level (3)".
pub(super) fn stages(coverage: &Coverage) -> String {
    let step = |step| match step {
        Step::Introduced => "introduced at",
        Step::Reinforced => "reinforced at",
        Step::Mastered => "reaches",
    };
    let stages = coverage.stages.iter().map(|s| format!("{} {} {}", stage_label(&s.stage), step(s.step), s.level));
    stages.collect::<Vec<_>>().join(", ")
}

/// A year or stage as words: "year 2" where the file gives a bare number, else what it says.
pub(super) fn stage_label(stage: &str) -> String {
    if stage.chars().all(|c| c.is_ascii_digit()) { format!("year {stage}") } else { stage.to_owned() }
}
