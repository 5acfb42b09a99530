use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

use crate::assess::{CoverState, ProfessionRef};
use crate::error::{Error, ErrorKind, Result};
use crate::model::{Framework, LevelNumber};

use super::standing::{CompetencyStanding, ProgrammeRef, Standing};

/// So many exemplars are named for a competency.
const EXEMPLARS: usize = 3;

/// One profession's programmes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct ProfessionPicture {
    /// The profession.
    pub profession: ProfessionRef,
    /// Its programmes, by title.
    pub programmes: Vec<ProgrammePicture>,
    /// One entry for every competency, in the framework's order.
    pub competencies: Vec<CompetencyPicture>,
    /// The competencies in which at least one programme falls short, the commonest gap first: by how many programmes miss
    /// it or stay below the level, then by how many miss it, then in the framework's order.
    pub commonest_gaps: Vec<String>,
}

/// One programme as a whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct ProgrammePicture {
    /// What it is called here: its title, with its file where several share the title.
    pub name: String,
    /// The curriculum.
    #[serde(flatten)]
    pub programme: ProgrammeRef,
    /// How many competencies stand in each state.
    pub tally: Tally,
}

/// How many of the needed competencies, or of the programmes, stand in each state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Tally {
    /// At the level needed.
    pub met: usize,
    /// At the level needed, but by one outcome alone or never assessed.
    pub thin: usize,
    /// Addressed, but below the level needed.
    pub below_level: usize,
    /// Not addressed.
    pub missing: usize,
}

impl Tally {
    fn of(states: impl Iterator<Item = CoverState>) -> Self {
        let mut tally = Self::default();
        for state in states {
            match state {
                CoverState::Met => tally.met += 1,
                CoverState::Thin => tally.thin += 1,
                CoverState::BelowLevel => tally.below_level += 1,
                CoverState::Missing => tally.missing += 1,
                CoverState::NotExpected => {}
            }
        }
        tally
    }

    /// How many reach the level needed, thinly or not.
    pub fn at_level(&self) -> usize {
        self.met + self.thin
    }

    /// How many fall short of it.
    pub fn short(&self) -> usize {
        self.below_level + self.missing
    }
}

/// One competency across a profession's programmes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct CompetencyPicture {
    /// Identifier of the competency.
    pub competency: String,
    /// Level the profile proposes; 0 is "not expected".
    pub required: LevelNumber,
    /// How many programmes address it at all.
    pub covered: usize,
    /// How many programmes stand in each state; none in any if the competency is not expected.
    pub tally: Tally,
    /// The spread: how many programmes reach each level and no higher, from 0 (none) up to the highest of the scale.
    pub levels: Vec<usize>,
    /// The programmes that do it best, best first, three at most: see [`Exemplar`].
    pub exemplars: Vec<Exemplar>,
}

/// A programme that others could learn from. Only one that meets the level needed is named: by two outcomes or more, one of
/// them assessed where the file tells. Of those the highest level comes first; of equals one that is known to be assessed,
/// then the largest share of reviewed matches, then the most modules, then the most outcomes, then the title.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Exemplar {
    /// Name of the programme, as in [`ProgrammePicture`].
    pub programme: String,
    /// How it covers the competency.
    #[serde(flatten)]
    pub standing: CompetencyStanding,
}

/// The picture of one profession's programmes, which are in order.
pub(super) fn picture(standings: &[Standing], framework: &Framework) -> Result<ProfessionPicture> {
    let first = standings.first().ok_or_else(|| Error::new(ErrorKind::Empty, "a profession without programmes"))?;
    for standing in standings {
        comparable(first, standing).map_err(|e| e.in_file(&standing.programme.file))?;
    }
    once_each(standings)?;
    let names = names(standings);
    let tally = |s: &Standing| Tally::of(s.competencies.iter().map(|c| c.state));
    let competencies: Vec<CompetencyPicture> = framework
        .competencies
        .iter()
        .enumerate()
        .map(|(at, competency)| {
            let standing = standings.iter().filter_map(|s| s.competencies.get(at));
            across(&competency.id, &names.iter().map(String::as_str).zip(standing).collect::<Vec<_>>(), framework)
        })
        .collect();
    Ok(ProfessionPicture {
        profession: first.profession.clone(),
        commonest_gaps: commonest_gaps(&competencies),
        programmes: names
            .into_iter()
            .zip(standings)
            .map(|(name, s)| ProgrammePicture { name, programme: s.programme.clone(), tally: tally(s) })
            .collect(),
        competencies,
    })
}

/// Two programmes are comparable if they were held against the same profile.
fn comparable(first: &Standing, standing: &Standing) -> Result<()> {
    let required = |s: &Standing| s.competencies.iter().map(|c| c.required).collect::<Vec<_>>();
    if required(first) == required(standing) {
        return Ok(());
    }
    let message = format!("the profile of '{}' that this programme was held against differs", first.profession.id);
    Err(Error::new(ErrorKind::OutOfRange, message)
        .expected(format!("the levels of {}: check it again", first.programme.file)))
}

/// A programme that counted twice would bend every share.
fn once_each(standings: &[Standing]) -> Result<()> {
    let mut by_hash: Vec<&Standing> = standings.iter().collect();
    by_hash.sort_by_key(|s| &s.programme.sha256);
    match by_hash.chunk_by(|a, b| a.programme.sha256 == b.programme.sha256).find(|same| same.len() > 1) {
        Some([a, b, ..]) => Err(Error::new(ErrorKind::DuplicateId, "one programme stands here twice for a profession")
            .in_file(&b.programme.file)
            .found(format!("the bytes of {}, for '{}'", a.programme.file, a.profession.id))
            .expected("each programme once")),
        _ => Ok(()),
    }
}

fn names(standings: &[Standing]) -> Vec<String> {
    // They stand by title, so those that share one stand together.
    let by_title = standings.chunk_by(|a, b| a.programme.title == b.programme.title);
    let name =
        |p: &ProgrammeRef, alone: bool| if alone { p.title.clone() } else { format!("{} ({})", p.title, p.file) };
    by_title.flat_map(|same| same.iter().map(move |s| name(&s.programme, same.len() == 1))).collect()
}

fn across(competency: &str, programmes: &[(&str, &CompetencyStanding)], framework: &Framework) -> CompetencyPicture {
    let highest = framework.highest_level();
    let reaching = |level| programmes.iter().filter(|(_, s)| s.reached == level).count();
    CompetencyPicture {
        competency: competency.to_owned(),
        required: programmes.first().map_or(0, |(_, s)| s.required),
        covered: programmes.iter().filter(|(_, s)| s.outcomes > 0).count(),
        tally: Tally::of(programmes.iter().map(|(_, s)| s.state)),
        levels: (0..=highest).map(reaching).collect(),
        exemplars: exemplars(programmes),
    }
}

fn exemplars(programmes: &[(&str, &CompetencyStanding)]) -> Vec<Exemplar> {
    let mut met: Vec<_> = programmes.iter().filter(|(_, s)| s.state == CoverState::Met).collect();
    // The sort is stable and programmes stand by title, which so decides last.
    met.sort_by(|(_, a), (_, b)| better(a, b));
    let named = met.into_iter().take(EXEMPLARS);
    named.map(|(name, s)| Exemplar { programme: (*name).to_owned(), standing: (*s).clone() }).collect()
}

/// Which of two programmes others could rather learn from.
fn better(a: &CompetencyStanding, b: &CompetencyStanding) -> Ordering {
    let assessed = |s: &CompetencyStanding| s.assessed == Some(true);
    (b.reached.cmp(&a.reached))
        .then(assessed(b).cmp(&assessed(a)))
        .then(b.reviewed.total_cmp(&a.reviewed))
        .then(b.modules.cmp(&a.modules))
        .then(b.outcomes.cmp(&a.outcomes))
}

fn commonest_gaps(competencies: &[CompetencyPicture]) -> Vec<String> {
    let mut gaps: Vec<&CompetencyPicture> = competencies.iter().filter(|c| c.tally.short() > 0).collect();
    gaps.sort_by_key(|c| std::cmp::Reverse((c.tally.short(), c.tally.missing)));
    gaps.into_iter().map(|c| c.competency.clone()).collect()
}
