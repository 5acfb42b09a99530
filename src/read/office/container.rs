use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use crate::error::{Error, ErrorKind, Result};
use crate::limits;

use super::super::at_most;
use super::super::detect::decode;
use super::refuse::not_read;
use super::xml::{Event, walk};

/// Parts up to this size may be packed as tightly as they like.
const SMALL_PART: usize = 1024 * 1024;

/// A Word or Excel file: parts of XML in a zip archive, each within the limits.
pub(super) struct Container<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
}

/// What a container holds.
pub(super) enum Kind {
    /// A Word document, and the name of its main part.
    Document(String),
    /// An Excel workbook, and the name of its main part.
    Workbook(String),
}

impl<'a> Container<'a> {
    /// The file as a container, if it is one. Every part of XML is unpacked once to see that it keeps to the limits,
    /// whatever the archive says of its size.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Option<Self>> {
        if !bytes.starts_with(b"PK\x03\x04") {
            return Ok(None);
        }
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|e| broken(&e))?;
        let mut container = Self { archive };
        container.check()?;
        Ok(Some(container))
    }

    fn check(&mut self) -> Result<()> {
        at_most("files in the archive", self.archive.len(), limits::ARCHIVE_FILES)?;
        let mut total = 0;
        for at in 0..self.archive.len() {
            let raw = self.archive.by_index_raw(at).map_err(|e| broken(&e))?;
            if raw.encrypted() {
                return Err(not_read("an archive that a password protects", "the same saved without a password"));
            }
            let (name, packed) = (raw.name().map_err(|e| broken(&e))?.into_owned(), raw.compressed_size());
            drop(raw);
            if !is_xml(&name) {
                continue;
            }
            let part = self.archive.by_index(at).map_err(|e| broken(&e))?;
            let size = std::io::copy(&mut part.take(limits::UNPACKED_BYTES as u64 + 1), &mut std::io::sink());
            let size = size.map_err(|e| malformed(&name, &e))? as usize;
            total += size;
            at_most("bytes in the unpacked file", total, limits::UNPACKED_BYTES)?;
            if size > SMALL_PART {
                let ratio = size / (packed.max(1) as usize);
                at_most("bytes unpacked for each one packed", ratio, limits::UNPACKED_RATIO)?;
            }
        }
        Ok(())
    }

    /// What the container holds, by the relationship that names its main part.
    pub(super) fn kind(&mut self) -> Result<Kind> {
        let main = match self.text("_rels/.rels")? {
            Some(rels) => main_part(&rels)?,
            None => None,
        };
        let main = main.unwrap_or_default();
        match main.split('/').next().unwrap_or_default() {
            "word" => Ok(Kind::Document(main)),
            "xl" => Ok(Kind::Workbook(main)),
            "ppt" => Err(not_read("a PowerPoint file (.pptx)", "its text in a Word file (.docx)")),
            _ if self.archive.index_for_name("content.xml").is_some() => {
                Err(not_read("an OpenDocument file", "the same saved as .docx or .xlsx"))
            }
            _ => Err(not_read(self.contents(), "the files inside it, unpacked")),
        }
    }

    /// The text of a part, if there is such a part. What is not named as XML has not been measured, and is none.
    pub(super) fn text(&mut self, name: &str) -> Result<Option<String>> {
        if !is_xml(name) {
            return Ok(None);
        }
        let Some(at) = self.archive.index_for_name(name) else { return Ok(None) };
        let mut part = self.archive.by_index(at).map_err(|e| broken(&e))?;
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).map_err(|e| malformed(name, &e))?;
        decode(&bytes).map(|text| Some(text.text))
    }

    fn names(&self) -> impl Iterator<Item = String> {
        self.archive.file_names().flatten().map(|name| name.into_owned())
    }

    fn contents(&self) -> String {
        let names: Vec<String> = self.names().take(3).collect();
        format!("a zip archive of {} files, such as {}", self.archive.len(), names.join(", "))
    }
}

fn is_xml(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name.ends_with(".xml") || name.ends_with(".rels")
}

/// The part that the package's relationships call its document.
fn main_part(rels: &str) -> Result<Option<String>> {
    let mut main = None;
    walk(rels, |event| {
        if let Event::Open(element) = event
            && element.attribute("Type").is_some_and(|kind| kind.ends_with("/officeDocument"))
        {
            main = element.attribute("Target").map(|target| target.trim_start_matches('/').to_owned());
        }
        Ok(())
    })?;
    Ok(main)
}

fn broken(error: &ZipError) -> Error {
    Error::new(ErrorKind::Malformed, format!("the file is a damaged zip archive: {error}"))
        .expected("a whole Word (.docx) or Excel (.xlsx) file")
}

fn malformed(part: &str, error: &std::io::Error) -> Error {
    Error::new(ErrorKind::Malformed, format!("the part {part} of the file cannot be unpacked: {error}"))
}
