//! Rows of a table that sum up those above them, or say what its signs mean.

use super::columns::header_key;
use super::grid::Row;
#[cfg(any(feature = "full", feature = "office"))]
use super::verbs::begins_with_verb;

/// The small build knows no verbs, and leaves tables that may have sums to the next.
#[cfg(not(any(feature = "full", feature = "office")))]
fn begins_with_verb(_: &str) -> bool {
    false
}

/// Most words of what is no outcome with numbers beside it: "% complete".
const FEW_WORDS: usize = 3;

/// Whether a row sums up those above it: "Total", "Number of outcomes", with nothing but numbers beside it.
pub(super) fn is_sum(row: &Row, text: &str) -> bool {
    let is_number = |cell: &str| cell.bytes().all(|b| b.is_ascii_digit() || b".,%".contains(&b));
    let mut beside =
        row.cells.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty() && *cell != text).peekable();
    let key = header_key(text);
    if beside.peek().is_none() {
        // A formula whose value the file does not say.
        return ["sum", "totals"].contains(&key.as_str())
            || key.split(' ').next() == Some("total") && key.split(' ').count() <= FEW_WORDS
            || key.starts_with("number of ");
    }
    if !beside.all(is_number) {
        return false;
    }
    let short = text.starts_with('%') || key.split(' ').count() <= FEW_WORDS && !begins_with_verb(text);
    let sums =
        |word: Option<&str>| word.is_some_and(|word| ["total", "subtotal", "totals", "count", "sum"].contains(&word));
    short
        || key.starts_with("number of ")
        || key.starts_with("no of ")
        || sums(key.split(' ').next())
        || sums(key.split(' ').next_back())
}

/// Whether a text is a label, or says what a sign means: "Tutor:", "Contact hours: 48", "Signature: ____", "Page 2", "TLA = teaching and learning
/// activity", "e.g. what will they do?".
pub(super) fn is_label_or_key(text: &str) -> bool {
    let guides = text.starts_with("e.g.") || ["n/a", "tbc", "tba", "–", "-"].contains(&text);
    let pages = text.strip_prefix("Page ").is_some_and(|number| number.bytes().all(|b| b.is_ascii_digit()));
    let meant = text.split_once(" = ").is_some_and(|(sign, _)| sign.bytes().all(|b| b.is_ascii_uppercase()));
    let counts = text
        .split_once(": ")
        .is_some_and(|(name, value)| name.split(' ').count() < FEW_WORDS && value.bytes().all(|b| b.is_ascii_digit()));
    let is_blank = text.contains("___");
    guides || pages || meant || is_blank || counts || text.ends_with(':') && text.split(' ').count() < FEW_WORDS
}
