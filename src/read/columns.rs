//! What a table's columns hold, by the names people give them.

use serde::{Deserialize, Serialize};

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
    /// Not used.
    Ignored,
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

/// Header names by role, in lower case with single spaces and a bar between them; for each role the best name first. A
/// header matches the whole of a name, in the singular or plural. One text a role: a list of texts costs the browser
/// twice the bytes.
const HEADERS: [(ColumnRole, &str); 8] = [
    (
        ColumnRole::Outcome,
        "learning outcome|learning outcome text|outcome text|outcome statement|outcome description|lo text|\
         lo description|lo statement|lo free text|capability statement|competency statement|competence statement|\
         proficiency statement|learning objective|outcome|capability|proficiency|standard of proficiency|objective|\
         competency|competencies|competence|standard|skill|statement|full statement|content description|content desc|\
         ilo|mlo|ulo|clo|plo|slo|description|descriptor|text|deilliant dysgu|deilliannau dysgu|canlyniad dysgu|\
         canlyniadau dysgu|lo",
    ),
    (
        ColumnRole::OutcomeId,
        "outcome id|outcome code|outcome number|outcome no|outcome ref|learning outcome id|learning outcome code|\
         learning outcome number|learning outcome no|lo id|lo code|lo number|lo no|lo ref|human coding scheme|cd code|id|\
         identifier|ref|reference|number|no|code|cod",
    ),
    (
        ColumnRole::Module,
        "module code|unit code|course code|module id|unit id|module number|cod modiwl|module|unit|course|modiwl|paper",
    ),
    (
        ColumnRole::ModuleTitle,
        "module title|unit title|course title|module name|unit name|course name|teitl modiwl|title|theme|domain|topic|\
         subject|unit|module|course|platform|section|heading|group|syllabus area",
    ),
    (
        ColumnRole::Stage,
        "year|year of study|study year|stage|training stage|part|phase|programme year|year group|training year|blwyddyn",
    ),
    (ColumnRole::AcademicLevel, "level|fheq level|academic level|rqf level|scqf level|credit level|nqf level|lefel"),
    (ColumnRole::Credits, "credit|credit value|credit point|ects|cat|credydau"),
    (
        ColumnRole::Assessed,
        "assessed|assessment|is assessed|assessment method|assessment type|assessed by|how assessed|\
         workplace based assessment|assessment task|mode of assessment|summative assessment|asesu|asesiad",
    ),
];

/// First headers of lists that curriculum systems keep beside their outcomes: what they describe are no outcomes.
const LISTS: [&str; 5] = ["term id", "vocabulary id", "session type id", "method id", "resource type id"];

/// The role of each column. Each role is given once, to the column whose header is the best of its names.
pub(super) fn roles(names: &[String]) -> Vec<ColumnRole> {
    let keys: Vec<String> = names.iter().map(|name| header_key(name)).collect();
    let mut roles = vec![ColumnRole::Ignored; names.len()];
    if keys.first().is_some_and(|key| LISTS.contains(&key.as_str())) {
        return roles;
    }
    for (role, known) in HEADERS {
        let free = |matches: &dyn Fn(&str) -> bool| {
            keys.iter().zip(&roles).position(|(key, taken)| *taken == ColumnRole::Ignored && matches(key))
        };
        let best = known.split('|').find_map(|name| free(&|key| same_name(key, name)));
        let best = best.or_else(|| (role == ColumnRole::Outcome).then(|| free(&says_outcome)).flatten());
        if let Some(slot) = best.and_then(|at| roles.get_mut(at)) {
            *slot = role;
        }
    }
    #[cfg(any(feature = "full", feature = "office"))]
    if !roles.contains(&ColumnRole::Outcome) {
        let columns =
            keys.iter().zip(&mut roles).filter(|(key, role)| **role == ColumnRole::Ignored && is_numbered(key));
        columns.for_each(|(_, role)| *role = ColumnRole::Outcome);
    }
    roles
}

/// Whether a header is one of several that a module's outcomes stand under side by side: "Learning outcome 1".
#[cfg(any(feature = "full", feature = "office"))]
fn is_numbered(key: &str) -> bool {
    let name = key.trim_end_matches(|c: char| c.is_ascii_digit());
    let known = ["learning outcome", "outcome", "lo", "ilo", "learning objective", "objective"];
    name.len() < key.len() && known.contains(&name.trim_end())
}

/// What stands above outcomes in words of its own: "Key learning outcomes", "On completion you will be able to". A longer
/// sentence is an outcome itself.
fn says_outcome(key: &str) -> bool {
    let by_kind = ["lo by ", "los by ", "learning outcomes by ", "outcomes by "];
    key.trim_end_matches('s').ends_with("learning outcome")
        || key.len() < 100 && key.contains(" able to")
        || cfg!(feature = "office") && by_kind.iter().any(|words| key.starts_with(words))
}

/// Whether a header speaks of outcomes, and not just of a text, a description, a skill.
#[cfg(feature = "office")]
pub(super) fn is_named_outcome(name: &str) -> bool {
    let key = header_key(name);
    let named = ["outcome", "objective", "deilliant", "deilliannau", "canlyniad"];
    says_outcome(&key) || named.iter().any(|word| key.contains(word)) || key.split(' ').next() == Some("lo")
}

/// A header in lower case, with letters and digits only and single spaces, without what stands in brackets.
pub(super) fn header_key(name: &str) -> String {
    let mut key = String::new();
    let mut last = ' ';
    let mut open = false;
    for c in name.chars() {
        open = c == '(' || open && last != ')';
        if !open && c.is_alphanumeric() {
            if !last.is_alphanumeric() || last.is_ascii_lowercase() && c.is_ascii_uppercase() {
                key.push(' ');
            }
            key.push(c.to_ascii_lowercase());
        }
        last = c;
    }
    key.trim_start().to_owned()
}

fn same_name(key: &str, name: &str) -> bool {
    key == name || key.strip_suffix('s') == Some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_people_use_are_recognised() {
        let cases = [
            ("Unit code,Unit title,Year,Level,Credits,Learning outcome,Category", "Learning outcome"),
            ("LO,Learning Outcomes,Module", "Learning Outcomes"),
            ("Domain,Stage,Ref,Capability statement,Workplace-based assessment", "Capability statement"),
            ("Code,Description", "Description"),
            ("Learning outcome ID,Learning outcome(s)", "Learning outcome(s)"),
            ("LEARNING_OUTCOME,year", "LEARNING_OUTCOME"),
            ("ILO no,Intended Learning Outcomes (ILO),Credits", "Intended Learning Outcomes (ILO)"),
            ("Code,Competency,Level", "Competency"),
            ("Standard,Evidence", "Standard"),
            ("Skill,Year 1,Year 2", "Skill"),
            ("LO,LO text", "LO text"),
            ("Unit,On successful completion you will be able to:", "On successful completion you will be able to:"),
            ("Cod modiwl,Deilliannau dysgu,Blwyddyn", "Deilliannau dysgu"),
            ("CdCode,ContentDesc,Elaboration", "ContentDesc"),
            ("`pcrs_id`,`description`", "`description`"),
        ];
        for (header, expected) in cases {
            let names: Vec<String> = header.split(',').map(str::to_owned).collect();
            let at = roles(&names).iter().position(|r| *r == ColumnRole::Outcome);
            assert_eq!(at.and_then(|at| names.get(at)).map(String::as_str), Some(expected), "{header}");
        }
    }

    #[test]
    fn a_unit_column_is_a_title_beside_a_code_and_a_module_alone() {
        let both = roles(&["Unit code".into(), "Unit".into(), "Outcome".into()]);
        assert_eq!(both, [ColumnRole::Module, ColumnRole::ModuleTitle, ColumnRole::Outcome]);
        let alone = roles(&["Unit".into(), "Outcome".into()]);
        assert_eq!(alone, [ColumnRole::Module, ColumnRole::Outcome]);
    }

    #[test]
    fn welsh_headers_have_their_roles() {
        let names = ["Cod modiwl", "Teitl modiwl", "Blwyddyn", "Lefel", "Credydau", "Canlyniadau dysgu", "Asesiad"];
        let roles = roles(&names.map(str::to_owned));
        use ColumnRole::{AcademicLevel, Assessed, Credits, Module, ModuleTitle, Outcome, Stage};
        assert_eq!(roles, [Module, ModuleTitle, Stage, AcademicLevel, Credits, Outcome, Assessed]);
    }

    #[test]
    fn a_header_is_compared_by_its_words() {
        assert_eq!(header_key(" Learning-Outcome(s) "), "learning outcome");
        assert_eq!(header_key("fullStatement"), "full statement");
        assert_eq!(header_key("Assessed (Y/N)?"), "assessed");
        assert_eq!(header_key("(never closed"), "");
    }
}
