//! The sheets that a workbook says it has.

use std::collections::HashMap;

use crate::error::{Error, ErrorKind, Result};

use super::container::Container;
use super::xml::{Event, walk};

/// The names of sheets, each with its part's, and the names of those that are hidden.
pub(super) type Sheets = (Vec<(String, String)>, Vec<String>);

/// The sheets in the workbook's order. A part is one sheet's: ten thousand names for the same would be read ten thousand
/// times.
pub(super) fn sheets(container: &mut Container<'_>, part: &str, folder: &str) -> Result<Sheets> {
    let file = part.rsplit('/').next().unwrap_or(part);
    let mut targets = HashMap::new();
    if let Some(text) = container.text(&format!("{folder}/_rels/{file}.rels"))? {
        walk(&text, |event| {
            if let Event::Open(element) = event
                && let (Some(id), Some(target)) = (element.attribute("Id"), element.attribute("Target"))
            {
                let whole = target.strip_prefix('/').map(str::to_owned);
                targets.insert(id, whole.unwrap_or_else(|| format!("{folder}/{target}")));
            }
            Ok(())
        })?;
    }
    let (mut sheets, mut hidden) = (Vec::new(), Vec::new());
    let mut seen = HashMap::new();
    walk(&container.text(part)?.unwrap_or_default(), |event| {
        if let Event::Open(element) = event
            && element.name() == "sheet"
            && let (Some(name), Some(id)) = (element.attribute("name"), element.attribute("id"))
        {
            let Some(target) = targets.get(&id).filter(|target| seen.insert((*target).clone(), sheets.len()).is_none())
            else {
                return Ok(());
            };
            let is_hidden = element.attribute("state").is_some_and(|state| state != "visible");
            hidden.extend(is_hidden.then(|| name.clone()));
            sheets.push((name, target.clone()));
        }
        Ok(())
    })?;
    Ok((sheets, hidden))
}

/// The position of the sheet of that name, or else of that number.
pub(super) fn asked_for(names: &[String], wanted: &str) -> Result<usize> {
    let by_name = names.iter().position(|name| name.trim().eq_ignore_ascii_case(wanted.trim()));
    let by_number = || wanted.trim().parse::<usize>().ok()?.checked_sub(1).filter(|at| *at < names.len());
    by_name.or_else(by_number).ok_or_else(|| {
        Error::new(ErrorKind::UnknownReference, "the workbook has no such sheet")
            .found(wanted)
            .expected(format!("one of: {}", names.join(", ")))
            .near(wanted, names.iter().map(String::as_str))
    })
}
