//! A curriculum from any bytes, in whatever format they look like, and as the text of a PDF.
#![no_main]

use curriculum_mapper::{read, read_extracted};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let _ = read("any", bytes);
    if let Ok(text) = std::str::from_utf8(bytes) {
        let _ = read_extracted("any.pdf", bytes, text);
    }
});
