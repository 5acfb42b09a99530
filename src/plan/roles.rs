//! Informatics roles by care setting as a matrix of risk and competency (Roadmap, Appendix A, activity 1.2).
//!
//! The risk that a setting runs where a role's competency is absent is a weighted mean of named inputs, like every other risk:
//! the harm if the competency is absent, how much of the setting's care depends on what the role does, and how hard it is to
//! find somebody else there who can do it.

use serde::{Deserialize, Serialize};

use crate::assess::ProfessionRef;
use crate::error::Result;
use crate::model::{Framework, FrameworkRef, LevelNumber, Status};
use crate::reference::Reference;
use crate::report::{CompetencyRef, EngineRef};

use super::inputs::{Inputs, known_competency, one_to_five};
use super::score::{InputName, Score, ScorePart, harm, score};
use super::settings::PlanSettings;

/// What is known of informatics roles and care settings beforehand. All of it is proposed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct RoleInputs {
    /// Whether any body has adopted it.
    pub status: Status,
    /// The care settings.
    pub settings: Vec<CareSetting>,
    /// The roles.
    pub roles: Vec<InformaticsRole>,
    /// What goes wrong, by role and setting. No entry: the role is seldom met in the setting.
    pub risks: Vec<RoleRiskInput>,
}

/// A place where care is given or steered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct CareSetting {
    /// Identifier.
    pub id: String,
    /// Name.
    pub title: String,
    /// How hard it is to find somebody else there who can do what a role does: 1 easy to 5 nobody.
    pub cover: u8,
    /// Why.
    pub cover_reason: String,
}

/// An informatics role.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct InformaticsRole {
    /// Identifier of the profession whose profile it has.
    pub profession: String,
    /// Identifiers of the competencies it leans on most.
    pub leans_on: Vec<String>,
}

/// What goes wrong in a setting where a role's competency is absent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct RoleRiskInput {
    /// Identifier of the role's profession.
    pub role: String,
    /// Identifier of the setting.
    pub setting: String,
    /// Identifier of the competency that is felt first.
    pub competency: String,
    /// How much of the setting's care depends on what the role does: 1 little to 5 nearly all.
    pub dependence: u8,
    /// What goes wrong.
    pub goes_wrong: String,
}

/// The matrix.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct RoleMatrix {
    /// The program that made it.
    pub engine: EngineRef,
    /// Whether any body has adopted the roles, settings and risks.
    pub status: Status,
    /// The framework of the competencies.
    pub framework: FrameworkRef,
    /// Its competencies, in its order.
    pub competencies: Vec<CompetencyRef>,
    /// The settings: the columns of the matrix of risk.
    pub settings: Vec<CareSetting>,
    /// The roles: the rows of both matrices.
    pub roles: Vec<RoleRow>,
    /// What the user overruled.
    pub own: PlanSettings,
}

/// One role.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct RoleRow {
    /// The role as a profession.
    pub profession: ProfessionRef,
    /// The competencies it leans on most, with the level its profile proposes.
    pub leans_on: Vec<LeantOn>,
    /// Its risks, in the order of the settings.
    pub risks: Vec<RoleRisk>,
}

/// A competency that a role leans on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct LeantOn {
    /// Identifier of the competency.
    pub competency: String,
    /// Level the role's profile proposes.
    pub level: LevelNumber,
    /// Why the role needs it.
    pub reason: String,
}

/// What a setting risks where a role's competency is absent.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct RoleRisk {
    /// Place among all the risks of the matrix, from 1, the highest first; of equals in the order of roles and settings.
    pub rank: usize,
    /// Identifier of the setting.
    pub setting: String,
    /// Identifier of the competency that is felt first.
    pub competency: String,
    /// What goes wrong.
    pub goes_wrong: String,
    /// How grave it is, with its arithmetic.
    pub risk: Score,
}

/// Makes the matrix of the roles that are known beforehand.
///
/// # Errors
/// `OutOfRange` for a weight or score outside 1 to 5; `UnknownReference` or `UnknownProfession` for a name that the data does
/// not have.
pub fn role_matrix(reference: &Reference, framework: &Framework, own: &PlanSettings) -> Result<RoleMatrix> {
    let known = &reference.roles;
    let inputs = reference.plan.clone().with(own, framework)?;
    let roles = known.roles.iter().map(|role| row(reference, framework, &inputs, role));
    let mut roles = roles.collect::<Result<Vec<_>>>()?;
    rank(&mut roles);
    Ok(RoleMatrix {
        engine: EngineRef::this(),
        status: known.status,
        framework: framework.reference(),
        competencies: framework.competencies.iter().map(CompetencyRef::from).collect(),
        settings: known.settings.clone(),
        roles,
        own: own.clone(),
    })
}

fn row(reference: &Reference, framework: &Framework, inputs: &Inputs, role: &InformaticsRole) -> Result<RoleRow> {
    let profession = reference.profession(&role.profession)?;
    let leant_on = |id: &String| {
        known_competency(framework, id)?;
        let (level, reason) = profession.required.get(id).map_or((0, ""), |r| (r.level, r.reason.as_str()));
        Ok(LeantOn { competency: id.clone(), level, reason: reason.to_owned() })
    };
    let known = &reference.roles;
    let here =
        |setting: &CareSetting| known.risks.iter().find(|r| r.role == role.profession && r.setting == setting.id);
    let risks = known.settings.iter().filter_map(|setting| Some((setting, here(setting)?)));
    Ok(RoleRow {
        leans_on: role.leans_on.iter().map(leant_on).collect::<Result<_>>()?,
        risks: risks.map(|(setting, given)| risk(framework, inputs, setting, given)).collect::<Result<_>>()?,
        profession: ProfessionRef::from(profession),
    })
}

fn risk(framework: &Framework, inputs: &Inputs, setting: &CareSetting, given: &RoleRiskInput) -> Result<RoleRisk> {
    known_competency(framework, &given.competency)?;
    one_to_five(&format!("the cover of {}", setting.id), f64::from(setting.cover))?;
    one_to_five(&format!("the dependence of {} on {}", setting.id, given.role), f64::from(given.dependence))?;
    let (harm, harm_reason) = harm(inputs, &given.competency);
    let part = |input, score, reason| ScorePart { input, score, importance: inputs.importance(input), reason };
    let parts = vec![
        part(InputName::Harm, harm, harm_reason),
        part(InputName::Dependence, given.dependence, None),
        part(InputName::Cover, setting.cover, Some(setting.cover_reason.clone())),
    ];
    Ok(RoleRisk {
        rank: 0,
        setting: setting.id.clone(),
        competency: given.competency.clone(),
        goes_wrong: given.goes_wrong.clone(),
        risk: score(parts, None, None),
    })
}

fn rank(roles: &mut [RoleRow]) {
    let mut risks: Vec<&mut RoleRisk> = roles.iter_mut().flat_map(|role| &mut role.risks).collect();
    risks.sort_by(|a, b| b.risk.value.total_cmp(&a.risk.value));
    for (risk, rank) in risks.into_iter().zip(1..) {
        risk.rank = rank;
    }
}
