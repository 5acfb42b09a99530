//! Which entries of a table stand in which, where no column says so: by their codes (1.2 is part of 1), or by how far their
//! names are indented.

use std::collections::HashMap;

use super::tree::Entry;

/// Gives entries the parents that their codes or else their indents tell. `depths` has the indent of each entry that is no
/// domain.
pub(super) fn nest(entries: &mut [Entry], depths: &[usize]) {
    let parents = by_codes(entries);
    if parents.iter().all(Option::is_none) {
        by_indents(entries, depths);
        return;
    }
    for (entry, parent) in entries.iter_mut().zip(parents) {
        entry.parent = parent.or_else(|| entry.parent.take());
    }
}

/// How far a text is indented.
pub(super) fn depth(text: &str) -> usize {
    text.chars().take_while(|c| c.is_whitespace()).count()
}

/// The keys of the entries that codes say others are part of. Both must be in the same group.
fn by_codes(entries: &[Entry]) -> Vec<Option<String>> {
    let known: HashMap<(Option<&str>, &str), usize> = (0..)
        .zip(entries)
        .filter(|(_, entry)| !entry.is_domain)
        .map(|(at, entry)| ((entry.parent.as_deref(), bare(&entry.code)), at))
        .collect();
    let above = |entry: &Entry| {
        let code = bare(&entry.code);
        let within = entry.parent.as_deref();
        let found = beginnings(code).find_map(|beginning| {
            let zero = format!("{beginning}.0");
            let of = |code| known.get(&(within, code)).copied();
            of(beginning).or_else(|| of(zero.as_str()).filter(|_| zero != code))
        });
        entries.get(found?).filter(|above| above.key != entry.key).map(|above| above.key.clone())
    };
    entries.iter().map(|entry| above(entry).filter(|_| !entry.is_domain)).collect()
}

/// A code without the point that closes it.
fn bare(code: &str) -> &str {
    code.trim().trim_end_matches(['.', ')'])
}

/// What a code may be below, the nearest first: "1.2" and "1" of "1.2a".
fn beginnings(code: &str) -> impl Iterator<Item = &str> {
    /// Longer ones are none, and have very many beginnings.
    const LONGEST: usize = 64;
    let code = if code.len() > LONGEST { "" } else { code };
    let kind = |c: char| {
        if c.is_ascii_digit() {
            0
        } else if c.is_alphabetic() {
            1
        } else {
            2
        }
    };
    let ends = code
        .char_indices()
        .zip(code.chars().skip(1))
        .filter_map(move |((at, c), next)| (kind(c) != kind(next) && kind(c) != 2).then_some(at + c.len_utf8()));
    ends.collect::<Vec<_>>().into_iter().rev().filter_map(|end| code.get(..end))
}

fn by_indents(entries: &mut [Entry], depths: &[usize]) {
    let least = depths.iter().min().copied().unwrap_or(0);
    // Where the first is not the least, or there are groups already, the indents are no order.
    if entries.len() != depths.len() || depths.first() != Some(&least) || depths.iter().all(|depth| *depth == least) {
        return;
    }
    let mut around: Vec<(usize, String)> = Vec::new();
    for (entry, depth) in entries.iter_mut().zip(depths) {
        while around.last().is_some_and(|(outer, _)| outer >= depth) {
            around.pop();
        }
        entry.parent = around.last().map(|(_, key)| key.clone());
        around.push((*depth, entry.key.clone()));
    }
}
