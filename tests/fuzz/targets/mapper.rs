//! Any text against a small framework of any text: lines before an empty one are competencies, those after it outcomes.
#![no_main]

use curriculum_mapper::*;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let (competencies, outcomes) = text.split_once("\n\n").unwrap_or((text, text));
    let framework = Framework {
        id: "any".to_owned(),
        competencies: competencies.lines().take(20).zip(0..).map(competency).collect(),
        ..Framework::default()
    };
    let curriculum = Curriculum {
        id: "any".to_owned(),
        title: String::new(),
        outcomes: outcomes.lines().take(20).zip(0..).map(outcome).collect(),
    };
    let matcher = Matcher::new(framework, None, &[]);
    let Ok(mapping) = map(&curriculum, &matcher, &[], &MapSettings::default()) else { return };
    for alignment in mapping.outcomes.iter().flat_map(|outcome| &outcome.alignments) {
        assert!((0.0..=1.0).contains(&alignment.confidence), "{}", alignment.confidence);
    }
    for format in MAP_FORMATS {
        let _ = write_mapping(&curriculum, matcher.framework(), &mapping, format, "2026-01-02T03:04:05Z");
    }
});

fn competency((line, number): (&str, usize)) -> Competency {
    let (title, statement) = line.split_once('|').unwrap_or((line, ""));
    Competency {
        id: number.to_string(),
        title: title.to_owned(),
        statement: statement.to_owned(),
        ..Competency::default()
    }
}

fn outcome((line, number): (&str, usize)) -> Outcome {
    Outcome { id: number.to_string(), text: line.to_owned(), ..Outcome::default() }
}
