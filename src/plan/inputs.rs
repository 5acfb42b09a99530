use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::assess::Gap;
use crate::error::{Error, ErrorKind, Result};
use crate::model::{Framework, Profession};
use crate::reference::Reference;

use super::score::InputName;
use super::settings::PlanSettings;

/// A band of cost in pounds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct CostBand {
    /// Identifier.
    pub id: String,
    /// Name. The Roadmap's names overlap, so the figures are what counts.
    pub title: String,
    /// Least, in pounds.
    pub low: u64,
    /// Most, in pounds.
    pub high: u64,
}

/// Whether a vehicle can be paid from what is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Funding {
    /// Existing budgets and work already under way.
    Existing,
    /// New money.
    New,
}

/// A way to close gaps.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Vehicle {
    /// Identifier.
    pub id: String,
    /// Name.
    pub title: String,
    /// What it does.
    pub does: String,
    /// The barrier it removes.
    pub barrier_removed: String,
    /// How it is paid.
    pub funding: Funding,
    /// How large a change it makes of itself, 1 to 5.
    pub effort: u8,
    /// Identifier of its cost band.
    pub cost_band: String,
    /// Who shares its cost.
    pub scale: Scale,
}

/// Who shares a vehicle's cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Scale {
    /// One programme pays it.
    Programme,
    /// It serves many organisations, which share it.
    Shared,
}

/// Whether something must be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Compulsion {
    /// A rule asks for it.
    Mandatory,
    /// Nothing asks for it yet.
    Optional,
}

/// Who is held to a lever.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Binds {
    /// Those who run the programme.
    #[default]
    Programme,
    /// Those who employ the people, so that a programme is only asked through them.
    Employer,
}

/// What makes a change happen: the Roadmap's "hook".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Lever {
    /// Identifier.
    pub id: String,
    /// Name.
    pub title: String,
    /// Mandatory or optional.
    pub compulsion: Compulsion,
    /// Who is held to it.
    #[serde(default)]
    pub binds: Binds,
    /// How it works.
    pub text: String,
    /// Where that was read.
    pub source: String,
    /// How sure: verified, second-hand, memory or not-found.
    #[serde(default)]
    pub verified: String,
}

/// A benefit the Roadmap names for a workforce group, in this project's words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Benefit {
    /// Identifier of the workforce group.
    pub group: String,
    /// The benefit.
    pub text: String,
    /// Where it was read.
    pub source: String,
}

/// The proposed inputs of one competency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct CompetencyInputs {
    /// Harm if it is absent, 1 to 5.
    pub harm: u8,
    /// Why.
    pub harm_reason: String,
    /// Benefit of having it, 1 to 5.
    pub benefit: u8,
    /// Why.
    pub benefit_reason: String,
    /// Learnt by doing, with people and systems, rather than in a classroom.
    #[serde(default)]
    pub learnt_in_practice: bool,
}

/// Professions up to a size reach so far.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct ReachBand {
    /// Largest headcount of the band; nothing for the last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub up_to: Option<u64>,
    /// Reach, 1 to 5.
    pub score: u8,
}

/// How a profession's headcount becomes its reach.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Reach {
    /// Bands, the smallest first.
    pub bands: Vec<ReachBand>,
    /// Reach where no headcount was found.
    pub unknown: u8,
}

/// What a lever applies to; a part that is left out applies to all.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct AppliesTo {
    /// Identifiers of professions.
    pub professions: Vec<String>,
    /// Identifiers of workforce groups.
    pub groups: Vec<String>,
    /// Kinds of the body that sets the standards.
    pub body_kinds: Vec<String>,
    /// Only staff whom the KSF covers.
    pub ksf: bool,
    /// Identifiers of competencies.
    pub competencies: Vec<String>,
}

/// A lever and what it applies to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct LeverRule {
    /// The lever.
    #[serde(flatten)]
    pub lever: Lever,
    /// What it applies to.
    #[serde(default)]
    pub applies_to: AppliesTo,
}

/// An indicator of the framework that speaks of the work of some professions alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct WrittenFor {
    /// The indicator's text.
    pub indicator: String,
    /// Identifiers of the professions for which it makes a draft.
    pub professions: Vec<String>,
}

/// What the work is for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Objective {
    /// The objective, in this project's words.
    pub title: String,
    /// Where it was read.
    pub source: String,
}

/// Every input of a plan. What ships is proposed; a user's [`PlanSettings`] take its place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Inputs {
    /// By competency identifier.
    pub competencies: BTreeMap<String, CompetencyInputs>,
    /// How headcount becomes reach.
    pub reach: Reach,
    /// How much each input counts, 1 to 5.
    pub importance: BTreeMap<InputName, u8>,
    /// Bands of cost.
    pub cost_bands: Vec<CostBand>,
    /// Ways to close gaps.
    pub vehicles: Vec<Vehicle>,
    /// Levers, the most specific first; the last applies always.
    pub levers: Vec<LeverRule>,
    /// What the work is for.
    pub objective: Objective,
    /// What each workforce group gains.
    pub benefits: Vec<Benefit>,
    /// Indicators that are no drafts for other professions.
    pub written_for: Vec<WrittenFor>,
    /// What the user overruled.
    #[serde(skip)]
    pub(super) own: PlanSettings,
}

impl Inputs {
    pub(super) fn competency(&self, id: &str) -> Option<&CompetencyInputs> {
        self.competencies.get(id)
    }

    /// Whether an indicator can be a draft for a profession.
    pub(super) fn suits(&self, indicator: &str, profession: &Profession) -> bool {
        let mut rules = self.written_for.iter();
        rules.find(|rule| rule.indicator == indicator).is_none_or(|rule| rule.professions.contains(&profession.id))
    }

    /// How much an input counts, 1 to 5.
    pub(super) fn importance(&self, input: InputName) -> u8 {
        self.importance.get(&input).copied().unwrap_or(1)
    }

    /// Reach of a profession, 1 to 5, by its headcount.
    pub(super) fn reach(&self, headcount: Option<u64>) -> u8 {
        let Some(headcount) = headcount else { return self.reach.unknown };
        let band = self.reach.bands.iter().find(|b| b.up_to.is_none_or(|limit| headcount <= limit));
        band.map_or(self.reach.unknown, |b| b.score)
    }

    pub(super) fn vehicle(&self, id: &str) -> Result<Vehicle> {
        self.vehicles.iter().find(|v| v.id == id).cloned().ok_or_else(|| {
            let known: Vec<&str> = self.vehicles.iter().map(|v| v.id.as_str()).collect();
            Error::new(ErrorKind::UnknownReference, "there is no such vehicle")
                .found(id)
                .expected(known.join(", "))
                .near(id, known)
        })
    }

    pub(super) fn cost_band(&self, id: &str) -> Result<CostBand> {
        self.cost_bands.iter().find(|b| b.id == id).cloned().ok_or_else(|| {
            let known: Vec<&str> = self.cost_bands.iter().map(|b| b.id.as_str()).collect();
            Error::new(ErrorKind::UnknownReference, "there is no such cost band")
                .found(id)
                .expected(known.join(", "))
                .near(id, known)
        })
    }

    pub(super) fn cost_of(&self, vehicle: &Vehicle) -> Result<CostBand> {
        self.cost_band(self.own.vehicle_costs.get(&vehicle.id).unwrap_or(&vehicle.cost_band))
    }

    /// The first lever that applies: they stand from the most specific to the one that always does.
    pub(super) fn lever(&self, gap: &Gap, profession: &Profession, reference: &Reference) -> Result<Lever> {
        let kind = reference.body(&profession.standards_owner).map(|b| b.kind.as_str());
        let lists = |list: &[String], value: &str| list.is_empty() || list.iter().any(|one| one == value);
        let found = self.levers.iter().find(|rule| {
            let to = &rule.applies_to;
            lists(&to.professions, &profession.id)
                && lists(&to.groups, &profession.group)
                && lists(&to.competencies, &gap.competency)
                && lists(&to.body_kinds, kind.unwrap_or_default())
                && (!to.ksf || profession.ksf_applies)
        });
        found
            .map(|rule| rule.lever.clone())
            .ok_or_else(|| Error::new(ErrorKind::UnknownReference, "no lever applies, not even the last"))
    }
}

/// Checks that the framework has a competency.
pub(super) fn known_competency(framework: &Framework, id: &str) -> Result<()> {
    if framework.competency(id).is_some() {
        return Ok(());
    }
    let known = framework.competencies.iter().map(|c| c.id.as_str());
    let found = if id.is_empty() { "none" } else { id };
    Err(Error::new(ErrorKind::UnknownReference, "it names no competency of the framework").found(found).near(id, known))
}

/// Checks that a score or weight is on the scale.
pub(super) fn one_to_five(what: &str, found: f64) -> Result<()> {
    if (1.0..=5.0).contains(&found) {
        return Ok(());
    }
    Err(Error::new(ErrorKind::OutOfRange, format!("{what} is out of range"))
        .found(found.to_string())
        .expected("1 to 5"))
}
