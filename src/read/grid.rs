//! Rows of cells, from whatever file, to outcomes: finds the header and gathers what stands under it.

use crate::error::{Error, ErrorKind, Result};
use crate::limits;
use crate::model::Outcome;

#[cfg(any(feature = "full", feature = "office"))]
use super::cell;
#[cfg(any(feature = "full", feature = "office"))]
use super::codes::code_and_text;
use super::columns::{ColumnRole, ColumnUse, is_bare_code, roles};
#[cfg(any(feature = "full", feature = "office"))]
use super::marks::Marks;
use super::{Parsed, SkipReason, Skipped, at_most, check_cell};

/// How many rows may stand above the header.
pub(super) const HEADER_WITHIN: usize = 30;

/// One row with its number as a spreadsheet shows it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Row {
    pub(super) number: u64,
    pub(crate) cells: Vec<String>,
    /// Columns of cells that have a colour, each with what stands for it.
    #[cfg(feature = "office")]
    pub(super) colours: Vec<(usize, usize)>,
    /// Whether it is hidden.
    #[cfg(feature = "office")]
    pub(super) hidden: bool,
}

impl Row {
    /// A row within the limits.
    pub(super) fn new(number: u64, cells: Vec<String>) -> Result<Self> {
        at_most("rows", number as usize, limits::ROWS)?;
        at_most("columns", cells.len(), limits::COLUMNS).map_err(|e| e.at_row(number))?;
        for (at, cell) in cells.iter().enumerate() {
            check_cell(cell).map_err(|e| e.at_row(number).at_column(at + 1))?;
        }
        Ok(Self {
            number,
            cells,
            #[cfg(feature = "office")]
            colours: Vec::new(),
            #[cfg(feature = "office")]
            hidden: false,
        })
    }

    pub(super) fn is_empty(&self) -> bool {
        self.cells.iter().all(|cell| cell.trim().is_empty())
    }

    /// The row as one that gave no outcome, with what its cells say.
    pub(super) fn skipped(&self, reason: SkipReason) -> Skipped {
        let said: Vec<String> = self.cells.iter().map(|cell| tidy(cell)).filter(|cell| !cell.is_empty()).collect();
        Skipped::text(self.number, reason, &said.join(" | "))
    }
}

/// Where the header is and what its columns hold.
pub(super) struct Layout {
    pub(super) header_row: u64,
    pub(super) names: Vec<String>,
    pub(super) roles: Vec<ColumnRole>,
    /// Whether the texts of outcomes begin with their codes.
    #[cfg(any(feature = "full", feature = "office"))]
    pub(super) coded: bool,
}

impl Layout {
    /// A row taken for the header.
    pub(super) fn of(row: &Row) -> Self {
        let names: Vec<String> = row.cells.iter().map(|c| tidy(c)).collect();
        Self {
            header_row: row.number,
            roles: roles(&names),
            names,
            #[cfg(any(feature = "full", feature = "office"))]
            coded: false,
        }
    }

    /// The row that makes the best header: it must name an outcome column, and of several the one wins that names the
    /// most columns, first those with a role, then any.
    pub(super) fn find(rows: &[Row]) -> Option<Self> {
        let mut best: Option<Self> = None;
        for row in rows.iter().take(HEADER_WITHIN) {
            let layout = Self::of(row);
            #[cfg(any(feature = "full", feature = "office"))]
            let layout = layout.with_levels(rows);
            if layout.has_outcomes() && best.as_ref().is_none_or(|b| layout.score() > b.score()) {
                best = Some(layout);
            }
        }
        best.map(|layout| layout.settled(rows))
    }

    /// Whether a cell says what the header does.
    fn is_header(&self, cell: &String) -> bool {
        !cell.is_empty() && self.names.contains(cell)
    }

    fn score(&self) -> (usize, usize) {
        (self.known(), self.names.iter().filter(|name| !name.is_empty()).count())
    }

    /// Whether a row that holds something stands above the header.
    pub(super) fn is_below(&self, rows: &[Row]) -> bool {
        rows.iter().any(|row| row.number < self.header_row && !row.is_empty())
    }

    pub(super) fn has_outcomes(&self) -> bool {
        self.roles.contains(&ColumnRole::Outcome)
    }

    /// How many columns have a role.
    pub(super) fn known(&self) -> usize {
        self.roles.iter().filter(|r| **r != ColumnRole::Ignored).count()
    }

    fn columns(&self) -> Vec<ColumnUse> {
        self.names.iter().zip(&self.roles).map(|(name, &role)| ColumnUse { name: name.clone(), role }).collect()
    }

    /// The outcome of a row. Several, in a cell or side by side, are for larger builds.
    #[cfg(not(any(feature = "full", feature = "office")))]
    fn outcomes(&self, row: &Row) -> impl Iterator<Item = Outcome> {
        let at = self.roles.iter().position(|role| *role == ColumnRole::Outcome);
        let text = at.and_then(|at| row.cells.get(at)).map(|text| tidy(text)).filter(|text| !text.is_empty());
        text.map(|text| self.outcome(row, text)).into_iter()
    }

    /// The outcomes of a row: those of a cell, and where they stand side by side, of several. There, a cell of one word is
    /// a tick and no outcome.
    #[cfg(any(feature = "full", feature = "office"))]
    fn outcomes(&self, row: &Row) -> impl Iterator<Item = Outcome> {
        let columns = || (0..).zip(&self.roles).filter(|(_, role)| **role == ColumnRole::Outcome).map(|(at, _)| at);
        let several = columns().nth(1).is_some();
        let is_text = |text: &&String| if several { text.trim().contains(' ') } else { !text.trim().is_empty() };
        let texts = columns().filter_map(|at: usize| row.cells.get(at)).filter(is_text);
        let mut found: Vec<Outcome> = texts.map(|text| self.outcome(row, text.clone())).collect();
        if several {
            (1..).zip(&mut found).filter(|(_, one)| !one.id.is_empty()).for_each(|(n, one)| one.id += &format!(".{n}"));
        }
        if self.coded {
            for outcome in &mut found {
                if let Some((code, text)) = code_and_text(&outcome.text) {
                    (outcome.id, outcome.text) = (code, text.to_owned());
                }
            }
        }
        found.into_iter().flat_map(cell::outcomes)
    }

    fn outcome(&self, row: &Row, text: String) -> Outcome {
        let cell = |role: ColumnRole| {
            let at = self.roles.iter().position(|r| *r == role)?;
            Some(row.cells.get(at).map(|c| tidy(c)).unwrap_or_default())
        };
        let filled = |role| cell(role).filter(|c| !c.is_empty());
        let stage = filled(ColumnRole::Stage);
        Outcome {
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
        }
    }
}

/// The outcomes under the header, and what was left out. `check` sees every row under the header that is not empty.
pub(super) fn gather(
    rows: impl Iterator<Item = Result<Row>>,
    layout: &Layout,
    check: impl Fn(&Row) -> Result<()>,
) -> Result<Parsed> {
    let mut parsed = Parsed { columns: layout.columns(), header_row: Some(layout.header_row), ..Parsed::default() };
    #[cfg(any(feature = "full", feature = "office"))]
    let mut marks = Marks::new(layout);
    for row in rows {
        let row = row?;
        if row.number == layout.header_row || row.is_empty() {
            continue;
        }
        if row.number < layout.header_row {
            parsed.skipped.push(row.skipped(SkipReason::AboveHeader));
            continue;
        }
        #[cfg(feature = "office")]
        if row.hidden {
            parsed.skipped.push(row.skipped(SkipReason::Hidden));
            continue;
        }
        check(&row)?;
        let mut found = false;
        for outcome in layout.outcomes(&row) {
            found = true;
            // The header again, as long tables have it on every page and tall ones in several rows.
            if layout.names.contains(&outcome.text) || cfg!(feature = "office") && layout.is_header(&outcome.id) {
                parsed.skipped.push(row.skipped(SkipReason::Repeated));
                continue;
            }
            if is_bare_code(&outcome.text) || is_list_of_verbs(&outcome.text) {
                parsed.skipped.push(row.skipped(SkipReason::NotAnOutcome));
                continue;
            }
            #[cfg(any(feature = "full", feature = "office"))]
            if cell::is_headed(&outcome) {
                parsed.skipped.push(row.skipped(SkipReason::NotAnOutcome));
                continue;
            }
            #[cfg(any(feature = "full", feature = "office"))]
            marks.see(&row, parsed.curriculum.outcomes.len());
            parsed.curriculum.outcomes.push(outcome);
        }
        // A cell may hold many, so that the number of rows is no bound.
        #[cfg(any(feature = "full", feature = "office"))]
        at_most("learning outcomes", parsed.curriculum.outcomes.len(), limits::OUTCOMES)?;
        if !found {
            parsed.skipped.push(row.skipped(SkipReason::NoOutcomeText));
        }
    }
    #[cfg(any(feature = "full", feature = "office"))]
    {
        parsed.marks = marks.found(layout);
    }
    Ok(parsed)
}

/// Whether a text is verbs for outcomes rather than one: "Define, describe, identify, label, list, name".
#[cfg(any(feature = "full", feature = "office"))]
pub(super) fn is_list_of_verbs(text: &str) -> bool {
    const LEAST: usize = 3;
    /// Among so many some may be words that are not known.
    const MANY: usize = 6;
    // Most outcomes are told by this alone; verbs take longer to look up.
    if text.matches([',', ';']).count() + 1 < LEAST {
        return false;
    }
    let verbs = || text.split([',', ';']).map(str::trim);
    let is_verb = |word: &str| word.split(' ').count() <= 2 && super::verbs::begins_with_verb(word);
    let known = verbs().filter(|word| is_verb(word)).count();
    let most = if verbs().count() < MANY { known == verbs().count() } else { known * 5 >= verbs().count() * 2 };
    known >= LEAST && most && verbs().all(|word| word.split(' ').count() <= 2)
}

/// The small build knows no verbs.
#[cfg(not(any(feature = "full", feature = "office")))]
fn is_list_of_verbs(_: &str) -> bool {
    false
}

/// A cell without the white space around it, and with single spaces within.
pub(super) fn tidy(cell: &str) -> String {
    cell.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The first number in a text: 2 in "Year 2", 4 in "ST4".
pub(super) fn first_number(text: &str) -> Option<u16> {
    let digits: String = text.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
    digits.parse().ok()
}

/// Any word counts as assessed but those that say no: an empty cell, "no", "none", "not assessed", "formative" alone.
pub(super) fn is_assessed(cell: &str) -> bool {
    let says_no =
        ["", "-", "no", "n", "none", "not assessed", "false", "0", "n/a", "na", "formative", "formative only"];
    !says_no.contains(&tidy(cell).to_ascii_lowercase().as_str())
}

/// The error of a table that says of no column that it holds the outcomes. The page never shows the small build's.
#[cfg(not(any(feature = "full", feature = "office")))]
pub(super) fn no_outcome_column() -> Error {
    Error::new(ErrorKind::NoOutcomeColumn, "")
}

/// The error of a table that says of no column that it holds the outcomes.
#[cfg(any(feature = "full", feature = "office"))]
pub(super) fn no_outcome_column() -> Error {
    Error::new(ErrorKind::NoOutcomeColumn, "no column of this table can be taken for the learning outcomes")
        .expected("a header such as 'Learning outcome', 'Outcome' or 'Objective'")
}

#[cfg(test)]
mod tests {
    use super::*;

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
