//! Rows between the outcomes of a table that say what those under them are of.

use crate::model::Outcome;

use super::columns::{ColumnRole, names_outcome};
use super::facts::{facts, facts_of_value};
use super::grid::{Layout, Row, first_number, tidy};
use super::headings::kind_heading;
use super::labels::{label, module_name, stage_heading};
use super::lead_in::lead_in;
use super::verbs::begins_with_verb;

/// What a row says of the outcomes under it, if it says that and nothing else: "NUR101 Care at Home (Year 1, Level 4)" or
/// "Year 2" alone in it, "Module: | Care at Home | Level: | 4".
pub(super) fn said_of_those_below(row: &Row, layout: &Layout) -> Option<Vec<(ColumnRole, String)>> {
    let filled = || (0..).zip(&row.cells).filter(|(_, cell)| !cell.trim().is_empty());
    // Most rows are outcomes, which this tells from the others.
    let (_, first) = filled().next()?;
    let counted = counts_modules(first.trim());
    if filled().nth(2).is_some() && !first.contains(':') && !counted {
        return None;
    }
    let filled: Vec<(usize, String)> = filled().map(|(at, cell)| (at, tidy(cell))).collect();
    let texts: Vec<&str> = filled.iter().map(|(_, text)| text.as_str()).collect();
    if texts.iter().all(|text| layout.names.iter().any(|name| name == text)) {
        return None;
    }
    if let Some(found) = labelled(&texts) {
        return Some(found);
    }
    // "Unit 7 | Care at Home | Level: 3"
    if let [_, title, rest @ ..] = &texts[..]
        && counted
        && !begins_with_verb(title)
    {
        let title = (ColumnRole::ModuleTitle, (*title).to_owned());
        return Some([title].into_iter().chain(labelled(rest).unwrap_or_default()).collect());
    }
    let ((_, text), beside) = filled.split_first()?;
    let stage = |(at, text): &(usize, String)| {
        (layout.roles.get(*at) == Some(&ColumnRole::Stage)).then(|| (ColumnRole::Stage, text.clone()))
    };
    let stages: Vec<(ColumnRole, String)> = beside.iter().filter_map(stage).collect();
    if stages.len() < beside.len() {
        return None;
    }
    let heading = stage_heading(text).filter(|_| beside.is_empty()).map(|found| vec![found]);
    let module = || module(text).or_else(|| titled(row, text, layout)).filter(|_| layout.names.len() > 1);
    let found = heading.or_else(module)?;
    Some(found.into_iter().chain(stages).collect())
}

/// What a row above the header says of all outcomes: as one between them does, values beside labels ("Level | 5 | Credits |
/// 20"), or a title with a year or level in it, "BDS Year 2: coverage", where no column tells these.
pub(super) fn said_above(row: &Row, layout: &Layout) -> Option<Vec<(ColumnRole, String)>> {
    said_of_those_below(row, layout).or_else(|| {
        let filled: Vec<String> = row.cells.iter().map(|cell| tidy(cell)).filter(|cell| !cell.is_empty()).collect();
        let found = match &filled[..] {
            [title] => in_title(title, layout),
            // The same header in another language.
            _ if Layout::of(row).has_outcomes() => Vec::new(),
            cells => {
                let beside = beside_labels(cells);
                if beside.is_empty() { facts(&cells.join(" | ")).found } else { beside }
            }
        };
        Some(found).filter(|found| !found.is_empty())
    })
}

/// The values of cells that stand beside the cells of their labels.
fn beside_labels(cells: &[String]) -> Vec<(ColumnRole, String)> {
    let role = |name: &String| label(name.trim_end_matches(':'));
    let pairs = cells.iter().zip(cells.iter().skip(1)).filter(|(_, value)| role(value).is_none());
    pairs.filter_map(|(name, value)| Some((role(name)?, value.clone()))).collect()
}

/// The year and level in a title, each if it names one and no column tells them.
fn in_title(title: &str, layout: &Layout) -> Vec<(ColumnRole, String)> {
    let title = title.replace("Yr", "Year ");
    let words: Vec<&str> = title.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let number = |name: &str| {
        let named = |pair: &&[&str]| pair.first().is_some_and(|word| word.eq_ignore_ascii_case(name));
        let mut found = words.windows(2).filter(named);
        let number = found.next()?.get(1).filter(|number| matches!(number.as_bytes(), [b'0'..=b'9']))?;
        found.next().is_none().then(|| (*number).to_owned())
    };
    let told = [(ColumnRole::Stage, "year"), (ColumnRole::AcademicLevel, "level")];
    let told = told.into_iter().filter(|(role, _)| !layout.roles.contains(role));
    told.filter_map(|(role, name)| Some((role, number(name)?))).collect()
}

/// Whether an outcome's text leads in to others or names a kind of them. Most are told from such by their end or length, which
/// takes less time than by their words.
pub(super) fn heads_outcomes(text: &str) -> bool {
    const LONGEST_NAME: usize = 100;
    let ends = [":", "…", "...", "-", "–", " to", " will", " be", " should", " can", " must"];
    let open = ends.iter().any(|end| text.ends_with(end)) || text.contains("able to") || text.contains("following");
    open && lead_in(text) || text.len() < LONGEST_NAME && kind_heading(text)
}

/// The values beside labels, each in its own cell or in that of its label, if the row begins with a label.
fn labelled(texts: &[&str]) -> Option<Vec<(ColumnRole, String)>> {
    if let [name, value] = texts
        && let (Some(role), None) = (label(name.trim_end_matches(':')), label(value))
    {
        return Some(said(role, value));
    }
    let mut found = Vec::new();
    let mut texts = texts.iter();
    while let Some(text) = texts.next() {
        let (name, value) = match text.split_once(':') {
            Some(pair) => pair,
            None if found.is_empty() => return None,
            None => continue,
        };
        let value = if value.is_empty() { texts.next().copied().unwrap_or_default() } else { value.trim() };
        match label(name) {
            Some(role) => {
                let facts = facts_of_value(role, value);
                found.extend(if facts.is_empty() { said(role, value) } else { facts });
            }
            None if found.is_empty() => return None,
            None => {}
        }
    }
    Some(found).filter(|found| !found.is_empty())
}

/// What a value says: of a module's title also its code, "Module: NUR101 Care at Home".
fn said(role: ColumnRole, value: &str) -> Vec<(ColumnRole, String)> {
    let of_module = matches!(role, ColumnRole::Module | ColumnRole::ModuleTitle);
    let named = if of_module { module(value) } else { None };
    named.unwrap_or_else(|| vec![(role, value.to_owned())])
}

/// The module that a text names, perhaps with its year before it or a number: "Year 1: NUR101 Care", "Module 2: Care".
fn module(text: &str) -> Option<Vec<(ColumnRole, String)>> {
    if let Some((stage, rest)) = text.split_once(": ")
        && let Some(stage) = stage_heading(stage)
    {
        return Some(named(rest)?.into_iter().chain([stage]).collect());
    }
    if let Some((_, title)) = text.split_once([':', '–']).filter(|(name, _)| counts_modules(name.trim())) {
        let title = title.trim();
        return named(title).or_else(|| Some(vec![(ColumnRole::ModuleTitle, title.to_owned())]));
    }
    named(text)
}

/// The module that a text names by code and title, with its level, credits and year in brackets.
fn named(text: &str) -> Option<Vec<(ColumnRole, String)>> {
    let in_brackets = || text.rsplit_once('(').and_then(|(_, rest)| stage_heading(rest.trim_end_matches(')')));
    let mut facts = facts(text).found;
    if facts.is_empty() {
        facts.extend(in_brackets());
    }
    let name = text.split_once('(').map(|(name, _)| name.trim()).filter(|_| !facts.is_empty()).unwrap_or(text);
    let coded = || coded(name).filter(|(_, title)| !facts.is_empty() || !begins_with_verb(title));
    let (code, title) = module_name(name).or_else(coded)?;
    let named = [(ColumnRole::Module, code), (ColumnRole::ModuleTitle, title)];
    let named = named.into_iter().filter(|(_, value)| !value.is_empty()).map(|(role, value)| (role, value.to_owned()));
    Some(named.chain(facts).collect())
}

/// Whether a text counts modules: "Module B", "Unit 2".
fn counts_modules(text: &str) -> bool {
    let counted =
        |number: &str| number.len() <= 2 && number.bytes().all(|b| b.is_ascii_digit() || b.is_ascii_uppercase());
    text.split_once(' ').is_some_and(|(name, number)| ["Module", "Unit"].contains(&name) && counted(number))
}

/// The title of a module in a cell that was merged over several columns, where none tells of modules.
fn titled(row: &Row, text: &str, layout: &Layout) -> Option<Vec<(ColumnRole, String)>> {
    let told = [ColumnRole::Module, ColumnRole::ModuleTitle].iter().any(|role| layout.roles.contains(role));
    let title = text.split('(').next().unwrap_or(text).trim();
    let is_title = row.is_wide
        && row.number > layout.header_row
        && !told
        && !begins_with_verb(text)
        && !kind_heading(text)
        && !lead_in(text);
    is_title.then(|| vec![(ColumnRole::ModuleTitle, title.to_owned())])
}

/// Most characters of a module's code.
const LONGEST_CODE: usize = 12;

/// A code of capitals with a sign between it and a title: "DHT1: Oral Biosciences", "NUT-A – Food and Health", or one that ends
/// in a digit without: "CYP41 Growing Up".
fn coded(name: &str) -> Option<(&str, &str)> {
    let parted = || [": ", " – ", " — ", " - "].iter().find_map(|sign| name.split_once(sign));
    let counted = |(code, _): &(&str, &str)| code.ends_with(|c: char| c.is_ascii_digit());
    let (code, title) = parted().or_else(|| name.split_once(' ').filter(counted))?;
    let capitals = code.bytes().filter(u8::is_ascii_uppercase).count();
    let of_outcome = names_outcome(&code.trim_end_matches(|c: char| !c.is_ascii_uppercase()).to_ascii_lowercase());
    let others = code.bytes().filter(|b| b.is_ascii_digit() || b"-_/.".contains(b)).count();
    let is_code = capitals > 2 && others > 0 && capitals + others == code.len() && code.len() <= LONGEST_CODE;
    (is_code && !of_outcome && title.contains(char::is_alphabetic)).then(|| (code, title.trim()))
}

/// Gives outcomes what the rows between them say, as far as their own say nothing: of their modules, or of what several
/// modules stand under.
pub(super) fn fill_in(outcomes: &mut [Outcome], rows: &[(usize, Vec<(ColumnRole, String)>)], of_modules: bool) {
    use ColumnRole::{Module, ModuleTitle};
    let mut rows = rows.iter().peekable();
    // What is said of a module goes with it; a year is true of all the modules under it.
    let (mut group, mut module) = (Outcome::default(), Outcome::default());
    for (at, outcome) in outcomes.iter_mut().enumerate() {
        let mut begun = false;
        while let Some((_, said)) = rows.next_if(|(before, _)| *before <= at) {
            let names = said.iter().any(|(role, _)| matches!(role, Module | ModuleTitle));
            if names && !begun {
                module = Outcome::default();
                begun = true;
            }
            for (role, value) in said {
                if begun {
                    set(&mut module, *role, value);
                } else if !set(&mut group, *role, value) {
                    // The next year.
                    group = Outcome::default();
                    set(&mut group, *role, value);
                }
            }
        }
        fill(outcome, if of_modules { &module } else { &group });
    }
}

/// Sets what a role says of an outcome's module. Says whether nothing was known of it before.
fn set(outcome: &mut Outcome, role: ColumnRole, value: &str) -> bool {
    let part = match role {
        ColumnRole::Module => &mut outcome.module,
        ColumnRole::ModuleTitle => &mut outcome.module_title,
        ColumnRole::Stage => &mut outcome.stage,
        ColumnRole::AcademicLevel => &mut outcome.academic_level,
        ColumnRole::Credits => &mut outcome.credits,
        _ => return true,
    };
    if part.is_some() {
        return false;
    }
    *part = Some(value.to_owned());
    if role == ColumnRole::Stage {
        outcome.year = first_number(value);
    }
    true
}

/// Gives an outcome what another says of module, year, level and credits where it says nothing itself, unless the two name
/// different modules.
pub(super) fn fill(outcome: &mut Outcome, other: &Outcome) {
    let differ = |own: &Option<String>, other: &Option<String>| own.is_some() && other.is_some() && own != other;
    if differ(&outcome.module, &other.module) || differ(&outcome.module_title, &other.module_title) {
        return;
    }
    if outcome.stage.is_none() {
        outcome.year = other.year;
    }
    for (own, other) in [
        (&mut outcome.module, &other.module),
        (&mut outcome.module_title, &other.module_title),
        (&mut outcome.stage, &other.stage),
        (&mut outcome.academic_level, &other.academic_level),
        (&mut outcome.credits, &other.credits),
    ] {
        if own.is_none() {
            own.clone_from(other);
        }
    }
}
