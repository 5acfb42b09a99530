use maud::{Markup, html};

use crate::plan::{Plan, Quadrant, Score, WorkItem};
use crate::report::write::words;
use crate::report::{ProfessionFindings, Report};

use super::{network, scrolling};

/// One profession's plan.
pub(super) fn section(report: &Report, findings: &ProfessionFindings, n: usize) -> Markup {
    let plan = findings.work();
    html! {
        section aria-labelledby=(format!("plan-{n}")) {
            h2 id=(format!("plan-{n}")) { "Suggested plan: " (findings.assessment.profession.title) }
            @match plan {
                None => p { "Nothing to do: every competency the profile asks for is covered." },
                Some(plan) => (whole(report, plan, n)),
            }
        }
    }
}

fn whole(report: &Report, plan: &Plan, n: usize) -> Markup {
    html! {
        p { (words::in_short(report, plan)) }
        @if let Some(own) = words::own_note(plan) { p { strong { (own) } } }
        h3 { "In order of priority" }
        (scrolling("Work items in order of priority", &order(report, &plan.items)))
        h3 { "By module: what each leader is asked" }
        p { (words::owners(&plan.items)) }
        (scrolling("What each module's leader is asked", &by_module(report, plan)))
        h3 { "Risk and value" }
        p { (words::MATRIX_NOTE) }
        p { (words::REACH_NOTE) }
        (matrix(report, &plan.items))
        (value_case(plan))
        h3 { "The work items" }
        p { (words::ITEMS_NOTE) }
        p { (words::INPUTS_NOTE) }
        ol.items { @for item in &plan.items { (work_item(report, item)) } }
        (network::section(&plan.network, n))
    }
}

fn order(report: &Report, items: &[WorkItem]) -> Markup {
    html! {
        table {
            caption { "Priority is risk times value; the inputs are proposals and yours to change" }
            thead { tr {
                th.number scope="col" { "Rank" } th scope="col" { "Competency" } th scope="col" { "Gap" } th.number scope="col" { "Risk" }
                th.number scope="col" { "Value" } th.number scope="col" { "Priority" } th scope="col" { "What to do" } th scope="col" { "Is it required?" }
            } }
            tbody { @for item in items { tr {
                td.number { (item.rank) }
                th scope="row" { (item.gap.competency) " " (words::title(report, &item.gap.competency)) }
                td { (words::gap_kind(item.gap.kind)) }
                td.number { (words::figure(&item.risk)) }
                td.number { (words::figure(&item.value)) }
                td.number { (format!("{:.2}", item.priority)) }
                td { (item.vehicle.title) }
                td { (words::compulsion(&item.lever)) }
            } } }
        }
    }
}

fn by_module(report: &Report, plan: &Plan) -> Markup {
    html! {
        table.modules {
            caption { "The items by the module they go into" }
            thead { tr {
                th scope="col" { "Module" } th.number scope="col" { "Rank" } th scope="col" { "Competency" } th scope="col" { "To do" }
                th scope="col" { "Draft to start from" }
            } }
            @for ask in plan.by_module() { tbody { @for (item, n) in ask.items.iter().zip(0..) { tr {
                @if n == 0 { th scope="rowgroup" rowspan=(ask.items.len()) { (words::module(&ask)) } }
                td.number { (item.rank) }
                td { (item.gap.competency) " " (words::title(report, &item.gap.competency)) }
                td { (words::ask(item)) }
                td { (words::start(item)) }
            } } } }
        }
    }
}

fn matrix(report: &Report, items: &[WorkItem]) -> Markup {
    let cell = |quadrant: Quadrant| {
        let here: Vec<&WorkItem> = items.iter().filter(|i| i.quadrant == quadrant).collect();
        html! {
            td {
                strong { (words::quadrant(quadrant)) }
                @if here.is_empty() { "none" }
                ul { @for item in here { li { (item.rank) ". " (item.gap.competency) " " (words::title(report, &item.gap.competency)) } } }
            }
        }
    };
    html! {
        table.matrix {
            caption { "Competencies with their rank; a score of 3 or more is high" }
            thead { tr { td {} th scope="col" { "Value below 3" } th scope="col" { "Value 3 or more" } } }
            tbody {
                tr { th scope="row" { "Risk 3 or more" } (cell(Quadrant::MakeSafe)) (cell(Quadrant::DoFirst)) }
                tr { th scope="row" { "Risk below 3" } (cell(Quadrant::Later)) (cell(Quadrant::PlanIn)) }
            }
        }
    }
}

fn value_case(plan: &Plan) -> Markup {
    let case = &plan.value_case;
    html! {
        h3 { "Value case: " (case.group.title) }
        dl {
            dt { "People" }
            dd { (words::headcount(&case.headcount)) }
            dt { "Need" }
            dd { (case.need.missing) " competencies missing, " (case.need.below_level) " below level, " (case.need.thin) " thin" }
            dt { "This programme, existing budgets" } dd { (words::cost_range(&plan.items, &case.existing)) }
            dt { "This programme, new money" } dd { (words::cost_range(&plan.items, &case.new)) }
            dt { (words::shared_cost(&plan.items)) } dd { (words::cost_range(&plan.items, &case.shared)) }
        }
        p { (words::COST_NOTE) }
        p { "Benefits:" }
        ul { @for benefit in &case.benefits { li { (benefit.text) " (" (benefit.source) ")" } } }
    }
}

fn work_item(report: &Report, item: &WorkItem) -> Markup {
    html! {
        li {
            h4 { (item.rank) ". " (item.gap.competency) " " (words::title(report, &item.gap.competency)) }
            p { (words::gap(report, &item.gap)) "." }
            dl {
                dt { (words::draft_label(item)) }
                dd {
                    @match &item.change.drafted_outcome {
                        Some(draft) => blockquote { (draft) " (" (words::level(report, item.change.level, "no level")) ")" },
                        None => "None: the framework has no indicator at this level",
                    }
                }
                @if let Some(other) = &item.change.alternative {
                    dt { "Or" }
                    dd { blockquote { (other) } }
                }
                dt { "Suggested place" } dd { (words::place(report, item)) "." }
                dt { "Nearest outcomes now" }
                dd {
                    @if item.change.nearest.is_empty() { "None comes near" }
                    @if let Some(first) = words::overlooked(report, item) { (first) "." }
                    ul { @for near in &item.change.nearest { li { (words::near(near)) (format!(" (confidence {:.2}): ", near.confidence)) (near.text) } } }
                }
                dt { "What to do" }
                dd {
                    (item.vehicle.title) ", because " (words::vehicle_rule(item.vehicle_rule)) ". " (item.vehicle.does)
                    " The barrier it removes: " (item.vehicle.barrier_removed)
                }
                dt { "Who" }
                dd { (words::who(item)) }
                dt { "Is it required?" }
                dd {
                    (words::required(&item.lever)) ". " (item.lever.text) " ("
                    (words::source(&item.lever.source, &item.lever.verified)) ")"
                }
                dt { "Risk" } dd { (score(&item.risk)) }
                dt { "Value" } dd { (score(&item.value)) }
                dt { "Priority" }
                dd { (format!("{:.2} × {:.2} = {:.2}", item.risk.value, item.value.value, item.priority)) ", risk × value: " (words::quadrant(item.quadrant)) }
                dt { "Cost" } dd { (words::cost(item)) }
                @if !item.resources.is_empty() {
                    dt { "Learning resources" }
                    dd { ul { @for resource in &item.resources { li { (resource.title) " " (resource.address) } } } }
                }
            }
        }
    }
}

fn score(score: &Score) -> Markup {
    html! { (words::arithmetic(score)) "." @for reason in words::reasons(score) { " " (reason) } }
}
