//! One sheet of a workbook: its cells as a person reads them. A date is the number of its day, as it is in the file.

use std::collections::BTreeMap;

use crate::error::{Error, ErrorKind, Result};
use crate::limits;

use super::super::at_most;
use super::xml::{Element, Event, walk};

/// The cells of a sheet that hold anything.
#[derive(Default)]
pub(super) struct Sheet {
    /// Rows by number from 1; cells from the first column.
    pub(super) rows: BTreeMap<u32, Vec<String>>,
    /// First cells (row from 1, column from 0) of areas that were merged, each with its last row.
    pub(super) merged: Vec<((u32, usize), u32)>,
    /// Areas of one row that were merged: the row, the first column and the last.
    pub(super) wide: Vec<(u32, usize, usize)>,
    /// Cells with a colour and nothing in them: row from 1, column from 0, and the number of the fill.
    pub(super) coloured: Vec<(u32, usize, usize)>,
    /// Numbers of the rows that are hidden.
    pub(super) hidden: Vec<u32>,
    /// Cells whose text is indented: row from 1, column from 0, and how far.
    pub(super) indented: Vec<(u32, usize, u8)>,
}

/// Which fill each style of cells has, none if it has no colour, and how far it indents.
#[derive(Default)]
pub(super) struct Fills(Vec<(Option<usize>, u8)>);

/// Colours that are the paper's.
const WHITE: [&str; 3] = ["FFFFFFFF", "00FFFFFF", "FFFFFF"];

impl Fills {
    /// Reads the styles of a workbook.
    pub(super) fn read(xml: &str) -> Result<Self> {
        let mut coloured: Vec<bool> = Vec::new();
        let mut styles = Vec::new();
        let mut in_cells = false;
        walk(xml, |event| {
            match event {
                Event::Open(element) => match element.name() {
                    "fill" => coloured.push(false),
                    "patternFill" => {
                        let solid = element.attribute("patternType").is_some_and(|kind| kind == "solid");
                        coloured.last_mut().into_iter().for_each(|fill| *fill = solid);
                    }
                    "fgColor" => {
                        let white = element.attribute("rgb").is_some_and(|rgb| WHITE.contains(&rgb.as_str()));
                        let last = coloured.last_mut();
                        last.into_iter().for_each(|fill| *fill &= !white);
                    }
                    "cellXfs" => in_cells = true,
                    "xf" if in_cells => {
                        let fill = element.attribute("fillId").and_then(|fill| fill.parse::<usize>().ok());
                        styles.push((fill.filter(|fill| coloured.get(*fill) == Some(&true)), 0));
                    }
                    "alignment" if in_cells => {
                        let indent = element.attribute("indent").and_then(|indent| indent.parse().ok());
                        styles.last_mut().into_iter().for_each(|style| style.1 = indent.unwrap_or(0));
                    }
                    _ => {}
                },
                Event::Close("cellXfs") => in_cells = false,
                _ => {}
            }
            Ok(())
        })?;
        Ok(Self(styles))
    }

    fn of(&self, style: Option<usize>) -> Option<usize> {
        self.0.get(style?)?.0
    }

    fn indent_of(&self, style: Option<usize>) -> Option<u8> {
        Some(self.0.get(style?)?.1).filter(|indent| *indent > 0)
    }
}

/// The texts that the cells of all sheets share.
pub(super) fn shared_texts(xml: &str) -> Result<Vec<String>> {
    let mut texts: Vec<String> = Vec::new();
    let mut text = Text::default();
    walk(xml, |event| {
        match &event {
            Event::Open(element) if element.name() == "si" => texts.push(String::new()),
            _ => {}
        }
        if let (Some(words), Some(last)) = (text.see(&event), texts.last_mut()) {
            last.push_str(words);
        }
        Ok(())
    })?;
    Ok(texts)
}

/// Tells the words of cells from what stands beside them: how they are pronounced.
#[derive(Default)]
struct Text {
    inside: bool,
    beside: bool,
}

impl Text {
    fn see<'e>(&mut self, event: &Event<'e>) -> Option<&'e str> {
        match event {
            Event::Open(element) => match element.name() {
                "t" => self.inside = true,
                "rPh" => self.beside = true,
                _ => {}
            },
            Event::Close("t") => self.inside = false,
            Event::Close("rPh") => self.beside = false,
            Event::Text(words) if self.inside && !self.beside => return Some(words),
            _ => {}
        }
        None
    }
}

/// A cell that is not finished.
#[derive(Default)]
struct Cell {
    column: usize,
    kind: String,
    style: Option<usize>,
    value: String,
    inside: bool,
}

impl Sheet {
    /// Reads the cells of a sheet.
    pub(super) fn read(xml: &str, texts: &[String], fills: &Fills) -> Result<Self> {
        let mut sheet = Self::default();
        let (mut row, mut column) = (0, 0);
        let (mut cells, mut bytes) = (0, 0);
        let mut cell: Option<Cell> = None;
        let mut text = Text::default();
        walk(xml, |event| {
            if let (Some(words), Some(cell)) = (text.see(&event), &mut cell) {
                cell.value.push_str(words);
            }
            match event {
                Event::Open(element) => match element.name() {
                    "row" => {
                        row = element.attribute("r").and_then(|r| r.parse().ok()).unwrap_or(row + 1);
                        column = 0;
                        at_most("rows", row as usize, limits::ROWS)?;
                        let is_hidden =
                            element.attribute("hidden").is_some_and(|hidden| hidden == "1" || hidden == "true");
                        sheet.hidden.extend(is_hidden.then_some(row));
                    }
                    "c" => {
                        let place = element.attribute("r");
                        column = place.as_deref().and_then(place_of).map_or(column, |(_, column)| column);
                        at_most("columns", column + 1, limits::COLUMNS)?;
                        cell = Some(Cell::new(&element, column));
                        column += 1;
                    }
                    "v" => cell.iter_mut().for_each(|cell| cell.inside = true),
                    "mergeCell" => sheet.merge(element.attribute("ref").as_deref().and_then(area)),
                    _ => {}
                },
                Event::Text(words) => {
                    if let Some(cell) = cell.as_mut().filter(|cell| cell.inside) {
                        cell.value.push_str(words);
                    }
                }
                Event::Close("v") => cell.iter_mut().for_each(|cell| cell.inside = false),
                Event::Close("c") => {
                    let Some(cell) = cell.take() else { return Ok(()) };
                    let value = cell.text(texts);
                    if value.is_empty() {
                        sheet.coloured.extend(fills.of(cell.style).map(|fill| (row, cell.column, fill)));
                        return at_most("cells in the sheet", sheet.coloured.len(), limits::SHEET_CELLS);
                    }
                    sheet.indented.extend(fills.indent_of(cell.style).map(|indent| (row, cell.column, indent)));
                    let row = sheet.rows.entry(row).or_default();
                    let width = row.len().max(cell.column + 1);
                    // A text that many cells share is in the file once, and here in each of them.
                    cells += width - row.len();
                    bytes += value.len();
                    at_most("cells in the sheet", cells, limits::SHEET_CELLS)?;
                    at_most("bytes of text in the sheet", bytes, limits::UNPACKED_BYTES)?;
                    row.resize(width, String::new());
                    if let Some(slot) = row.get_mut(cell.column) {
                        *slot = value;
                    }
                }
                Event::Close(_) => {}
            }
            Ok(())
        })?;
        if sheet.rows.is_empty() {
            return Err(Error::new(ErrorKind::NoOutcomes, "it has no cell that holds anything"));
        }
        Ok(sheet)
    }
}

impl Sheet {
    /// Takes note of an area that was merged.
    fn merge(&mut self, area: Option<[(u32, usize); 2]>) {
        let Some([first, last]) = area else { return };
        if last.0 > first.0 {
            self.merged.push((first, last.0));
        } else {
            self.wide.push((first.0, first.1, last.1));
        }
    }
}

impl Cell {
    fn new(element: &Element<'_>, column: usize) -> Self {
        let style = element.attribute("s").and_then(|style| style.parse().ok());
        Self { column, style, kind: element.attribute("t").unwrap_or_default(), ..Self::default() }
    }

    /// What a person reads in the cell. What a formula could not work out is nothing.
    fn text(&self, texts: &[String]) -> String {
        let value = self.value.trim();
        match self.kind.as_str() {
            "s" => value.parse::<usize>().ok().and_then(|at| texts.get(at)).map_or("", |text| text.trim()),
            "b" if value == "1" => "yes",
            "b" => "no",
            "e" => "",
            _ => value,
        }
        .to_owned()
    }
}

/// A cell that was merged with those below it stands for each of them.
pub(super) fn fill_merged(merged: &[((u32, usize), u32)], rows: &mut BTreeMap<u32, Vec<String>>) -> Result<()> {
    let mut visited = 0;
    for &((top, column), bottom) in merged {
        let Some(text) = rows.get(&top).and_then(|row| row.get(column)).filter(|text| !text.is_empty()).cloned() else {
            continue;
        };
        for (_, row) in rows.range_mut(top..=bottom.max(top)) {
            visited += 1 + column + text.len();
            at_most("bytes of merged cells in the sheet", visited, limits::UNPACKED_BYTES)?;
            row.resize(row.len().max(column + 1), String::new());
            if let Some(slot) = row.get_mut(column).filter(|cell| cell.is_empty()) {
                slot.clone_from(&text);
            }
        }
    }
    Ok(())
}

/// Row from 1 and column from 0 of a cell's place: "C5" is 5 and 2.
fn place_of(place: &str) -> Option<(u32, usize)> {
    let letters = place.find(|c: char| !c.is_ascii_uppercase()).filter(|letters| (1..=3).contains(letters))?;
    let (letters, row) = place.split_at(letters);
    let column = letters.bytes().fold(0, |sum, letter| sum * 26 + usize::from(letter - b'A' + 1));
    Some((row.parse().ok()?, column.checked_sub(1)?))
}

/// The first and the last cell of an area.
fn area(reference: &str) -> Option<[(u32, usize); 2]> {
    let (one, other) = reference.split_once(':')?;
    let (one, other) = (place_of(one)?, place_of(other)?);
    Some([(one.0.min(other.0), one.1.min(other.1)), (one.0.max(other.0), one.1.max(other.1))])
}
