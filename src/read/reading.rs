//! A curriculum as read: what was found, what was taken for what, and what was left out.

use serde::{Deserialize, Serialize};

use crate::model::Curriculum;

use super::columns::ColumnUse;
use super::detect::FileFormat;
#[cfg(any(feature = "full", feature = "office"))]
use super::marks::Mark;

/// A curriculum as read, with what was guessed on the way so that a person can check it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Reading {
    /// The curriculum.
    pub curriculum: Curriculum,
    /// Name of the input, as the caller gave it.
    pub file: String,
    /// SHA-256 of the input's bytes, in hexadecimal.
    pub sha256: String,
    /// The format it was taken for.
    pub format: FileFormat,
    /// The text's encoding.
    pub encoding: String,
    /// Separator between cells, if it is a table.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delimiter: Option<char>,
    #[cfg(any(feature = "full", feature = "office"))]
    /// Name of the sheet that was read, if it is a workbook.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    #[cfg(any(feature = "full", feature = "office"))]
    /// Names of further sheets that were read with it, since their headers name outcomes too.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub more_sheets: Vec<String>,
    #[cfg(any(feature = "full", feature = "office"))]
    /// Names of the workbook's other sheets.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub other_sheets: Vec<String>,
    #[cfg(any(feature = "full", feature = "office"))]
    /// Names of the workbook's hidden sheets. They are read only if no other holds outcomes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hidden_sheets: Vec<String>,
    /// Row of the header of a table, from 1; 0 if there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub header_row: Option<u64>,
    /// What each column of a table was taken for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<ColumnUse>,
    #[cfg(any(feature = "full", feature = "office"))]
    /// Ticks in other columns: what people have mapped already, if the columns' headers name competencies.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub marks: Vec<Mark>,
    /// What was left out, and why.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub skipped: Vec<Skipped>,
}

/// A row or paragraph that gave no outcome.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Skipped {
    /// Row, line or paragraph, from 1.
    pub row: u64,
    /// Why it was left out.
    pub reason: SkipReason,
    /// How it begins.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    #[cfg(any(feature = "full", feature = "office"))]
    /// The sheet that it stands in, where several were read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
}

impl Skipped {
    /// A row or paragraph with its text, of which the first 80 characters are kept.
    pub(super) fn text(row: u64, reason: SkipReason, text: &str) -> Self {
        const BEGINNING: usize = 80;
        Self {
            row,
            reason,
            text: Some(text.chars().take(BEGINNING).collect()).filter(|text: &String| !text.is_empty()),
            #[cfg(any(feature = "full", feature = "office"))]
            sheet: None,
        }
    }
}

/// Why a row or paragraph gave no outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum SkipReason {
    /// It stands above the header.
    AboveHeader,
    /// Its outcome cell is empty.
    NoOutcomeText,
    /// The header or an earlier row says the same.
    Repeated,
    /// No heading above it speaks of outcomes.
    OutsideOutcomes,
    /// It is a heading of outcomes, or leads in to them.
    LeadIn,
    /// It stands among outcomes but says nothing: a code alone, a template's own words.
    NotAnOutcome,
    /// Its row is hidden, or it is said to be archived, deleted or withdrawn.
    Hidden,
}
