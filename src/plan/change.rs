use std::collections::{BTreeMap, BTreeSet, HashSet};

use serde::{Deserialize, Serialize};

use crate::assess::Gap;
use crate::map::{MappedOutcome, Mapping, Matcher};
use crate::model::{Curriculum, LevelNumber, Outcome};

use super::PlanInput;
use super::inputs::{Inputs, Vehicle};
use super::vehicle::{NEW_MODULE, VehicleRule};

/// How much standing in the fitting year counts beside the nearness of a module's outcomes (a confidence, 0 to 1).
const YEAR_FIT: f64 = 0.15;

/// How much less near a module comes for each change it has been asked for already: one leader is not asked for all.
const ASKED: f64 = 0.5;

/// A place of the right kind outweighs any nearness.
const KIND: f64 = 2.0;

/// So many of the nearest outcomes are shown.
const NEAREST: usize = 3;

/// From this confidence on a module's outcomes tell it from others as a place.
const NEAR: f64 = 0.02;

/// From this confidence on an outcome is named as near: below it hardly one in ten is about the competency, and a name would
/// only mislead.
const NAMED: f64 = 0.1;

/// The requisite change: an outcome at the level needed, and where it goes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Change {
    /// A learning outcome at the level needed: the framework's indicator that is nearest to what the competency states and
    /// to where it goes. It is a draft, to be worded for its module.
    pub drafted_outcome: Option<String>,
    /// Another to choose from: of the others, the indicator nearest to the words of the place. Indicators written for other
    /// professions are neither.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alternative: Option<String>,
    /// Level of the draft.
    pub level: LevelNumber,
    /// Where it goes.
    pub place: ChangePlace,
    /// Whether the place stands early in the programme for the level: more than one step of the scale before the year that
    /// fits.
    pub early: bool,
    /// Whether the place is a module in which no outcome is likely to be about the competency, by the threshold from which
    /// outcomes are matched: the programme's team may know a better one.
    #[serde(default)]
    pub weak_fit: bool,
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
    /// Identifiers of the other outcomes of the same text.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<String>,
    /// Its text.
    pub text: String,
    /// How near, 0 to 1.
    pub confidence: f64,
    /// Whether it may close the gap already: it is likely to be about the competency, but neither matched to it nor decided
    /// on, as an outcome is matched to its surest competencies alone.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub overlooked: bool,
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
        /// Identifiers of the other outcomes of the same text, which change with it or part from it.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        also: Vec<String>,
        /// Its text.
        text: String,
        /// The level it reaches now.
        level: LevelNumber,
        /// Its module's code and title; empty if the file gives none.
        module: String,
        /// Its year or stage, if the file gives one.
        stage: Option<String>,
    },
    /// An outcome is added to a module.
    Module {
        /// The module's code and title.
        module: String,
        /// Its year or stage, if the file gives one and all its outcomes share it.
        stage: Option<String>,
        /// Its academic level, likewise.
        academic_level: Option<String>,
        /// Whether its title calls it optional. Such a module is chosen only where no other comes near.
        optional: bool,
        /// The outcome in it that is nearest to the competency; nothing if none comes near.
        nearest: Option<String>,
    },
    /// A new module holds this and the other missing competencies of the domain.
    NewModule {
        /// Title of the domain.
        domain: String,
    },
    /// No module stands out, or the file names none: the programme's designers choose.
    Programme,
}

/// The change that closes a gap, by its vehicle and the rule that chose that. `asked` counts the changes that more pressing
/// items ask of each module.
pub(super) fn change(
    input: &PlanInput<'_>,
    inputs: &Inputs,
    gap: &Gap,
    (vehicle, rule): (&Vehicle, VehicleRule),
    asked: &BTreeMap<String, usize>,
) -> Change {
    let place = match rule {
        VehicleRule::OneLevelShort | VehicleRule::TaughtNotAssessed => existing(input, gap),
        _ if vehicle.id == NEW_MODULE => new_module(input, gap),
        _ => None,
    };
    let place = place.unwrap_or_else(|| module(input, gap, rule, asked));
    let here = words_of(input, &place);
    let (drafted_outcome, alternative) = drafts(input, inputs, gap, &here);
    // What is only to be assessed reaches its level where it stands.
    let early = rule != VehicleRule::TaughtNotAssessed && early(input, &place, gap.required);
    Change {
        alternative,
        drafted_outcome,
        level: gap.required,
        early,
        weak_fit: is_weak_fit(input, gap, &place),
        place,
        nearest: nearest(input, gap),
    }
}

/// The draft to start from and another to choose from; `here` are the words of the place.
fn drafts(input: &PlanInput<'_>, inputs: &Inputs, gap: &Gap, here: &str) -> (Option<String>, Option<String>) {
    let stated = input.matcher.framework().competency(&gap.competency);
    let stated = stated.map_or_else(String::new, |c| format!("{}. {}", c.title, c.statement));
    let near = |text: &str| {
        let all = input.matcher.indicators_near(&gap.competency, gap.required, text).into_iter();
        all.filter(|indicator| inputs.suits(indicator, input.profession))
    };
    let first = near(&format!("{stated} {here}")).next();
    let other = near(if here.is_empty() { &stated } else { here }).find(|other| Some(other) != first.as_ref());
    match inputs.own.drafts.get(&gap.competency) {
        None => (first, other),
        Some(own) => (Some(own.clone()), [first, other].into_iter().flatten().find(|draft| draft != own)),
    }
}

fn is_weak_fit(input: &PlanInput<'_>, gap: &Gap, place: &ChangePlace) -> bool {
    let ChangePlace::Module { nearest, .. } = place else { return false };
    let at = nearest.as_ref().and_then(|id| input.curriculum.outcomes.iter().position(|o| o.id == *id));
    let near = at.zip(nearness(input, &gap.competency)).map_or(0.0, |(outcome, near)| near(outcome));
    near < input.mapping.settings.threshold
}

/// The nearest outcomes, those that are hardly about the competency left out.
fn nearest(input: &PlanInput<'_>, gap: &Gap) -> Vec<NearOutcome> {
    let Some(confidence) = nearness(input, &gap.competency) else { return Vec::new() };
    let outcomes = input.curriculum.outcomes.iter().enumerate().map(|(at, outcome)| (outcome, confidence(at)));
    let mut near: Vec<(&Outcome, f64)> = outcomes.filter(|(_, confidence)| *confidence >= NAMED).collect();
    near.sort_by(|a, b| b.1.total_cmp(&a.1));
    // Placements of one year often repeat their outcomes word for word; told once, they leave room for others.
    let mut told: Vec<NearOutcome> = Vec::new();
    for (outcome, confidence) in near {
        if let Some(one) = told.iter_mut().find(|one| one.text == outcome.text) {
            one.also.push(outcome.id.clone());
        } else if told.len() < NEAREST {
            let (id, text) = (outcome.id.clone(), outcome.text.clone());
            let overlooked = confidence >= input.mapping.settings.threshold && !is_known(input.mapping, &id, gap);
            told.push(NearOutcome { outcome: id, also: Vec::new(), text, confidence, overlooked });
        }
    }
    told
}

/// Whether an outcome is matched to a gap's competency, or was decided on.
fn is_known(mapping: &Mapping, outcome: &str, gap: &Gap) -> bool {
    let mapped: Option<&MappedOutcome> = mapping.outcomes.iter().find(|mapped| mapped.outcome == outcome);
    let found = mapped.and_then(|mapped| mapped.alignments.iter().find(|a| a.competency == gap.competency));
    found.is_some_and(|alignment| alignment.status.counts() || alignment.status.reviewed())
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
    let twins = input.curriculum.outcomes.iter().filter(|other| other.text == outcome.text && other.id != outcome.id);
    Some(ChangePlace::Outcome {
        outcome: outcome.id.clone(),
        also: twins.map(|twin| twin.id.clone()).collect(),
        text: outcome.text.clone(),
        level: best.level,
        module: outcome.module_name(),
        stage: outcome.stage.clone(),
    })
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

/// How near each outcome, by its number, comes to a competency of the framework.
fn nearness<'a>(input: &PlanInput<'a>, competency: &str) -> Option<impl Fn(usize) -> f64 + use<'a>> {
    let (all, competencies) = (input.nearness, &input.matcher.framework().competencies);
    let at = competencies.iter().position(|one| one.id == competency)?;
    Some(move |outcome| all.confidence(outcome, at))
}

/// A module's outcomes, as far as the choice of a place needs them.
struct Candidate<'a> {
    name: String,
    first: &'a Outcome,
    /// Whether its outcomes stand in one year or stage, and not in several.
    one_stage: bool,
    /// The outcome that comes nearest, and how near.
    nearest: &'a str,
    near: f64,
}

/// The module that suits best: its outcomes come near the competency, its year fits the level (the higher, the later), and
/// it has not been asked for much already. What is learnt in practice goes to a placement if there is one, a second mention
/// elsewhere than the first, and nothing to an optional module while there is another.
fn module(input: &PlanInput<'_>, gap: &Gap, rule: VehicleRule, asked: &BTreeMap<String, usize>) -> ChangePlace {
    let covering = if rule == VehicleRule::MentionedOnce { covering_modules(input, gap) } else { Vec::new() };
    let placement = |name: &str| rule == VehicleRule::LearntInPractice && says(name, &PLACEMENT);
    let counts = |is: bool, much: f64| if is { much } else { 0.0 };
    let fit = |candidate: &Candidate<'_>| {
        let name = candidate.name.as_str();
        let asked = asked.get(name).copied().unwrap_or_default() as f64;
        let at = stands(input, candidate.first).filter(|_| candidate.one_stage);
        let away = at.map_or(0.0, |at| libm::fabs(at - fitting(input, gap.required)));
        candidate.near / (1.0 + ASKED * asked) - YEAR_FIT * away + counts(placement(name), KIND)
            - counts(says(name, &OPTIONAL), 2.0 * KIND)
    };
    let candidates = candidates(input, &gap.competency).into_iter();
    let eligible = candidates.filter(|c| (c.near >= NEAR || placement(&c.name)) && !covering.contains(&c.name));
    let best = eligible.reduce(|best, one| if fit(&one) > fit(&best) { one } else { best });
    let Some(Candidate { name, first, one_stage, nearest, near }) = best else { return ChangePlace::Programme };
    ChangePlace::Module {
        stage: first.stage.clone().filter(|_| one_stage),
        academic_level: first.academic_level.clone().filter(|_| one_stage),
        optional: says(&name, &OPTIONAL),
        nearest: (near >= NAMED).then(|| nearest.to_owned()),
        module: name,
    }
}

/// The modules in which outcomes cover a competency.
fn covering_modules(input: &PlanInput<'_>, gap: &Gap) -> Vec<String> {
    let coverage = input.assessment.coverage.iter().find(|c| c.competency == gap.competency);
    let covering: HashSet<&str> = coverage.into_iter().flat_map(|c| &c.outcomes).map(|c| c.outcome.as_str()).collect();
    let outcomes = input.curriculum.outcomes.iter();
    outcomes.filter(|outcome| covering.contains(outcome.id.as_str())).map(Outcome::module_name).collect()
}

/// Words by which a module's code or title calls it optional.
const OPTIONAL: [&str; 3] = ["option", "optional", "elective"];

/// Words by which it is called a placement.
const PLACEMENT: [&str; 3] = ["placement", "placements", "practicum"];

/// Whether a module's code or title has one of the words.
fn says(module: &str, words: &[&str]) -> bool {
    let module = module.to_lowercase();
    module.split(|c: char| !c.is_alphanumeric()).any(|word| words.contains(&word))
}

fn candidates<'a>(input: &PlanInput<'a>, competency: &str) -> Vec<Candidate<'a>> {
    let mut order: Vec<Candidate<'a>> = Vec::new();
    let mut by_name: BTreeMap<String, usize> = BTreeMap::new();
    let Some(confidence) = nearness(input, competency) else { return order };
    for (number, outcome) in input.curriculum.outcomes.iter().enumerate() {
        let name = outcome.module_name();
        if name.is_empty() {
            continue;
        }
        let at = *by_name.entry(name.clone()).or_insert_with(|| {
            order.push(Candidate { name, first: outcome, one_stage: true, nearest: &outcome.id, near: 0.0 });
            order.len() - 1
        });
        let near = confidence(number);
        if let Some(candidate) = order.get_mut(at) {
            candidate.one_stage &= outcome.stage == candidate.first.stage;
            if near > candidate.near {
                (candidate.nearest, candidate.near) = (&outcome.id, near);
            }
        }
    }
    order
}

/// Whether a place stands more than one step of the scale before the year that fits a level.
fn early(input: &PlanInput<'_>, place: &ChangePlace, level: LevelNumber) -> bool {
    let outcome = match place {
        ChangePlace::Outcome { outcome, .. } | ChangePlace::Module { nearest: Some(outcome), .. } => outcome,
        _ => return false,
    };
    // A module of several stages has room for a later one.
    if matches!(place, ChangePlace::Module { stage: None, academic_level: None, .. }) {
        return false;
    }
    let at = input.curriculum.outcome(outcome).and_then(|outcome| stands(input, outcome));
    let step = 1.0 / f64::from(input.matcher.highest_level().saturating_sub(1).max(1));
    // A thousandth more, so that thirds which differ in their last bit count as equal.
    at.is_some_and(|at| fitting(input, level) - at > step + 0.001)
}

/// How far into the programme a level fits: 0 the first year for the lowest level, 1 the last for the highest.
fn fitting(input: &PlanInput<'_>, level: LevelNumber) -> f64 {
    f64::from(level.saturating_sub(1)) / f64::from(input.matcher.highest_level().saturating_sub(1).max(1))
}

/// How far into the programme an outcome stands, from 0 in the first year to 1 in the last; nothing if there is but one year,
/// or the file tells none. The academic level stands in for a year that is not told.
fn stands(input: &PlanInput<'_>, outcome: &Outcome) -> Option<f64> {
    let year = |outcome: &Outcome| {
        let digits = |level: &String| level.chars().filter(char::is_ascii_digit).collect::<String>().parse().ok();
        outcome.year.or_else(|| outcome.academic_level.as_ref().and_then(digits))
    };
    let years: BTreeSet<u16> = input.curriculum.outcomes.iter().filter_map(year).collect();
    let last = years.len().checked_sub(1).filter(|last| *last > 0)?;
    let own = year(outcome)?;
    let at = years.iter().position(|year| *year == own)?;
    Some(at as f64 / last as f64)
}

/// The words of a place: its module's name, and the outcome there that comes nearest.
fn words_of(input: &PlanInput<'_>, place: &ChangePlace) -> String {
    match place {
        ChangePlace::Outcome { text, .. } => text.clone(),
        ChangePlace::Module { module, nearest, .. } => {
            let nearest = nearest.as_ref().and_then(|id| input.curriculum.outcome(id));
            let text = nearest.map_or("", |outcome| outcome.text.as_str());
            format!("{module}. {text}")
        }
        ChangePlace::NewModule { .. } | ChangePlace::Programme => String::new(),
    }
}
