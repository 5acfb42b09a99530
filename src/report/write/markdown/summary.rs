use crate::assess::{Assessment, CoverState};
use crate::policy::PolicyCheck;

use super::super::{Report, words};
use super::escape;

/// A report in short, as pull requests and job summaries show it: whether the policy is met and what of it is not, then each
/// profession's gaps folded away.
pub(in super::super) fn summary(report: &Report) -> String {
    let professions: String = report.professions.iter().map(|p| profession(report, &p.assessment)).collect();
    let notices: String = report.notices.iter().map(|notice| format!("> - {}\n", notice.text())).collect();
    format!(
        "## {}: {}\n\n{}\n{}\n{professions}\n{notices}",
        escape(&report.reading.curriculum.title),
        verdict(report),
        escape(&words::summary(&report.mapping)),
        policy(report),
    )
}

fn verdict(report: &Report) -> &'static str {
    if report.policy.is_none() {
        "gaps"
    } else if report.unmet().any(PolicyCheck::fails) {
        "policy not met ❌"
    } else if report.unmet().next().is_some() {
        "policy met, with warnings ⚠️"
    } else {
        "policy met ✅"
    }
}

fn policy(report: &Report) -> String {
    if report.policy_checks.is_empty() {
        return String::new();
    }
    let row = |check: &PolicyCheck| {
        let mark = if check.met { "✅ met" } else { words::severity(check.severity) };
        let mark = if check.fails() { "❌ error" } else { mark };
        format!("| {mark} | {} |\n", escape(&words::policy_check(report, check)))
    };
    let (met, unmet): (Vec<_>, Vec<_>) = report.policy_checks.iter().partition(|check| check.met);
    let rows: String = unmet.into_iter().chain(met).map(row).collect();
    format!("\n| | What the policy says |\n|---|---|\n{rows}")
}

fn profession(report: &Report, assessment: &Assessment) -> String {
    let rows = assessment.coverage.iter().filter(|c| c.required > 0 && c.state != CoverState::Met).map(|coverage| {
        format!(
            "| {} {} | {} | {} | {} |\n",
            escape(&coverage.competency),
            escape(words::title(report, &coverage.competency)),
            words::level(report, coverage.required, "-"),
            words::level(report, coverage.reached, "none"),
            words::state(coverage.state),
        )
    });
    format!(
        "\n<details><summary>{} ({} profile): {}</summary>\n\n| Competency | Needs | Reached | Gap |\n|---|---|---|---|\n{}\n</details>\n",
        escape(&assessment.profession.title),
        words::status(assessment.profession.status),
        words::tally(assessment),
        rows.collect::<String>(),
    )
}
