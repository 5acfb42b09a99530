/// Columns of text lined up for a terminal.
pub(super) struct Columns {
    rows: Vec<Vec<String>>,
}

/// Widest a column gets; longer cells are cut, since a table that wraps cannot be read.
const WIDEST: usize = 60;

impl Columns {
    pub(super) fn new(header: &[&str]) -> Self {
        Self { rows: vec![header.iter().map(|h| (*h).to_owned()).collect()] }
    }

    pub(super) fn row<const N: usize>(&mut self, cells: [String; N]) {
        self.cells(cells);
    }

    /// A row of as many cells as the header turned out to have.
    pub(super) fn cells(&mut self, cells: impl IntoIterator<Item = String>) {
        self.rows.push(cells.into_iter().map(|c| cut(&c)).collect());
    }

    /// The lines, each column as wide as its longest cell, a rule below the header.
    pub(super) fn text(&self) -> String {
        let columns = self.rows.first().map_or(0, Vec::len);
        let widths: Vec<usize> = (0..columns)
            .map(|at| self.rows.iter().filter_map(|r| r.get(at)).map(|c| c.chars().count()).max().unwrap_or(0))
            .collect();
        let line = |cells: Vec<String>| {
            let padded: Vec<String> = cells.iter().zip(&widths).map(|(c, &w)| format!("{c:w$}")).collect();
            format!("{}\n", padded.join("  ").trim_end())
        };
        let mut lines = self.rows.iter().cloned().map(line);
        let header = lines.next().unwrap_or_default();
        let rule = line(widths.iter().map(|&w| "-".repeat(w)).collect());
        header + &rule + &lines.collect::<String>()
    }
}

fn cut(cell: &str) -> String {
    match cell.char_indices().nth(WIDEST) {
        Some((at, _)) => format!("{}…", cell.get(..at).unwrap_or(cell).trim_end()),
        None => cell.to_owned(),
    }
}
