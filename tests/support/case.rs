//! Packages of CASE held against their schema.

use std::collections::HashSet;

use serde_json::Value;

use super::support::path;

fn case_schema() -> jsonschema::Validator {
    let text = std::fs::read_to_string(path("fixtures/schema/case-1.1.schema.json")).unwrap();
    jsonschema::validator_for(&serde_json::from_str(&text).unwrap()).unwrap()
}

pub fn check_case(text: &str) {
    let problems = case_problems(&serde_json::from_str(text).unwrap());
    assert!(problems.is_empty(), "{problems:?}");
}

/// What is wrong with a package and where: what its schema says, and ends of associations that are nowhere. What items are
/// compared with may stand in another package; what they are part of may not.
pub fn case_problems(package: &Value) -> Vec<(String, String)> {
    let schema = case_schema();
    let mut problems: Vec<_> =
        schema.iter_errors(package).map(|e| (e.instance_path().to_string(), e.to_string())).collect();
    let items = package["CFItems"].as_array().into_iter().flatten().chain([&package["CFDocument"]]);
    let known: HashSet<&str> = items.filter_map(|item| item["identifier"].as_str()).collect();
    for (at, association) in package["CFAssociations"].as_array().into_iter().flatten().enumerate() {
        let is_part = association["associationType"] == "isChildOf";
        for end in ["originNodeURI", "destinationNodeURI"].into_iter().take(1 + usize::from(is_part)) {
            let node = association[end]["identifier"].as_str().unwrap_or_default();
            if !known.contains(node) {
                problems.push((format!("/CFAssociations/{at}/{end}"), format!("there is no node {node}")));
            }
        }
    }
    problems
}
