use wasm_bindgen::prelude::*;

use super::convert::{fail, give, take};

/// Reads a curriculum, with what a person says of its columns and sheets.
#[wasm_bindgen(js_name = readWith)]
pub fn read_with(name: &str, bytes: &[u8], options: &JsValue) -> Result<JsValue, JsValue> {
    give(&crate::read_with(name, bytes, &take(options)?).map_err(|e| fail(&e))?)
}

/// Reads a curriculum from the text that was taken out of a file; the bytes are the file's own.
#[wasm_bindgen(js_name = readExtracted)]
pub fn read_extracted(name: &str, bytes: &[u8], text: &str) -> Result<JsValue, JsValue> {
    give(&crate::read_extracted(name, bytes, text).map_err(|e| fail(&e))?)
}

/// The sheets of a workbook as tables of text, for the build that reads frameworks.
#[wasm_bindgen(js_name = workbookTables)]
pub fn workbook_tables(name: &str, bytes: &[u8]) -> Result<JsValue, JsValue> {
    give(&crate::workbook_tables(name, bytes).map_err(|e| fail(&e))?)
}
