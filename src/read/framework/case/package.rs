//! The parts of a CFPackage, and the names under which a framework keeps what it has no field for.

use std::fmt;
use std::marker::PhantomData;

use serde::de::value::MapAccessDeserializer;
use serde::de::{IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::{Map, Value};

use crate::model::{Given, Level, LevelNumber, Pairs};

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct Wrapped {
    #[serde(rename = "CFPackage")]
    pub(super) package: Package,
}

#[derive(Deserialize)]
pub(super) struct Package {
    #[serde(rename = "CFDocument")]
    pub(super) document: Document,
    #[serde(rename = "CFItems", default)]
    pub(super) items: Option<Vec<Item>>,
    #[serde(rename = "CFAssociations", default)]
    pub(super) associations: Option<Vec<Association>>,
    #[serde(rename = "CFDefinitions", default)]
    pub(super) definitions: Option<Map<String, Value>>,
    #[serde(flatten)]
    pub(super) rest: Map<String, Value>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Document {
    pub(super) identifier: String,
    pub(super) title: String,
    pub(super) creator: Option<String>,
    pub(super) uri: Option<String>,
    pub(super) version: Option<String>,
    pub(super) extensions: Option<Extensions<OwnDocument>>,
    #[serde(flatten)]
    pub(super) rest: Map<String, Value>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Item {
    pub(super) identifier: String,
    pub(super) full_statement: String,
    pub(super) abbreviated_statement: Option<String>,
    pub(super) human_coding_scheme: Option<String>,
    pub(super) concept_keywords: Option<Vec<String>>,
    pub(super) uri: Option<String>,
    pub(super) extensions: Option<Extensions<OwnItem>>,
    #[serde(flatten)]
    pub(super) rest: Map<String, Value>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Association {
    pub(super) association_type: String,
    #[serde(rename = "originNodeURI")]
    pub(super) origin: Link,
    #[serde(rename = "destinationNodeURI")]
    pub(super) destination: Link,
    pub(super) sequence_number: Option<i64>,
    #[serde(flatten)]
    pub(super) rest: Map<String, Value>,
}

#[derive(Serialize)]
pub(super) struct Link {
    pub(super) identifier: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) title: Option<String>,
    #[serde(flatten)]
    pub(super) rest: Map<String, Value>,
}

/// A link as CASE has it.
#[derive(Deserialize)]
struct WholeLink {
    identifier: String,
    title: Option<String>,
    #[serde(flatten)]
    rest: Map<String, Value>,
}

impl<'de> Deserialize<'de> for Link {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        struct Read;

        impl<'de> Visitor<'de> for Read {
            type Value = Link;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a link with an identifier, or an address")
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> std::result::Result<Self::Value, A::Error> {
                let WholeLink { identifier, title, rest } = WholeLink::deserialize(MapAccessDeserializer::new(map))?;
                Ok(Link { identifier, title, rest })
            }

            /// Some write no more of a link than its address, which ends in the identifier.
            fn visit_str<E>(self, address: &str) -> std::result::Result<Self::Value, E> {
                let identifier = address.trim_end_matches('/').rsplit(['/', '#', ':']).next().unwrap_or(address);
                let rest = Map::from_iter([("uri".to_owned(), address.into())]);
                Ok(Link { identifier: identifier.to_owned(), title: None, rest })
            }
        }

        deserializer.deserialize_any(Read)
    }
}

/// Fields of a document that are kept as they are given.
pub(crate) const DOCUMENT_FIELDS: [&str; 13] = [
    "lastChangeDateTime",
    "frameworkType",
    "officialSourceURL",
    "publisher",
    "description",
    "subject",
    "subjectURI",
    "language",
    "adoptionStatus",
    "statusStartDate",
    "statusEndDate",
    "licenseURI",
    "notes",
];

/// Fields of an item that are kept as they are given.
pub(crate) const ITEM_FIELDS: [&str; 14] = [
    "lastChangeDateTime",
    "alternativeLabel",
    "CFItemType",
    "CFItemTypeURI",
    "listEnumeration",
    "conceptKeywordsURI",
    "notes",
    "subject",
    "subjectURI",
    "language",
    "educationLevel",
    "licenseURI",
    "statusStartDate",
    "statusEndDate",
];

/// Fields of an association that are kept as they are given.
pub(super) const ASSOCIATION_FIELDS: [&str; 6] =
    ["identifier", "uri", "lastChangeDateTime", "CFAssociationGroupingURI", "notes", "extensions"];

/// Parts of a package that are kept with its document.
pub(crate) const PARTS: [&str; 3] = ["CFDefinitions", "CFAssociations", "CFRubrics"];

/// Name under which an item keeps the association with what it is part of.
pub(crate) const CHILD_OF: &str = "isChildOf";

/// Type of the association between an item and the one that says the same in another language.
pub(super) const TRANSLATION_OF: &str = "isTranslationOf";

/// Names of what something stands in, and of its version of CASE, which its place tells already.
pub(super) const CONTAINERS: [&str; 3] = ["CFDocumentURI", "CFPackageURI", "caseVersion"];

/// Types of items that our own export makes.
pub(crate) const OWN_TYPES: [(&str, &str); 3] = [
    ("Domain", "A group of competencies"),
    ("Competency", "One thing a person can do"),
    ("Indicator", "One observable sentence that shows a competency at a level"),
];

/// The part of `extensions` that is ours, and what others put there.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Extensions<T> {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) curriculum_mapper: Option<T>,
    #[serde(flatten)]
    pub(crate) others: Map<String, Value>,
}

impl<T> Default for Extensions<T> {
    fn default() -> Self {
        Self { curriculum_mapper: None, others: Map::new() }
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Extensions<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        struct Read<T>(PhantomData<T>);

        impl<'de, T: Deserialize<'de>> Visitor<'de> for Read<T> {
            type Value = Extensions<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object of extensions")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> std::result::Result<Self::Value, A::Error> {
                let mut extensions = Extensions::default();
                while let Some(name) = map.next_key::<String>()? {
                    if name == "curriculumMapper" {
                        extensions.curriculum_mapper = map.next_value()?;
                    } else {
                        extensions.others.insert(name, map.next_value()?);
                    }
                }
                Ok(extensions)
            }

            /// Programs in PHP write an object without fields as a list.
            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> std::result::Result<Self::Value, A::Error> {
                while list.next_element::<IgnoredAny>()?.is_some() {}
                Ok(Extensions::default())
            }
        }

        deserializer.deserialize_any(Read(PhantomData))
    }
}

/// What CASE has no place for in a document.
#[derive(Default, Deserialize, Serialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct OwnDocument {
    pub(crate) id: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) levels: Vec<Level>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) background: Vec<String>,
    /// The date of all that states none of its own.
    pub(crate) changed: String,
    /// What another format's file says.
    #[serde(skip_serializing_if = "Pairs::is_empty")]
    pub(crate) given: Given,
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
    /// What another format's file says.
    #[serde(skip_serializing_if = "Pairs::is_empty")]
    pub(crate) given: Given,
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
