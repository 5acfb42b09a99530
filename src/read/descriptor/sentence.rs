//! Sentences that say what is taught and what for, and those that may be outcomes though their verb is not known.

use super::super::verbs::begins_with_verb;
use super::super::words::is_in;

/// What is meant to have aims.
const TAUGHT: [&str; 7] = ["course", "module", "unit", "programme", "program", "degree", "master"];

/// Whether a sentence says what a programme or module is or is for: "The course aims to train ...", "This module looks at".
pub(super) fn states_aims(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let mut words = lower.split_whitespace();
    let this = words.next().is_some_and(|first| ["this", "the", "our"].contains(&first));
    if this && words.next().is_some_and(|second| TAUGHT.contains(&second)) && !lower.contains("able to") {
        return true;
    }
    let subject =
        [" aims to ", " aim is to "].iter().find_map(|verb| lower.split_once(verb)).map(|(subject, _)| subject);
    !begins_with_verb(text) && subject.is_some_and(|subject| TAUGHT.iter().any(|taught| subject.contains(taught)))
}

/// Words that sentences of prose begin with, and entries of a list of outcomes do not.
const PROSE: &str = "the a an this that these those it he she they we i you there here in on at of for from by with when while if \
    but and or so as after before because my our your their his her its what who how why where which is are was were not no yes \
    dear hello please thanks all some many most each every one since although though however today yesterday";

/// Words of an entry of a list of outcomes.
const ENTRY_WORDS: std::ops::RangeInclusive<usize> = 3..=40;

/// Whether a line may be an outcome whose verb is not known: one sentence that does not begin as prose does.
pub(super) fn is_entry(line: &str) -> bool {
    let line = line.trim();
    let mut words = line.split_whitespace();
    let first = words.next().unwrap_or_default().to_ascii_lowercase();
    let first = first.trim_matches(|c: char| !c.is_alphanumeric());
    let one_sentence = !line.trim_end_matches('.').contains(['.', '!', '?', '"']);
    ENTRY_WORDS.contains(&(1 + words.count())) && one_sentence && !first.is_empty() && !is_in(PROSE, first)
}

/// Whether a sentence says what has to be done to pass: "Students must complete 200 supervised examinations", "While on
/// placement you must ".
pub(super) fn is_requirement(text: &str) -> bool {
    const WHO: [&str; 7] = ["you", "student", "students", "learners", "candidates", "trainees", "participants"];
    let lower = text.to_ascii_lowercase();
    lower.split_once(" must ").is_some_and(|(who, what)| {
        who.split(' ').next_back().is_some_and(|last| WHO.contains(&last)) && !what.starts_with("be able")
    })
}
