//! The result as a document: one versioned value that holds all it takes to make it again, and its forms.

#[cfg(feature = "full")]
mod write;

#[cfg(feature = "full")]
pub use write::{
    CROSSWALK_FORMATS, CURRICULUM_FORMATS, FRAMEWORK_FORMATS, MAP_FORMATS, PLAN_FORMATS, PORTFOLIO_FORMATS,
    REPORT_FORMATS, ROLES_FORMATS, Written, convert_framework, template, write_crosswalk, write_curriculum,
    write_framework, write_mapping, write_plan, write_portfolio, write_professions, write_report, write_roles,
};

use serde::{Deserialize, Serialize};

use crate::assess::Assessment;
#[cfg(feature = "full")]
use crate::assess::{Policy, PolicyFailure};
use crate::map::{ConfidenceKind, Mapping, Matcher};
use crate::model::{Competency, Decision, Status};
#[cfg(feature = "full")]
use crate::plan::Plan;
use crate::read::Reading;

/// Name and version of the report's form. A reader that does not know the number must not guess.
pub const REPORT_SCHEMA: &str = "curriculum-mapper/report/1";

/// Everything found about one curriculum: what was read, how it maps, and for each profession the gaps and the plan.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Report {
    /// [`REPORT_SCHEMA`].
    pub schema: String,
    /// The program that made it.
    pub engine: EngineRef,
    /// What a reader must know before relying on it.
    pub notices: Vec<Notice>,
    /// The curriculum as read.
    pub reading: Reading,
    /// The competencies mapped to, in the framework's order.
    pub competencies: Vec<CompetencyRef>,
    /// The decisions that were given.
    pub decisions: Vec<Decision>,
    /// The alignments.
    pub mapping: Mapping,
    /// For each profession asked for, in that order: gaps and plan.
    pub professions: Vec<ProfessionFindings>,
    /// The policy it was checked against, if any.
    #[cfg(feature = "full")]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub policy: Option<Policy>,
    /// The rules of the policy that are not met.
    #[cfg(feature = "full")]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub policy_failures: Vec<PolicyFailure>,
}

/// The program that made a report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct EngineRef {
    /// Name.
    pub name: String,
    /// Version.
    pub version: String,
}

impl EngineRef {
    /// This build.
    pub fn this() -> Self {
        Self { name: env!("CARGO_PKG_NAME").to_owned(), version: env!("CARGO_PKG_VERSION").to_owned() }
    }
}

/// A competency as a report names it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct CompetencyRef {
    /// Identifier.
    pub id: String,
    /// Title.
    pub title: String,
    /// Identifier of its domain; empty if it has none.
    pub domain: String,
}

impl From<&Competency> for CompetencyRef {
    fn from(competency: &Competency) -> Self {
        Self { id: competency.id.clone(), title: competency.title.clone(), domain: competency.domain.clone() }
    }
}

/// One profession's findings.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct ProfessionFindings {
    /// Coverage and gaps.
    pub assessment: Assessment,
    /// What to do about them; nothing if no plan was made.
    #[cfg(feature = "full")]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plan: Option<Plan>,
}

#[cfg(feature = "full")]
impl ProfessionFindings {
    /// The work items, most pressing first; none if no plan was made.
    pub fn items(&self) -> &[crate::plan::WorkItem] {
        self.plan.as_ref().map_or(&[], |plan| plan.items.as_slice())
    }
}

/// What a reader must know before relying on a report. Codes, so that every language words them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Notice {
    /// The framework is a proposal that no body has adopted.
    ProposedFramework,
    /// A profession's levels are a proposal that no body has adopted.
    ProposedProfile,
    /// Some alignments are the machine's suggestions that no person has looked at.
    NotReviewed,
    /// Confidence is a score, not a calibrated probability.
    ScoreOnly,
    /// That an outcome speaks of a topic does not prove that it is taught.
    TopicIsNotTeaching,
}

impl Notice {
    /// The notice in English.
    pub fn text(self) -> &'static str {
        match self {
            Self::ProposedFramework => "The competency framework is a proposal: no body has adopted it.",
            Self::ProposedProfile => {
                "The levels proposed for each profession are a starting point: no body has adopted them."
            }
            Self::NotReviewed => {
                "Matches marked 'suggested' were made by a machine and await a person's review. Where it found none, there may still be one."
            }
            Self::ScoreOnly => "Confidence is a score that orders suggestions, not a probability.",
            Self::TopicIsNotTeaching => {
                "An outcome that speaks of a topic is no proof that the topic is taught or learnt."
            }
        }
    }
}

/// What goes into a report beside the mapping.
pub struct ReportInput<'a> {
    /// The curriculum as read.
    pub reading: &'a Reading,
    /// The framework, ready to map.
    pub matcher: &'a Matcher,
    /// The alignments.
    pub mapping: &'a Mapping,
    /// The decisions that were given.
    pub decisions: &'a [Decision],
    /// Findings by profession.
    pub professions: Vec<ProfessionFindings>,
    /// The policy to check against, if any.
    #[cfg(feature = "full")]
    pub policy: Option<&'a Policy>,
}

/// Makes the report.
pub fn report(input: ReportInput<'_>) -> Report {
    #[cfg(feature = "full")]
    let policy_failures = input
        .policy
        .map(|policy| input.professions.iter().flat_map(|p| policy.failures(&p.assessment, input.mapping)).collect())
        .unwrap_or_default();
    Report {
        schema: REPORT_SCHEMA.to_owned(),
        engine: EngineRef::this(),
        notices: notices(input.mapping, &input.professions),
        reading: input.reading.clone(),
        competencies: input.matcher.framework().competencies.iter().map(CompetencyRef::from).collect(),
        decisions: input.decisions.to_vec(),
        mapping: input.mapping.clone(),
        professions: input.professions,
        #[cfg(feature = "full")]
        policy: input.policy.cloned(),
        #[cfg(feature = "full")]
        policy_failures,
    }
}

fn notices(mapping: &Mapping, professions: &[ProfessionFindings]) -> Vec<Notice> {
    let suggested =
        mapping.outcomes.iter().flat_map(|o| &o.alignments).any(|a| a.status == crate::map::AlignmentStatus::Suggested);
    let all = [
        (Notice::ProposedFramework, mapping.framework.status == Status::Proposal),
        (Notice::ProposedProfile, professions.iter().any(|p| p.assessment.profession.status == Status::Proposal)),
        (Notice::NotReviewed, suggested),
        (Notice::ScoreOnly, mapping.confidence_kind == ConfidenceKind::Score),
        (Notice::TopicIsNotTeaching, true),
    ];
    all.into_iter().filter(|(_, holds)| *holds).map(|(notice, _)| notice).collect()
}
