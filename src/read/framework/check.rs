//! What is true of every framework that is read, whatever its format.

use crate::error::{Error, ErrorKind, Result};
use crate::limits;
use crate::model::{Competency, Domain, Framework, positions};
use crate::read::{at_most, check_cell};

pub(super) fn check(framework: &Framework) -> Result<()> {
    if framework.competencies.is_empty() {
        return Err(Error::new(ErrorKind::Empty, "the framework has no competency"));
    }
    at_most("competencies", framework.competencies.len(), limits::COMPETENCIES)?;
    at_most("background sentences", framework.background.len(), limits::BACKGROUND)?;
    framework.background.iter().try_for_each(|sentence| check_cell(sentence))?;
    check_domains(framework)?;
    let domains = positions(framework.domains.iter().map(|d| d.id.as_str()));
    let first = positions(framework.competencies.iter().map(|c| c.id.as_str()));
    for (at, competency) in framework.competencies.iter().enumerate() {
        if let Some(first) = first.get(competency.id.as_str()).filter(|first| **first != at) {
            let message = format!("two competencies share one identifier: numbers {} and {}", first + 1, at + 1);
            return Err(Error::new(ErrorKind::DuplicateId, message).found(&competency.id));
        }
        if !competency.domain.is_empty() && !domains.contains_key(competency.domain.as_str()) {
            let message = format!("competency {} names a domain the framework does not list", competency.id);
            return Err(unknown_domain(framework, message, &competency.domain));
        }
        check_texts(competency, framework)?;
    }
    framework.domains.iter().try_for_each(check_domain_texts)
}

fn check_domain_texts(domain: &Domain) -> Result<()> {
    check_cell(&domain.title)?;
    check_cell(&domain.statement)
}

/// Domains may stand in domains, but not in themselves.
fn check_domains(framework: &Framework) -> Result<()> {
    at_most("domains", framework.domains.len(), limits::DOMAINS)?;
    let positions = positions(framework.domains.iter().map(|d| d.id.as_str()));
    for (at, domain) in framework.domains.iter().enumerate() {
        if positions.get(domain.id.as_str()) != Some(&at) {
            return Err(Error::new(ErrorKind::DuplicateId, "two domains share one identifier").found(&domain.id));
        }
    }
    // Those that are known to end; each domain is walked once.
    let mut ends = vec![false; framework.domains.len()];
    for (at, domain) in framework.domains.iter().enumerate() {
        let mut way = vec![at];
        let mut below = domain;
        while let Some(parent) = &below.parent {
            let Some(above) = positions.get(parent.as_str()) else {
                let message = format!("domain {} is part of one that the framework does not list", below.id);
                return Err(unknown_domain(framework, message, parent));
            };
            if way.len() > framework.domains.len() {
                return Err(Error::new(ErrorKind::Malformed, "the domains of the framework run in a circle")
                    .found(format!("domain {} is part of itself through {parent}", domain.id)));
            }
            let known = ends.get(*above).copied().unwrap_or_default();
            let Some(next) = framework.domains.get(*above).filter(|_| !known) else { break };
            way.push(*above);
            below = next;
        }
        for at in way {
            ends.get_mut(at).into_iter().for_each(|ends| *ends = true);
        }
    }
    Ok(())
}

fn unknown_domain(framework: &Framework, message: String, found: &str) -> Error {
    let known = framework.domains.iter().map(|d| d.id.as_str());
    Error::new(ErrorKind::UnknownReference, message).found(found).near(found, known)
}

fn check_texts(competency: &Competency, framework: &Framework) -> Result<()> {
    at_most("indicators of one competency", competency.indicators.len(), limits::INDICATORS)?;
    check_cell(&competency.title)?;
    check_cell(&competency.statement)?;
    for indicator in &competency.indicators {
        check_cell(&indicator.text)?;
        if !framework.levels.iter().any(|l| l.level == indicator.level) {
            let message = format!("an indicator of {} has a level off the framework's scale", competency.id);
            return Err(Error::new(ErrorKind::OutOfRange, message).found(indicator.level.to_string()));
        }
    }
    Ok(())
}
