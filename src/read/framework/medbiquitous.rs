//! MedBiquitous competency frameworks (version 1), in a file of their own or in a curriculum inventory: competency objects,
//! which of them the framework includes, and which are narrower than which.

use std::collections::{BTreeMap, HashSet};

use roxmltree::{Document, Node};

use crate::error::{Error, ErrorKind, Result};
use crate::read::grid::tidy;

use super::Parsed;
use super::graph::Graph;

/// Whether an XML file is, or may hold, such a framework.
pub(super) fn matches(xml: &str) -> bool {
    xml.contains("http://ns.medbiq.org/")
}

/// Reads the first framework of the file. An object that it does not include is left out, unless it includes none by name.
pub(super) fn framework(xml: &str) -> Result<Parsed> {
    let document = Document::parse(xml).map_err(|error| malformed(&error))?;
    let Some(framework) = named(document.root(), "CompetencyFramework").next() else {
        return Err(Error::new(ErrorKind::UnknownFormat, "this file is not a framework")
            .found("a curriculum inventory without a competency framework")
            .expected("a CompetencyFramework with its competency objects"));
    };
    let mut graph = Graph::default();
    let head = identifier(framework).unwrap_or_else(|| "_:framework".to_owned());
    graph.add_type(&head, "CompetencyFramework");
    child(framework, "lom").into_iter().for_each(|lom| add_texts(&mut graph, &head, lom));
    let included = children(framework, "Includes").filter_map(entry).collect::<HashSet<_>>();
    for (number, object) in named(document.root(), "CompetencyObject").enumerate() {
        let address = identifier(object).unwrap_or_else(|| format!("_:{}", number + 1));
        let is_included = included.is_empty() || included.contains(&address);
        graph.add_type(&address, if is_included { "Competency" } else { "CompetencyObject" });
        add_texts(&mut graph, &address, object);
    }
    for relation in children(framework, "Relation") {
        let of = |name| child(relation, name).and_then(entry);
        let relationship = child(relation, "Relationship").map(text);
        if let (Some(first), Some(how), Some(second)) = (of("Reference1"), relationship, of("Reference2")) {
            graph.add_link(&first, &how, &second);
        }
    }
    graph.framework()
}

fn malformed(error: &roxmltree::Error) -> Error {
    let place = error.pos();
    Error::new(ErrorKind::Malformed, format!("not valid XML: {error}")).at_line(place.row.into()).at_column(place.col)
}

/// Adds what is said of a thing under the name of its element. Several descriptions are one, a line each.
fn add_texts(graph: &mut Graph, address: &str, thing: Node) {
    let mut descriptions: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for leaf in thing.descendants().filter(is_leaf) {
        let parent = leaf.parent_element().map_or("", |parent| parent.tag_name().name());
        let language = leaf.attribute("language").unwrap_or_default();
        match (parent, leaf.tag_name().name()) {
            ("identifier", _) => {}
            ("description", "string") => descriptions.entry(language).or_default().push(text(leaf)),
            ("keyword", "string") => graph.add_text(address, "conceptKeyword", language, &text(leaf)),
            (property, "string") => graph.add_text(address, property, language, &text(leaf)),
            (_, property) => {
                graph.add_text(address, property, language, leaf.attribute("term").unwrap_or(&text(leaf)));
            }
        }
    }
    for (language, lines) in descriptions {
        graph.add_text(address, "description", language, &lines.join("\n"));
    }
}

fn is_leaf(node: &Node) -> bool {
    node.is_element() && node.children().all(|child| child.is_text())
}

fn named<'a, 'i: 'a>(node: Node<'a, 'i>, name: &'static str) -> impl Iterator<Item = Node<'a, 'i>> {
    node.descendants().filter(move |node| node.tag_name().name() == name)
}

fn children<'a, 'i: 'a>(node: Node<'a, 'i>, name: &'static str) -> impl Iterator<Item = Node<'a, 'i>> {
    node.children().filter(move |node| node.tag_name().name() == name)
}

fn child<'a, 'i: 'a>(node: Node<'a, 'i>, name: &'static str) -> Option<Node<'a, 'i>> {
    children(node, name).next()
}

/// What a catalogue lists a thing as; the first, if several do.
fn identifier(thing: Node) -> Option<String> {
    let general = child(child(thing, "lom")?, "general")?;
    child(child(general, "identifier")?, "entry").map(text).filter(|entry| !entry.is_empty())
}

fn entry(reference: Node) -> Option<String> {
    child(reference, "Entry").map(text).filter(|entry| !entry.is_empty())
}

fn text(node: Node) -> String {
    let pieces = node.descendants().filter(Node::is_text).filter_map(|piece| piece.text());
    tidy(&pieces.collect::<String>())
}
