//! Reports that were written before, read back as far as one needs them.

use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::error::{Error, ErrorKind, Result};
use crate::read::json;

use super::REPORT_SCHEMA;

/// What tells a report from everything else.
#[derive(Deserialize)]
struct Mark {
    schema: Option<String>,
}

/// The reports of a file, one or an array of them, each as the part `T`; nothing if the file holds something else, whose own
/// reader then says what is wrong with it.
///
/// # Errors
/// `Malformed` if a report is not of the known form or version, with the place.
pub(crate) fn stored<T: DeserializeOwned>(name: &str, bytes: &[u8]) -> Result<Option<Vec<T>>> {
    let expected = "a report as 'check --format json' writes it";
    let several = format!("[{expected}, ...]");
    let are_several = bytes.trim_ascii_start().starts_with(b"[");
    let marks = if are_several {
        json::<Vec<Mark>>(name, bytes, &several)
    } else {
        json::<Mark>(name, bytes, expected).map(|mark| vec![mark])
    };
    let schema = marks.unwrap_or_default().into_iter().find_map(|mark| mark.schema);
    match schema.filter(|schema| schema.starts_with("curriculum-mapper/report/")) {
        None => Ok(None),
        Some(other) if other != REPORT_SCHEMA => {
            Err(Error::new(ErrorKind::Malformed, "the report is of a version that is not read here")
                .in_file(name)
                .found(other)
                .expected(REPORT_SCHEMA))
        }
        Some(_) if are_several => json(name, bytes, &several).map(Some),
        Some(_) => json(name, bytes, expected).map(|report| Some(vec![report])),
    }
}
