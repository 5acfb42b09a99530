use serde::{Deserialize, Serialize};

use super::{LevelNumber, Pairs};

/// Values that a file gives, by its own names for them.
#[cfg(feature = "full")]
pub type Given = Pairs<serde_json::Value>;

/// How far a record has got. Nothing that ships with this project is more than a proposal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// A starting point that no body has adopted.
    #[default]
    Proposal,
    /// Published by the body named as its source.
    Published,
    /// Its file says nothing about it.
    NotStated,
}

/// A published or proposed set of competencies in domains, with a level scale (CASE: CFDocument).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Framework {
    /// Short identifier, used on the command line.
    pub id: String,
    /// Full title.
    pub title: String,
    /// Version of the text.
    #[serde(default)]
    pub version: String,
    /// Whether any body has adopted it.
    #[serde(default = "not_stated")]
    pub status: Status,
    /// Where it comes from.
    #[serde(default)]
    pub source: String,
    /// Terms on which it may be reused.
    #[serde(default)]
    pub licence: String,
    /// Where its publisher keeps it.
    #[cfg(feature = "full")]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub uri: Option<String>,
    /// The level scale, lowest first; empty if the framework has none.
    #[serde(default)]
    pub levels: Vec<Level>,
    /// Groups of competencies, in order.
    #[serde(default)]
    pub domains: Vec<Domain>,
    /// The competencies, in order.
    pub competencies: Vec<Competency>,
    /// Sentences of the kind that stand in the curricula mapped to it and are about none of its competencies. An outcome
    /// nearer to these is likely out of its scope.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub background: Vec<String>,
    /// What its file says of it that no field here holds, by the file's own names. Who writes that format again writes it too.
    #[cfg(feature = "full")]
    #[serde(default, skip_serializing_if = "Pairs::is_empty")]
    #[cfg_attr(feature = "schema", schemars(with = "std::collections::BTreeMap<String, serde_json::Value>"))]
    pub given: Given,
}

fn not_stated() -> Status {
    Status::NotStated
}

impl Framework {
    /// The competency with this identifier.
    pub fn competency(&self, id: &str) -> Option<&Competency> {
        self.competencies.iter().find(|c| c.id == id)
    }

    /// The framework as reports name it.
    pub fn reference(&self) -> FrameworkRef {
        FrameworkRef {
            id: self.id.clone(),
            title: self.title.clone(),
            version: self.version.clone(),
            status: self.status,
            sha256: self.sha256(),
            levels: self.levels.clone(),
            domains: self.domains.iter().map(Domain::without_given).collect(),
            competencies: self.competencies.len(),
        }
    }

    /// SHA-256 over every text that mapping uses, in order, each ended by a zero byte: the same wherever it is made.
    fn sha256(&self) -> String {
        let scale = self.levels.iter().flat_map(|l| [l.level.to_string(), l.name.clone()]);
        let competencies = self.competencies.iter().flat_map(|c| {
            let head = [c.id.clone(), c.domain.clone(), c.title.clone(), c.statement.clone()];
            let indicators = c.indicators.iter().flat_map(|i| [i.level.to_string(), i.text.clone()]);
            head.into_iter().chain(indicators).chain(c.terms.iter().cloned())
        });
        let texts: Vec<String> = [self.id.clone(), self.version.clone()]
            .into_iter()
            .chain(scale)
            .chain(competencies)
            .chain(self.background.iter().cloned())
            .collect();
        crate::hash::sha256((texts.join("\0") + "\0").as_bytes())
    }

    /// The highest level of the scale; 0 if there is none.
    pub(crate) fn highest_level(&self) -> LevelNumber {
        self.levels.iter().map(|l| l.level).max().unwrap_or(0)
    }

    /// The name of a level, such as "Able"; its number if the scale does not name it.
    pub fn level_name(&self, level: LevelNumber) -> String {
        self.levels.iter().find(|l| l.level == level).map_or_else(|| level.to_string(), |l| l.name.clone())
    }
}

/// One step of a framework's level scale.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Level {
    /// Number, from 1.
    pub level: LevelNumber,
    /// Name, such as "Able".
    pub name: String,
    /// What a person at this level does.
    #[serde(default)]
    pub meaning: String,
    /// The level of other frameworks that this one corresponds to, by framework identifier. The alignment is this
    /// project's own: no publisher states it.
    #[serde(default, skip_serializing_if = "Pairs::is_empty")]
    #[cfg_attr(feature = "schema", schemars(with = "std::collections::BTreeMap<String, Vec<LevelNumber>>"))]
    pub equivalents: Pairs<Vec<LevelNumber>>,
}

/// A group of competencies.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Domain {
    /// Identifier, such as "A".
    pub id: String,
    /// Title.
    pub title: String,
    /// Identifier of the domain it is part of, if any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,
    /// What it is about, where its publisher says more than the title.
    #[cfg(feature = "full")]
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub statement: String,
    /// Where its publisher keeps it.
    #[cfg(feature = "full")]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub uri: Option<String>,
    /// What its file says of it that no field here holds, by the file's own names. Who writes that format again writes it too.
    #[cfg(feature = "full")]
    #[serde(default, skip_serializing_if = "Pairs::is_empty")]
    #[cfg_attr(feature = "schema", schemars(with = "std::collections::BTreeMap<String, serde_json::Value>"))]
    pub given: Given,
}

impl Domain {
    /// The domain as reports name it.
    fn without_given(&self) -> Self {
        Self {
            #[cfg(feature = "full")]
            given: Given::default(),
            ..self.clone()
        }
    }
}

/// One thing a person can do (CASE: CFItem).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Competency {
    /// Identifier, unique in the framework, such as "IDT:A1".
    pub id: String,
    /// Identifier of its domain.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub domain: String,
    /// Short title.
    pub title: String,
    /// What a person who has it does, in a sentence or two.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub statement: String,
    /// Observable sentences that show it at a level.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub indicators: Vec<Indicator>,
    /// Phrases that strongly signal it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub terms: Vec<String>,
    /// Codes of other frameworks it corresponds to, by framework identifier.
    #[serde(default, skip_serializing_if = "Pairs::is_empty")]
    #[cfg_attr(feature = "schema", schemars(with = "std::collections::BTreeMap<String, Vec<String>>"))]
    pub crosswalk: Pairs<Vec<String>>,
    /// Where its publisher keeps it.
    #[cfg(feature = "full")]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub uri: Option<String>,
    /// What its file says of it that no field here holds, by the file's own names. Who writes that format again writes it too.
    #[cfg(feature = "full")]
    #[serde(default, skip_serializing_if = "Pairs::is_empty")]
    #[cfg_attr(feature = "schema", schemars(with = "std::collections::BTreeMap<String, serde_json::Value>"))]
    pub given: Given,
}

/// One observable sentence that shows a competency at a level.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Indicator {
    /// Level on the framework's scale, from 1.
    pub level: LevelNumber,
    /// The sentence.
    pub text: String,
    /// Whether the wording was checked against the publisher's own, where it is a publisher's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verified: Option<bool>,
}

/// A framework as a report names it: enough to find the same text again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct FrameworkRef {
    /// Short identifier.
    pub id: String,
    /// Full title.
    pub title: String,
    /// Version of the text.
    pub version: String,
    /// Whether any body has adopted it.
    pub status: Status,
    /// SHA-256, in hexadecimal, over every text that mapping uses, in order, each ended by a zero byte.
    pub sha256: String,
    /// The level scale.
    pub levels: Vec<Level>,
    /// The domains.
    pub domains: Vec<Domain>,
    /// Number of competencies.
    pub competencies: usize,
}
