//! Reports and plans in every form, of any curriculum that can be read.
#![no_main]

use std::sync::LazyLock;

use curriculum_mapper::*;
use libfuzzer_sys::fuzz_target;

static REFERENCE: LazyLock<Reference> = LazyLock::new(|| Reference::bundled().unwrap());
static MATCHER: LazyLock<Matcher> = LazyLock::new(|| REFERENCE.matcher(DEFAULT_FRAMEWORK, None).unwrap());

/// More outcomes only take more time.
const OUTCOMES: usize = 5;

fuzz_target!(|bytes: &[u8]| {
    let Ok(mut reading) = read("any", bytes) else { return };
    reading.curriculum.outcomes.truncate(OUTCOMES);
    let request = CheckRequest { professions: vec!["midwife".to_owned()], ..CheckRequest::default() };
    let Ok(report) = check(&reading, &MATCHER, &REFERENCE, &request) else { return };
    for format in REPORT_FORMATS {
        write_report(&report, format).expect(format);
    }
    for format in PLAN_FORMATS {
        write_plan(&report, format, "").expect(format);
    }
    for format in CURRICULUM_FORMATS {
        write_curriculum(&reading.curriculum, format).expect(format);
    }
});
