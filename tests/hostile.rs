//! Files that must be refused: the name of each in `fixtures/hostile` starts with the kind of error it is to give.
#![cfg(not(target_arch = "wasm32"))]
#![allow(missing_docs, clippy::expect_used, clippy::indexing_slicing, clippy::unwrap_used)]

#[path = "support/cost.rs"]
mod cost;
mod support;

use cost::cheaply;
use curriculum_mapper::*;
use support::office::{archive, docx, docx_with};
use support::path;

fn kind_of(error: &Error) -> String {
    serde_json::to_value(error.kind).unwrap().as_str().unwrap().to_owned()
}

#[test]
fn every_hostile_file_gives_the_error_its_name_says() {
    let mut seen = 0;
    for entry in std::fs::read_dir(path("fixtures/hostile")).unwrap() {
        let file = entry.unwrap().path();
        let name = file.file_name().unwrap().to_str().unwrap().to_owned();
        let Some((kind, _)) = name.split_once("--") else { continue };
        let bytes = std::fs::read(&file).unwrap();
        let result = if name.contains("framework") {
            cheaply(&name, || framework(&name, &bytes)).map(|_| ())
        } else {
            cheaply(&name, || read(&name, &bytes)).map(|_| ())
        };
        let error = result.expect_err(&name);
        assert_eq!(kind_of(&error), kind, "{name}: {error}");
        assert_eq!(error.location.file.as_deref(), Some(name.as_str()));
        seen += 1;
    }
    assert!(seen >= 15, "only {seen} hostile files were found");
}

#[test]
fn json_errors_give_line_and_column() {
    let error = read("broken.json", b"{\n  \"outcomes\": [\n    {\"id\": 1}\n  ]\n}").unwrap_err();
    assert_eq!((error.kind, error.location.line), (ErrorKind::Malformed, Some(3)));
    assert!(error.location.column.is_some());
    let error =
        read("broken.jsonl", b"{\"id\": \"1\", \"text\": \"a\"}\n{\"id\": \"2\" \"text\": \"b\"}\n").unwrap_err();
    assert_eq!(error.location.line, Some(2));
}

/// Reads a file that must be refused.
fn refused(name: &str, bytes: &[u8]) -> Error {
    cheaply(name, || read(name, bytes)).expect_err(name)
}

#[test]
fn a_zip_bomb_is_refused_by_what_it_unpacks_to() {
    let bomb = docx_with(&" ".repeat(2 << 20), &[]);
    assert!(bomb.len() < 10_000);
    let error = refused("bomb.docx", &bomb);
    assert_eq!((error.kind, error.expected.as_deref()), (ErrorKind::LimitExceeded, Some("at most 200")));
    let pictures = docx_with("", &[("word/media/blank.bmp", &vec![0; 4 << 20])]);
    assert_eq!(refused("pictures.docx", &pictures).kind, ErrorKind::NoOutcomes, "what is never unpacked does no harm");
}

#[test]
fn nesting_is_limited_at_its_value() {
    let nested = |depth: usize| docx_with(&format!("{}{}", "<w:sdt>".repeat(depth), "</w:sdt>".repeat(depth)), &[]);
    assert_eq!(refused("deep.docx", &nested(limits::XML_DEPTH - 2)).kind, ErrorKind::NoOutcomes);
    assert_eq!(refused("deep.docx", &nested(limits::XML_DEPTH - 1)).kind, ErrorKind::LimitExceeded);
    let tables = "<w:tbl><w:tr><w:tc>".repeat(10_000);
    assert_eq!(refused("deep.docx", &docx_with(&tables, &[])).kind, ErrorKind::LimitExceeded);
    let xml = format!("<CurriculumInventory>{}", "<a>".repeat(10_000));
    assert_eq!(refused("deep.xml", xml.as_bytes()).kind, ErrorKind::LimitExceeded);
}

#[test]
fn entities_are_not_expanded_and_nothing_is_fetched() {
    let trick = r#"<!DOCTYPE a [<!ENTITY x "lol"><!ENTITY y "&x;&x;&x;"><!ENTITY file SYSTEM "file:///etc/passwd">]>
        <CurriculumInventory xmlns:lom="l"><Expectations><CompetencyObject><lom:general>
        <lom:identifier><lom:entry>1</lom:entry></lom:identifier>
        <lom:title><lom:string>Keep &y;&file; records &#233; &amp; data</lom:string></lom:title></lom:general></CompetencyObject></Expectations>
        </CurriculumInventory>"#;
    let reading = read("trick.xml", trick.as_bytes()).unwrap();
    assert_eq!(reading.curriculum.outcomes[0].text, "Keep records é & data");
}

#[test]
fn damaged_and_protected_files_say_what_they_are() {
    let whole = docx("# Learning outcomes\n* Keep records");
    for cut in [5, whole.len() / 2, whole.len() - 1] {
        assert_eq!(refused("cut.docx", &whole[..cut]).kind, ErrorKind::Malformed, "{cut}");
    }
    let wide = |name: &str| -> Vec<u8> { name.encode_utf16().flat_map(u16::to_le_bytes).collect() };
    let ole = |stream: &str| [b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0".as_slice(), &wide(stream)].concat();
    for (stream, what, instead) in [
        ("EncryptedPackage", "password", "without a password"),
        ("WordDocument", "old Word", ".docx"),
        ("Workbook", "old Excel", ".xlsx"),
    ] {
        let error = refused("old.doc", &ole(stream));
        assert_eq!(error.kind, ErrorKind::UnknownFormat);
        assert!(error.found.unwrap().contains(what) && error.expected.unwrap().contains(instead));
    }
    let html = refused("page.html", b"<!DOCTYPE html><html><body><p>Learning outcomes</p></body></html>");
    assert!(html.found.unwrap().contains("<html>"));
    assert_eq!(
        refused("x.zip", &archive(&[("notes.csv", b"a,b")])).found.unwrap(),
        "a zip archive of 1 files, such as notes.csv"
    );
}

#[test]
fn names_and_macros_inside_a_file_do_nothing() {
    let body = "<w:p><w:r><w:t>Learning outcomes</w:t></w:r></w:p><w:p><w:r><w:t>1. Keep records</w:t></w:r></w:p>";
    let parts: [(&str, &[u8]); 2] = [("../../etc/passwd.xml", b"<a/>"), ("word/vbaProject.bin", b"\0macro")];
    let reading = read("table.csv", &docx_with(body, &parts)).unwrap();
    assert_eq!((reading.format, reading.curriculum.outcomes.len()), (FileFormat::Document, 1));
}

#[test]
fn sheets_have_limits_of_rows_columns_and_cells() {
    let sheet = |cells: &str| {
        let rels = r#"<Relationships><Relationship Id="r1" Type="x/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
        let sheet = format!("<worksheet><sheetData><row>{cells}</row></sheetData></worksheet>");
        archive(&[
            ("_rels/.rels", rels.as_bytes()),
            ("xl/workbook.xml", br#"<workbook><sheets><sheet name="S" id="r1"/></sheets></workbook>"#),
            (
                "xl/_rels/workbook.xml.rels",
                br#"<Relationships><Relationship Id="r1" Target="sheet.xml"/></Relationships>"#,
            ),
            ("xl/sharedStrings.xml", br#"<sst uniqueCount="99999999999999"><si><t>Outcome</t></si></sst>"#),
            ("xl/sheet.xml", sheet.as_bytes()),
        ])
    };
    let kind = |cells: &str| refused("s.xlsx", &sheet(cells)).kind;
    assert_eq!(kind(r#"<c r="ALL1"><v>1</v></c>"#), ErrorKind::NoOutcomeColumn);
    assert_eq!(kind(r#"<c r="ALM1"><v>1</v></c>"#), ErrorKind::LimitExceeded);
    assert_eq!(kind(r#"</row><row r="1000001"><c><v>1</v></c>"#), ErrorKind::LimitExceeded);
    assert_eq!(
        kind(r#"<c t="s"><v>0</v></c>"#),
        ErrorKind::NoOutcomes,
        "the shared text is found, whatever count it claims"
    );
    assert_eq!(kind(r#"<c t="s"><v>7</v></c>"#), ErrorKind::NoOutcomes);
    let far: String = (1..=4_001).map(|row| format!(r#"</row><row r="{row}"><c r="ALL{row}"><v>1</v></c>"#)).collect();
    assert_eq!(kind(&far), ErrorKind::LimitExceeded);
}

#[test]
fn any_script_is_read_as_it_stands() {
    let text =
        "# Learning outcomes\n* حفظ سجلات دقيقة للمرضى\n* Cadw cofnodion cywir a'u rhannu'n ddiogel\n* 保持准确的 记录";
    let reading = read("scripts.docx", &docx(text)).unwrap();
    assert_eq!(reading.curriculum.outcomes[0].text, "حفظ سجلات دقيقة للمرضى");
    assert_eq!(reading.curriculum.outcomes.len(), 3);
}

#[test]
fn what_was_meant_for_another_place_is_told_where_it_belongs() {
    let framework = [
        r#"{"CFDocument": {"title": "F"}, "CFItems": []}"#,
        r#"{"CFPackage": {"CFDocument": {"title": "F"}}}"#,
        r#"{"@context": "https://credreg.net/ctdlasn/schema/context/json", "@graph": []}"#,
        r#"{"id": "f", "title": "F", "competencies": []}"#,
        r#"<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>"#,
        r#"<CompetencyFramework xmlns="http://ns.medbiq.org/competencyframework/v1/"/>"#,
        "competency_id,title,parent_competency_id\n1,Records,\n2,Sharing,1\n",
        "ID,Parent ID,Title,Statement,Level 1: Aware\nA,,Records,,\nA1,A,Keep records,Keeps clear records,\n",
        "Parent ID number,ID number,Shortname,Description,Is framework\n,F,F,,1\n,1,Records,Keeps clear records,0\n",
    ];
    for text in framework {
        let error = refused("file", text.as_bytes());
        let expected = error.expected.unwrap_or_default();
        assert!(expected.ends_with("not a framework"), "{expected}");
    }
    for (text, what) in [
        (r#"{"schema": "curriculum-mapper/report/1", "reading": {}}"#, "a report that this program wrote"),
        (r#"[{"outcome": "1", "competency": "IDT:A1", "verdict": "accept"}]"#, "decisions of reviewers"),
        (
            "curriculum,profession,profile_status,outcome,outcome_text\nc,midwife,proposal,1,Keep records\n",
            "findings that this program wrote",
        ),
    ] {
        let error = refused("file.json", text.as_bytes());
        assert_eq!((error.kind, error.found.as_deref()), (ErrorKind::UnknownFormat, Some(what)));
    }
    let curriculum = br#"{"id": "c", "title": "C", "outcomes": [{"id": "1", "text": "Keep records"}]}"#;
    assert_eq!(framework_error(curriculum).found.as_deref(), Some("a curriculum"));
}

fn framework_error(bytes: &[u8]) -> Error {
    read_framework("file.json", bytes).unwrap_err()
}

#[test]
fn a_framework_in_xml_within_itself_without_end_is_refused_soon() {
    for depth in [10_000, 300_000] {
        let (open, close) = ("<CompetencyFramework>".repeat(depth), "</CompetencyFramework>".repeat(depth));
        let text = format!(r#"<x xmlns="http://ns.medbiq.org/competencyframework/v1/">{open}{close}</x>"#);
        let error = cheaply("nested.xml", || read_framework("nested.xml", text.as_bytes())).unwrap_err();
        assert!(matches!(error.kind, ErrorKind::Empty | ErrorKind::LimitExceeded | ErrorKind::Malformed), "{error}");
    }
}

#[test]
fn lists_of_words_are_no_outcomes() {
    let terms = "`term_id`,`title`,`parent_term_id`,`description`,`vocabulary_id`\n\"1\",\"Animation\",\"\",\"A series of pictures,\nshown in turn\",\"2\"\n";
    assert_eq!(refused("term.csv", terms.as_bytes()).kind, ErrorKind::NoOutcomeColumn);
}

#[test]
fn a_long_text_of_a_list_is_no_code() {
    let numbering = format!(
        r#"<w:numbering><w:abstractNum w:abstractNumId="0"><w:lvl><w:lvlText w:val="{}"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>"#,
        "%1".repeat(100_000)
    );
    let item = |n| {
        format!(
            r#"<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>Keep records {n}</w:t></w:r></w:p>"#
        )
    };
    let items: String = (0..2_000).map(item).collect();
    let body = format!("<w:p><w:r><w:t>Learning outcomes</w:t></w:r></w:p>{items}");
    let reading = read("long.docx", &docx_with(&body, &[("word/numbering.xml", numbering.as_bytes())])).unwrap();
    assert_eq!((reading.curriculum.outcomes.len(), reading.curriculum.outcomes[0].id.as_str()), (2_000, "1"));
}

#[test]
fn an_item_with_many_breaks_and_a_cell_of_words_that_lead_in_cost_no_more_than_their_length() {
    let text = |text: &str| format!("<w:r><w:t>{text}</w:t></w:r>");
    let list = r#"<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>"#;
    let broken =
        format!("<w:p>{list}{}{}</w:p>", text("Keep records"), "<w:r><w:br/><w:t>of care</w:t></w:r>".repeat(400_000));
    let lead_in = format!("<w:p>{}</w:p>", text("Students will be able to:"));
    let cell = format!("{}<w:p>{}</w:p>", lead_in.repeat(100_000), text("1. Share data with another service"));
    let heading = format!("<w:p>{}</w:p>", text("Learning outcomes"));
    let table = format!("<w:tbl><w:tr><w:tc><w:p>{}</w:p></w:tc><w:tc>{cell}</w:tc></w:tr></w:tbl>", text("LO1"));
    assert_eq!(refused("long.docx", &docx_with(&format!("{heading}{broken}"), &[])).kind, ErrorKind::LimitExceeded);
    let file = docx_with(&format!("{heading}{table}"), &[]);
    let reading = cheaply("long.docx", || read("long.docx", &file)).unwrap();
    assert_eq!(reading.curriculum.outcomes.len(), 1);
}

#[test]
fn a_long_table_without_outcomes_is_refused_soon() {
    let rows: String = (0..300_000).map(|n| format!("Person {n},Some street with a long name number {n}\n")).collect();
    assert_eq!(refused("people.csv", format!("Name,Address\n{rows}").as_bytes()).kind, ErrorKind::NoOutcomeColumn);
}
