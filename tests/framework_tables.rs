//! Tables of competencies as people write them by hand.
#![cfg(all(feature = "rdf", not(target_arch = "wasm32")))]
#![allow(missing_docs, clippy::expect_used, clippy::indexing_slicing, clippy::unwrap_used)]

mod support;

use curriculum_mapper::*;
use support::path;

fn fixture(name: &str) -> FrameworkReading {
    read_framework(name, &std::fs::read(path("fixtures/frameworks").join(name)).unwrap()).unwrap()
}

fn table(text: &str) -> FrameworkReading {
    read_framework("table.csv", text.as_bytes()).unwrap()
}

/// Domains as "title < parent", then competencies as "id title < domain", by the domains' identifiers.
fn outline(framework: &Framework) -> Vec<String> {
    let domain = |d: &Domain| format!("{} < {}", d.title, d.parent.as_deref().unwrap_or("-"));
    let competency = |c: &Competency| format!("{} {} < {}", c.id, c.title, c.domain);
    framework.domains.iter().map(domain).chain(framework.competencies.iter().map(competency)).collect()
}

fn left_out(reading: &FrameworkReading) -> Vec<(&str, usize)> {
    reading.left_out.iter().map(|left| (left.what.as_str(), left.count)).collect()
}

#[test]
fn a_title_above_the_table_names_the_framework_and_rows_of_names_its_groups() {
    let reading = fixture("sections.csv");
    assert_eq!(reading.framework.title, "Records standards 2026");
    let expected = [
        "Writing < -",
        "Sharing < -",
        "W1 Keep records < Writing",
        "W2 Correct records < Writing",
        "S1 Share information < Sharing",
    ];
    assert_eq!(outline(&reading.framework), expected);
    assert_eq!(reading.framework.competencies[0].statement, "Keeps records that are clear and complete");
    assert_eq!(left_out(&reading), [("rows above the table", 1), ("rows of notes", 2)]);
}

#[test]
fn codes_say_what_is_part_of_what_and_headers_may_be_german() {
    let reading = fixture("kompetenzen.csv");
    let framework = &reading.framework;
    let expected =
        ["Akten < -", "Technik < -", "1.1 Akten führen < 1", "1.2 Akten weitergeben < 1", "2.1 Geräte bedienen < 2"];
    assert_eq!(outline(framework), expected);
    let levels: Vec<_> = framework.levels.iter().map(|level| (level.level, level.name.as_str())).collect();
    assert_eq!(levels, [(1, "Stufe 1"), (2, "Stufe 2")]);
    assert_eq!(framework.competencies[0].indicators[1].text, "Passt Vorlagen an");
    assert_eq!(left_out(&reading), []);
}

#[test]
fn codes_of_many_forms_nest() {
    let cases = [
        ("Code,Competency\nA,Records\nA1,Keep\nA2,Share\n", vec!["Records < -", "A1 Keep < A", "A2 Share < A"]),
        ("Code,Competency\n1.,Records\n1.a,Keep\n1.b,Share\n", vec!["Records < -", "1.a Keep < 1.", "1.b Share < 1."]),
        (
            "Code,Competency\n1.0,Records\n1.1,Keep\n1.2,Share\n",
            vec!["Records < -", "1.1 Keep < 1.0", "1.2 Share < 1.0"],
        ),
        ("Code,Competency\nR-1,Keep\nR-10,Share\n", vec!["R-1 Keep < ", "R-10 Share < "]),
        (
            "Code,Domain,Competency\n1,Records,Keep\n1.1,Sharing,Share\n",
            vec!["Records < -", "Sharing < -", "1 Keep < Records", "1.1 Share < Sharing"],
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(outline(&table(text).framework), expected, "{text}");
    }
    let long = |n: usize| format!("1{},Keep {n}\n", ".1".repeat(n));
    let text: String = (1..5_000).map(long).collect();
    let framework = table(&format!("Code,Competency\n{text}")).framework;
    assert!(framework.competencies.len() > 4_900, "what is longer than a code is none");
    let own = table("ID,Parent ID,Title\nA,,Records\nA1,,Keep\nA2,A,Share\n").framework;
    assert_eq!(outline(&own), ["Records < -", "A2 Share < A", "A1 Keep < "], "a column of parents says it all");
}

#[test]
fn a_row_for_each_level_gives_indicators_at_levels() {
    let reading = fixture("dimensions.csv");
    let framework = &reading.framework;
    assert_eq!(framework.title, "Records outline");
    assert_eq!(outline(framework), ["1 Keep records < ", "2 Share information < "]);
    let said: Vec<_> = framework.competencies[0].indicators.iter().map(|i| (i.level, i.text.as_str())).collect();
    let expected = [
        (1, "Write what was done"),
        (1, "signs each entry"),
        (1, "dates each entry"),
        (2, "Help others to write"),
        (2, "reads records for others"),
    ];
    assert_eq!(said, expected);
    assert_eq!(framework.levels.len(), 2);
    assert_eq!(left_out(&reading), [("Ref", 5)], "indicators have no codes");
}

#[test]
fn levels_may_be_words_and_the_codes_those_of_the_competencies() {
    let text = "Code,Competency,Level,Descriptor\nK,Keep,Foundation,Reads\nK,Keep,Advanced,Improves\nS,Share,Foundation,Sends\nS,Share,Advanced,Decides\n";
    let reading = table(text);
    let levels: Vec<_> = reading.framework.levels.iter().map(|level| (level.level, level.name.as_str())).collect();
    assert_eq!(levels, [(1, "Foundation"), (2, "Advanced")]);
    assert_eq!(outline(&reading.framework), ["K Keep < ", "S Share < "]);
    assert_eq!(reading.framework.competencies[1].indicators[1].level, 2);
    assert_eq!(left_out(&reading), []);
    let words = table("Competency,Description,Basic,Expert\nKeep,Keeps,Reads,Improves\n").framework;
    assert_eq!(words.levels.len(), 2);
    assert_eq!(words.competencies[0].indicators[1].text, "Improves");
    let once = table("Code,Competency,Level\nK,Keep,1\nS,Share,2\n");
    assert_eq!((once.framework.competencies.len(), left_out(&once)), (2, vec![("Level", 2)]));
}

#[test]
fn groups_named_once_are_those_of_the_rows_below_them() {
    let reading = fixture("elements.csv");
    let expected = [
        "Records < -",
        "Writing < Records",
        "Keeping < Records",
        "Sharing < -",
        "Writing < Sharing",
        "R1 Signs each entry < Records / Writing",
        "R2 Dates each entry < Records / Writing",
        "R3 Locks records away < Keeping",
        "S1 Writes letters in plain words < Sharing / Writing",
        "S2 Copies letters to the person < Sharing / Writing",
    ];
    assert_eq!(outline(&reading.framework), expected);
    let said = table("Domain,Title\nRecords,Keep\nRecords,Share\n,Think\nSystems,Use\n").framework;
    assert_eq!(said.competencies[2].domain, "", "where a name is said in each row, an empty cell is no group");
    let rows = table("Domain,Title\nRecords,\n,Keep\n,Share\nSystems,\n,Use\n");
    let expected = ["Records < -", "Systems < -", "2 Keep < Records", "3 Share < Records", "5 Use < Systems"];
    assert_eq!(outline(&rows.framework), expected);
}

#[test]
fn several_texts_under_one_competency_are_its_parts() {
    let framework =
        table("Code,Competency,Indicator\n1,Keep,Signs\n,,Dates\n,,Locks\n2,Share,Asks\n,,Tells\n").framework;
    assert_eq!(framework.domains[0].id, "1");
    assert_eq!(framework.competencies.len(), 5);
    assert!(framework.competencies[..3].iter().all(|competency| competency.domain == "1"));
    let few = "Theme,Competency,Performance criteria\nR,Keep,Signs\nR,Keep,Dates\nR,Share,Asks\nS,Use,Logs out\n";
    assert_eq!(table(few).framework.domains.len(), 5, "once is enough where the texts are criteria");
    let chance = table("Competency,Description\nKeep,Signs\nShare,Asks\nUse,Logs out\nKeep,Dates\n").framework;
    assert_eq!((chance.domains.len(), chance.competencies.len()), (0, 4));
}

#[test]
fn names_of_groups_may_stand_in_the_column_of_statements_and_indicators_have_bullets() {
    let text = "Ref,Competency statement\n,Basics\nD1,Turn it on\nD2,Turn it off\n,Leading\nL1,Say why\n";
    let expected =
        ["Basics < -", "Leading < -", "D1 Turn it on < Basics", "D2 Turn it off < Basics", "L1 Say why < Leading"];
    assert_eq!(outline(&table(text).framework), expected);
    let said = table("Competency,Novice,Expert\nKeep,\"• Reads\n• Copies\",Improves\n").framework;
    let said: Vec<&str> = said.competencies[0].indicators.iter().map(|i| i.text.as_str()).collect();
    assert_eq!(said, ["Reads", "Copies", "Improves"]);
}

#[test]
fn of_english_and_welsh_side_by_side_the_english_is_read() {
    let reading = fixture("dwyieithog.csv");
    assert_eq!(outline(&reading.framework), ["Records < -", "A1 Keep records < A", "A2 Share information < A"]);
    assert_eq!(left_out(&reading), [("Gallu (Cymraeg)", 3)]);
    let welsh = table("Cod,Teitl,Disgrifiad\nA1,Cadw cofnodion,Mae'n cadw cofnodion\n").framework;
    assert_eq!(welsh.competencies[0].title, "Cadw cofnodion");
}

#[test]
fn what_has_no_other_order_may_be_indented() {
    let text = "Skill,Date\nRecords,\n  Keep,\n    Sign,\n  Share,\nSystems,\n  Use,\n";
    let expected = ["Records < -", "Keep < 1", "Systems < -", "3 Sign < 2", "4 Share < 1", "6 Use < 5"];
    assert_eq!(outline(&table(text).framework), expected);
}

#[test]
fn a_header_may_lead_in_or_speak_of_outcomes() {
    let text = "No.,\"At registration, practitioners must be able to:\"\n1,Keep records\n1.1,Sign each entry\n1.2,Date each entry\n";
    let expected = ["Keep records < -", "1.1 Sign each entry < 1", "1.2 Date each entry < 1"];
    assert_eq!(outline(&table(text).framework), expected);
    let outcomes = "Code,Outcomes,Achieved (Y/N)\n,Records,\nM1,Keep records,\nM2,Share records,\n";
    let expected = ["Records < -", "M1 Keep records < Records", "M2 Share records < Records"];
    assert_eq!(outline(&table(outcomes).framework), expected);
    for curriculum in
        ["Code,Outcome,Module\n1,Keep records,NUR101\n", "Unit code,Unit title,Level,Outcome\nN1,Care,4,Keep records\n"]
    {
        let error = read_framework("t.csv", curriculum.as_bytes()).unwrap_err();
        assert_eq!(error.kind, ErrorKind::UnknownFormat, "modules make it a curriculum");
    }
}

#[test]
fn each_tier_may_have_a_column_of_codes_and_one_of_names() {
    let text = "Area no.,Area,Outcome no.,Outcome,Practice ref.,Practice statement,Evidence\n\
        1,Records,1.1,They are complete,1.1.1,Sign each entry,\n,,,,1.1.2,Date each entry,\n,,1.2,They are shared,1.2.1,Send them,x\n\
        2,Systems,2.1,They are safe,2.1.1,Log out,\n";
    let expected = [
        "Records < -",
        "They are complete < 1",
        "They are shared < 1",
        "Systems < -",
        "They are safe < 2",
        "1.1.1 Sign each entry < 1.1",
        "1.1.2 Date each entry < 1.1",
        "1.2.1 Send them < 1.2",
        "2.1.1 Log out < 2.1",
    ];
    let reading = table(text);
    assert_eq!(outline(&reading.framework), expected);
    assert_eq!(left_out(&reading), [("Evidence", 1)]);
}

#[test]
fn a_section_or_type_that_stands_together_is_a_group() {
    let levels = "Type,Dimension,Dimension title,Level,Level descriptor\n\
        Common,D1,Talking,1,Passes on messages\n,,,2,Explains\n,D2,Growing,1,Attends\n,,,2,Asks\nJob,J1,Comfort,1,Tells\n,,,2,Leads\n";
    let framework = table(levels).framework;
    let expected = ["Common < -", "Job < -", "D1 Talking < Common", "D2 Growing < Common", "J1 Comfort < Job"];
    assert_eq!(outline(&framework), expected);
    assert_eq!(framework.competencies[0].indicators.len(), 2);
    let sections = table("Section,Ref,Capability\nRecords,R1,Keep\nRecords,R2,Share\nSystems,S1,Use\n").framework;
    assert_eq!(
        outline(&sections),
        ["Records < -", "Systems < -", "R1 Keep < Records", "R2 Share < Records", "S1 Use < Systems"]
    );
    let mixed = table("Type,Ref,Capability\nCore,R1,Keep\nExtra,R2,Share\nCore,S1,Use\n").framework;
    assert!(mixed.domains.is_empty(), "what changes from row to row is a mark");
}

#[test]
fn codes_that_stand_with_names_are_codes() {
    let both = "Theme,Element,Description\nL1 Yourself,L1.1 Noticing,Reads others\nL1 Yourself,L1.2 Keeping,Makes few promises\n\
        L2 Others,L2.1 Reaching,Builds ties\n";
    let expected = ["Yourself < -", "Others < -", "L1.1 Noticing < L1", "L1.2 Keeping < L1", "L2.1 Reaching < L2"];
    assert_eq!(outline(&table(both).framework), expected);
    let groups =
        table("Section,Ref,Capability\nA. Records,A.1,Keep\nA. Records,A.2,Share\nDomain B: Systems,B.1,Use\n");
    let expected = ["Records < -", "Systems < -", "A.1 Keep < A", "A.2 Share < A", "B.1 Use < B"];
    assert_eq!(outline(&groups.framework), expected);
    let some = table("Theme,Competency\n1. Records,Keep\nSystems,Use\n").framework;
    assert_eq!(some.domains[0].title, "1. Records", "where some have none, it is part of the name");
    let words = table("Domain,Competency\nA good start,Keep\nI lead,Use\n").framework;
    assert_eq!(words.domains[0].title, "A good start");
}

#[test]
fn names_alone_between_rows_of_marks_are_groups() {
    let text = "Skill,Support worker,Nurse\nRecords,,\nKeep,E,E\nShare,,E\nSystems,,\nUse,D,E\nMend,,E\n";
    let expected =
        ["Records < -", "Systems < -", "2 Keep < Records", "3 Share < Records", "5 Use < Systems", "6 Mend < Systems"];
    assert_eq!(outline(&table(text).framework), expected);
    let one = table("Skill,Worker,Nurse\nKeep,,\nShare,E,E\nUse,D,E\nMend,,E\n").framework;
    assert!(one.domains.is_empty(), "one alone may be a skill that is nobody's");
}

#[test]
fn sheets_with_one_header_are_one_framework_with_a_group_each() {
    let cover = ("Cover", "\nRecords framework", &[][..]);
    let a = (
        "A",
        "Domain A: Records\n\nCode | Competency | Descriptor\n1 | Keep | Keeps records\n2 | Share | Shares records",
        &[][..],
    );
    let b = ("B", "Domain B: Systems\n\nCode | Competency | Descriptor\n1 | Use | Uses systems\nNotes: none", &[][..]);
    let again = (
        "A (old)",
        "Domain C: Records\n\nCode | Competency | Descriptor\n1 | Keep | Keeps records\n2 | Share | Shares them",
        &[][..],
    );
    let reading = read_framework("ours.xlsx", &support::office::xlsx(&[cover, a, b, again])).unwrap();
    assert_eq!(reading.framework.title, "Records framework");
    let expected = [
        "Records < -",
        "Systems < -",
        "Domain A: Records / 1 Keep < A",
        "2 Share < A",
        "Domain B: Systems / 1 Use < B",
    ];
    assert_eq!(outline(&reading.framework), expected);
    assert_eq!(left_out(&reading), [("rows of notes", 1)]);
    let named = |name| (name, "Our skills\nTheme | Skill\nOne | Keep\nTwo | Share", &[][..]);
    let other = ("Systems", "Our skills\nTheme | Skill\nOne | Use\nThree | Mend", &[][..]);
    let framework = framework("ours.xlsx", &support::office::xlsx(&[named("Records"), other])).unwrap();
    assert_eq!((framework.title.as_str(), framework.domains[0].title.as_str()), ("Our skills", "Records"));
    assert_eq!(framework.domains.len(), 6, "a group of the same name in another sheet is another");
}

#[test]
fn a_table_that_names_the_same_few_things_again_and_again_is_no_framework() {
    let error = read_framework("t.csv", b"Element,Content\nA,1\nA,2\nA,3\nB,4\nB,5\n").unwrap_err();
    assert_eq!(error.kind, ErrorKind::UnknownFormat);
    let error = read_framework("t.csv", b"ID,Title\nA,One\nB,\nC,Two\n").unwrap_err();
    assert_eq!(
        (error.kind, error.location.row),
        (ErrorKind::Malformed, Some(3)),
        "a code alone is a title that is missing"
    );
}

#[test]
fn a_workbook_may_merge_indent_and_have_a_cover() {
    let cover = ("Cover", "\nRecords framework\nVersion 1", &[][..]);
    let merged = (
        "Framework",
        "Domain | Element | Ref | Behavioural indicator\nRecords | Writing | R1 | Signs each entry\n | | R2 | Dates each entry",
        &["A2:A3", "B2:B3"][..],
    );
    let framework = framework("ours.xlsx", &support::office::xlsx(&[cover, merged])).unwrap();
    assert_eq!(framework.title, "Records framework");
    let expected =
        ["Records < -", "Writing < Records", "R1 Signs each entry < Writing", "R2 Dates each entry < Writing"];
    assert_eq!(outline(&framework), expected);
    let list = ("S", "Skill | Date\nRecords\nindent:Keep\nindent:Share\nSystems\nindent:Use", &[][..]);
    let framework = curriculum_mapper::framework("list.xlsx", &support::office::xlsx(&[list])).unwrap();
    assert_eq!(outline(&framework), ["Records < -", "Systems < -", "2 Keep < 1", "3 Share < 1", "5 Use < 4"]);
}
