//! Many curricula at once: what a profession's programmes cover, who does it well, and what professions lack together.
#![cfg(not(target_arch = "wasm32"))]
#![allow(missing_docs, clippy::expect_used, clippy::indexing_slicing, clippy::unwrap_used)]

mod support;

use curriculum_mapper::*;
use support::{REFERENCE, matcher, path, reading, sample_report, sample_standings};

/// A framework of one competency with levels 1 to 3, so that numbers can be worked out on paper.
fn framework_of_one() -> Framework {
    let json = r#"{"id": "f", "title": "F", "levels": [{"level": 1, "name": "A"}, {"level": 2, "name": "B"},
        {"level": 3, "name": "C"}], "competencies": [{"id": "R", "title": "Records"}]}"#;
    framework("f.json", json.as_bytes()).unwrap()
}

/// A programme that needs level 2 and stands in a state.
fn programme(title: &str, profession: &str, state: CoverState, reached: LevelNumber) -> Standing {
    Standing {
        programme: ProgrammeRef { title: title.into(), file: format!("{title}.csv"), sha256: format!("{title} bytes") },
        framework: framework_of_one().reference().sha256,
        profession: ProfessionRef {
            id: profession.into(),
            title: profession.into(),
            group: "leadership".into(),
            status: Status::Proposal,
        },
        competencies: vec![CompetencyStanding {
            required: 2,
            reached,
            state,
            outcomes: 2,
            modules: 1,
            assessed: None,
            reviewed: 0.0,
        }],
    }
}

fn of_one(standings: Vec<Standing>) -> Result<Portfolio> {
    portfolio(standings, &framework_of_one(), &REFERENCE.groups)
}

#[test]
fn a_workbook_has_the_picture_its_programmes_its_exemplars_and_who_could_learn_together() {
    let framework = REFERENCE.framework(DEFAULT_FRAMEWORK).unwrap();
    let portfolio = portfolio(sample_standings(), framework, &REFERENCE.groups).unwrap();
    let sheets: serde_json::Value = serde_json::from_str(&write_portfolio(&portfolio, "sheets").unwrap()).unwrap();
    let named = |name: &str| sheets.as_array().unwrap().iter().find(|sheet| sheet["name"] == name).unwrap();
    let rows = |name: &str| named(name)["rows"].as_array().unwrap().len();
    let programmes: usize = portfolio.professions.iter().map(|p| p.programmes.len()).sum();
    assert_eq!(rows("Portfolio"), portfolio.professions.len() * portfolio.competencies.len());
    assert_eq!((rows("Programmes"), rows("Together")), (programmes, portfolio.together.len()));
    assert!(rows("Exemplars") > 0);
    assert!(named("Programmes")["rows"][0][3].is_number(), "counts are numbers");
    assert!(named("About")["rows"].to_string().contains("no body has adopted it"));
}

#[test]
fn levels_and_states_are_counted_programme_by_programme() {
    let standings = vec![
        programme("a", "nurse", CoverState::Met, 3),
        programme("b", "nurse", CoverState::Thin, 2),
        programme("c", "nurse", CoverState::BelowLevel, 1),
        programme("d", "nurse", CoverState::BelowLevel, 1),
    ];
    let portfolio = of_one(standings).unwrap();
    let records = &portfolio.professions[0].competencies[0];
    assert_eq!(records.tally, Tally { met: 1, thin: 1, below_level: 2, missing: 0 });
    assert_eq!((records.tally.at_level(), records.tally.short(), records.covered), (2, 2, 4));
    assert_eq!(records.levels, [0, 2, 1, 1]);
    assert_eq!(portfolio.professions[0].commonest_gaps, ["R"]);
}

#[test]
fn an_exemplar_is_chosen_by_level_then_assessment_then_review_then_modules() {
    let changed = |title: &str, change: fn(&mut CompetencyStanding)| {
        let mut one = programme(title, "nurse", CoverState::Met, 2);
        change(&mut one.competencies[0]);
        one
    };
    let standings = vec![
        changed("a plain", |_| {}),
        changed("b many modules", |s| s.modules = 4),
        changed("c reviewed", |s| s.reviewed = 0.5),
        changed("d assessed", |s| s.assessed = Some(true)),
        changed("e higher", |s| s.reached = 3),
        programme("f thin", "nurse", CoverState::Thin, 3),
    ];
    let best = |standings: Vec<Standing>| {
        let portfolio = of_one(standings).unwrap();
        let exemplars = &portfolio.professions[0].competencies[0].exemplars;
        exemplars.iter().map(|e| e.programme.clone()).collect::<Vec<_>>()
    };
    assert_eq!(best(standings.clone()), ["e higher", "d assessed", "c reviewed"]);
    assert_eq!(best(standings[..3].to_vec()), ["c reviewed", "b many modules", "a plain"]);
    assert!(best(standings[5..].to_vec()).is_empty(), "one mention is no example");
}

#[test]
fn professions_that_lack_the_same_at_one_level_could_learn_it_together() {
    let mut standings = vec![
        programme("a", "nurse", CoverState::Missing, 0),
        programme("b", "nurse", CoverState::Met, 2),
        programme("c", "midwife", CoverState::BelowLevel, 1),
        programme("d", "doctor", CoverState::Thin, 2),
    ];
    let need = &of_one(standings.clone()).unwrap().together[0];
    let who: Vec<_> = need.professions.iter().map(|p| (p.profession.as_str(), p.short, p.programmes)).collect();
    assert_eq!((need.competency.as_str(), need.level), ("R", 2));
    assert_eq!(who, [("midwife", 1, 1), ("nurse", 1, 2)], "half of a profession's programmes is enough, thin is not");

    standings[2].competencies[0].required = 3;
    assert!(of_one(standings).unwrap().together.is_empty(), "another level is another course");
}

#[test]
fn the_order_of_programmes_changes_nothing() {
    let together =
        |standings| portfolio(standings, REFERENCE.framework(DEFAULT_FRAMEWORK).unwrap(), &REFERENCE.groups).unwrap();
    let standings = sample_standings();
    assert_eq!(together(standings.iter().rev().cloned().collect()), together(standings));
}

#[test]
fn programmes_of_one_title_are_told_apart_by_their_files() {
    let mut standings = vec![programme("x", "nurse", CoverState::Met, 2), programme("y", "nurse", CoverState::Met, 2)];
    standings[1].programme.title = "x".into();
    let names: Vec<_> = of_one(standings).unwrap().professions[0].programmes.iter().map(|p| p.name.clone()).collect();
    assert_eq!(names, ["x (x.csv)", "x (y.csv)"]);
}

#[test]
fn a_report_stands_as_its_curriculum_does() {
    let report = sample_report("nursing", "adult-nurse");
    let bytes = write_report(&report, "json").unwrap();
    let read = |bytes: &str, wanted: &[String]| report_standings("nursing.json", bytes.as_bytes(), wanted);
    let reading = reading(&path("fixtures/curricula/nursing.csv")).unwrap();
    let request = CheckRequest { professions: vec!["adult-nurse".into()], ..CheckRequest::default() };
    let expected = standings(&reading, &matcher(), &REFERENCE, &request).unwrap();
    assert_eq!(read(&bytes, &[]).unwrap().unwrap(), expected);
    assert_eq!(read(&format!("[{bytes}, {bytes}]"), &[]).unwrap().unwrap().len(), 2);

    assert_eq!(read("Outcome\nKeep records\n", &[]).unwrap(), None, "a curriculum is no report");
    assert_eq!(read(r#"{"outcomes": []}"#, &[]).unwrap(), None);
    let newer = bytes.replacen("report/1", "report/2", 1);
    assert_eq!(read(&newer, &[]).unwrap_err().kind, ErrorKind::Malformed);
    let error = read(&bytes, &["midwife".into()]).unwrap_err();
    assert_eq!((error.kind, error.found.as_deref()), (ErrorKind::UnknownProfession, Some("adult-nurse")));
    let broken = bytes.replacen("\"coverage\"", "\"cover\"", 1);
    let error = read(&broken, &[]).unwrap_err();
    assert!(error.kind == ErrorKind::Malformed && error.location.line.is_some(), "{error}");
}

#[test]
fn ticks_of_a_table_count_in_a_portfolio_as_they_do_in_a_report() {
    let table = b"Learning outcome,IDT:C3,IDT:D4\nDescribe the structure of the heart,x,\nDress a wound,,x\n";
    let reading = read("ticked.csv", table).unwrap();
    let request = CheckRequest { professions: vec!["adult-nurse".into()], ..CheckRequest::default() };
    let bytes = write_report(&check(&reading, &matcher(), &REFERENCE, &request).unwrap(), "json").unwrap();
    let reported = report_standings("ticked.json", bytes.as_bytes(), &[]).unwrap().unwrap();
    assert_eq!(standings(&reading, &matcher(), &REFERENCE, &request).unwrap(), reported);
    let covered = reported[0].competencies.iter().filter(|standing| standing.reached > 0).count();
    assert_eq!(covered, 2);
}

#[test]
fn what_cannot_be_compared_is_refused() {
    let good = || programme("a", "nurse", CoverState::Met, 2);
    let kind = |standings| of_one(standings).unwrap_err().kind;
    assert_eq!(kind(Vec::new()), ErrorKind::Empty);
    assert_eq!(kind(vec![good(), good()]), ErrorKind::DuplicateId);

    let mut other = programme("b", "nurse", CoverState::Met, 2);
    other.framework = "another".into();
    let error = of_one(vec![good(), other.clone()]).unwrap_err();
    assert_eq!((error.kind, error.location.file.as_deref()), (ErrorKind::UnknownFramework, Some("b.csv")));

    other = programme("b", "nurse", CoverState::Met, 4);
    assert_eq!(kind(vec![good(), other.clone()]), ErrorKind::OutOfRange);
    other.competencies[0] = CompetencyStanding { required: 1, reached: 2, ..other.competencies[0].clone() };
    assert_eq!(kind(vec![good(), other]), ErrorKind::OutOfRange, "another profile");

    let request = CheckRequest::default();
    let reading = reading(&path("fixtures/portfolio/nursing-corrow.csv")).unwrap();
    let error = standings(&reading, &matcher(), &REFERENCE, &request).unwrap_err();
    assert_eq!(error.kind, ErrorKind::UnknownProfession);
}

#[test]
fn a_portfolio_holds_as_many_programmes_as_its_limit_and_not_one_more() {
    let many = |n: usize| (0..n).map(|i| programme(&i.to_string(), "nurse", CoverState::Met, 2)).collect();
    assert_eq!(of_one(many(limits::STANDINGS)).unwrap().professions[0].programmes.len(), limits::STANDINGS);
    assert_eq!(of_one(many(limits::STANDINGS + 1)).unwrap_err().kind, ErrorKind::LimitExceeded);
}
