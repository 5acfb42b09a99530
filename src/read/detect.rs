use serde::{Deserialize, Serialize};
#[cfg(any(feature = "full", feature = "office"))]
use yore::CodePage;

use crate::error::{Error, ErrorKind, Result};
use crate::limits;

/// A format that is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum FileFormat {
    /// A table of cells: CSV with a comma, semicolon, tab or bar between them.
    #[default]
    Table,
    /// One JSON value: this project's own curriculum or framework.
    Json,
    /// JSON Lines: one object a line.
    JsonLines,
    /// A sheet of an Excel workbook (.xlsx).
    Spreadsheet,
    /// A Word document (.docx).
    Document,
    /// Plain text, such as a list that was pasted.
    Text,
    /// The text of a PDF file.
    Pdf,
    /// MedBiquitous Curriculum Inventory XML.
    CurriculumInventory,
}

/// A file's text and how it was decoded.
pub(super) struct Text {
    pub(super) text: String,
    pub(super) encoding: &'static str,
}

/// What is read by all builds together: the page shows the error of whichever meets it first.
const READS: &str = "a Word (.docx), Excel (.xlsx), PDF or CSV file, plain text, curriculum inventory XML or JSON";

/// Decodes a file's bytes: UTF-8 and UTF-16 by their marks, else UTF-8, else Windows-1252.
pub(super) fn decode(bytes: &[u8]) -> Result<Text> {
    super::at_most("bytes in the file", bytes.len(), limits::FILE_BYTES)?;
    #[cfg(feature = "office")]
    super::office::refuse(bytes)?;
    let text = without_nul(decode_text(bytes)?)?;
    if text.text.trim().is_empty() {
        return Err(Error::new(ErrorKind::Empty, "the file is empty").expected(READS));
    }
    Ok(text)
}

/// Decodes a part of a file.
#[cfg(feature = "full")]
pub(super) fn decode_part(bytes: &[u8]) -> Result<Text> {
    decode_text(bytes).and_then(without_nul)
}

fn without_nul(text: Text) -> Result<Text> {
    if text.text.contains('\0') {
        return Err(Error::new(ErrorKind::UnknownFormat, "this file is not text").found("NUL bytes").expected(READS));
    }
    Ok(text)
}

/// The small build decodes UTF-8 alone and leaves every other encoding to the build that is asked next.
#[cfg(not(any(feature = "full", feature = "office")))]
fn decode_text(bytes: &[u8]) -> Result<Text> {
    let text = std::str::from_utf8(bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes));
    let unknown = |_| Error::new(ErrorKind::UnknownFormat, "");
    text.map(|text| Text { text: text.to_owned(), encoding: "utf-8" }).map_err(unknown)
}

#[cfg(any(feature = "full", feature = "office"))]
fn decode_text(bytes: &[u8]) -> Result<Text> {
    if let Some(rest) = bytes.strip_prefix(b"\xEF\xBB\xBF") {
        return match std::str::from_utf8(rest) {
            Ok(text) => Ok(Text { text: text.to_owned(), encoding: "utf-8" }),
            Err(error) => Err(Error::new(ErrorKind::Malformed, "the file says it is UTF-8 but is not")
                .found(format!("an invalid byte at offset {}", error.valid_up_to() + 3))),
        };
    }
    if let Some(rest) = bytes.strip_prefix(b"\xFF\xFE") {
        return utf16(rest, u16::from_le_bytes, "utf-16le");
    }
    if let Some(rest) = bytes.strip_prefix(b"\xFE\xFF") {
        return utf16(rest, u16::from_be_bytes, "utf-16be");
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(Text { text: text.to_owned(), encoding: "utf-8" }),
        Err(_) => windows_1252(bytes),
    }
}

/// What Excel writes for "CSV" on a Western European Windows. Bytes that no such text holds mean rubbish.
#[cfg(any(feature = "full", feature = "office"))]
fn windows_1252(bytes: &[u8]) -> Result<Text> {
    let control = |b: &&u8| matches!(b, 0x00..=0x08 | 0x0E..=0x1F | 0x7F | 0x81 | 0x8D | 0x8F | 0x90 | 0x9D);
    if bytes.iter().any(|b| control(&b)) {
        return Err(Error::new(ErrorKind::UnknownFormat, "this file is not text")
            .found("bytes that are neither UTF-8 nor Windows-1252")
            .expected(READS));
    }
    let text = yore::code_pages::CP1252.decode_lossy(bytes).into_owned();
    Ok(Text { text, encoding: "windows-1252" })
}

#[cfg(any(feature = "full", feature = "office"))]
fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16, encoding: &'static str) -> Result<Text> {
    let units = bytes.as_chunks::<2>().0.iter().map(|pair| unit(*pair));
    let text: std::result::Result<String, _> = char::decode_utf16(units).collect();
    match text {
        Ok(text) => Ok(Text { text, encoding }),
        Err(_) => Err(Error::new(ErrorKind::Malformed, "the file says it is UTF-16 but is not")),
    }
}

/// What tells a curriculum or framework of our own from a line of JSON Lines.
#[cfg(feature = "full")]
#[derive(Deserialize)]
struct OwnFormat {
    outcomes: Option<serde::de::IgnoredAny>,
    competencies: Option<serde::de::IgnoredAny>,
    text: Option<serde::de::IgnoredAny>,
    title: Option<serde::de::IgnoredAny>,
}

impl Text {
    /// Which format the text is in, by its first characters.
    pub(super) fn format(&self) -> FileFormat {
        let text = self.text.trim_start();
        if text.starts_with('[') {
            return FileFormat::Json;
        }
        if !text.starts_with('{') {
            return FileFormat::Table;
        }
        if is_json_lines(text) { FileFormat::JsonLines } else { FileFormat::Json }
    }
}

/// Whether a text that starts with an object holds one on each line.
#[cfg(feature = "full")]
fn is_json_lines(text: &str) -> bool {
    let first = text.lines().next().unwrap_or_default();
    let more = text.lines().skip(1).any(|l| !l.trim().is_empty());
    if !more && super::curriculum_json::holds_outcomes(first) {
        return false;
    }
    match serde_json::from_str::<OwnFormat>(first) {
        Ok(OwnFormat { outcomes: None, competencies: None, text, title }) => more || text.or(title).is_some(),
        Ok(_) => more,
        Err(_) => false,
    }
}

/// The small build reads neither kind.
#[cfg(not(feature = "full"))]
fn is_json_lines(_: &str) -> bool {
    false
}
