//! A mapping as a CASE 1.1 package: the curriculum as a document, its modules and outcomes as items, and an association
//! from each outcome to each competency that it addresses. What a reviewer rejected is no association.

use serde::Serialize;

use crate::error::Result;
use crate::identifiers;
use crate::map::{Alignment, AlignmentStatus, Mapping};
use crate::model::{Curriculum, Framework, LevelNumber, Outcome};
use crate::read::case::Extensions;

use super::framework::{
    Association, Definitions, Document, Grouping, Item, ItemType, Link, MadeOrGiven, Nodes, Package, date_of_change,
};
use super::json;

/// What CASE has no place for in an association.
#[derive(Serialize)]
struct OwnAlignment {
    confidence: f64,
    status: AlignmentStatus,
    #[serde(skip_serializing_if = "Option::is_none")]
    level: Option<LevelNumber>,
}

pub(super) fn write(
    curriculum: &Curriculum,
    framework: &Framework,
    mapping: &Mapping,
    changed: &str,
) -> Result<String> {
    let changed = &date_of_change(changed)?;
    let id = identifiers::identifier(&["curriculum", &curriculum.id]);
    let root = Link::to(&curriculum.title, &id);
    let mut writer = Writer { curriculum, changed, items: Vec::new(), associations: Vec::new() };
    let nodes = Nodes::new(framework);
    let mut modules: Vec<(String, Link)> = Vec::new();
    let outcomes = curriculum.by_id();
    for (mapped, place) in mapping.outcomes.iter().zip(1..) {
        let Some(outcome) = outcomes.get(mapped.outcome.as_str()) else { continue };
        let name = outcome.module_name();
        let parent = match modules.iter().find(|(module, _)| *module == name) {
            _ if name.is_empty() => root.clone(),
            Some((_, link)) => link.clone(),
            None => {
                let link = writer.module(outcome, &name);
                writer.associations.push(Association::child_of(&link, &root, modules.len() + 1, changed));
                modules.push((name, link.clone()));
                link
            }
        };
        let link = writer.outcome(outcome);
        writer.associations.push(Association::child_of(&link, &parent, place, changed));
        for alignment in mapped.alignments.iter().filter(|alignment| alignment.status.counts()) {
            let Some(competency) = framework.competency(&alignment.competency) else { continue };
            let association = writer.alignment(&link, &nodes.competency(competency), alignment);
            writer.associations.push(association);
        }
    }
    json(&Package {
        document: Document::<()> {
            identifier: root.identifier,
            uri: root.uri,
            creator: crate::read::case::NO_CREATOR.to_owned(),
            title: curriculum.title.clone(),
            last_change_date_time: changed.to_owned(),
            case_version: "1.1",
            notes: Some(format!("Mapped to {} {}. {NOTES}", framework.title, framework.version)),
            ..Document::default()
        },
        items: writer.items,
        associations: writer.associations,
        definitions: definitions(changed),
        rubrics: None,
    })
}

const NOTES: &str = "Associations of the grouping 'Suggested' were made by a machine and await a person's review. Their \
    confidence is a score, not a probability.";

const SUGGESTED: &str = "Suggested";
const REVIEWED: &str = "Reviewed";

struct Writer<'a> {
    curriculum: &'a Curriculum,
    changed: &'a str,
    items: Vec<Item<()>>,
    associations: Vec<Association<OwnAlignment>>,
}

impl Writer<'_> {
    fn module(&mut self, outcome: &Outcome, name: &str) -> Link {
        let title = outcome.module_title.as_deref().unwrap_or(name);
        self.item("Module", outcome.module.as_deref().unwrap_or_default(), title, name)
    }

    fn outcome(&mut self, outcome: &Outcome) -> Link {
        self.item("Learning outcome", &outcome.id, &outcome.text, &outcome.id)
    }

    fn item(&mut self, kind: &'static str, code: &str, text: &str, key: &str) -> Link {
        let link = Link::to(key, &identifiers::identifier(&[kind, &self.curriculum.id, key]));
        self.items.push(Item {
            identifier: link.identifier.clone(),
            uri: link.uri.clone(),
            full_statement: text.to_owned(),
            human_coding_scheme: code.to_owned(),
            kind,
            kind_link: ItemType::link(kind),
            last_change_date_time: self.changed.to_owned(),
            ..Item::default()
        });
        link
    }

    fn alignment(&self, outcome: &Link, competency: &Link, alignment: &Alignment) -> Association<OwnAlignment> {
        let identifier = identifiers::identifier(&["isRelatedTo", &outcome.identifier, &competency.identifier]);
        let words: Vec<&str> = alignment.evidence.spans.iter().map(|span| span.text.as_str()).collect();
        let reason = alignment.decision.as_ref().and_then(|decision| decision.reason.clone());
        Association {
            uri: identifiers::address(&identifier),
            identifier,
            association_type: "isRelatedTo",
            sequence_number: None,
            origin: outcome.clone(),
            destination: competency.clone(),
            grouping: Some(grouping_link(if alignment.status.reviewed() { REVIEWED } else { SUGGESTED })),
            notes: reason.or_else(|| (!words.is_empty()).then(|| format!("Matched through: {}", words.join("; ")))),
            last_change_date_time: self.changed.to_owned(),
            given: serde_json::Map::new(),
            extensions: Some(Extensions {
                others: serde_json::Map::new(),
                curriculum_mapper: Some(OwnAlignment {
                    confidence: alignment.confidence,
                    status: alignment.status,
                    level: alignment.level,
                }),
            }),
        }
    }
}

fn grouping_link(title: &'static str) -> Link {
    Link::to(title, &identifiers::identifier(&["grouping", title]))
}

fn definitions(changed: &str) -> Definitions {
    let grouping = |title: &'static str, description: &'static str| {
        let Link { identifier, uri, .. } = grouping_link(title);
        MadeOrGiven::Made(Grouping { identifier, uri, title, description, last_change_date_time: changed.to_owned() })
    };
    let kind = |title, description, rank| MadeOrGiven::Made(ItemType::new(title, description, rank, changed));
    Definitions {
        item_types: vec![
            kind("Module", "A module of the curriculum", 1),
            kind("Learning outcome", "One learning outcome", 2),
        ],
        groupings: vec![
            grouping(SUGGESTED, "Made by a machine; no person has looked at them"),
            grouping(REVIEWED, "Accepted or added by a reviewer"),
        ],
        ..Definitions::default()
    }
}
