//! The result as a document: one versioned value that holds all it takes to make it again, and its forms.

mod csv_out;
mod gaps_text;
mod html;
mod map_text;
mod markdown;
mod plan_text;
mod table;
mod words;

use serde::{Deserialize, Serialize};

use crate::assess::{Assessment, Policy, PolicyFailure};
use crate::crosswalk::Crosswalk;
use crate::error::{Error, ErrorKind, Result};
use crate::map::{ConfidenceKind, Mapping, Matcher};
use crate::model::{Competency, Curriculum, Decision, Framework, Status};
use crate::plan::Plan;
use crate::read::Reading;
use crate::reference::Reference;

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
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub policy: Option<Policy>,
    /// The rules of the policy that are not met.
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
    /// What to do about them.
    pub plan: Plan,
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
            Self::NotReviewed => "Alignments marked 'suggested' were made by a machine and await a person's review.",
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
    pub policy: Option<&'a Policy>,
}

/// Makes the report.
pub fn report(input: ReportInput<'_>) -> Report {
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
        policy: input.policy.cloned(),
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

/// The forms a mapping can be written in.
pub const MAP_FORMATS: [&str; 4] = ["table", "json", "ndjson", "csv"];

/// The forms a report can be written in.
pub const REPORT_FORMATS: [&str; 5] = ["text", "json", "markdown", "html", "csv"];

/// The forms a plan can be written in.
pub const PLAN_FORMATS: [&str; 7] = ["text", "json", "markdown", "html", "csv", "mermaid", "dot"];

/// The forms a crosswalk can be written in.
pub const CROSSWALK_FORMATS: [&str; 3] = ["table", "json", "csv"];

/// Writes a mapping as `table`, `json`, `ndjson` (one alignment a line) or `csv`.
///
/// # Errors
/// `UnknownOutputFormat`, with the formats there are.
pub fn write_mapping(
    curriculum: &Curriculum,
    framework: &Framework,
    mapping: &Mapping,
    format: &str,
) -> Result<String> {
    match format {
        "table" => Ok(map_text::table(curriculum, framework, mapping)),
        "json" => json(mapping),
        "ndjson" => map_text::ndjson(curriculum, mapping),
        "csv" => csv_out::mapping(curriculum, framework, mapping),
        other => Err(unknown_format(other, &MAP_FORMATS)),
    }
}

/// Writes a report, its gaps first: `text`, `json`, `markdown`, `html` (one self-contained page) or `csv`.
///
/// # Errors
/// `UnknownOutputFormat`, with the formats there are.
pub fn write_report(report: &Report, format: &str) -> Result<String> {
    match format {
        "text" => Ok(gaps_text::text(report)),
        "json" => json(report),
        "markdown" => Ok(markdown::gaps(report)),
        "html" => Ok(html::page(report)),
        "csv" => csv_out::gaps(report),
        other => Err(unknown_format(other, &REPORT_FORMATS)),
    }
}

/// Writes a report's plan: `text`, `json` (the whole report), `markdown` (a paper for a meeting), `html`, `csv`, or the
/// benefits network in `mermaid` or `dot`.
///
/// # Errors
/// `UnknownOutputFormat`, with the formats there are.
pub fn write_plan(report: &Report, format: &str) -> Result<String> {
    match format {
        "text" => Ok(plan_text::text(report)),
        "json" => json(report),
        "markdown" => Ok(markdown::plan(report)),
        "html" => Ok(html::page(report)),
        "csv" => csv_out::plan(report),
        "mermaid" => Ok(plan_text::mermaid(report)),
        "dot" => Ok(plan_text::dot(report)),
        other => Err(unknown_format(other, &PLAN_FORMATS)),
    }
}

/// Writes a crosswalk as `table`, `json` or `csv`.
///
/// # Errors
/// `UnknownOutputFormat`, with the formats there are.
pub fn write_crosswalk(crosswalk: &Crosswalk, to: &Framework, format: &str) -> Result<String> {
    match format {
        "table" => Ok(map_text::crosswalk(crosswalk, to)),
        "json" => json(crosswalk),
        "csv" => csv_out::crosswalk(crosswalk, to),
        other => Err(unknown_format(other, &CROSSWALK_FORMATS)),
    }
}

/// The professions there are, as `table` or `json`.
///
/// # Errors
/// `UnknownOutputFormat`, with the formats there are.
pub fn write_professions(reference: &Reference, format: &str) -> Result<String> {
    match format {
        "table" => Ok(map_text::professions(reference)),
        "json" => json(&reference.professions),
        other => Err(unknown_format(other, &["table", "json"])),
    }
}

fn unknown_format(found: &str, known: &[&str]) -> Error {
    Error::new(ErrorKind::UnknownOutputFormat, "this output format is not known here")
        .found(found)
        .expected(known.join(", "))
        .near(found, known.iter().copied())
}

/// JSON with two spaces, so that reports can be compared line by line.
fn json<T: Serialize + ?Sized>(value: &T) -> Result<String> {
    serde_json::to_string_pretty(value)
        .map(|text| text + "\n")
        .map_err(|e| Error::new(ErrorKind::Malformed, format!("the result cannot be written: {e}")))
}
