//! Tables of a document: a grid with a column of outcomes, labels with their values, codes with their sentences, or a
//! frame around what would be paragraphs without it.

use super::super::blocks::{Block, Paragraph, paragraphs, text};
use super::super::columns::{ColumnRole, header_key, roles};
use super::super::grid::{is_assessed, tidy};
use super::super::headings::{
    attributes_heading, begins_with_verb, kind_heading, lead_in, other_heading, outcomes_heading,
};
use super::super::items::{item, lone_code};
use super::super::labels::is_welsh;
use super::super::modules::{Entry, assessed_codes};
use super::details::says_assessed;
use super::line::{is_placeholder, outcomes_in_line};
use super::{Descriptor, List, Section, SkipReason};

type Row = [Vec<Block>];

/// Rows within which a table's header stands.
const HEADER_WITHIN: usize = 3;

/// Most words of a header's cell, unless it leads in.
const HEADER_WORDS: usize = 6;

impl Descriptor {
    pub(super) fn table(&mut self, rows: &[Vec<Vec<Block>>]) {
        let texts: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(|cell| text(cell)).collect()).collect();
        self.assessments(&texts);
        let begun = matches!(self.section, Section::Outcomes(_));
        let header = texts.iter().take(HEADER_WITHIN).position(|row| is_header(row, begun));
        let known = self.section.is_known_other();
        let is_list = header.is_none() && !begun && !known && is_coded(&texts) && !self.says_again(&texts);
        let first_code = is_list.then(|| texts.iter().position(|row| is_code_row(row))).flatten();
        let columns = header.and_then(|header| Some(Columns::under(texts.get(header)?, texts.get(header + 1..)?)));
        let mut under = true;
        for (at, (row, cells)) in rows.iter().zip(&texts).enumerate() {
            if first_code == Some(at) {
                self.section = Section::Outcomes(List { led_in: true, ..List::default() });
            }
            match header.zip(columns.as_ref()) {
                Some((header, _)) if at == header => self.begin(&first_of(row), List::default()),
                Some((header, columns)) if at > header && under => {
                    under = !columns.ends(cells);
                    if under { self.row_under(columns, row, cells) } else { self.row(row, cells) }
                }
                _ => self.row(row, cells),
            }
        }
        // A heading in a frame of its own is a table too: then the list comes after it.
        if !begun && matches!(&self.section, Section::Outcomes(list) if header.is_some() || !list.is_empty()) {
            self.end_section();
            self.section = Section::Other { known: false };
        }
    }

    /// Takes the codes under a header that says that outcomes of those codes are assessed.
    fn assessments(&mut self, texts: &[Vec<String>]) {
        let header = texts.iter().take(HEADER_WITHIN).enumerate().find_map(|(row, cells)| {
            let column = cells.iter().position(|cell| says_assessed(cell))?;
            (cells.iter().filter(|cell| !cell.is_empty()).count() > 1).then_some((row, column))
        });
        let Some((row, column)) = header else { return };
        for cell in texts.iter().skip(row + 1).filter_map(|cells| cells.get(column)) {
            self.modules.current.assess(assessed_codes(cell).unwrap_or_default());
        }
    }

    /// A row under a header that names a column of outcomes.
    fn row_under(&mut self, columns: &Columns, row: &Row, cells: &[String]) {
        let Columns::Outcomes { at, assessed, welsh } = *columns else {
            return row.iter().flat_map(|cell| paragraphs(cell)).for_each(|paragraph| self.plain(paragraph));
        };
        let alone = cells.iter().filter(|cell| !cell.is_empty()).count() == 1;
        match (row.get(at), cells.get(at)) {
            (Some(cell), Some(text)) if words(text) >= 3 && !(alone && kind_heading(text)) => {
                let code = cells.iter().take(at).rev().find_map(|cell| lone_code(cell)).flatten();
                let before = self.listed();
                self.cell(cell, code);
                let says = assessed.map(|at| is_assessed(cells.get(at).map_or("", String::as_str)));
                if let Section::Outcomes(list) = &mut self.section {
                    list.items.iter_mut().skip(before).for_each(|entry| entry.assessed = says);
                }
                if let Some(again) = welsh.and_then(|at| row.get(at)) {
                    paragraphs(again).into_iter().for_each(|paragraph| self.skip(paragraph, SkipReason::Repeated));
                }
            }
            _ => row.iter().for_each(|cell| self.skip_all(cell)),
        }
    }

    /// How many items the list has that is being read.
    fn listed(&self) -> usize {
        match &self.section {
            Section::Outcomes(list) => list.items.len(),
            _ => 0,
        }
    }

    /// Whether a table of codes speaks of outcomes that have been read, as one that maps them to something does.
    fn says_again(&self, rows: &[Vec<String>]) -> bool {
        let known: Vec<&str> = self.modules.current.outcomes.iter().filter_map(|one| one.code.as_deref()).collect();
        let codes = || rows.iter().filter_map(|row| lone_code(row.first()?).flatten());
        codes().any(|code| known.contains(&code.as_str()))
    }

    /// A row of a table without such a header.
    fn row(&mut self, row: &Row, cells: &[String]) {
        let mut filled = row.iter().zip(cells).filter(|(_, text)| !text.is_empty());
        for ((_, name), (_, value)) in filled.clone().zip(filled.clone().skip(1)) {
            self.detail(name.trim_end_matches(':'), value);
        }
        let Some((cell, first)) = filled.next() else { return };
        let rest: Vec<(&Vec<Block>, &String)> = filled.collect();
        let Some((second, sentence)) = rest.first().copied() else { return self.blocks(cell) };
        let begun = matches!(self.section, Section::Outcomes(_));
        let attributes = attributes_heading(first) && self.has_outcomes();
        if !is_item(first) && heads_outcomes(first) || words(first) > 1 && kind_heading(first) && !attributes {
            if !begun || outcomes_heading(first) {
                self.begin(&first_of(row), List::default());
            }
            // A label may stand beside a table of its own, merged over its rows: then a code and its outcome come next.
            return match (lone_code(sentence), rest.get(1)) {
                (Some(code), Some((cell, text))) if words(text) >= 2 => self.cell(cell, code),
                _ => rest.iter().for_each(|(cell, _)| self.blocks(cell)),
            };
        }
        // Between the code and the outcome its kind may stand: "1 | Knowledge and understanding | Explain ...".
        let kinded = rest.get(1).filter(|_| lone_code(first).is_some() && kind_heading(sentence));
        let (second, sentence) = kinded.copied().unwrap_or((second, sentence));
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
        let mut inside = paragraphs(cell);
        // What a cell goes on with may be about something else: "Assessment criteria: ...".
        let about = |p: &&Paragraph| p.text.split_once(':').is_some_and(|(label, _)| other_heading(label));
        if let Some(end) = inside.iter().skip(1).position(about) {
            inside.split_off(end + 1).into_iter().for_each(|p| self.skip(p, SkipReason::NotAnOutcome));
        }
        let listed = |p: &&&Paragraph| p.list.is_some() || item(&p.text).is_some() || begins_with_verb(&p.text);
        let whole = tidy(&inside.iter().map(|p| p.text.as_str()).collect::<Vec<_>>().join(" "));
        if inside.iter().filter(listed).count() > 1 || outcomes_in_line(&whole).is_some() {
            return inside.into_iter().for_each(|paragraph| self.line(paragraph));
        }
        let (typed, rest) = item(&whole).map_or((None, whole.as_str()), |item| (item.code.or(item.number), item.rest));
        let counted = inside.first().and_then(|paragraph| paragraph.code.clone());
        let entry = Entry::new(code.or(typed).or(counted), rest, inside.first().map_or(0, |p| p.place));
        match &mut self.section {
            Section::Outcomes(list) if !is_placeholder(&entry.text) => list.add(entry),
            _ => self.skip_all(cell),
        }
    }

    /// A line of a cell that holds several outcomes.
    fn line(&mut self, paragraph: &Paragraph) {
        if lead_in(&paragraph.text) && outcomes_in_line(&paragraph.text).is_none() {
            return self.skip(paragraph, SkipReason::LeadIn);
        }
        let list = paragraph.list.or_else(|| item(&paragraph.text).is_none().then_some(0));
        self.plain(&Paragraph { list, ..paragraph.clone() });
    }

    fn skip_all(&mut self, cell: &[Block]) {
        let filled = paragraphs(cell).into_iter().filter(|p| !p.text.trim().is_empty());
        filled.for_each(|paragraph| self.skip(paragraph, SkipReason::NotAnOutcome));
    }
}

/// Which columns hold what, under a header.
enum Columns {
    /// One holds the outcomes, and perhaps others how each is assessed, and the same in Welsh.
    Outcomes { at: usize, assessed: Option<usize>, welsh: Option<usize> },
    /// Each holds outcomes of one kind.
    Kinds,
}

impl Columns {
    /// Of several that may hold the outcomes it is the one with the most sentences: beside them their codes stand, or those
    /// of the programme's.
    fn under(header: &[String], rows: &[Vec<String>]) -> Self {
        if are_kinds(header) {
            return Self::Kinds;
        }
        let sentences = |at: usize| rows.iter().filter(|row| row.get(at).is_some_and(|text| words(text) >= 3)).count();
        let among = |heads: &dyn Fn(&str) -> bool| {
            let rank = |at: usize, name: &str| (sentences(at) > 0 && !is_welsh(name), sentences(at));
            let mut best: Option<(usize, (bool, usize))> = None;
            for (at, name) in header.iter().enumerate().filter(|(_, name)| heads(name)) {
                if best.is_none_or(|(_, best)| rank(at, name) > best) {
                    best = Some((at, rank(at, name)));
                }
            }
            best.map(|(at, _)| at)
        };
        let at = among(&heads_outcomes).or_else(|| among(&describes)).or_else(|| among(&is_language));
        let at = at.unwrap_or_default();
        let other = |test: &dyn Fn(usize, &String) -> bool| {
            (0..).zip(header).find(|(column, name)| *column != at && test(*column, name)).map(|(column, _)| column)
        };
        let roles = roles(header);
        let assessed = other(&|column, _| roles.get(column) == Some(&ColumnRole::Assessed));
        Self::Outcomes { at, assessed, welsh: other(&|_, name| is_welsh(name)) }
    }

    /// Whether a row begins another part of the table.
    fn ends(&self, row: &[String]) -> bool {
        let mut filled = row.iter().enumerate().filter(|(_, cell)| !cell.is_empty());
        let Some((at, first)) = filled.next() else { return false };
        let before = match self {
            Self::Outcomes { at: column, .. } => at < *column,
            Self::Kinds => false,
        };
        (before || filled.next().is_none()) && other_heading(first) && !kind_heading(first) && !begins_with_verb(first)
    }
}

/// Whether a row is a code and a sentence.
fn is_code_row(row: &[String]) -> bool {
    let mut cells = row.iter().filter(|cell| !cell.is_empty());
    cells.next().is_some_and(|first| lone_code(first).flatten().is_some())
        && cells.next().is_some_and(|text| words(text) >= 3 && !text.ends_with(':'))
}

/// Whether a cell is the header of a column of outcomes.
fn heads_outcomes(name: &str) -> bool {
    outcomes_heading(name) || lead_in(name)
}

/// Whether a cell is the header of a column of outcomes where a heading above has said that there are some.
fn describes(name: &str) -> bool {
    ["description", "descriptor", "statement", "text"].contains(&header_key(name).as_str())
}

/// Whether a cell names the language of its column: of two, English is read.
fn is_language(name: &str) -> bool {
    let key = header_key(name);
    let mut words = key.split(' ');
    key.split(' ').count() <= 3
        && words.any(|word| ["cymraeg", "gymraeg", "welsh", "english", "saesneg"].contains(&word))
}

/// Whether a row is a header with a column of outcomes, and no label with its value. `begun` says that a heading above
/// speaks of outcomes.
fn is_header(row: &[String], begun: bool) -> bool {
    let filled = || row.iter().filter(|cell| !cell.is_empty());
    filled().count() > 1
        && (filled().any(|name| heads_outcomes(name) || begun && (describes(name) || is_language(name)))
            || begun && are_kinds(row))
        && filled().all(|name| words(name) <= HEADER_WORDS && !is_sentence_end(name) && !is_item(name) || lead_in(name))
}

/// Whether a cell ends as a sentence does, and not as an abbreviation: "No.".
fn is_sentence_end(cell: &str) -> bool {
    words(cell) > 1 && cell.ends_with('.')
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
    let most = rows.iter().filter(|row| is_code_row(row)).count();
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
