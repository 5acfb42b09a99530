//! What a document is made of, whatever its format: paragraphs and tables of cells.

use super::grid::tidy;

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

    /// The lines of a paragraph, each as one, since people break lines where they mean paragraphs. An item of a list is
    /// one whatever breaks it holds.
    pub(super) fn lines(self) -> Vec<Self> {
        if self.list.is_some() {
            return vec![self];
        }
        let lines = self.text.split('\n').filter(|line| !line.trim().is_empty());
        lines.map(|line| Self { text: line.to_owned(), ..self.clone() }).collect()
    }
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
