//! What a policy says as a log of SARIF 2.1.0, which code hosts show beside the file and its row.

use serde::Serialize;

use crate::policy::{PolicyCheck, PolicyRule};
use crate::report::EngineRef;

use super::{Report, words};

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// So many further places of one result are told.
const RELATED: usize = 20;

#[derive(Serialize)]
pub(super) struct Log<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<'a>; 1],
}

/// Its results come last, so that the results of several logs can be put one after the other.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    tool: Tool<'a>,
    column_kind: &'static str,
    results: Vec<Finding>,
}

#[derive(Serialize)]
struct Tool<'a> {
    driver: Driver<'a>,
}

#[derive(Serialize)]
struct Driver<'a> {
    name: &'a str,
    version: &'a str,
    rules: Vec<Rule>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Rule {
    id: &'static str,
    short_description: Message,
    full_description: Message,
    help: Message,
}

#[derive(Serialize)]
struct Message {
    text: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Finding {
    rule_id: &'static str,
    rule_index: usize,
    level: &'static str,
    message: Message,
    locations: [Place; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Place>,
    partial_fingerprints: Fingerprint,
}

/// By this a host knows a result again when rows have moved.
#[derive(Serialize)]
struct Fingerprint {
    #[serde(rename = "curriculumMapper/v1")]
    finding: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Place {
    physical_location: Physical,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Message>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Physical {
    artifact_location: Artifact,
    region: Region,
}

#[derive(Serialize)]
struct Artifact {
    uri: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: u64,
}

/// The log of one report: a result for each competency that speaks against a rule, else for the rule.
pub(super) fn log(report: &Report) -> Log<'_> {
    let EngineRef { name, version } = &report.engine;
    let rules = PolicyRule::ALL.map(|rule| Rule {
        id: rule.name(),
        short_description: text(words::policy_rule(rule)),
        full_description: text(words::policy_rule_help(rule)),
        help: text(words::policy_rule_help(rule)),
    });
    Log {
        schema: SCHEMA,
        version: "2.1.0",
        runs: [Run {
            tool: Tool { driver: Driver { name, version, rules: rules.into() } },
            column_kind: "utf16CodeUnits",
            results: report.unmet().flat_map(|check| findings(report, check)).collect(),
        }],
    }
}

fn findings(report: &Report, check: &PolicyCheck) -> Vec<Finding> {
    if check.competencies.is_empty() {
        return vec![finding(report, check, "", &check.outcomes)];
    }
    let of_one = |competency: &String| {
        let found = report.professions.iter().find(|p| Some(&p.assessment.profession.id) == check.profession.as_ref());
        let coverage = found.and_then(|p| p.assessment.coverage.iter().find(|c| c.competency == *competency));
        let outcomes = coverage.map(|c| c.outcomes.iter().map(|o| o.outcome.clone()).collect::<Vec<_>>());
        finding(report, check, competency, &outcomes.unwrap_or_default())
    };
    check.competencies.iter().map(of_one).collect()
}

fn finding(report: &Report, check: &PolicyCheck, competency: &str, outcomes: &[String]) -> Finding {
    let mut places = outcomes.iter().map(|outcome| place(report, Some(outcome)));
    // What no outcome addresses has no row; it is missing from the file as a whole.
    let first = places.next().unwrap_or_else(|| place(report, None));
    let said = words::policy_check(report, check);
    let named = format!("{competency} {}: {said}", words::title(report, competency));
    let of = check.profession.as_deref().unwrap_or_default();
    Finding {
        rule_id: check.rule.name(),
        rule_index: PolicyRule::ALL.iter().position(|rule| *rule == check.rule).unwrap_or_default(),
        level: words::severity(check.severity),
        message: text(if competency.is_empty() { &said } else { &named }),
        locations: [first],
        related_locations: places.take(RELATED).collect(),
        partial_fingerprints: Fingerprint {
            finding: format!("{}/{}/{of}/{competency}", report.reading.curriculum.id, check.rule.name()),
        },
    }
}

/// Where an outcome stands, or the beginning of the file.
fn place(report: &Report, outcome: Option<&String>) -> Place {
    let outcome = outcome.and_then(|id| report.reading.curriculum.outcome(id));
    Place {
        physical_location: Physical {
            artifact_location: Artifact { uri: uri(&report.reading.file) },
            region: Region { start_line: outcome.and_then(|o| o.row).unwrap_or(1) },
        },
        message: outcome.map(|o| text(&format!("{}: {}", o.id, o.text))),
    }
}

fn text(text: &str) -> Message {
    Message { text: text.to_owned() }
}

/// A path as a reference: all but unreserved characters and separators in per cent (RFC 3986).
fn uri(path: &str) -> String {
    let escaped: String = path
        .bytes()
        .map(|byte| match byte {
            b'\\' => "/".to_owned(),
            b'/' | b'-' | b'.' | b'_' | b'~' => char::from(byte).to_string(),
            _ if byte.is_ascii_alphanumeric() => char::from(byte).to_string(),
            _ => format!("%{byte:02X}"),
        })
        .collect();
    if escaped.starts_with('/') { format!("file://{escaped}") } else { escaped }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_path_becomes_a_reference() {
        assert_eq!(super::uri("a b/ü.csv"), "a%20b/%C3%BC.csv");
        assert_eq!(super::uri("/srv/a.csv"), "file:///srv/a.csv");
        assert_eq!(super::uri("c:d"), "c%3Ad");
    }
}
