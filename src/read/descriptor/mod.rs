//! From the paragraphs and tables of a document to a curriculum: finds the lists of learning outcomes, and the modules
//! that they are of. Tables are read in `table.rs`.

mod begins;
mod beside;
mod cell;
mod details;
mod ends;
mod header;
mod line;
mod row;
mod section;
mod sentence;
mod single;
mod table;
mod title;
mod without;

pub(super) use ends::nothing_found;
pub(super) use line::{after_heading, tells_of_assessment};

use crate::error::Result;

use super::blocks::{Block, Paragraph};
use super::columns::ColumnRole;
use super::facts::facts;
use super::grid::tidy;
use super::headings::{
    attributes_heading, contents_line, heads_columns, kind_heading, leads_in_among_columns, objectives_heading,
    other_heading, outcomes_heading, standards_heading,
};
use super::items::{begins_outcome, is_number, item, items_in_line, lone_code, names_part};
use super::labels::{english_part, stage_heading};
use super::lead_in::lead_in;
use super::modules::{Entry, Modules};
use super::verbs::begins_with_verb;
use super::{Parsed, SkipReason, Skipped};
use beside::{of_graduates, short_name};
use details::is_labelled;
use line::{
    after_learners, depth, is_about_outcomes, is_annexe, is_lettered, is_named_outcome, is_placeholder, leading_number,
    leads_in_to_several, outcomes_in_line, refers_to_standards,
};
use section::{List, Section, next_mark};
use sentence::{is_entry, is_requirement, states_aims};

/// Reads a curriculum from a document: a module's descriptor, or several one after the other. `headers` are those of its
/// pages.
pub(super) fn curriculum(blocks: &[Block], headers: &[Block]) -> Result<Parsed> {
    let mut reading = Descriptor::default();
    reading.blocks(blocks);
    reading.end_section();
    reading.named_above_pages(headers);
    reading.parsed()
}

/// Reads a list without any heading: each paragraph is an outcome, if most of them begin as outcomes do, or none as prose
/// does. Lines of a label and its value tell of the module.
pub(super) fn list(paragraphs: &[Paragraph]) -> Result<Parsed> {
    let is_detail = |p: &&Paragraph| is_labelled(&p.text) || names_part(&p.text);
    let (details, paragraphs): (Vec<&Paragraph>, Vec<&Paragraph>) = paragraphs.iter().partition(is_detail);
    let looks = |p: &Paragraph| item(&p.text).is_some() || begins_with_verb(&p.text);
    let most = paragraphs.iter().filter(|p| looks(p)).count() * 2 > paragraphs.len();
    let listed = paragraphs.len() >= LEAST_LISTED && paragraphs.iter().all(|p| looks(p) || is_entry(&p.text));
    if !most && !listed {
        return Err(nothing_found(&[]));
    }
    let mut reading = Descriptor::default();
    for paragraph in details {
        reading.details(&tidy(&paragraph.text), false);
        reading.skip(paragraph, SkipReason::OutsideOutcomes);
    }
    reading.section = Section::Outcomes(List::default());
    // A single sentence may hold several.
    let alone = paragraphs.len() == 1;
    let listed = |p: &Paragraph| (!alone || outcomes_in_line(&tidy(&p.text)).is_none()).then_some(0);
    paragraphs.iter().for_each(|p| reading.plain(&Paragraph { list: listed(p), ..(*p).clone() }));
    reading.end_section();
    reading.parsed()
}

/// Lines from which on a text whose verbs are not known may be a list.
const LEAST_LISTED: usize = 3;

/// Most words of a numbered heading in an annexe.
const LONGEST_PART: usize = 24;

/// The reading of a document, as far as it has come.
#[derive(Default)]
struct Descriptor {
    modules: Modules,
    section: Section,
    skipped: Vec<Skipped>,
    headings: Vec<String>,
    title: Option<String>,
    /// The document's first heading, if it may be the title of its module.
    heads: Option<String>,
    /// The line before.
    previous: String,
    /// Whether the line before was the code of the module and nothing else.
    coded: bool,
    /// The heading right above, if it may be the title of a module whose code comes next.
    above: Option<String>,
    /// Whether a paragraph that holds anything has been seen.
    begun: bool,
    /// Whether outcomes so far have numbers with points, as those of standards have.
    dotted: bool,
    /// The level of the annexe's heading that what is read stands under.
    annexe: Option<u8>,
    /// What a heading of standards calls them for short: "CiPs" in "Capabilities in practice (CiPs)".
    short: Option<String>,
    /// What the next item of the list that was read last begins with, and whether it looks like a heading.
    resumes: Option<(String, bool)>,
    /// The year or level that a heading gives the modules under it, and the level of the heading.
    stage: Option<(u8, ColumnRole, String)>,
}

impl Descriptor {
    fn blocks(&mut self, blocks: &[Block]) {
        for (at, block) in (1..).zip(blocks) {
            match block {
                Block::Paragraph(paragraph) => {
                    let (before, after) = (blocks.get(..at - 1), blocks.get(at..));
                    self.label_above(paragraph, after.unwrap_or_default());
                    if self.names_group(paragraph, blocks.get(at)) {
                        self.group(paragraph);
                    } else if self.heads_one(paragraph, blocks.get(at)) {
                        self.begin(paragraph, List { led_in: true, ..List::default() });
                    } else if !self.begin_module(paragraph, before.unwrap_or_default(), after.unwrap_or_default()) {
                        self.paragraph(paragraph);
                    }
                }
                Block::Table(rows) => self.table(rows),
            }
        }
    }

    fn paragraph(&mut self, paragraph: &Paragraph) {
        let text = tidy(&paragraph.text);
        if text.is_empty() {
            return;
        }
        let tabbed = self.tabbed(&paragraph.text);
        if !tabbed && contents_line(&paragraph.text) && !is_labelled(&text) && facts(&text).found.is_empty() {
            return self.skip(paragraph, SkipReason::OutsideOutcomes);
        }
        if !std::mem::replace(&mut self.begun, true) {
            self.first_line(&text);
        }
        if !paragraph.is_styled() && paragraph.list.is_none() {
            self.year_alone(&text);
        }
        self.code_then_title(&text, paragraph.is_styled());
        self.details(&text, paragraph.is_styled());
        self.previous.clone_from(&text);
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
        let in_outcomes = matches!(self.section, Section::Outcomes(_));
        // "Be able to choose aids, with regard to:" is an item with parts of its own.
        let with_parts = in_outcomes && numbered && begins_outcome(&text);
        if self.is_listing() && tells_of_assessment(&text) {
            return self.skip(paragraph, SkipReason::NotAnOutcome);
        }
        if self.has_outcomes() && !self.is_listing() && refers_to_standards(&text) {
            self.end_section();
            self.section = Section::Again;
            return self.skip(paragraph, SkipReason::OutsideOutcomes);
        }
        let short = words <= 8 || text.ends_with(':') || leads_in_among_columns(&text) || text.starts_with("What ");
        if !is_lettered(&text) && attributes_heading(&text) && self.has_outcomes() {
            self.end_section();
            self.section = Section::Attributes;
            self.skip(paragraph, SkipReason::OutsideOutcomes);
        } else if styled && self.is_of_programme(&text) {
            self.end_section();
            self.section = Section::Again;
            self.skip(paragraph, SkipReason::OutsideOutcomes);
        } else if (styled || short) && outcomes_heading(&text)
            || styled && (!begun && standards_heading(&text) || self.has_short_name(&text))
        {
            self.short = short_name(&text).or(self.short.take());
            self.begin(
                paragraph,
                List { numbered, columns: heads_columns(&text) || leads_in_among_columns(&text), ..List::default() },
            );
        } else if self.annexe.is_some() && self.dotted && words <= LONGEST_PART && depth(&text) == 1 {
            // The outcomes of an annexe have numbers with points, too, and nothing but numbered headings above them.
            self.begin(paragraph, List { led_in: true, ..List::default() });
        } else if matches!(self.section, Section::Again) && of_graduates(&text) {
            self.skip(paragraph, SkipReason::OutsideOutcomes);
        } else if lead_in(&text) && !with_parts && !self.tells_duties(&text) {
            if begun || self.leads_in_criteria(&text) {
                if let Section::Outcomes(list) = &mut self.section {
                    list.tell(paragraph);
                    list.objectives = false;
                }
                self.skip(paragraph, SkipReason::LeadIn);
            } else {
                self.named_in_lead_in(&text);
                self.begin(paragraph, List { numbered, led_in: true, ..List::default() });
            }
        } else if (styled || !numbered || is_lettered(&text) || text.to_ascii_lowercase().contains("knowledge"))
            && (words > 1 || styled && begun)
            && kind_heading(&text)
        {
            if begun {
                self.skip(paragraph, SkipReason::LeadIn);
            } else {
                self.begin(paragraph, List { numbered, ..List::default() });
            }
        } else if let Some((role, value)) = stage_heading(&text).filter(|_| begun && styled) {
            self.next_stage(role, &value);
            self.skip(paragraph, SkipReason::LeadIn);
        } else if self.is_next_item(paragraph, &text) {
            self.section = Section::Outcomes(List { styled, led_in: true, ..List::default() });
            self.plain(paragraph);
        } else if !is_named_outcome(&text) && self.is_other_heading(paragraph, &text, numbered) {
            self.note_next();
            self.end_section();
            self.section =
                if self.speaks_again(&text) { Section::Again } else { Section::Other { known: other_heading(&text) } };
            if let Some(level) = paragraph.heading {
                self.named(&text, level);
            }
            let level = paragraph.heading.unwrap_or(u8::MAX);
            if self.stage.as_ref().is_some_and(|(above, ..)| level <= *above) {
                self.stage = None;
            }
            if let Some((role, value)) = stage_heading(&text).filter(|_| styled) {
                self.stage = Some((level, role, value));
            }
            if is_annexe(&text) {
                self.annexe = Some(level);
            } else if self.annexe.is_some_and(|annexe| level <= annexe) {
                self.annexe = None;
            }
            self.skip(paragraph, SkipReason::OutsideOutcomes);
            self.headings.push(text);
        } else {
            self.above = None;
            let known = self.section.is_known_other();
            if !in_outcomes
                && (leads_in_to_several(&text) || is_named_outcome(&text) && (!known || self.comes_next(&text)))
            {
                self.section = Section::Outcomes(List { led_in: true, ..List::default() });
            }
            self.plain(paragraph);
        }
    }

    /// Whether words that lead in are about something else than outcomes: what graduates are to become, or duties under a
    /// heading of their own after the outcomes.
    fn tells_duties(&self, text: &str) -> bool {
        let listing = matches!(self.section, Section::Outcomes(_));
        let duties = self.has_outcomes() && !listing && is_requirement(&format!("{} ", text.trim_end_matches(':')));
        duties || matches!(self.section, Section::Attributes)
    }

    /// Whether words lead in to the criteria of an outcome that stands above them: "LO1 Know the law", "The learner can:".
    fn leads_in_criteria(&self, text: &str) -> bool {
        let Section::Outcomes(list) = &self.section else { return false };
        let coded = list.items.last().and_then(|last| last.code.as_deref()).is_some_and(|code| code.starts_with("LO"));
        coded && text.trim_end_matches(':').ends_with(" can")
    }

    /// A paragraph that names some of the outcomes, which come next.
    fn group(&mut self, paragraph: &Paragraph) {
        if let Section::Outcomes(list) = &mut self.section {
            list.grouped |= paragraph.is_styled();
        }
        self.skip(paragraph, SkipReason::LeadIn);
    }

    /// Whether outcomes of the module have been read.
    fn has_outcomes(&self) -> bool {
        !self.modules.current.outcomes.is_empty()
            || matches!(&self.section, Section::Outcomes(list) if !list.is_empty())
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
        let typed = item(&whole).or_else(|| list.next_number(&whole));
        if typed.is_some() {
            list.count(&whole);
        }
        let is_item = paragraph.list.is_some() || typed.is_some();
        if list.items.is_empty() {
            (list.styled, list.dotted) = (paragraph.is_styled(), depth(&whole) > 1);
        }
        let level = paragraph.list.or(typed.as_ref().map(|item| item.level)).unwrap_or_default();
        let (code, rest) = typed.map_or((None, whole.as_str()), |item| (item.code.or(item.number), item.rest));
        // Under a heading with a number, such numbers are those of sections.
        let counts = |code: &String| !(list.numbered && is_number(code));
        let code = code.or_else(|| paragraph.code.clone()).filter(counts).or_else(|| list.code.take());
        let entry = Entry { level, ..Entry::new(code, after_learners(rest), paragraph.place) };
        list.code = lone_code(&whole).flatten();
        let none =
            is_placeholder(&entry.text) && !list.takes_part(&entry) || list.is_aside(&entry) || list.tells_of(&entry);
        if is_lettered(&whole) && kind_heading(&whole) {
            self.skip(paragraph, SkipReason::LeadIn);
        } else if none || !is_item && states_aims(&whole) {
            self.skip(paragraph, SkipReason::NotAnOutcome);
        } else if is_item || !list.columns && !list.items.is_empty() && begins_with_verb(&whole) {
            list.add(entry);
        } else if list.columns {
            self.skip(paragraph, SkipReason::NotAnOutcome);
        } else if list.items.is_empty() {
            list.tell(paragraph);
            if is_about_outcomes(&whole) {
                self.skip(paragraph, SkipReason::NotAnOutcome);
            } else {
                list.plain.push(entry);
            }
        } else {
            // A paragraph after the list: the list is over, and what comes is about something else, up to the next number.
            self.note_next();
            self.end_section();
            self.section = Section::Other { known: false };
            self.skip(paragraph, SkipReason::OutsideOutcomes);
        }
    }

    /// Takes note of what the next item of the list would begin with, if what ends it is only said of the last.
    fn note_next(&mut self) {
        let Section::Outcomes(list) = &self.section else { return };
        self.resumes = next_mark(&list.mark).map(|mark| (mark, list.styled));
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
        let apart = matches!(self.section, Section::Other { .. });
        self.end_section();
        self.resumes = None;
        let text = paragraph.text.trim();
        self.section = Section::Outcomes(List {
            english: english_part(text),
            objectives: objectives_heading(text),
            programme: self.modules.current.code.is_some() && of_graduates(text),
            kind: kind_heading(text) && item(text).is_none_or(|item| item.code.is_none())
                || text.eq_ignore_ascii_case("skills outcomes"),
            number: leading_number(text),
            apart,
            ..list
        });
        self.skip(paragraph, SkipReason::LeadIn);
    }

    fn skip(&mut self, paragraph: &Paragraph, reason: SkipReason) {
        self.skipped.push(Skipped::text(paragraph.place, reason, &tidy(&paragraph.text)));
    }
}
