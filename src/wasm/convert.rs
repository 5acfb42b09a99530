use serde::Serialize;
#[cfg(any(feature = "full", not(feature = "office")))]
use serde::de::DeserializeOwned;
use wasm_bindgen::JsValue;

use crate::{Error, ErrorKind};

/// A value from JavaScript; `undefined` and `null` are the type's default.
#[cfg(any(feature = "full", not(feature = "office")))]
pub(super) fn take<T: DeserializeOwned + Default>(value: &JsValue) -> Result<T, JsValue> {
    if value.is_undefined() || value.is_null() { Ok(T::default()) } else { take_required(value) }
}

pub(super) use crossing::give;
#[cfg(any(feature = "full", not(feature = "office")))]
pub(super) use crossing::take_required;

/// An error as the plain object that JavaScript throws on.
pub(super) fn fail(error: &Error) -> JsValue {
    give(error).unwrap_or_else(|_| JsValue::from_str(&error.message))
}

fn bad_value(error: &dyn std::fmt::Display) -> JsValue {
    let message = format!("a value handed to the engine does not have the expected form: {error}");
    fail(&Error::new(ErrorKind::Malformed, message))
}

/// The full module crosses as JSON text: it reads and writes JSON anyway, and a second set of (de)serialisers would cost a
/// hundred kilobytes.
#[cfg(feature = "full")]
mod crossing {
    use super::*;

    /// A value for JavaScript: plain objects and arrays.
    pub(in super::super) fn give<T: Serialize + ?Sized>(value: &T) -> Result<JsValue, JsValue> {
        let text = serde_json::to_string(value).map_err(|e| bad_value(&e))?;
        js_sys::JSON::parse(&text)
    }

    /// A value from JavaScript that must be given.
    pub(in super::super) fn take_required<T: DeserializeOwned>(value: &JsValue) -> Result<T, JsValue> {
        let text = js_sys::JSON::stringify(value)?.as_string().unwrap_or_default();
        serde_json::from_str(&text).map_err(|e| bad_value(&e))
    }
}

/// The small module has no JSON of its own: values cross object by object.
#[cfg(not(feature = "full"))]
mod crossing {
    use super::*;

    /// A value for JavaScript: plain objects and arrays.
    pub(in super::super) fn give<T: Serialize + ?Sized>(value: &T) -> Result<JsValue, JsValue> {
        value.serialize(&serde_wasm_bindgen::Serializer::json_compatible()).map_err(|e| bad_value(&e))
    }

    /// A value from JavaScript that must be given.
    #[cfg(not(feature = "office"))]
    pub(in super::super) fn take_required<T: DeserializeOwned>(value: &JsValue) -> Result<T, JsValue> {
        serde_wasm_bindgen::from_value(value.clone()).map_err(|e| bad_value(&e))
    }
}
