//! Descriptions in HTML, as Moodle keeps them: their text, and the parts that our own export marks in them.

use crate::model::{Indicator, LevelNumber};

use super::super::markup::{next_tag, push, tag_name};

/// What a description says.
#[derive(Default)]
pub(super) struct Description {
    /// A title too long for Moodle's short name (`<p class="title">`).
    pub(super) title: Option<String>,
    pub(super) statement: String,
    /// Items of the lists of a level (`<ul class="level-2">`).
    pub(super) indicators: Vec<Indicator>,
    /// Whether there is no markup in it.
    pub(super) is_plain: bool,
    /// Whether there is markup in it that our own export does not write.
    pub(super) is_formatted: bool,
}

impl Description {
    pub(super) fn plain(text: &str) -> Self {
        Self { statement: text.to_owned(), is_plain: true, ..Self::default() }
    }
}

/// Where the text that is being read belongs.
#[derive(Clone, Copy, PartialEq)]
enum Part {
    Statement,
    Title,
    Indicator(LevelNumber),
}

pub(super) fn description(html: &str) -> Description {
    let mut description = Description { is_plain: true, ..Description::default() };
    let mut part = Part::Statement;
    let mut level = None;
    let mut text = String::new();
    let mut rest = html;
    while let Some((before, tag, after)) = next_tag(rest) {
        description.is_plain = false;
        description.is_formatted |= !is_own(tag);
        push(&mut text, before);
        rest = after;
        let ends = match tag_name(tag).as_str() {
            "br" => {
                text.push('\n');
                continue;
            }
            "p" | "/p" | "li" | "/li" | "ul" | "/ul" | "ol" | "/ol" | "div" | "/div" => true,
            _ => false,
        };
        if !ends {
            continue;
        }
        description.take(part, &mut text);
        level = match tag_name(tag).as_str() {
            "ul" => tag.split_once("class=\"level-").and_then(|(_, rest)| rest.split('"').next()?.parse().ok()),
            "/ul" => None,
            _ => level,
        };
        part = match (tag_name(tag).as_str(), level) {
            ("li", Some(level)) => Part::Indicator(level),
            ("p", _) if tag.contains("class=\"title\"") => Part::Title,
            _ => Part::Statement,
        };
    }
    push(&mut text, rest);
    description.take(part, &mut text);
    description
}

impl Description {
    fn take(&mut self, part: Part, text: &mut String) {
        let found = std::mem::take(text);
        let found = found.trim();
        if found.is_empty() {
            return;
        }
        match part {
            Part::Title => self.title = Some(found.to_owned()),
            Part::Indicator(level) => {
                self.indicators.push(Indicator { level, text: found.to_owned(), verified: None });
            }
            Part::Statement => {
                if !self.statement.is_empty() {
                    self.is_formatted = true;
                    self.statement.push('\n');
                }
                self.statement.push_str(found);
            }
        }
    }
}

/// Whether our own export writes such a tag.
fn is_own(tag: &str) -> bool {
    matches!(tag, "p" | "/p" | "p class=\"title\"" | "br" | "li" | "/li" | "/ul")
        || tag.starts_with("ul class=\"level-")
}
