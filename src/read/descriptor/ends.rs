//! What sections and the document end with: the outcomes of each, and the curriculum of all.

use std::collections::HashMap;

use crate::error::{Error, ErrorKind, Result};
use crate::model::{Curriculum, Outcome};

use super::super::items::is_number;
use super::super::modules::{self, Entry, Module};
use super::super::{Parsed, SkipReason, Skipped};
use super::line::{are_names, tells_of_skills};
use super::sentence::is_requirement;
use super::{Descriptor, Section};

impl Descriptor {
    /// The section is over: what it holds is the module's.
    pub(super) fn end_section(&mut self) {
        let Section::Outcomes(list) = std::mem::take(&mut self.section) else { return };
        self.dotted |= list.dotted;
        let (objectives, kind, prose) = (list.objectives || list.programme, list.kind, list.items.is_empty());
        let apart = list.apart;
        let (found, rest) = list.finish();
        let (criteria, mut found) = modules::without_criteria(found);
        // After the outcomes, skills that are only named or told of are none: "Transferable skills: Time management".
        let is_none = |one: &Entry| one.code.is_none() && (are_names(&one.text) || prose && tells_of_skills(&one.text));
        // Beyond another part most will do: "Use of spreadsheets" begins as outcomes do.
        let none = found.iter().filter(|one| is_none(one)).count();
        let named = kind && self.has_outcomes() && (none == found.len() || apart && none * 2 >= found.len());
        let mut names = if named { std::mem::take(&mut found) } else { Vec::new() };
        if prose {
            names.extend(found.extract_if(.., |one| is_requirement(&one.text)));
        }
        found.iter_mut().for_each(|entry| entry.objective = objectives);
        for (entries, reason) in
            [(rest, SkipReason::LeadIn), (criteria, SkipReason::NotAnOutcome), (names, SkipReason::NotAnOutcome)]
        {
            self.skipped.extend(entries.iter().map(|entry| Skipped::text(entry.place, reason, &entry.text)));
        }
        if let Some((_, role, value)) = self.stage.clone().filter(|_| !found.is_empty())
            && !self.modules.current.knows(role)
        {
            self.modules.current.set(role, &value);
        }
        self.modules.current.outcomes.extend(found);
    }

    /// The curriculum that was read, or what kept it from being one.
    pub(super) fn parsed(mut self) -> Result<Parsed> {
        let mut modules = self.modules.all();
        if let ([module], Some(title)) = (modules.as_mut_slice(), self.heads.take()) {
            module.title.get_or_insert(title);
        }
        for module in &mut modules {
            let skipped = |entry: Entry, reason| Skipped::text(entry.place, reason, &entry.text);
            self.skipped.extend(module.without_aims().into_iter().map(|aim| skipped(aim, SkipReason::NotAnOutcome)));
            let names = module.without_names().into_iter();
            self.skipped.extend(names.map(|name| skipped(name, SkipReason::NotAnOutcome)));
            self.skipped.extend(module.without_copies().into_iter().map(|copy| skipped(copy, SkipReason::Repeated)));
        }
        let (id, title) = match modules.as_slice() {
            [one] => (one.code.clone(), one.title.clone()),
            _ => (None, self.title),
        };
        let mut outcomes: Vec<Outcome> = modules.into_iter().flat_map(Module::into_outcomes).collect();
        if outcomes.is_empty() {
            return Err(nothing_found(&self.headings));
        }
        forget_shared_ids(&mut outcomes);
        let curriculum = Curriculum { id: id.unwrap_or_default(), title: title.unwrap_or_default(), outcomes };
        Ok(Parsed { curriculum, skipped: self.skipped, ..Parsed::default() })
    }
}

/// Codes that several outcomes share name none of them; where numbers such as 1.1 count anew, no such number does.
fn forget_shared_ids(outcomes: &mut [Outcome]) {
    let mut count: HashMap<String, usize> = HashMap::new();
    for outcome in outcomes.iter() {
        *count.entry(outcome.id.clone()).or_default() += 1;
    }
    let shared = |id: &String| count.get(id).is_some_and(|n| *n > 1);
    let numbered = |id: &String| !id.is_empty() && is_number(id);
    let anew = outcomes.iter().any(|o| numbered(&o.id) && shared(&o.id));
    outcomes.iter_mut().filter(|o| shared(&o.id) || anew && numbered(&o.id)).for_each(|o| o.id.clear());
}

pub(in crate::read) fn nothing_found(headings: &[String]) -> Error {
    let error = Error::new(ErrorKind::NoOutcomes, "no learning outcomes were found in this text")
        .expected("a heading such as 'Learning outcomes' above a list, or one outcome a line");
    if headings.is_empty() { error } else { error.found(format!("the headings {}", headings.join(" | "))) }
}
