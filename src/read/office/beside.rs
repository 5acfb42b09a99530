//! Tables that stand beside each other in one sheet, each with a header of its own.

use super::super::columns::ColumnRole;
use super::super::grid::{Layout, Row};
use super::super::header::HEADER_WITHIN;

/// The rows of each table, if columns without anything part several whose headers, in one row, each name outcomes
/// alike.
pub(super) fn tables(rows: &[Row]) -> Option<Vec<Vec<Row>>> {
    let width = rows.iter().map(|row| row.cells.len()).max()?;
    let mut filled = vec![false; width];
    // A title over all of them parts none.
    for row in rows.iter().filter(|row| !row.is_wide) {
        filled
            .iter_mut()
            .zip(&row.cells)
            .filter(|(_, cell)| !cell.trim().is_empty())
            .for_each(|(filled, _)| *filled = true);
    }
    let mut parts: Vec<(usize, usize)> = Vec::new();
    for at in (0..width).filter(|at| filled.get(*at).is_some_and(|filled| *filled)) {
        match parts.last_mut() {
            Some((_, end)) if *end == at => *end = at + 1,
            _ => parts.push((at, at + 1)),
        }
    }
    let name = |row: &Row, part| {
        let layout = Layout::of(&cut(row, part));
        let at = layout.roles.iter().position(|role| *role == ColumnRole::Outcome)?;
        layout.names.get(at).cloned()
    };
    let names_outcomes = |row: &Row| {
        let mut names = parts.iter().map(|part| name(row, *part));
        names.next().flatten().is_some_and(|first| names.all(|name| name.as_ref() == Some(&first)))
    };
    let several = parts.len() > 1 && rows.iter().take(HEADER_WITHIN).any(names_outcomes);
    several.then(|| parts.iter().map(|part| rows.iter().map(|row| cut(row, *part)).collect()).collect())
}

/// What a row has in these columns, which stay where they are.
fn cut(row: &Row, (from, to): (usize, usize)) -> Row {
    let keep = |(at, cell): (usize, &String)| if (from..to).contains(&at) { cell.clone() } else { String::new() };
    let colours = row.colours.iter().filter(|(at, _)| (from..to).contains(at)).copied().collect();
    Row { cells: row.cells.iter().enumerate().map(keep).collect(), colours, ..*row }
}
