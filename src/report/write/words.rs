//! The English of every code a report holds, in one place. Pages word the same codes from their locale files.

use crate::assess::{Assessment, CoverState, Coverage, Gap, GapKind, PolicyFailure, PolicyRule, Step, ThinReason};
use crate::map::{AlignmentStatus, Mapping};
use crate::model::{Headcount, Level, LevelNumber, Status};
use crate::plan::{
    ChangePlace, Compulsion, CostBand, CostRange, Funding, InputName, NodeKind, Owner, Quadrant, Score, VehicleRule,
};

use super::{CompetencyRef, Report};

pub(super) fn status(status: Status) -> &'static str {
    match status {
        Status::Proposal => "proposal",
        Status::Published => "published",
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
    let reviewed = alignments().filter(|a| a.status.reviewed()).count();
    format!(
        "{touching} of {} outcomes were matched to the framework '{}' ({}), in {counted} matches; a person has reviewed {reviewed} of them.",
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
fn stage_label(stage: &str) -> String {
    if stage.chars().all(|c| c.is_ascii_digit()) { format!("year {stage}") } else { stage.to_owned() }
}

/// A failed rule of a policy in a sentence.
pub(super) fn policy_failure(failure: &PolicyFailure) -> String {
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

pub(super) fn input(input: InputName) -> &'static str {
    match input {
        InputName::Harm => "harm if absent",
        InputName::Severity => "size of the gap",
        InputName::Level => "level needed",
        InputName::Reach => "reach",
        InputName::Benefit => "benefit",
        InputName::Dependence => "dependence on the role",
        InputName::Cover => "difficulty of cover",
    }
}

/// A score's arithmetic: "(harm if absent 4 × 5 + size of the gap 3 × 3 + level needed 3 × 2) ÷ 10 = 3.50".
pub(super) fn arithmetic(score: &Score) -> String {
    let parts: Vec<String> =
        score.parts.iter().map(|p| format!("{} {} × {}", input(p.input), p.score, p.importance)).collect();
    let total: u32 = score.parts.iter().map(|p| u32::from(p.importance)).sum();
    let made = format!("({}) ÷ {total}", parts.join(" + "));
    match &score.own {
        None => format!("{made} = {:.2}", score.value),
        Some(reason) if reason.is_empty() => format!("{:.1}, your own figure in place of {made}", score.value),
        Some(reason) => format!("{:.1}, your own figure in place of {made}: {reason}", score.value),
    }
}

/// The reasons the data gives for a score's inputs.
pub(super) fn reasons(score: &Score) -> Vec<&str> {
    score.parts.iter().filter(|p| p.input != InputName::Reach).filter_map(|p| p.reason.as_deref()).collect()
}

pub(super) fn quadrant(quadrant: Quadrant) -> &'static str {
    match quadrant {
        Quadrant::DoFirst => "do first",
        Quadrant::MakeSafe => "make safe",
        Quadrant::PlanIn => "plan in",
        Quadrant::Later => "later",
    }
}

pub(super) fn compulsion(compulsion: Compulsion) -> &'static str {
    match compulsion {
        Compulsion::Mandatory => "required",
        Compulsion::Optional => "no requirement found",
    }
}

pub(super) fn vehicle_rule(rule: VehicleRule) -> &'static str {
    match rule {
        VehicleRule::Own => "your own choice",
        VehicleRule::NoCurriculumForCarers => "carers follow no curriculum, so support has to come to them",
        VehicleRule::NoCurriculum => {
            "these staff follow no curriculum, so their skills framework and employer reach them"
        }
        VehicleRule::LeadersLearnFromOthers => "leaders learn best from others who lead",
        VehicleRule::TaughtNotAssessed => "it is in the curriculum, but no matched outcome is assessed",
        VehicleRule::MentionedOnce => "one outcome carries it alone; a second place would reinforce it",
        VehicleRule::ManyMissingTogether => {
            "several competencies of this domain are missing, and one module can hold them together"
        }
        VehicleRule::LearntInPractice => "it is learnt by doing, with real systems and people",
        VehicleRule::AwarenessIsEnough => "awareness is all that is needed",
        VehicleRule::OneLevelShort => "an outcome surely about it stands one level below, so its wording can carry it",
        VehicleRule::NeedsAnOutcome => "no outcome that was matched can carry it",
    }
}

/// Where a change goes and why, in a sentence without a full stop.
pub(super) fn place(report: &Report, place: &ChangePlace) -> String {
    match place {
        ChangePlace::Outcome { outcome, text, level: now } => {
            format!(
                "{outcome}, now read as {}: \"{text}\". Keep what it says and add to it",
                level(report, *now, "no level")
            )
        }
        ChangePlace::Module { module, stage, nearest } => {
            let stage = stage.as_deref().map(|s| format!(" ({})", stage_label(s))).unwrap_or_default();
            format!("{module}{stage}, whose outcome {nearest} comes nearest. Check that every student takes it")
        }
        ChangePlace::NewModule { domain } => {
            format!("A new module on {}, with the other missing competencies of that domain", lower(domain))
        }
        ChangePlace::Programme => "No module comes near: the programme team should choose".to_owned(),
    }
}

/// A title within a sentence.
pub(super) fn lower(title: &str) -> String {
    let mut letters = title.chars();
    letters.next().map(|first| first.to_lowercase().collect::<String>() + letters.as_str()).unwrap_or_default()
}

/// A cost band: "Small, £0 to £250,000".
pub(super) fn cost(band: &CostBand) -> String {
    format!("{}, {}", band.title, pounds(band.low, band.high))
}

/// A range of pounds.
pub(super) fn pounds(low: u64, high: u64) -> String {
    match (low, high) {
        (0, 0) => "no cost".to_owned(),
        (0, high) => format!("up to £{}", thousands(high)),
        (low, high) => format!("£{} to £{}", thousands(low), thousands(high)),
    }
}

fn thousands(n: u64) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// What to say beside every sum of cost bands.
pub(super) const COST_NOTE: &str = "Each vehicle is costed once, since items that use the same one share its cost. The bands are the magnitudes of the 2015 Roadmap, which estimated national programmes: set your own figures before you use them.";

/// A sum of cost bands with the vehicles it counts.
pub(super) fn cost_range(cost: &CostRange) -> String {
    if cost.vehicles.is_empty() {
        return "none".to_owned();
    }
    format!("{} ({})", pounds(cost.low, cost.high), cost.vehicles.join(", "))
}

/// How many people, whom that counts and when.
pub(super) fn headcount(headcount: &Headcount) -> String {
    let Some(value) = headcount.value else { return "no figure was found".to_owned() };
    let covers = headcount.covers.as_deref().map(|c| format!(" ({c})")).unwrap_or_default();
    let date = headcount.date.as_deref().map(|d| format!(", {d}")).unwrap_or_default();
    format!("{}{covers}{date}", thousands(value))
}

/// A kind of node as the heading of its column.
pub(super) fn node_column(kind: NodeKind) -> &'static str {
    match kind {
        NodeKind::Objective => "Objective",
        NodeKind::Benefit => "Benefits",
        NodeKind::Outcome => "Outcomes",
        NodeKind::Activity => "Activities",
        NodeKind::Enabler => "Enablers",
    }
}

pub(super) fn funding(funding: Funding) -> &'static str {
    match funding {
        Funding::Existing => "existing",
        Funding::New => "new",
    }
}

pub(super) fn node_kind(kind: NodeKind) -> &'static str {
    match kind {
        NodeKind::Objective => "Objective",
        NodeKind::Benefit => "Benefits",
        NodeKind::Outcome => "Outcomes: competencies reached in",
        NodeKind::Activity => "Activities",
        NodeKind::Enabler => "Enablers: owners and levers",
    }
}

/// A source, with a warning where it was not checked.
pub(super) fn source(source: &str, verified: &str) -> String {
    match verified {
        "memory" => format!("{source}; from memory, check before relying on it"),
        "second-hand" => format!("{source}; second-hand"),
        _ => source.to_owned(),
    }
}

/// A body with the names it had and its planned end.
pub(super) fn owner(owner: &Owner) -> String {
    let formerly = (!owner.formerly.is_empty()).then(|| format!("formerly {}", owner.formerly.join(", ")));
    let until = owner.until.as_ref().map(|until| format!("until {until}"));
    let notes: Vec<String> = formerly.into_iter().chain(until).collect();
    if notes.is_empty() { owner.name.clone() } else { format!("{} ({})", owner.name, notes.join("; ")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pounds_are_grouped_by_thousands() {
        assert_eq!(pounds(0, 250_000), "up to £250,000");
        assert_eq!(pounds(1_000_000, 2_000_000), "£1,000,000 to £2,000,000");
        assert_eq!(pounds(0, 0), "no cost");
    }
}
