use crate::assess::{Assessment, CoverState, Coverage, PolicyFailure, PolicyRule};
use crate::map::Mapping;
use crate::model::{LevelNumber, Status};

use super::csv_out::state;
use super::table::Columns;
use super::{ProfessionFindings, Report};

/// A report for a terminal: what was read, then for each profession its gaps as a table.
pub(super) fn text(report: &Report) -> String {
    let mut out = head(report);
    for findings in &report.professions {
        out.push_str(&profession(report, findings));
    }
    for failure in &report.policy_failures {
        out.push_str(&format!("Policy not met: {}\n", failure_sentence(failure)));
    }
    out.push_str("\nMind\n");
    for notice in &report.notices {
        out.push_str(&format!("  - {}\n", notice.text()));
    }
    out
}

fn head(report: &Report) -> String {
    let curriculum = &report.reading.curriculum;
    format!("{}\n{}\n{}\n", curriculum.title, "=".repeat(curriculum.title.chars().count()), summary(&report.mapping))
}

/// How much of a curriculum touches the framework, in a sentence.
pub(super) fn summary(mapping: &Mapping) -> String {
    let outcomes = mapping.outcomes.len();
    let touching = mapping.outcomes.iter().filter(|o| o.alignments.iter().any(|a| a.status.counts())).count();
    let alignments = || mapping.outcomes.iter().flat_map(|o| &o.alignments);
    let counted = alignments().filter(|a| a.status.counts()).count();
    let reviewed = alignments().filter(|a| a.status.reviewed()).count();
    format!(
        "{outcomes} outcomes; {touching} of them address information, data or technology as '{}' ({}) describes it, in {counted} alignments, {reviewed} reviewed by a person.",
        mapping.framework.title,
        status(mapping.framework.status),
    )
}

fn profession(report: &Report, findings: &ProfessionFindings) -> String {
    let assessment = &findings.assessment;
    let mut table = Columns::new(&["competency", "needs", "reached", "gap", "covered by", "first by stage"]);
    for (coverage, competency) in assessment.coverage.iter().zip(&report.competencies) {
        table.row([
            format!("{} {}", competency.id, competency.title),
            level(report, coverage.required, "-"),
            level(report, coverage.reached, "none"),
            if coverage.state == CoverState::Met { String::new() } else { state(coverage.state).to_owned() },
            covered_by(coverage),
            stages(coverage),
        ]);
    }
    format!(
        "\n{} ({})\n{}\n\n{}",
        assessment.profession.title,
        status(assessment.profession.status),
        tally(assessment),
        table.text(),
    )
}

/// The gaps of one profession, counted, in a sentence.
pub(super) fn tally(assessment: &Assessment) -> String {
    format!(
        "Needs {} competencies: {} met, {} thin, {} below level, {} missing.",
        assessment.needed(),
        assessment.count(CoverState::Met),
        assessment.count(CoverState::Thin),
        assessment.count(CoverState::BelowLevel),
        assessment.count(CoverState::Missing),
    )
}

/// A level with its name, such as "2 Able".
pub(super) fn level(report: &Report, level: LevelNumber, none: &str) -> String {
    if level == 0 {
        return none.to_owned();
    }
    let named = report.mapping.framework.levels.iter().find(|l| l.level == level);
    named.map_or_else(|| level.to_string(), |l| format!("{level} {}", l.name))
}

/// The outcomes that cover a competency, in few words.
pub(super) fn covered_by(coverage: &Coverage) -> String {
    match coverage.outcomes.as_slice() {
        [] => String::new(),
        [one] => one.outcome.clone(),
        [first, .., last] if coverage.outcomes.len() > 2 => {
            format!("{} … {} ({})", first.outcome, last.outcome, coverage.outcomes.len())
        }
        several => several.iter().map(|o| o.outcome.as_str()).collect::<Vec<_>>().join(", "),
    }
}

/// The stages that address a competency, the level reached in each: "1: level 2, 3: level 3".
pub(super) fn stages(coverage: &Coverage) -> String {
    coverage.stages.iter().map(|s| format!("{}: level {}", s.stage, s.level)).collect::<Vec<_>>().join(", ")
}

/// A status in a word.
pub(super) fn status(status: Status) -> &'static str {
    match status {
        Status::Proposal => "proposal",
        Status::Published => "published",
    }
}

/// A failed rule in a sentence.
pub(super) fn failure_sentence(failure: &PolicyFailure) -> String {
    let PolicyFailure { profession, limit, found, .. } = failure;
    match failure.rule {
        PolicyRule::MostMissing => {
            format!("{profession}: {found} competencies are missing; the policy allows {limit}.")
        }
        PolicyRule::MostBelowLevel => {
            format!("{profession}: {found} competencies are below their level; the policy allows {limit}.")
        }
        PolicyRule::MostThin => format!("{profession}: {found} competencies are thin; the policy allows {limit}."),
        PolicyRule::LeastReviewed => format!(
            "{profession}: {:.0} % of the alignments are reviewed; the policy asks for {:.0} %.",
            found * 100.0,
            limit * 100.0
        ),
    }
}

/// A kind of gap in words.
pub(super) fn gap_kind(kind: crate::assess::GapKind) -> &'static str {
    use crate::assess::GapKind;
    match kind {
        GapKind::Missing => "missing",
        GapKind::BelowLevel => "below level",
        GapKind::Thin => "thin",
    }
}
