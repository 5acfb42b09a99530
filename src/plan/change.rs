use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::assess::Gap;
use crate::map::Matcher;
use crate::model::{Curriculum, LevelNumber, Outcome};

use super::PlanInput;
use super::vehicle::VehicleRule;

/// How much standing in the fitting year counts beside the nearness of a module's outcomes (a confidence, 0 to 1).
const YEAR_FIT: f64 = 0.15;

/// From this confidence on an outcome, and so its module, comes near a competency at all.
const NEAR: f64 = 0.2;

/// The requisite change: an outcome at the level needed, and where it goes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Change {
    /// A learning outcome at the level needed: the framework's indicator that stands nearest to where it goes. It is a
    /// draft, to be worded for its module.
    pub drafted_outcome: Option<String>,
    /// Level of the draft.
    pub level: LevelNumber,
    /// Where it goes.
    pub place: ChangePlace,
    /// The outcomes of the curriculum that come nearest to the competency, nearest first; three at most. One of them may
    /// cover it already.
    pub nearest: Vec<NearOutcome>,
}

/// An outcome that comes near a competency.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct NearOutcome {
    /// Its identifier.
    pub outcome: String,
    /// Its text.
    pub text: String,
    /// How near, 0 to 1.
    pub confidence: f64,
}

/// Where a change goes, and why there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", tag = "kind")]
pub enum ChangePlace {
    /// An outcome that stands is changed: the one that comes nearest to the level needed.
    Outcome {
        /// Its identifier.
        outcome: String,
        /// Its text.
        text: String,
        /// The level it reaches now.
        level: LevelNumber,
    },
    /// An outcome is added to a module.
    Module {
        /// The module's code and title.
        module: String,
        /// Its year or stage, if the file gives one.
        stage: Option<String>,
        /// The outcome in it that is nearest to the competency.
        nearest: String,
    },
    /// A new module holds this and the other missing competencies of the domain.
    NewModule {
        /// Title of the domain.
        domain: String,
    },
    /// No module comes near, or the file names none: the programme's designers choose.
    Programme,
}

/// The change that closes a gap, by the rule that chose its vehicle.
pub(super) fn change(input: &PlanInput<'_>, gap: &Gap, rule: VehicleRule) -> Change {
    let place = match rule {
        VehicleRule::OneLevelShort | VehicleRule::TaughtNotAssessed => existing(input, gap),
        VehicleRule::ManyMissingTogether => new_module(input, gap),
        _ => None,
    };
    let place = place.unwrap_or_else(|| module(input, gap));
    let context = context(input, &place);
    let drafted_outcome = input.matcher.indicator_near(&gap.competency, gap.required, &context);
    Change { drafted_outcome, level: gap.required, place, nearest: nearest(input, gap) }
}

/// The nearest outcomes, those that share next to nothing left out.
fn nearest(input: &PlanInput<'_>, gap: &Gap) -> Vec<NearOutcome> {
    let framework = input.matcher.framework();
    let Some(competency) = framework.competencies.iter().position(|c| c.id == gap.competency) else {
        return Vec::new();
    };
    let mut near: Vec<NearOutcome> = input
        .curriculum
        .outcomes
        .iter()
        .enumerate()
        .map(|(at, outcome)| NearOutcome {
            outcome: outcome.id.clone(),
            text: outcome.text.clone(),
            confidence: input.nearness.confidence(at, competency),
        })
        .filter(|one| one.confidence >= NEAR)
        .collect();
    near.sort_by(|a, b| b.confidence.total_cmp(&a.confidence));
    near.truncate(3);
    near
}

fn new_module(input: &PlanInput<'_>, gap: &Gap) -> Option<ChangePlace> {
    let framework = input.matcher.framework();
    let domain = &framework.competency(&gap.competency)?.domain;
    let title = framework.domains.iter().find(|d| d.id == *domain)?.title.clone();
    Some(ChangePlace::NewModule { domain: title })
}

/// The outcome that covers the competency at the highest level, of equals the surest.
fn existing(input: &PlanInput<'_>, gap: &Gap) -> Option<ChangePlace> {
    let coverage = input.assessment.coverage.iter().find(|c| c.competency == gap.competency)?;
    let best =
        coverage.outcomes.iter().max_by(|a, b| a.level.cmp(&b.level).then(a.confidence.total_cmp(&b.confidence)))?;
    let outcome = input.curriculum.outcome(&best.outcome)?;
    Some(ChangePlace::Outcome { outcome: outcome.id.clone(), text: outcome.text.clone(), level: best.level })
}

/// How near every outcome of a curriculum comes to every competency: made once, used for every profession and gap.
pub struct Nearness {
    /// By outcome, then by competency, in their order: a confidence, 0 to 1.
    confidences: Vec<Vec<f64>>,
}

impl Nearness {
    /// Scores every outcome against every competency.
    pub fn new(curriculum: &Curriculum, matcher: &Matcher) -> Self {
        Self { confidences: curriculum.outcomes.iter().map(|o| matcher.confidences(o)).collect() }
    }

    fn confidence(&self, outcome: usize, competency: usize) -> f64 {
        self.confidences.get(outcome).and_then(|row| row.get(competency)).copied().unwrap_or(0.0)
    }
}

/// A module's outcomes, as far as the choice of a place needs them.
struct Candidate<'a> {
    name: String,
    first: &'a Outcome,
    nearest: Option<(&'a str, f64)>,
}

/// The module whose outcomes come nearest to the competency, with a preference for the year that fits the level: the
/// higher the level, the later the year.
fn module(input: &PlanInput<'_>, gap: &Gap) -> ChangePlace {
    let years: std::collections::BTreeSet<u16> = input.curriculum.outcomes.iter().filter_map(|o| o.year).collect();
    let years: Vec<u16> = years.into_iter().collect();
    let fit = |candidate: &Candidate<'_>| {
        let near = candidate.nearest.map_or(0.0, |(_, confidence)| confidence);
        near + YEAR_FIT * year_fit(&years, candidate.first.year, gap.required, input.matcher.highest_level())
    };
    let candidates = candidates(input, &gap.competency).into_iter().filter(|c| c.nearest.is_some());
    let best = candidates.reduce(|best, one| if fit(&one) > fit(&best) { one } else { best });
    best.and_then(|best| {
        let (nearest, _) = best.nearest?;
        Some(ChangePlace::Module { module: best.name, stage: best.first.stage.clone(), nearest: nearest.to_owned() })
    })
    .unwrap_or(ChangePlace::Programme)
}

fn candidates<'a>(input: &PlanInput<'a>, competency: &str) -> Vec<Candidate<'a>> {
    let mut order: Vec<Candidate<'a>> = Vec::new();
    let mut by_name: BTreeMap<String, usize> = BTreeMap::new();
    let framework = input.matcher.framework();
    let Some(competency) = framework.competencies.iter().position(|c| c.id == competency) else { return order };
    for (number, outcome) in input.curriculum.outcomes.iter().enumerate() {
        let name = outcome.module_name();
        if name.is_empty() {
            continue;
        }
        let at = *by_name.entry(name.clone()).or_insert_with(|| {
            order.push(Candidate { name, first: outcome, nearest: None });
            order.len() - 1
        });
        let confidence = input.nearness.confidence(number, competency);
        if let Some(candidate) = order.get_mut(at)
            && confidence > candidate.nearest.map_or(NEAR, |(_, best)| best)
        {
            candidate.nearest = Some((&outcome.id, confidence));
        }
    }
    order
}

/// 1 in the year that fits the level best, less the further away, 0 if nothing is known of years.
fn year_fit(years: &[u16], year: Option<u16>, level: LevelNumber, highest: LevelNumber) -> f64 {
    let (Some(year), Some(last)) = (year, years.len().checked_sub(1)) else { return 0.0 };
    if last == 0 {
        return 0.0;
    }
    let at = years.iter().position(|y| *y == year).unwrap_or(0) as f64 / last as f64;
    let wanted = f64::from(level.saturating_sub(1)) / f64::from(highest.saturating_sub(1).max(1));
    1.0 - libm::fabs(at - wanted)
}

/// The words around the place: the outcome's own, or those of the module's outcomes.
fn context(input: &PlanInput<'_>, place: &ChangePlace) -> String {
    match place {
        ChangePlace::Outcome { text, .. } => text.clone(),
        ChangePlace::Module { module, .. } => {
            let texts = input.curriculum.outcomes.iter().filter(|o| o.module_name() == *module);
            std::iter::once(module.as_str()).chain(texts.map(|o| o.text.as_str())).collect::<Vec<_>>().join(". ")
        }
        ChangePlace::NewModule { .. } | ChangePlace::Programme => String::new(),
    }
}
