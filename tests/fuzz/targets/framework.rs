//! A framework from any bytes; what is read is written in every format, and CASE gives it back unchanged.
#![no_main]

use curriculum_mapper::{FRAMEWORK_FORMATS, framework, read_framework, write_framework};
use libfuzzer_sys::fuzz_target;

const CHANGED: &str = "2026-01-02T03:04:05Z";

fuzz_target!(|bytes: &[u8]| {
    let Ok(reading) = read_framework("any", bytes) else { return };
    for format in FRAMEWORK_FORMATS {
        let _ = write_framework(&reading.framework, format, CHANGED);
    }
    let json = write_framework(&reading.framework, "json", CHANGED).expect("what was read can be written");
    let again = framework("any", json.text.as_bytes()).expect("what was written can be read");
    assert_eq!(again, reading.framework);
});
