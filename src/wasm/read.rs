use wasm_bindgen::prelude::*;

use super::convert::{fail, give};
use crate::EngineRef;

/// Reads a curriculum from the bytes of a file.
#[wasm_bindgen]
pub fn read(name: &str, bytes: &[u8]) -> Result<JsValue, JsValue> {
    give(&crate::read(name, bytes).map_err(|e| fail(&e))?)
}

/// Name and version of this build.
#[wasm_bindgen]
pub fn engine() -> Result<JsValue, JsValue> {
    give(&EngineRef::this())
}

/// Largest input file in bytes, so that a caller need not read a larger one.
#[wasm_bindgen(js_name = largestFile)]
pub fn largest_file() -> usize {
    crate::limits::FILE_BYTES
}
