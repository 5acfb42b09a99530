use std::ops::Range;

/// A word as it stands in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Word<'a> {
    /// As written.
    pub(crate) raw: &'a str,
    /// In lower case, as far as A to Z go: terms and stems are English, and a table of all letters is large.
    pub(crate) lower: String,
    /// Where, in bytes.
    pub(crate) span: Range<usize>,
}

/// The words of a text: runs of letters and digits, those of one letter left out (the "s" of "patient's").
pub(crate) fn words(text: &str) -> impl Iterator<Item = Word<'_>> {
    word_spans(text).filter_map(|span| {
        let raw = text.get(span.clone())?;
        Some(Word { raw, lower: raw.to_ascii_lowercase(), span })
    })
}

/// Where the words of a text stand, in bytes.
pub(crate) fn word_spans(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut rest = 0;
    std::iter::from_fn(move || {
        let tail = text.get(rest..)?;
        let start = rest + tail.find(char::is_alphanumeric)?;
        let body = text.get(start..)?;
        let end = start + body.find(|c: char| !c.is_alphanumeric()).unwrap_or(body.len());
        rest = end;
        Some(start..end)
    })
    .filter(|span| text.get(span.clone()).is_some_and(|word| word.chars().nth(1).is_some()))
}

/// The offset in UTF-16 code units, JavaScript's own, of an offset in bytes.
pub(crate) fn utf16_offset(text: &str, byte: usize) -> usize {
    let before = text.get(..byte).unwrap_or(text);
    // Most outcomes are plain ASCII, which is told fast.
    if before.is_ascii() { before.len() } else { before.chars().map(char::len_utf16).sum() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_runs_of_letters_and_digits() {
        let raw: Vec<_> = words("Nurses' e-mail, SNOMED\u{a0}CT (2024); naïve").map(|w| w.raw).collect();
        assert_eq!(raw, ["Nurses", "mail", "SNOMED", "CT", "2024", "naïve"]);
    }

    #[test]
    fn offsets_count_as_javascript_does() {
        let text = "a 😀 b";
        assert_eq!(utf16_offset(text, text.find('b').unwrap()), 5);
    }
}
