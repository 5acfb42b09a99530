//! Tables with two columns for each tier of the framework, one of codes and one of names: "Area no. | Area | Outcome no. |
//! Outcome".

use std::collections::HashSet;

use super::grid::{Grid, cell};

/// What ends the name of a column of codes.
const CODE: [&str; 7] = ["no", "nr", "number", "ref", "reference", "code", "id"];
/// What ends the name of a column of names; one without it may be of names too.
const NAME: [&str; 4] = ["title", "name", "statement", "label"];

/// The tiers, the largest first, by their columns of codes and of names. Each has fewer names than there are in the next.
pub(super) fn of(grid: &Grid) -> Vec<(usize, usize)> {
    let pairs = (0..grid.names.len().saturating_sub(1)).filter(|at| is_pair(grid, *at)).map(|at| (at, at + 1));
    let mut tiers: Vec<(usize, usize)> = Vec::new();
    for pair in pairs {
        let is_inner =
            |last: &(usize, usize)| names(grid, last.1).collect::<HashSet<_>>().len() < names(grid, pair.1).count();
        if tiers.last().is_none_or(is_inner) {
            tiers.push(pair);
        }
    }
    tiers
}

fn names(grid: &Grid, at: usize) -> impl Iterator<Item = &str> {
    grid.rows.iter().map(move |row| cell(row, Some(at))).filter(|name| !name.is_empty())
}

/// Whether a column has the codes of what the next names: "Area no." before "Area", or "Dimension" before "Dimension title".
fn is_pair(grid: &Grid, at: usize) -> bool {
    let (codes, named) = (grid.key(at), grid.key(at + 1));
    match (without(codes, &CODE), without(named, &NAME)) {
        (Some(codes), named_of) => codes == named_of.unwrap_or(named),
        (None, Some(named)) => codes == named && names(grid, at).all(|code| !code.contains(' ')),
        (None, None) => false,
    }
}

/// What stands before the last word of a name, if that is one of these.
fn without<'a>(key: &'a str, last: &[&str]) -> Option<&'a str> {
    key.rsplit_once(' ').filter(|(_, word)| last.contains(word)).map(|(before, _)| before)
}
