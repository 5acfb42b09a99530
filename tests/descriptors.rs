//! Forms that module descriptors take: what each says its outcomes are, and nothing else.
#![cfg(not(target_arch = "wasm32"))]
#![allow(missing_docs, clippy::expect_used, clippy::indexing_slicing, clippy::unwrap_used)]

mod support;

use curriculum_mapper::*;
use support::office::{docx, docx_with, xlsx};
use support::path;

fn outcomes(reading: &Reading) -> Vec<String> {
    reading.curriculum.outcomes.iter().map(|o| format!("{} {}", o.id, o.text)).collect()
}

#[track_caller]
fn word(lines: &str, expected: &[&str]) {
    let reading = read("descriptor.docx", &docx(lines)).unwrap();
    assert_eq!(outcomes(&reading), expected);
}

/// The outcomes with what is known of each.
fn with_details(reading: &Reading) -> Vec<String> {
    let part = |part: &Option<String>| part.clone().unwrap_or_else(|| "-".to_owned());
    let line = |o: &Outcome| {
        let assessed = o.assessed.map_or("-", |yes| if yes { "assessed" } else { "not assessed" });
        let (module, title) = (part(&o.module), part(&o.module_title));
        let (level, credits) = (part(&o.academic_level), part(&o.credits));
        format!("{} {} | {module} | {title} | level {level} | credits {credits} | {assessed}", o.id, o.text)
    };
    reading.curriculum.outcomes.iter().map(line).collect()
}

/// A workbook whose sheets each begin with a line of their name after `== `.
fn workbook(lines: &str) -> Vec<u8> {
    let sheets = lines.split("== ").filter_map(|sheet| sheet.split_once('\n'));
    xlsx(&sheets.map(|(name, rows)| (name, rows, &[][..])).collect::<Vec<_>>())
}

/// Each file of `fixtures/descriptors` is a form that descriptors take: how it is written, and after `---` its outcomes.
#[test]
fn every_form_of_descriptor_gives_its_outcomes_and_nothing_else() {
    let mut wrong = Vec::new();
    let mut seen = 0;
    for entry in std::fs::read_dir(path("fixtures/descriptors")).unwrap() {
        let file = entry.unwrap().path();
        let name = file.file_stem().unwrap().to_str().unwrap().to_owned();
        let form = std::fs::read_to_string(&file).unwrap();
        let detailed = form.split_once("\n--- with details\n");
        let Some((lines, expected)) = detailed.or_else(|| form.split_once("\n---\n")) else { continue };
        let reading = match name.split_once('-').unwrap().0 {
            "word" => read("descriptor.docx", &docx(lines)),
            "table" => read("table.csv", lines.as_bytes()),
            "sheets" => read("workbook.xlsx", &workbook(lines)),
            _ => read_extracted("descriptor.pdf", b"%PDF-1.7", lines),
        };
        let told = if detailed.is_some() { with_details } else { outcomes };
        let found = reading.map_or_else(|error| vec![error.to_string()], |reading| told(&reading));
        if found != expected.lines().collect::<Vec<_>>() {
            wrong.push(format!("{name}:\n{}", found.join("\n")));
        }
        seen += 1;
    }
    assert!(seen > 300, "only {seen} forms were found");
    assert!(wrong.is_empty(), "{} of {seen} are read otherwise:\n\n{}", wrong.len(), wrong.join("\n\n"));
}

#[test]
fn headings_that_ask_a_question() {
    word(
        "# NUR101: Foundations of Care
        # What is this module about?
        It is about care.
        # What will I be expected to achieve?
        * Communicate with people in care
        * Record observations
        # How will I be assessed?
        * A report",
        &["NUR101.1 Communicate with people in care", "NUR101.2 Record observations"],
    );
}

#[test]
fn the_title_of_the_first_heading_is_the_modules_where_nothing_else_names_it() {
    let heading =
        |text: &str| format!(r#"<w:p><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"#);
    let line = |text: &str| format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>");
    let title = |first: &str| {
        let parts = [
            heading(first),
            line("At the end you will be able to:"),
            line("- Assess a wound"),
            line("- Lead a clinic"),
        ];
        let reading = read("descriptor.docx", &docx_with(&parts.concat(), &[])).unwrap();
        reading.curriculum.outcomes[0].module_title.clone()
    };
    assert_eq!(title("Wounds and their Care").as_deref(), Some("Wounds and their Care"));
    assert_eq!(title("Module Descriptor"), None);
    assert_eq!(title("BSc Wound Science"), None);
}

#[test]
fn headings_of_professional_standards() {
    word(
        "# Core competencies
        CO1: Manage own digital learning
        CO2: Support others in using technology
        # Notes
        * None",
        &["CO1 Manage own digital learning", "CO2 Support others in using technology"],
    );
}

#[test]
fn a_programme_specification_with_a_part_for_each_kind() {
    word(
        "! 12. Programme outcomes
        ! A. Knowledge and understanding of:
        * A1 the role of information in care
        ! Teaching and learning methods
        Acquisition of A1 is through lectures.
        ! B. Practical skills - able to:
        * B1 keep clear records
        ! 13. Programme structure
        * Year 1",
        &["A1 the role of information in care", "B1 keep clear records"],
    );
}

#[test]
fn a_heading_with_its_outcomes_in_the_same_line() {
    word(
        "Module code: HLT5001
        Learning outcomes: on successful completion students will be able to:
        1. Explain how data move
        2. Compare two dashboards
        Assessment: one essay",
        &["HLT5001.1 Explain how data move", "HLT5001.2 Compare two dashboards"],
    );
}

#[test]
fn outcomes_marked_within_a_line() {
    word(
        "# Learning outcomes
        Students will be able to: (1) describe data flows; (2) explain consent; (3) use a dashboard.
        # Content
        Data",
        &["1 describe data flows", "2 explain consent", "3 use a dashboard."],
    );
    word(
        "# Learning outcomes\n* Explain (1) data flows and (2) consent to their use",
        &["1 Explain (1) data flows and (2) consent to their use"],
    );
}

#[test]
fn tables_with_a_column_for_what_the_learner_will_do() {
    word(
        "| Learning outcomes The learner will: | Assessment criteria The learner can:
        | 1. Understand the law on information | 1.1 Identify the law / 1.2 Summarise codes of practice
        | 2. Be able to keep records | 2.1 Maintain records",
        &["1 Understand the law on information", "2 Be able to keep records"],
    );
}

#[test]
fn tables_whose_header_names_the_outcomes_only_as_descriptions() {
    word(
        "# Learning outcomes
        | # | Description | Taxonomy | Assessment
        | 1 | Describe how data are kept | Understand | A1
        | 2 | Analyse a data set | Analyse | A2
        # Assessment
        | A1 | Essay on how data are kept",
        &["1 Describe how data are kept", "2 Analyse a data set"],
    );
}

#[test]
fn tables_with_a_column_for_each_kind() {
    word(
        "# Learning outcomes
        | Knowledge | Skills
        | Explain data flows / Describe consent | Use a dashboard",
        &["1 Explain data flows", "2 Describe consent", "3 Use a dashboard"],
    );
}

#[test]
fn a_header_that_spans_code_and_outcome() {
    let cell =
        |text: &str, span: &str| format!("<w:tc><w:tcPr>{span}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>");
    let row = |cells: [String; 2]| format!("<w:tr>{}</w:tr>", cells.concat());
    let header = row([cell("Learning outcomes", r#"<w:gridSpan w:val="2"/>"#), cell("Assessed by", "")]);
    let first = format!("<w:tr>{}{}{}</w:tr>", cell("LO1", ""), cell("Keep accurate records", ""), cell("Essay", ""));
    let reading = read("span.docx", &docx_with(&format!("<w:tbl>{header}{first}</w:tbl>"), &[])).unwrap();
    assert_eq!(outcomes(&reading), ["LO1 Keep accurate records"]);
}

#[test]
fn what_refers_to_outcomes_elsewhere_is_none() {
    word(
        "# Learning outcomes
        * Keep accurate records
        * Learning outcomes 3 to 5 (see the handbook)
        * As described above",
        &["1 Keep accurate records"],
    );
}

#[test]
fn a_table_of_contents_is_none_of_the_document() {
    word(
        "Contents
        3.1 Learning outcomes\t5
        3.2 Assessment\t6
        # 3.1 Learning outcomes
        * Keep accurate records
        # 3.2 Assessment
        * Essay",
        &["1 Keep accurate records"],
    );
}

#[test]
fn welsh_labels_with_the_article() {
    let reading = read(
        "modiwl.docx",
        &docx("| Teitl y modiwl | Gwybodeg\n| Cod y modiwl | NYR201\n| Deilliannau dysgu | Erbyn diwedd y modiwl bydd y myfyriwr yn gallu: / 1. Dadansoddi data"),
    )
    .unwrap();
    assert_eq!(outcomes(&reading), ["NYR201.1 Dadansoddi data"]);
    assert_eq!(reading.curriculum.title, "Gwybodeg");
}

#[test]
fn a_level_is_its_number_where_more_stands_in_its_line() {
    let lines = "Module code: NUR1\nLevel: 6 School of Health and Media\n# Learning outcomes\n* Keep records";
    let reading = read("x.docx", &docx(lines)).unwrap();
    assert_eq!(reading.curriculum.outcomes[0].academic_level.as_deref(), Some("6"));
}

#[test]
fn a_table_that_maps_outcomes_to_assessments() {
    word(
        "# Module specification
        | Module title | Digital Practice | Module code | NUR4021
        | Learning outcomes On completion the student will be able to: | Essay | OSCE
        | 1. Appraise the quality of electronic records | x |
        | 2. Communicate data to service users and carers | | x
        | 3. Safeguard personal information in all settings | x | x
        | Indicative content | Records; consent; apps",
        &[
            "NUR4021.1 Appraise the quality of electronic records",
            "NUR4021.2 Communicate data to service users and carers",
            "NUR4021.3 Safeguard personal information in all settings",
        ],
    );
}

#[test]
fn knowledge_skills_and_attitudes_in_groups() {
    word(
        "# Intended Learning Outcomes
        By the end of this unit, you will be able to:
        ! Knowledge (K)
        K1. Explain how a health record is structured
        K2. Outline the law on consent
        ! Skills (S)
        S1. Retrieve data from a clinical system
        ! Attitudes (A)
        A1. Value the privacy of service users
        ! Learning and teaching strategy
        Lectures and seminars.",
        &[
            "K1 Explain how a health record is structured",
            "K2 Outline the law on consent",
            "S1 Retrieve data from a clinical system",
            "A1 Value the privacy of service users",
        ],
    );
}

#[test]
fn a_paragraph_of_outcomes_with_semicolons() {
    word(
        "# Learning outcomes
        On successful completion of this module students will be able to: describe how data flow between services; \
         explain the law on consent; and use a dashboard to inform care.
        # Syllabus
        Data; consent; dashboards.",
        &[
            "1 describe how data flow between services",
            "2 explain the law on consent",
            "3 use a dashboard to inform care.",
        ],
    );
}

#[test]
fn a_handbook_of_modules_in_tables() {
    word(
        "# Programme handbook
        ! Welcome
        This handbook tells you about your modules.
        | Module code | MID501 | Level | 5 | Credits | 20
        | Module title | Records in Maternity
        | Aims | To introduce digital records.
        | Learning outcomes | LO1 Maintain digital maternity records / LO2 Discuss access to records with families
        | Assessment | Essay (LO1, LO2)
        | Module code | MID602 | Level | 6 | Credits | 20
        | Module title | Data for Improvement
        | Learning outcomes | LO1 Analyse audit data / LO2 Recommend change on the strength of data
        | Assessment | Report",
        &[
            "MID501.LO1 Maintain digital maternity records",
            "MID501.LO2 Discuss access to records with families",
            "MID602.LO1 Analyse audit data",
            "MID602.LO2 Recommend change on the strength of data",
        ],
    );
}

#[test]
fn a_table_with_codes_levels_and_programme_outcomes() {
    word(
        "# Section 4: Outcomes and assessment
        | LO | Learning outcome | Bloom | Programme outcomes | Assessment
        | MLO1 | Interpret physiological data from remote monitors | Apply | PO2, PO5 | Exam
        | MLO2 | Justify the choice of an information system | Evaluate | PO1 | Report
        # Section 5: Resources
        | Type | Title
        | Book | Informatics for Nurses",
        &["MLO1 Interpret physiological data from remote monitors", "MLO2 Justify the choice of an information system"],
    );
}

#[test]
fn aims_content_and_reading_around_a_bare_heading() {
    word(
        "# Synopsis
        The module looks at data in care.
        # Module aims
        * To introduce students to informatics
        * To prepare students for digital practice
        # Outcomes
        * Identify sources of clinical data
        ** from the ward
        * Reflect on own digital skills
        # Indicative content
        * Clinical data
        # Key texts
        * Introduction to Informatics",
        &["1 Identify sources of clinical data from the ward", "2 Reflect on own digital skills"],
    );
}

#[test]
fn of_two_languages_side_by_side_the_other_is_said_to_be_left_out() {
    let lines = "# Learning outcomes\n| Cymraeg | English\n| Cadw cofnod o ofal | Keep a record of care";
    let reading = read("x.docx", &docx(lines)).unwrap();
    assert_eq!(outcomes(&reading), ["1 Keep a record of care"]);
    let left_out = |s: &Skipped| s.reason == SkipReason::Repeated && s.text.as_deref() == Some("Cadw cofnod o ofal");
    assert!(reading.skipped.iter().any(left_out));
}
