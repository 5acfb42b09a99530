//! XML, one element at a time: no entity but the five of XML and characters by number, nothing fetched, depth limited.

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event as Raw};

use crate::error::{Error, ErrorKind, Result};
use crate::limits;

use super::super::at_most;

/// What a document is made of.
pub(super) enum Event<'e> {
    /// An element begins.
    Open(Element<'e>),
    /// Text between elements.
    Text(&'e str),
    /// The innermost element ends; its name without prefix.
    Close(&'e str),
}

/// An element that begins.
pub(super) struct Element<'e>(&'e BytesStart<'e>);

impl Element<'_> {
    /// The element's name without prefix.
    pub(super) fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }

    /// The value of an attribute, by its name without prefix.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        let found = self.0.attributes().flatten().find(|a| a.key.local_name().into_inner() == name)?;
        found.normalized_value(XmlVersion::Implicit1_0).ok().map(|value| value.into_owned())
    }
}

/// Whether a text is XML or HTML.
pub(super) fn is_markup(text: &str) -> bool {
    let text = text.trim_start();
    let mut after = text.chars().skip(1);
    text.starts_with('<')
        && after.next().is_some_and(|c| c == '?' || c == '!' || c.is_alphabetic())
        && text.contains('>')
}

/// Hands the events of a text to `see`, in order.
pub(super) fn walk(text: &str, mut see: impl FnMut(Event<'_>) -> Result<()>) -> Result<()> {
    let mut reader = Reader::from_str(text);
    let mut depth = 0;
    loop {
        let event = reader.read_event().map_err(|e| malformed(text, &reader, &e))?;
        match &event {
            Raw::Start(element) => {
                depth += 1;
                at_most("elements within each other", depth, limits::XML_DEPTH).map_err(|e| at(e, text, &reader))?;
                see(Event::Open(Element(element)))?;
            }
            Raw::Empty(element) => {
                see(Event::Open(Element(element)))?;
                see(Event::Close(element.local_name().into_inner()))?;
            }
            Raw::End(element) => {
                depth -= 1;
                see(Event::Close(element.local_name().into_inner()))?;
            }
            Raw::Text(words) => see(Event::Text(words))?,
            Raw::CData(words) => see(Event::Text(words))?,
            Raw::GeneralRef(name) => {
                let character = name.resolve_char_ref().ok().flatten();
                let text = character.map(String::from).or_else(|| Some(predefined(name)?.to_owned()));
                // Entities of the file's own are not expanded: that is how a small file becomes a large one.
                see(Event::Text(text.as_deref().unwrap_or_default()))?;
            }
            Raw::Eof => break,
            _ => {}
        }
    }
    if depth > 0 {
        return Err(Error::new(ErrorKind::Malformed, "the XML ends before its elements do"));
    }
    Ok(())
}

fn predefined(name: &str) -> Option<&'static str> {
    quick_xml::escape::resolve_predefined_entity(name)
}

fn malformed(text: &str, reader: &Reader<&[u8]>, error: &quick_xml::Error) -> Error {
    at(Error::new(ErrorKind::Malformed, format!("the XML cannot be read: {error}")), text, reader)
}

fn at(error: Error, text: &str, reader: &Reader<&[u8]>) -> Error {
    let before = text.as_bytes().iter().take(reader.buffer_position() as usize);
    error.at_line(1 + before.filter(|byte| **byte == b'\n').count() as u64)
}
