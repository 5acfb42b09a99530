//! Why an outcome was matched, in one sentence. Pages show the same as facts beside the outcome.

use crate::map::{Alignment, LevelSource, Passage, PassageKind, Span};

/// How many words of the outcome are named, the strongest.
const MOST_WORDS: usize = 5;

/// The share of the score from which a word says why: a twentieth.
const LEAST_SHARE: f64 = 0.05;

/// How many of a competency's terms are.
const MOST_TERMS: usize = 5;

/// As in: Matches 'Keeps records that others can rely on' through records, accurate, clear; level 1 from the verb 'explain'.
pub(super) fn why(alignment: &Alignment) -> String {
    let evidence = &alignment.evidence;
    let target = evidence.passage.as_ref().map_or_else(|| "it".to_owned(), passage);
    let words = match strongest(&evidence.spans) {
        words if words.is_empty() => String::new(),
        words => format!(" through {}", words.join(", ")),
    };
    let level = alignment.level.map(|level| format!("; level {level} {}", source(&alignment.level_source)));
    format!("Matches {target}{words}{}.", level.unwrap_or_default())
}

fn passage(passage: &Passage) -> String {
    let terms: Vec<&str> = passage.text.split("; ").collect();
    match terms.get(..MOST_TERMS) {
        Some(first) if passage.kind == PassageKind::Terms && terms.len() > MOST_TERMS => {
            format!("'{}; …'", first.join("; "))
        }
        _ => format!("'{}'", passage.text.trim_end_matches('.')),
    }
}

/// The words that speak for the match, strongest first, each once: at most five, each with a twentieth of the score or more.
pub(super) fn strongest(spans: &[Span]) -> Vec<&str> {
    let mut spans: Vec<&Span> = spans.iter().filter(|span| span.share >= LEAST_SHARE).collect();
    spans.sort_by(|a, b| b.share.total_cmp(&a.share));
    let mut words: Vec<&str> = Vec::new();
    for span in spans {
        if !words.contains(&span.text.as_str()) {
            words.push(&span.text);
        }
    }
    words.truncate(MOST_WORDS);
    words
}

fn source(source: &LevelSource) -> String {
    match source {
        LevelSource::Verb(verb) => format!("from the verb '{verb}'"),
        LevelSource::Indicators => "from the indicators that match".to_owned(),
        LevelSource::VerbAndIndicators(verb) => format!("from the verb '{verb}' and the indicators that match"),
        LevelSource::Reviewer => "from a reviewer".to_owned(),
        LevelSource::Default | LevelSource::None => "as nothing says another".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::{AlignmentStatus, Evidence};

    fn alignment(kind: PassageKind, text: &str, words: &[(&str, f64)], level_source: LevelSource) -> Alignment {
        let span = |(word, share): &(&str, f64)| Span { text: (*word).to_owned(), start: 0, end: 0, share: *share };
        let passage = Passage { kind, text: text.to_owned(), level: None };
        Alignment {
            competency: "A1".to_owned(),
            confidence: 0.5,
            status: AlignmentStatus::Suggested,
            level: Some(2),
            level_source,
            evidence: Evidence { spans: words.iter().map(span).collect(), decided: 0.0, passage: Some(passage) },
            decision: None,
        }
    }

    #[test]
    fn the_strongest_words_come_first_each_once_and_none_that_hardly_weighs_or_speaks_against() {
        let words = [("share", 0.2), ("records", 0.5), ("plants", -0.1), ("the", 0.04), ("share", 0.1)];
        let found = alignment(PassageKind::Indicator, "Shares records.", &words, LevelSource::Verb("use".to_owned()));
        assert_eq!(why(&found), "Matches 'Shares records' through records, share; level 2 from the verb 'use'.");
    }

    #[test]
    fn a_long_list_of_terms_is_cut() {
        let found = alignment(PassageKind::Terms, "a; b; c; d; e; f", &[], LevelSource::Indicators);
        assert_eq!(why(&found), "Matches 'a; b; c; d; e; …'; level 2 from the indicators that match.");
    }
}
