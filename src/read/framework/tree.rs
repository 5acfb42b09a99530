//! Frameworks come as entries that name their parent. What has entries below it is a domain; what has none is a
//! competency, unless the file says otherwise.

use std::collections::HashMap;

use serde_json::Value;

use crate::error::{Error, ErrorKind, Result};
use crate::limits;
use crate::model::{Competency, Domain, Framework, Indicator, Pairs};
use crate::read::at_most;

use super::given::given;

/// Name under which a code is kept that is no identifier, because entries share it.
pub(crate) const CODE: &str = "humanCodingScheme";

/// One entry of a framework's file, before it is known whether it is a domain or a competency.
#[derive(Default)]
pub(super) struct Entry {
    /// What other entries name as their parent; unique in the file.
    pub(super) key: String,
    /// What people call it. It becomes the identifier if no other entry has it, else the key does.
    pub(super) code: String,
    /// Key of the entry it is part of.
    pub(super) parent: Option<String>,
    /// Place among the entries of one parent; those without one come in the file's order.
    pub(super) order: Option<i64>,
    /// Whether the file says it is a domain, even if nothing is in it.
    pub(super) is_domain: bool,
    pub(super) title: String,
    pub(super) statement: String,
    pub(super) indicators: Vec<Indicator>,
    pub(super) terms: Vec<String>,
    pub(super) crosswalk: Pairs<Vec<String>>,
    pub(super) uri: Option<String>,
    /// What is kept as the file has it.
    pub(super) given: Vec<(String, Value)>,
    /// Row of a table, from 1.
    pub(super) row: Option<u64>,
}

impl Entry {
    fn error(&self, kind: ErrorKind, message: impl Into<String>) -> Error {
        let error = Error::new(kind, message).found(&self.key);
        match self.row {
            Some(row) => error.at_row(row),
            None => error,
        }
    }

    fn place(&self) -> String {
        self.row.map_or_else(|| "earlier".to_owned(), |row| format!("in row {row}"))
    }
}

/// Adds the entries to what is known of the framework.
pub(super) fn assemble(framework: Framework, entries: Vec<Entry>) -> Result<Framework> {
    at_most("entries of the framework", entries.len(), limits::DOMAINS + limits::COMPETENCIES)?;
    let tree = Tree::new(&entries)?;
    let ids = identifiers(&entries);
    let mut framework = framework;
    let mut entries: Vec<Option<Entry>> = entries.into_iter().map(Some).collect();
    for at in tree.order {
        let Some(mut entry) = entries.get_mut(at).and_then(Option::take) else { continue };
        let id = ids.get(at).cloned().unwrap_or_default();
        let parent = tree.parents.get(at).copied().flatten().and_then(|parent| ids.get(parent).cloned());
        let has_children = tree.children.get(at).is_some_and(|children| !children.is_empty());
        if entry.title.is_empty() && entry.statement.is_empty() {
            return Err(entry
                .error(ErrorKind::Malformed, "an entry of the framework has neither title nor statement")
                .expected("a title"));
        }
        let (title, statement) =
            if entry.title.is_empty() { (entry.statement, String::new()) } else { (entry.title, entry.statement) };
        if !entry.code.is_empty() && entry.code != id {
            entry.given.push((CODE.to_owned(), entry.code.into()));
        }
        let given = given(entry.given);
        if has_children || entry.is_domain {
            framework.domains.push(Domain { id, title, statement, parent, uri: entry.uri, given });
        } else {
            framework.competencies.push(Competency {
                id,
                domain: parent.unwrap_or_default(),
                title,
                statement,
                indicators: entry.indicators,
                terms: entry.terms,
                crosswalk: entry.crosswalk,
                uri: entry.uri,
                given,
            });
        }
    }
    Ok(framework)
}

/// How entries stand to each other, by their positions.
struct Tree {
    parents: Vec<Option<usize>>,
    children: Vec<Vec<usize>>,
    /// Each entry after its parent, brothers in their order.
    order: Vec<usize>,
}

impl Tree {
    fn new(entries: &[Entry]) -> Result<Self> {
        let positions = unique(entries)?;
        let mut parents = Vec::with_capacity(entries.len());
        let mut children = vec![Vec::new(); entries.len()];
        let mut roots = Vec::new();
        for (at, entry) in entries.iter().enumerate() {
            let parent = parent(entry, &positions)?;
            match parent.and_then(|parent| children.get_mut(parent)) {
                Some(brothers) => brothers.push(at),
                None => roots.push(at),
            }
            parents.push(parent);
        }
        let place = |at: &usize| entries.get(*at).and_then(|entry| entry.order).unwrap_or(i64::MAX);
        for brothers in children.iter_mut().chain([&mut roots]) {
            brothers.sort_by_key(place);
        }
        let mut order = Vec::with_capacity(entries.len());
        let mut next: Vec<usize> = roots.into_iter().rev().collect();
        let mut seen = vec![false; entries.len()];
        while let Some(at) = next.pop() {
            order.push(at);
            seen.get_mut(at).into_iter().for_each(|seen| *seen = true);
            next.extend(children.get(at).into_iter().flatten().rev());
        }
        // Whoever is not below a root is below itself.
        match entries.iter().zip(seen).find(|(_, seen)| !seen) {
            Some((entry, _)) => Err(entry
                .error(ErrorKind::Malformed, "the entries of the framework run in a circle: one is part of itself")),
            None => Ok(Self { parents, children, order }),
        }
    }
}

fn unique(entries: &[Entry]) -> Result<HashMap<&str, usize>> {
    let mut positions = HashMap::with_capacity(entries.len());
    for (at, entry) in entries.iter().enumerate() {
        if let Some(first) = positions.insert(entry.key.as_str(), at) {
            let first = entries.get(first).map(Entry::place).unwrap_or_default();
            let message = format!("two entries of the framework share one identifier, the first {first}");
            return Err(entry
                .error(ErrorKind::DuplicateId, message)
                .expected("an identifier of its own for every entry"));
        }
    }
    Ok(positions)
}

fn parent(entry: &Entry, positions: &HashMap<&str, usize>) -> Result<Option<usize>> {
    let Some(parent) = &entry.parent else { return Ok(None) };
    match positions.get(parent.as_str()) {
        Some(at) => Ok(Some(*at)),
        None => {
            let message = format!("entry {} names a parent that the file does not have", entry.key);
            Err(entry.error(ErrorKind::UnknownReference, message).found(parent).near(parent, positions.keys().copied()))
        }
    }
}

/// The code where it is one entry's alone and no other's key, else the key.
fn identifiers(entries: &[Entry]) -> Vec<String> {
    let mut uses: HashMap<&str, usize> = HashMap::new();
    for entry in entries {
        *uses.entry(&entry.key).or_default() += 1;
        if entry.code != entry.key {
            *uses.entry(&entry.code).or_default() += 1;
        }
    }
    let own = |entry: &Entry| !entry.code.is_empty() && uses.get(entry.code.as_str()) == Some(&1);
    entries.iter().map(|entry| if own(entry) { entry.code.clone() } else { entry.key.clone() }).collect()
}
