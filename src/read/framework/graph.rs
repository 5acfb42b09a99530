//! What SKOS, ASN and CTDL-ASN have in common: subjects with texts and links. Their properties are told apart by the last
//! part of their names, which the vocabularies share or do not clash in.

mod nodes;

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use crate::dates::date_time;
use crate::error::{Error, ErrorKind, Result};
use crate::limits;
use crate::model::{Framework, Status};
use crate::read::at_most;

use super::given::CHANGED;
use super::tree::{Entry, assemble};
use super::{Counts, Parsed, last_segment};

const TITLE: [&str; 5] = ["prefLabel", "name", "title", "competencyLabel", "label"];
const STATEMENT: [&str; 6] = ["competencyText", "description", "definition", "statement", "comment", "scopeNote"];
const NOTATION: [&str; 3] = ["notation", "codedNotation", "statementNotation"];
const CODE: [&str; 4] = ["notation", "codedNotation", "statementNotation", "identifier"];
/// Where something stands in a list, which people count it by.
const PLACE: &str = "listID";
const TERMS: [&str; 2] = ["altLabel", "conceptKeyword"];
const UP: [&str; 4] = ["broader", "isChildOf", "isTopChildOf", "topConceptOf"];
const DOWN: [&str; 4] = ["narrower", "hasChild", "hasTopChild", "hasTopConcept"];
/// What a collection has, which says less than that one concept is broader than another.
const MEMBER: &str = "member";
/// Links that say which framework something is part of.
const INSIDE: [&str; 2] = ["inScheme", "isPartOf"];
const MODIFIED: [&str; 2] = ["dateModified", "modified"];
const SOURCE: [&str; 4] = ["publisherName", "publisher", "creator", "rightsHolder"];
const LICENCE: [&str; 3] = ["license", "licence", "rights"];
const VERSION: [&str; 2] = ["versionInfo", "version"];

/// Types of what is a framework, and of what is part of one.
const FRAMEWORKS: [&str; 4] = ["ConceptScheme", "CompetencyFramework", "StandardDocument", "StandardsDocument"];
const PARTS: [&str; 3] = ["Concept", "Competency", "Statement"];
/// Types of what groups concepts, and is none.
const COLLECTIONS: [&str; 2] = ["Collection", "OrderedCollection"];

/// Subjects by their address, in the order of the file.
#[derive(Default)]
pub(super) struct Graph {
    order: Vec<String>,
    subjects: HashMap<String, Subject>,
}

/// What is said of one subject.
#[derive(Default)]
struct Subject {
    types: Vec<String>,
    said: Vec<Said>,
}

/// One thing that is said: a text, a link, or what may be either.
#[derive(Default)]
struct Said {
    /// Last part of the property's name.
    property: String,
    language: String,
    value: String,
    is_text: bool,
    is_link: bool,
    /// Whether it has a place in the framework.
    taken: bool,
}

impl Graph {
    pub(super) fn add_type(&mut self, subject: &str, class: &str) {
        self.subject(subject).types.push(last_segment(class).to_owned());
    }

    pub(super) fn add_text(&mut self, subject: &str, property: &str, language: &str, text: &str) {
        let said = Said::new(property, text.trim());
        self.subject(subject).said.push(Said { is_text: true, language: language.to_ascii_lowercase(), ..said });
    }

    pub(super) fn add_link(&mut self, subject: &str, property: &str, target: &str) {
        self.subject(subject).said.push(Said { is_link: true, ..Said::new(property, target) });
    }

    /// What is a text or the address of something, which only the other subjects tell.
    pub(super) fn add_text_or_link(&mut self, subject: &str, property: &str, value: &str) {
        let said = Said::new(property, value.trim());
        self.subject(subject).said.push(Said { is_text: true, is_link: true, ..said });
    }

    fn subject(&mut self, address: &str) -> &mut Subject {
        if !self.subjects.contains_key(address) {
            self.order.push(address.to_owned());
        }
        self.subjects.entry(address.to_owned()).or_default()
    }

    /// The framework that the graph holds.
    pub(super) fn framework(mut self) -> Result<Parsed> {
        self.straighten();
        let concepts = self.of_types(&PARTS);
        at_most("entries of the framework", concepts.len(), limits::DOMAINS + limits::COMPETENCIES)?;
        if concepts.is_empty() {
            return Err(Error::new(ErrorKind::Empty, "the file holds no competency")
                .expected("subjects of the type skos:Concept, ceasn:Competency or asn:Statement"));
        }
        let mut left_out = Counts::default();
        let framework = self.head();
        let collections = self.of_types(&COLLECTIONS);
        let Parents { of: parents, groups, further } = self.parents(&concepts, &collections);
        left_out.add("further parents of entries", further);
        let used: HashSet<&String> = parents.values().collect();
        let collections: HashSet<&String> = collections.iter().filter(|address| used.contains(address)).collect();
        let codes = self.codes(&concepts);
        let concepts: HashSet<&String> = concepts.iter().collect();
        let mut entries = Vec::new();
        for address in self.order.iter().filter(|address| concepts.contains(address) || collections.contains(address)) {
            let Some(mut subject) = self.subjects.remove(address) else { continue };
            let is_domain = groups.contains(address);
            entries.push(Entry { is_domain, ..subject.entry(address, parents.get(address).cloned(), codes) });
            subject.count_left(&mut left_out);
        }
        self.count_others(&mut left_out);
        Ok(Parsed { framework: assemble(framework, entries)?, left_out: left_out.into() })
    }

    /// Subjects of one of these types that are no framework.
    fn of_types(&self, types: &[&str]) -> Vec<String> {
        let is_one = |subject: &Subject| subject.is_one_of(types) && !subject.is_one_of(&FRAMEWORKS);
        self.order.iter().filter(|address| self.subjects.get(*address).is_some_and(is_one)).cloned().collect()
    }

    /// The properties that codes are under. Places in a list are codes where nothing has another and no two share one.
    fn codes(&self, concepts: &[String]) -> &'static [&'static str] {
        let of = |address: &String, property: &str| {
            let said = self.subjects.get(address).into_iter().flat_map(|subject| &subject.said);
            said.filter(|said| said.property == property && said.is_text).map(|said| said.value.as_str()).next()
        };
        let mut places = HashSet::new();
        let is_counted = |address: &String| {
            let place = of(address, PLACE).filter(|place| !place.is_empty());
            NOTATION.iter().all(|property| of(address, property).is_none()) && place.is_some_and(|p| places.insert(p))
        };
        if concepts.iter().all(is_counted) { &[PLACE] } else { &CODE }
    }

    fn head(&mut self) -> Framework {
        let mut framework = Framework { status: Status::NotStated, ..Framework::default() };
        let is_head = |address: &&String| self.subjects.get(*address).is_some_and(|s| s.is_one_of(&FRAMEWORKS));
        let Some(address) = self.order.iter().find(is_head).cloned() else { return framework };
        let Some(subject) = self.subjects.get_mut(&address) else { return framework };
        framework.title = subject.take(&TITLE).unwrap_or_default();
        framework.version = subject.take(&VERSION).unwrap_or_default();
        framework.source = subject.take_any(&SOURCE).unwrap_or_default();
        framework.licence = subject.take_any(&LICENCE).unwrap_or_default();
        framework.given = subject.changed().into_iter().collect();
        framework.uri = Some(address).filter(|address| is_address(address));
        framework
    }

    /// Each part's parent. Both directions may be told, or one alone; a collection is the parent of what has no other.
    fn parents(&mut self, concepts: &[String], collections: &[String]) -> Parents {
        let mut found = Parents::default();
        let order = self.order.clone();
        let is_framework = |address: &&String| self.subjects.get(*address).is_some_and(|s| s.is_one_of(&FRAMEWORKS));
        let frameworks: HashSet<&String> = order.iter().filter(is_framework).collect();
        let known: HashSet<&String> = concepts.iter().chain(collections).collect();
        for address in &order {
            let is_part = known.contains(address);
            let is_concept = is_part && !collections.contains(address);
            for said in self.subjects.get_mut(address).into_iter().flat_map(|subject| &mut subject.said) {
                let property = said.property.as_str();
                let (up, down) = (UP.contains(&property), DOWN.contains(&property));
                if !said.is_link {
                    continue;
                }
                if frameworks.contains(&said.value) || frameworks.contains(address) {
                    said.taken |= up || down || INSIDE.contains(&property);
                } else if is_concept && (up || down) && known.contains(&said.value) {
                    said.taken = true;
                    let (child, parent) = if up { (address, &said.value) } else { (&said.value, address) };
                    found.add(child, parent);
                }
            }
        }
        for address in collections {
            for said in self.subjects.get_mut(address).into_iter().flat_map(|subject| &mut subject.said) {
                if said.property == MEMBER && known.contains(&said.value) && !found.of.contains_key(&said.value) {
                    said.taken = true;
                    found.add(&said.value, address);
                }
            }
        }
        found
    }

    /// Counts what is neither the framework nor part of it: by its type, or by what is said of it if it has none.
    fn count_others(&self, left_out: &mut Counts) {
        for address in &self.order {
            let Some(subject) = self.subjects.get(address) else { continue };
            if subject.is_one_of(&FRAMEWORKS) || subject.types.is_empty() && is_address(address) {
                subject.count_left(left_out);
            } else if let Some(class) = subject.types.first() {
                left_out.add(class, 1);
            }
        }
    }
}

/// How the parts of a framework stand to each other, by their addresses.
#[derive(Default)]
struct Parents {
    of: HashMap<String, String>,
    /// What is told to be a parent, even of what has another.
    groups: HashSet<String>,
    /// How many parents are told beside the first.
    further: usize,
}

impl Parents {
    fn add(&mut self, child: &str, parent: &str) {
        self.groups.insert(parent.to_owned());
        match self.of.get(child) {
            Some(known) => self.further += usize::from(known != parent),
            None => drop(self.of.insert(child.to_owned(), parent.to_owned())),
        }
    }
}

impl Said {
    fn new(property: &str, value: &str) -> Self {
        Self { property: last_segment(property).to_owned(), value: value.to_owned(), ..Self::default() }
    }
}

impl Subject {
    fn is_one_of(&self, types: &[&str]) -> bool {
        self.types.iter().any(|class| types.contains(&class.as_str()))
    }

    /// Takes the text of the first of these properties that there is: the English one, else one without a language, else
    /// any.
    fn take(&mut self, properties: &[&str]) -> Option<String> {
        self.take_where(properties, |said| said.is_text)
    }

    /// Takes a text, or the address that stands in its place.
    fn take_any(&mut self, properties: &[&str]) -> Option<String> {
        self.take(properties).or_else(|| self.take_where(properties, |said| is_address(&said.value)))
    }

    fn take_where(&mut self, properties: &[&str], is_meant: impl Fn(&Said) -> bool) -> Option<String> {
        properties.iter().find_map(|property| {
            let of_property = self.said.iter_mut().filter(|said| said.property == *property);
            let filled = of_property.filter(|said| !said.value.is_empty() && is_meant(said));
            let said = filled.min_by_key(|said| language_rank(&said.language))?;
            said.taken = true;
            Some(said.value.clone())
        })
    }

    /// The date of the last change, if it is told as a date.
    fn changed(&mut self) -> Option<(String, Value)> {
        let date = self.said.iter_mut().find(|said| MODIFIED.contains(&said.property.as_str()))?;
        let text = date_time(&date.value)?;
        date.taken = true;
        Some((CHANGED.to_owned(), text.into()))
    }

    fn entry(&mut self, address: &str, parent: Option<String>, codes: &[&str]) -> Entry {
        let mut terms = Vec::new();
        for said in &mut self.said {
            if said.is_text && TERMS.contains(&said.property.as_str()) && language_rank(&said.language) < 2 {
                said.taken = true;
                terms.push(said.value.clone());
            }
        }
        Entry {
            key: address.to_owned(),
            code: self.take(codes).unwrap_or_else(|| last_segment(address).to_owned()),
            parent,
            title: self.take(&TITLE).unwrap_or_default(),
            statement: self.take(&STATEMENT).unwrap_or_default(),
            terms,
            uri: Some(address.to_owned()).filter(|address| is_address(address)),
            given: self.changed().into_iter().collect(),
            ..Entry::default()
        }
    }

    /// Counts what has no place, by its property, and its language if it is another than English.
    fn count_left(&self, left_out: &mut Counts) {
        for said in self.said.iter().filter(|said| !said.taken && !said.value.is_empty()) {
            match said.language.as_str() {
                language if language_rank(language) < 2 => left_out.add(&said.property, 1),
                language => left_out.add(&format!("{} in '{language}'", said.property), 1),
            }
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
