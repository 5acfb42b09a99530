//! A curriculum as our own template in CSV, or in JSON.

use crate::error::{Error, ErrorKind, Result};
use crate::model::{Curriculum, Outcome};

use super::framework::Written;
use super::sheet::Sheet;
use super::{json, unknown_format};
use crate::read::{LeftOut, rows};

/// The forms a curriculum can be written in.
pub const CURRICULUM_FORMATS: [&str; 2] = ["csv", "json"];

const TEMPLATES: [(&str, &str); 2] = [
    ("framework", include_str!("../../../data/templates/framework.csv")),
    ("curriculum", include_str!("../../../data/templates/curriculum.csv")),
];

/// The forms a template can be written in; `sheets` is what a library for workbooks makes an Excel file of.
pub const TEMPLATE_FORMATS: [&str; 2] = ["csv", "sheets"];

/// A table to fill in, `framework` or `curriculum`, in a format. It holds a few rows to show what goes where.
///
/// # Errors
/// `UnknownOutputFormat`, with the templates or formats there are.
pub fn template(name: &str, format: &str) -> Result<String> {
    let text = TEMPLATES.iter().find(|(known, _)| *known == name).map(|(_, text)| *text).ok_or_else(|| {
        let known = TEMPLATES.map(|(known, _)| known);
        Error::new(ErrorKind::UnknownOutputFormat, "there is no such template")
            .found(name)
            .expected(known.join(", "))
            .near(name, known)
    })?;
    match format {
        "csv" => Ok(text.to_owned()),
        "sheets" => json(&[filled(name, text)?]),
        other => Err(unknown_format(other, &TEMPLATE_FORMATS)),
    }
}

/// The sheet with a template's rows.
fn filled(name: &str, text: &str) -> Result<Sheet> {
    let mut rows = rows(text, b',');
    let header = rows.next().transpose()?.unwrap_or_default().cells;
    let mut sheet = Sheet::new(name, &header);
    for row in rows {
        sheet.row(&row?.cells.iter().map(String::as_str).collect::<Vec<_>>());
    }
    Ok(sheet)
}

/// Writes a curriculum as `csv` (our own template) or `json`.
///
/// # Errors
/// `UnknownOutputFormat`, with the formats there are.
pub fn write_curriculum(curriculum: &Curriculum, format: &str) -> Result<Written> {
    match format {
        "csv" => csv(curriculum),
        "json" => Ok(Written::new(json(curriculum)?, Vec::new())),
        other => Err(unknown_format(other, &CURRICULUM_FORMATS)),
    }
}

/// The columns after the outcome's text that only some curricula fill.
type Column = (&'static str, fn(&Outcome) -> String);

const COLUMNS: [Column; 8] = [
    ("Module code", |o| o.module.clone().unwrap_or_default()),
    ("Module title", |o| o.module_title.clone().unwrap_or_default()),
    ("Year", |o| o.stage.clone().or_else(|| o.year.map(|year| year.to_string())).unwrap_or_default()),
    ("Academic level", |o| o.academic_level.clone().unwrap_or_default()),
    ("Credits", |o| o.credits.clone().unwrap_or_default()),
    ("Outcome ID", |o| o.id.clone()),
    ("Learning outcome", |o| o.text.clone()),
    ("Assessed", |o| o.assessed.map(|yes| if yes { "yes" } else { "no" }).unwrap_or_default().to_owned()),
];

fn csv(curriculum: &Curriculum) -> Result<Written> {
    let used = |(_, cell): &&Column| curriculum.outcomes.iter().any(|outcome| !cell(outcome).is_empty());
    let columns: Vec<&Column> = COLUMNS.iter().filter(used).collect();
    let header: Vec<&str> = columns.iter().map(|(name, _)| *name).collect();
    let mut sheet = Sheet::new(&curriculum.id, &header);
    for outcome in &curriculum.outcomes {
        let cells: Vec<String> = columns.iter().map(|(_, cell)| cell(outcome)).collect();
        sheet.row(&cells.iter().map(String::as_str).collect::<Vec<_>>());
    }
    let unsaid = curriculum.outcomes.iter().filter(|outcome| outcome.assessed.is_none()).count();
    let mut left_out = Vec::new();
    let mut add = |what: &str, count: usize| {
        if count > 0 {
            left_out.push(LeftOut { what: what.to_owned(), count });
        }
    };
    add("title of the curriculum", usize::from(curriculum.title != curriculum.id));
    add(
        "outcomes not said to be assessed or not (written as not)",
        if curriculum.knows_assessment() { unsaid } else { 0 },
    );
    Ok(Written::new(sheet.csv()?, left_out))
}
