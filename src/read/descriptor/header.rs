//! Headers of a document's tables: which row is one, and which of its columns holds what.

use super::super::columns::{ColumnRole, header_key, names_outcome, roles};
use super::super::headings::{kind_heading, other_heading, outcomes_heading};
use super::super::items::{after_outcome, begins_outcome, item, lone_code};
use super::super::labels::{is_welsh, stage_heading};
use super::super::lead_in::lead_in;
use super::super::verbs::begins_with_verb;
use super::table::{filled, words};

/// Most words of a header's cell, unless it leads in.
const HEADER_WORDS: usize = 6;

/// A column that says of which module the outcomes are.
pub(super) struct About {
    pub(super) at: usize,
    pub(super) role: ColumnRole,
    /// What its last cell that holds anything says.
    pub(super) last: String,
}

/// Which columns hold what, under a header.
pub(super) enum Columns {
    /// One holds the outcomes, and perhaps others how each is assessed, the same in Welsh, and of which module it is.
    Outcomes { at: usize, assessed: Option<usize>, welsh: Option<usize>, about: Vec<About> },
    /// Each holds outcomes of one kind.
    Kinds,
}

impl Columns {
    /// Of several that may hold the outcomes it is the one with the most sentences: beside them their codes stand, or those
    /// of the programme's.
    pub(super) fn under(header: &[String], rows: &[Vec<String>]) -> Self {
        if are_kinds(header) || are_coded_kinds(header, rows) || are_levels(header, rows) {
            return Self::Kinds;
        }
        let sentences = |at: usize| rows.iter().filter(|row| row.get(at).is_some_and(|text| words(text) >= 3)).count();
        let among = |heads: &dyn Fn(&str) -> bool| {
            let rank = |at: usize, name: &str| (sentences(at) > 0 && !is_welsh(name), sentences(at));
            let mut best: Option<(usize, (bool, usize))> = None;
            for (at, name) in header.iter().enumerate().filter(|(_, name)| heads(name)) {
                if best.is_none_or(|(_, best)| rank(at, name) > best) {
                    best = Some((at, rank(at, name)));
                }
            }
            best.map(|(at, _)| at)
        };
        let with_texts = |heads: &dyn Fn(&str) -> bool| among(heads).filter(|at| sentences(*at) > 0);
        let says = |at: usize, name: &str| speaks_of_outcomes(name) && !other_heading(name) && reads(rows, at);
        let by_rows = || (0..).zip(header).find(|(at, name)| says(*at, name)).map(|(at, _)| at);
        let at = with_texts(&outcomes_heading)
            .or_else(by_rows)
            .or_else(|| with_texts(&heads_outcomes))
            .or_else(|| with_texts(&names_capabilities))
            .or_else(|| with_texts(&describes))
            .or_else(|| with_texts(&is_language))
            .or_else(|| beside_codes(header, rows))
            .or_else(|| with_texts(&kind_heading))
            .or_else(|| with_texts(&|name| name.is_empty()).filter(|at| reads(rows, *at)))
            .or_else(|| among(&heads_outcomes));
        let at = at.or_else(|| header.iter().position(|name| !name.is_empty())).unwrap_or_default();
        let other = |test: &dyn Fn(usize, &String) -> bool| {
            (0..).zip(header).find(|(column, name)| *column != at && test(*column, name)).map(|(column, _)| column)
        };
        let roles = roles(header);
        let assessed = other(&|column, _| roles.get(column) == Some(&ColumnRole::Assessed));
        let about = about(header, &roles).into_iter().filter(|one| one.at != at).collect();
        Self::Outcomes { at, assessed, welsh: other(&|_, name| is_welsh(name)), about }
    }

    /// Whether a row begins another part of the table.
    pub(super) fn ends(&self, row: &[String]) -> bool {
        let mut filled = row.iter().enumerate().filter(|(_, cell)| !cell.is_empty());
        let Some((at, first)) = filled.next() else { return false };
        let before = match self {
            Self::Outcomes { at: column, .. } => at < *column,
            Self::Kinds => false,
        };
        let labelled = first.contains(": ");
        (before || labelled || filled.next().is_none()) && begins_part(first)
    }
}

/// The column of texts whose codes stand in the column before, under a kind of outcomes that was merged over both.
fn beside_codes(header: &[String], rows: &[Vec<String>]) -> Option<usize> {
    let coded = |at: usize| rows.iter().filter(|row| row.get(at).is_some_and(|cell| lone_code(cell).is_some())).count();
    let at = header.iter().position(|name| kind_heading(name))?;
    let beside = header.get(at + 1).filter(|name| name.is_empty());
    (beside.is_some() && coded(at) > 1).then_some(at + 1)
}

/// Whether the first cell of a row begins another part of a table.
fn begins_part(first: &str) -> bool {
    other_heading(first) && !kind_heading(first) && !begins_with_verb(first)
}

/// Rows up to one that begins another part of the table, as in a form; all of them if that is the first.
pub(super) fn up_to_another_part(rows: &[Vec<String>]) -> &[Vec<String>] {
    let begins = |row: &Vec<String>| row.iter().find(|cell| !cell.is_empty()).is_some_and(|first| begins_part(first));
    let end = rows.iter().position(begins).filter(|end| *end > 0);
    end.and_then(|end| rows.get(..end)).unwrap_or(rows)
}

/// Whether a cell is the header of a column of outcomes.
pub(super) fn heads_outcomes(name: &str) -> bool {
    outcomes_heading(name) || lead_in(name) && (!other_heading(name) || name.contains("able to"))
}

/// Whether a cell has a word for outcomes, whatever else it says: "Learning outcome tested".
pub(super) fn speaks_of_outcomes(name: &str) -> bool {
    let key = header_key(name);
    // Objectives alone may be those of a plan.
    let is_outcome = |word: &str| names_outcome(word) && (!word.starts_with("objective") || key.contains("learning"));
    words(name) <= LONGEST_NAME && key.split(' ').any(is_outcome)
}

/// Most words of a header's cell that speaks of outcomes.
const LONGEST_NAME: usize = 12;

/// Whether a cell names what outcomes are called elsewhere.
fn names_capabilities(name: &str) -> bool {
    const NAMES: &str = "proficiency|proficiencies|competency|competencies|competence|competences|capability|\
        capabilities|capability statement|competency statement|performance criteria|performance criterion";
    NAMES.split('|').any(|known| header_key(name) == known)
}

/// The columns of a header that say of which module the outcomes are, if one has its code or title.
fn about(header: &[String], roles: &[ColumnRole]) -> Vec<About> {
    use ColumnRole::{AcademicLevel, Credits, Module, ModuleTitle, Stage};
    let of_module = |name: &str| {
        let key = header_key(name);
        key.split(' ').any(|word| ["module", "unit", "course", "paper"].contains(&word))
    };
    let named = |role: ColumnRole, name: &str| match role {
        // A list of modules says where an outcome is met.
        Module | ModuleTitle => of_module(name),
        _ => [Stage, AcademicLevel, Credits].contains(&role),
    };
    let found = || (0..).zip(header).zip(roles).filter(|((_, name), role)| named(**role, name));
    if !found().any(|(_, role)| [Module, ModuleTitle].contains(role)) {
        return Vec::new();
    }
    found().map(|((at, _), role)| About { at, role: *role, last: String::new() }).collect()
}

/// Whether a cell is the header of a column of outcomes where a heading above has said that there are some.
fn describes(name: &str) -> bool {
    ["description", "descriptor", "statement", "text"].contains(&header_key(name).as_str())
}

/// Whether a cell names the language of its column: of two, English is read.
fn is_language(name: &str) -> bool {
    let key = header_key(name);
    let mut words = key.split(' ');
    key.split(' ').count() <= 3
        && words.any(|word| ["cymraeg", "gymraeg", "welsh", "english", "saesneg"].contains(&word))
}

/// Whether a row is a header with a column of outcomes, and no label with its value. `begun` says that a heading above
/// speaks of outcomes.
pub(super) fn is_header(row: &[String], begun: bool, below: &[Vec<String>]) -> bool {
    let filled: Vec<&String> = row.iter().filter(|cell| !cell.is_empty()).collect();
    // Beside outcomes columns may have codes, those of capabilities or of assessments, with ticks under them.
    let several = filled.iter().filter(|name| lone_code(name).is_some()).count() > 1;
    let has_code = |name: &str| begins_with_code(name) || lone_code(name).is_some_and(|code| several || code.is_some());
    let told = filled.iter().any(|name| has_code(name))
        && row.iter().enumerate().any(|(at, name)| heads_outcomes(name) && reads(below, at));
    let names = || filled.iter().filter(|name| !(told && has_code(name)));
    filled.len() > 1
        && (names().any(|name| heads_outcomes(name) || begun && (describes(name) || is_language(name)))
            || begun && (are_kinds(row) || names().next().is_some_and(|name| kind_heading(name)))
            || are_coded_kinds(row, below)
            || begun && are_levels(row, below)
            || begun && are_signs(row, below)
            || is_kind_beside_parts(&filled))
        && names().all(|name| {
            words(name) <= HEADER_WORDS && !is_sentence_end(name) && !is_item(name)
                || lead_in(name)
                || is_kind_beside_parts(&filled)
                || begun && are_signs(row, below)
        })
}

/// Whether a row is one kind of outcome beside what else is said of it: "A. Knowledge and understanding of: | Teaching and
/// learning methods".
pub(super) fn is_kind_beside_parts(filled: &[&String]) -> bool {
    filled.split_first().is_some_and(|(first, rest)| {
        words(first) > 1
            && kind_heading(first)
            && !rest.is_empty()
            && rest.iter().all(|name| other_heading(name) && !name.ends_with('.'))
    })
}

/// Whether a row may be a header by its own cells, as far as they go: names, and words that lead in.
pub(super) fn may_head(row: &[String]) -> bool {
    let fits = |name: &String| {
        words(name) <= HEADER_WORDS && !is_item(name) || speaks_of_outcomes(name) || heads_outcomes(name)
    };
    filled(row) > 1 && row.iter().all(fits) && row.iter().any(|name| heads_texts(name) || names_one(name))
}

/// Whether a name is of a column that may hold outcomes, if its cells read so.
fn heads_texts(name: &str) -> bool {
    speaks_of_outcomes(name) || names_capabilities(name) || heads_outcomes(name)
}

/// Whether such a row is a header by what stands under it: outcomes, in a column whose name speaks of such.
pub(super) fn is_told_by_rows(row: &[String], below: &[Vec<String>]) -> bool {
    let said = row.iter().any(|name| speaks_of_outcomes(name));
    let heads = |name: &str| heads_texts(name) || said && describes(name);
    (0..).zip(row).any(|(at, name)| heads(name) && reads(below, at) || names_one(name) && begins_one(below, at))
}

/// Whether a header is of a single outcome, with its number: "Learning outcome 1".
pub(super) fn names_one(name: &str) -> bool {
    after_outcome(name).is_some_and(|number| number.bytes().all(|b| b.is_ascii_digit()))
}

/// Whether a column holds one cell, and it reads as an outcome.
fn begins_one(rows: &[Vec<String>], at: usize) -> bool {
    let [row] = rows else { return false };
    row.get(at).is_some_and(|cell| words(cell) >= 3 && begins_with_verb(cell))
}

/// Whether most cells of a column, and several, read as outcomes.
fn reads(rows: &[Vec<String>], at: usize) -> bool {
    let cells = || rows.iter().filter_map(|row| row.get(at)).filter(|cell| !cell.is_empty());
    let outcomes = cells().filter(|cell| words(cell) >= 3 && begins_outcome(cell));
    let outcomes = outcomes.count();
    outcomes > 1 && outcomes * 5 >= cells().count() * 3
}

/// Whether a cell ends as a sentence does, and not as an abbreviation: "No.".
fn is_sentence_end(cell: &str) -> bool {
    words(cell) > 1 && cell.ends_with('.')
}

/// Whether a header's cell begins with a code and goes on with a name: "CW1 Lab report".
fn begins_with_code(cell: &str) -> bool {
    words(cell) <= HEADER_WORDS && item(cell).is_some_and(|item| item.code.is_some() && !begins_with_verb(item.rest))
}

pub(super) fn is_item(cell: &str) -> bool {
    item(cell).is_some() || lone_code(cell).is_some()
}

/// Whether several columns of a header are of one kind each, and what stands under them has codes: "Ref | Knowledge | Skills".
fn are_coded_kinds(header: &[String], below: &[Vec<String>]) -> bool {
    let kinds: Vec<usize> = (0..).zip(header).filter(|(_, name)| kind_heading(name)).map(|(at, _)| at).collect();
    let coded = |cell: &String| item(cell).is_some_and(|item| item.code.is_some());
    let cells = |at: usize| below.iter().filter_map(move |row| row.get(at)).filter(|cell| !cell.is_empty());
    kinds.len() > 1 && kinds.iter().all(|at| cells(*at).count() > 0 && cells(*at).all(coded))
}

/// Whether columns of several levels or years hold outcomes each: "Level 6 (NUR601) | Level 7 (NUR701)".
fn are_levels(header: &[String], below: &[Vec<String>]) -> bool {
    let filled = || (0..).zip(header).filter(|(_, name)| !name.is_empty());
    let names_level = |name: &str| stage_heading(name.split(['(', ',', ':']).next().unwrap_or(name).trim()).is_some();
    filled().count() > 1 && filled().all(|(at, name)| names_level(name) && reads(below, at))
}

/// Whether a header names nothing but signs beside a column that reads as outcomes: " | K | S | V".
fn are_signs(header: &[String], below: &[Vec<String>]) -> bool {
    let Some((first, rest)) = header.split_first() else { return false };
    first.is_empty() && rest.iter().all(|name| name.chars().count() <= LONGEST_SIGN) && reads(below, 0)
}

/// Most characters of a sign.
const LONGEST_SIGN: usize = 3;

/// Whether each column of a header holds outcomes of one kind: "Knowledge", "Skills: students will be able to".
fn are_kinds(header: &[String]) -> bool {
    let mut filled = header.iter().filter(|cell| !cell.is_empty()).peekable();
    let leads = |name: &str| name.split_once(':').is_some_and(|(kind, rest)| kind_heading(kind) && lead_in(rest));
    filled.peek().is_some() && filled.all(|name| kind_heading(name) || leads(name))
}
