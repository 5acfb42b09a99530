use crate::plan::{BenefitsNetwork, NodeKind, Quadrant, ValueCase, WorkItem};

use super::super::{ProfessionFindings, Report, words};
use super::{escape, head, provenance};

/// The plan as a paper for a meeting: the case, the matrix, the order, and each item in full.
pub(in super::super) fn plan(report: &Report) -> String {
    let title = format!("Plan to close the gaps: {}", report.reading.curriculum.title);
    let professions: String = report.professions.iter().map(|findings| profession(report, findings)).collect();
    head(report, &title) + &professions + &method() + &provenance(report)
}

fn profession(report: &Report, findings: &ProfessionFindings) -> String {
    let assessment = &findings.assessment;
    let heading = format!(
        "\n## {} ({} profile)\n\n{}\n",
        escape(&assessment.profession.title),
        words::status(assessment.profession.status),
        words::tally(assessment),
    );
    let Some(plan) = findings.plan.as_ref().filter(|plan| !plan.items.is_empty()) else {
        return heading + "\nNothing to do: every competency the profile asks for is covered.\n";
    };
    heading
        + &order(report, &plan.items)
        + &matrix(&plan.items)
        + &value_case(&plan.value_case)
        + &format!("\n### The work items\n{}", plan.items.iter().map(|i| item(report, i)).collect::<String>())
        + &network(&plan.network)
}

fn order(report: &Report, items: &[WorkItem]) -> String {
    let rows = items.iter().map(|i| {
        format!(
            "| {} | {} {} | {} | {:.1} | {:.1} | {:.1} | {} | {} |\n",
            i.rank,
            escape(&i.gap.competency),
            escape(words::title(report, &i.gap.competency)),
            words::gap_kind(i.gap.kind),
            i.risk.value,
            i.value.value,
            i.priority,
            escape(&i.vehicle.title),
            words::compulsion(i.lever.compulsion),
        )
    });
    format!(
        "\n### In order of priority\n\n| # | Competency | Gap | Risk | Value | Priority | Vehicle | Must it be done? |\n|---|---|---|---|---|---|---|---|\n{}",
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
        "\n### Risk and value\n\nCompetencies with their place in the order. A score of 3 or more is high.\n\n| | Value below 3 | Value 3 or more |\n|---|---|---|\n| **Risk 3 or more** | Make safe: {} | Do first: {} |\n| **Risk below 3** | Later: {} | Plan in: {} |\n",
        cell(Quadrant::MakeSafe),
        cell(Quadrant::DoFirst),
        cell(Quadrant::Later),
        cell(Quadrant::PlanIn),
    )
}

fn value_case(case: &ValueCase) -> String {
    let benefits: String =
        case.benefits.iter().map(|b| format!("- {} ({})\n", escape(&b.text), escape(&b.source))).collect();
    format!(
        "\n### Value case: {}\n\n- **People:** {}\n- **Need:** {} competencies missing, {} below level, {} thin\n- **This programme's cost from existing budgets:** {}\n- **This programme's cost that needs new money:** {}\n- **Shared with other organisations:** {}\n\n{}\n\nBenefits\n\n{benefits}",
        escape(&case.group.title),
        escape(&words::headcount(&case.headcount)),
        case.need.missing,
        case.need.below_level,
        case.need.thin,
        escape(&words::cost_range(&case.existing)),
        escape(&words::cost_range(&case.new)),
        escape(&words::cost_range(&case.shared)),
        words::COST_NOTE,
    )
}

fn item(report: &Report, item: &WorkItem) -> String {
    let draft = match &item.change.drafted_outcome {
        Some(text) => format!("\"{}\" ({})", escape(text), words::level(report, item.change.level, "no level")),
        None => "none: the framework has no indicator at this level".to_owned(),
    };
    let resources: String =
        item.resources.iter().map(|r| format!("  - {} {}\n", escape(&r.title), escape(&r.address))).collect();
    let resources = if resources.is_empty() { resources } else { format!("- **Learning resources:**\n{resources}") };
    let why = |score| {
        let reasons = words::reasons(score);
        if reasons.is_empty() { String::new() } else { format!(". {}", escape(&reasons.join(" "))) }
    };
    format!(
        "\n#### {}. {} {}\n\n{}.\n\n- **Risk {:.1}:** {}{}\n- **Value {:.1}:** {}{}\n- **Priority {:.1}:** risk × value; {}\n- **Vehicle:** {}. {} Chosen because {}. It removes this barrier: {}\n- **Drafted outcome:** {draft}\n- **Where it goes:** {}.\n- **Owner of the change:** {}. The standard is set by {}.\n- **{} lever:** {}. {} ({})\n- **Cost band:** {}, {} funding\n{resources}",
        item.rank,
        escape(&item.gap.competency),
        escape(words::title(report, &item.gap.competency)),
        escape(&words::gap(report, &item.gap)),
        item.risk.value,
        escape(&words::arithmetic(&item.risk)),
        why(&item.risk),
        item.value.value,
        escape(&words::arithmetic(&item.value)),
        why(&item.value),
        item.priority,
        words::quadrant(item.quadrant),
        escape(&item.vehicle.title),
        escape(&item.vehicle.does),
        words::vehicle_rule(item.vehicle_rule),
        escape(&item.vehicle.barrier_removed),
        escape(&words::place(report, &item.change.place)),
        escape(&words::owner(&item.owner)),
        escape(&words::owner(&item.standards_owner)),
        capital(words::compulsion(item.lever.compulsion)),
        escape(&item.lever.title),
        escape(&item.lever.text),
        escape(&words::source(&item.lever.source, &item.lever.verified)),
        escape(&words::cost(&item.cost)),
        words::funding(item.vehicle.funding),
    )
}

fn network(network: &BenefitsNetwork) -> String {
    let title = |id: &str| network.nodes.iter().find(|n| n.id == id).map_or("", |n| n.title.as_str());
    let mut out = String::from("\n### How the work leads to the objective\n\nRead from the means to the aim.\n");
    for kind in [NodeKind::Enabler, NodeKind::Activity, NodeKind::Outcome, NodeKind::Benefit, NodeKind::Objective] {
        out.push_str(&format!("\n**{}**\n\n", words::node_kind(kind)));
        for node in network.nodes.iter().filter(|n| n.kind == kind) {
            let to: Vec<String> =
                network.edges.iter().filter(|e| e.from == node.id).map(|e| escape(title(&e.to))).collect();
            let arrow = if to.is_empty() || kind == NodeKind::Benefit {
                String::new()
            } else {
                format!(" → {}", to.join("; "))
            };
            out.push_str(&format!("- {}{arrow}\n", escape(&node.title)));
        }
    }
    out
}

fn method() -> String {
    "\n## How the numbers are made\n\nRisk and value run from 1 to 5. Each is a weighted mean of named inputs: risk of the harm if the competency is absent, the size of the gap and the level needed; value of the profession's reach and the benefit. Priority is risk times value, and orders the plan. The inputs and their weights are proposals nobody has adopted: change any of them with your own weights file and the order follows.\n".to_owned()
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().collect::<String>() + letters.as_str()).unwrap_or_default()
}
