//! Two versions of a curriculum compared, and reports made again.
#![cfg(not(target_arch = "wasm32"))]
#![allow(missing_docs, clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

mod support;

use curriculum_mapper::*;
use support::{REFERENCE, matcher, sample_report};

const OLD: &str = "Id,Learning outcome\n\
    N1,Keep clear and accurate patient records\n\
    N2,Protect confidential information about patients\n\
    N3,Interpret data from patient monitoring devices\n\
    N4,Describe the structure of the heart\n\
    N5,Dress a wound\n";

/// N1 has another number, N2 is reworded, N3 is gone, one is new.
const NEW: &str = "Id,Learning outcome\n\
    M1,Keep  clear and accurate patient records.\n\
    N2,Protect confidential information about patients and their families\n\
    N4,Describe the structure of the heart\n\
    N5,Dress a wound\n\
    N6,Use artificial intelligence tools safely in clinical decision support\n";

fn nurse() -> CheckRequest {
    CheckRequest { professions: vec!["adult-nurse".into()], ..CheckRequest::default() }
}

fn decision(outcome: &str, competency: &str) -> Decision {
    Decision {
        outcome: outcome.into(),
        competency: competency.into(),
        verdict: Verdict::Accept,
        level: Some(3),
        reviewer: None,
        at: None,
        reason: None,
    }
}

fn compare(request: &CheckRequest) -> Diff {
    let [old, new] = [("old.csv", OLD), ("new.csv", NEW)].map(|(name, text)| read(name, text.as_bytes()).unwrap());
    diff(Version::Curriculum(&old), Version::Curriculum(&new), &matcher(), &REFERENCE, request).unwrap()
}

fn ids(outcomes: &[OutcomeRef]) -> Vec<&str> {
    outcomes.iter().map(|outcome| outcome.id.as_str()).collect()
}

#[test]
fn outcomes_are_told_apart_by_what_they_say() {
    let Diff { outcomes, .. } = compare(&nurse());
    assert_eq!((ids(&outcomes.added), ids(&outcomes.removed)), (vec!["N6"], vec!["N3"]));
    assert_eq!(outcomes.unchanged, 3);
    let pairs =
        |changes: &[OutcomeChange]| changes.iter().map(|c| format!("{} {}", c.old.id, c.new.id)).collect::<Vec<_>>();
    assert_eq!(pairs(&outcomes.renumbered), ["N1 M1"]);
    assert_eq!(pairs(&outcomes.reworded), ["N2 N2"]);
}

#[test]
fn gaps_close_open_and_move() {
    let diff = compare(&nurse());
    let [nurse] = diff.professions.as_slice() else { panic!("one profession") };
    let names = |changes: &[GapChange]| changes.iter().map(|c| c.competency.clone()).collect::<Vec<_>>();
    let touched = [names(&nurse.closed), names(&nurse.moved)].concat();
    assert!(touched.contains(&"IDT:D4".to_owned()), "the new outcome addresses D4: {touched:?}");
    let gone = [names(&nurse.opened), names(&nurse.moved)].concat();
    assert!(gone.contains(&"IDT:D3".to_owned()), "the only outcome on devices is gone: {gone:?}");
    let old = nurse.closed.len() + nurse.moved.len() + nurse.unchanged;
    let old_report = check(&read("old.csv", OLD.as_bytes()).unwrap(), &matcher(), &REFERENCE, &self::nurse()).unwrap();
    assert_eq!(old, old_report.professions[0].assessment.gaps.len());
}

#[test]
fn decisions_follow_their_text_and_are_told_where_they_cannot() {
    let decisions = ["N1", "N2", "N3"].map(|outcome| decision(outcome, "IDT:A1"));
    let diff = compare(&CheckRequest { decisions: decisions.into(), ..nurse() });
    let carried: Vec<_> = diff.decisions.carried.iter().map(|d| d.outcome.as_str()).collect();
    assert_eq!(carried, ["M1"]);
    let unfit: Vec<_> = diff.decisions.unfit.iter().map(|u| (u.decision.outcome.as_str(), u.reason)).collect();
    assert_eq!(unfit, [("N2", UnfitReason::OutcomeReworded), ("N3", UnfitReason::OutcomeRemoved)]);
    assert!(diff.decisions.unfit[0].now.as_ref().unwrap().text.ends_with("families"));
    let lines = write_diff(&diff, "decisions").unwrap();
    assert_eq!(curriculum_mapper::decisions("d.jsonl", lines.as_bytes()).unwrap(), diff.decisions.carried);
}

#[test]
fn a_version_against_itself_differs_in_nothing() {
    let report = write_report(&sample_report("nursing", "adult-nurse"), "json").unwrap();
    let version = Version::Report { name: "nursing.json", bytes: report.as_bytes() };
    let diff = diff(version, version, &matcher(), &REFERENCE, &CheckRequest::default()).unwrap();
    let [nurse] = diff.professions.as_slice() else { panic!("one profession") };
    assert_eq!((nurse.closed.len(), nurse.opened.len(), nurse.moved.len()), (0, 0, 0));
    let outcomes = &diff.outcomes;
    assert_eq!((outcomes.added.len(), outcomes.removed.len(), outcomes.reworded.len()), (0, 0, 0));
    assert!(write_diff(&diff, "markdown").unwrap().starts_with("# nursing: what changed"));
    assert_eq!(serde_json::from_str::<Diff>(&write_diff(&diff, "json").unwrap()).unwrap(), diff);
    assert_eq!(write_diff(&diff, "pdf").unwrap_err().kind, ErrorKind::UnknownOutputFormat);
}

#[test]
fn a_page_shows_what_changed_and_takes_no_markup_from_a_curriculum() {
    let decisions = ["N1", "N2", "N3"].map(|outcome| decision(outcome, "IDT:A1"));
    let request = CheckRequest { decisions: decisions.into(), ..nurse() };
    let new = NEW.replace("and their families", "and <script>alert(1)</script> families");
    let [old, new] = [("old.csv", OLD), ("new.csv", &new)].map(|(name, text)| read(name, text.as_bytes()).unwrap());
    let diff = diff(Version::Curriculum(&old), Version::Curriculum(&new), &matcher(), &REFERENCE, &request).unwrap();
    let page = write_diff(&diff, "html").unwrap();
    for said in [
        "<h1>new: what changed</h1>",
        "no body has adopted them",
        "Outcomes: 1 added, 1 removed, 1 reworded",
        "N3: Interpret data from patient monitoring devices",
        "&lt;script&gt;alert(1)",
        "Decisions: 1 carried over, 2 no longer fit",
        "the outcome is gone",
    ] {
        assert!(page.contains(said), "{said}");
    }
    assert!(!page.contains("<script"));
    let [nurse] = diff.professions.as_slice() else { panic!("one profession") };
    let changes = nurse.closed.len() + nurse.opened.len() + nurse.moved.len();
    let gaps = page.split("Gaps that closed, opened or moved").nth(1).unwrap().split("</table>").next().unwrap();
    assert_eq!(gaps.matches("<th scope=\"row\">").count(), changes);
}

#[test]
fn a_curriculum_takes_its_professions_from_the_other_sides_report() {
    let report = write_report(&sample_report("nursing", "adult-nurse"), "json").unwrap();
    let old = Version::Report { name: "nursing.json", bytes: report.as_bytes() };
    let reading = read("new.csv", NEW.as_bytes()).unwrap();
    let diff = diff(old, Version::Curriculum(&reading), &matcher(), &REFERENCE, &CheckRequest::default()).unwrap();
    assert_eq!(diff.professions[0].profession.id, "adult-nurse");
}

#[test]
fn what_cannot_be_compared_is_refused() {
    let reading = read("new.csv", NEW.as_bytes()).unwrap();
    let new = Version::Curriculum(&reading);
    let nobody = diff(new, new, &matcher(), &REFERENCE, &CheckRequest::default()).unwrap_err();
    assert_eq!(nobody.kind, ErrorKind::UnknownProfession);
    let report = write_report(&sample_report("nursing", "adult-nurse"), "json").unwrap();
    let two = format!("[{report},{report}]");
    for (name, bytes) in
        [("two.json", two.as_str()), ("none.json", "{}"), ("old.json", "{\"schema\": \"curriculum-mapper/report/0\"}")]
    {
        let old = Version::Report { name, bytes: bytes.as_bytes() };
        let error = diff(old, new, &matcher(), &REFERENCE, &nurse()).unwrap_err();
        assert_eq!((error.kind, error.location.file.as_deref()), (ErrorKind::Malformed, Some(name)));
    }
    let old = Version::Report { name: "nursing.json", bytes: report.as_bytes() };
    let midwives = CheckRequest { professions: vec!["midwife".into()], ..CheckRequest::default() };
    assert_eq!(diff(old, new, &matcher(), &REFERENCE, &midwives).unwrap_err().kind, ErrorKind::UnknownProfession);
}

fn verified(report: &str, files: &[Reading]) -> Verification {
    let mut all = verify("report.json", report.as_bytes(), files, &matcher(), &REFERENCE).unwrap();
    assert_eq!(all.len(), 1);
    all.remove(0)
}

/// A report with everything that can go into one.
fn rich() -> (Reading, String) {
    let reading = read("folder/old.csv", OLD.as_bytes()).unwrap();
    let policy =
        r#"{"mostMissing": 1, "exceptions": [{"competency": "IDT:D4", "reason": "soon", "until": "2027-01-01"}]}"#;
    let request = CheckRequest {
        decisions: vec![decision("N1", "IDT:A1")],
        policy: Some(Policy::read("p", policy.as_bytes()).unwrap()),
        today: Some("2026-06-01".into()),
        plan: PlanSettings::read("w", br#"{"importance": {"harm": 5}}"#).unwrap(),
        catalogue: Resource::read("c", br#"[{"id": "c", "title": "C", "competency": "IDT:A2"}]"#).unwrap(),
        settings: MapSettings { threshold: 0.25, ..MapSettings::default() },
        ..nurse()
    };
    let report = check(&reading, &matcher(), &REFERENCE, &request).unwrap();
    (reading, write_report(&report, "json").unwrap())
}

#[test]
fn a_report_is_verified_with_and_without_its_file() {
    let (reading, report) = rich();
    let alone = verified(&report, &[]);
    assert!(alone.verified && !alone.input_read, "{alone:?}");
    let with = verified(&report, &[Reading { file: "elsewhere/old.csv".into(), ..reading }]);
    assert!(with.verified && with.input_read, "{with:?}");
    assert!(write_verification(&[alone], "text").unwrap().contains("not named"));
}

#[test]
fn a_report_is_of_the_bytes_of_a_file_whatever_its_name() {
    let (_, report) = rich();
    let renamed = verified(&report, &[read("elsewhere/new-name.csv", OLD.as_bytes()).unwrap()]);
    assert!(renamed.verified && renamed.input_read, "{renamed:?}");
    let other = verified(&report, &[read("new-name.csv", NEW.as_bytes()).unwrap()]);
    assert!(!other.verified && !other.input_read, "{other:?}");
    let [found] = other.differences.as_slice() else { panic!("{other:?}") };
    assert_eq!((found.part, found.place.as_str()), (VerifiedPart::Input, "/reading/sha256"));
    assert!(found.reported != found.found && found.found.len() > 60, "{found:?}");
}

#[test]
fn a_report_without_a_plan_is_verified_too() {
    let reading = read("old.csv", OLD.as_bytes()).unwrap();
    let report = check_gaps(&reading, &matcher(), &REFERENCE, &nurse(), &mut |_| ()).unwrap();
    assert!(report.professions[0].plan.is_none());
    let found = verified(&write_report(&report, "json").unwrap(), &[]);
    assert!(found.verified, "{found:?}");
}

#[test]
fn whatever_is_changed_is_found() {
    let (_, report) = rich();
    let changed = |from: &str, to: &str| {
        assert!(report.contains(from), "{from}");
        verified(&report.replacen(from, to, 1), &[])
    };
    let cases = [
        ("\"version\": \"0.1.0\"", "\"version\": \"0.0.9\"", VerifiedPart::Engine),
        ("Dress a wound", "Dress a patient", VerifiedPart::InputsHash),
        ("\"threshold\": 0.25", "\"threshold\": 0.26", VerifiedPart::InputsHash),
        ("\"today\": \"2026-06-01\"", "\"today\": \"2026-06-02\"", VerifiedPart::InputsHash),
        ("\"harm\": 5", "\"harm\": 4", VerifiedPart::InputsHash),
        ("\"state\": \"missing\"", "\"state\": \"met\"", VerifiedPart::Result),
        ("\"reached\": 3", "\"reached\": 2", VerifiedPart::Result),
    ];
    for (from, to, part) in cases {
        let found = changed(from, to);
        assert!(!found.verified, "{from}");
        assert!(found.differences.iter().any(|d| d.part == part), "{from}: {:?}", found.differences);
    }
    let state = changed("\"state\": \"missing\"", "\"state\": \"met\"");
    let place = &state.differences[0];
    assert!(place.place.starts_with("/professions/0/assessment/coverage/"), "{}", place.place);
    assert_eq!((place.reported.as_str(), place.found.as_str()), ("\"met\"", "\"missing\""));
}

#[test]
fn another_file_and_another_framework_are_found() {
    let (_, report) = rich();
    let other = Reading { file: "old.csv".into(), ..read("new.csv", NEW.as_bytes()).unwrap() };
    let found = verified(&report, &[other]);
    assert!(found.input_read && found.differences.iter().any(|d| d.place == "/reading/sha256"));
    assert!(
        found.more > 0 || found.differences.iter().all(|d| d.part == VerifiedPart::Input),
        "the result is the same"
    );

    let ksf = REFERENCE.matcher("ksf-2004", None).unwrap();
    let found = verify("report.json", report.as_bytes(), &[], &ksf, &REFERENCE).unwrap().remove(0);
    assert_eq!(found.differences.iter().map(|d| d.part).collect::<Vec<_>>(), [VerifiedPart::Framework]);
    let by_words = REFERENCE.matcher(DEFAULT_FRAMEWORK, None).unwrap();
    assert!(!verify("report.json", report.as_bytes(), &[], &by_words, &REFERENCE).unwrap()[0].verified);
    let error = verify("x.csv", OLD.as_bytes(), &[], &ksf, &REFERENCE).unwrap_err();
    assert_eq!((error.kind, error.location.file.as_deref()), (ErrorKind::Malformed, Some("x.csv")));
}
