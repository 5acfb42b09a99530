//! One number for all that a report was made from.

use serde::Serialize;

use crate::map::MapSettings;
use crate::model::{Decision, FrameworkRef, LevelNumber};
use crate::plan::{PlanSettings, Resource};
use crate::policy::Policy;
use crate::read::Reading;

use super::{EngineRef, ProfessionFindings, ReportInput};

/// What is hashed, as JSON: the order of the fields is part of the number.
#[derive(Serialize)]
struct Inputs<'a> {
    engine: EngineRef,
    reading: &'a Reading,
    framework: &'a FrameworkRef,
    vectors: &'a str,
    decisions: &'a [Decision],
    settings: &'a MapSettings,
    professions: Vec<Profile<'a>>,
    policy: Option<&'a Policy>,
    today: Option<&'a str>,
}

/// A profession with the levels it was held against and what its plan was made by.
#[derive(Serialize)]
struct Profile<'a> {
    id: &'a str,
    required: Vec<LevelNumber>,
    plan: Option<&'a PlanSettings>,
    resources: Vec<&'a Resource>,
}

/// SHA-256 over all that goes into a report, in hexadecimal.
pub(super) fn sha256(input: &ReportInput<'_>) -> String {
    let inputs = Inputs {
        engine: EngineRef::this(),
        reading: input.reading,
        framework: input.matcher.reference(),
        vectors: input.matcher.vectors(),
        decisions: input.decisions,
        settings: &input.mapping.settings,
        professions: input.professions.iter().map(profile).collect(),
        policy: input.policy,
        today: input.today,
    };
    // Plain data with texts for keys always has a JSON.
    crate::hash::sha256(&serde_json::to_vec(&inputs).unwrap_or_default())
}

fn profile(findings: &ProfessionFindings) -> Profile<'_> {
    Profile {
        id: &findings.assessment.profession.id,
        required: findings.assessment.coverage.iter().map(|coverage| coverage.required).collect(),
        plan: findings.plan.as_ref().map(|plan| &plan.settings),
        resources: findings.items().iter().flat_map(|item| &item.resources).collect(),
    }
}
