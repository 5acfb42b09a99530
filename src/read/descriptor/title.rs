//! Titles of modules: what may be one, and what stands before and after it that is no part of it.

use super::super::facts::{facts, has_facts};
use super::super::headings::{other_heading, outcomes_heading};
use super::super::labels::{module_code, stage_heading};
use super::line::names_level;

/// Longest title that is looked through for what is no part of it, in bytes.
const LONGEST_TITLE: usize = 300;

/// What stands between a title and what else is said.
const AFTER_TITLE: [char; 8] = ['(', ',', ';', '|', '·', '–', '-', ' '];

/// A title without the particulars that stand after it, and without the kind of document: "Older People (level 5, 20
/// credits)", "Older People – Module guide".
pub(super) fn without_facts(title: &str) -> &str {
    if title.len() > LONGEST_TITLE {
        return title;
    }
    let bracketed = title.strip_suffix(')').and_then(|title| title.rsplit_once('('));
    if let Some((own, _)) = bracketed.filter(|(_, inside)| names_level(&inside.to_ascii_lowercase())) {
        return own.trim_end();
    }
    let ends = || title.char_indices().filter(|(_, c)| AFTER_TITLE.contains(c) && *c != ' ').map(|(at, _)| at);
    let after = |at: usize| title.get(at..).unwrap_or_default().trim_start_matches(AFTER_TITLE);
    let whole = |at: &usize| facts(after(*at)).whole && !facts(after(*at)).found.is_empty();
    let some = |at: &usize| !facts(after(*at)).found.is_empty();
    let end = ends().find(whole).or_else(|| ends().find(some)).or_else(|| ends().find(|at| is_kind(after(*at))));
    end.and_then(|end| title.get(..end)).unwrap_or(title).trim_end()
}

/// Whether what stands after a code is no title, but what else is said of the module: "(L6)", "Level 6 · 20 credits".
pub(super) fn begins_with_facts(title: &str) -> bool {
    let first = title.split(['·', '|', ',', '(', '•']).next().unwrap_or_default().trim();
    first.is_empty() || stage_heading(first).is_some() || facts(first).whole && has_facts(first)
}

/// Whether words say what kind of document it is: "Course syllabus".
fn is_kind(words: &str) -> bool {
    const KINDS: [&str; 5] = ["syllabus", "outline", "guide", "profile", "catalogue"];
    let lower = words.to_ascii_lowercase();
    !words.is_empty() && lower.split(' ').all(|word| NO_TITLES.contains(&word) || KINDS.contains(&word))
}

/// Most words of what a title is said to be one of.
const FEW_WORDS: usize = 3;

/// A title without what it is one of: "Undergraduate Course: Care at Home".
pub(super) fn without_kind(title: &str) -> &str {
    let after = title.split_once(": ").filter(|(before, _)| {
        let last = before.rsplit(' ').next().unwrap_or_default().to_ascii_lowercase();
        before.split(' ').count() <= FEW_WORDS && ["course", "module", "unit"].contains(&last.as_str())
    });
    after.map_or(title, |(_, own)| own)
}

/// The title in a heading with the number of a unit, which is no code: "Unit 12: Support people at home".
pub(super) fn part_title(heading: &str) -> Option<&str> {
    let (part, title) = heading.split_once([':', '–', '—'])?;
    let (name, number) = part.trim().split_once(' ')?;
    let counts = ["unit", "module", "workbook"].contains(&name.to_ascii_lowercase().as_str())
        && number.len() <= 3
        && number.bytes().all(|b| b.is_ascii_digit());
    Some(title.trim())
        .filter(|title| counts && title.contains(' ') && !other_heading(title) && !outcomes_heading(title))
}

/// What stands after the kind of document in a heading: "Module specification: Care at Home".
pub(super) fn after_kind(heading: &str) -> &str {
    heading.split_once(": ").filter(|(kind, _)| is_kind(kind)).map_or(heading, |(_, title)| title)
}

/// A number that stands for a code before a title: "48221 Timber Design".
pub(super) fn counted(line: &str) -> Option<(&str, &str)> {
    let (code, title) = line.split_once(' ')?;
    let counts = code.len() == 5 && code.bytes().all(|b| b.is_ascii_digit());
    (counts && title.starts_with(char::is_uppercase) && is_title(title)).then_some((code, title))
}

/// Words of headings that name the kind of document or part, and no module.
const NO_TITLES: [&str; 20] = [
    "module",
    "unit",
    "course",
    "programme",
    "program",
    "specification",
    "descriptor",
    "description",
    "handbook",
    "form",
    "template",
    "university",
    "college",
    "school",
    "faculty",
    "section",
    "information",
    "details",
    "contents",
    "appendix",
];

/// Whether a heading is of a programme by its award.
pub(super) fn is_programme(heading: &str) -> bool {
    heading.split([' ', '/']).any(|word| ["BSc", "MSc", "BA", "MA", "BEng", "MEng", "PhD", "Diploma"].contains(&word))
}

/// Whether a heading may be a module's title.
pub(super) fn is_title(heading: &str) -> bool {
    let lower = heading.to_ascii_lowercase();
    let named = |word: &str| NO_TITLES.contains(&word);
    !outcomes_heading(heading)
        && !other_heading(heading)
        && !heading.ends_with(['?', '.', ':'])
        && module_code(heading).is_none()
        && !lower.split(|c: char| !c.is_alphabetic()).any(named)
}
