//! JSON: this project's own curriculum, or modules and outcomes as other programs nest them.

use serde_json::{Map, Value};

use crate::error::{Error, ErrorKind, Result};
use crate::model::{Curriculum, Outcome};

use super::columns::{header_key, is_bare_code, names_outcome};
use super::grid::first_number;
use super::markup::shown;
use super::mistaken::mistaken;
use super::{FileFormat, Parsed, json_lines, json_value};

/// Reads this project's own curriculum, as the page and the command line save it, an array of outcomes, or what other
/// programs write: modules with outcomes inside, under the names that people give them.
pub(super) fn curriculum(text: &str) -> Result<Parsed> {
    own(text).or_else(|error| others(text, error))
}

/// What a curriculum of our own looks like.
const OWN: &str = r#"a curriculum: {"id": "...", "title": "...", "outcomes": [{"id": "...", "text": "..."}]}"#;

fn own(text: &str) -> Result<Parsed> {
    if text.trim_start().starts_with('[') {
        return json_lines::array(text);
    }
    let curriculum: Curriculum = json_value(text, OWN)?;
    Ok(Parsed { format: FileFormat::Json, curriculum, ..Parsed::default() })
}

/// Reads JSON of another form; if it holds no outcome either, `error` says what is wrong with it as our own.
fn others(text: &str, error: Error) -> Result<Parsed> {
    let Ok(value) = serde_json::from_str::<Value>(text) else { return Err(error) };
    if let Some(mistaken) = mistaken(&value) {
        return Err(mistaken);
    }
    let mut curriculum = Curriculum::default();
    walk(&value, &Outcome::default(), is_list(&value), &mut curriculum.outcomes);
    if curriculum.outcomes.is_empty() {
        return Err(if names_outcomes(&value) { error } else { nothing_found(&value) });
    }
    if let Value::Object(object) = &value {
        curriculum.title = text_of(object, TITLES).unwrap_or_default();
    }
    Ok(Parsed { format: FileFormat::Json, curriculum, ..Parsed::default() })
}

/// Whether a text is an object that holds lists of outcomes, or modules with such, and so no line of several.
pub(super) fn holds_outcomes(text: &str) -> bool {
    serde_json::from_str::<Map<String, Value>>(text).is_ok_and(|object| !held(&object).is_empty())
}

/// Whether a value is an array of outcomes, and not of modules that hold them.
fn is_list(value: &Value) -> bool {
    let holds = |value: &Value| value.as_object().is_some_and(|object| !held(object).is_empty());
    value.as_array().is_some_and(|values| !values.iter().any(holds))
}

/// Whether a value says that it is a list of outcomes, or holds one: what is wrong with it is told by its place.
fn names_outcomes(value: &Value) -> bool {
    let texts = |value: &Value| {
        let Value::Object(object) = value else { return false };
        object.keys().any(|name| names_list(name))
            || TEXTS.iter().chain(WEAK_TEXTS).any(|name| value_of(object, name).is_some())
    };
    texts(value) || value.as_array().is_some_and(|values| values.is_empty() || values.iter().any(texts))
}

fn nothing_found(value: &Value) -> Error {
    Error::new(ErrorKind::NoOutcomes, "this JSON holds no learning outcome")
        .found(shape(value, 0))
        .expected(format!("{OWN}, or modules with a list named \"outcomes\" in each"))
}

/// Names of an object that are told.
const NAMES_TOLD: usize = 6;

/// Levels within each other that are told.
const LEVELS_TOLD: u8 = 3;

/// What a JSON value is like, so that a person knows which file it is: "an object with pathways (2 objects with name ...)".
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

const IDS: &[&str] = &["id", "code", "identifier", "ref", "number", "lo", "ilo", "mlo", "ulo", "clo"];
/// Names of an outcome's text. They are compared by their words, however those are joined.
const TEXTS: &[&str] =
    &["text", "outcome", "learning outcome", "statement", "full statement", "objective", "outcome text"];
/// Names of it where nothing but outcomes stands.
const WEAK_TEXTS: &[&str] = &["description", "title", "name"];
const TITLES: &[&str] = &["title", "name", "module title", "module name", "unit title", "course title", "course name"];
const MODULES: &[&str] = &["code", "module code", "unit code", "course code", "id"];
/// Names of the module of an outcome that stands in no module.
const OF_ROW: &[&str] = &["module code", "unit code", "course code", "module", "unit", "course"];
const TITLES_OF_ROW: &[&str] = &["module title", "module name", "unit title", "course title", "course name"];

/// What holds modules, or whatever else holds outcomes.
const HOLDERS: &[&str] = &[
    "proficiencies",
    "standards",
    "modules",
    "module",
    "unit",
    "course",
    "units",
    "courses",
    "years",
    "stages",
    "programme",
    "program",
    "programmes",
    "curriculum",
    "data",
    "items",
    "results",
    "records",
    "rows",
    "attributes",
];

/// Whether a name is that of outcomes: "learningOutcomes", "unit_learning_outcomes", "ULOs".
fn names_list(name: &str) -> bool {
    let key = header_key(name);
    let before = key.rsplit_once(' ').map_or("", |(before, _)| before);
    let of_module = |word: &str| ["learning", "intended", "module", "unit", "course"].contains(&word);
    let last = key.rsplit(' ').next().unwrap_or_default();
    last.ends_with('s') && names_outcome(last) && (before.is_empty() || before.split(' ').all(of_module))
        || ["proficiencies", "standards"].contains(&key.as_str())
}

/// What a value holds that stands among others: outcomes first, then modules.
fn held(object: &Map<String, Value>) -> Vec<(bool, &Value)> {
    let lists = object.iter().filter(|(name, value)| names_list(name) && holds(value)).map(|(_, value)| (true, value));
    let others = HOLDERS.iter().filter_map(|name| value_of(object, name)).filter(|value| holds(value));
    let first: Vec<(bool, &Value)> = lists.collect();
    let others = others.filter(|value| !first.iter().any(|(_, list)| std::ptr::eq(*list, *value))).map(|v| (false, v));
    first.iter().copied().chain(others).collect()
}

/// The value of a name, however its words are joined.
fn value_of<'v>(object: &'v Map<String, Value>, name: &str) -> Option<&'v Value> {
    object.get(name).or_else(|| object.iter().find(|(own, _)| header_key(own) == name).map(|(_, value)| value))
}

/// Gathers the outcomes in a value. `around` holds what is known from what it stands in, `listed` whether that is a list of
/// outcomes.
fn walk(value: &Value, around: &Outcome, listed: bool, outcomes: &mut Vec<Outcome>) {
    match value {
        Value::Array(values) => values.iter().for_each(|value| walk(value, around, listed, outcomes)),
        Value::String(text) if listed && !text.trim().is_empty() && !is_bare_code(text) => {
            outcomes.push(Outcome { text: shown(text.trim().to_owned()), ..around.clone() });
        }
        Value::Object(object) => {
            let held = held(object);
            let own = if held.is_empty() { outcome(object, around, listed) } else { None };
            if let Some(outcome) = own {
                outcomes.push(outcome);
            } else if !held.is_empty() {
                let inside = module(object, around);
                held.into_iter().for_each(|(listed, value)| walk(value, &inside, listed, outcomes));
            } else if listed {
                // Lists of each kind: {"knowledge": [...], "skills": [...]}.
                object.values().filter(|value| value.is_array()).for_each(|v| walk(v, around, listed, outcomes));
            } else {
                // Modules under their codes: {"NUR101": {"outcomes": [...]}}.
                for (code, value) in object.iter().filter(|(_, value)| value.is_object()) {
                    walk(value, &Outcome { module: Some(code.clone()), ..around.clone() }, listed, outcomes);
                }
            }
        }
        _ => {}
    }
}

/// Whether a value may hold outcomes: a list of numbers refers to some.
fn holds(value: &Value) -> bool {
    match value {
        Value::Object(_) => true,
        Value::Array(values) => values.iter().any(|value| value.is_object() || value.is_string()),
        _ => false,
    }
}

fn outcome(object: &Map<String, Value>, around: &Outcome, listed: bool) -> Option<Outcome> {
    let weak = || listed.then(|| text_of(object, WEAK_TEXTS)).flatten();
    let text = shown(text_of(object, TEXTS).or_else(weak)?);
    let assessed = value_of(object, "assessed").and_then(Value::as_bool);
    let (stage, year) = stage(object, around);
    Some(Outcome {
        id: text_of(object, IDS).unwrap_or_default(),
        text,
        module: text_of(object, OF_ROW).or_else(|| around.module.clone()),
        module_title: text_of(object, TITLES_OF_ROW).or_else(|| around.module_title.clone()),
        assessed,
        stage,
        year,
        ..around.clone()
    })
}

/// What a module says for the outcomes in it.
fn module(object: &Map<String, Value>, around: &Outcome) -> Outcome {
    let (stage, year) = stage(object, around);
    let level = || object.keys().map(|name| header_key(name)).find(|name| name.ends_with(" level"));
    let level = text_of(object, &["level"]).or_else(|| text_of(object, &[level()?.as_str()]));
    Outcome {
        module: text_of(object, MODULES).or_else(|| around.module.clone()),
        module_title: text_of(object, TITLES).or_else(|| around.module_title.clone()),
        stage,
        year,
        academic_level: level.or_else(|| around.academic_level.clone()),
        credits: text_of(object, &["credits", "ects", "credit points"]).or_else(|| around.credits.clone()),
        ..Outcome::default()
    }
}

/// The stage that an object names, or what it stands in, and the year in its words.
fn stage(object: &Map<String, Value>, around: &Outcome) -> (Option<String>, Option<u16>) {
    let stage = text_of(object, &["year", "stage"]).or_else(|| around.stage.clone());
    let year = stage.as_deref().and_then(first_number);
    (stage, year)
}

/// The first of these that the object has, a text or a number, by itself or as the value of an object.
fn text_of(object: &Map<String, Value>, names: &[&str]) -> Option<String> {
    names.iter().find_map(|name| match value_of(object, name)? {
        Value::Object(inside) => inside.get("value").and_then(text),
        value => text(value),
    })
}

fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}
