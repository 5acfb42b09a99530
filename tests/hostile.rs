//! Files that must be refused: the name of each in `fixtures/hostile` starts with the kind of error it is to give.
#![cfg(not(target_arch = "wasm32"))]
#![allow(missing_docs, clippy::expect_used, clippy::indexing_slicing, clippy::unwrap_used)]

mod support;

use curriculum_mapper::*;
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
            framework(&name, &bytes).map(|_| ())
        } else {
            read(&name, &bytes).map(|_| ())
        };
        let error = result.expect_err(&name);
        assert_eq!(kind_of(&error), kind, "{name}: {error}");
        assert_eq!(error.location.file.as_deref(), Some(name.as_str()));
        seen += 1;
    }
    assert!(seen >= 15, "only {seen} hostile files were found");
}

#[test]
fn limits_hold_at_their_value_and_not_one_past_it() {
    let table = |characters: usize| format!("Outcome\n{}\n", "a".repeat(characters));
    assert!(read("at.csv", table(limits::CELL_CHARACTERS).as_bytes()).is_ok());
    let error = read("past.csv", table(limits::CELL_CHARACTERS + 1).as_bytes()).unwrap_err();
    assert_eq!((error.kind, error.location.row), (ErrorKind::LimitExceeded, Some(2)));

    let wide = |columns: usize| format!("Outcome{0}\nKeep records{0}\n", ",x".repeat(columns - 1));
    assert!(read("at.csv", wide(limits::COLUMNS).as_bytes()).is_ok());
    assert_eq!(read("past.csv", wide(limits::COLUMNS + 1).as_bytes()).unwrap_err().kind, ErrorKind::LimitExceeded);

    let large = vec![b'\n'; limits::FILE_BYTES + 1];
    assert_eq!(read("large.csv", &large).unwrap_err().kind, ErrorKind::LimitExceeded);
    assert_eq!(read("empty.csv", &large[1..]).unwrap_err().kind, ErrorKind::Empty);

    let long = |rows: usize| format!("Outcome\n{}", "a\n".repeat(rows - 1));
    assert!(read("at.csv", long(limits::ROWS).as_bytes()).is_ok());
    assert_eq!(read("past.csv", long(limits::ROWS + 1).as_bytes()).unwrap_err().kind, ErrorKind::LimitExceeded);

    let deep = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    let error = read("deep.json", deep(limits::JSON_DEPTH + 1).as_bytes()).unwrap_err();
    assert_eq!(error.kind, ErrorKind::Malformed);
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
