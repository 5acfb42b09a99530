//! Stretches of an outcome. "Understand the principles of safe administration of medicines in accordance with policies, and
//! demonstrate accuracy when calculating dosages" says clearly that it is about calculating, but in a few words of many. So each
//! run of a few words is asked by itself, and the clearest counts beside the whole.

use std::ops::Range;

use crate::text::word_spans;

/// How many words a stretch has. Four to seven do about as well.
const WORDS: usize = 6;

/// How many words further on the next begins.
const STEP: usize = 3;

/// The stretches of a range of a text, in bytes of the text, the last to its end; none if it has no more words than a stretch.
pub(super) fn stretches(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let words: Vec<Range<usize>> = word_spans(text.get(range.clone()).unwrap_or_default()).collect();
    if words.len() <= WORDS {
        return Vec::new();
    }
    let last = words.len() - WORDS;
    let starts = (0..last).step_by(STEP).chain([last]);
    let stretch = |start: usize| {
        let (first, end) = (words.get(start)?, words.get(start + WORDS - 1)?);
        Some(range.start + first.start..range.start + end.end)
    };
    starts.filter_map(stretch).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str, range: Range<usize>) -> Vec<&str> {
        stretches(text, range).into_iter().map(|stretch| &text[stretch]).collect()
    }

    #[test]
    fn stretches_are_runs_of_six_words_the_last_to_the_end() {
        let text = "Keep up; assess, plan and deliver safe care every day and night";
        assert_eq!(
            texts(text, 8..text.len()),
            ["assess, plan and deliver safe care", "deliver safe care every day and", "safe care every day and night"]
        );
    }

    #[test]
    fn a_short_text_has_none() {
        assert!(texts("Keep clear records of safe care", 0..31).is_empty());
    }
}
