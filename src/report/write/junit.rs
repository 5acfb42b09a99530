//! What a policy says as JUnit's XML, which every system that runs checks can show: a suite for the file, a case for each
//! rule. JUnit has no standard of its own; the form is that of the Ant task, which the systems agree on.

use maud::{Markup, html};

use crate::policy::{PolicyCheck, Severity};

use super::{Report, words};

/// The test suites of one report.
pub(super) fn suites(report: &Report) -> String {
    let checks = &report.policy_checks;
    let file = &report.reading.file;
    let failures = checks.iter().filter(|check| check.fails()).count();
    let suites = html! {
        testsuites {
            testsuite name=(xml(file)) tests=(checks.len()) failures=(failures) errors="0" skipped="0" time="0" {
                @for check in checks { (case(report, check)) }
            }
        }
    };
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{}\n", suites.into_string())
}

fn case(report: &Report, check: &PolicyCheck) -> Markup {
    let of = check.profession.as_deref().unwrap_or("curriculum");
    let about = if check.competencies.len() == 1 { check.competencies.join("") } else { String::new() };
    let name = format!("{} {about}", words::policy_rule(check.rule));
    let said = xml(&words::policy_check(report, check));
    html! {
        testcase classname=(xml(&format!("{}.{of}", report.reading.curriculum.id))) name=(xml(name.trim_end())) time="0" {
            @if check.fails() { failure type=(check.rule.name()) message=(said) {} }
            // A warning must be seen, but is no failure.
            @else if !check.met && check.severity != Severity::Error { system-out { (words::policy_not_met(check)) (said) } }
            @else if !check.exceptions.is_empty() { system-out { (said) } }
        }
    }
}

/// A text without the characters that XML has no place for.
fn xml(text: &str) -> String {
    text.chars().filter(|c| !c.is_control() || matches!(c, '\t' | '\n' | '\r')).collect()
}
