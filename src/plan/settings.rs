//! What the user brings: own numbers in place of the proposed ones, and a catalogue of learning resources.

use std::collections::{BTreeMap, HashSet};

use serde::{Deserialize, Serialize};

use crate::error::{Error, ErrorKind, Result};
use crate::model::{Framework, LevelNumber};

use super::inputs::{CostBand, Inputs, known_competency, one_to_five};
use super::score::InputName;

/// What a user overrules. Everything left out keeps its proposed value.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct PlanSettings {
    /// How much an input counts beside the others of its score, 1 to 5.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub importance: BTreeMap<InputName, u8>,
    /// Own inputs or scores, by competency identifier.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub competencies: BTreeMap<String, OwnScores>,
    /// Own choice of vehicle, by competency identifier.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub vehicles: BTreeMap<String, String>,
    /// Own choice of draft, by competency identifier: the wording to start from. The one proposed becomes the alternative.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub drafts: BTreeMap<String, String>,
    /// Own cost bands; they take the place of the proposed ones.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub cost_bands: Vec<CostBand>,
    /// Cost band of a vehicle, by vehicle identifier.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub vehicle_costs: BTreeMap<String, String>,
}

/// A user's own numbers for one competency, each 1 to 5.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct OwnScores {
    /// Harm if the competency is absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub harm: Option<u8>,
    /// Benefit of having it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub benefit: Option<u8>,
    /// The risk itself, in place of the arithmetic.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub risk: Option<f64>,
    /// The value itself, in place of the arithmetic.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<f64>,
    /// Why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// A learning resource of the user's own catalogue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Resource {
    /// Identifier.
    pub id: String,
    /// Title.
    pub title: String,
    /// Web address or place.
    #[serde(default)]
    pub address: String,
    /// Identifier of the competency it serves.
    #[serde(default)]
    pub competency: String,
    /// Level it leads to.
    #[serde(default)]
    pub level: Option<LevelNumber>,
}

impl PlanSettings {
    /// Reads a user's settings from their JSON.
    ///
    /// # Errors
    /// `Malformed` with line and column. Ranges and names are checked by [`plan`](crate::plan).
    pub fn read(name: &str, bytes: &[u8]) -> Result<Self> {
        crate::read::json(name, bytes, "any of importance, competencies, vehicles, drafts, costBands and vehicleCosts")
    }
}

impl Resource {
    /// Reads a catalogue from its JSON, an array of resources.
    ///
    /// # Errors
    /// `Malformed` with line and column. Competencies are checked by [`plan`](crate::plan).
    pub fn read(name: &str, bytes: &[u8]) -> Result<Vec<Self>> {
        crate::read::json(
            name,
            bytes,
            r#"[{"id": "...", "title": "...", "address": "...", "competency": "...", "level": 1}]"#,
        )
    }
}

impl Inputs {
    /// The inputs with a user's settings in their place, checked.
    pub(super) fn with(mut self, own: &PlanSettings, framework: &Framework) -> Result<Self> {
        for (input, &importance) in &own.importance {
            one_to_five(&format!("the importance of {}", input.name()), f64::from(importance))?;
            self.importance.insert(*input, importance);
        }
        if !own.cost_bands.is_empty() {
            self.cost_bands.clone_from(&own.cost_bands);
        }
        for band in &self.cost_bands {
            if band.low > band.high {
                return Err(Error::new(ErrorKind::OutOfRange, format!("cost band '{}' ends below its start", band.id))
                    .found(format!("{} to {}", band.low, band.high)));
            }
        }
        for (id, scores) in &own.competencies {
            known_competency(framework, id)?;
            let numbers = [scores.harm.map(f64::from), scores.benefit.map(f64::from), scores.risk, scores.value];
            for number in numbers.into_iter().flatten() {
                one_to_five(&format!("a score of {id}"), number)?;
            }
        }
        for (id, vehicle) in &own.vehicles {
            known_competency(framework, id)?;
            self.vehicle(vehicle)?;
        }
        for (id, draft) in &own.drafts {
            known_competency(framework, id)?;
            if draft.trim().is_empty() {
                return Err(Error::new(ErrorKind::OutOfRange, format!("the draft for {id} is empty"))
                    .expected("an outcome's text; without one the framework's own is drafted"));
            }
        }
        for (vehicle, band) in &own.vehicle_costs {
            self.vehicle(vehicle)?;
            self.cost_band(band)?;
        }
        self.own = own.clone();
        Ok(self)
    }
}

/// Checks that every resource has an identifier of its own and names a competency of the framework and, if it names a level, one of its scale.
pub(super) fn check_catalogue(catalogue: &[Resource], framework: &Framework) -> Result<()> {
    let mut ids = HashSet::new();
    for (resource, entry) in catalogue.iter().zip(1..) {
        if !ids.insert(&resource.id) {
            return Err(Error::new(
                ErrorKind::DuplicateId,
                format!("entry {entry} of the catalogue has the identifier of another"),
            )
            .found(&resource.id));
        }
        let known = known_competency(framework, &resource.competency);
        known.and_then(|()| on_scale(resource.level, framework)).map_err(|mut error| {
            error.message = format!("entry {entry} of the catalogue ('{}'): {}", resource.id, error.message);
            error
        })?;
    }
    Ok(())
}

fn on_scale(level: Option<LevelNumber>, framework: &Framework) -> Result<()> {
    let highest = framework.highest_level();
    match level {
        Some(level) if !(1..=highest).contains(&level) => {
            Err(Error::new(ErrorKind::OutOfRange, "the level is off the framework's scale")
                .found(level.to_string())
                .expected(if highest == 0 { "no level".to_owned() } else { format!("1 to {highest}") }))
        }
        _ => Ok(()),
    }
}
