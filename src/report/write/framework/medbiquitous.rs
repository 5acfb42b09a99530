//! A MedBiquitous competency framework (version 1): what it includes, how its parts stand to each other, and, as the
//! schema allows after these, each part as a competency object.

use maud::{Markup, html};

use crate::error::Result;
use crate::identifiers;
use crate::model::{Framework, Indicator};

use super::{Entry, Missing, Written, in_order};

const NARROWER: &str = "http://www.w3.org/2004/02/skos/core#narrower";

pub(super) fn write(framework: &Framework) -> Result<Written> {
    let head = framework.uri.clone().unwrap_or_else(|| identifiers::address(&identifiers::document(&framework.id)));
    let parts: Vec<Part> = in_order(framework).iter().map(|entry| part(framework, entry)).collect();
    let text = document(framework, &head, &parts).into_string();
    Ok(Written::new(format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{text}\n"), missing(framework)))
}

/// A domain or competency as a competency object.
struct Part {
    entry: String,
    parent: Option<String>,
    title: String,
    descriptions: Vec<String>,
    keywords: Vec<String>,
}

fn part(framework: &Framework, entry: &Entry) -> Part {
    let address = |is_domain: bool, id: &str, uri: Option<&String>| {
        uri.cloned().unwrap_or_else(|| identifiers::address(&identifiers::item(&framework.id, is_domain, id)))
    };
    let domain = |id: &str| framework.domains.iter().find(|domain| domain.id == id);
    let above = |id: &str| domain(id).map(|domain| address(true, &domain.id, domain.uri.as_ref()));
    match entry {
        Entry::Domain(domain) => Part {
            entry: address(true, &domain.id, domain.uri.as_ref()),
            parent: domain.parent.as_deref().and_then(above),
            title: domain.title.clone(),
            descriptions: some(&domain.statement),
            keywords: Vec::new(),
        },
        Entry::Competency(competency) => {
            let indicators = competency.indicators.iter().map(|indicator| shown(framework, indicator));
            Part {
                entry: address(false, &competency.id, competency.uri.as_ref()),
                parent: above(&competency.domain),
                title: competency.title.clone(),
                descriptions: some(&competency.statement).into_iter().chain(indicators).collect(),
                keywords: competency.terms.clone(),
            }
        }
    }
}

fn some(text: &str) -> Vec<String> {
    if text.is_empty() { Vec::new() } else { vec![text.to_owned()] }
}

fn shown(framework: &Framework, indicator: &Indicator) -> String {
    format!("{}: {}", framework.level_name(indicator.level), indicator.text)
}

fn document(framework: &Framework, head: &str, parts: &[Part]) -> Markup {
    html! {
        CompetencyFramework
            xmlns="http://ns.medbiq.org/competencyframework/v1/"
            xmlns:co="http://ns.medbiq.org/competencyobject/v1/"
            xmlns:lom="http://ltsc.ieee.org/xsd/LOM" {
            (lom(head, &framework.title, &some(&framework.source), &[]))
            @for part in parts {
                Includes { (reference(&part.entry)) }
            }
            @for part in parts {
                Relation {
                    Reference1 { (reference(part.parent.as_deref().unwrap_or(head))) }
                    Relationship { (NARROWER) }
                    Reference2 { (reference(&part.entry)) }
                }
            }
            @for part in parts {
                co:CompetencyObject { (lom(&part.entry, &part.title, &part.descriptions, &part.keywords)) }
            }
        }
    }
}

fn reference(entry: &str) -> Markup {
    html! {
        Catalog { "URI" }
        Entry { (text(entry)) }
    }
}

fn lom(entry: &str, title: &str, descriptions: &[String], keywords: &[String]) -> Markup {
    html! {
        lom:lom {
            lom:general {
                lom:identifier {
                    lom:catalog { "URI" }
                    lom:entry { (text(entry)) }
                }
                lom:title { lom:string { (text(title)) } }
                @for description in descriptions {
                    lom:description { lom:string { (text(description)) } }
                }
                @for keyword in keywords {
                    lom:keyword { lom:string { (text(keyword)) } }
                }
            }
        }
    }
}

/// XML has no place for most control characters, not even escaped.
fn text(text: &str) -> String {
    text.chars()
        .filter(|c| matches!(c, '\t' | '\n' | '\r') || !c.is_control() && !matches!(c, '\u{FFFE}' | '\u{FFFF}'))
        .collect()
}

fn missing(framework: &Framework) -> Vec<crate::read::LeftOut> {
    let mut missing = Missing::default();
    missing.add_head(framework, &["title", "source"]);
    let identifiers = framework.domains.len() + framework.competencies.len();
    missing.add("short identifiers", identifiers);
    missing.add("codes of other frameworks", framework.competencies.iter().map(|c| c.crosswalk.len()).sum());
    missing.add_given(framework, &[]);
    missing.0
}
