//! Policies: what they ask, what they spare, and how systems that run checks are told.
#![cfg(not(target_arch = "wasm32"))]
#![allow(missing_docs, clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

mod support;

use curriculum_mapper::*;
use serde_json::{Value, json};
use support::{REFERENCE, matcher, path, reading};

fn held(policy: &Value, today: Option<&str>) -> Result<Report> {
    let reading = reading(&path("fixtures/curricula/nursing.csv")).unwrap();
    let policy = Policy::read("policy.json", policy.to_string().as_bytes())?;
    let request = CheckRequest {
        professions: vec!["adult-nurse".into()],
        policy: Some(policy),
        today: today.map(str::to_owned),
        ..CheckRequest::default()
    };
    check(&reading, &matcher(), &REFERENCE, &request)
}

fn only(policy: &Value) -> PolicyCheck {
    let checks = held(policy, None).unwrap().policy_checks;
    assert_eq!(checks.len(), 1, "{checks:?}");
    checks.into_iter().next().unwrap()
}

/// The sample's gaps of a kind.
fn gaps(kind: GapKind) -> Vec<String> {
    let report = support::sample_report("nursing", "adult-nurse");
    let gaps = report.professions[0].assessment.gaps.iter().filter(|gap| gap.kind == kind);
    gaps.map(|gap| gap.competency.clone()).collect()
}

#[test]
fn the_most_that_may_fall_short_is_counted_and_named() {
    let missing = gaps(GapKind::Missing);
    let check = only(&json!({"mostMissing": missing.len() - 1}));
    assert!(check.fails());
    assert_eq!((check.found as usize, &check.competencies), (missing.len(), &missing));
    assert!(only(&json!({"mostMissing": missing.len()})).met);
    assert_eq!(only(&json!({"mostThin": 0})).found as usize, gaps(GapKind::Thin).len());
    assert_eq!(only(&json!({"mostBelowLevel": 0})).competencies, gaps(GapKind::BelowLevel));
}

#[test]
fn a_level_can_be_asked_of_all_professions_or_of_some() {
    let level = |competency: &str, level: u8| json!({"levels": [{"competency": competency, "level": level}]});
    assert!(only(&level("IDT:B1", 3)).met);
    let check = only(&level("IDT:D4", 1));
    assert_eq!((check.met, check.limit, check.found), (false, 1.0, 0.0));
    let midwives = json!({"levels": [{"competency": "IDT:D4", "level": 1, "professions": ["midwife"]}]});
    assert!(held(&midwives, None).unwrap().policy_checks.is_empty());
}

#[test]
fn an_outcome_is_reviewed_when_every_match_of_it_is_decided() {
    let check = only(&json!({"leastReviewed": 0.5}));
    assert_eq!((check.met, check.profession, check.found), (false, None, 0.0));
    let report = support::sample_report("nursing", "adult-nurse");
    let matched: Vec<&MappedOutcome> =
        report.mapping.outcomes.iter().filter(|o| o.alignments.iter().any(|a| a.status.counts())).collect();
    assert_eq!(check.outcomes.len(), matched.len());

    let twice = matched.iter().find(|o| o.alignments.len() > 1).unwrap();
    let decide = |a: &Alignment| Decision {
        outcome: twice.outcome.clone(),
        competency: a.competency.clone(),
        verdict: Verdict::Accept,
        level: None,
        reviewer: None,
        at: None,
        reason: None,
    };
    let reviewed_of = |decisions: Vec<Decision>| {
        let policy = Policy { least_reviewed: Some(0.5), ..Policy::default() };
        let request = CheckRequest { decisions, policy: Some(policy), ..CheckRequest::default() };
        check_nursing(&request).policy_checks[0].outcomes.len()
    };
    let all: Vec<Decision> = twice.alignments.iter().map(decide).collect();
    assert_eq!(reviewed_of(all[..1].to_vec()), matched.len(), "half of its matches are decided");
    assert_eq!(reviewed_of(all), matched.len() - 1);
}

fn check_nursing(request: &CheckRequest) -> Report {
    let reading = reading(&path("fixtures/curricula/nursing.csv")).unwrap();
    check(&reading, &matcher(), &REFERENCE, request).unwrap()
}

#[test]
fn confidence_is_asked_of_the_surest_match_and_a_persons_word_is_sure() {
    let sure = only(&json!({"leastConfidence": 0.0}));
    assert!(sure.met);
    let check = only(&json!({"leastConfidence": 1.0}));
    assert!(check.fails() && check.found < 1.0);
    let report = support::sample_report("nursing", "adult-nurse");
    let first = check.competencies[0].clone();
    let coverage = report.professions[0].assessment.coverage.iter().find(|c| c.competency == first).unwrap();
    let accept = Decision {
        outcome: coverage.outcomes[0].outcome.clone(),
        competency: first.clone(),
        verdict: Verdict::Accept,
        level: None,
        reviewer: None,
        at: None,
        reason: None,
    };
    let policy = Policy { least_confidence: Some(1.0), ..Policy::default() };
    let professions = vec!["adult-nurse".to_owned()];
    let request =
        CheckRequest { professions, decisions: vec![accept], policy: Some(policy), ..CheckRequest::default() };
    assert!(!check_nursing(&request).policy_checks[0].competencies.contains(&first));
}

#[test]
fn an_exception_spares_until_its_day_and_is_told_after_it() {
    let missing = gaps(GapKind::Missing);
    let policy = json!({
        "mostMissing": missing.len() - 1,
        "exceptions": [{"competency": missing[0], "reason": "in the making", "until": "2027-08-31"}],
    });
    let on = |day: &str| held(&policy, Some(day)).unwrap();
    let spared = on("2027-08-31");
    assert!(spared.policy_checks.iter().all(|check| check.met));
    assert_eq!(spared.policy_checks[0].exceptions[0].reason, "in the making");
    assert_eq!(spared.today.as_deref(), Some("2027-08-31"));
    let late = on("2027-09-01");
    let unmet: Vec<_> = late.unmet().map(|check| (check.rule, check.severity)).collect();
    assert_eq!(unmet, [(PolicyRule::MostMissing, Severity::Error), (PolicyRule::Exceptions, Severity::Warning)]);
    assert!(write_report(&late, "text").unwrap().contains("1 exception run out"));
}

#[test]
fn only_errors_fail() {
    let check = only(&json!({"mostMissing": 0, "severity": {"most-missing": "warning"}}));
    assert!(!check.met && !check.fails());
}

#[test]
fn a_policy_that_makes_no_sense_is_refused() {
    let exception = |until: &str, reason: &str, competency: &str| json!({"exceptions": [{"competency": competency, "reason": reason, "until": until}]});
    let cases = [
        (json!({"leastReviewed": 1.5}), ErrorKind::OutOfRange, "leastReviewed"),
        (json!({"leastConfidence": -0.1}), ErrorKind::OutOfRange, "leastConfidence"),
        (json!({"mostMising": 1}), ErrorKind::Malformed, "mostMising"),
        (exception("2027-13-01", "why", "IDT:A1"), ErrorKind::OutOfRange, "2027-13-01"),
        (exception("soon", "why", "IDT:A1"), ErrorKind::OutOfRange, "YYYY-MM-DD"),
        (exception("2027-01-01", " ", "IDT:A1"), ErrorKind::OutOfRange, "no reason"),
        (exception("2027-01-01", "why", "IDT:A11"), ErrorKind::UnknownReference, "Did you mean IDT:A1"),
        (json!({"levels": [{"competency": "IDT:A1", "level": 9}]}), ErrorKind::OutOfRange, "off the scale"),
        (
            json!({"levels": [{"competency": "IDT:A1", "level": 1, "professions": ["adult-nrse"]}]}),
            ErrorKind::UnknownProfession,
            "Did you mean adult-nurse",
        ),
    ];
    for (policy, kind, words) in cases {
        let error = held(&policy, Some("2026-01-01")).unwrap_err();
        assert_eq!(error.kind, kind, "{policy}");
        assert!(error.to_string().contains(words), "{error}");
    }
    let error = held(&exception("2027-01-01", "why", "IDT:A1"), None).unwrap_err();
    assert!(error.to_string().contains("today must be given"), "{error}");
}

#[test]
fn every_starter_policy_fits_and_says_that_nobody_has_adopted_it() {
    let mut seen = 0;
    for entry in std::fs::read_dir(path("fixtures/policies")).unwrap() {
        let file = entry.unwrap().path();
        if file.extension().is_none_or(|ending| ending != "json") {
            continue;
        }
        let policy: Value = serde_json::from_slice(&std::fs::read(&file).unwrap()).unwrap();
        assert!(policy["title"].as_str().unwrap().contains("nobody has adopted it"), "{}", file.display());
        let report = held(&policy, Some("2026-12-01")).unwrap();
        let fails = report.policy_checks.iter().any(PolicyCheck::fails);
        assert_eq!(fails, !file.ends_with("first-look.json"), "{}", file.display());
        seen += 1;
    }
    assert_eq!(seen, 3);
}

#[test]
fn forms_that_show_no_plan_are_the_same_without_one_and_the_others_are_not() {
    let reading = reading(&path("fixtures/curricula/nursing.csv")).unwrap();
    let policy = std::fs::read(path("fixtures/policies/approval.json")).unwrap();
    let request = CheckRequest {
        professions: vec!["adult-nurse".into()],
        policy: Some(Policy::read("approval.json", &policy).unwrap()),
        ..CheckRequest::default()
    };
    let planned = check(&reading, &matcher(), &REFERENCE, &request).unwrap();
    let gaps = check_gaps(&reading, &matcher(), &REFERENCE, &request, &mut |_| ()).unwrap();
    for format in REPORT_FORMATS {
        let same = write_report(&planned, format).unwrap() == write_report(&gaps, format).unwrap();
        assert_eq!(same, !shows_plan(format), "{format}");
    }
}

#[test]
fn every_rule_that_is_not_met_says_what_was_found_and_what_is_asked() {
    let missing = gaps(GapKind::Missing);
    let past = json!([{"competency": missing[0], "reason": "in the making", "until": "2026-01-01"}]);
    let cases = [
        (json!({"mostMissing": 0}), format!("Policy not met. adult-nurse: {} competencies are missing", missing.len())),
        (json!({"mostBelowLevel": 0}), "1 competency is below its level (IDT:A1); the policy allows 0".to_owned()),
        (json!({"mostThin": 0, "severity": {"most-thin": "note"}}), "Note of the policy. adult-nurse: ".to_owned()),
        (
            json!({"levels": [{"competency": "IDT:D4", "level": 3}]}),
            "IDT:D4 reaches no level; the policy asks for 3 Advanced".to_owned(),
        ),
        (
            json!({"leastReviewed": 0.8}),
            "0 % of the outcomes with matches are reviewed; the policy asks for 80 %".to_owned(),
        ),
        (json!({"leastConfidence": 1}), "at the least; the policy asks for 1".to_owned()),
        (json!({"exceptions": past}), format!("{} until 2026-01-01 (in the making)", missing[0])),
    ];
    for (policy, words) in cases {
        let lines = unmet_lines(&held(&policy, Some("2026-12-01")).unwrap());
        assert!(lines.len() == 1 && lines[0].contains(&words), "{words}: {lines:?}");
    }
}

fn approval() -> Report {
    let policy = std::fs::read_to_string(path("fixtures/policies/approval.json")).unwrap();
    held(&serde_json::from_str(&policy).unwrap(), None).unwrap()
}

#[test]
fn junit_has_a_case_for_each_rule_and_a_failure_for_each_error() {
    let report = approval();
    let text = write_report(&report, "junit").unwrap();
    let document = roxmltree::Document::parse(&text).unwrap();
    let of = |name: &str| document.descendants().filter(|node| node.has_tag_name(name)).collect::<Vec<_>>();
    let suite = of("testsuite")[0];
    assert_eq!(suite.attribute("name"), Some("nursing.csv"));
    assert_eq!(of("testcase").len(), report.policy_checks.len());
    assert_eq!(suite.attribute("tests").unwrap(), report.policy_checks.len().to_string());
    let fails = report.policy_checks.iter().filter(|check| check.fails()).count();
    assert_eq!(of("failure").len(), fails);
    assert_eq!(suite.attribute("failures").unwrap(), fails.to_string());
    assert!(of("failure")[0].attribute("message").unwrap().contains("%"), "the first rule is the share reviewed");
    assert!(of("system-out").iter().any(|node| node.text().unwrap().starts_with("Warning")), "thin is a warning");
}

/// What the schemas of Jenkins and of Surefire both let an element have: its attributes, those that it must have, and what
/// may stand in it.
const JUNIT: [(&str, &str, &str, &str); 5] = [
    ("testsuites", "name tests failures errors time disabled", "", "testsuite"),
    (
        "testsuite",
        "name tests failures errors skipped time timestamp",
        "name tests failures errors skipped time",
        "testcase",
    ),
    ("testcase", "name classname time", "name classname time", "failure system-out"),
    ("failure", "type message", "type", ""),
    ("system-out", "", "", ""),
];

#[test]
fn junit_keeps_to_what_jenkins_and_surefire_read() {
    let text = write_report(&approval(), "junit").unwrap();
    let document = roxmltree::Document::parse(&text).unwrap();
    let has = |list: &str, name: &str| list.split(' ').any(|known| known == name);
    for node in document.descendants().filter(|node| node.is_element()) {
        let name = node.tag_name().name();
        let (_, may, must, inside) = JUNIT.iter().find(|(known, ..)| *known == name).expect(name);
        assert!(node.attributes().all(|attribute| has(may, attribute.name())), "{name}: a stray attribute");
        assert!(must.split(' ').all(|wanted| wanted.is_empty() || node.has_attribute(wanted)), "{name}");
        assert!(node.children().filter(|child| child.is_element()).all(|child| has(inside, child.tag_name().name())));
        if let Some(time) = node.attribute("time") {
            assert!(time.parse::<f64>().unwrap() >= 0.0);
        }
    }
    for suite in document.descendants().filter(|node| node.has_tag_name("testsuite")) {
        let number = |name: &str| suite.attribute(name).unwrap().parse::<usize>().unwrap();
        let count = |name: &str| suite.descendants().filter(|node| node.has_tag_name(name)).count();
        assert_eq!((number("tests"), number("failures")), (count("testcase"), count("failure")));
        assert_eq!((number("errors"), number("skipped")), (count("error"), count("skipped")));
    }
}

#[test]
fn junit_is_well_formed_whatever_a_file_is_called() {
    let mut report = approval();
    report.reading.file = "a<b>&\"c\"\u{1}\u{b}.csv".into();
    let text = write_report(&report, "junit").unwrap();
    let document = roxmltree::Document::parse(&text).unwrap();
    let suite = document.descendants().find(|node| node.has_tag_name("testsuite")).unwrap();
    assert_eq!(suite.attribute("name"), Some("a<b>&\"c\".csv"));
}

#[test]
fn sarif_keeps_to_its_schema_and_points_at_file_and_row() {
    let report = approval();
    let log: Value = serde_json::from_str(&write_report(&report, "sarif").unwrap()).unwrap();
    let schema = std::fs::read_to_string(path("fixtures/schema/sarif-2.1.0.schema.json")).unwrap();
    let schema = jsonschema::validator_for(&serde_json::from_str(&schema).unwrap()).unwrap();
    let errors: Vec<String> = schema.iter_errors(&log).map(|e| format!("{} {e}", e.instance_path())).collect();
    assert!(errors.is_empty(), "{errors:?}");

    let run = &log["runs"][0];
    let results = run["results"].as_array().unwrap();
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    for result in results {
        assert_eq!(rules[result["ruleIndex"].as_u64().unwrap() as usize]["id"], result["ruleId"]);
        let place = &result["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "nursing.csv");
    }
    // Thin: the only outcome that covers the competency stands in a row of the file.
    let row = |result: &Value| result["locations"][0]["physicalLocation"]["region"]["startLine"].as_u64().unwrap();
    let thin = results.iter().find(|r| r["ruleId"] == "most-thin").unwrap();
    assert_eq!(thin["level"], "warning");
    let outcome = thin["locations"][0]["message"]["text"].as_str().unwrap().split(':').next().unwrap();
    let expected = report.reading.curriculum.outcome(outcome).unwrap().row.unwrap();
    assert_eq!(row(thin), expected);
    assert!(expected > 1);
    let missing = results.iter().filter(|r| r["ruleId"] == "most-missing").count();
    assert_eq!(missing, gaps(GapKind::Missing).len());
}

#[test]
fn sarif_has_what_github_asks_for() {
    let log: Value = serde_json::from_str(&write_report(&approval(), "sarif").unwrap()).unwrap();
    assert_eq!(log["version"], "2.1.0");
    assert!(log["$schema"].as_str().unwrap().ends_with("sarif-2.1.0.json"));
    let run = &log["runs"][0];
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    for rule in rules {
        for text in ["shortDescription", "fullDescription", "help"] {
            let length = rule[text]["text"].as_str().unwrap().len();
            assert!((10..=1024).contains(&length), "{text} of {}", rule["id"]);
        }
    }
    let results = run["results"].as_array().unwrap();
    assert!((1..=25_000).contains(&results.len()));
    for result in results {
        assert!(rules.iter().any(|rule| rule["id"] == result["ruleId"]));
        assert!(!result["message"]["text"].as_str().unwrap().is_empty());
        assert!(["error", "warning", "note"].contains(&result["level"].as_str().unwrap()));
        assert_eq!(result["locations"].as_array().unwrap().len(), 1);
        assert!(result["partialFingerprints"].as_object().unwrap().values().all(Value::is_string));
        let further = result["relatedLocations"].as_array().into_iter().flatten();
        for place in result["locations"].as_array().unwrap().iter().chain(further) {
            let physical = &place["physicalLocation"];
            let uri = physical["artifactLocation"]["uri"].as_str().unwrap();
            assert!(!uri.starts_with('/') && !uri.contains("..") && !uri.contains(['\\', ' ', ':']), "{uri}");
            assert!(physical["region"]["startLine"].as_u64().unwrap() >= 1);
        }
    }
}

#[test]
fn sarif_fingerprints_tell_results_apart() {
    let log: Value = serde_json::from_str(&write_report(&approval(), "sarif").unwrap()).unwrap();
    let results = log["runs"][0]["results"].as_array().unwrap();
    let prints: std::collections::HashSet<String> =
        results.iter().map(|r| r["partialFingerprints"].to_string()).collect();
    assert_eq!(prints.len(), results.len());
}

#[test]
fn the_summary_is_short_and_says_first_whether_the_policy_is_met() {
    support::expect("nursing.summary.md", &write_report(&approval(), "summary").unwrap());
    let text = write_report(&approval(), "summary").unwrap();
    assert!(text.starts_with("## nursing: policy not met"));
    // A comment on a pull request holds 65,536 characters.
    assert!(text.len() < 10_000, "{}", text.len());
}
