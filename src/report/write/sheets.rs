//! The sheets of a workbook: first what it is about and what to mind, then the tables.

use crate::map::{ConfidenceKind, Mapping};
use crate::model::{Curriculum, Framework, FrameworkRef, Status};
use crate::portfolio::Portfolio;
use crate::report::{EngineRef, Notice};

use super::sheet::Sheet;
use super::{Report, csv_out, portfolio_words, title_in, words};

/// A mapping.
pub(super) fn mapping(curriculum: &Curriculum, framework: &Framework, mapping: &Mapping) -> Vec<Sheet> {
    let holds = |notice: &Notice| match notice {
        Notice::ProposedFramework => framework.status == Status::Proposal,
        Notice::ScoreOnly => mapping.confidence_kind == ConfidenceKind::Score,
        _ => true,
    };
    let notices = [Notice::ProposedFramework, Notice::NotReviewed, Notice::ScoreOnly].into_iter().filter(holds);
    let about = about(&EngineRef::this(), &curriculum.title, mapping, notices);
    vec![about, csv_out::mapping(curriculum, mapping, |id| title_in(framework, id))]
}

/// A report, its gaps first, and every match last.
pub(super) fn gaps(report: &Report) -> Vec<Sheet> {
    let matches = csv_out::mapping(&report.reading.curriculum, &report.mapping, |id| words::title(report, id));
    vec![about_report(report), csv_out::gaps(report), csv_out::plan(report), matches]
}

/// A report, its plan first.
pub(super) fn plan(report: &Report) -> Vec<Sheet> {
    vec![about_report(report), csv_out::plan(report), csv_out::gaps(report)]
}

/// A portfolio: every competency of every profession, its programmes, and who lacks the same.
pub(super) fn portfolio(portfolio: &Portfolio) -> Vec<Sheet> {
    let mut about = Sheet::new("About", &["What", "Text"]);
    about.row(&["Portfolio", &portfolio_words::summary(portfolio)]);
    made_by(&mut about, &portfolio.engine, &portfolio.framework, portfolio.notices.iter().copied());
    vec![about, csv_out::portfolio(portfolio), programmes(portfolio), exemplars(portfolio), together(portfolio)]
}

fn programmes(portfolio: &Portfolio) -> Sheet {
    let mut sheet =
        Sheet::new("Programmes", &["profession", "programme", "file", "met", "thin", "below_level", "missing"]);
    for picture in &portfolio.professions {
        for one in &picture.programmes {
            let tally = one.tally;
            let [met, thin, below, missing] =
                [tally.met, tally.thin, tally.below_level, tally.missing].map(|n| n.to_string());
            sheet.row(&[&picture.profession.id, &one.name, &one.programme.file, &met, &thin, &below, &missing]);
        }
    }
    sheet
}

fn exemplars(portfolio: &Portfolio) -> Sheet {
    let mut sheet = Sheet::new("Exemplars", &["profession", "competency", "competency_title", "exemplar"]);
    for picture in &portfolio.professions {
        for one in &picture.competencies {
            let title = words::title_of(&portfolio.competencies, &one.competency);
            for exemplar in &one.exemplars {
                let told = portfolio_words::exemplar(portfolio, exemplar);
                sheet.row(&[&picture.profession.id, &one.competency, title, &told]);
            }
        }
    }
    sheet
}

fn together(portfolio: &Portfolio) -> Sheet {
    let mut sheet = Sheet::new("Together", &["need", "level", "professions"]);
    for need in &portfolio.together {
        let who = portfolio_words::who_lacks(portfolio, need).join("; ");
        sheet.row(&[&portfolio_words::joint_need(portfolio, need), &need.level.to_string(), &who]);
    }
    sheet
}

fn about_report(report: &Report) -> Sheet {
    let curriculum = &report.reading.curriculum;
    let mut sheet = about(&report.engine, &curriculum.title, &report.mapping, report.notices.iter().copied());
    sheet.row(&["File", &report.reading.file]);
    sheet.row(&["SHA-256 of the file", &report.reading.sha256]);
    sheet
}

fn about(engine: &EngineRef, title: &str, mapping: &Mapping, notices: impl Iterator<Item = Notice>) -> Sheet {
    let mut sheet = Sheet::new("About", &["What", "Text"]);
    sheet.row(&["Curriculum", title]);
    made_by(&mut sheet, engine, &mapping.framework, notices);
    sheet
}

fn made_by(sheet: &mut Sheet, engine: &EngineRef, framework: &FrameworkRef, notices: impl Iterator<Item = Notice>) {
    sheet.row(&["Framework", &format!("{} {}", framework.title, framework.version)]);
    sheet.row(&["SHA-256 of the framework", &framework.sha256]);
    sheet.row(&["Made by", &format!("{} {}", engine.name, engine.version)]);
    for notice in notices {
        sheet.row(&["Mind", notice.text()]);
    }
}
