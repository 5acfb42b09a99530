use serde::{Deserialize, Serialize};

use crate::map::Mapping;
use crate::model::{Curriculum, Framework, LevelNumber, Outcome, Profession, positions};
use crate::order::in_order;

/// How well one competency is covered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Coverage {
    /// Identifier of the competency.
    pub competency: String,
    /// Level the profile proposes; 0 is "not expected".
    pub required: LevelNumber,
    /// Highest level any outcome reaches; 0 is none.
    pub reached: LevelNumber,
    /// How the two compare.
    pub state: CoverState,
    /// The outcomes that address it, in the curriculum's order.
    pub outcomes: Vec<CoveringOutcome>,
    /// Where in the programme it is introduced, reinforced and mastered, in order; empty if the file gives no years.
    pub stages: Vec<StageCover>,
    /// Whether any of its outcomes is assessed; nothing if the file does not say.
    pub assessed: Option<bool>,
}

/// How the level reached compares with the level needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum CoverState {
    /// The level is reached by two outcomes or more, one of them assessed where the file tells.
    Met,
    /// The level is reached, but by a single outcome, or one never assessed.
    Thin,
    /// Addressed, but below the level.
    BelowLevel,
    /// Addressed by no outcome.
    Missing,
    /// The profile does not expect it.
    NotExpected,
}

/// An outcome that addresses a competency.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct CoveringOutcome {
    /// Identifier of the outcome.
    pub outcome: String,
    /// Level it reaches; 0 if the framework has no levels.
    pub level: LevelNumber,
    /// Confidence of the alignment.
    pub confidence: f64,
    /// Whether a person has decided on it.
    pub reviewed: bool,
}

/// What one year or stage does for a competency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct StageCover {
    /// The year or stage, as the file says it.
    pub stage: String,
    /// What it does.
    pub step: Step,
    /// Highest level reached in it.
    pub level: LevelNumber,
    /// How many of its outcomes address the competency.
    pub outcomes: usize,
}

/// A step of the way through a programme.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Step {
    /// The first stage that addresses it, below the level needed.
    Introduced,
    /// A later stage, still below the level needed.
    Reinforced,
    /// A stage that reaches the level needed.
    Mastered,
}

/// The coverage of every competency, in the framework's order.
pub(super) fn coverage(
    curriculum: &Curriculum,
    mapping: &Mapping,
    framework: &Framework,
    profession: &Profession,
) -> Vec<Coverage> {
    let outcomes = positions(curriculum.outcomes.iter().map(|o| o.id.as_str()));
    let competencies = positions(framework.competencies.iter().map(|c| c.id.as_str()));
    let mut covering: Vec<Vec<(&Outcome, CoveringOutcome)>> =
        framework.competencies.iter().map(|_| Vec::new()).collect();
    for mapped in &mapping.outcomes {
        let at = outcomes.get(mapped.outcome.as_str()).copied();
        let Some(outcome) = at.and_then(|at| curriculum.outcomes.get(at)) else { continue };
        for alignment in mapped.alignments.iter().filter(|a| a.status.counts()) {
            let one = CoveringOutcome {
                outcome: mapped.outcome.clone(),
                level: alignment.level.unwrap_or(0),
                confidence: alignment.confidence,
                reviewed: alignment.status.reviewed(),
            };
            let at = competencies.get(alignment.competency.as_str()).copied();
            if let Some(list) = at.and_then(|at| covering.get_mut(at)) {
                list.push((outcome, one));
            }
        }
    }
    framework
        .competencies
        .iter()
        .zip(covering)
        .map(|(competency, covering)| {
            let required = profession.required.get(&competency.id).map_or(0, |r| r.level);
            one(&competency.id, required, covering)
        })
        .collect()
}

fn one(competency: &str, required: LevelNumber, covering: Vec<(&Outcome, CoveringOutcome)>) -> Coverage {
    let reached = covering.iter().map(|(_, c)| c.level).max().unwrap_or(0);
    let told: Vec<bool> = covering.iter().filter_map(|(o, _)| o.assessed).collect();
    let assessed = (!told.is_empty()).then(|| told.contains(&true));
    let state = if required == 0 {
        CoverState::NotExpected
    } else if covering.is_empty() {
        CoverState::Missing
    } else if reached < required {
        CoverState::BelowLevel
    } else if covering.len() == 1 || assessed == Some(false) {
        CoverState::Thin
    } else {
        CoverState::Met
    };
    Coverage {
        competency: competency.to_owned(),
        required,
        reached,
        state,
        stages: stages(&covering, required),
        outcomes: covering.into_iter().map(|(_, c)| c).collect(),
        assessed,
    }
}

fn stages(covering: &[(&Outcome, CoveringOutcome)], required: LevelNumber) -> Vec<StageCover> {
    let placed: Vec<(Option<u16>, &str, LevelNumber)> = covering
        .iter()
        .filter_map(|(outcome, one)| Some((outcome.year, outcome.stage.as_deref()?, one.level)))
        .collect();
    let mut first = true;
    in_order(placed, Ord::cmp)
        .chunk_by(|a, b| (a.0, a.1) == (b.0, b.1))
        .filter_map(|same| {
            let (_, stage, level) = *same.last()?;
            let step = if required > 0 && level >= required {
                Step::Mastered
            } else if first {
                Step::Introduced
            } else {
                Step::Reinforced
            };
            first = false;
            Some(StageCover { stage: stage.to_owned(), step, level, outcomes: same.len() })
        })
        .collect()
}
