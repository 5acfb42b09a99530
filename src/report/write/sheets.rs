//! The sheets of a workbook: first what it is about and what to mind, then the tables.

use crate::map::{ConfidenceKind, Mapping};
use crate::model::{Curriculum, Framework, Status};
use crate::report::{EngineRef, Notice};

use super::sheet::Sheet;
use super::{Report, csv_out};

/// A mapping.
pub(super) fn mapping(curriculum: &Curriculum, framework: &Framework, mapping: &Mapping) -> Vec<Sheet> {
    let holds = |notice: &Notice| match notice {
        Notice::ProposedFramework => framework.status == Status::Proposal,
        Notice::ScoreOnly => mapping.confidence_kind == ConfidenceKind::Score,
        _ => true,
    };
    let notices = [Notice::ProposedFramework, Notice::NotReviewed, Notice::ScoreOnly].into_iter().filter(holds);
    let about = about(&EngineRef::this(), &curriculum.title, mapping, notices);
    vec![about, csv_out::mapping(curriculum, framework, mapping)]
}

/// A report, its gaps first.
pub(super) fn gaps(report: &Report) -> Vec<Sheet> {
    vec![about_report(report), csv_out::gaps(report), csv_out::plan(report)]
}

/// A report, its plan first.
pub(super) fn plan(report: &Report) -> Vec<Sheet> {
    vec![about_report(report), csv_out::plan(report), csv_out::gaps(report)]
}

fn about_report(report: &Report) -> Sheet {
    let curriculum = &report.reading.curriculum;
    let mut sheet = about(&report.engine, &curriculum.title, &report.mapping, report.notices.iter().copied());
    sheet.row(&["File", &report.reading.file]);
    sheet.row(&["SHA-256 of the file", &report.reading.sha256]);
    sheet
}

fn about(engine: &EngineRef, title: &str, mapping: &Mapping, notices: impl Iterator<Item = Notice>) -> Sheet {
    let framework = &mapping.framework;
    let mut sheet = Sheet::new("About", &["What", "Text"]);
    sheet.row(&["Curriculum", title]);
    sheet.row(&["Framework", &format!("{} {}", framework.title, framework.version)]);
    sheet.row(&["SHA-256 of the framework", &framework.sha256]);
    sheet.row(&["Made by", &format!("{} {}", engine.name, engine.version)]);
    for notice in notices {
        sheet.row(&["Mind", notice.text()]);
    }
    sheet
}
