//! The sheets of a workbook as tables of text, which every reader of tables takes.

use serde::{Deserialize, Serialize};

#[cfg(feature = "office")]
use crate::error::{Error, ErrorKind, Result};
#[cfg(feature = "office")]
use crate::limits;

/// A sheet of a workbook, as CSV.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TableText {
    /// The sheet's name.
    pub name: String,
    /// Its cells, with commas between them; what stands in a row of the sheet stands in the same of the text.
    pub text: String,
}

/// The sheets of an Excel workbook (.xlsx) that hold anything. As JSON, `{"sheets": [...]}`, they are a file that
/// [`read_framework`](crate::read_framework) reads, in a build that knows no workbooks too.
///
/// # Errors
/// `UnknownFormat` for any other file; `Malformed`, `LimitExceeded`.
#[cfg(feature = "office")]
pub fn workbook_tables(name: &str, bytes: &[u8]) -> Result<Vec<TableText>> {
    let tables = super::at_most("bytes in the file", bytes.len(), limits::FILE_BYTES)
        .and_then(|()| super::office::tables(bytes))
        .and_then(|sheets| sheets.into_iter().map(|(name, rows)| table(name, rows)).collect());
    tables.map_err(|error| error.in_file(name))
}

#[cfg(feature = "office")]
fn table(name: String, rows: Vec<super::grid::Row>) -> Result<TableText> {
    let failed = |error: String| Error::new(ErrorKind::Malformed, format!("the sheet cannot be read: {error}"));
    let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    let mut next = 1;
    for row in rows {
        // A row that is empty is a line all the same.
        for _ in next..row.number {
            writer.write_record([""]).map_err(|error| failed(error.to_string()))?;
        }
        next = row.number + 1;
        writer.write_record(&row.cells).map_err(|error| failed(error.to_string()))?;
    }
    let bytes = writer.into_inner().map_err(|error| failed(error.to_string()))?;
    let text = String::from_utf8(bytes).map_err(|error| failed(error.to_string()))?;
    Ok(TableText { name, text })
}
