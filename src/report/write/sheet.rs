//! A table of a result: written as CSV, or handed over as a sheet of a workbook.

use serde::Serialize;

use crate::error::{Error, ErrorKind, Result};

/// Columns whose cells are numbers to a spreadsheet.
const NUMBERS: [&str; 20] = [
    "at_level",
    "below_level",
    "confidence",
    "cost_high",
    "cost_low",
    "covered",
    "credits",
    "level",
    "met",
    "missing",
    "priority",
    "programmes",
    "rank",
    "reached",
    "required",
    "risk",
    "severity",
    "thin",
    "value",
    "year",
];

/// A named table.
#[derive(Serialize)]
pub(super) struct Sheet {
    name: String,
    header: Vec<String>,
    rows: Vec<Vec<Cell>>,
}

/// What a spreadsheet shows in one cell. Text is never taken for a formula: the cell's type says that it is none.
#[derive(Serialize)]
#[serde(untagged)]
enum Cell {
    Number(f64),
    Text(String),
}

impl Sheet {
    pub(super) fn new(name: &str, header: &[impl AsRef<str>]) -> Self {
        let header = header.iter().map(|name| name.as_ref().to_owned()).collect();
        Self { name: name.to_owned(), header, rows: Vec::new() }
    }

    pub(super) fn row(&mut self, cells: &[&str]) {
        let cells = cells.iter().zip(&self.header).map(|(cell, column)| Cell::new(column, cell));
        let row = cells.collect();
        self.rows.push(row);
    }

    /// The table as CSV that a spreadsheet may open without harm.
    pub(super) fn csv(&self) -> Result<String> {
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(&self.header).map_err(|e| unwritable(&e))?;
        for row in &self.rows {
            writer.write_record(row.iter().map(Cell::csv)).map_err(|e| unwritable(&e))?;
        }
        let bytes = writer.into_inner().map_err(|e| unwritable(&e))?;
        String::from_utf8(bytes).map_err(|e| unwritable(&e))
    }
}

impl Cell {
    fn new(column: &str, text: &str) -> Self {
        let number = NUMBERS.contains(&column).then(|| text.parse::<f64>().ok()).flatten();
        // Only what a number writes back as it was: "007" and "1e3" stay what they are.
        match number.filter(|number| number.to_string() == text) {
            Some(number) => Self::Number(number),
            None => Self::Text(text.to_owned()),
        }
    }

    fn csv(&self) -> String {
        match self {
            Self::Number(number) => number.to_string(),
            Self::Text(text) => harmless(text).into_owned(),
        }
    }
}

/// A spreadsheet runs a cell that starts with one of these as a formula; an apostrophe keeps it text. One that has such
/// an apostrophe already gets another, so that reading can take one away.
pub(super) fn harmless(cell: &str) -> std::borrow::Cow<'_, str> {
    if cell.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{cell}").into()
    } else {
        cell.into()
    }
}

fn unwritable(error: &dyn std::fmt::Display) -> Error {
    Error::new(ErrorKind::Malformed, format!("the table cannot be written: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_made_text() {
        assert_eq!(harmless("=HYPERLINK(1)"), "'=HYPERLINK(1)");
        assert_eq!(harmless("'=HYPERLINK(1)"), "''=HYPERLINK(1)");
        assert_eq!(harmless("keep = records"), "keep = records");
    }

    #[test]
    fn only_numbers_in_columns_of_numbers_are_numbers() {
        let mut sheet = Sheet::new("s", &["confidence", "id"]);
        sheet.row(&["0.5", "1"]);
        sheet.row(&["007", "-1"]);
        let rows = serde_json::to_value(&sheet).unwrap();
        assert_eq!(rows["rows"], serde_json::json!([[0.5, "1"], ["007", "-1"]]));
        assert_eq!(sheet.csv().unwrap(), "confidence,id\n0.5,1\n007,'-1\n");
    }
}
