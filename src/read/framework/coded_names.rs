//! Codes that stand in one cell with names: "1. Access", "L1.1 Noticing your impact", "Domain A: Safety".

use std::collections::HashSet;

use super::tree::Entry;

/// Words before a code that say what it is the code of.
const KINDS: [&str; 10] =
    ["domain", "area", "theme", "section", "part", "standard", "dimension", "bereich", "thema", "adran"];
/// What closes a code.
const CLOSING: [char; 5] = ['.', ')', ':', '-', '–'];

/// Takes the codes off the names of groups, and off those of competencies where no column has codes: on each, if all have
/// one of their own.
pub(super) fn part(entries: &mut [Entry], has_codes: bool) {
    part_some(entries, |entry| entry.is_domain && entry.parent.is_none() && entry.code == entry.title);
    part_some(entries, |entry| entry.is_domain && entry.parent.is_some() && entry.code == entry.title);
    part_some(entries, |entry| !entry.is_domain && !has_codes);
}

fn part_some(entries: &mut [Entry], are_meant: impl Fn(&Entry) -> bool) {
    let meant = || entries.iter().filter(|entry| are_meant(entry));
    let codes: HashSet<&str> = meant().filter_map(|entry| code_and_name(&entry.title)).map(|(code, _)| code).collect();
    if codes.len() < 2 || codes.len() < meant().count() {
        return;
    }
    for entry in entries.iter_mut().filter(|entry| are_meant(entry)) {
        if let Some((code, name)) = code_and_name(&entry.title) {
            (entry.code, entry.title) = (code.to_owned(), name.to_owned());
        }
    }
}

/// "A. Name", "1 Name", "L1.1 Name" or "Domain A: Name". A letter alone is a word unless a sign closes it.
fn code_and_name(title: &str) -> Option<(&str, &str)> {
    let (first, rest) = title.split_once(' ')?;
    let is_kind = KINDS.contains(&first.to_lowercase().as_str());
    let (code, name) = if is_kind { rest.trim_start().split_once(' ')? } else { (first, rest) };
    let bare = code.trim_end_matches(CLOSING);
    let name = name.trim_start();
    let unsigned = name.trim_start_matches(['-', '–', ':']).trim_start();
    let is_closed = bare.len() < code.len() || unsigned.len() < name.len();
    let is_code = bare.len() <= 12
        && bare.chars().all(|c| c.is_ascii_alphanumeric() || c == '.' || c == '-')
        && (bare.contains(|c: char| c.is_ascii_digit()) || is_closed && bare.chars().count() == 1);
    (is_code && unsigned.contains(char::is_alphabetic)).then_some((bare, unsigned))
}
