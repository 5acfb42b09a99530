//! One framework held against another: which competencies its statements come to, beside the crosswalk that the second one proposes.

use serde::{Deserialize, Serialize};

use crate::error::{Error, ErrorKind, Result};
use crate::map::{Evidence, MapSettings, Matcher};
use crate::model::{Framework, FrameworkRef, LevelNumber, Outcome};

/// How many of the nearest competencies a row shows.
const NEAREST: usize = 5;

/// A framework mapped to another.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Crosswalk {
    /// The framework that is mapped.
    pub from: FrameworkRef,
    /// The framework it is mapped to.
    pub to: FrameworkRef,
    /// One row for each competency of the first, in its order.
    pub rows: Vec<CrosswalkRow>,
}

/// One competency of the first framework.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct CrosswalkRow {
    /// Identifier.
    pub code: String,
    /// Title.
    pub title: String,
    /// Whether it is about anything in the second framework at all.
    pub touches_framework: bool,
    /// The nearest competencies, surest first; five at most.
    pub nearest: Vec<CrosswalkMatch>,
    /// The competencies that name this code in their own crosswalk. That of the bundled framework is proposed by this project:
    /// no body has published it.
    pub proposed: Vec<String>,
}

/// A competency of the second framework.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct CrosswalkMatch {
    /// Identifier.
    pub competency: String,
    /// 0 to 1.
    pub confidence: f64,
    /// Whether it is sure enough to suggest.
    pub suggested: bool,
    /// Level read from the statements.
    pub level: Option<LevelNumber>,
    /// What made the match.
    pub evidence: Evidence,
}

impl Crosswalk {
    /// Of the rows with a proposed crosswalk: how many have it in their first match, in their first three, and how many
    /// there are.
    pub fn agreement(&self) -> (usize, usize, usize) {
        let known: Vec<&CrosswalkRow> = self.rows.iter().filter(|r| !r.proposed.is_empty()).collect();
        let within =
            |row: &CrosswalkRow, n: usize| row.nearest.iter().take(n).any(|m| row.proposed.contains(&m.competency));
        let count = |n: usize| known.iter().filter(|row| within(row, n)).count();
        (count(1), count(3), known.len())
    }
}

/// Maps each competency of a framework, by its title, statement and indicators, to another framework.
///
/// # Errors
/// `OutOfRange` if a setting is; `UnknownReference` if a framework is held against itself.
pub fn crosswalk(from: &Framework, matcher: &Matcher, settings: &MapSettings) -> Result<Crosswalk> {
    settings.check()?;
    let to = matcher.framework();
    if from.reference().sha256 == matcher.reference().sha256 {
        return Err(
            Error::new(ErrorKind::UnknownReference, "a framework cannot be held against itself").found(&from.id)
        );
    }
    let everything = MapSettings { all: true, ..settings.clone() };
    let rows = from
        .competencies
        .iter()
        .map(|competency| {
            let parts = [competency.title.as_str(), competency.statement.as_str()];
            let texts = parts.into_iter().chain(competency.indicators.iter().map(|i| i.text.as_str()));
            let text = texts.filter(|t| !t.is_empty()).collect::<Vec<_>>().join(". ");
            let mapped = matcher.map_outcome(&Outcome { text, ..Outcome::default() }, &everything);
            let nearest = mapped.alignments.into_iter().filter(|a| a.confidence > 0.0).take(NEAREST);
            let names = |codes: &Vec<String>| codes.contains(&competency.id);
            let proposed = to.competencies.iter().filter(|c| c.crosswalk.get(&from.id).is_some_and(names));
            CrosswalkRow {
                code: competency.id.clone(),
                title: competency.title.clone(),
                touches_framework: mapped.touches_framework,
                nearest: nearest
                    .map(|a| CrosswalkMatch {
                        suggested: a.status.counts(),
                        competency: a.competency,
                        confidence: a.confidence,
                        level: a.level,
                        evidence: a.evidence,
                    })
                    .collect(),
                proposed: proposed.map(|c| c.id.clone()).collect(),
            }
        })
        .collect();
    Ok(Crosswalk { from: from.reference(), to: matcher.reference().clone(), rows })
}
