use maud::{Markup, html};

use crate::diff::{Diff, ProfessionDiff, VersionRef};
use crate::model::Status;
use crate::report::Notice;
use crate::report::write::{diff as said, words};

use super::{Shell, notices, scrolling, shell};

/// A comparison of two versions as a page.
pub(in super::super) fn page(diff: &Diff) -> String {
    let (old, new) = (&diff.old, &diff.new);
    let proposed = diff.professions.iter().any(|one| one.profession.status == Status::Proposal);
    let mind: &[Notice] =
        if proposed { &[Notice::ProposedProfile, Notice::NotReviewed] } else { &[Notice::NotReviewed] };
    let main = html! {
        (notices(mind, &html! { @if old.framework != new.framework { p { (said::OTHER_FRAMEWORK) } } }))
        @for one in &diff.professions { (profession(diff, one)) }
        (outcomes(diff))
        (decisions(diff))
    };
    shell(&Shell {
        title: &format!("{}: what changed", new.title),
        heading: &format!("{}: what changed", new.title),
        lead: &format!("From {} to {}.", old.file, new.file),
        main: &main,
        footer: &html! {
            p {
                "Made by " (diff.engine.name) " " (diff.engine.version) " from " (source(old)) " and " (source(new))
                ". The same input gives the same page."
            }
        },
    })
}

fn profession(diff: &Diff, one: &ProfessionDiff) -> Markup {
    let gap = |gap| html! { @if let Some(gap) = gap { (said::gap_words(diff, gap)) } @else { "no gap" } };
    let table = html! {
        table {
            caption { "Gaps that closed, opened or moved" }
            thead { tr { th scope="col" { "Change" } th scope="col" { "Competency" } th scope="col" { "Was" } th scope="col" { "Is" } } }
            tbody { @for (kind, change) in said::changes(one) { tr {
                td { (kind) }
                th scope="row" { (change.competency) " " (words::title_of(&diff.competencies, &change.competency)) }
                td { (gap(change.old.as_ref())) } td { (gap(change.new.as_ref())) }
            } } }
        }
    };
    let none = said::changes(one).next().is_none();
    html! {
        section {
            h2 { (said::profession_head(one)) }
            @if !none { (scrolling(&format!("Gaps that changed: {}", one.profession.title), &table)) }
        }
    }
}

fn outcomes(diff: &Diff) -> Markup {
    let changed = &diff.outcomes;
    let added = changed.added.iter().map(|new| ("added", None, Some(new)));
    let removed = changed.removed.iter().map(|old| ("removed", Some(old), None));
    let reworded = changed.reworded.iter().map(|c| ("reworded", Some(&c.old), Some(&c.new)));
    let rows: Vec<_> = added.chain(removed).chain(reworded).collect();
    let table = html! {
        table {
            caption { "Outcomes that are new, gone or say something else" }
            thead { tr { th scope="col" { "Change" } th scope="col" { "Was" } th scope="col" { "Is" } } }
            tbody { @for (kind, old, new) in &rows { tr {
                th scope="row" { (kind) }
                @for outcome in [old, new] { td { @if let Some(outcome) = outcome { (said::outcome_words(outcome)) } } }
            } } }
        }
    };
    html! {
        section {
            h2 { (said::outcomes_head(changed)) }
            @if !rows.is_empty() { (scrolling("Outcomes that changed", &table)) }
        }
    }
}

fn decisions(diff: &Diff) -> Markup {
    let table = html! {
        table {
            caption { "Decisions to look at again" }
            thead { tr { th scope="col" { "Decision" } th scope="col" { "Why it no longer fits" } } }
            tbody { @for (what, why) in diff.decisions.unfit.iter().map(said::unfit_words) { tr {
                th scope="row" { (what) } td { (why) }
            } } }
        }
    };
    html! {
        @if let Some(head) = said::decisions_head(diff) {
            section {
                h2 { (head) }
                @if !diff.decisions.unfit.is_empty() { (scrolling("Decisions that no longer fit", &table)) }
            }
        }
    }
}

fn source(version: &VersionRef) -> Markup {
    html! { code { (version.file) } " (SHA-256 " code { (version.sha256) } ")" }
}
