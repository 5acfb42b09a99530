//! The two things that can be compared, and what of them is.

use serde::Deserialize;

use crate::assess::{Gap, ProfessionRef};
use crate::error::{Error, ErrorKind, Result};
use crate::model::{Decision, Level, Outcome};
use crate::read::Reading;
use crate::report::{CompetencyRef, Report, stored};

use super::VersionRef;

/// A version of a curriculum.
#[derive(Clone, Copy, Debug)]
pub enum Version<'a> {
    /// A report that was written as JSON: the name of its file and its bytes.
    Report {
        /// Name of the file, for messages.
        name: &'a str,
        /// Its bytes.
        bytes: &'a [u8],
    },
    /// A curriculum, which is checked on the way.
    Curriculum(&'a Reading),
}

impl Version<'_> {
    /// What of a stored report is compared; nothing of a curriculum.
    pub(super) fn stored(&self) -> Result<Option<Part>> {
        let &Version::Report { name, bytes } = self else { return Ok(None) };
        let mut reports: Vec<Part> = stored(name, bytes)?.unwrap_or_default();
        match (reports.pop(), reports.len()) {
            (Some(report), 0) => Ok(Some(report)),
            (_, more) => Err(Error::new(ErrorKind::Malformed, "a comparison is of one report with another")
                .in_file(name)
                .found(if more == 0 { "no report".to_owned() } else { format!("{} reports", more + 1) })
                .expected("one report as 'check --format json' writes it")),
        }
    }
}

/// What of a report is compared. Reading the whole would cost eighty kilobytes of code in the browser.
#[derive(Deserialize)]
pub(super) struct Part {
    pub(super) reading: ReadingPart,
    pub(super) competencies: Vec<CompetencyRef>,
    pub(super) decisions: Vec<Decision>,
    pub(super) mapping: MappingPart,
    professions: Vec<FindingsPart>,
}

#[derive(Deserialize)]
pub(super) struct ReadingPart {
    pub(super) file: String,
    sha256: String,
    pub(super) curriculum: CurriculumPart,
}

#[derive(Deserialize)]
pub(super) struct CurriculumPart {
    title: String,
    pub(super) outcomes: Vec<Outcome>,
}

#[derive(Deserialize)]
pub(super) struct MappingPart {
    pub(super) framework: FrameworkPart,
}

#[derive(Deserialize)]
pub(super) struct FrameworkPart {
    sha256: String,
    pub(super) levels: Vec<Level>,
}

#[derive(Deserialize)]
struct FindingsPart {
    assessment: AssessmentPart,
}

#[derive(Deserialize)]
struct AssessmentPart {
    profession: ProfessionRef,
    gaps: Vec<Gap>,
}

impl Part {
    pub(super) fn professions(&self) -> impl Iterator<Item = &ProfessionRef> {
        self.professions.iter().map(|findings| &findings.assessment.profession)
    }

    /// The gaps of a profession; nothing if the report was not made for it.
    pub(super) fn gaps(&self, profession: &str) -> Option<&[Gap]> {
        let found = self.professions.iter().find(|findings| findings.assessment.profession.id == profession)?;
        Some(&found.assessment.gaps)
    }

    pub(super) fn reference(&self) -> VersionRef {
        VersionRef {
            title: self.reading.curriculum.title.clone(),
            file: self.reading.file.clone(),
            sha256: self.reading.sha256.clone(),
            framework: self.mapping.framework.sha256.clone(),
        }
    }
}

impl From<Report> for Part {
    fn from(report: Report) -> Self {
        let Report { reading, competencies, decisions, mapping, professions, .. } = report;
        let findings = professions.into_iter().map(|findings| AssessmentPart {
            profession: findings.assessment.profession,
            gaps: findings.assessment.gaps,
        });
        Self {
            reading: ReadingPart {
                file: reading.file,
                sha256: reading.sha256,
                curriculum: CurriculumPart { title: reading.curriculum.title, outcomes: reading.curriculum.outcomes },
            },
            competencies,
            decisions,
            mapping: MappingPart {
                framework: FrameworkPart { sha256: mapping.framework.sha256, levels: mapping.framework.levels },
            },
            professions: findings.map(|assessment| FindingsPart { assessment }).collect(),
        }
    }
}
