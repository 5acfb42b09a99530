//! The modules of a document, as far as it tells of them, with their outcomes.

use std::collections::HashMap;

use crate::model::Outcome;

use super::columns::{ColumnRole, names_outcome};
use super::grid::first_number;
use super::headings::kind_heading;
use super::items::is_number;
use super::verbs::begins_with_verb;

/// An outcome as found in a document.
pub(super) struct Entry {
    pub(super) code: Option<String>,
    pub(super) text: String,
    pub(super) place: u64,
    /// Level in its list.
    pub(super) level: u8,
    /// Whether what stands under it in the list is part of it.
    pub(super) leads: bool,
    /// Whether it stands under a heading of objectives, which are aims if the module has outcomes too.
    pub(super) objective: bool,
    /// Whether it is assessed, if the document says so beside it.
    pub(super) assessed: Option<bool>,
}

impl Entry {
    /// An outcome without the signs and words that join it to the next.
    pub(super) fn new(code: Option<String>, text: &str, place: u64) -> Self {
        let text = text.trim_end_matches([';', ',', ' ']);
        let text = text.strip_suffix(" and").or_else(|| text.strip_suffix(" or")).unwrap_or(text);
        let text = text.trim_end_matches([';', ',', ' ']).to_owned();
        let leads = text.ends_with(':') && !kind_heading(&text);
        Self { code, leads, text, place, level: 0, objective: false, assessed: None }
    }
}

/// The assessment criteria among the items of a list, and its outcomes: under "LO2 The learner will share data" those of
/// "2.1" and "2.2".
pub(super) fn without_criteria(items: Vec<Entry>) -> (Vec<Entry>, Vec<Entry>) {
    let mut outcome: Option<String> = None;
    items.into_iter().partition(|entry| {
        let Some(code) = &entry.code else { return false };
        if is_number(code) {
            let belongs =
                |number: &String| code.strip_prefix(number.as_str()).is_some_and(|rest| rest.starts_with('.'));
            return outcome.as_ref().is_some_and(belongs);
        }
        let number = code.trim_start_matches(|c: char| !c.is_ascii_digit()).to_owned();
        outcome = Some(number).filter(|_| is_whole(&entry.text));
        false
    })
}

/// Whether a text says what a learner will do, and is not the name of what outcomes under it are about.
fn is_whole(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    begins_with_verb(text) || [" will ", " can ", " able to "].iter().any(|words| lower.contains(words))
}

/// A module and its outcomes.
#[derive(Default)]
pub(super) struct Module {
    pub(super) code: Option<String>,
    pub(super) title: Option<String>,
    stage: Option<String>,
    level: Option<String>,
    credits: Option<String>,
    /// Codes of the outcomes that are assessed, where the document says so elsewhere.
    assessed: Vec<String>,
    pub(super) outcomes: Vec<Entry>,
}

impl Module {
    /// Sets a part: anew as long as no outcome has been read, later only if it is not known yet.
    pub(super) fn set(&mut self, role: ColumnRole, value: &str) {
        let overwrite = self.outcomes.is_empty();
        if let Some(part) = self.part(role)
            && (overwrite || part.is_none())
        {
            *part = Some(value.to_owned());
        }
    }

    /// Whether a part is known.
    pub(super) fn knows(&mut self, role: ColumnRole) -> bool {
        self.part(role).is_some_and(|part| part.is_some())
    }

    /// Takes note of outcomes that are assessed, by their codes.
    pub(super) fn assess(&mut self, codes: Vec<String>) {
        self.assessed.extend(codes);
    }

    /// Takes away what is said to be objectives, if others are said to be outcomes.
    pub(super) fn without_aims(&mut self) -> Vec<Entry> {
        let (aims, outcomes): (Vec<Entry>, Vec<Entry>) =
            std::mem::take(&mut self.outcomes).into_iter().partition(|entry| entry.objective);
        let all = outcomes.is_empty();
        let (kept, aims) = if all { (aims, outcomes) } else { (outcomes, aims) };
        self.outcomes = kept;
        aims
    }

    /// Takes away what has been said before in the same words, and under no other code.
    pub(super) fn without_copies(&mut self) -> Vec<Entry> {
        let mut seen: HashMap<String, String> = HashMap::new();
        let words = |text: &str| text.to_ascii_lowercase().replace(|c: char| !c.is_alphanumeric(), "");
        let is_copy = |entry: &Entry| {
            let code = entry.code.clone().unwrap_or_default();
            let before = seen.insert(words(&entry.text), code.clone());
            before.is_some_and(|before| before.is_empty() || code.is_empty() || before == code)
        };
        let (copies, first) = std::mem::take(&mut self.outcomes).into_iter().partition(is_copy);
        self.outcomes = first;
        copies
    }

    /// Takes away what only names skills, or a group of outcomes, where others say what people do: "Career management skills".
    pub(super) fn without_names(&mut self) -> Vec<Entry> {
        let acts = self.outcomes.iter().filter(|entry| begins_with_verb(&entry.text)).count();
        if acts < LEAST_ACTS {
            return Vec::new();
        }
        let (names, others) =
            std::mem::take(&mut self.outcomes).into_iter().partition(|entry| names_skill(&entry.text));
        self.outcomes = others;
        names
    }

    fn part(&mut self, role: ColumnRole) -> Option<&mut Option<String>> {
        match role {
            ColumnRole::Module => Some(&mut self.code),
            ColumnRole::ModuleTitle => Some(&mut self.title),
            ColumnRole::Stage => Some(&mut self.stage),
            ColumnRole::AcademicLevel => Some(&mut self.level),
            ColumnRole::Credits => Some(&mut self.credits),
            _ => None,
        }
    }

    pub(super) fn into_outcomes(self) -> Vec<Outcome> {
        let Self { code, title, stage, level, credits, assessed, outcomes } = self;
        let named = |entry: &Entry, n: usize| assessed.iter().any(|code| is_meant(code, entry.code.as_deref(), n));
        let id = |own: String| code.as_ref().map_or_else(|| own.clone(), |module| format!("{module}.{own}"));
        let outcome = |(n, entry): (usize, Entry)| Outcome {
            assessed: entry.assessed.or_else(|| (!assessed.is_empty()).then(|| named(&entry, n))),
            id: entry.code.map(id).unwrap_or_default(),
            text: entry.text,
            module: code.clone(),
            module_title: title.clone(),
            year: stage.as_deref().and_then(first_number),
            stage: stage.clone(),
            academic_level: level.clone(),
            credits: credits.clone(),
            row: Some(entry.place),
        };
        (1..).zip(outcomes).map(outcome).collect()
    }
}

/// Outcomes that say what people do before names among them are none.
const LEAST_ACTS: usize = 3;

/// Whether a text is the name of a skill or of a group: "Problem solving skills", "Key Skills:".
fn names_skill(text: &str) -> bool {
    const SKILLS: [&str; 5] = ["skills", "skill", "literacy", "awareness", "capabilities"];
    const MOST_WORDS: usize = 8;
    let last = text.trim_end_matches([':', '.']).rsplit(' ').next().unwrap_or_default();
    let named = text.ends_with(':') || SKILLS.iter().any(|skill| last.eq_ignore_ascii_case(skill));
    named && text.split(' ').count() <= MOST_WORDS && !begins_with_verb(text)
}

/// Whether a code such as "LO2" or "2" means the outcome of that code, or the one of that number where it has none.
fn is_meant(code: &str, own: Option<&str>, n: usize) -> bool {
    let number = |code: &str| code.trim_start_matches(|c: char| !c.is_ascii_digit()).to_owned();
    let bare = code.starts_with(|c: char| c.is_ascii_digit());
    match own {
        _ if code == ALL => true,
        Some(own) if bare => number(own) == code,
        Some(own) => own.eq_ignore_ascii_case(code),
        None => number(code) == n.to_string(),
    }
}

/// What stands for all codes.
const ALL: &str = "ALL";

/// The codes of outcomes in a cell, ranges with all between: "LO2, LO4", "1-3", "All". Nothing if it holds anything else.
pub(super) fn assessed_codes(cell: &str) -> Option<Vec<String>> {
    let upper = cell.to_ascii_uppercase().replace(['–', '—'], "-").replace(" TO ", "-").replace(" - ", "-");
    let mut codes = Vec::new();
    for word in upper.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '.')) {
        let word = word.trim_matches(['.', '-']);
        match word {
            ALL => codes.push(ALL.to_owned()),
            "" => {}
            "AND" | "LEARNING" => {}
            _ if names_outcome(&word.to_ascii_lowercase()) => {}
            _ if word.len() <= 12 && word.contains(|c: char| c.is_ascii_digit()) => codes.extend(range(word)),
            _ => return None,
        }
    }
    (!codes.is_empty()).then_some(codes)
}

/// The codes that a range names, or the one that is none.
fn range(code: &str) -> Vec<String> {
    const LONGEST: u32 = 30;
    let split = |code: &str| {
        let digits = code.find(|c: char| c.is_ascii_digit())?;
        let (letters, number) = code.split_at_checked(digits)?;
        Some((letters.to_owned(), number.parse::<u32>().ok()?))
    };
    let ends = code.split_once('-').and_then(|(first, last)| Some((split(first)?, split(last)?)));
    match ends {
        Some(((letters, first), (_, last))) if first <= last && last - first <= LONGEST => {
            (first..=last).map(|n| format!("{letters}{n}")).collect()
        }
        _ => vec![code.to_owned()],
    }
}

/// The modules of a document, in its order.
#[derive(Default)]
pub(super) struct Modules {
    done: Vec<Module>,
    pub(super) current: Module,
}

impl Modules {
    /// Whether a code or title speaks of another module than the one whose outcomes have been read.
    pub(super) fn differs(&mut self, role: ColumnRole, value: &str) -> bool {
        !self.current.outcomes.is_empty() && self.names_other(role, value)
    }

    /// Whether a code or title is another than the one that is known.
    pub(super) fn names_other(&mut self, role: ColumnRole, value: &str) -> bool {
        let names = matches!(role, ColumnRole::Module | ColumnRole::ModuleTitle);
        let known = self.current.part(role).and_then(|part| part.as_deref());
        names && known.is_some_and(|known| !known.eq_ignore_ascii_case(value))
    }

    /// Whether others came before the one that is being read.
    pub(super) fn are_several(&self) -> bool {
        !self.done.is_empty()
    }

    /// The next module begins.
    pub(super) fn next(&mut self) {
        self.done.push(std::mem::take(&mut self.current));
    }

    /// All modules with outcomes. What stands after a module's outcomes and brings none is about that module.
    pub(super) fn all(mut self) -> Vec<Module> {
        self.next();
        let mut all: Vec<Module> = Vec::new();
        for module in self.done {
            match all.last_mut() {
                Some(last) if module.outcomes.is_empty() => {
                    let Module { stage, level, credits, .. } = module;
                    let parts = [(&mut last.stage, stage), (&mut last.level, level), (&mut last.credits, credits)];
                    parts.into_iter().for_each(|(known, more)| *known = known.take().or(more));
                }
                _ => all.push(module),
            }
        }
        all.retain(|module| !module.outcomes.is_empty());
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_assessed_outcomes_are_told_from_words() {
        let codes = |cell| assessed_codes(cell).map(|codes| codes.join(" "));
        assert_eq!(codes("LO2, LO4").as_deref(), Some("LO2 LO4"));
        assert_eq!(codes("LO1–LO3").as_deref(), Some("LO1 LO2 LO3"));
        assert_eq!(codes("1, 3 and 4").as_deref(), Some("1 3 4"));
        assert_eq!(codes("LO 1-2").as_deref(), Some("1 2"));
        assert_eq!(codes("All").as_deref(), Some("ALL"));
        assert_eq!([codes("Essay"), codes("Exam (LO1)"), codes("")], [None, None, None]);
        assert!(is_meant("LO2", Some("LO2"), 9) && is_meant("2", Some("ILO2"), 9) && is_meant("LO2", None, 2));
        assert!(!is_meant("LO2", Some("LO1"), 2) && !is_meant("1", Some("LO11"), 1));
    }
}
