use crate::assess::{CoverState, Step};
use crate::error::{Error, ErrorKind, Result};
use crate::map::{AlignmentStatus, Mapping};
use crate::model::{Curriculum, Framework};

use super::Report;

/// One row an alignment.
pub(super) fn mapping(curriculum: &Curriculum, framework: &Framework, mapping: &Mapping) -> Result<String> {
    let mut table = Table::new(&[
        "curriculum",
        "outcome",
        "outcome_text",
        "module",
        "stage",
        "competency",
        "competency_title",
        "confidence",
        "status",
        "level",
        "words",
        "matched",
    ])?;
    for mapped in &mapping.outcomes {
        let outcome = curriculum.outcome(&mapped.outcome);
        for alignment in &mapped.alignments {
            let words: Vec<&str> = alignment.evidence.spans.iter().map(|s| s.text.as_str()).collect();
            table.row(&[
                &curriculum.id,
                &mapped.outcome,
                outcome.map_or("", |o| &o.text),
                outcome.and_then(|o| o.module.as_deref()).unwrap_or_default(),
                outcome.and_then(|o| o.stage.as_deref()).unwrap_or_default(),
                &alignment.competency,
                framework.competency(&alignment.competency).map_or("", |c| &c.title),
                &alignment.confidence.to_string(),
                status(alignment.status),
                &alignment.level.map(|l| l.to_string()).unwrap_or_default(),
                &words.join("; "),
                alignment.evidence.passage.as_ref().map_or("", |p| &p.text),
            ])?;
        }
    }
    table.finish()
}

/// One row a profession and competency.
pub(super) fn report(report: &Report) -> Result<String> {
    let mut table = Table::new(&[
        "curriculum",
        "profession",
        "profile_status",
        "competency",
        "competency_title",
        "required",
        "reached",
        "state",
        "severity",
        "outcomes",
        "introduced",
        "mastered",
        "assessed",
        "priority",
        "owner",
        "drafted_outcome",
    ])?;
    for findings in &report.professions {
        let assessment = &findings.assessment;
        for (coverage, competency) in assessment.coverage.iter().zip(&report.competencies) {
            let item = findings.plan.items.iter().find(|i| i.gap.competency == coverage.competency);
            let outcomes: Vec<&str> = coverage.outcomes.iter().map(|o| o.outcome.as_str()).collect();
            let stage = |step| coverage.stages.iter().find(|s| s.step == step).map_or("", |s| s.stage.as_str());
            table.row(&[
                &report.reading.curriculum.id,
                &assessment.profession.id,
                super::check_text::status(assessment.profession.status),
                &coverage.competency,
                &competency.title,
                &coverage.required.to_string(),
                &coverage.reached.to_string(),
                state(coverage.state),
                &item.map(|i| i.gap.severity.to_string()).unwrap_or_default(),
                &outcomes.join("; "),
                coverage.stages.first().map_or("", |s| s.stage.as_str()),
                stage(Step::Mastered),
                coverage.assessed.map_or("", |a| if a { "yes" } else { "no" }),
                &item.map(|i| i.rank.to_string()).unwrap_or_default(),
                item.map_or("", |i| &i.owner),
                item.and_then(|i| i.drafted_outcome.as_deref()).unwrap_or_default(),
            ])?;
        }
    }
    table.finish()
}

/// A state in one word.
pub(super) fn state(state: CoverState) -> &'static str {
    match state {
        CoverState::Met => "met",
        CoverState::Thin => "thin",
        CoverState::BelowLevel => "below level",
        CoverState::Missing => "missing",
        CoverState::NotExpected => "not expected",
    }
}

/// A status in one word.
pub(super) fn status(status: AlignmentStatus) -> &'static str {
    match status {
        AlignmentStatus::Candidate => "candidate",
        AlignmentStatus::Suggested => "suggested",
        AlignmentStatus::Accepted => "accepted",
        AlignmentStatus::Rejected => "rejected",
        AlignmentStatus::Added => "added",
    }
}

struct Table(csv::Writer<Vec<u8>>);

impl Table {
    fn new(header: &[&str]) -> Result<Self> {
        let mut table = Self(csv::Writer::from_writer(Vec::new()));
        table.row(header)?;
        Ok(table)
    }

    fn row(&mut self, cells: &[&str]) -> Result<()> {
        self.0.write_record(cells.iter().map(|cell| harmless(cell).into_owned())).map_err(|e| unwritable(&e))
    }

    fn finish(self) -> Result<String> {
        let bytes = self.0.into_inner().map_err(|e| unwritable(&e))?;
        String::from_utf8(bytes).map_err(|e| unwritable(&e))
    }
}

/// A spreadsheet runs a cell that starts with one of these as a formula; an apostrophe keeps it text.
fn harmless(cell: &str) -> std::borrow::Cow<'_, str> {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}").into() } else { cell.into() }
}

fn unwritable(error: &dyn std::fmt::Display) -> Error {
    Error::new(ErrorKind::Malformed, format!("the table cannot be written: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_made_text() {
        assert_eq!(harmless("=HYPERLINK(1)"), "'=HYPERLINK(1)");
        assert_eq!(harmless("keep = records"), "keep = records");
    }
}
