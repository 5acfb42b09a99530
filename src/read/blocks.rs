//! What a document is made of, whatever its format: paragraphs and tables of cells.

use super::descriptor::tells_of_assessment;
use super::grid::tidy;
use super::items::item;
use super::verbs::begins_with_verb;

/// A part of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Block {
    Paragraph(Paragraph),
    /// Rows of cells, each with blocks of its own.
    Table(Vec<Vec<Vec<Block>>>),
}

/// A paragraph and what its look says of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Paragraph {
    /// Number of the paragraph or line in the file, from 1.
    pub(super) place: u64,
    pub(super) text: String,
    /// The code that is counted for it, as "LO1", and is no part of its text.
    pub(super) code: Option<String>,
    /// Level of a heading; 0 is the document's title.
    pub(super) heading: Option<u8>,
    /// Level in a numbered or bulleted list, from 0.
    pub(super) list: Option<u8>,
    /// Whether all of it is bold.
    pub(super) bold: bool,
}

impl Paragraph {
    /// Whether it looks like a heading.
    pub(super) fn is_styled(&self) -> bool {
        self.heading.is_some() || self.bold
    }

    /// The lines of a paragraph, each as one, since people break lines where they mean paragraphs. A sentence is one
    /// whatever breaks it holds, and so is an item of a list, unless another begins in it with a mark of its own.
    pub(super) fn lines(self) -> Vec<Self> {
        let listed = self.list.is_some();
        let mut lines: Vec<String> = Vec::new();
        for line in self.text.split('\n').filter(|line| !line.trim().is_empty()) {
            let apart = || item(line).is_some() || tells_of_assessment(line.trim());
            let inside = |last: &str| if listed { !apart() } else { goes_on(last, line) };
            match lines.last_mut().filter(|last| inside(last)) {
                Some(last) => {
                    last.truncate(last.trim_end().len());
                    last.push(' ');
                    last.push_str(line.trim_start());
                }
                None => lines.push(line.to_owned()),
            }
        }
        lines.into_iter().map(|text| Self { text, ..self.clone() }).collect()
    }
}

/// Whether a sentence that a line begins goes on in the next: in small letters, and with no verb as the next outcome.
fn goes_on(line: &str, next: &str) -> bool {
    let open = !line.trim_end().ends_with([':', ';', '.', '…']) && line.split_whitespace().nth(2).is_some();
    open && next.trim_start().starts_with(char::is_lowercase) && item(next).is_none() && !begins_with_verb(next)
}

/// The paragraphs of blocks, those in tables included.
pub(super) fn paragraphs(blocks: &[Block]) -> Vec<&Paragraph> {
    let mut found = Vec::new();
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => found.push(paragraph),
            Block::Table(rows) => found.extend(rows.iter().flatten().flat_map(|cell| paragraphs(cell))),
        }
    }
    found
}

/// The text of blocks in one line.
pub(super) fn text(blocks: &[Block]) -> String {
    tidy(&paragraphs(blocks).iter().map(|p| p.text.as_str()).collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_is_one_whatever_breaks_it_holds() {
        let lines = |text: &str| {
            let paragraph = Paragraph { text: text.to_owned(), ..Paragraph::default() };
            paragraph.lines().into_iter().map(|line| line.text).collect::<Vec<_>>().join(" | ")
        };
        assert_eq!(
            lines("Select a drug for infections,\ntaking account of policy"),
            "Select a drug for infections, taking account of policy"
        );
        assert_eq!(lines("Able to keep:\nkeep records,\nshare data"), "Able to keep: | keep records, | share data");
        assert_eq!(lines("Module title\nof this"), "Module title | of this");
    }
}
