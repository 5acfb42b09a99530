use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::model::LevelNumber;

use super::picture::ProfessionPicture;

/// A competency that several professions need at one level and lack: they could learn it together. A profession lacks it if
/// at least half of its programmes miss it or stay below the level.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct JointNeed {
    /// Identifier of the competency.
    pub competency: String,
    /// The level they need.
    pub level: LevelNumber,
    /// The professions, two at least, by workforce group and title.
    pub professions: Vec<Lacking>,
}

/// A profession that lacks a competency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Lacking {
    /// Identifier of the profession.
    pub profession: String,
    /// Identifier of its workforce group.
    pub group: String,
    /// How many of its programmes fall short.
    pub short: usize,
    /// How many programmes it has here.
    pub programmes: usize,
}

/// What two professions or more lack at one level: first what most professions share, then what most programmes do, then in
/// the framework's order from the lowest level.
pub(super) fn together(professions: &[ProfessionPicture]) -> Vec<JointNeed> {
    let competencies = professions.first().map_or(0, |p| p.competencies.len());
    let mut needs: Vec<JointNeed> = (0..competencies).flat_map(|at| of_competency(professions, at)).collect();
    needs.sort_by_key(|need| {
        let short: usize = need.professions.iter().map(|p| p.short).sum();
        std::cmp::Reverse((need.professions.len(), short))
    });
    needs
}

fn of_competency(professions: &[ProfessionPicture], at: usize) -> Vec<JointNeed> {
    let lacking: Vec<_> = professions
        .iter()
        .filter_map(|p| Some((p, p.competencies.get(at)?)))
        .filter(|(p, c)| c.required > 0 && 2 * c.tally.short() >= p.programmes.len())
        .collect();
    let levels: BTreeSet<LevelNumber> = lacking.iter().map(|(_, c)| c.required).collect();
    let at_level = |level: LevelNumber| {
        let same: Vec<_> = lacking.iter().filter(|(_, c)| c.required == level).collect();
        let competency = same.get(1).map(|(_, c)| c.competency.clone())?;
        let lacking = same.into_iter().map(|(p, c)| Lacking {
            profession: p.profession.id.clone(),
            group: p.profession.group.clone(),
            short: c.tally.short(),
            programmes: p.programmes.len(),
        });
        Some(JointNeed { competency, level, professions: lacking.collect() })
    };
    levels.into_iter().filter_map(at_level).collect()
}
