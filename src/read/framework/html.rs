//! Descriptions in HTML, as Moodle keeps them: their text, and the parts that our own export marks in them.

use crate::model::{Indicator, LevelNumber};

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

/// The text before the next tag, the inside of the tag, and what comes after it. A '<' that no letter follows is text.
fn next_tag(html: &str) -> Option<(&str, &str, &str)> {
    let opens = |at: &usize| {
        html.get(at + 1..).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/'))
    };
    let start = html.match_indices('<').map(|(at, _)| at).find(opens)?;
    let (before, rest) = (html.get(..start)?, html.get(start + 1..)?);
    let (tag, after) = rest.split_once('>')?;
    Some((before, tag, after))
}

fn tag_name(tag: &str) -> String {
    let name: String = tag.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '/').collect();
    // "<br/>" is a break; "</p>" is not "p".
    name.to_ascii_lowercase().trim_end_matches('/').to_owned()
}

/// Adds text with its character references resolved; line breaks of the source are spaces.
fn push(out: &mut String, html: &str) {
    let mut rest = html;
    while let Some((before, after)) = rest.split_once('&') {
        out.extend(before.chars().map(unbroken));
        rest = match after.split_once(';').and_then(|(name, tail)| Some((character(name)?, tail))) {
            Some((character, tail)) => {
                out.push(character);
                tail
            }
            None => {
                out.push('&');
                after
            }
        };
    }
    out.extend(rest.chars().map(unbroken));
}

fn unbroken(c: char) -> char {
    if matches!(c, '\n' | '\r') { ' ' } else { c }
}

fn character(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some(' '),
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code).filter(|c| *c != '\0')
        }
    }
}
