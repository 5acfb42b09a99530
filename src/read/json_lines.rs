use serde::Deserialize;

use crate::error::{Error, ErrorKind, Result};
use crate::model::{Competency, Curriculum, Domain, Framework, Indicator, Outcome, Status};

use super::curriculum_json::of_line;
use super::{FileFormat, Parsed, json_error};

/// A line of a `sources.jsonl`: an outcome.
#[derive(Deserialize)]
struct SourceLine {
    #[serde(deserialize_with = "text_or_number")]
    id: String,
    text: String,
    #[serde(default)]
    title: Option<String>,
    #[serde(default)]
    group: Option<String>,
    #[serde(default)]
    heading: Option<String>,
    #[serde(default)]
    module: Option<String>,
    #[serde(default)]
    module_title: Option<String>,
    #[serde(default)]
    year: Option<u16>,
    #[serde(default)]
    assessed: Option<bool>,
}

/// A line of a `targets.jsonl`: a competency.
#[derive(Deserialize)]
struct TargetLine {
    #[serde(deserialize_with = "text_or_number")]
    id: String,
    #[serde(default)]
    title: String,
    #[serde(default)]
    text: String,
    #[serde(default)]
    parent: Option<String>,
    #[serde(default)]
    area: Option<String>,
    #[serde(default)]
    area_title: Option<String>,
    #[serde(default)]
    indicators: Vec<Indicator>,
    #[serde(default)]
    terms: Vec<String>,
    #[serde(flatten)]
    rest: serde_json::Map<String, serde_json::Value>,
}

/// An identifier, which programs that number what they write give as a number.
fn text_or_number<'de, D: serde::Deserializer<'de>>(deserializer: D) -> std::result::Result<String, D::Error> {
    match serde_json::Value::deserialize(deserializer)? {
        serde_json::Value::String(text) => Ok(text),
        serde_json::Value::Number(number) => Ok(number.to_string()),
        _ => Err(serde::de::Error::custom("an identifier is neither a text nor a number")),
    }
}

/// Reads a curriculum of one object a line.
pub(super) fn curriculum(text: &str) -> Result<Parsed> {
    after(0, text)
}

/// Reads lines that so many lines come before.
pub(super) fn after(before: u64, text: &str) -> Result<Parsed> {
    let mut curriculum = Curriculum::default();
    for (line, text) in lines(text) {
        let row = before + line;
        match parse::<SourceLine>(text, row, r#"{"id": "...", "text": "..."} on each line"#) {
            Ok(source) => curriculum.outcomes.push(outcome(source, Some(row))),
            Err(error) => curriculum.outcomes.extend(of_line(text, row).ok_or(error)?),
        }
    }
    Ok(Parsed { format: FileFormat::JsonLines, curriculum, ..Parsed::default() })
}

/// Reads a curriculum of one array of such objects.
pub(super) fn array(text: &str) -> Result<Parsed> {
    let expected = r#"[{"id": "...", "text": "..."}]"#;
    let sources: Vec<SourceLine> = serde_json::from_str(text).map_err(|e| json_error(&e, expected))?;
    let outcomes = sources.into_iter().map(|source| outcome(source, None)).collect();
    let curriculum = Curriculum { outcomes, ..Curriculum::default() };
    Ok(Parsed { format: FileFormat::Json, curriculum, ..Parsed::default() })
}

fn outcome(source: SourceLine, row: Option<u64>) -> Outcome {
    Outcome {
        id: source.id,
        text: [source.title, Some(source.text)].into_iter().flatten().collect::<Vec<_>>().join(". "),
        module: source.module,
        module_title: source.module_title.or(source.group).or(source.heading),
        year: source.year,
        stage: source.year.map(|y| y.to_string()),
        assessed: source.assessed,
        row,
        ..Outcome::default()
    }
}

/// Reads a framework of one competency a line; with it come the names of what has no place in it.
pub(super) fn framework(text: &str) -> Result<(Framework, Vec<String>)> {
    let mut unread = Vec::new();
    let mut domains: Vec<Domain> = Vec::new();
    let mut competencies = Vec::new();
    for (row, line) in lines(text) {
        let target: TargetLine = parse(line, row, r#"{"id": "...", "title": "...", "text": "..."} on each line"#)?;
        if target.title.is_empty() && target.text.is_empty() {
            return Err(Error::new(ErrorKind::Malformed, "a competency has neither title nor text")
                .at_line(row)
                .found(target.id)
                .expected(r#""title" or "text""#));
        }
        unread.extend(target.rest.into_iter().filter(|(_, value)| !value.is_null()).map(|(name, _)| name));
        let domain = target.area.or_else(|| target.parent.clone()).unwrap_or_default();
        if !domain.is_empty() && !domains.iter().any(|d| d.id == domain) {
            let title = target.area_title.unwrap_or_else(|| domain.clone());
            domains.push(Domain { id: domain.clone(), title, ..Domain::default() });
        }
        let (title, text) =
            if target.title.is_empty() { (target.text, String::new()) } else { (target.title, target.text) };
        // What stands above a competency says what it is about, and counts as its text.
        let statement = [Some(text), target.parent].into_iter().flatten().filter(|t| !t.is_empty());
        competencies.push(Competency {
            id: target.id,
            domain,
            title,
            statement: statement.collect::<Vec<_>>().join(". "),
            indicators: target.indicators,
            terms: target.terms,
            ..Competency::default()
        });
    }
    Ok((Framework { status: Status::NotStated, domains, competencies, ..Framework::default() }, unread))
}

/// The lines that hold something, numbered from 1.
pub(super) fn lines(text: &str) -> impl Iterator<Item = (u64, &str)> {
    (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty())
}

pub(super) fn parse<'a, T: Deserialize<'a>>(line: &'a str, row: u64, expected: &str) -> Result<T> {
    serde_json::from_str(line).map_err(|e| json_error(&e, expected).at_line(row))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_may_be_numbers() {
        let ids = |parsed: Parsed| parsed.curriculum.outcomes.into_iter().map(|o| o.id).collect::<Vec<_>>();
        let lines = "{\"id\": 1, \"text\": \"Keep records\"}\n{\"id\": \"b\", \"text\": \"Share data\"}";
        assert_eq!(ids(curriculum(lines).unwrap()), ["1", "b"]);
        assert_eq!(ids(array(r#"[{"id": 7, "text": "Keep records"}]"#).unwrap()), ["7"]);
        assert!(curriculum(r#"{"id": [], "text": "Keep records"}"#).is_err());
    }
}
