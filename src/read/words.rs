//! The words of a line.

use super::columns::header_key;
use super::items::item;

/// A line's words, without the number or letter before them: "3. Learning Outcomes (LOs):" is "learning outcomes".
pub(super) fn key(text: &str) -> String {
    let text = text.trim();
    let rest = item(text).map_or(text, |item| item.rest);
    let key = header_key(rest);
    key.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ').to_owned()
}

/// Whether a list of words with spaces between them has a word.
pub(super) fn is_in(list: &str, word: &str) -> bool {
    list.split_whitespace().any(|known| known == word)
}

/// Whether it is said of those who learn.
pub(super) fn addressed(key: &str) -> bool {
    const WHO: &str = "you|student|learner|participant|graduate|candidate|trainee|apprentice|delegate|practitioner|doctor|clinician|\
        registrant|point of registration|\
        expected to|should| i ";
    WHO.split('|').any(|who| key.contains(who))
}
