//! What rows of a table leave to those above: a module's code and title in the first row of its outcomes alone, or in a row of
//! their own.

use std::collections::HashSet;

use crate::model::Outcome;

use super::columns::ColumnRole;
use super::labels::module_name;
use super::{Parsed, between, module_ids};

/// Gives outcomes what rows above them say, and modules their titles where one column has both. Says whether anything was
/// given.
pub(super) fn complete(parsed: &mut Parsed) -> bool {
    let rows = std::mem::take(&mut parsed.between);
    between::fill_in(&mut parsed.curriculum.outcomes, &rows, true);
    let filled = fill_down(parsed);
    between::fill_in(&mut parsed.curriculum.outcomes, &rows, false);
    let split = split_names(parsed);
    clear_shared_codes(parsed);
    !rows.is_empty() || filled || split
}

fn has(parsed: &Parsed, role: ColumnRole) -> bool {
    parsed.columns.iter().any(|column| column.role == role)
}

/// Where a row has nothing in any of several columns that tell of the module, it is of the one above.
fn fill_down(parsed: &mut Parsed) -> bool {
    use ColumnRole::{AcademicLevel, Credits, Module, ModuleTitle, Stage};
    let known = [Module, ModuleTitle, Stage, AcademicLevel, Credits].into_iter().filter(|role| has(parsed, *role));
    if known.count() < 2 && !counts_anew(&parsed.curriculum.outcomes) || !has(parsed, Module) {
        return false;
    }
    // Where the table says a module again in the next row, an empty cell is of none.
    let again =
        |pair: &[Outcome]| matches!(pair, [a, b] if a.row != b.row && a.module.is_some() && a.module == b.module);
    if parsed.curriculum.outcomes.windows(2).any(again) {
        return false;
    }
    let mut above: Option<Outcome> = None;
    let mut filled = false;
    for outcome in &mut parsed.curriculum.outcomes {
        let parts = [&outcome.module, &outcome.module_title, &outcome.academic_level, &outcome.credits, &outcome.stage];
        if parts.iter().any(|part| part.is_some()) {
            if let Some(above) = above.take().filter(|above| is_of(outcome, above)) {
                between::fill(outcome, &above);
                filled = true;
            }
            above = Some(outcome.clone());
        } else if let Some(above) = &above {
            let Outcome { id, text, assessed, row, .. } = std::mem::take(outcome);
            *outcome = Outcome { id, text, assessed, row, ..above.clone() };
            filled = true;
        }
    }
    filled
}

/// Whether codes begin again wherever a module is named, and nowhere else: then each module is named in its first row alone.
fn counts_anew(outcomes: &[Outcome]) -> bool {
    let mut all = HashSet::new();
    let mut of_module = HashSet::new();
    let mut again = false;
    let mut named = false;
    for outcome in outcomes.iter().filter(|outcome| !outcome.id.is_empty()) {
        if outcome.module.is_some() {
            named = true;
            of_module.clear();
        }
        if !named || !of_module.insert(outcome.id.as_str()) {
            return false;
        }
        again |= !all.insert(outcome.id.as_str());
    }
    again
}

/// Whether an outcome has the title of the module above it, as merged cells have, and not the code that stands in its first
/// row.
fn is_of(outcome: &Outcome, above: &Outcome) -> bool {
    outcome.module.is_none() && outcome.module_title.is_some() && outcome.module_title == above.module_title
}

/// Codes that outcomes have in their cells or from their columns, and not in a column of codes, name none of a module's if two
/// of them share one.
fn clear_shared_codes(parsed: &mut Parsed) {
    let outcomes = &mut parsed.curriculum.outcomes;
    if module_ids::are_shared_in_a_module(outcomes)
        && !parsed.columns.iter().any(|column| column.role == ColumnRole::OutcomeId)
    {
        outcomes.iter_mut().for_each(|outcome| outcome.id.clear());
    }
}

/// Parts the code from the title where every module is named by both in one cell: "NUR101 Care at Home", "Care at Home (NUR101)".
fn split_names(parsed: &mut Parsed) -> bool {
    let outcomes = &mut parsed.curriculum.outcomes;
    let both = |outcome: &Outcome| {
        let (code, title) = module_name(outcome.module.as_deref()?)?;
        (outcome.module_title.is_none() && !title.is_empty()).then(|| (code.to_owned(), title.to_owned()))
    };
    let mut named = outcomes.iter().filter(|outcome| outcome.module.is_some()).peekable();
    if named.peek().is_none() || !named.all(|outcome| both(outcome).is_some()) {
        return false;
    }
    for outcome in outcomes {
        if let Some((code, title)) = both(outcome) {
            (outcome.module, outcome.module_title) = (Some(code), Some(title));
        }
    }
    true
}
