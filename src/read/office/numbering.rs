//! Numbers that Word counts itself and no paragraph holds: "LO1", "A2".

use crate::error::Result;

use super::named::Named;
use super::xml::{Event, walk};

/// Longest text of a level in bytes; a longer one is no code.
const LONGEST: usize = 40;

/// Levels of a list.
const LEVELS: usize = 9;

/// One level of a list: how its number is written.
#[derive(Clone, Default)]
struct Level {
    /// Its text, with `%1` for the number of the first level.
    text: String,
    start: u32,
    letters: bool,
    bullet: bool,
}

/// The lists of a document, and how far each has been counted.
#[derive(Default)]
pub(super) struct Numbering {
    /// Levels by the identifier of the kind of list.
    kinds: Named<Vec<Level>>,
    /// The kind of each list, and whether it starts anew.
    lists: Named<(String, bool)>,
    counted: Named<[u32; LEVELS]>,
}

impl Numbering {
    /// Reads a document's `numbering.xml`.
    pub(super) fn read(xml: &str) -> Result<Self> {
        let mut numbering = Self::default();
        let (mut kind, mut list): (Option<String>, Option<String>) = (None, None);
        walk(xml, |event| {
            let Event::Open(element) = event else { return Ok(()) };
            let value = || element.attribute("val").unwrap_or_default();
            let levels = kind.as_ref().and_then(|kind| numbering.kinds.get_mut(kind));
            match element.name() {
                "abstractNum" => {
                    kind = element.attribute("abstractNumId");
                    kind.clone().into_iter().for_each(|kind| numbering.kinds.put(kind, Vec::new()));
                }
                "num" => (kind, list) = (None, element.attribute("numId")),
                "abstractNumId" => {
                    list.clone().into_iter().for_each(|list| numbering.lists.put(list, (value(), false)));
                }
                "startOverride" => {
                    let overridden = list.as_ref().and_then(|list| numbering.lists.get_mut(list));
                    overridden.into_iter().for_each(|(_, anew)| *anew = true);
                }
                "lvl" => {
                    let fewer = levels.filter(|levels| levels.len() < LEVELS);
                    fewer.into_iter().for_each(|levels| levels.push(Level { start: 1, ..Level::default() }));
                }
                "start" => last(levels).for_each(|level| level.start = value().parse().unwrap_or(1)),
                "numFmt" => last(levels).for_each(|level| {
                    let format = value();
                    (level.letters, level.bullet) = (format.ends_with("Letter"), format == "bullet");
                }),
                "lvlText" => {
                    let text = Some(value()).filter(|text| text.len() <= LONGEST).unwrap_or_default();
                    last(levels).for_each(|level| level.text.clone_from(&text));
                }
                _ => {}
            }
            Ok(())
        })?;
        Ok(numbering)
    }

    /// Whether a level of a list has bullets.
    pub(super) fn has_bullets(&self, list: &str, level: u8) -> bool {
        let levels = self.lists.get(list).and_then(|(kind, _)| self.kinds.get(kind));
        levels.and_then(|levels| levels.get(usize::from(level))).is_some_and(|level| level.bullet)
    }

    /// What stands before the next paragraph of a list.
    pub(super) fn next(&mut self, list: &str, level: u8) -> Option<String> {
        let level = usize::from(level);
        let (kind, anew) = self.lists.get(list)?;
        let levels = self.kinds.get(kind)?;
        let own = levels.get(level)?;
        let key = if *anew { format!("list {list}") } else { kind.clone() };
        let starts = || std::array::from_fn(|at| levels.get(at).map_or(0, |level| level.start.saturating_sub(1)));
        let counted = self.counted.or_put(&key, starts)?;
        let number = counted.get_mut(level)?;
        *number = number.saturating_add(1);
        let deeper = counted.iter_mut().zip(starts()).skip(level + 1);
        deeper.for_each(|(number, start)| *number = start);
        let mut text = own.text.clone();
        for ((at, number), level) in (1..).zip(counted.iter()).zip(levels) {
            text = text.replace(&format!("%{at}"), &shown(*number, level.letters));
        }
        Some(text)
    }
}

/// The level that is being read.
fn last(levels: Option<&mut Vec<Level>>) -> impl Iterator<Item = &mut Level> {
    levels.and_then(|levels| levels.last_mut()).into_iter()
}

/// A number, or the letter that stands for it: the first of the alphabet is 1.
fn shown(number: u32, letters: bool) -> String {
    let letter = number.checked_sub(1).and_then(|at| u8::try_from(at).ok()).filter(|at| letters && *at < 26);
    letter.map_or_else(|| number.to_string(), |at| char::from(b'A' + at).to_string())
}
