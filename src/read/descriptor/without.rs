//! Tables that hold no outcomes, whatever their cells begin with: what terms mean, how work is marked.

use super::super::columns::header_key;
use super::super::items::{begins_outcome, lone_code};
use super::super::lead_in::lead_in;
use super::header::speaks_of_outcomes;
use super::line::is_coded_outcome;
use super::table::filled;

/// Whether a table is known to hold none.
pub(super) fn is_without_outcomes(rows: &[Vec<String>]) -> bool {
    is_glossary(rows) || is_grading(rows) || is_of_assessments(rows)
}

/// Whether a table maps outcomes to something by ticks under their codes.
pub(super) fn is_matrix(rows: &[Vec<String>]) -> bool {
    let Some((header, rows)) = rows.split_first() else { return false };
    let coded: Vec<usize> = (0..).zip(header).filter(|(_, cell)| lone_code(cell).is_some()).map(|(at, _)| at).collect();
    let is_tick = |row: &Vec<String>, at: usize| row.get(at).is_none_or(|cell| cell.chars().count() <= LONGEST_TICK);
    // One beside the other: "Credits | 20 | Level | 5" is no header.
    let beside = coded.iter().zip(coded.iter().skip(1)).all(|(at, next)| *next == at + 1);
    beside
        && coded.len() >= LEAST_CODES
        && !rows.is_empty()
        && rows.iter().all(|row| coded.iter().all(|at| is_tick(row, *at)))
}

/// Whether a row holds nothing but an outcome with its code: "LO1 Test the motor".
pub(super) fn is_unit_outcome(row: &[String]) -> bool {
    let alone = || row.iter().find(|cell| !cell.is_empty()).filter(|_| filled(row) == 1);
    alone().is_some_and(|cell| is_coded_outcome(cell))
}

/// Whether a table has outcomes alone in their rows and other rows of several cells between: the criteria of marks.
pub(super) fn is_unit(rows: &[Vec<String>]) -> bool {
    let graded = rows.iter().take(HEADER_WITHIN).any(|row| marks_of_unit(row));
    graded && rows.iter().filter(|row| is_unit_outcome(row)).count() > 1
}

/// Whether a row has the marks of a unit.
fn marks_of_unit(row: &[String]) -> bool {
    ["merit", "distinction"].iter().all(|mark| row.iter().any(|cell| header_key(cell) == *mark))
}

/// Whether a code is of a standard's knowledge, skills or behaviours: "K12".
pub(super) fn is_ksb(code: &str) -> bool {
    let number = code.strip_prefix(['K', 'S', 'B']).unwrap_or_default();
    !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit())
}

/// Whether most rows of a table begin with such a code.
pub(super) fn is_of_standard(rows: &[Vec<String>]) -> bool {
    let coded = rows.iter().filter(|row| row.first().is_some_and(|first| is_ksb(first))).count();
    coded > 1 && coded * 10 >= rows.len() * 6
}

/// Codes from which on a row of them is the header of a matrix.
const LEAST_CODES: usize = 2;

/// Most characters of a tick.
const LONGEST_TICK: usize = 3;

/// Whether a table says how a module contributes to the outcomes of its programme: "Programme outcome | Taught | Assessed".
pub(super) fn maps_the_programme(rows: &[Vec<String>]) -> bool {
    let whole = ["programme", "program", "qualification", "award", "exit level", "graduate", "employab"];
    let named = |cell: &String| whole.iter().any(|word| header_key(cell).contains(word));
    rows.iter().take(HEADER_WITHIN).any(|row| {
        let mut headers = row.iter().filter(|cell| speaks_of_outcomes(cell)).peekable();
        headers.peek().is_some() && headers.all(named)
    })
}

/// Whether a table says where skills are taught and assessed: "Skill | Taught | Assessed".
pub(super) fn is_of_skills(rows: &[Vec<String>]) -> bool {
    const NAMES: [&str; 6] =
        ["skill", "skills", "attribute", "attributes", "graduate attribute", "employability skill"];
    const DONE: [&str; 5] = ["taught", "practised", "practiced", "developed", "assessed"];
    let Some((name, done)) = rows.first().and_then(|header| header.split_first()) else { return false };
    let is_done = |cell: &&String| DONE.contains(&header_key(cell).as_str());
    NAMES.contains(&header_key(name).as_str()) && done.iter().filter(is_done).count() > 1
}

/// Whether no cell of a column says more than codes do.
fn holds_codes(rows: &[Vec<String>], at: usize) -> bool {
    rows.iter().skip(1).filter_map(|row| row.get(at)).all(|cell| !begins_outcome(cell))
}

/// Whether a table lists assessments and what each counts.
fn is_of_assessments(rows: &[Vec<String>]) -> bool {
    let Some(header) = rows.iter().take(HEADER_WITHIN).find(|row| filled(row) > 1) else { return false };
    let named = |words: &[&str]| {
        header
            .iter()
            .any(|cell| header_key(cell).split(' ').any(|word| words.iter().any(|start| word.starts_with(start))))
    };
    let counts = || header.iter().any(|cell| cell.trim() == "%");
    let of_outcomes = || header.iter().any(|cell| speaks_of_outcomes(cell));
    (named(&["weight", "mark", "grade"])
        && named(&["test", "type", "method", "component", "task", "element", "assessment"])
        || counts() && of_outcomes())
        && !header.iter().any(|cell| lead_in(cell))
        && (0..).zip(header).filter(|(_, cell)| speaks_of_outcomes(cell)).all(|(at, _)| holds_codes(rows, at))
}

/// Whether a table says what terms mean.
fn is_glossary(rows: &[Vec<String>]) -> bool {
    let Some([term, meaning]) = rows.first().map(Vec::as_slice) else { return false };
    ["term", "terms", "word", "phrase", "abbreviation", "acronym"].contains(&header_key(term).as_str())
        && ["meaning", "definition", "explanation", "description"].contains(&header_key(meaning).as_str())
}

/// Rows within which the marks stand in a grid's header.
const HEADER_WITHIN: usize = 2;

/// Marks from which on a row or column is one of them.
const LEAST_MARKS: usize = 3;

/// Whether a table says what earns which mark: marks stand in its header, or in its first column.
fn is_grading(rows: &[Vec<String>]) -> bool {
    let marks = |cells: &mut dyn Iterator<Item = &String>| cells.filter(|cell| is_mark(cell)).count() >= LEAST_MARKS;
    rows.iter().take(HEADER_WITHIN).any(|row| marks(&mut row.iter().skip(1)) || marks_of_unit(row))
        || marks(&mut rows.iter().filter_map(|row| row.first()))
}

/// Words that marks are named by.
const MARKS: &str = "distinction|merit|pass|fail|excellent|outstanding|exceptional|very good|good|satisfactory|adequate|\
    sufficient|unsatisfactory|inadequate|insufficient|poor|weak|first|first class|upper second|lower second|third|2 1|2 2|\
    marginal|marginal fail|bare fail|clear fail|refer|exemplary|proficient|developing|beginning|emerging|competent|\
    high distinction|credit|exceeds expectations|meets expectations|below expectations|needs improvement";

/// Whether a cell names a mark or a range of them: "70–100", "Below 40 (fail)", "Merit (60-69%)".
fn is_mark(cell: &str) -> bool {
    let key = header_key(cell);
    let words = || key.split(' ').filter(|word| !word.bytes().all(|b| b.is_ascii_digit()));
    let numbers = cell.split(|c: char| !c.is_ascii_digit()).filter(|number| !number.is_empty());
    let counts = numbers.clone().count();
    let ranges = (1..=2).contains(&counts) && numbers.clone().all(|n| n.parse::<u8>().is_ok_and(|n| n <= 100));
    let bounded =
        ["below", "under", "over", "above", "less", "than", "and", "or", "to", "fail", "pass", "mark", "marks"];
    let range = cell.contains(['-', '–', '%', '+', '<', '>', '≥']) || counts == 1 && words().count() > 0;
    let name = words().collect::<Vec<_>>().join(" ");
    MARKS.split('|').any(|mark| mark == name || mark == key)
        || ranges && range && words().all(|word| bounded.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_told_from_numbers_and_names() {
        for mark in ["70–100", "Below 40 (fail)", "Merit (60-69%)", "Distinction", "70%+", "0-39", "2:1", "< 40"] {
            assert!(is_mark(mark), "{mark}");
        }
        for other in
            ["LO1", "1", "Assessment 1", "Essay 2000 words", "Knowledge", "Passing on information", "2026-27", ""]
        {
            assert!(!is_mark(other), "{other}");
        }
    }
}
