//! A report as one self-contained page: no script, no request, prints well. Templates escape all they are given.

mod diff;
mod gaps;
mod network;
mod paper;
mod plan;
mod portfolio;
mod roles;

pub(super) use diff::page as diff_page;
pub(super) use paper::page as plan_page;
pub(super) use portfolio::{embed as portfolio_embed, page as portfolio_page};
pub(super) use roles::page as roles_page;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::model::FrameworkRef;
use crate::report::{EngineRef, Notice};

use super::{Report, words};

/// The page's own style: the one thing that is not escaped, since it is ours.
const STYLE: &str = include_str!("report.css");

/// The whole page: gaps, plans and every match.
pub(super) fn page(report: &Report) -> String {
    let title = &report.reading.curriculum.title;
    let failures = html! {
        @for unmet in report.unmet() {
            p.failure { strong { (words::policy_not_met(unmet)) } (words::policy_check(report, unmet)) }
        }
    };
    let findings = html! {
        (notices(&report.notices, &failures))
        (contents(report))
        @for (findings, n) in report.professions.iter().zip(1..) {
            (gaps::section(report, findings, Some(format!("gaps-{n}"))))
            (plan::section(report, findings, n))
        }
        (gaps::alignments(report))
    };
    shell(&Shell {
        title: &format!("{title}: gaps and plan"),
        heading: title,
        lead: &words::summary(&report.mapping),
        main: &findings,
        footer: &provenance(&report.engine, &report.mapping.framework, &source(report)),
    })
}

/// What a report was made from.
fn source(report: &Report) -> Markup {
    html! { " from " code { (report.reading.file) } " (SHA-256 " code { (report.reading.sha256) } ")" }
}

/// The element that shows a report in somebody's own page, with the gaps in it in plain HTML.
pub(super) fn embed(report: &Report, json: &str) -> String {
    let findings = html! {
        (notices(&report.notices, &html! {}))
        @for findings in &report.professions { (gaps::section(report, findings, None)) }
    };
    element(&report.reading.curriculum.title, &words::summary(&report.mapping), &findings, json)
}

/// The element: inside it plain HTML, for search engines and visitors without JavaScript, and the JSON of which it makes
/// its view.
fn element(title: &str, lead: &str, findings: &Markup, json: &str) -> String {
    // No text of a report may end the script it stands in; in JSON the escape means the same.
    let data = json.replace('<', "\\u003c");
    let element = html! {
        curriculum-gaps {
            // The page around it may be in another language.
            div lang="en-GB" {
                p { strong { (title) } }
                p { (lead) }
                (findings)
            }
            script type="application/json" { (PreEscaped(data)) }
        }
    };
    element.into_string() + "\n"
}

/// What differs between pages.
struct Shell<'a> {
    title: &'a str,
    heading: &'a str,
    lead: &'a str,
    main: &'a Markup,
    footer: &'a Markup,
}

/// What all pages share.
fn shell(page: &Shell<'_>) -> String {
    let page = html! {
        (DOCTYPE)
        html lang="en-GB" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (page.title) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                a.skip href="#main" { "Skip to the findings" }
                header {
                    p.kind { "Curriculum map: information, data and technology" }
                    h1 { (page.heading) }
                    p.lead { (page.lead) }
                }
                main #main { (page.main) }
                footer { (page.footer) }
            }
        }
    };
    page.into_string() + "\n"
}

/// The heading of what to mind.
const BEFORE: &str = "Before you rely on this";

/// What to mind, and what else stands with it.
fn notices(notices: &[Notice], more: &Markup) -> Markup {
    html! {
        section.notices aria-label=(BEFORE) {
            h2 { (BEFORE) }
            ul { @for notice in notices { li { (notice.text()) } } }
            (more)
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

fn provenance(engine: &EngineRef, framework: &FrameworkRef, source: &Markup) -> Markup {
    html! {
        p {
            "Made by " (engine.name) " " (engine.version) (source) " with the framework " code { (framework.id) } " "
            (framework.version) " (SHA-256 " code { (framework.sha256) } "). The same input gives the same page."
        }
    }
}

/// A section under its heading. What contents lead to has an anchor; a page of somebody's own may hold several reports, so
/// there none has.
fn section(anchor: Option<String>, heading: &str, body: &Markup) -> Markup {
    html! { section aria-label=(heading) { h2 id=[anchor] { (heading) } (body) } }
}

/// A table in a box that scrolls by itself, reachable by keyboard, so that the page never does sideways. The published report's
/// style knows it by the same name.
fn scrolling(label: &str, table: &Markup) -> Markup {
    html! { div.cm-wide role="region" aria-label=(label) tabindex="0" { (table) } }
}
