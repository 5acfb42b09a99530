use serde::{Serialize, de::DeserializeOwned};
use wasm_bindgen::JsValue;

use crate::{Error, ErrorKind};

/// A value for JavaScript: plain objects and arrays.
pub(super) fn give<T: Serialize + ?Sized>(value: &T) -> Result<JsValue, JsValue> {
    value.serialize(&serde_wasm_bindgen::Serializer::json_compatible()).map_err(|e| fail(&bad_value(&e)))
}

/// A value from JavaScript; `undefined` and `null` are the type's default.
pub(super) fn take<T: DeserializeOwned + Default>(value: JsValue) -> Result<T, JsValue> {
    if value.is_undefined() || value.is_null() { Ok(T::default()) } else { take_required(value) }
}

/// A value from JavaScript that must be given.
pub(super) fn take_required<T: DeserializeOwned>(value: JsValue) -> Result<T, JsValue> {
    serde_wasm_bindgen::from_value(value).map_err(|e| fail(&bad_value(&e)))
}

/// An error as the plain object that JavaScript throws on.
pub(super) fn fail(error: &Error) -> JsValue {
    error
        .serialize(&serde_wasm_bindgen::Serializer::json_compatible())
        .unwrap_or_else(|_| JsValue::from_str(&error.to_string()))
}

fn bad_value(error: &serde_wasm_bindgen::Error) -> Error {
    Error::new(ErrorKind::Malformed, format!("a value handed to the engine does not have the expected form: {error}"))
}
