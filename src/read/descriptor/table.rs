//! Tables of a document: a grid with a column of outcomes, labels with their values, codes with their sentences, or a
//! frame around what would be paragraphs without it.

use super::super::blocks::{Block, Paragraph, paragraphs, text};
use super::super::columns::header_key;
use super::super::headings::{begins_with_verb, kind_heading, lead_in, other_heading, outcomes_heading};
use super::super::items::{item, lone_code};
use super::super::modules::Entry;
use super::{Descriptor, List, Section, SkipReason, is_placeholder, outcomes_in_line};

type Row = [Vec<Block>];

/// Rows within which a table's header stands.
const HEADER_WITHIN: usize = 3;

/// Most words of a header's cell, unless it leads in.
const HEADER_WORDS: usize = 6;

impl Descriptor {
    pub(super) fn table(&mut self, rows: &[Vec<Vec<Block>>]) {
        let texts: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(|cell| text(cell)).collect()).collect();
        let begun = matches!(self.section, Section::Outcomes(_));
        let header = texts.iter().take(HEADER_WITHIN).position(|row| is_header(row, begun));
        let known = matches!(self.section, Section::Other { known: true });
        if header.is_none() && !begun && !known && is_coded(&texts) {
            self.section = Section::Outcomes(List { led_in: true, ..List::default() });
        }
        for (at, (row, cells)) in rows.iter().zip(&texts).enumerate() {
            match header.and_then(|header| Some((header, texts.get(header)?))) {
                Some((header, _)) if at == header => self.begin(&first_of(row), List::default()),
                Some((header, names)) if at > header => self.row_under(names, row, cells),
                _ => self.row(row, cells),
            }
        }
        // A heading in a frame of its own is a table too: then the list comes after it.
        if !begun && matches!(&self.section, Section::Outcomes(list) if header.is_some() || !list.is_empty()) {
            self.end_section();
            self.section = Section::Other { known: false };
        }
    }

    /// A row under a header that names a column of outcomes.
    fn row_under(&mut self, header: &[String], row: &Row, cells: &[String]) {
        if are_kinds(header) {
            return row.iter().flat_map(|cell| paragraphs(cell)).for_each(|paragraph| self.plain(paragraph));
        }
        let named = header.iter().position(|name| heads_outcomes(name));
        let at = named.or_else(|| header.iter().position(|name| describes(name))).unwrap_or_default();
        let alone = cells.iter().filter(|cell| !cell.is_empty()).count() == 1;
        match (row.get(at), cells.get(at)) {
            (Some(cell), Some(text)) if words(text) >= 3 && !(alone && kind_heading(text)) => {
                let code = cells.iter().take(at).rev().find_map(|cell| lone_code(cell)).flatten();
                self.cell(cell, code);
            }
            _ => row.iter().for_each(|cell| self.skip_all(cell)),
        }
    }

    /// A row of a table without such a header.
    fn row(&mut self, row: &Row, cells: &[String]) {
        let mut filled = row.iter().zip(cells).filter(|(_, text)| !text.is_empty());
        for ((_, name), (_, value)) in filled.clone().zip(filled.clone().skip(1)) {
            self.detail(name.trim_end_matches(':'), value);
        }
        let Some((cell, first)) = filled.next() else { return };
        let rest: Vec<(&Vec<Block>, &String)> = filled.collect();
        let Some((second, sentence)) = rest.first() else { return self.blocks(cell) };
        let begun = matches!(self.section, Section::Outcomes(_));
        if !is_item(first) && heads_outcomes(first) || words(first) > 1 && kind_heading(first) {
            if !begun || outcomes_heading(first) {
                self.begin(&first_of(row), List::default());
            }
            return rest.iter().for_each(|(cell, _)| self.blocks(cell));
        }
        match lone_code(first) {
            Some(code) if begun && words(sentence) >= 2 && !sentence.ends_with(':') => return self.cell(second, code),
            None if begun && is_sentence(first) => return self.cell(cell, None),
            None => {
                self.end_section();
                self.section = Section::Other { known: other_heading(first) };
            }
            Some(_) => {}
        }
        self.blocks(cell);
        rest.iter().for_each(|(cell, _)| self.blocks(cell));
    }

    /// A cell that holds an outcome, or several as a list.
    fn cell(&mut self, cell: &[Block], code: Option<String>) {
        let inside = paragraphs(cell);
        let listed = |p: &&&Paragraph| p.list.is_some() || item(&p.text).is_some() || begins_with_verb(&p.text);
        let whole = text(cell);
        if inside.iter().filter(listed).count() > 1 || outcomes_in_line(&whole).is_some() {
            return inside.into_iter().for_each(|paragraph| self.plain(paragraph));
        }
        let (typed, rest) = item(&whole).map_or((None, whole.as_str()), |item| (item.code, item.rest));
        let counted = inside.first().and_then(|paragraph| paragraph.code.clone());
        let entry = Entry::new(code.or(typed).or(counted), rest, inside.first().map_or(0, |p| p.place));
        match &mut self.section {
            Section::Outcomes(list) if !is_placeholder(&entry.text) => list.add(entry),
            _ => self.skip_all(cell),
        }
    }

    fn skip_all(&mut self, cell: &[Block]) {
        let filled = paragraphs(cell).into_iter().filter(|p| !p.text.trim().is_empty());
        filled.for_each(|paragraph| self.skip(paragraph, SkipReason::NotAnOutcome));
    }
}

/// Whether a cell is the header of a column of outcomes.
fn heads_outcomes(name: &str) -> bool {
    outcomes_heading(name) || lead_in(name)
}

/// Whether a cell is the header of a column of outcomes where a heading above has said that there are some.
fn describes(name: &str) -> bool {
    ["description", "descriptor", "statement", "text"].contains(&header_key(name).as_str())
}

/// Whether a row is a header with a column of outcomes, and no label with its value. `begun` says that a heading above
/// speaks of outcomes.
fn is_header(row: &[String], begun: bool) -> bool {
    let filled = || row.iter().filter(|cell| !cell.is_empty());
    filled().count() > 1
        && (filled().any(|name| heads_outcomes(name) || begun && describes(name)) || begun && are_kinds(row))
        && filled().all(|name| words(name) <= HEADER_WORDS && !name.ends_with('.') && !is_item(name) || lead_in(name))
}

fn is_item(cell: &str) -> bool {
    item(cell).is_some() || lone_code(cell).is_some()
}

/// Whether each column of a header holds outcomes of one kind: "Knowledge", "Skills".
fn are_kinds(header: &[String]) -> bool {
    let mut filled = header.iter().filter(|cell| !cell.is_empty()).peekable();
    filled.peek().is_some() && filled.all(|name| kind_heading(name))
}

/// Whether a row's first cell is an outcome rather than a label.
fn is_sentence(first: &str) -> bool {
    words(first) >= 4 && !other_heading(first) || item(first).is_some_and(|item| item.code.is_some())
}

/// Whether most rows of a table are a code and a sentence.
fn is_coded(rows: &[Vec<String>]) -> bool {
    let filled = |row: &Vec<String>| row.iter().filter(|cell| !cell.is_empty()).count() > 1;
    let coded = |row: &Vec<String>| {
        let mut cells = row.iter().filter(|cell| !cell.is_empty());
        cells.next().is_some_and(|first| lone_code(first).flatten().is_some())
            && cells.next().is_some_and(|text| words(text) >= 3 && !text.ends_with(':'))
    };
    let most = rows.iter().filter(|row| coded(row)).count();
    most >= 2 && most * 10 >= rows.iter().filter(|row| filled(row)).count() * 6
}

/// The first paragraph of a row that holds anything.
fn first_of(row: &Row) -> Paragraph {
    let mut all = row.iter().flat_map(|cell| paragraphs(cell));
    all.find(|p| !p.text.trim().is_empty()).cloned().unwrap_or_default()
}

fn words(text: &str) -> usize {
    text.split(' ').count()
}
