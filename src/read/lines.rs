//! Plain text: a list that was pasted, a descriptor saved as text, the text of a PDF.

use crate::error::Result;

use super::blocks::{self, Block, Paragraph};
use super::detect::FileFormat;
use super::headings::{kind_heading, other_heading, outcomes_heading};
use super::items::{begins_outcome, item};
use super::lead_in::lead_in;
use super::verbs::begins_with_verb;
use super::words::is_in;
use super::{Parsed, SkipReason, Skipped, check_cell, descriptor, extracted, markdown, pages};

/// A line of a text.
#[derive(Clone, Default)]
pub(super) struct Line<'t> {
    /// Its number, from 1.
    pub(super) place: u64,
    pub(super) text: &'t str,
    /// The level of the heading that it may be, by its size.
    pub(super) heading: Option<u8>,
    pub(super) bold: bool,
    /// Whether the edge of its cell or column broke it, if that is known.
    pub(super) full: Option<bool>,
}

/// Reads a curriculum from plain text: a descriptor if a heading speaks of outcomes, else each line or bullet is one.
pub(super) fn curriculum(text: &str) -> Result<Parsed> {
    // Such characters tell of the layout of a PDF, and of none here.
    let text = &text.replace(|c: char| c.is_ascii_control() && !c.is_ascii_whitespace(), "");
    let pages::Lines { kept, repeated } = pages::lines(text);
    let lines = kept.into_iter().map(|(place, text)| Line { place, text, ..Line::default() });
    let paragraphs = paragraphs(text, lines.collect(), false);
    let blocks: Vec<Block> = if markdown::is_markdown(text) {
        markdown::blocks(paragraphs)
    } else {
        paragraphs.into_iter().map(Block::Paragraph).collect()
    };
    let repeated = repeated.into_iter().map(|(place, text)| (place, text.to_owned())).collect();
    read(&blocks, repeated, FileFormat::Text)
}

/// Reads a curriculum from the text of a PDF, with what it tells of the layout if it tells of any.
pub(super) fn extracted(text: &str) -> Result<Parsed> {
    if !extracted::tells_of_layout(text) {
        return curriculum(text).map(|parsed| Parsed { format: FileFormat::Pdf, ..parsed });
    }
    let extracted::Extracted { blocks, repeated, .. } = extracted::read(text);
    read(&blocks, repeated, FileFormat::Pdf)
}

fn read(blocks: &[Block], repeated: Vec<(u64, String)>, format: FileFormat) -> Result<Parsed> {
    let all = || blocks::paragraphs(blocks).into_iter();
    for paragraph in all() {
        check_cell(&paragraph.text).map_err(|e| e.at_line(paragraph.place))?;
    }
    let has_tables = format == FileFormat::Pdf && blocks.iter().any(|block| matches!(block, Block::Table(_)));
    let mut parsed = if has_tables || all().any(|p| speaks(&p.text)) {
        descriptor::curriculum(blocks, &[])?
    } else {
        let (headings, lines): (Vec<Paragraph>, Vec<Paragraph>) = all().cloned().partition(|p| p.heading.is_some());
        if !headings.is_empty() && !are_outcomes(&lines) {
            let headings: Vec<String> = headings.into_iter().map(|heading| heading.text).collect();
            return Err(descriptor::nothing_found(&headings));
        }
        descriptor::list(&lines)?
    };
    let running = repeated.iter().map(|(line, text)| Skipped::text(*line, SkipReason::Repeated, text));
    parsed.skipped.extend(running);
    Ok(Parsed { format, encoding: "utf-8", ..parsed })
}

/// The lines, with what stands before a bullet in a line of its own: in the text of a PDF that is the cell beside the list.
fn parted_at_bullets(lines: Vec<Line<'_>>) -> Vec<Line<'_>> {
    lines
        .into_iter()
        .flat_map(|line| {
            let text = line.text;
            let at = text.find(" • ").filter(|at| text.get(at + 1..).is_some_and(starts_list));
            let parts = at.and_then(|at| Some([text.get(..at)?, text.get(at + 1..)?]));
            let parts = parts.map_or_else(|| vec![text], |parts| parts.to_vec());
            parts.into_iter().map(move |text| Line { text, ..line.clone() })
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
    // "Module,Learning outcome" heads columns.
    let heads_columns = |line: &str| {
        let names = || line.split(SEPARATORS);
        names().count() > 1 && names().all(|name| (1..=3).contains(&name.split_whitespace().count()))
    };
    lines.first().is_some_and(|first| !first.contains(SEPARATORS) && speaks(first))
        || lines.iter().any(|line| speaks(line) && !heads_columns(line)) && !SEPARATORS.iter().any(separated)
}

/// Lines, with those that only go on put to the line before. An item's later lines start with no bullet and, if the line
/// before ends no sentence, in small letters, or that line was as long as lines here are. A PDF tells which are.
pub(super) fn paragraphs(whole: &str, lines: Vec<Line<'_>>, in_cell: bool) -> Vec<Paragraph> {
    let lines = parted_at_bullets(lines);
    let longest = lines.iter().map(|line| line.text.chars().count()).max().unwrap_or(0);
    let mut found: Vec<Paragraph> = Vec::new();
    // The line before; none after a gap.
    let mut before: Option<Line<'_>> = None;
    for line in lines {
        let Line { place, text, heading, bold, .. } = line;
        if text.is_empty() {
            before = None;
            continue;
        }
        let long = |length: usize| length * 10 >= longest * 8 && length >= SHORTEST_FULL;
        let full = |line: &Line<'_>| line.full != Some(false) && (in_cell || long(line.text.chars().count()));
        let filled = before.as_ref().is_some_and(full);
        let alike = before.as_ref().is_some_and(|line| (line.heading, line.bold) == (heading, bold));
        let open = |line: &Line<'_>| {
            line.full != Some(false) || alike && !begins_with_verb(text) && !descriptor::tells_of_assessment(text)
        };
        let small = text.starts_with(char::is_lowercase) && before.as_ref().is_some_and(open);
        let goes_on =
            item(text).is_none() && !markdown::is_marked(text) && (small || filled && alike && !begins_anew(text));
        match found
            .last_mut()
            .filter(|last| goes_on && !markdown::is_marked(&last.text) && !last.text.ends_with([':', '.', ';']))
        {
            Some(last) => {
                if !parts_word(&last.text, text) {
                    last.text.push(' ');
                } else if !keeps_hyphen(&last.text, text, whole) {
                    last.text.pop();
                }
                last.text.push_str(text);
                last.bold &= bold;
            }
            None => found.push(Paragraph { place, text: text.to_owned(), heading, bold, ..Paragraph::default() }),
        }
        before = Some(line);
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

/// Most words of a label before its colon.
const LONGEST_LABEL: usize = 4;

/// Whether a line in a capital begins something rather than going on with a name: an outcome, a heading, a label, words on
/// what is above.
fn begins_anew(line: &str) -> bool {
    let labelled = line.split_once(':').is_some_and(|(label, _)| label.split_whitespace().count() <= LONGEST_LABEL);
    begins_with_verb(line)
        || outcomes_heading(line)
        || lead_in(line)
        || kind_heading(line)
        || other_heading(line)
        || labelled
        || descriptor::tells_of_assessment(line)
}
