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
fn answers_of_servers_are_read_through_their_wrappers() {
    let of = |json: &str| {
        let outcomes = read("answer.json", json.as_bytes()).unwrap().curriculum.outcomes;
        outcomes
            .into_iter()
            .map(|o| format!("{} {} {}", o.id, o.text, o.module_title.unwrap_or_default()))
            .collect::<Vec<_>>()
    };
    let graphql = r#"{"data": {"courses": {"totalCount": 1, "edges": [{"cursor": "a", "node": {"id": "Q291cnNlOjQw", "code": "P301",
        "title": "Records", "director": null, "objectives": {"edges": [{"node": {"id": "T2JqZWN0aXZlOjUwMA==", "code": "P301.1",
        "text": "Keep records"}}, {"node": {"code": "P301.2", "text": "Use a fax", "archived": true}}]}}}]}}}"#;
    assert_eq!(of(graphql), ["P301.1 Keep records Records"]);
    let json_api = r#"{"data": [{"type": "units", "id": "300", "attributes": {"code": "D5", "title": "Data"}, "relationships":
        {"learning-outcomes": {"data": [{"type": "los", "id": "8"}, {"type": "los", "id": "9"}]}, "leader": {"data": null}}}],
        "included": [{"type": "los", "id": "9", "attributes": {"code": "LO2", "text": "Share data"}},
        {"type": "los", "id": "8", "attributes": {"code": "LO1", "text": "Keep data"}}, {"type": "staff", "id": "8"}]}"#;
    assert_eq!(of(json_api), ["LO1 Keep data Data", "LO2 Share data Data"]);
    let handbook = r#"{"contentlets": [{"code": "H1", "title": "Records", "level": {"label": "Level 7", "value": "7"}, "data": null,
        "assessments": [{"name": "Report", "learning_outcomes": "1, 2"}],
        "unit_learning_outcomes": [{"number": "1", "code": "ULO1", "description": "<p>Keep records.<br /></p>"}]}], "took": 3}"#;
    assert_eq!(of(handbook), ["ULO1 Keep records. Records"]);
}

#[test]
fn outcomes_may_be_one_text_or_stand_under_their_codes() {
    let of = |json: &str| {
        let outcomes = read("export.json", json.as_bytes()).unwrap().curriculum.outcomes;
        outcomes
            .into_iter()
            .map(|o| format!("{} {} | {}", o.id, o.text, o.module.unwrap_or_default()))
            .collect::<Vec<_>>()
    };
    let html = r#"{"specifications": [{"id": 51, "module_code": "P1", "intended_learning_outcomes":
        "<p>Students will be able to:</p><ol><li>Brief a team &ndash; clearly;</li><li>Keep records</li><li></li></ol>"},
        {"id": 52, "module_code": "P2", "intended_learning_outcomes": "<p>You will:<br /><br />LO1. Share data<br />LO2. Use systems</p>"}]}"#;
    assert_eq!(
        of(html),
        ["P1.1 Brief a team – clearly | P1", "P1.2 Keep records | P1", "LO1 Share data | P2", "LO2 Use systems | P2"]
    );
    let lines = r#"[{"courseNumber": "H6", "competencies": "1. Keep records\n2. Share data", "crossListed": []},
        {"courseNumber": "H7", "competencies": "", "crossListed": []}]"#;
    assert_eq!(of(lines), ["H6.1 Keep records | H6", "H6.2 Share data | H6"]);
    let under_codes = r#"{"_meta": {"source": "db"}, "OTH1": {"title": "Records", "ilos": {"ILO1": "Keep records"}, "hours": {"Lecture": 3}}}"#;
    assert_eq!(of(under_codes), ["ILO1 Keep records | OTH1"]);
}

#[test]
fn a_module_in_each_line_and_the_same_one_twice() {
    let lines = r#"{"unit_code": "C1", "clos": ["CLO1: Keep records", "CLO2: Share data"]}
{"unit_code": "C2", "clos": null}
{"unit_code": "C3", "clos": ["CLO1: Use systems"]}"#;
    let reading = read("units.jsonl", lines.as_bytes()).unwrap();
    assert_eq!(ids(&reading), ["C1.CLO1", "C1.CLO2", "C3.CLO1"]);
    assert_eq!(reading.curriculum.outcomes.iter().map(|o| o.row).collect::<Vec<_>>(), [Some(1), Some(1), Some(3)]);
    let module = r#"{"moduleCode": "A1", "learningOutcomes": [{"loNumber": "LO1", "loDescription": "Keep records"}]}"#;
    let old = r#"{"moduleCode": "A0", "status": "Archived", "learningOutcomes": [{"loNumber": "LO1", "loDescription": "Use a fax"}]}"#;
    let reading = read(
        "modules.json",
        format!(r#"{{"export": {{"count": 3}}, "modules": [{module}, {old}, {module}]}}"#).as_bytes(),
    )
    .unwrap();
    assert_eq!((ids(&reading), texts(&reading)), (vec!["LO1"], vec!["Keep records"]));
    let skipped: Vec<_> = reading.skipped.iter().map(|skipped| skipped.reason).collect();
    assert_eq!(skipped, [SkipReason::Hidden, SkipReason::Repeated]);
    let capitals = r#"{"ModuleCode": "F1", "VersionStatus": "Superseded", "LearningOutcomes": [{"LONumber": "LO1", "LOText": "Use a fax"}]}
{"ModuleCode": "F1", "VersionStatus": "Current", "LearningOutcomes": [{"LearningOutcomeId": 9, "LONumber": "LO1", "LOText": "Keep records"}]}"#;
    let reading = read("versions.jsonl", capitals.as_bytes()).unwrap();
    assert_eq!((ids(&reading), texts(&reading)), (vec!["LO1"], vec!["Keep records"]));
    let kinds = r#"{"code": "N1", "outcomes": {"knowledge": [{"t": "Explain how records are kept"}], "skills": []},
        "history": [{"was": {"outcomes": {"knowledge": ["List the parts of a card index"]}}}]}"#;
    assert_eq!(texts(&read("module.json", kinds.as_bytes()).unwrap()), ["Explain how records are kept"]);
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
    assert_eq!(
        found(r#"{"name": "a-package", "description": "Tools", "scripts": {"test": "run"}}"#),
        "an object with description, name, scripts"
    );
    assert_eq!(found("[[[]]]"), "a list of 1");
    assert_eq!(found("[7, 8]"), "a list of 2");
}
