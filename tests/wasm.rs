//! The JavaScript doors: values cross as plain objects, errors as objects with kind, message and place.
#![cfg(all(target_arch = "wasm32", feature = "wasm"))]
#![allow(missing_docs)]

use curriculum_mapper::wasm::{Core, largest_file, professions, read, write_report};
use js_sys::{Array, Reflect};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

const TABLE: &[u8] = b"Module,Outcome\nA,Keep clear and accurate records\n";

fn get(value: &JsValue, key: &str) -> JsValue {
    Reflect::get(value, &key.into()).unwrap()
}

#[wasm_bindgen_test]
fn a_curriculum_crosses_as_plain_objects_and_comes_back_as_a_report() {
    let core = Core::new("idt", None).unwrap();
    let reading = read("a.csv", TABLE).unwrap();
    assert_eq!(Array::from(&get(&get(&reading, "curriculum"), "outcomes")).length(), 1);
    let report = core.check(reading, vec!["midwife".into()], JsValue::NULL, JsValue::NULL, JsValue::NULL).unwrap();
    assert_eq!(get(&report, "schema").as_string().as_deref(), Some("curriculum-mapper/report/1"));
    assert!(write_report(report, "text").unwrap().contains("Midwife"));
}

#[wasm_bindgen_test]
fn errors_cross_with_kind_and_place() {
    let error = read("ragged.csv", b"Module,Outcome\nA,b,c\n").unwrap_err();
    assert_eq!(get(&error, "kind").as_string().as_deref(), Some("malformed"));
    assert_eq!(get(&get(&error, "location"), "row").as_f64(), Some(2.0));
    let error = Core::new("nowhere", None).map(|_| ()).unwrap_err();
    assert_eq!(get(&error, "kind").as_string().as_deref(), Some("unknown-framework"));
}

#[wasm_bindgen_test]
fn reference_data_crosses() {
    assert!(Array::from(&professions().unwrap()).length() >= 35);
    assert_eq!(largest_file(), curriculum_mapper::limits::FILE_BYTES);
}
