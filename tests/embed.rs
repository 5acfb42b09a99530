//! The report to put in another page: plain HTML that stands alone, and the data that the element reads.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use curriculum_mapper::{
    AlignmentStatus, CheckRequest, DEFAULT_FRAMEWORK, Decision, OwnScores, PlanSettings, Portfolio, Reference, Report,
    Verdict, check, portfolio, read, standings, write_portfolio, write_report,
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

/// A report on which a person has decided, with a note.
fn reviewed() -> Report {
    let reference = Reference::bundled().unwrap();
    let matcher = reference.matcher(DEFAULT_FRAMEWORK, None).unwrap();
    let table = "Module,Year,Learning outcome\nM1,1,Keep clear and accurate records of the care given\n";
    let reading = read("programme.csv", table.as_bytes()).unwrap();
    let first = report_of("Keep clear and accurate records of the care given");
    let competency = first.mapping.outcomes[0].alignments[0].competency.clone();
    let decision = Decision {
        outcome: reading.curriculum.outcomes[0].id.clone(),
        competency,
        verdict: Verdict::Accept,
        level: Some(2),
        reviewer: Some("Rosalind Reviewer".to_owned()),
        at: Some("2031-04-05T06:07:08Z".to_owned()),
        reason: Some("Jo says the module is to go".to_owned()),
    };
    let scores = OwnScores { risk: Some(2.0), reason: Some("the dean wants it".to_owned()), ..OwnScores::default() };
    let plan = PlanSettings { competencies: [("IDT:D4".to_owned(), scores)].into(), ..PlanSettings::default() };
    let professions = vec!["adult-nurse".to_owned()];
    let request = CheckRequest { professions, decisions: vec![decision], plan, ..CheckRequest::default() };
    check(&reading, &matcher, &reference, &request).unwrap()
}

const CONFIDENTIAL: [&str; 4] = ["Rosalind", "2031-04-05", "Jo says", "the dean"];

#[test]
fn what_is_published_names_no_reviewer_and_holds_no_note_or_date() {
    let report = reviewed();
    let whole = write_report(&report, "json").unwrap();
    assert!(CONFIDENTIAL.iter().all(|said| whole.contains(said)), "the whole report keeps them");
    for format in ["embed", "published", "html", "markdown", "summary", "text", "csv"] {
        let text = write_report(&report, format).unwrap();
        for said in CONFIDENTIAL {
            // Notes on a plan's own figures stand in the page of the plan, which is for a meeting.
            let in_plan = format == "html" && said == "the dean";
            assert!(in_plan || !text.contains(said), "{format}: {said}");
        }
    }
}

#[test]
fn what_is_published_is_a_report_still_with_the_status_of_each_match() {
    let report = reviewed();
    let public: Report = serde_json::from_str(&write_report(&report, "published").unwrap()).unwrap();
    assert_eq!(public, report.published());
    assert_eq!(public.mapping.outcomes[0].alignments[0].status, AlignmentStatus::Accepted);
    assert_eq!(public.mapping.outcomes[0].alignments[0].level, Some(2));
    assert_eq!(public.professions[0].assessment, report.professions[0].assessment);
}

#[test]
fn the_data_inside_is_the_report_as_it_is_published() {
    let report = report_of("Keep clear and accurate records of the care given");
    let embedded = write_report(&report, "embed").unwrap();
    let inside: Report = serde_json::from_str(data_in(&embedded)).unwrap();
    assert_eq!(inside, report.published());
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
fn what_stands_in_another_page_says_its_language_and_takes_no_identifier() {
    let request = CheckRequest { professions: vec!["adult-nurse".to_owned()], ..CheckRequest::default() };
    let reference = Reference::bundled().unwrap();
    let matcher = reference.matcher(DEFAULT_FRAMEWORK, None).unwrap();
    let reading = read("programme.csv", b"Learning outcome\nKeep accurate records\n").unwrap();
    let standings = standings(&reading, &matcher, &reference, &request).unwrap();
    let made = portfolio(standings, matcher.framework(), &reference.groups).unwrap();
    for embedded in
        [write_report(&report_of("Keep accurate records"), "embed").unwrap(), write_portfolio(&made, "embed").unwrap()]
    {
        let prose = embedded.split_once("<script").unwrap().0;
        assert!(prose.starts_with("<curriculum-gaps><div lang=\"en-GB\">"), "{prose}");
        assert!(!prose.contains(" id=") && !prose.contains("labelledby"), "two may stand in one page");
        assert!(prose.contains("class=\"cm-wide\""), "a table scrolls by itself, by a rule of curriculum-gaps.css");
    }
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
