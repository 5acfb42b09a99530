//! Markdown: its headings, tables and bold words, where a text that was pasted has them.

use crate::error::Result;

use super::blocks::{Block, Paragraph};
use super::items::item;
use super::table::is_rule;
use super::verbs::begins_with_verb;
use super::{Parsed, SkipReason, Skipped};

/// Whether a text is Markdown: it has a heading, or the line under a table's header.
pub(super) fn is_markdown(text: &str) -> bool {
    text.lines().any(|line| heading(line).is_some() || is_rule(line))
}

/// A table in Markdown, and what stands beside it.
pub(super) struct Table<'t> {
    /// Its rows in their lines; what is no row is an empty line.
    rows: String,
    /// Other lines that hold anything, with their numbers from 1.
    beside: Vec<(u64, &'t str)>,
}

/// The table that a text in Markdown is; nothing if it has several, or outcomes beside it.
pub(super) fn table(text: &str) -> Option<Table<'_>> {
    if text.lines().filter(|line| is_rule(line)).count() != 1 {
        return None;
    }
    let (mut rows, mut beside) = (String::new(), Vec::new());
    for (number, line) in (1..).zip(text.lines()) {
        if is_row(line) && !is_rule(line) {
            rows.push_str(line.trim());
        } else if !is_row(line) && !line.trim().is_empty() {
            beside.push((number, line.trim()));
        }
        rows.push('\n');
    }
    let is_outcome = |line: &str| item(line).is_some_and(|item| begins_with_verb(item.rest));
    (!beside.iter().any(|(_, line)| is_outcome(line))).then_some(Table { rows, beside })
}

impl Table<'_> {
    /// Reads the rows. What stands beside them is left out.
    pub(super) fn read(self, read: impl FnOnce(&str) -> Result<Parsed>) -> Result<Parsed> {
        let mut parsed = read(&self.rows)?;
        for (line, text) in self.beside {
            let above = parsed.header_row.is_some_and(|header| line < header);
            let reason = if above { SkipReason::AboveHeader } else { SkipReason::OutsideOutcomes };
            parsed.skipped.push(Skipped::text(line, reason, text));
        }
        Ok(parsed)
    }
}

/// The blocks that paragraphs are in Markdown.
pub(super) fn blocks(paragraphs: Vec<Paragraph>) -> Vec<Block> {
    let mut blocks = Vec::new();
    for paragraph in paragraphs {
        if !is_row(&paragraph.text) {
            blocks.push(Block::Paragraph(plain(paragraph)));
            continue;
        }
        let row = (!is_rule(&paragraph.text)).then(|| cells(&paragraph));
        match blocks.last_mut() {
            Some(Block::Table(rows)) => rows.extend(row),
            _ => blocks.push(Block::Table(row.into_iter().collect())),
        }
    }
    blocks
}

/// Whether a line stands for itself whatever its length: a row of a table or a heading.
pub(super) fn is_marked(line: &str) -> bool {
    is_row(line) || heading(line).is_some()
}

/// A paragraph without its signs.
fn plain(paragraph: Paragraph) -> Paragraph {
    let (level, text) = match heading(&paragraph.text) {
        Some((level, text)) => (Some(level), text),
        None => (None, paragraph.text.as_str()),
    };
    let bold = ["**", "__"].iter().any(|sign| {
        text.strip_prefix(sign).and_then(|rest| rest.strip_suffix(sign)).is_some_and(|inner| !inner.contains(sign))
    });
    let text = without_stars(&text.replace("**", "").replace("__", "").replace('`', ""));
    Paragraph { text, heading: level, bold, ..paragraph }
}

/// A text without the stars around words that are written in italics: "*consent*".
fn without_stars(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('*') {
        let opens = !before.ends_with(char::is_alphanumeric) && after.starts_with(char::is_alphanumeric);
        let inner = after.split_once('*').filter(|(inner, _)| opens && !inner.ends_with(' '));
        plain.push_str(before);
        match inner {
            Some((inner, after)) => {
                plain.push_str(inner);
                rest = after;
            }
            None => {
                plain.push('*');
                rest = after;
            }
        }
    }
    plain + rest
}

/// The level and the words of a heading: "## Learning outcomes".
fn heading(line: &str) -> Option<(u8, &str)> {
    let text = line.trim();
    let words = text.trim_start_matches('#');
    let level = u8::try_from(text.len() - words.len()).ok().filter(|level| (1..=6).contains(level))?;
    words.starts_with(' ').then(|| (level, words.trim().trim_end_matches('#').trim_end()))
}

fn is_row(line: &str) -> bool {
    let line = line.trim();
    line.len() > 1 && line.starts_with('|') && line.ends_with('|')
}

fn cells(row: &Paragraph) -> Vec<Vec<Block>> {
    let inner = row.text.trim().trim_start_matches('|').trim_end_matches('|');
    let cell = |text: &str| Block::Paragraph(plain(Paragraph { text: text.trim().to_owned(), ..row.clone() }));
    inner.split('|').map(|text| if text.trim().is_empty() { Vec::new() } else { vec![cell(text)] }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_are_told_from_words() {
        assert_eq!(heading("## Learning outcomes ##"), Some((2, "Learning outcomes")));
        assert_eq!([heading("#1 in the list"), heading("####### deep"), heading("Outcomes")], [None; 3]);
        assert!(is_rule("|---|:--:|") && !is_rule("| - | x |") && !is_rule("---"));
        let line = |text: &str| plain(Paragraph { text: text.to_owned(), ..Paragraph::default() });
        assert_eq!((line("**Outcomes**").bold, line("**Select** a `tool`").text.as_str()), (true, "Select a tool"));
    }
}
