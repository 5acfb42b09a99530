//! The first pages of a paper for a meeting: what is met, the first pieces of work, and what all of it costs.

use crate::assess::{Assessment, CoverState};
use crate::plan::{Plan, WorkItem};

use super::words::{cost_range, cost_short, owner, pounds, shared_cost, title, who};
use super::{ProfessionFindings, Report};

/// How many pieces of work the first pages tell.
const FIRST: usize = 5;

/// What is asked of a meeting.
pub(super) const ASKED: &str = "A meeting could accept, amend or reject each piece of work, and name who takes it on. The appendix has all of them, with the drafts, the reasons and the arithmetic.";

/// The paper's title.
pub(super) fn heading(report: &Report) -> String {
    format!("Suggested plan for discussion: {}", report.reading.curriculum.title)
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A day given as YYYY-MM-DD in words: "29 November 2026"; anything else as it stands.
fn day(date: &str) -> String {
    let mut parts = date.splitn(3, '-');
    let mut next = || parts.next().and_then(|part| part.parse::<usize>().ok());
    let (year, month, day) = (next(), next(), next());
    let month = month.and_then(|month| MONTHS.get(month.wrapping_sub(1)));
    match (year, month, day) {
        (Some(year), Some(month), Some(day)) => format!("{day} {month} {year}"),
        _ => date.to_owned(),
    }
}

/// The day, and who reviewed: "29 November 2026. Matches reviewed by A. Bee, C. Dee."; nothing if neither is known.
pub(super) fn occasion(report: &Report, date: &str) -> Option<String> {
    let mut reviewers: Vec<&str> = Vec::new();
    for name in report.decisions.iter().filter_map(|decision| decision.reviewer.as_deref()) {
        if !name.is_empty() && !reviewers.contains(&name) {
            reviewers.push(name);
        }
    }
    let reviewed = (!reviewers.is_empty()).then(|| format!("Matches reviewed by {}.", reviewers.join(", ")));
    let dated = (!date.is_empty()).then(|| format!("{}.", day(date)));
    let known: Vec<String> = dated.into_iter().chain(reviewed).collect();
    (!known.is_empty()).then(|| known.join(" "))
}

/// The competencies that are met, in a sentence.
pub(super) fn met(report: &Report, assessment: &Assessment) -> String {
    let met = assessment.coverage.iter().filter(|coverage| coverage.state == CoverState::Met);
    let titles: Vec<&str> = met.map(|coverage| title(report, &coverage.competency)).collect();
    if titles.is_empty() { "Met: none.".to_owned() } else { format!("Met: {}.", titles.join("; ")) }
}

/// The work that comes first.
pub(super) fn first(findings: &ProfessionFindings) -> &[WorkItem] {
    let items = findings.items();
    items.get(..FIRST).unwrap_or(items)
}

/// Who leads it, and its cost band.
pub(super) fn lead_and_cost(item: &WorkItem) -> [String; 2] {
    let cost = item.cost_with.map_or_else(|| cost_short(item), |rank| format!("with item {rank}"));
    [who(item), cost]
}

/// How much work there is and what it costs together, with who owns the curriculum.
pub(super) fn total(plan: &Plan) -> String {
    let case = &plan.value_case;
    let shared = if case.shared.vehicles.is_empty() {
        String::new()
    } else {
        let cost = pounds(case.shared.low, case.shared.high);
        format!("; {} {cost}", super::words::lower(&shared_cost(&plan.items)))
    };
    let owned = plan.items.first().map(|item| format!(" The curriculum is owned by {}.", owner(&item.owner)));
    format!(
        "In all {} pieces of work. For this programme: existing budgets {}; new money {}{shared}. These are orders of size, no quotation.{}",
        plan.items.len(),
        cost_range(&plan.items, &case.existing),
        cost_range(&plan.items, &case.new),
        owned.unwrap_or_default(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_told_in_words_and_what_is_none_as_it_stands() {
        assert_eq!(day("2026-11-09"), "9 November 2026");
        for other in ["next week", "2026-13-01", "2026-11", "1-2-x"] {
            assert_eq!(day(other), other);
        }
    }
}
