//! What a table's columns hold, by the names people give them.

use serde::{Deserialize, Serialize};

use super::side_by_side::side_by_side;

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
        "lo free text|capability statement|competency statement|competence statement|\
         proficiency statement|learning objective|outcome|module outcome|unit outcome|course outcome|capability|\
         proficiency|standard of proficiency|objective|\
         competency|competencies|competence|standard|skill|statement|full statement|content description|content desc|\
         ilo|mlo|ulo|clo|plo|slo|description|descriptor|text|deilliant dysgu|deilliannau dysgu|canlyniad dysgu|\
         canlyniadau dysgu|lo",
    ),
    (ColumnRole::OutcomeId, "human coding scheme|cd code|id|identifier|ref|reference|number|no|code|cod"),
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
    (
        ColumnRole::AcademicLevel,
        "level|fheq level|academic level|rqf level|scqf level|credit level|nqf level|nfq level|aqf level|eqf level|lefel",
    ),
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
    let keys: Vec<String> = names.iter().map(|name| role_key(name)).collect();
    let mut roles = vec![ColumnRole::Ignored; names.len()];
    if keys.first().is_some_and(|key| LISTS.contains(&key.as_str())) {
        return roles;
    }
    for (role, known) in HEADERS {
        let free = |matches: &dyn Fn(&str) -> bool| {
            keys.iter().zip(&roles).position(|(key, taken)| *taken == ColumnRole::Ignored && matches(key))
        };
        let listed = || known.split('|').find_map(|name| free(&|key| same_name(key, name)));
        let best = match role {
            ColumnRole::Outcome => free(&|key| same_name(key, "learning outcome"))
                .or_else(|| free(&|key| is_of_outcomes(key, TEXTS)))
                .or_else(listed)
                .or_else(|| free(&says_outcome)),
            ColumnRole::OutcomeId => free(&|key| is_of_outcomes(key, CODES)).or_else(listed),
            _ => listed(),
        };
        if let Some(slot) = best.and_then(|at| roles.get_mut(at)) {
            *slot = role;
        }
    }
    side_by_side(names, &keys, &mut roles);
    #[cfg(any(feature = "full", feature = "office"))]
    if !roles.contains(&ColumnRole::Outcome) {
        let is_free = |at: &usize| roles.get(*at) == Some(&ColumnRole::Ignored);
        let column = |name: &str| (0..).zip(&keys).find(|(at, key)| is_free(at) && same_name(key, name));
        let found = MORE_OUTCOMES.split('|').find_map(column).map(|(at, _)| at);
        found.and_then(|at| roles.get_mut(at)).into_iter().for_each(|slot| *slot = ColumnRole::Outcome);
    }
    roles
}

/// Further names of columns of outcomes, which count where nothing else names any. The small build leaves them to the next.
#[cfg(any(feature = "full", feature = "office"))]
const MORE_OUTCOMES: &str = "performance criterion|performance criteria|behavioural indicator|performance indicator|indicator|\
    can do statement|key capability|key capabilities|expected learning achievement|entrustable professional activity|\
    entrustable professional activities|epa|plo description|plo statement|programme outcome description|\
    programme outcome|program outcome|exit level outcome|specific outcome|performance outcome|student outcome|what students will learn|what you will learn|what learners will learn";

/// What a column's role is told by. "Module / outcome" is not "Module outcome", and of two languages English is read.
fn role_key(name: &str) -> String {
    let lower = name.to_ascii_lowercase();
    if ["(cymraeg", "(welsh"].iter().any(|language| lower.contains(language)) {
        return String::new();
    }
    let key = header_key(&name.replace('/', " or "));
    #[cfg(any(feature = "full", feature = "office"))]
    let key = SHORT.iter().find(|(short, _)| key == *short).map_or(key, |(_, whole)| (*whole).to_owned());
    key
}

/// What student record systems call their columns. The small build leaves such tables to the next.
#[cfg(any(feature = "full", feature = "office"))]
const SHORT: [(&str, &str); 7] = [
    ("mod code", "module code"),
    ("mod name", "module name"),
    ("mod title", "module title"),
    ("lev code", "level"),
    ("mod crdt", "credit"),
    ("mod level", "level"),
    ("mlo seqn", "lo number"),
];

/// What a header speaks of that says it of outcomes: their texts, or their codes.
const TEXTS: &str = "description|descriptor|statement|text|wording|detail|full text";
const CODES: &str = "number|no|code|id|ref|reference|identifier";

/// What names an outcome, with an "s" or without, in headers, headings and codes alike.
const NAMES: &str =
    "outcome|objective|lo|ilo|mlo|ulo|clo|plo|slo|silo|elo|cilo|mimlo|deilliant|deilliannau|canlyniad|canlyniadau";

/// Whether a word in lower case names outcomes: "outcomes", "ilo".
pub(super) fn names_outcome(word: &str) -> bool {
    NAMES.split('|').any(|name| same_name(word, name))
}

/// Whether a header speaks of one of these parts of outcomes: "MLO text", "Full text of outcome". Those of the whole
/// programme are not the module's.
fn is_of_outcomes(key: &str, parts: &str) -> bool {
    let names = |rest: &str| rest.split(' ').next_back().is_some_and(names_outcome);
    let before = |part: &str| key.strip_suffix('s').unwrap_or(key).strip_suffix(part).or(key.strip_suffix(part));
    let of_one = |part: &str| {
        before(part).and_then(|rest| rest.strip_suffix(' ')).is_some_and(names)
            || key.strip_prefix(part).and_then(|rest| rest.strip_prefix(" of ")).is_some_and(names)
    };
    // "Number of outcomes" counts them.
    let counts = key.starts_with("number of") || key.starts_with("no of");
    !counts && !key.starts_with("program") && !key.starts_with("plo ") && parts.split('|').any(of_one)
}

/// Whether a header is no more than the name of an outcome: its cells may be texts or codes.
pub(super) fn is_outcome_name(name: &str) -> bool {
    let key = header_key(name);
    names_outcome(key.strip_prefix("learning ").unwrap_or(&key))
}

/// Whether a cell holds no more than the code of an outcome: "LO1", "1.2", "IDT:A1", "Learning outcome 2".
pub(super) fn is_bare_code(cell: &str) -> bool {
    let has_digit = |word: &str| word.bytes().any(|b| b.is_ascii_digit());
    let names = |word: &str| {
        let word = header_key(word);
        word == "learning" || names_outcome(&word)
    };
    let cell = cell.trim();
    cell.len() <= 24 && has_digit(cell) && cell.split_whitespace().all(|word| has_digit(word) || names(word))
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
    let mut words = key.split(' ').map(|word| word.trim_end_matches(|c: char| c.is_ascii_digit()));
    says_outcome(&key) || words.any(names_outcome)
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
            ("Module,Learning outcome number,Learning outcome description", "Learning outcome description"),
            ("Module,MLO,MLO Text", "MLO Text"),
            ("Ref,Learning outcome statement", "Learning outcome statement"),
            ("Module Code,LO Code,Full text of outcome", "Full text of outcome"),
            ("Code,Intended learning outcome wording,Description", "Intended learning outcome wording"),
            ("Objective no,Objective details", "Objective details"),
            ("Programme outcome,Module outcome", "Module outcome"),
            ("Sub-competency,Performance criteria", "Performance criteria"),
            ("Ref,Entrustable professional activity (EPA)", "Entrustable professional activity (EPA)"),
            ("Ref,Can-do statement", "Can-do statement"),
            ("Ref,What students will learn", "What students will learn"),
            ("Ref,PLO description", "PLO description"),
            ("Description,Indicator", "Description"),
        ];
        for (header, expected) in cases {
            let names: Vec<String> = header.split(',').map(str::to_owned).collect();
            let at = roles(&names).iter().position(|r| *r == ColumnRole::Outcome);
            assert_eq!(at.and_then(|at| names.get(at)).map(String::as_str), Some(expected), "{header}");
        }
    }

    #[test]
    fn outcomes_of_several_kinds_or_numbers_stand_side_by_side() {
        let outcomes = |header: &str| {
            let names: Vec<String> = header.split(',').map(str::to_owned).collect();
            roles(&names).iter().filter(|role| **role == ColumnRole::Outcome).count()
        };
        assert_eq!(outcomes("Course code,Knowledge,Skills,General competence"), 3);
        assert_eq!(outcomes("Module,Outcomes (knowledge),Outcomes (skills)"), 2);
        for header in ["LO1,LO2", "CLO 1,CLO 2", "ULO1,ULO2", "PLO 1,PLO 2", "Learning outcome 1,Learning outcome 2"] {
            assert_eq!(outcomes(&format!("Module,{header}")), 2, "{header}");
        }
        assert_eq!(outcomes("Module code,Module title,Outcome A,Outcome B,Outcome C"), 3);
        assert_eq!(outcomes("Module,Outcome B,Outcome C"), 0, "letters count from the first");
        assert_eq!(outcomes("Competency,Knowledge,Skills"), 1, "what belongs to a competency is no outcome");
        assert_eq!(outcomes("N1,Care 2,LO1,Keep records"), 0, "a code among data is no header");
        assert_eq!(outcomes("Learning outcome (Cymraeg),Learning outcome (English)"), 1);
        assert_eq!(outcomes("Module / outcome,Level"), 0);
    }

    #[test]
    fn codes_of_outcomes_are_in_columns_of_many_names() {
        for header in ["Learning Outcome No.", "LO ref", "MLO number", "Outcome identifier", "ILO Code", "Objective ID"]
        {
            let roles = roles(&[header.to_owned(), "Learning outcome".to_owned()]);
            assert_eq!(roles, [ColumnRole::OutcomeId, ColumnRole::Outcome], "{header}");
        }
        for header in ["Number of learning outcomes", "Programme outcome code", "PLO code"] {
            let roles = roles(&[header.to_owned(), "Outcome".to_owned()]);
            assert_eq!(roles, [ColumnRole::Ignored, ColumnRole::Outcome], "{header}");
        }
    }

    #[test]
    fn a_bare_code_is_told_from_an_outcome() {
        for code in ["LO1", "1", "1.2", "K3", "LO 2", "Learning outcome 2", "IDT:A1", "N101-LO2"] {
            assert!(is_bare_code(code), "{code}");
        }
        for text in ["Keep records", "Type 2 diabetes", "Walk", "", "Use 2 systems", "Describe how COVID-19 spreads"] {
            assert!(!is_bare_code(text), "{text}");
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
