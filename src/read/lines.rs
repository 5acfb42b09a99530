//! Plain text: a list that was pasted, a descriptor saved as text, the text of a PDF.

use crate::error::Result;

use super::blocks::{Block, Paragraph};
use super::detect::FileFormat;
use super::headings::{item, lead_in, outcomes_heading};
use super::{Parsed, check_cell, descriptor};

/// Reads a curriculum from plain text: a descriptor if a heading speaks of outcomes, else each line or bullet is one.
pub(super) fn curriculum(text: &str) -> Result<Parsed> {
    let paragraphs = paragraphs(text);
    for paragraph in &paragraphs {
        check_cell(&paragraph.text).map_err(|e| e.at_line(paragraph.place))?;
    }
    let parsed = if paragraphs.iter().any(|p| outcomes_heading(&p.text) || lead_in(&p.text)) {
        let blocks: Vec<Block> = paragraphs.into_iter().map(Block::Paragraph).collect();
        descriptor::curriculum(&blocks)?
    } else {
        descriptor::list(&paragraphs)?
    };
    Ok(Parsed { format: FileFormat::Text, encoding: "utf-8", ..parsed })
}

/// Whether a text without a header reads as lines of text rather than as rows of a table: words in lines, and no
/// separator that every line has.
pub(super) fn is_prose(text: &str) -> bool {
    let lines = || text.lines().filter(|line| !line.trim().is_empty());
    let in_all = |separator: char| lines().all(|line| line.contains(separator));
    let words = lines().map(|line| line.split_whitespace().count()).max().unwrap_or(0);
    words >= 3 && ![',', ';', '\t', '|'].into_iter().any(in_all)
}

/// Whether the first line that holds something is a heading of outcomes, or leads in to them.
pub(super) fn begins_with_heading(text: &str) -> bool {
    let first = text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
    !first.contains([',', ';', '\t', '|']) && (outcomes_heading(first) || lead_in(first))
}

/// Lines, with those that only go on put to the line before. An item's later lines start with no bullet and, if the line
/// before ends no sentence, in small letters.
fn paragraphs(text: &str) -> Vec<Paragraph> {
    let mut found: Vec<Paragraph> = Vec::new();
    let mut after_gap = true;
    for (place, line) in (1..).zip(text.lines()) {
        let line = line.trim();
        if line.is_empty() {
            after_gap = true;
            continue;
        }
        let goes_on = !after_gap && item(line).is_none() && line.starts_with(char::is_lowercase);
        match found.last_mut().filter(|last| goes_on && !last.text.ends_with([':', '.', ';'])) {
            Some(last) => {
                last.text.push(' ');
                last.text.push_str(line);
            }
            None => found.push(Paragraph { place, text: line.to_owned(), ..Paragraph::default() }),
        }
        after_gap = false;
    }
    found
}
