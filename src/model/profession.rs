use serde::{Deserialize, Serialize};

use super::{LevelNumber, Pairs, Status};

/// A profession or workforce role with the levels proposed for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Profession {
    /// Short identifier, used on the command line.
    pub id: String,
    /// Title.
    pub title: String,
    /// Identifier of its workforce group.
    pub group: String,
    /// Whether any body has adopted the profile.
    #[serde(default)]
    pub status: Status,
    /// Identifier of the body that sets the standards.
    #[serde(default)]
    pub standards_owner: String,
    /// Identifier of the body that writes the curricula.
    #[serde(default)]
    pub curriculum_owner: String,
    /// The document that sets the standards.
    #[cfg(feature = "full")]
    pub standards: Standards,
    /// How many people.
    #[cfg(feature = "full")]
    pub headcount: Headcount,
    /// Whether the NHS Knowledge and Skills Framework covers these staff (Agenda for Change).
    #[serde(default)]
    pub ksf_applies: bool,
    /// Proposed level of each competency, by competency identifier.
    #[cfg_attr(feature = "schema", schemars(with = "std::collections::BTreeMap<String, Requirement>"))]
    pub required: Pairs<Requirement>,
    /// Anything a reader should know.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// The document that sets a profession's standards.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Standards {
    /// Title of the document.
    pub title: String,
    /// Year of publication, where known.
    #[serde(default)]
    pub year: Option<u16>,
    /// Date of the latest revision, where known.
    #[serde(default)]
    pub revised: Option<String>,
    /// Where the facts were read.
    pub source: String,
    /// How sure: verified, second-hand, memory or not-found.
    #[serde(default)]
    pub verified: String,
}

/// How many people practise a profession.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Headcount {
    /// Number of people; nothing if no figure was found.
    #[serde(default)]
    pub value: Option<u64>,
    /// Date of the figure.
    #[serde(default)]
    pub date: Option<String>,
    /// Whom the figure counts.
    #[serde(default)]
    pub covers: Option<String>,
    /// Where the figure was read.
    #[serde(default)]
    pub source: Option<String>,
    /// How sure: verified, second-hand, memory or not-found.
    #[serde(default)]
    pub verified: String,
}

/// The level a profession is proposed to need of one competency, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Requirement {
    /// Level on the framework's scale; 0 is "not expected".
    pub level: LevelNumber,
    /// One line of reason; empty in what a page loads first.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
}

/// A body that owns standards or curricula. Names change, so they are dated data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Body {
    /// Identifier.
    pub id: String,
    /// Today's name.
    pub name: String,
    /// Earlier names and the bodies it took over.
    #[serde(default)]
    pub formerly: Vec<FormerName>,
    /// Start date, where known.
    #[serde(default)]
    pub from: Option<String>,
    /// End date, real or planned.
    #[serde(default)]
    pub until: Option<String>,
    /// Identifier of the body that takes over.
    #[serde(default)]
    pub successor: Option<String>,
    /// Regulator, royal college, provider and so on.
    #[serde(default)]
    pub kind: String,
    /// Nations of the UK it acts in.
    #[serde(default)]
    pub nations: Vec<String>,
    /// Where the facts were read.
    #[serde(default)]
    pub source: Option<String>,
    /// Anything a reader should know.
    #[serde(default)]
    pub note: Option<String>,
}

/// An earlier name of a body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct FormerName {
    /// The name.
    pub name: String,
    /// Until when, where known.
    #[serde(default)]
    pub until: Option<String>,
    /// Anything a reader should know.
    #[serde(default)]
    pub note: Option<String>,
}

/// One of the Roadmap's nine workforce and system segments.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct WorkforceGroup {
    /// Identifier.
    pub id: String,
    /// Title, as the Roadmap names it.
    pub title: String,
    /// Where the name was read.
    #[serde(default)]
    pub source: String,
}
