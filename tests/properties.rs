//! What must hold for every input.
#![cfg(not(target_arch = "wasm32"))]
#![allow(missing_docs, clippy::expect_used, clippy::indexing_slicing, clippy::unwrap_used)]

mod support;

use std::sync::LazyLock;

use curriculum_mapper::*;
use proptest::prelude::*;

static MATCHER: LazyLock<Matcher> = LazyLock::new(support::matcher);
static NURSE: LazyLock<&Profession> = LazyLock::new(|| support::REFERENCE.profession("adult-nurse").unwrap());

/// Sentences of words that curricula use, some of them markup, emoji and other alphabets.
fn sentence() -> impl Strategy<Value = String> {
    let words = [
        "record",
        "records",
        "keep",
        "share",
        "data",
        "digital",
        "EHR",
        "patient's",
        "analyse",
        "evaluate",
        "confidentiality",
        "the",
        "and",
        "<b>",
        "😀",
        "iechyd",
        "السجلات",
        "audit",
        "e-mail",
        "AI",
        "technologies",
        "SNOMED",
        "CT",
        "handover",
        "—",
    ];
    prop::collection::vec(prop::sample::select(words.to_vec()), 0..30).prop_map(|w| w.join(" "))
}

fn curriculum(texts: &[String]) -> Curriculum {
    let outcomes = texts.iter().enumerate();
    let outcomes = outcomes.map(|(n, text)| Outcome { id: n.to_string(), text: text.clone(), ..Outcome::default() });
    Curriculum { id: "c".into(), title: "c".into(), outcomes: outcomes.collect() }
}

fn outcome(text: &str) -> Outcome {
    Outcome { id: "1".into(), text: text.into(), ..Outcome::default() }
}

fn rejection(outcome: &str, competency: &str) -> Decision {
    Decision {
        outcome: outcome.into(),
        competency: competency.into(),
        verdict: Verdict::Reject,
        level: None,
        reviewer: None,
        at: None,
        reason: None,
    }
}

/// The level that each competency reaches.
fn reached(curriculum: &Curriculum, decisions: &[Decision]) -> Vec<LevelNumber> {
    let mapping = map(curriculum, &MATCHER, decisions, &MapSettings::default()).unwrap();
    let assessment = assess(curriculum, &mapping, MATCHER.framework(), *NURSE).unwrap();
    assessment.coverage.iter().map(|c| c.reached).collect()
}

fn table(ids: &str, texts: &[String]) -> Reading {
    let rows = texts.iter().enumerate().map(|(n, text)| format!("{ids}{n},{text} records\n"));
    read("table.csv", format!("Id,Learning outcome\n{}", rows.collect::<String>()).as_bytes()).unwrap()
}

/// The text between two offsets of UTF-16 code units, as JavaScript's `slice` takes it.
fn slice(text: &str, start: usize, end: usize) -> String {
    let units: Vec<u16> = text.encode_utf16().collect();
    String::from_utf16(&units[start..end]).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn reading_any_bytes_gives_a_result_and_no_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = read("any", &bytes);
        let _ = framework("any", &bytes);
        let _ = decisions("any", &bytes);
        let _ = Policy::read("any", &bytes);
    }

    #[test]
    fn reading_any_table_like_text_gives_a_result_and_no_panic(text in "(Outcome|Module|Year|[a-z]{0,5}|[,;\t|\"\n\r]){0,60}") {
        let _ = read("any.csv", text.as_bytes());
    }

    #[test]
    fn damaged_office_files_give_a_result_and_no_panic(at in any::<prop::sample::Index>(), byte in any::<u8>(), body in "(<w:(p|t|tbl|tr|tc|r|br|b|numPr)/?>|</w:(p|t|tbl|tr|tc|r)>|Learning outcomes|1\\. Keep|[a-z:. &]{0,5}){0,40}") {
        let mut bytes = support::office::docx_with(&body, &[]);
        let _ = read("any.docx", &bytes);
        let at = at.index(bytes.len());
        bytes[at] = byte;
        let _ = read("any.docx", &bytes);
    }

    #[test]
    fn shares_add_up_and_spans_are_where_they_say(text in sentence()) {
        let settings = MapSettings { all: true, ..MapSettings::default() };
        let outcome = outcome(&text);
        for alignment in MATCHER.map_outcome(&outcome, &settings).alignments {
            prop_assert!((0.0..=1.0).contains(&alignment.confidence));
            let spans = &alignment.evidence.spans;
            let sum: f64 = spans.iter().map(|s| s.share).sum();
            // Each share is rounded to four places, and those of nothing are left out.
            prop_assert!(spans.is_empty() || (sum - 1.0).abs() < 1e-4 * text.len() as f64, "{sum}");
            for span in spans {
                prop_assert_eq!(slice(&text, span.start, span.end), span.text.clone());
            }
        }
    }

    #[test]
    fn suggestions_keep_to_the_settings(text in sentence(), threshold in 0.0..=1.0f64, most in 1usize..=5) {
        let settings = MapSettings { threshold, most, all: false };
        let alignments = MATCHER.map_outcome(&outcome(&text), &settings).alignments;
        prop_assert!(alignments.len() <= most);
        prop_assert!(alignments.iter().all(|a| a.confidence >= threshold));
        prop_assert!(alignments.is_sorted_by(|a, b| a.confidence >= b.confidence));
    }

    #[test]
    fn adding_an_outcome_never_loses_coverage(texts in prop::collection::vec(sentence(), 1..8)) {
        let fewer = reached(&curriculum(&texts[1..]), &[]);
        let more = reached(&curriculum(&texts), &[]);
        prop_assert!(fewer.iter().zip(&more).all(|(f, m)| f <= m));
    }

    #[test]
    fn the_order_of_outcomes_changes_no_coverage(texts in prop::collection::vec(sentence(), 1..8), by in 0usize..8) {
        let curriculum = curriculum(&texts);
        let mut turned = curriculum.clone();
        turned.outcomes.reverse();
        turned.outcomes.rotate_left(by % texts.len());
        prop_assert_eq!(reached(&turned, &[]), reached(&curriculum, &[]));
    }

    #[test]
    fn what_a_person_accepts_or_adds_is_covered(texts in prop::collection::vec(sentence(), 1..5), competency in 0usize..26, add in any::<bool>(), level in prop::option::of(1u8..=4)) {
        let asked = MATCHER.framework().competencies[competency].id.clone();
        let verdict = if add { Verdict::Add } else { Verdict::Accept };
        let decision = Decision { verdict, level, ..rejection("0", &asked) };
        let reached = reached(&curriculum(&texts), &[decision]);
        prop_assert!(reached[competency] >= level.unwrap_or(1));
    }

    #[test]
    fn rejecting_never_raises_coverage(texts in prop::collection::vec(sentence(), 1..8)) {
        let curriculum = curriculum(&texts);
        // With a limit to their number, what is rejected makes room for the next.
        let settings = MapSettings { most: 100, ..MapSettings::default() };
        let before = map(&curriculum, &MATCHER, &[], &settings).unwrap();
        let rejected: Vec<Decision> = before
            .outcomes
            .iter()
            .flat_map(|o| o.alignments.iter().take(1).map(|a| rejection(&o.outcome, &a.competency)))
            .collect();
        let after = map(&curriculum, &MATCHER, &rejected, &settings).unwrap();
        let reached = |mapping: &Mapping| -> Vec<LevelNumber> {
            let assessment = assess(&curriculum, mapping, MATCHER.framework(), *NURSE).unwrap();
            assessment.coverage.iter().map(|c| c.reached).collect()
        };
        prop_assert!(reached(&after).iter().zip(reached(&before)).all(|(a, b)| *a <= b));
    }
}

proptest! {
    // Each of these makes whole reports.
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_plan_is_the_same_work_in_the_same_order_whatever_outcomes_are_called(texts in prop::collection::vec(sentence(), 1..8)) {
        let work = |ids: &str| {
            let report = check(&table(ids, &texts), &MATCHER, &support::REFERENCE, &nurse()).unwrap();
            let items = report.professions[0].items();
            items.iter().map(|item| (item.rank, item.gap.competency.clone(), item.risk.value)).collect::<Vec<_>>()
        };
        prop_assert_eq!(work("a"), work("Z-9."));
    }

    #[test]
    fn a_curriculum_stands_in_a_portfolio_as_its_report_says(texts in prop::collection::vec(sentence(), 1..8)) {
        let reading = table("a", &texts);
        let report = check(&reading, &MATCHER, &support::REFERENCE, &nurse()).unwrap();
        let standings = standings(&reading, &MATCHER, &support::REFERENCE, &nurse()).unwrap();
        let text = write_report(&report, "json").unwrap();
        prop_assert_eq!(&report_standings("report.json", text.as_bytes(), &[]).unwrap().unwrap(), &standings);
        let found: Vec<_> = standings[0].competencies.iter().map(|c| (c.reached, c.state)).collect();
        let told: Vec<_> = report.professions[0].assessment.coverage.iter().map(|c| (c.reached, c.state)).collect();
        prop_assert_eq!(found, told);
    }

    #[test]
    fn a_report_is_verified_and_differs_from_itself_in_nothing(texts in prop::collection::vec(sentence(), 1..8)) {
        let report = check(&table("a", &texts), &MATCHER, &support::REFERENCE, &nurse()).unwrap();
        let text = write_report(&report, "json").unwrap();
        prop_assert!(verify("r.json", text.as_bytes(), &[], &MATCHER, &support::REFERENCE).unwrap()[0].verified);
        let version = Version::Report { name: "r.json", bytes: text.as_bytes() };
        let diff = diff(version, version, &MATCHER, &support::REFERENCE, &nurse()).unwrap();
        let nurse = &diff.professions[0];
        prop_assert_eq!((nurse.closed.len(), nurse.opened.len(), nurse.moved.len()), (0, 0, 0));
        prop_assert_eq!(diff.outcomes.unchanged, texts.len());
    }
}

fn nurse() -> CheckRequest {
    CheckRequest { professions: vec!["adult-nurse".into()], ..CheckRequest::default() }
}
