//! The forms a mapping, a report, a plan and a crosswalk can be written in: one form, one file.

mod case_mapping;
mod csv_out;
mod curriculum;
mod diff;
mod evidence_words;
mod framework;
mod gaps_text;
mod html;
mod junit;
mod map_text;
mod markdown;
mod paper_words;
mod plan_text;
mod plan_words;
mod policy_words;
mod portfolio_text;
mod portfolio_words;
mod roles_text;
mod sarif;
mod sheet;
mod sheets;
mod sssom;
mod table;
mod verify_text;
mod words;

pub use curriculum::{CURRICULUM_FORMATS, TEMPLATE_FORMATS, template, write_curriculum};
pub use framework::{FRAMEWORK_FORMATS, Written, convert_framework, write_framework};

use serde::Serialize;

use crate::crosswalk::Crosswalk;
use crate::diff::Diff;
use crate::error::{Error, ErrorKind, Result};
use crate::map::Mapping;
use crate::model::{Curriculum, Framework};
use crate::plan::RoleMatrix;
use crate::portfolio::Portfolio;
use crate::reference::Reference;
use crate::verify::Verification;

use super::{CompetencyRef, ProfessionFindings, Report};

/// The forms a mapping can be written in.
pub const MAP_FORMATS: [&str; 7] = ["table", "json", "ndjson", "csv", "sssom", "case", "sheets"];

/// The forms a report can be written in.
pub const REPORT_FORMATS: [&str; 11] =
    ["text", "json", "markdown", "summary", "html", "embed", "published", "csv", "junit", "sarif", "sheets"];

/// The forms a plan can be written in.
pub const PLAN_FORMATS: [&str; 8] = ["text", "json", "markdown", "html", "csv", "mermaid", "dot", "sheets"];

/// The forms a portfolio can be written in.
pub const PORTFOLIO_FORMATS: [&str; 7] = ["text", "json", "markdown", "html", "embed", "csv", "sheets"];

/// The forms a comparison of two versions can be written in.
pub const DIFF_FORMATS: [&str; 5] = ["text", "json", "markdown", "html", "decisions"];

/// The forms a verification can be written in.
pub const VERIFY_FORMATS: [&str; 2] = ["text", "json"];

/// The forms the matrix of informatics roles can be written in.
pub const ROLES_FORMATS: [&str; 5] = ["text", "json", "markdown", "html", "csv"];

/// The forms a crosswalk can be written in.
pub const CROSSWALK_FORMATS: [&str; 3] = ["table", "json", "csv"];

/// Writes a mapping as `table`, `json`, `ndjson` (one alignment a line), `csv`, `sssom` (a mapping set of SSSOM in TSV),
/// `case` (a CASE 1.1 package of the curriculum with its associations) or `sheets` (the tables of a workbook, as JSON).
///
/// `changed` is when the curriculum or its mapping last changed, in ISO 8601; only `case` asks for it.
///
/// # Errors
/// `UnknownOutputFormat`, with the formats there are; `Malformed` for a `changed` that is no date, which CASE needs.
pub fn write_mapping(
    curriculum: &Curriculum,
    framework: &Framework,
    mapping: &Mapping,
    format: &str,
    changed: &str,
) -> Result<String> {
    match format {
        "table" => Ok(map_text::table(curriculum, framework, mapping)),
        "json" => json(mapping),
        "ndjson" => map_text::ndjson(curriculum, mapping),
        "csv" => csv_out::mapping(curriculum, mapping, |id| title_in(framework, id)).csv(),
        "sssom" => sssom::write(curriculum, framework, mapping),
        "case" => case_mapping::write(curriculum, framework, mapping, changed),
        "sheets" => json(&sheets::mapping(curriculum, framework, mapping)),
        other => Err(unknown_format(other, &MAP_FORMATS)),
    }
}

/// Writes a report, its gaps first: `text`, `json`, `markdown`, `summary` (short Markdown, for a pull request), `html` (one
/// self-contained page), `embed` (the element that shows it in another page, with its data and plain HTML inside),
/// `published` (that data alone, as JSON), `csv`, `junit` and `sarif` (what its policy says, for systems that run checks) or
/// `sheets` (the tables of a workbook, as JSON). Only `json`, and the matches of `sheets`, tell who decided what and why;
/// what is made to be published is of [`Report::published`].
///
/// # Errors
/// `UnknownOutputFormat`, with the formats there are.
pub fn write_report(report: &Report, format: &str) -> Result<String> {
    match format {
        "text" => Ok(gaps_text::text(report)),
        "json" => json(report),
        "markdown" => Ok(markdown::gaps(report)),
        "summary" => Ok(markdown::summary(report)),
        "html" => Ok(html::page(report)),
        "embed" => Ok(html::embed(report, &json(&report.published())?)),
        "published" => json(&report.published()),
        "csv" => csv_out::gaps(report).csv(),
        "junit" => Ok(junit::suites(report)),
        "sarif" => json(&sarif::log(report)),
        "sheets" => json(&sheets::gaps(report)),
        other => Err(unknown_format(other, &REPORT_FORMATS)),
    }
}

/// Whether a form of [`write_report`] shows something of the plans. For the others [`check_gaps`](crate::check_gaps) will do.
pub fn shows_plan(format: &str) -> bool {
    !matches!(format, "text" | "summary" | "embed" | "published" | "junit" | "sarif")
}

/// The rules of the policy that are not met, a line each.
pub fn unmet_lines(report: &Report) -> Vec<String> {
    report
        .unmet()
        .map(|check| format!("{}{}", words::policy_not_met(check), words::policy_check(report, check)))
        .collect()
}

/// Writes a report's plan: `text`, `json` (the whole report), `markdown` and `html` (a paper for a meeting), `csv`, or the
/// benefits network in `mermaid` or `dot`, or `sheets` (the tables of a workbook, as JSON).
///
/// `date` is the day that the paper bears, as the caller writes it; with an empty one it bears none.
///
/// # Errors
/// `UnknownOutputFormat`, with the formats there are.
pub fn write_plan(report: &Report, format: &str, date: &str) -> Result<String> {
    match format {
        "text" => Ok(plan_text::text(report)),
        "json" => json(report),
        "markdown" => Ok(markdown::plan(report, date)),
        "html" => Ok(html::plan_page(report, date)),
        "csv" => csv_out::plan(report).csv(),
        "sheets" => json(&sheets::plan(report)),
        "mermaid" => Ok(plan_text::mermaid(report)),
        "dot" => Ok(plan_text::dot(report)),
        other => Err(unknown_format(other, &PLAN_FORMATS)),
    }
}

/// Writes a portfolio as `text`, `json`, `markdown`, `html` (one self-contained page), `embed` (the element that shows it in
/// another page, with its data and plain HTML inside), `csv` (one row for each competency of each profession) or `sheets`
/// (the tables of a workbook, as JSON).
///
/// # Errors
/// `UnknownOutputFormat`, with the formats there are.
pub fn write_portfolio(portfolio: &Portfolio, format: &str) -> Result<String> {
    match format {
        "text" => Ok(portfolio_text::text(portfolio)),
        "json" => json(portfolio),
        "markdown" => Ok(markdown::portfolio(portfolio)),
        "html" => Ok(html::portfolio_page(portfolio)),
        "embed" => Ok(html::portfolio_embed(portfolio, &json(portfolio)?)),
        "csv" => csv_out::portfolio(portfolio).csv(),
        "sheets" => json(&sheets::portfolio(portfolio)),
        other => Err(unknown_format(other, &PORTFOLIO_FORMATS)),
    }
}

/// Writes a comparison of two versions as `text`, `json`, `markdown`, `html` (one self-contained page) or `decisions` (those
/// that were carried over, one JSON object a line, to be read as decisions on the new version).
///
/// # Errors
/// `UnknownOutputFormat`, with the formats there are.
pub fn write_diff(diff: &Diff, format: &str) -> Result<String> {
    match format {
        "text" => Ok(diff::text(diff)),
        "json" => json(diff),
        "markdown" => Ok(diff::markdown(diff)),
        "html" => Ok(html::diff_page(diff)),
        "decisions" => diff.decisions.carried.iter().map(json_line).collect(),
        other => Err(unknown_format(other, &DIFF_FORMATS)),
    }
}

/// Writes verifications as `text` or `json`.
///
/// # Errors
/// `UnknownOutputFormat`, with the formats there are.
pub fn write_verification(verifications: &[Verification], format: &str) -> Result<String> {
    match format {
        "text" => Ok(verify_text::text(verifications)),
        "json" => json(verifications),
        other => Err(unknown_format(other, &VERIFY_FORMATS)),
    }
}

/// Writes the matrix of informatics roles as `text`, `json`, `markdown`, `html` (one self-contained page) or `csv` (one row for
/// each role and setting).
///
/// # Errors
/// `UnknownOutputFormat`, with the formats there are.
pub fn write_roles(matrix: &RoleMatrix, format: &str) -> Result<String> {
    match format {
        "text" => Ok(roles_text::text(matrix)),
        "json" => json(matrix),
        "markdown" => Ok(markdown::roles(matrix)),
        "html" => Ok(html::roles_page(matrix)),
        "csv" => csv_out::roles(matrix).csv(),
        other => Err(unknown_format(other, &ROLES_FORMATS)),
    }
}

/// Writes a crosswalk as `table`, `json` or `csv`.
///
/// # Errors
/// `UnknownOutputFormat`, with the formats there are.
pub fn write_crosswalk(crosswalk: &Crosswalk, to: &Framework, format: &str) -> Result<String> {
    match format {
        "table" => Ok(map_text::crosswalk(crosswalk, to)),
        "json" => json(crosswalk),
        "csv" => csv_out::crosswalk(crosswalk, to).csv(),
        other => Err(unknown_format(other, &CROSSWALK_FORMATS)),
    }
}

/// The professions there are, as `table` or `json`.
///
/// # Errors
/// `UnknownOutputFormat`, with the formats there are.
pub fn write_professions(reference: &Reference, format: &str) -> Result<String> {
    match format {
        "table" => Ok(map_text::professions(reference)),
        "json" => json(&reference.professions),
        other => Err(unknown_format(other, &["table", "json"])),
    }
}

/// The title of a framework's competency; empty if it has no such.
fn title_in<'a>(framework: &'a Framework, competency: &str) -> &'a str {
    framework.competency(competency).map_or("", |found| &found.title)
}

fn unknown_format(found: &str, known: &[&str]) -> Error {
    Error::new(ErrorKind::UnknownOutputFormat, "this output format is not known here")
        .found(found)
        .expected(known.join(", "))
        .near(found, known.iter().copied())
}

fn json_line<T: Serialize + ?Sized>(value: &T) -> Result<String> {
    serde_json::to_string(value)
        .map(|text| text + "\n")
        .map_err(|e| Error::new(ErrorKind::Malformed, format!("the result cannot be written: {e}")))
}

/// JSON with two spaces, so that reports can be compared line by line.
fn json<T: Serialize + ?Sized>(value: &T) -> Result<String> {
    serde_json::to_string_pretty(value)
        .map(|text| text + "\n")
        .map_err(|e| Error::new(ErrorKind::Malformed, format!("the result cannot be written: {e}")))
}
