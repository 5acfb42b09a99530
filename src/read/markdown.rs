//! Markdown: its headings, tables and bold words, where a text that was pasted has them.

use super::blocks::{Block, Paragraph};

/// Whether a text is Markdown: it has a heading, or the line under a table's header.
pub(super) fn is_markdown(text: &str) -> bool {
    text.lines().any(|line| heading(line).is_some() || is_rule(line))
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
    let text = text.replace("**", "").replace("__", "").replace('`', "");
    Paragraph { text, heading: level, bold, ..paragraph }
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

/// The line between a table's header and its rows.
fn is_rule(line: &str) -> bool {
    is_row(line) && line.contains("--") && line.chars().all(|c| "|-: ".contains(c) || c.is_whitespace())
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
