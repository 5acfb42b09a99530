//! A report as one self-contained page: no script, no request, prints well. Templates escape all they are given.

mod gaps;
mod network;
mod plan;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::{Report, words};

/// The page's own style: the one thing that is not escaped, since it is ours.
const STYLE: &str = include_str!("report.css");

/// The whole page.
pub(super) fn page(report: &Report) -> String {
    let title = &report.reading.curriculum.title;
    let page = html! {
        (DOCTYPE)
        html lang="en-GB" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) ": gaps and plan" }
                style { (PreEscaped(STYLE)) }
            }
            body {
                a.skip href="#main" { "Skip to the findings" }
                header {
                    p.kind { "Curriculum map: information, data and technology" }
                    h1 { (title) }
                    p.lead { (words::summary(&report.mapping)) }
                }
                main #main {
                    (notices(report))
                    (contents(report))
                    @for (findings, n) in report.professions.iter().zip(1..) {
                        (gaps::section(report, findings, n))
                        (plan::section(report, findings, n))
                    }
                    (gaps::alignments(report))
                }
                footer { (provenance(report)) }
            }
        }
    };
    page.into_string() + "\n"
}

fn notices(report: &Report) -> Markup {
    html! {
        section.notices aria-labelledby="mind" {
            h2 #mind { "Before you rely on this" }
            ul { @for notice in &report.notices { li { (notice.text()) } } }
            @for failure in &report.policy_failures {
                p.failure { strong { "Policy not met. " } (words::policy_failure(failure)) }
            }
        }
    }
}

fn contents(report: &Report) -> Markup {
    html! {
        nav aria-label="Contents" {
            ul {
                @for (findings, n) in report.professions.iter().zip(1..) {
                    @let title = &findings.assessment.profession.title;
                    li { a href=(format!("#gaps-{n}")) { "Gaps: " (title) } }
                    li { a href=(format!("#plan-{n}")) { "Plan: " (title) } }
                }
                li { a href="#alignments" { "Every match, with the words that made it" } }
            }
        }
    }
}

fn provenance(report: &Report) -> Markup {
    let framework = &report.mapping.framework;
    html! {
        p {
            "Made by " (report.engine.name) " " (report.engine.version) " from " code { (report.reading.file) }
            " (SHA-256 " code { (report.reading.sha256) } ") with the framework " code { (framework.id) } " " (framework.version)
            " (SHA-256 " code { (framework.sha256) } "). The same input gives the same page."
        }
    }
}

/// A table in a box that scrolls by itself, reachable by keyboard, so that the page never does sideways.
fn scrolling(label: &str, table: &Markup) -> Markup {
    html! { div.scroll role="region" aria-label=(label) tabindex="0" { (table) } }
}
