//! Curricula in JSON, as other programs write them.
#![cfg(not(target_arch = "wasm32"))]
#![allow(missing_docs, clippy::indexing_slicing, clippy::unwrap_used)]

use curriculum_mapper::*;

fn texts(reading: &Reading) -> Vec<&str> {
    reading.curriculum.outcomes.iter().map(|o| o.text.as_str()).collect()
}

fn ids(reading: &Reading) -> Vec<&str> {
    reading.curriculum.outcomes.iter().map(|o| o.id.as_str()).collect()
}

#[test]
fn modules_nested_in_json_give_their_outcomes() {
    let json = r#"[{"code": "N1", "title": "Records", "year": 2, "level": 5, "credits": 20,
        "assessments": [{"title": "Essay"}], "outcomes": [{"text": "Keep records", "nmc": ["1.1"]}, "Share data"]},
        {"code": "N2", "learning_outcomes": [{"code": "A", "description": "Use systems"}]}]"#;
    let reading = read("units.json", json.as_bytes()).unwrap();
    assert_eq!(
        (ids(&reading), texts(&reading)),
        (vec!["N1.1", "N1.2", "A"], vec!["Keep records", "Share data", "Use systems"])
    );
    let first = &reading.curriculum.outcomes[0];
    assert_eq!(
        (first.module_title.as_deref(), first.year, first.academic_level.as_deref()),
        (Some("Records"), Some(2), Some("5"))
    );
}

#[test]
fn names_in_json_are_known_however_they_are_written() {
    let of = |json: &str| {
        let outcomes = read("units.json", json.as_bytes()).unwrap().curriculum.outcomes;
        let part = |part: Option<String>| part.unwrap_or_else(|| "-".to_owned());
        let line = |o: Outcome| {
            format!("{} | {} | {} | {}", o.text, part(o.module), part(o.module_title), part(o.academic_level))
        };
        outcomes.into_iter().map(line).collect::<Vec<_>>()
    };
    let without_codes =
        r#"[{"name": "Acute", "learning outcomes": ["Keep records"]}, {"name": "Home", "ULOs": ["Share data"]}]"#;
    assert_eq!(of(without_codes), ["Keep records | - | Acute | -", "Share data | - | Home | -"]);
    let rows = r#"{"data": [{"Learning Outcome": "Keep records", "Module Code": "N1", "Module Title": "Acute"}]}"#;
    assert_eq!(of(rows), ["Keep records | N1 | Acute | -"]);
    let nested = r#"{"results": [{"type": "unit", "attributes": {"code": "N1", "title": "Acute", "level": {"value": "3000"},
        "overview": "<p>A core unit.</p>", "unit_learning_outcomes": [{"order": 1, "description": "<p>Keep records &amp; notes</p>"}],
        "assessments": [{"name": "Report", "description": "Write it", "ulos": ["ULO1"]}]}}]}"#;
    assert_eq!(of(nested), ["Keep records & notes | N1 | Acute | 3000"]);
    let under_codes = r#"{"modules": {"N1": {"title": "Acute", "outcomes": ["Keep records"]}, "N2": {"title": "Home", "outcomes": ["Share data"]}}}"#;
    assert_eq!(of(under_codes), ["Keep records | N1 | Acute | -", "Share data | N2 | Home | -"]);
    let course = r#"{"course": {"courseCode": "P1", "courseName": "Gait", "clos": [{"clo": "CLO1", "description": "Analyse gait"}]}}"#;
    assert_eq!(of(course), ["Analyse gait | P1 | Gait | -"]);
    let by_kind = r#"{"code": "N1", "title": "Acute", "fheqLevel": 4, "learningOutcomes": {"knowledge": ["Explain records"], "skills": ["Keep records"], "values": []}}"#;
    assert_eq!(of(by_kind), ["Explain records | N1 | Acute | 4", "Keep records | N1 | Acute | 4"]);
}

#[test]
fn json_without_outcomes_says_what_it_seems_to_be() {
    let found = |text: &str| {
        let error = read("x.json", text.as_bytes()).unwrap_err();
        assert!(error.expected.unwrap().contains(r#""outcomes""#), "{text}");
        error.found.unwrap()
    };
    let pathways = r#"{"pathways": {"three": {"name": "N", "years": [1]}, "four": {"name": "M", "years": [1]}}}"#;
    assert_eq!(found(pathways), "an object with pathways (2 objects with name, years)");
    assert_eq!(found(r#"{"rooms": [{"floor": 1}], "a": 1}"#), "an object with a, rooms");
    assert_eq!(found(r#"{"rooms": [1, 2, 3]}"#), "an object with rooms (a list of 3)");
    assert_eq!(found(r#"{"a": {"b": 1, "c": 2}}"#), "an object with a (an object with b, c)");
    assert_eq!(found(r#"{"data": [{"likes": 3}], "items": ["one"]}"#), "an object with data, items");
    assert_eq!(found("[[[]]]"), "a list of 1");
    assert_eq!(found("[7, 8]"), "a list of 2");
}
