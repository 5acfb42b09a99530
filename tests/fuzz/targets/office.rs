//! Word and Excel files whose parts are any text: the archive is made here, so that the fuzzer spends its time on what is in
//! it. The first letter says which of the two; the parts follow, with `%%%%` between them.
#![no_main]

use std::io::{Cursor, Write};

use curriculum_mapper::{read, read_framework};
use libfuzzer_sys::fuzz_target;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const DOCUMENT: &[&str] = &["word/document.xml", "word/styles.xml", "word/numbering.xml"];
const WORKBOOK: &[&str] = &[
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
    "xl/worksheets/sheet1.xml",
    "xl/sharedStrings.xml",
    "xl/styles.xml",
    "xl/worksheets/sheet2.xml",
];

fuzz_target!(|text: &str| {
    let names = if text.starts_with('x') { WORKBOOK } else { DOCUMENT };
    let bytes = archive(names, text.get(1..).unwrap_or_default());
    let _ = read("any", &bytes);
    let _ = read_framework("any", &bytes);
});

fn archive(names: &[&str], parts: &str) -> Vec<u8> {
    let main = names[0];
    let rels = format!(r#"<Relationships><Relationship Type="/officeDocument" Target="{main}"/></Relationships>"#);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let parts = names.iter().copied().zip(parts.split("%%%%"));
    for (name, part) in parts.chain([("_rels/.rels", rels.as_str())]) {
        zip.start_file(name, SimpleFileOptions::default().compression_method(CompressionMethod::Stored)).unwrap();
        zip.write_all(part.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}
