use crate::assess::CoverState;

use super::table::Columns;
use super::{ProfessionFindings, Report, unmet_lines, words};

/// A report for a terminal: what was read, then for each profession its gaps as a table.
pub(super) fn text(report: &Report) -> String {
    let mut out = head(report);
    for findings in &report.professions {
        out.push_str(&profession(report, findings));
    }
    out + &tail(report)
}

/// Title and summary.
pub(super) fn head(report: &Report) -> String {
    let title = &report.reading.curriculum.title;
    format!("{title}\n{}\n{}\n", "=".repeat(title.chars().count()), words::summary(&report.mapping))
}

/// What the policy says, and what to mind.
pub(super) fn tail(report: &Report) -> String {
    let unmet = unmet_lines(report).into_iter().map(|line| line + "\n");
    let notices = report.notices.iter().map(|n| format!("  - {}\n", n.text()));
    format!("{}\nMind\n{}", unmet.collect::<String>(), notices.collect::<String>())
}

fn profession(report: &Report, findings: &ProfessionFindings) -> String {
    let assessment = &findings.assessment;
    let mut table = Columns::new(&["competency", "needs", "reached", "gap", "covered by", "by year or stage"]);
    for (coverage, competency) in assessment.coverage.iter().zip(&report.competencies) {
        table.row([
            format!("{} {}", competency.id, competency.title),
            words::level(report, coverage.required, "-"),
            words::level(report, coverage.reached, "none"),
            if coverage.state == CoverState::Met { String::new() } else { words::state(coverage.state).to_owned() },
            words::covered_by(coverage),
            words::stages(coverage),
        ]);
    }
    format!(
        "\n{} ({} profile)\n{}\n\n{}",
        assessment.profession.title,
        words::status(assessment.profession.status),
        words::tally(assessment),
        table.text(),
    )
}
