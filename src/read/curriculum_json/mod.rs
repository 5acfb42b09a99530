//! JSON: this project's own curriculum, or modules and outcomes as other programs nest them.

mod fields;
mod shape;
mod walk;

use serde_json::{Map, Value};

use crate::error::{Error, ErrorKind, Result};
use crate::model::{Curriculum, Outcome};

use super::mistaken::mistaken;
use super::{FileFormat, Parsed, json_lines, json_value};
pub(super) use fields::is_module;
use fields::{TITLES, holds_list, names_outcomes, text_of};
use walk::Walk;

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
    let Walk { outcomes, skipped, .. } = Walk::through(&value);
    if outcomes.is_empty() {
        return Err(if names_outcomes(&value) { error } else { nothing_found(&value) });
    }
    let title = value.as_object().and_then(|object| text_of(object, TITLES)).unwrap_or_default();
    let curriculum = Curriculum { title, outcomes, ..Curriculum::default() };
    Ok(Parsed { format: FileFormat::Json, curriculum, skipped, ..Parsed::default() })
}

/// Whether a text is an object that holds lists of outcomes, or modules with such, and so no line of several.
pub(super) fn holds_outcomes(text: &str) -> bool {
    serde_json::from_str::<Map<String, Value>>(text).is_ok_and(|object| !walk::held(&object).is_empty())
}

/// The outcomes of an object that stands in a line of its own, such as a module; none at all if it speaks of none.
pub(super) fn of_line(text: &str, row: u64) -> Option<Vec<Outcome>> {
    let value: Value = serde_json::from_str(text).ok()?;
    // What has the names of a line of ours is one, and wrong.
    if ["id", "text"].iter().all(|name| value.get(name).is_some()) {
        return None;
    }
    let mut outcomes = Walk::through(&value).outcomes;
    outcomes.iter_mut().for_each(|outcome| outcome.row = Some(row));
    (!outcomes.is_empty() || value.as_object().is_some_and(holds_list)).then_some(outcomes)
}

fn nothing_found(value: &Value) -> Error {
    Error::new(ErrorKind::NoOutcomes, "this JSON holds no learning outcome")
        .found(shape::of(value))
        .expected(format!("{OWN}, or modules with a list named \"outcomes\" in each"))
}
