//! The English of a portfolio, for all its written forms.

use crate::portfolio::{CompetencyPicture, Exemplar, JointNeed, Portfolio, ProfessionPicture};

use super::words;

/// How exemplars are chosen.
pub(super) const EXEMPLARS: &str = "An exemplar meets the level proposed with two outcomes or more, one of them assessed where the file tells. The highest level comes first; of equals one known to be assessed, then the largest share of matches a person has reviewed, then the most modules, then the most outcomes. It is where to ask first, not a verdict on quality.";

/// What counts as lacking together.
pub(super) const TOGETHER: &str = "A profession lacks a competency if at least half of its programmes here miss it or stay below the level proposed. Those that lack it at the same level could learn it together.";

/// So many of the commonest gaps are told.
const COMMONEST: usize = 5;

/// The whole in a sentence.
pub(super) fn summary(portfolio: &Portfolio) -> String {
    let programmes: usize = portfolio.professions.iter().map(|p| p.programmes.len()).sum();
    format!(
        "{} held against {}, in the framework '{}' ({}).",
        counted(programmes, "programme"),
        counted(portfolio.professions.len(), "profession"),
        portfolio.framework.title,
        words::status(portfolio.framework.status),
    )
}

/// "1 programme", "3 programmes".
pub(super) fn counted(n: usize, what: &str) -> String {
    format!("{n} {what}{}", if n == 1 { "" } else { "s" })
}

/// The commonest gaps of a profession, a line each.
pub(super) fn commonest_gaps(portfolio: &Portfolio, picture: &ProfessionPicture) -> Vec<String> {
    let find = |id: &String| picture.competencies.iter().find(|c| c.competency == *id);
    let gaps = picture.commonest_gaps.iter().filter_map(find).take(COMMONEST);
    gaps.map(|c| {
        format!(
            "{} {}: short in {} of {} ({} missing, {} below level)",
            c.competency,
            words::title_of(&portfolio.competencies, &c.competency),
            c.tally.short(),
            picture.programmes.len(),
            c.tally.missing,
            c.tally.below_level,
        )
    })
    .collect()
}

/// How many programmes reach the level needed: "2 of 3"; nothing if it is not expected.
pub(super) fn at_level(picture: &ProfessionPicture, one: &CompetencyPicture) -> String {
    if one.required == 0 {
        return String::new();
    }
    format!("{} of {}", one.tally.at_level(), picture.programmes.len())
}

/// How far the programmes reach: "none 1, level 2: 2, level 3: 1"; levels nobody ends at are left out.
pub(super) fn spread(one: &CompetencyPicture) -> String {
    let levels = one.levels.iter().enumerate().filter(|(_, n)| **n > 0);
    let name = |level| if level == 0 { "none".to_owned() } else { format!("level {level}") };
    levels.map(|(level, n)| format!("{}: {n}", name(level))).collect::<Vec<_>>().join(", ")
}

/// The first exemplar by name, and how many stand behind it.
pub(super) fn first_exemplar(one: &CompetencyPicture) -> String {
    match one.exemplars.as_slice() {
        [] => String::new(),
        [only] => only.programme.clone(),
        [first, more @ ..] => format!("{} (+{})", first.programme, more.len()),
    }
}

/// An exemplar with what it was chosen by.
pub(super) fn exemplar(portfolio: &Portfolio, one: &Exemplar) -> String {
    let s = &one.standing;
    let assessed = match s.assessed {
        Some(true) => "assessed",
        Some(false) => "not assessed",
        None => "assessment not told",
    };
    let modules = if s.modules == 0 { String::new() } else { format!(" in {}", counted(s.modules, "module")) };
    format!(
        "{}: reaches {}, {}{modules}, {assessed}, {:.0} % reviewed",
        one.programme,
        words::level_of(&portfolio.framework.levels, s.reached, "no level"),
        counted(s.outcomes, "outcome"),
        s.reviewed * 100.0,
    )
}

/// A joint need as its heading: "IDT:D4 Decision support at 2 Able".
pub(super) fn joint_need(portfolio: &Portfolio, need: &JointNeed) -> String {
    format!(
        "{} {} at {}",
        need.competency,
        words::title_of(&portfolio.competencies, &need.competency),
        words::level_of(&portfolio.framework.levels, need.level, "no level"),
    )
}

/// The professions of a joint need by workforce group: "Leadership: Board member (1 of 1)". Where the portfolio is of one
/// group alone, its name would only be noise.
pub(super) fn who_lacks(portfolio: &Portfolio, need: &JointNeed) -> Vec<String> {
    let groups = need.professions.chunk_by(|a, b| a.group == b.group);
    groups
        .map(|same| {
            let group = same.first().map_or("", |p| group_title(portfolio, &p.group));
            let members = same
                .iter()
                .map(|p| format!("{} ({} of {})", profession_title(portfolio, &p.profession), p.short, p.programmes));
            let members = members.collect::<Vec<_>>().join(", ");
            if portfolio.groups.len() > 1 { format!("{group}: {members}") } else { members }
        })
        .collect()
}

/// The other professions that lack a competency at the level at which this one does.
pub(super) fn lacked_with(portfolio: &Portfolio, profession: &str, competency: &str) -> Vec<String> {
    let lacks = |need: &&JointNeed| {
        need.competency == competency && need.professions.iter().any(|p| p.profession == profession)
    };
    let need = portfolio.together.iter().find(lacks);
    let others = need.into_iter().flat_map(|n| &n.professions).filter(|p| p.profession != profession);
    others.map(|p| p.profession.clone()).collect()
}

fn profession_title<'a>(portfolio: &'a Portfolio, id: &'a str) -> &'a str {
    let found = portfolio.professions.iter().find(|p| p.profession.id == id);
    found.map_or(id, |p| p.profession.title.as_str())
}

fn group_title<'a>(portfolio: &'a Portfolio, id: &'a str) -> &'a str {
    portfolio.groups.iter().find(|g| g.id == id).map_or(id, |g| g.title.as_str())
}
