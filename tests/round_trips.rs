//! Written and read again, nothing is lost but what the writer says.
#![cfg(not(target_arch = "wasm32"))]
#![allow(missing_docs, clippy::expect_used, clippy::indexing_slicing, clippy::unwrap_used)]

mod support;

use std::sync::LazyLock;

use curriculum_mapper::*;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

static MATCHER: LazyLock<Matcher> = LazyLock::new(support::matcher);

const CHANGED: &str = "2026-01-02T03:04:05Z";

/// Pieces that separators, markup, formulas and escapes trip over.
fn piece() -> impl Strategy<Value = String> {
    let pieces = [
        "=1+1",
        "'=x",
        "''=x",
        "-a",
        "@b",
        "'quoted'",
        "a,b",
        "a;b",
        "\"",
        "\"\"",
        "<b>",
        "</p>",
        "<br>",
        "&amp;",
        "&",
        "& ;",
        "a < b",
        "é",
        "السجلات",
        "😀",
        "#",
        "%41",
        "Level 1",
        "record",
        "<p class=\"title\">",
        "~",
    ];
    prop_oneof![
        prop::sample::select(pieces.to_vec()).prop_map(str::to_owned),
        Just("long ".repeat(25).trim().to_owned())
    ]
}

/// One line, neither empty nor with white space around it.
fn line() -> impl Strategy<Value = String> {
    vec(piece(), 1..5).prop_map(|pieces| pieces.join(" "))
}

/// Some lines, or none.
fn lines() -> impl Strategy<Value = String> {
    vec(line(), 0..3).prop_map(|lines| lines.join("\n"))
}

/// What a generated framework may hold: all there is, or what a format has a place for.
#[derive(Clone, Copy)]
struct Holds {
    everything: bool,
    terms: bool,
    /// What was given in the words of CASE or of Moodle.
    given: &'static [&'static str],
}

/// Names that CASE has a field for, names that it has none for, and what Moodle has.
const OF_CASE: [&str; 6] =
    ["listEnumeration", "educationLevel", "CFItemType", "notes", "humanCodingScheme", "Rule type"];
const OF_MOODLE: [&str; 4] = ["Rule type", "Scale values", "Exported ID", "Cross-referenced competency ID numbers"];

fn given(names: &'static [&'static str]) -> impl Strategy<Value = Pairs<serde_json::Value>> {
    vec(line(), 0..=names.len()).prop_map(|texts| {
        let pairs = names.iter().zip(texts).map(|(name, text)| ((*name).to_owned(), text.into()));
        pairs.collect::<std::collections::BTreeMap<String, serde_json::Value>>().into_iter().collect()
    })
}

prop_compose! {
    fn competency(levels: u8, holds: Holds)(
        title in line(), statement in lines(), terms in vec(line(), 0..3), codes in vec(line(), 0..3),
        indicators in vec((1..=levels.max(1), line(), option::of(any::<bool>())), 0..4), has_uri in any::<bool>(),
        given in given(holds.given),
    ) -> Competency {
        let mut indicators: Vec<Indicator> = if levels == 0 { Vec::new() } else {
            indicators.into_iter().map(|(level, text, verified)| {
                Indicator { level, text, verified: verified.filter(|_| holds.everything) }
            }).collect()
        };
        // A table keeps the indicators of a level together.
        indicators.sort_by_key(|indicator| indicator.level);
        let crosswalk = if holds.terms && !codes.is_empty() { vec![("other".to_owned(), codes)] } else { Vec::new() };
        Competency {
            title, statement, indicators, given,
            terms: if holds.terms { terms } else { Vec::new() },
            crosswalk: crosswalk.into_iter().collect(),
            uri: (holds.terms && has_uri).then(|| "https://example.org/x".to_owned()),
            ..Competency::default()
        }
    }
}

fn framework_of(holds: Holds) -> impl Strategy<Value = Framework> {
    (0_u8..4)
        .prop_flat_map(move |levels| {
            let members = vec(vec(competency(levels, holds), 1..3), 1..4);
            (
                Just(levels),
                members,
                vec(competency(levels, holds), 0..3),
                vec((line(), lines(), any::<bool>()), 4),
                [line(), line(), line(), line()],
            )
        })
        .prop_map(move |(levels, members, loose, domains, [title, version, source, licence])| {
            let mut framework =
                Framework { id: "own-id".to_owned(), title, status: Status::NotStated, ..Framework::default() };
            framework.source = source;
            if holds.everything {
                (framework.version, framework.licence, framework.status) = (version, licence, Status::Proposal);
            }
            let meaning = if holds.everything { "What one does" } else { "" };
            framework.levels = (1..=levels)
                .map(|level| Level {
                    level,
                    name: format!("Step ({level})"),
                    meaning: meaning.to_owned(),
                    ..Level::default()
                })
                .collect();
            let number = |competency: Competency, domain: &str, n: usize| {
                let uri = competency.uri.clone().map(|uri| format!("{uri}/{domain}{n}"));
                Competency { id: format!("{domain}c{n}"), domain: domain.to_owned(), uri, ..competency }
            };
            framework.competencies.extend(loose.into_iter().enumerate().map(|(n, c)| number(c, "", n)));
            for ((at, members), (title, statement, nested)) in members.into_iter().enumerate().zip(domains) {
                let id = format!("D{at}");
                // A domain stands in the one before it, or for itself: either way each comes before what is in it.
                let parent = (at > 0 && nested).then(|| format!("D{}", at - 1));
                framework.domains.push(Domain { id: id.clone(), title, statement, parent, ..Domain::default() });
                framework.competencies.extend(members.into_iter().enumerate().map(|(n, c)| number(c, &id, n)));
            }
            framework
        })
}

fn through(framework: &Framework, format: &str) -> (Framework, Vec<LeftOut>) {
    let written = write_framework(framework, format, CHANGED).unwrap();
    let read = curriculum_mapper::framework("own-id.file", written.text.as_bytes());
    let read = read.expect(&written.text);
    (read, written.left_out)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn case_holds_everything(framework in framework_of(Holds { everything: true, terms: true, given: &OF_CASE })) {
        let (read, left_out) = through(&framework, "case");
        prop_assert_eq!(read, framework);
        prop_assert_eq!(left_out, []);
    }

    #[test]
    fn json_holds_everything(framework in framework_of(Holds { everything: true, terms: true, given: &OF_CASE })) {
        prop_assert_eq!(through(&framework, "json").0, framework);
    }

    #[test]
    fn moodle_holds_all_but_what_it_says(framework in framework_of(Holds { everything: false, terms: false, given: &OF_MOODLE })) {
        let (read, left_out) = through(&framework, "moodle");
        prop_assert_eq!(read, framework);
        prop_assert_eq!(left_out, []);
    }

    #[test]
    fn medbiquitous_holds_titles_terms_texts_and_order(framework in framework_of(Holds { everything: false, terms: true, given: &[] })) {
        let (read, _) = through(&framework, "medbiq");
        let shown = |framework: &Framework| {
            let domain = |id: &str| framework.domains.iter().find(|d| d.id == id).map(|d| d.title.clone());
            let competency = |c: &Competency| {
                let indicators = c.indicators.iter().map(|i| format!("{}: {}", framework.level_name(i.level), i.text));
                let texts: Vec<String> = std::iter::once(c.statement.clone()).chain(indicators).collect();
                let words: Vec<String> = texts.join(" ").split_whitespace().map(str::to_owned).collect();
                (c.title.clone(), words, c.terms.clone(), domain(&c.domain))
            };
            let domains: Vec<_> =
                framework.domains.iter().map(|d| (d.title.clone(), d.parent.as_deref().and_then(domain))).collect();
            (framework.title.clone(), domains, framework.competencies.iter().map(competency).collect::<Vec<_>>())
        };
        prop_assert_eq!(shown(&read), shown(&framework));
    }

    #[test]
    fn csv_holds_all_but_what_it_says(framework in framework_of(Holds { everything: false, terms: true, given: &[] })) {
        let (mut read, left_out) = through(&framework, "csv");
        let what: Vec<&str> = left_out.iter().map(|left| left.what.as_str()).collect();
        prop_assert_eq!(what, ["title of the framework", "source of the framework"]);
        (read.title, read.source) = (framework.title.clone(), framework.source.clone());
        prop_assert_eq!(read, framework);
    }

    #[test]
    fn decisions_go_through_sssom_and_back(
        decided in vec((line(), 0_usize..26, 0_u8..3, option::of(1_u8..5), option::of(line()), option::of(line()), option::of(lines())), 1..6),
    ) {
        let mut curriculum = Curriculum { id: "c".into(), title: "C".into(), outcomes: Vec::new() };
        let mut decisions = Vec::new();
        for (n, (text, at, verdict, level, reviewer, when, reason)) in decided.into_iter().enumerate() {
            let id = format!("{n}/{text}");
            curriculum.outcomes.push(Outcome { id: id.clone(), text, ..Outcome::default() });
            let verdict = [Verdict::Accept, Verdict::Reject, Verdict::Add][usize::from(verdict)];
            let competency = MATCHER.framework().competencies[at].id.clone();
            let reason = reason.filter(|reason| !reason.is_empty());
            decisions.push(Decision { outcome: id, competency, verdict, level, reviewer, at: when, reason });
        }
        let mapping = map(&curriculum, &MATCHER, &decisions, &MapSettings::default()).unwrap();
        let text = write_mapping(&curriculum, MATCHER.framework(), &mapping, "sssom", CHANGED).unwrap();
        let read = curriculum_mapper::decisions("mapping.sssom.tsv", text.as_bytes()).unwrap();
        prop_assert_eq!(read, decisions);
    }

    #[test]
    fn a_curriculum_goes_through_csv_and_back(
        outcomes in vec((prop::sample::select(vec!["keep = records", "-share; data", "a, \"b\"", "é 😀"]), option::of(0_u16..5), any::<bool>()), 1..6),
    ) {
        let outcomes = outcomes.into_iter().enumerate().map(|(n, (text, year, assessed))| Outcome {
            id: format!("M.{n}"),
            text: text.trim_start_matches('-').to_owned(),
            module: Some("M".to_owned()),
            year,
            stage: year.map(|year| format!("Year {year}")),
            assessed: Some(assessed),
            row: Some(n as u64 + 2),
            ..Outcome::default()
        });
        let curriculum = Curriculum { id: "c".into(), title: "c".into(), outcomes: outcomes.collect() };
        let written = write_curriculum(&curriculum, "csv").unwrap();
        prop_assert_eq!(&written.left_out, &[]);
        prop_assert_eq!(read("c.csv", written.text.as_bytes()).unwrap().curriculum, curriculum);
    }
}

/// A mapping of one outcome on which a person has decided, with a note.
fn reviewed() -> (Curriculum, Mapping) {
    let table = "Learning outcome\nKeep clear and accurate records of the care given\nWash hands\n";
    let curriculum = read("programme.csv", table.as_bytes()).unwrap().curriculum;
    let decision = Decision {
        outcome: curriculum.outcomes[0].id.clone(),
        competency: "IDT:A1".to_owned(),
        verdict: Verdict::Add,
        level: Some(2),
        reviewer: Some("R. Reviewer".to_owned()),
        at: Some(CHANGED.to_owned()),
        reason: Some("=said at the board, \"twice\"".to_owned()),
    };
    let mapping = map(&curriculum, &MATCHER, &[decision], &MapSettings::default()).unwrap();
    (curriculum, mapping)
}

#[test]
fn tables_of_matches_tell_who_reviewed_when_and_why() {
    let (curriculum, mapping) = reviewed();
    let table = write_mapping(&curriculum, MATCHER.framework(), &mapping, "csv", CHANGED).unwrap();
    assert!(table.lines().next().unwrap().ends_with(",words,matched,reviewed_by,reviewed_on,note"));
    let said = format!("R. Reviewer,{CHANGED},\"'=said at the board, \"\"twice\"\"\"");
    let told: Vec<&str> = table.lines().filter(|line| line.ends_with(&said)).collect();
    assert!(told.len() == 1 && told[0].contains("IDT:A1"), "{table}");
    let sheets = write_mapping(&curriculum, MATCHER.framework(), &mapping, "sheets", CHANGED).unwrap();
    assert!(sheets.contains("R. Reviewer") && sheets.contains("said at the board"));
    let reading =
        read("programme.csv", b"Learning outcome\nKeep clear and accurate records of the care given\n").unwrap();
    let request = CheckRequest { professions: vec!["adult-nurse".into()], ..CheckRequest::default() };
    let report = check(&reading, &MATCHER, &support::REFERENCE, &request).unwrap();
    let sheets: serde_json::Value = serde_json::from_str(&write_report(&report, "sheets").unwrap()).unwrap();
    let names: Vec<&str> = sheets.as_array().unwrap().iter().filter_map(|sheet| sheet["name"].as_str()).collect();
    assert_eq!(names, ["About", "Gaps", "Plan", "Mapping"]);
}

#[test]
fn a_table_of_matches_with_reviewers_and_notes_is_read_again_with_its_outcomes() {
    let (curriculum, mapping) = reviewed();
    let table = write_mapping(&curriculum, MATCHER.framework(), &mapping, "csv", CHANGED).unwrap();
    let again = read("mapping.csv", table.as_bytes()).unwrap();
    assert!(
        again.curriculum.outcomes.iter().all(|one| one.text == curriculum.outcomes[0].text),
        "{:?}",
        again.curriculum
    );
}
