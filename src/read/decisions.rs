use serde::Deserialize;

use crate::error::{Error, ErrorKind, Result};
use crate::model::Decision;

use super::detect::decode;
use super::{json_error, json_lines, sssom};

/// What begins the name of every schema of ours.
const OURS: &str = "curriculum-mapper/";

/// What a project file and a report begin with.
#[derive(Deserialize)]
struct Named {
    schema: String,
}

/// Of what they hold, the decisions; a report that was published has none.
#[derive(Deserialize)]
struct Reviewed {
    decisions: Option<Vec<Decision>>,
}

/// Reads reviewers' decisions: a JSON array of them, one a line, those of a project file or of a report, or what a mapping set of
/// SSSOM says was reviewed or added.
///
/// # Errors
/// `Malformed` with line and column, or if a report was published without its decisions; `Empty`; `LimitExceeded`.
pub fn decisions(name: &str, bytes: &[u8]) -> Result<Vec<Decision>> {
    decisions_inner(bytes).map_err(|e| e.in_file(name))
}

fn decisions_inner(bytes: &[u8]) -> Result<Vec<Decision>> {
    let expected = r#"decisions: {"outcome": "...", "competency": "...", "verdict": "accept", "reject" or "add"}"#;
    let text = decode(bytes)?.text;
    if text.trim_start().starts_with('[') {
        return serde_json::from_str(&text).map_err(|e| json_error(&e, expected));
    }
    if sssom::matches(&text) {
        return sssom::decisions(&text);
    }
    if let Some(Named { schema }) =
        serde_json::from_str(&text).ok().filter(|file: &Named| file.schema.starts_with(OURS))
    {
        let reviewed: Reviewed = serde_json::from_str(&text).map_err(|e| json_error(&e, expected))?;
        let none =
            || Error::new(ErrorKind::Malformed, "this file holds no decisions").found(&schema).expected(expected);
        return reviewed.decisions.ok_or_else(none);
    }
    json_lines::lines(&text).map(|(row, line)| json_lines::parse(line, row, expected)).collect()
}
