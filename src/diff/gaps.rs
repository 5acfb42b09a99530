use serde::{Deserialize, Serialize};

use crate::assess::{Gap, ProfessionRef};

use super::version::Part;

/// What changed of one profession's gaps.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct ProfessionDiff {
    /// The profession.
    pub profession: ProfessionRef,
    /// Gaps of the old version that the new one has no longer.
    pub closed: Vec<GapChange>,
    /// Gaps of the new version that the old one had not.
    pub opened: Vec<GapChange>,
    /// Gaps of both that differ in kind or in a level.
    pub moved: Vec<GapChange>,
    /// How many gaps are as they were.
    pub unchanged: usize,
}

/// One competency's gap before and after.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct GapChange {
    /// Identifier of the competency.
    pub competency: String,
    /// The gap of the old version.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub old: Option<Gap>,
    /// The gap of the new version.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub new: Option<Gap>,
}

/// The professions wanted that both versions were held against.
pub(super) fn professions(old: &Part, new: &Part, wanted: &[String]) -> Vec<ProfessionDiff> {
    let both = new.professions().filter(|profession| wanted.contains(&profession.id));
    both.filter_map(|profession| Some(of_profession(profession, old.gaps(&profession.id)?, new.gaps(&profession.id)?)))
        .collect()
}

fn of_profession(profession: &ProfessionRef, old: &[Gap], new: &[Gap]) -> ProfessionDiff {
    let of = |gaps: &[Gap], competency: &str| gaps.iter().find(|gap| gap.competency == competency).cloned();
    let before = old.iter().map(|gap| (gap.competency.as_str(), Some(gap), of(new, &gap.competency)));
    let gone = before.clone().filter(|(_, _, new)| new.is_none());
    let stayed = before.filter_map(|(competency, old, new)| Some((competency, old?.clone(), new?)));
    let (same, moved): (Vec<_>, Vec<_>) = stayed.partition(|(_, old, new)| old == new);
    let come = new.iter().filter(|gap| of(old, &gap.competency).is_none());
    ProfessionDiff {
        profession: profession.clone(),
        closed: gone.map(|(competency, old, _)| change(competency, old.cloned(), None)).collect(),
        opened: come.map(|gap| change(&gap.competency, None, Some(gap.clone()))).collect(),
        moved: moved.into_iter().map(|(competency, old, new)| change(competency, Some(old), Some(new))).collect(),
        unchanged: same.len(),
    }
}

fn change(competency: &str, old: Option<Gap>, new: Option<Gap>) -> GapChange {
    GapChange { competency: competency.to_owned(), old, new }
}
