//! What a table's columns hold, by the names people give them.

#[cfg(any(feature = "full", feature = "office"))]
use super::labels::english_part;
pub use super::role::{ColumnRole, ColumnUse};
use super::side_by_side::side_by_side;

/// Header names by role, in lower case with single spaces and a bar between them; for each role the best name first. A
/// header matches the whole of a name, in the singular or plural. One text a role: a list of texts costs the browser
/// twice the bytes.
const HEADERS: [(ColumnRole, &str); 8] = [
    (
        ColumnRole::Outcome,
        "lo free text|capability statement|competency statement|competence statement|\
         proficiency statement|learning objective|outcome|module outcome|unit outcome|course outcome|capability|\
         proficiency|standard of proficiency|objective|goal text|\
         competency|competencies|competence|standard|skill|knowledge|statement|full statement|content description|content desc|\
         ilo|mlo|ulo|clo|plo|slo|description|descriptor|text|deilliant dysgu|deilliannau dysgu|canlyniad dysgu|\
         canlyniadau dysgu|lo",
    ),
    (ColumnRole::OutcomeId, "human coding scheme|cd code|id|identifier|ref|reference|number|no|obj|code|cod"),
    (
        ColumnRole::Module,
        "module code|unit code|course code|module id|unit id|course id|module number|cod modiwl|module|unit|course|modiwl|paper",
    ),
    (
        ColumnRole::ModuleTitle,
        "module title|unit title|course title|module name|unit name|course name|course unit|teitl modiwl|title|theme|domain|topic|\
         subject|unit|module|course|platform|section|heading|group|syllabus area|session|session title|placement|rotation",
    ),
    (
        ColumnRole::Stage,
        "year|year of study|study year|stage|training stage|part|phase|programme year|year group|training year|stage of course|year of course|year of programme|blwyddyn",
    ),
    (
        ColumnRole::AcademicLevel,
        "level|fheq level|fheq|module level|academic level|rqf level|scqf|scqf level|credit level|nqf level|nfq level|nfq|aqf level|eqf level|lefel",
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
    let mut keys: Vec<String> = names.iter().map(|name| role_key(name)).collect();
    if names.iter().any(|name| header_key(name) == OF_MOODLE) {
        keys.iter_mut().filter(|key| *key == "outcome name").for_each(|key| "learning outcome".clone_into(key));
    }
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
                .or_else(|| free(&speaks_of_outcomes))
                .or_else(listed)
                .or_else(|| free(&says_outcome)),
            // What stands beyond the outcomes is rather what they are mapped to.
            ColumnRole::OutcomeId => {
                let outcome = roles.iter().position(|role| *role == ColumnRole::Outcome);
                let before = |at: &usize| outcome.is_none_or(|outcome| *at < outcome);
                free(&|key| is_of_outcomes(key, CODES))
                    .or_else(|| known.split('|').find_map(|name| free(&|key| same_name(key, name)).filter(before)))
                    .or_else(listed)
            }
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
        // "Learning outcome sampled", "Outcome to be tested".
        let begins = |key: &str| {
            let mut words = key.split(' ').filter(|word| *word != "learning");
            let (first, last) = (words.next().unwrap_or_default(), words.next_back().unwrap_or_default());
            let named = names_outcome(first) || names_outcome(last) && !["number", "no"].contains(&first);
            named
                && !key.contains(" or ")
                && key.split(' ').count() <= FEW_WORDS
                && last.len() > 2
                && !CODES.split('|').any(|code| code == last)
        };
        let named = || (0..).zip(&keys).find(|(at, key)| is_free(at) && begins(key));
        // "What students learn to do (learning outcomes)".
        let in_brackets = || {
            (0..).zip(&keys).find(|(at, _)| {
                is_free(at)
                    && names.get(*at).is_some_and(|name| name.to_ascii_lowercase().contains("(learning outcome"))
            })
        };
        let found = MORE_OUTCOMES.split('|').find_map(column).or_else(named).or_else(in_brackets).map(|(at, _)| at);
        found.and_then(|at| roles.get_mut(at)).into_iter().for_each(|slot| *slot = ColumnRole::Outcome);
    }
    roles
}

/// Most words of a header that begins or ends with the name of outcomes; more are a sentence about them.
#[cfg(any(feature = "full", feature = "office"))]
const FEW_WORDS: usize = 5;

/// Further names of columns of outcomes, which count where nothing else names any. The small build leaves them to the next.
#[cfg(any(feature = "full", feature = "office"))]
const MORE_OUTCOMES: &str = "objective title|outcome title|objective name|performance criterion|performance criteria|behavioural indicator|performance indicator|indicator|\
    can do statement|the practitioner can|key capability|key capabilities|expected learning achievement|entrustable professional activity|\
    entrustable professional activities|epa|plo description|plo statement|programme outcome description|\
    programme outcome|program outcome|exit level outcome|specific outcome|performance outcome|student outcome|what students will learn|what you will learn|what learners will learn|\
    what the student will achieve|what students will achieve|what the learner will achieve|what you will achieve";

/// What a column's role is told by. "Module / outcome" is not "Module outcome", and of two languages English is read.
pub(super) fn role_key(name: &str) -> String {
    let lower = name.to_ascii_lowercase();
    if ["(cymraeg", "(welsh"].iter().any(|language| lower.contains(language)) {
        return String::new();
    }
    #[cfg(any(feature = "full", feature = "office"))]
    let name = english_part(name).and_then(|part| name.split('/').nth(part)).unwrap_or(name);
    let key = header_key(&name.replace('/', " or "));
    in_full(&key)
}

/// A column of the outcomes that Moodle exports: their names are their texts.
const OF_MOODLE: &str = "outcome shortname";

/// A header's key with the words in full that student record systems and people in a hurry shorten.
fn in_full(key: &str) -> String {
    const WHOLE: [(&str, &str); 3] = [("lev code", "level"), ("mod crdt", "credit"), (OF_MOODLE, "lo code")];
    const WORDS: [(&str, &str); 6] = [
        ("mod", "module"),
        ("lvl", "level"),
        ("yr", "year"),
        ("desc", "description"),
        ("seqn", "number"),
        ("seq", "number"),
    ];
    if let Some((_, whole)) = WHOLE.iter().find(|(short, _)| key == *short) {
        return (*whole).to_owned();
    }
    let word = |word: &str| {
        WORDS.iter().find(|(short, _)| word == *short).map_or(word.to_owned(), |(_, whole)| (*whole).to_owned())
    };
    key.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

/// What a header speaks of that says it of outcomes: their texts, or their codes.
const TEXTS: &str = "description|descriptor|statement|text|wording|detail|full text|long text";
const CODES: &str = "number|no|code|id|ref|reference|identifier";

/// What names an outcome, with an "s" or without, in headers, headings and codes alike.
const NAMES: &str =
    "outcome|objective|lo|ilo|mlo|ulo|clo|plo|slo|vlo|silo|elo|cilo|mimlo|deilliant|deilliannau|canlyniad|canlyniadau";

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

/// Whether a header ends in a word for codes: "Goal ID".
pub(super) fn names_codes(name: &str) -> bool {
    header_key(name).split(' ').next_back().is_some_and(|last| CODES.split('|').any(|code| code == last))
}

/// Whether a header is no more than the name of an outcome: its cells may be texts or codes.
pub(super) fn is_outcome_name(name: &str) -> bool {
    let key = header_key(name);
    names_outcome(key.strip_prefix("learning ").unwrap_or(&key))
}

/// Whether a cell is the header of outcomes' texts: "LO text", "Outcome description".
pub(super) fn names_texts(name: &str) -> bool {
    name.split(' ').count() <= 3 && is_of_outcomes(&header_key(name), TEXTS)
}

/// Whether a column says by its name that it tells what outcomes are mapped to: "Maps to", "Competencies".
pub(super) fn maps_to(name: &str) -> bool {
    const WORDS: &str = "map|maps|mapped|mapping|aligned|aligns|alignment|competencies|capabilities|standards|proficiencies|ksb|\
         ksbs|met|sops";
    header_key(name).split(' ').any(|word| WORDS.split('|').any(|known| known == word))
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

/// Most words of a header that speaks of a module's outcomes; more are a sentence about them.
const MOST_WORDS: usize = 8;

/// Whether a header speaks of a module's learning outcomes: "Module learning outcome put forward".
fn speaks_of_outcomes(key: &str) -> bool {
    let last = key.rsplit(' ').next().unwrap_or_default();
    let codes = last.len() < 3 || CODES.split('|').any(|code| same_name(last, code));
    key.starts_with("module learning outcome") && key.split(' ').count() <= MOST_WORDS && !codes
}

/// What stands above outcomes in words of its own: "Key learning outcomes", "On completion you will be able to". A longer
/// sentence is an outcome itself.
fn says_outcome(key: &str) -> bool {
    let by_kind = ["lo by ", "los by ", "learning outcomes by ", "outcomes by "];
    let promises = ["on completion", "on successful completion", "upon completion", "by the end"];
    let ends = [" will", " will have", " will be", " should", " can", " must"];
    let of_learners =
        ["student will", "learner will", "students will", "learners will", "trainees will", "graduates will"];
    key.trim_end_matches('s').ends_with("learning outcome")
        || of_learners.contains(&key.strip_prefix("the ").unwrap_or(key))
        || promises.iter().any(|start| key.starts_with(start)) && ends.iter().any(|end| key.ends_with(end))
        || key.len() < 100 && key.contains(" able to") && !key.starts_with("be able to")
        || cfg!(feature = "office") && by_kind.iter().any(|words| key.starts_with(words))
}

/// Whether a header speaks of outcomes, and not just of a text, a description, a skill.
#[cfg(feature = "office")]
pub(super) fn is_named_outcome(name: &str) -> bool {
    let key = header_key(name);
    let mut words = key.split(' ').map(|word| word.trim_end_matches(|c: char| c.is_ascii_digit()));
    says_outcome(&key) || words.any(names_outcome) || key.ends_with(" will achieve")
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
