//! What a reader sees of a plan: sums that can be done by hand, prices told once, drafts of one's own profession.
#![cfg(not(target_arch = "wasm32"))]
#![allow(missing_docs, clippy::expect_used, clippy::indexing_slicing, clippy::unwrap_used)]

mod support;

use std::collections::BTreeSet;

use curriculum_mapper::*;
use support::{REFERENCE, matcher, path, reading};

const NURSE: &str = "adult-nurse";

fn plan_with(settings: PlanSettings) -> Result<Plan> {
    let reading = reading(&path("fixtures/curricula/nursing.csv")).unwrap();
    let request = CheckRequest { professions: vec![NURSE.into()], plan: settings, ..CheckRequest::default() };
    let report = check(&reading, &matcher(), &REFERENCE, &request)?;
    Ok(report.professions[0].plan.clone().unwrap())
}

fn item<'a>(plan: &'a Plan, competency: &str) -> &'a WorkItem {
    plan.items.iter().find(|i| i.gap.competency == competency).unwrap()
}

#[test]
fn what_is_shown_of_risk_and_value_multiplies_to_the_priority() {
    for (name, profession) in support::SAMPLES {
        let report = support::sample_report(name, profession);
        let paper = write_plan(&report, "markdown", "").unwrap();
        let sums = paper.lines().filter_map(|line| line.strip_prefix("- **Why it matters:** risk "));
        let mut count = 0;
        for sum in sums {
            let (risk, rest) = sum.split_once(" × value ").unwrap();
            let (value, rest) = rest.split_once(" = ").unwrap();
            let priority = rest.split_once(' ').unwrap().0;
            // In whole hundredths, so that no rounding of the computer's own comes in.
            let hundredths = |text: &str| text.replace('.', "").parse::<u64>().unwrap();
            assert_eq!((hundredths(risk) * hundredths(value) + 50) / 100, hundredths(priority), "{name}: {sum}");
            count += 1;
        }
        assert_eq!(count, report.professions[0].plan.as_ref().unwrap().items.len());
    }
}

#[test]
fn one_new_module_has_one_price_told_once() {
    let report = support::sample_report("social-work", "social-worker");
    let plan = report.professions[0].plan.as_ref().unwrap();
    let module = |i: &&WorkItem| match &i.change.place {
        ChangePlace::NewModule { domain } => Some(domain.clone()),
        _ => None,
    };
    let domains: BTreeSet<String> = plan.items.iter().filter_map(|i| module(&i)).collect();
    let firsts = domains.iter().map(|domain| {
        let sharing: Vec<&WorkItem> = plan.items.iter().filter(|i| module(i).as_ref() == Some(domain)).collect();
        assert!(sharing.len() > 1);
        let first = sharing[0];
        assert_eq!(first.cost_with, None);
        for item in &sharing[1..] {
            assert_eq!((item.cost_with, &item.cost, item.size), (Some(first.rank), &first.cost, first.size));
        }
        // As large as its largest part: two levels short of one item.
        let levels_short = sharing.iter().map(|i| i.gap.severity).max().unwrap();
        assert_eq!(first.size, (first.vehicle.effort + levels_short - 1).min(5));
        let once = format!("counted in item {}, which the same new module serves", first.rank);
        for text in [write_plan(&report, "markdown", "").unwrap(), write_plan(&report, "html", "").unwrap()] {
            assert_eq!(text.matches(&once).count(), sharing.len() - 1);
        }
        first
    });
    let firsts: Vec<&WorkItem> = firsts.collect();
    // No sum of new modules passes the band of what one costs at most.
    assert_eq!((plan.value_case.new.low, plan.value_case.new.high), (firsts[0].cost.low, firsts[0].cost.high));
    let price = "£200,000 to £250,000 (order of size, no quotation); size of the change 5 of 5; new money";
    for text in [write_plan(&report, "markdown", "").unwrap(), write_plan(&report, "html", "").unwrap()] {
        assert_eq!(text.matches(price).count(), firsts.len());
    }
    let table = write_plan(&report, "csv", "").unwrap();
    assert_eq!(table.matches(",200000,250000,,new,").count(), firsts.len());
}

#[test]
fn every_cost_says_that_it_is_no_quotation() {
    for (name, profession) in support::SAMPLES {
        let paper = write_plan(&support::sample_report(name, profession), "markdown", "").unwrap();
        let costs: Vec<&str> = paper.lines().filter(|line| line.starts_with("- **Cost:**")).collect();
        assert!(!costs.is_empty());
        let says = |line: &&&str| line.contains("(order of size, no quotation)") || line.contains("counted in item");
        assert_eq!(costs.iter().filter(says).count(), costs.len(), "{name}");
    }
}

#[test]
fn a_draft_written_for_another_profession_is_never_offered() {
    let pharmacy = "Label, dispense and check prescriptions using the pharmacy's computerised medication record.";
    let matcher = matcher();
    for file in ["nursing", "social-work", "emergency-medicine"] {
        let reading = reading(&path(&format!("fixtures/curricula/{file}.csv"))).unwrap();
        let professions = REFERENCE.professions.iter().map(|p| p.id.clone()).collect();
        let request = CheckRequest { professions, ..CheckRequest::default() };
        for findings in check(&reading, &matcher, &REFERENCE, &request).unwrap().professions {
            let profession = findings.assessment.profession.id.clone();
            let changes = findings.items().iter().map(|item| &item.change);
            for draft in changes.flat_map(|change| [&change.drafted_outcome, &change.alternative]).flatten() {
                let rule = REFERENCE.plan.written_for.iter().find(|rule| rule.indicator == *draft);
                assert!(rule.is_none_or(|rule| rule.professions.contains(&profession)), "{profession}: {draft}");
            }
            let offered = |item: &WorkItem| {
                [&item.change.drafted_outcome, &item.change.alternative].into_iter().flatten().any(|d| d == pharmacy)
            };
            assert!(profession != NURSE || !findings.items().iter().any(offered), "{file}");
        }
    }
}

#[test]
fn a_user_may_start_from_the_other_draft() {
    let proposed = plan_with(PlanSettings::default()).unwrap();
    let before = &item(&proposed, "IDT:D4").change;
    let other = before.alternative.clone().unwrap();
    let own = PlanSettings { drafts: [("IDT:D4".to_owned(), other.clone())].into(), ..PlanSettings::default() };
    let after = plan_with(own).unwrap();
    let after = &item(&after, "IDT:D4").change;
    assert_eq!((after.drafted_outcome.as_ref(), &after.alternative), (Some(&other), &before.drafted_outcome));
    let wrong = PlanSettings::read("weights.json", br#"{"drafts": {"IDT:Z9": "Explain"}}"#).unwrap();
    assert_eq!(plan_with(wrong).unwrap_err().kind, ErrorKind::UnknownReference);
}

#[test]
fn no_outcome_is_named_as_near_that_is_hardly_about_the_competency() {
    for (name, profession) in support::SAMPLES {
        let report = support::sample_report(name, profession);
        for item in report.professions[0].items() {
            let near = &item.change.nearest;
            assert!(near.iter().all(|near| near.confidence >= 0.1), "{name} {}", item.gap.competency);
            if let ChangePlace::Module { nearest: Some(id), .. } = &item.change.place {
                let named = near.iter().find(|near| near.outcome == *id || near.also.contains(id));
                assert!(named.is_some() || near.len() == 3, "{name} {}: {id}", item.gap.competency);
            }
        }
    }
}

#[test]
fn the_report_and_the_plan_are_different_pages() {
    let report = support::sample_report("nursing", NURSE);
    let (whole, plan) = (write_report(&report, "html").unwrap(), write_plan(&report, "html", "").unwrap());
    for heading in ["Gaps: Nurse (adult)", "<h2 id=\"alignments\">"] {
        assert!(whole.contains(heading) && !plan.contains(heading), "{heading}");
    }
    assert!(whole.contains("Suggested plan: Nurse (adult)") && plan.contains("Suggested plan: Nurse (adult)"));
}

fn report_with(plan: PlanSettings) -> Report {
    let reading = reading(&path("fixtures/curricula/nursing.csv")).unwrap();
    let request = CheckRequest { professions: vec![NURSE.into()], plan, ..CheckRequest::default() };
    check(&reading, &matcher(), &REFERENCE, &request).unwrap()
}

#[test]
fn whatever_shows_a_plan_says_which_figures_are_the_users_own() {
    let proposed = report_with(PlanSettings::default());
    let gap = proposed.professions[0].items()[3].gap.competency.clone();
    let scores = OwnScores { risk: Some(2.0), ..OwnScores::default() };
    let own = report_with(PlanSettings {
        importance: [(InputName::Harm, 1)].into(),
        competencies: [(gap.clone(), scores), ("IDT:A1".to_owned(), OwnScores::default())].into(),
        ..PlanSettings::default()
    });
    let said = format!("weight of harm if absent 1; risk of {gap} 2");
    for format in ["text", "markdown", "html"] {
        let (before, after) = (write_plan(&proposed, format, "").unwrap(), write_plan(&own, format, "").unwrap());
        assert!(!before.contains("Your own") && !before.contains("(your own)"), "{format}");
        assert!(after.contains(&format!("Your own, for every profession: {said}.")), "{format}");
        assert!(after.contains("2.00 (your own)"), "{format}: the table marks it");
    }
    let table = write_plan(&own, "csv", "").unwrap();
    assert_eq!(
        table.lines().filter(|line| line.ends_with(",weight of harm if absent 1")).count() + 1,
        table.lines().count() - 1
    );
    assert_eq!(table.lines().filter(|line| line.ends_with(&format!(",{said}"))).count(), 1);
}

#[test]
fn sums_say_which_figure_is_a_weight_and_that_a_level_counts_one_more() {
    let report = report_with(PlanSettings::default());
    let item = &report.professions[0].items()[0];
    let part = &item.risk.parts[2];
    assert_eq!((part.input, part.score), (InputName::Level, (item.gap.required + 1).min(5)));
    let page = write_plan(&report, "html", "").unwrap();
    assert!(page.contains(&format!("one above the level needed {} × weight {}", part.score, part.importance)));
}

#[test]
fn the_paper_begins_with_what_a_meeting_needs() {
    let mut report = report_with(PlanSettings::default());
    report.decisions = ["A. Bee", "C. Dee", "A. Bee"]
        .map(|name| Decision {
            outcome: String::new(),
            competency: String::new(),
            verdict: Verdict::Accept,
            level: None,
            reviewer: Some(name.to_owned()),
            at: None,
            reason: None,
        })
        .to_vec();
    for format in ["markdown", "html"] {
        let paper = write_plan(&report, format, "2026-11-29").unwrap();
        let (first, appendix) = paper.split_once("Appendix").unwrap();
        assert!(first.contains("29 November 2026. Matches reviewed by A. Bee, C. Dee."), "{format}");
        for said in ["In short: Nurse (adult)", "Met: ", "The first pieces of work", "In all ", "existing budgets"] {
            assert!(first.contains(said), "{format}: {said}");
        }
        let row = |rank: usize| format!("{} {}", report.professions[0].items()[rank].gap.competency, "");
        assert!(first.contains(row(4).trim()) && !first.contains(&row(5)), "{format}: five come first");
        assert!(appendix.contains("In order of priority"), "{format}");
        let undated = write_plan(&report_with(PlanSettings::default()), format, "").unwrap();
        assert!(!undated.contains("Matches reviewed by"), "{format}");
    }
}

#[test]
fn the_money_that_an_item_needs_is_found_in_the_value_case() {
    for (name, profession) in support::SAMPLES {
        let report = support::sample_report(name, profession);
        let page = write_plan(&report, "html", "").unwrap();
        let shared = |i: &&WorkItem| i.vehicle.scale == Scale::Shared && i.vehicle.funding == Funding::New;
        let found = report.professions[0].items().iter().find(shared).is_some();
        assert_eq!(
            found,
            page.contains("<dt>Shared with other organisations (new money)") || page.contains("and new money)</dt>"),
            "{name}"
        );
        assert!(page.contains("<dt>This programme, new money</dt>"), "{name}");
    }
}
