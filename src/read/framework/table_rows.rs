//! The rows of a table of competencies: which name a group alone, which are notes, and what a cell left empty stands for.

use std::ops::Range;

use crate::read::grid::Row;

use super::Counts;
use super::grid::{Grid, cell};
use super::headers::Columns;
use super::tree::Entry;

/// What a row of a table is.
pub(super) enum Part {
    /// The name of the group that a sheet is of.
    Sheet(Entry),
    /// The name of a group in a row of its own, above the rows of the group.
    Heading(Entry),
    /// A row of cells.
    Row(TableRow),
}

/// A row whose empty cells hold what they stand for.
pub(super) struct TableRow {
    pub(super) row: Row,
    /// Counted from 1 below the header.
    pub(super) number: usize,
    /// Whether it names groups, and nothing in them.
    pub(super) names_groups_only: bool,
}

/// Words that notes begin with.
const NOTES: [&str; 12] = [
    "note",
    "notes",
    "nb",
    "n.b",
    "source",
    "sources",
    "key",
    "anmerkung",
    "hinweis",
    "quelle",
    "nodyn",
    "ffynhonnell",
];

/// The rows of a table by what they are, sheet by sheet. Notes are counted as left out.
pub(super) fn parts(grid: &Grid, columns: &Columns, left_out: &mut Counts) -> Vec<Part> {
    // In a table of one column every row stands alone, and is no heading for that.
    let single = grid.rows.iter().filter(|row| alone(row).is_some()).count();
    let several = grid.rows.len() - single;
    let is_wide = several * 2 >= single && several > 1;
    let mut found = Vec::new();
    let mut start = 0;
    for (name, end) in &grid.sheets {
        found.push(Part::Sheet(Entry { row: None, ..heading(name, 0) }));
        found.extend(parts_of(grid, start..*end, columns, is_wide, left_out));
        start = *end;
    }
    found.extend(parts_of(grid, start..grid.rows.len(), columns, is_wide, left_out));
    found
}

fn parts_of(grid: &Grid, range: Range<usize>, columns: &Columns, is_wide: bool, left_out: &mut Counts) -> Vec<Part> {
    let start = range.start;
    let rows = grid.rows.get(range).unwrap_or_default();
    let rows: Vec<&Row> = rows.iter().filter(|row| row.cells != grid.names).collect();
    let alone: Vec<Option<usize>> = rows.iter().map(|row| alone(row)).collect();
    let last = alone.iter().rposition(Option::is_none).unwrap_or(0);
    let coded = || rows.iter().zip(&alone).all(|(row, alone)| alone.is_some() || !cell(row, columns.id).is_empty());
    let is_coded = if columns.id.is_some() { coded() } else { heads_groups(&rows, &alone, columns.title) };
    let table = Table { columns, is_coded };
    let mut filling = Filling::new(&rows, columns);
    let mut found = Vec::new();
    let mut before = None;
    for ((at, row), alone) in (start..).zip(&rows).zip(alone) {
        let is_apart = before.is_some_and(|before| row.number > before + 1);
        before = Some(row.number);
        let kind = match alone.filter(|_| is_wide) {
            Some(column) => table.kind(column, cell(row, Some(column)), at > start + last, is_apart),
            None => Kind::Row,
        };
        match kind {
            Kind::Note => left_out.add("rows of notes", 1),
            Kind::Heading => {
                let text = alone.map(|column| cell(row, Some(column))).unwrap_or_default();
                found.push(Part::Heading(heading(text, row.number)));
            }
            Kind::Row => {
                let row = filling.fill(row);
                let is_empty = |column| cell(&row, column).is_empty();
                let says_nothing = is_empty(columns.title) && is_empty(columns.statement) && is_empty(columns.id);
                let names_groups_only = !columns.groups.is_empty() && says_nothing;
                found.push(Part::Row(TableRow { row, number: at + 1, names_groups_only }));
            }
        }
    }
    found
}

/// The column of the only cell of a row that holds something.
fn alone(row: &Row) -> Option<usize> {
    let mut filled = (0..).zip(&row.cells).filter(|(_, cell)| !cell.trim().is_empty()).map(|(at, _)| at);
    filled.next().filter(|_| filled.next().is_none())
}

/// Whether the rows that hold the title alone are too regular for competencies of which nothing is said: the first row is
/// one, each is followed by others, and there are at least two others for each.
fn heads_groups(rows: &[&Row], alone: &[Option<usize>], title: Option<usize>) -> bool {
    let end = alone.iter().rposition(Option::is_none).map_or(0, |last| last + 1);
    let heads: Vec<bool> = alone.iter().take(end).map(|at| at.is_some() && *at == title).collect();
    let count = heads.iter().filter(|is_head| **is_head).count();
    let says_more = |(row, is_head): (&&Row, &bool)| *is_head || !cell(row, title).is_empty();
    count > 1
        && heads.first() == Some(&true)
        && heads.windows(2).all(|pair| pair != [true, true])
        && count * 3 <= heads.len()
        && rows.iter().zip(&heads).all(says_more)
}

enum Kind {
    Row,
    Heading,
    Note,
}

struct Table<'a> {
    columns: &'a Columns,
    /// Whether all that stands in several cells has a code, or what stands alone heads what does not.
    is_coded: bool,
}

impl Table<'_> {
    /// What a row is that holds one cell. `is_last` says that only such rows follow, `is_apart` that an empty one is above.
    fn kind(&self, column: usize, text: &str, is_last: bool, is_apart: bool) -> Kind {
        let columns = self.columns;
        let here = |of: Option<usize>| of == Some(column);
        let is_group = columns.groups.iter().any(|(id, title)| here(*id) || here(*title));
        let is_entry = here(columns.title) || here(columns.statement);
        if here(columns.id) && is_code(text) {
            return Kind::Row;
        }
        if is_note(text) || is_last && (is_apart || !is_entry) {
            return Kind::Note;
        }
        let names_group = here(columns.id)
            || here(columns.title.or(columns.statement)) && self.is_coded && columns.groups.is_empty()
            || !is_group && !is_entry && column == 0;
        if names_group && !is_last && columns.parent.is_none() { Kind::Heading } else { Kind::Row }
    }
}

fn is_note(text: &str) -> bool {
    let first = text.to_lowercase();
    let word = first.split([' ', ':']).next().unwrap_or_default().trim_end_matches('.');
    text.starts_with(['*', '©', '†']) || first.contains(':') && NOTES.contains(&word)
}

/// Whether a text is more likely a code than a name.
fn is_code(text: &str) -> bool {
    !text.contains(' ') && (text.chars().count() <= 3 || text.chars().any(|c| c.is_ascii_digit()))
}

fn heading(text: &str, row: u64) -> Entry {
    let text = || text.to_owned();
    Entry { key: text(), code: text(), title: text(), is_domain: true, row: Some(row), ..Entry::default() }
}

/// Fills the cells of groups whose names stand in the first of their rows alone.
struct Filling {
    /// The columns of each group, the largest first, and whether they are filled.
    layers: Vec<(Vec<usize>, bool)>,
    /// What the last row has in each column.
    above: Vec<String>,
}

impl Filling {
    fn new(rows: &[&Row], columns: &Columns) -> Self {
        let layers = columns.groups.iter().map(|(id, title)| [*id, *title].into_iter().flatten().collect::<Vec<_>>());
        let is_filled = |layer: &[usize]| columns.parent.is_none() && layer.iter().all(|at| stands_once(rows, *at));
        let layers: Vec<_> =
            layers.map(|layer| (is_filled(&layer), layer)).map(|(filled, layer)| (layer, filled)).collect();
        let width = layers.iter().flat_map(|(layer, _)| layer).max().map_or(0, |last| last + 1);
        Self { layers, above: vec![String::new(); width] }
    }

    /// The row with what its empty cells stand for, unless a larger group begins in it.
    fn fill(&mut self, row: &Row) -> Row {
        let mut row = row.clone();
        row.cells.resize(row.cells.len().max(self.above.len()), String::new());
        let mut begins = false;
        for (layer, is_filled) in &self.layers {
            let is_empty = layer.iter().all(|at| cell(&row, Some(*at)).is_empty());
            let continues = *is_filled && is_empty && !begins;
            for at in layer {
                let (Some(own), Some(last)) = (row.cells.get_mut(*at), self.above.get_mut(*at)) else { continue };
                if continues {
                    own.clone_from(last);
                }
                begins |= own != last;
                last.clone_from(own);
            }
        }
        row
    }
}

/// Whether a column has its names in the first of the rows that they are of: some cells are empty, and none says what the
/// last that is filled does.
pub(super) fn stands_once(rows: &[&Row], at: usize) -> bool {
    let cells = || rows.iter().map(|row| cell(row, Some(at)));
    let names: Vec<&str> = cells().filter(|cell| !cell.is_empty()).collect();
    let starts = cells().next().is_some_and(|first| !first.is_empty());
    starts && names.len() < rows.len() && names.windows(2).all(|pair| pair.first() != pair.last())
}
