use js_sys::{Array, Object};
use wasm_bindgen::{JsCast, prelude::*};

use super::convert::{fail, give};
use crate::{Error, ErrorKind, ReadOptions};

/// Reads a curriculum, with what a person says of its columns and sheets.
#[wasm_bindgen(js_name = readWith)]
pub fn read_with(name: &str, bytes: &[u8], options: &JsValue) -> Result<JsValue, JsValue> {
    give(&crate::read_with(name, bytes, &options_of(options).map_err(|e| fail(&e))?).map_err(|e| fail(&e))?)
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

/// What a person says of a table, from a plain object. By hand, since what derives it would make a tenth of this module.
fn options_of(value: &JsValue) -> crate::Result<ReadOptions> {
    let mut options = ReadOptions::default();
    for (name, value) in entries(value)? {
        match name.as_str() {
            _ if value.is_undefined() || value.is_null() => {}
            "columns" => {
                for (role, column) in entries(&value)? {
                    options.columns.insert(role.parse()?, text(&role, &column)?);
                }
            }
            "sheet" => options.sheet = Some(text(&name, &value)?),
            "headerRow" => options.header_row = Some(whole(&name, &value)?),
            _ => return Err(Error::new(ErrorKind::Malformed, "there is no such option").found(name)),
        }
    }
    Ok(options)
}

/// The names and values of a plain object; none of nothing.
fn entries(value: &JsValue) -> crate::Result<Vec<(String, JsValue)>> {
    if value.is_undefined() || value.is_null() {
        return Ok(Vec::new());
    }
    let object = value.dyn_ref::<Object>().ok_or_else(|| unlike("options", "an object"))?;
    let entry = |entry: JsValue| {
        let entry: Array = entry.unchecked_into();
        (entry.get(0).as_string().unwrap_or_default(), entry.get(1))
    };
    Ok(Object::entries(object).iter().map(entry).collect())
}

fn text(name: &str, value: &JsValue) -> crate::Result<String> {
    value.as_string().ok_or_else(|| unlike(name, "a text"))
}

fn whole(name: &str, value: &JsValue) -> crate::Result<u64> {
    let number =
        value.as_f64().filter(|number| *number >= 0.0 && number.fract() == 0.0 && *number <= f64::from(u32::MAX));
    number.map(|number| number as u64).ok_or_else(|| unlike(name, "a whole number"))
}

fn unlike(name: &str, expected: &str) -> Error {
    Error::new(ErrorKind::Malformed, "a value handed to the engine does not have the expected form")
        .found(name)
        .expected(expected)
}
