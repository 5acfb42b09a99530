//! A table's cell of outcomes: one, or several in lines, with bullets, or numbered.

use crate::model::Outcome;

use super::grid::tidy;
use super::headings::{kind_heading, lead_in, other_heading};
use super::items::{bullet, item, items_in_line};
use super::markup::shown;
use super::verbs::begins_with_verb;

/// The outcomes in a cell; `whole` is the row's outcome with the cell's text as it is. Of several, each has the row's
/// identifier and its place in the cell.
pub(super) fn outcomes(whole: Outcome) -> Vec<Outcome> {
    let module_title = whole.module_title.as_deref().map(|title| bullet(title).to_owned());
    let whole = Outcome { module_title, text: shown(whole.text), ..whole };
    let pieces = pieces(&whole.text);
    if pieces.len() < 2 {
        let text = tidy(without_number(bullet(&whole.text)));
        return vec![Outcome { text, ..whole }];
    }
    let id = |n: usize| if whole.id.is_empty() { String::new() } else { format!("{}.{n}", whole.id) };
    let one = |(n, text): (usize, String)| Outcome { id: id(n), text, ..whole.clone() };
    (1..).zip(pieces).map(one).collect()
}

/// Whether a cell holds several outcomes.
pub(super) fn holds_several(cell: &str) -> bool {
    pieces(cell).len() > 1
}

/// Whether what stands in the place of an outcome's identifier is a heading of another part: "Assessment | Exam".
pub(super) fn is_headed(outcome: &Outcome) -> bool {
    let Outcome { id, text, .. } = outcome;
    // Most identifiers have a digit, and words take longer to look up.
    let is_name = !id.is_empty() && !id.bytes().any(|b| b.is_ascii_digit());
    // "A | Knowledge and understanding" is the heading of a group.
    let is_letter = id.len() == 1 && is_name;
    is_letter && kind_heading(text) || is_name && other_heading(id) && !begins_with_verb(text)
}

/// A text without the number that it is listed under, as the only one in a cell has: "1. Keep records".
fn without_number(text: &str) -> &str {
    let digits = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let counted = (1..=2).contains(&(text.len() - digits.len()));
    let rest = digits.strip_prefix(". ").or_else(|| digits.strip_prefix(") ")).filter(|_| counted);
    rest.filter(|rest| begins_with_verb(rest)).unwrap_or(text)
}

/// The texts of the outcomes in a cell; fewer than two mean that the cell is one.
fn pieces(cell: &str) -> Vec<String> {
    let lines: Vec<&str> = cell.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let found = match lines.as_slice() {
        [] | [_] => marked(cell),
        lines => listed(lines),
    };
    let complete = |text: &String| text.split(' ').count() > 1 && !text.ends_with(':');
    if found.iter().all(complete) { found } else { Vec::new() }
}

/// The items of a single line, unless the words before them begin a sentence that they end.
fn marked(line: &str) -> Vec<String> {
    let line = tidy(line);
    match items_in_line(&line) {
        Some((before, items)) if before.is_empty() || lead_in(before) => items.into_iter().map(without_mark).collect(),
        _ => Vec::new(),
    }
}

/// The items of several lines: each begins with a mark or a verb, what else there is goes on with the line before.
fn listed(lines: &[&str]) -> Vec<String> {
    let begins = |line: &str| item(line).is_some() || line.starts_with(char::is_uppercase) && begins_with_verb(line);
    let mut found: Vec<String> = Vec::new();
    for line in lines.iter().filter(|line| !lead_in(line)) {
        match found.last_mut() {
            Some(last) if !begins(line) => {
                last.push(' ');
                last.push_str(&tidy(line));
            }
            _ => found.push(without_mark(line)),
        }
    }
    found
}

fn without_mark(line: &str) -> String {
    let text = tidy(item(line).map_or(line, |item| item.rest));
    text.trim_end_matches([';', ',']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::pieces;

    #[test]
    fn several_outcomes_in_a_cell_are_told_apart() {
        for cell in [
            "Keep records\nShare data",
            "1. Keep records 2. Share data",
            "• Keep records;\n• Share data",
            "Students will be able to:\n- Keep records\n- Share data",
            "LO1 Keep records\nLO2 Share\ndata",
        ] {
            assert_eq!(pieces(cell), ["Keep records", "Share data"], "{cell}");
        }
    }

    #[test]
    fn one_outcome_over_several_lines_stays_whole() {
        for cell in [
            "Keep records of care\nin the ward and beyond",
            "Demonstrate knowledge of:\na) records\nb) data",
            "Explain (1) data flows and (2) consent",
            "Keep records",
            "",
        ] {
            assert!(pieces(cell).len() < 2, "{cell}");
        }
    }
}
