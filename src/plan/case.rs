use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::assess::{Gap, GapKind};
use crate::error::Result;
use crate::model::{Headcount, Profession, WorkforceGroup};

use super::inputs::{Benefit, CostBand, Funding, Inputs, Scale, Vehicle};
use super::{ChangePlace, WorkItem};

/// The largest size of a change.
const SIZES: u8 = 5;

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

/// What items cost together. Those that use one vehicle are done together: the sum of theirs, but never more than the
/// vehicle's band; what one new module costs, and a vehicle that many organisations share, counts once.
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
        existing: cost(items, inputs, |v| v.scale == Scale::Programme && v.funding == Funding::Existing),
        new: cost(items, inputs, |v| v.scale == Scale::Programme && v.funding == Funding::New),
        shared: cost(items, inputs, |v| v.scale == Scale::Shared),
    }
}

fn cost(items: &[WorkItem], inputs: &Inputs, counts: fn(&Vehicle) -> bool) -> CostRange {
    let mut vehicles: BTreeMap<&str, (u64, u64)> = BTreeMap::new();
    for item in items.iter().filter(|i| i.cost_with.is_none() && counts(&i.vehicle)) {
        let band = inputs.cost_of(&item.vehicle).map_or(u64::MAX, |band| band.high);
        let (low, high) = vehicles.entry(&item.vehicle.id).or_default();
        *low = (*low).max(item.cost.low);
        *high = high.saturating_add(item.cost.high).min(band);
    }
    CostRange {
        low: vehicles.values().fold(0, |sum, (low, _)| sum.saturating_add(*low)),
        high: vehicles.values().fold(0, |sum, (_, high)| sum.saturating_add(*high)),
        vehicles: vehicles.into_keys().map(str::to_owned).collect(),
    }
}

/// Size and cost of closing one gap.
pub(super) fn item_cost(inputs: &Inputs, gap: &Gap, vehicle: &Vehicle) -> Result<(u8, CostBand)> {
    let size = vehicle.effort.saturating_add(gap.severity).saturating_sub(1).clamp(1, SIZES);
    Ok((size, sized(inputs, vehicle, size)?))
}

/// Cost of a change of a size.
fn sized(inputs: &Inputs, vehicle: &Vehicle, size: u8) -> Result<CostBand> {
    let band = inputs.cost_of(vehicle)?;
    Ok(if vehicle.scale == Scale::Shared { band } else { part(band, size) })
}

/// Gives items that one new module serves one size and one cost: it is made once, as large as its largest part.
pub(super) fn share_modules(inputs: &Inputs, items: &mut [WorkItem]) -> Result<()> {
    let mut modules: BTreeMap<String, (usize, u8)> = BTreeMap::new();
    for item in items.iter() {
        if let ChangePlace::NewModule { domain } = &item.change.place {
            let (_, size) = modules.entry(domain.clone()).or_insert((item.rank, item.size));
            *size = item.size.max(*size);
        }
    }
    for item in items {
        let ChangePlace::NewModule { domain } = &item.change.place else { continue };
        if let Some(&(first, size)) = modules.get(domain) {
            item.cost = sized(inputs, &item.vehicle, size)?;
            item.size = size;
            item.cost_with = (first != item.rank).then_some(first);
        }
    }
    Ok(())
}

/// The part of a band that belongs to a size: its nth fifth.
fn part(band: CostBand, size: u8) -> CostBand {
    let span = u128::from(band.high.saturating_sub(band.low));
    let up_to = |n: u8| band.low.saturating_add((span * u128::from(n) / u128::from(SIZES)) as u64);
    CostBand { low: up_to(size.saturating_sub(1)), high: up_to(size), ..band }
}
