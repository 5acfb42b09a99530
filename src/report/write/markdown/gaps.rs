use crate::assess::CoverState;
use crate::map::Alignment;

use super::super::evidence_words::why;
use super::super::{ProfessionFindings, Report, words};
use super::{escape, head, profession_heading, provenance};

/// The findings by profession, then every alignment with why.
pub(in super::super) fn gaps(report: &Report) -> String {
    let professions: String = report.professions.iter().map(|findings| profession(report, findings)).collect();
    head(report, &report.reading.curriculum.title) + &professions + &alignments(report) + &provenance(report)
}

fn profession(report: &Report, findings: &ProfessionFindings) -> String {
    let assessment = &findings.assessment;
    let mut out = profession_heading("", assessment)
        + "\n\n| Competency | Needs | Reached | Gap | Outcomes | By year or stage |\n|---|---|---|---|---|---|\n";
    for (coverage, competency) in assessment.coverage.iter().zip(&report.competencies) {
        let outcomes: Vec<&str> = coverage.outcomes.iter().map(|o| o.outcome.as_str()).collect();
        out.push_str(&format!(
            "| {} {} | {} | {} | {} | {} | {} |\n",
            escape(&competency.id),
            escape(&competency.title),
            words::level(report, coverage.required, "-"),
            words::level(report, coverage.reached, "none"),
            if coverage.state == CoverState::Met { "" } else { words::state(coverage.state) },
            escape(&outcomes.join(", ")),
            escape(&words::stages(coverage)),
        ));
    }
    out + &overlaps(report, findings) + &order(report, findings)
}

fn overlaps(report: &Report, findings: &ProfessionFindings) -> String {
    let overlaps = &findings.assessment.overlaps;
    if overlaps.is_empty() {
        return String::new();
    }
    let lines = overlaps.iter().map(|o| {
        format!(
            "- {} {}: {} outcomes at the same level ({}): {}\n",
            escape(&o.competency),
            escape(words::title(report, &o.competency)),
            o.outcomes.len(),
            words::level(report, o.level, "no level"),
            escape(&o.outcomes.join(", ")),
        )
    });
    format!("\n### Named in many outcomes\n\n{}", lines.collect::<String>())
}

fn order(report: &Report, findings: &ProfessionFindings) -> String {
    if findings.items().is_empty() {
        return "\nNothing to do: every competency the profile asks for is covered.\n".to_owned();
    }
    let items = findings.items().iter().map(|item| {
        format!(
            "{}. {} {} ({}): {}\n",
            item.rank,
            escape(&item.gap.competency),
            escape(words::title(report, &item.gap.competency)),
            words::gap_kind(item.gap.kind),
            escape(&item.vehicle.title.to_lowercase()),
        )
    });
    format!("\n### What to do, most pressing first\n\n{}", items.collect::<String>())
}

fn alignments(report: &Report) -> String {
    let mut out = String::from(
        "\n## Matches\n\n| Outcome | Text | Competency | Confidence | Level | Status | Why |\n|---|---|---|---|---|---|---|\n",
    );
    let outcomes = report.reading.curriculum.by_id();
    for mapped in &report.mapping.outcomes {
        let text = outcomes.get(mapped.outcome.as_str()).map_or("", |o| o.text.as_str());
        for alignment in mapped.alignments.iter().filter(|a| a.status.counts() || a.status.reviewed()) {
            out.push_str(&alignment_row(&mapped.outcome, text, alignment));
        }
    }
    out
}

fn alignment_row(outcome: &str, text: &str, alignment: &Alignment) -> String {
    format!(
        "| {} | {} | {} | {:.2} | {} | {} | {} |\n",
        escape(outcome),
        escape(text),
        escape(&alignment.competency),
        alignment.confidence,
        alignment.level.map(|l| l.to_string()).unwrap_or_default(),
        words::alignment_status(alignment.status),
        escape(&why(alignment)),
    )
}
