//! Hostile frameworks: each trick in every format that has room for it. A sane result or a typed error, and soon.
#![cfg(all(feature = "rdf", not(target_arch = "wasm32")))]
#![allow(missing_docs, clippy::expect_used, clippy::indexing_slicing, clippy::unwrap_used)]

#[path = "support/cost.rs"]
mod cost;

use cost::cheaply;
use curriculum_mapper::*;

const RDF: &str = r#"<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:skos="http://www.w3.org/2004/02/skos/core#">"#;
const CONCEPT: &str =
    r#"<skos:Concept rdf:about="urn:x:1"><skos:prefLabel xml:lang="en">Keep records</skos:prefLabel></skos:Concept>"#;
const TURTLE: &str = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n";
const LABEL: &str = "<urn:x:1> a skos:Concept ; skos:prefLabel \"Keep records\"@en .\n";

/// The titles of a framework's competencies.
#[track_caller]
fn titles(name: &str, text: &str) -> Result<Vec<String>> {
    cheaply(name, || framework(name, text.as_bytes()))
        .map(|framework| framework.competencies.into_iter().map(|competency| competency.title).collect())
}

#[track_caller]
fn sane(name: &str, text: &str) {
    match titles(name, text) {
        Ok(found) => assert_eq!(found, ["Keep records"], "{name}"),
        Err(error) => assert!(
            matches!(error.kind, ErrorKind::Malformed | ErrorKind::LimitExceeded | ErrorKind::UnknownFormat),
            "{name}: {error}"
        ),
    }
}

#[test]
fn the_plain_files_are_read() {
    assert_eq!(titles("plain.rdf", &format!("{RDF}{CONCEPT}</rdf:RDF>")).unwrap(), ["Keep records"]);
    assert_eq!(titles("plain.ttl", &format!("{TURTLE}{LABEL}")).unwrap(), ["Keep records"]);
}

#[test]
fn ten_thousand_within_each_other() {
    let elements = "<skos:narrower><skos:Concept>".repeat(10_000);
    sane("deep.rdf", &format!("{RDF}{CONCEPT}{elements}"));
    let closed = "</skos:Concept></skos:narrower>".repeat(10_000);
    sane("deep-closed.rdf", &format!("{RDF}{CONCEPT}<skos:Concept>{elements}{closed}</skos:Concept></rdf:RDF>"));
    for (open, close) in [("[ skos:related ", "]"), ("( ", ")")] {
        let nested = format!("{}<urn:x:2>{}", open.repeat(10_000), close.repeat(10_000));
        sane("deep.ttl", &format!("{TURTLE}{LABEL}<urn:x:1> skos:related {nested} ."));
        sane("cut.ttl", &format!("{TURTLE}{LABEL}<urn:x:1> skos:related {}", open.repeat(10_000)));
    }
    let json = |open: &str, close: &str| format!("{}{}", open.repeat(10_000), close.repeat(10_000));
    for text in [json("[", "]"), json(r#"{"@graph":["#, "]}"), json(r#"{"CFPackage":"#, "}")] {
        assert_eq!(titles("deep.json", &text).unwrap_err().kind, ErrorKind::Malformed);
    }
}

#[test]
fn what_is_elsewhere_is_not_fetched() {
    let dtd = r#"<!DOCTYPE rdf:RDF SYSTEM "http://192.0.2.1/rdf.dtd">"#;
    let import = r#"<owl:Ontology xmlns:owl="http://www.w3.org/2002/07/owl#"><owl:imports rdf:resource="http://192.0.2.1/o"/></owl:Ontology>"#;
    assert_eq!(titles("dtd.rdf", &format!("{dtd}{RDF}{import}{CONCEPT}</rdf:RDF>")).unwrap(), ["Keep records"]);
    sane("base.ttl", &format!("@base <file:///etc/> .\n{TURTLE}{LABEL}<passwd> skos:related <../../etc/passwd> ."));
    let json = r#"{"@context": "http://192.0.2.1/context", "@graph": [{"@id": "urn:x:1", "@type": "skos:Concept", "skos:prefLabel": "Keep records"}]}"#;
    sane("context.json", json);
}

#[test]
fn files_cut_short_or_with_nul_bytes() {
    let whole = format!("{RDF}{CONCEPT}</rdf:RDF>");
    for cut in [20, 100, 200, whole.len() - 3] {
        sane("cut.rdf", &whole[..cut]);
    }
    let turtle = format!("{TURTLE}{LABEL}");
    for cut in [20, 60, 90, turtle.len() - 3] {
        assert!(titles("cut.ttl", &turtle[..cut]).is_err(), "{cut}");
    }
    for text in [whole.replace("Keep", "Ke\0ep"), turtle.replace("Keep", "Ke\0ep"), "ID,Title\nA,Ke\0ep\n".to_owned()] {
        assert_eq!(titles("nul", &text).unwrap_err().kind, ErrorKind::UnknownFormat);
    }
}

#[test]
fn many_of_everything() {
    let many: String = (0..limits::COMPETENCIES + 1)
        .map(|n| format!("<urn:x:{n}> a skos:Concept ; skos:prefLabel \"Keep record {n}\"@en .\n"))
        .collect();
    assert_eq!(titles("many.ttl", &format!("{TURTLE}{many}")).unwrap_err().kind, ErrorKind::LimitExceeded);
    let circle = "<urn:x:1> skos:broader <urn:x:2> . <urn:x:2> skos:broader <urn:x:1> ; a skos:Concept ; skos:prefLabel \"B\"@en .";
    assert_eq!(titles("circle.ttl", &format!("{TURTLE}{LABEL}{circle}")).unwrap_err().kind, ErrorKind::Malformed);
    let labels: String = (0..10_000).map(|n| format!("<urn:x:1> skos:altLabel \"Word {n}\"@en .\n")).collect();
    sane("labels.ttl", &format!("{TURTLE}{LABEL}{labels}"));
}

#[test]
fn any_script_is_read_in_every_format() {
    for title in ["حفظ السجلات", "Cadw cofnodion ŵ ŷ", "לנהל \u{202e}רשומות", "记录"] {
        let rdf = format!("{RDF}{}</rdf:RDF>", CONCEPT.replace("Keep records", title).replace(r#" xml:lang="en""#, ""));
        let turtle = format!("{TURTLE}{}", LABEL.replace("Keep records\"@en", &format!("{title}\"")));
        let case = format!(
            r#"{{"CFDocument": {{"identifier": "d", "title": "D"}}, "CFItems": [{{"identifier": "1", "fullStatement": "{title}"}}]}}"#
        );
        for (name, text) in
            [("s.rdf", rdf), ("s.ttl", turtle), ("s.json", case), ("s.csv", format!("ID,Title\nA,{title}\n"))]
        {
            assert_eq!(titles(name, &text).unwrap(), [title], "{name}");
        }
    }
}
