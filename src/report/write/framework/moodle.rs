//! Moodle's import of competency frameworks: 14 columns, one row for the framework, one for each domain and competency.
//! Levels become the scale; indicators stand in the description, by level, where Moodle's users see them.

use std::borrow::Cow;

use maud::{Markup, PreEscaped, html};

use crate::error::Result;
use crate::model::{Competency, Framework, Given, Indicator, Level};
use crate::read::given;
use crate::read::moodle::{
    CONFIGURATION, DEFAULT_SCALE, EXPORTED, HTML, KEPT, REFERENCES, RULE_CONFIG, RULE_OUTCOME, RULE_TYPE, SCALE, SHORT,
    TAXONOMY, configuration, short, still_said, taxonomy,
};

use super::super::sheet::Sheet;
use super::{Entry, Missing, Written, check_identifiers, in_order};

const HEADER: [&str; 14] = [
    "Parent ID number",
    "ID number",
    "Short name",
    "Description",
    "Description format",
    "Scale values",
    "Scale configuration",
    "Rule type (optional)",
    "Rule outcome (optional)",
    "Rule config (optional)",
    "Cross-referenced competency ID numbers",
    "Exported ID (optional)",
    "Is framework",
    "Taxonomy",
];

pub(super) fn write(framework: &Framework) -> Result<Written> {
    check_identifiers(framework)?;
    let mut sheet = Sheet::new(&framework.id, &HEADER);
    let scale = scale(&framework.levels);
    let configuration = configuration(framework.levels.len());
    let given = |name: &str| given::text(&framework.given, name);
    let [name, about, format] = described(&framework.given, &framework.title, &framework.source, &[], html! {});
    sheet.row(&[
        "",
        &framework.id,
        &name,
        &about,
        &format,
        &scale,
        given(CONFIGURATION).unwrap_or(&configuration),
        "",
        "",
        "",
        "",
        given(EXPORTED).unwrap_or_default(),
        "1",
        given(TAXONOMY).unwrap_or(taxonomy(framework)),
    ]);
    for entry in in_order(framework) {
        let (parent, id, [name, text, format], given) = match entry {
            Entry::Domain(domain) => {
                let text = described(&domain.given, &domain.title, &domain.statement, &[], html! {});
                (domain.parent.as_deref().unwrap_or_default(), &domain.id, text, &domain.given)
            }
            Entry::Competency(competency) => {
                let Competency { domain, id, title, statement, given, .. } = competency;
                let shown = indicators(framework, competency);
                let text = described(given, title, statement, &competency.indicators, shown);
                (domain.as_str(), id, text, given)
            }
        };
        let given = |name: &str, otherwise: &'static str| given::text(given, name).unwrap_or(otherwise);
        sheet.row(&[
            parent,
            id,
            &name,
            &text,
            &format,
            given(SCALE, ""),
            given(CONFIGURATION, ""),
            given(RULE_TYPE, ""),
            given(RULE_OUTCOME, "0"),
            given(RULE_CONFIG, "null"),
            given(REFERENCES, ""),
            given(EXPORTED, ""),
            "",
            "",
        ]);
    }
    Ok(Written::new(sheet.csv()?, missing(framework)))
}

/// Short name, description and its format: as they were given, if they still say the same.
fn described(given: &Given, title: &str, statement: &str, said: &[Indicator], indicators: Markup) -> [String; 3] {
    match still_said(given, (title, statement), said) {
        Some(told) => told.map(Cow::into_owned),
        None => [short(title), description(title, statement, indicators), HTML.to_owned()],
    }
}

fn description(title: &str, statement: &str, indicators: Markup) -> String {
    let long = title.chars().count() > SHORT;
    let lines = statement.split('\n').enumerate();
    html! {
        @if long { p class="title" { (title) } }
        @if !statement.is_empty() {
            p { @for (at, line) in lines { @if at > 0 { br; } (line) } }
        }
        (indicators)
    }
    .into_string()
}

/// A list for each run of indicators of one level, so that their order stays.
fn indicators(framework: &Framework, competency: &Competency) -> Markup {
    let runs = competency.indicators.chunk_by(|a, b| a.level == b.level);
    html! {
        @for run in runs {
            @if let Some(first) = run.first() {
                ul class={ "level-" (first.level) } title=(framework.level_name(first.level)) {
                    @for indicator in run { li { (PreEscaped(lines(&indicator.text))) } }
                }
            }
        }
    }
}

fn lines(text: &str) -> String {
    let lines: Vec<String> = text.split('\n').map(|line| html! { (line) }.into_string()).collect();
    lines.join("<br>")
}

/// Names with commas between. A framework of Moodle's needs a scale, so one without levels gets Moodle's own.
fn scale(levels: &[Level]) -> String {
    if levels.is_empty() {
        return DEFAULT_SCALE.to_owned();
    }
    levels.iter().map(|level| level.name.replace(',', ";")).collect::<Vec<_>>().join(",")
}

fn missing(framework: &Framework) -> Vec<crate::read::LeftOut> {
    let mut missing = Missing::default();
    missing.add_head(framework, &["title", "source"]);
    let competencies = &framework.competencies;
    let is_out_of_step = |(level, number): (&Level, usize)| usize::from(level.level) != number;
    missing.add("numbers of levels", framework.levels.iter().zip(1..).filter(|pair| is_out_of_step(*pair)).count());
    missing.add("commas in names of levels", framework.levels.iter().filter(|level| level.name.contains(',')).count());
    missing.add("terms", competencies.iter().map(|c| c.terms.len()).sum());
    missing.add("codes of other frameworks", competencies.iter().map(|c| c.crosswalk.len()).sum());
    missing.add("addresses", addresses(framework));
    missing.add("domains without competencies", empty_domains(framework));
    let long = |id: &str| id.chars().count() > SHORT;
    let ids = framework.domains.iter().map(|d| &d.id).chain(competencies.iter().map(|c| &c.id));
    missing.add("identifiers of more than 100 characters, which Moodle cuts", ids.filter(|id| long(id)).count());
    missing.add_given(framework, &KEPT);
    missing.0
}

fn addresses(framework: &Framework) -> usize {
    let uris = framework.domains.iter().map(|d| &d.uri).chain(framework.competencies.iter().map(|c| &c.uri));
    uris.chain([&framework.uri]).flatten().count()
}

/// Domains that nothing is part of: read again, they would be taken for competencies.
pub(super) fn empty_domains(framework: &Framework) -> usize {
    let named = |id: &str| {
        framework.competencies.iter().any(|c| c.domain == id)
            || framework.domains.iter().any(|d| d.parent.as_deref() == Some(id))
    };
    framework.domains.iter().filter(|domain| !named(&domain.id)).count()
}
