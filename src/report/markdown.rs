use crate::assess::CoverState;
use crate::map::{Alignment, Mapping};
use crate::plan::WorkItem;

use super::check_text::{failure_sentence, level, stages, status, summary, tally};
use super::csv_out::{state, status as alignment_status};
use super::{ProfessionFindings, Report};

/// A report in Markdown: findings and plan by profession, then every alignment with its words.
pub(super) fn markdown(report: &Report) -> String {
    let curriculum = &report.reading.curriculum;
    let mut out = format!("# {}\n\n{}\n\n", escape(&curriculum.title), escape(&summary(&report.mapping)));
    for notice in &report.notices {
        out.push_str(&format!("> {}\n>\n", notice.text()));
    }
    for failure in &report.policy_failures {
        out.push_str(&format!("\n**Policy not met.** {}\n", escape(&failure_sentence(failure))));
    }
    for findings in &report.professions {
        out.push_str(&profession(report, findings));
    }
    out.push_str(&alignments(report, &report.mapping));
    out.push_str(&format!(
        "\n---\nMade by {} {} from `{}` (SHA-256 `{}`) with framework `{}` {} (SHA-256 `{}`).\n",
        report.engine.name,
        report.engine.version,
        report.reading.file,
        report.reading.sha256,
        report.mapping.framework.id,
        report.mapping.framework.version,
        report.mapping.framework.sha256,
    ));
    out
}

fn profession(report: &Report, findings: &ProfessionFindings) -> String {
    let assessment = &findings.assessment;
    let mut out = format!(
        "\n## {} ({})\n\n{}\n\n### Coverage\n\n| Competency | Needs | Reached | Gap | Outcomes | By stage |\n|---|---|---|---|---|---|\n",
        escape(&assessment.profession.title),
        status(assessment.profession.status),
        tally(assessment),
    );
    for (coverage, competency) in assessment.coverage.iter().zip(&report.competencies) {
        let outcomes: Vec<&str> = coverage.outcomes.iter().map(|o| o.outcome.as_str()).collect();
        out.push_str(&format!(
            "| {} {} | {} | {} | {} | {} | {} |\n",
            escape(&competency.id),
            escape(&competency.title),
            level(report, coverage.required, "-"),
            level(report, coverage.reached, "none"),
            if coverage.state == CoverState::Met { "" } else { state(coverage.state) },
            escape(&outcomes.join(", ")),
            escape(&stages(coverage)),
        ));
    }
    out.push_str("\n### What to do, most pressing first\n\n");
    if findings.plan.items.is_empty() {
        out.push_str("Nothing: every competency the profile asks for is covered.\n");
    }
    for item in &findings.plan.items {
        out.push_str(&work_item(report, item));
    }
    out
}

fn work_item(report: &Report, item: &WorkItem) -> String {
    let gap = &item.gap;
    let title = report.competencies.iter().find(|c| c.id == gap.competency).map_or("", |c| c.title.as_str());
    let draft = item
        .drafted_outcome
        .as_ref()
        .map(|text| format!("   Drafted outcome: \"{}\"\n", escape(text)))
        .unwrap_or_default();
    format!(
        "{}. **{} {}**: {}; needs {}, reached {}.\n   Owner of the change: {}.\n{draft}",
        item.rank,
        escape(&gap.competency),
        escape(title),
        super::check_text::gap_kind(gap.kind),
        level(report, gap.required, "-"),
        level(report, gap.reached, "none"),
        escape(&item.owner),
    )
}

fn alignments(report: &Report, mapping: &Mapping) -> String {
    let mut out = String::from(
        "\n## Alignments\n\n| Outcome | Text | Competency | Confidence | Level | Status | Through |\n|---|---|---|---|---|---|---|\n",
    );
    for mapped in &mapping.outcomes {
        let text = report.reading.curriculum.outcome(&mapped.outcome).map_or("", |o| o.text.as_str());
        for alignment in mapped.alignments.iter().filter(|a| a.status.counts() || a.status.reviewed()) {
            out.push_str(&alignment_row(&mapped.outcome, text, alignment));
        }
    }
    out
}

fn alignment_row(outcome: &str, text: &str, alignment: &Alignment) -> String {
    let words: Vec<&str> = alignment.evidence.spans.iter().map(|s| s.text.as_str()).collect();
    format!(
        "| {} | {} | {} | {:.2} | {} | {} | {} |\n",
        escape(outcome),
        escape(text),
        escape(&alignment.competency),
        alignment.confidence,
        alignment.level.map(|l| l.to_string()).unwrap_or_default(),
        alignment_status(alignment.status),
        escape(&words.join(", ")),
    )
}

/// Keeps a text from being read as Markdown or HTML.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '#' | '!' | '~' => {
                out.push('\\');
                out.push(c);
            }
            '\n' | '\r' => out.push(' '),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outcomes_full_of_markup_show_as_text() {
        assert_eq!(escape("a|b <script> [x](y)"), "a\\|b &lt;script&gt; \\[x\\](y)");
    }
}
