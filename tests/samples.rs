//! The sample curricula, whole: their reports are files one can review, and the same bytes must come out of the Node and
//! browser builds. `UPDATE_EXPECTED=1 cargo test` rewrites them.
#![cfg(not(target_arch = "wasm32"))]
#![allow(missing_docs, clippy::expect_used, clippy::indexing_slicing, clippy::unwrap_used)]

mod support;

use curriculum_mapper::*;
use support::{REFERENCE, SAMPLES, expect, sample_report, sample_standings};

#[test]
fn sample_reports_are_as_expected() {
    for (name, profession) in SAMPLES {
        let report = sample_report(name, profession);
        expect(&format!("{name}.report.json"), &write_report(&report, "json").unwrap());
        expect(&format!("{name}.check.txt"), &write_report(&report, "text").unwrap());
        expect(&format!("{name}.report.md"), &write_report(&report, "markdown").unwrap());
        expect(&format!("{name}.gaps.csv"), &write_report(&report, "csv").unwrap());
    }
}

#[test]
fn samples_show_the_gaps_they_were_written_with() {
    let state = |name: &str, profession: &str, competency: &str| {
        let report = sample_report(name, profession);
        let coverage = &report.professions[0].assessment.coverage;
        coverage.iter().find(|c| c.competency == competency).unwrap().clone()
    };
    assert_eq!(state("nursing", "adult-nurse", "IDT:D4").state, CoverState::Missing, "nursing says nothing of AI");
    assert!(!state("nursing", "adult-nurse", "IDT:A1").outcomes.is_empty(), "nursing keeps records");
    assert!(!state("social-work", "social-worker", "IDT:B1").outcomes.is_empty(), "social work guards confidences");
    assert!(!state("emergency-medicine", "doctor-postgraduate", "IDT:C2").outcomes.is_empty(), "doctors read results");
}

#[test]
fn near_misses_do_not_match() {
    let near_misses = [
        "Identify skin integrity risks on admission and plan preventive care",
        "Recognise the signs of withdrawal and its management",
        "Support the network of family and friends around the person",
        "Describe the structure and function of the heart",
    ];
    let matcher = support::matcher();
    for text in near_misses {
        let outcome = Outcome { id: "1".into(), text: text.into(), ..Outcome::default() };
        let mapped = matcher.map_outcome(&outcome, &MapSettings::default());
        let found: Vec<_> = mapped.alignments.iter().map(|a| &a.competency).collect();
        assert!(found.is_empty(), "{text} matched {found:?}");
    }
}

#[test]
fn a_report_reads_back_as_it_was_written() {
    let report = sample_report("nursing", "adult-nurse");
    let text = write_report(&report, "json").unwrap();
    assert_eq!(serde_json::from_str::<Report>(&text).unwrap(), report);
}

#[test]
fn sample_plans_and_pages_are_as_expected() {
    for (name, profession) in SAMPLES {
        let report = sample_report(name, profession);
        expect(&format!("{name}.plan.md"), &write_plan(&report, "markdown", "").unwrap());
    }
    let report = sample_report("nursing", "adult-nurse");
    expect("nursing.plan.csv", &write_plan(&report, "csv", "").unwrap());
    expect("nursing.network.mmd", &write_plan(&report, "mermaid", "").unwrap());
    expect("nursing.plan.html", &write_plan(&report, "html", "").unwrap());
    expect("nursing.html", &write_report(&report, "html").unwrap());
}

#[test]
fn each_part_of_an_outcome_of_several_parts_is_found() {
    let text = "Apply critical thinking; maintain accurate records; contribute to interdisciplinary team; promote healthy behaviours";
    let outcome = Outcome { id: "1".into(), text: text.into(), ..Outcome::default() };
    let mapped = support::matcher().map_outcome(&outcome, &MapSettings::default());
    let records = mapped.alignments.iter().find(|a| a.competency == "IDT:A1").unwrap();
    assert!(records.evidence.spans.iter().all(|s| "maintain accurate records".contains(&s.text)));
    assert_eq!(records.level_source, LevelSource::VerbAndIndicators("maintain".into()));
}

#[test]
fn the_sample_portfolio_is_as_expected() {
    let framework = REFERENCE.framework(DEFAULT_FRAMEWORK).unwrap();
    let portfolio = portfolio(sample_standings(), framework, &REFERENCE.groups).unwrap();
    for (format, ending) in [("text", "txt"), ("json", "json"), ("markdown", "md"), ("html", "html"), ("csv", "csv")] {
        expect(&format!("portfolio.{ending}"), &write_portfolio(&portfolio, format).unwrap());
    }
    assert_eq!(write_portfolio(&portfolio, "pdf").unwrap_err().kind, ErrorKind::UnknownOutputFormat);
}

#[test]
fn the_matrix_of_roles_is_as_expected() {
    let framework = REFERENCE.framework(DEFAULT_FRAMEWORK).unwrap();
    let matrix = role_matrix(&REFERENCE, framework, &PlanSettings::default()).unwrap();
    for (format, ending) in [("text", "txt"), ("markdown", "md"), ("html", "html"), ("csv", "csv")] {
        expect(&format!("roles.{ending}"), &write_roles(&matrix, format).unwrap());
    }
    assert_eq!(serde_json::from_str::<RoleMatrix>(&write_roles(&matrix, "json").unwrap()).unwrap(), matrix);
    assert_eq!(write_roles(&matrix, "pdf").unwrap_err().kind, ErrorKind::UnknownOutputFormat);
}
