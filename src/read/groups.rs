//! What rows of a table leave to those above: a module's code and title in the first row of its outcomes alone, a year in a
//! row of its own.

use crate::model::Outcome;

use super::columns::ColumnRole;
use super::grid::first_number;
use super::labels::{module_code, stage_heading};
use super::{Parsed, SkipReason};

/// Gives outcomes what rows above them say, and modules their titles where one column has both. Says whether anything was
/// given.
pub(super) fn complete(parsed: &mut Parsed) -> bool {
    let filled = fill_down(parsed);
    let staged = stages(parsed);
    let split = split_names(parsed);
    filled || staged || split
}

fn has(parsed: &Parsed, role: ColumnRole) -> bool {
    parsed.columns.iter().any(|column| column.role == role)
}

/// Where a row has nothing in any of several columns that tell of the module, it is of the one above.
fn fill_down(parsed: &mut Parsed) -> bool {
    use ColumnRole::{AcademicLevel, Credits, Module, ModuleTitle, Stage};
    let known = [Module, ModuleTitle, Stage, AcademicLevel, Credits].into_iter().filter(|role| has(parsed, *role));
    if known.count() < 2 || !has(parsed, Module) {
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
            above = Some(outcome.clone());
        } else if let Some(above) = &above {
            let Outcome { id, text, assessed, row, .. } = std::mem::take(outcome);
            *outcome = Outcome { id, text, assessed, row, ..above.clone() };
            filled = true;
        }
    }
    filled
}

/// A row "Year 2" without an outcome is true of those under it, if no column says their year.
fn stages(parsed: &mut Parsed) -> bool {
    if has(parsed, ColumnRole::Stage) {
        return false;
    }
    let none = parsed.skipped.iter().filter(|skipped| skipped.reason == SkipReason::NoOutcomeText);
    let stage = |text: &str| stage_heading(text).filter(|(role, _)| *role == ColumnRole::Stage).map(|(_, value)| value);
    let stages: Vec<(u64, String)> =
        none.filter_map(|skipped| Some((skipped.row, stage(skipped.text.as_ref()?)?))).collect();
    for outcome in &mut parsed.curriculum.outcomes {
        let above = stages.iter().rev().find(|(row, _)| outcome.row.is_some_and(|own| own > *row));
        if let Some((_, stage)) = above {
            (outcome.stage, outcome.year) = (Some(stage.clone()), first_number(stage));
        }
    }
    !stages.is_empty()
}

/// Parts the code from the title where every module is named by both in one cell: "NUR101 Care at Home".
fn split_names(parsed: &mut Parsed) -> bool {
    let outcomes = &mut parsed.curriculum.outcomes;
    let both = |outcome: &Outcome| {
        let (code, title) = module_code(outcome.module.as_deref()?)?;
        (outcome.module_title.is_none() && !title.is_empty()).then(|| (code.to_owned(), title.to_owned()))
    };
    if outcomes.is_empty() || !outcomes.iter().all(|outcome| both(outcome).is_some()) {
        return false;
    }
    for outcome in outcomes {
        if let Some((code, title)) = both(outcome) {
            (outcome.module, outcome.module_title) = (Some(code), Some(title));
        }
    }
    true
}
