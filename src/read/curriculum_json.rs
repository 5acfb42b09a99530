use crate::error::Result;
use crate::model::Curriculum;

use super::{FileFormat, Parsed, json_lines, json_value};

/// Reads this project's own curriculum, as the page and the command line save it, or an array of outcomes.
pub(super) fn curriculum(text: &str) -> Result<Parsed> {
    if text.trim_start().starts_with('[') {
        return json_lines::array(text);
    }
    let expected = r#"a curriculum: {"id": "...", "title": "...", "outcomes": [{"id": "...", "text": "..."}]}"#;
    let curriculum: Curriculum = json_value(text, expected)?;
    Ok(Parsed { format: FileFormat::Json, curriculum, ..Parsed::default() })
}
