use serde::{Serialize, de::DeserializeOwned};
use wasm_bindgen::JsValue;

use crate::{Error, ErrorKind};

/// A value for JavaScript: plain objects and arrays.
///
/// Values cross as JSON text, which both sides read fast: a second set of (de)serialisers beside the one that reads and
/// writes files would cost a hundred kilobytes.
pub(super) fn give<T: Serialize + ?Sized>(value: &T) -> Result<JsValue, JsValue> {
    let text = serde_json::to_string(value).map_err(|e| fail(&bad_value(&e)))?;
    js_sys::JSON::parse(&text)
}

/// A value from JavaScript; `undefined` and `null` are the type's default.
pub(super) fn take<T: DeserializeOwned + Default>(value: &JsValue) -> Result<T, JsValue> {
    if value.is_undefined() || value.is_null() { Ok(T::default()) } else { take_required(value) }
}

/// A value from JavaScript that must be given.
pub(super) fn take_required<T: DeserializeOwned>(value: &JsValue) -> Result<T, JsValue> {
    let text = js_sys::JSON::stringify(value)?.as_string().unwrap_or_default();
    serde_json::from_str(&text).map_err(|e| fail(&bad_value(&e)))
}

/// An error as the plain object that JavaScript throws on.
pub(super) fn fail(error: &Error) -> JsValue {
    serde_wasm_bindgen::to_value(error).unwrap_or_else(|_| JsValue::from_str(&error.to_string()))
}

fn bad_value(error: &dyn std::fmt::Display) -> Error {
    Error::new(ErrorKind::Malformed, format!("a value handed to the engine does not have the expected form: {error}"))
}
