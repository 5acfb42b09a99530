//! Word documents: the walk from XML to paragraphs and tables. What they mean is told in `descriptor.rs`.

use crate::error::{Error, ErrorKind, Result};

use super::super::blocks::{Block, Paragraph};
use super::super::detect::FileFormat;
use super::super::items::own_code;
use super::super::{Parsed, descriptor};
use super::container::Container;
use super::named::Named;
use super::numbering::Numbering;
use super::xml::{Element, Event, walk};

/// Reads a curriculum from a Word document; `part` is the name of its main part.
pub(super) fn curriculum(container: &mut Container<'_>, part: &str) -> Result<Parsed> {
    let folder = part.rsplit_once('/').map_or("", |(folder, _)| folder);
    let styles = match container.text(&format!("{folder}/styles.xml"))? {
        Some(text) => Styles::read(&text)?,
        None => Styles::default(),
    };
    let numbering = container.text(&format!("{folder}/numbering.xml"))?.map(|text| Numbering::read(&text));
    let numbering = numbering.transpose()?.unwrap_or_default();
    let Some(text) = container.text(part)? else {
        return Err(Error::new(ErrorKind::Malformed, "the Word file has no document inside").expected(part));
    };
    let blocks = blocks(&text, &styles, numbering)?;
    let parsed = descriptor::curriculum(&blocks, &headers(container, folder, &styles)?)?;
    Ok(Parsed { format: FileFormat::Document, encoding: "utf-8", ..parsed })
}

/// Headers of pages that a document of one section may have: that of the first, of the even and of the odd.
const HEADERS: usize = 3;

/// What stands above each page.
fn headers(container: &mut Container<'_>, folder: &str, styles: &Styles) -> Result<Vec<Block>> {
    let mut found = Vec::new();
    for number in 1..=HEADERS {
        if let Some(text) = container.text(&format!("{folder}/header{number}.xml"))? {
            found.extend(blocks(&text, styles, Numbering::default())?);
        }
    }
    Ok(found)
}

/// What a paragraph's style says of it.
#[derive(Clone, Default)]
struct Style {
    based_on: Option<String>,
    heading: Option<u8>,
    /// The list it is part of; "0" is none.
    list: Option<String>,
    /// Level of its list, as the names of the built-in styles say: that of "List Bullet 2" is 1.
    level: Option<u8>,
    bold: Option<bool>,
}

/// The styles by identifier.
#[derive(Default)]
struct Styles(Named<Style>);

/// Styles build on each other; a longer chain than this is a circle.
const LONGEST_CHAIN: usize = 12;

impl Styles {
    fn read(text: &str) -> Result<Self> {
        let mut styles = Named::default();
        let mut current: Option<(String, Style)> = None;
        walk(text, |event| {
            match event {
                Event::Open(element) => match (element.name(), &mut current) {
                    ("style", _) => current = element.attribute("styleId").map(|id| (id, Style::default())),
                    ("name", Some((_, style))) => {
                        style.heading = style.heading.or(heading_level(&element));
                        style.level = list_level(&element);
                    }
                    ("basedOn", Some((_, style))) => style.based_on = element.attribute("val"),
                    ("outlineLvl", Some((_, style))) => style.heading = style.heading.or(outline_level(&element)),
                    ("numId", Some((_, style))) => style.list = element.attribute("val"),
                    ("b", Some((_, style))) => style.bold = Some(is_on(&element)),
                    _ => {}
                },
                Event::Close("style") => current.take().into_iter().for_each(|(id, style)| styles.put(id, style)),
                _ => {}
            }
            Ok(())
        })?;
        Ok(Self(styles))
    }

    /// A style with what it inherits.
    fn get(&self, id: &str) -> Style {
        let mut whole = Style::default();
        let mut next = Some(id.to_owned());
        for _ in 0..LONGEST_CHAIN {
            let Some(style) = next.and_then(|id| self.0.get(&id)) else { break };
            whole.heading = whole.heading.or(style.heading);
            whole.list = whole.list.or_else(|| style.list.clone());
            whole.level = whole.level.or(style.level);
            whole.bold = whole.bold.or(style.bold);
            next = style.based_on.clone();
        }
        whole
    }
}

/// The level of the built-in heading styles, which keep their English names in every language.
fn heading_level(name: &Element<'_>) -> Option<u8> {
    let name = name.attribute("val")?.to_ascii_lowercase();
    if name == "title" {
        return Some(0);
    }
    name.strip_prefix("heading ")?.parse().ok()
}

/// The level in the names of the built-in styles of lists.
fn list_level(name: &Element<'_>) -> Option<u8> {
    let name = name.attribute("val")?.to_ascii_lowercase();
    let (_, number) = name.strip_prefix("list ")?.rsplit_once(' ')?;
    number.parse::<u8>().ok()?.checked_sub(1)
}

/// An outline level of 9 is body text.
fn outline_level(element: &Element<'_>) -> Option<u8> {
    element.attribute("val")?.parse::<u8>().ok().filter(|level| *level < 9).map(|level| level + 1)
}

/// Whether a switch is on: one without a value is.
fn is_on(element: &Element<'_>) -> bool {
    !matches!(element.attribute("val").as_deref(), Some("0" | "false" | "none" | "off"))
}

/// What is being put together, the innermost last.
enum Open {
    Paragraph(Draft),
    Table(Vec<Vec<Vec<Block>>>),
    /// A box of text within a paragraph: its blocks come before the paragraph's own.
    Box(Vec<Block>),
}

/// A paragraph that is not finished.
#[derive(Default)]
struct Draft {
    paragraph: Paragraph,
    /// Whether its text so far is bold, as far as there is any.
    bold: Option<bool>,
    /// The list that it is part of.
    list: Option<String>,
    run_bold: Option<bool>,
    /// Whether the run that is read is hidden, whether it has a line through it, and whether one so far had.
    run_hidden: bool,
    run_struck: bool,
    struck: bool,
    style_bold: bool,
    /// The level that its style's name says.
    style_level: u8,
}

fn blocks(text: &str, styles: &Styles, numbering: Numbering) -> Result<Vec<Block>> {
    let mut body = Body {
        styles,
        numbering,
        done: Vec::new(),
        open: Vec::new(),
        count: 0,
        passed_over: 0,
        in_text: false,
        prompts: false,
        prompted: 0,
        spanned: 0,
    };
    walk(text, |event| {
        match event {
            Event::Open(element) => body.open(&element),
            Event::Close(name) => body.close(name),
            Event::Text(words) if body.in_text && body.passed_over == 0 => body.write(words),
            Event::Text(_) => {}
        }
        Ok(())
    })?;
    Ok(body.done)
}

/// The walk through a document.
struct Body<'s> {
    styles: &'s Styles,
    numbering: Numbering,
    done: Vec<Block>,
    open: Vec<Open>,
    count: u64,
    /// How many elements are open whose content does not count.
    passed_over: u32,
    in_text: bool,
    /// Whether the content control that has begun shows what is to be written in it.
    prompts: bool,
    /// How many contents of such controls are open.
    prompted: u32,
    /// How many columns the cells so far are wider than one.
    spanned: usize,
}

/// Most columns that the cells of one document are wider than one.
const MOST_SPANNED: usize = 100_000;

/// Elements whose text is said elsewhere or no longer: the second form of a box, what was moved away or deleted.
const PASSED_OVER: [&str; 3] = ["Fallback", "moveFrom", "del"];

impl Body<'_> {
    fn open(&mut self, element: &Element<'_>) {
        let name = element.name();
        if PASSED_OVER.contains(&name) {
            self.passed_over += 1;
        }
        if self.passed_over > 0 {
            return;
        }
        match name {
            "p" => {
                self.count += 1;
                let paragraph = Paragraph { place: self.count, ..Paragraph::default() };
                self.open.push(Open::Paragraph(Draft { paragraph, ..Draft::default() }));
            }
            "tbl" => self.open.push(Open::Table(Vec::new())),
            "tr" => {
                if let Some(Open::Table(rows)) = self.open.last_mut() {
                    rows.push(Vec::new());
                }
            }
            "tc" => {
                if let Some(Open::Table(rows)) = self.open.last_mut()
                    && let Some(row) = rows.last_mut()
                {
                    row.push(Vec::new());
                }
            }
            "gridSpan" => self.span(element),
            "sdt" => self.prompts = false,
            "showingPlcHdr" => self.prompts = is_on(element),
            "sdtContent" if self.prompted > 0 || std::mem::take(&mut self.prompts) => self.prompted += 1,
            "txbxContent" => self.open.push(Open::Box(Vec::new())),
            "t" => self.in_text = true,
            "tab" => self.write("\t"),
            "br" | "cr" => self.write("\n"),
            "noBreakHyphen" => self.write("-"),
            _ => self.format(element),
        }
    }

    /// A cell that spans columns stands in the last of them: a header above a code and a text heads the text.
    fn span(&mut self, element: &Element<'_>) {
        let columns: usize = element.attribute("val").and_then(|columns| columns.parse().ok()).unwrap_or(1);
        if let Some(Open::Table(rows)) = self.open.last_mut()
            && let Some(row) = rows.last_mut()
        {
            // One cell of a few letters must not become many without end.
            let more = columns.saturating_sub(1).min(MOST_SPANNED.saturating_sub(self.spanned));
            self.spanned += more;
            let cell = row.pop().unwrap_or_default();
            row.resize_with(row.len() + more, Vec::new);
            row.push(cell);
        }
    }

    /// What an element says of the paragraph it stands in.
    fn format(&mut self, element: &Element<'_>) {
        let Some(Open::Paragraph(draft)) = self.open.last_mut() else { return };
        match element.name() {
            "pStyle" => {
                let style = element.attribute("val").map(|id| self.styles.get(&id)).unwrap_or_default();
                draft.paragraph.heading = style.heading;
                draft.list = style.list.filter(|list| list != "0");
                draft.style_level = style.level.unwrap_or_default();
                draft.paragraph.list = draft.list.is_some().then_some(0);
                draft.style_bold = style.bold.unwrap_or_default();
            }
            "outlineLvl" => draft.paragraph.heading = draft.paragraph.heading.or(outline_level(element)),
            "ilvl" => draft.paragraph.list = element.attribute("val").and_then(|level| level.parse().ok()),
            "numId" => {
                draft.list = element.attribute("val").filter(|list| list != "0");
                draft.paragraph.list = draft.list.is_some().then_some(draft.paragraph.list.unwrap_or_default());
            }
            "r" => (draft.run_bold, draft.run_hidden, draft.run_struck) = (None, false, false),
            "vanish" => draft.run_hidden = is_on(element),
            "strike" | "dstrike" => draft.run_struck |= is_on(element),
            "b" => draft.run_bold = Some(is_on(element)),
            _ => {}
        }
    }

    fn write(&mut self, words: &str) {
        // What a control prompts with is the template's, not the author's.
        if self.prompted > 0 {
            return;
        }
        if let Some(Open::Paragraph(draft)) = self.open.last_mut() {
            // What has a line through it is deleted, if by hand.
            draft.struck |= draft.run_struck;
            if draft.run_struck || draft.run_hidden {
                return;
            }
            draft.paragraph.text.push_str(words);
            if !words.trim().is_empty() {
                let bold = draft.run_bold.unwrap_or(draft.style_bold);
                draft.bold = Some(draft.bold.unwrap_or(true) && bold);
            }
        }
    }

    fn close(&mut self, name: &str) {
        if PASSED_OVER.contains(&name) {
            self.passed_over = self.passed_over.saturating_sub(1);
            return;
        }
        if self.passed_over > 0 {
            return;
        }
        match (name, self.open.last()) {
            ("t", _) => self.in_text = false,
            ("sdtContent", _) => self.prompted = self.prompted.saturating_sub(1),
            ("p", Some(Open::Paragraph(_))) | ("tbl", Some(Open::Table(_))) | ("txbxContent", Some(Open::Box(_))) => {
                self.finish();
            }
            _ => {}
        }
    }

    /// The innermost thing is finished: it becomes part of what is around it.
    fn finish(&mut self) {
        match self.open.pop() {
            Some(Open::Paragraph(Draft { mut paragraph, bold, list, style_level, struck, .. })) => {
                paragraph.bold = bold.unwrap_or_default();
                let bullets =
                    list.as_ref().zip(paragraph.list).is_some_and(|(l, at)| self.numbering.has_bullets(l, at));
                self.number(&mut paragraph, list, struck);
                // Bullets may stand under a number of the same level.
                let depth = |level: u8| level.max(style_level).saturating_mul(2).saturating_add(u8::from(bullets));
                paragraph.list = paragraph.list.map(depth);
                paragraph.lines().into_iter().for_each(|line| self.put(Block::Paragraph(line)));
            }
            Some(Open::Table(rows)) => self.put(Block::Table(rows)),
            Some(Open::Box(blocks)) => blocks.into_iter().for_each(|block| self.put(block)),
            None => {}
        }
    }

    /// Gives a paragraph the code that Word counts for it. An empty one in a table shows it all the same; one whose words
    /// all have a line through them is counted, and says nothing.
    fn number(&mut self, paragraph: &mut Paragraph, list: Option<String>, struck: bool) {
        let in_table = self.open.iter().any(|open| matches!(open, Open::Table(_)));
        let is_empty = paragraph.text.trim().is_empty();
        let (Some(list), Some(level)) = (list, paragraph.list) else { return };
        if is_empty && !in_table && !struck {
            return;
        }
        paragraph.code = self.numbering.next(&list, level).and_then(|label| own_code(&label));
        if let Some(code) = paragraph.code.as_ref().filter(|_| is_empty && !struck) {
            paragraph.text.clone_from(code);
        }
    }

    /// Puts a block into the cell or box around it, else into the document.
    fn put(&mut self, block: Block) {
        let around = self.open.iter_mut().rev().find_map(|open| match open {
            Open::Table(rows) => rows.last_mut().and_then(|row| row.last_mut()),
            Open::Box(blocks) => Some(blocks),
            Open::Paragraph(_) => None,
        });
        around.unwrap_or(&mut self.done).push(block);
    }
}
