//! The less common forms of the formats of frameworks, as some programs and publishers write them.
#![cfg(all(feature = "rdf", not(target_arch = "wasm32")))]
#![allow(missing_docs, clippy::expect_used, clippy::indexing_slicing, clippy::unwrap_used)]

#[path = "support/case.rs"]
mod case;
mod support;

use curriculum_mapper::*;
use support::path;

fn text(name: &str) -> String {
    std::fs::read_to_string(path("fixtures/frameworks").join(name)).unwrap()
}

fn fixture(name: &str) -> FrameworkReading {
    read_framework(name, text(name).as_bytes()).unwrap()
}

fn left_out(reading: &FrameworkReading) -> Vec<(&str, usize)> {
    reading.left_out.iter().map(|left| (left.what.as_str(), left.count)).collect()
}

#[test]
fn every_form_gives_the_domain_and_its_competencies_in_order() {
    use FrameworkFormat::*;
    let files = [
        ("case-translations.json", Case, vec![("associations of translations", 3), ("translations of items", 2)]),
        ("ctdl-request.json", JsonLd, vec![]),
        ("asn-seq.rdf", RdfXml, vec![]),
        ("skos-values.ttl", Turtle, vec![("definition in 'cy'", 1)]),
        ("skosmos.json", JsonLd, vec![("prefLabel in 'cy'", 4)]),
    ];
    for (name, format, left) in files {
        let reading = fixture(name);
        let Framework { title, domains, competencies, .. } = &reading.framework;
        assert_eq!((reading.format, title.as_str()), (format, "Records framework"), "{name}");
        let domains: Vec<_> = domains.iter().map(|d| (d.id.as_str(), d.title.as_str())).collect();
        assert_eq!(domains, [("A", "Records")], "{name}");
        let found: Vec<_> = competencies.iter().map(|c| (c.id.as_str(), c.title.as_str(), c.domain.as_str())).collect();
        assert_eq!(found, [("A1", "Keep records", "A"), ("A2", "Share information", "A")], "{name}");
        assert_eq!(competencies[0].statement, "Keeps records that are clear and complete.", "{name}");
        assert_eq!(left_out(&reading), left, "{name}");
    }
}

#[test]
fn links_that_were_addresses_are_written_as_case_has_them() {
    let framework = fixture("case-translations.json").framework;
    case::check_case(&write_framework(&framework, "case", "2026-01-02T03:04:05Z").unwrap().text);
    let others = text("case-translations.json").replace("isTranslationOf", "isPeerOf");
    let reading = read_framework("peers.json", others.as_bytes()).unwrap();
    assert_eq!(reading.framework.competencies.len() + reading.framework.domains.len(), 5);
    let written = write_framework(&reading.framework, "case", "2026-01-02T03:04:05Z").unwrap().text;
    assert!(written.contains(r#""associationType": "isPeerOf""#));
    case::check_case(&written);
}

#[test]
fn translations_in_a_ring_do_no_harm() {
    let ring = r#"{"CFDocument": {"identifier": "d", "title": "D"}, "CFItems": [
        {"identifier": "1", "fullStatement": "Keep"}, {"identifier": "2", "fullStatement": "Cadw"}, {"identifier": "3", "fullStatement": "Führen"}],
        "CFAssociations": [
        {"associationType": "isTranslationOf", "originNodeURI": "x/1", "destinationNodeURI": "x/2"},
        {"associationType": "isTranslationOf", "originNodeURI": "x/2", "destinationNodeURI": "x/3"},
        {"associationType": "isTranslationOf", "originNodeURI": "x/3", "destinationNodeURI": "x/1"},
        {"associationType": "isTranslationOf", "originNodeURI": "x/3", "destinationNodeURI": "x/3"}]}"#;
    assert_eq!(framework("ring.json", ring.as_bytes()).unwrap().competencies.len(), 1);
}

#[test]
fn an_item_said_twice_in_the_same_words_is_one() {
    let twice = |second: &str| {
        let items = format!(
            r#"{{"identifier": "1", "fullStatement": "Keep records"}}, {{"identifier": "1", "fullStatement": "{second}"}}"#
        );
        let case = format!(r#"{{"CFDocument": {{"identifier": "d", "title": "D"}}, "CFItems": [{items}]}}"#);
        read_framework("twice.json", case.as_bytes())
    };
    let reading = twice("Keep records").unwrap();
    assert_eq!(reading.framework.competencies.len(), 1);
    assert_eq!(reading.left_out.iter().map(|one| one.what.as_str()).collect::<Vec<_>>(), ["CFItems said again"]);
    assert_eq!(twice("Share data").unwrap_err().kind, ErrorKind::DuplicateId);
}

#[test]
fn places_in_a_list_are_codes_only_where_no_two_are_the_same() {
    let twice = text("ctdl-request.json").replace("\"A2\"", "\"A1\"");
    let ids: Vec<String> =
        framework("twice.json", twice.as_bytes()).unwrap().competencies.into_iter().map(|c| c.id).collect();
    assert_eq!(ids, ["ce-3", "ce-4"]);
    let coded = text("ctdl-request.json").replacen("\"ceasn:listID\": \"A1\"", "\"ceasn:codedNotation\": \"R1\"", 1);
    assert_eq!(framework("coded.json", coded.as_bytes()).unwrap().competencies[0].id, "R1");
}

#[test]
fn a_list_serves_the_first_that_names_it() {
    let parents: String = (0..2_000)
        .map(|n| format!("<urn:p:{n}> a skos:Concept ; skos:prefLabel \"P{n}\" ; skos:narrower _:all .\n"))
        .collect();
    let members: String = (1..=2_000).map(|n| format!("_:all rdf:_{n} <urn:p:{n}> .\n")).collect();
    let prefixes = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .\n";
    let framework = framework("many.ttl", format!("{prefixes}{parents}{members}").as_bytes()).unwrap();
    assert_eq!((framework.domains.len(), framework.competencies.len()), (1, 1_999));
}

#[test]
fn digcomp_gives_statements_at_levels_and_leaves_learning_outcomes_out() {
    let reading = fixture("digcomp.json");
    let Framework { levels, domains, competencies, .. } = &reading.framework;
    let levels: Vec<_> = levels.iter().map(|level| (level.level, level.name.as_str())).collect();
    assert_eq!(levels, [(1, "Basic"), (2, "Advanced")]);
    assert_eq!((domains[0].id.as_str(), domains[0].title.as_str()), ("1", "Records"));
    assert_eq!((competencies[0].id.as_str(), competencies[0].domain.as_str()), ("1.1", "1"));
    let said: Vec<_> = competencies[0].indicators.iter().map(|i| (i.level, i.text.as_str())).collect();
    assert_eq!(said, [(1, "Sign each entry."), (2, "Improve how records are kept.")]);
    assert_eq!(competencies[1].indicators[0].level, 1);
    let left = left_out(&reading);
    for told in [("@id", 3), ("Glossary", 1), ("LearningOutcome", 1), ("ai_label", 3), ("eight_levels_mapping", 3)] {
        assert!(left.contains(&told), "{told:?} in {left:?}");
    }
    let astray = text("digcomp.json").replace("Competence/1.2\",\n      \"four", "Competence/9.9\",\n      \"four");
    let reading = read_framework("astray.json", astray.as_bytes()).unwrap();
    assert!(left_out(&reading).contains(&("CompetenceStatement", 1)));
}

#[test]
fn what_is_broader_in_the_same_file_of_esco_is_the_parent() {
    let reading = fixture("esco-collection.csv");
    let Framework { domains, competencies, .. } = &reading.framework;
    assert_eq!((domains.len(), domains[0].title.as_str()), (1, "work with records"));
    assert!(competencies.iter().all(|competency| competency.domain == domains[0].id));
    assert_eq!(competencies[0].terms, ["record keeping", "document care"]);
    assert!(left_out(&reading).contains(&("broaderConceptUri", 3)), "{:?}", left_out(&reading));
}

#[test]
fn what_is_broader_and_in_no_row_of_esco_is_a_group_if_every_skill_has_one() {
    let header = "conceptUri,preferredLabel,broaderConceptUri,broaderConceptPT\n";
    let text = format!(
        "{header}http://e.org/1,keep records,http://e.org/S1,records\nhttp://e.org/2,share records,http://e.org/S1,records\nhttp://e.org/3,use systems,http://e.org/S2,systems\n"
    );
    let reading = read_framework("c.csv", text.as_bytes()).unwrap();
    let titles: Vec<_> = reading.framework.domains.iter().map(|domain| domain.title.as_str()).collect();
    assert_eq!(titles, ["records", "systems"]);
    let domains: Vec<_> = reading.framework.competencies.iter().map(|competency| competency.domain.as_str()).collect();
    assert_eq!((domains, left_out(&reading)), (vec!["S1", "S1", "S2"], vec![]));
    let some = text.replace("http://e.org/S2,systems", ",");
    assert!(framework("c.csv", some.as_bytes()).unwrap().domains.is_empty());
}

#[test]
fn associations_of_opensalt_may_have_codes_alone() {
    let items = (
        "CF Item",
        "identifier | fullStatement | humanCodingScheme\n\
         i1 | Information | S\n | Keep records | S.A\ni3 | Share data | S.B\n | Use systems | T",
        &[][..],
    );
    let associations = (
        "CF Association",
        "originNodeIdentifier | originNodeHumanCodingScheme | associationType | destinationNodeIdentifier | destinationNodeHumanCodingScheme\n\
         | S.A | Is Child Of | | S\n | S.B | Is Child Of | i1 | \n | X | Is Child Of | | S",
        &[][..],
    );
    let framework = framework("case.xlsx", &support::office::xlsx(&[items, associations])).unwrap();
    let found: Vec<_> = framework.competencies.iter().map(|c| (c.id.as_str(), c.domain.as_str())).collect();
    assert_eq!(found, [("S.A", "S"), ("S.B", "S"), ("T", "")]);
}
