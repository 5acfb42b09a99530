//! The plan: its arithmetic by hand, the user's own numbers, where changes go, and what is refused.
#![cfg(not(target_arch = "wasm32"))]
#![allow(missing_docs, clippy::expect_used, clippy::indexing_slicing, clippy::unwrap_used)]

mod support;

use curriculum_mapper::*;
use support::{REFERENCE, matcher, path, reading};

const NURSE: &str = "adult-nurse";

fn plan_with(settings: PlanSettings, catalogue: Vec<Resource>) -> Result<Plan> {
    let reading = reading(&path("fixtures/curricula/nursing.csv")).unwrap();
    let request =
        CheckRequest { professions: vec![NURSE.into()], plan: settings, catalogue, ..CheckRequest::default() };
    let report = check(&reading, &matcher(), &REFERENCE, &request)?;
    Ok(report.professions[0].plan.clone().unwrap())
}

fn plan_of_sample() -> Plan {
    plan_with(PlanSettings::default(), Vec::new()).unwrap()
}

fn item<'a>(plan: &'a Plan, competency: &str) -> &'a WorkItem {
    plan.items.iter().find(|i| i.gap.competency == competency).unwrap()
}

fn settings(json: &str) -> PlanSettings {
    PlanSettings::read("weights.json", json.as_bytes()).unwrap()
}

/// Every input given, so that the numbers can be worked out on paper:
/// risk = (harm 4 x 5 + severity 3 x 3 + level 3 x 2) / 10 = 35 / 10 = 3.5, for D4 is missing and needed at level 2;
/// value = (reach 5 x 2 + benefit 2 x 4) / 6 = 18 / 6 = 3.0; priority = 10.5.
#[test]
fn risk_and_value_are_the_documented_weighted_means() {
    let own = settings(
        r#"{"importance": {"harm": 5, "severity": 3, "level": 2, "reach": 2, "benefit": 4},
            "competencies": {"IDT:D4": {"harm": 4, "benefit": 2, "reason": "worked by hand"}}}"#,
    );
    let plan = plan_with(own, Vec::new()).unwrap();
    let item = item(&plan, "IDT:D4");
    assert_eq!((item.gap.kind, item.gap.required), (GapKind::Missing, 2));
    assert_eq!((item.risk.value, item.value.value, item.priority), (3.5, 3.0, 10.5));
    assert_eq!(item.quadrant, Quadrant::DoFirst);
}

/// The same by hand with one weight changed: harm 5 -> 1 gives risk (4 x 1 + 3 x 3 + 3 x 2) / 6 = 19 / 6 =
/// 3.17, and priority 3.17 x 3.00 = 9.51.
#[test]
fn changing_one_weight_changes_the_numbers_and_the_order() {
    let with_harm = |harm: u8| {
        settings(&format!(
            r#"{{"importance": {{"harm": {harm}, "severity": 3, "level": 2, "reach": 2, "benefit": 4}},
                "competencies": {{"IDT:D4": {{"harm": 4, "benefit": 2}}}}}}"#
        ))
    };
    let before = plan_with(with_harm(5), Vec::new()).unwrap();
    let after = plan_with(with_harm(1), Vec::new()).unwrap();
    let d4 = item(&after, "IDT:D4");
    assert_eq!((d4.risk.value, d4.priority), (3.17, 9.51));
    let order = |plan: &Plan| plan.items.iter().map(|i| i.gap.competency.clone()).collect::<Vec<_>>();
    assert_ne!(order(&before), order(&after));
    for plan in [&before, &after] {
        assert!(plan.items.is_sorted_by(|a, b| a.priority >= b.priority));
        assert!(plan.items.iter().zip(1..).all(|(item, rank)| item.rank == rank));
    }
}

#[test]
fn a_user_may_give_the_score_itself_and_the_arithmetic_still_shows() {
    let own =
        settings(r#"{"competencies": {"IDT:F5": {"risk": 5, "value": 5, "reason": "our board's first concern"}}}"#);
    let plan = plan_with(own, Vec::new()).unwrap();
    let first = &plan.items[0];
    assert_eq!((first.gap.competency.as_str(), first.priority), ("IDT:F5", 25.0));
    assert_eq!(first.risk.own.as_deref(), Some("our board's first concern"));
    assert_eq!(first.risk.parts.len(), 3);
}

#[test]
fn every_item_says_what_who_where_and_how_much() {
    for item in plan_of_sample().items {
        let id = &item.gap.competency;
        assert!((1.0..=5.0).contains(&item.risk.value) && (1.0..=5.0).contains(&item.value.value), "{id}");
        assert!(!item.owner.name.is_empty() && !item.standards_owner.name.is_empty(), "{id}");
        assert!(!item.vehicle.does.is_empty() && !item.vehicle.barrier_removed.is_empty(), "{id}");
        assert!(!item.lever.text.is_empty() && item.cost.low <= item.cost.high, "{id}");
        assert!(item.change.drafted_outcome.is_some(), "{id}");
        assert_eq!(item.change.level, item.gap.required, "{id}");
    }
}

#[test]
fn a_gap_one_level_short_changes_the_outcome_that_stands() {
    let table = b"Module,Outcome\nNUR1,Maintain clear accurate and timely records of nursing care\n";
    let reading = read("one.csv", table).unwrap();
    let request = CheckRequest { professions: vec![NURSE.into()], ..CheckRequest::default() };
    let report = check(&reading, &matcher(), &REFERENCE, &request).unwrap();
    let item = report.professions[0].items().iter().find(|i| i.gap.competency == "IDT:A1").unwrap();
    assert_eq!((item.gap.required, item.gap.reached, item.vehicle_rule), (3, 2, VehicleRule::OneLevelShort));
    let expected = ChangePlace::Outcome {
        outcome: "NUR1.1".into(),
        also: Vec::new(),
        text: "Maintain clear accurate and timely records of nursing care".into(),
        level: 2,
        module: "NUR1".into(),
        stage: None,
    };
    assert_eq!(item.change.place, expected);
}

#[test]
fn vehicles_and_costs_are_the_users_to_choose() {
    let own = settings(
        r#"{"vehicles": {"IDT:D4": "e-learning"}, "vehicleCosts": {"e-learning": "ours"},
            "costBands": [{"id": "ours", "title": "Our own", "low": 1000, "high": 5000}, {"id": "small", "title": "S", "low": 0, "high": 1},
                          {"id": "medium", "title": "M", "low": 0, "high": 1}, {"id": "medium-large-3-4", "title": "L", "low": 0, "high": 1}]}"#,
    );
    let plan = plan_with(own, Vec::new()).unwrap();
    let item = item(&plan, "IDT:D4");
    assert_eq!((item.vehicle.id.as_str(), item.vehicle_rule), ("e-learning", VehicleRule::Own));
    assert_eq!((item.cost.low, item.cost.high), (1000, 5000));
}

#[test]
fn the_value_case_counts_each_vehicle_once() {
    let case = plan_of_sample().value_case;
    assert_eq!(case.group.id, "clinical-social-care-practitioners");
    assert!(!case.benefits.is_empty());
    for range in [&case.existing, &case.new, &case.shared] {
        let distinct: std::collections::BTreeSet<_> = range.vehicles.iter().collect();
        assert_eq!(distinct.len(), range.vehicles.len());
    }
    assert!(case.existing.high <= 250_000 * case.existing.vehicles.len() as u64);
}

#[test]
fn the_network_leads_from_every_enabler_to_the_objective() {
    let network = plan_of_sample().network;
    let objective = network.nodes.iter().find(|n| n.kind == NodeKind::Objective).unwrap();
    for node in &network.nodes {
        let mut at: Vec<&str> = vec![&node.id];
        while at.iter().all(|id| *id != objective.id) {
            at = network.edges.iter().filter(|e| at.contains(&e.from.as_str())).map(|e| e.to.as_str()).collect();
            assert!(!at.is_empty(), "{} leads nowhere", node.title);
        }
    }
}

#[test]
fn catalogue_entries_are_offered_against_their_gap_the_fitting_level_first() {
    let catalogue = r#"[{"id": "a", "title": "Advanced AI", "address": "https://example.org/a", "competency": "IDT:D4", "level": 4},
                        {"id": "b", "title": "AI for nurses", "address": "https://example.org/b", "competency": "IDT:D4", "level": 2}]"#;
    let catalogue = Resource::read("catalogue.json", catalogue.as_bytes()).unwrap();
    let plan = plan_with(PlanSettings::default(), catalogue).unwrap();
    let offered: Vec<_> = item(&plan, "IDT:D4").resources.iter().map(|r| r.id.as_str()).collect();
    assert_eq!(offered, ["b", "a"]);
}

#[test]
fn numbers_and_names_out_of_place_are_refused() {
    let refused = |json: &str| plan_with(settings(json), Vec::new()).unwrap_err();
    assert_eq!(refused(r#"{"importance": {"harm": 0}}"#).kind, ErrorKind::OutOfRange);
    assert_eq!(refused(r#"{"importance": {"harm": 6}}"#).kind, ErrorKind::OutOfRange);
    assert_eq!(refused(r#"{"competencies": {"IDT:D4": {"risk": 5.5}}}"#).kind, ErrorKind::OutOfRange);
    assert_eq!(refused(r#"{"competencies": {"IDT:D9": {"harm": 3}}}"#).kind, ErrorKind::UnknownReference);
    assert_eq!(refused(r#"{"vehicles": {"IDT:D4": "bicycle"}}"#).kind, ErrorKind::UnknownReference);
    assert_eq!(refused(r#"{"vehicleCosts": {"placement": "dear"}}"#).kind, ErrorKind::UnknownReference);
    let error = PlanSettings::read("weights.json", br#"{"importnace": {}}"#).unwrap_err();
    assert_eq!((error.kind, error.location.line), (ErrorKind::Malformed, Some(1)));

    let catalogue = Resource::read("c.json", br#"[{"id": "x", "title": "Nothing in particular"}]"#).unwrap();
    let error = plan_with(PlanSettings::default(), catalogue).unwrap_err();
    assert_eq!(error.kind, ErrorKind::UnknownReference);
    assert!(error.message.contains("entry 1"), "{error}");

    for level in ["0", "5"] {
        let json = format!(
            r#"[{{"id": "a", "title": "A", "competency": "IDT:D4"}},
                {{"id": "b", "title": "B", "competency": "IDT:D4", "level": {level}}}]"#
        );
        let catalogue = Resource::read("c.json", json.as_bytes()).unwrap();
        let error = plan_with(PlanSettings::default(), catalogue).unwrap_err();
        assert_eq!((error.kind, error.found.as_deref()), (ErrorKind::OutOfRange, Some(level)));
        assert_eq!(error.expected.as_deref(), Some("1 to 4"));
        assert!(error.message.contains("entry 2 of the catalogue ('b')"), "{error}");
    }
}

#[test]
fn ksf_information_dimensions_come_to_their_proposed_competencies_first() {
    let ksf = REFERENCE.framework("ksf-2004").unwrap();
    let crosswalk = crosswalk(ksf, &matcher(), &MapSettings::default()).unwrap();
    for code in ["IK1", "IK2", "IK3"] {
        let row = crosswalk.rows.iter().find(|r| r.code == code).unwrap();
        let first = &row.nearest[0].competency;
        assert!(row.proposed.contains(first), "{code}: {first} is not among {:?}", row.proposed);
    }
    assert!(curriculum_mapper::crosswalk(ksf, &Matcher::new(ksf.clone(), None, &[]), &MapSettings::default()).is_err());
}

/// Worked by hand: harm 4 (cyber security) x 5 + dependence 5 x 4 + cover 2 x 2 = 44, divided by 11, is 4.0; with harm 2 and
/// cover counting 5 it is (2 x 5 + 5 x 4 + 2 x 5) / 14 = 2.86.
#[test]
fn a_roles_risk_is_the_documented_weighted_mean_and_the_users_to_change() {
    let framework = REFERENCE.framework(DEFAULT_FRAMEWORK).unwrap();
    let risk = |own: &str| {
        let matrix = role_matrix(&REFERENCE, framework, &settings(own)).unwrap();
        let role = matrix.roles.iter().find(|r| r.profession.id == "informatics-specialist").unwrap().clone();
        role.risks.into_iter().find(|r| r.setting == "acute-hospital").unwrap().risk.value
    };
    assert_eq!(risk("{}"), 4.0);
    assert_eq!(risk(r#"{"importance": {"cover": 5}, "competencies": {"IDT:B3": {"harm": 2}}}"#), 2.86);
}

#[test]
fn risks_of_roles_are_ranked_from_the_highest_and_wrong_numbers_are_refused() {
    let framework = REFERENCE.framework(DEFAULT_FRAMEWORK).unwrap();
    let matrix = role_matrix(&REFERENCE, framework, &PlanSettings::default()).unwrap();
    let mut risks: Vec<_> = matrix.roles.iter().flat_map(|r| &r.risks).collect();
    risks.sort_by_key(|r| r.rank);
    assert!(risks.iter().zip(1..).all(|(risk, rank)| risk.rank == rank));
    assert!(risks.is_sorted_by(|a, b| a.risk.value >= b.risk.value));

    let kind = |change: fn(&mut Reference)| {
        let mut reference = REFERENCE.clone();
        change(&mut reference);
        role_matrix(&reference, framework, &PlanSettings::default()).unwrap_err().kind
    };
    assert_eq!(kind(|r| r.roles.settings[0].cover = 6), ErrorKind::OutOfRange);
    assert_eq!(kind(|r| r.roles.risks[0].dependence = 0), ErrorKind::OutOfRange);
    assert_eq!(kind(|r| r.roles.risks[0].competency = "IDT:Z9".into()), ErrorKind::UnknownReference);
    assert_eq!(kind(|r| r.roles.roles[0].profession = "wizard".into()), ErrorKind::UnknownProfession);
}

fn plan_for(table: &str) -> Plan {
    let reading = read("own.csv", table.as_bytes()).unwrap();
    let request = CheckRequest { professions: vec![NURSE.into()], ..CheckRequest::default() };
    let report = check(&reading, &matcher(), &REFERENCE, &request).unwrap();
    report.professions[0].plan.clone().unwrap()
}

#[test]
fn a_second_mention_goes_to_another_module_than_the_first() {
    let plan = plan_for(
        "Module,Outcome\nNUR1,Interpret observations and results to recognise deterioration\n\
         NUR2,Describe how children are observed\n",
    );
    let item = item(&plan, "IDT:C2");
    assert_eq!(item.vehicle_rule, VehicleRule::MentionedOnce);
    assert!(item.change.place.module().0.is_none_or(|module| module != "NUR1"), "{:?}", item.change.place);
}

#[test]
fn an_optional_module_is_chosen_only_where_no_other_comes_near() {
    let rows = |module: &str| {
        let texts = ["Discuss devices at home", "Work together by email", "Find evidence", "Explain data on outcomes"];
        texts.map(|text| format!("{module},{text}\n")).concat()
    };
    let optional = |table: String| {
        let items = plan_for(&table).items.into_iter();
        let places = items.filter_map(|item| match item.change.place {
            ChangePlace::Module { optional, .. } => Some(optional),
            _ => None,
        });
        places.collect::<Vec<_>>()
    };
    let alone = optional(format!("Module,Title,Outcome\n{}", rows("NUR1,Digital Care (optional)")));
    assert!(!alone.is_empty() && alone.iter().all(|optional| *optional), "{alone:?}");
    let both = format!("Module,Title,Outcome\n{}{}", rows("NUR1,Digital Care (optional)"), rows("NUR2,Digital Care"));
    assert!(optional(both).iter().all(|optional| !optional));
}

#[test]
fn a_draft_above_what_the_year_is_for_says_so() {
    let plan = plan_for(
        "Module,Year,Outcome\nNUR1,1,Maintain clear accurate and timely records of nursing care\n\
         NUR2,2,Describe the heart\nNUR3,3,Describe the lungs\n",
    );
    let change = &item(&plan, "IDT:A1").change;
    assert_eq!((change.level, change.early), (3, true), "level 3 in the first of three years");
    let later = plan_for(
        "Module,Year,Outcome\nNUR1,1,Describe the heart\nNUR2,2,Describe the lungs\n\
         NUR3,3,Maintain clear accurate and timely records of nursing care\n",
    );
    assert!(!item(&later, "IDT:A1").change.early);
}

/// Worked by hand: an outcome to add has effort 2. Two levels short makes its size 3, and the third fifth of 0 to 250,000
/// pounds is 100,000 to 150,000; what many organisations share keeps its whole band.
#[test]
fn costs_follow_the_way_and_the_size_of_the_change() {
    let plan = plan_of_sample();
    // A new module is as large as its largest part: see plan_shown.rs.
    for item in plan.items.iter().filter(|i| !matches!(i.change.place, ChangePlace::NewModule { .. })) {
        let size = (item.vehicle.effort + item.gap.severity - 1).clamp(1, 5);
        assert_eq!(item.size, size, "{}", item.gap.competency);
        let expected = match item.vehicle.scale {
            Scale::Programme => (u64::from(size - 1) * 50_000, u64::from(size) * 50_000),
            Scale::Shared => (item.cost.low, item.cost.high),
        };
        assert_eq!((item.cost.low, item.cost.high), expected, "{}", item.gap.competency);
    }
    let sizes: std::collections::BTreeSet<u8> = plan.items.iter().map(|i| i.size).collect();
    assert!(sizes.len() >= 3, "the sizes tell items apart: {sizes:?}");
    let band = settings(
        r#"{"costBands": [{"id": "small", "title": "S", "low": 0, "high": 18446744073709551615},
        {"id": "medium", "title": "M", "low": 0, "high": 18446744073709551615}, {"id": "medium-large-3-4", "title": "L", "low": 0, "high": 1}]}"#,
    );
    assert!(plan_with(band, Vec::new()).is_ok(), "the largest numbers there are do no harm");
}

#[test]
fn every_item_is_asked_of_one_module_or_of_the_programme() {
    let plan = plan_of_sample();
    let asks = plan.by_module();
    let mut ranks: Vec<usize> = asks.iter().flat_map(|ask| ask.items.iter().map(|item| item.rank)).collect();
    ranks.sort_unstable();
    assert_eq!(ranks, (1..=plan.items.len()).collect::<Vec<_>>());
    assert!(asks.iter().rev().skip(1).all(|ask| ask.module.is_some()), "what goes into no module comes last");
}

#[test]
fn outcomes_of_one_text_are_shown_once_with_all_their_places() {
    let plan = plan_for(
        "Module,Outcome\nNUR1,List the kinds of decision support\nNUR2,List the kinds of decision support\n\
         NUR3,Discuss artificial intelligence\n",
    );
    let near = &item(&plan, "IDT:D4").change.nearest;
    let shown: Vec<_> = near.iter().map(|n| n.text.as_str()).collect();
    assert_eq!(shown.iter().collect::<std::collections::BTreeSet<_>>().len(), shown.len(), "{shown:?}");
    assert!(near.iter().any(|n| n.also == ["NUR2.1"]), "{near:?}");
}

#[test]
fn an_outcome_to_strengthen_names_those_of_the_same_words() {
    let text = "Maintain clear accurate and timely records of nursing care";
    let plan = plan_for(&format!("Module,Outcome\nNUR1,{text}\nNUR2,{text}\n"));
    match &item(&plan, "IDT:A1").change.place {
        ChangePlace::Outcome { outcome, also, .. } => assert_eq!((outcome.as_str(), also.len()), ("NUR2.1", 1)),
        other => panic!("{other:?}"),
    }
}

#[test]
fn modules_that_suit_alike_share_what_is_asked() {
    let texts = [
        "Name the parts of a clear record of care",
        "List the sources of evidence for practice",
        "Name measures of outcomes in data of a service",
        "List the kinds of decision support",
    ];
    let rows = |module: &str| texts.map(|text| format!("{module},{text}\n")).concat();
    let plan = plan_for(&format!("Module,Outcome\n{}{}", rows("NUR1"), rows("NUR2")));
    let asks = plan.by_module();
    let asked = |module: &str| asks.iter().find(|ask| ask.module == Some(module)).map_or(0, |ask| ask.items.len());
    let (first, second) = (asked("NUR1"), asked("NUR2"));
    assert!(second > 0 && first.abs_diff(second) <= 1, "{first} and {second}");
}

#[test]
fn what_is_learnt_in_practice_goes_to_a_placement() {
    let plan = plan_for(
        "Module,Title,Outcome\nNUR1,Digital Care,Use electronic health records at the point of care\n\
         NUR1,Digital Care,Report incidents and near misses\nNUR1,Digital Care,Set up infusion pumps and monitors\n\
         NUR2,Practice Placement,Give personal care\n",
    );
    let item = item(&plan, "IDT:D2");
    assert_eq!(item.vehicle_rule, VehicleRule::LearntInPractice);
    assert_eq!(item.change.place.module().0, Some("NUR2 Practice Placement"));
}

#[test]
fn every_item_offers_two_drafts_to_choose_from() {
    for item in plan_of_sample().items {
        let Change { drafted_outcome, alternative, .. } = item.change;
        assert!(alternative.is_some() && alternative != drafted_outcome, "{}: {alternative:?}", item.gap.competency);
    }
}

#[test]
fn a_module_that_runs_over_several_years_is_put_to_none_of_them() {
    let plan = plan_for(
        "Module,Year,Outcome\nNUR1,1,Discuss devices at home\nNUR1,1,Find evidence\nNUR1,1,Explain data on outcomes\n\
         NUR1,3,Describe the heart\nNUR2,2,Describe the lungs\n",
    );
    let there: Vec<_> = plan.items.iter().filter(|i| i.change.place.module().0 == Some("NUR1")).collect();
    assert!(!there.is_empty());
    assert!(there.iter().all(|i| i.change.place.module().1.is_none() && !i.change.early), "{there:?}");
}

#[test]
fn a_likely_outcome_that_was_not_matched_is_named_in_the_paper() {
    let reading = reading(&path("fixtures/curricula/nursing.csv")).unwrap();
    let one_each = MapSettings { most: 1, ..MapSettings::default() };
    let request = CheckRequest { professions: vec![NURSE.into()], settings: one_each, ..CheckRequest::default() };
    let report = check(&reading, &matcher(), &REFERENCE, &request).unwrap();
    for format in ["markdown", "html"] {
        let paper = write_plan(&report, format, "").unwrap();
        assert!(
            paper.contains("left out only because an outcome is matched to its surest competencies alone (here 1)"),
            "{format}"
        );
    }
}
