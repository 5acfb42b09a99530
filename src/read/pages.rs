//! Pages of a text, where form feeds part them as they do in the text of a PDF: what stands at the edge of each is no part of
//! what is written there.

use std::collections::HashMap;

/// Lines at either edge of a page that may be the same on each.
const EDGE: usize = 3;

/// The lines with their numbers from 1, without page numbers and without what is repeated at the edges of later pages. Where
/// pages meet there is no empty line: a sentence may go on.
pub(super) fn lines(text: &str) -> Vec<(u64, &str)> {
    let mut pages: Vec<Vec<(u64, &str)>> = vec![Vec::new()];
    for (number, line) in (1..).zip(text.split('\n')) {
        let mut parts = line.split('\u{c}');
        let first = parts.next().unwrap_or_default();
        pages.last_mut().into_iter().for_each(|page| page.push((number, first.trim())));
        pages.extend(parts.map(|part| vec![(number, part.trim())]));
    }
    if let [one] = pages.as_slice() {
        let says_page = |line: &str| is_page_number(line) && line.starts_with(|c: char| c.is_alphabetic());
        return one.iter().filter(|(_, line)| !says_page(line)).copied().collect();
    }
    let mut seen: HashMap<String, usize> = HashMap::new();
    for key in pages.iter().flat_map(|page| edges(page)).map(|(_, line)| shape(line)) {
        *seen.entry(key).or_default() += 1;
    }
    let repeated = |line: &str| seen.get(&shape(line)).is_some_and(|times| *times > pages.len() / 2);
    let mut kept = Vec::new();
    for (at, page) in pages.iter().enumerate() {
        let edges = edges(page);
        let furniture = |(number, line): &(u64, &str)| {
            let at_edge = edges.iter().any(|(edge, _)| edge == number);
            at_edge && (is_page_number(line) || at > 0 && repeated(line))
        };
        let mut lines: Vec<(u64, &str)> = page.iter().filter(|line| !furniture(line)).copied().collect();
        while lines.last().is_some_and(|(_, line)| line.is_empty()) {
            lines.pop();
        }
        kept.extend(lines.into_iter().skip_while(|(_, line)| at > 0 && line.is_empty()));
    }
    kept
}

/// The first and last lines of a page that hold anything.
fn edges<'t>(page: &[(u64, &'t str)]) -> Vec<(u64, &'t str)> {
    let filled: Vec<(u64, &str)> = page.iter().filter(|(_, line)| !line.is_empty()).copied().collect();
    let last = filled.len().saturating_sub(EDGE).max(EDGE);
    filled.iter().take(EDGE).chain(filled.iter().skip(last)).copied().collect()
}

/// A line without its digits, since each page has its own number.
fn shape(line: &str) -> String {
    line.chars().filter(|c| !c.is_ascii_digit()).collect()
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

    #[test]
    fn what_is_at_the_edge_of_every_page_counts_once() {
        let text = "BSc Nursing 2026\nOne\nand two\nPage 1 of 2\n\u{c}\nBSc Nursing 2026\n\nthree\nfour\nPage 2 of 2\n";
        let words: Vec<&str> = lines(text).into_iter().map(|(_, line)| line).collect();
        assert_eq!(words, ["BSc Nursing 2026", "One", "and two", "three", "four"]);
    }

    #[test]
    fn a_text_of_one_page_stays_as_it_is() {
        let text = "Same\n1\n\nSame\nPage 2\n1";
        assert_eq!(lines(text), [(1, "Same"), (2, "1"), (3, ""), (4, "Same"), (6, "1")]);
    }
}
