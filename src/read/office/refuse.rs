use crate::error::{Error, ErrorKind, Result};

/// First bytes that give a format away: its name, and how to make a file of it that is read.
const SIGNATURES: [(&[u8], &str, &str); 10] = [
    (b"PK\x03\x04", "a zip archive", "the files inside it, unpacked"),
    (b"PK\x05\x06", "an empty zip archive", "the files themselves"),
    (b"%PDF", "a PDF file", "the text of its pages, or the Word file it was made from"),
    (b"{\\rtf", "a Rich Text (RTF) file", "the same saved as .docx"),
    (b"\x89PNG", "a PNG picture", "the text itself"),
    (b"GIF8", "a GIF picture", "the text itself"),
    (b"\xFF\xD8\xFF", "a JPEG picture", "the text itself"),
    (b"\x1F\x8B", "a gzip archive", "the file inside it, unpacked"),
    (b"Rar!", "a RAR archive", "the files inside it, unpacked"),
    (b"7z\xBC\xAF", "a 7-Zip archive", "the files inside it, unpacked"),
];

/// First bytes of the container that old Office files and protected new ones share.
const OLE: &[u8] = b"\xD0\xCF\x11\xE0";

/// Names inside that container, and what they make of it.
const STREAMS: [(&str, &str, &str); 4] = [
    ("EncryptedPackage", "a file that a password protects", "the same saved without a password"),
    ("WordDocument", "an old Word file (.doc)", "the same saved as .docx"),
    ("Workbook", "an old Excel file (.xls)", "the same saved as .xlsx"),
    ("PowerPoint Document", "an old PowerPoint file (.ppt)", "its text in a Word file (.docx)"),
];

/// Says what a file is that is not read, and what to do about it.
pub(in crate::read) fn refuse(bytes: &[u8]) -> Result<()> {
    let known = SIGNATURES.iter().find(|(signature, ..)| bytes.starts_with(signature));
    match known.map(|(_, what, instead)| (*what, *instead)).or_else(|| old_office(bytes)) {
        Some((what, instead)) => Err(not_read(what, instead)),
        None => Ok(()),
    }
}

/// The error of a file that is recognised but not read.
pub(in crate::read) fn not_read(what: impl Into<String>, instead: &str) -> Error {
    Error::new(ErrorKind::UnknownFormat, "files of this kind are not read").found(what).expected(instead)
}

fn old_office(bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    if !bytes.starts_with(OLE) {
        return None;
    }
    let holds = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(wide.len()).any(|window| window == wide)
    };
    let found = STREAMS.iter().find(|(name, ..)| holds(name)).map(|(_, what, instead)| (*what, *instead));
    Some(found.unwrap_or(("an old Office file, or one that a password protects", "the same saved as .docx or .xlsx")))
}
