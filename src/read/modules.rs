//! The modules of a document, as far as it tells of them, with their outcomes.

use crate::model::Outcome;

use super::columns::ColumnRole;
use super::grid::first_number;

/// An outcome as found in a document.
pub(super) struct Entry {
    pub(super) code: Option<String>,
    pub(super) text: String,
    pub(super) place: u64,
    /// Level in its list.
    pub(super) level: u8,
    /// Whether what stands under it in the list is part of it.
    pub(super) leads: bool,
}

impl Entry {
    /// An outcome without the signs and words that join it to the next.
    pub(super) fn new(code: Option<String>, text: &str, place: u64) -> Self {
        let text = text.trim_end_matches([';', ',', ' ']);
        let text = text.strip_suffix(" and").or_else(|| text.strip_suffix(" or")).unwrap_or(text);
        let text = text.trim_end_matches([';', ',', ' ']).to_owned();
        Self { code, leads: text.ends_with(':'), text, place, level: 0 }
    }
}

/// A module and its outcomes.
#[derive(Default)]
pub(super) struct Module {
    pub(super) code: Option<String>,
    pub(super) title: Option<String>,
    stage: Option<String>,
    level: Option<String>,
    credits: Option<String>,
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
        let Self { code, title, stage, level, credits, outcomes } = self;
        let id = |own: String| code.as_ref().map_or_else(|| own.clone(), |module| format!("{module}.{own}"));
        let outcome = |entry: Entry| Outcome {
            id: entry.code.map(id).unwrap_or_default(),
            text: entry.text,
            module: code.clone(),
            module_title: title.clone(),
            year: stage.as_deref().and_then(first_number),
            stage: stage.clone(),
            academic_level: level.clone(),
            credits: credits.clone(),
            assessed: None,
            row: Some(entry.place),
        };
        outcomes.into_iter().map(outcome).collect()
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
        let names = matches!(role, ColumnRole::Module | ColumnRole::ModuleTitle);
        let read = !self.current.outcomes.is_empty();
        let known = self.current.part(role).and_then(|part| part.as_deref());
        names && read && known.is_some_and(|known| !known.eq_ignore_ascii_case(value))
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
