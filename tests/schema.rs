//! The committed JSON Schemas are those of the Rust types, and reports keep to them.
#![cfg(all(feature = "schema", not(target_arch = "wasm32")))]
#![allow(missing_docs, clippy::expect_used, clippy::indexing_slicing, clippy::unwrap_used)]

mod support;

use support::{SAMPLES, path, sample_report};

#[test]
fn the_committed_schemas_are_current() {
    for (name, text) in curriculum_mapper::schemas() {
        let committed = std::fs::read_to_string(path("data/schema").join(name)).unwrap_or_default();
        assert!(committed == text, "data/schema/{name} is out of date: run npm run schema and review the diff");
    }
}

#[test]
fn reports_keep_to_the_schema() {
    let text = std::fs::read_to_string(path("data/schema/report.schema.json")).unwrap();
    let schema = jsonschema::validator_for(&serde_json::from_str(&text).unwrap()).unwrap();
    for (name, profession) in SAMPLES {
        let report = serde_json::to_value(sample_report(name, profession)).unwrap();
        let errors: Vec<String> = schema.iter_errors(&report).map(|e| e.to_string()).collect();
        assert!(errors.is_empty(), "{name}: {errors:?}");
    }
}

#[test]
fn a_portfolio_keeps_to_its_schema() {
    let text = std::fs::read_to_string(path("fixtures/expected/portfolio.json")).unwrap();
    let schema = std::fs::read_to_string(path("data/schema/portfolio.schema.json")).unwrap();
    let schema = jsonschema::validator_for(&serde_json::from_str(&schema).unwrap()).unwrap();
    let portfolio = serde_json::from_str(&text).unwrap();
    let errors: Vec<String> = schema.iter_errors(&portfolio).map(|e| e.to_string()).collect();
    assert!(errors.is_empty(), "{errors:?}");
}
