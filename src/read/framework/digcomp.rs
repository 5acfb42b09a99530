//! DigComp 3.0 as its publisher has it in JSON-LD: areas, competences, their statements at levels, and learning outcomes.

use std::collections::HashMap;

use serde_json::{Map, Value};

use crate::error::Result;
use crate::model::{Framework, Indicator, Level, LevelNumber, Status};

use super::tree::{Entry, assemble};
use super::{Counts, Parsed, last_segment};

type Node = Map<String, Value>;

/// What areas and competences say that has a place.
const OF_ENTRIES: [&str; 6] = ["@id", "@type", "name", "description", "competence_area_id", "competence_area"];
/// What statements say that has a place.
const OF_STATEMENTS: [&str; 7] = [
    "@type",
    "description",
    "competence_id",
    "competence",
    "competence_area_id",
    "competence_area",
    "four_levels_proficiency_name",
];
/// What levels say that has a place. There are more steps than levels, each a node with the name of its level.
const OF_LEVELS: [&str; 4] = ["@id", "@type", "four_levels_name", "four_levels_description"];

/// Whether a node is of a type that nothing else has.
pub(super) fn is_area(node: &Value) -> bool {
    node.get("@type").and_then(Value::as_str) == Some("CompetenceArea")
}

/// Reads the nodes of the graph. Learning outcomes are what may be mapped to the competences, and no part of them.
pub(super) fn framework(nodes: &[Value]) -> Result<Parsed> {
    let mut left_out = Counts::default();
    let mut levels = Levels::default();
    let mut entries: Vec<Entry> = Vec::new();
    let mut at: HashMap<&str, usize> = HashMap::new();
    let mut statements: Vec<&Node> = Vec::new();
    for node in nodes.iter().filter_map(Value::as_object) {
        match text(node, &["@type"]) {
            kind @ ("CompetenceArea" | "Competence") => {
                at.insert(text(node, &["@id"]), entries.len());
                entries.push(entry(node, kind == "CompetenceArea"));
                count_others(node, &OF_ENTRIES, &mut left_out);
            }
            "ProficiencyLevel" => {
                levels.add(node);
                count_others(node, &OF_LEVELS, &mut left_out);
            }
            "CompetenceStatement" => statements.push(node),
            kind => left_out.add(kind, 1),
        }
    }
    for node in statements {
        let level = levels.of(text(node, &["four_levels_proficiency_name"]));
        let competence = at.get(text(node, &["competence_id", "competence"]));
        match (level, competence.and_then(|at| entries.get_mut(*at)).filter(|entry| !entry.is_domain)) {
            (Some(level), Some(entry)) => {
                let text = text(node, &["description"]).to_owned();
                entry.indicators.push(Indicator { level, text, verified: None });
                count_others(node, &OF_STATEMENTS, &mut left_out);
            }
            _ => left_out.add("CompetenceStatement", 1),
        }
    }
    entries.iter_mut().for_each(|entry| entry.indicators.sort_by_key(|indicator| indicator.level));
    let framework = Framework { status: Status::NotStated, levels: levels.0, ..Framework::default() };
    Ok(Parsed { framework: assemble(framework, entries)?, left_out: left_out.into() })
}

fn entry(node: &Node, is_domain: bool) -> Entry {
    let id = text(node, &["@id"]);
    let parent = text(node, &["competence_area_id", "competence_area"]);
    Entry {
        key: id.to_owned(),
        code: last_segment(id).to_owned(),
        parent: Some(parent.to_owned()).filter(|parent| !parent.is_empty() && !is_domain),
        is_domain,
        title: text(node, &["name"]).to_owned(),
        statement: text(node, &["description"]).to_owned(),
        ..Entry::default()
    }
}

/// The levels, from the lowest, as the file has them.
#[derive(Default)]
struct Levels(Vec<Level>);

impl Levels {
    fn add(&mut self, node: &Node) {
        let name = text(node, &["four_levels_name"]);
        let next = LevelNumber::try_from(self.0.len() + 1);
        if let Ok(level) = next
            && !name.is_empty()
            && self.0.iter().all(|known| known.name != name)
        {
            let meaning = text(node, &["four_levels_description"]).to_owned();
            self.0.push(Level { level, name: name.to_owned(), meaning, ..Level::default() });
        }
    }

    /// The level that an address names: "ProficiencyLevel/Basic", or one of its steps, "ProficiencyLevel/Basic_2".
    fn of(&self, address: &str) -> Option<LevelNumber> {
        let name = last_segment(address).replace('_', " ");
        let whole = name.rsplit_once(' ').map_or(name.as_str(), |(whole, _)| whole);
        let known = |wanted: &str| self.0.iter().find(|level| level.name == wanted).map(|level| level.level);
        known(&name).or_else(|| known(whole))
    }
}

/// The first of these texts that there is.
fn text<'a>(node: &'a Node, names: &[&str]) -> &'a str {
    names.iter().find_map(|name| node.get(*name)?.as_str()).unwrap_or_default().trim()
}

fn count_others(node: &Node, known: &[&str], left_out: &mut Counts) {
    node.keys().filter(|name| !known.contains(&name.as_str())).for_each(|name| left_out.add(name, 1));
}
