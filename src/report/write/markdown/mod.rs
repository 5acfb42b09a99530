mod gaps;
mod paper;
mod plan;
mod portfolio;
mod roles;
mod summary;

pub(super) use gaps::gaps;
pub(super) use plan::plan;
pub(super) use portfolio::portfolio;
pub(super) use roles::roles;
pub(super) use summary::summary;

use super::{Report, words};
use crate::assess::Assessment;

/// Title, summary and what to mind.
fn head(report: &Report, title: &str) -> String {
    let notices: Vec<String> = report.notices.iter().map(|n| format!("> - {}\n", n.text())).collect();
    let unmet: Vec<String> = report
        .unmet()
        .map(|c| format!("\n**{}** {}\n", words::policy_not_met(c).trim_end(), escape(&words::policy_check(report, c))))
        .collect();
    format!(
        "# {}\n\n{}\n\n{}{}",
        escape(title),
        escape(&words::summary(&report.mapping)),
        notices.concat(),
        unmet.concat(),
    )
}

/// The heading of a profession, with words before its name, and how far its profile is met.
fn profession_heading(before: &str, assessment: &Assessment) -> String {
    format!(
        "\n## {before}{} ({} profile)\n\n{}",
        escape(&assessment.profession.title),
        words::status(assessment.profession.status),
        words::tally(assessment),
    )
}

/// What it takes to make the report again.
fn provenance(report: &Report) -> String {
    format!(
        "\n---\n\nMade by {} {} from `{}` (SHA-256 `{}`) with the framework `{}` {} (SHA-256 `{}`).\n",
        report.engine.name,
        report.engine.version,
        report.reading.file.replace('`', "'"),
        report.reading.sha256,
        report.mapping.framework.id.replace('`', "'"),
        report.mapping.framework.version.replace('`', "'"),
        report.mapping.framework.sha256,
    )
}

/// Keeps a text from being read as Markdown or HTML.
pub(super) fn escape(text: &str) -> String {
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
