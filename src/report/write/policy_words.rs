//! The English of policies, for all written forms.

use crate::policy::{PolicyCheck, PolicyException, PolicyRule, Severity};

use super::{Report, portfolio_words::counted, words};

/// A rule of a policy, as a heading.
pub(super) fn policy_rule(rule: PolicyRule) -> &'static str {
    match rule {
        PolicyRule::MostMissing => "Not too many competencies are missing",
        PolicyRule::MostBelowLevel => "Not too many competencies are below their level",
        PolicyRule::MostThin => "Not too many competencies are thin",
        PolicyRule::Levels => "A competency reaches the level asked for",
        PolicyRule::LeastReviewed => "Enough outcomes have been reviewed",
        PolicyRule::LeastConfidence => "What covers the competencies is sure enough",
        PolicyRule::Exceptions => "No exception that is still needed has run out",
    }
}

/// What to do where a rule is not met.
pub(super) fn policy_rule_help(rule: PolicyRule) -> &'static str {
    match rule {
        PolicyRule::MostMissing => {
            "More competencies that the profile asks for are addressed by no outcome than the policy allows. Add an outcome, \
             accept a suggestion that was overlooked, or state an exception with its reason and its end."
        }
        PolicyRule::MostBelowLevel => {
            "More competencies are addressed below the level that the profile asks for than the policy allows. Raise an \
             outcome's level, or accept one that reaches it."
        }
        PolicyRule::MostThin => {
            "More competencies rest on a single outcome than the policy allows. Address them in another module or year too."
        }
        PolicyRule::Levels => "A competency does not reach the level that the policy itself asks for.",
        PolicyRule::LeastReviewed => {
            "Fewer outcomes have been looked at by a person than the policy asks for. Review the suggestions, and give the \
             decisions with the next check."
        }
        PolicyRule::LeastConfidence => {
            "A competency is covered by suggestions that are less sure than the policy asks for. Accept or reject them."
        }
        PolicyRule::Exceptions => {
            "An exception has passed its date while the gap is still there. Close the gap, or renew the exception."
        }
    }
}

/// The grave word before a rule that is not met.
pub(super) fn policy_not_met(check: &PolicyCheck) -> &'static str {
    match check.severity {
        Severity::Error => "Policy not met. ",
        Severity::Warning => "Warning of the policy. ",
        Severity::Note => "Note of the policy. ",
    }
}

/// How grave it is, in a word.
pub(super) fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

/// What was found of a rule and what it allows, in sentences: "adult-nurse: 3 competencies are missing; the policy allows 0."
pub(super) fn policy_check(report: &Report, check: &PolicyCheck) -> String {
    let who = check.profession.as_deref().map(|id| format!("{id}: ")).unwrap_or_default();
    let PolicyCheck { limit, found, .. } = check;
    let competencies = check.competencies.join(", ");
    let count = |state: &str| {
        let (noun, verb) = if *found == 1.0 { ("competency", "is") } else { ("competencies", "are") };
        let which = if competencies.is_empty() { String::new() } else { format!(" ({competencies})") };
        format!("{found} {noun} {verb} {state}{which}; the policy allows {limit}")
    };
    let level = |number: f64| words::level(report, number as u8, "no level");
    let said = match check.rule {
        PolicyRule::MostMissing => count("missing"),
        PolicyRule::MostBelowLevel if *found == 1.0 => count("below its level"),
        PolicyRule::MostBelowLevel => count("below their level"),
        PolicyRule::MostThin => count("thin"),
        PolicyRule::Levels => {
            format!("{competencies} reaches {}; the policy asks for {}", level(*found), level(*limit))
        }
        PolicyRule::LeastReviewed => format!(
            "{:.0} % of the outcomes with matches are reviewed; the policy asks for {:.0} %",
            found * 100.0,
            limit * 100.0
        ),
        PolicyRule::LeastConfidence if check.met => format!("every competency is covered with {limit} or more"),
        PolicyRule::LeastConfidence => {
            format!("{competencies}: covered with {found} at the least; the policy asks for {limit}")
        }
        PolicyRule::Exceptions if check.met => "no exception that is still needed has run out".to_owned(),
        PolicyRule::Exceptions => {
            let late: Vec<String> = check.exceptions.iter().map(policy_exception).collect();
            return format!("{who}{} run out: {}.", counted(late.len(), "exception"), late.join("; "));
        }
    };
    let spared: Vec<String> = check.exceptions.iter().map(policy_exception).collect();
    if spared.is_empty() { format!("{who}{said}.") } else { format!("{who}{said}. Spared: {}.", spared.join("; ")) }
}

fn policy_exception(exception: &PolicyException) -> String {
    format!("{} until {} ({})", exception.competency, exception.until, exception.reason)
}
