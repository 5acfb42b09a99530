//! Many curricula at once: what a profession's programmes cover between them and who does it well, and professions side by
//! side: who lacks the same thing, so that they could learn it together.

mod picture;
mod standing;
mod together;

pub use picture::{CompetencyPicture, Exemplar, ProfessionPicture, ProgrammePicture, Tally};
pub use standing::{CompetencyStanding, ProgrammeRef, Standing, report_standings, standings};
pub use together::{JointNeed, Lacking};

use serde::{Deserialize, Serialize};

use crate::error::{Error, ErrorKind, Result};
use crate::limits;
use crate::model::{Framework, FrameworkRef, LevelNumber, Status, WorkforceGroup};
use crate::report::{CompetencyRef, EngineRef, Notice};

/// Name and version of the portfolio's form. A reader that does not know the number must not guess.
pub const PORTFOLIO_SCHEMA: &str = "curriculum-mapper/portfolio/1";

/// Programmes of one or many professions, from a faculty's handful to a country's hundreds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Portfolio {
    /// [`PORTFOLIO_SCHEMA`].
    pub schema: String,
    /// The program that made it.
    pub engine: EngineRef,
    /// What a reader must know before relying on it.
    pub notices: Vec<Notice>,
    /// The framework that every programme was mapped to.
    pub framework: FrameworkRef,
    /// Its competencies, in its order.
    pub competencies: Vec<CompetencyRef>,
    /// The workforce groups of the professions.
    pub groups: Vec<WorkforceGroup>,
    /// Each profession with its programmes, by workforce group and title.
    pub professions: Vec<ProfessionPicture>,
    /// What several professions lack at one level, the most widely shared first.
    pub together: Vec<JointNeed>,
}

/// Puts programmes together. The order they are given in changes nothing.
///
/// # Errors
/// `UnknownFramework` if a programme was mapped to another framework, or another version of it; `DuplicateId` if one file
/// stands for a profession twice; `OutOfRange` for a level off the scale, or a profile that differs between two programmes
/// of a profession; `Empty` if there is no programme, `LimitExceeded` beyond [`limits::STANDINGS`].
pub fn portfolio(mut standings: Vec<Standing>, framework: &Framework, groups: &[WorkforceGroup]) -> Result<Portfolio> {
    if standings.is_empty() {
        return Err(Error::new(ErrorKind::Empty, "there is no programme to put together"));
    }
    if standings.len() > limits::STANDINGS {
        return Err(Error::new(ErrorKind::LimitExceeded, "too many programmes in one portfolio")
            .found(standings.len().to_string())
            .expected(format!("at most {}", limits::STANDINGS)));
    }
    let reference = framework.reference();
    for standing in &standings {
        check(standing, &reference, framework.highest_level()).map_err(|e| e.in_file(&standing.programme.file))?;
    }
    let place = |group: &str| groups.iter().position(|g| g.id == group).unwrap_or(groups.len());
    standings.sort_by_cached_key(|s| {
        let (profession, programme) = (s.profession.clone(), s.programme.clone());
        (place(&profession.group), profession.title, profession.id, programme.title, programme.file, programme.sha256)
    });
    let by_profession: Vec<&[Standing]> = standings.chunk_by(|a, b| a.profession.id == b.profession.id).collect();
    let professions = by_profession.iter().map(|same| picture::picture(same, framework)).collect::<Result<Vec<_>>>()?;
    let present = |group: &&WorkforceGroup| professions.iter().any(|p| p.profession.group == group.id);
    Ok(Portfolio {
        schema: PORTFOLIO_SCHEMA.to_owned(),
        engine: EngineRef::this(),
        notices: notices(&standings, framework),
        framework: reference,
        competencies: framework.competencies.iter().map(CompetencyRef::from).collect(),
        groups: groups.iter().filter(present).cloned().collect(),
        together: together::together(&professions),
        professions,
    })
}

/// Checks that a programme can stand beside the others.
fn check(standing: &Standing, framework: &FrameworkRef, highest: LevelNumber) -> Result<()> {
    if standing.framework != framework.sha256 || standing.competencies.len() != framework.competencies {
        let message = "this programme was mapped to another framework, or another version of it: map it again";
        return Err(Error::new(ErrorKind::UnknownFramework, message)
            .found(format!("a framework of SHA-256 {}", standing.framework))
            .expected(format!("{} {} of SHA-256 {}", framework.id, framework.version, framework.sha256)));
    }
    let levels = standing.competencies.iter().flat_map(|c| [c.required, c.reached]);
    match levels.max().filter(|level| *level > highest) {
        None => Ok(()),
        Some(level) => Err(Error::new(ErrorKind::OutOfRange, "a level is off the framework's scale")
            .found(level.to_string())
            .expected(format!("0 to {highest}"))),
    }
}

fn notices(standings: &[Standing], framework: &Framework) -> Vec<Notice> {
    let reviewed = standings.iter().flat_map(|s| &s.competencies).all(|c| c.outcomes == 0 || c.reviewed >= 1.0);
    let all = [
        (Notice::ProposedFramework, framework.status == Status::Proposal),
        (Notice::ProposedProfile, standings.iter().any(|s| s.profession.status == Status::Proposal)),
        (Notice::NotReviewed, !reviewed),
        (Notice::TopicIsNotTeaching, true),
    ];
    all.into_iter().filter(|(_, holds)| *holds).map(|(notice, _)| notice).collect()
}
