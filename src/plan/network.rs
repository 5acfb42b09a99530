use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::model::Framework;

use super::WorkItem;
use super::case::ValueCase;
use super::inputs::Inputs;

/// How the work leads to the objective: enabler, activity, outcome, benefit, objective, each leading to the next. This is
/// the Benefits Dependency Network the Roadmap says it will use (section 4).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct BenefitsNetwork {
    /// The nodes, by kind from the objective to the enablers.
    pub nodes: Vec<NetworkNode>,
    /// What leads to what.
    pub edges: Vec<NetworkEdge>,
}

/// A node of the network.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct NetworkNode {
    /// Identifier: a letter for the kind and a number.
    pub id: String,
    /// What it is.
    pub kind: NodeKind,
    /// What it says.
    pub title: String,
}

/// The kinds of node, from the aim to the means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum NodeKind {
    /// The aim.
    Objective,
    /// What somebody gains.
    Benefit,
    /// What will be different: competencies reached.
    Outcome,
    /// What is done: a vehicle.
    Activity,
    /// What makes it possible: owner and lever.
    Enabler,
}

/// One node leads to another.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct NetworkEdge {
    /// The means.
    pub from: String,
    /// The end.
    pub to: String,
}

/// The network of a plan: outcomes by domain, activities by vehicle, enablers by owner and lever.
pub(super) fn network(framework: &Framework, items: &[WorkItem], inputs: &Inputs, case: &ValueCase) -> BenefitsNetwork {
    if items.is_empty() {
        return BenefitsNetwork::default();
    }
    let mut network = Builder::default();
    let objective = network.node(NodeKind::Objective, &inputs.objective.title);
    let benefits: Vec<String> = case.benefits.iter().map(|b| network.node(NodeKind::Benefit, &b.text)).collect();
    for benefit in &benefits {
        network.edge(benefit, &objective);
    }
    for item in items {
        let outcome = network.node(NodeKind::Outcome, &outcome(framework, &item.gap.competency));
        let activity = network.node(NodeKind::Activity, &item.vehicle.title);
        let lever = network.node(NodeKind::Enabler, &item.lever.title);
        let owner = network.node(NodeKind::Enabler, &item.owner.name);
        for benefit in &benefits {
            network.edge(&outcome, benefit);
        }
        network.edge(&activity, &outcome);
        network.edge(&lever, &activity);
        network.edge(&owner, &activity);
    }
    network.finish()
}

/// What will be different, for the domain of a competency.
fn outcome(framework: &Framework, competency: &str) -> String {
    let domain = framework.competency(competency).map_or("", |c| c.domain.as_str());
    framework.domains.iter().find(|d| d.id == domain).map_or_else(|| competency.to_owned(), |d| d.title.clone())
}

/// Gives each text of a kind one node and each pair one edge.
#[derive(Default)]
struct Builder {
    ids: BTreeMap<(NodeKind, String), String>,
    nodes: Vec<NetworkNode>,
    edges: std::collections::BTreeSet<NetworkEdge>,
}

impl Builder {
    fn node(&mut self, kind: NodeKind, title: &str) -> String {
        if let Some(id) = self.ids.get(&(kind, title.to_owned())) {
            return id.clone();
        }
        let letter = match kind {
            NodeKind::Objective => 'J',
            NodeKind::Benefit => 'B',
            NodeKind::Outcome => 'O',
            NodeKind::Activity => 'A',
            NodeKind::Enabler => 'E',
        };
        let id = format!("{letter}{}", 1 + self.nodes.iter().filter(|n| n.kind == kind).count());
        self.ids.insert((kind, title.to_owned()), id.clone());
        self.nodes.push(NetworkNode { id: id.clone(), kind, title: title.to_owned() });
        id
    }

    fn edge(&mut self, from: &str, to: &str) {
        self.edges.insert(NetworkEdge { from: from.to_owned(), to: to.to_owned() });
    }

    fn finish(mut self) -> BenefitsNetwork {
        self.nodes.sort_by_key(|n| n.kind);
        BenefitsNetwork { nodes: self.nodes, edges: self.edges.into_iter().collect() }
    }
}
