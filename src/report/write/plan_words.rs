//! The English of a plan, and of every number with its arithmetic.

use std::collections::BTreeMap;

use crate::model::Headcount;
use crate::plan::{
    Binds, ChangePlace, Compulsion, CostRange, Funding, InputName, Lever, ModuleAsk, NearOutcome, NodeKind, Owner,
    Plan, PlanSettings, Quadrant, Scale, Score, VehicleRule, WorkItem,
};

use super::Report;
use super::words::{level, stage_label, title};

pub(super) fn input(input: InputName) -> &'static str {
    match input {
        InputName::Harm => "harm if absent",
        InputName::Severity => "size of the gap",
        InputName::Level => "one above the level needed",
        InputName::Reach => "reach",
        InputName::Benefit => "benefit",
        InputName::Dependence => "dependence on the role",
        InputName::Cover => "difficulty of cover",
    }
}

/// A score's arithmetic: "(harm if absent 4 × weight 5 + size of the gap 3 × weight 3) ÷ 8 = 3.63".
pub(super) fn arithmetic(score: &Score) -> String {
    let parts: Vec<String> =
        score.parts.iter().map(|p| format!("{} {} × weight {}", input(p.input), p.score, p.importance)).collect();
    let total: u32 = score.parts.iter().map(|p| u32::from(p.importance)).sum();
    let made = format!("({}) ÷ {total}", parts.join(" + "));
    match &score.own {
        None => format!("{made} = {:.2}", score.value),
        Some(reason) if reason.is_empty() => format!("{:.2}, your own figure in place of {made}", score.value),
        Some(reason) => format!("{:.2}, your own figure in place of {made}: {reason}", score.value),
    }
}

/// A score as tables show it: one that the user gave says so.
pub(super) fn figure(score: &Score) -> String {
    format!("{:.2}{}", score.value, if score.own.is_some() { " (your own)" } else { "" })
}

/// What of a plan's figures and choices the user gave in place of the proposed ones: all, or what bears on one item.
pub(super) fn own_figures(settings: &PlanSettings, item: Option<&WorkItem>) -> Vec<String> {
    let about = |competency: &str| item.is_none_or(|item| item.gap.competency == competency);
    let by = |vehicle: &str| item.is_none_or(|item| item.vehicle.id == vehicle);
    let weights = settings.importance.iter().filter(|(input, _)| {
        item.is_none_or(|item| item.risk.parts.iter().chain(&item.value.parts).any(|part| part.input == **input))
    });
    let mut own: Vec<String> = weights.map(|(name, weight)| format!("weight of {} {weight}", input(*name))).collect();
    for (competency, scores) in settings.competencies.iter().filter(|(competency, _)| about(competency)) {
        let whole = [("harm", scores.harm), ("benefit", scores.benefit)];
        let made = [("risk", scores.risk), ("value", scores.value)];
        let whole = whole.into_iter().filter_map(|(name, score)| Some((name, f64::from(score?))));
        let all = whole.chain(made.into_iter().filter_map(|(name, score)| Some((name, score?))));
        own.extend(all.map(|(name, score)| format!("{name} of {competency} {score}")));
    }
    let listed = |what: &str, ids: &BTreeMap<String, String>, counts: &dyn Fn(&str) -> bool| {
        let ids: Vec<&str> = ids.keys().map(String::as_str).filter(|id| counts(id)).collect();
        (!ids.is_empty()).then(|| format!("{what} of {}", ids.join(", ")))
    };
    own.extend(listed("way", &settings.vehicles, &about));
    own.extend(listed("draft", &settings.drafts, &about));
    own.extend(listed("cost", &settings.vehicle_costs, &by));
    own.extend((!settings.cost_bands.is_empty()).then(|| "cost bands".to_owned()));
    own
}

/// Says which figures are the user's own; nothing if all are the proposed ones.
pub(super) fn own_note(plan: &Plan) -> Option<String> {
    let own = own_figures(&plan.settings, None);
    (!own.is_empty()).then(|| {
        format!("Not all figures here are the proposed ones. Your own, for every profession: {}.", own.join("; "))
    })
}

/// Why an item matters: what happens without the competency and with it.
pub(super) fn why(item: &WorkItem) -> String {
    let said = |label: &str, score: &Score| match reasons(score).join(" ") {
        reasons if reasons.is_empty() => String::new(),
        reasons => format!(" {label}: {reasons}"),
    };
    said("Without it", &item.risk) + &said("With it", &item.value)
}

/// The reasons the data gives for a score's inputs.
pub(super) fn reasons(score: &Score) -> Vec<&str> {
    score.parts.iter().filter(|p| p.input != InputName::Reach).filter_map(|p| p.reason.as_deref()).collect()
}

pub(super) fn quadrant(quadrant: Quadrant) -> &'static str {
    match quadrant {
        Quadrant::DoFirst => "do first",
        Quadrant::MakeSafe => "make safe",
        Quadrant::PlanIn => "plan in",
        Quadrant::Later => "later",
    }
}

pub(super) fn compulsion(lever: &Lever) -> &'static str {
    match (lever.compulsion, lever.binds) {
        (Compulsion::Mandatory, Binds::Programme) => "required",
        (Compulsion::Mandatory, Binds::Employer) => "required of employers",
        (Compulsion::Optional, _) => "no requirement found",
    }
}

/// Whether a rule asks for an item, and which; else what could carry it.
pub(super) fn required(lever: &Lever) -> String {
    let through = if lever.compulsion == Compulsion::Optional { "; what could carry it" } else { "" };
    format!("{}{through}: {}", capital(compulsion(lever)), lever.title)
}

/// A plan in a few sentences, for those who read no further.
pub(super) fn in_short(report: &Report, plan: &Plan) -> String {
    let count = |is: &dyn Fn(&WorkItem) -> bool| plan.items.iter().filter(|item| is(item)).count();
    let bound = |compulsion, binds| count(&|i| i.lever.compulsion == compulsion && i.lever.binds == binds);
    let asks = plan.by_module();
    let modules = asks.iter().filter(|ask| ask.module.is_some()).count();
    let nowhere = count(&|i| i.change.place.module().0.is_none());
    let first = plan.items.iter().take(3).map(|item| title(report, &item.gap.competency));
    format!(
        "Changes suggested: {}, of which {} to do first. By our reading, required of the programme: {}; of employers: {}; no requirement found: {}. They go into {modules} modules{}; weak fits, for which the programme team may know a better place: {}. The most pressing are: {}. A meeting could accept, amend or reject each, and name who takes it on.",
        plan.items.len(),
        count(&|i| i.quadrant == Quadrant::DoFirst),
        bound(Compulsion::Mandatory, Binds::Programme),
        bound(Compulsion::Mandatory, Binds::Employer),
        count(&|i| i.lever.compulsion == Compulsion::Optional),
        if nowhere == 0 { String::new() } else { format!(", and {nowhere} into none that there is") },
        count(&|i| i.change.weak_fit),
        first.collect::<Vec<_>>().join("; "),
    )
}

/// What to know before reading the items.
pub(super) const ITEMS_NOTE: &str = "The figure beside a nearest outcome says how likely it is to be about the competency, from 0 to 1. Where it is high, see first whether the outcome covers the gap already. A weak fit is a module where no outcome is likely to be about the competency. Each draft is a sentence of the framework, to be reworded for its module. Before anything goes into a module, check that every student takes it: the file does not tell.";

/// How the inputs of a score are read off a gap.
pub(super) const INPUTS_NOTE: &str = "Each input runs from 1 to 5, and so does its weight: how much it counts. The size of the gap is 1 where cover is thin, else one more than the levels short. The level needed counts one more than its number, to fill the same scale: level 1 is 2 and level 4 is 5.";

/// Who is asked first: the leader of the module that the change goes into, else those who own the curriculum.
pub(super) fn who(item: &WorkItem) -> String {
    match item.change.place.module() {
        (Some(module), _) => format!("The leader of {module}"),
        (None, _) => "The programme's lead".to_owned(),
    }
}

/// Who owns the curriculum and who sets its standard: the same for every item of a profession.
pub(super) fn owners(items: &[WorkItem]) -> String {
    let Some(item) = items.first() else { return String::new() };
    format!(
        "The curriculum is owned by {}; the standard is set by {}.",
        owner(&item.owner),
        owner(&item.standards_owner)
    )
}

/// A near outcome with those of the same text.
pub(super) fn near(near: &NearOutcome) -> String {
    std::iter::once(&near.outcome).chain(&near.also).map(String::as_str).collect::<Vec<_>>().join(", ")
}

/// Whether an outcome is to be assessed as it stands.
fn wording_stays(item: &WorkItem) -> bool {
    item.vehicle_rule == VehicleRule::TaughtNotAssessed
}

/// What the draft of an item is for.
pub(super) fn draft_label(item: &WorkItem) -> &'static str {
    if wording_stays(item) { "What the assessment could look for" } else { "Suggested outcome" }
}

/// What a module's leader starts from: the draft, or what an assessment could look for.
pub(super) fn start(item: &WorkItem) -> String {
    let draft = item.change.drafted_outcome.as_deref().unwrap_or_default();
    if wording_stays(item) { format!("{}: {draft}", draft_label(item)) } else { draft.to_owned() }
}

/// What a module's leader is asked to do for an item.
pub(super) fn ask(item: &WorkItem) -> String {
    match &item.change.place {
        ChangePlace::Outcome { outcome, .. } => format!("{} ({outcome})", item.vehicle.title),
        _ if item.change.weak_fit => format!("{} (a weak fit)", item.vehicle.title),
        _ => item.vehicle.title.clone(),
    }
}

/// A module as the heading of what it is asked: "NUR201 Nursing Practice 2 (year 2)".
pub(super) fn module(ask: &ModuleAsk<'_>) -> String {
    let stage = ask.stage.map(|s| format!(" ({})", stage_label(s))).unwrap_or_default();
    ask.module.map_or_else(|| "The programme as a whole".to_owned(), |module| format!("{module}{stage}"))
}

pub(super) fn vehicle_rule(rule: VehicleRule) -> &'static str {
    match rule {
        VehicleRule::Own => "your own choice",
        VehicleRule::NoCurriculumForCarers => "carers follow no curriculum, so support has to come to them",
        VehicleRule::NoCurriculum => {
            "these staff follow no curriculum, so their skills framework and employer reach them"
        }
        VehicleRule::LeadersLearnFromOthers => "leaders learn best from others who lead",
        VehicleRule::TaughtNotAssessed => "it is in the curriculum, but no matched outcome is assessed",
        VehicleRule::MentionedOnce => "one outcome carries it alone; a second place would reinforce it",
        VehicleRule::ManyMissingTogether => {
            "several competencies of this domain are missing, and one module can hold them together"
        }
        VehicleRule::LearntInPractice => "it is learnt by doing, with real systems and people",
        VehicleRule::AwarenessIsEnough => "awareness is all that is needed",
        VehicleRule::OneLevelShort => "an outcome surely about it stands one level below, so its wording can carry it",
        VehicleRule::NeedsAnOutcome => "no outcome that was matched can carry it",
    }
}

/// Where a change goes and why, in a sentence without a full stop.
pub(super) fn place(report: &Report, item: &WorkItem) -> String {
    let change = &item.change;
    let place = match &change.place {
        ChangePlace::Outcome { outcome, also, text, level: now, stage, .. } => {
            let stage = stage.as_deref().map(|s| format!(" ({})", stage_label(s))).unwrap_or_default();
            let what =
                if wording_stays(item) { "Leave its wording and assess it" } else { "Keep what it says and add to it" };
            let twins =
                if also.is_empty() { String::new() } else { format!(". The same words stand in {}", also.join(", ")) };
            let now = level(report, *now, "no level");
            let text = text.trim_end_matches('.');
            format!("{outcome}{stage}, now read as {now}: \"{text}\". {what}{twins}")
        }
        ChangePlace::Module { module, stage, academic_level, optional, nearest } => {
            let academic = academic_level.as_deref().map(|level| format!("academic level {level}"));
            let when: Vec<String> = stage.as_deref().map(stage_label).into_iter().chain(academic).collect();
            let when = if when.is_empty() { String::new() } else { format!(" ({})", when.join(", ")) };
            let nearest = nearest.as_ref().map(|outcome| format!("; its nearest outcome is {outcome}"));
            let mut place = format!("{module}{when}{}", nearest.unwrap_or_default());
            if change.weak_fit {
                place += " (a weak fit)";
            }
            if *optional {
                place += ". It is called optional, and no other module comes near: students who do not take it would miss this";
            }
            place
        }
        ChangePlace::NewModule { domain } => {
            format!("A new module on {}, with the other missing competencies of that domain", lower(domain))
        }
        ChangePlace::Programme => "No module stands out: the programme team should choose".to_owned(),
    };
    if !change.early {
        return place;
    }
    let wanted = level(report, change.level, "this level");
    format!(
        "{place}. It stands early for a draft at {wanted}: introduce the subject here and reach the level later, or choose a later place"
    )
}

/// The outcomes that are likely to be about an item's competency and yet are not matched to it, in a sentence.
pub(super) fn overlooked(report: &Report, item: &WorkItem) -> Option<String> {
    let names: Vec<String> = item.change.nearest.iter().filter(|near| near.overlooked).map(near).collect();
    (!names.is_empty()).then(|| {
        format!(
            "Look first at {}: likely about it, and left out only because an outcome is matched to its surest competencies alone (here {})",
            names.join(", "),
            report.mapping.settings.most,
        )
    })
}

/// A sentence's beginning.
fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().collect::<String>() + letters.as_str()).unwrap_or_default()
}

/// A title within a sentence.
pub(super) fn lower(title: &str) -> String {
    let mut letters = title.chars();
    letters.next().map(|first| first.to_lowercase().collect::<String>() + letters.as_str()).unwrap_or_default()
}

/// What an item costs: "£50,000 to £100,000 (order of size, no quotation); effort 2 of 5; existing budgets".
pub(super) fn cost(item: &WorkItem) -> String {
    if let Some(rank) = item.cost_with {
        return format!("counted in item {rank}, which the same new module serves");
    }
    let of = match item.vehicle.scale {
        Scale::Programme => format!("size of the change {} of 5", item.size),
        Scale::Shared => "a scheme shared with other organisations".to_owned(),
    };
    let range = pounds(item.cost.low, item.cost.high);
    format!("{range} (order of size, no quotation); {of}; {}", money(item.vehicle.funding))
}

/// The same in few words: "£50,000 to £100,000, new money".
pub(super) fn cost_short(item: &WorkItem) -> String {
    format!("{}, {}", pounds(item.cost.low, item.cost.high), money(item.vehicle.funding))
}

/// A range of pounds.
pub(super) fn pounds(low: u64, high: u64) -> String {
    match (low, high) {
        (0, 0) => "no cost".to_owned(),
        (0, high) => format!("up to £{}", thousands(high)),
        (low, high) => format!("£{} to £{}", thousands(low), thousands(high)),
    }
}

fn thousands(n: u64) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// What to say beside every sum of cost bands.
pub(super) const COST_NOTE: &str = "A change has a size from 1 to 5: the effort of its way, and one for each level short beyond the first. Size n takes the nth fifth of the way's cost band; items that use the same way are done together and never cost more than its band, and one new module is costed once. The bands are the magnitudes of the 2015 Roadmap, which estimated national programmes: they order the items by cost and are no quotation. Set your own figures before you use them.";

/// Why the quarter and the rank of an item may differ.
pub(super) const MATRIX_NOTE: &str = "The order is by risk times value; a quarter asks only whether each is 3 or more. So an item outside 'do first' can rank above one inside: 5.00 × 2.50 is more than 3.50 × 3.00.";

/// Why reach does not sort the items of one profession.
pub(super) const REACH_NOTE: &str = "Reach is the profession's own: it is the same for every item of one profession, so it lifts or lowers all of them alike, and tells only when professions are compared.";

/// A sum of cost bands with the ways it counts.
pub(super) fn cost_range(items: &[WorkItem], cost: &CostRange) -> String {
    if cost.vehicles.is_empty() {
        return "none".to_owned();
    }
    let title = |id: &String| {
        let item = items.iter().find(|item| item.vehicle.id == *id);
        item.map_or_else(|| id.clone(), |item| lower(&item.vehicle.title))
    };
    let ways: Vec<String> = cost.vehicles.iter().map(title).collect();
    format!("{} ({})", pounds(cost.low, cost.high), ways.join(", "))
}

/// How many people, whom that counts and when.
pub(super) fn headcount(headcount: &Headcount) -> String {
    let Some(value) = headcount.value else { return "no figure was found".to_owned() };
    let covers = headcount.covers.as_deref().map(|c| format!(" ({c})")).unwrap_or_default();
    let date = headcount.date.as_deref().map(|d| format!(", {d}")).unwrap_or_default();
    format!("{}{covers}{date}", thousands(value))
}

/// A kind of node as the heading of its column.
pub(super) fn node_column(kind: NodeKind) -> &'static str {
    match kind {
        NodeKind::Objective => "Objective",
        NodeKind::Benefit => "Benefits",
        NodeKind::Outcome => "Outcomes",
        NodeKind::Activity => "Activities",
        NodeKind::Enabler => "Enablers",
    }
}

/// Where the money comes from, as people say it.
pub(super) fn money(funding: Funding) -> &'static str {
    match funding {
        Funding::Existing => "existing budgets",
        Funding::New => "new money",
    }
}

/// Whose money the schemes cost that organisations share: "Shared with other organisations (new money)".
pub(super) fn shared_cost(items: &[WorkItem]) -> String {
    let pays = |funding| {
        let counts = |item: &&WorkItem| item.vehicle.scale == Scale::Shared && item.vehicle.funding == funding;
        items.iter().find(counts).map(|_| money(funding))
    };
    let kinds: Vec<&str> = [Funding::Existing, Funding::New].into_iter().filter_map(pays).collect();
    let kinds = if kinds.is_empty() { String::new() } else { format!(" ({})", kinds.join(" and ")) };
    format!("Shared with other organisations{kinds}")
}

pub(super) fn funding(funding: Funding) -> &'static str {
    match funding {
        Funding::Existing => "existing",
        Funding::New => "new",
    }
}

pub(super) fn node_kind(kind: NodeKind) -> &'static str {
    match kind {
        NodeKind::Objective => "Objective",
        NodeKind::Benefit => "Benefits",
        NodeKind::Outcome => "Outcomes: competencies reached in",
        NodeKind::Activity => "Activities",
        NodeKind::Enabler => "Enablers: owners and levers",
    }
}

/// A source, with a warning where it was not checked.
pub(super) fn source(source: &str, verified: &str) -> String {
    match verified {
        "memory" => format!("{source}. Its wording was not read: check it before you rely on it"),
        "second-hand" => format!("{source}. The original was not read"),
        _ => source.to_owned(),
    }
}

/// A body with the names it had and its planned end.
pub(super) fn owner(owner: &Owner) -> String {
    let formerly = (!owner.formerly.is_empty()).then(|| format!("formerly {}", owner.formerly.join(", ")));
    let until = owner.until.as_ref().map(|until| format!("until {until}"));
    let notes: Vec<String> = formerly.into_iter().chain(until).collect();
    if notes.is_empty() { owner.name.clone() } else { format!("{} ({})", owner.name, notes.join("; ")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pounds_are_grouped_by_thousands() {
        assert_eq!(pounds(0, 250_000), "up to £250,000");
        assert_eq!(pounds(1_000_000, 2_000_000), "£1,000,000 to £2,000,000");
        assert_eq!(pounds(0, 0), "no cost");
    }
}
