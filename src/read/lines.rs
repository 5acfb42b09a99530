//! Plain text: a list that was pasted, a descriptor saved as text, the text of a PDF.

use crate::error::Result;

use super::blocks::{self, Block, Paragraph};
use super::detect::FileFormat;
use super::headings::{is_in, kind_heading, lead_in, other_heading, outcomes_heading};
use super::items::{begins_outcome, item};
use super::verbs::begins_with_verb;
use super::{Parsed, SkipReason, Skipped, check_cell, descriptor, markdown, pages};

/// Reads a curriculum from plain text: a descriptor if a heading speaks of outcomes, else each line or bullet is one.
pub(super) fn curriculum(text: &str) -> Result<Parsed> {
    let pages::Lines { kept, repeated } = pages::lines(text);
    let kept = parted_at_bullets(kept);
    let paragraphs = paragraphs(text, kept);
    for paragraph in &paragraphs {
        check_cell(&paragraph.text).map_err(|e| e.at_line(paragraph.place))?;
    }
    let blocks: Vec<Block> = if markdown::is_markdown(text) {
        markdown::blocks(paragraphs)
    } else {
        paragraphs.into_iter().map(Block::Paragraph).collect()
    };
    let all = || blocks::paragraphs(&blocks).into_iter();
    let mut parsed = if all().any(|p| speaks(&p.text)) {
        descriptor::curriculum(&blocks, &[])?
    } else {
        let (headings, lines): (Vec<Paragraph>, Vec<Paragraph>) = all().cloned().partition(|p| p.heading.is_some());
        if !headings.is_empty() && !are_outcomes(&lines) {
            let headings: Vec<String> = headings.into_iter().map(|heading| heading.text).collect();
            return Err(descriptor::nothing_found(&headings));
        }
        descriptor::list(&lines)?
    };
    let running = repeated.into_iter().map(|(line, text)| Skipped::text(line, SkipReason::Repeated, text));
    parsed.skipped.extend(running);
    Ok(Parsed { format: FileFormat::Text, encoding: "utf-8", ..parsed })
}

/// The lines, with what stands before a bullet in a line of its own: in the text of a PDF that is the cell beside the list.
fn parted_at_bullets(lines: Vec<(u64, &str)>) -> Vec<(u64, &str)> {
    lines
        .into_iter()
        .flat_map(|(number, line)| {
            let at = line.find(" • ").filter(|at| line.get(at + 1..).is_some_and(starts_list));
            let parts = at.and_then(|at| Some([line.get(..at)?, line.get(at + 1..)?]));
            let parts = parts.map_or_else(|| vec![line], |parts| parts.to_vec());
            parts.into_iter().map(move |part| (number, part))
        })
        .collect()
}

/// Whether a text is one item of a list, which begins as outcomes do.
fn starts_list(text: &str) -> bool {
    text.matches('•').count() == 1 && item(text).is_some_and(|item| begins_with_verb(item.rest))
}

/// Whether most lines under headings that do not speak of outcomes begin as outcomes do.
fn are_outcomes(lines: &[Paragraph]) -> bool {
    let begins = |p: &&Paragraph| begins_outcome(&p.text);
    lines.iter().filter(begins).count() * 2 > lines.len()
}

/// Whether outcomes come after a line, or in it.
fn speaks(line: &str) -> bool {
    outcomes_heading(line) || lead_in(line) || descriptor::after_heading(line).is_some()
}

/// What stands between the cells of tables.
const SEPARATORS: [char; 4] = [',', ';', '\t', '|'];

/// Whether a text without a header reads as lines of text rather than as rows of a table: words in lines, and no
/// separator that every line has.
pub(super) fn is_prose(text: &str) -> bool {
    let lines = || text.lines().filter(|line| !line.trim().is_empty());
    let in_all = |separator: char| lines().all(|line| line.contains(separator));
    let words = lines().map(|line| line.split_whitespace().count()).max().unwrap_or(0);
    words >= 3 && !SEPARATORS.into_iter().any(in_all) && !lines().next().is_some_and(is_header)
}

/// Whether a line is names without spaces and the same sign between them, as programs write above their tables.
fn is_header(line: &str) -> bool {
    let names = |separator: &char| line.split(*separator).filter(|name| !name.is_empty()).count();
    !line.contains(' ') && SEPARATORS.iter().any(|separator| names(separator) >= 3)
}

/// Whether a text that is no table after all is a document: its first line is a heading of outcomes or leads in to them, or
/// one of its lines is and no separator is in most of them.
pub(super) fn is_document(text: &str) -> bool {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let with = |separator: char| lines.iter().filter(|line| line.contains(separator)).count();
    let separated = |separator: &char| with(*separator) * 5 >= lines.len() * 4;
    lines.first().is_some_and(|first| !first.contains(SEPARATORS) && speaks(first))
        || lines.iter().any(|line| speaks(line)) && !SEPARATORS.iter().any(separated)
}

/// Lines, with those that only go on put to the line before. An item's later lines start with no bullet and, if the line
/// before ends no sentence, in small letters, or that line was as long as lines here are.
fn paragraphs(whole: &str, lines: Vec<(u64, &str)>) -> Vec<Paragraph> {
    let longest = lines.iter().map(|(_, line)| line.chars().count()).max().unwrap_or(0);
    let mut found: Vec<Paragraph> = Vec::new();
    // The length of the line before; none after a gap.
    let mut before: Option<usize> = None;
    for (place, line) in lines {
        if line.is_empty() {
            before = None;
            continue;
        }
        let filled = before.is_some_and(|length| length * 10 >= longest * 8 && length >= SHORTEST_FULL);
        let goes_on = item(line).is_none()
            && !markdown::is_marked(line)
            && (line.starts_with(char::is_lowercase) && before.is_some() || filled && !begins_anew(line));
        match found
            .last_mut()
            .filter(|last| goes_on && !markdown::is_marked(&last.text) && !last.text.ends_with([':', '.', ';']))
        {
            Some(last) => {
                if !parts_word(&last.text, line) {
                    last.text.push(' ');
                } else if !keeps_hyphen(&last.text, line, whole) {
                    last.text.pop();
                }
                last.text.push_str(line);
            }
            None => found.push(Paragraph { place, text: line.to_owned(), ..Paragraph::default() }),
        }
        before = Some(line.chars().count());
    }
    found
}

/// Whether a hyphen at the end of a line parts a word that the next goes on with; "pre- and post-" has one of its own.
fn parts_word(before: &str, line: &str) -> bool {
    let first = line.split(' ').next().unwrap_or_default();
    before.strip_suffix('-').is_some_and(|word| word.ends_with(char::is_alphabetic))
        && first.starts_with(char::is_lowercase)
        && !["and", "or", "to"].contains(&first)
}

/// Words that a hyphen follows within a word of several.
const BEFORE_HYPHENS: &str = "non self co well multi inter long short high low person patient family evidence problem decision \
    post pre cross re anti ex semi mid up follow year part full day point face hands team work";

/// Whether the hyphen at the end of a line is the word's own: the text has the word with it elsewhere, or such words have one.
fn keeps_hyphen(before: &str, line: &str, whole: &str) -> bool {
    let part = |c: char| !c.is_alphabetic();
    let first = before.trim_end_matches('-').rsplit(part).next().unwrap_or_default();
    let second = line.split(part).next().unwrap_or_default();
    let known = is_in(BEFORE_HYPHENS, &first.to_ascii_lowercase());
    whole.contains(&format!("{first}-{second}")) || known && !whole.contains(&format!("{first}{second}"))
}

/// Lines are broken at the edge of a page; shorter ones end where they were meant to.
const SHORTEST_FULL: usize = 60;

/// Whether a line in a capital begins something rather than going on with a name: an outcome, a heading.
fn begins_anew(line: &str) -> bool {
    begins_with_verb(line) || outcomes_heading(line) || lead_in(line) || kind_heading(line) || other_heading(line)
}
