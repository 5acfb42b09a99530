//! Tables of a document: a grid with a column of outcomes, labels with their values, codes with their sentences, or a
//! frame around what would be paragraphs without it. Their rows without a header are read in `row.rs`, cells in `cell.rs`.

use super::super::blocks::{Block, Paragraph, paragraphs, text};
use super::super::columns::ColumnRole;
use super::super::grid::is_assessed;
use super::super::headings::{kind_heading, outcomes_heading};
use super::super::items::lone_code;
use super::super::labels::{is_module_code, label, module_name};
use super::super::lead_in::lead_in;
use super::super::modules::assessed_codes;
use super::begins::names_others;
use super::details::says_assessed;
use super::header::{About, Columns, is_header, is_kind_beside_parts, is_told_by_rows, may_head, up_to_another_part};
use super::without::{
    is_ksb, is_matrix, is_of_skills, is_of_standard, is_unit, is_unit_outcome, is_without_outcomes, maps_the_programme,
};
use super::{Descriptor, List, Section, SkipReason, Skipped};

pub(super) type Row = [Vec<Block>];

/// Rows within which a table's header stands, unless the rows under it tell that it is one.
const HEADER_WITHIN: usize = 3;

impl Descriptor {
    pub(super) fn table(&mut self, rows: &[Vec<Vec<Block>>]) {
        let texts: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(|cell| text(cell)).collect()).collect();
        self.assessments(&texts);
        let maps = self.has_outcomes()
            && (is_matrix(&texts)
                || is_of_skills(&texts)
                || self.modules.current.code.is_some() && maps_the_programme(&texts));
        let again = matches!(self.section, Section::Again) || maps;
        let units = || !self.has_outcomes() || matches!(self.section, Section::Outcomes(_));
        if !again && units() && is_unit(&texts) {
            return self.unit(rows, &texts);
        }
        if again || is_without_outcomes(&texts) || self.has_outcomes() && is_of_standard(&texts) && !self.is_ksb() {
            return rows.iter().flatten().for_each(|cell| self.skip_all(cell));
        }
        self.labels_above(&texts);
        if self.single(rows, &texts) {
            return;
        }
        let begun = matches!(self.section, Section::Outcomes(_));
        let known = self.section.is_known_other();
        let header = header_of(&texts, begun, known && self.has_outcomes());
        let mut columns = header.and_then(|header| Some(Columns::under(texts.get(header)?, below(&texts, header))));
        let is_list = header.is_none() && !begun && !known && is_coded(&texts) && !self.says_again(&texts);
        let first_code = is_list.then(|| texts.iter().position(|row| is_code_row(row))).flatten();
        let named = self.names_module(rows, &texts);
        let beside = begun && header.is_none() && names_another_column(&texts);
        if beside {
            rows.first().into_iter().flatten().for_each(|cell| self.skip_all(cell));
        }
        let mut under = true;
        for (at, (row, cells)) in rows.iter().zip(&texts).enumerate().skip(usize::from(named || beside)) {
            if first_code == Some(at) {
                self.section = Section::Outcomes(List { led_in: true, ..List::default() });
            }
            match header.zip(columns.as_mut()) {
                Some((header, _)) if at == header => {
                    self.drop_words_above();
                    self.begin(&first_of(row), List::default());
                }
                Some((header, columns)) if at > header && under => {
                    under = !columns.ends(cells);
                    if under { self.row_under(columns, row, cells) } else { self.row(row, cells) }
                }
                _ => self.row(row, cells),
            }
        }
        // A heading in a frame of its own is a table too: then the list comes after it.
        let over = |list: &List| !list.is_empty() || header.is_some() && (!begun || self.has_outcomes());
        if (!begun || header.is_some()) && matches!(&self.section, Section::Outcomes(list) if over(list)) {
            self.end_section();
            self.section = Section::Other { known: false };
        }
    }

    /// Takes the particulars of a module from a row of labels with the values under them, if one is the module's code.
    fn labels_above(&mut self, texts: &[Vec<String>]) {
        if self.has_outcomes() {
            return;
        }
        for (names, values) in texts.iter().zip(texts.iter().skip(1)).take(HEADER_WITHIN) {
            let pairs =
                || names.iter().zip(values).filter(|(name, value)| label(name).is_some() && label(value).is_none());
            let is_code =
                |(name, value): (&String, &String)| label(name) == Some(ColumnRole::Module) && may_be_code(value);
            let others = values.iter().any(|value| names_others(value));
            if !others && pairs().count() > 1 && pairs().any(is_code) {
                pairs().for_each(|(name, value)| self.detail(name, value));
            }
        }
    }

    /// Begins the module that the first row of a table names, if it does: "SWK502 Practice Learning".
    fn names_module(&mut self, rows: &[Vec<Vec<Block>>], texts: &[Vec<String>]) -> bool {
        let (Some((first, rest)), Some(cells)) = (rows.split_first(), texts.first()) else { return false };
        let alone = filled(cells) == 1;
        let after = || [Block::Table(rest.iter().take(HEADER_WITHIN).cloned().collect())];
        alone && self.begin_module(&first_of(first), &[], &after())
    }

    /// Reads a table whose outcomes stand alone in their rows, each above the criteria that it is marked by.
    fn unit(&mut self, rows: &[Vec<Vec<Block>>], texts: &[Vec<String>]) {
        self.drop_words_above();
        if !matches!(self.section, Section::Outcomes(_)) {
            self.section = Section::Outcomes(List { led_in: true, ..List::default() });
        }
        for (row, cells) in rows.iter().zip(texts) {
            let alone = is_unit_outcome(cells);
            for cell in row {
                if alone && !text(cell).is_empty() { self.cell(cell, None) } else { self.skip_all(cell) }
            }
        }
    }

    /// Whether outcomes so far have the codes of a standard's knowledge, skills and behaviours.
    fn is_ksb(&self) -> bool {
        self.modules.current.outcomes.iter().filter_map(|one| one.code.as_deref()).any(is_ksb)
            || self.modules.current.outcomes.iter().all(|one| one.code.is_none())
    }

    /// A paragraph between a heading and the table of its outcomes is none of them.
    fn drop_words_above(&mut self) {
        let Section::Outcomes(list) = &mut self.section else { return };
        let above = if list.items.is_empty() { std::mem::take(&mut list.plain) } else { Vec::new() };
        self.skipped.extend(above.iter().map(|entry| Skipped::text(entry.place, SkipReason::LeadIn, &entry.text)));
    }

    /// Takes the codes under a header that says that outcomes of those codes are assessed.
    fn assessments(&mut self, texts: &[Vec<String>]) {
        let header = texts.iter().take(HEADER_WITHIN).enumerate().find_map(|(row, cells)| {
            let column = cells.iter().position(|cell| says_assessed(cell))?;
            (filled(cells) > 1).then_some((row, column))
        });
        let Some((row, column)) = header else { return };
        for cell in texts.iter().skip(row + 1).filter_map(|cells| cells.get(column)) {
            self.modules.current.assess(assessed_codes(cell).unwrap_or_default());
        }
    }

    /// A row under a header that names a column of outcomes.
    fn row_under(&mut self, columns: &mut Columns, row: &Row, cells: &[String]) {
        let Columns::Outcomes { at, assessed, welsh, about } = columns else {
            // Each column may have words that lead in of its own.
            return paragraphs_of(row).for_each(|paragraph| match lead_in(&paragraph.text) {
                true if paragraph.list.is_none() => self.skip(paragraph, SkipReason::LeadIn),
                _ => self.plain(paragraph),
            });
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
        for About { role, last, .. } in about.iter().filter(|one| !one.last.is_empty()) {
            match module_name(last).filter(|(_, title)| *role == ColumnRole::Module && !title.is_empty()) {
                Some((code, title)) => self.name(code, title),
                None => self.modules.current.set(*role, last),
            }
        }
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
}

/// Most characters of a code beside the label of one.
const CODE_LENGTH: usize = 12;

/// Whether what stands under or beside the label of a code may be one, whatever its form.
fn may_be_code(value: &str) -> bool {
    let signs = |b: u8| b.is_ascii_uppercase() || b.is_ascii_digit() || b"-/.".contains(&b);
    is_module_code(value)
        || (4..=CODE_LENGTH).contains(&value.len())
            && value.bytes().all(signs)
            && value.contains(|c: char| c.is_ascii_digit())
            && value.starts_with(char::is_alphabetic)
}

/// Rows under a header that are asked what it heads.
const ROWS_ASKED: usize = 60;

/// The rows under one, up to another part of the table.
fn below(texts: &[Vec<String>], header: usize) -> &[Vec<String>] {
    let end = texts.len().min(header + 1 + ROWS_ASKED);
    up_to_another_part(texts.get(header + 1..end).unwrap_or_default())
}

/// The row that names the columns, one of them of outcomes. A table about something else may still have a part of outcomes,
/// under a heading of its own.
fn header_of(texts: &[Vec<String>], begun: bool, known: bool) -> Option<usize> {
    let mut headed = !known;
    (0..).zip(texts).find_map(|(at, row)| {
        let heads = at < HEADER_WITHIN && is_header(row, begun, below(texts, at))
            || headed && may_head(row) && is_told_by_rows(row, below(texts, at));
        headed = headed || row.iter().any(|cell| outcomes_heading(cell));
        heads.then_some(at)
    })
}

/// Whether the first row of a table names a column beside those of the outcomes and their numbers, and no other.
fn names_another_column(rows: &[Vec<String>]) -> bool {
    let [first, second, ..] = rows else { return false };
    first.first().is_some_and(String::is_empty) && filled(first) == 1 && filled(second) > 1
}

/// Whether a row is a code and a sentence.
fn is_code_row(row: &[String]) -> bool {
    let mut cells = row.iter().filter(|cell| !cell.is_empty());
    cells.next().is_some_and(|first| lone_code(first).flatten().is_some())
        && cells.next().is_some_and(|text| words(text) >= 3 && !text.ends_with(':'))
}

/// Whether most rows of a table are a code and a sentence.
fn is_coded(rows: &[Vec<String>]) -> bool {
    let most = rows.iter().filter(|row| is_code_row(row)).count();
    most >= 2 && most * 10 >= rows.iter().filter(|row| filled(row) > 1).count() * 6
}

/// The first paragraph of a row that holds anything.
pub(super) fn first_of(row: &Row) -> Paragraph {
    paragraphs_of(row).find(|p| !p.text.trim().is_empty()).cloned().unwrap_or_default()
}

fn paragraphs_of(row: &Row) -> impl Iterator<Item = &Paragraph> {
    row.iter().flat_map(|cell| paragraphs(cell))
}

/// How many cells of a row hold anything.
pub(super) fn filled(row: &[String]) -> usize {
    row.iter().filter(|cell| !cell.is_empty()).count()
}

pub(super) fn words(text: &str) -> usize {
    text.split(' ').count()
}
