//! The reference data is whole: every code, level and reference names something that exists.
#![cfg(not(target_arch = "wasm32"))]
#![allow(missing_docs)]

use std::collections::{BTreeSet, HashSet};

use curriculum_mapper::*;

#[test]
fn every_competency_has_statement_indicators_at_each_level_and_terms() {
    let framework = bundled_framework("idt").unwrap();
    assert_eq!((framework.competencies.len(), framework.domains.len(), framework.levels.len()), (26, 6, 4));
    let mut texts = HashSet::new();
    for competency in &framework.competencies {
        assert!(!competency.statement.is_empty() && !competency.terms.is_empty(), "{}", competency.id);
        for level in 1..=4 {
            let count = competency.indicators.iter().filter(|i| i.level == level).count();
            assert!(count >= 3, "{} has {count} indicators at level {level}", competency.id);
        }
        for indicator in &competency.indicators {
            assert!(texts.insert(indicator.text.to_lowercase()), "twice: {}", indicator.text);
        }
    }
    assert_eq!(framework.status, Status::Proposal);
}

#[test]
fn every_profession_names_bodies_groups_and_competencies_that_exist() {
    let framework = bundled_framework("idt").unwrap();
    let competencies: BTreeSet<&str> = framework.competencies.iter().map(|c| c.id.as_str()).collect();
    let bodies = bodies().unwrap();
    let bodies: HashSet<&str> = bodies.iter().map(|b| b.id.as_str()).collect();
    let groups = workforce_groups().unwrap();
    let groups: HashSet<&str> = groups.iter().map(|g| g.id.as_str()).collect();
    let professions = professions().unwrap();
    assert!(professions.len() >= 35, "only {}", professions.len());
    let mut ids = HashSet::new();
    for p in &professions {
        assert!(ids.insert(&p.id), "{} twice", p.id);
        assert!(bodies.contains(p.standards_owner.as_str()), "{}: {}", p.id, p.standards_owner);
        assert!(bodies.contains(p.curriculum_owner.as_str()), "{}: {}", p.id, p.curriculum_owner);
        assert!(groups.contains(p.group.as_str()), "{}: {}", p.id, p.group);
        let named: BTreeSet<&str> = p.required.keys().map(String::as_str).collect();
        assert_eq!(named, competencies, "{}", p.id);
        assert!(p.required.values().all(|r| r.level <= 4 && !r.reason.is_empty()), "{}", p.id);
        assert_eq!(p.status, Status::Proposal, "{}", p.id);
        assert_eq!(p.headcount.value.is_none(), p.headcount.verified == "not-found", "{}", p.id);
    }
}

#[test]
fn bodies_and_their_successors_exist_once() {
    let bodies = bodies().unwrap();
    let ids: HashSet<&str> = bodies.iter().map(|b| b.id.as_str()).collect();
    assert_eq!(ids.len(), bodies.len());
    for body in &bodies {
        assert!(body.successor.as_ref().is_none_or(|s| ids.contains(s.as_str())), "{}", body.id);
    }
}

#[test]
fn unknown_names_are_refused_with_near_ones() {
    let error = profession("adult-nurs").unwrap_err();
    assert_eq!(error.kind, ErrorKind::UnknownProfession);
    assert_eq!(error.near.first().map(String::as_str), Some("adult-nurse"));
    assert!(profession("nurse").unwrap_err().near.iter().any(|n| n.contains("nurse")));
    assert_eq!(bundled_framework("itd").unwrap_err().kind, ErrorKind::UnknownFramework);
}
