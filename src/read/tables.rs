//! The sheets of a workbook as tables of text, which every reader of tables takes.

use serde::{Deserialize, Serialize};

#[cfg(feature = "office")]
use crate::error::Result;
#[cfg(feature = "office")]
use crate::limits;

/// The sheet by which OpenSALT's spreadsheets are known.
pub(super) const OPENSALT_ITEMS: &str = "CF Item";

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
        .map(|sheets| sheets.into_iter().map(|(name, rows)| table(name, rows)).collect());
    tables.map_err(|error| error.in_file(name))
}

#[cfg(feature = "office")]
fn table(name: String, rows: Vec<super::grid::Row>) -> TableText {
    let mut text = String::new();
    let mut next = 1;
    for row in rows {
        // A row that is empty is a line all the same.
        (next..row.number).for_each(|_| text.push('\n'));
        next = row.number + 1;
        let cells: Vec<String> = row.cells.iter().map(|cell| quoted(cell)).collect();
        text.push_str(&cells.join(","));
        text.push('\n');
    }
    TableText { name, text }
}

/// A cell between quotes. The library's writer would make the module that reads workbooks 19 kB larger.
#[cfg(feature = "office")]
fn quoted(cell: &str) -> String {
    format!("\"{}\"", cell.replace('"', "\"\""))
}
