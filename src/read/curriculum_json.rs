use crate::error::Result;
use crate::model::Curriculum;

use super::{Parsed, json_error};

/// Reads this project's own curriculum, as the page and the command line save it.
pub(super) fn curriculum(text: &str) -> Result<Parsed> {
    let expected = r#"a curriculum: {"id": "...", "title": "...", "outcomes": [{"id": "...", "text": "..."}]}"#;
    let curriculum: Curriculum = serde_json::from_str(text).map_err(|e| json_error(&e, expected))?;
    Ok(Parsed { curriculum, ..Parsed::default() })
}
