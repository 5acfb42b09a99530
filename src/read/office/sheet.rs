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
    /// How many cells have a look of their own and nothing in them.
    pub(super) coloured: usize,
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
    styled: bool,
    value: String,
    inside: bool,
}

impl Sheet {
    /// Reads the cells of a sheet.
    pub(super) fn read(xml: &str, texts: &[String]) -> Result<Self> {
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
                    }
                    "c" => {
                        let place = element.attribute("r");
                        column = place.as_deref().and_then(place_of).map_or(column, |(_, column)| column);
                        at_most("columns", column + 1, limits::COLUMNS)?;
                        cell = Some(Cell::new(&element, column));
                        column += 1;
                    }
                    "v" => cell.iter_mut().for_each(|cell| cell.inside = true),
                    "mergeCell" => sheet.merged.extend(element.attribute("ref").as_deref().and_then(area)),
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
                        sheet.coloured += usize::from(cell.styled);
                        return Ok(());
                    }
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

impl Cell {
    fn new(element: &Element<'_>, column: usize) -> Self {
        let styled = element.attribute("s").is_some_and(|style| style != "0");
        Self { column, styled, kind: element.attribute("t").unwrap_or_default(), ..Self::default() }
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

/// Row from 1 and column from 0 of a cell's place: "C5" is 5 and 2.
fn place_of(place: &str) -> Option<(u32, usize)> {
    let letters = place.find(|c: char| !c.is_ascii_uppercase()).filter(|letters| (1..=3).contains(letters))?;
    let (letters, row) = place.split_at(letters);
    let column = letters.bytes().fold(0, |sum, letter| sum * 26 + usize::from(letter - b'A' + 1));
    Some((row.parse().ok()?, column.checked_sub(1)?))
}

/// An area of several rows: its first cell and its last row.
fn area(reference: &str) -> Option<((u32, usize), u32)> {
    let (first, last) = reference.split_once(':')?;
    let (first, (bottom, _)) = (place_of(first)?, place_of(last)?);
    (bottom > first.0).then_some((first, bottom))
}
