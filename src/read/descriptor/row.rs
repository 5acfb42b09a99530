//! Rows of a table without a header of its columns: a label and its value, a code and its outcome, parts of a form.

use super::super::blocks::{Block, Paragraph, paragraphs};
use super::super::columns::ColumnRole;
use super::super::grid::tidy;
use super::super::headings::{attributes_heading, kind_heading, other_heading, outcomes_heading};
use super::super::items::{begins_outcome, item, lone_code, names_part};
use super::super::labels::{is_module_code, label, spaced_code};
use super::super::lead_in::lead_in;
use super::super::verbs::begins_with_verb;
use super::details::without_number;
use super::header::{heads_outcomes, is_item};
use super::line::{are_names, tells_of_assessment};
use super::table::{Row, first_of, words};
use super::{Descriptor, List, Section};

impl Descriptor {
    /// A row of a table without a header of its columns.
    pub(super) fn row(&mut self, row: &Row, cells: &[String]) {
        let mut filled = row.iter().zip(cells).filter(|(_, text)| !text.is_empty());
        let pairs = || filled.clone().zip(filled.clone().skip(1)).map(|((_, name), (_, value))| (name, value));
        let names = |text: &str| matches!(label(text), Some(ColumnRole::Module | ColumnRole::ModuleTitle));
        // Two such beside each other head columns.
        if !pairs().any(|(name, value)| names(name) && names(value)) {
            for (name, value) in pairs().collect::<Vec<_>>() {
                self.detail(without_number(name).trim_end_matches(':'), value);
            }
        }
        let Some((cell, first)) = filled.next() else { return };
        if let Some((row, cells)) = without_field_number(row, cells) {
            return self.row(row, cells);
        }
        let rest: Vec<(&Vec<Block>, &String)> = filled.collect();
        let Some((second, sentence)) = rest.first().copied() else {
            // Alone in its row, a heading needs no look to be one: "6. Indicative content".
            let begins = paragraphs(cell).first().map(|p| tidy(&p.text)).unwrap_or_default();
            if other_heading(&begins) && !kind_heading(&begins) && !begins_outcome(&begins) {
                self.end_section();
                self.section = Section::Other { known: true };
            }
            return self.blocks(cell);
        };
        if self.modules.current.code.is_none() && !self.has_outcomes() && is_whole_code(first) && may_be_title(sentence)
        {
            self.name(first, sentence);
        }
        if names_columns(cells) {
            self.end_section();
            self.section = Section::Other { known: true };
            return row.iter().for_each(|cell| self.skip_all(cell));
        }
        let begun = matches!(self.section, Section::Outcomes(_));
        // What is said of such attributes may be in rows of its own, each beside a kind of them.
        let among = matches!(self.section, Section::Attributes) && !outcomes_heading(first) && !other_heading(first);
        let attributes = among || attributes_heading(first) && self.has_outcomes();
        let kind = words(first) > 1 && kind_heading(first) && !attributes;
        let named = kind && rest.iter().all(|cell| self.only_names(cell));
        if named || kind && !begun && (names_part(first) || !rest.iter().any(may_hold)) {
            return row.iter().for_each(|cell| self.skip_all(cell));
        }
        if !is_item(first) && heads_outcomes(first) || kind {
            if !begun || outcomes_heading(first) {
                self.begin(&first_of(row), List::default());
            }
            // A label may stand beside a table of its own, merged over its rows: then a code and its outcome come next.
            return match (lone_code(sentence), rest.get(1)) {
                (Some(code), Some((cell, text))) if words(text) >= 2 => self.cell(cell, code),
                _ => rest.iter().for_each(|(cell, _)| self.blocks(cell)),
            };
        }
        // Between the code and the outcome its kind may stand: "1 | Knowledge and understanding | Explain ...".
        let kinded = rest.get(1).filter(|_| lone_code(first).is_some() && kind_heading(sentence));
        if kinded.is_some_and(|cell| self.only_names(cell)) {
            return row.iter().for_each(|cell| self.skip_all(cell));
        }
        let (second, sentence) = kinded.copied().unwrap_or((second, sentence));
        match lone_code(first).or_else(|| own_name(first).filter(|_| begun && begins_outcome(sentence)).map(Some)) {
            Some(code) if begun && words(sentence) >= 2 && !sentence.ends_with(':') => return self.cell(second, code),
            None if begun && begin_outcomes(second) && (!begins_outcome(first) || tells_of_assessment(first)) => {
                self.skip_all(cell);
                return rest.iter().for_each(|(cell, _)| self.blocks(cell));
            }
            None if begun && is_sentence(first, is_bold(cell)) => return self.cell(cell, None),
            None if attributes => {
                self.end_section();
                self.section = Section::Attributes;
                return row.iter().for_each(|cell| self.skip_all(cell));
            }
            None => {
                self.end_section();
                self.section = Section::Other { known: other_heading(first) };
            }
            Some(_) => {}
        }
        self.blocks(cell);
        rest.iter().for_each(|(cell, _)| self.blocks(cell));
    }
}

impl Descriptor {
    /// Whether a cell beside the name of a kind only names skills, where what was listed before says what people do.
    fn only_names(&self, cell: &(&Vec<Block>, &String)) -> bool {
        let Section::Outcomes(list) = &self.section else { return false };
        let act = !list.items.is_empty() && list.items.iter().all(|one| begins_with_verb(&one.text));
        act && !may_hold(cell) && are_names(cell.1)
    }
}

/// Most words of a field's name that nothing else makes known, and fewest of its value.
const FIELD_WORDS: usize = 6;
const VALUE_WORDS: usize = 8;

/// A row of a form without the number of its field, if it begins with one: "6 | Learning outcomes | ...".
fn without_field_number<'r>(row: &'r Row, cells: &'r [String]) -> Option<(&'r Row, &'r [String])> {
    let at = cells.iter().position(|cell| !cell.is_empty())?;
    let name = cells.iter().skip(at + 1).find(|cell| !cell.is_empty())?;
    let numbered = lone_code(cells.get(at)?) == Some(None);
    let bold = || row.iter().zip(cells).find(|(_, text)| *text == name).is_some_and(|(cell, _)| is_bold(cell));
    let value = || cells.iter().skip(at + 1).filter(|cell| !cell.is_empty()).nth(1);
    let named = || words(name) <= FIELD_WORDS && !kind_heading(name);
    let valued = || value().is_some_and(|value| bold() || named() && words(value) >= VALUE_WORDS);
    let is_label = heads_outcomes(name) || other_heading(name) || label(name).is_some() || valued();
    (numbered && is_label && !begins_with_verb(name)).then(|| row.get(at + 1..).zip(cells.get(at + 1..))).flatten()
}

/// Cells from which on a row may be the header of a table inside a form, and most words of each.
const COLUMNS: usize = 3;
const COLUMN_WORDS: usize = 8;

/// Whether a row names the columns of a table that refers to outcomes: "Learning activities | Hours | Learning outcomes".
fn names_columns(cells: &[String]) -> bool {
    let filled = || cells.iter().filter(|cell| !cell.is_empty());
    let is_name = |cell: &String| words(cell) <= COLUMN_WORDS && !cell.ends_with(['.', ':']) && !begins_with_verb(cell);
    filled().count() >= COLUMNS && filled().all(is_name) && filled().skip(1).any(|cell| outcomes_heading(cell))
}

/// Most characters of what names an outcome.
const NAME_LENGTH: usize = 8;

/// What names an outcome beside it, and is no code of the usual forms: "C", "2R.01".
pub(super) fn own_name(cell: &str) -> Option<String> {
    let letter = cell.len() == 1 && cell.bytes().all(|b| b.is_ascii_uppercase());
    let coded = cell.len() <= NAME_LENGTH
        && cell.contains(|c: char| c.is_ascii_digit())
        && cell.bytes().all(|b| b.is_ascii_alphanumeric() || b".-/".contains(&b));
    (letter || coded).then(|| cell.to_owned())
}

/// Whether a cell beside the name of a kind may hold outcomes of it, and not how long it is taught.
fn may_hold((cell, text): &(&Vec<Block>, &String)) -> bool {
    words(text) >= VALUE_WORDS || lead_in(text) || paragraphs(cell).iter().any(|p| begins_outcome(&p.text))
}

/// Whether a cell is the code of a module and nothing else.
pub(super) fn is_whole_code(cell: &str) -> bool {
    is_module_code(cell) || spaced_code(cell).is_some_and(|(_, rest)| rest.is_empty())
}

/// Whether what stands beside a module's code may be its title.
fn may_be_title(cell: &str) -> bool {
    cell.starts_with(char::is_uppercase)
        && (2..=12).contains(&words(cell))
        && !cell.contains(": ")
        && label(cell).is_none()
        && !cell.ends_with('.')
}

/// Whether a cell holds a list of what begins as outcomes do.
fn begin_outcomes(cell: &[Block]) -> bool {
    let listed = |paragraph: &&&Paragraph| paragraph.list.is_some() && begins_with_verb(&paragraph.text);
    let inside = paragraphs(cell);
    !inside.is_empty() && inside.iter().filter(listed).count() == inside.len()
}

/// Whether all that a cell holds is bold.
fn is_bold(cell: &[Block]) -> bool {
    paragraphs(cell).into_iter().filter(|p| !p.text.trim().is_empty()).all(|p| p.bold)
}

/// Whether a row's first cell is an outcome rather than a label. One in bold may be long: "Subject synopsis and indicative
/// syllabus (see note 2)".
fn is_sentence(first: &str, bold: bool) -> bool {
    words(first) >= 4 && !other_heading(first) && (!bold || begins_outcome(first))
        || item(first).is_some_and(|item| item.code.is_some())
}
