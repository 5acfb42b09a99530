//! MedBiquitous Curriculum Inventory XML: its competency objects are the outcomes, its sequence blocks the modules.

use crate::error::{Error, ErrorKind, Result};
use crate::model::{Curriculum, Outcome};

use super::super::detect::FileFormat;
use super::super::grid::{first_number, tidy};
use super::super::{FRAMEWORK, Parsed, SkipReason, Skipped, not_a_curriculum};
use super::named::Named;
use super::refuse::not_read;
use super::xml::{Event, walk};

/// The first elements of the versions of the format.
const ROOTS: [&str; 2] = ["CurriculumInventory", "CurriculumReport"];

/// Reads a curriculum from the text of a curriculum inventory.
pub(super) fn curriculum(text: &str) -> Result<Parsed> {
    let mut inventory = Inventory::default();
    walk(text, |event| inventory.see(event))?;
    let Inventory { title, objects, blocks, events, .. } = inventory;
    if objects.is_empty() {
        return Err(Error::new(ErrorKind::NoOutcomes, "the curriculum inventory has no competency object"));
    }
    let mut taught: Named<&Block> = Named::default();
    for block in &blocks {
        for entry in &block.entries {
            taught.or_put(entry, || block);
        }
    }
    // What is met in a session is of its block, unless another names it.
    for block in &blocks {
        for event in events.iter().filter(|event| block.events.contains(&event.title)) {
            for entry in &event.entries {
                taught.or_put(entry, || block);
            }
        }
    }
    let outcome = |object: Object| {
        let block = taught.get(object.entry.as_str()).or_else(|| taught.get(object.id.as_deref()?));
        Outcome {
            text: tidy(&object.text),
            module_title: block.map(|block| tidy(&block.title)).filter(|title| !title.is_empty()),
            year: block.and_then(|block| block.level.as_deref()).and_then(first_number),
            stage: block.and_then(|block| block.level.clone()),
            id: object.entry,
            ..Outcome::default()
        }
    };
    let (mut outcomes, mut skipped) = (Vec::new(), Vec::new());
    for (n, object) in (1..).zip(objects) {
        if object.is_domain {
            skipped.push(Skipped::text(n, SkipReason::LeadIn, &tidy(&object.text)));
        } else {
            outcomes.push(outcome(object));
        }
    }
    outcomes.retain(|outcome| !outcome.text.is_empty());
    let curriculum = Curriculum { title: tidy(&title), outcomes, ..Curriculum::default() };
    Ok(Parsed { format: FileFormat::CurriculumInventory, encoding: "utf-8", curriculum, skipped, ..Parsed::default() })
}

/// A competency object: one outcome.
#[derive(Default)]
struct Object {
    entry: String,
    /// What blocks of the format's first version call it.
    id: Option<String>,
    text: String,
    /// Whether it is the name of a group of others.
    is_domain: bool,
}

/// A sequence block: a module, and the outcomes it refers to; or an event, whose identifier is its title here.
#[derive(Default)]
struct Block {
    title: String,
    /// Number of its academic level.
    level: Option<String>,
    entries: Vec<String>,
    /// Identifiers of its events.
    events: Vec<String>,
}

/// The reading of an inventory, as far as it has come.
#[derive(Default)]
struct Inventory {
    /// Names of the elements that are open, the innermost last.
    path: Vec<String>,
    title: String,
    /// Identifier of the last `Object`, which the first version has around each competency object.
    id: Option<String>,
    objects: Vec<Object>,
    blocks: Vec<Block>,
    /// Places of the blocks that are open, which may stand within each other.
    open: Vec<usize>,
    events: Vec<Block>,
}

impl Inventory {
    fn see(&mut self, event: Event<'_>) -> Result<()> {
        match event {
            Event::Open(element) => {
                let name = element.name();
                if self.path.is_empty() && name == "RDF" {
                    return Err(not_a_curriculum("a framework in RDF/XML", FRAMEWORK));
                }
                if self.path.is_empty() && name == "CompetencyFramework" {
                    return Err(not_a_curriculum("a MedBiquitous competency framework", FRAMEWORK));
                }
                if self.path.is_empty() && !ROOTS.contains(&name) {
                    return Err(not_read(
                        format!("XML or HTML that begins with <{name}>"),
                        "the same saved as .docx or CSV",
                    ));
                }
                match name {
                    "Object" => self.id = element.attribute("id"),
                    "CompetencyObject" => self.objects.push(Object { id: self.id.take(), ..Object::default() }),
                    "Category" => {
                        let term = element.attribute("term").unwrap_or_default();
                        self.objects
                            .last_mut()
                            .into_iter()
                            .for_each(|object| object.is_domain = term.ends_with("-domain"));
                    }
                    "SequenceBlock" => {
                        let around = self.open.last().and_then(|at| self.blocks.get(*at));
                        let level = around.and_then(|around| around.level.clone());
                        self.open.push(self.blocks.len());
                        self.blocks.push(Block { level, ..Block::default() });
                    }
                    "Event" => {
                        let title = element.attribute("id").unwrap_or_default();
                        self.events.push(Block { title, ..Block::default() });
                    }
                    _ => {}
                }
                self.path.push(name.to_owned());
            }
            Event::Close(_) => {
                if self.path.pop().is_some_and(|name| name == "SequenceBlock") {
                    self.open.pop();
                }
            }
            Event::Text(text) => self.text(text),
        }
        Ok(())
    }

    fn text(&mut self, text: &str) {
        let within: Vec<&str> = self.path.iter().map(String::as_str).skip(1).collect();
        match within.as_slice() {
            ["Title"] => self.title.push_str(text),
            ["Expectations", "CompetencyObject", .., "identifier", "entry"]
            | ["Objects", "Object", "CompetencyObject", .., "identifier", "entry"] => {
                if let Some(object) = self.objects.last_mut() {
                    object.entry.push_str(text.trim());
                }
            }
            ["Expectations", "CompetencyObject", .., "title" | "description", "string"]
            | ["Objects", "Object", "CompetencyObject", .., "title" | "description", "string"] => {
                if let Some(object) = self.objects.last_mut() {
                    object.text.push_str(&format!("{text} "));
                }
            }
            ["Events", "Event", "CompetencyObjectReference" | "ObjectReference"] => {
                if let Some(event) = self.events.last_mut() {
                    event.entries.extend(quoted(text));
                }
            }
            ["Sequence", within @ ..] => {
                // The innermost that is open.
                if let Some(block) = self.open.last().and_then(|at| self.blocks.get_mut(*at)) {
                    match within {
                        [.., "SequenceBlock", "Title"] => block.title.push_str(text),
                        [.., "Level" | "StartingAcademicLevel"] => block.level = quoted(text),
                        [.., "SequenceBlock", "CompetencyObjectReference" | "ObjectReference"] => {
                            block.entries.extend(quoted(text));
                        }
                        [.., "SequenceBlockEvent", "EventReference"] => block.events.extend(quoted(text)),
                        _ => {}
                    }
                }
            }
            _ => {}
        }
    }
}

/// The value that a reference names: `/CurriculumInventory/.../Level[@number='2']` names 2.
fn quoted(reference: &str) -> Option<String> {
    let mut parts = reference.split(['\'', '"']);
    parts.nth(1).or(Some(reference)).map(|value| value.trim().to_owned()).filter(|value| !value.is_empty())
}
