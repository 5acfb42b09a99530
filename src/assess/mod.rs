//! What a mapping covers of what a profession needs, and where it falls short.

mod coverage;
mod gaps;
mod overlap;

pub use coverage::{CoverState, Coverage, CoveringOutcome, StageCover, Step};
pub use gaps::{Gap, GapKind, ThinReason};
pub use overlap::Overlap;

use serde::{Deserialize, Serialize};

use crate::error::{Error, ErrorKind, Result};
use crate::map::Mapping;
use crate::model::{Curriculum, Framework, Profession, Status};

/// One curriculum held against one profession's profile.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Assessment {
    /// The profession.
    pub profession: ProfessionRef,
    /// One entry for every competency, in the framework's order.
    pub coverage: Vec<Coverage>,
    /// The gaps, in the framework's order.
    pub gaps: Vec<Gap>,
    /// Competencies named in many outcomes at one level, in the framework's order.
    pub overlaps: Vec<Overlap>,
}

/// A profession as a report names it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct ProfessionRef {
    /// Identifier.
    pub id: String,
    /// Title.
    pub title: String,
    /// Identifier of its workforce group.
    pub group: String,
    /// Whether any body has adopted the profile.
    pub status: Status,
}

impl From<&Profession> for ProfessionRef {
    fn from(profession: &Profession) -> Self {
        Self {
            id: profession.id.clone(),
            title: profession.title.clone(),
            group: profession.group.clone(),
            status: profession.status,
        }
    }
}

impl Assessment {
    /// How many competencies stand in a state.
    pub fn count(&self, state: CoverState) -> usize {
        self.coverage.iter().filter(|c| c.state == state).count()
    }

    /// How many competencies the profession needs at any level.
    pub fn needed(&self) -> usize {
        self.coverage.iter().filter(|c| c.required > 0).count()
    }
}

/// Holds a mapped curriculum against a profession's profile.
///
/// # Errors
/// `UnknownReference` with near names if the profile names a competency that the framework does not have; `OutOfRange` if
/// it asks for a level off the framework's scale.
pub fn assess(
    curriculum: &Curriculum,
    mapping: &Mapping,
    framework: &Framework,
    profession: &Profession,
) -> Result<Assessment> {
    check_profile(framework, profession)?;
    let coverage = coverage::coverage(curriculum, mapping, framework, profession);
    let gaps = coverage.iter().filter_map(|c| gaps::gap(c, curriculum.knows_assessment())).collect();
    Ok(Assessment {
        profession: ProfessionRef::from(profession),
        overlaps: overlap::overlaps(&coverage),
        coverage,
        gaps,
    })
}

fn check_profile(framework: &Framework, profession: &Profession) -> Result<()> {
    let highest = framework.highest_level();
    for (competency, requirement) in profession.required.iter() {
        if framework.competency(competency).is_none() {
            let message =
                format!("the profile of '{}' names a competency that '{}' does not have", profession.id, framework.id);
            return Err(Error::new(ErrorKind::UnknownReference, message)
                .found(competency)
                .expected("a framework with every competency of the profile, such as the bundled one")
                .near(competency, framework.competencies.iter().map(|c| c.id.as_str())));
        }
        if requirement.level > highest {
            let message = format!("the profile of '{}' asks for a level off the scale of {competency}", profession.id);
            return Err(Error::new(ErrorKind::OutOfRange, message)
                .found(requirement.level.to_string())
                .expected(format!("0 to {highest}")));
        }
    }
    Ok(())
}
