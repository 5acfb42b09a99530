//! Going through a JSON value for the outcomes in it.

use std::collections::{HashMap, HashSet};

use serde_json::{Map, Value};

use crate::model::Outcome;

use super::super::cell;
use super::super::columns::{header_key, is_bare_code};
use super::super::grid::{first_number, tidy};
use super::super::items::{bullet, item};
use super::super::markup::shown;
use super::super::words::is_in;
use super::super::{SkipReason, Skipped};
use super::fields::{
    Place, credits, holds_list, is_module, is_withdrawn, level, module_names, module_of_row, names_list, outcome_id,
    outcome_text, text_of, value_of,
};

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
];

/// What stands around one thing or many of any kind: answers of servers.
const WRAPPERS: &str =
    "data items results records rows attributes edges node nodes value entry resource hits source outcome";

/// What has been found so far.
#[derive(Default)]
pub(super) struct Walk<'v> {
    pub(super) outcomes: Vec<Outcome>,
    pub(super) skipped: Vec<Skipped>,
    /// What the value tells apart from where it belongs, as JSON:API does, by its type and identifier.
    included: HashMap<(&'v str, &'v str), &'v Value>,
    /// Module, identifier and text of each outcome.
    seen: HashSet<(Option<String>, String, String)>,
}

impl<'v> Walk<'v> {
    /// Goes through a whole file.
    pub(super) fn through(value: &'v Value) -> Self {
        let mut walk = Self { included: included(value), ..Self::default() };
        let place = if is_list(value) { Place::Listed } else { Place::Held };
        walk.value(value, &Outcome::default(), place);
        walk
    }

    /// Gathers the outcomes in a value; `around` holds what is known from what it stands in.
    fn value(&mut self, value: &'v Value, around: &Outcome, place: Place) {
        match value {
            Value::Array(values) => values.iter().for_each(|value| self.value(value, around, place)),
            Value::String(text) if place == Place::Listed => self.text(text, around),
            Value::Object(object) if is_withdrawn(object) => self.withdrawn(object),
            Value::Object(object) => self.object(object, around, place),
            _ => {}
        }
    }

    fn object(&mut self, object: &'v Map<String, Value>, around: &Outcome, place: Place) {
        let held = held(object);
        if held.is_empty()
            && let Some(text) = outcome_text(object, place)
        {
            return self.add(outcome(object, text, around));
        }
        let before = self.outcomes.len();
        let is_outcome = place == Place::Listed && object.contains_key("attributes");
        let inside = if held.is_empty() || is_outcome { around.clone() } else { module(object, around) };
        for (name, value) in &held {
            let place = if names_list(name) {
                Place::Listed
            } else if is_in(WRAPPERS, name) {
                place
            } else {
                Place::Held
            };
            self.value(value, &inside, place);
        }
        self.linked(object, &inside);
        if self.outcomes.len() == before {
            self.rest(object, &held, &inside, place);
        }
    }

    /// Looks at what no name tells to hold outcomes.
    fn rest(&mut self, object: &'v Map<String, Value>, held: &[(String, &'v Value)], around: &Outcome, place: Place) {
        for (name, value) in object {
            let seen = held.iter().any(|(_, seen)| std::ptr::eq(*seen, value));
            match value {
                // What was once is no more.
                _ if seen || is_in("history previous", &header_key(name)) => {}
                // Outcomes under their codes: {"LO1": "Keep records"}.
                Value::String(text) if place == Place::Listed && is_bare_code(name) => {
                    self.add(Outcome { id: name.clone(), text: plain(text.clone()), ..around.clone() });
                }
                // Lists of each kind: {"knowledge": [...], "skills": [...]}.
                Value::Array(_) if place == Place::Listed => self.value(value, around, place),
                Value::Array(_) => self.value(value, around, Place::Elsewhere),
                // Modules under their codes: {"NUR101": {"outcomes": [...]}}.
                Value::Object(inside) => {
                    let named = !holds_list(object) && module_names(inside).0.is_none();
                    let module = if named { Some(name.clone()) } else { around.module.clone() };
                    self.value(value, &Outcome { module, ..around.clone() }, Place::Elsewhere);
                }
                _ => {}
            }
        }
    }

    /// Outcomes that an object refers to, and that are told elsewhere in the file.
    fn linked(&mut self, object: &'v Map<String, Value>, around: &Outcome) {
        let Some(Value::Object(relations)) = object.get("relationships") else { return };
        for (_, related) in relations.iter().filter(|(name, _)| names_list(name)) {
            for reference in related.get("data").and_then(Value::as_array).into_iter().flatten() {
                if let Some(value) = key_of(reference).and_then(|key| self.included.remove(&key)) {
                    self.value(value, around, Place::Listed);
                }
            }
        }
    }

    /// Outcomes as a text of one or several, in lines or in HTML.
    fn text(&mut self, text: &str, around: &Outcome) {
        let whole = Outcome { text: text.trim().to_owned(), ..around.clone() };
        for outcome in cell::outcomes(whole, None) {
            let coded = item(&outcome.text).filter(|item| item.code.is_some());
            let id = coded.as_ref().and_then(|item| item.code.clone()).unwrap_or(outcome.id);
            let text = coded.map_or(outcome.text.as_str(), |item| item.rest).to_owned();
            if !refers(&text) {
                self.add(Outcome { id, text, ..around.clone() });
            }
        }
    }

    /// Adds an outcome, unless it is told again.
    fn add(&mut self, outcome: Outcome) {
        let key = (outcome.module.clone(), outcome.id.clone(), outcome.text.clone());
        if self.seen.insert(key) {
            self.outcomes.push(outcome);
        } else {
            self.skip(SkipReason::Repeated, &outcome.text);
        }
    }

    fn withdrawn(&mut self, object: &Map<String, Value>) {
        let name = outcome_text(object, Place::Listed).unwrap_or_default();
        self.skip(SkipReason::Hidden, &name);
    }

    /// What has no row is told by its place among what was found.
    fn skip(&mut self, reason: SkipReason, text: &str) {
        let place = self.outcomes.len() + self.skipped.len() + 1;
        self.skipped.push(Skipped::text(place as u64, reason, text));
    }
}

/// A text without the tags and the bullet that it may have.
fn plain(text: String) -> String {
    tidy(bullet(&shown(text)))
}

/// Whether a text is none of an outcome but refers to some: "1, 2", "LO1 and LO2", "All".
fn refers(text: &str) -> bool {
    let is_word = |word: &&str| !is_bare_code(word) && word.chars().filter(|c| c.is_alphabetic()).count() > 1;
    text.split_whitespace().filter(is_word).count() < 2
}

/// Whether a value is an array of outcomes, and not of modules that hold them.
fn is_list(value: &Value) -> bool {
    let holds = |value: &Value| value.as_object().is_some_and(|object| !held(object).is_empty());
    value.as_array().is_some_and(|values| !values.iter().any(holds))
}

/// What a value holds that stands among others: outcomes first, then modules; each with its name in words.
pub(super) fn held(object: &Map<String, Value>) -> Vec<(String, &Value)> {
    let named: Vec<(String, &Value)> = object.iter().map(|(name, value)| (header_key(name), value)).collect();
    let mut held: Vec<(String, &Value)> =
        named.iter().filter(|(name, value)| names_list(name) && lists(value)).cloned().collect();
    // A framework has competencies, too, but no code of a module.
    if held.is_empty() && is_module(object) {
        held.extend(value_of(object, "competencies").filter(|value| lists(value)).map(|v| ("outcomes".to_owned(), v)));
    }
    for name in HOLDERS.iter().copied().chain(WRAPPERS.split(' ')) {
        let is_new = |value: &Value| !held.iter().any(|(_, seen)| std::ptr::eq(*seen, value));
        let found = named.iter().find(|(key, value)| key == name && holds(value) && is_new(value)).cloned();
        held.extend(found);
    }
    held
}

/// Whether a value may hold outcomes: a list of numbers refers to some.
fn holds(value: &Value) -> bool {
    match value {
        Value::Object(_) => true,
        Value::Array(values) => values.iter().any(|value| value.is_object() || value.is_string()),
        _ => false,
    }
}

/// Whether the value of a name for outcomes holds some, be it in one text.
fn lists(value: &Value) -> bool {
    holds(value) || value.as_str().is_some_and(|text| text.trim().contains(' '))
}

/// What a document of JSON:API includes, by type and identifier.
fn included(value: &Value) -> HashMap<(&str, &str), &Value> {
    let all = value.get("included").and_then(Value::as_array).into_iter().flatten();
    all.filter_map(|one| Some((key_of(one)?, one))).collect()
}

fn key_of(value: &Value) -> Option<(&str, &str)> {
    Some((value.get("type")?.as_str()?, value.get("id")?.as_str()?))
}

fn outcome(object: &Map<String, Value>, text: String, around: &Outcome) -> Outcome {
    let (stage, year) = stage(object, around);
    let (module, module_title) = module_of_row(object);
    Outcome {
        id: outcome_id(object),
        text: plain(text),
        module: module.or_else(|| around.module.clone()),
        module_title: module_title.or_else(|| around.module_title.clone()),
        assessed: value_of(object, "assessed").and_then(Value::as_bool),
        stage,
        year,
        ..around.clone()
    }
}

/// What a module says for the outcomes in it.
fn module(object: &Map<String, Value>, around: &Outcome) -> Outcome {
    // JSON:API has what a thing says of itself one level below.
    let object = match object.get("attributes") {
        Some(Value::Object(attributes)) => attributes,
        _ => object,
    };
    let (stage, year) = stage(object, around);
    let (module, title) = module_names(object);
    Outcome {
        module: module.or_else(|| around.module.clone()),
        module_title: title.or_else(|| around.module_title.clone()),
        stage,
        year,
        academic_level: level(object).or_else(|| around.academic_level.clone()),
        credits: credits(object).or_else(|| around.credits.clone()),
        ..Outcome::default()
    }
}

/// The stage that an object names, or what it stands in, and the year in its words.
fn stage(object: &Map<String, Value>, around: &Outcome) -> (Option<String>, Option<u16>) {
    let stage = text_of(object, &["year", "stage"]).or_else(|| around.stage.clone());
    let year = stage.as_deref().and_then(first_number);
    (stage, year)
}
