//! What to do about the gaps, in order. For now the order is by kind and severity alone; risk, value and cost come with
//! the reference data that can bear them.

use serde::{Deserialize, Serialize};

use crate::assess::{Assessment, Gap};
use crate::error::Result;
use crate::model::{Body, Framework, Profession};

/// The work a profession's gaps call for, most pressing first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Plan {
    /// Identifier of the profession.
    pub profession: String,
    /// The work, most pressing first.
    pub items: Vec<WorkItem>,
}

/// One gap's remedy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct WorkItem {
    /// Place in the order, from 1.
    pub rank: usize,
    /// The gap.
    pub gap: Gap,
    /// Name of the body that can change the curriculum.
    pub owner: String,
    /// An outcome at the level needed that would close the gap, in the words of the framework's indicator; to be
    /// reworded for the module it goes into.
    pub drafted_outcome: Option<String>,
}

/// Puts a profession's gaps in order: missing before below level before thin, then the most levels short, then the
/// highest level needed, then the framework's order.
///
/// # Errors
/// None: bodies that are not known are named by their identifier.
pub fn plan(assessment: &Assessment, framework: &Framework, profession: &Profession, bodies: &[Body]) -> Result<Plan> {
    let mut gaps: Vec<&Gap> = assessment.gaps.iter().collect();
    gaps.sort_by(|a, b| a.kind.cmp(&b.kind).then(b.severity.cmp(&a.severity)).then(b.required.cmp(&a.required)));
    let owner = bodies
        .iter()
        .find(|b| b.id == profession.curriculum_owner)
        .map_or_else(|| profession.curriculum_owner.clone(), |b| b.name.clone());
    let items = gaps
        .into_iter()
        .zip(1..)
        .map(|(gap, rank)| WorkItem {
            rank,
            gap: gap.clone(),
            owner: owner.clone(),
            drafted_outcome: draft(framework, gap),
        })
        .collect();
    Ok(Plan { profession: profession.id.clone(), items })
}

fn draft(framework: &Framework, gap: &Gap) -> Option<String> {
    let indicators = &framework.competency(&gap.competency)?.indicators;
    indicators.iter().find(|i| i.level == gap.required).map(|i| i.text.clone())
}
