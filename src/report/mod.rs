//! The result as a document: one versioned value that holds all it takes to make it again, and its forms.

#[cfg(feature = "full")]
mod inputs;
#[cfg(feature = "full")]
mod published;
#[cfg(feature = "full")]
mod stored;
#[cfg(feature = "full")]
mod write;

#[cfg(feature = "full")]
pub(crate) use stored::stored;

#[cfg(feature = "full")]
pub use write::{
    CROSSWALK_FORMATS, CURRICULUM_FORMATS, DIFF_FORMATS, FRAMEWORK_FORMATS, MAP_FORMATS, PLAN_FORMATS,
    PORTFOLIO_FORMATS, REPORT_FORMATS, ROLES_FORMATS, TEMPLATE_FORMATS, VERIFY_FORMATS, Written, convert_framework,
    shows_plan, template, unmet_lines, write_crosswalk, write_curriculum, write_diff, write_framework, write_mapping,
    write_plan, write_portfolio, write_professions, write_report, write_roles, write_verification,
};

use serde::{Deserialize, Serialize};

use crate::assess::Assessment;
use crate::map::{ConfidenceKind, Mapping, Matcher};
use crate::model::{Competency, Decision, Status};
#[cfg(feature = "full")]
use crate::plan::Plan;
#[cfg(feature = "full")]
use crate::policy::{Policy, PolicyCheck};
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
    /// The day on which the exceptions of the policy were to hold, as YYYY-MM-DD; nothing if it has none.
    #[cfg(feature = "full")]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub today: Option<String>,
    /// Its rules held against the findings: first those on the curriculum as a whole, then by profession.
    #[cfg(feature = "full")]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub policy_checks: Vec<PolicyCheck>,
    /// SHA-256, in hexadecimal, over all that the report was made from: the program, the curriculum as read, the framework,
    /// the word vectors, the decisions, the professions' levels and every setting.
    #[cfg(feature = "full")]
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub inputs_sha256: String,
}

#[cfg(feature = "full")]
impl Report {
    /// The rules of the policy that are not met, however grave that is.
    pub fn unmet(&self) -> impl Iterator<Item = &PolicyCheck> {
        self.policy_checks.iter().filter(|check| !check.met)
    }
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

    /// The plan, if there is anything to do.
    pub(crate) fn work(&self) -> Option<&Plan> {
        self.plan.as_ref().filter(|plan| !plan.items.is_empty())
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
    /// The day on which its exceptions are to hold, as YYYY-MM-DD. Without one they all do.
    #[cfg(feature = "full")]
    pub today: Option<&'a str>,
}

/// Makes the report.
pub fn report(input: ReportInput<'_>) -> Report {
    // Only exceptions hold on some days and not on others: all else is the same on every day.
    #[cfg(feature = "full")]
    let today = input.today.filter(|_| input.policy.is_some_and(|policy| !policy.exceptions.is_empty()));
    #[cfg(feature = "full")]
    let input = ReportInput { today, ..input };
    #[cfg(feature = "full")]
    let policy_checks = {
        let assessments: Vec<&Assessment> = input.professions.iter().map(|p| &p.assessment).collect();
        let held = input.policy.map(|policy| policy.checks(&assessments, input.mapping, input.today));
        held.unwrap_or_default()
    };
    #[cfg(feature = "full")]
    let inputs_sha256 = inputs::sha256(&input);
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
        today: today.map(str::to_owned),
        #[cfg(feature = "full")]
        policy_checks,
        #[cfg(feature = "full")]
        inputs_sha256,
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
