//! The reference data is whole: every code, level and reference names something that exists.
#![cfg(not(target_arch = "wasm32"))]
#![allow(missing_docs, clippy::expect_used, clippy::indexing_slicing, clippy::unwrap_used)]

use std::collections::{BTreeSet, HashSet};

mod support;

use curriculum_mapper::*;
use support::REFERENCE;

#[test]
fn every_competency_has_statement_indicators_at_each_level_and_terms() {
    let framework = REFERENCE.framework("idt").unwrap();
    assert_eq!((framework.competencies.len(), framework.domains.len(), framework.levels.len()), (26, 6, 4));
    let mut texts = HashSet::new();
    for competency in &framework.competencies {
        assert!(!competency.statement.is_empty() && !competency.terms.is_empty(), "{}", competency.id);
        for level in 1..=4 {
            let count = competency.indicators.iter().filter(|i| i.level == level).count();
            assert!(count >= 3, "{} has {count} indicators at level {level}", competency.id);
        }
        assert!(framework.domains.iter().any(|d| d.id == competency.domain), "{}", competency.id);
        for indicator in &competency.indicators {
            assert!((1..=4).contains(&indicator.level), "{}: level {}", competency.id, indicator.level);
            assert!(texts.insert(indicator.text.to_lowercase()), "twice: {}", indicator.text);
        }
    }
    assert_eq!(framework.status, Status::Proposal);
}

#[test]
fn every_profession_names_bodies_groups_and_competencies_that_exist() {
    let framework = REFERENCE.framework("idt").unwrap();
    let competencies: BTreeSet<&str> = framework.competencies.iter().map(|c| c.id.as_str()).collect();
    let bodies = &REFERENCE.bodies;
    let bodies: HashSet<&str> = bodies.iter().map(|b| b.id.as_str()).collect();
    let groups = &REFERENCE.groups;
    let groups: HashSet<&str> = groups.iter().map(|g| g.id.as_str()).collect();
    let professions = &REFERENCE.professions;
    assert!(professions.len() >= 35, "only {}", professions.len());
    let mut ids = HashSet::new();
    for p in professions {
        assert!(ids.insert(&p.id), "{} twice", p.id);
        assert!(bodies.contains(p.standards_owner.as_str()), "{}: {}", p.id, p.standards_owner);
        assert!(bodies.contains(p.curriculum_owner.as_str()), "{}: {}", p.id, p.curriculum_owner);
        assert!(groups.contains(p.group.as_str()), "{}: {}", p.id, p.group);
        let named: BTreeSet<&str> = p.required.keys().collect();
        assert_eq!(named, competencies, "{}", p.id);
        assert!(p.required.iter().all(|(_, r)| r.level <= 4 && !r.reason.is_empty()), "{}", p.id);
        assert_eq!(p.status, Status::Proposal, "{}", p.id);
        assert_eq!(p.headcount.value.is_none(), p.headcount.verified == "not-found", "{}", p.id);
    }
}

#[test]
fn bodies_and_their_successors_exist_once() {
    let bodies = &REFERENCE.bodies;
    let ids: HashSet<&str> = bodies.iter().map(|b| b.id.as_str()).collect();
    assert_eq!(ids.len(), bodies.len());
    for body in bodies {
        assert!(body.successor.as_ref().is_none_or(|s| ids.contains(s.as_str())), "{}", body.id);
    }
}

#[test]
fn unknown_names_are_refused_with_near_ones() {
    let error = REFERENCE.profession("adult-nurs").unwrap_err();
    assert_eq!(error.kind, ErrorKind::UnknownProfession);
    assert_eq!(error.near.first().map(String::as_str), Some("adult-nurse"));
    assert!(REFERENCE.profession("nurse").unwrap_err().near.iter().any(|n| n.contains("nurse")));
    assert_eq!(REFERENCE.framework("itd").unwrap_err().kind, ErrorKind::UnknownFramework);
}

#[test]
fn every_code_of_the_crosswalk_is_one_its_framework_has() {
    #[derive(serde::Deserialize)]
    struct Codes {
        frameworks: std::collections::BTreeMap<String, Listed>,
    }
    #[derive(serde::Deserialize)]
    struct Listed {
        codes: Vec<Code>,
    }
    #[derive(serde::Deserialize)]
    struct Code {
        code: String,
        levels: Option<LevelNumber>,
    }
    let text = std::fs::read_to_string(support::path("data/codes.json")).unwrap();
    let codes: Codes = serde_json::from_str(&text).unwrap();
    let framework = REFERENCE.framework("idt").unwrap();
    for competency in &framework.competencies {
        assert_eq!(competency.crosswalk.len(), 5, "{}", competency.id);
        for (other, named) in competency.crosswalk.iter() {
            let known: HashSet<&str> = codes.frameworks[other].codes.iter().map(|c| c.code.as_str()).collect();
            for code in named {
                assert!(known.contains(code.as_str()), "{}: {other} has no {code}", competency.id);
            }
        }
    }
    for level in &framework.levels {
        for (other, equivalents) in level.equivalents.iter() {
            // DigComp's table gives codes alone; its scale has eight levels.
            let highest = codes.frameworks[other].codes.iter().filter_map(|c| c.levels).max().unwrap_or(8);
            assert!(equivalents.iter().all(|l| (1..=highest).contains(l)), "{}: {other} {equivalents:?}", level.name);
        }
    }
    let ksf: HashSet<&str> = codes.frameworks["ksf-2004"].codes.iter().map(|c| c.code.as_str()).collect();
    let shipped: HashSet<&str> =
        REFERENCE.framework("ksf-2004").unwrap().competencies.iter().map(|c| c.id.as_str()).collect();
    assert_eq!(ksf, shipped);
}

#[test]
fn every_input_of_the_plan_is_in_range_and_names_what_exists() {
    let framework = REFERENCE.framework("idt").unwrap();
    let plan = &REFERENCE.plan;
    let named: BTreeSet<&str> = plan.competencies.keys().map(String::as_str).collect();
    let competencies: BTreeSet<&str> = framework.competencies.iter().map(|c| c.id.as_str()).collect();
    assert_eq!(named, competencies);
    let one_to_five = |n: u8| (1..=5).contains(&n);
    assert!(plan.competencies.values().all(|c| one_to_five(c.harm) && one_to_five(c.benefit)));
    assert!(plan.importance.len() == 7 && plan.importance.values().all(|i| one_to_five(*i)));
    let bands: HashSet<&str> = plan.cost_bands.iter().map(|b| b.id.as_str()).collect();
    assert!(plan.vehicles.iter().all(|v| bands.contains(v.cost_band.as_str()) && one_to_five(v.effort)));
    let groups: HashSet<&str> = REFERENCE.groups.iter().map(|g| g.id.as_str()).collect();
    let kinds: HashSet<&str> = REFERENCE.bodies.iter().map(|b| b.kind.as_str()).collect();
    let levers: HashSet<&str> = plan.levers.iter().map(|rule| rule.lever.id.as_str()).collect();
    assert_eq!(levers.len(), plan.levers.len(), "a lever stands twice");
    for rule in &plan.levers {
        let to = &rule.applies_to;
        assert!(to.groups.iter().all(|id| groups.contains(id.as_str())), "{}", rule.lever.id);
        assert!(to.body_kinds.iter().all(|kind| kinds.contains(kind.as_str())), "{}", rule.lever.id);
        assert!(to.professions.iter().all(|id| REFERENCE.profession(id).is_ok()), "{}", rule.lever.id);
        assert!(to.competencies.iter().all(|id| competencies.contains(id.as_str())), "{}", rule.lever.id);
    }
    let last = plan.levers.last().unwrap();
    assert_eq!(last.applies_to, AppliesTo::default(), "the last lever applies to all");
    let indicators: HashSet<&str> =
        framework.competencies.iter().flat_map(|c| &c.indicators).map(|i| i.text.as_str()).collect();
    for rule in &plan.written_for {
        assert!(indicators.contains(rule.indicator.as_str()), "{}", rule.indicator);
        assert!(!rule.professions.is_empty(), "{}", rule.indicator);
        assert!(rule.professions.iter().all(|id| REFERENCE.profession(id).is_ok()), "{}", rule.indicator);
    }
    for group in &REFERENCE.groups {
        assert!(plan.benefits.iter().any(|b| b.group == group.id), "{}", group.id);
    }
}

#[test]
fn every_source_of_the_plan_speaks_to_a_reader_outside() {
    let text = std::fs::read_to_string(support::path("data/plan.json")).unwrap();
    for (_, rest) in text.match_indices("\"source\": \"").map(|(at, key)| text.split_at(at + key.len())) {
        let source = rest.split('"').next().unwrap();
        for note in ["our ", "facts collected", "from memory", "section 3", "second-hand", "read only"] {
            assert!(!source.contains(note), "{source}");
        }
        let proposed = source.contains("This project's proposal") || source.starts_with("None:");
        assert!(proposed || source.contains("20") || source.contains("https://"), "no year: {source}");
    }
}

#[test]
fn every_role_names_what_exists_and_every_setting_has_its_risks() {
    let framework = REFERENCE.framework("idt").unwrap();
    let RoleInputs { status, settings, roles, risks } = &REFERENCE.roles;
    assert_eq!(*status, Status::Proposal);
    let one_to_five = |n: u8| (1..=5).contains(&n);
    let known: HashSet<&str> = settings.iter().map(|s| s.id.as_str()).collect();
    assert_eq!(known.len(), settings.len(), "a setting stands twice");
    assert!(settings.iter().all(|s| one_to_five(s.cover) && !s.cover_reason.is_empty()));
    for role in roles {
        let profession = REFERENCE.profession(&role.profession).unwrap();
        assert_eq!(profession.group, "informatics-specialists", "{}", role.profession);
        assert!(role.leans_on.len() >= 3, "{}", role.profession);
        for id in &role.leans_on {
            assert!(framework.competency(id).is_some(), "{}: {id}", role.profession);
            assert!(profession.required.get(id).unwrap().level >= 3, "{} leans on {id}", role.profession);
        }
    }
    let mut cells = HashSet::new();
    for risk in risks {
        assert!(cells.insert((&risk.role, &risk.setting)), "{} in {} twice", risk.role, risk.setting);
        let role = roles.iter().find(|r| r.profession == risk.role).unwrap();
        assert!(role.leans_on.contains(&risk.competency), "{} does not lean on {}", risk.role, risk.competency);
        assert!(known.contains(risk.setting.as_str()) && one_to_five(risk.dependence), "{}", risk.setting);
        assert!(!risk.goes_wrong.is_empty(), "{} in {}", risk.role, risk.setting);
    }
    assert!(roles.iter().all(|r| risks.iter().any(|risk| risk.role == r.profession)));
    assert!(settings.iter().all(|s| risks.iter().any(|risk| risk.setting == s.id)));
}

#[test]
fn a_profile_that_names_one_unknown_competency_is_refused_with_near_names() {
    let reading = support::reading(&support::path("fixtures/curricula/nursing.csv")).unwrap();
    let matcher = support::matcher();
    let mapping = map(&reading.curriculum, &matcher, &[], &MapSettings::default()).unwrap();
    let mut nurse = REFERENCE.profession("adult-nurse").unwrap().clone();
    let required = nurse.required.iter().map(|(id, r)| (id.replace("IDT:D4", "IDT:D44"), r.clone()));
    nurse.required = required.collect();
    let error = assess(&reading.curriculum, &mapping, matcher.framework(), &nurse).unwrap_err();
    assert_eq!((error.kind, error.found.as_deref()), (ErrorKind::UnknownReference, Some("IDT:D44")));
    assert!(error.near.contains(&"IDT:D4".to_owned()) && error.message.contains("adult-nurse"), "{error}");
}

#[test]
fn a_lever_of_a_regulator_is_only_used_for_those_it_regulates() {
    for (prefix, body) in [("nmc-", "nmc"), ("swe-", "swe"), ("gmc-", "gmc"), ("hcpc-", "hcpc"), ("rps-", "rps")] {
        let levers: Vec<_> = REFERENCE.plan.levers.iter().filter(|l| l.lever.id.starts_with(prefix)).collect();
        assert!(!levers.is_empty(), "{prefix}");
        for rule in levers {
            for id in &rule.applies_to.professions {
                let profession = REFERENCE.profession(id).unwrap();
                assert_eq!(profession.standards_owner, body, "{} is used for {id}", rule.lever.id);
            }
        }
    }
}
