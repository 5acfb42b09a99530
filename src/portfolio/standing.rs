use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};

use crate::assess::{CoverState, Coverage, CoveringOutcome, ProfessionRef};
use crate::check::{CheckRequest, find};
use crate::error::{Error, ErrorKind, Result};
use crate::map::Matcher;
use crate::model::LevelNumber;
use crate::read::Reading;
use crate::reference::Reference;
use crate::report::stored;

/// How one curriculum stands for one profession: the little that a portfolio keeps of a report, some kilobytes whatever
/// the report's size, so that hundreds of reports can be read one at a time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Standing {
    /// The curriculum.
    pub programme: ProgrammeRef,
    /// SHA-256 of the framework it was mapped to.
    pub framework: String,
    /// The profession.
    pub profession: ProfessionRef,
    /// One entry for every competency, in the framework's order.
    pub competencies: Vec<CompetencyStanding>,
}

/// A curriculum as a portfolio names it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct ProgrammeRef {
    /// Title.
    pub title: String,
    /// Name of the file it was read from.
    pub file: String,
    /// SHA-256 of that file's bytes.
    pub sha256: String,
}

/// How a curriculum covers one competency.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct CompetencyStanding {
    /// Level the profile proposes; 0 is "not expected".
    pub required: LevelNumber,
    /// Highest level any outcome reaches; 0 is none.
    pub reached: LevelNumber,
    /// How the two compare.
    pub state: CoverState,
    /// How many outcomes address it.
    pub outcomes: usize,
    /// How many modules those outcomes stand in; 0 if the file names none.
    pub modules: usize,
    /// Whether any of the outcomes is assessed; nothing if the file does not say.
    pub assessed: Option<bool>,
    /// Share of the outcomes' matches that a person has reviewed, 0 to 1; 0 if there are none.
    pub reviewed: f64,
}

/// How a curriculum stands for each profession asked for.
///
/// # Errors
/// `UnknownProfession` if none is asked for, or one that there is not; and those of [`check_gaps`](crate::check_gaps).
pub fn standings(
    reading: &Reading,
    matcher: &Matcher,
    reference: &Reference,
    request: &CheckRequest,
) -> Result<Vec<Standing>> {
    if request.professions.is_empty() {
        let message = "a curriculum can only be checked for a profession; only reports bring theirs along";
        return Err(Error::new(ErrorKind::UnknownProfession, message).in_file(&reading.file));
    }
    let found = find(reading, matcher, reference, request, &mut |_| ())?;
    let part = ReadingPart::from(reading);
    let framework = &found.mapping.framework.sha256;
    let assessments = found.professions.iter().map(|findings| &findings.assessment);
    Ok(assessments.map(|a| standing(&part, framework, &a.profession, &a.coverage)).collect())
}

/// How the curricula of a report, or of an array of reports, stand; nothing if the file holds no report. Of the professions
/// that a report was made for those that are `wanted` are taken, and all if none is.
///
/// # Errors
/// `Malformed` if a report is not of the known form or version, with the place; `UnknownProfession` if a report was made
/// for none of those wanted.
pub fn report_standings(name: &str, bytes: &[u8], wanted: &[String]) -> Result<Option<Vec<Standing>>> {
    let Some(reports) = stored::<ReportPart>(name, bytes)? else { return Ok(None) };
    let mut standings = Vec::new();
    for report in &reports {
        let findings = report.professions.iter().map(|findings| &findings.assessment);
        let chosen = findings.filter(|a| wanted.is_empty() || wanted.contains(&a.profession.id));
        let before = standings.len();
        let framework = &report.mapping.framework.sha256;
        standings.extend(chosen.map(|a| standing(&report.reading, framework, &a.profession, &a.coverage)));
        if standings.len() == before {
            let had: Vec<&str> = report.professions.iter().map(|f| f.assessment.profession.id.as_str()).collect();
            let message = format!("the report on {} was not made for a profession asked for", report.reading.file);
            return Err(Error::new(ErrorKind::UnknownProfession, message)
                .in_file(name)
                .found(if had.is_empty() { "none".to_owned() } else { had.join(", ") })
                .expected(if wanted.is_empty() { "one at least".to_owned() } else { wanted.join(", ") }));
        }
    }
    Ok(Some(standings))
}

/// What a portfolio takes of a report. Reading the whole would cost eighty kilobytes of code in the browser.
#[derive(Deserialize)]
struct ReportPart {
    reading: ReadingPart,
    mapping: MappingPart,
    professions: Vec<FindingsPart>,
}

#[derive(Deserialize)]
struct ReadingPart {
    file: String,
    sha256: String,
    curriculum: CurriculumPart,
}

#[derive(Deserialize)]
struct CurriculumPart {
    title: String,
    outcomes: Vec<OutcomePart>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct OutcomePart {
    id: String,
    module: Option<String>,
    module_title: Option<String>,
}

#[derive(Deserialize)]
struct MappingPart {
    framework: FrameworkPart,
}

#[derive(Deserialize)]
struct FrameworkPart {
    sha256: String,
}

#[derive(Deserialize)]
struct FindingsPart {
    assessment: AssessmentPart,
}

#[derive(Deserialize)]
struct AssessmentPart {
    profession: ProfessionRef,
    coverage: Vec<Coverage>,
}

impl From<&Reading> for ReadingPart {
    fn from(reading: &Reading) -> Self {
        let outcomes = reading.curriculum.outcomes.iter().map(|outcome| OutcomePart {
            id: outcome.id.clone(),
            module: outcome.module.clone(),
            module_title: outcome.module_title.clone(),
        });
        Self {
            file: reading.file.clone(),
            sha256: reading.sha256.clone(),
            curriculum: CurriculumPart { title: reading.curriculum.title.clone(), outcomes: outcomes.collect() },
        }
    }
}

fn standing(reading: &ReadingPart, framework: &str, profession: &ProfessionRef, coverage: &[Coverage]) -> Standing {
    let outcomes = &reading.curriculum.outcomes;
    let modules = outcomes.iter().map(|o| (o.id.as_str(), (o.module.as_deref(), o.module_title.as_deref()))).collect();
    Standing {
        programme: ProgrammeRef {
            title: reading.curriculum.title.clone(),
            file: reading.file.clone(),
            sha256: reading.sha256.clone(),
        },
        framework: framework.to_owned(),
        profession: profession.clone(),
        competencies: coverage.iter().map(|coverage| of_competency(&modules, coverage)).collect(),
    }
}

/// An outcome's module: code and title.
type Module<'a> = (Option<&'a str>, Option<&'a str>);

fn of_competency(modules: &HashMap<&str, Module<'_>>, coverage: &Coverage) -> CompetencyStanding {
    let module = |covering: &CoveringOutcome| modules.get(covering.outcome.as_str()).filter(|m| **m != (None, None));
    let modules: HashSet<&Module<'_>> = coverage.outcomes.iter().filter_map(module).collect();
    let reviewed = coverage.outcomes.iter().filter(|covering| covering.reviewed).count();
    CompetencyStanding {
        required: coverage.required,
        reached: coverage.reached,
        state: coverage.state,
        outcomes: coverage.outcomes.len(),
        modules: modules.len(),
        assessed: coverage.assessed,
        reviewed: reviewed as f64 / coverage.outcomes.len().max(1) as f64,
    }
}
