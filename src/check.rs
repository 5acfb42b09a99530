//! The five verbs in a row, as the page and the command line use them.

use crate::assess::{Policy, assess};
use crate::error::Result;
use crate::map::{MapSettings, Matcher, map};
use crate::model::Decision;
use crate::plan::plan;
use crate::read::Reading;
use crate::report::{ProfessionFindings, Report, ReportInput, report};
use crate::{bodies, profession};

/// Maps a curriculum that was read, assesses it for each profession, plans, and reports.
///
/// # Errors
/// `UnknownProfession` with near names, and the errors of the verbs.
pub fn check(
    reading: &Reading,
    matcher: &Matcher,
    professions: &[String],
    decisions: &[Decision],
    settings: &MapSettings,
    policy: Option<&Policy>,
) -> Result<Report> {
    let professions = professions.iter().map(|id| profession(id)).collect::<Result<Vec<_>>>()?;
    let bodies = bodies()?;
    let curriculum = &reading.curriculum;
    let mapping = map(curriculum, matcher, decisions, settings)?;
    let findings = professions
        .iter()
        .map(|profession| {
            let assessment = assess(curriculum, &mapping, matcher.framework(), profession)?;
            let plan = plan(&assessment, matcher.framework(), profession, &bodies)?;
            Ok(ProfessionFindings { assessment, plan })
        })
        .collect::<Result<Vec<_>>>()?;
    Ok(report(ReportInput { reading, matcher, mapping: &mapping, decisions, professions: findings, policy }))
}
