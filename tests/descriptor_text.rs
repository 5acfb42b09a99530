//! Descriptors as plain text, in Markdown or pasted: which of their lines are outcomes.
#![cfg(not(target_arch = "wasm32"))]
#![allow(missing_docs, clippy::indexing_slicing, clippy::unwrap_used)]

use curriculum_mapper::*;

fn outcomes(reading: &Reading) -> Vec<String> {
    reading.curriculum.outcomes.iter().map(|o| format!("{} {}", o.id, o.text)).collect()
}

#[track_caller]
fn text(lines: &str, expected: &[&str]) {
    let reading = read("descriptor.txt", lines.as_bytes()).unwrap();
    assert_eq!(reading.format, FileFormat::Text);
    assert_eq!(outcomes(&reading), expected);
}

#[test]
fn a_heading_with_its_outcomes_in_the_same_line() {
    text(
        "Module learning outcomes: On completion students will be able to: LO1. Explain data flows. LO2. Use dashboards.\n\
         Assessment: one essay\n",
        &["LO1 Explain data flows.", "LO2 Use dashboards."],
    );
}

#[test]
fn sentences_with_commas_make_no_table_of_a_text() {
    text(
        "MODULE DESCRIPTOR\n\nLearning Outcomes\n\nUpon completion of this module, students should be able to:\n\n\
         LO1     Evaluate approaches to change\n        in health care.\nLO2     Lead a small project.\n\n\
         Assessment\n\nProject report      LO1, LO2\n",
        &["LO1 Evaluate approaches to change in health care.", "LO2 Lead a small project."],
    );
    text(
        "By the end of the session, participants should be able to:\n- list three kinds of data\n- say why consent matters\n",
        &["1 list three kinds of data", "2 say why consent matters"],
    );
}

#[test]
fn a_comma_in_every_line_makes_no_table_of_a_text() {
    let both = ["1 Analyse health data, and explain it", "2 Keep records, and share them safely"];
    let lines = "Analyse health data, and explain it\nKeep records, and share them safely\n";
    text(&format!("On successful completion of this module, students will be able to:\n{lines}"), &both);
    text(&format!("Learning outcomes\n{lines}"), &both);
    text(lines, &both);
    text(
        "After completing this module, you will be able to:\noutline how data are shared;\nsupport people in it;\n",
        &["1 outline how data are shared", "2 support people in it"],
    );
    let table =
        read("x.csv", b"Unit,On completion you will be able to:\nA1,\"Keep records, and share them\"\n").unwrap();
    assert_eq!(table.format, FileFormat::Table);
    assert_eq!(outcomes(&table), ["A1.1 Keep records, and share them"]);
}

#[test]
fn a_table_in_markdown_is_read_without_its_rule_and_what_stands_beside_it() {
    let table = "# Module map\n\n| Code | Learning outcome | Year |\n|------|:-----------------|-----:|\n| LO1 | Keep records | 1 |\n\
                 | LO2 | Share data, with consent | 2 |\n\nNotes: | assessment is compulsory.\n";
    let reading = read("map.md", table.as_bytes()).unwrap();
    assert_eq!(outcomes(&reading), ["LO1 Keep records", "LO2 Share data, with consent"]);
    assert_eq!(reading.curriculum.outcomes[1].year, Some(2));
    let skipped: Vec<_> = reading.skipped.iter().map(|s| (s.row, s.reason)).collect();
    assert_eq!(skipped, [(1, SkipReason::AboveHeader), (8, SkipReason::OutsideOutcomes)]);
    text(
        "# Care\n\n## Learning outcomes\n\n- Keep records\n- Share data\n\n## Assessment\n\n| Task | Weight |\n|---|---|\n| Essay | 100 % |\n",
        &["1 Keep records", "2 Share data"],
    );
    text(
        "# BIO5200: Genetics\n\n| Level | Credits |\n|---|---|\n| 5 | 20 |\n\n## Learning outcomes\n\n| LO | Outcome |\n|---|---|\n\
         | LO1 | Explain genes to others |\n\n## Assessment\n\n| Task | Weight |\n|---|---|\n| Exam | 100 |\n",
        &["BIO5200.LO1 Explain genes to others"],
    );
}

#[test]
fn a_sentence_goes_on_over_the_edge_of_line_and_page() {
    let page = "University of Somewhere\nModule code: NUR5\nIntended learning outcomes\nStudents will be able to:\n\
        1. Evaluate the policy context of digital change across the whole of the\n\
        NHS and its effect on the care that is given to people by all of the\n1\n\u{c}\
        University of Somewhere\nprofessions.\n2. Apply theory.\n2\n\u{c}University of Somewhere\n3. Work with others.\n\
        Assessment\n1. An essay\n3\n";
    text(
        page,
        &[
            "NUR5.1 Evaluate the policy context of digital change across the whole of the NHS and its effect on the care that is \
         given to people by all of the professions.",
            "NUR5.2 Apply theory.",
            "NUR5.3 Work with others.",
        ],
    );
}

#[test]
fn prose_in_markdown_is_no_list_of_outcomes() {
    let lines = "# Sample files\n\nThree files, written for tests. Keep their bytes.\n\n- `one.csv`: a course of three years.\n\
                 - `two.csv`: a course of two.\n- `three.csv`: none.\n\nMost lines say little.\n";
    let error = read("README.md", lines.as_bytes()).unwrap_err();
    assert_eq!(error.kind, ErrorKind::NoOutcomes);
    assert!(error.found.unwrap().contains("Sample files"));
}
