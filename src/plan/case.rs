use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::assess::GapKind;
use crate::model::{Headcount, Profession, WorkforceGroup};

use super::WorkItem;
use super::inputs::{Benefit, Funding, Inputs, Scale, Vehicle};

/// The plan summed up for the profession's workforce group: what the Roadmap calls a value case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct ValueCase {
    /// The workforce group.
    pub group: WorkforceGroup,
    /// How many people the profession counts, as far as that was found.
    pub headcount: Headcount,
    /// What is needed.
    pub need: Need,
    /// What is gained.
    pub benefits: Vec<Benefit>,
    /// The programme's own cost that existing budgets carry.
    pub existing: CostRange,
    /// The programme's own cost that needs new money.
    pub new: CostRange,
    /// Cost of vehicles that serve many organisations, who share it.
    pub shared: CostRange,
}

/// The gaps, counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Need {
    /// Competencies no outcome addresses.
    pub missing: usize,
    /// Competencies below their level.
    pub below_level: usize,
    /// Competencies thinly covered.
    pub thin: usize,
}

/// The sum of cost bands. Each vehicle is counted once: items that share one share its cost.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct CostRange {
    /// Least, in pounds.
    pub low: u64,
    /// Most, in pounds.
    pub high: u64,
    /// Identifiers of the vehicles counted.
    pub vehicles: Vec<String>,
}

pub(super) fn value_case(
    profession: &Profession,
    groups: &[WorkforceGroup],
    items: &[WorkItem],
    inputs: &Inputs,
) -> ValueCase {
    let count = |kind| items.iter().filter(|i| i.gap.kind == kind).count();
    let unnamed =
        || WorkforceGroup { id: profession.group.clone(), title: profession.group.clone(), source: String::new() };
    ValueCase {
        group: groups.iter().find(|g| g.id == profession.group).cloned().unwrap_or_else(unnamed),
        headcount: profession.headcount.clone(),
        need: Need {
            missing: count(GapKind::Missing),
            below_level: count(GapKind::BelowLevel),
            thin: count(GapKind::Thin),
        },
        // Patients gain from every group's skills.
        benefits: [profession.group.as_str(), "patients-citizens"]
            .iter()
            .flat_map(|group| inputs.benefits.iter().filter(move |b| b.group == *group))
            .cloned()
            .collect(),
        existing: cost(items, |v| v.scale == Scale::Programme && v.funding == Funding::Existing),
        new: cost(items, |v| v.scale == Scale::Programme && v.funding == Funding::New),
        shared: cost(items, |v| v.scale == Scale::Shared),
    }
}

fn cost(items: &[WorkItem], counts: fn(&Vehicle) -> bool) -> CostRange {
    let vehicles: BTreeMap<&str, &WorkItem> =
        items.iter().filter(|i| counts(&i.vehicle)).map(|i| (i.vehicle.id.as_str(), i)).collect();
    CostRange {
        low: vehicles.values().map(|i| i.cost.low).sum(),
        high: vehicles.values().map(|i| i.cost.high).sum(),
        vehicles: vehicles.into_keys().map(str::to_owned).collect(),
    }
}
