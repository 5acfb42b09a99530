//! Files that are read a piece at a time give what reading them whole gives.
#![cfg(not(target_arch = "wasm32"))]
#![allow(missing_docs, clippy::expect_used, clippy::indexing_slicing, clippy::unwrap_used)]

mod support;

use std::sync::LazyLock;

use curriculum_mapper::*;
use proptest::prelude::*;

static FRAMEWORK: LazyLock<&Framework> = LazyLock::new(|| support::REFERENCE.framework(DEFAULT_FRAMEWORK).unwrap());

fn begin(name: &str, bytes: &[u8]) -> Option<OutcomeStream> {
    OutcomeStream::begin(name, bytes, &FRAMEWORK)
}

/// Reads bytes in pieces of a size.
fn in_pieces(name: &str, bytes: &[u8], size: usize) -> Result<Vec<Outcome>> {
    let mut stream = begin(name, &bytes[..bytes.len().min(2048)]).expect("a stream");
    let mut outcomes = Vec::new();
    for piece in bytes.chunks(size) {
        outcomes.extend(stream.next(piece, false)?.outcomes);
    }
    outcomes.extend(stream.next(b"", true)?.outcomes);
    assert_eq!(stream.read(), outcomes.len() as u64);
    Ok(outcomes)
}

/// What a spreadsheet might hold: quotes, line breaks in cells, empty lines, other letters.
fn table() -> impl Strategy<Value = String> {
    let cells = [
        "Keep records",
        "\"Keep, share\"",
        "\"Keep\nand share\"",
        "\"a \"\"b\"\"\"",
        "5\" of tape",
        "Cadw",
        "\u{e9}",
        "",
    ];
    let row = prop::sample::select(cells.to_vec());
    let rows = prop::collection::vec((row, prop::sample::select(vec!["A", "B", ""]), any::<bool>()), 1..40);
    let ending = prop::sample::select(vec!["\n", "\r\n"]);
    (rows, ending).prop_map(|(rows, ending)| {
        let mut text = format!("Programme,{ending}Module,Learning outcome{ending}X,First{ending}");
        for (outcome, module, gap) in rows {
            text.push_str(&format!("{module},{outcome}{ending}{}", if gap { ending } else { "" }));
        }
        text
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_table_in_pieces_of_any_size_is_the_table(text in table(), size in 1usize..200) {
        let whole = read("t.csv", text.as_bytes()).unwrap();
        let pieces = in_pieces("t.csv", text.as_bytes(), size).unwrap();
        prop_assert_eq!(pieces, whole.curriculum.outcomes);
    }

    #[test]
    fn any_bytes_in_pieces_give_a_result_and_no_panic(beginning in "(Outcome|id|[a-z]{0,5}|[{},;\"\n\r]){0,30}", bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        if let Some(mut stream) = begin("any", beginning.as_bytes()) {
            let _ = stream.next(beginning.as_bytes(), false);
            let _ = stream.next(&bytes, false);
            let _ = stream.next(b"", true);
        }
    }
}

#[test]
fn json_lines_in_pieces_are_the_lines() {
    let text: String =
        (1..200).map(|n| format!("{{\"id\": \"o{n}\", \"text\": \"Keep récords {n}\", \"year\": 2}}\n\n")).collect();
    let whole = read("l.jsonl", text.as_bytes()).unwrap().curriculum.outcomes;
    for size in [1, 7, 64, 100_000] {
        assert_eq!(in_pieces("l.jsonl", text.as_bytes(), size).unwrap(), whole);
    }
}

#[test]
fn a_table_of_windows_1252_is_decoded_where_it_says_so() {
    let text = b"Outcome\n".iter().copied().chain((0..30).flat_map(|_| *b"Keep records\n")).chain(*b"Caf\xe9\n");
    let outcomes = in_pieces("w.csv", &text.collect::<Vec<u8>>(), 50).unwrap();
    assert_eq!(outcomes[30].text, "Café");
}

#[test]
fn errors_name_the_row_of_the_file() {
    let rows: String = (1..500).map(|n| format!("A{n},Keep records\n")).collect();
    let wide = format!("Id,Outcome\n{rows}B,Keep,share\n");
    let error = in_pieces("wide.csv", wide.as_bytes(), 100).unwrap_err();
    assert_eq!((error.kind, error.location.row), (ErrorKind::Malformed, Some(501)));
    assert_eq!(error.location.file.as_deref(), Some("wide.csv"));

    let again = format!("Id,Outcome\n{rows}A7,Share data\n");
    let error = in_pieces("again.csv", again.as_bytes(), 100).unwrap_err();
    assert_eq!((error.kind, error.location.row), (ErrorKind::DuplicateId, Some(501)));
    assert!(error.message.contains("in row 8"), "{}", error.message);

    let lines: String = (1..500).map(|n| format!("{{\"id\": \"{n}\", \"text\": \"Keep records\"}}\n")).collect();
    let error = in_pieces("l.jsonl", format!("{lines}{{oops\n").as_bytes(), 100).unwrap_err();
    assert_eq!((error.kind, error.location.line), (ErrorKind::Malformed, Some(500)));
}

#[test]
fn an_outcome_that_comes_again_is_left_out() {
    let text = "Id,Outcome\nA,Keep records\nB,Share data\nA,Keep records\n";
    let mut stream = begin("t.csv", text.as_bytes()).unwrap();
    assert_eq!(stream.next(text.as_bytes(), true).unwrap().outcomes.len(), 2);
    assert_eq!((stream.read(), stream.skipped()), (2, 1));
}

#[test]
fn a_row_without_an_end_is_refused() {
    let mut stream = begin("t.csv", b"Outcome\nKeep records\nShare data\n").unwrap();
    stream.next(b"Outcome\nKeep records\n\"Share ", false).unwrap();
    let line = [b"data ".repeat(1024), vec![b'\n']].concat();
    let error = (0..1000).find_map(|_| stream.next(&line, false).err()).unwrap();
    assert_eq!((error.kind, error.location.row), (ErrorKind::LimitExceeded, Some(3)));
}

#[test]
fn what_is_no_table_and_no_json_lines_is_to_be_read_whole() {
    let own = "{\n\"id\": \"c\", \"title\": \"c\", \"outcomes\": []}\n";
    let ticks = format!("Outcome,{}\nKeep records,x\nShare data,\n", FRAMEWORK.competencies[0].id);
    for text in
        ["%PDF-1.4\n", "<html>\n</html>\n", "[{}]\n", own, "Nurses keep records.\nAnd share them.\n", &ticks, ""]
    {
        assert!(begin("x", text.as_bytes()).is_none(), "{text}");
    }
}

#[test]
fn identifiers_that_count_anew_in_every_module_are_told_apart_as_in_the_whole() {
    let rows = |module: &str| format!("{module},LO1,Keep records of {module}\n{module},LO2,Share data of {module}\n");
    let text = format!("Module,LO code,Learning outcome\n{}{}{}", rows("N1"), rows("N2"), rows("N3"));
    let whole = read("t.csv", text.as_bytes()).unwrap().curriculum.outcomes;
    assert_eq!(whole[2].id, "N2.LO1");
    assert_eq!(in_pieces("t.csv", text.as_bytes(), 20).unwrap(), whole);
    let within = "Module,LO code,Learning outcome\nN1,LO1,Keep records\nN1,LO1,Share data\n";
    assert_eq!(read("t.csv", within.as_bytes()).unwrap_err().kind, ErrorKind::DuplicateId);
}
