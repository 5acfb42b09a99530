//! What a graph says in a roundabout way: texts in a node of their own, and links to several things by a list of them.

use std::collections::HashMap;

use super::{DOWN, Graph, STATEMENT, Said, Subject, TITLE, UP};

/// Properties under which a node has the text that it stands for.
const VALUES: [&str; 2] = ["value", "literalForm"];

/// Texts, each with its language.
type Texts = Vec<(String, String)>;

impl Graph {
    /// Says straight what is said in a roundabout way. Each node serves the first that links to it: were it copied for
    /// all, a small file could fill the memory.
    pub(super) fn straighten(&mut self) {
        let mut lists = self.nodes(Subject::members);
        let mut texts = self.nodes(Subject::values);
        let mut used = Vec::new();
        if lists.is_empty() && texts.is_empty() {
            return;
        }
        for address in &self.order {
            let Some(subject) = self.subjects.get_mut(address) else { continue };
            subject.link_members(&mut lists, &mut used);
            subject.take_values(&mut texts, &mut used);
        }
        for address in used {
            let said = self.subjects.get_mut(&address).into_iter().flat_map(|subject| &mut subject.said);
            said.filter(|said| is_way(said)).for_each(|said| said.taken = true);
            if self.subjects.get(&address).is_some_and(|subject| subject.said.iter().all(is_way)) {
                self.subjects.remove(&address);
            }
        }
    }

    /// The subjects that hold what is asked for, with it.
    fn nodes<T>(&self, held: impl Fn(&Subject) -> Vec<T>) -> HashMap<String, Vec<T>> {
        let nodes = self.subjects.iter().map(|(address, subject)| (address.clone(), held(subject)));
        nodes.filter(|(_, held)| !held.is_empty()).collect()
    }
}

impl Subject {
    /// The members of a list of RDF (`rdf:_1`, `rdf:_2`), in their order.
    fn members(&self) -> Vec<String> {
        let number = |said: &Said| said.property.strip_prefix('_')?.parse::<u64>().ok();
        let mut members: Vec<_> = self.said.iter().filter_map(|said| Some((number(said)?, &said.value))).collect();
        members.sort_by_key(|(number, _)| *number);
        members.into_iter().map(|(_, member)| member.clone()).collect()
    }

    fn values(&self) -> Texts {
        let values = self.said.iter().filter(|said| said.is_text && VALUES.contains(&said.property.as_str()));
        values.map(|said| (said.language.clone(), said.value.clone())).collect()
    }

    /// Links to the members of a list instead of to the list.
    fn link_members(&mut self, lists: &mut HashMap<String, Vec<String>>, used: &mut Vec<String>) {
        let is_place = |said: &Said| UP.contains(&said.property.as_str()) || DOWN.contains(&said.property.as_str());
        let mut members = Vec::new();
        self.said.retain(|said| {
            let Some(list) =
                Some(said).filter(|said| said.is_link && is_place(said)).and_then(|s| lists.remove(&s.value))
            else {
                return true;
            };
            used.push(said.value.clone());
            members.extend(list.iter().map(|member| Said { is_link: true, ..Said::new(&said.property, member) }));
            false
        });
        self.said.extend(members);
    }

    /// Takes the texts of nodes for titles and statements that have no other.
    fn take_values(&mut self, texts: &mut HashMap<String, Texts>, used: &mut Vec<String>) {
        for property in TITLE.iter().chain(&STATEMENT) {
            let own = || self.said.iter().filter(|said| said.property == *property);
            if own().any(|said| said.is_text && !texts.contains_key(&said.value)) {
                continue;
            }
            let nodes: Vec<String> =
                own().filter(|said| texts.contains_key(&said.value)).map(|s| s.value.clone()).collect();
            self.said.retain(|said| said.property != *property || !texts.contains_key(&said.value));
            for address in nodes {
                let own = texts.remove(&address).into_iter().flatten();
                let said = own.map(|(language, text)| Said { is_text: true, language, ..Said::new(property, &text) });
                self.said.extend(said);
                used.push(address);
            }
        }
    }
}

/// Whether this is the way to something else, which has a place when that has.
fn is_way(said: &Said) -> bool {
    VALUES.contains(&said.property.as_str()) || said.property.starts_with('_')
}
