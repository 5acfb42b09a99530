//! SKOS and ASN in RDF: Turtle (and N-Triples, which is Turtle too) and RDF/XML.

use std::collections::HashMap;

use oxrdf::{BlankNode, NamedOrBlankNode, Term, Triple};

use crate::error::{Error, ErrorKind, Result};

use super::Parsed;
use super::graph::Graph;

const TYPE: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";

/// Longest declaration of an XML entity. People use them to shorten addresses; longer ones serve to exhaust the reader.
const ENTITY_BYTES: usize = 1_000;

pub(super) fn turtle(text: &str) -> Result<Parsed> {
    let mut reader = Reader::default();
    for triple in oxttl::TurtleParser::new().for_slice(text) {
        let triple = triple.map_err(|error| {
            let place = error.location().start;
            Error::new(ErrorKind::Malformed, format!("not valid Turtle: {}", error.message()))
                .at_line(place.line + 1)
                .at_column(place.column + 1)
        })?;
        reader.add(triple);
    }
    reader.graph.framework()
}

pub(super) fn xml(text: &str) -> Result<Parsed> {
    check_entities(text)?;
    let mut reader = Reader::default();
    for triple in oxrdfxml::RdfXmlParser::new().for_slice(text.as_bytes()) {
        let triple = triple.map_err(|error| Error::new(ErrorKind::Malformed, format!("not valid RDF/XML: {error}")))?;
        reader.add(triple);
    }
    reader.graph.framework()
}

/// Entities that stand for others grow without end when they are resolved.
fn check_entities(text: &str) -> Result<()> {
    for declaration in text.split("<!ENTITY").skip(1) {
        let end = declaration.find('>').unwrap_or(declaration.len());
        let declaration = declaration.get(..end).unwrap_or_default();
        if declaration.len() > ENTITY_BYTES || declaration.contains('&') {
            return Err(Error::new(
                ErrorKind::LimitExceeded,
                "an XML entity of the file is too large or stands for others",
            )
            .found(declaration.trim())
            .expected(format!("at most {ENTITY_BYTES} bytes and no '&'")));
        }
    }
    Ok(())
}

#[derive(Default)]
struct Reader {
    graph: Graph,
    /// Nodes without a name, by the one that the parser draws at random: ours are the same in every run.
    unnamed: HashMap<String, String>,
}

impl Reader {
    fn add(&mut self, triple: Triple) {
        let subject = match triple.subject {
            NamedOrBlankNode::NamedNode(node) => node.into_string(),
            NamedOrBlankNode::BlankNode(node) => self.name(&node),
        };
        let property = triple.predicate.as_str();
        match triple.object {
            Term::NamedNode(class) if property == TYPE => self.graph.add_type(&subject, class.as_str()),
            Term::NamedNode(target) => self.graph.add_link(&subject, property, target.as_str()),
            Term::BlankNode(target) => {
                let target = self.name(&target);
                self.graph.add_link(&subject, property, &target);
            }
            Term::Literal(text) => {
                self.graph.add_text(&subject, property, text.language().unwrap_or_default(), text.value());
            }
        }
    }

    fn name(&mut self, node: &BlankNode) -> String {
        let next = self.unnamed.len() + 1;
        self.unnamed.entry(node.as_str().to_owned()).or_insert_with(|| format!("_:{next}")).clone()
    }
}
