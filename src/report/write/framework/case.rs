//! CASE 1.1 of 1EdTech. What CASE has no place for stands in `extensions`, so that nothing is lost.

use std::collections::HashSet;

use serde::Serialize;

use crate::error::Result;
use crate::identifiers;
use crate::model::{Competency, Domain, Framework, Indicator, Status};
use crate::read::case::{Extensions, ItemKind, NO_CREATOR, OwnDocument, OwnItem};

use super::super::json;
use super::{Entry, Written, check_identifiers, in_order};

/// A CFPackage.
#[derive(Serialize)]
pub(in super::super) struct Package<D: Serialize, I: Serialize, A: Serialize> {
    #[serde(rename = "CFDocument")]
    pub(in super::super) document: Document<D>,
    #[serde(rename = "CFItems")]
    pub(in super::super) items: Vec<Item<I>>,
    #[serde(rename = "CFAssociations")]
    pub(in super::super) associations: Vec<Association<A>>,
    #[serde(rename = "CFDefinitions")]
    pub(in super::super) definitions: Definitions,
}

#[derive(Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub(in super::super) struct Document<D: Serialize> {
    pub(in super::super) identifier: String,
    pub(in super::super) uri: String,
    pub(in super::super) creator: String,
    pub(in super::super) title: String,
    pub(in super::super) last_change_date_time: String,
    pub(in super::super) case_version: &'static str,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(in super::super) version: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in super::super) adoption_status: Option<&'static str>,
    #[serde(rename = "licenseURI", skip_serializing_if = "Option::is_none")]
    pub(in super::super) licence: Option<Link>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in super::super) notes: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in super::super) extensions: Option<Extensions<D>>,
}

#[derive(Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub(in super::super) struct Item<I: Serialize> {
    pub(in super::super) identifier: String,
    pub(in super::super) uri: String,
    pub(in super::super) full_statement: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(in super::super) abbreviated_statement: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(in super::super) human_coding_scheme: String,
    #[serde(rename = "CFItemType")]
    pub(in super::super) kind: &'static str,
    #[serde(rename = "CFItemTypeURI", skip_serializing_if = "Option::is_none")]
    pub(in super::super) kind_link: Option<Link>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(in super::super) concept_keywords: Vec<String>,
    pub(in super::super) last_change_date_time: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in super::super) extensions: Option<Extensions<I>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(in super::super) struct Association<A: Serialize> {
    pub(in super::super) identifier: String,
    pub(in super::super) uri: String,
    pub(in super::super) association_type: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in super::super) sequence_number: Option<usize>,
    #[serde(rename = "originNodeURI")]
    pub(in super::super) origin: Link,
    #[serde(rename = "destinationNodeURI")]
    pub(in super::super) destination: Link,
    #[serde(rename = "CFAssociationGroupingURI", skip_serializing_if = "Option::is_none")]
    pub(in super::super) grouping: Option<Link>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in super::super) notes: Option<String>,
    pub(in super::super) last_change_date_time: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in super::super) extensions: Option<Extensions<A>>,
}

impl<A: Serialize> Association<A> {
    /// That one node is the `place`th part of another.
    pub(in super::super) fn child_of(child: &Link, parent: &Link, place: usize, changed: &str) -> Self {
        let identifier = identifiers::identifier(&["isChildOf", &child.identifier, &parent.identifier]);
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
        }
    }
}

/// A reference to a document, an item or a definition.
#[derive(Clone, Serialize)]
pub(in super::super) struct Link {
    pub(in super::super) title: String,
    pub(in super::super) identifier: String,
    pub(in super::super) uri: String,
}

impl Link {
    pub(in super::super) fn to(title: &str, identifier: &str) -> Self {
        Self { title: title.to_owned(), identifier: identifier.to_owned(), uri: identifiers::address(identifier) }
    }
}

#[derive(Default, Serialize)]
pub(in super::super) struct Definitions {
    #[serde(rename = "CFItemTypes", skip_serializing_if = "Vec::is_empty")]
    pub(in super::super) item_types: Vec<ItemType>,
    #[serde(rename = "CFLicenses", skip_serializing_if = "Vec::is_empty")]
    pub(in super::super) licences: Vec<Licence>,
    #[serde(rename = "CFAssociationGroupings", skip_serializing_if = "Vec::is_empty")]
    pub(in super::super) groupings: Vec<Grouping>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(in super::super) struct ItemType {
    identifier: String,
    uri: String,
    title: &'static str,
    description: &'static str,
    hierarchy_code: String,
    last_change_date_time: String,
}

impl ItemType {
    pub(in super::super) fn new(title: &'static str, description: &'static str, rank: usize, changed: &str) -> Self {
        let identifier = identifiers::identifier(&["item type", title]);
        Self {
            uri: identifiers::address(&identifier),
            identifier,
            title,
            description,
            hierarchy_code: rank.to_string(),
            last_change_date_time: changed.to_owned(),
        }
    }

    pub(in super::super) fn link(title: &'static str) -> Option<Link> {
        Some(Link::to(title, &identifiers::identifier(&["item type", title])))
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(in super::super) struct Licence {
    identifier: String,
    uri: String,
    title: String,
    license_text: String,
    last_change_date_time: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(in super::super) struct Grouping {
    pub(in super::super) identifier: String,
    pub(in super::super) uri: String,
    pub(in super::super) title: &'static str,
    pub(in super::super) description: &'static str,
    pub(in super::super) last_change_date_time: String,
}

pub(super) fn write(framework: &Framework, changed: &str) -> Result<Written> {
    check_identifiers(framework)?;
    let writer = Writer { framework, nodes: Nodes::new(framework), changed };
    let document = writer.document();
    let root =
        Link { title: document.title.clone(), identifier: document.identifier.clone(), uri: document.uri.clone() };
    let mut items = Vec::new();
    let mut associations = Vec::new();
    let mut place = 0;
    for entry in in_order(framework) {
        place += 1;
        let (item, parent) = match entry {
            Entry::Domain(domain) => (writer.domain(domain), domain.parent.as_deref().unwrap_or_default()),
            Entry::Competency(competency) => (writer.competency(competency), competency.domain.as_str()),
        };
        let link = Link {
            title: item.human_coding_scheme.clone(),
            identifier: item.identifier.clone(),
            uri: item.uri.clone(),
        };
        let parent = framework.domains.iter().find(|domain| domain.id == parent);
        let parent = parent.map_or_else(|| root.clone(), |domain| writer.nodes.domain(domain));
        associations.push(Association::<()>::child_of(&link, &parent, place, changed));
        items.push(item);
        if let Entry::Competency(competency) = entry {
            for (at, indicator) in competency.indicators.iter().enumerate() {
                let item = writer.indicator(competency, indicator, at);
                associations.push(Association::child_of(&Link::to("", &item.identifier), &link, at + 1, changed));
                items.push(item);
            }
        }
    }
    let package = Package { document, items, associations, definitions: writer.definitions() };
    Ok(Written { text: json(&package)?, left_out: Vec::new() })
}

/// The nodes of a framework: identifiers and addresses, the publisher's own where they are known.
pub(in super::super) struct Nodes<'a> {
    framework: &'a Framework,
    /// Whether the addresses end in identifiers that are each one node's alone.
    published: bool,
}

impl<'a> Nodes<'a> {
    pub(in super::super) fn new(framework: &'a Framework) -> Self {
        let domains = framework.domains.iter().map(|domain| &domain.uri);
        let uris =
            domains.chain(framework.competencies.iter().map(|competency| &competency.uri)).chain([&framework.uri]);
        let mut seen = HashSet::new();
        let published = uris.flatten().filter_map(|uri| identifiers::of_address(uri)).all(|own| seen.insert(own));
        Self { framework, published }
    }

    /// A competency as one end of an association.
    pub(in super::super) fn competency(&self, competency: &Competency) -> Link {
        let made = identifiers::item(&self.framework.id, false, &competency.id);
        self.link(&competency.title, competency.uri.as_deref(), made)
    }

    fn domain(&self, domain: &Domain) -> Link {
        self.link(&domain.title, domain.uri.as_deref(), identifiers::item(&self.framework.id, true, &domain.id))
    }

    fn document(&self) -> Link {
        let Framework { id, title, uri, .. } = self.framework;
        self.link(title, uri.as_deref(), identifiers::document(id))
    }

    fn link(&self, title: &str, uri: Option<&str>, made: String) -> Link {
        let own = uri.filter(|_| self.published).and_then(identifiers::of_address);
        let uri = uri.map_or_else(|| identifiers::address(&made), str::to_owned);
        Link { title: title.to_owned(), identifier: own.unwrap_or(made), uri }
    }
}

struct Writer<'a> {
    framework: &'a Framework,
    nodes: Nodes<'a>,
    changed: &'a str,
}

impl Writer<'_> {
    fn document(&self) -> Document<OwnDocument> {
        let framework = self.framework;
        let Link { identifier, uri, .. } = self.nodes.document();
        let creator = if framework.source.is_empty() { NO_CREATOR } else { &framework.source };
        Document {
            identifier,
            uri,
            creator: creator.to_owned(),
            title: framework.title.clone(),
            last_change_date_time: self.changed.to_owned(),
            case_version: "1.1",
            version: framework.version.clone(),
            adoption_status: Some(match framework.status {
                Status::Proposal => "Draft",
                Status::Published => "Adopted",
            }),
            licence: self.licence_identifier().map(|identifier| Link::to("Terms of reuse", &identifier)),
            notes: None,
            extensions: own(OwnDocument {
                id: framework.id.clone(),
                levels: framework.levels.clone(),
                background: framework.background.clone(),
            }),
        }
    }

    fn licence_identifier(&self) -> Option<String> {
        let text = &self.framework.licence;
        (!text.is_empty()).then(|| identifiers::identifier(&["licence", text]))
    }

    fn domain(&self, domain: &Domain) -> Item<OwnItem> {
        let link = self.nodes.domain(domain);
        let own = OwnItem { kind: ItemKind::Domain, ..OwnItem::default() };
        self.item(link, "Domain", &domain.id, &domain.title, &domain.statement, own)
    }

    fn competency(&self, competency: &Competency) -> Item<OwnItem> {
        let link = self.nodes.competency(competency);
        let own = OwnItem { crosswalk: competency.crosswalk.clone(), ..OwnItem::default() };
        let item = self.item(link, "Competency", &competency.id, &competency.title, &competency.statement, own);
        Item { concept_keywords: competency.terms.clone(), ..item }
    }

    fn indicator(&self, competency: &Competency, indicator: &Indicator, at: usize) -> Item<OwnItem> {
        let parts = ["indicator", &self.framework.id, &competency.id, &at.to_string()];
        let link = Link::to("", &identifiers::identifier(&parts));
        let (level, verified) = (Some(indicator.level), indicator.verified);
        let own = OwnItem { kind: ItemKind::Indicator, level, verified, ..OwnItem::default() };
        self.item(link, "Indicator", "", &indicator.text, "", own)
    }

    fn item(
        &self,
        link: Link,
        kind: &'static str,
        id: &str,
        title: &str,
        statement: &str,
        own: OwnItem,
    ) -> Item<OwnItem> {
        // CASE asks for the full statement; the title is the short form of it where there are both.
        let (full, short) = if statement.is_empty() { (title, "") } else { (statement, title) };
        Item {
            identifier: link.identifier,
            uri: link.uri,
            full_statement: full.to_owned(),
            abbreviated_statement: short.to_owned(),
            human_coding_scheme: id.to_owned(),
            kind,
            kind_link: ItemType::link(kind),
            concept_keywords: Vec::new(),
            last_change_date_time: self.changed.to_owned(),
            extensions: self::own(own),
        }
    }

    fn definitions(&self) -> Definitions {
        let licence = self.licence_identifier().map(|identifier| Licence {
            uri: identifiers::address(&identifier),
            identifier,
            title: "Terms of reuse".to_owned(),
            license_text: self.framework.licence.clone(),
            last_change_date_time: self.changed.to_owned(),
        });
        let types = [
            ("Domain", "A group of competencies"),
            ("Competency", "One thing a person can do"),
            ("Indicator", "One observable sentence that shows a competency at a level"),
        ];
        let types = types.into_iter().zip(1..);
        Definitions {
            item_types: types
                .map(|((title, meaning), rank)| ItemType::new(title, meaning, rank, self.changed))
                .collect(),
            licences: licence.into_iter().collect(),
            groupings: Vec::new(),
        }
    }
}

fn own<T>(value: T) -> Option<Extensions<T>> {
    Some(Extensions { curriculum_mapper: Some(value) })
}
