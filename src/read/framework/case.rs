//! CASE 1.0 and 1.1 (1EdTech Competencies and Academic Standards Exchange): a CFPackage, bare or wrapped. What CASE has no
//! place for, our own export keeps in `extensions`, under `curriculumMapper`.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::error::Result;
use crate::identifiers;
use crate::model::{Framework, Indicator, Level, LevelNumber, Pairs, Status};
use crate::read::json_value;

use super::tree::{Entry, assemble};
use super::{Parsed, left_out};

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Wrapped {
    #[serde(rename = "CFPackage")]
    package: Package,
}

#[derive(Deserialize)]
struct Package {
    #[serde(rename = "CFDocument")]
    document: Document,
    #[serde(rename = "CFItems", default)]
    items: Option<Vec<Item>>,
    #[serde(rename = "CFAssociations", default)]
    associations: Option<Vec<Association>>,
    #[serde(rename = "CFDefinitions", default)]
    definitions: Option<Definitions>,
    #[serde(rename = "CFRubrics", default)]
    rubrics: Option<Vec<serde::de::IgnoredAny>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Document {
    identifier: String,
    title: String,
    creator: Option<String>,
    #[serde(rename = "officialSourceURL")]
    official_source: Option<String>,
    uri: Option<String>,
    version: Option<String>,
    adoption_status: Option<String>,
    #[serde(rename = "licenseURI")]
    licence: Option<Link>,
    extensions: Option<Extensions<OwnDocument>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Item {
    identifier: String,
    full_statement: String,
    abbreviated_statement: Option<String>,
    human_coding_scheme: Option<String>,
    concept_keywords: Option<Vec<String>>,
    notes: Option<String>,
    uri: Option<String>,
    extensions: Option<Extensions<OwnItem>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Association {
    association_type: String,
    #[serde(rename = "originNodeURI")]
    origin: Link,
    #[serde(rename = "destinationNodeURI")]
    destination: Link,
    sequence_number: Option<i64>,
}

#[derive(Deserialize)]
struct Link {
    identifier: String,
    title: Option<String>,
}

#[derive(Deserialize)]
struct Definitions {
    #[serde(rename = "CFLicenses", default)]
    licences: Option<Vec<Licence>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Licence {
    identifier: String,
    license_text: Option<String>,
}

/// The part of `extensions` that is ours.
#[derive(Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Extensions<T> {
    #[serde(default = "none", skip_serializing_if = "Option::is_none")]
    pub(crate) curriculum_mapper: Option<T>,
}

fn none<T>() -> Option<T> {
    None
}

/// What CASE has no place for in a document.
#[derive(Default, Deserialize, Serialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct OwnDocument {
    pub(crate) id: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) levels: Vec<Level>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) background: Vec<String>,
}

/// What CASE has no place for in an item.
#[derive(Default, Deserialize, Serialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct OwnItem {
    pub(crate) kind: ItemKind,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) level: Option<LevelNumber>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) verified: Option<bool>,
    #[serde(skip_serializing_if = "Pairs::is_empty")]
    pub(crate) crosswalk: Pairs<Vec<String>>,
}

/// What an item is to us.
#[derive(Clone, Copy, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum ItemKind {
    /// A domain, even if nothing is in it.
    Domain,
    /// A competency.
    #[default]
    Competency,
    /// An indicator of the competency above it.
    Indicator,
}

/// Stands for a creator that nobody stated; CASE wants one.
pub(crate) const NO_CREATOR: &str = "Not stated";

pub(super) fn framework(text: &str, wrapped: bool) -> Result<Parsed> {
    let expected = r#"a CASE package: {"CFDocument": {...}, "CFItems": [...], "CFAssociations": [...]}"#;
    let package: Package =
        if wrapped { json_value::<Wrapped>(text, expected)?.package } else { json_value(text, expected)? };
    let Package { document, items, associations, definitions, rubrics } = package;
    let (items, associations) = (items.unwrap_or_default(), associations.unwrap_or_default());
    let notes = items.iter().filter(|item| item.notes.as_ref().is_some_and(|notes| !notes.is_empty())).count();
    let places = Places::new(&document, &items, &associations);
    let missing = left_out([
        ("notes of items", notes),
        ("associations other than isChildOf", places.other_kinds),
        ("further parents of items, or parents in other documents", places.other_parents),
        ("rubrics", rubrics.unwrap_or_default().len()),
    ]);
    let framework = head(document, definitions);
    let entries = places.entries(items, &framework.id);
    Ok(Parsed { framework: assemble(framework, entries)?, left_out: missing })
}

fn head(document: Document, definitions: Option<Definitions>) -> Framework {
    let own = document.extensions.and_then(|e| e.curriculum_mapper).unwrap_or_default();
    let creator = document.creator.filter(|creator| creator != NO_CREATOR);
    let source = [creator, document.official_source].into_iter().flatten().filter(|part| !part.is_empty());
    let draft = matches!(document.adoption_status.as_deref(), Some("Draft" | "Private Draft"));
    let licences = definitions.and_then(|d| d.licences).unwrap_or_default();
    let licence = document.licence.and_then(|link| {
        let text = licences.into_iter().find(|l| l.identifier == link.identifier).and_then(|l| l.license_text);
        text.or(link.title)
    });
    let uri = document.uri.filter(|uri| {
        *uri != identifiers::address(&document.identifier) || document.identifier != identifiers::document(&own.id)
    });
    Framework {
        uri,
        id: own.id,
        title: document.title,
        version: document.version.unwrap_or_default(),
        status: if draft { Status::Proposal } else { Status::Published },
        source: source.collect::<Vec<_>>().join(", "),
        licence: licence.unwrap_or_default(),
        levels: own.levels,
        background: own.background,
        ..Framework::default()
    }
}

/// Where each item stands.
struct Places {
    /// Parent and place by the item's identifier; no parent if it stands in the document itself.
    of: HashMap<String, (Option<String>, Option<i64>)>,
    other_kinds: usize,
    other_parents: usize,
}

impl Places {
    fn new(document: &Document, items: &[Item], associations: &[Association]) -> Self {
        let known: HashMap<&str, ()> = items.iter().map(|item| (item.identifier.as_str(), ())).collect();
        let mut places = Self { of: HashMap::new(), other_kinds: 0, other_parents: 0 };
        for association in associations {
            if !association.association_type.eq_ignore_ascii_case("isChildOf") {
                places.other_kinds += 1;
                continue;
            }
            let (child, parent) = (&association.origin.identifier, &association.destination.identifier);
            let in_document = *parent == document.identifier;
            let stands = places.of.contains_key(child);
            if stands || !(in_document || known.contains_key(parent.as_str())) {
                places.other_parents += 1;
                continue;
            }
            let parent = (!in_document).then(|| parent.clone());
            places.of.insert(child.clone(), (parent, association.sequence_number));
        }
        places
    }

    /// The items as entries; those that are indicators go to their competency.
    fn entries(mut self, items: Vec<Item>, framework: &str) -> Vec<Entry> {
        let mut entries: Vec<Entry> = Vec::with_capacity(items.len());
        let mut indicators: HashMap<String, Vec<(Option<i64>, Indicator)>> = HashMap::new();
        for mut item in items {
            let (parent, order) = self.of.remove(&item.identifier).unwrap_or_default();
            let own = item.extensions.take().and_then(|e| e.curriculum_mapper).unwrap_or_default();
            match (own.kind, own.level, parent) {
                (ItemKind::Indicator, Some(level), Some(parent)) => {
                    let indicator = Indicator { level, text: item.full_statement, verified: own.verified };
                    indicators.entry(parent).or_default().push((order, indicator));
                }
                (_, _, parent) => entries.push(entry(item, own, parent, order, framework)),
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

fn entry(item: Item, own: OwnItem, parent: Option<String>, order: Option<i64>, framework: &str) -> Entry {
    let short = item.abbreviated_statement.filter(|text| !text.trim().is_empty());
    let (title, statement) = match short {
        Some(short) => (short, item.full_statement),
        None => (item.full_statement, String::new()),
    };
    let code = item.human_coding_scheme.unwrap_or_default();
    let is_domain = own.kind == ItemKind::Domain;
    // An address that is made from the identifiers says nothing that they do not.
    let made = identifiers::address(&identifiers::item(framework, is_domain, &code));
    Entry {
        key: item.identifier,
        code,
        parent,
        order,
        is_domain,
        title,
        statement,
        terms: item.concept_keywords.unwrap_or_default(),
        crosswalk: own.crosswalk,
        uri: item.uri.filter(|uri| *uri != made),
        ..Entry::default()
    }
}
