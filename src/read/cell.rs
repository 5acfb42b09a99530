//! A table's cell of outcomes: one, or several in lines, with bullets, or numbered.

use crate::model::Outcome;

use super::grid::tidy;
use super::headings::{kind_heading, other_heading};
use super::items::{bullet, item, items_in_line};
use super::lead_in::lead_in;
use super::markup::shown;
use super::verbs::begins_with_verb;

/// The outcomes in a cell; `whole` is the row's outcome with the cell's text as it is, `parted_at` a sign that stands between
/// outcomes. Of several, each has the row's identifier and its place in the cell, or where the row has none its own code.
pub(super) fn outcomes(whole: Outcome, parted_at: Option<char>) -> Vec<Outcome> {
    let module_title = whole.module_title.as_deref().map(|title| bullet(title).to_owned());
    let whole = Outcome { module_title, text: shown(whole.text), ..whole };
    let pieces = match parted_at.map(|sign| parted(&whole.text, sign)).filter(|parts| parts.len() > 1) {
        Some(parts) => parts.into_iter().map(|text| Piece { code: None, text }).collect(),
        None => pieces(&whole.text),
    };
    if pieces.len() < 2 {
        let text = tidy(without_number(bullet(&whole.text)));
        return vec![Outcome { text, ..whole }];
    }
    let id = |n: usize, code: Option<String>| match whole.id.as_str() {
        "" => code.unwrap_or_default(),
        id => format!("{id}.{n}"),
    };
    let one = |(n, Piece { code, text }): (usize, Piece)| Outcome { id: id(n, code), text, ..whole.clone() };
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

/// What a cell says between these signs, if it reads as outcomes; else nothing.
pub(super) fn parted(cell: &str, sign: char) -> Vec<String> {
    let parts = cell.split(sign).map(tidy).filter(|part| !part.is_empty());
    let parts: Vec<String> = parts.map(|part| part.strip_prefix("and ").unwrap_or(&part).to_owned()).collect();
    // Sentences have semicolons, too, and no bars.
    let verbs = parts.iter().filter(|part| begins_with_verb(part)).count();
    let reads = if sign == ';' { verbs == parts.len() } else { verbs > 0 };
    if reads && parts.iter().all(|part| part.contains(' ')) { parts } else { Vec::new() }
}

/// An outcome in a cell, with the code that it begins with.
struct Piece {
    code: Option<String>,
    text: String,
}

/// The outcomes in a cell; fewer than two mean that the cell is one.
fn pieces(cell: &str) -> Vec<Piece> {
    let lines: Vec<&str> = cell.lines().map(str::trim).filter(|line| !bullet(line).is_empty()).collect();
    let found = match lines.as_slice() {
        [] | [_] => marked(cell),
        lines => listed(lines),
    };
    let complete = |piece: &Piece| piece.text.split(' ').count() > 1 && !piece.text.ends_with(':');
    if found.iter().all(complete) { found } else { Vec::new() }
}

/// The items of a single line, unless the words before them begin a sentence that they end.
fn marked(line: &str) -> Vec<Piece> {
    let line = tidy(line);
    match items_in_line(&line) {
        Some((before, items)) if before.is_empty() || lead_in(before) => items.into_iter().map(without_mark).collect(),
        _ => Vec::new(),
    }
}

/// The items of several lines: each begins with a mark or a verb, what else there is goes on with the line before.
fn listed(lines: &[&str]) -> Vec<Piece> {
    let begins = |line: &str| item(line).is_some() || line.starts_with(char::is_uppercase) && begins_with_verb(line);
    let mut found: Vec<Piece> = Vec::new();
    for line in lines.iter().filter(|line| !lead_in(line)) {
        match found.last_mut() {
            Some(last) if !begins(line) => {
                last.text.push(' ');
                last.text.push_str(&tidy(line));
            }
            _ => found.push(without_mark(line)),
        }
    }
    found
}

fn without_mark(line: &str) -> Piece {
    let (code, text) = item(line).map_or((None, line), |item| (item.code, item.rest));
    Piece { code, text: tidy(text).trim_end_matches([';', ',']).to_owned() }
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
            let texts: Vec<String> = pieces(cell).into_iter().map(|piece| piece.text).collect();
            assert_eq!(texts, ["Keep records", "Share data"], "{cell}");
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
