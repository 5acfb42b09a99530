//! The parts of a CFPackage as they are written.

use serde::Serialize;
use serde_json::{Map, Value};

use crate::identifiers;
use crate::read::case::{Extensions, IDENTIFIER};
use crate::read::given::CHANGED;

/// A CFPackage.
#[derive(Serialize)]
pub(in super::super::super) struct Package<D: Serialize, I: Serialize, A: Serialize> {
    #[serde(rename = "CFDocument")]
    pub(in super::super::super) document: Document<D>,
    #[serde(rename = "CFItems")]
    pub(in super::super::super) items: Vec<Item<I>>,
    #[serde(rename = "CFAssociations")]
    pub(in super::super::super) associations: Vec<A>,
    #[serde(rename = "CFDefinitions")]
    pub(in super::super::super) definitions: Definitions,
    #[serde(rename = "CFRubrics", skip_serializing_if = "Option::is_none")]
    pub(in super::super::super) rubrics: Option<Value>,
}

#[derive(Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub(in super::super::super) struct Document<D: Serialize> {
    pub(in super::super::super) identifier: String,
    pub(in super::super::super) uri: String,
    pub(in super::super::super) creator: String,
    pub(in super::super::super) title: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(in super::super::super) last_change_date_time: String,
    pub(in super::super::super) case_version: &'static str,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(in super::super::super) version: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in super::super::super) adoption_status: Option<&'static str>,
    #[serde(rename = "licenseURI", skip_serializing_if = "Option::is_none")]
    pub(in super::super::super) licence: Option<Link>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in super::super::super) notes: Option<String>,
    /// Fields as they were given.
    #[serde(flatten)]
    pub(in super::super::super) given: Map<String, Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in super::super::super) extensions: Option<Extensions<D>>,
}

#[derive(Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub(in super::super::super) struct Item<I: Serialize> {
    pub(in super::super::super) identifier: String,
    pub(in super::super::super) uri: String,
    pub(in super::super::super) full_statement: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(in super::super::super) abbreviated_statement: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(in super::super::super) human_coding_scheme: String,
    #[serde(rename = "CFItemType", skip_serializing_if = "str::is_empty")]
    pub(in super::super::super) kind: &'static str,
    #[serde(rename = "CFItemTypeURI", skip_serializing_if = "Option::is_none")]
    pub(in super::super::super) kind_link: Option<Link>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(in super::super::super) concept_keywords: Vec<String>,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(in super::super::super) last_change_date_time: String,
    /// Fields as they were given.
    #[serde(flatten)]
    pub(in super::super::super) given: Map<String, Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in super::super::super) extensions: Option<Extensions<I>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(in super::super::super) struct Association<A: Serialize> {
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(in super::super::super) identifier: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(in super::super::super) uri: String,
    pub(in super::super::super) association_type: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in super::super::super) sequence_number: Option<usize>,
    #[serde(rename = "originNodeURI")]
    pub(in super::super::super) origin: Link,
    #[serde(rename = "destinationNodeURI")]
    pub(in super::super::super) destination: Link,
    #[serde(rename = "CFAssociationGroupingURI", skip_serializing_if = "Option::is_none")]
    pub(in super::super::super) grouping: Option<Link>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in super::super::super) notes: Option<String>,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(in super::super::super) last_change_date_time: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in super::super::super) extensions: Option<Extensions<A>>,
    /// Fields as they were given.
    #[serde(flatten)]
    pub(in super::super::super) given: Map<String, Value>,
}

/// What is made here, or what was given whole.
#[derive(Serialize)]
#[serde(untagged)]
pub(in super::super::super) enum MadeOrGiven<T: Serialize> {
    Made(T),
    Given(Value),
}

impl<A: Serialize> Association<A> {
    /// That one node is the `place`th part of another.
    pub(in super::super::super) fn child_of(child: &Link, parent: &Link, place: usize, changed: &str) -> Self {
        let identifier = identifiers::child_of(&child.identifier, &parent.identifier);
        Self {
            uri: identifiers::address(&identifier),
            identifier,
            association_type: "isChildOf",
            sequence_number: Some(place),
            origin: child.clone(),
            destination: parent.clone(),
            grouping: None,
            notes: None,
            last_change_date_time: changed.to_owned(),
            extensions: None,
            given: Map::new(),
        }
    }

    /// The same with the fields that were given, in place of those made here.
    pub(super) fn with(mut self, given: Option<&Value>) -> Self {
        let Some(Value::Object(given)) = given else { return self };
        let texts =
            [(IDENTIFIER, &mut self.identifier), ("uri", &mut self.uri), (CHANGED, &mut self.last_change_date_time)];
        for (_, text) in texts.into_iter().filter(|(name, _)| given.contains_key(*name)) {
            text.clear();
        }
        self.sequence_number = None;
        self.given.clone_from(given);
        self
    }
}

/// A reference to a document, an item or a definition.
#[derive(Clone, Serialize)]
pub(in super::super::super) struct Link {
    pub(in super::super::super) title: String,
    pub(in super::super::super) identifier: String,
    pub(in super::super::super) uri: String,
}

impl Link {
    pub(in super::super::super) fn to(title: &str, identifier: &str) -> Self {
        Self { title: title.to_owned(), identifier: identifier.to_owned(), uri: identifiers::address(identifier) }
    }
}

#[derive(Default, Serialize)]
pub(in super::super::super) struct Definitions {
    #[serde(rename = "CFItemTypes", skip_serializing_if = "Vec::is_empty")]
    pub(in super::super::super) item_types: Vec<MadeOrGiven<ItemType>>,
    #[serde(rename = "CFLicenses", skip_serializing_if = "Vec::is_empty")]
    pub(in super::super::super) licences: Vec<MadeOrGiven<Licence>>,
    #[serde(rename = "CFAssociationGroupings", skip_serializing_if = "Vec::is_empty")]
    pub(in super::super::super) groupings: Vec<MadeOrGiven<Grouping>>,
    #[serde(rename = "CFConcepts", skip_serializing_if = "Vec::is_empty")]
    pub(in super::super::super) concepts: Vec<Value>,
    #[serde(rename = "CFSubjects", skip_serializing_if = "Vec::is_empty")]
    pub(in super::super::super) subjects: Vec<Value>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(in super::super::super) struct ItemType {
    pub(super) identifier: String,
    pub(super) uri: String,
    pub(super) title: &'static str,
    pub(super) description: &'static str,
    pub(super) hierarchy_code: String,
    pub(super) last_change_date_time: String,
}

impl ItemType {
    pub(in super::super::super) fn new(
        title: &'static str,
        description: &'static str,
        rank: usize,
        changed: &str,
    ) -> Self {
        let identifier = identifiers::item_type(title);
        Self {
            uri: identifiers::address(&identifier),
            identifier,
            title,
            description,
            hierarchy_code: rank.to_string(),
            last_change_date_time: changed.to_owned(),
        }
    }

    pub(in super::super::super) fn link(title: &'static str) -> Option<Link> {
        Some(Link::to(title, &identifiers::item_type(title)))
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(in super::super::super) struct Licence {
    pub(super) identifier: String,
    pub(super) uri: String,
    pub(super) title: String,
    pub(super) license_text: String,
    pub(super) last_change_date_time: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(in super::super::super) struct Grouping {
    pub(in super::super::super) identifier: String,
    pub(in super::super::super) uri: String,
    pub(in super::super::super) title: &'static str,
    pub(in super::super::super) description: &'static str,
    pub(in super::super::super) last_change_date_time: String,
}
