//! The report to put in another page: plain HTML that stands alone, and the data that the element reads.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use curriculum_mapper::{CheckRequest, DEFAULT_FRAMEWORK, Reference, Report, check, read, write_report};

fn report_of(outcome: &str) -> Report {
    let table = format!("Module,Year,Learning outcome\nM1,1,\"{}\"\n", outcome.replace('"', "\"\""));
    let reference = Reference::bundled().unwrap();
    let matcher = reference.matcher(DEFAULT_FRAMEWORK, None).unwrap();
    let reading = read("programme.csv", table.as_bytes()).unwrap();
    let request = CheckRequest { professions: vec!["adult-nurse".to_owned()], ..CheckRequest::default() };
    check(&reading, &matcher, &reference, &request).unwrap()
}

fn data_in(embedded: &str) -> &str {
    let (_, rest) = embedded.split_once("<script type=\"application/json\">").unwrap();
    rest.split_once("</script>").unwrap().0
}

#[test]
fn the_data_inside_is_the_report_itself() {
    let report = report_of("Keep clear and accurate records of the care given");
    let embedded = write_report(&report, "embed").unwrap();
    let inside: serde_json::Value = serde_json::from_str(data_in(&embedded)).unwrap();
    assert_eq!(inside, serde_json::to_value(&report).unwrap());
    assert!(embedded.starts_with("<curriculum-gaps>") && embedded.ends_with("</curriculum-gaps>\n"));
    assert!(embedded.contains("Gaps: Nurse (adult)"), "it says what it found without JavaScript too");
}

#[test]
fn no_text_of_a_report_ends_the_script_or_becomes_markup() {
    let hostile = "Keep accurate records </script><script>alert(1)</script> <!-- <img src=x onerror=alert(1)>";
    let report = report_of(hostile);
    let embedded = write_report(&report, "embed").unwrap();
    assert_eq!(embedded.matches("<script").count(), 1);
    assert!(!embedded.contains("<img") && !embedded.contains("<!--"));
    let inside: Report = serde_json::from_str(data_in(&embedded)).unwrap();
    assert_eq!(inside.reading.curriculum.outcomes[0].text, hostile);
}
