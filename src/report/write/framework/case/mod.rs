//! CASE 1.1 of 1EdTech. What CASE has no place for stands in `extensions`, so that nothing is lost.

mod package;

pub(in super::super) use package::{
    Association, Definitions, Document, Grouping, Item, ItemType, Link, MadeOrGiven, Package,
};

use std::collections::HashSet;

use serde::Serialize;
use serde_json::{Map, Value};

use crate::dates::date_time;
use crate::error::{Error, ErrorKind, Result};
use crate::identifiers;
use crate::model::{Competency, Domain, Framework, Given, Indicator};
use crate::read::case::{
    self, CHILD_OF, DOCUMENT_FIELDS, Extensions, IDENTIFIER, ITEM_FIELDS, ItemKind, NO_CREATOR, OWN_TYPES, OwnDocument,
    OwnItem, PARTS,
};
use crate::read::given::{self, CHANGED};
use crate::read::tree::CODE;

use super::super::json;
use super::{Entry, Written, check_identifiers, in_order};
use package::Licence;

pub(super) fn write(framework: &Framework, changed: &str) -> Result<Written> {
    check_identifiers(framework)?;
    let own_date = given::text(&framework.given, CHANGED).and_then(date_time);
    let changed = match &own_date {
        Some(date) => date.clone(),
        None => date_of_change(changed)?,
    };
    let writer = Writer { framework, nodes: Nodes::new(framework), changed: &changed };
    let document = writer.document();
    let root =
        Link { title: document.title.clone(), identifier: document.identifier.clone(), uri: document.uri.clone() };
    let mut items = Vec::new();
    let mut associations = Vec::new();
    let mut place = 0;
    for entry in in_order(framework) {
        place += 1;
        let (item, parent, given) = match entry {
            Entry::Domain(domain) => {
                (writer.domain(domain), domain.parent.as_deref().unwrap_or_default(), &domain.given)
            }
            Entry::Competency(competency) => {
                (writer.competency(competency), competency.domain.as_str(), &competency.given)
            }
        };
        let link = Link {
            title: item.human_coding_scheme.clone(),
            identifier: item.identifier.clone(),
            uri: item.uri.clone(),
        };
        let parent = framework.domains.iter().find(|domain| domain.id == parent);
        let parent = parent.map_or_else(|| root.clone(), |domain| writer.nodes.domain(domain));
        let association = Association::child_of(&link, &parent, place, &changed).with(given.get(CHILD_OF));
        associations.push(MadeOrGiven::Made(association));
        items.push(item);
        if let Entry::Competency(competency) = entry {
            for (at, indicator) in competency.indicators.iter().enumerate() {
                let item = writer.indicator(competency, indicator, at);
                let below = Link::to("", &item.identifier);
                associations.push(MadeOrGiven::Made(Association::<()>::child_of(&below, &link, at + 1, &changed)));
                items.push(item);
            }
        }
    }
    associations.extend(writer.other_associations());
    let definitions = writer.definitions(&items);
    let rubrics = framework.given.get("CFRubrics").cloned();
    let without = items.iter().filter(|item| !item.last_change_date_time.is_empty()).count();
    let undated = if own_date.is_some() { 0 } else { without + 1 };
    let text = json(&Package { document, items, associations, definitions, rubrics })?;
    Ok(Written { text, left_out: Vec::new(), undated })
}

/// The date of the last change as CASE writes it.
pub(in super::super) fn date_of_change(changed: &str) -> Result<String> {
    date_time(changed).ok_or_else(|| {
        Error::new(ErrorKind::Malformed, "CASE asks for the date of the last change, and this is none")
            .found(if changed.is_empty() { "nothing" } else { changed })
            .expected("a date and time such as 2026-01-02T03:04:05Z")
    })
}

/// The nodes of a framework: identifiers and addresses, the publisher's own where they are known.
pub(in super::super) struct Nodes<'a> {
    framework: &'a Framework,
    /// Whether the identifiers that were given, or that addresses end in, are each one node's alone.
    published: bool,
}

impl<'a> Nodes<'a> {
    pub(in super::super) fn new(framework: &'a Framework) -> Self {
        let domains = framework.domains.iter().map(|domain| (&domain.given, &domain.uri));
        let competencies = framework.competencies.iter().map(|competency| (&competency.given, &competency.uri));
        let all = domains.chain(competencies).chain([(&framework.given, &framework.uri)]);
        let mut seen = HashSet::new();
        let published = all.filter_map(|(given, uri)| published(given, uri.as_deref())).all(|own| seen.insert(own));
        Self { framework, published }
    }

    /// A competency as one end of an association.
    pub(in super::super) fn competency(&self, competency: &Competency) -> Link {
        let made = identifiers::item(&self.framework.id, false, &competency.id);
        self.link(&competency.title, &competency.given, competency.uri.as_deref(), made)
    }

    fn domain(&self, domain: &Domain) -> Link {
        let made = identifiers::item(&self.framework.id, true, &domain.id);
        self.link(&domain.title, &domain.given, domain.uri.as_deref(), made)
    }

    fn document(&self) -> Link {
        let Framework { id, title, uri, given, .. } = self.framework;
        self.link(title, given, uri.as_deref(), identifiers::document(id))
    }

    fn link(&self, title: &str, given: &Given, uri: Option<&str>, made: String) -> Link {
        let identifier = Some(()).filter(|()| self.published).and_then(|()| published(given, uri)).unwrap_or(made);
        let uri = uri.map_or_else(|| identifiers::address(&identifier), str::to_owned);
        Link { title: title.to_owned(), identifier, uri }
    }
}

/// The publisher's own identifier.
fn published(given: &Given, uri: Option<&str>) -> Option<String> {
    let told = given::text(given, IDENTIFIER).filter(|identifier| identifiers::is_identifier(identifier));
    told.map(str::to_owned).or_else(|| uri.and_then(identifiers::of_address))
}

struct Writer<'a> {
    framework: &'a Framework,
    nodes: Nodes<'a>,
    changed: &'a str,
}

impl Writer<'_> {
    /// The document. Where the framework has a date and entries have none, theirs is marked as not their own.
    fn document(&self) -> Document<OwnDocument> {
        let framework = self.framework;
        let Link { identifier, uri, .. } = self.nodes.document();
        let Split { mut fields, extensions, mut others } = split(&framework.given, &DOCUMENT_FIELDS, false);
        let is_given = |name: &str| given::text(&framework.given, name);
        // What was given stays only where it still says what the framework says.
        let (creator, official) = (is_given("creator"), is_given("officialSourceURL"));
        let told = official.is_some() && case::source(creator, official) == framework.source;
        let creator = if told { creator.unwrap_or_default() } else { &framework.source };
        let mut drop_unless = |name: &str, holds: bool| {
            if !holds {
                fields.remove(name);
            }
        };
        drop_unless("officialSourceURL", told);
        let adoption = is_given("adoptionStatus");
        let adoption_told = adoption.is_some() && case::status(adoption) == framework.status;
        drop_unless("adoptionStatus", adoption_told);
        let licence_told = self.licence_is_given();
        drop_unless("licenseURI", licence_told);
        let licence = if licence_told { None } else { self.licence_identifier() };
        let own_date = fields.remove(CHANGED);
        let marks = own_date.is_none() || !self.all_dated();
        if marks {
            others = others.into_iter().chain(own_date.map(|date| (CHANGED.to_owned(), date))).collect();
        }
        Document {
            identifier,
            uri,
            creator: if creator.is_empty() { NO_CREATOR } else { creator }.to_owned(),
            title: framework.title.clone(),
            last_change_date_time: self.changed.to_owned(),
            case_version: "1.1",
            version: framework.version.clone(),
            adoption_status: if adoption_told { None } else { case::adoption(framework.status) },
            licence: licence.map(|identifier| Link::to("Terms of reuse", &identifier)),
            notes: None,
            given: fields,
            extensions: own(
                OwnDocument {
                    id: framework.id.clone(),
                    levels: framework.levels.clone(),
                    background: framework.background.clone(),
                    changed: if marks { self.changed.to_owned() } else { String::new() },
                    given: others,
                },
                extensions,
            ),
        }
    }

    /// Whether every entry has a date of its own.
    fn all_dated(&self) -> bool {
        let Framework { domains, competencies, .. } = self.framework;
        let given = domains.iter().map(|d| &d.given).chain(competencies.iter().map(|c| &c.given));
        given.into_iter().all(|given| given.contains_key(CHANGED))
    }

    /// Whether the link to a licence that was given leads to the framework's terms.
    fn licence_is_given(&self) -> bool {
        let definitions = self.framework.given.get("CFDefinitions").and_then(Value::as_object);
        let link = self.framework.given.get("licenseURI");
        let none = Map::new();
        link.is_some_and(|link| {
            case::licence(link, definitions.unwrap_or(&none)).unwrap_or_default() == self.framework.licence
        })
    }

    fn licence_identifier(&self) -> Option<String> {
        let text = &self.framework.licence;
        (!text.is_empty()).then(|| identifiers::licence(text))
    }

    fn domain(&self, domain: &Domain) -> Item<OwnItem> {
        let link = self.nodes.domain(domain);
        let own = OwnItem { kind: ItemKind::Domain, ..OwnItem::default() };
        self.item(link, "Domain", &domain.id, [&domain.title, &domain.statement], (own, &domain.given))
    }

    fn competency(&self, competency: &Competency) -> Item<OwnItem> {
        let link = self.nodes.competency(competency);
        let own = OwnItem { crosswalk: competency.crosswalk.clone(), ..OwnItem::default() };
        let texts = [competency.title.as_str(), &competency.statement];
        let item = self.item(link, "Competency", &competency.id, texts, (own, &competency.given));
        Item { concept_keywords: competency.terms.clone(), ..item }
    }

    fn indicator(&self, competency: &Competency, indicator: &Indicator, at: usize) -> Item<OwnItem> {
        let parts = ["indicator", &self.framework.id, &competency.id, &at.to_string()];
        let link = Link::to("", &identifiers::identifier(&parts));
        let (level, verified) = (Some(indicator.level), indicator.verified);
        let own = OwnItem { kind: ItemKind::Indicator, level, verified, ..OwnItem::default() };
        self.item(link, "Indicator", "", [&indicator.text, ""], (own, &Given::default()))
    }

    fn item(
        &self,
        link: Link,
        kind: &'static str,
        id: &str,
        [title, statement]: [&str; 2],
        (own, given): (OwnItem, &Given),
    ) -> Item<OwnItem> {
        // CASE asks for the full statement; the title is the short form of it where there are both.
        let (full, short) = if statement.is_empty() { (title, "") } else { (statement, title) };
        // What has no code is named by its identifier, which is no code.
        let is_named = id == link.identifier;
        let code = if is_named { given::text(given, CODE).unwrap_or_default() } else { id };
        let Split { fields, extensions, others } = split(given, &ITEM_FIELDS, is_named);
        let typed = fields.contains_key("CFItemType") || fields.contains_key("CFItemTypeURI");
        Item {
            identifier: link.identifier,
            uri: link.uri,
            full_statement: full.to_owned(),
            abbreviated_statement: short.to_owned(),
            human_coding_scheme: code.to_owned(),
            kind: if typed { "" } else { kind },
            kind_link: if typed { None } else { ItemType::link(kind) },
            concept_keywords: Vec::new(),
            last_change_date_time: if fields.contains_key(CHANGED) { String::new() } else { self.changed.to_owned() },
            given: fields,
            extensions: self::own(OwnItem { given: others, ..own }, extensions),
        }
    }

    /// Associations that were given, other than those that say what an item is part of.
    fn other_associations(&self) -> impl Iterator<Item = MadeOrGiven<Association<()>>> {
        let given = self.framework.given.get("CFAssociations").and_then(Value::as_array);
        given.into_iter().flatten().cloned().map(|mut association| {
            if let Some(fields) = association.as_object_mut() {
                fields.entry(CHANGED).or_insert_with(|| self.changed.into());
            }
            MadeOrGiven::Given(association)
        })
    }

    fn definitions(&self, items: &[Item<OwnItem>]) -> Definitions {
        let identifier = self.licence_identifier().filter(|_| !self.licence_is_given());
        let licence = identifier.map(|identifier| Licence {
            uri: identifiers::address(&identifier),
            identifier,
            title: "Terms of reuse".to_owned(),
            license_text: self.framework.licence.clone(),
            last_change_date_time: self.changed.to_owned(),
        });
        let types = OWN_TYPES.into_iter().zip(1..).filter(|((title, _), _)| items.iter().any(|i| i.kind == *title));
        let types = types.map(|((title, meaning), rank)| ItemType::new(title, meaning, rank, self.changed));
        let given = self.framework.given.get("CFDefinitions");
        let given = |name: &str| given.and_then(|given| given.get(name)?.as_array()).cloned().unwrap_or_default();
        Definitions {
            item_types: both(types, given("CFItemTypes")),
            licences: both(licence, given("CFLicenses")),
            groupings: both(None, given("CFAssociationGroupings")),
            concepts: given("CFConcepts"),
            subjects: given("CFSubjects"),
        }
    }
}

fn both<T: Serialize>(made: impl IntoIterator<Item = T>, given: Vec<Value>) -> Vec<MadeOrGiven<T>> {
    made.into_iter().map(MadeOrGiven::Made).chain(given.into_iter().map(MadeOrGiven::Given)).collect()
}

/// What was given, by where CASE has it.
struct Split {
    /// Fields of CASE.
    fields: Map<String, Value>,
    /// What others put under `extensions`.
    extensions: Map<String, Value>,
    /// What CASE has no field for.
    others: Given,
}

fn split(given: &Given, names: &[&str], has_code: bool) -> Split {
    let (mut fields, mut extensions, mut others) = (Map::new(), Map::new(), Vec::new());
    for (name, value) in given.iter() {
        match (name, value) {
            ("extensions", Value::Object(values)) => extensions.extend(values.clone()),
            (IDENTIFIER, Value::String(text)) if identifiers::is_identifier(text) => {}
            (CODE, _) if has_code => {}
            (CHILD_OF | "creator", _) => {}
            _ if PARTS.contains(&name) => {}
            _ if names.contains(&name) => drop(fields.insert(name.to_owned(), value.clone())),
            _ => others.push((name.to_owned(), value.clone())),
        }
    }
    Split { fields, extensions, others: others.into_iter().collect() }
}

fn own<T>(value: T, others: Map<String, Value>) -> Option<Extensions<T>> {
    Some(Extensions { curriculum_mapper: Some(value), others })
}
