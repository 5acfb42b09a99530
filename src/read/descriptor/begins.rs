//! Lines that begin a module: its code and title, and under them what a descriptor begins with.

use super::super::blocks::{Block, Paragraph, paragraphs};
use super::super::columns::ColumnRole;
use super::super::facts::{facts, has_facts};
use super::super::grid::tidy;
use super::super::headings::{other_heading, outcomes_heading};
use super::super::items::item;
use super::super::labels::{is_page, label, module_code, module_in_brackets, spaced_code, stage_heading};
use super::super::lead_in::lead_in;
use super::line::{after_heading, label_without_colon};
use super::title::{after_kind, begins_with_facts, without_facts, without_kind};
use super::{Descriptor, Section, SkipReason};

/// Paragraphs under a module's name within which its outcomes or particulars begin.
const WITHIN: usize = 3;

/// Most words of a heading under which other modules are named.
const HEADING_WORDS: usize = 4;

/// Most words of a module's title.
const TITLE_WORDS: usize = 12;

impl Descriptor {
    /// Begins the module that a paragraph names: "BIO5200 Genetics", "NURS 3410: Informatics for Nurses". One that stands in
    /// a list of modules, or under another heading such as "Prerequisites", does not begin it. Says whether it did.
    pub(super) fn begin_module(&mut self, paragraph: &Paragraph, before: &[Block], after: &[Block]) -> bool {
        let text = tidy(&paragraph.text);
        let Some((code, title)) = named(paragraph, &text) else { return false };
        let current = &self.modules.current;
        if current.code.as_ref().is_some_and(|known| known.eq_ignore_ascii_case(code)) {
            return false;
        }
        let next = following(after);
        // Of a module whose outcomes are still to come another is not expected, unless it says its level or credits.
        let expected = current.code.is_none() || !current.outcomes.is_empty() || self.is_listing();
        let begins = if is_item(paragraph, &text) {
            next.iter().any(|line| item(line).is_some() && heads_outcomes(line))
        } else {
            has_facts(&text)
                || next.first().is_some_and(|line| is_particular(line))
                || expected && next.iter().any(|line| is_particular(line) || heads_outcomes(line))
                || paragraph.is_styled() && current.code.is_none() && current.outcomes.is_empty()
        };
        if !begins || paragraph.heading.is_none() && is_listed(before) {
            return false;
        }
        self.end_section();
        self.section = Section::Other { known: false };
        (self.begun, self.above) = (true, None);
        if !self.modules.current.outcomes.is_empty() {
            self.modules.next();
        }
        self.modules.current.set(ColumnRole::Module, code);
        self.modules.current.set(ColumnRole::ModuleTitle, title);
        self.take(&facts(&text).found);
        self.skip(paragraph, SkipReason::OutsideOutcomes);
        true
    }

    /// Whether outcomes are being read, and some have been.
    pub(super) fn is_listing(&self) -> bool {
        matches!(&self.section, Section::Outcomes(list) if !list.is_empty())
    }
}

fn is_item(paragraph: &Paragraph, text: &str) -> bool {
    paragraph.heading.is_none() && (paragraph.list.is_some() || item(text).is_some())
}

/// The code and title that a paragraph is. In an item of a list, the code has to come after the title, in brackets.
fn named<'t>(paragraph: &Paragraph, text: &'t str) -> Option<(&'t str, &'t str)> {
    if is_item(paragraph, text) {
        return module_in_brackets(item(text).map_or(text, |item| item.rest));
    }
    let text = if paragraph.is_styled() { after_kind(text) } else { text };
    let bare = ["Module ", "Unit ", "Course "].iter().find_map(|word| text.strip_prefix(word)).unwrap_or(text);
    let bracketed = || module_in_brackets(text).filter(|(_, title)| paragraph.is_styled() && !other_heading(title));
    let (code, title) = module_code(bare).or_else(|| spaced_code(bare)).or_else(bracketed)?;
    let title = without_kind(without_facts(title.split(" | ").next().unwrap_or(title)));
    let is_title = title.starts_with(char::is_uppercase)
        && title.split(' ').count() <= TITLE_WORDS
        && !is_page(title)
        && !begins_with_facts(title)
        && !title.ends_with(['.', ';', ',', '?', ':']);
    is_title.then_some((code, title))
}

/// The next few lines, up to one that names another module.
fn following(after: &[Block]) -> Vec<String> {
    let mut lines = Vec::new();
    for block in after {
        match block {
            Block::Paragraph(paragraph) if named(paragraph, &tidy(&paragraph.text)).is_some() => break,
            Block::Paragraph(paragraph) => lines.push(tidy(&paragraph.text)),
            Block::Table(rows) => {
                let cells = rows.iter().take(WITHIN).flatten();
                lines.extend(cells.flat_map(|cell| paragraphs(cell)).map(|paragraph| tidy(&paragraph.text)));
                break;
            }
        }
        lines.retain(|line| !line.is_empty());
        if lines.len() >= WITHIN {
            break;
        }
    }
    lines
}

/// How words begin of headings under which other modules are named.
const OF_OTHERS: [&str; 6] = ["prerequisite", "corequisite", "requisite", "related", "progression", "exclu"];

/// Whether a line is a heading under which other modules are named, or names the first of them itself: "Related modules",
/// "Prerequisites: BIO4100 Human Biology".
fn heads_others(line: &str) -> bool {
    let (heading, value) = line.split_once(": ").unwrap_or((line, ""));
    let open = value.is_empty() || value.split(' ').any(|word| module_code(word).is_some());
    line.ends_with(':') || names_others(heading) && open
}

/// Whether a few words say that other modules stand under or beside them.
pub(super) fn names_others(heading: &str) -> bool {
    let lower = heading.to_ascii_lowercase();
    let words = || lower.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    let says = |word: &str| OF_OTHERS.iter().any(|start| word.starts_with(start));
    words().count() <= HEADING_WORDS && words().any(says)
}

/// Whether the paragraph before makes the next the entry of a list: a heading of such, or the name of a module.
fn is_listed(before: &[Block]) -> bool {
    let filled = |block: &&Block| !matches!(block, Block::Paragraph(paragraph) if paragraph.text.trim().is_empty());
    let Some(Block::Paragraph(last)) = before.iter().rev().find(filled) else { return false };
    let text = tidy(&last.text);
    heads_others(&text) || named(last, &text).is_some()
}

/// Whether a line tells a module's level, credits or year, or has another label of one.
fn is_particular(line: &str) -> bool {
    has_facts(line)
        || stage_heading(line).is_some()
        || label_without_colon(line).is_some()
        || label(line.split(':').next().unwrap_or_default()).is_some()
}

fn heads_outcomes(line: &str) -> bool {
    outcomes_heading(line) || lead_in(line) || after_heading(line).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn modules_named_under_some_headings_do_not_begin() {
        for line in ["Prerequisites", "Related modules", "Co-requisites: BIO4100 Cells", "Students need:"] {
            assert!(heads_others(line), "{line}");
        }
        for line in
            ["Co-requisites: none", "Assessment", "Exam 100%", "All related modules are told of in the handbook"]
        {
            assert!(!heads_others(line), "{line}");
        }
    }

    #[test]
    fn a_line_may_be_the_code_and_title_of_a_module() {
        let line = |text: &str| named(&Paragraph::default(), text).map(|(code, title)| format!("{code} | {title}"));
        let found = |text: &str| line(text).unwrap_or_default();
        for text in ["BIO5200 Genetics", "BIO5200: Genetics", "BIO5200 - Genetics", "Module BIO5200 – Genetics"] {
            assert_eq!(found(text), "BIO5200 | Genetics");
        }
        assert_eq!(found("NURS 3410: Informatics for Nurses (3 credits)"), "NURS 3410 | Informatics for Nurses");
        assert_eq!(found("BIO 101A Cells"), "BIO 101A | Cells");
        for text in
            ["BIO5200", "BIO5200 is taken by all.", "In BIO5200 Genetics", "NHS 20 Plan", "LO1 Genetics", "Exam 2026"]
        {
            assert_eq!(line(text), None, "{text}");
        }
    }
}
