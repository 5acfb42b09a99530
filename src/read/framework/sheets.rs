//! The sheets of a workbook: those of OpenSALT's spreadsheet, or the one with the best header and those that go on with it.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::error::Result;
use crate::read::grid::Row;
use crate::read::tables::TableText;

use super::grid::Grid;
use super::{FrameworkFormat, Parsed, esco, grid, is_known, list, moodle, no_header, opensalt};

/// Reads the framework of a workbook.
pub(super) fn framework(tables: &[TableText]) -> Result<(FrameworkFormat, Parsed)> {
    if opensalt::matches(tables) {
        return Ok((FrameworkFormat::OpenSalt, opensalt::framework(tables)?));
    }
    let (format, mut parsed) = grid(best(tables)?.ok_or_else(no_header)?)?;
    if parsed.framework.title.is_empty() {
        parsed.framework.title = tables.first().and_then(list::title_of_cover).unwrap_or_default();
    }
    Ok((format, parsed))
}

/// The table with most known names. A sheet for each group has the same header as the others; one that says most of them
/// again, such as an older version, is not read.
fn best(tables: &[TableText]) -> Result<Option<Grid>> {
    let mut found: Vec<(&str, Grid)> = Vec::new();
    let mut said: HashSet<u64> = HashSet::new();
    for table in tables {
        let Some(grid) = Grid::find(&table.text, is_known)? else { continue };
        let goes_on = |first: &Grid| {
            let again = grid.rows.iter().filter(|row| said.contains(&hash(row))).count();
            first.is_headed_as(&grid) && again * 2 < grid.rows.len() && !moodle::matches(&grid) && !esco::matches(&grid)
        };
        match found.first() {
            Some((_, first)) if grid.known > first.known => {
                found.clear();
                said.clear();
            }
            Some((_, first)) if !goes_on(first) => continue,
            _ => {}
        }
        said.extend(grid.rows.iter().map(hash));
        found.push((&table.name, grid));
    }
    if found.len() > 1 { Ok(Grid::join(found)) } else { Ok(found.pop().map(|(_, grid)| grid)) }
}

fn hash(row: &Row) -> u64 {
    let mut hasher = DefaultHasher::new();
    row.cells.hash(&mut hasher);
    hasher.finish()
}
