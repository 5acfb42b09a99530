//! CASE 1.0 and 1.1 (1EdTech Competencies and Academic Standards Exchange): a CFPackage, bare or wrapped. What CASE has no
//! place for, our own export keeps in `extensions`, under `curriculumMapper`; what CASE has and a framework here has no
//! field for is kept as it is given.

mod package;
mod translations;

pub(crate) use package::{
    CHILD_OF, DOCUMENT_FIELDS, Extensions, ITEM_FIELDS, ItemKind, NO_CREATOR, OWN_TYPES, OwnDocument, OwnItem, PARTS,
};

use std::collections::{HashMap, HashSet};

use serde_json::{Map, Value};

use crate::dates::date_time;
use crate::error::Result;
use crate::identifiers;
use crate::model::{Framework, Indicator, Status};
use crate::read::json_value;

use super::given::{self, CHANGED, is_nothing, keep};
use super::tree::{Entry, assemble};
use super::{Counts, Parsed};
use package::{ASSOCIATION_FIELDS, Association, CONTAINERS, Document, Item, Package, Wrapped};
use translations::Translations;

pub(super) fn framework(text: &str, wrapped: bool) -> Result<Parsed> {
    let expected = r#"a CASE package: {"CFDocument": {...}, "CFItems": [...], "CFAssociations": [...]}"#;
    let package: Package =
        if wrapped { json_value::<Wrapped>(text, expected)?.package } else { json_value(text, expected)? };
    let Package { document, items, associations, definitions, rest } = package;
    let (mut items, mut associations) = (items.unwrap_or_default(), associations.unwrap_or_default());
    let mut left_out = Counts::default();
    left_out.add("CFItems said again", said_again(&mut items));
    Translations::new(&items, &associations).leave_out(&mut items, &mut associations, &mut left_out);
    let mut parts = keep(rest, &PARTS, &mut left_out);
    let mut places = Places::new(&document, &items, associations, &mut left_out);
    parts.extend(
        Some(std::mem::take(&mut places.others))
            .filter(|others| !others.is_empty())
            .map(|others| ("CFAssociations".to_owned(), Value::Array(others))),
    );
    let (framework, changed) = head(document, definitions.unwrap_or_default(), parts, &mut left_out);
    let entries = places.entries(items, &Context { framework: &framework.id, changed: &changed }, &mut left_out);
    Ok(Parsed { framework: assemble(framework, entries)?, left_out: left_out.into() })
}

/// Takes out the items that an earlier one says word for word, and counts them.
fn said_again(items: &mut Vec<Item>) -> usize {
    let before = items.len();
    let mut seen = HashSet::new();
    items.retain(|item| seen.insert((item.identifier.clone(), item.full_statement.clone())));
    before - items.len()
}

/// The framework without its items, and the date that its export gave to what had none.
fn head(
    mut document: Document,
    definitions: Map<String, Value>,
    parts: Vec<(String, Value)>,
    left_out: &mut Counts,
) -> (Framework, String) {
    let Extensions { curriculum_mapper, others } = document.extensions.take().unwrap_or_default();
    let own = curriculum_mapper.unwrap_or_default();
    CONTAINERS.iter().for_each(|name| drop(document.rest.remove(*name)));
    date(&mut document.rest, &own.changed, left_out);
    let mut given = keep(document.rest, &DOCUMENT_FIELDS, left_out);
    let text = |name: &str| given.iter().find(|(field, _)| field == name).and_then(|(_, value)| value.as_str());
    let official = text("officialSourceURL").map(str::to_owned);
    let status = status(text("adoptionStatus"));
    let creator = document.creator.filter(|creator| creator != NO_CREATOR && !creator.is_empty());
    let link = given.iter().find(|(field, _)| field == "licenseURI").map(|(_, link)| link.clone());
    let licence = link.as_ref().and_then(|link| licence(link, &definitions)).unwrap_or_default();
    given.retain(|(name, value)| match name.as_str() {
        "adoptionStatus" => value.as_str() != adoption(status),
        "licenseURI" => value.get("identifier").and_then(Value::as_str) != Some(&identifiers::licence(&licence)),
        _ => true,
    });
    let made = identifiers::document(&own.id);
    let uri = document.uri.filter(|uri| *uri != identifiers::address(&document.identifier));
    given.extend(identifier(document.identifier, uri.as_deref(), &made));
    let source = source(creator.as_deref(), official.as_deref());
    if official.is_some() {
        given.extend(creator.map(|creator| ("creator".to_owned(), creator.into())));
    }
    given.extend(kept_definitions(definitions, &licence).map(|value| ("CFDefinitions".to_owned(), value)));
    given.extend(parts);
    given.extend(kept_extensions(others, left_out));
    let framework = Framework {
        uri,
        id: own.id,
        title: document.title,
        version: document.version.unwrap_or_default(),
        status,
        source,
        licence,
        levels: own.levels,
        background: own.background,
        given: given::given(given.into_iter().chain(own.given)),
        ..Framework::default()
    };
    (framework, own.changed)
}

/// What a creator and the address of the source say together.
pub(crate) fn source(creator: Option<&str>, official: Option<&str>) -> String {
    [creator, official].into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

/// What a status of adoption says of a framework.
pub(crate) fn status(adoption: Option<&str>) -> Status {
    match adoption {
        Some("Draft" | "Private Draft") => Status::Proposal,
        Some("Adopted" | "Implemented" | "Deprecated") => Status::Published,
        _ => Status::NotStated,
    }
}

/// The status of adoption that says so.
pub(crate) fn adoption(status: Status) -> Option<&'static str> {
    match status {
        Status::Proposal => Some("Draft"),
        Status::Published => Some("Adopted"),
        Status::NotStated => None,
    }
}

/// The text of the licence that a link names, else the link's title.
pub(crate) fn licence(link: &Value, definitions: &Map<String, Value>) -> Option<String> {
    let known = definitions.get("CFLicenses").and_then(Value::as_array).into_iter().flatten();
    let mut named = known.filter(|licence| licence.get("identifier") == link.get("identifier"));
    let text = named.find_map(|licence| licence.get("licenseText")).or_else(|| link.get("title"));
    text.and_then(Value::as_str).map(str::to_owned)
}

/// An identifier, where neither the address nor the framework's own identifiers give it.
fn identifier(identifier: String, uri: Option<&str>, made: &str) -> Option<(String, Value)> {
    let told = uri.and_then(identifiers::of_address);
    (told.as_deref() != Some(&identifier) && identifier != made).then(|| (IDENTIFIER.to_owned(), identifier.into()))
}

/// Name under which an identifier is kept.
pub(crate) const IDENTIFIER: &str = "identifier";

/// The definitions but for those that our own export makes.
fn kept_definitions(definitions: Map<String, Value>, text: &str) -> Option<Value> {
    let mut own: Vec<String> = OWN_TYPES.iter().map(|(title, _)| identifiers::item_type(title)).collect();
    own.push(identifiers::licence(text));
    let is_own = |value: &Value| {
        let identifier = value.get("identifier").and_then(Value::as_str);
        identifier.is_some_and(|identifier| own.iter().any(|own| own == identifier))
    };
    let kept = definitions.into_iter().filter_map(|(name, value)| match value {
        Value::Array(values) => {
            let values: Vec<Value> = values.into_iter().filter(|value| !is_own(value)).collect();
            (!values.is_empty()).then_some((name, Value::Array(values)))
        }
        _ => None,
    });
    Some(Value::Object(kept.collect())).filter(|kept| !is_nothing(kept))
}

fn kept_extensions(others: Map<String, Value>, left_out: &mut Counts) -> Vec<(String, Value)> {
    keep(Map::from_iter([("extensions".to_owned(), Value::Object(others))]), &["extensions"], left_out)
}

/// Writes the date of the last change as CASE does; drops one that only the export gave, and one that is no date.
fn date(values: &mut Map<String, Value>, changed: &str, left_out: &mut Counts) {
    let Some(date) = values.remove(CHANGED).filter(|date| date != changed && !is_nothing(date)) else { return };
    match date.as_str().and_then(date_time) {
        Some(date) => drop(values.insert(CHANGED.to_owned(), date.into())),
        None => left_out.add(CHANGED, 1),
    }
}

/// What reading an item needs to know of its document.
struct Context<'a> {
    framework: &'a str,
    changed: &'a str,
}

/// Where an item stands.
#[derive(Default)]
struct Place {
    /// None if it stands in the document itself.
    parent: Option<String>,
    order: Option<i64>,
    /// What else the association says.
    given: Option<Value>,
}

/// Where each item stands, and the associations that say something else.
struct Places {
    of: HashMap<String, Place>,
    others: Vec<Value>,
}

impl Places {
    fn new(document: &Document, items: &[Item], associations: Vec<Association>, left_out: &mut Counts) -> Self {
        let known: HashMap<&str, &str> =
            items.iter().map(|item| (item.identifier.as_str(), item.full_statement.as_str())).collect();
        let mut places = Self { of: HashMap::new(), others: Vec::new() };
        for mut association in associations {
            let (child, parent) = (&association.origin.identifier, &association.destination.identifier);
            let in_document = *parent == document.identifier;
            let says_place = association.association_type.eq_ignore_ascii_case(CHILD_OF)
                && !places.of.contains_key(child)
                && (in_document || known.contains_key(parent.as_str()));
            if says_place {
                let (child, order) = (child.clone(), association.sequence_number);
                let parent = (!in_document).then(|| parent.clone());
                let given = association.given(left_out);
                places.of.insert(child, Place { parent, order, given });
            } else {
                // CASE asks for a title of everything that is linked to.
                for end in [&mut association.origin, &mut association.destination] {
                    let title = known.get(end.identifier.as_str()).copied().unwrap_or(&end.identifier).to_owned();
                    end.title.get_or_insert(title);
                }
                places.others.push(association.whole(left_out));
            }
        }
        places
    }

    /// The items as entries; those that are indicators go to their competency.
    fn entries(mut self, items: Vec<Item>, context: &Context, left_out: &mut Counts) -> Vec<Entry> {
        let mut entries: Vec<Entry> = Vec::with_capacity(items.len());
        let mut indicators: HashMap<String, Vec<(Option<i64>, Indicator)>> = HashMap::new();
        for mut item in items {
            let place = self.of.remove(&item.identifier).unwrap_or_default();
            let Extensions { curriculum_mapper, others } = item.extensions.take().unwrap_or_default();
            let own = curriculum_mapper.unwrap_or_default();
            match (own.kind, own.level, &place.parent) {
                (ItemKind::Indicator, Some(level), Some(parent)) => {
                    let indicator = Indicator { level, text: item.full_statement, verified: own.verified };
                    indicators.entry(parent.clone()).or_default().push((place.order, indicator));
                }
                _ => {
                    let mut entry = entry(item, own, place, context, left_out);
                    entry.given.extend(kept_extensions(others, left_out));
                    entries.push(entry);
                }
            }
        }
        for entry in &mut entries {
            let mut own = indicators.remove(&entry.key).unwrap_or_default();
            own.sort_by_key(|(order, _)| order.unwrap_or(i64::MAX));
            entry.indicators = own.into_iter().map(|(_, indicator)| indicator).collect();
        }
        entries
    }
}

impl Association {
    /// What an association says beside its two ends; nothing if our own export made it.
    fn given(mut self, left_out: &mut Counts) -> Option<Value> {
        let made = identifiers::child_of(&self.origin.identifier, &self.destination.identifier);
        if self.rest.get(IDENTIFIER).and_then(Value::as_str) == Some(&made) {
            return None;
        }
        CONTAINERS.iter().for_each(|name| drop(self.rest.remove(*name)));
        let order = self.sequence_number.map(|order| ("sequenceNumber".to_owned(), order.into()));
        let kept: Map<String, Value> =
            keep(self.rest, &ASSOCIATION_FIELDS, left_out).into_iter().chain(order).collect();
        (!kept.is_empty()).then_some(Value::Object(kept))
    }

    fn whole(self, left_out: &mut Counts) -> Value {
        let end = |link: &package::Link| serde_json::to_value(link).unwrap_or_default();
        let (origin, destination) = (end(&self.origin), end(&self.destination));
        let kind = self.association_type.clone();
        let mut whole = match self.given(left_out) {
            Some(Value::Object(given)) => given,
            _ => Map::new(),
        };
        whole.insert("associationType".to_owned(), kind.into());
        whole.insert("originNodeURI".to_owned(), origin);
        whole.insert("destinationNodeURI".to_owned(), destination);
        Value::Object(whole)
    }
}

fn entry(mut item: Item, own: OwnItem, place: Place, context: &Context, left_out: &mut Counts) -> Entry {
    let short = item.abbreviated_statement.filter(|text| !text.trim().is_empty());
    let (title, statement) = match short {
        Some(short) => (short, item.full_statement),
        None => (item.full_statement, String::new()),
    };
    let code = item.human_coding_scheme.unwrap_or_default();
    let is_domain = own.kind == ItemKind::Domain;
    let made = identifiers::item(context.framework, is_domain, &code);
    // An address that is made from the identifier says nothing that it does not.
    let uri = item.uri.filter(|uri| *uri != identifiers::address(&item.identifier));
    CONTAINERS.iter().for_each(|name| drop(item.rest.remove(*name)));
    date(&mut item.rest, context.changed, left_out);
    let kind = item.rest.get("CFItemTypeURI").and_then(|link| link.get(IDENTIFIER)).and_then(Value::as_str);
    if kind.is_some_and(|kind| OWN_TYPES.iter().any(|(title, _)| identifiers::item_type(title) == kind)) {
        item.rest.remove("CFItemType");
        item.rest.remove("CFItemTypeURI");
    }
    let mut given = keep(item.rest, &ITEM_FIELDS, left_out);
    given.extend(identifier(item.identifier.clone(), uri.as_deref(), &made));
    given.extend(place.given.map(|association| (CHILD_OF.to_owned(), association)));
    given.extend(own.given);
    Entry {
        key: item.identifier,
        code,
        parent: place.parent,
        order: place.order,
        is_domain,
        title,
        statement,
        terms: item.concept_keywords.unwrap_or_default(),
        crosswalk: own.crosswalk,
        uri,
        given,
        ..Entry::default()
    }
}
