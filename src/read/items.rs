//! Items of lists that were typed: bullets, numbers and codes, each in its line or one after the other in a single one.

use super::verbs::begins_with_verb;
use super::words::is_in;

/// An item of a list that was typed: its bullet, number or code, and the words after it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Item<'t> {
    /// A code that names the item: "LO1", "A2"; a bare number or bullet is none.
    pub(super) code: Option<String>,
    /// A number of several parts, as standards have it: "1.2".
    pub(super) number: Option<String>,
    pub(super) rest: &'t str,
    /// Level in a list: what has a bullet or letter may stand under what has a number.
    pub(super) level: u8,
}

const BULLETS: &str = "•·▪◦‣●○■□➢➤✓✔§\u{f0b7}\u{f0a7}";

/// A text without the bullet that it begins with.
pub(super) fn bullet(text: &str) -> &str {
    text.trim().trim_start_matches(|c: char| BULLETS.contains(c) || c.is_whitespace())
}

/// Reads the bullet, number or code that a line begins with, if there is one.
pub(super) fn item(line: &str) -> Option<Item<'_>> {
    let line = line.trim();
    if let Some(rest) = line.strip_prefix(|c| BULLETS.contains(c)) {
        return Some(item(rest).unwrap_or(Item { code: None, number: None, rest: rest.trim_start(), level: 1 }));
    }
    for dash in ["- ", "– ", "— ", "* ", "o ", "-\t", "–\t", "o\t"] {
        if let Some(rest) = line.strip_prefix(dash) {
            return Some(Item { code: None, number: None, rest: unticked(rest), level: 1 });
        }
    }
    match after_outcome(line) {
        Some(rest) => numbered("LO", rest),
        None => named(line).or_else(|| numbered("", line)),
    }
}

/// What else than outcomes curricula name with a number: "CiP 1: Able to share data".
const NAMES: &str = "cip epa capability competency competence proficiency";

/// An item with such a name, its number and a colon.
fn named(line: &str) -> Option<Item<'_>> {
    let (name, rest) = line.split_once(' ')?;
    let (number, rest) = rest.split_once(':')?;
    let fits = is_in(NAMES, &name.to_ascii_lowercase()) && (1..=2).contains(&number.len());
    let counts = fits && number.bytes().all(|b| b.is_ascii_digit()) && rest.trim().contains(' ');
    counts.then(|| Item { code: Some(format!("{name}{number}")), number: None, rest: rest.trim_start(), level: 0 })
}

/// Words that may stand before the word for an outcome and its number.
const OF_OUTCOMES: &str = "learning specific intended exit level module unit course subject sub specialty";

/// What comes after the name of an outcome that a line begins with: "1: Keep records" in "Specific outcome 1: Keep records".
pub(super) fn after_outcome(line: &str) -> Option<&str> {
    const NAME: &str = "outcome ";
    let lower = line.to_ascii_lowercase();
    let at = lower.find(NAME)?;
    let mut before = lower.get(..at)?.split([' ', '-']).filter(|word| !word.is_empty());
    before.all(|word| is_in(OF_OUTCOMES, word)).then(|| line.get(at + NAME.len()..)).flatten()
}

/// Words without the box to tick that Markdown has before them: "[ ] Keep records".
fn unticked(words: &str) -> &str {
    let words = words.trim_start();
    ["[ ] ", "[x] ", "[X] "].iter().find_map(|tick| words.strip_prefix(tick)).unwrap_or(words).trim_start()
}

/// Words before a number that make it no outcome's: "Level 4", "Week 1".
const NO_CODES: [&str; 14] = [
    "level", "week", "year", "part", "unit", "stage", "block", "day", "term", "page", "module", "ae", "phase", "table",
];

/// Whether a line names a part of something larger and begins no sentence: "Unit 4", "Level 3: Diploma".
pub(super) fn names_part(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let word = words.next().unwrap_or_default().to_ascii_lowercase();
    let number = words.next().unwrap_or_default();
    let digits = number.trim_end_matches([':', '.']);
    NO_CODES.contains(&word.as_str())
        && !digits.is_empty()
        && digits.len() <= 3
        && digits.bytes().all(|b| b.is_ascii_digit())
        && (number.len() > digits.len() || words.next().is_none_or(|next| ["-", "–", "—"].contains(&next)))
}

/// A number or code, the sign that ends it, and words.
fn numbered<'t>(prefix: &str, line: &'t str) -> Option<Item<'t>> {
    let bracketed = line.starts_with(['(', '[']);
    let inner = line.trim_start_matches(['(', '[']);
    let end = inner.find(|c: char| !(c.is_ascii_alphanumeric() || c == '.')).unwrap_or(inner.len());
    let mut head = inner.get(..end)?;
    let mut rest = inner.get(end..)?;
    // "LO 1" and "L.O. 1" have a space before the number.
    if head.bytes().all(|b| b.is_ascii_alphabetic() || b == b'.') && head.len() <= 4 && head.len() >= 2 {
        let spaced = rest.trim_start_matches([' ', '-']);
        let digits = spaced.find(|c: char| !(c.is_ascii_digit() || c == '.')).unwrap_or(spaced.len());
        let digits = spaced.get(..digits).unwrap_or_default().trim_end_matches('.').len();
        if digits > 0 && head.to_ascii_lowercase().replace('.', "").ends_with("lo") {
            rest = spaced.get(digits..)?;
            head = inner.get(..inner.len() - rest.len())?;
        }
    }
    let stopped = head.ends_with('.');
    let code: String = head.chars().filter(char::is_ascii_alphanumeric).collect();
    let letters = code.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(code.len());
    let (word, digits) = code.split_at(letters);
    let after = rest.trim_start_matches([')', ']', ':', '.', '-', '–', ' ', '\t', '\u{a0}']);
    let sign = rest.starts_with([')', ']', ':', '.']) || stopped || bracketed;
    let spaced = rest.starts_with([' ', '\t', '\u{a0}']) || rest.starts_with("- ") || rest.starts_with("– ");
    let is_code = match (word.len(), digits.len()) {
        // "1.", "1.2" and "1 Keep records", but not "2000 words" nor "3 hours".
        (0, 1..=3) => sign || head.contains('.') || prefix == "LO" || spaced && is_instruction(after),
        // "a)" and "iv."; a word that ends a sentence is none.
        (1, 0) => sign,
        (2..=4, 0) => sign && word.bytes().all(|b| b"ivxIVX".contains(&b)),
        (1..=6, 1..=2) | (1..=6, 3) if digits.len() < 3 || head.contains('.') => {
            digits.bytes().all(|b| b.is_ascii_digit()) && (sign || spaced)
        }
        _ => false,
    };
    let denied = NO_CODES.contains(&word.to_ascii_lowercase().as_str());
    if !is_code || denied || after.is_empty() || !(sign || spaced || rest.is_empty()) {
        return None;
    }
    let named = !prefix.is_empty() || !word.is_empty() && !digits.is_empty();
    let level = u8::from(digits.is_empty());
    let own = with_points(head);
    let number = Some(&own).filter(|own| prefix.is_empty() && word.is_empty() && own.contains('.')).cloned();
    Some(Item { code: named.then(|| format!("{prefix}{own}")), number, rest: after, level })
}

/// A code's letters and digits, and the points between digits: "C1.1", but "LO1" for "L.O. 1.".
fn with_points(head: &str) -> String {
    let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let mut code = String::new();
    let mut characters = head.chars().peekable();
    while let Some(c) = characters.next() {
        let between = c == '.' && is_digit(code.chars().next_back()) && is_digit(characters.peek().copied());
        if between || c.is_ascii_alphanumeric() {
            code.push(c);
        }
    }
    code
}

/// Whether a line begins as outcomes do, after its bullet or number if it has one.
pub(super) fn begins_outcome(line: &str) -> bool {
    begins_with_verb(item(line).map_or(line, |item| item.rest))
}

/// Whether words begin with a verb in a capital.
fn is_instruction(words: &str) -> bool {
    words.starts_with(char::is_uppercase) && (begins_with_verb(words) || words.starts_with("Be able to "))
}

/// Whether a cell holds nothing but the code of one outcome: "LO1", "A2", "1.".
pub(super) fn lone_code(cell: &str) -> Option<Option<String>> {
    let cell = cell.trim();
    if (1..=3).contains(&cell.len()) && cell.bytes().all(|b| b.is_ascii_digit()) {
        return Some(None);
    }
    let with_words = format!("{cell} words");
    let item = item(&with_words).filter(|item| item.rest == "words")?;
    Some(item.code)
}

/// What names the item that a text such as "LO1" or "1.2." stands before: a code, or a number of several parts.
pub(super) fn own_code(text: &str) -> Option<String> {
    let with_words = format!("{} words", text.trim());
    let item = item(&with_words).filter(|item| item.rest == "words")?;
    item.code.or(item.number)
}

/// Whether what names an item is a number of several parts, as those of sections are too.
pub(super) fn is_number(code: &str) -> bool {
    code.bytes().all(|b| b.is_ascii_digit() || b == b'.')
}

/// How the items of one line are marked, each by its number from 0.
const MARKERS: [fn(u8) -> String; 8] = [
    |n| format!("({})", roman(n)),
    |n| format!("{})", roman(n)),
    |n| format!("({})", n + 1),
    |n| format!("{})", n + 1),
    |n| format!("{}.", n + 1),
    |n| format!("LO{}", n + 1),
    |n| format!("({})", char::from(b'a' + n)),
    |n| format!("{})", char::from(b'a' + n)),
];

/// A number from 0 as people write the first few: "i" is 0.
fn roman(n: u8) -> &'static str {
    const NUMBERS: [&str; 12] = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"];
    NUMBERS.get(usize::from(n)).copied().unwrap_or("xiii")
}

/// The items that stand in one line, with their marks, and the words before them: "able to: (1) keep records; (2) share
/// data". Nothing if there are not two, in order.
pub(super) fn items_in_line(line: &str) -> Option<(&str, Vec<&str>)> {
    MARKERS.into_iter().find_map(|marker| split_at_marks(line, marker))
}

fn split_at_marks(line: &str, marker: fn(u8) -> String) -> Option<(&str, Vec<&str>)> {
    let mut starts = Vec::new();
    let mut from = 0;
    for number in 0..26 {
        let Some(start) = mark(line, from, &marker(number)) else { break };
        starts.push(start);
        from = start + 1;
    }
    let first = *starts.first()?;
    let ends = starts.iter().skip(1).copied().chain([line.len()]);
    let pieces: Vec<&str> = starts.iter().zip(ends).filter_map(|(start, end)| line.get(*start..end)).collect();
    let whole = pieces.len() > 1 && pieces.iter().all(|piece| piece.split_whitespace().count() > 2);
    whole.then(|| (line.get(..first).unwrap_or_default().trim(), pieces))
}

/// Where a mark stands as a word of its own, from a place on.
fn mark(line: &str, from: usize, mark: &str) -> Option<usize> {
    let mut found = line.get(from..)?.match_indices(mark).map(|(at, _)| from + at);
    found.find(|at| {
        let before = line.get(..*at).and_then(|before| before.chars().next_back());
        let after = line.get(at + mark.len()..).and_then(|after| after.chars().next());
        // In the text of a page nothing may stand between the end of a sentence and the next number.
        let ends =
            || line.get(..*at).is_some_and(|before| before.ends_with([':', ';', '.']) && !ends_with_number(before));
        (before.is_none_or(char::is_whitespace) || mark.ends_with('.') && ends())
            && after.is_some_and(|c| c.is_whitespace() || [':', '.'].contains(&c))
    })
}

/// Whether the sign at the end of a text comes after a digit, as the point in "3." does.
fn ends_with_number(text: &str) -> bool {
    text.trim_end_matches([':', ';', '.']).ends_with(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_have_bullets_numbers_or_codes() {
        let read = |line| item(line).map(|item| (item.code, item.rest.to_owned()));
        let coded = |code: &str, rest: &str| Some((Some(code.to_owned()), rest.to_owned()));
        let plain = |rest: &str| Some((None, rest.to_owned()));
        assert_eq!(read("LO1: Keep records"), coded("LO1", "Keep records"));
        assert_eq!(read("LO 2 Keep records"), coded("LO2", "Keep records"));
        assert_eq!(read("Learning outcome 3: Keep records"), coded("LO3", "Keep records"));
        assert_eq!(read("Exit level outcome 3: Keep records"), coded("LO3", "Keep records"));
        assert_eq!(read("A1 Keep records"), coded("A1", "Keep records"));
        assert_eq!(read("CTK10\tKeep records"), coded("CTK10", "Keep records"));
        assert_eq!(read("• Keep records"), plain("Keep records"));
        assert_eq!(read("1. Keep records"), plain("Keep records"));
        assert_eq!(read("(ii) Keep records"), plain("Keep records"));
        assert_eq!(read("a) Keep records"), plain("Keep records"));
        assert_eq!(read("1 Keep records"), plain("Keep records"));
        assert_eq!(read("12\tKeep records"), plain("Keep records"));
        assert_eq!(read("• LO4 – Keep records"), coded("LO4", "Keep records"));
        assert_eq!(read("C1.1 Keep records"), coded("C1.1", "Keep records"));
        assert_eq!(read("LO1.10. Keep records"), coded("LO1.10", "Keep records"));
        assert_eq!(read("PLO 1.1: Keep records"), coded("PLO1.1", "Keep records"));
        assert_eq!(read("L.O. 1. Keep records"), coded("LO1", "Keep records"));
        assert_eq!(read("CiP 1: Able to keep records"), coded("CiP1", "Able to keep records"));
        assert_eq!(read("1.2 Keep records"), plain("Keep records"));
        assert_eq!(item("1.2 Keep records").and_then(|item| item.number).as_deref(), Some("1.2"));
        assert_eq!(own_code("1.2.").as_deref(), Some("1.2"));
        for none in [
            "Keep records",
            "2000 words",
            "20 credits",
            "3 Hours of lectures",
            "Level 4 study",
            "A patient",
            "I can keep records",
            "COM411 Data",
            "e.g. this",
        ] {
            assert_eq!(read(none), None, "{none}");
        }
    }

    #[test]
    fn parts_have_a_number_and_begin_no_sentence() {
        assert!(["Unit 4", "Unit 4: Data in care", "Week 12 – Consent"].into_iter().all(names_part));
        assert!(!["Unit testing", "Stage 2 tumours are described", "Keep records", "Page"].into_iter().any(names_part));
    }

    #[test]
    fn items_of_one_line_are_told_apart_where_they_are_marked_in_order() {
        let pieces = |line| items_in_line(line).map(|(_, pieces)| pieces.len());
        assert_eq!(
            items_in_line("able to: (1) keep records; (2) share data"),
            Some(("able to:", vec!["(1) keep records; ", "(2) share data"]))
        );
        assert_eq!(pieces("1. Keep records. 2. Share data. 3. Use systems."), Some(3));
        assert_eq!(pieces("LO1 Keep records LO2 Share data"), Some(2));
        assert_eq!(pieces("LO1. Keep records. LO2. Share data."), Some(2));
        assert_eq!(pieces("a) keep records b) share data"), Some(2));
        assert_eq!(pieces("able to (i) keep records; (ii) share data; and (iii) use systems"), Some(3));
        for one in ["1. Keep records", "(2) keep records (3) share data", "LO1, LO2 and LO3", "Version 1. 2. of this"] {
            assert_eq!(items_in_line(one), None, "{one}");
        }
    }
}
