//! A comparison of two versions, for a terminal and as Markdown.

use crate::assess::Gap;
use crate::diff::{Diff, GapChange, OutcomeRef, ProfessionDiff, UnfitDecision, UnfitReason};
use crate::model::Verdict;

use super::{markdown::escape, portfolio_words::counted, words};

/// How a form writes the same lines.
struct Form {
    title: &'static str,
    heading: &'static str,
    /// Makes a text of a curriculum harmless.
    safe: fn(&str) -> String,
}

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
        out.push_str(
            "The two were mapped to different frameworks, or versions of one: a gap may have moved by that.\n",
        );
    }
    let professions = diff.professions.iter().map(|one| profession(diff, one, form));
    out + &professions.collect::<String>() + &outcomes(diff, form) + &decisions(diff, form)
}

fn profession(diff: &Diff, one: &ProfessionDiff, form: &Form) -> String {
    let head = format!(
        "{} ({} profile): {} closed, {} opened, {} moved, {} as before",
        (form.safe)(&one.profession.title),
        words::status(one.profession.status),
        counted(one.closed.len(), "gap"),
        one.opened.len(),
        one.moved.len(),
        one.unchanged,
    );
    let kinds = [("closed", &one.closed), ("opened", &one.opened), ("moved", &one.moved)];
    let lines = kinds.into_iter().flat_map(|(kind, changes)| changes.iter().map(move |change| (kind, change)));
    section(&head, lines.map(|(kind, change)| (form.safe)(&gap_change(diff, kind, change))), form)
}

fn gap_change(diff: &Diff, kind: &str, change: &GapChange) -> String {
    let level = |level| words::level_of(&diff.levels, level, "none");
    let told = |gap: &Gap| format!("{} ({} of {})", words::gap_kind(gap.kind), level(gap.reached), level(gap.required));
    let what = match (&change.old, &change.new) {
        (Some(old), Some(new)) => format!("was {}, is {}", told(old), told(new)),
        (Some(old), None) => format!("was {}", told(old)),
        (None, Some(new)) => format!("is {}", told(new)),
        (None, None) => String::new(),
    };
    format!("{kind}: {} {}: {what}", change.competency, words::title_of(&diff.competencies, &change.competency))
}

fn outcomes(diff: &Diff, form: &Form) -> String {
    let changed = &diff.outcomes;
    let head = format!(
        "Outcomes: {} added, {} removed, {} reworded, {} as before ({} renumbered)",
        changed.added.len(),
        changed.removed.len(),
        changed.reworded.len(),
        changed.unchanged,
        changed.renumbered.len(),
    );
    let told = |outcome: &OutcomeRef| format!("{}: {}", outcome.id, outcome.text);
    let reworded = changed.reworded.iter().map(|c| format!("reworded: {}; now {}", told(&c.old), told(&c.new)));
    let lines = (changed.added.iter().map(|o| format!("added: {}", told(o))))
        .chain(changed.removed.iter().map(|o| format!("removed: {}", told(o))))
        .chain(reworded);
    section(&head, lines.map(|line| (form.safe)(&line)), form)
}

fn decisions(diff: &Diff, form: &Form) -> String {
    let (carried, unfit) = (diff.decisions.carried.len(), &diff.decisions.unfit);
    if carried == 0 && unfit.is_empty() {
        return String::new();
    }
    let head = format!("Decisions: {carried} carried over, {} no longer fit", unfit.len());
    section(&head, unfit.iter().map(|one| (form.safe)(&unfit_decision(one))), form)
}

fn unfit_decision(UnfitDecision { decision, reason, now }: &UnfitDecision) -> String {
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
    format!("{} {} {verdict}: {why}", decision.outcome, decision.competency)
}

fn section(head: &str, lines: impl Iterator<Item = String>, form: &Form) -> String {
    let lines: String = lines.map(|line| format!("- {line}\n")).collect();
    let between = if lines.is_empty() { "" } else { "\n" };
    format!("\n{}{head}\n{between}{lines}", form.heading)
}
