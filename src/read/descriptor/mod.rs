//! From the paragraphs and tables of a document to a curriculum: finds the lists of learning outcomes, and the modules
//! that they are of. Tables are read in `table.rs`.

mod line;
mod table;

pub(super) use line::after_heading;

use std::collections::HashMap;

use crate::error::{Error, ErrorKind, Result};
use crate::model::{Curriculum, Outcome};

use super::blocks::{Block, Paragraph};
use super::columns::ColumnRole;
use super::grid::{first_number, tidy};
use super::headings::{
    begins_with_verb, contents_line, is_entry, kind_heading, label, lead_in, module_code, other_heading,
    outcomes_heading, stage_heading, standards_heading, states_aims,
};
use super::items::{item, items_in_line, lone_code};
use super::modules::{Entry, Module, Modules};
use super::{Parsed, SkipReason, Skipped};
use line::{is_lettered, is_placeholder, is_value, label_without_colon, outcomes_in_line, split_label};

/// Reads a curriculum from a document: a module's descriptor, or several one after the other.
pub(super) fn curriculum(blocks: &[Block]) -> Result<Parsed> {
    let mut reading = Descriptor::default();
    reading.blocks(blocks);
    reading.end_section();
    reading.parsed()
}

/// Reads a list without any heading: each paragraph is an outcome, if most of them begin as outcomes do, or none as prose
/// does.
pub(super) fn list(paragraphs: &[Paragraph]) -> Result<Parsed> {
    let looks = |p: &&Paragraph| item(&p.text).is_some() || begins_with_verb(&p.text);
    let most = paragraphs.iter().filter(looks).count() * 2 > paragraphs.len();
    let listed = paragraphs.len() >= LEAST_LISTED && paragraphs.iter().all(|p| looks(&p) || is_entry(&p.text));
    if !most && !listed {
        return Err(nothing_found(&[]));
    }
    let mut reading = Descriptor { section: Section::Outcomes(List::default()), ..Descriptor::default() };
    paragraphs.iter().for_each(|paragraph| reading.plain(&Paragraph { list: Some(0), ..paragraph.clone() }));
    reading.end_section();
    reading.parsed()
}

/// Lines from which on a text whose verbs are not known may be a list.
const LEAST_LISTED: usize = 3;

/// What the part of the document is about that is being read.
#[derive(Default)]
enum Section {
    /// Nothing has been said yet.
    #[default]
    Unknown,
    Outcomes(List),
    /// Something else; and whether it is known what, so that no table in it can be one of outcomes.
    Other {
        known: bool,
    },
}

/// The outcomes of one section, as far as they have been read.
#[derive(Default)]
struct List {
    /// Items of lists and numbered lines.
    items: Vec<Entry>,
    /// Paragraphs that are no items: they are the outcomes if there is no item.
    plain: Vec<Entry>,
    /// Whether the heading above was an item of a list itself, as in "2. Learning outcomes".
    numbered: bool,
    /// Whether no heading stands above, only words that lead in.
    led_in: bool,
    /// Whether the items look like headings.
    styled: bool,
    /// A code that stood in a line of its own: it is the next outcome's.
    code: Option<String>,
}

impl List {
    /// Whether an entry is part of the item before: it stands under one that ends in a colon.
    fn takes_part(&self, entry: &Entry) -> bool {
        self.items.last().is_some_and(|last| last.leads && entry.level > last.level)
    }

    /// Adds an item, or a part of the last.
    fn add(&mut self, entry: Entry) {
        let part = self.takes_part(&entry);
        match self.items.last_mut() {
            Some(last) if part => {
                last.text.push_str(if last.text.ends_with(':') { " " } else { "; " });
                last.text.push_str(&entry.text);
            }
            _ => self.items.push(entry),
        }
    }

    fn is_empty(&self) -> bool {
        self.items.is_empty() && self.plain.is_empty()
    }
}

/// The reading of a document, as far as it has come.
#[derive(Default)]
struct Descriptor {
    modules: Modules,
    section: Section,
    skipped: Vec<Skipped>,
    headings: Vec<String>,
    title: Option<String>,
}

impl Descriptor {
    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Paragraph(paragraph) => self.paragraph(paragraph),
                Block::Table(rows) => self.table(rows),
            }
        }
    }

    fn paragraph(&mut self, paragraph: &Paragraph) {
        let text = tidy(&paragraph.text);
        if text.is_empty() {
            return;
        }
        if contents_line(&paragraph.text) {
            return self.skip(paragraph, SkipReason::OutsideOutcomes);
        }
        self.details(&text);
        if let Some(rest) = after_heading(&text) {
            self.begin(paragraph, List::default());
            return self.paragraph(&Paragraph {
                text: rest.to_owned(),
                place: paragraph.place,
                ..Paragraph::default()
            });
        }
        let numbered = paragraph.list.is_some() || item(&text).is_some();
        let words = text.split(' ').count();
        let styled = paragraph.is_styled();
        let begun = matches!(self.section, Section::Outcomes(List { led_in: false, .. }));
        let short = words <= 8 || text.ends_with(':') || text.starts_with("What ");
        if (styled || short) && outcomes_heading(&text) || styled && !begun && standards_heading(&text) {
            self.begin(paragraph, List { numbered, ..List::default() });
        } else if lead_in(&text) {
            if begun {
                self.skip(paragraph, SkipReason::LeadIn);
            } else {
                self.begin(paragraph, List { numbered, led_in: true, ..List::default() });
            }
        } else if (styled || !numbered || is_lettered(&text)) && (words > 1 || styled && begun) && kind_heading(&text) {
            if begun {
                self.skip(paragraph, SkipReason::LeadIn);
            } else {
                self.begin(paragraph, List { numbered, ..List::default() });
            }
        } else if let Some((role, value)) = stage_heading(&text).filter(|_| begun && styled) {
            self.next_stage(role, &value);
            self.skip(paragraph, SkipReason::LeadIn);
        } else if self.is_other_heading(paragraph, &text, numbered) {
            self.end_section();
            self.section = Section::Other { known: other_heading(&text) };
            if let Some(level) = paragraph.heading {
                self.named(&text, level);
            }
            self.skip(paragraph, SkipReason::OutsideOutcomes);
            self.headings.push(text);
        } else {
            self.plain(paragraph);
        }
    }

    /// Whether a paragraph is the heading of another part. In a list of outcomes a numbered paragraph in a heading's
    /// style is an item, since people take styles for their looks, unless the list's own heading is numbered too or the
    /// items before it have no such style.
    fn is_other_heading(&self, paragraph: &Paragraph, text: &str, numbered: bool) -> bool {
        let short = text.split(' ').count() <= 12 && !text.ends_with(['.', ';']);
        let styled = paragraph.heading.is_some() || paragraph.bold && short;
        let worded = short && other_heading(text);
        match &self.section {
            Section::Outcomes(list) => {
                let item = numbered && !list.numbered && (list.styled || list.items.is_empty());
                styled && (worded || !item && !begins_with_verb(text)) || worded && !numbered
            }
            _ => styled || worded && !numbered,
        }
    }

    /// A paragraph that is no heading: an outcome if it stands in a list of them.
    fn plain(&mut self, paragraph: &Paragraph) {
        let whole = tidy(&paragraph.text);
        let Section::Outcomes(list) = &mut self.section else {
            return self.skip(paragraph, SkipReason::OutsideOutcomes);
        };
        if let Some(pieces) =
            outcomes_in_line(&whole).filter(|_| paragraph.list.is_none() || items_in_line(&whole).is_some())
        {
            let piece = |text: &str| Paragraph { text: text.to_owned(), ..paragraph.clone() };
            return pieces.into_iter().for_each(|text| self.plain(&piece(text)));
        }
        let typed = item(&whole);
        let is_item = paragraph.list.is_some() || typed.is_some();
        if list.items.is_empty() {
            list.styled = paragraph.is_styled();
        }
        let level = paragraph.list.or(typed.as_ref().map(|item| item.level)).unwrap_or_default();
        let (code, rest) = typed.map_or((None, whole.as_str()), |item| (item.code, item.rest));
        let code = code.or_else(|| paragraph.code.clone()).or_else(|| list.code.take());
        let entry = Entry { level, ..Entry::new(code, rest, paragraph.place) };
        list.code = lone_code(&whole).flatten();
        if is_placeholder(&entry.text) && !list.takes_part(&entry) || !is_item && states_aims(&whole) {
            self.skip(paragraph, SkipReason::NotAnOutcome);
        } else if is_item || !list.items.is_empty() && begins_with_verb(&whole) {
            list.add(entry);
        } else if list.items.is_empty() {
            list.plain.push(entry);
        } else {
            // A paragraph after the list: the list is over, and what comes is about something else.
            self.end_section();
            self.section = Section::Other { known: false };
            self.skip(paragraph, SkipReason::OutsideOutcomes);
        }
    }

    /// The outcomes that follow are of another year or level of the same programme.
    fn next_stage(&mut self, role: ColumnRole, value: &str) {
        self.end_section();
        let (code, title) = (self.modules.current.code.clone(), self.modules.current.title.clone());
        if !self.modules.current.outcomes.is_empty() {
            self.modules.next();
        }
        (self.modules.current.code, self.modules.current.title) = (code, title);
        self.modules.current.set(role, value);
        self.section = Section::Outcomes(List::default());
    }

    fn begin(&mut self, paragraph: &Paragraph, list: List) {
        self.end_section();
        self.section = Section::Outcomes(list);
        self.skip(paragraph, SkipReason::LeadIn);
    }

    /// The section is over: what it holds is the module's.
    fn end_section(&mut self) {
        let Section::Outcomes(list) = std::mem::take(&mut self.section) else { return };
        let (found, rest) = if list.items.is_empty() { (list.plain, Vec::new()) } else { (list.items, list.plain) };
        let skipped = rest.into_iter().map(|entry| Skipped::text(entry.place, SkipReason::LeadIn, &entry.text));
        self.skipped.extend(skipped);
        self.modules.current.outcomes.extend(found);
    }

    fn skip(&mut self, paragraph: &Paragraph, reason: SkipReason) {
        self.skipped.push(Skipped::text(paragraph.place, reason, &tidy(&paragraph.text)));
    }

    /// Takes what a line says of the module: "Module code: COM411   Module title: Problem Solving".
    fn details(&mut self, line: &str) {
        if let Some((name, value)) = label_without_colon(line) {
            return self.detail(name, value);
        }
        let mut pieces = line.split(':');
        let Some(mut name) = pieces.next().map(tidy).filter(|name| label(name).is_some()) else { return };
        for piece in pieces {
            let (value, next) = split_label(piece);
            self.detail(&name, &value);
            name = next;
        }
    }

    /// Takes one label with its value. A new module begins where it says something else than is known of one whose
    /// outcomes have been read.
    fn detail(&mut self, name: &str, value: &str) {
        let value = tidy(value);
        let Some(role) = label(name).filter(|_| is_value(&value)) else { return };
        let counts = matches!(role, ColumnRole::Stage | ColumnRole::AcademicLevel | ColumnRole::Credits);
        if counts && !value.contains(|c: char| c.is_ascii_digit()) {
            return;
        }
        let (code, title) = match (role, module_code(&value)) {
            (ColumnRole::ModuleTitle, Some((code, title))) => (Some(code.to_owned()), title.to_owned()),
            // Where a line goes on with what stood beside it on the page, the level is its number.
            (ColumnRole::AcademicLevel, _) if value.split(' ').count() > 3 => {
                (None, first_number(&value).map_or(value, |number| number.to_string()))
            }
            _ => (None, value),
        };
        if self.modules.differs(role, &title) {
            self.end_section();
            self.section = Section::Other { known: false };
            self.modules.next();
        }
        if let Some(code) = code {
            self.modules.current.set(ColumnRole::Module, &code);
        }
        self.modules.current.set(role, &title);
    }

    /// Takes the name of the module from a heading that begins with its code, and the document's from its first.
    fn named(&mut self, heading: &str, level: u8) {
        match module_code(heading) {
            Some((code, title)) => {
                self.detail("module code", code);
                self.detail("module title", title);
            }
            None if level > 1 => {}
            None => {
                self.title.get_or_insert_with(|| heading.to_owned());
            }
        }
    }

    fn parsed(self) -> Result<Parsed> {
        let modules = self.modules.all();
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

/// Codes that several outcomes share name none of them.
fn forget_shared_ids(outcomes: &mut [Outcome]) {
    let mut count: HashMap<String, usize> = HashMap::new();
    for outcome in outcomes.iter() {
        *count.entry(outcome.id.clone()).or_default() += 1;
    }
    outcomes.iter_mut().filter(|o| count.get(&o.id).is_some_and(|n| *n > 1)).for_each(|o| o.id.clear());
}

fn nothing_found(headings: &[String]) -> Error {
    let error = Error::new(ErrorKind::NoOutcomes, "no learning outcomes were found in this text")
        .expected("a heading such as 'Learning outcomes' above a list, or one outcome a line");
    if headings.is_empty() { error } else { error.found(format!("the headings {}", headings.join(" | "))) }
}
