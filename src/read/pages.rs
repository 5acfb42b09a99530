//! Pages of a text, where form feeds part them as they do in the text of a PDF: what stands at the edge of each is no part of
//! what is written there.

use std::collections::HashMap;

use super::columns::ColumnRole;
use super::facts::has_facts;
use super::headings::{kind_heading, other_heading, outcomes_heading};
use super::items::item;
use super::labels::{label, module_name, stage_heading};
use super::lead_in::lead_in;
use super::verbs::begins_with_verb;

/// Lines at either edge of a page that may be the same on each.
const EDGE: usize = 3;

/// Longest running header with the number of its page, in bytes.
const LONGEST: usize = 300;

/// Most digits of a page's number.
const PAGE_DIGITS: usize = 3;

/// The lines of a text, with their numbers from 1.
pub(super) struct Lines<'t> {
    /// Those that are written there. Where pages meet there is no empty line: a sentence may go on.
    pub(super) kept: Vec<(u64, &'t str)>,
    /// Those that the edges of other pages have too, without the numbers of pages.
    pub(super) repeated: Vec<(u64, &'t str)>,
}

/// The lines of a text, those that are repeated at the edges of pages apart.
pub(super) fn lines(text: &str) -> Lines<'_> {
    let mut pages: Vec<Vec<(u64, &str)>> = vec![Vec::new()];
    for (number, line) in (1..).zip(text.split('\n')) {
        let mut parts = line.split('\u{c}');
        let first = parts.next().unwrap_or_default();
        pages.last_mut().into_iter().for_each(|page| page.push((number, first.trim())));
        pages.extend(parts.map(|part| vec![(number, part.trim())]));
    }
    without_edges(pages)
}

/// The lines of pages, those that are repeated at their edges apart.
pub(super) fn without_edges(pages: Vec<Vec<(u64, &str)>>) -> Lines<'_> {
    if let [one] = pages.as_slice() {
        let says_page = |line: &str| is_page_number(line) && line.starts_with(|c: char| c.is_alphabetic());
        let kept = one.iter().filter(|(_, line)| !says_page(line)).copied().collect();
        return Lines { kept, repeated: Vec::new() };
    }
    let mut seen: HashMap<String, usize> = HashMap::new();
    for (at, page) in pages.iter().enumerate() {
        let mut own: Vec<String> = Vec::new();
        for shape in edges(page).into_iter().flat_map(|(_, line)| shapes(line, at)) {
            if !own.contains(&shape) {
                own.push(shape);
            }
        }
        own.into_iter().for_each(|shape| *seen.entry(shape).or_default() += 1);
    }
    let common = |shape: &String| seen.get(shape).is_some_and(|times| *times > pages.len() / 2);
    let (mut kept, mut repeated) = (Vec::new(), Vec::new());
    for (at, page) in pages.iter().enumerate() {
        let edges = edges(page);
        let alike = |line: &str| {
            let shared = |(nth, shape): (usize, &String)| common(shape) && (nth == 0 || !tells(line));
            shapes(line, at).iter().enumerate().any(shared)
        };
        let anew = edges.iter().any(|(_, line)| heads_outcomes(line) || names_module(line) && !alike(line));
        let begins = |line: &str| anew && (tells(line) && !names_module(line) || is_heading(line));
        // What the first page ends with stands among its outcomes; what it begins with is said there.
        let at_end = |number: u64| edges.iter().skip(EDGE).any(|(edge, _)| *edge == number);
        let said = |number: u64, line: &str| at == 0 && (!at_end(number) || tells(line) || is_heading(line));
        let furniture =
            |number: u64, line: &str| alike(line) && !is_outcome(line) && !begins(line) && !said(number, line);
        let mut filled = 0;
        for (number, line) in page.iter().copied() {
            let at_edge = edges.iter().any(|(edge, _)| *edge == number);
            if at_edge && is_page_number(line) || line.is_empty() && at > 0 && filled == 0 {
                continue;
            }
            if at_edge && furniture(number, line) {
                repeated.push((number, line));
                continue;
            }
            filled += usize::from(!line.is_empty());
            kept.push((number, line));
        }
        while kept.last().is_some_and(|(_, line)| line.is_empty()) {
            kept.pop();
        }
    }
    Lines { kept, repeated }
}

/// The first and last lines of a page that hold anything.
fn edges<'t>(page: &[(u64, &'t str)]) -> Vec<(u64, &'t str)> {
    let filled: Vec<(u64, &str)> = page.iter().filter(|(_, line)| !line.is_empty()).copied().collect();
    let last = filled.len().saturating_sub(EDGE).max(EDGE);
    filled.iter().take(EDGE).chain(filled.iter().skip(last)).copied().collect()
}

/// What a line of a page, counted from 0, may have in common with those of others: all its words and numbers, or all but one
/// number, which is larger by one on each page (its words, and after a sign that no line has the number on the first).
fn shapes(line: &str, page: usize) -> Vec<String> {
    let page = i64::try_from(page).unwrap_or_default();
    let mut shapes = vec![line.to_owned()];
    let mut from = 0;
    while let Some((start, end)) = number_from(line, from).filter(|_| line.len() <= LONGEST) {
        from = end;
        let (Some(before), Some(digits), Some(after)) = (line.get(..start), line.get(start..end), line.get(end..))
        else {
            break;
        };
        // Digits that follow letters are those of a code.
        let own = digits.len() <= PAGE_DIGITS && !before.ends_with(char::is_alphanumeric);
        if let Some(number) = digits.parse::<i64>().ok().filter(|_| own) {
            shapes.push(format!("{before}#{after}\n{}", number - page));
        }
    }
    shapes
}

/// Where the next number of a line begins and ends.
fn number_from(line: &str, from: usize) -> Option<(usize, usize)> {
    let start = from + line.get(from..)?.find(|c: char| c.is_ascii_digit())?;
    let rest = line.get(start..)?;
    Some((start, start + rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len())))
}

/// Whether outcomes stand under a line.
fn heads_outcomes(line: &str) -> bool {
    outcomes_heading(line) || lead_in(line)
}

/// Whether a line is a heading by its words.
fn is_heading(line: &str) -> bool {
    heads_outcomes(line) || kind_heading(line) || other_heading(line)
}

/// Whether a line may be an outcome: two modules may have one in common.
fn is_outcome(line: &str) -> bool {
    item(line).is_some_and(|item| begins_with_verb(item.rest))
}

/// The role of a line's label: "Module code: NUR101".
fn labelled(line: &str) -> Option<ColumnRole> {
    label(line.split_once(':')?.0)
}

/// Whether a line has a module's code or title.
fn names_module(line: &str) -> bool {
    matches!(labelled(line), Some(ColumnRole::Module | ColumnRole::ModuleTitle)) || module_name(line).is_some()
}

/// Whether a line tells of a module or year by its numbers: "Level 5, 25 credits", "Module code: 101", "Year 2".
fn tells(line: &str) -> bool {
    labelled(line).is_some() || stage_heading(line).is_some() || has_facts(line)
}

/// "3", "Page 3", "Page 3 of 12", "3 / 12", "- 3 -".
fn is_page_number(line: &str) -> bool {
    let words = || line.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let number = |word: &str| word.bytes().all(|b| b.is_ascii_digit());
    let known =
        |word: &str| number(word) || ["page", "of", "tudalen", "o"].contains(&word.to_ascii_lowercase().as_str());
    (1..=4).contains(&words().count()) && words().any(number) && words().all(known)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words<'t>(lines: &[(u64, &'t str)]) -> Vec<&'t str> {
        lines.iter().map(|(_, line)| *line).collect()
    }

    #[test]
    fn what_is_at_the_edge_of_every_page_counts_once() {
        let text = "BSc Nursing 2026\nOne\nand two\nPage 1 of 2\n\u{c}\nBSc Nursing 2026\n\nthree\nfour\nPage 2 of 2\n";
        let lines = lines(text);
        assert_eq!(words(&lines.kept), ["BSc Nursing 2026", "One", "and two", "three", "four"]);
        assert_eq!(lines.repeated, [(6, "BSc Nursing 2026")]);
    }

    #[test]
    fn lines_of_pages_are_alike_but_for_the_number_of_the_page() {
        let text = "Guide | 7\nOne\n\u{c}\nGuide | 8\nTwo\n\u{c}\nGuide | 9\nThree";
        assert_eq!(words(&lines(text).kept), ["Guide | 7", "One", "Two", "Three"]);
        let text = "Ward 7 has 20 beds\nOne\n\u{c}\nWard 9 has 25 beds\nTwo";
        assert_eq!(words(&lines(text).kept), ["Ward 7 has 20 beds", "One", "Ward 9 has 25 beds", "Two"]);
    }

    #[test]
    fn what_begins_another_module_at_the_edge_of_a_page_is_no_running_header() {
        let page = |code: &str| {
            format!("Module descriptor\nModule code: {code}\nLevel: 5\nLearning outcomes\nAssessment\nExam")
        };
        let text = format!("{}\n\u{c}\n{}", page("ABC5101"), page("ABC5102"));
        let found = lines(&text);
        assert_eq!(found.kept.len(), 9);
        assert_eq!(words(&found.repeated), ["Exam", "Module descriptor", "Exam"]);
        let again = format!("{}\n\u{c}\nModule code: ABC5101\n3. Keep records\n4. Share data", page("ABC5101"));
        assert_eq!(words(&lines(&again).repeated), ["Module code: ABC5101"]);
    }

    #[test]
    fn the_name_of_a_module_with_the_number_of_each_page_counts_once() {
        let page = |n: u8, lines: &str| format!("{lines}\nABC5101 Consent Page {n} of 3");
        let pages = [
            page(1, "Consent\nLearning outcomes\n1. Keep records"),
            page(2, "2. Share data"),
            page(3, "Assessment\nExam"),
        ];
        let found = pages.join("\n\u{c}\n");
        assert_eq!(
            words(&lines(&found).kept),
            ["Consent", "Learning outcomes", "1. Keep records", "2. Share data", "Assessment", "Exam"]
        );
    }

    #[test]
    fn a_text_of_one_page_stays_as_it_is() {
        let text = "Same\n1\n\nSame\nPage 2\n1";
        assert_eq!(lines(text).kept, [(1, "Same"), (2, "1"), (3, ""), (4, "Same"), (6, "1")]);
    }
}
