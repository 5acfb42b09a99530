//! Tables as text: any of four delimiters, a title above the header.

use crate::error::{Error, ErrorKind, Result};
#[cfg(feature = "office")]
use crate::limits;

#[cfg(any(feature = "full", feature = "office"))]
use super::columns::ColumnRole;
#[cfg(not(feature = "office"))]
use super::grid::no_outcome_column;
use super::grid::{Layout, Row, gather, tidy};
use super::header::HEADER_WITHIN;
#[cfg(feature = "office")]
use super::office::form;
#[cfg(feature = "office")]
use super::options::ReadOptions;
#[cfg(feature = "full")]
use super::sentences;
use super::{CURRICULUM, FRAMEWORK, Parsed, not_a_curriculum};

/// Delimiters that are tried, the commonest first.
pub(super) const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// What may stand before the second outcome of a cell, after a code before its text, or in a text that is no table: such are
/// for larger builds.
#[cfg(not(any(feature = "full", feature = "office")))]
const SEVERAL: [&str; 13] =
    [" 2.", " 2)", "(2)", " LO2", " b)", "•", "·", "●", "1: ", " able to:", "---", "\nAssessment\t", "\n,,"];

/// Reads a curriculum from a table.
#[cfg(not(feature = "office"))]
pub(super) fn curriculum(text: &str) -> Result<Parsed> {
    #[cfg(not(any(feature = "full", feature = "office")))]
    if SEVERAL.iter().any(|sign| text.contains(sign)) {
        return Err(no_outcome_column());
    }
    #[cfg(feature = "full")]
    if sentences::first(text).is_some() || is_markdown(text) {
        return Err(no_outcome_column());
    }
    best(text, HEADER_WITHIN, true, |head| Ok(found(head)))
}

/// The header, unless what seems to be outcomes is ticks against them: such a matrix is for the reader of documents.
#[cfg(feature = "full")]
fn found(head: &[Row]) -> Option<Layout> {
    Layout::find(head).filter(|layout| !layout.has_ticks_alone(head))
}

#[cfg(not(any(feature = "full", feature = "office")))]
fn found(head: &[Row]) -> Option<Layout> {
    Layout::find(head)
}

/// Reads a curriculum from a table, in which what a person says comes before what is guessed.
#[cfg(feature = "office")]
pub(super) fn curriculum(text: &str, options: &ReadOptions) -> Result<Parsed> {
    let guessed = !options.names_columns();
    best(text, options.rows_to_see(), guessed, |head| options.layout(head)).or_else(|error| {
        if text.contains("\tmapping_justification\t") {
            return Err(not_a_curriculum("a mapping in SSSOM", CURRICULUM));
        }
        let guessed = error.kind == ErrorKind::NoOutcomeColumn && options.is_empty();
        guessed.then(|| without_names(text)).flatten().ok_or(error)
    })
}

/// What a table holds that names no column of outcomes, whatever its delimiter: it has no header, or is turned.
#[cfg(feature = "office")]
fn without_names(text: &str) -> Option<Parsed> {
    // What a text does not have parts no row of it.
    let parting = |delimiter: &u8| text.as_bytes().contains(delimiter);
    DELIMITERS.into_iter().filter(parting).find_map(|delimiter| {
        let rows: Vec<Row> = rows(text, delimiter).take(limits::OUTCOMES).collect::<Result<_>>().ok()?;
        let under = |layout: Layout| gather(rows.iter().cloned().map(Ok), &layout, |_| Ok(())).ok();
        let parsed = match Layout::without_header(&rows) {
            Some(layout) => under(layout)?,
            None => super::turned::curriculum(&rows).or_else(|| Layout::told_by_cells(&rows).and_then(under))?,
        };
        Some(Parsed { delimiter: Some(char::from(delimiter)), ..parsed })
    })
}

/// Reads with the delimiter that makes the best header. `look` finds the header in the first rows, as many as `see` says;
/// `guessed` tells that nobody has said where the outcomes are.
fn best(text: &str, see: usize, guessed: bool, look: impl Fn(&[Row]) -> Result<Option<Layout>>) -> Result<Parsed> {
    let (delimiter, layout) = choose(text, see, look)?;
    #[cfg(feature = "office")]
    if guessed
        && form::is_label(&layout)
        && let Some(parsed) = of_form(text, delimiter)
    {
        return Ok(parsed);
    }
    #[cfg(any(feature = "full", feature = "office"))]
    let layout = of_canvas(layout);
    if guessed && is_own_framework(&layout) {
        return Err(not_a_curriculum("a framework in a table of this program", FRAMEWORK));
    }
    if guessed && layout.names.iter().any(|name| name == "profile_status") {
        return Err(not_a_curriculum("findings that this program wrote", CURRICULUM));
    }
    if guessed && is_moodle(&layout) {
        return of_moodle(text, delimiter, &layout);
    }
    #[cfg_attr(not(any(feature = "full", feature = "office")), allow(unused_mut, reason = "larger builds complete it"))]
    let mut parsed = gather(rows(text, delimiter), &layout, |row| check(text, row, &layout, delimiter))?;
    #[cfg(any(feature = "full", feature = "office"))]
    super::groups::complete(&mut parsed);
    Ok(Parsed { delimiter: Some(char::from(delimiter)), ..parsed })
}

/// The layout of the outcomes that Canvas exports: their titles are no module's.
#[cfg(any(feature = "full", feature = "office"))]
fn of_canvas(mut layout: Layout) -> Layout {
    if is_canvas(&layout) {
        for slot in layout.roles.iter_mut().filter(|role| **role == ColumnRole::ModuleTitle) {
            *slot = ColumnRole::Ignored;
        }
    }
    layout
}

/// Whether these are the columns of outcomes from Canvas, whose ratings go on beyond the header, as many as there are.
fn is_canvas(layout: &Layout) -> bool {
    layout.names.first().is_some_and(|name| name == "vendor_guid")
        && layout.names.iter().rfind(|name| !name.is_empty()).is_some_and(|name| name == "ratings")
}

/// What a form holds in lines of labels with their values, if the table is one.
#[cfg(feature = "office")]
fn of_form(text: &str, delimiter: u8) -> Option<Parsed> {
    let rows: Vec<Row> = rows(text, delimiter).collect::<Result<_>>().ok()?;
    let parsed = form::curriculum(&form::blocks(&rows)?).ok()?;
    Some(Parsed { delimiter: Some(char::from(delimiter)), ..parsed })
}

/// Whether these are the columns of the table that this program writes for a framework.
fn is_own_framework(layout: &Layout) -> bool {
    let of_levels = |name: &String| name.starts_with("Level 1: ") || name.starts_with("Crosswalk ");
    layout.names.iter().any(|name| name == "Parent ID") && layout.names.iter().any(of_levels)
}

/// The outcomes in Moodle's CSV of competencies, unless it is a framework.
fn of_moodle(text: &str, delimiter: u8, layout: &Layout) -> Result<Parsed> {
    #[cfg(feature = "office")]
    if let Some(parsed) =
        super::moodle_outcomes::curriculum(&rows(text, delimiter).collect::<Result<Vec<Row>>>()?, layout)
    {
        return Ok(Parsed { delimiter: Some(char::from(delimiter)), ..parsed });
    }
    #[cfg(not(feature = "office"))]
    let _ = (text, delimiter, layout);
    Err(not_a_curriculum("a framework in Moodle's CSV", FRAMEWORK))
}

/// Whether these are the columns of Moodle's competency frameworks, whose descriptions need not be outcomes.
fn is_moodle(layout: &Layout) -> bool {
    let has = |name: &str| layout.names.iter().any(|found| found.eq_ignore_ascii_case(name));
    has("Parent ID number") && has("Is framework")
}

/// The delimiter and header that a guess makes of a table's beginning; nothing if it seems to be no table.
#[cfg(feature = "full")]
pub(super) fn guess(beginning: &str) -> Option<(u8, Layout)> {
    let guessed = choose(beginning, HEADER_WITHIN, |head| Ok(found(head))).ok();
    guessed.filter(|(_, layout)| sentences::first(beginning) != Some(layout.header_row) && !is_markdown(beginning))
}

/// Whether a text has the line under the header of a table in Markdown.
#[cfg(any(feature = "full", feature = "office"))]
pub(super) fn is_markdown(text: &str) -> bool {
    text.lines().any(is_rule)
}

/// Whether a line is the one between the header and the rows of a table in Markdown: "|---|:--:|".
#[cfg(any(feature = "full", feature = "office"))]
pub(super) fn is_rule(line: &str) -> bool {
    let line = line.trim();
    line.len() > 1
        && line.starts_with('|')
        && line.ends_with('|')
        && line.contains("--")
        && line.chars().all(|c| "|-: ".contains(c) || c.is_whitespace())
}

fn choose(text: &str, see: usize, look: impl Fn(&[Row]) -> Result<Option<Layout>>) -> Result<(u8, Layout)> {
    let mut best: Option<(u8, Layout)> = None;
    let mut failed = None;
    for delimiter in DELIMITERS {
        let head = rows(text, delimiter).take(see).collect::<Result<Vec<Row>>>()?;
        match look(&head) {
            // Lines of text have a heading among them; a table of one column begins with its header.
            Ok(Some(layout)) if layout.names.len() == 1 && layout.is_below(&head) => {}
            Ok(Some(layout)) if best.as_ref().is_none_or(|(_, b)| layout.known() > b.known()) => {
                best = Some((delimiter, layout));
            }
            Ok(_) => {}
            // Of several the error says most that saw the most columns: those of the delimiter that the file has.
            Err(error) if failed.as_ref().is_none_or(|f: &Error| columns(&error) > columns(f)) => failed = Some(error),
            Err(_) => {}
        }
    }
    best.ok_or_else(|| failed.unwrap_or_else(|| no_outcomes(text)))
}

fn columns(error: &Error) -> usize {
    error.location.columns.len()
}

/// The rows of a table. Empty lines count as rows, since a spreadsheet shows them. In a box, so that what goes through them
/// is in a build once.
pub(crate) fn rows(text: &str, delimiter: u8) -> Box<dyn Iterator<Item = Result<Row>> + '_> {
    Box::new(rows_with(text, delimiter, |_, _| ()))
}

/// The same; `ended` is told each row's number and where it ends, in bytes, before the row is given.
pub(super) fn rows_with(
    text: &str,
    delimiter: u8,
    mut ended: impl FnMut(u64, usize),
) -> impl Iterator<Item = Result<Row>> {
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(text.as_bytes());
    let mut number = 0;
    let mut next_line = 1;
    let mut in_notes = false;
    std::iter::from_fn(move || {
        let mut record = csv::StringRecord::new();
        match reader.read_record(&mut record) {
            Ok(true) => {}
            Ok(false) => return None,
            Err(error) => {
                let line = error.position().map_or(0, csv::Position::line);
                return Some(Err(
                    Error::new(ErrorKind::Malformed, format!("the table cannot be read: {error}")).at_line(line)
                ));
            }
        }
        // The reader passes over empty lines in silence: they are the lines that no cell accounts for.
        let end = reader.position().byte() as usize;
        let unended = end == text.len() && !text.ends_with('\n');
        let line = reader.position().line() + u64::from(unended);
        let own = 1 + record.iter().map(|cell| cell.matches('\n').count() as u64).sum::<u64>();
        let empty = (line - next_line).saturating_sub(own);
        number += 1 + empty;
        next_line = line;
        ended(number, end);
        let alone = record.len() == 1;
        in_notes =
            alone && (in_notes || empty > 0 || end == text.len() && !record.get(0)?.starts_with(char::is_lowercase));
        Some(row(number, &record).map(|row| Row { is_apart: in_notes, ..row }))
    })
}

fn row(number: u64, record: &csv::StringRecord) -> Result<Row> {
    Row::new(number, record.iter().map(str::to_owned).collect())
}

/// What every row of a table owes.
pub(super) fn check(text: &str, row: &Row, layout: &Layout, delimiter: u8) -> Result<()> {
    #[cfg(not(any(feature = "full", feature = "office")))]
    if row.cells.iter().any(|cell| cell.contains('\n')) {
        return Err(no_outcome_column());
    }
    check_closed(text, row)?;
    if cfg!(any(feature = "full", feature = "office")) && is_canvas(layout) {
        return Ok(());
    }
    if is_note(row, layout) { Ok(()) } else { check_width(row, layout.names.len(), delimiter) }
}

/// Fewest columns of a table in which a line with no delimiter is no row.
const LEAST_COLUMNS: usize = 3;

/// Whether a row is a line of text below an empty one or at the end, such as "End of report".
fn is_note(row: &Row, layout: &Layout) -> bool {
    row.is_apart && layout.names.len() >= LEAST_COLUMNS
}

/// Rows must be as wide as the header; empty cells beyond it are a spreadsheet's habit and do no harm.
fn check_width(row: &Row, width: usize, delimiter: u8) -> Result<()> {
    let extra = row.cells.get(width..).unwrap_or_default();
    if row.cells.len() >= width && extra.iter().all(|c| c.trim().is_empty()) {
        return Ok(());
    }
    let delimiter = char::from(delimiter).escape_default();
    Err(Error::new(ErrorKind::Malformed, "the row does not fit the header")
        .at_row(row.number)
        .found(if row.cells.len() == 1 { "1 cell".to_owned() } else { format!("{} cells", row.cells.len()) })
        .expected(format!("{width} cells; a cell that holds '{delimiter}' or a line break needs quotes around it")))
}

/// A quote that is never closed swallows the rest of the file into the last cell of its last row.
pub(super) fn check_closed(text: &str, row: &Row) -> Result<()> {
    let Some(last) = row.cells.last().filter(|cell| cell.contains('\n')) else { return Ok(()) };
    if !text.ends_with(last.as_str()) || text.matches('"').count().is_multiple_of(2) {
        return Ok(());
    }
    Err(Error::new(ErrorKind::Malformed, "a quote that opens in this row is never closed")
        .at_row(row.number)
        .found(tidy(last))
        .expected("a closing quote at the end of the cell"))
}

#[cfg(feature = "office")]
fn no_outcomes(text: &str) -> Error {
    let heads = DELIMITERS.map(|d| rows(text, d).take(HEADER_WITHIN).filter_map(Result::ok).collect::<Vec<_>>());
    super::options::no_outcomes(heads.iter().flatten())
}

/// What builds without the reader say is only heard by the one that asks the reader next.
#[cfg(not(feature = "office"))]
fn no_outcomes(_: &str) -> Error {
    no_outcome_column()
}

#[cfg(test)]
mod tests {
    use super::super::{SkipReason, Skipped};
    use super::*;
    use crate::model::Outcome;

    fn curriculum(text: &str) -> Result<Parsed> {
        super::curriculum(text, &ReadOptions::default())
    }

    fn read(text: &str) -> Vec<Outcome> {
        curriculum(text).unwrap().curriculum.outcomes
    }

    #[test]
    fn every_delimiter_is_found() {
        for d in [",", ";", "\t", "|"] {
            let text = format!("Module{d}Outcome\nA{d}\"Read, write; share | and store\tdata\"\n");
            let outcomes = read(&text);
            assert_eq!(outcomes[0].text, "Read, write; share | and store data", "{d:?}");
        }
    }

    #[test]
    fn a_title_above_the_header_is_passed_over_and_said() {
        let parsed = curriculum("BSc Nursing 2024,\n\nModule,Learning outcome\nA,Keep records\n").unwrap();
        assert_eq!(parsed.curriculum.outcomes[0].row, Some(4));
        assert_eq!(parsed.skipped, [Skipped::text(1, SkipReason::AboveHeader, "BSc Nursing 2024")]);
    }

    #[test]
    fn rows_count_as_a_spreadsheet_counts_them() {
        let outcomes = read("Outcome\n\"Keep\nrecords\"\n\nShare data\n");
        let rows: Vec<_> = outcomes.iter().map(|o| o.row).collect();
        assert_eq!(rows, [Some(2), Some(4)]);
    }

    #[test]
    fn ragged_rows_name_the_row_and_both_widths() {
        let error = curriculum("Module,Outcome\nA,Keep records, share data\n").err().unwrap();
        assert_eq!((error.kind, error.location.row), (ErrorKind::Malformed, Some(2)));
        assert!(error.found.unwrap().contains('3') && error.expected.unwrap().contains('2'));
    }

    #[test]
    fn a_table_without_outcomes_says_which_columns_it_saw() {
        let error = curriculum("Name;Address\nA;B\n").err().unwrap();
        assert_eq!(error.kind, ErrorKind::NoOutcomeColumn);
        assert_eq!(error.found.unwrap(), "the columns 'Name', 'Address'");
        assert_eq!(error.location.columns, ["Name", "Address"]);
    }
}
