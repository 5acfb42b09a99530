use crate::plan::{BenefitsNetwork, NodeKind, Plan, Quadrant, Resource, WorkItem};

use super::super::{ProfessionFindings, Report, words};
use super::{escape, paper, profession_heading, provenance};

/// The plan as a paper for a meeting: in short on its first pages, then the case, the matrix, the order, and each item.
pub(in super::super) fn plan(report: &Report, date: &str) -> String {
    let professions: String = report.professions.iter().map(|findings| profession(report, findings)).collect();
    paper::summary(report, date) + &professions + &method() + &provenance(report)
}

fn profession(report: &Report, findings: &ProfessionFindings) -> String {
    let heading = profession_heading("", &findings.assessment) + "\n";
    let Some(plan) = findings.work() else {
        return heading + "\nNothing to do: every competency the profile asks for is covered.\n";
    };
    heading
        + &format!("\n{}\n", escape(&words::in_short(report, plan)))
        + &words::own_note(plan).map(|own| format!("\n**{}**\n", escape(&own))).unwrap_or_default()
        + &order(report, &plan.items)
        + &by_module(report, plan)
        + &matrix(&plan.items)
        + &format!(
            "\n### The work items\n\n{}\n{}",
            words::ITEMS_NOTE,
            plan.items.iter().map(|i| item(report, i)).collect::<String>()
        )
        + &ways(&plan.items)
        + &requirements(&plan.items)
        + &value_case(plan)
        + &arithmetic(&plan.items)
        + &network(&plan.network)
}

fn order(report: &Report, items: &[WorkItem]) -> String {
    let rows = items.iter().map(|i| {
        format!(
            "| {} | {} {} | {} | {} | {} | {:.2} | {} | {} |\n",
            i.rank,
            escape(&i.gap.competency),
            escape(words::title(report, &i.gap.competency)),
            words::gap_kind(i.gap.kind),
            words::figure(&i.risk),
            words::figure(&i.value),
            i.priority,
            escape(&i.vehicle.title),
            words::compulsion(&i.lever),
        )
    });
    format!(
        "\n### In order of priority\n\n| # | Competency | Gap | Risk | Value | Priority | What to do | Is it required? |\n|---|---|---|---|---|---|---|---|\n{}",
        rows.collect::<String>()
    )
}

/// What the leader of each module is asked to do.
fn by_module(report: &Report, plan: &Plan) -> String {
    let rows = plan.by_module().into_iter().flat_map(|ask| {
        let module = escape(&words::module(&ask));
        let row = move |item: &WorkItem| {
            format!(
                "| {module} | {} | {} {} | {} | {} |\n",
                item.rank,
                escape(&item.gap.competency),
                escape(words::title(report, &item.gap.competency)),
                escape(&words::ask(item)),
                escape(&words::start(item)),
            )
        };
        ask.items.into_iter().map(row).collect::<Vec<_>>()
    });
    format!(
        "\n### By module: what each leader is asked\n\n{}\n\n| Module | # | Competency | To do | Draft to start from |\n|---|---|---|---|---|\n{}",
        escape(&words::owners(&plan.items)),
        rows.collect::<String>()
    )
}

fn matrix(items: &[WorkItem]) -> String {
    let cell = |quadrant| {
        let ids = items
            .iter()
            .filter(|i| i.quadrant == quadrant)
            .map(|i| format!("{} ({})", escape(&i.gap.competency), i.rank));
        let ids: Vec<String> = ids.collect();
        if ids.is_empty() { "none".to_owned() } else { ids.join(", ") }
    };
    format!(
        "\n### Risk and value\n\nCompetencies with their place in the order. A score of 3 or more is high. {}\n\n| | Value below 3 | Value 3 or more |\n|---|---|---|\n| **Risk 3 or more** | Make safe: {} | Do first: {} |\n| **Risk below 3** | Later: {} | Plan in: {} |\n",
        words::MATRIX_NOTE,
        cell(Quadrant::MakeSafe),
        cell(Quadrant::DoFirst),
        cell(Quadrant::Later),
        cell(Quadrant::PlanIn),
    )
}

fn value_case(plan: &Plan) -> String {
    let case = &plan.value_case;
    let benefits: String =
        case.benefits.iter().map(|b| format!("- {} ({})\n", escape(&b.text), escape(&b.source))).collect();
    format!(
        "\n### Value case for the workforce group: {}\n\n- **People:** {}\n- **Need:** {} competencies missing, {} below level, {} thin\n- **This programme, existing budgets:** {}\n- **This programme, new money:** {}\n- **{}:** {}\n\n{}\n\nBenefits\n\n{benefits}",
        escape(&case.group.title),
        escape(&words::headcount(&case.headcount)),
        case.need.missing,
        case.need.below_level,
        case.need.thin,
        escape(&words::cost_range(&plan.items, &case.existing)),
        escape(&words::cost_range(&plan.items, &case.new)),
        words::shared_cost(&plan.items),
        escape(&words::cost_range(&plan.items, &case.shared)),
        words::COST_NOTE,
    )
}

fn item(report: &Report, item: &WorkItem) -> String {
    let draft = match &item.change.drafted_outcome {
        Some(text) => {
            let level = words::level(report, item.change.level, "no level");
            let other = item.change.alternative.as_ref();
            let other = other.map(|text| format!("\n- **Or:** \"{}\"", escape(text)));
            format!("\"{}\" ({level}){}", escape(text), other.unwrap_or_default())
        }
        None => "none: the framework has no indicator at this level".to_owned(),
    };
    format!(
        "\n#### {}. {} {}\n\n{}.\n\n- **{}:** {draft}\n- **Suggested place:** {}.\n{}- **What to do:** {}, because {}.\n- **Who:** {}.\n- **Is it required?** {} \\[{}\\]\n- **Why it matters:** risk {:.2} × value {:.2} = {:.2} ({}).{}\n- **Cost:** {}\n{}- **Decision:** accept / amend / reject. By: &nbsp; Date:\n",
        item.rank,
        escape(&item.gap.competency),
        escape(words::title(report, &item.gap.competency)),
        escape(&words::gap(report, &item.gap)),
        words::draft_label(item),
        escape(&words::place(report, item)),
        nearest(report, item),
        escape(&words::lower(&item.vehicle.title)),
        words::vehicle_rule(item.vehicle_rule),
        escape(&words::who(item)),
        escape(&words::required(&item.lever)),
        escape(&item.lever.id),
        item.risk.value,
        item.value.value,
        item.priority,
        words::quadrant(item.quadrant),
        escape(&words::why(item)),
        escape(&words::cost(item)),
        resources(&item.resources),
    )
}

/// The outcomes that come nearest, for the reader to see whether one covers the competency already.
fn nearest(report: &Report, item: &WorkItem) -> String {
    let near = &item.change.nearest;
    if near.is_empty() {
        return "- **Nearest outcomes now:** none comes near\n".to_owned();
    }
    let lines = near
        .iter()
        .map(|n| format!("  - {} (confidence {:.2}): {}\n", escape(&words::near(n)), n.confidence, escape(&n.text)));
    let first = words::overlooked(report, item).map(|first| format!(" {}.", escape(&first))).unwrap_or_default();
    format!("- **Nearest outcomes now:**{first}\n{}", lines.collect::<String>())
}

fn resources(resources: &[Resource]) -> String {
    if resources.is_empty() {
        return String::new();
    }
    let lines = resources.iter().map(|r| format!("  - {} {}\n", escape(&r.title), escape(&r.address)));
    format!("- **Learning resources:**\n{}", lines.collect::<String>())
}

/// Each way that the items use, told once.
fn ways(items: &[WorkItem]) -> String {
    let mut told: Vec<&str> = Vec::new();
    let mut out = String::from("\n### The ways to close a gap\n\n");
    for item in items {
        if !told.contains(&item.vehicle.id.as_str()) {
            told.push(&item.vehicle.id);
            out.push_str(&format!(
                "- **{}.** {} The barrier it removes: {}\n",
                escape(&item.vehicle.title),
                escape(&item.vehicle.does),
                escape(&item.vehicle.barrier_removed),
            ));
        }
    }
    out
}

/// Each requirement or hook that the items name, told once.
fn requirements(items: &[WorkItem]) -> String {
    let mut told: Vec<&str> = Vec::new();
    let mut out = String::from(
        "\n### What requires a change, or could\n\nWhich rule bears on which competency is this project's reading: check it before you rely on it.\n\n",
    );
    for lever in items.iter().map(|item| &item.lever) {
        if !told.contains(&lever.id.as_str()) {
            told.push(&lever.id);
            out.push_str(&format!(
                "- \\[{}\\] **{}** ({}). {} Source: {}.\n",
                escape(&lever.id),
                escape(&lever.title),
                words::compulsion(lever),
                escape(&lever.text),
                escape(&words::source(&lever.source, &lever.verified)),
            ));
        }
    }
    out
}

/// Every number with what it is made of.
fn arithmetic(items: &[WorkItem]) -> String {
    let rows = items.iter().map(|i| {
        format!(
            "| {} | {} | {} | {} | {:.2} |\n",
            i.rank,
            escape(&i.gap.competency),
            escape(&words::arithmetic(&i.risk)),
            escape(&words::arithmetic(&i.value)),
            i.priority,
        )
    });
    format!(
        "\n### How each number is made\n\n{}\n\n| # | Competency | Risk | Value | Priority, risk × value |\n|---|---|---|---|---|\n{}",
        words::INPUTS_NOTE,
        rows.collect::<String>()
    )
}

/// The network as lists. Every outcome leads to all the benefits, and these to the objective, which their headings say once.
fn network(network: &BenefitsNetwork) -> String {
    let title = |id: &str| network.nodes.iter().find(|n| n.id == id).map_or("", |n| n.title.as_str());
    let mut out = String::from("\n### How the work leads to the objective\n\nRead from the means to the aim.\n");
    for kind in [NodeKind::Enabler, NodeKind::Activity, NodeKind::Outcome, NodeKind::Benefit, NodeKind::Objective] {
        let each = matches!(kind, NodeKind::Enabler | NodeKind::Activity);
        let all = match kind {
            NodeKind::Outcome => " → all the benefits",
            NodeKind::Benefit => " → the objective",
            _ => "",
        };
        out.push_str(&format!("\n**{}**{all}\n\n", words::node_kind(kind)));
        for node in network.nodes.iter().filter(|n| n.kind == kind) {
            let edges = network.edges.iter().filter(|e| each && e.from == node.id);
            let to: Vec<String> = edges.map(|e| escape(title(&e.to))).collect();
            let arrow = if to.is_empty() { String::new() } else { format!(" → {}", to.join("; ")) };
            out.push_str(&format!("- {}{arrow}\n", escape(&node.title)));
        }
    }
    out
}

fn method() -> String {
    format!(
        "\n## How the numbers are made\n\nRisk and value run from 1 to 5. Each is a weighted mean of named inputs: risk of the harm if the competency is absent, the size of the gap and one above the level needed; value of the profession's reach and the benefit. {} Priority is risk times value, and orders the plan. The inputs and their weights are proposals nobody has adopted: change any of them and the order follows (`curriculum-mapper help plan` says how).\n",
        words::REACH_NOTE
    )
}
