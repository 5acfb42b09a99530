//! Two versions of a curriculum held against each other: which gaps closed, opened and moved, which outcomes changed, and
//! which decisions still fit.

mod decisions;
mod gaps;
mod outcomes;
mod version;

pub use decisions::{DecisionDiff, UnfitDecision, UnfitReason};
pub use gaps::{GapChange, ProfessionDiff};
pub use outcomes::{OutcomeChange, OutcomeDiff, OutcomeRef};
pub use version::Version;

use serde::{Deserialize, Serialize};

use crate::check::{CheckRequest, check_gaps};
use crate::error::{Error, ErrorKind, Result};
use crate::map::Matcher;
use crate::model::{Decision, Level};
use crate::read::Reading;
use crate::reference::Reference;
use crate::report::{CompetencyRef, EngineRef};
use outcomes::{Pairing, pair};
use version::Part;

/// Name and version of the comparison's form. A reader that does not know the number must not guess.
pub const DIFF_SCHEMA: &str = "curriculum-mapper/diff/1";

/// What changed from an old version of a curriculum to a new one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Diff {
    /// [`DIFF_SCHEMA`].
    pub schema: String,
    /// The program that made it.
    pub engine: EngineRef,
    /// The old version.
    pub old: VersionRef,
    /// The new one.
    pub new: VersionRef,
    /// The competencies of the new version's framework, in its order.
    pub competencies: Vec<CompetencyRef>,
    /// The level scale of the new version's framework.
    pub levels: Vec<Level>,
    /// The professions that both versions were held against, in the new one's order.
    pub professions: Vec<ProfessionDiff>,
    /// What changed of the outcomes.
    pub outcomes: OutcomeDiff,
    /// What becomes of the old version's decisions.
    pub decisions: DecisionDiff,
}

/// A version as a comparison names it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct VersionRef {
    /// Title of the curriculum.
    pub title: String,
    /// Name of the file it was read from.
    pub file: String,
    /// SHA-256 of that file's bytes.
    pub sha256: String,
    /// SHA-256 of the framework it was mapped to. Where the two differ, a gap may have moved because the framework did.
    pub framework: String,
}

/// Compares two versions, each a report or a curriculum. A curriculum is checked for the professions of the request, else
/// for those of the other version's report; a new one with the old one's decisions, as far as they fit.
///
/// # Errors
/// `UnknownProfession` if no profession is named, or none is common to both; `Malformed` for a file that holds no report, or
/// several; and the errors of [`check`](crate::check()).
pub fn diff(
    old: Version<'_>,
    new: Version<'_>,
    matcher: &Matcher,
    reference: &Reference,
    request: &CheckRequest,
) -> Result<Diff> {
    let (old_report, new_report) = (old.stored()?, new.stored()?);
    let professions = professions(request, old_report.as_ref().or(new_report.as_ref()))?;
    let checked = |reading: &Reading, decisions: Vec<Decision>| {
        let request = CheckRequest { professions: professions.clone(), decisions, ..request.clone() };
        check_gaps(reading, matcher, reference, &request, &mut |_| ()).map(Part::from)
    };
    let old = match old {
        Version::Curriculum(reading) => checked(reading, request.decisions.clone())?,
        Version::Report { .. } => old_report.ok_or_else(nothing)?,
    };
    let new = match new {
        Version::Curriculum(reading) => {
            let pairing = pair(&old.reading.curriculum.outcomes, &reading.curriculum.outcomes);
            let known = matcher.framework().competencies.iter().map(|c| c.id.as_str()).collect();
            checked(reading, decisions::decisions(&old.decisions, &pairing, &known).carried)?
        }
        Version::Report { .. } => new_report.ok_or_else(nothing)?,
    };
    compare(&old, new, &professions)
}

fn professions(request: &CheckRequest, report: Option<&Part>) -> Result<Vec<String>> {
    let named = match report {
        Some(report) if request.professions.is_empty() => report.professions().map(|p| p.id.clone()).collect(),
        _ => request.professions.clone(),
    };
    if named.is_empty() {
        let message = "a curriculum can only be checked for a profession; only reports bring theirs along";
        return Err(Error::new(ErrorKind::UnknownProfession, message));
    }
    Ok(named)
}

fn nothing() -> Error {
    Error::new(ErrorKind::Empty, "there is no report to compare")
}

fn compare(old: &Part, new: Part, professions: &[String]) -> Result<Diff> {
    let pairing: Pairing<'_> = pair(&old.reading.curriculum.outcomes, &new.reading.curriculum.outcomes);
    let known = new.competencies.iter().map(|c| c.id.as_str()).collect();
    let decisions = decisions::decisions(&old.decisions, &pairing, &known);
    let compared = gaps::professions(old, &new, professions);
    if compared.is_empty() {
        let names = |part: &Part| part.professions().map(|p| p.id.clone()).collect::<Vec<_>>().join(", ");
        let message = "the two versions were held against no profession in common";
        return Err(Error::new(ErrorKind::UnknownProfession, message)
            .in_file(&new.reading.file)
            .found(names(&new))
            .expected(names(old)));
    }
    Ok(Diff {
        schema: DIFF_SCHEMA.to_owned(),
        engine: EngineRef::this(),
        old: old.reference(),
        new: new.reference(),
        professions: compared,
        outcomes: pairing.changes(),
        decisions,
        levels: new.mapping.framework.levels.clone(),
        competencies: new.competencies,
    })
}
