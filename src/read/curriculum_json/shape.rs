//! What a JSON value is like, so that a person knows which file it is: "an object with pathways (2 objects with name ...)".

use serde_json::{Map, Value};

/// Names of an object that are told.
const NAMES_TOLD: usize = 6;

/// Levels within each other that are told.
const LEVELS_TOLD: u8 = 3;

/// What a value is like, in words.
pub(super) fn of(value: &Value) -> String {
    shape(value, 0)
}

fn shape(value: &Value, level: u8) -> String {
    match value {
        Value::Object(object) => match several(object) {
            Some(entries) if level > 0 => many(&entries, level),
            _ => format!("an object{}", names(object, level)),
        },
        Value::Array(values) => many(&values.iter().collect::<Vec<_>>(), level),
        _ => "a single value".to_owned(),
    }
}

/// The entries of an object whose names are keys: objects all of them.
fn several(object: &Map<String, Value>) -> Option<Vec<&Value>> {
    (object.len() > 1 && object.values().all(Value::is_object)).then(|| object.values().collect())
}

/// Several values: how many, and what the first is like.
fn many(values: &[&Value], level: u8) -> String {
    match values {
        [] => "an empty list".to_owned(),
        [Value::Object(first), ..] => format!("{} objects{}", values.len(), names(first, level)),
        _ => format!("a list of {}", values.len()),
    }
}

/// The names in an object; of a single one also what it holds.
fn names(object: &Map<String, Value>, level: u8) -> String {
    let told: Vec<String> = object.keys().take(NAMES_TOLD).map(|name| name.chars().take(40).collect()).collect();
    let more = if object.len() > NAMES_TOLD { " ..." } else { "" };
    let only = object.values().next().filter(|_| object.len() == 1 && level < LEVELS_TOLD);
    let inside = only.filter(|value| value.is_object() || value.is_array());
    let inside = inside.map(|value| format!(" ({})", shape(value, level + 1))).unwrap_or_default();
    if told.is_empty() { String::new() } else { format!(" with {}{more}{inside}", told.join(", ")) }
}
