//! A comparison of two versions, for a terminal and as Markdown; its words serve the page, too.

use crate::assess::Gap;
use crate::diff::{Diff, GapChange, OutcomeDiff, OutcomeRef, ProfessionDiff, UnfitDecision, UnfitReason};
use crate::model::Verdict;

use super::{markdown::escape, portfolio_words::counted, words};

/// How a form writes the same lines.
struct Form {
    title: &'static str,
    heading: &'static str,
    /// Makes a text of a curriculum harmless.
    safe: fn(&str) -> String,
}

pub(super) const OTHER_FRAMEWORK: &str =
    "The two were mapped to different frameworks, or versions of one: a gap may have moved by that.";

const TEXT: Form = Form { title: "", heading: "", safe: str::to_owned };
const MARKDOWN: Form = Form { title: "# ", heading: "## ", safe: escape };

pub(super) fn text(diff: &Diff) -> String {
    lines(diff, &TEXT)
}

pub(super) fn markdown(diff: &Diff) -> String {
    lines(diff, &MARKDOWN)
}

fn lines(diff: &Diff, form: &Form) -> String {
    let (old, new) = (&diff.old, &diff.new);
    let mut out = format!("{}{}: what changed\n\n", form.title, (form.safe)(&new.title));
    out.push_str(&format!("From {} to {}.\n", (form.safe)(&old.file), (form.safe)(&new.file)));
    if old.framework != new.framework {
        out.push_str(OTHER_FRAMEWORK);
        out.push('\n');
    }
    let professions = diff.professions.iter().map(|one| profession(diff, one, form));
    out + &professions.collect::<String>() + &outcomes(diff, form) + &decisions(diff, form)
}

fn profession(diff: &Diff, one: &ProfessionDiff, form: &Form) -> String {
    let lines = changes(one).map(|(kind, change)| {
        let GapChange { competency, old, new } = change;
        let was = old.as_ref().map(|gap| format!("was {}", gap_words(diff, gap)));
        let is = new.as_ref().map(|gap| format!("is {}", gap_words(diff, gap)));
        let what = was.into_iter().chain(is).collect::<Vec<_>>().join(", ");
        (form.safe)(&format!("{kind}: {competency} {}: {what}", words::title_of(&diff.competencies, competency)))
    });
    section(&(form.safe)(&profession_head(one)), lines, form)
}

/// How the gaps of a profession changed, in numbers.
pub(super) fn profession_head(one: &ProfessionDiff) -> String {
    format!(
        "{} ({} profile): {} closed, {} opened, {} moved, {} as before",
        one.profession.title,
        words::status(one.profession.status),
        counted(one.closed.len(), "gap"),
        one.opened.len(),
        one.moved.len(),
        one.unchanged,
    )
}

/// The changes with a word for their kind.
pub(super) fn changes(one: &ProfessionDiff) -> impl Iterator<Item = (&'static str, &GapChange)> {
    let kinds = [("closed", &one.closed), ("opened", &one.opened), ("moved", &one.moved)];
    kinds.into_iter().flat_map(|(kind, changes)| changes.iter().map(move |change| (kind, change)))
}

pub(super) fn gap_words(diff: &Diff, gap: &Gap) -> String {
    let level = |level| words::level_of(&diff.levels, level, "none");
    format!("{} ({} of {})", words::gap_kind(gap.kind), level(gap.reached), level(gap.required))
}

fn outcomes(diff: &Diff, form: &Form) -> String {
    let changed = &diff.outcomes;
    let reworded =
        changed.reworded.iter().map(|c| format!("reworded: {}; now {}", outcome_words(&c.old), outcome_words(&c.new)));
    let lines = (changed.added.iter().map(|o| format!("added: {}", outcome_words(o))))
        .chain(changed.removed.iter().map(|o| format!("removed: {}", outcome_words(o))))
        .chain(reworded);
    section(&outcomes_head(changed), lines.map(|line| (form.safe)(&line)), form)
}

/// How the outcomes changed, in numbers.
pub(super) fn outcomes_head(changed: &OutcomeDiff) -> String {
    format!(
        "Outcomes: {} added, {} removed, {} reworded, {} as before ({} renumbered)",
        changed.added.len(),
        changed.removed.len(),
        changed.reworded.len(),
        changed.unchanged,
        changed.renumbered.len(),
    )
}

pub(super) fn outcome_words(outcome: &OutcomeRef) -> String {
    format!("{}: {}", outcome.id, outcome.text)
}

fn decisions(diff: &Diff, form: &Form) -> String {
    let lines = diff.decisions.unfit.iter().map(|unfit| {
        let (what, why) = unfit_words(unfit);
        (form.safe)(&format!("{what}: {why}"))
    });
    decisions_head(diff).map(|head| section(&head, lines, form)).unwrap_or_default()
}

/// What becomes of the decisions, in numbers; nothing if there were none.
pub(super) fn decisions_head(diff: &Diff) -> Option<String> {
    let (carried, unfit) = (diff.decisions.carried.len(), diff.decisions.unfit.len());
    (carried + unfit > 0).then(|| format!("Decisions: {carried} carried over, {unfit} no longer fit"))
}

/// A decision that no longer fits, and why not.
pub(super) fn unfit_words(UnfitDecision { decision, reason, now }: &UnfitDecision) -> (String, String) {
    let verdict = match decision.verdict {
        Verdict::Accept => "accepted",
        Verdict::Reject => "rejected",
        Verdict::Add => "added",
    };
    let why = match (reason, now) {
        (UnfitReason::OutcomeRemoved, _) | (_, None) => "the outcome is gone".to_owned(),
        (UnfitReason::OutcomeReworded, Some(now)) => format!("the outcome now says: {} ({})", now.text, now.id),
        (UnfitReason::CompetencyGone, Some(_)) => "the framework has the competency no longer".to_owned(),
    };
    (format!("{} {} {verdict}", decision.outcome, decision.competency), why)
}

fn section(head: &str, lines: impl Iterator<Item = String>, form: &Form) -> String {
    let lines: String = lines.map(|line| format!("- {line}\n")).collect();
    let between = if lines.is_empty() { "" } else { "\n" };
    format!("\n{}{head}\n{between}{lines}", form.heading)
}
