//! A curriculum in the CSV of Moodle's competency frameworks, where universities keep the outcomes of programmes, too.

use std::collections::HashMap;

use crate::model::Outcome;

use super::grid::{Layout, Row, tidy};
use super::labels::module_name;
use super::markup::shown;
use super::verbs::begins_with_verb;
use super::{Parsed, SkipReason};

/// The outcomes of a table in Moodle's columns, if what has nothing below it reads as outcomes, which begin with a verb as
/// they are ("Assess a wound"), and not as frameworks are written ("Assesses wounds", "Wound care").
pub(super) fn curriculum(rows: &[Row], layout: &Layout) -> Option<Parsed> {
    let column = |name: &str| layout.names.iter().position(|found| found.eq_ignore_ascii_case(name));
    let (parent, id, title) =
        (column("Parent ID number")?, column("ID number")?, column("Short name").or(column("Shortname"))?);
    let (text, framework) = (column("Description")?, column("Is framework")?);
    let cell = |row: &Row, at: usize| row.cells.get(at).map(|cell| tidy(&shown(cell.clone()))).unwrap_or_default();
    let below: Vec<&Row> = rows.iter().filter(|row| row.number > layout.header_row && !row.is_empty()).collect();
    let is_framework = |row: &Row| ["1", "true"].contains(&cell(row, framework).as_str());
    // Each with what it is called, but for the framework itself.
    let mut parents: HashMap<String, String> = below.iter().map(|row| (cell(row, parent), String::new())).collect();
    for row in below.iter().filter(|row| !is_framework(row)) {
        parents.entry(cell(row, id)).and_modify(|name| *name = cell(row, title));
    }
    let mut parsed = Parsed { header_row: Some(layout.header_row), ..Parsed::default() };
    for row in below {
        if is_framework(row) || parents.contains_key(&cell(row, id)) {
            parsed.skipped.push(row.skipped(SkipReason::LeadIn));
            continue;
        }
        let group = parents.get(&cell(row, parent)).filter(|name| !name.is_empty());
        let named = group.and_then(|group| module_name(group)).filter(|(_, title)| !title.is_empty());
        let says = [cell(row, text), cell(row, title)].into_iter().find(|text| !text.is_empty());
        parsed.curriculum.outcomes.push(Outcome {
            id: cell(row, id),
            text: says.unwrap_or_default(),
            module: named.map(|(code, _)| code.to_owned()),
            module_title: named.map(|(_, title)| title.to_owned()).or_else(|| group.cloned()),
            row: Some(row.number),
            ..Outcome::default()
        });
    }
    let outcomes = &parsed.curriculum.outcomes;
    let read = outcomes.iter().filter(|outcome| is_outcome(&outcome.text)).count();
    (read > 0 && read * 3 >= outcomes.len() * 2).then_some(parsed)
}

/// Whether a text begins with a verb as outcomes do, and not as one says what somebody does.
fn is_outcome(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or_default();
    let in_third_person = first.ends_with('s') && !first.ends_with("ss");
    begins_with_verb(text) && !in_third_person
}
