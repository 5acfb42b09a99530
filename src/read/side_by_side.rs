//! Columns of outcomes side by side, by their names: under numbers, or each kind in one of its own.

use super::columns::ColumnRole;
#[cfg(any(feature = "full", feature = "office"))]
use super::columns::names_outcome;

/// Outcomes of a module side by side: under numbers, or each kind in a column of its own. The small build leaves them to
/// the next.
pub(super) fn side_by_side(names: &[String], keys: &[String], roles: &mut [ColumnRole]) {
    let chosen = roles.iter().position(|role| *role == ColumnRole::Outcome);
    let is_free = |at: &usize| roles.get(*at).is_some_and(|role| *role == ColumnRole::Ignored) || Some(*at) == chosen;
    let kinds: Vec<usize> =
        (0..).zip(names).filter(|(at, name)| is_free(at) && is_kind(name)).map(|(at, _)| at).collect();
    let columns = if kinds.len() > 1 && chosen.is_none_or(|at| kinds.contains(&at)) {
        kinds
    } else if chosen.is_none() {
        counted(keys)
    } else {
        return;
    };
    let role = if cfg!(any(feature = "full", feature = "office")) { ColumnRole::Outcome } else { ColumnRole::Ignored };
    for at in columns {
        if let Some(slot) = roles.get_mut(at) {
            *slot = role;
        }
    }
}

/// The columns under "Learning outcome 1", "CLO 2" or "Outcome A", "Outcome B" and so on. A single one is a code among
/// data.
#[cfg(any(feature = "full", feature = "office"))]
fn counted(keys: &[String]) -> Vec<usize> {
    let place = |key: &str| {
        // "L.O. 3".
        let key = &key.replace("l o ", "lo ");
        let number = |digits: &str| digits.parse().ok().filter(|_| digits.bytes().all(|b| b.is_ascii_digit()));
        let end = key.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        let (name, mark) = if end < key.len() { key.split_at_checked(end)? } else { key.rsplit_once(' ')? };
        let is_name = names_outcome(name.strip_prefix("learning ").unwrap_or(name).trim_end());
        number(mark).or_else(|| letter(mark)).filter(|_| is_name)
    };
    let found: Vec<(usize, usize)> = (0..).zip(keys).filter_map(|(at, key)| Some((at, place(key)?))).collect();
    let in_order = found.iter().zip(1..).all(|((_, number), expected)| *number == expected);
    if found.len() > 1 && in_order { found.into_iter().map(|(at, _)| at).collect() } else { Vec::new() }
}

/// The place of a letter alone in the alphabet, from 1.
#[cfg(any(feature = "full", feature = "office"))]
fn letter(mark: &str) -> Option<usize> {
    let [letter @ b'a'..=b'z'] = mark.as_bytes() else { return None };
    Some(usize::from(letter - b'a') + 1)
}

#[cfg(not(any(feature = "full", feature = "office")))]
fn counted(_: &[String]) -> Vec<usize> {
    Vec::new()
}

/// What names a kind of outcome, and what may stand beside it: "Outcomes (knowledge)", "General competence".
const KINDS: [&str; 8] =
    ["knowledge", "understanding", "skills", "competence", "competences", "attitudes", "values", "behaviours"];
const BESIDE_KINDS: &str = "|and|general|practical|cognitive|intellectual|professional|transferable|key|subject|specific|\
    clinical|technical|social|personal|generic|academic|thinking|other|learning|outcome|outcomes|lo|los|ilo|ilos|";

fn is_kind(name: &str) -> bool {
    // As far as A to Z go: the small build would carry a table of all letters for this alone.
    let lower = name.to_ascii_lowercase();
    let words = || lower.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    let beside = |word: &str| BESIDE_KINDS.split('|').any(|known| known == word);
    words().any(|word| KINDS.contains(&word)) && words().all(|word| KINDS.contains(&word) || beside(word))
}
