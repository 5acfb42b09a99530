use maud::{Markup, html};

use crate::assess::Coverage;
use crate::map::Alignment;
use crate::report::write::words;
use crate::report::{CompetencyRef, ProfessionFindings, Report};

use super::scrolling;

/// One profession's coverage and gaps.
pub(super) fn section(report: &Report, findings: &ProfessionFindings, anchor: Option<String>) -> Markup {
    let assessment = &findings.assessment;
    let title = format!("Gaps: {}", assessment.profession.title);
    let rows: Vec<(&CompetencyRef, &Coverage)> = report.competencies.iter().zip(&assessment.coverage).collect();
    let groups: Vec<&[(&CompetencyRef, &Coverage)]> = rows.chunk_by(|a, b| a.0.domain == b.0.domain).collect();
    let table = html! {
        table.gaps {
            caption { "What the profile proposes, and what the curriculum reaches" }
            thead { tr {
                th scope="col" { "Competency" } th scope="col" { "Needs" } th scope="col" { "Reached" } th scope="col" { "State" }
                th scope="col" { "Outcomes" } th scope="col" { "By year or stage" }
            } }
            @for group in groups {
                tbody {
                    @if let Some((first, _)) = group.first() { (group_row(report, &first.domain)) }
                    @for (competency, coverage) in group { (row(report, competency, coverage)) }
                }
            }
        }
    };
    let body = html! {
        p { (words::tally(assessment)) }
        (scrolling(&title, &table))
        @if !assessment.overlaps.is_empty() {
            h3 { "Named in many outcomes" }
            ul {
                @for overlap in &assessment.overlaps {
                    li {
                        (overlap.competency) " " (words::title(report, &overlap.competency)) ": "
                        (overlap.outcomes.len()) " outcomes at level " (words::level(report, overlap.level, "none")) ": "
                        (overlap.outcomes.join(", "))
                    }
                }
            }
        }
    };
    super::section(anchor, &format!("{title} ({} profile)", words::status(assessment.profession.status)), &body)
}

fn group_row(report: &Report, domain: &str) -> Markup {
    let title = report.mapping.framework.domains.iter().find(|d| d.id == domain).map(|d| d.title.as_str());
    html! { @if let Some(title) = title { tr { th.group scope="rowgroup" colspan="6" { (domain) " " (title) } } } }
}

fn row(report: &Report, competency: &CompetencyRef, coverage: &Coverage) -> Markup {
    let state = words::state(coverage.state);
    let outcomes: Vec<&str> = coverage.outcomes.iter().map(|o| o.outcome.as_str()).collect();
    html! {
        tr {
            th scope="row" { (competency.id) " " (competency.title) }
            td { (words::level(report, coverage.required, "-")) }
            td { (words::level(report, coverage.reached, "none")) }
            td { span class=(format!("state {}", state.replace(' ', "-"))) { (state) } }
            td { (outcomes.join(", ")) }
            td { (words::stages(coverage)) }
        }
    }
}

/// Every alignment with its outcome, the words that made it marked.
pub(super) fn alignments(report: &Report) -> Markup {
    let outcomes = report.reading.curriculum.by_id();
    let table = html! {
        table {
            caption { "Outcomes that address the framework; the words that weigh most are marked" }
            thead { tr {
                th scope="col" { "Outcome" } th scope="col" { "Text" } th scope="col" { "Competency" } th.number scope="col" { "Confidence" }
                th scope="col" { "Level" } th scope="col" { "Status" }
            } }
            tbody {
                @for mapped in &report.mapping.outcomes {
                    @let text = outcomes.get(mapped.outcome.as_str()).map_or("", |o| o.text.as_str());
                    @for alignment in mapped.alignments.iter().filter(|a| a.status.counts() || a.status.reviewed()) {
                        (alignment_row(report, &mapped.outcome, text, alignment))
                    }
                }
            }
        }
    };
    html! {
        section aria-labelledby="alignments" {
            h2 #alignments { "Matches" }
            (scrolling("Matches", &table))
        }
    }
}

fn alignment_row(report: &Report, outcome: &str, text: &str, alignment: &Alignment) -> Markup {
    html! {
        tr {
            th scope="row" { (outcome) }
            td { (marked(text, alignment)) }
            td { (alignment.competency) " " (words::title(report, &alignment.competency)) }
            td.number { (format!("{:.2}", alignment.confidence)) }
            td { (alignment.level.map(|l| words::level(report, l, "-")).unwrap_or_default()) }
            td { (words::alignment_status(alignment.status)) }
        }
    }
}

/// The outcome's text with the words that carry at least a tenth of the score marked. Spans stand in order and apart.
fn marked(text: &str, alignment: &Alignment) -> Markup {
    let units: Vec<u16> = text.encode_utf16().collect();
    let piece = |start: usize, end: usize| String::from_utf16_lossy(units.get(start..end).unwrap_or_default());
    let heavy: Vec<_> = alignment.evidence.spans.iter().filter(|s| s.share >= 0.1).collect();
    let before = std::iter::once(0).chain(heavy.iter().map(|s| s.end));
    let end = heavy.last().map_or(0, |s| s.end);
    html! {
        @for (span, from) in heavy.iter().zip(before) { (piece(from, span.start)) mark { (piece(span.start, span.end)) } }
        (piece(end, units.len()))
    }
}
