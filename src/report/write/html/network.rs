use maud::{Markup, html};

use crate::plan::{BenefitsNetwork, NetworkNode, NodeKind};
use crate::report::write::words;

const KINDS: [NodeKind; 5] =
    [NodeKind::Enabler, NodeKind::Activity, NodeKind::Outcome, NodeKind::Benefit, NodeKind::Objective];

/// Sizes of the picture, in its own units.
const BOX_WIDTH: usize = 214;
const LINE: usize = 16;
const GAP_ACROSS: usize = 50;
const GAP_DOWN: usize = 14;
const TOP: usize = 34;
/// Characters that fit a line of a box, in wide fonts too.
const CHARACTERS: usize = 24;

/// The benefits network: a picture, and the same in words.
pub(super) fn section(network: &BenefitsNetwork, n: usize) -> Markup {
    html! {
        h3 { "How the work leads to the objective" }
        div.cm-wide role="region" aria-label="Benefits network" tabindex="0" { (picture(network, n)) }
        details {
            summary { "The network in words" }
            @for kind in KINDS {
                p { strong { (words::node_kind(kind)) } }
                ul { @for node in network.nodes.iter().filter(|node| node.kind == kind) { li { (in_words(network, node)) } } }
            }
        }
    }
}

fn in_words(network: &BenefitsNetwork, node: &NetworkNode) -> Markup {
    let title = |id: &str| network.nodes.iter().find(|n| n.id == id).map_or("", |n| n.title.as_str());
    let to: Vec<&str> = network.edges.iter().filter(|e| e.from == node.id).map(|e| title(&e.to)).collect();
    html! {
        (node.title)
        @if !to.is_empty() && node.kind != NodeKind::Benefit { ", which leads to: " (to.join("; ")) }
    }
}

struct Placed<'a> {
    node: &'a NetworkNode,
    lines: Vec<String>,
    x: usize,
    y: usize,
}

impl Placed<'_> {
    fn height(&self) -> usize {
        (self.lines.len() + 1) * LINE
    }
}

fn picture(network: &BenefitsNetwork, n: usize) -> Markup {
    let placed = place(network);
    let height = placed.iter().map(|p| p.y + p.height()).max().unwrap_or(0) + GAP_DOWN;
    let width = KINDS.len() * (BOX_WIDTH + GAP_ACROSS) - GAP_ACROSS + 2;
    let find = |id: &str| placed.iter().find(|p| p.node.id == id);
    html! {
        svg xmlns="http://www.w3.org/2000/svg" width=(width) height=(height) viewBox=(format!("0 0 {width} {height}"))
            role="img" aria-labelledby=(format!("network-title-{n}")) {
            title id=(format!("network-title-{n}")) {
                "Benefits network from enablers to the objective; the same stands in words below"
            }
            @for (kind, column) in KINDS.iter().zip(0..) {
                text.column x=(column * (BOX_WIDTH + GAP_ACROSS)) y="18" { (words::node_column(*kind)) }
            }
            @for edge in &network.edges {
                @if let (Some(from), Some(to)) = (find(&edge.from), find(&edge.to)) { (arrow(from, to)) }
            }
            @for one in &placed {
                rect x=(one.x) y=(one.y) width=(BOX_WIDTH) height=(one.height()) rx="4" {}
                @for (line, at) in one.lines.iter().zip(1..) {
                    text x=(one.x + 8) y=(one.y + at * LINE + 4) { (line) }
                }
            }
        }
    }
}

fn arrow(from: &Placed<'_>, to: &Placed<'_>) -> Markup {
    let (x1, y1) = (from.x + BOX_WIDTH, from.y + from.height() / 2);
    let (x2, y2) = (to.x, to.y + to.height() / 2);
    let middle = usize::midpoint(x1, x2);
    html! { path d=(format!("M{x1} {y1} C{middle} {y1} {middle} {y2} {x2} {y2}")) {} }
}

/// A column for each kind, its boxes one below the other.
fn place(network: &BenefitsNetwork) -> Vec<Placed<'_>> {
    let mut placed = Vec::new();
    for (kind, column) in KINDS.into_iter().zip(0..) {
        let mut y = TOP;
        for node in network.nodes.iter().filter(|n| n.kind == kind) {
            let one = Placed { node, lines: wrap(&node.title), x: column * (BOX_WIDTH + GAP_ACROSS), y };
            y += one.height() + GAP_DOWN;
            placed.push(one);
        }
    }
    placed
}

/// Breaks a text into lines at its words, and words that no line holds.
fn wrap(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let letters: Vec<Vec<char>> = text.split_whitespace().map(|word| word.chars().collect()).collect();
    for word in letters.iter().flat_map(|word| word.chunks(CHARACTERS)).map(String::from_iter) {
        match lines.last_mut() {
            Some(line) if line.chars().count() + word.chars().count() < CHARACTERS => {
                line.push(' ');
                line.push_str(&word);
            }
            _ => lines.push(word),
        }
    }
    lines
}
