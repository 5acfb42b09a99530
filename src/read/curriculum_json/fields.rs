//! What programs call the fields of modules and outcomes. Names are compared by their words, however those are joined.

use serde_json::{Map, Value};

use super::super::columns::{header_key, names_outcome};
use super::super::kinds::is_withdrawn as says_withdrawn;
use super::super::words::is_in;

/// Names of an outcome's identifier; a code comes first.
const CODES: &[&str] = &["code", "identifier", "ref", "lo", "ilo", "mlo", "ulo", "clo"];
/// Names of an outcome's text.
const TEXTS: &[&str] =
    &["text", "outcome", "learning outcome", "statement", "full statement", "objective", "outcome text"];
/// Those of them that say by themselves that they are an outcome's.
const OWN_TEXTS: &[&str] = &["outcome", "learning outcome", "outcome text", "objective"];
/// Names of it where nothing but outcomes stands, alone or after words such as "lo".
const WEAK_TEXTS: &[&str] = &["description", "text", "statement", "title", "name"];
/// Names of a module's title.
pub(super) const TITLES: &[&str] = &[
    "title",
    "name",
    "module title",
    "module name",
    "unit title",
    "unit name",
    "course title",
    "course name",
    "subject title",
    "subject name",
    "long title",
    "full title",
];
/// Names of a module's code.
const MODULES: &[&str] = &[
    "code",
    "module code",
    "unit code",
    "course code",
    "subject code",
    "course number",
    "module number",
    "unit number",
    "id",
];
/// Names of the module of an outcome that stands in no module.
const OF_ROW: &[&str] = &["module code", "unit code", "course code", "module", "unit", "course"];
const TITLES_OF_ROW: &[&str] = &["module title", "module name", "unit title", "course title", "course name"];

/// Whether a name is that of outcomes: "learningOutcomes", "unit_learning_outcomes", "ULOs".
pub(super) fn names_list(name: &str) -> bool {
    let key = header_key(name);
    let before = key.rsplit_once(' ').map_or("", |(before, _)| before);
    let of_module = |word: &str| is_in("learning intended module unit course subject", word);
    let last = key.rsplit(' ').next().unwrap_or_default();
    last.ends_with('s') && names_outcome(last) && before.split(' ').all(|word| word.is_empty() || of_module(word))
        || is_in("proficiencies standards", &key)
}

/// Whether an object has a list of outcomes, be it an empty one.
pub(super) fn holds_list(object: &Map<String, Value>) -> bool {
    object.keys().any(|name| names_list(name))
}

/// Whether a value says that it is a list of outcomes, or holds one: what is wrong with it is told by its place.
pub(super) fn names_outcomes(value: &Value) -> bool {
    let names = |value: &Value| {
        let Value::Object(object) = value else { return false };
        holds_list(object) || TEXTS.iter().any(|name| value_of(object, name).is_some())
    };
    names(value) || value.as_array().is_some_and(|values| values.is_empty() || values.iter().any(names))
}

/// Whether an object names the code of a module by a name that nothing else has.
pub(in super::super) fn is_module(object: &Map<String, Value>) -> bool {
    MODULES.iter().filter(|name| name.contains(' ')).any(|name| value_of(object, name).is_some())
}

/// Where an object stands decides which of its fields may be an outcome's text.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// In a list of outcomes.
    Listed,
    /// In what often holds them: "data", "modules".
    Held,
    /// Anywhere else.
    Elsewhere,
}

/// The text of the outcome that an object is.
pub(super) fn outcome_text(object: &Map<String, Value>, place: Place) -> Option<String> {
    match place {
        Place::Listed => text_of(object, TEXTS).or_else(|| text_of(object, WEAK_TEXTS)).or_else(|| {
            // "loDescription", "LOText"
            let ends = |name: &str, weak: &str| {
                let key = header_key(name);
                key.strip_suffix(weak).is_some_and(|before| before.ends_with(' ') || names_outcome(before))
            };
            let mut named = WEAK_TEXTS.iter().filter_map(|weak| object.iter().find(|(name, _)| ends(name, weak)));
            named.find_map(|(_, value)| text(value)).or_else(|| only_sentence(object))
        }),
        Place::Held => text_of(object, TEXTS),
        Place::Elsewhere => text_of(object, OWN_TEXTS),
    }
}

/// The only text of an object that has several words: {"t": "Keep records of care"}.
fn only_sentence(object: &Map<String, Value>) -> Option<String> {
    let mut sentences = object.values().filter_map(Value::as_str).filter(|text| text.trim().split(' ').count() > 2);
    sentences.next().filter(|_| sentences.next().is_none()).map(|text| text.trim().to_owned())
}

/// What names an outcome: its code, or its identifier if that is none that only a program counts by.
pub(super) fn outcome_id(object: &Map<String, Value>) -> String {
    const LONGEST: usize = 12;
    let counted = |id: &String| id.len() > LONGEST || id.bytes().all(|b| b.is_ascii_digit());
    let id = text_of(object, &["id"]);
    let numbered = || {
        let of_outcome = |name: &str| {
            let key = header_key(name);
            let number = ["number", "code", "no", "ref"].iter().find_map(|end| key.strip_suffix(end));
            number.is_some_and(|before| names_outcome(before.trim_end()) || before.is_empty() && key == "number")
        };
        object.iter().find(|(name, _)| of_outcome(name)).and_then(|(_, value)| text(value))
    };
    let code = || text_of(object, CODES).or_else(numbered);
    id.clone().filter(|id| !counted(id)).or_else(code).or(id).unwrap_or_default()
}

/// The code and title of the module that an outcome's own fields name.
pub(super) fn module_of_row(object: &Map<String, Value>) -> (Option<String>, Option<String>) {
    (text_of(object, OF_ROW), text_of(object, TITLES_OF_ROW))
}

/// The code and title of the module that an object is.
pub(super) fn module_names(object: &Map<String, Value>) -> (Option<String>, Option<String>) {
    (text_of(object, MODULES), text_of(object, TITLES))
}

/// The academic level that a module states: "level", "fheqLevel".
pub(super) fn level(object: &Map<String, Value>) -> Option<String> {
    text_of(object, &["level"]).or_else(|| ending(object, |key| key.ends_with(" level")))
}

/// The credits of a module: "credits", "ectsCredits", "credit_value".
pub(super) fn credits(object: &Map<String, Value>) -> Option<String> {
    let of_credits = |key: &str| key.split(' ').any(|word| is_in("credit credits ects cats", word)) || key == "cp";
    ending(object, of_credits).filter(|credits| credits.starts_with(|c: char| c.is_ascii_digit()))
}

fn ending(object: &Map<String, Value>, is: impl Fn(&str) -> bool) -> Option<String> {
    object.iter().find(|(name, _)| is(&header_key(name))).and_then(|(_, value)| text(value))
}

/// Whether an object is said to be in force no more: "archived": true, "status": "Inactive".
pub(super) fn is_withdrawn(object: &Map<String, Value>) -> bool {
    object.iter().any(|(name, value)| {
        let key = header_key(name);
        match value {
            Value::Bool(yes) => *yes && says_withdrawn(&key) || !yes && key == "active",
            value if is_in("status state", key.rsplit(' ').next().unwrap_or_default()) => {
                text(value).is_some_and(|state| says_withdrawn(&state))
            }
            _ => false,
        }
    })
}

/// The value of a name, however its words are joined.
pub(super) fn value_of<'v>(object: &'v Map<String, Value>, name: &str) -> Option<&'v Value> {
    object.get(name).or_else(|| object.iter().find(|(own, _)| header_key(own) == name).map(|(_, value)| value))
}

/// The first of these that the object has, a text or a number, by itself or as the value of an object.
pub(super) fn text_of(object: &Map<String, Value>, names: &[&str]) -> Option<String> {
    names.iter().find_map(|name| text(value_of(object, name)?))
}

/// A text or a number; of an object what it says of itself.
fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
        Value::Number(number) => Some(number.to_string()),
        Value::Object(inside) => {
            let said = ["value", "label", "name"].iter().filter_map(|name| inside.get(*name));
            said.filter(|value| !value.is_object()).find_map(text)
        }
        _ => None,
    }
}
