//! Rows of cells, from whatever file, to outcomes: gathers what stands under the header.

use crate::error::{Error, ErrorKind, Result};
use crate::limits;
use crate::model::Outcome;

#[cfg(any(feature = "full", feature = "office"))]
use super::between::{heads_outcomes, said_above, said_of_those_below};
#[cfg(any(feature = "full", feature = "office"))]
use super::cell;
#[cfg(any(feature = "full", feature = "office"))]
use super::codes::code_and_text;
#[cfg(not(any(feature = "full", feature = "office")))]
use super::columns::maps_to;
use super::columns::{ColumnRole, ColumnUse, is_bare_code, is_outcome_name, names_texts};
#[cfg(any(feature = "full", feature = "office"))]
use super::items::after_outcome;
#[cfg(any(feature = "full", feature = "office"))]
use super::marks::Marks;
#[cfg(any(feature = "full", feature = "office"))]
use super::verbs::begins_with_verb;
use super::{
    Parsed, SkipReason, Skipped, at_most, check_cell,
    sums::{is_label_or_key, is_sum},
};

/// One row with its number as a spreadsheet shows it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Row {
    pub(super) number: u64,
    pub(crate) cells: Vec<String>,
    /// Whether an empty line of the text stands above it, or the text ends with it.
    pub(super) is_apart: bool,
    /// Columns of cells that have a colour, each with what stands for it.
    #[cfg(feature = "office")]
    pub(super) colours: Vec<(usize, usize)>,
    /// Whether a cell of it was merged over several columns.
    #[cfg(any(feature = "full", feature = "office"))]
    pub(super) is_wide: bool,
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
        Ok(Self { number, cells, ..Self::default() })
    }

    pub(super) fn is_empty(&self) -> bool {
        self.cells.iter().all(|cell| cell.trim().is_empty())
    }

    /// The text of its only cell that holds anything.
    #[cfg(feature = "office")]
    pub(super) fn lone_text(&self) -> Option<&str> {
        let mut filled = self.cells.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty());
        filled.next().filter(|_| filled.next().is_none())
    }

    /// The row as one that gave no outcome, with what its cells say.
    pub(super) fn skipped(&self, reason: SkipReason) -> Skipped {
        let said: Vec<String> = self.cells.iter().map(|cell| tidy(cell)).filter(|cell| !cell.is_empty()).collect();
        Skipped::text(self.number, reason, &said.join(" | "))
    }
}

/// Where the header is and what its columns hold.
#[derive(Default)]
pub(super) struct Layout {
    pub(super) header_row: u64,
    pub(super) names: Vec<String>,
    pub(super) roles: Vec<ColumnRole>,
    /// The column that says of each row what it holds.
    pub(super) kinds: Option<usize>,
    /// Whether the texts of outcomes begin with their codes.
    #[cfg(any(feature = "full", feature = "office"))]
    pub(super) coded: bool,
    /// The sign between the outcomes of a module where each has one cell for all of them.
    #[cfg(any(feature = "full", feature = "office"))]
    pub(super) parted_at: Option<char>,
    /// Whether a person says that there are no codes of outcomes.
    #[cfg(any(feature = "full", feature = "office"))]
    pub(super) without_codes: bool,
}

impl Layout {
    /// Whether a cell says what the header does.
    fn is_header(&self, cell: &String) -> bool {
        !cell.is_empty() && self.names.contains(cell)
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

    /// Whether a row may say what those under it are of: it has a label, or one cell alone.
    #[cfg(not(any(feature = "full", feature = "office")))]
    fn may_head(&self, row: &Row) -> bool {
        let mut filled = row.cells.iter().filter(|cell| !cell.trim().is_empty());
        let labelled = filled.next().is_some_and(|first| first.contains(':'));
        self.names.len() > 1 && (labelled || filled.next().is_none())
    }

    /// Whether rows between the outcomes, signs within them or columns of codes may say what larger builds know of.
    #[cfg(not(any(feature = "full", feature = "office")))]
    fn is_for_larger_builds(&self, parsed: &Parsed) -> bool {
        use SkipReason::{AboveHeader, NoOutcomeText, NotAnOutcome};
        let between = |skipped: &Skipped| {
            let text = skipped.text.as_deref().unwrap_or_default();
            match skipped.reason {
                AboveHeader => text.bytes().any(|b| b == b':' || b.is_ascii_digit()),
                // The name of a module has several words.
                NoOutcomeText => text.split(" | ").next().is_some_and(|first| first.contains(' ')),
                reason => reason == NotAnOutcome,
            }
        };
        let outcomes = &parsed.curriculum.outcomes;
        let parted = outcomes.iter().filter(|outcome| outcome.text.contains([';', '|'])).count();
        let maps = self.names.iter().zip(&self.roles).any(|(name, role)| *role == ColumnRole::Ignored && maps_to(name));
        let in_two_languages = self.names.iter().any(|name| name.contains('/'));
        in_two_languages || maps || parted * 2 > outcomes.len() || parsed.skipped.iter().any(between)
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
        let is_one = |text: &str| !text.contains('\n') && begins_with_verb(text);
        let is_text = |text: &str| if several { text.trim().contains(' ') } else { !text.trim().is_empty() };
        let mut found = Vec::new();
        for at in columns() {
            let Some(text) = row.cells.get(at).filter(|text| is_text(text)) else { continue };
            let mut outcome = self.outcome(row, text.clone());
            if several && !outcome.id.is_empty() {
                outcome.id += &format!(".{}", found.len() + 1);
            } else if let Some(code) = self.names.get(at).filter(|name| several && is_bare_code(name)) {
                // "Learning outcome 1" is LO1.
                outcome.id = after_outcome(code).map_or_else(|| code.replace(' ', ""), |number| format!("LO{number}"));
            } else if let Some((code, rest)) = code_and_text(text).filter(|(_, rest)| several && is_one(rest)) {
                (outcome.id, outcome.text) = (code, rest.to_owned());
            }
            found.push(outcome);
        }
        if self.coded {
            for outcome in &mut found {
                if let Some((code, text)) = code_and_text(&outcome.text) {
                    (outcome.id, outcome.text) = (code, text.to_owned());
                }
            }
        }
        let outcomes = found.into_iter().flat_map(|outcome| cell::outcomes(outcome, self.parted_at));
        outcomes.map(|outcome| if self.without_codes { Outcome { id: String::new(), ..outcome } } else { outcome })
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
    mut rows: impl Iterator<Item = Result<Row>>,
    layout: &Layout,
    check: impl Fn(&Row) -> Result<()>,
) -> Result<Parsed> {
    gather_from(&mut rows, layout, &check)
}

/// The same, once in a build whatever the rows come from.
fn gather_from(
    rows: &mut dyn Iterator<Item = Result<Row>>,
    layout: &Layout,
    check: &dyn Fn(&Row) -> Result<()>,
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
            #[cfg(any(feature = "full", feature = "office"))]
            parsed.between.extend(said_above(&row, layout).map(|said| (0, said)));
            parsed.skipped.push(row.skipped(SkipReason::AboveHeader));
            continue;
        }
        #[cfg(feature = "office")]
        if row.hidden {
            parsed.skipped.push(row.skipped(SkipReason::Hidden));
            continue;
        }
        check(&row)?;
        if let Some(reason) = layout.passes_over(&row) {
            parsed.skipped.push(row.skipped(reason));
            continue;
        }
        #[cfg(any(feature = "full", feature = "office"))]
        if let Some(said) = said_of_those_below(&row, layout) {
            parsed.between.push((parsed.curriculum.outcomes.len(), said));
            parsed.skipped.push(row.skipped(SkipReason::LeadIn));
            continue;
        }
        #[cfg(not(any(feature = "full", feature = "office")))]
        if layout.may_head(&row) {
            return Err(no_outcome_column());
        }
        let mut found = false;
        for outcome in layout.outcomes(&row) {
            found = true;
            // The header again, as long tables have it on every page and tall ones in several rows.
            let is_name =
                layout.names.contains(&outcome.text) || is_outcome_name(&outcome.text) || names_texts(&outcome.text);
            let has_codes = cfg!(feature = "office") && layout.roles.contains(&ColumnRole::OutcomeId);
            if is_name || has_codes && layout.is_header(&outcome.id) {
                parsed.skipped.push(row.skipped(SkipReason::Repeated));
                continue;
            }
            let is_none = is_bare_code(&outcome.text)
                || is_list_of_verbs(&outcome.text)
                || outcome.id.is_empty() && is_label_or_key(&outcome.text)
                || is_pair_of_words(&outcome);
            if is_none || is_sum(&row, &outcome.text) {
                parsed.skipped.push(row.skipped(SkipReason::NotAnOutcome));
                continue;
            }
            #[cfg(any(feature = "full", feature = "office"))]
            if cell::is_headed(&outcome) {
                parsed.skipped.push(row.skipped(SkipReason::NotAnOutcome));
                continue;
            }
            #[cfg(any(feature = "full", feature = "office"))]
            let is_unnamed = !outcome.id.contains(|c: char| c.is_ascii_alphanumeric());
            #[cfg(any(feature = "full", feature = "office"))]
            if is_unnamed && heads_outcomes(&outcome.text) {
                parsed.skipped.push(row.skipped(SkipReason::LeadIn));
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
    #[cfg(not(any(feature = "full", feature = "office")))]
    if layout.is_for_larger_builds(&parsed) {
        return Err(no_outcome_column());
    }
    #[cfg(any(feature = "full", feature = "office"))]
    {
        parsed.marks = marks.found(layout);
    }
    Ok(parsed)
}

/// Whether an outcome and its identifier are a word each, as those of another header are: "Duration | Date".
fn is_pair_of_words(outcome: &Outcome) -> bool {
    let is_word = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphabetic());
    is_word(&outcome.id) && is_word(&outcome.text)
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
