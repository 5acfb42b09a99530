//! What Word puts around the text of a descriptor, and workbooks that are filled in as forms.
#![cfg(not(target_arch = "wasm32"))]
#![allow(missing_docs, clippy::expect_used, clippy::indexing_slicing, clippy::unwrap_used)]

mod support;

use curriculum_mapper::*;
use support::office::{archive, docx, docx_with, xlsx};

fn outcomes(reading: &Reading) -> Vec<String> {
    reading.curriculum.outcomes.iter().map(|o| format!("{} {}", o.id, o.text)).collect()
}

fn word(body: &str) -> Vec<String> {
    outcomes(&read("x.docx", &docx_with(body, &[])).unwrap())
}

fn plain(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

fn cell(inside: &str) -> String {
    format!("<w:tc>{inside}</w:tc>")
}

fn control(inside: &str, prompt: bool) -> String {
    let prompt = if prompt { "<w:showingPlcHdr/>" } else { "" };
    format!("<w:sdt><w:sdtPr>{prompt}<w:text/></w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>")
}

#[test]
fn controls_around_rows_cells_and_words_are_read() {
    let row = |code: &str, text: &str| format!("<w:tr>{}{}</w:tr>", cell(&plain(code)), cell(&plain(text)));
    let table = format!(
        "<w:tbl>{}{}<w:tr>{}{}</w:tr></w:tbl>",
        row("LO1", "Keep clear records of care"),
        control(&row("LO2", "Share data with those who need them"), false),
        control(&cell(&plain("LO3")), false),
        control(&cell(&plain("Protect data from those who do not")), false),
    );
    assert_eq!(
        word(&format!("{}{table}", plain("Learning outcomes"))),
        [
            "LO1 Keep clear records of care",
            "LO2 Share data with those who need them",
            "LO3 Protect data from those who do not"
        ]
    );
}

#[test]
fn what_a_control_prompts_with_is_no_outcome() {
    let body = [
        plain("Learning outcomes"),
        control(&plain("1. Keep clear records of care"), false),
        control(&plain("2. Describe what the student will achieve here"), true),
        plain("3. Share data safely"),
        control(&plain("4. Protect data"), false),
    ];
    assert_eq!(word(&body.concat()), ["1 Keep clear records of care", "2 Share data safely", "3 Protect data"]);
}

#[test]
fn changes_that_are_tracked_count_as_accepted() {
    let deleted = r#"<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr><w:del w:id="2"><w:r><w:delText>2. An outcome of last year</w:delText></w:r></w:del></w:p>"#;
    let inserted = r#"<w:p><w:pPr><w:rPr><w:ins w:id="3"/></w:rPr></w:pPr><w:ins w:id="4"><w:r><w:t>2. Share data </w:t></w:r></w:ins><w:del w:id="5"><w:r><w:delText>rarely</w:delText></w:r></w:del><w:ins w:id="6"><w:r><w:t>safely</w:t></w:r></w:ins></w:p>"#;
    let gone = format!(
        r#"<w:tbl><w:tr><w:trPr><w:del w:id="7"/></w:trPr><w:tc><w:p><w:del w:id="8"><w:r><w:delText>4. Gone</w:delText></w:r></w:del></w:p></w:tc></w:tr><w:tr>{}</w:tr></w:tbl>"#,
        cell(&plain("3. Protect data"))
    );
    let body = format!("{}{}{deleted}{inserted}{gone}", plain("Learning outcomes"), plain("1. Keep records"));
    assert_eq!(word(&body), ["1 Keep records", "2 Share data safely", "3 Protect data"]);
}

#[test]
fn a_table_within_the_cell_beside_the_label_is_read() {
    let row = |code: &str, text: &str| format!("<w:tr>{}{}</w:tr>", cell(&plain(code)), cell(&plain(text)));
    let inner = format!("<w:tbl>{}{}</w:tbl>", row("LO1", "Keep clear records"), row("LO2", "Share data safely"));
    let outer = format!(
        "<w:tbl><w:tr>{}{}</w:tr><w:tr>{}{}</w:tr></w:tbl>",
        cell(&plain("Learning outcomes")),
        cell(&format!("{inner}<w:p/>")),
        cell(&plain("Assessment")),
        cell(&plain("An essay on records")),
    );
    assert_eq!(word(&outer), ["LO1 Keep clear records", "LO2 Share data safely"]);
}

#[test]
fn a_label_merged_over_the_rows_of_its_outcomes() {
    let reading = read(
        "x.docx",
        &docx(
            "| Module code | NUR7 | Level | 6
            | Learning outcomes | LO1 | Keep clear records of care | Essay
            | | LO2 | Share data with another service | Exam
            | | LO3 | Protect data on a phone | Exam
            | Assessment | A1 | Essay of two thousand words | 50%",
        ),
    );
    assert_eq!(
        outcomes(&reading.unwrap()),
        [
            "NUR7.LO1 Keep clear records of care",
            "NUR7.LO2 Share data with another service",
            "NUR7.LO3 Protect data on a phone"
        ]
    );
}

#[test]
fn outcomes_with_semicolons_in_the_cell_beside_the_label() {
    let reading = read(
        "x.docx",
        &docx(
            "| Title | Statistics for Wards
            | Learning Outcomes | estimate a rate from a sample; explain how sure one can be; be able to draw a chart of it
            | Assessment | Exam",
        ),
    );
    assert_eq!(
        outcomes(&reading.unwrap()),
        ["1 estimate a rate from a sample", "2 explain how sure one can be", "3 be able to draw a chart of it"]
    );
    let one = read("x.docx", &docx("# Learning outcomes\n* Explain risk; describe odds; compare both\n* Keep records"))
        .unwrap();
    assert_eq!(one.curriculum.outcomes.len(), 2, "an item of a list is one");
}

#[test]
fn strict_files_are_read_as_the_others() {
    let rels = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument" Target="/word/document.xml"/></Relationships>"#;
    let body = format!("{}{}", plain("Learning outcomes"), plain("1. Keep records"));
    let document = format!(
        r#"<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body>{body}</w:body></w:document>"#
    );
    let file = archive(&[("_rels/.rels", rels.as_bytes()), ("word/document.xml", document.as_bytes())]);
    assert_eq!(outcomes(&read("strict.docx", &file).unwrap()), ["1 Keep records"]);
}

const RECORDS: &str = "Module code|NUR101\nModule title|Records in Care\nCredits|20\n\nNo|Learning outcome|Assessed by\n1|Keep clear records of care|Essay\n2|Correct a record that is wrong|Exam";
const DATA: &str = "Module code|NUR202\nModule title|Data in Care\nCredits|30\n\nNo|Learning outcome|Assessed by\n1|Share data with another service|Essay";

#[test]
fn a_module_on_each_sheet_with_its_particulars_above_the_table() {
    let reading = read("modules.xlsx", &xlsx(&[("Sem 1", RECORDS, &[]), ("Sem 2", DATA, &[])])).unwrap();
    let told: Vec<_> = reading
        .curriculum
        .outcomes
        .iter()
        .map(|o| (o.module_name(), o.credits.clone().unwrap(), o.text.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            ("NUR101 Records in Care".into(), "20".into(), "Keep clear records of care"),
            ("NUR101 Records in Care".into(), "20".into(), "Correct a record that is wrong"),
            ("NUR202 Data in Care".into(), "30".into(), "Share data with another service"),
        ]
    );
    assert_eq!(reading.more_sheets, ["Sem 2"]);
}

#[test]
fn a_workbook_of_forms_with_a_module_on_each_sheet() {
    let first = "Module title|Records in Care\nModule code|NUR101\nAims|To keep records\nLearning outcomes|1. Keep clear records of care\n|2. Correct a record that is wrong\nAssessment|Essay on records of care";
    let second = "Module title|Data in Care\nModule code|NUR202\nLearning outcomes|1. Share data with another service\nAssessment|Exam";
    let reading =
        read("forms.xlsx", &xlsx(&[("A", first, &["A4:A5"]), ("B", second, &[]), ("Notes", "Ask Jo|soon", &[])]))
            .unwrap();
    assert_eq!(
        outcomes(&reading),
        [
            "NUR101.1 Keep clear records of care",
            "NUR101.2 Correct a record that is wrong",
            "NUR202.1 Share data with another service"
        ]
    );
    assert_eq!(
        (reading.sheet.as_deref(), reading.more_sheets, reading.other_sheets),
        (Some("A"), vec!["B".into()], vec!["Notes".into()])
    );
}

#[test]
fn a_sheet_without_a_header_is_laid_out_as_its_neighbour() {
    let headed = "Content|Code|Learning outcomes\nRecords|L1|Keep clear records of care\nData|L2|Share data with another service";
    let bare = "Ethics|L3|Explain consent to a patient\nLaw|L4|Apply the law to a request\nSafety|L5|Report a fault of a system";
    let list = "Rooms|Floor|Where each session is\nB12|2|In the new building\nC3|1|Beside the library";
    let reading = read("book.xlsx", &xlsx(&[("One", bare, &[]), ("Two", headed, &[]), ("Rooms", list, &[])])).unwrap();
    let told: Vec<_> =
        reading.curriculum.outcomes.iter().map(|o| (o.module_title.as_deref().unwrap(), o.row.unwrap())).collect();
    assert_eq!(told, [("One", 1), ("One", 2), ("One", 3), ("Two", 2), ("Two", 3)]);
    assert_eq!(reading.other_sheets, ["Rooms"]);
}

#[test]
fn headings_of_levels_tell_the_level_of_what_stands_under_them() {
    let lines = "# Programme learning outcomes\n! Level 4\n* Describe data\n! Year 2\n* Compare data";
    let outcomes = read("x.docx", &docx(lines)).unwrap().curriculum.outcomes;
    assert_eq!((outcomes[0].academic_level.as_deref(), outcomes[0].year), (Some("4"), None));
    assert_eq!((outcomes[1].academic_level.as_deref(), outcomes[1].year), (None, Some(2)));
}

#[test]
fn the_header_of_the_pages_names_a_module_that_the_document_does_not() {
    let body = "<w:p><w:r><w:t>Learning outcomes</w:t></w:r></w:p><w:p><w:r><w:t>1. Keep records</w:t></w:r></w:p>";
    let header = r#"<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p><w:r>
        <w:t>REC5021  Records of Older People  –  Level 5  –  20 credits</w:t></w:r></w:p></w:hdr>"#;
    let reading = read("guide.docx", &docx_with(body, &[("word/header1.xml", header.as_bytes())])).unwrap();
    let outcome = &reading.curriculum.outcomes[0];
    assert_eq!(outcome.module.as_deref(), Some("REC5021"));
    assert_eq!(outcome.module_title.as_deref(), Some("Records of Older People"));
    assert_eq!((outcome.academic_level.as_deref(), outcome.credits.as_deref()), (Some("5"), Some("20")));
}

#[test]
fn a_heading_of_a_year_counts_for_the_modules_under_it() {
    let lines = "# Year 1
        ## REC101 Paper (20 credits)
        By the end of the module, you will be able to:
        * Keep a folder
        # Year 2
        ## REC201 Screens (20 credits)
        By the end of the module, you will be able to:
        * Use a form
        # Electives
        ## REC301 Clouds (20 credits)
        By the end of the module, you will be able to:
        * Share a file";
    let reading = read("handbook.docx", &docx(lines)).unwrap();
    let years: Vec<_> = reading.curriculum.outcomes.iter().map(|o| o.year).collect();
    assert_eq!(years, [Some(1), Some(2), None]);
}

#[test]
fn a_line_of_a_year_counts_for_the_modules_under_it_in_a_text_too() {
    let module = |code: &str| {
        format!("{code}: Records (20 credits)\n\nLearning outcomes\n1. Keep a folder\n\nAssessment\nExam\n\n")
    };
    let text = format!("HANDBOOK\n\nYear 1\n\n{}{}Year 2\n\n{}", module("REC101"), module("REC102"), module("REC201"));
    let reading = read("handbook.txt", text.as_bytes()).unwrap();
    let years: Vec<_> = reading.curriculum.outcomes.iter().map(|o| o.year).collect();
    assert_eq!(years, [Some(1), Some(1), Some(2)]);
}

#[test]
fn plans_and_answers_to_questions_are_no_outcomes() {
    let plan = "# Action plan
        | Objective | Action | Lead
        | Improve access to records | Write a guide for staff | AB
        | Develop a policy on consent | Review the one there is | CD";
    assert_eq!(read("plan.docx", &docx(plan)).unwrap_err().kind, ErrorKind::NoOutcomes);
    let answers = b"Q1 Do you keep records,Q2 How often do you share data,Q3 Rate your skills\n5,Y,4\n3,N,2\n";
    assert_eq!(read("answers.csv", answers).unwrap_err().kind, ErrorKind::NoOutcomeColumn);
}
