//! What to do about the gaps: how much each matters, by which vehicle it is best closed, who owns the change, what it
//! costs, and the change itself.
//!
//! Every number is made from named inputs that stand beside it, and every input is the user's to overrule
//! ([`PlanSettings`]). The inputs that ship are proposals nobody has adopted.

mod asks;
mod case;
mod change;
mod inputs;
mod network;
mod roles;
mod score;
mod settings;
mod vehicle;

pub use asks::ModuleAsk;
pub use case::{CostRange, Need, ValueCase};
pub use change::{Change, ChangePlace, NearOutcome, Nearness};
pub use inputs::{
    AppliesTo, Benefit, Binds, CompetencyInputs, Compulsion, CostBand, Funding, Inputs, Lever, LeverRule, Objective,
    Reach, ReachBand, Scale, Vehicle, WrittenFor,
};
pub use network::{BenefitsNetwork, NetworkEdge, NetworkNode, NodeKind};
pub use roles::{
    CareSetting, InformaticsRole, LeantOn, RoleInputs, RoleMatrix, RoleRisk, RoleRiskInput, RoleRow, role_matrix,
};
pub use score::{InputName, Quadrant, Score, ScorePart};
pub use settings::{OwnScores, PlanSettings, Resource};
pub use vehicle::VehicleRule;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::assess::{Assessment, Gap};
use crate::error::Result;
use crate::map::{Mapping, Matcher};
use crate::model::{Curriculum, Profession};
use crate::reference::Reference;

/// The work a profession's gaps call for, most pressing first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Plan {
    /// Identifier of the profession.
    pub profession: String,
    /// What was overruled by the user.
    pub settings: PlanSettings,
    /// The work, most pressing first.
    pub items: Vec<WorkItem>,
    /// The plan summed up for the profession's workforce group.
    pub value_case: ValueCase,
    /// How the work leads to the objective.
    pub network: BenefitsNetwork,
}

/// One gap's remedy.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct WorkItem {
    /// Place in the order, from 1.
    pub rank: usize,
    /// The gap.
    pub gap: Gap,
    /// What it risks to leave the gap open, 1 to 5.
    pub risk: Score,
    /// What is gained by closing it, 1 to 5.
    pub value: Score,
    /// Risk times value, 1 to 25, in hundredths: the order of the plan.
    pub priority: f64,
    /// Where the item stands in the risk/value matrix.
    pub quadrant: Quadrant,
    /// How the gap is best closed.
    pub vehicle: Vehicle,
    /// Why by this vehicle.
    pub vehicle_rule: VehicleRule,
    /// Who can change the curriculum.
    pub owner: Owner,
    /// Who sets the standard that the curriculum meets.
    pub standards_owner: Owner,
    /// What makes it happen: mandatory or optional, and through which hook.
    pub lever: Lever,
    /// How large the change is, 1 to 5: the vehicle's effort, and one for each level short beyond the first.
    pub size: u8,
    /// What it costs. Where one programme pays, the part of the vehicle's band that belongs to the size: size n takes the nth
    /// fifth. Else the whole band, which many organisations share. An order of size, no quotation.
    pub cost: CostBand,
    /// Rank of a more pressing item that the same new module serves: both have one cost, which counts once, there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cost_with: Option<usize>,
    /// The change itself.
    pub change: Change,
    /// Learning resources of the user's catalogue that serve it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub resources: Vec<Resource>,
}

/// A body as an item names it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Owner {
    /// Identifier.
    pub id: String,
    /// Today's name.
    pub name: String,
    /// Names it had, or bodies it took over.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub formerly: Vec<String>,
    /// When it ends, if that is known or planned.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
}

/// What a plan is made from.
pub struct PlanInput<'a> {
    /// What is known beforehand.
    pub reference: &'a Reference,
    /// The curriculum.
    pub curriculum: &'a Curriculum,
    /// The framework, ready to map.
    pub matcher: &'a Matcher,
    /// The curriculum's mapping, with the decisions on it.
    pub mapping: &'a Mapping,
    /// How near each outcome comes to each competency.
    pub nearness: &'a Nearness,
    /// The profession.
    pub profession: &'a Profession,
    /// Its coverage and gaps.
    pub assessment: &'a Assessment,
    /// What the user overrules.
    pub settings: &'a PlanSettings,
    /// Learning resources to offer.
    pub catalogue: &'a [Resource],
}

/// Makes the plan: items by priority (risk times value); of equals those that are required first, then the most levels
/// short, then the framework's order.
///
/// # Errors
/// `OutOfRange` for a weight or score outside 1 to 5, or a resource's level off the scale; `UnknownReference` for a setting or resource that names a
/// competency, vehicle or cost band that does not exist.
pub fn plan(input: &PlanInput<'_>) -> Result<Plan> {
    let inputs = input.reference.plan.clone().with(input.settings, input.matcher.framework())?;
    settings::check_catalogue(input.catalogue, input.matcher.framework())?;
    let mut weighed = input.assessment.gaps.iter().map(|gap| weigh(input, &inputs, gap)).collect::<Result<Vec<_>>>()?;
    weighed.sort_by(|a, b| {
        let by_priority = b.priority.total_cmp(&a.priority);
        by_priority.then(a.lever.compulsion.cmp(&b.lever.compulsion)).then(b.gap.severity.cmp(&a.gap.severity))
    });
    // The most pressing items choose their place first.
    let mut asked = BTreeMap::new();
    let items = weighed.into_iter().zip(1..).map(|(weighed, rank)| item(input, &inputs, weighed, rank, &mut asked));
    let mut items = items.collect::<Result<Vec<_>>>()?;
    case::share_modules(&inputs, &mut items)?;
    let value_case = case::value_case(input.profession, &input.reference.groups, &items, &inputs);
    let network = network::network(input.matcher.framework(), &items, &inputs, &value_case);
    Ok(Plan { profession: input.profession.id.clone(), settings: input.settings.clone(), items, value_case, network })
}

/// A gap with what decides its place in the order.
struct Weighed<'a> {
    gap: &'a Gap,
    risk: Score,
    value: Score,
    priority: f64,
    lever: Lever,
}

fn weigh<'a>(input: &PlanInput<'_>, inputs: &Inputs, gap: &'a Gap) -> Result<Weighed<'a>> {
    let (risk, value) = score::scores(inputs, gap, input.profession);
    let lever = inputs.lever(gap, input.profession, input.reference)?;
    Ok(Weighed { gap, priority: score::priority(&risk, &value), risk, value, lever })
}

/// The work for a gap. `asked` counts the changes asked of each module so far, this one then among them.
fn item(
    input: &PlanInput<'_>,
    inputs: &Inputs,
    weighed: Weighed<'_>,
    rank: usize,
    asked: &mut BTreeMap<String, usize>,
) -> Result<WorkItem> {
    let Weighed { gap, risk, value, priority, lever } = weighed;
    let (vehicle, vehicle_rule) = vehicle::vehicle(inputs, gap, input)?;
    let (size, cost) = case::item_cost(inputs, gap, &vehicle)?;
    let change = change::change(input, inputs, gap, (&vehicle, vehicle_rule), asked);
    if let (Some(module), _) = change.place.module() {
        *asked.entry(module.to_owned()).or_default() += 1;
    }
    Ok(WorkItem {
        rank,
        quadrant: Quadrant::of(risk.value, value.value),
        change,
        owner: owner(input.reference, &input.profession.curriculum_owner),
        standards_owner: owner(input.reference, &input.profession.standards_owner),
        lever,
        resources: resources(input.catalogue, gap),
        gap: gap.clone(),
        risk,
        value,
        priority,
        vehicle,
        vehicle_rule,
        size,
        cost,
        cost_with: None,
    })
}

fn owner(reference: &Reference, id: &str) -> Owner {
    match reference.body(id) {
        None => Owner { id: id.to_owned(), name: id.to_owned(), formerly: Vec::new(), until: None },
        Some(body) => Owner {
            id: body.id.clone(),
            name: body.name.clone(),
            formerly: body.formerly.iter().map(|f| f.name.clone()).collect(),
            until: body.until.clone(),
        },
    }
}

/// Resources for the gap's competency, those at the level needed first.
fn resources(catalogue: &[Resource], gap: &Gap) -> Vec<Resource> {
    let mut fitting: Vec<Resource> = catalogue.iter().filter(|r| r.competency == gap.competency).cloned().collect();
    fitting.sort_by_key(|r| r.level.map_or(u8::MAX, |level| level.abs_diff(gap.required)));
    fitting
}
