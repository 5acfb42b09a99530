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

/// A date or time as CASE writes it: "2017-09-14 21:32:05" is "2017-09-14T21:32:05Z". None for other texts.
pub(crate) fn date_time(text: &str) -> Option<String> {
    let text = text.trim();
    let (date, time) = text.split_once(['T', ' ']).unwrap_or((text, "00:00:00Z"));
    let zone = time.find(['Z', '+', '-']).unwrap_or(time.len());
    let (clock, zone) = time.split_at_checked(zone)?;
    let (clock, parts) = clock.split_once('.').map_or((clock, ""), |(clock, parts)| (clock, parts));
    let is_zone = matches!(zone, "" | "Z") || zone.strip_prefix(['+', '-']).is_some_and(|zone| is(zone, "00:00"));
    let is_whole = is(date, "0000-00-00") && is(clock, "00:00:00") && is_zone;
    let is_fraction = parts.bytes().all(|c| c.is_ascii_digit());
    let fraction = if parts.is_empty() { String::new() } else { format!(".{parts}") };
    (is_whole && is_fraction).then(|| format!("{date}T{clock}{fraction}{}", if zone.is_empty() { "Z" } else { zone }))
}

/// Whether a text is of that form, 0 standing for any digit.
fn is(text: &str, form: &str) -> bool {
    text.len() == form.len()
        && text.bytes().zip(form.bytes()).all(|(c, form)| if form == b'0' { c.is_ascii_digit() } else { c == form })
}
