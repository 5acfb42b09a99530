//! CTDL-ASN and SKOS in JSON-LD, as publishers write them: a `@graph`, a list, or one object with others inside.

use std::collections::HashMap;

use serde_json::{Map, Value};

use crate::error::Result;
use crate::read::{json_error, json_value};

use super::graph::Graph;
use super::{Parsed, digcomp};

pub(super) fn framework(text: &str) -> Result<Parsed> {
    let expected = r#"JSON-LD: {"@context": ..., "@graph": [{"@id": "...", "@type": "..."}]}"#;
    let mut value: Value = if text.trim_start().starts_with('[') {
        serde_json::from_str(text).map_err(|error| json_error(&error, expected))?
    } else {
        json_value(text, expected)?
    };
    let aliases = value.get("@context").map(aliases).unwrap_or_default();
    if !aliases.is_empty() {
        rename(&mut value, &aliases);
    }
    if let Some(nodes) =
        value.get("@graph").and_then(Value::as_array).filter(|nodes| nodes.iter().any(digcomp::is_area))
    {
        return digcomp::framework(nodes);
    }
    let mut reader = Reader::default();
    reader.nodes(wrapped(&value).unwrap_or(&value));
    reader.graph.framework()
}

/// The graph within a request to publish it, whose other fields say who asks.
fn wrapped(value: &Value) -> Option<&Value> {
    let own = value.as_object().filter(|own| ["@graph", "@id", "@type"].iter().all(|key| !own.contains_key(*key)))?;
    own.values().find(|inner| inner.get("@graph").is_some())
}

/// The words that a context has for the keywords of JSON-LD, such as "uri" for "@id".
fn aliases(context: &Value) -> HashMap<String, String> {
    let contexts = context.as_array().map_or(std::slice::from_ref(context), Vec::as_slice);
    let terms = contexts.iter().filter_map(Value::as_object).flatten();
    let keywords = terms.filter_map(|(term, value)| Some((term, value.as_str()?)));
    let keywords = keywords.filter(|(term, keyword)| keyword.starts_with('@') && !term.starts_with('@'));
    keywords.map(|(term, keyword)| (term.clone(), keyword.to_owned())).collect()
}

/// Writes keywords for what a context has for them.
fn rename(value: &mut Value, aliases: &HashMap<String, String>) {
    match value {
        Value::Array(values) => values.iter_mut().for_each(|value| rename(value, aliases)),
        Value::Object(object) => {
            let named = |(name, mut value): (String, Value)| {
                if name != "@context" {
                    rename(&mut value, aliases);
                }
                (aliases.get(&name).cloned().unwrap_or(name), value)
            };
            *object = std::mem::take(object).into_iter().map(named).collect();
        }
        _ => {}
    }
}

#[derive(Default)]
struct Reader {
    graph: Graph,
    unnamed: usize,
}

impl Reader {
    fn nodes(&mut self, value: &Value) {
        match value {
            Value::Array(values) => values.iter().for_each(|value| self.nodes(value)),
            Value::Object(object) => match object.get("@graph") {
                Some(graph) => self.nodes(graph),
                None => {
                    self.node(object);
                }
            },
            _ => {}
        }
    }

    /// Takes what an object says and gives its address.
    fn node(&mut self, object: &Map<String, Value>) -> String {
        let id = ["@id", "id", "uri"].iter().find_map(|key| object.get(*key)?.as_str());
        let address = id.map_or_else(
            || {
                self.unnamed += 1;
                format!("_:{}", self.unnamed)
            },
            str::to_owned,
        );
        for (property, value) in object {
            match property.as_str() {
                "@type" | "type" => each(value, &mut |class| {
                    class.as_str().into_iter().for_each(|class| self.graph.add_type(&address, class));
                }),
                "@id" | "id" | "uri" | "@context" => {}
                property => each(value, &mut |value| self.property(&address, property, value)),
            }
        }
        address
    }

    fn property(&mut self, address: &str, property: &str, value: &Value) {
        match value {
            // Contexts say which strings are addresses; whether there is such a subject says it as well.
            Value::String(text) => self.graph.add_text_or_link(address, property, text),
            Value::Object(object) => match object.get("@value") {
                Some(text) => {
                    let language = object.get("@language").and_then(Value::as_str).unwrap_or_default();
                    let text = text.as_str().map_or_else(|| text.to_string(), str::to_owned);
                    self.graph.add_text(address, property, language, &text);
                }
                None if object.contains_key("@list") => {
                    object.values().for_each(|values| self.property(address, property, values));
                }
                None if is_by_language(object) => {
                    for (language, texts) in object {
                        each(texts, &mut |text| {
                            self.graph.add_text(address, property, language, text.as_str().unwrap_or_default());
                        });
                    }
                }
                None => {
                    let target = self.node(object);
                    self.graph.add_link(address, property, &target);
                }
            },
            Value::Number(number) => self.graph.add_text(address, property, "", &number.to_string()),
            Value::Array(values) => values.iter().for_each(|value| self.property(address, property, value)),
            Value::Bool(truth) => self.graph.add_text(address, property, "", &truth.to_string()),
            Value::Null => {}
        }
    }
}

fn each(value: &Value, work: &mut impl FnMut(&Value)) {
    match value {
        Value::Array(values) => values.iter().for_each(work),
        value => work(value),
    }
}

/// Whether an object holds texts by language, such as `{"en-us": "..."}`.
fn is_by_language(object: &Map<String, Value>) -> bool {
    let is_language = |key: &String| {
        key.split('-').next().is_some_and(|main| matches!(main.len(), 2 | 3))
            && key.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
    };
    let is_text = |value: &Value| match value {
        Value::String(_) => true,
        Value::Array(values) => values.iter().all(Value::is_string),
        _ => false,
    };
    !object.is_empty() && object.iter().all(|(key, value)| is_language(key) && is_text(value))
}
