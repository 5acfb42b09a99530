//! What SKOS, ASN and CTDL-ASN have in common: subjects with texts and links. Their properties are told apart by the last
//! part of their names, which the vocabularies share or do not clash in.

use std::collections::HashMap;

use crate::error::{Error, ErrorKind, Result};
use crate::limits;
use crate::model::{Framework, Status};
use crate::read::at_most;

use super::tree::{Entry, assemble};
use super::{Parsed, last_segment, left_out};

const TITLE: [&str; 5] = ["prefLabel", "name", "title", "competencyLabel", "label"];
const STATEMENT: [&str; 6] = ["competencyText", "description", "definition", "statement", "comment", "scopeNote"];
const CODE: [&str; 4] = ["notation", "codedNotation", "statementNotation", "identifier"];
const TERMS: [&str; 2] = ["altLabel", "conceptKeyword"];
const UP: [&str; 4] = ["broader", "isChildOf", "isTopChildOf", "topConceptOf"];
const DOWN: [&str; 5] = ["narrower", "hasChild", "hasTopChild", "hasTopConcept", "member"];
const SOURCE: [&str; 4] = ["publisherName", "publisher", "creator", "rightsHolder"];
const LICENCE: [&str; 3] = ["license", "licence", "rights"];
const VERSION: [&str; 2] = ["versionInfo", "version"];

/// Types of what is a framework, and of what is part of one.
const FRAMEWORKS: [&str; 4] = ["ConceptScheme", "CompetencyFramework", "StandardDocument", "StandardsDocument"];
const PARTS: [&str; 4] = ["Concept", "Competency", "Statement", "Collection"];

/// Subjects by their address, in the order of the file.
#[derive(Default)]
pub(super) struct Graph {
    order: Vec<String>,
    subjects: HashMap<String, Subject>,
}

/// What is said of one subject, properties by the last part of their names.
#[derive(Default)]
struct Subject {
    types: Vec<String>,
    texts: Vec<Text>,
    links: Vec<(String, String)>,
}

struct Text {
    property: String,
    language: String,
    text: String,
}

impl Graph {
    pub(super) fn add_type(&mut self, subject: &str, class: &str) {
        self.subject(subject).types.push(last_segment(class).to_owned());
    }

    pub(super) fn add_text(&mut self, subject: &str, property: &str, language: &str, text: &str) {
        self.subject(subject).texts.push(Text {
            property: last_segment(property).to_owned(),
            language: language.to_lowercase(),
            text: text.trim().to_owned(),
        });
    }

    pub(super) fn add_link(&mut self, subject: &str, property: &str, target: &str) {
        self.subject(subject).links.push((last_segment(property).to_owned(), target.to_owned()));
    }

    fn subject(&mut self, address: &str) -> &mut Subject {
        if !self.subjects.contains_key(address) {
            self.order.push(address.to_owned());
        }
        self.subjects.entry(address.to_owned()).or_default()
    }

    /// The framework that the graph holds.
    pub(super) fn framework(mut self) -> Result<Parsed> {
        let parts: Vec<String> = self.order.iter().filter(|address| self.is_part(address)).cloned().collect();
        at_most("entries of the framework", parts.len(), limits::DOMAINS + limits::COMPETENCIES)?;
        if parts.is_empty() {
            return Err(Error::new(ErrorKind::Empty, "the file holds no competency")
                .expected("subjects of the type skos:Concept, ceasn:Competency or asn:Statement"));
        }
        let framework = self.head();
        let (parents, further) = self.parents(&parts);
        let mut entries = Vec::with_capacity(parts.len());
        for address in parts {
            let Some(subject) = self.subjects.remove(&address) else { continue };
            entries.push(subject.entry(&address, parents.get(&address).cloned()));
        }
        Ok(Parsed {
            framework: assemble(framework, entries)?,
            left_out: left_out([("further parents of entries", further)]),
        })
    }

    fn is_part(&self, address: &str) -> bool {
        self.subjects.get(address).is_some_and(|subject| subject.is_one_of(&PARTS) && !subject.is_one_of(&FRAMEWORKS))
    }

    fn head(&self) -> Framework {
        let frameworks = self.order.iter().filter_map(|address| Some((address, self.subjects.get(address)?)));
        let head = frameworks.into_iter().find(|(_, subject)| subject.is_one_of(&FRAMEWORKS));
        let Some((address, subject)) = head else {
            return Framework { status: Status::Published, ..Framework::default() };
        };
        let text = |names: &[&str]| subject.text(names).unwrap_or_default().to_owned();
        Framework {
            title: text(&TITLE),
            version: text(&VERSION),
            source: text(&SOURCE),
            licence: text(&LICENCE),
            status: Status::Published,
            uri: Some(address.clone()).filter(|address| is_address(address)),
            ..Framework::default()
        }
    }

    /// Each part's parent, and how many further ones are told. Both directions may be told, or one alone.
    fn parents(&self, parts: &[String]) -> (HashMap<String, String>, usize) {
        let mut parents: HashMap<String, String> = HashMap::new();
        let mut further = 0;
        let mut add = |child: &str, parent: &str| {
            if !self.is_part(child) || !self.is_part(parent) {
                return;
            }
            match parents.get(child) {
                Some(known) => further += usize::from(known != parent),
                None => {
                    parents.insert(child.to_owned(), parent.to_owned());
                }
            }
        };
        for address in parts {
            for (property, target) in self.subjects.get(address).into_iter().flat_map(|subject| &subject.links) {
                if DOWN.contains(&property.as_str()) {
                    add(target, address);
                } else if UP.contains(&property.as_str()) {
                    add(address, target);
                }
            }
        }
        (parents, further)
    }
}

impl Subject {
    fn is_one_of(&self, types: &[&str]) -> bool {
        self.types.iter().any(|class| types.contains(&class.as_str()))
    }

    /// The text of the first of these properties that there is: the English one, else one without a language, else any.
    fn text(&self, properties: &[&str]) -> Option<&str> {
        properties.iter().find_map(|property| {
            let texts = self.texts.iter().filter(|text| text.property == *property && !text.text.is_empty());
            texts.min_by_key(|text| language_rank(&text.language)).map(|text| text.text.as_str())
        })
    }

    fn entry(self, address: &str, parent: Option<String>) -> Entry {
        let owned = |text: Option<&str>| text.unwrap_or_default().to_owned();
        let terms = self.texts.iter().filter(|text| TERMS.contains(&text.property.as_str()));
        Entry {
            key: address.to_owned(),
            code: self.text(&CODE).unwrap_or_else(|| last_segment(address)).to_owned(),
            parent,
            title: owned(self.text(&TITLE)),
            statement: owned(self.text(&STATEMENT)),
            terms: terms.filter(|text| language_rank(&text.language) < 2).map(|text| text.text.clone()).collect(),
            uri: Some(address.to_owned()).filter(|address| is_address(address)),
            ..Entry::default()
        }
    }
}

fn language_rank(language: &str) -> u8 {
    match language {
        "en" => 0,
        _ if language.starts_with("en-") => 0,
        "" => 1,
        _ => 2,
    }
}

/// Nodes without a name of their own have none to find them by.
fn is_address(address: &str) -> bool {
    !address.starts_with("_:")
}
