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
fn colours_alone_are_said_not_to_be_read() {
    let rows = "University modules | CS1 | CS2\nCOM411 | fill: | fill:\nCOM412 | fill: | fill:";
    let error = read("colours.xlsx", &xlsx(&[("S", rows, &[])])).unwrap_err();
    assert_eq!(error.kind, ErrorKind::NoOutcomeColumn);
    assert!(error.expected.unwrap().contains("colours alone are not read"));
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
    let skipped: Vec<_> = reading.skipped.iter().map(|s| (s.row, s.reason)).collect();
    assert_eq!(skipped, [(4, SkipReason::Repeated), (3, SkipReason::Repeated)]);
}
