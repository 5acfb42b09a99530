//! What people have beside tables as text: Word, Excel, curriculum inventories, plain text.

mod beside;
mod container;
mod docx;
pub(super) mod form;
mod inventory;
mod joined;
mod named;
mod notes;
mod numbering;
mod refuse;
mod sheet;
mod sheets;
mod xlsx;
mod xml;

pub(super) use refuse::refuse;

use crate::error::{Error, ErrorKind, Result};
use crate::limits;

use super::detect::{FileFormat, decode};
use super::grid::Row;
use super::options::ReadOptions;
use super::{Parsed, at_most, lines, markdown, parse_text, sentences, table};
use container::{Container, Kind};

/// Reads a curriculum in whatever format its first bytes show.
pub(super) fn parse(bytes: &[u8], options: &ReadOptions) -> Result<Parsed> {
    at_most("bytes in the file", bytes.len(), limits::FILE_BYTES)?;
    let parsed = match Container::open(bytes)? {
        Some(mut container) => match container.kind()? {
            Kind::Document(part) => docx::curriculum(&mut container, &part)?,
            Kind::Workbook(part) => xlsx::curriculum(&mut container, &part, options)?,
        },
        None => {
            let text = decode(bytes)?;
            if xml::is_markup(&text.text) {
                inventory::curriculum(&text.text)?
            } else {
                parse_text(&text, |text| table_or_lines(text, options))?
            }
        }
    };
    check_options(&parsed, options)?;
    Ok(parsed)
}

/// The sheets of a workbook that hold anything: their names and rows.
pub(super) fn tables(bytes: &[u8]) -> Result<Vec<(String, Vec<Row>)>> {
    let expected = "an Excel workbook (.xlsx)";
    let Some(mut container) = Container::open(bytes)? else {
        return Err(Error::new(ErrorKind::UnknownFormat, "this file is no workbook").expected(expected));
    };
    match container.kind()? {
        Kind::Workbook(part) => xlsx::tables(&mut container, &part),
        Kind::Document(_) => Err(refuse::not_read("a Word file (.docx)", expected)),
    }
}

/// A text that is no table is a list of outcomes, or a descriptor that was pasted.
fn table_or_lines(text: &str, options: &ReadOptions) -> Result<Parsed> {
    let result = match markdown::table(text) {
        Some(found) => found.read(|rows| table::curriculum(rows, options)),
        None if options.is_empty() && table::is_markdown(text) => return lines::curriculum(text),
        None => table::curriculum(text, options),
    };
    let is_text = options.is_empty()
        && match &result {
            // A sentence was taken for the header of a table.
            Ok(parsed) => parsed.header_row.is_some() && parsed.header_row == sentences::first(text),
            Err(error) => match error.kind {
                ErrorKind::NoOutcomeColumn => lines::is_prose(text) || sentences::are_outcomes(text),
                // A heading or a sentence was.
                ErrorKind::Malformed => lines::is_document(text) || sentences::first(text).is_some(),
                _ => false,
            },
        };
    if is_text { lines::curriculum(text) } else { result }
}

/// What was said of columns and sheets must not be passed over in silence where there are none.
fn check_options(parsed: &Parsed, options: &ReadOptions) -> Result<()> {
    let fits = match parsed.format {
        FileFormat::Spreadsheet => true,
        FileFormat::Table => options.sheet.is_none(),
        _ => options.is_empty(),
    };
    if fits {
        return Ok(());
    }
    let has = if parsed.format == FileFormat::Table { "sheets" } else { "columns or sheets" };
    Err(Error::new(ErrorKind::UnknownReference, format!("this file has no {has} to choose from"))
        .expected("these options with a table or a workbook alone"))
}
