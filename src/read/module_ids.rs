//! Identifiers that count anew in every module: "LO1" of one is another outcome than "LO1" of the next.

use std::collections::HashMap;

use crate::model::Outcome;

/// Whether two outcomes of one module share an identifier.
pub(super) fn are_shared_in_a_module(outcomes: &[Outcome]) -> bool {
    let mut seen: HashMap<(&str, &str), &str> = HashMap::new();
    let mut coded = outcomes.iter().filter(|outcome| !outcome.id.is_empty());
    coded.any(|outcome| seen.insert((module(outcome), outcome.id.as_str()), outcome.text.as_str()).is_some())
}

/// Whether identifiers are shared by outcomes of different modules, and by none within a module.
pub(super) fn count_anew<'o>(outcomes: impl IntoIterator<Item = &'o Outcome>) -> bool {
    let mut in_module: HashMap<(&str, &str), &str> = HashMap::new();
    let mut first: HashMap<&str, (&str, &str)> = HashMap::new();
    let mut shared = false;
    for outcome in outcomes.into_iter().filter(|outcome| !outcome.id.is_empty()) {
        let (id, text, module) = (outcome.id.as_str(), outcome.text.as_str(), module(outcome));
        if in_module.insert((module, id), text).is_some_and(|earlier| earlier != text) {
            return false;
        }
        let (other, earlier) = *first.entry(id).or_insert((module, text));
        shared |= other != module && earlier != text;
    }
    shared
}

/// Puts the module before each identifier, as in "NUR101.LO1".
pub(super) fn qualify(outcomes: &mut [Outcome]) {
    for outcome in outcomes {
        let module = module(outcome);
        if !module.is_empty() && !outcome.id.is_empty() && !outcome.id.starts_with(module) {
            outcome.id = format!("{module}.{}", outcome.id);
        }
    }
}

fn module(outcome: &Outcome) -> &str {
    outcome.module.as_deref().or(outcome.module_title.as_deref()).unwrap_or_default()
}
