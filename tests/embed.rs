//! The report to put in another page: plain HTML that stands alone, and the data that the element reads.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use curriculum_mapper::{
    CheckRequest, DEFAULT_FRAMEWORK, Portfolio, Reference, Report, check, portfolio, read, standings, write_portfolio,
    write_report,
};

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

#[test]
fn a_portfolio_stands_in_another_page_too_with_its_data_and_what_it_found() {
    let reference = Reference::bundled().unwrap();
    let matcher = reference.matcher(DEFAULT_FRAMEWORK, None).unwrap();
    let request = CheckRequest { professions: vec!["adult-nurse".to_owned()], ..CheckRequest::default() };
    let name = "</script><script>alert(1)</script>.csv";
    let reading = read(name, b"Learning outcome\nKeep accurate records of the care given\n").unwrap();
    let standings = standings(&reading, &matcher, &reference, &request).unwrap();
    let made = portfolio(standings, matcher.framework(), &reference.groups).unwrap();
    let embedded = write_portfolio(&made, "embed").unwrap();
    assert_eq!(embedded.matches("<script").count(), 1);
    let inside: Portfolio = serde_json::from_str(data_in(&embedded)).unwrap();
    assert_eq!((inside.professions[0].programmes[0].programme.file.as_str(), &inside), (name, &made));
    let fallback = embedded.split_once("<script").unwrap().0;
    for words in ["Portfolio of programmes", "Nurse (adult)", "The commonest gaps"] {
        assert!(fallback.contains(words), "{words}");
    }
}
