//! What files say and a framework has no field for: kept under the files' own names, or counted by them.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::model::{Framework, Given};

use super::{Counts, LeftOut};

/// Deepest nesting that is kept: what is kept must be read again one step deeper, and readers of JSON have a limit.
const DEPTH: usize = 32;

/// Moves those of the values that have one of these names to what is kept, and counts the others.
pub(super) fn keep(values: Map<String, Value>, names: &[&str], left_out: &mut Counts) -> Vec<(String, Value)> {
    let mut kept = Vec::new();
    for (name, value) in values {
        if is_nothing(&value) {
            continue;
        }
        if names.contains(&name.as_str()) && is_shallow(&value, DEPTH) {
            kept.push((name, value));
        } else {
            left_out.add(&name, 1);
        }
    }
    kept
}

/// What is kept, each name once, in the order of the names.
pub(super) fn given(kept: impl IntoIterator<Item = (String, Value)>) -> Given {
    kept.into_iter().collect::<BTreeMap<_, _>>().into_iter().collect()
}

/// What a text of our own JSON says and the framework read from it does not.
pub(super) fn unread(text: &str, framework: &Framework) -> Vec<LeftOut> {
    let mut left_out = Counts::default();
    if let (Ok(said), Ok(read)) = (serde_json::from_str(text), serde_json::to_value(framework)) {
        compare(&said, &read, &mut left_out);
    }
    left_out.into()
}

fn compare(said: &Value, read: &Value, left_out: &mut Counts) {
    match (said, read) {
        (Value::Object(said), Value::Object(read)) => {
            for (name, value) in said.iter().filter(|(_, value)| !is_nothing(value)) {
                match read.get(name) {
                    Some(read) => compare(value, read, left_out),
                    None => left_out.add(name, 1),
                }
            }
        }
        (Value::Array(said), Value::Array(read)) => {
            said.iter().zip(read).for_each(|(said, read)| compare(said, read, left_out));
        }
        _ => {}
    }
}

/// The names of values, each as often as it comes.
pub(super) fn counted(names: Vec<String>) -> Vec<LeftOut> {
    let mut counts = Counts::default();
    names.iter().for_each(|name| counts.add(name, 1));
    counts.into()
}

/// Whether a value says nothing.
pub(crate) fn is_nothing(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(values) => values.iter().all(is_nothing),
        Value::Object(values) => values.values().all(is_nothing),
        Value::Bool(_) | Value::Number(_) => false,
    }
}

fn is_shallow(value: &Value, depth: usize) -> bool {
    let Some(below) = depth.checked_sub(1) else { return false };
    match value {
        Value::Array(values) => values.iter().all(|value| is_shallow(value, below)),
        Value::Object(values) => values.values().all(|value| is_shallow(value, below)),
        _ => true,
    }
}

/// A text that is kept.
pub(crate) fn text<'a>(given: &'a Given, name: &str) -> Option<&'a str> {
    given.get(name)?.as_str()
}

/// Name under which the date of an entry's last change is kept, whatever its file calls it.
pub(crate) const CHANGED: &str = "lastChangeDateTime";
