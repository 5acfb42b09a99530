//! The text of a PDF as `www/engine/pdf-text.ts` writes it: lines, an empty one between paragraphs, a form feed between pages.
//! A line in larger letters begins with U+0001 and a digit, the level of the heading that it may be; another that is bold begins
//! with U+0002; and one that ends where the next word would not have fitted ends with U+0003. In lines of their own stand U+001C
//! where a table begins, with the places of its columns' edges after it; U+001E where a row does; U+001F where a cell does, which
//! holds lines and tables; and U+001D where the table ends.

use super::blocks::Block;
use super::lines::{self, Line};
use super::pages;

const HEADING: char = '\u{1}';
const BOLD: char = '\u{2}';
const FULL: char = '\u{3}';
const TABLE: char = '\u{1c}';
const END: char = '\u{1d}';
const ROW: char = '\u{1e}';
const CELL: char = '\u{1f}';

/// Tables in cells of tables: deeper ones are lines of the cell they are in.
const DEEPEST: usize = 8;

/// Edges of columns are those of a table's next page if they are this near to them.
const NEAR: u32 = 2;

/// Most columns of a table that is put together from several pages.
const WIDEST: usize = 64;

/// A part of a page or of a cell.
enum Piece<'t> {
    Line(Line<'t>),
    Table(Table<'t>),
}

type Row<'t> = Vec<Vec<Piece<'t>>>;

#[derive(Default)]
struct Table<'t> {
    edges: Vec<i32>,
    rows: Vec<Row<'t>>,
}

/// Whether a text has signs that tell of its layout.
pub(super) fn tells_of_layout(text: &str) -> bool {
    text.contains([HEADING, BOLD, FULL, TABLE])
}

/// What a text holds.
pub(super) struct Extracted<'t> {
    pub(super) blocks: Vec<Block>,
    /// Lines and rows that stand at the edges of other pages too.
    pub(super) repeated: Vec<(u64, String)>,
    text: &'t str,
}

/// Takes a text apart.
pub(super) fn read(text: &str) -> Extracted<'_> {
    let mut pages = pages(text);
    let units: Vec<Vec<(u64, String)>> = pages.iter().map(|page| page.iter().flat_map(units).collect()).collect();
    let borrowed =
        units.iter().map(|page| page.iter().map(|(place, text)| (*place, text.as_str())).collect()).collect();
    let pages::Lines { kept, repeated } = pages::without_edges(borrowed);
    let kept: Vec<u64> = kept.into_iter().map(|(place, _)| place).collect();
    let mut pieces = Vec::new();
    for page in &mut pages {
        page.retain_mut(|piece| is_kept(piece, &kept));
        append(&mut pieces, std::mem::take(page));
    }
    let mut read = Extracted { blocks: Vec::new(), repeated: Vec::new(), text };
    read.repeated = repeated.into_iter().map(|(place, text)| (place, text.to_owned())).collect();
    read.blocks = read.blocks_of(pieces, false);
    read
}

/// The pages of a text. Lines that only tell of the layout are not counted.
fn pages(text: &str) -> Vec<Vec<Piece<'_>>> {
    let mut read = Pages { done: vec![Vec::new()], ..Pages::default() };
    for line in text.split('\n') {
        let mut parts = line.split('\u{c}');
        parts.next().into_iter().for_each(|line| read.line(line));
        for part in parts {
            read.close(0);
            read.done.push(Vec::new());
            read.line(part);
        }
    }
    read.close(0);
    read.done
}

/// Pages as far as they have been read.
#[derive(Default)]
struct Pages<'t> {
    done: Vec<Vec<Piece<'t>>>,
    /// The tables that are open, the innermost last, and how many are that are too deep.
    open: Vec<Table<'t>>,
    too_deep: usize,
    lines: u64,
}

impl<'t> Pages<'t> {
    fn line(&mut self, line: &'t str) {
        match line.chars().next() {
            Some(TABLE) if self.open.len() >= DEEPEST => self.too_deep += 1,
            Some(TABLE) => self.open.push(Table { edges: edges(line), rows: Vec::new() }),
            Some(END) if self.too_deep > 0 => self.too_deep -= 1,
            Some(END) => self.close(self.open.len().saturating_sub(1)),
            Some(ROW | CELL) if self.too_deep > 0 => {}
            Some(ROW) => self.open.last_mut().into_iter().for_each(|table| table.rows.push(Vec::new())),
            Some(CELL) => {
                // A row has a cell for each column, and no more.
                if let Some(Table { edges, rows }) = self.open.last_mut()
                    && let Some(row) = rows.last_mut().filter(|row| row.len() + 1 < edges.len())
                {
                    row.push(Vec::new());
                }
            }
            _ => {
                self.lines += 1;
                self.put(Piece::Line(read_line(self.lines, line)));
            }
        }
    }

    /// Puts a piece into the innermost cell that is open, else on the last page.
    fn put(&mut self, piece: Piece<'t>) {
        let cell = self.open.iter_mut().rev().find_map(|table| table.rows.last_mut()?.last_mut());
        if let Some(place) = cell.or(self.done.last_mut()) {
            place.push(piece);
        }
    }

    /// Closes tables but for some that are around them.
    fn close(&mut self, around: usize) {
        while self.open.len() > around {
            let Some(table) = self.open.pop() else { return };
            self.put(Piece::Table(table));
        }
    }
}

fn edges(line: &str) -> Vec<i32> {
    line.trim_start_matches(TABLE).split(',').filter_map(|edge| edge.trim().parse().ok()).collect()
}

fn read_line(place: u64, line: &str) -> Line<'_> {
    let (heading, text) = match line.strip_prefix(HEADING).and_then(|rest| rest.split_at_checked(1)) {
        Some((level, text)) => (level.parse().ok(), text),
        None => (None, line.strip_prefix(BOLD).unwrap_or(line)),
    };
    let inner = text.strip_suffix(FULL).unwrap_or(text);
    Line { place, text: inner.trim(), heading, bold: text.len() < line.len(), full: Some(inner.len() < text.len()) }
}

/// What counts as a line at the edge of a page: a line, or a row of a table.
fn units(piece: &Piece<'_>) -> Vec<(u64, String)> {
    match piece {
        Piece::Line(line) => vec![(line.place, line.text.to_owned())],
        Piece::Table(table) => table.rows.iter().filter_map(unit).collect(),
    }
}

/// A row as a line; none if nothing is in it.
fn unit(row: &Row<'_>) -> Option<(u64, String)> {
    let lines: Vec<&Line<'_>> = row.iter().flat_map(|cell| filled(cell)).collect();
    let place = lines.first()?.place;
    Some((place, lines.iter().map(|line| line.text).collect::<Vec<_>>().join(" ")))
}

fn lines_of<'p, 't>(piece: &'p Piece<'t>, found: &mut Vec<&'p Line<'t>>) {
    match piece {
        Piece::Line(line) => found.push(line),
        Piece::Table(table) => table.rows.iter().flatten().flatten().for_each(|piece| lines_of(piece, found)),
    }
}

/// Whether a piece of a page stays, by the places that do, in order. Rows that do not, or in which nothing is, are taken out
/// of it.
fn is_kept(piece: &mut Piece<'_>, kept: &[u64]) -> bool {
    let stays = |place: u64| kept.binary_search(&place).is_ok();
    match piece {
        Piece::Line(line) => stays(line.place),
        Piece::Table(table) => {
            table.rows.retain(|row| unit(row).is_some_and(|(place, _)| stays(place)));
            !table.rows.is_empty()
        }
    }
}

/// Puts a page to those before it. A table at its top may be the rest of the one that the page before ends with.
fn append<'t>(pieces: &mut Vec<Piece<'t>>, page: Vec<Piece<'t>>) {
    let mut page = page.into_iter();
    let first = page.next();
    let first = match (pieces.last_mut(), first) {
        (Some(Piece::Table(table)), Some(Piece::Table(rest))) => table.append(rest).map(Piece::Table),
        (Some(Piece::Line(line)), first) => {
            line.full = None;
            first
        }
        (_, first) => first,
    };
    pieces.extend(first.into_iter().chain(page));
}

impl<'t> Table<'t> {
    /// Puts the rows of the next page to those of a table, or gives them back if they are another's. A header may be said
    /// again there, and a row may go on.
    fn append(&mut self, mut rest: Self) -> Option<Self> {
        let Some(edges) = edges_of_both(&self.edges, &rest.edges) else { return Some(rest) };
        let alike = self.edges.len() == rest.edges.len();
        let text = |row: &Row<'_>| unit(row).map(|(_, text)| text);
        let again = self.rows.first().map(text) == rest.rows.first().map(text);
        self.widen(&edges);
        rest.widen(&edges);
        let mut rows = rest.rows.into_iter().skip(usize::from(again)).peekable();
        let goes_on = self.rows.last().zip(rows.peek()).is_some_and(|(last, row)| is_rest(last, row));
        if !alike && !again && !goes_on {
            return Some(Self { edges, rows: rows.collect() });
        }
        let rest = if goes_on { rows.next() } else { None };
        for (cell, rest) in self.rows.last_mut().into_iter().flatten().zip(rest.into_iter().flatten()) {
            join(cell, rest);
        }
        self.rows.extend(rows);
        None
    }

    /// Puts the cells where they are among the columns that other edges make: one that spans several is in the last.
    fn widen(&mut self, edges: &[i32]) {
        for row in &mut self.rows {
            let mut wider: Row<'t> = edges.iter().skip(1).map(|_| Vec::new()).collect();
            for (cell, edge) in std::mem::take(row).into_iter().zip(self.edges.iter().skip(1)) {
                let at = edges.iter().skip(1).position(|other| other.abs_diff(*edge) <= NEAR);
                if let Some(place) = at.and_then(|at| wider.get_mut(at)) {
                    place.extend(cell);
                }
            }
            *row = wider;
        }
        self.edges = edges.to_vec();
    }
}

/// Whether a row is what another did not have room for: it has nothing where that has a label, or begins within a sentence.
fn is_rest(row: &Row<'_>, next: &Row<'_>) -> bool {
    let pairs = || row.iter().zip(next).map(|(cell, rest)| (filled(cell).pop(), filled(rest).into_iter().next()));
    let labelled = pairs().any(|(cell, rest)| cell.is_some() && rest.is_none());
    let goes_on = |(line, rest): (&Line<'_>, &Line<'_>)| {
        !line.text.ends_with([':', '.', ';']) && rest.text.starts_with(char::is_lowercase)
    };
    row.len() == next.len()
        && pairs().all(|(cell, rest)| cell.is_some() || rest.is_none())
        && (labelled || pairs().any(|(cell, rest)| cell.zip(rest).is_some_and(goes_on)))
}

/// The lines of a cell that hold anything.
fn filled<'c, 't>(cell: &'c [Piece<'t>]) -> Vec<&'c Line<'t>> {
    let mut lines = Vec::new();
    cell.iter().for_each(|piece| lines_of(piece, &mut lines));
    lines.retain(|line| !line.text.is_empty());
    lines
}

/// Puts the rest of a cell to what the page before has of it, whose last line the page's end may have broken.
fn join<'t>(cell: &mut Vec<Piece<'t>>, rest: Vec<Piece<'t>>) {
    if let Some(Piece::Line(line)) = cell.last_mut() {
        line.full = None;
    }
    cell.extend(rest);
}

/// The edges of two tables as wide as each other, if one has all that the other has.
fn edges_of_both(one: &[i32], other: &[i32]) -> Option<Vec<i32>> {
    let (more, fewer) = if one.len() < other.len() { (other, one) } else { (one, other) };
    let near = |edge: Option<&i32>, other: Option<&i32>| edge.zip(other).is_some_and(|(a, b)| a.abs_diff(*b) <= NEAR);
    let all = fewer.iter().all(|edge| more.iter().any(|other| near(Some(edge), Some(other))));
    (all && more.len() <= WIDEST && near(more.first(), fewer.first()) && near(more.last(), fewer.last()))
        .then(|| more.to_vec())
}

impl<'t> Extracted<'t> {
    fn blocks_of(&self, pieces: Vec<Piece<'t>>, in_cell: bool) -> Vec<Block> {
        let mut blocks = Vec::new();
        let mut run = Vec::new();
        for piece in pieces {
            match piece {
                Piece::Line(line) => run.push(line),
                Piece::Table(table) => {
                    blocks.extend(self.paragraphs(std::mem::take(&mut run), in_cell));
                    blocks.push(self.table(table));
                }
            }
        }
        blocks.extend(self.paragraphs(run, in_cell));
        blocks
    }

    fn table(&self, table: Table<'t>) -> Block {
        let row = |row: Row<'t>| row.into_iter().map(|cell| self.blocks_of(cell, true)).collect();
        Block::Table(table.rows.into_iter().map(row).collect())
    }

    fn paragraphs(&self, lines: Vec<Line<'t>>, in_cell: bool) -> Vec<Block> {
        lines::paragraphs(self.text, lines, in_cell).into_iter().map(Block::Paragraph).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::blocks::Paragraph;
    use super::*;

    /// The signs that are easier to read: `#` and a digit, `*`, `~`, and `<`, `=`, `-` and `>` in lines of their own.
    fn shown(text: &str) -> Vec<String> {
        let signs = [
            ('#', HEADING),
            ('*', BOLD),
            ('~', FULL),
            ('<', TABLE),
            ('>', END),
            ('=', ROW),
            ('-', CELL),
            ('/', '\u{c}'),
        ];
        let text = signs.iter().fold(text.to_owned(), |text, (sign, own)| text.replace(*sign, &own.to_string()));
        read(&text).blocks.iter().map(show).collect()
    }

    fn show(block: &Block) -> String {
        match block {
            Block::Paragraph(Paragraph { text, heading, bold, .. }) => {
                let heading = heading.map_or_else(String::new, |level| format!("#{level}"));
                format!("{heading}{}{text}", if *bold && heading.is_empty() { "*" } else { "" })
            }
            Block::Table(rows) => {
                let cell = |cell: &Vec<Block>| cell.iter().map(show).collect::<Vec<_>>().join(" + ");
                let row = |row: &Vec<Vec<Block>>| row.iter().map(cell).collect::<Vec<_>>().join(" | ");
                format!("[{}]", rows.iter().map(row).collect::<Vec<_>>().join(" || "))
            }
        }
    }

    #[test]
    fn lines_have_a_look_and_tables_cells() {
        let text =
            "#1Title\n*Heading\n<0,9,30\n=\n-\nLevel\n-\n5\n=\n-\n-\nKeep records and~\nshare data\nUse it\n>\nEnd";
        assert_eq!(
            shown(text),
            ["#1Title", "*Heading", "[Level | 5 ||  | Keep records and share data + Use it]", "End"]
        );
        let inner = "<0,9,30\n=\n-\nA\n<1,2,3\n=\n-\nB\n-\nC\n>\n-\nD\n>";
        assert_eq!(shown(inner), ["[A + [B | C] | D]"]);
    }

    #[test]
    fn a_table_goes_on_overleaf_where_its_columns_do() {
        let first = "Running\nTitle\n<0,9,30\n=\n-\nNo\n-\nText\n=\n-\n1\n-\nKeep records and\n>\n/\nRunning\n";
        let table = |edges: &str, rows: &str| shown(&format!("{first}<{edges}\n{rows}>\nEnd"))[2].clone();
        assert_eq!(table("0,9,30", "=\n-\n2\n-\nB\n"), "[No | Text || 1 | Keep records and || 2 | B]");
        assert_eq!(table("0,10,31", "=\n-\nNo\n-\nText\n=\n-\n2\n-\nB\n"), table("0,9,30", "=\n-\n2\n-\nB\n"));
        assert_eq!(table("0,9,30", "=\n-\n-\nshare data\n"), "[No | Text || 1 | Keep records and share data]");
        assert_eq!(
            table("0,9,20,30", "=\n-\n-\n-\nshare data\n"),
            "[No |  | Text || 1 |  | Keep records and share data]"
        );
        assert_eq!(table("0,15,30", "=\n-\n2\n-\nB\n"), "[No | Text || 1 | Keep records and]");
    }

    #[test]
    fn a_table_at_the_edge_of_every_page_counts_once() {
        let page = |text: &str| format!("<0,9,30\n=\n-\nFaculty of Health\n-\n2026\n>\n{text}");
        let pages = [page("One"), page("Two"), page("Three")].join("\n/\n");
        assert_eq!(shown(&pages), ["[Faculty of Health | 2026]", "One", "Two", "Three"]);
    }

    #[test]
    fn signs_without_order_are_no_harm() {
        for text in ["-\nA", "=\n-\n>\nA", "<\n=\n-\nA", "<0,9\nA", "#\nA", "#xA", "<0,9\n=\n-\n-\n-\nA\n/\n>"] {
            assert!(shown(text).iter().any(|block| block.contains('A')), "{text}");
        }
        assert_eq!(shown(&format!("{}\nA", "<0,9,30\n=\n-\n".repeat(5000))).len(), 1);
    }
}
