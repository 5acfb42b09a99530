use maud::{Markup, html};

use crate::plan::Plan;
use crate::report::write::{paper_words, words};
use crate::report::{ProfessionFindings, Report};

use super::{Shell, notices, plan, provenance, scrolling, shell, source};

/// The plans as a page to take to a meeting: in short, and all of it as an appendix.
pub(in super::super) fn page(report: &Report, date: &str) -> String {
    let title = paper_words::heading(report);
    let main = html! {
        @if let Some(said) = paper_words::occasion(report, date) { p { (said) } }
        @for (findings, n) in report.professions.iter().zip(1..) { (in_short(report, findings, n)) }
        p { (paper_words::ASKED) }
        (notices(&report.notices, &html! {}))
        div.appendix {
            p.kind { "Appendix" }
            @for (findings, n) in report.professions.iter().zip(1..) { (plan::section(report, findings, n)) }
        }
    };
    shell(&Shell {
        title: &title,
        heading: &title,
        lead: &words::summary(&report.mapping),
        main: &main,
        footer: &provenance(&report.engine, &report.mapping.framework, &source(report)),
    })
}

fn in_short(report: &Report, findings: &ProfessionFindings, n: usize) -> Markup {
    let assessment = &findings.assessment;
    let plan = findings.work();
    html! {
        section aria-labelledby=(format!("short-{n}")) {
            h2 id=(format!("short-{n}")) {
                "In short: " (assessment.profession.title) " (" (words::status(assessment.profession.status)) " profile)"
            }
            p { (words::tally(assessment)) " " (paper_words::met(report, assessment)) }
            @if let Some(plan) = plan { (work(report, findings, plan)) }
        }
    }
}

fn work(report: &Report, findings: &ProfessionFindings, plan: &Plan) -> Markup {
    let table = html! {
        table {
            caption { "The first pieces of work" }
            thead { tr {
                th.number scope="col" { "Rank" } th scope="col" { "Competency" } th scope="col" { "Gap" } th scope="col" { "What to do" }
                th scope="col" { "Who" } th scope="col" { "Cost band" }
            } }
            tbody { @for item in paper_words::first(findings) {
                @let [lead, cost] = paper_words::lead_and_cost(item);
                tr {
                    td.number { (item.rank) }
                    th scope="row" { (item.gap.competency) " " (words::title(report, &item.gap.competency)) }
                    td { (words::gap_kind(item.gap.kind)) }
                    td { (item.vehicle.title) }
                    td { (lead) }
                    td { (cost) }
                }
            } }
        }
    };
    html! {
        @if let Some(own) = words::own_note(plan) { p { strong { (own) } } }
        (scrolling("The first pieces of work", &table))
        p { (paper_words::total(plan)) }
    }
}
