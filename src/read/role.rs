//! What a table's columns can hold.

use serde::{Deserialize, Serialize};

#[cfg(feature = "office")]
use crate::error::{Error, ErrorKind, Result};

/// What a column of a table holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum ColumnRole {
    /// The learning outcome's text.
    Outcome,
    /// The outcome's identifier.
    OutcomeId,
    /// The module's code.
    Module,
    /// The module's title.
    ModuleTitle,
    /// Year or stage.
    Stage,
    /// Academic level.
    AcademicLevel,
    /// Credits.
    Credits,
    /// Whether, or how, the outcome is assessed.
    Assessed,
    /// What people have mapped the outcome to: identifiers or titles of competencies, with signs between them.
    Mapped,
    /// Not used.
    Ignored,
}

#[cfg(feature = "office")]
impl std::str::FromStr for ColumnRole {
    type Err = Error;

    /// The role of that name, as JSON has it: "outcome-id".
    fn from_str(name: &str) -> Result<Self> {
        use ColumnRole::*;
        const NAMES: [(&str, ColumnRole); 10] = [
            ("outcome", Outcome),
            ("outcome-id", OutcomeId),
            ("module", Module),
            ("module-title", ModuleTitle),
            ("stage", Stage),
            ("academic-level", AcademicLevel),
            ("credits", Credits),
            ("assessed", Assessed),
            ("mapped", Mapped),
            ("ignored", Ignored),
        ];
        let found = NAMES.iter().find(|(known, _)| *known == name).map(|(_, role)| *role);
        found.ok_or_else(|| {
            let names = NAMES.map(|(name, _)| name);
            Error::new(ErrorKind::UnknownReference, "a column has no such role")
                .found(name)
                .expected(format!("one of: {}", names.join(", ")))
                .near(name, names)
        })
    }
}

/// What one column was taken for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct ColumnUse {
    /// The column's header.
    pub name: String,
    /// What it was taken for.
    pub role: ColumnRole,
}

#[cfg(all(test, feature = "office"))]
mod tests {
    use super::*;

    #[test]
    fn roles_have_the_names_that_json_has() {
        let names =
            "outcome outcome-id module module-title stage academic-level credits assessed mapped ignored".split(' ');
        for name in names {
            let role: ColumnRole = name.parse().unwrap();
            assert_eq!(serde_json::to_value(role).unwrap(), name);
        }
        assert_eq!("modul".parse::<ColumnRole>().unwrap_err().near.first().map(String::as_str), Some("module"));
    }
}
