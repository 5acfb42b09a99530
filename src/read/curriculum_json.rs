//! JSON: this project's own curriculum, or modules and outcomes as other programs nest them.

use serde_json::{Map, Value};

use crate::error::{Error, ErrorKind, Result};
use crate::model::{Curriculum, Outcome};

use super::grid::first_number;
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
    walk(&value, &Outcome::default(), &mut curriculum.outcomes);
    if curriculum.outcomes.is_empty() {
        return Err(if names_outcomes(&value) { error } else { nothing_found(&value) });
    }
    if let Value::Object(object) = &value {
        curriculum.title = text_of(object, TITLES).unwrap_or_default();
    }
    Ok(Parsed { format: FileFormat::Json, curriculum, ..Parsed::default() })
}

/// Whether a value says that it is a list of outcomes, or holds one: what is wrong with it is told by its place.
fn names_outcomes(value: &Value) -> bool {
    let texts = |value: &Value| TEXTS.iter().chain(HOLDERS).any(|name| value.get(*name).is_some());
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

const IDS: &[&str] = &["id", "code", "identifier", "ref", "number"];
const TEXTS: &[&str] = &[
    "text",
    "outcome",
    "learningOutcome",
    "learning_outcome",
    "statement",
    "fullStatement",
    "objective",
    "description",
    "title",
];
const TITLES: &[&str] = &["title", "name", "moduleTitle", "module_title"];
const MODULES: &[&str] = &["code", "moduleCode", "module_code", "id"];

/// What holds outcomes, or modules that hold them.
const HOLDERS: &[&str] = &[
    "outcomes",
    "learningOutcomes",
    "learning_outcomes",
    "objectives",
    "proficiencies",
    "standards",
    "modules",
    "units",
    "courses",
    "years",
    "stages",
    "programme",
    "program",
    "curriculum",
];

/// Gathers the outcomes in a value. `around` holds what is known from what it stands in.
fn walk(value: &Value, around: &Outcome, outcomes: &mut Vec<Outcome>) {
    match value {
        Value::Array(values) => values.iter().for_each(|value| walk(value, around, outcomes)),
        Value::String(text) if !text.trim().is_empty() => {
            outcomes.push(Outcome { text: text.clone(), ..around.clone() })
        }
        Value::Object(object) => {
            let held: Vec<&Value> = HOLDERS.iter().filter_map(|name| object.get(*name)).filter(|v| holds(v)).collect();
            if held.is_empty() {
                outcomes.extend(outcome(object, around));
            }
            let inside = module(object, around);
            held.into_iter().for_each(|value| walk(value, &inside, outcomes));
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

fn outcome(object: &Map<String, Value>, around: &Outcome) -> Option<Outcome> {
    let text = text_of(object, TEXTS)?;
    let assessed = object.get("assessed").and_then(Value::as_bool);
    let (stage, year) = stage(object, around);
    let id = text_of(object, IDS).unwrap_or_default();
    Some(Outcome { id, text, assessed, stage, year, ..around.clone() })
}

/// What a module says for the outcomes in it.
fn module(object: &Map<String, Value>, around: &Outcome) -> Outcome {
    let (stage, year) = stage(object, around);
    Outcome {
        module: text_of(object, MODULES).or_else(|| around.module.clone()),
        module_title: text_of(object, TITLES).or_else(|| around.module_title.clone()),
        stage,
        year,
        academic_level: text_of(object, &["level", "academicLevel"]).or_else(|| around.academic_level.clone()),
        credits: text_of(object, &["credits", "ects"]).or_else(|| around.credits.clone()),
        ..Outcome::default()
    }
}

/// The stage that an object names, or what it stands in, and the year in its words.
fn stage(object: &Map<String, Value>, around: &Outcome) -> (Option<String>, Option<u16>) {
    let stage = text_of(object, &["year", "stage"]).or_else(|| around.stage.clone());
    let year = stage.as_deref().and_then(first_number);
    (stage, year)
}

/// The first of these that the object has, a text or a number.
fn text_of(object: &Map<String, Value>, names: &[&str]) -> Option<String> {
    names.iter().find_map(|name| match object.get(*name)? {
        Value::String(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    })
}
