//! What one line of a document holds beside plain words: a label with its value, a heading with its first outcome, several
//! outcomes, the words of a template.

use super::super::columns::{ColumnRole, names_outcome};
use super::super::headings::outcomes_heading;
use super::super::items::{after_outcome, item, items_in_line, lone_code};
use super::super::labels::{label, module_code};
use super::super::lead_in::lead_in;
use super::super::verbs::begins_with_verb;
use super::super::words::is_in;
use super::LEAST_LISTED;

/// Whether a line begins with a capital that counts parts: "A. Knowledge and understanding".
pub(super) fn is_lettered(line: &str) -> bool {
    let mut characters = line.chars();
    characters.next().is_some_and(|first| first.is_ascii_uppercase())
        && characters.next().is_some_and(|second| ['.', ')', ':'].contains(&second))
}

/// How many numbers with points between them a line begins with: two in "1.1 Keep records", one in "2. Records".
pub(super) fn depth(line: &str) -> usize {
    let number = line.split_whitespace().next().unwrap_or_default().trim_end_matches(['.', ')', ':']);
    let counts = |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    if number.split('.').all(counts) { number.split('.').count() } else { 0 }
}

/// Words that begin what only goes on with an outcome, if they stand under one.
const JOINING: [&str; 18] = [
    "through",
    "by",
    "via",
    "using",
    "in",
    "from",
    "with",
    "for",
    "including",
    "within",
    "at",
    "on",
    "during",
    "across",
    "as",
    "such",
    "and",
    "or",
];

/// Whether words under an outcome are none themselves: they begin in small letters, or with a word that joins them to it,
/// and with no verb.
pub(super) fn goes_on(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or_default().to_ascii_lowercase();
    let joins = JOINING.contains(&first.trim_matches(|c: char| !c.is_alphanumeric()));
    (joins || text.starts_with(char::is_lowercase)) && !begins_with_verb(text)
}

/// Whether a heading is an annexe's.
pub(super) fn is_annexe(heading: &str) -> bool {
    let first = heading.split_whitespace().next().unwrap_or_default().to_ascii_lowercase();
    ["annex", "annexe", "appendix"].contains(&first.trim_end_matches(':'))
}

/// Whether a line is an outcome with its code: "LO1 Test the motor".
pub(super) fn is_coded_outcome(line: &str) -> bool {
    let item = item(line);
    item.is_some_and(|item| item.code.is_some_and(|code| code.starts_with("LO")) && begins_with_verb(item.rest))
}

/// Whether a line says itself that it is an outcome: "Learning outcome 1: Keep records", "LO1 Keep records". "Outcome 1: ..."
/// may be a result.
pub(super) fn is_named_outcome(line: &str) -> bool {
    if is_coded_outcome(line) {
        return true;
    }
    let Some(rest) = after_outcome(line).filter(|_| !line.to_ascii_lowercase().starts_with("outcome")) else {
        return false;
    };
    let after = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    after.len() < rest.len()
        && after.trim_start().starts_with([':', '.', ')', '-', '–', '—'])
        && after.split_whitespace().count() >= LEAST_LISTED
}

/// A label of two words and its value, where a table's cells stand in one line: "Module code MID5003".
pub(super) fn label_without_colon(line: &str) -> Option<(&str, &str)> {
    let (second, _) = line.match_indices(' ').nth(1)?;
    let (name, value) = line.split_at(second);
    let short = !line.contains(':') && value.split_whitespace().count() <= 8;
    let named = match label(name)? {
        ColumnRole::Module => {
            module_code(value.trim()).is_some_and(|(_, rest)| rest.is_empty() || rest.starts_with('('))
        }
        ColumnRole::ModuleTitle => value.trim().starts_with(char::is_uppercase) && !value.ends_with('.'),
        _ => false,
    };
    (short && named).then(|| (name, value.trim()))
}

/// A value and the label of the next one after it: " COM411   Module title" is COM411 and "Module title".
pub(super) fn split_label(piece: &str) -> (String, String) {
    let words: Vec<&str> = piece.split_whitespace().collect();
    for at in words.len().saturating_sub(4)..words.len() {
        let (value, next) = words.split_at(at);
        // "6 Credits" is a value and a label, and so is "Hygiene Theory Credits".
        let capital = next.first().is_some_and(|word| word.starts_with(char::is_uppercase));
        let own = capital && next.split_last().is_some_and(|(_, before)| before.iter().all(|word| is_in_labels(word)));
        if own && label(&next.join(" ")).is_some() {
            return (value.join(" "), next.join(" "));
        }
    }
    (words.join(" "), String::new())
}

/// Words that labels of several words are made of.
const IN_LABELS: &str = "module unit course paper session title code credit credits level of study the total fheq nzqf aqf scqf nqf rqf nfq \
    cqfw academic ects cats value full name id no number qualification framework reference and year / teitl cod y modiwl lefel credydau blwyddyn";

fn is_in_labels(word: &str) -> bool {
    is_in(IN_LABELS, &word.to_ascii_lowercase())
}

/// Whether a text can be the value of a label: short, and no label itself.
pub(super) fn is_value(value: &str) -> bool {
    let short = value.split(' ').count() <= 15;
    let none = ["none", "n/a"].iter().any(|none| value.to_ascii_lowercase().starts_with(none));
    short && !none && value.contains(char::is_alphanumeric) && label(value.trim_end_matches(':')).is_none()
}

/// What stands after a heading of outcomes in its own line: "Learning outcomes: students will be able to keep records".
pub(in crate::read) fn after_heading(line: &str) -> Option<&str> {
    let Some((heading, rest)) = line.split_once(": ") else { return beside_heading(line).or_else(|| glued(line)) };
    let is_heading = outcomes_heading(heading) && item(line).is_none_or(|item| item.code.is_none());
    (is_heading && rest.split(' ').count() > 2 && !is_placeholder(rest)).then_some(rest)
}

/// The first outcome of a cell, where the label beside it stands in the same line, as in the text of a PDF: "Learning
/// outcomes LO1 Keep records".
fn beside_heading(line: &str) -> Option<&str> {
    let starts = line.match_indices(' ').map(|(at, _)| line.split_at(at)).take(6);
    let mut split = starts.filter(|(heading, _)| outcomes_heading(heading) && item(heading).is_none());
    let (_, rest) = split.find(|(_, rest)| item(rest).is_some_and(|item| begins_with_verb(item.rest)))?;
    Some(rest.trim_start())
}

/// The first outcome, where the heading stands right before it without a space, as in the text of a page whose lists are
/// nested: "Learning OutcomesTo keep records".
fn glued(line: &str) -> Option<&str> {
    let line = item(line).map_or(line, |item| item.rest);
    let pairs = line.char_indices().zip(line.char_indices().skip(1));
    let joints = pairs.filter(|((_, a), (_, b))| a.is_lowercase() && b.is_uppercase()).map(|(_, (at, _))| at);
    let mut split = joints.take(2).filter_map(|at| line.split_at_checked(at));
    let (_, rest) = split.find(|(heading, rest)| outcomes_heading(heading) && begins_with_verb(rest))?;
    (rest.split(' ').count() > 2).then_some(rest)
}

/// The outcomes that stand in one line, unless they are parts of one that the words before them begin.
pub(super) fn outcomes_in_line(line: &str) -> Option<Vec<&str>> {
    let Some((before, pieces)) = items_in_line(line) else {
        return after_lead_in(line).or_else(|| with_semicolons(line));
    };
    (before.is_empty() || lead_in(before)).then_some(pieces)
}

/// Whether a line leads in to outcomes and holds several: "Students will be able to (i) keep records; (ii) share data".
pub(super) fn leads_in_to_several(line: &str) -> bool {
    items_in_line(line).is_some_and(|(before, _)| lead_in(before))
}

/// The outcomes that sentences before a list tell themselves: "You will be able to create designs from a brief."
pub(super) fn told_in_lead_in(paragraph: &str) -> Vec<&str> {
    const ABLE: &str = "able to ";
    let told = |sentence: &'_ str| {
        let end = sentence.find(ABLE)? + ABLE.len();
        let (before, outcome) = sentence.split_at_checked(end)?;
        let whole = outcome.split_whitespace().count() >= 4 && !outcome.trim_end().ends_with(':');
        let lower = outcome.to_ascii_lowercase();
        let refers = ["following", "below", "outcomes", "objectives"].iter().any(|word| lower.contains(word));
        (whole && !refers && lead_in(before) && begins_with_verb(outcome)).then_some(end)
    };
    let mut found = Vec::new();
    for sentence in paragraph.split_inclusive(". ").map(str::trim) {
        found.extend(told(sentence).and_then(|end| sentence.get(end..)));
    }
    found
}

/// The outcomes that a line leads in to itself: "Students will be able to: keep records; share data". Without a colon it is
/// semicolons between several that tell.
fn after_lead_in(line: &str) -> Option<Vec<&str>> {
    const ABLE: &str = " able to ";
    let colon = line.find(": ").map(|end| (end + 1, 1));
    let split = |(end, least): (usize, usize)| {
        let (before, rest) = line.split_at_checked(end)?;
        let pieces: Vec<&str> = between_semicolons(rest).collect();
        let all = pieces.len() >= least && pieces.iter().all(|piece| begins_with_verb(piece));
        (all && lead_in(before)).then_some(pieces)
    };
    let able = || line.find(ABLE).map(|end| (end + ABLE.len(), LEAST_LISTED));
    colon.and_then(split).or_else(|| able().and_then(split))
}

/// Outcomes with semicolons between them, each of which begins as outcomes do.
fn with_semicolons(line: &str) -> Option<Vec<&str>> {
    let pieces: Vec<&str> = between_semicolons(line).filter(|piece| !piece.is_empty()).collect();
    let begins = |piece: &str| {
        let lower = piece.to_ascii_lowercase();
        begins_with_verb(piece)
            || ["be able to ", "able to ", "have ", "know "].iter().any(|start| lower.starts_with(start))
    };
    let whole = |piece: &&str| piece.split(' ').count() >= 3 && begins(piece);
    (pieces.len() >= LEAST_LISTED && item(line).is_none() && pieces.iter().all(whole)).then_some(pieces)
}

/// The parts of a sentence, the last without the word that joins it to the others.
fn between_semicolons(sentence: &str) -> impl Iterator<Item = &str> {
    sentence.split(';').map(str::trim).map(|piece| piece.strip_prefix("and ").unwrap_or(piece))
}

/// What templates say where an outcome is to be written, and what refers to outcomes elsewhere.
const TEMPLATES: [&str; 10] = [
    "outcomes here",
    "click here",
    "click or tap",
    "add extra rows",
    "delete as appropriate",
    "insert text",
    "to be confirmed",
    "described above",
    "see above",
    "(maximum of",
];

/// Whether a sentence speaks of outcomes instead of being one: "To pass you must achieve the ULOs below."
pub(super) fn is_about_outcomes(sentence: &str) -> bool {
    let short = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).ends_with("LOs");
    let named = sentence.to_ascii_lowercase().contains("learning outcome") || sentence.split(' ').any(short);
    named && !begins_with_verb(sentence) && !is_of_learners(sentence)
}

/// Whether words begin with what learners gain: "An understanding of consent".
fn is_of_learners(words: &str) -> bool {
    const GAINED: [&str; 7] =
        ["knowledge", "understanding", "ability", "awareness", "appreciation", "competence", "skill"];
    let mut words = words.split(' ').take(GAINED_WITHIN).map(str::to_ascii_lowercase);
    words.any(|word| GAINED.contains(&word.as_str()))
}

/// Words within which they say so: "A critical understanding".
const GAINED_WITHIN: usize = 4;

/// Most words of the name of a skill that an explanation follows: "Literacy - reading and writing in many media".
const EXPLAINED_WORDS: usize = 3;

/// Most words of the name of a skill.
const NAME_WORDS: usize = 8;

/// Whether a text names skills, and says of none what anybody will do: "Time management", "Communication, team working".
pub(super) fn are_names(text: &str) -> bool {
    let explained = text.split_once(" - ").is_some_and(|(name, _)| name.split_whitespace().count() <= EXPLAINED_WORDS);
    let short = || text.split([',', ';']).all(|name| name.split_whitespace().count() <= NAME_WORDS);
    (explained || short()) && tells_of_skills(text)
}

/// Whether a paragraph tells of skills, and of none what anybody will do: "The Graduate: A = assessed".
pub(super) fn tells_of_skills(text: &str) -> bool {
    !begins_with_verb(text) && !is_of_learners(text)
}

/// The number that a line begins with: 11 in "11. Learning outcomes".
pub(super) fn leading_number(line: &str) -> Option<usize> {
    let end = line.find(|c: char| !c.is_ascii_digit())?;
    line.get(..end)?.parse().ok()
}

/// Whether words name no more than a level: "SCQF Level 9", "Stage/Level 5".
pub(super) fn names_level(lower: &str) -> bool {
    let words: Vec<&str> = lower.split([' ', '/']).collect();
    let [before @ .., name, number] = words.as_slice() else { return false };
    before.len() <= 1 && *name == "level" && number.len() <= 2 && number.bytes().all(|b| b.is_ascii_digit())
}

/// Whether an item only leads in to those of one kind: "b. be able to:", "have a knowledge and understanding of:".
pub(super) fn promises_a_kind(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let few = lower.split(' ').count() <= LONGEST_REFERENCE;
    few && [" knowledge of:", " understanding of:", "able to:"].iter().any(|end| lower.ends_with(end))
}

/// Whether a sentence says that what comes after it is of standards which a module addresses.
pub(super) fn refers_to_standards(sentence: &str) -> bool {
    let lower = sentence.to_ascii_lowercase();
    let contributes = lower.contains("contributes") && lower.contains("the following");
    contributes
        || [
            "addresses the following",
            "addressed in this",
            "maps to the",
            "mapped to the",
            "contributes to the",
            "meets the following",
        ]
        .iter()
        .any(|words| lower.contains(words))
}

/// What some of the learners will do, where a plan says so of some: "Most learners will be able to keep records".
pub(super) fn after_learners(text: &str) -> &str {
    let some = ["All ", "Most ", "Some "].iter().any(|start| text.starts_with(start));
    let after = text.split_once(" will be able to ").filter(|(who, rest)| {
        some && (who.ends_with("learners") || who.ends_with("students")) && begins_with_verb(rest)
    });
    after.map_or(text, |(_, rest)| rest)
}

/// What begins words that tell what an outcome is assessed by or belongs to: "Assessed by: 2", "will be achieved by
/// assessment 1".
const REFERRING: &str = "relates to|related to|assessed by|assessed in|assessed through|assessed via|achieved by|\
    achieved through|demonstrated by|demonstrated through|evidenced by|met by|tested by|validates|links to|linked to|mapped to|maps to";

/// Whether a line says of an outcome before it what assesses it, or what it belongs to.
pub(in crate::read) fn tells_of_assessment(line: &str) -> bool {
    let lower = line.trim_start_matches(['(', '[', ' ']).to_ascii_lowercase();
    let said =
        ["will be ", "to be ", "is ", "this is ", "this will be "].iter().find_map(|start| lower.strip_prefix(start));
    let said = said.unwrap_or(&lower);
    let whole = |rest: &str| rest.split_whitespace().count() <= LONGEST_REFERENCE;
    REFERRING.split('|').any(|start| said.strip_prefix(start).is_some_and(whole))
}

/// Most words of what an outcome refers to.
pub(super) const LONGEST_REFERENCE: usize = 8;

/// Text that stands where an outcome might and is none: codes alone, "N/A", a template's own words.
pub(super) fn is_placeholder(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let code = |word: &str| {
        let word = word.trim_matches([',', ';']);
        ["and", "all", "&"].contains(&word)
            || !word.contains(char::is_alphabetic)
            || word.starts_with("http")
            || lone_code(word).is_some()
            || word.len() == 1
            || names_outcome(word)
    };
    let refers = ["learning outcome", "learning objective"].iter().any(|words| lower.starts_with(words));
    let quoted = text.starts_with(['“', '"']) && text.ends_with(['”', '"']);
    !lower.contains(' ')
        || refers
        || quoted
        || names_level(&lower)
        || is_legend(&lower)
        || ["guidance:", "example:", "e.g."].iter().any(|start| lower.starts_with(start))
        || tells_of_assessment(text)
        || lower.contains('?') && !begins_with_verb(text)
        || lower.split(' ').all(code)
        || is_template(text)
}

/// Whether words are boxes with what they stand for, what signs mean, or nothing but short references: "KU 1, 3; TS 2".
fn is_legend(lower: &str) -> bool {
    let short = |word: &str| word.trim_end_matches([',', ';']).len() < 4;
    lower.matches(['☐', '☒', '☑']).count() > 1
        || lower.matches(" = ").count() > 1
        || lower.contains(|c: char| c.is_ascii_digit()) && lower.split(' ').all(short)
}

/// Whether words are a template's own: "Click here to enter text".
pub(super) fn is_template(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    TEMPLATES.iter().any(|words| lower.contains(words))
}
