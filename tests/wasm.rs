//! The JavaScript doors: values cross as plain objects, errors as objects with kind, message and place.
#![cfg(all(target_arch = "wasm32", feature = "wasm"))]
#![allow(missing_docs, clippy::expect_used, clippy::indexing_slicing, clippy::unwrap_used)]

use curriculum_mapper::Reference;
use curriculum_mapper::wasm::{Core, largest_file, read};
use js_sys::{Array, Object, Reflect};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

const TABLE: &[u8] = b"Module,Outcome\nA,Keep clear and accurate records\n";

fn get(value: &JsValue, key: &str) -> JsValue {
    Reflect::get(value, &key.into()).unwrap()
}

fn core() -> Core {
    let reference = serde_json::to_string(&Reference::bundled().unwrap()).unwrap();
    Core::new(&js_sys::JSON::parse(&reference).unwrap(), "idt", None).unwrap()
}

fn request() -> JsValue {
    let request = Object::new();
    Reflect::set(&request, &"professions".into(), &Array::of1(&"midwife".into())).unwrap();
    request.into()
}

#[wasm_bindgen_test]
fn a_curriculum_crosses_as_plain_objects_and_comes_back_as_a_report() {
    let core = core();
    let reading = read("a.csv", TABLE).unwrap();
    assert_eq!(Array::from(&get(&get(&reading, "curriculum"), "outcomes")).length(), 1);
    let report = core.check(&reading, &request(), false, None).unwrap();
    assert_eq!(get(&report, "schema").as_string().as_deref(), Some("curriculum-mapper/report/1"));
    assert!(core.check_as(&reading, &request(), "text").unwrap().contains("Midwife"));
}

#[wasm_bindgen_test]
fn errors_cross_with_kind_and_place() {
    let error = read("ragged.csv", b"Module,Outcome\nA,b,c\n").unwrap_err();
    assert_eq!(get(&error, "kind").as_string().as_deref(), Some("malformed"));
    assert_eq!(get(&get(&error, "location"), "row").as_f64(), Some(2.0));
    let error = Core::new(&Object::new(), "idt", None).map(|_| ()).unwrap_err();
    assert_eq!(get(&error, "kind").as_string().as_deref(), Some("malformed"));
}

#[wasm_bindgen_test]
fn limits_cross() {
    assert_eq!(largest_file(), curriculum_mapper::limits::FILE_BYTES);
}
