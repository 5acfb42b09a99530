//! Tables as people keep them: any of four delimiters, a title above the header, headers in many words.

use serde::{Deserialize, Serialize};

use crate::error::{Error, ErrorKind, Result};
use crate::limits;
use crate::model::{Curriculum, Outcome};

use super::{Parsed, SkipReason, Skipped, at_most, check_cell};

/// What a column of a table holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum ColumnRole {
    /// The learning outcome's text.
    Outcome,
    /// The outcome's identifier.
    OutcomeId,
    /// The module's code.
    Module,
    /// The module's title.
    ModuleTitle,
    /// Year or stage.
    Stage,
    /// Academic level.
    AcademicLevel,
    /// Credits.
    Credits,
    /// Whether, or how, the outcome is assessed.
    Assessed,
    /// Not used.
    Ignored,
}

/// What one column was taken for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct ColumnUse {
    /// The column's header.
    pub name: String,
    /// What it was taken for.
    pub role: ColumnRole,
}

/// Header names by role, in lower case with single spaces; for each role the best name first. A header matches the whole
/// of a name, in the singular or plural.
const HEADERS: [(ColumnRole, &[&str]); 8] = [
    (
        ColumnRole::Outcome,
        &[
            "learning outcome",
            "learning outcome text",
            "outcome text",
            "outcome statement",
            "outcome description",
            "intended learning outcome",
            "module learning outcome",
            "unit learning outcome",
            "programme learning outcome",
            "course learning outcome",
            "capability statement",
            "competency statement",
            "proficiency statement",
            "learning objective",
            "outcome",
            "capability",
            "proficiency",
            "standard of proficiency",
            "objective",
            "statement",
            "full statement",
            "fullstatement",
            "ilo",
            "mlo",
            "clo",
            "plo",
            "description",
            "descriptor",
            "text",
            "deilliant dysgu",
            "lo",
        ],
    ),
    (
        ColumnRole::OutcomeId,
        &[
            "outcome id",
            "outcome code",
            "outcome number",
            "outcome no",
            "outcome ref",
            "learning outcome id",
            "learning outcome code",
            "learning outcome number",
            "learning outcome no",
            "lo id",
            "lo code",
            "lo number",
            "lo no",
            "lo ref",
            "id",
            "ref",
            "reference",
            "number",
            "no",
            "code",
        ],
    ),
    (
        ColumnRole::Module,
        &[
            "module code",
            "unit code",
            "course code",
            "module id",
            "unit id",
            "module number",
            "module",
            "unit",
            "course",
            "paper",
        ],
    ),
    (
        ColumnRole::ModuleTitle,
        &[
            "module title",
            "unit title",
            "course title",
            "module name",
            "unit name",
            "course name",
            "title",
            "theme",
            "domain",
            "topic",
            "subject",
            "unit",
            "module",
            "course",
            "platform",
            "section",
            "heading",
            "group",
            "syllabus area",
        ],
    ),
    (
        ColumnRole::Stage,
        &[
            "year",
            "year of study",
            "study year",
            "stage",
            "training stage",
            "part",
            "phase",
            "programme year",
            "year group",
            "training year",
            "blwyddyn",
        ],
    ),
    (
        ColumnRole::AcademicLevel,
        &["level", "fheq level", "academic level", "rqf level", "scqf level", "credit level", "nqf level"],
    ),
    (ColumnRole::Credits, &["credit", "credit value", "credit point", "ects", "cat"]),
    (
        ColumnRole::Assessed,
        &[
            "assessed",
            "assessment",
            "is assessed",
            "assessment method",
            "assessment type",
            "assessed by",
            "how assessed",
            "workplace based assessment",
            "assessment task",
            "mode of assessment",
            "summative assessment",
        ],
    ),
];

/// Delimiters that are tried, the commonest first.
pub(super) const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// How many rows may stand above the header.
pub(super) const HEADER_WITHIN: usize = 30;

/// Reads a curriculum from a table.
pub(super) fn curriculum(text: &str) -> Result<Parsed> {
    let layout = Layout::find(text)?;
    let mut parsed = Parsed {
        columns: layout.columns(),
        delimiter: Some(char::from(layout.delimiter)),
        curriculum: Curriculum::default(),
        skipped: Vec::new(),
    };
    let mut above = true;
    for row in rows(text, layout.delimiter) {
        let row = row?;
        if row.is_empty() {
            continue;
        }
        if above {
            above = row.number != layout.header_row;
            if above {
                parsed.skipped.push(Skipped { row: row.number, reason: SkipReason::AboveHeader });
            }
            continue;
        }
        check_closed(text, &row)?;
        match layout.outcome(&row)? {
            Some(outcome) => parsed.curriculum.outcomes.push(outcome),
            None => parsed.skipped.push(Skipped { row: row.number, reason: SkipReason::NoOutcomeText }),
        }
    }
    Ok(parsed)
}

/// One row with its number as a spreadsheet shows it.
pub(super) struct Row {
    pub(super) number: u64,
    pub(super) cells: Vec<String>,
}

impl Row {
    pub(super) fn is_empty(&self) -> bool {
        self.cells.iter().all(|cell| cell.trim().is_empty())
    }
}

/// The rows of a table. Empty lines count as rows, since a spreadsheet shows them.
pub(super) fn rows(text: &str, delimiter: u8) -> impl Iterator<Item = Result<Row>> {
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(text.as_bytes());
    let mut number = 0;
    let mut next_line = 1;
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
        let line = reader.position().line();
        let own = 1 + record.iter().map(|cell| cell.matches('\n').count() as u64).sum::<u64>();
        number += 1 + (line - next_line).saturating_sub(own);
        next_line = line;
        Some(row(number, &record))
    })
}

fn row(number: u64, record: &csv::StringRecord) -> Result<Row> {
    at_most("rows", number as usize, limits::ROWS)?;
    at_most("columns", record.len(), limits::COLUMNS).map_err(|e| e.at_row(number))?;
    for (at, cell) in record.iter().enumerate() {
        check_cell(cell).map_err(|e| e.at_row(number).at_column(at + 1))?;
    }
    Ok(Row { number, cells: record.iter().map(str::to_owned).collect() })
}

/// Where the header is and what its columns hold.
struct Layout {
    delimiter: u8,
    header_row: u64,
    names: Vec<String>,
    roles: Vec<ColumnRole>,
}

impl Layout {
    /// The delimiter and row that make the best header: it must name an outcome column, and of several the one that
    /// names the most columns wins.
    fn find(text: &str) -> Result<Self> {
        let mut best: Option<Self> = None;
        for delimiter in DELIMITERS {
            for row in rows(text, delimiter).take(HEADER_WITHIN) {
                let row = row?;
                let layout = Self::from_header(delimiter, &row);
                if layout.has_outcomes() && best.as_ref().is_none_or(|b| layout.known() > b.known()) {
                    best = Some(layout);
                }
            }
        }
        best.ok_or_else(|| no_outcome_column(text))
    }

    fn from_header(delimiter: u8, row: &Row) -> Self {
        let names: Vec<String> = row.cells.iter().map(|c| tidy(c)).collect();
        Self { delimiter, header_row: row.number, roles: roles(&names), names }
    }

    fn has_outcomes(&self) -> bool {
        self.roles.contains(&ColumnRole::Outcome)
    }

    fn known(&self) -> usize {
        self.roles.iter().filter(|r| **r != ColumnRole::Ignored).count()
    }

    fn columns(&self) -> Vec<ColumnUse> {
        self.names.iter().zip(&self.roles).map(|(name, &role)| ColumnUse { name: name.clone(), role }).collect()
    }

    fn outcome(&self, row: &Row) -> Result<Option<Outcome>> {
        self.check_width(row)?;
        let cell = |role: ColumnRole| {
            let at = self.roles.iter().position(|r| *r == role)?;
            row.cells.get(at).map(|c| tidy(c))
        };
        let filled = |role| cell(role).filter(|c| !c.is_empty());
        let Some(text) = filled(ColumnRole::Outcome) else { return Ok(None) };
        let stage = filled(ColumnRole::Stage);
        Ok(Some(Outcome {
            id: cell(ColumnRole::OutcomeId).unwrap_or_default(),
            text,
            module: filled(ColumnRole::Module),
            module_title: filled(ColumnRole::ModuleTitle),
            year: stage.as_deref().and_then(first_number),
            stage,
            academic_level: filled(ColumnRole::AcademicLevel),
            credits: filled(ColumnRole::Credits),
            assessed: cell(ColumnRole::Assessed).map(|c| is_assessed(&c)),
            row: Some(row.number),
        }))
    }

    /// Rows must be as wide as the header; empty cells beyond it are a spreadsheet's habit and do no harm.
    fn check_width(&self, row: &Row) -> Result<()> {
        let width = self.names.len();
        let extra = row.cells.get(width..).unwrap_or_default();
        if row.cells.len() >= width && extra.iter().all(|c| c.trim().is_empty()) {
            return Ok(());
        }
        let delimiter = char::from(self.delimiter).escape_default();
        Err(Error::new(ErrorKind::Malformed, "the row does not fit the header")
            .at_row(row.number)
            .found(format!("{} cells", row.cells.len()))
            .expected(format!("{width} cells; a cell that holds '{delimiter}' or a line break needs quotes around it")))
    }
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

/// The role of each column. Each role is given once, to the column whose header is the best of its names.
fn roles(names: &[String]) -> Vec<ColumnRole> {
    let keys: Vec<String> = names.iter().map(|n| header_key(n)).collect();
    let mut roles = vec![ColumnRole::Ignored; names.len()];
    for (role, known) in HEADERS {
        let best = known.iter().find_map(|name| {
            (0..keys.len()).find(|&at| {
                roles.get(at) == Some(&ColumnRole::Ignored) && keys.get(at).is_some_and(|key| same_name(key, name))
            })
        });
        if let Some(slot) = best.and_then(|at| roles.get_mut(at)) {
            *slot = role;
        }
    }
    roles
}

/// A header in lower case, with letters and digits only and single spaces.
pub(super) fn header_key(name: &str) -> String {
    let lower = name.to_lowercase().replace("(s)", "");
    lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ")
}

fn same_name(key: &str, name: &str) -> bool {
    key == name || key.strip_suffix('s') == Some(name)
}

/// A cell without the white space around it, and with single spaces within.
fn tidy(cell: &str) -> String {
    cell.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The first number in a text: 2 in "Year 2", 4 in "ST4".
fn first_number(text: &str) -> Option<u16> {
    let digits: String = text.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
    digits.parse().ok()
}

/// Any word counts as assessed but those that say no: an empty cell, "no", "none", "not assessed", "formative" alone.
fn is_assessed(cell: &str) -> bool {
    let says_no =
        ["", "-", "no", "n", "none", "not assessed", "false", "0", "n/a", "na", "formative", "formative only"];
    !says_no.contains(&tidy(cell).to_lowercase().as_str())
}

fn no_outcome_column(text: &str) -> Error {
    let saw = DELIMITERS
        .iter()
        .filter_map(|&d| rows(text, d).filter_map(Result::ok).find(|r| !r.is_empty()))
        .max_by_key(|row| row.cells.len())
        .map(|row| row.cells.iter().map(|c| format!("'{}'", tidy(c))).collect::<Vec<_>>().join(", "))
        .unwrap_or_default();
    Error::new(ErrorKind::NoOutcomeColumn, "no column of this table can be taken for the learning outcomes")
        .found(format!("the columns {saw}"))
        .expected("a header such as 'Learning outcome', 'Outcome', 'Objective' or 'Capability statement'")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<Outcome> {
        curriculum(text).unwrap().curriculum.outcomes
    }

    #[test]
    fn headers_people_use_are_recognised() {
        let cases = [
            ("Unit code,Unit title,Year,Level,Credits,Learning outcome,Category", "Learning outcome"),
            ("LO,Learning Outcomes,Module", "Learning Outcomes"),
            ("Domain,Stage,Ref,Capability statement,Workplace-based assessment", "Capability statement"),
            ("Code,Description", "Description"),
            ("Learning outcome ID,Learning outcome(s)", "Learning outcome(s)"),
            ("LEARNING_OUTCOME,year", "LEARNING_OUTCOME"),
        ];
        for (header, expected) in cases {
            let names: Vec<String> = header.split(',').map(str::to_owned).collect();
            let at = roles(&names).iter().position(|r| *r == ColumnRole::Outcome);
            assert_eq!(at.and_then(|at| names.get(at)).map(String::as_str), Some(expected), "{header}");
        }
    }

    #[test]
    fn a_unit_column_is_a_title_beside_a_code_and_a_module_alone() {
        let both = roles(&["Unit code".into(), "Unit".into(), "Outcome".into()]);
        assert_eq!(both, [ColumnRole::Module, ColumnRole::ModuleTitle, ColumnRole::Outcome]);
        let alone = roles(&["Unit".into(), "Outcome".into()]);
        assert_eq!(alone, [ColumnRole::Module, ColumnRole::Outcome]);
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
        assert_eq!(parsed.skipped, [Skipped { row: 1, reason: SkipReason::AboveHeader }]);
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
    }

    #[test]
    fn stages_give_a_year_that_orders_them() {
        assert_eq!(first_number("Year 2"), Some(2));
        assert_eq!(first_number("ST4-6"), Some(4));
        assert_eq!(first_number("final"), None);
        assert_eq!(first_number("99999999"), None);
    }

    #[test]
    fn only_words_that_say_no_mean_not_assessed() {
        assert!(is_assessed("Essay 2,000 words") && is_assessed("yes") && is_assessed("✓"));
        assert!(!is_assessed("") && !is_assessed("No") && !is_assessed("n/a") && !is_assessed("Formative"));
    }
}
