use serde::{Deserialize, Serialize};

use crate::assess::{Gap, GapKind, ThinReason};
use crate::error::Result;

use super::PlanInput;
use super::inputs::{Inputs, Vehicle};

/// An outcome is strengthened only if it is surely about the competency; below this confidence one is added instead.
const SURE: f64 = 0.7;

/// The vehicle that is a place of its own.
pub(super) const NEW_MODULE: &str = "new-module";

/// So many competencies of one domain missing call for a module of their own.
const MODULE_FROM: usize = 4;

/// Why a gap is best closed by its vehicle: the first of these rules that holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum VehicleRule {
    /// The user chose it.
    Own,
    /// Unpaid carers have no curriculum: they are supported where they are.
    NoCurriculumForCarers,
    /// These staff have no curriculum: a skills framework and their employer reach them.
    NoCurriculum,
    /// Leaders learn best from others who lead.
    LeadersLearnFromOthers,
    /// It is taught but never assessed.
    TaughtNotAssessed,
    /// It is mentioned once: a second place reinforces it.
    MentionedOnce,
    /// Many competencies of the domain are missing: a module holds them together.
    ManyMissingTogether,
    /// It is learnt by doing, with real systems and people.
    LearntInPractice,
    /// Awareness is all that is needed.
    AwarenessIsEnough,
    /// An outcome is one level short: its wording can carry it.
    OneLevelShort,
    /// Nothing that stands can carry it: it needs an outcome of its own.
    NeedsAnOutcome,
}

/// The vehicle for a gap, and the rule that chose it.
pub(super) fn vehicle(inputs: &Inputs, gap: &Gap, input: &PlanInput<'_>) -> Result<(Vehicle, VehicleRule)> {
    if let Some(own) = inputs.own.vehicles.get(&gap.competency) {
        return Ok((inputs.vehicle(own)?, VehicleRule::Own));
    }
    let (id, rule) = choose(inputs, gap, input);
    Ok((inputs.vehicle(id)?, rule))
}

fn choose(inputs: &Inputs, gap: &Gap, input: &PlanInput<'_>) -> (&'static str, VehicleRule) {
    let in_practice = inputs.competency(&gap.competency).is_some_and(|c| c.learnt_in_practice);
    match input.profession.group.as_str() {
        "informal-workforce" | "patients-citizens" => return ("carer-support", VehicleRule::NoCurriculumForCarers),
        "general-workforce" => return ("skills-framework", VehicleRule::NoCurriculum),
        "leadership" => return ("mentoring", VehicleRule::LeadersLearnFromOthers),
        _ => {}
    }
    match gap.kind {
        GapKind::Thin if gap.thin.contains(&ThinReason::NeverAssessed) => {
            ("assess-existing-outcome", VehicleRule::TaughtNotAssessed)
        }
        GapKind::Thin => ("add-outcome", VehicleRule::MentionedOnce),
        GapKind::Missing if missing_in_domain(gap, input) >= MODULE_FROM => {
            (NEW_MODULE, VehicleRule::ManyMissingTogether)
        }
        GapKind::Missing | GapKind::BelowLevel if in_practice && gap.severity > 1 => {
            ("placement", VehicleRule::LearntInPractice)
        }
        GapKind::Missing if gap.required == 1 => ("e-learning", VehicleRule::AwarenessIsEnough),
        GapKind::BelowLevel if gap.severity == 1 && surely_covered(gap, input) => {
            ("strengthen-outcome", VehicleRule::OneLevelShort)
        }
        GapKind::Missing | GapKind::BelowLevel => ("add-outcome", VehicleRule::NeedsAnOutcome),
    }
}

/// Whether an outcome that reaches the competency's level so far is surely about it.
fn surely_covered(gap: &Gap, input: &PlanInput<'_>) -> bool {
    let coverage = input.assessment.coverage.iter().find(|c| c.competency == gap.competency);
    coverage.is_some_and(|c| c.outcomes.iter().any(|o| o.level == c.reached && (o.confidence >= SURE || o.reviewed)))
}

/// How many competencies of the gap's domain no outcome addresses.
fn missing_in_domain(gap: &Gap, input: &PlanInput<'_>) -> usize {
    let framework = input.matcher.framework();
    let domain = |id: &str| framework.competency(id).map(|c| c.domain.as_str());
    let here = domain(&gap.competency);
    input.assessment.gaps.iter().filter(|g| g.kind == GapKind::Missing && domain(&g.competency) == here).count()
}
