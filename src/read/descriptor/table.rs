//! Tables of a document: a grid with a column of outcomes, labels with their values, codes with their sentences, or a
//! frame around what would be paragraphs without it.

use super::super::blocks::{Block, Paragraph, paragraphs, text};
use super::super::columns::{ColumnRole, header_key};
use super::super::grid::{is_assessed, tidy};
use super::super::headings::{attributes_heading, kind_heading, lead_in, other_heading, outcomes_heading};
use super::super::items::{begins_outcome, item, lone_code};
use super::super::modules::{Entry, assessed_codes};
use super::super::verbs::begins_with_verb;
use super::details::says_assessed;
use super::header::{About, Columns, heads_outcomes, is_header, is_item, is_kind_beside_parts, is_told_by_rows};
use super::line::{is_placeholder, outcomes_in_line};
use super::{Descriptor, List, Section, SkipReason};

type Row = [Vec<Block>];

/// Most words of a label.
const LABEL_WORDS: usize = 5;

/// Rows within which a table's header stands.
const HEADER_WITHIN: usize = 3;

impl Descriptor {
    pub(super) fn table(&mut self, rows: &[Vec<Vec<Block>>]) {
        let texts: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(|cell| text(cell)).collect()).collect();
        if is_glossary(&texts) {
            return rows.iter().flatten().for_each(|cell| self.skip_all(cell));
        }
        self.assessments(&texts);
        let begun = matches!(self.section, Section::Outcomes(_));
        if let Some(first) = rows.first().filter(|_| begun && is_frame(&texts)) {
            first.iter().for_each(|cell| self.blocks(cell));
            return rows.iter().skip(1).flatten().for_each(|cell| self.skip_all(cell));
        }
        let known = self.section.is_known_other();
        let below = |at: usize| texts.get(at + 1..).unwrap_or_default();
        let heads = |(at, row): (usize, &Vec<String>)| {
            is_header(row, begun, below(at)) || !known && is_told_by_rows(row, below(at))
        };
        let header = texts.iter().take(HEADER_WITHIN).enumerate().position(heads);
        let is_list = header.is_none() && !begun && !known && is_coded(&texts) && !self.says_again(&texts);
        let first_code = is_list.then(|| texts.iter().position(|row| is_code_row(row))).flatten();
        let mut columns = header.and_then(|header| Some(Columns::under(texts.get(header)?, texts.get(header + 1..)?)));
        let mut under = true;
        for (at, (row, cells)) in rows.iter().zip(&texts).enumerate() {
            if first_code == Some(at) {
                self.section = Section::Outcomes(List { led_in: true, ..List::default() });
            }
            match header.zip(columns.as_mut()) {
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
    fn row_under(&mut self, columns: &mut Columns, row: &Row, cells: &[String]) {
        let Columns::Outcomes { at, assessed, welsh, about } = columns else {
            return paragraphs_of(row).for_each(|paragraph| self.plain(paragraph));
        };
        let (at, assessed, welsh) = (*at, *assessed, *welsh);
        let filled: Vec<&String> = cells.iter().filter(|cell| !cell.is_empty()).collect();
        if is_kind_beside_parts(&filled) {
            return paragraphs_of(row).for_each(|paragraph| self.skip(paragraph, SkipReason::LeadIn));
        }
        self.of_module(about, cells);
        let alone = filled.len() == 1;
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

    /// Takes what a row says of its module. A cell that is empty, as where several were merged, says what the one above does.
    fn of_module(&mut self, about: &mut [About], cells: &[String]) {
        let mut next = false;
        for About { at, role, last } in about.iter_mut() {
            let value = cells.get(*at).filter(|value| !value.is_empty() && *value != last);
            next |= value.is_some() && matches!(role, ColumnRole::Module | ColumnRole::ModuleTitle);
            value.into_iter().for_each(|value| last.clone_from(value));
        }
        if !next {
            return;
        }
        self.end_section();
        if !self.modules.current.outcomes.is_empty() {
            self.modules.next();
        }
        about.iter().filter(|one| !one.last.is_empty()).for_each(|one| self.modules.current.set(one.role, &one.last));
        self.section = Section::Outcomes(List::default());
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
        // What is said of such attributes may be in rows of its own, each beside a kind of them.
        let among = matches!(self.section, Section::Attributes) && !outcomes_heading(first) && !other_heading(first);
        let attributes = among || attributes_heading(first) && self.has_outcomes();
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
            None if begun && is_sentence(first, is_bold(cell)) => return self.cell(cell, None),
            None if attributes => {
                self.end_section();
                self.section = Section::Attributes;
                return row.iter().for_each(|cell| self.skip_all(cell));
            }
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

/// Whether a table is the frame of one outcome, in its first row, with what else is said of it beside labels under it.
fn is_frame(rows: &[Vec<String>]) -> bool {
    let filled = |row: &Vec<String>| row.iter().filter(|cell| !cell.is_empty()).count();
    let Some((first, rest)) = rows.split_first() else { return false };
    let numbered = first.iter().any(|cell| cell.starts_with(|c: char| c.is_ascii_digit()) && item(cell).is_some());
    let labelled = |row: &Vec<String>| filled(row) > 1 && row.first().is_some_and(|name| words(name) <= LABEL_WORDS);
    filled(first) == 1 && numbered && !rest.is_empty() && rest.iter().all(labelled)
}

/// Whether a table says what terms mean.
fn is_glossary(rows: &[Vec<String>]) -> bool {
    let Some([term, meaning]) = rows.first().map(Vec::as_slice) else { return false };
    ["term", "terms", "word", "phrase", "abbreviation", "acronym"].contains(&header_key(term).as_str())
        && ["meaning", "definition", "explanation", "description"].contains(&header_key(meaning).as_str())
}

/// Whether all that a cell holds is bold.
fn is_bold(cell: &[Block]) -> bool {
    paragraphs(cell).into_iter().filter(|p| !p.text.trim().is_empty()).all(|p| p.bold)
}

/// Whether a row is a code and a sentence.
fn is_code_row(row: &[String]) -> bool {
    let mut cells = row.iter().filter(|cell| !cell.is_empty());
    cells.next().is_some_and(|first| lone_code(first).flatten().is_some())
        && cells.next().is_some_and(|text| words(text) >= 3 && !text.ends_with(':'))
}

/// Whether a row's first cell is an outcome rather than a label. One in bold may be long: "Subject synopsis and indicative
/// syllabus (see note 2)".
fn is_sentence(first: &str, bold: bool) -> bool {
    words(first) >= 4 && !other_heading(first) && (!bold || begins_outcome(first))
        || item(first).is_some_and(|item| item.code.is_some())
}

/// Whether most rows of a table are a code and a sentence.
fn is_coded(rows: &[Vec<String>]) -> bool {
    let filled = |row: &Vec<String>| row.iter().filter(|cell| !cell.is_empty()).count() > 1;
    let most = rows.iter().filter(|row| is_code_row(row)).count();
    most >= 2 && most * 10 >= rows.iter().filter(|row| filled(row)).count() * 6
}

/// The first paragraph of a row that holds anything.
fn first_of(row: &Row) -> Paragraph {
    paragraphs_of(row).find(|p| !p.text.trim().is_empty()).cloned().unwrap_or_default()
}

fn paragraphs_of(row: &Row) -> impl Iterator<Item = &Paragraph> {
    row.iter().flat_map(|cell| paragraphs(cell))
}

pub(super) fn words(text: &str) -> usize {
    text.split(' ').count()
}
