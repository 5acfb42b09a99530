use std::collections::HashMap;

use serde::{Deserialize, Serialize};

/// A programme: its learning outcomes, in the order of the file. A framework's own statements can be read as one too.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Curriculum {
    /// Identifier; the file's name without folder and ending if nothing better is known.
    pub id: String,
    /// Title; the identifier if nothing better is known.
    pub title: String,
    /// Learning outcomes.
    pub outcomes: Vec<Outcome>,
}

impl Curriculum {
    /// The outcome with this identifier, looked for from the first on.
    pub fn outcome(&self, id: &str) -> Option<&Outcome> {
        self.outcomes.iter().find(|o| o.id == id)
    }

    /// The outcomes by identifier, for who asks for many.
    pub fn by_id(&self) -> HashMap<&str, &Outcome> {
        self.outcomes.iter().map(|outcome| (outcome.id.as_str(), outcome)).collect()
    }

    /// Whether the file says of any outcome if it is assessed. Where it never does, "never assessed" means nothing.
    pub fn knows_assessment(&self) -> bool {
        self.outcomes.iter().any(|o| o.assessed.is_some())
    }
}

/// One learning outcome and where in the programme it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Outcome {
    /// Identifier, unique in the curriculum. Where the file has none it is the module's code and a running number
    /// ("NUR101.2"), or the running number alone.
    pub id: String,
    /// The outcome's text.
    pub text: String,
    /// Code of the module or unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub module: Option<String>,
    /// Title of the module or unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub module_title: Option<String>,
    /// Year or stage as a number that orders it: "Year 2" and "ST2" are 2.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<u16>,
    /// Year or stage as the file says it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stage: Option<String>,
    /// Academic level as the file says it, such as FHEQ 6.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub academic_level: Option<String>,
    /// Credits of the module.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credits: Option<String>,
    /// Whether it is assessed; nothing if the file does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assessed: Option<bool>,
    /// Row or line of the file, from 1, the header counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub row: Option<u64>,
}

impl Outcome {
    /// The module's code and title, as far as the file gives them.
    pub fn module_name(&self) -> String {
        let parts = [self.module.as_deref(), self.module_title.as_deref()];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
    }
}
