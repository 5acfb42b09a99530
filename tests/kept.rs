//! What files say and a framework has no field for: kept and written again, or told by its name.
#![cfg(all(feature = "rdf", not(target_arch = "wasm32")))]
#![allow(missing_docs, clippy::expect_used, clippy::indexing_slicing, clippy::unwrap_used)]

#[path = "support/case.rs"]
mod case;
mod support;

use case::check_case;
use curriculum_mapper::*;
use serde_json::{Value, json};
use support::path;

const CHANGED: &str = "2026-01-02T03:04:05Z";

fn fixture_text(name: &str) -> String {
    std::fs::read_to_string(path("fixtures/frameworks").join(name)).unwrap()
}

fn fixture(name: &str) -> FrameworkReading {
    read_framework(name, fixture_text(name).as_bytes()).unwrap()
}

fn ids(framework: &Framework) -> Vec<&str> {
    framework.competencies.iter().map(|c| c.id.as_str()).collect()
}

fn left_out(reading: &FrameworkReading) -> Vec<(&str, usize)> {
    reading.left_out.iter().map(|left| (left.what.as_str(), left.count)).collect()
}

/// A package with all that CASE has, by a publisher whose addresses do not end in its identifiers.
fn whole_case() -> Value {
    let id = |n: usize| format!("7f0b2f8e-0000-4000-8000-{n:012}");
    let date = "2024-01-01T00:00:00Z";
    let link =
        |title: &str, n: usize| json!({"title": title, "identifier": id(n), "uri": format!("https://example.org/{n}")});
    let child = |n: usize, of: usize, at: usize| {
        json!({"identifier": id(n), "uri": format!("https://example.org/{n}"), "associationType": "isChildOf",
            "sequenceNumber": at, "lastChangeDateTime": date, "originNodeURI": link("", 2), "destinationNodeURI": link("", of)})
    };
    let mut second = child(12, 2, 5);
    second["originNodeURI"] = link("Keep records", 3);
    second["destinationNodeURI"] = link("Records", 2);
    let mut first = child(11, 1, 7);
    first["destinationNodeURI"] = link("Records framework", 1);
    first["originNodeURI"] = link("Records", 2);
    json!({
        "CFDocument": {
            "identifier": id(1), "uri": "https://example.org/1", "creator": "Example body", "title": "Records framework",
            "lastChangeDateTime": "2025-05-05T05:05:05Z", "caseVersion": "1.1",
            "officialSourceURL": "https://example.org/source", "publisher": "Press", "description": "About records",
            "subject": ["Health"], "subjectURI": [link("Health", 21)], "language": "en", "version": "2",
            "adoptionStatus": "Private Draft", "statusStartDate": "2024-02-02", "statusEndDate": "2030-02-02",
            "licenseURI": link("Open", 31), "notes": "Of the document", "extensions": {"theirs": {"a": [1]}}
        },
        "CFItems": [
            {"identifier": id(2), "uri": "https://example.org/2", "fullStatement": "Records", "lastChangeDateTime": date,
                "CFItemType": "Strand"},
            {"identifier": id(3), "uri": "https://example.org/3", "fullStatement": "Keeps records.",
                "abbreviatedStatement": "Keep records", "humanCodingScheme": "A1", "lastChangeDateTime": date,
                "alternativeLabel": "Records kept", "CFItemType": "Standard", "CFItemTypeURI": link("Standard", 41),
                "listEnumeration": "1", "conceptKeywords": ["k"], "conceptKeywordsURI": link("k", 51), "notes": "n",
                "subject": ["s"], "language": "en", "educationLevel": ["05", "06"], "licenseURI": link("Open", 31),
                "statusStartDate": "2024-03-03", "statusEndDate": "2031-03-03", "extensions": {"theirs": true}}
        ],
        "CFAssociations": [first, second,
            {"identifier": id(13), "uri": "https://example.org/13", "associationType": "exactMatchOf",
                "lastChangeDateTime": date, "originNodeURI": link("", 3), "destinationNodeURI": link("", 99)}],
        "CFDefinitions": {
            "CFItemTypes": [{"identifier": id(41), "uri": "https://example.org/41", "title": "Standard", "description": "d",
                "hierarchyCode": "1", "lastChangeDateTime": date}],
            "CFLicenses": [{"identifier": id(31), "uri": "https://example.org/31", "title": "Open",
                "licenseText": "Free for all", "lastChangeDateTime": date}]
        }
    })
}

#[test]
fn case_goes_through_and_comes_out_as_it_was() {
    let package = whole_case();
    check_case(&package.to_string());
    let reading = read_framework("any.json", package.to_string().as_bytes()).unwrap();
    assert!(left_out(&reading).is_empty());
    assert_eq!((reading.framework.status, reading.framework.licence.as_str()), (Status::Proposal, "Free for all"));
    let text = write_framework(&reading.framework, "case", CHANGED).unwrap().text;
    check_case(&text);
    let mut written: Value = serde_json::from_str(&text).unwrap();
    for own in ["/CFDocument/extensions", "/CFItems/0/extensions", "/CFItems/1/extensions"] {
        written.pointer_mut(own).unwrap().as_object_mut().unwrap().remove("curriculumMapper");
    }
    let mut expected = package;
    expected["CFItems"][0]["extensions"] = json!({});
    // Links to nodes carry the node's own title.
    for (at, end) in [(0, "originNodeURI"), (1, "originNodeURI")] {
        expected["CFAssociations"][at][end]["title"] = written["CFAssociations"][at][end]["title"].clone();
    }
    assert_eq!(written, expected);
    assert!(!text.contains(CHANGED), "every date is the source's own");
}

#[test]
fn what_a_framework_came_to_say_since_takes_the_place_of_what_was_given() {
    let mut framework = framework("any.json", whole_case().to_string().as_bytes()).unwrap();
    (framework.source, framework.licence, framework.status) = ("Else".into(), "Closed".into(), Status::Published);
    let text = write_framework(&framework, "case", CHANGED).unwrap().text;
    check_case(&text);
    let again = curriculum_mapper::framework("any.json", text.as_bytes()).unwrap();
    assert_eq!((again.source.as_str(), again.licence.as_str(), again.status), ("Else", "Closed", Status::Published));
}

#[test]
fn extensions_that_a_program_writes_as_an_empty_list_are_none() {
    let mut package = whole_case();
    let expected = framework("any.json", package.to_string().as_bytes()).unwrap();
    package["CFItems"][0]["extensions"] = json!([]);
    assert_eq!(framework("any.json", package.to_string().as_bytes()).unwrap(), expected);
}

#[test]
fn a_field_that_case_does_not_have_is_told_by_its_name() {
    let mut package = whole_case();
    package["CFItems"][0]["colour"] = json!("red");
    package["CFItems"][1]["colour"] = json!("");
    package["CFDocument"]["CFPackageURI"] = json!({"title": "t", "identifier": "i", "uri": "u"});
    let reading = read_framework("any.json", package.to_string().as_bytes()).unwrap();
    assert_eq!(left_out(&reading), [("colour", 1)]);
    check_case(&write_framework(&reading.framework, "case", CHANGED).unwrap().text);
}

#[test]
fn what_has_no_date_takes_the_one_it_is_given_and_that_is_said() {
    let own = fixture("list.csv").framework;
    let written = write_framework(&own, "case", "2026-01-02").unwrap();
    assert_eq!(written.undated, 1 + 5, "the document, a domain, two competencies and their two indicators");
    assert!(written.text.contains(r#""lastChangeDateTime": "2026-01-02T00:00:00Z""#));
    assert_eq!(write_framework(&own, "csv", "").unwrap().undated, 0);
    assert_eq!(write_framework(&own, "case", "lately").unwrap_err().kind, ErrorKind::Malformed);
    let mut dated = fixture("esco.csv").framework;
    assert_eq!(write_framework(&dated, "case", CHANGED).unwrap().undated, 1, "skills have dates, their list has none");
    dated.competencies[0].given = Pairs::default();
    assert_eq!(write_framework(&dated, "case", CHANGED).unwrap().undated, 2);
    let package = whole_case().to_string().replace("2025-05-05T05:05:05Z", "lately");
    let reading = read_framework("any.json", package.as_bytes()).unwrap();
    assert_eq!(left_out(&reading), [("lastChangeDateTime", 1)]);
}

#[test]
fn what_names_stand_for_without_a_place_is_counted_in_every_format() {
    let of = |name: &str, text: &str| {
        let reading = read_framework(name, text.as_bytes()).unwrap();
        reading.left_out.into_iter().map(|left| (left.what, left.count)).collect::<Vec<_>>()
    };
    let told = |what: &str, count: usize| (what.to_owned(), count);
    assert_eq!(of("own.csv", "ID,Title,Owner\nA,One,Ana\nB,Two,\n"), [told("Owner", 1)]);
    let own = r#"{"id": "f", "title": "F", "owner": "Ana", "competencies": [{"id": "A", "title": "One", "colour": "red", "terms": []}]}"#;
    assert_eq!(of("own.json", own), [told("colour", 1), told("owner", 1)]);
    let lines = "{\"id\": \"A\", \"title\": \"One\", \"colour\": \"red\"}\n{\"id\": \"B\", \"title\": \"Two\"}\n";
    assert_eq!(of("lines.jsonl", lines), [told("colour", 1)]);
    let moodle =
        fixture_text("moodle-14.csv").replace("Taxonomy\n", "Taxonomy,Colour\n").replace("A2,,,\n", "A2,,,,red\n");
    assert_eq!(of("m.csv", &moodle), [told("Colour", 1)]);
    let skos = fixture_text("skos.ttl")
        + "r:a1 skos:hiddenLabel \"recrods\"@en ; skos:scopeNote \"Not images\" ; skos:related r:a2 ; skos:prefLabel \"Cadw\"@cy .\n\
           <https://example.org/records> dcterms:issued \"2024\" .\n";
    let expected = [
        told("hiddenLabel", 1),
        told("issued", 1),
        told("prefLabel in 'cy'", 2),
        told("related", 1),
        told("scopeNote", 1),
    ];
    assert_eq!(of("skos.ttl", &skos), expected);
    let json_ld = fixture_text("ctdl-asn.json").replacen(
        "\"@type\": \"ceasn:Competency\"",
        "\"@type\": \"ceasn:Competency\", \"ceasn:educationLevelType\": \"x\"",
        1,
    );
    assert!(of("ctdl.json", &json_ld).contains(&told("educationLevelType", 1)));
}

#[test]
fn a_collection_is_no_concept_and_what_has_narrower_ones_is_a_group() {
    let more = "r:b a skos:Concept ; skos:prefLabel \"Sharing\"@en .\nr:a2 skos:broader r:b .\n\
        r:c a skos:Collection ; skos:prefLabel \"For nurses\"@en ; skos:member r:a1 .\n\
        r:d a skos:Collection ; skos:prefLabel \"Alone\"@en ; skos:member r:e .\n\
        r:e a skos:Concept ; skos:prefLabel \"Burn records\"@en .\n";
    let reading = read_framework("f.ttl", (fixture_text("skos.ttl") + more).as_bytes()).unwrap();
    assert_eq!(
        ids(&reading.framework),
        ["A1", "A2", "e"],
        "a concept with a narrower one is a group, a collection no competency"
    );
    let domains: Vec<&str> = reading.framework.domains.iter().map(|d| d.title.as_str()).collect();
    assert_eq!(domains, ["Records", "Sharing", "Alone"], "a collection is a group of what stands in no other");
    assert!(left_out(&reading).contains(&("Collection", 1)));
    assert!(left_out(&reading).contains(&("further parents of entries", 1)));
}

#[test]
fn moodle_keeps_its_scale_taxonomy_rules_and_descriptions() {
    let header = fixture_text("moodle-14.csv").lines().next().unwrap().to_owned();
    let scale = r#""[{""scaleid"":""4""},{""id"":2,""scaledefault"":1,""proficient"":1},{""id"":3,""proficient"":1}]""#;
    let own = r#""[{""scaleid"":""9""}]""#;
    let text = [
        header,
        format!(r#",f,Records framework,<p>About <b>records</b></p>,1,"Low,Middle,High",{scale},,,,,12,1,"domain,competency,behaviour""#),
        r",A,Records,,1,,,core_competency\competency_rule_all,2,null,,13,,".to_owned(),
        format!(r#"A,A1,Keep records,Kept *well*,4,"No,Yes",{own},,0,null,A2,14,,"#),
        "A,A2,Share records,Share records,1,,,,0,null,,,,".to_owned(),
    ]
    .join("\n")
        + "\n";
    let rows = |text: &str| {
        let mut table = csv::Reader::from_reader(text.as_bytes());
        table.records().map(|row| row.unwrap()).collect::<Vec<_>>()
    };
    let reading = read_framework("m.csv", text.as_bytes()).unwrap();
    assert!(left_out(&reading).is_empty());
    let written = convert_framework(&reading, "moodle", CHANGED).unwrap();
    assert_eq!((rows(&written.text), written.left_out), (rows(&text), vec![]));
    let case = convert_framework(&reading, "case", CHANGED).unwrap();
    assert_eq!(case.left_out, []);
    check_case(&case.text);
    assert_eq!(framework("any.json", case.text.as_bytes()).unwrap(), reading.framework);
}

#[test]
fn the_identifiers_and_fields_of_opensalt_are_those_of_its_case() {
    let ids = ["650f0210-885d-11e7-9dec-34a3dbda4b5a", "7fbbd2fa-885d-11e7-a99d-449ef607a326"];
    let document = format!(
        "identifier | creator | title | lastChangeDate | officialSourceURL | language | adoptionStatus\n\
         {} | Team | Records | 2017-09-14 21:32:05 | https://example.org | en | Private Draft",
        ids[0]
    );
    let items = format!(
        "identifier | fullStatement | humanCodingScheme | smartLevel | listEnumeration | educationLevel | CFItemType | license\n\
         {} | Keep records | | 1 | 4 | 01,02 | Standard | free",
        ids[1]
    );
    let sheets = [("CF Doc", document.as_str(), &[][..]), ("CF Item", items.as_str(), &[][..])];
    let reading = read_framework("case.xlsx", &support::office::xlsx(&sheets)).unwrap();
    assert_eq!(left_out(&reading), [("license", 1)]);
    let text = write_framework(&reading.framework, "case", CHANGED).unwrap().text;
    check_case(&text);
    let written: Value = serde_json::from_str(&text).unwrap();
    let (document, item) = (&written["CFDocument"], &written["CFItems"][0]);
    assert_eq!((&document["identifier"], &item["identifier"]), (&json!(ids[0]), &json!(ids[1])));
    assert_eq!(document["lastChangeDateTime"], "2017-09-14T21:32:05Z");
    assert_eq!((&document["creator"], &document["adoptionStatus"]), (&json!("Team"), &json!("Private Draft")));
    assert_eq!((&item["listEnumeration"], &item["educationLevel"]), (&json!("4"), &json!(["01", "02"])));
    assert_eq!((&item["CFItemType"], &item["humanCodingScheme"]), (&json!("Standard"), &Value::Null));
    assert_eq!(item["lastChangeDateTime"], "2017-09-14T21:32:05Z", "the framework's date serves what has none");
    let again = framework("case.json", text.as_bytes()).unwrap();
    assert_eq!(again, Framework { id: again.id.clone(), ..reading.framework });
}
