//! Word files, text and inventories: what is taken for an outcome, and what is not.
#![cfg(not(target_arch = "wasm32"))]
#![allow(missing_docs, clippy::expect_used, clippy::indexing_slicing, clippy::unwrap_used)]

mod support;

use curriculum_mapper::*;
use support::office::{docx, docx_with};

fn texts(reading: &Reading) -> Vec<&str> {
    reading.curriculum.outcomes.iter().map(|o| o.text.as_str()).collect()
}

fn ids(reading: &Reading) -> Vec<&str> {
    reading.curriculum.outcomes.iter().map(|o| o.id.as_str()).collect()
}

fn word(lines: &str) -> Reading {
    read("descriptor.docx", &docx(lines)).unwrap()
}

#[test]
fn a_descriptor_gives_its_outcomes_and_its_module() {
    let reading = word(
        "# University of Somewhere Module Descriptor
        Module Code: NUR101   Module title: Records and Care
        # Why is this module important?
        Records matter to every nurse.
        * This bullet is about the module
        # What you will be able to do after the module
        On completion you will have learnt much about records.
        * Keep clear and accurate records;
        * Share information with colleagues; and
        * Explain why confidentiality matters.
        # How you will be assessed
        * An essay of two thousand words
        | Credit Points: | 20 | Module Code: | NUR101
        | FHEQ Level: | 4 | School | Health",
    );
    assert_eq!(reading.format, FileFormat::Document);
    assert_eq!(
        texts(&reading),
        [
            "Keep clear and accurate records",
            "Share information with colleagues",
            "Explain why confidentiality matters."
        ]
    );
    assert_eq!(ids(&reading), ["NUR101.1", "NUR101.2", "NUR101.3"]);
    assert_eq!((reading.curriculum.id.as_str(), reading.curriculum.title.as_str()), ("NUR101", "Records and Care"));
    let first = &reading.curriculum.outcomes[0];
    assert_eq!((first.academic_level.as_deref(), first.credits.as_deref()), (Some("4"), Some("20")));
    let skipped = |text: &str| reading.skipped.iter().find(|s| s.text.as_deref() == Some(text)).map(|s| s.reason);
    assert_eq!(skipped("This bullet is about the module"), Some(SkipReason::OutsideOutcomes));
    assert_eq!(skipped("An essay of two thousand words"), Some(SkipReason::OutsideOutcomes));
    assert_eq!(skipped("What you will be able to do after the module"), Some(SkipReason::LeadIn));
}

#[test]
fn outcomes_under_kinds_keep_their_codes() {
    let reading = word(
        "! Learning Outcomes
        On successful completion of this module, students will be able to:
        ! Knowledge and understanding
        A1 Describe how records are kept
        A2 Explain the law on data protection
        ! Transferable skills
        D1 Communicate clearly in writing
        ! Indicative content
        * Record keeping
        ! Reading list
        * A Book of Records, 2020",
    );
    assert_eq!(ids(&reading), ["A1", "A2", "D1"]);
    assert_eq!(texts(&reading)[2], "Communicate clearly in writing");
}

#[test]
fn numbered_paragraphs_in_a_headings_style_are_outcomes() {
    let body = r#"<w:p><w:pPr><w:pStyle w:val="Heading2"/></w:pPr><w:r><w:t>What you will be able to do after the module:</w:t></w:r></w:p>
        <w:p><w:pPr><w:pStyle w:val="Heading2"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>Identify tools for data analysis</w:t></w:r></w:p>
        <w:p><w:pPr><w:pStyle w:val="Heading2"/></w:pPr><w:r><w:t>How this relates to the programme</w:t></w:r></w:p>
        <w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>Not an outcome at all</w:t></w:r></w:p>"#;
    let reading = read("styled.docx", &docx_with(body, &[])).unwrap();
    assert_eq!(texts(&reading), ["Identify tools for data analysis"]);
}

#[test]
fn outcomes_in_tables_are_found_in_each_of_their_shapes() {
    let grid = word(
        "# Learning outcomes and assessment
        | No | Learning outcome | Assessed by
        | LO1 | Keep accurate records of care | Essay
        | LO2 | Protect confidential information | Exam",
    );
    assert_eq!(ids(&grid), ["LO1", "LO2"]);
    let labels = word(
        "| Module title | Digital Care
        | Aims | This module aims to introduce digital care.
        | Learning outcomes | On completion students will be able to: / 1. Use electronic records / 2. Interpret data from devices
        | Content | Devices; data; care
        | Assessment | Portfolio",
    );
    assert_eq!(texts(&labels), ["Use electronic records", "Interpret data from devices"]);
    assert_eq!(labels.curriculum.title, "Digital Care");
    let short = word("| Learning outcomes | 1. Keep records / 2. Share data\n| Reading | A book");
    assert_eq!(texts(&short), ["Keep records", "Share data"]);
    let coded = word(
        "Use these codes to map your portfolio.
        | CS1 | Analyses business needs critically
        | CS2 | Designs and tests software systems
        | CS3 | Models data with care and skill",
    );
    assert_eq!(ids(&coded), ["CS1", "CS2", "CS3"]);
    let frame = word(
        "| Module code | NUR2
        | Learning Outcomes
        | 1 | Use digital records safely
        | 2 | Evaluate sources of information
        | Assessment strategy
        | 1 | Essay on records and law",
    );
    assert_eq!(texts(&frame), ["Use digital records safely", "Evaluate sources of information"]);
}

#[test]
fn assessments_that_list_outcomes_are_none() {
    let reading = word(
        "# Learning outcomes
        * LO1 Keep accurate records
        * LO2 Protect information
        # Assessment
        | Assessment | Weighting | Learning outcomes
        | Essay | 50% | LO1, LO2
        | Exam | 50% | 1, 2
        | AE1 | Weighting: | 50%
        | AE2 | Report of two thousand words | 50%",
    );
    assert_eq!(ids(&reading), ["LO1", "LO2"]);
}

#[test]
fn what_stands_under_an_item_that_leads_in_is_part_of_it() {
    let reading = word(
        "# Learning outcomes
        * Demonstrate knowledge of:
        ** record keeping
        ** data protection
        * Work in a team",
    );
    assert_eq!(texts(&reading), ["Demonstrate knowledge of: record keeping; data protection", "Work in a team"]);
}

#[test]
fn several_modules_in_one_document_stay_apart() {
    let reading = word(
        "# NUR101 Records
        Level: 4
        Learning outcomes:
        * LO1 Keep accurate records
        # NUR202 Data
        Level: 5
        Learning outcomes:
        * LO1 Analyse clinical data",
    );
    assert_eq!(ids(&reading), ["NUR101.LO1", "NUR202.LO1"]);
    let levels: Vec<_> = reading.curriculum.outcomes.iter().map(|o| o.academic_level.as_deref().unwrap()).collect();
    assert_eq!(levels, ["4", "5"]);
}

#[test]
fn welsh_descriptors_are_read() {
    let reading = word(
        "Cod modiwl: NYR101   Teitl modiwl: Cofnodion
        # Deilliannau dysgu
        Ar ôl cwblhau'r modiwl bydd myfyrwyr yn gallu:
        * Cadw cofnodion cywir
        # Cynnwys
        * Cofnodion a'r gyfraith",
    );
    assert_eq!((ids(&reading), texts(&reading)), (vec!["NYR101.1"], vec!["Cadw cofnodion cywir"]));
}

#[test]
fn a_document_without_outcomes_says_which_headings_it_saw() {
    let error = read("x.docx", &docx("# Why study here?\nBecause.\n# Fees\n* None")).unwrap_err();
    assert_eq!(error.kind, ErrorKind::NoOutcomes);
    assert_eq!(error.found.unwrap(), "the headings Why study here? | Fees");
}

#[test]
fn deleted_and_doubled_text_does_not_count() {
    let body = r#"<w:p><w:r><w:t>Learning outcomes</w:t></w:r></w:p>
        <w:p><w:r><w:t>1. Keep </w:t></w:r><w:del><w:r><w:t>no </w:t></w:r></w:del><w:r><w:t>records</w:t></w:r></w:p>
        <w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>2. Share data</w:t></w:r></w:p></w:txbxContent></mc:Choice>
        <mc:Fallback><w:txbxContent><w:p><w:r><w:t>2. Share data</w:t></w:r></w:p></w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p>"#;
    let reading = read("x.docx", &docx_with(body, &[])).unwrap();
    assert_eq!(texts(&reading), ["Keep records", "Share data"]);
}

const NUMBERING: &str = r#"<w:numbering xmlns:w="w"><w:abstractNum w:abstractNumId="0">
    <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="LO%1:"/></w:lvl>
    <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%2)"/></w:lvl></w:abstractNum>
    <w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num>
    <w:num w:numId="8"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num></w:numbering>"#;

fn counted(list: u8, text: &str) -> String {
    let run = if text.is_empty() { String::new() } else { format!("<w:r><w:t>{text}</w:t></w:r>") };
    format!(r#"<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="{list}"/></w:numPr></w:pPr>{run}</w:p>"#)
}

fn plain(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

#[test]
fn codes_that_word_counts_are_kept() {
    let body =
        [plain("Learning outcomes"), counted(7, "Keep records"), counted(7, ""), counted(7, "Share data")].concat();
    let numbering: [(&str, &[u8]); 1] = [("word/numbering.xml", NUMBERING.as_bytes())];
    let reading = read("x.docx", &docx_with(&body, &numbering)).unwrap();
    assert_eq!((ids(&reading), texts(&reading)), (vec!["LO1", "LO2"], vec!["Keep records", "Share data"]));
    let row = |text: &str| format!("<w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr>", counted(8, ""), plain(text));
    let table = format!(
        "{}<w:tbl>{}{}</w:tbl>",
        plain("Learning outcomes"),
        row("Keep clear records"),
        row("Share data safely")
    );
    let reading = read("x.docx", &docx_with(&table, &numbering)).unwrap();
    assert_eq!(ids(&reading), ["LO1", "LO2"], "an empty numbered cell shows its number");
}

#[test]
fn content_controls_boxes_and_tables_in_tables_are_read() {
    let control = format!(
        "<w:sdt><w:sdtPr><w:tag w:val=\"x\"/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
        plain("1. Keep records")
    );
    let inline = "<w:p><w:r><w:t>2. Share </w:t></w:r><w:sdt><w:sdtContent><w:r><w:t>data</w:t></w:r></w:sdtContent></w:sdt></w:p>";
    let boxed = format!(
        "<w:p><w:r><w:pict><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></w:pict></w:r></w:p>",
        plain("3. Use systems")
    );
    let nested = format!(
        "<w:tbl><w:tr><w:tc><w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl></w:tc></w:tr></w:tbl>",
        plain("4. Protect data")
    );
    let body = [plain("Learning outcomes"), control, inline.to_owned(), boxed, nested].concat();
    let reading = read("x.docx", &docx_with(&body, &[])).unwrap();
    assert_eq!(texts(&reading), ["Keep records", "Share data", "Use systems", "Protect data"]);
}

#[test]
fn inserted_text_counts_and_footnotes_do_not() {
    let body = r#"<w:p><w:r><w:t>Learning outcomes</w:t></w:r></w:p>
        <w:p><w:ins><w:r><w:t>1. Keep records</w:t></w:r></w:ins><w:r><w:footnoteReference w:id="2"/></w:r></w:p>
        <w:p><w:moveFrom><w:r><w:t>2. Moved away</w:t></w:r></w:moveFrom></w:p>
        <w:p><w:moveTo><w:r><w:t>2. Share data</w:t></w:r></w:moveTo><w:r><w:delText>not this</w:delText></w:r></w:p>"#;
    let footnotes: [(&str, &[u8]); 1] = [(
        "word/footnotes.xml",
        b"<w:footnotes><w:footnote><w:p><w:r><w:t>3. A note</w:t></w:r></w:p></w:footnote></w:footnotes>",
    )];
    let reading = read("x.docx", &docx_with(body, &footnotes)).unwrap();
    assert_eq!(texts(&reading), ["Keep records", "Share data"]);
}

#[test]
fn what_a_programme_aims_at_is_no_outcome() {
    let reading = word(
        "# Learning outcomes
        The course aims to train nurses for all settings.
        * Keep clear records
        # Learning outcomes of part 2
        Explain what a digital service aims to achieve.",
    );
    assert_eq!(texts(&reading), ["Keep clear records", "Explain what a digital service aims to achieve."]);
}

#[test]
fn a_pasted_list_need_not_begin_with_verbs_that_are_known() {
    let list = "Corroborate findings with a second source\nAnonymise records before they are shared\nTriangulate data on a ward's activity\n";
    assert_eq!(texts(&read("paste.txt", list.as_bytes()).unwrap()).len(), 3);
    let prose = "The ward was busy that day.\nWe kept records of everything we did.\nIt took a long time.\n";
    assert_eq!(read("prose.txt", prose.as_bytes()).unwrap_err().kind, ErrorKind::NoOutcomes);
    let led = "By the end of this module you will be able to\nAnonymise records\nTriangulate data on activity\n";
    assert_eq!(texts(&read("led.txt", led.as_bytes()).unwrap()), ["Anonymise records", "Triangulate data on activity"]);
}

#[test]
fn pasted_text_is_a_list_or_a_descriptor() {
    let list = read(
        "paste.txt",
        b"Keep accurate records\n\xE2\x80\xA2 Share information safely\nEvaluate the quality of\n  data in use\n",
    )
    .unwrap();
    assert_eq!(list.format, FileFormat::Text);
    assert_eq!(
        texts(&list),
        ["Keep accurate records", "Share information safely", "Evaluate the quality of data in use"]
    );
    let text = "Module code: NUR3\nAims\nTo teach care.\n\nLearning outcomes\nStudents will be able to:\n1. Keep records\n2. Use data\n\nAssessment\n1. Essay on data\n";
    let descriptor = read("paste.txt", text.as_bytes()).unwrap();
    assert_eq!(ids(&descriptor), ["NUR3.1", "NUR3.2"]);
    let pdf = read_extracted("module.pdf", b"%PDF-1.7", text).unwrap();
    assert_eq!((pdf.format, texts(&pdf)), (FileFormat::Pdf, texts(&descriptor)));
}

#[test]
fn the_text_of_a_pdf_tells_of_its_tables_and_headings_and_pasted_text_does_not() {
    let text = "\u{1}1NUR412 Records\n\u{1c}0,90,300\n\u{1e}\n\u{1f}\n\u{2}Credits\n\u{1f}\n20\n\u{1e}\n\u{1f}\n\u{2}Learning outcomes\n\
        \u{1f}\nKeep records of care for the\u{3}\nwhole of the team\nShare data safely\n\u{1d}\n\u{2}Reading\nData in care";
    let pdf = read_extracted("module.pdf", b"%PDF-1.7", text).unwrap();
    assert_eq!(texts(&pdf), ["Keep records of care for the whole of the team", "Share data safely"]);
    assert_eq!(ids(&pdf), ["NUR412.1", "NUR412.2"]);
    assert_eq!(pdf.curriculum.outcomes[0].credits.as_deref(), Some("20"));
    let pasted =
        "Module code: NUR3\nAims\nTo teach care.\n\u{2}Learning outcomes\n\u{1f}1. Keep records\n2. Share data\u{3}\n";
    assert_eq!(texts(&read("pasted.txt", pasted.as_bytes()).unwrap()), ["Keep records", "Share data"]);
}

#[test]
fn a_curriculum_inventory_gives_its_competency_objects() {
    let xml = r#"<?xml version="1.0"?><CurriculumInventory xmlns:lom="l"><Title>MBBS</Title>
        <Expectations><CompetencyObject><lom:lom><lom:general>
          <lom:identifier><lom:catalog>URI</lom:catalog><lom:entry>urn:1</lom:entry></lom:identifier>
          <lom:title><lom:string>Keep accurate &amp; timely records</lom:string></lom:title></lom:general></lom:lom></CompetencyObject></Expectations>
        <Sequence><SequenceBlock id="b"><Title>Foundations</Title>
          <SequenceBlockLevels><Level>/CurriculumInventory/AcademicLevels/Level[@number='2']</Level></SequenceBlockLevels>
          <CompetencyObjectReference>/CurriculumInventory/Expectations/CompetencyObject[lom:lom/lom:general/lom:identifier/lom:entry='urn:1']</CompetencyObjectReference>
        </SequenceBlock></Sequence></CurriculumInventory>"#;
    let reading = read("ci.xml", xml.as_bytes()).unwrap();
    let outcome = &reading.curriculum.outcomes[0];
    assert_eq!((reading.format, reading.curriculum.title.as_str()), (FileFormat::CurriculumInventory, "MBBS"));
    assert_eq!((outcome.id.as_str(), outcome.text.as_str()), ("urn:1", "Keep accurate & timely records"));
    assert_eq!((outcome.module_title.as_deref(), outcome.year), (Some("Foundations"), Some(2)));
}

#[test]
fn blocks_of_a_curriculum_inventory_may_stand_in_others_and_name_outcomes_by_their_sessions() {
    let object = |id: &str, text: &str, category: &str| {
        format!(
            r#"<CompetencyObject><lom:lom><lom:general><lom:identifier><lom:entry>{id}</lom:entry></lom:identifier>
            <lom:title><lom:string>{text}</lom:string></lom:title></lom:general></lom:lom><c:Category term="{category}"/></CompetencyObject>"#
        )
    };
    let objects = [
        object("D1", "Patient care", "program-objective-domain"),
        object("O1", "Keep records of a consultation", "sequence-block-level-competency"),
        object("O2", "Share data with the team", "event-level-competency"),
    ];
    let refers = |id: &str| {
        format!(
            "<CompetencyObjectReference>/CurriculumInventory/Expectations/CompetencyObject[lom:lom/lom:general/lom:identifier/lom:entry='{id}']</CompetencyObjectReference>"
        )
    };
    let xml = format!(
        r#"<CurriculumInventory xmlns:lom="l" xmlns:c="c"><Title>MD</Title>
        <Events><Event id="E1"><Title>Seminar</Title>{met}</Event></Events>
        <Expectations>{objects}</Expectations>
        <Sequence><SequenceBlock id="y"><Title>Year one</Title>
          <SequenceBlockLevels><StartingAcademicLevel>/CurriculumInventory/AcademicLevels/Level[@number='1']</StartingAcademicLevel></SequenceBlockLevels>
          <SequenceBlock id="b"><Title>Records</Title>{own}
            <SequenceBlockEvent><EventReference>/CurriculumInventory/Events/Event[@id='E1']</EventReference></SequenceBlockEvent>
          </SequenceBlock>
        </SequenceBlock></Sequence></CurriculumInventory>"#,
        met = refers("O2"),
        objects = objects.join(""),
        own = refers("O1"),
    );
    let reading = read("ci.xml", xml.as_bytes()).unwrap();
    let told = |o: &Outcome| (o.id.clone(), o.module_title.clone().unwrap_or_default(), o.year);
    let outcomes: Vec<_> = reading.curriculum.outcomes.iter().map(told).collect();
    assert_eq!(outcomes, [("O1".into(), "Records".into(), Some(1)), ("O2".into(), "Records".into(), Some(1))]);
    let skipped: Vec<_> = reading.skipped.iter().map(|s| (s.reason, s.text.as_deref())).collect();
    assert_eq!(skipped, [(SkipReason::LeadIn, Some("Patient care"))], "the name of a group is none");
}

#[test]
fn a_heading_alone_above_pasted_lines_is_no_header_of_a_table() {
    let text = "What you will be able to do after the module\n1. Keep records that others can use to\n\
        plan, share and review care.\n2. Explain why confidentiality matters.\n";
    let reading = read("pasted.txt", text.as_bytes()).unwrap();
    let expected =
        ["Keep records that others can use to plan, share and review care.", "Explain why confidentiality matters."];
    assert_eq!((reading.format, texts(&reading)), (FileFormat::Text, expected.to_vec()));
    let broken = read("broken.csv", b"Module,Outcome\nA,Keep records, share data\n").unwrap_err();
    assert_eq!(broken.kind, ErrorKind::Malformed, "a broken table is still one");
}

#[test]
fn the_first_version_of_curriculum_inventories_is_read_too() {
    let object = "<Object id='a'><CompetencyObject><lom><general><identifier><entry>urn:a</entry></identifier>\
        <title><string>Keeps clear records</string></title></general></lom></CompetencyObject></Object>";
    let block = "<SequenceBlock><Title>Orientation</Title><Level>1</Level>\
        <ObjectReference>/CurriculumReport/Objects/Object[@id='a']</ObjectReference></SequenceBlock>";
    let text = format!("<CurriculumReport><Objects>{object}</Objects><Sequence>{block}</Sequence></CurriculumReport>");
    let reading = read("report.xml", text.as_bytes()).unwrap();
    let outcome = &reading.curriculum.outcomes[0];
    assert_eq!((outcome.id.as_str(), outcome.text.as_str()), ("urn:a", "Keeps clear records"));
    assert_eq!((outcome.module_title.as_deref(), outcome.year), (Some("Orientation"), Some(1)));
}

#[test]
fn what_has_a_line_through_it_or_is_hidden_is_not_read() {
    let item = |properties: &str, text: &str| {
        format!(
            r#"<w:p><w:pPr><w:pStyle w:val="ListBullet"/></w:pPr><w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r></w:p>"#
        )
    };
    let heading = r#"<w:p><w:pPr><w:pStyle w:val="Heading2"/></w:pPr><w:r><w:t>Learning outcomes</w:t></w:r></w:p>"#;
    let body = [
        heading.to_owned(),
        item(r#"<w:strike w:val="0"/>"#, "Keep clear records of care"),
        item("<w:dstrike/>", "Use a card index of patients"),
        item("<w:vanish/>", "Say here what students will do"),
        item("", "Share information with colleagues"),
    ];
    let reading = read("lines.docx", &docx_with(&body.concat(), &[])).unwrap();
    assert_eq!(texts(&reading), ["Keep clear records of care", "Share information with colleagues"]);
}
