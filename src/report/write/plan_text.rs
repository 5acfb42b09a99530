use crate::plan::{BenefitsNetwork, NodeKind, Plan};

use super::table::Columns;
use super::{ProfessionFindings, Report, gaps_text, words};

/// The plan for a terminal: the order of work with its numbers, then each change.
pub(super) fn text(report: &Report) -> String {
    let plans: String = report.professions.iter().map(|findings| profession(report, findings)).collect();
    gaps_text::head(report) + &plans + &gaps_text::tail(report)
}

fn profession(report: &Report, findings: &ProfessionFindings) -> String {
    let assessment = &findings.assessment;
    let mut table = Columns::new(&["#", "competency", "gap", "risk", "value", "priority", "quadrant", "what to do"]);
    for item in findings.items() {
        table.row([
            item.rank.to_string(),
            format!("{} {}", item.gap.competency, words::title(report, &item.gap.competency)),
            words::gap_kind(item.gap.kind).to_owned(),
            words::figure(&item.risk),
            words::figure(&item.value),
            format!("{:.2}", item.priority),
            words::quadrant(item.quadrant).to_owned(),
            item.vehicle.title.clone(),
        ]);
    }
    let changes: String = findings
        .items()
        .iter()
        .map(|item| {
            let draft = item.change.drafted_outcome.as_deref().unwrap_or("no draft: the framework has no indicator");
            format!("{:>3}. {}\n     {}: {draft}\n", item.rank, words::place(report, item), words::draft_label(item))
        })
        .collect();
    let in_short = findings.work();
    let in_short = in_short.map(|plan| words::in_short(report, plan) + "\n" + &own(plan)).unwrap_or_default();
    format!(
        "\n{} ({} profile)\n{}\n{}\n{}\nSuggested outcomes and where they go\n{changes}",
        assessment.profession.title,
        words::status(assessment.profession.status),
        words::tally(assessment),
        in_short,
        table.text(),
    )
}

fn own(plan: &Plan) -> String {
    words::own_note(plan).map(|own| own + "\n").unwrap_or_default()
}

/// The benefits network in Mermaid's flowchart language, the professions one after another.
pub(super) fn mermaid(report: &Report) -> String {
    let mut out =
        String::from("%% A proposal: no body has adopted the profile or the inputs of this plan.\nflowchart LR\n");
    for (findings, n) in report.professions.iter().zip(1..) {
        let title = &findings.assessment.profession.title;
        out.push_str(&format!("  subgraph P{n}[\"{}\"]\n", quoted(title)));
        for node in &network(findings).nodes {
            let id = format!("P{n}{}", node.id);
            let label = quoted(&node.title);
            out.push_str(&match node.kind {
                NodeKind::Objective => format!("    {id}([\"{label}\"])\n"),
                NodeKind::Activity => format!("    {id}[/\"{label}\"/]\n"),
                _ => format!("    {id}[\"{label}\"]\n"),
            });
        }
        for edge in &network(findings).edges {
            out.push_str(&format!("    P{n}{} --> P{n}{}\n", edge.from, edge.to));
        }
        out.push_str("  end\n");
    }
    out
}

/// The benefits network in Graphviz's DOT language.
pub(super) fn dot(report: &Report) -> String {
    let mut out = String::from(
        "// A proposal: no body has adopted the profile or the inputs of this plan.\ndigraph benefits {\n  rankdir=LR;\n  node [shape=box];\n",
    );
    for (findings, n) in report.professions.iter().zip(1..) {
        for node in &network(findings).nodes {
            out.push_str(&format!(
                "  P{n}{} [label=\"{}\"];\n",
                node.id,
                node.title.replace('\\', "\\\\").replace('"', "\\\"")
            ));
        }
        for edge in &network(findings).edges {
            out.push_str(&format!("  P{n}{} -> P{n}{};\n", edge.from, edge.to));
        }
    }
    out + "}\n"
}

fn network(findings: &ProfessionFindings) -> BenefitsNetwork {
    findings.plan.as_ref().map(|plan| plan.network.clone()).unwrap_or_default()
}

/// Mermaid writes quotes, markup and brackets in a label as entities.
fn quoted(text: &str) -> String {
    text.replace('#', "#35;").replace('"', "#quot;").replace('<', "#lt;").replace('>', "#gt;")
}
