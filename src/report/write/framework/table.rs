//! Our own template as CSV: a row for each domain and competency, a column for each level's indicators.

use crate::error::Result;
use crate::model::{Competency, Framework};

use super::super::sheet::Sheet;
use super::moodle::empty_domains;
use super::{Entry, Missing, Written, check_identifiers, in_order};

pub(super) fn write(framework: &Framework) -> Result<Written> {
    check_identifiers(framework)?;
    let frameworks = crosswalks(framework);
    let fixed = ["ID", "Parent ID", "Title", "Statement", "Terms", "Address"].map(str::to_owned);
    let levels = framework.levels.iter().map(|level| format!("Level {}: {}", level.level, level.name));
    let others = frameworks.iter().map(|other| format!("Crosswalk {other}"));
    let header: Vec<String> = fixed.into_iter().chain(levels).chain(others).collect();
    let mut sheet = Sheet::new(&framework.id, &header);
    for entry in in_order(framework) {
        let mut cells = match entry {
            Entry::Domain(domain) => {
                let parent = domain.parent.clone().unwrap_or_default();
                let uri = domain.uri.clone().unwrap_or_default();
                vec![domain.id.clone(), parent, domain.title.clone(), domain.statement.clone(), String::new(), uri]
            }
            Entry::Competency(competency) => row(framework, competency, &frameworks),
        };
        cells.resize(header.len(), String::new());
        sheet.row(&cells.iter().map(String::as_str).collect::<Vec<_>>());
    }
    Ok(Written::new(sheet.csv()?, missing(framework)))
}

fn row(framework: &Framework, competency: &Competency, frameworks: &[&str]) -> Vec<String> {
    let fixed = [
        competency.id.clone(),
        competency.domain.clone(),
        competency.title.clone(),
        competency.statement.clone(),
        terms(&competency.terms),
        competency.uri.clone().unwrap_or_default(),
    ];
    let levels = framework.levels.iter().map(|level| {
        let own = competency.indicators.iter().filter(|indicator| indicator.level == level.level);
        own.map(|indicator| on_one_line(&indicator.text)).collect::<Vec<_>>().join("\n")
    });
    let others = frameworks
        .iter()
        .map(|other| competency.crosswalk.get(other).map(|codes| codes.join("\n")).unwrap_or_default());
    fixed.into_iter().chain(levels).chain(others).collect()
}

/// One on a line; a line break at the end keeps a single term with a semicolon from being taken for several.
fn terms(terms: &[String]) -> String {
    let text = terms.iter().map(|term| on_one_line(term)).collect::<Vec<_>>().join("\n");
    if terms.len() == 1 && text.contains(';') { text + "\n" } else { text }
}

fn on_one_line(text: &str) -> String {
    text.lines().map(str::trim).collect::<Vec<_>>().join(" ")
}

/// The frameworks that any competency has codes of.
fn crosswalks(framework: &Framework) -> Vec<&str> {
    let mut names: Vec<&str> = Vec::new();
    for name in framework.competencies.iter().flat_map(|competency| competency.crosswalk.keys()) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

fn missing(framework: &Framework) -> Vec<crate::read::LeftOut> {
    let mut missing = Missing::default();
    missing.add_head(framework, &[]);
    missing.add("address of the framework", usize::from(framework.uri.is_some()));
    let indicators = framework.competencies.iter().flat_map(|competency| &competency.indicators);
    missing.add(
        "marks of indicators as checked or not",
        indicators.filter(|indicator| indicator.verified.is_some()).count(),
    );
    missing.add("domains without competencies", empty_domains(framework));
    missing.add_given(framework, &[]);
    missing.0
}
