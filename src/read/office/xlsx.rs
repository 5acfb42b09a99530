//! Excel workbooks: the sheet with the best table of outcomes, merged cells told apart again. Its own walk through the XML:
//! the library for it makes the module that pages load half as large again, and believes what a file claims of its size.

use std::collections::{BTreeMap, HashMap};

use crate::error::{Error, ErrorKind, Result};
use crate::limits;

use super::super::detect::FileFormat;
use super::super::grid::{HEADER_WITHIN, Row, gather};
use super::super::options::{ReadOptions, no_outcomes};
use super::super::{Parsed, at_most};
use super::container::Container;
use super::sheet::{Sheet, shared_texts};
use super::xml::{Event, walk};

/// Outcomes from which on more do not make a sheet a better guess.
const ENOUGH: usize = 50;

/// Reads a curriculum from the sheet that is asked for, or the one with the best table of outcomes.
pub(super) fn curriculum(container: &mut Container<'_>, part: &str, options: &ReadOptions) -> Result<Parsed> {
    let folder = part.rsplit_once('/').map_or("", |(folder, _)| folder);
    let sheets = sheets(container, part, folder)?;
    let names: Vec<String> = sheets.iter().map(|(name, _)| name.clone()).collect();
    let texts = match container.text(&format!("{folder}/sharedStrings.xml"))? {
        Some(text) => shared_texts(&text)?,
        None => Vec::new(),
    };
    let wanted = options.sheet.as_ref().map(|wanted| asked_for(&names, wanted)).transpose()?;
    let mut best: Option<(usize, Parsed)> = None;
    let mut failed: Option<Error> = None;
    for (at, (name, part)) in sheets.into_iter().enumerate() {
        if wanted.is_some_and(|wanted| wanted != at) {
            continue;
        }
        let Some(xml) = container.text(&part)? else { continue };
        let in_sheet = |error: Error| Error { message: format!("sheet '{name}': {}", error.message), ..error };
        match table(&xml, &texts, options).map_err(in_sheet) {
            Ok((known, parsed)) => {
                let score = known * parsed.curriculum.outcomes.len().min(ENOUGH);
                if best.as_ref().is_none_or(|(b, _)| score > *b) {
                    best = Some((score, Parsed { sheet: Some(name), ..parsed }));
                }
            }
            Err(error) if error.kind == ErrorKind::LimitExceeded => return Err(error),
            // The first sheet's error says most: the others are often lists and notes.
            Err(error) => failed = failed.or(Some(error)),
        }
    }
    let Some((_, parsed)) = best else { return Err(failed.unwrap_or_else(no_sheet)) };
    let other_sheets = names.into_iter().filter(|name| parsed.sheet.as_ref() != Some(name)).collect();
    Ok(Parsed { format: FileFormat::Spreadsheet, encoding: "utf-8", other_sheets, ..parsed })
}

/// The sheets in the workbook's order: their names and the names of their parts.
fn sheets(container: &mut Container<'_>, part: &str, folder: &str) -> Result<Vec<(String, String)>> {
    let file = part.rsplit('/').next().unwrap_or(part);
    let mut targets = HashMap::new();
    if let Some(text) = container.text(&format!("{folder}/_rels/{file}.rels"))? {
        walk(&text, |event| {
            if let Event::Open(element) = event
                && let (Some(id), Some(target)) = (element.attribute("Id"), element.attribute("Target"))
            {
                let whole = target.strip_prefix('/').map(str::to_owned);
                targets.insert(id, whole.unwrap_or_else(|| format!("{folder}/{target}")));
            }
            Ok(())
        })?;
    }
    let mut sheets = Vec::new();
    walk(&container.text(part)?.unwrap_or_default(), |event| {
        if let Event::Open(element) = event
            && element.name() == "sheet"
            && let (Some(name), Some(id)) = (element.attribute("name"), element.attribute("id"))
        {
            sheets.extend(targets.get(&id).map(|target| (name, target.clone())));
        }
        Ok(())
    })?;
    Ok(sheets)
}

/// The position of the sheet of that name, or else of that number.
fn asked_for(names: &[String], wanted: &str) -> Result<usize> {
    let by_name = names.iter().position(|name| name.trim().eq_ignore_ascii_case(wanted.trim()));
    let by_number = || wanted.trim().parse::<usize>().ok()?.checked_sub(1).filter(|at| *at < names.len());
    by_name.or_else(by_number).ok_or_else(|| {
        Error::new(ErrorKind::UnknownReference, "the workbook has no such sheet")
            .found(wanted)
            .expected(format!("one of: {}", names.join(", ")))
            .near(wanted, names.iter().map(String::as_str))
    })
}

/// The outcomes of a sheet, and how many of its columns are known.
fn table(xml: &str, texts: &[String], options: &ReadOptions) -> Result<(usize, Parsed)> {
    let Sheet { mut rows, merged, coloured } = Sheet::read(xml, texts)?;
    fill_merged(&merged, &mut rows)?;
    let rows = rows.into_iter().map(|(number, cells)| Row::new(u64::from(number), cells));
    let rows = rows.collect::<Result<Vec<Row>>>()?;
    let head = options.head(&rows);
    let layout = options.layout(head)?.ok_or_else(|| no_table(head, coloured))?;
    let parsed = gather(rows.iter().cloned().map(Ok), &layout, |_| Ok(()))?;
    Ok((layout.known(), parsed))
}

/// A cell that was merged with those below it stands for each of them.
fn fill_merged(merged: &[((u32, usize), u32)], rows: &mut BTreeMap<u32, Vec<String>>) -> Result<()> {
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

/// A matrix may hold no outcomes but their codes, and say with colours what belongs to what.
fn no_table(head: &[Row], coloured: usize) -> Error {
    let error = no_outcomes(head.iter().take(HEADER_WITHIN));
    if coloured <= head.len() {
        return error;
    }
    error.expected(
        "a column with the outcomes' texts, and an x where one meets a competency: colours alone are not read",
    )
}

fn no_sheet() -> Error {
    Error::new(ErrorKind::NoOutcomes, "the workbook has no sheet with cells")
}
