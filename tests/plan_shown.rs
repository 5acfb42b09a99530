//! What a reader sees of a plan: sums that can be done by hand, prices told once, drafts of one's own profession.
#![cfg(not(target_arch = "wasm32"))]
#![allow(missing_docs, clippy::expect_used, clippy::indexing_slicing, clippy::unwrap_used)]

mod support;

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
        let paper = write_plan(&report, "markdown").unwrap();
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
    let plan = plan_with(PlanSettings::default()).unwrap();
    let shares = |i: &&WorkItem| matches!(&i.change.place, ChangePlace::NewModule { .. });
    let sharing: Vec<&WorkItem> = plan.items.iter().filter(shares).collect();
    assert!(sharing.len() > 1);
    let first = sharing[0];
    assert_eq!(first.cost_with, None);
    for item in &sharing[1..] {
        assert_eq!((item.cost_with, &item.cost, item.size), (Some(first.rank), &first.cost, first.size));
    }
    // As large as its largest part: two levels short of one item.
    let levels_short = sharing.iter().map(|i| i.gap.severity).max().unwrap();
    assert_eq!(first.size, (first.vehicle.effort + levels_short - 1).min(5));
    assert_eq!((plan.value_case.new.low, plan.value_case.new.high), (first.cost.low, first.cost.high));
    let report = support::sample_report("nursing", NURSE);
    let price = "£200,000 to £250,000 (order of size, no quotation); size 5 of 5; new funding";
    let once = format!("counted in item {}, which the same new module serves", first.rank);
    for text in [write_plan(&report, "markdown").unwrap(), write_plan(&report, "html").unwrap()] {
        assert_eq!(text.matches(price).count(), 1);
        assert_eq!(text.matches(&once).count(), sharing.len() - 1);
    }
    let table = write_plan(&report, "csv").unwrap();
    assert_eq!(table.matches(",200000,250000,,new").count(), 1);
}

#[test]
fn every_cost_says_that_it_is_no_quotation() {
    for (name, profession) in support::SAMPLES {
        let paper = write_plan(&support::sample_report(name, profession), "markdown").unwrap();
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
    let (whole, plan) = (write_report(&report, "html").unwrap(), write_plan(&report, "html").unwrap());
    for heading in ["Gaps: Nurse (adult)", "<h2 id=\"alignments\">"] {
        assert!(whole.contains(heading) && !plan.contains(heading), "{heading}");
    }
    assert!(whole.contains("Suggested plan: Nurse (adult)") && plan.contains("Suggested plan: Nurse (adult)"));
}
