//! Files of this project and its neighbours that were given where a curriculum or framework belongs.

use serde_json::Value;

use crate::error::Error;

use super::curriculum_json::is_module;
use super::{CURRICULUM, FRAMEWORK, not_a_curriculum};

/// What a JSON file is, by a key that nothing else has, and where it is wanted instead.
const KINDS: [(&str, &str, &str); 7] = [
    ("CFDocument", "a framework in CASE", FRAMEWORK),
    ("CFPackage", "a framework in CASE", FRAMEWORK),
    ("@graph", "a framework in JSON-LD, such as CTDL-ASN or SKOS", FRAMEWORK),
    ("@context", "a framework in JSON-LD, such as CTDL-ASN or SKOS", FRAMEWORK),
    ("confidenceKind", "a mapping", CURRICULUM),
    ("competencies", "a framework", FRAMEWORK),
    ("verdict", "decisions of reviewers", "the curriculum they speak of"),
];

/// The error of a file that is something else than a curriculum, if it is known what.
pub(super) fn mistaken(value: &Value) -> Option<Error> {
    let first = value.as_array().and_then(|values| values.first()).unwrap_or(value);
    let schema = first.get("schema").and_then(Value::as_str).unwrap_or_default();
    if let Some(kind) = schema.strip_prefix("curriculum-mapper/").and_then(|rest| rest.split('/').next()) {
        return Some(not_a_curriculum(&format!("a {kind} that this program wrote"), CURRICULUM));
    }
    // Modules have competencies, too.
    let own = first.as_object().is_some_and(is_module);
    let (_, found, expected) = KINDS.iter().find(|(key, ..)| first.get(key).is_some() && !own)?;
    Some(not_a_curriculum(found, expected))
}
