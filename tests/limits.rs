//! Every limit of the API, at its value and one past it; those of a framework's size stand in `frameworks.rs`, those of XML's
//! depth in `hostile.rs`, a portfolio's in `portfolio.rs`, those of word vectors beside their reader.
#![cfg(not(target_arch = "wasm32"))]
#![allow(missing_docs, clippy::expect_used, clippy::indexing_slicing, clippy::unwrap_used)]

mod support;

use curriculum_mapper::*;
use serde_json::json;
use support::office::{archive, docx_with};

const OUTCOMES: &str =
    "<w:p><w:r><w:t>Learning outcomes</w:t></w:r></w:p><w:p><w:r><w:t>1. Keep accurate records</w:t></w:r></w:p>";

#[track_caller]
fn past<T>(result: Result<T>) {
    assert_eq!(result.map(|_| ()).expect_err("one past the limit").kind, ErrorKind::LimitExceeded);
}

#[test]
fn cells_columns_and_bytes() {
    let table = |characters: usize| format!("Outcome\n{}\n", "a".repeat(characters));
    assert!(read("at.csv", table(limits::CELL_CHARACTERS).as_bytes()).is_ok());
    let error = read("past.csv", table(limits::CELL_CHARACTERS + 1).as_bytes()).unwrap_err();
    assert_eq!((error.kind, error.location.row), (ErrorKind::LimitExceeded, Some(2)));

    let wide = |columns: usize| format!("Outcome{0}\nKeep records{0}\n", ",x".repeat(columns - 1));
    assert!(read("at.csv", wide(limits::COLUMNS).as_bytes()).is_ok());
    past(read("past.csv", wide(limits::COLUMNS + 1).as_bytes()));

    let large = vec![b'\n'; limits::FILE_BYTES + 1];
    past(read("past.csv", &large));
    assert_eq!(read("at.csv", &large[1..]).unwrap_err().kind, ErrorKind::Empty, "it was read, and holds nothing");
}

#[test]
fn rows_and_outcomes() {
    let long = |rows: usize| format!("Outcome\n{}", "a\n".repeat(rows - 1));
    assert!(read("at.csv", long(limits::ROWS).as_bytes()).is_ok());
    past(read("past.csv", long(limits::ROWS + 1).as_bytes()));

    let many = |more: &str| {
        let cell = format!("\"{}\"\n", "Keep it\n".repeat(2_000));
        format!("Outcome\n{}{more}", cell.repeat(limits::OUTCOMES / 2_000))
    };
    let all = read("at.csv", many("").as_bytes()).unwrap();
    assert_eq!(all.curriculum.outcomes.len(), limits::OUTCOMES);
    past(read("past.csv", many("Keep one more\n").as_bytes()));
}

#[test]
fn nesting_of_json() {
    let deep = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    let at = read("at.json", deep(limits::JSON_DEPTH).as_bytes()).unwrap_err();
    assert_eq!(at.kind, ErrorKind::NoOutcomes, "it was read, and holds nothing");
    let past = read("past.json", deep(limits::JSON_DEPTH + 1).as_bytes()).unwrap_err();
    assert_eq!(past.kind, ErrorKind::Malformed, "the library has no other word for it");
}

#[test]
fn rows_of_a_stream() {
    let beginning = "Outcome\nKeep records\nShare data\n";
    let with = |bytes: usize| {
        let framework = support::REFERENCE.framework(DEFAULT_FRAMEWORK).unwrap();
        let mut stream = OutcomeStream::begin("t.csv", beginning.as_bytes(), framework).unwrap();
        stream.next(format!("{beginning}\"{}", "a".repeat(bytes - 1)).as_bytes(), false)
    };
    assert!(with(limits::STREAM_ROW_BYTES).is_ok());
    past(with(limits::STREAM_ROW_BYTES + 1));
}

#[test]
fn indicators_and_background_of_a_framework() {
    let made = |indicators: usize, sentences: usize| {
        let indicators: Vec<_> =
            (0..indicators).map(|n| json!({"level": 1, "text": format!("Keeps record {n}")})).collect();
        let sentences: Vec<_> = (0..sentences).map(|n| format!("Sentence {n}.")).collect();
        let competency = json!({"id": "A", "title": "Records", "indicators": indicators});
        let value = json!({"id": "f", "title": "F", "levels": [{"level": 1, "name": "One"}], "competencies": [competency], "background": sentences});
        framework("f.json", value.to_string().as_bytes())
    };
    assert!(made(limits::INDICATORS, limits::BACKGROUND).is_ok());
    past(made(limits::INDICATORS + 1, 0));
    past(made(0, limits::BACKGROUND + 1));
}

#[test]
fn files_in_an_archive() {
    let own = docx_with(OUTCOMES, &[]);
    let parts = zip::ZipArchive::new(std::io::Cursor::new(&own)).unwrap().len();
    let names: Vec<String> = (0..=limits::ARCHIVE_FILES - parts).map(|n| format!("word/media/{n}.bin")).collect();
    let with = |count: usize| {
        let more: Vec<(&str, &[u8])> = names.iter().take(count).map(|name| (name.as_str(), b"".as_slice())).collect();
        read("files.docx", &docx_with(OUTCOMES, &more))
    };
    assert!(with(limits::ARCHIVE_FILES - parts).is_ok());
    past(with(limits::ARCHIVE_FILES - parts + 1));
}

#[test]
fn what_an_archive_unpacks_to() {
    // Parts of a megabyte may be packed as tightly as they like; all together they may not.
    let own = docx_with(OUTCOMES, &[]);
    let mut archive_of_own = zip::ZipArchive::new(std::io::Cursor::new(&own)).unwrap();
    let used: usize = (0..archive_of_own.len()).map(|at| archive_of_own.by_index(at).unwrap().size() as usize).sum();
    let names: Vec<String> = (0..limits::UNPACKED_BYTES >> 20).map(|n| format!("{n}.xml")).collect();
    let megabyte = vec![b' '; 1 << 20];
    let with = |bytes: usize| {
        let of = |at: usize| &megabyte[..bytes.saturating_sub(at << 20).min(1 << 20)];
        let more: Vec<(&str, &[u8])> = names.iter().enumerate().map(|(at, name)| (name.as_str(), of(at))).collect();
        read("large.docx", &docx_with(OUTCOMES, &more))
    };
    assert!(with(limits::UNPACKED_BYTES - used).is_ok());
    past(with(limits::UNPACKED_BYTES - used + 1));
}

#[test]
fn how_tightly_a_part_is_packed() {
    // Of every so many characters one is drawn by chance, so that the packed size can be chosen.
    let part = |every: usize| {
        let mut seed = 1_u32;
        let mut next = || {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            b'a' + (seed >> 24) as u8 % 26
        };
        (0..3 << 20).map(|at| if at % every == 0 { next() } else { b' ' }).collect::<Vec<u8>>()
    };
    let mut sides = [0, 0];
    for every in [40, 80, 120, 160, 200, 300, 500, 1_000] {
        let file = docx_with(OUTCOMES, &[("word/more.xml", &part(every))]);
        let mut zip = zip::ZipArchive::new(std::io::Cursor::new(&file)).unwrap();
        let entry = zip.by_name("word/more.xml").unwrap();
        let ratio = entry.size() / entry.compressed_size();
        drop(entry);
        let refused = read("tight.docx", &file).is_err();
        assert_eq!(refused, ratio as usize > limits::UNPACKED_RATIO, "{every}: {ratio}");
        sides[usize::from(refused)] += 1;
    }
    assert!(sides.iter().all(|count| *count > 0), "both sides of the limit are seen: {sides:?}");
}

#[test]
fn cells_of_a_sheet() {
    let rels =
        r#"<Relationships><Relationship Id="r1" Type="x/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
    let with = |more: &str| {
        // A row whose last cell is filled is as wide as that.
        let full = limits::SHEET_CELLS / limits::COLUMNS;
        let rows: String =
            (1..=full).map(|row| format!(r#"<row r="{row}"><c r="ALL{row}"><v>1</v></c></row>"#)).collect();
        let sheet = format!("<worksheet><sheetData>{rows}{more}</sheetData></worksheet>");
        let file = archive(&[
            ("_rels/.rels", rels.as_bytes()),
            ("xl/workbook.xml", br#"<workbook><sheets><sheet name="S" id="r1"/></sheets></workbook>"#),
            ("xl/_rels/workbook.xml.rels", br#"<Relationships><Relationship Id="r1" Target="s.xml"/></Relationships>"#),
            ("xl/s.xml", sheet.as_bytes()),
        ]);
        read("cells.xlsx", &file)
    };
    assert_eq!(with("").unwrap_err().kind, ErrorKind::NoOutcomeColumn, "it was read");
    past(with(r#"<row r="5000"><c r="A5000"><v>1</v></c></row>"#));
}
