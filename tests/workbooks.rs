//! Tables and workbooks: which sheet, which row, which columns, and how a person puts a wrong guess right.
#![cfg(not(target_arch = "wasm32"))]
#![allow(missing_docs, clippy::expect_used, clippy::indexing_slicing, clippy::unwrap_used)]

mod support;

use curriculum_mapper::*;
use support::office::xlsx;

fn texts(reading: &Reading) -> Vec<&str> {
    reading.curriculum.outcomes.iter().map(|o| o.text.as_str()).collect()
}

#[test]
fn the_sheet_with_the_best_table_is_read_and_named() {
    let notes = ("Notes", "Written by the team\nDescription\nOnly a note", &[][..]);
    let map =
        ("Map", "BSc Nursing\n\nModule | Year | Learning outcome\nN1 | 1 | Keep records\nN2 | 2 | Share data", &[][..]);
    let reading = read("map.xlsx", &xlsx(&[notes, map])).unwrap();
    assert_eq!(texts(&reading), ["Keep records", "Share data"]);
    assert_eq!((reading.format, reading.header_row), (FileFormat::Spreadsheet, Some(3)));
    assert_eq!((reading.sheet.as_deref(), reading.other_sheets), (Some("Map"), vec!["Notes".to_owned()]));
    assert_eq!(reading.curriculum.outcomes[1].row, Some(5));
    for sheet in ["notes", "1"] {
        let options = ReadOptions { sheet: Some(sheet.into()), ..ReadOptions::default() };
        assert_eq!(texts(&read_with("map.xlsx", &xlsx(&[notes, map]), &options).unwrap()), ["Only a note"]);
    }
    let options = ReadOptions { sheet: Some("Mapp".into()), ..ReadOptions::default() };
    let error = read_with("map.xlsx", &xlsx(&[notes, map]), &options).unwrap_err();
    assert_eq!((error.kind, error.near), (ErrorKind::UnknownReference, vec!["Map".to_owned()]));
}

#[test]
fn a_column_that_no_sheet_has_is_an_error_in_a_sheet_that_may_be_a_form_too() {
    let rows = "Outcome | Area | LO | Assessed in\nIdentify bones | Skin | LO1 | POD4A\nPerform nail care | Risk | LO2 | POD4A\n\
                Prescribe insoles | Risk | LO1 | POD5B";
    let book = xlsx(&[("Themes", rows, &[])]);
    let named = |wanted: &str| {
        let columns = [(ColumnRole::Module, wanted.to_owned())].into();
        read_with("themes.xlsx", &book, &ReadOptions { columns, ..ReadOptions::default() })
    };
    let error = named("Asessed").unwrap_err();
    assert_eq!((error.kind, error.found.as_deref()), (ErrorKind::UnknownReference, Some("Asessed")));
    let ids: Vec<String> = named("Assessed in").unwrap().curriculum.outcomes.into_iter().map(|o| o.id).collect();
    assert_eq!(ids, ["POD4A.LO1", "POD4A.LO2", "POD5B.LO1"]);
}

#[test]
fn a_cell_merged_downwards_stands_for_every_row() {
    let rows = "Module | Year | Learning outcome\nN1 | 1 | Keep records\n | | Share data\nN2 | 2 | Use systems";
    let reading = read("merged.xlsx", &xlsx(&[("S", rows, &["A2:A3", "B2:B3"])])).unwrap();
    let modules: Vec<_> = reading.curriculum.outcomes.iter().map(|o| (o.id.as_str(), o.year)).collect();
    assert_eq!(modules, [("N1.1", Some(1)), ("N1.2", Some(1)), ("N2.1", Some(2))]);
}

#[test]
fn ticks_against_competencies_are_decisions_that_were_made() {
    let rows = "Learning outcome | Core | Information | | \n | | IDT:A1 | IDT:B1 Confidentiality | Remarks\n\
                Dress a wound | yes | x | | good\nKeep a secret | no | | ✓ | \nWalk | | 0 | - |";
    let reading = read("matrix.xlsx", &xlsx(&[("S", rows, &["A1:A2", "B1:B2"])])).unwrap();
    assert_eq!(texts(&reading), ["Dress a wound", "Keep a secret", "Walk"]);
    let framework = support::matcher();
    let decisions = reading.decisions(framework.framework(), &[]);
    let pairs: Vec<_> = decisions.iter().map(|d| (d.outcome.as_str(), d.competency.as_str(), d.verdict)).collect();
    assert_eq!(pairs, [("1", "IDT:A1", Verdict::Accept), ("2", "IDT:B1", Verdict::Accept)]);

    let report = check(&reading, &framework, &support::REFERENCE, &CheckRequest::default()).unwrap();
    let alignment = &report.mapping.outcomes[0].alignments[0];
    assert_eq!((alignment.competency.as_str(), alignment.status), ("IDT:A1", AlignmentStatus::Accepted));

    let reject = Decision { verdict: Verdict::Reject, ..decisions[0].clone() };
    let decided = reading.decisions(framework.framework(), &[reject]);
    assert_eq!(decided.iter().map(|d| d.verdict).collect::<Vec<_>>(), [Verdict::Reject, Verdict::Accept]);
}

#[test]
fn sheets_that_name_outcomes_are_read_together() {
    let first = ("NUR101 Records", "Learning outcome | Assessed\nKeep records | yes\nShare data | no", &[][..]);
    let second = ("NUR202 Data", "Learning outcomes\nUse systems\nShare data", &[][..]);
    let notes = ("Notes", "Description\nWritten by the team", &[][..]);
    let reading = read("modules.xlsx", &xlsx(&[first, second, notes])).unwrap();
    let ids: Vec<&str> = reading.curriculum.outcomes.iter().map(|o| o.id.as_str()).collect();
    assert_eq!(ids, ["NUR101.1", "NUR101.2", "NUR202.1", "NUR202.2"]);
    assert_eq!(texts(&reading), ["Keep records", "Share data", "Use systems", "Share data"]);
    assert_eq!(reading.curriculum.outcomes[2].module_title.as_deref(), Some("Data"));
    assert_eq!((reading.sheet.as_deref(), reading.more_sheets), (Some("NUR101 Records"), vec!["NUR202 Data".into()]));
    assert_eq!(reading.other_sheets, ["Notes"]);
    let alone = ReadOptions { sheet: Some("NUR202 Data".into()), ..ReadOptions::default() };
    let reading = read_with("modules.xlsx", &xlsx(&[first, second, notes]), &alone).unwrap();
    assert_eq!((texts(&reading), reading.more_sheets.len()), (vec!["Use systems", "Share data"], 0));
}

#[test]
fn a_sheet_that_says_the_outcomes_again_adds_its_ticks_alone() {
    let list = ("List", "ID | Learning outcome | Year\nA | Keep records | 1\nB | Share data | 2", &[][..]);
    let matrix = ("Matrix", "Learning outcome | IDT:A1\nKeep records |\nShare data | x", &[][..]);
    let reading = read("both.xlsx", &xlsx(&[list, matrix])).unwrap();
    assert_eq!(texts(&reading), ["Keep records", "Share data"]);
    assert_eq!(reading.marks, [Mark { outcome: "B".into(), competency: "IDT:A1".into() }]);
    assert!(reading.skipped.iter().all(|skipped| skipped.reason == SkipReason::Repeated));
}

#[test]
fn identifiers_that_two_sheets_use_are_told_apart() {
    let sheets = [
        ("Year 1", "LO | Learning outcome\nLO1 | Keep records", &[][..]),
        ("Year 2", "LO | Learning outcome\nLO1 | Share data", &[][..]),
    ];
    let reading = read("years.xlsx", &xlsx(&sheets)).unwrap();
    let ids: Vec<&str> = reading.curriculum.outcomes.iter().map(|o| o.id.as_str()).collect();
    assert_eq!(ids.len(), 2);
    assert_ne!(ids[0], ids[1]);
}

#[test]
fn a_header_merged_over_columns_has_outcomes_in_each() {
    let rows =
        "Code | Learning outcomes | | Remarks\nM1 | Keep clear records | Share data safely | x\nM2 | Use systems | |";
    let reading = read("wide.xlsx", &xlsx(&[("S", rows, &["B1:C1"])])).unwrap();
    assert_eq!(texts(&reading), ["Keep clear records", "Share data safely", "Use systems"]);
    let coded = "Learning outcomes | | Assessed by\nLO1 | Keep clear records | Essay\nLO2 | Share data | Exam";
    let reading = read("coded.xlsx", &xlsx(&[("S", coded, &["A1:B1"])])).unwrap();
    assert_eq!(texts(&reading), ["Keep clear records", "Share data"]);
}

#[test]
fn numbered_columns_each_hold_an_outcome() {
    let table = b"Module,Outcome 1,Outcome 2,Outcome 3\nM1,Keep records,Share data,\nM2,Use systems,,\n";
    let reading = read("t.csv", table).unwrap();
    assert_eq!(texts(&reading), ["Keep records", "Share data", "Use systems"]);
    let ticks = read("t.csv", b"Assessment task,Outcome 1,Outcome 2\nEssay,x,\nExam,,x\n").unwrap_err();
    assert_eq!(ticks.kind, ErrorKind::NoOutcomes, "ticks are no outcomes");
}

#[test]
fn several_outcomes_in_a_cell_are_read_one_by_one() {
    let table = "Module,ID,Learning outcomes,IDT:A1\nM1,A,\"1. Keep records\n2. Share data\",x\nM1,B,\"• Use systems\n• Protect data\",\n";
    let reading = read("t.csv", table.as_bytes()).unwrap();
    let found: Vec<_> = reading.curriculum.outcomes.iter().map(|o| (o.id.as_str(), o.text.as_str(), o.row)).collect();
    let expected = [
        ("A.1", "Keep records", Some(2)),
        ("A.2", "Share data", Some(2)),
        ("B.1", "Use systems", Some(3)),
        ("B.2", "Protect data", Some(3)),
    ];
    assert_eq!(found, expected);
    assert_eq!(reading.marks.len(), 2, "a tick is for each outcome of its row");
    let line = read("t.csv", b"Module,Outcome\nM1,1. Keep records. 2. Share data.\n").unwrap();
    assert_eq!(texts(&line), ["Keep records.", "Share data."]);
}

#[test]
fn a_matrix_without_a_header_over_its_names_is_read() {
    let rows = " | | PO1 | PO2 | PO3\nYear 1 | Keep accurate records of care | x | |\n | Share data with colleagues | | fill: | \n\
                Year 2 | Evaluate digital services critically | | | x";
    let reading = read("matrix.xlsx", &xlsx(&[("S", rows, &["A2:A3"])])).unwrap();
    let found: Vec<_> = reading.curriculum.outcomes.iter().map(|o| (o.year, o.text.as_str())).collect();
    assert_eq!(
        found,
        [
            (Some(1), "Keep accurate records of care"),
            (Some(1), "Share data with colleagues"),
            (Some(2), "Evaluate digital services critically")
        ]
    );
    let marks: Vec<_> = reading.marks.iter().map(|m| (m.outcome.as_str(), m.competency.as_str())).collect();
    assert_eq!(marks, [("1", "PO1"), ("2", "PO2"), ("3", "PO3")]);
}

#[test]
fn a_colour_is_a_tick_unless_the_whole_column_has_it() {
    let rows = "Learning outcome | IDT:A1 | IDT:B1\nKeep records | fill: | fill:\nShare data | | fill:";
    let reading = read("colours.xlsx", &xlsx(&[("S", rows, &[])])).unwrap();
    assert_eq!(reading.marks, [Mark { outcome: "1".into(), competency: "IDT:A1".into() }]);
}

#[test]
fn letters_and_numbers_are_ticks_and_colours_beside_them_are_none() {
    let rows = "Learning outcome | IDT:A1 | IDT:B1 | IDT:C1\nKeep records | KH | N | fill:\nShare data | fill: | Y | fill:\n\
        Use a chart | 0 | fill: | 2";
    let reading = read("letters.xlsx", &xlsx(&[("S", rows, &[])])).unwrap();
    let marks: Vec<_> = reading.marks.iter().map(|m| (m.outcome.as_str(), m.competency.as_str())).collect();
    assert_eq!(marks, [("1", "IDT:A1"), ("2", "IDT:B1"), ("3", "IDT:C1")]);
}

#[test]
fn a_column_may_name_what_outcomes_are_mapped_to() {
    let table = b"Ref,Outcome text,Maps to,Method\nA,Keep records,IDT:A1; IDT:B1,Essay\nB,Share data,,Exam\n";
    let reading = read("map.csv", table).unwrap();
    assert_eq!(reading.columns[2].role, ColumnRole::Mapped);
    let marks: Vec<_> = reading.marks.iter().map(|m| (m.outcome.as_str(), m.competency.as_str())).collect();
    assert_eq!(marks, [("A", "IDT:A1"), ("A", "IDT:B1")]);
    let framework = support::REFERENCE.framework("idt").unwrap();
    assert_eq!(reading.decisions(framework, &[]).len(), 2);
    let columns = [(ColumnRole::Mapped, "none".to_owned())].into();
    let without = read_with("map.csv", table, &ReadOptions { columns, ..ReadOptions::default() }).unwrap();
    assert_eq!(without.marks, []);
}

#[test]
fn a_matrix_whose_columns_are_outcomes_says_what_they_are_mapped_to() {
    let list =
        ("LOs", "Module code | LO ref | Learning outcome\nREC1 | R.1 | Keep records\nREC1 | R.2 | Share data", &[][..]);
    let matrix = (
        "Standards",
        "No. | Practitioners must be able to: | R.1 | R.2\n2.8 | exercise a duty of candour | X | \n3.1 | keep up to date | | X",
        &[][..],
    );
    let reading = read("map.xlsx", &xlsx(&[list, matrix])).unwrap();
    assert_eq!(texts(&reading), ["Keep records", "Share data"]);
    let marks: Vec<_> = reading.marks.iter().map(|m| (m.outcome.as_str(), m.competency.as_str())).collect();
    assert_eq!(marks, [("R.1", "2.8"), ("R.2", "3.1")]);
}

#[test]
fn an_outcome_in_a_cell_that_was_merged_over_its_criteria_is_one() {
    let rows = "Learning outcome | Assessment criteria\nUnderstand records | explain a folder\n\
         | find one\nShare data | ask for consent";
    let reading = read("units.xlsx", &xlsx(&[("S", rows, &["A2:A3"])])).unwrap();
    assert_eq!(texts(&reading), ["Understand records", "Share data"]);
}

#[test]
fn codes_and_colours_without_texts_are_no_curriculum() {
    let rows = "Modules | CS1 | CS2\nCOM411 | fill: | fill:\nCOM412 | fill: | fill:";
    let error = read("colours.xlsx", &xlsx(&[("S", rows, &[])])).unwrap_err();
    assert_eq!(error.kind, ErrorKind::NoOutcomeColumn);
    assert!(error.expected.unwrap().contains("outcomes' texts"));
}

#[test]
fn a_wrong_guess_is_put_right_by_header_letter_or_number() {
    let table = b"Description,Our words,Stufe\nGeneral remarks,Keep records,2\nMore remarks,Share data,3\n";
    assert_eq!(texts(&read("t.csv", table).unwrap())[0], "General remarks");
    for column in ["our words", "B", "2"] {
        let columns = [(ColumnRole::Outcome, column.to_owned()), (ColumnRole::Stage, "Stufe".to_owned())].into();
        let reading = read_with("t.csv", table, &ReadOptions { columns, ..ReadOptions::default() }).unwrap();
        assert_eq!(texts(&reading), ["Keep records", "Share data"]);
        assert_eq!(reading.curriculum.outcomes[1].year, Some(3));
        assert_eq!(reading.columns[0].role, ColumnRole::Ignored);
    }
    let columns = [(ColumnRole::Outcome, "Wrods".to_owned())].into();
    let error = read_with("t.csv", table, &ReadOptions { columns, ..ReadOptions::default() }).unwrap_err();
    assert_eq!(error.kind, ErrorKind::UnknownReference);
    assert!(error.expected.unwrap().contains("'Our words'"));
}

#[test]
fn codes_before_the_texts_are_no_identifiers_where_a_person_says_so() {
    let table = b"Module,Outcome\nM1,LO1: Keep records\nM1,LO2: Share data\n";
    let columns = [(ColumnRole::OutcomeId, "none".to_owned())].into();
    let reading = read_with("t.csv", table, &ReadOptions { columns, ..ReadOptions::default() }).unwrap();
    assert_eq!(texts(&reading), ["LO1: Keep records", "LO2: Share data"]);
    let mixed = read("t.csv", b"Module,Outcome\nM1,LO1: Keep records\nM1,Share data\n").unwrap();
    assert_eq!(texts(&mixed), ["LO1: Keep records", "Share data"]);
}

#[test]
fn a_table_without_a_header_is_read_by_its_columns() {
    let columns = [(ColumnRole::Outcome, "B".to_owned()), (ColumnRole::Module, "A".to_owned())].into();
    let options = ReadOptions { columns, header_row: Some(0), ..ReadOptions::default() };
    let reading = read_with("t.csv", b"N1;Keep records\nN1;Share data\n", &options).unwrap();
    assert_eq!(texts(&reading), ["Keep records", "Share data"]);
    assert_eq!((reading.delimiter, reading.header_row), (Some(';'), Some(0)));
}

#[test]
fn options_that_do_not_apply_are_refused() {
    let sheet = ReadOptions { sheet: Some("S".into()), ..ReadOptions::default() };
    let error = read_with("t.csv", b"Outcome\nKeep records\n", &sheet).unwrap_err();
    assert_eq!(error.kind, ErrorKind::UnknownReference);
    let error = read_with("t.docx", &support::office::docx("# Learning outcomes\n* Keep records"), &sheet).unwrap_err();
    assert_eq!(error.kind, ErrorKind::UnknownReference);
}

#[test]
fn rows_that_say_the_same_again_count_once() {
    let table = b"CdCode,ContentDesc,Elaboration\nA1,Keep records,one\nA1,Keep records,two\nCdCode,ContentDesc,Elaboration\nA2,Share data,one\n";
    let table = String::from_utf8_lossy(table).replace("CdCode", "Code");
    let reading = read("t.csv", table.as_bytes()).unwrap();
    assert_eq!(texts(&reading), ["Keep records", "Share data"]);
    assert!(reading.skipped.iter().all(|s| s.text.is_some() && s.sheet.is_none()), "{:?}", reading.skipped);
    let skipped: Vec<_> = reading.skipped.iter().map(|s| (s.row, s.reason)).collect();
    assert_eq!(skipped, [(4, SkipReason::Repeated), (3, SkipReason::Repeated)]);
}

#[test]
fn hidden_sheets_are_told_and_read_only_where_no_other_holds_outcomes() {
    let now = ("Now", "ID | Learning outcome\nLO1 | Keep records\nLO2 | Share data", &[][..]);
    let old = ("hidden:Old", "ID | Learning outcome\nOLD1 | Use a card index\nOLD2 | Fax data", &[][..]);
    let file = xlsx(&[old, now]);
    let reading = read("years.xlsx", &file).unwrap();
    assert_eq!(texts(&reading), ["Keep records", "Share data"]);
    assert_eq!((reading.other_sheets, reading.hidden_sheets), (vec!["Old".to_owned()], vec!["Old".to_owned()]));
    let asked = ReadOptions { sheet: Some("Old".into()), ..ReadOptions::default() };
    assert_eq!(texts(&read_with("years.xlsx", &file, &asked).unwrap()), ["Use a card index", "Fax data"]);
    let notes = ("Notes", "Written by\nthe team", &[][..]);
    let reading = read("old.xlsx", &xlsx(&[notes, old])).unwrap();
    assert_eq!(texts(&reading), ["Use a card index", "Fax data"]);
    let error = read("notes.xlsx", &xlsx(&[notes, ("hidden:More", "Nothing", &[][..])])).unwrap_err();
    assert!(error.message.contains("'Notes'"), "{error}");
}

#[test]
fn hidden_rows_are_left_out_and_told() {
    let rows =
        "hidden:id | outcome\nLO | Learning outcome\n1 | Keep records\nhidden:2 | Use a card index\n3 | Share data";
    let reading = read("rows.xlsx", &xlsx(&[("S", rows, &[][..])])).unwrap();
    assert_eq!(texts(&reading), ["Keep records", "Share data"]);
    let hidden = |s: &&Skipped| s.reason == SkipReason::Hidden;
    let told: Vec<_> = reading.skipped.iter().filter(hidden).map(|s| (s.row, s.text.as_deref())).collect();
    assert_eq!(told, [(4, Some("2 | Use a card index"))]);
    let all = "Learning outcome\nhidden:Keep records\nhidden:Share data";
    assert_eq!(texts(&read("all.xlsx", &xlsx(&[("S", all, &[][..])])).unwrap()), ["Keep records", "Share data"]);
    let form = "Module code | NUR1\nLearning outcomes |\n1 | Keep clear records\nhidden:2 | Use a card index\n3 | Share data safely";
    let reading = read("form.xlsx", &xlsx(&[("S", form, &[][..])])).unwrap();
    assert_eq!(texts(&reading), ["Keep clear records", "Share data safely"]);
    assert!(reading.skipped.iter().any(|s| hidden(&s) && s.row == 4));
}
