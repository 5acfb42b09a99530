//! Frameworks in every format that is read, and what is written is read back.
#![cfg(all(feature = "rdf", not(target_arch = "wasm32")))]
#![allow(missing_docs, clippy::expect_used, clippy::indexing_slicing, clippy::unwrap_used)]

#[path = "support/case.rs"]
mod case;
mod support;

use case::{case_problems, check_case};
use curriculum_mapper::*;
use serde_json::{Value, json};
use support::{REFERENCE, path};

const CHANGED: &str = "2026-01-02T03:04:05Z";

fn fixture(name: &str) -> FrameworkReading {
    read_framework(name, &std::fs::read(path("fixtures/frameworks").join(name)).unwrap()).unwrap()
}

fn ids(framework: &Framework) -> Vec<&str> {
    framework.competencies.iter().map(|c| c.id.as_str()).collect()
}

fn left_out(reading: &FrameworkReading) -> Vec<(&str, usize)> {
    reading.left_out.iter().map(|left| (left.what.as_str(), left.count)).collect()
}

#[test]
fn every_format_gives_the_domain_and_its_competencies_in_order() {
    use FrameworkFormat::*;
    let files = [
        ("case-1.0.json", Case),
        ("case-wrapped.json", Case),
        ("moodle-12.csv", Moodle),
        ("moodle-14.csv", Moodle),
        ("ctdl-asn.json", JsonLd),
        ("skos.jsonld", JsonLd),
        ("skos.ttl", Turtle),
        ("asn.rdf", RdfXml),
        ("medbiq.xml", MedBiquitous),
        ("list.csv", Table),
    ];
    for (name, format) in files {
        let reading = fixture(name);
        let framework = &reading.framework;
        assert_eq!(reading.format, format, "{name}");
        assert_eq!(ids(framework), ["A1", "A2"], "{name}");
        assert_eq!(framework.competencies[0].title, "Keep records", "{name}");
        assert!(framework.competencies[0].statement.starts_with("Keeps records that are clear"), "{name}");
        assert_eq!(framework.domains.len(), 1, "{name}");
        assert_eq!((framework.domains[0].id.as_str(), framework.domains[0].title.as_str()), ("A", "Records"), "{name}");
        assert!(framework.competencies.iter().all(|c| c.domain == "A"), "{name}");
        assert_eq!(framework.status, Status::NotStated, "{name} says nothing of its status");
        if format != Table {
            assert_eq!(framework.title, "Records framework", "{name}");
        }
    }
}

#[test]
fn case_says_what_it_leaves_out_and_keeps_addresses() {
    let reading = fixture("case-1.0.json");
    assert!(left_out(&reading).is_empty(), "what CASE has is kept");
    let written = write_framework(&reading.framework, "csv", CHANGED).unwrap();
    let missing: Vec<_> = written.left_out.iter().map(|left| (left.what.as_str(), left.count)).collect();
    for told in [("notes", 1), ("CFAssociations", 1), ("lastChangeDateTime", 4)] {
        assert!(missing.contains(&told), "{told:?} in {missing:?}");
    }
    assert_eq!(reading.framework.source, "Example body");
    let uri = reading.framework.competencies[0].uri.as_deref().unwrap();
    assert!(uri.ends_with("CFItems/7f0b2f8e-0000-4000-8000-000000000003"));
    assert!(left_out(&fixture("case-wrapped.json")).is_empty());
}

#[test]
fn the_identifiers_of_a_case_file_are_those_of_its_export() {
    let text = write_framework(&fixture("case-1.0.json").framework, "case", CHANGED).unwrap().text;
    for identifier in ["000000000001", "000000000002", "000000000003", "000000000004"] {
        assert!(text.contains(&format!(r#""identifier": "7f0b2f8e-0000-4000-8000-{identifier}""#)));
    }
}

#[test]
fn moodle_gives_its_scale_full_titles_and_plain_texts() {
    let framework = fixture("moodle-12.csv").framework;
    let names: Vec<&str> = framework.levels.iter().map(|l| l.name.as_str()).collect();
    assert_eq!(names, ["Beginning", "Secure"]);
    assert_eq!(framework.competencies[0].statement, "Keeps records that are clear & complete.");
    assert!(framework.competencies[1].title.ends_with("best and in time."));
    assert_eq!(framework.competencies[1].statement, "");
    assert_eq!((framework.id.as_str(), framework.source.as_str()), ("records", "Example body"));

    let reading = fixture("moodle-14.csv");
    assert!(reading.framework.levels.is_empty(), "Moodle's own scale is no scale of the framework's");
    assert!(left_out(&reading).is_empty(), "rules and references are kept");
}

#[test]
fn esco_gives_skills_with_their_other_names_and_leaves_obsolete_ones_out() {
    let reading = fixture("esco.csv");
    assert_eq!(reading.format, FrameworkFormat::Esco);
    assert_eq!(ids(&reading.framework), ["0001", "0002"]);
    assert_eq!(reading.framework.competencies[0].terms, ["record keeping", "document care"]);
    assert_eq!(reading.framework.competencies[0].uri.as_deref(), Some("http://example.org/esco/skill/0001"));
    let plain = ["conceptType", "inScheme", "obsolete skills", "reuseLevel", "skillType"].map(|what| (what, 0));
    let what: Vec<_> = left_out(&reading).into_iter().map(|(what, _)| (what, 0)).collect();
    assert_eq!(what, plain);
}

#[test]
fn the_english_text_is_taken_where_there_are_several() {
    assert_eq!(fixture("skos.jsonld").framework.competencies[0].title, "Keep records");
    assert_eq!(fixture("skos.ttl").framework.domains[0].title, "Records");
    assert_eq!(fixture("skos.ttl").framework.competencies[0].terms, ["record keeping"]);
}

#[test]
fn a_medbiquitous_framework_says_what_it_leaves_out() {
    let reading = fixture("medbiq.xml");
    let records = &reading.framework.competencies[0];
    assert_eq!(records.statement, "Keeps records that are clear and complete.\nSays who wrote what & when.");
    assert_eq!(records.terms, ["record keeping"]);
    assert_eq!(reading.framework.uri.as_deref(), Some("https://example.org/records"));
    assert_eq!(left_out(&reading), [("Category", 1), ("related", 1), ("title in 'cy'", 1)]);
}

#[test]
fn an_inventory_gives_the_framework_in_it_and_not_the_objects_of_its_lessons() {
    let reading = fixture("medbiq-inventory.xml");
    assert_eq!(reading.format, FrameworkFormat::MedBiquitous);
    assert_eq!(reading.framework.title, "What the programme asks");
    assert_eq!(ids(&reading.framework), ["P1"]);
    assert_eq!(left_out(&reading), [("CompetencyObject", 1)]);
    let without = fixture_text("medbiq-inventory.xml").replace("CompetencyFramework", "Other");
    let error = read_framework("inventory.xml", without.as_bytes()).unwrap_err();
    assert_eq!(error.kind, ErrorKind::UnknownFormat);
    assert_eq!(error.found.as_deref(), Some("a curriculum inventory without a competency framework"));
    let broken = read_framework("x.xml", fixture_text("medbiq.xml").split_at(1_500).0.as_bytes()).unwrap_err();
    assert_eq!((broken.kind, broken.location.line.is_some()), (ErrorKind::Malformed, true));
}

#[test]
fn a_plain_table_gives_levels_and_groups() {
    let framework = fixture("list.csv").framework;
    let levels: Vec<_> = framework.levels.iter().map(|l| (l.level, l.name.as_str())).collect();
    assert_eq!(levels, [(1, "Beginning"), (2, "Secure")]);
    assert_eq!(framework.competencies[1].indicators[0].text, "Decides who needs to know");
    assert_eq!(framework.competencies[0].terms, ["record keeping"]);

    let framework = fixture("subcompetencies.csv").framework;
    assert_eq!(ids(&framework), ["A1", "A2"]);
    let domains: Vec<_> = framework.domains.iter().map(|d| (d.title.as_str(), d.parent.as_deref())).collect();
    assert_eq!(domains, [("Records", None), ("Handling records", Some("Records"))]);
}

#[test]
fn errors_in_a_table_name_the_row() {
    let row = |text: &str| framework("f.csv", text.as_bytes()).unwrap_err().location.row;
    assert_eq!(row("ID,Title\nA,One\n\nA,Two\n"), Some(4));
    assert_eq!(row("ID,Parent ID,Title\nA,,One\nB,X,Two\n"), Some(3));
    assert_eq!(row("ID,Title\nA,One\nB,\n"), Some(3));
    assert_eq!(row("ID,Title\nA,One, two\n"), Some(2));
}

#[test]
fn a_code_that_two_entries_share_is_no_identifier() {
    let text = fixture_text("case-1.0.json").replace(r#""humanCodingScheme": "A2""#, r#""humanCodingScheme": "A1""#);
    let framework = framework("f.json", text.as_bytes()).unwrap();
    assert_eq!(ids(&framework), ["7f0b2f8e-0000-4000-8000-000000000003", "7f0b2f8e-0000-4000-8000-000000000004"]);
}

fn fixture_text(name: &str) -> String {
    std::fs::read_to_string(path("fixtures/frameworks").join(name)).unwrap()
}

#[test]
fn nesting_without_end_is_read_in_reasonable_time() {
    let rows: Vec<String> = (1..limits::DOMAINS).map(|n| format!("{n},{},T\n", n - 1)).collect();
    let text = format!("ID,Parent ID,Title\n0,,T\n{}", rows.concat());
    let framework = framework("deep.csv", text.as_bytes()).unwrap();
    assert_eq!(framework.domains.len(), limits::DOMAINS - 1);
}

#[test]
fn the_limits_of_a_framework_hold_at_their_value_and_not_one_past_it() {
    let list = |n: usize| format!("ID,Title\n{}", (0..n).map(|n| format!("{n},T\n")).collect::<String>());
    assert!(framework("at.csv", list(limits::COMPETENCIES).as_bytes()).is_ok());
    let error = framework("past.csv", list(limits::COMPETENCIES + 1).as_bytes()).unwrap_err();
    assert_eq!(error.kind, ErrorKind::LimitExceeded);
    let deep = |n: usize| {
        let rows: String = (1..=n).map(|n| format!("{n},{},T\n", n - 1)).collect();
        format!("ID,Parent ID,Title\n0,,T\n{rows}")
    };
    assert!(framework("at.csv", deep(limits::DOMAINS).as_bytes()).is_ok());
    assert_eq!(framework("past.csv", deep(limits::DOMAINS + 1).as_bytes()).unwrap_err().kind, ErrorKind::LimitExceeded);
}

#[test]
fn a_broken_case_package_is_refused_with_its_place() {
    let text = write_framework(&fixture("case-1.0.json").framework, "case", CHANGED).unwrap().text;
    let whole: Value = serde_json::from_str(&text).unwrap();
    let elsewhere = json!({"title": "x", "identifier": "00000000-0000-4000-8000-000000000000", "uri": "urn:x"});
    let breaks: [(&str, Option<Value>, &str); 11] = [
        ("/CFDocument/creator", None, "/CFDocument"),
        ("/CFDocument/lastChangeDateTime", Some(json!("yesterday")), "/CFDocument/lastChangeDateTime"),
        ("/CFDocument/caseVersion", Some(json!("1.2")), "/CFDocument/caseVersion"),
        ("/CFItems/0/fullStatement", None, "/CFItems/0"),
        ("/CFItems/1/fullStatement", Some(json!(7)), "/CFItems/1/fullStatement"),
        ("/CFItems/1/identifier", Some(json!("A1")), "/CFItems/1/identifier"),
        ("/CFAssociations/0/associationType", Some(json!("isSonOf")), "/CFAssociations/0/associationType"),
        ("/CFAssociations/1/sequenceNumber", Some(json!("first")), "/CFAssociations/1/sequenceNumber"),
        ("/CFAssociations/1/originNodeURI", Some(elsewhere.clone()), "/CFAssociations/1/originNodeURI"),
        ("/CFAssociations/1/destinationNodeURI", Some(elsewhere), "/CFAssociations/1/destinationNodeURI"),
        ("/CFItems/0/colour", Some(json!("red")), "/CFItems/0"),
    ];
    for (place, value, told) in breaks {
        let mut package = whole.clone();
        let (around, name) = place.rsplit_once('/').unwrap();
        let object = package.pointer_mut(around).unwrap().as_object_mut().unwrap();
        match value {
            Some(value) => object.insert(name.to_owned(), value),
            None => object.remove(name),
        };
        let problems = case_problems(&package);
        assert!(problems.iter().any(|(at, _)| at == told), "{place}: {problems:?}");
    }
}

#[test]
fn case_keeps_to_its_schema() {
    for bundled in &REFERENCE.frameworks {
        check_case(&write_framework(bundled, "case", CHANGED).unwrap().text);
    }
    check_case(&write_framework(&fixture("case-1.0.json").framework, "case", CHANGED).unwrap().text);
    let reading = support::reading(&path("fixtures/curricula/nursing.csv")).unwrap();
    let matcher = support::matcher();
    let mapping = map(&reading.curriculum, &matcher, &[], &MapSettings::default()).unwrap();
    let text = write_mapping(&reading.curriculum, matcher.framework(), &mapping, "case", CHANGED).unwrap();
    check_case(&text);
    assert!(text.contains("isRelatedTo"));
}

#[test]
fn the_bundled_frameworks_go_through_case_and_back_unchanged() {
    for bundled in &REFERENCE.frameworks {
        let written = write_framework(bundled, "case", CHANGED).unwrap();
        assert_eq!(written.left_out, []);
        let read = read_framework("any.json", written.text.as_bytes()).unwrap();
        assert_eq!((&read.framework, read.left_out.len()), (bundled, 0));
    }
}

#[test]
fn what_a_format_has_no_place_for_is_said() {
    let idt = REFERENCE.framework("idt").unwrap();
    let what = |format: &str| {
        let written = write_framework(idt, format, CHANGED).unwrap();
        written.left_out.into_iter().map(|left| left.what).collect::<Vec<_>>().join(", ")
    };
    assert!(what("csv").contains("title of the framework"));
    assert!(what("moodle").contains("terms"));
    assert!(what("medbiq").contains("short identifiers"));
    assert!(what("json").is_empty());
}

#[test]
fn moodle_gets_fourteen_columns_and_one_framework_row() {
    let text = write_framework(REFERENCE.framework("idt").unwrap(), "moodle", CHANGED).unwrap().text;
    let mut table = csv::Reader::from_reader(text.as_bytes());
    assert_eq!(table.headers().unwrap().len(), 14);
    let rows: Vec<csv::StringRecord> = table.records().map(|row| row.unwrap()).collect();
    assert_eq!(rows.iter().filter(|row| &row[12] == "1").count(), 1);
    assert!(rows.iter().all(|row| !row[1].is_empty() && !row[2].is_empty() && row[2].chars().count() <= 100));
    let ids: Vec<&str> = rows.iter().map(|row| &row[1]).collect();
    assert!(rows.iter().all(|row| row[0].is_empty() || ids.contains(&&row[0])), "every parent has a row");
}

#[test]
fn every_reference_of_a_medbiquitous_framework_has_its_object() {
    let text = write_framework(REFERENCE.framework("idt").unwrap(), "medbiq", CHANGED).unwrap().text;
    let document = roxmltree::Document::parse(&text).unwrap();
    let all = |name: &'static str| {
        document.descendants().filter(move |n| n.has_tag_name(("http://ns.medbiq.org/competencyframework/v1/", name)))
    };
    assert_eq!(document.root_element().tag_name().name(), "CompetencyFramework");
    let objects: Vec<&str> = document
        .descendants()
        .filter(|n| n.has_tag_name(("http://ltsc.ieee.org/xsd/LOM", "entry")))
        .filter_map(|n| n.text())
        .collect();
    let mut entries = 0;
    for entry in all("Entry") {
        assert!(objects.contains(&entry.text().unwrap()));
        entries += 1;
    }
    let idt = REFERENCE.framework("idt").unwrap();
    assert_eq!(all("Includes").count(), idt.domains.len() + idt.competencies.len());
    assert!(entries > all("Includes").count());
}

#[test]
fn templates_are_read_as_what_they_are_templates_of() {
    let framework = read_framework("template.csv", template("framework", "csv").unwrap().as_bytes()).unwrap();
    assert_eq!(framework.format, FrameworkFormat::Table);
    assert_eq!(ids(&framework.framework), ["A1", "A2"]);
    assert_eq!(framework.framework.competencies[0].indicators.len(), 3);
    let curriculum = read("template.csv", template("curriculum", "csv").unwrap().as_bytes()).unwrap().curriculum;
    assert_eq!(curriculum.outcomes[0].id, "NUR101.1");
    assert_eq!(curriculum.outcomes[1].assessed, Some(false));
    assert_eq!(template("policy", "csv").unwrap_err().kind, ErrorKind::UnknownOutputFormat);
}

#[test]
fn a_framework_is_read_from_the_sheet_of_a_workbook_that_has_it() {
    let about = ("About", "Written by the team", &[][..]);
    let list = (
        "Skills",
        "Our framework\n\nID | Title | Domain | Level 1\nA1 | Records | Information | Keeps records\nA2 | Sharing | Information |",
        &[][..],
    );
    let reading = read_framework("ours.xlsx", &support::office::xlsx(&[about, list])).unwrap();
    assert_eq!((reading.format, reading.framework.domains.len()), (FrameworkFormat::Table, 1));
    let titles: Vec<&str> = reading.framework.competencies.iter().map(|c| c.title.as_str()).collect();
    assert_eq!(titles, ["Records", "Sharing"]);
    assert_eq!(reading.framework.competencies[0].indicators[0].text, "Keeps records");
    let none = read_framework("notes.xlsx", &support::office::xlsx(&[about])).unwrap_err();
    assert_eq!((none.kind, none.location.file.as_deref()), (ErrorKind::UnknownFormat, Some("notes.xlsx")));
}

#[test]
fn an_error_in_a_workbook_names_the_row_of_its_sheet() {
    let rows = "ID | Title\nA1 | Records\n\nA1 | Sharing";
    let error = read_framework("ours.xlsx", &support::office::xlsx(&[("S", rows, &[])])).unwrap_err();
    assert_eq!((error.kind, error.location.row), (ErrorKind::DuplicateId, Some(4)));
}

#[test]
fn the_spreadsheet_of_opensalt_is_read_whole() {
    let document = ("CF Doc", "identifier | creator | title | adoptionStatus\nd | Team | Records | Draft", &[][..]);
    let items = (
        "CF Item",
        "identifier | fullStatement | humanCodingScheme | smartLevel | abbreviatedStatement | conceptKeywords | notes\n\
         i3 | Share data safely | S.2 | 1.2 | Sharing | consent, law | n\n\
         i1 | Information | S | 1 | | |\n\
         i2 | Keep records | S.1 | 1.1 | | |\n\
         | Use systems | S.3 | 1.3 | | |",
        &[][..],
    );
    let associations = (
        "CF Association",
        "identifier | originNodeIdentifier | associationType | destinationNodeIdentifier\n\
         a1 | i1 | Is Child Of | d\na2 | i2 | isChildOf | i1\na3 | i2 | Exact Match Of | x",
        &[][..],
    );
    let reading = read_framework("case.xlsx", &support::office::xlsx(&[document, items, associations])).unwrap();
    let framework = &reading.framework;
    assert_eq!(
        (reading.format, framework.title.as_str(), framework.status),
        (FrameworkFormat::OpenSalt, "Records", Status::Proposal)
    );
    assert_eq!(framework.domains[0].id, "S");
    let found: Vec<_> =
        framework.competencies.iter().map(|c| (c.id.as_str(), c.title.as_str(), c.domain.as_str())).collect();
    assert_eq!(found, [("S.1", "Keep records", "S"), ("S.2", "Sharing", "S"), ("S.3", "Use systems", "S")]);
    assert_eq!(
        (framework.competencies[1].statement.as_str(), framework.competencies[1].terms.len()),
        ("Share data safely", 2)
    );
    assert_eq!(left_out(&reading)[0], ("associations other than isChildOf", 1));
    assert_eq!(framework.competencies[1].given.get("notes"), Some(&json!("n")));
}

#[test]
fn the_sheets_of_a_workbook_as_text_are_the_same_framework() {
    let bytes = support::office::xlsx(&[("S", "ID | Title\nA1 | Records, and more\n\nA2 | Sharing", &[])]);
    let sheets = workbook_tables("ours.xlsx", &bytes).unwrap();
    let text = serde_json::json!({ "sheets": sheets }).to_string();
    assert_eq!(read_framework("ours.xlsx", text.as_bytes()).unwrap(), read_framework("ours.xlsx", &bytes).unwrap());
}
