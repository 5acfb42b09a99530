//! Lines of text whose commas and semicolons are those of sentences, and part no cells.

#[cfg(feature = "office")]
use super::items::begins_outcome;
use super::items::item;
use super::lead_in::lead_in;
use super::verbs::begins_with_verb;

/// What sentences have between their parts and tables between their cells.
const SIGNS: [char; 2] = [',', ';'];

/// Words before the first sign of a sentence that is an outcome; fewer may name a column.
const FIRST_WORDS: usize = 2;

/// The line, from 1, of the sentence that a text begins with, if one does: words that lead in to outcomes, or an outcome,
/// that go on after a comma or semicolon.
pub(super) fn first(text: &str) -> Option<u64> {
    let (number, first) = (1..).zip(text.lines().map(str::trim)).find(|(_, line)| !line.is_empty())?;
    (goes_on(first) && (lead_in(first) || is_outcome(first))).then_some(number)
}

/// Whether most lines of a text are outcomes and its signs those of sentences, so that no line is a row of cells.
#[cfg(feature = "office")]
pub(super) fn are_outcomes(text: &str) -> bool {
    let lines = || text.lines().map(str::trim).filter(|line| !line.is_empty());
    let separated = |line: &str| line.contains(SIGNS) && !goes_on(line);
    let begins = |line: &&str| begins_outcome(line);
    lines().filter(begins).count() * 2 > lines().count() && !lines().any(separated)
}

/// Whether what comes after each sign goes on in small letters after a space, or nothing comes.
fn goes_on(line: &str) -> bool {
    let mut after = line.split(SIGNS).skip(1).peekable();
    let small = |rest: &str| rest.starts_with(' ') && rest.trim_start().starts_with(char::is_lowercase);
    after.peek().is_some()
        && !line.starts_with('"')
        && !line.contains(['\t', '|'])
        && after.all(|rest| rest.is_empty() || small(rest))
}

fn is_outcome(line: &str) -> bool {
    let words = item(line).map_or(line, |item| item.rest);
    let before = words.split(SIGNS).next().unwrap_or_default();
    begins_with_verb(words) && before.split_whitespace().count() > FIRST_WORDS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_goes_on_after_its_commas_and_a_header_does_not() {
        let lead_in = "By the end of this module, students should be able to:";
        assert_eq!(first(&format!("\n{lead_in}\nKeep records, and share them")), Some(2));
        assert_eq!(first("Keep accurate records, and share them;\nExplain consent"), Some(1));
        for header in [
            "Unit,On successful completion you will be able to:",
            "Unit, On successful completion you will be able to:",
            "level, outcome",
            "Module;Learning outcome",
            "Learning outcomes",
            "\"Keep accurate records, and share them\",x",
        ] {
            assert_eq!(first(header), None, "{header}");
        }
    }

    #[test]
    fn lines_of_outcomes_are_told_from_rows_of_cells() {
        assert!(are_outcomes("Keep records, and share them\nExplain consent, and record it"));
        for rows in ["1,Keep records\n2,Share data", "Keep records,Essay\nShare data,Exam", "Name, address\nAnna, here"]
        {
            assert!(!are_outcomes(rows), "{rows}");
        }
    }
}
