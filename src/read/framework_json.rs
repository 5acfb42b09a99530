use crate::error::{Error, ErrorKind, Result};
use crate::limits;
use crate::model::{Competency, Framework, positions};

use super::detect::{FileFormat, decode};
use super::{at_most, check_cell, json_lines, json_value, stem};

/// Reads a framework from the bytes of a file: this project's JSON, or JSON Lines of one competency each.
///
/// # Errors
/// `Malformed` with line and column, `DuplicateId`, `UnknownReference` to a domain, `OutOfRange` for a level off the
/// scale, `LimitExceeded`, and the kinds of decoding.
pub fn framework(name: &str, bytes: &[u8]) -> Result<Framework> {
    framework_inner(name, bytes).map_err(|e| e.in_file(name))
}

fn framework_inner(name: &str, bytes: &[u8]) -> Result<Framework> {
    let text = decode(bytes)?;
    let mut framework = match text.format() {
        FileFormat::Json => {
            let expected =
                r#"a framework: {"id": "...", "title": "...", "competencies": [{"id": "...", "title": "..."}]}"#;
            json_value(&text.text, expected)?
        }
        FileFormat::JsonLines => json_lines::framework(&text.text)?,
        FileFormat::Table => {
            return Err(Error::new(ErrorKind::UnknownFormat, "this file is not a framework")
                .found("a table or plain text")
                .expected("a framework in JSON, or JSON Lines of one competency each"));
        }
    };
    if framework.id.is_empty() {
        stem(name).clone_into(&mut framework.id);
    }
    if framework.title.is_empty() {
        framework.title.clone_from(&framework.id);
    }
    check(&framework)?;
    Ok(framework)
}

fn check(framework: &Framework) -> Result<()> {
    if framework.competencies.is_empty() {
        return Err(Error::new(ErrorKind::Empty, "the framework has no competency"));
    }
    at_most("competencies", framework.competencies.len(), limits::COMPETENCIES)?;
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
    Ok(())
}

/// Domains may stand in domains, but not in themselves.
fn check_domains(framework: &Framework) -> Result<()> {
    let positions = positions(framework.domains.iter().map(|d| d.id.as_str()));
    for domain in &framework.domains {
        let mut at = domain;
        let mut steps = 0;
        while let Some(parent) = &at.parent {
            let above = positions.get(parent.as_str()).and_then(|at| framework.domains.get(*at));
            let Some(above) = above else {
                let message = format!("domain {} is part of one that the framework does not list", at.id);
                return Err(unknown_domain(framework, message, parent));
            };
            steps += 1;
            if steps > framework.domains.len() {
                return Err(Error::new(ErrorKind::Malformed, "the domains of the framework run in a circle")
                    .found(format!("domain {} is part of itself through {parent}", domain.id)));
            }
            at = above;
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
