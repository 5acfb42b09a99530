use crate::error::Result;
use crate::model::Decision;

use super::detect::decode;
use super::{json_error, json_lines, sssom};

/// Reads reviewers' decisions: a JSON array of them, one a line, or what a mapping set of SSSOM says was reviewed or added.
///
/// # Errors
/// `Malformed` with line and column; `Empty`; `LimitExceeded`.
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
    json_lines::lines(&text).map(|(row, line)| json_lines::parse(line, row, expected)).collect()
}
