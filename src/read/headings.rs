//! What a heading of a document is, by its words: one that outcomes stand under, that names a kind of them, or another.

use super::columns::{header_key, names_outcome};
use super::verbs::begins_with_verb;
use super::words::{addressed, is_in, key};

/// Words that headings of outcomes are made of, beside those that name the outcomes.
const WITH_OUTCOMES: &str = "intended learning module unit course programme program key specific expected student students the \
    of for this your and aims level year stage section part main core general overall minimum maximum summary list threshold graduate skill lesson session \
    competencies competences competency standards skills knowledge to be achieved on in at statements terminal related learner learners will can dysgu y modiwl";

/// Words that may stand before those that name the outcomes, and mean something else after them: "Assessed learning
/// outcomes", but not "Learning outcomes assessed".
const BEFORE_OUTCOMES: &str = "additional assessable assessed desired other further essential generic academic subject \
    discipline disciplinary practical professional transferable personal employability cognitive intellectual";

/// What a heading of outcomes may go on with.
const AND_ASSESSMENT: [&str; 6] = [
    " and assessment",
    " and assessments",
    " and assessment criteria",
    " and assessment methods",
    " and how they are assessed",
    " and assessment strategy",
];

/// Whether a word of a heading names outcomes. Objectives may be the teachers' own, as in "Aims and objectives".
fn is_outcome(word: &str) -> bool {
    names_outcome(word) && !word.starts_with("objective")
}

/// Words that headings of kinds of outcome are made of: "Knowledge and understanding", "Subject specific skills".
const KINDS: &str = "knowledge understanding skills skill cognitive intellectual practical professional transferable key \
    subject specific discipline thinking generic general employability employment academic personal interpersonal enterprise behaviours \
    behavioural behaviour attitudes attitude values attributes competence competences competencies technical clinical core \
    other and or the of application research communication abilities ability critical analytical social digital graduate disciplinary \
    knows understands be able to qualities business related module ict numeracy autonomy accountability responsibility mastery working with \
    others";

/// What one of those headings has to name.
const KIND: [&str; 18] = [
    "knowledge",
    "understanding",
    "skills",
    "skill",
    "behaviours",
    "behaviour",
    "attitudes",
    "attitude",
    "values",
    "attributes",
    "qualities",
    "competence",
    "competences",
    "competencies",
    "abilities",
    "accountability",
    "autonomy",
    "mastery",
];

/// What headings of professional standards are made of beside those.
const STANDARDS: &str = "standards standard in practice nursing midwifery medical part domain for";

/// How headings begin that end a list of outcomes even where nothing but their words makes them headings.
const OTHERS: &str = "aim|aims|module aims|unit aims|course aims|rationale|introduction|overview|content|contents|module content|\
    unit content|course content|indicative|syllabus|outline|topics|assessment|assessments|assessed|summative|formative|\
    learning and teaching|learning teaching|teaching|learning strategy|learning activities|learning hours|reading|\
    recommended|essential|bibliography|resources|learning resources|references|pre requisite|pre requisites|prerequisite|prerequisites|\
    co requisite|requisites|module leader|module author|module team|module change|unit leader|course leader|how |when |why |\
    what you will learn|contact|incompatible|recommendations|module recommendations|requirements|co requisite modules|delivery|timetable|weighting|attendance|feedback|reassessment|mode of|study hours|\
    total learning|special|notes|appendix|description|module description|module summary|programme structure|learning method|method|methods|\
    entry requirements|synopsis|subject synopsis|subject description|progression|quality|equality|prior learning|date of|approved|version|student duties|duties|summary of|employability statement|cynnwys|\
    asesu|dulliau";

/// Nor what asks how a course is taught, or what it is for.
const LONGEST_QUESTION: usize = 20;

/// A document's headings are no longer than this many words.
const LONGEST_HEADING: usize = 12;

/// Whether a line is a heading under which outcomes stand.
pub(super) fn outcomes_heading(text: &str) -> bool {
    if let Some((before, kind)) = text.split_once(':')
        && outcomes_heading(before)
        && kind_heading(kind)
    {
        return true;
    }
    let key = key(text);
    let key = AND_ASSESSMENT.iter().find_map(|end| key.strip_suffix(end)).unwrap_or(&key);
    let key = after_adjectives(key);
    let words = || key.split(' ');
    let asked = ["able to do", "expected to achieve", "you will achieve", "you will gain"];
    let asks = asked.iter().any(|words| key.contains(words)) && addressed(key);
    if words().count() > LONGEST_HEADING {
        return asks && key.starts_with("what ") && words().count() <= LONGEST_QUESTION;
    }
    ["learning objectives", "able to do"].contains(&key)
        || objectives_heading(text)
        || heads_columns(text)
        || leads_in_among_columns(text)
        || asks
        || words().any(is_outcome)
            && words().all(|w| w.len() == 1 || is_outcome(w) || is_in(WITH_OUTCOMES, w))
            && !refers(key)
}

/// Whether a line is a heading of objectives, which may be those of the teachers.
pub(super) fn objectives_heading(text: &str) -> bool {
    ["objectives", "module objectives", "course objectives"].contains(&key(text).as_str())
}

/// Whether a line is the header of a table in the text of a PDF, its columns after each other: "No Learning outcome
/// Assessed by".
pub(super) fn heads_columns(text: &str) -> bool {
    let numbered = text.trim_start().starts_with("# ");
    let key = header_key(text);
    let begins = ["no ", "number ", "ref ", "code ", "lo "].iter().find_map(|start| key.strip_prefix(start));
    let whole = begins.or(numbered.then_some(key.as_str())).and_then(|rest| rest.strip_prefix("learning outcome"));
    let short = || key.split_once(' ').filter(|(name, _)| *name != "lo" && is_outcome(name)).map(|(_, rest)| rest);
    let rest = whole.map(|rest| rest.strip_prefix('s').unwrap_or(rest).trim_start()).or_else(short).unwrap_or_default();
    // Between them the codes of others may stand that an outcome meets.
    let rest = rest.split_once(' ').filter(|(name, _)| is_outcome(name)).map_or(rest, |(_, rest)| rest);
    // With signs between them they are the header of a table in lines.
    !text.contains([',', ';', '\t', '|'])
        && ["assessed by", "assessed in", "assessment", "assessment method", "how assessed"].contains(&rest)
}

/// Whether a line is such a header in which words lead in to the outcomes: "Session Topic Students will be able to…
/// Activities".
pub(super) fn leads_in_among_columns(text: &str) -> bool {
    let ends = ["able to…", "able to...", "able to:"].iter().find_map(|end| text.split_once(end));
    ends.is_some_and(|(before, after)| {
        let after = after.trim();
        addressed(&key(before))
            && !after.is_empty()
            && after.split(' ').count() <= FEW_COLUMNS
            && after.split(' ').all(|word| word.starts_with(char::is_uppercase))
            && !begins_with_verb(after)
    })
}

/// Most words of columns after the one of outcomes.
const FEW_COLUMNS: usize = 4;

/// Whether a heading names some of the outcomes, as "Learning outcomes 1 and 2" does, and not a level or a section.
fn refers(key: &str) -> bool {
    let pairs = key.split(' ').zip(key.split(' ').skip(1));
    let numbered = ["level", "year", "stage", "section", "part", "of"];
    pairs.into_iter().any(|(before, word)| word.bytes().all(|b| b.is_ascii_digit()) && !numbered.contains(&before))
}

/// A heading without the words that may stand before what names the outcomes.
fn after_adjectives(key: &str) -> &str {
    let mut rest = key;
    while let Some((first, more)) = rest.split_once(' ')
        && (is_in(BEFORE_OUTCOMES, first) || ["the", "intended", "specific", "skills"].contains(&first))
    {
        rest = more;
    }
    if rest.split(' ').any(is_outcome) { rest } else { key }
}

/// What names what graduates are to become.
const ATTRIBUTES: [&str; 7] =
    ["attribute", "attributes", "quality", "qualities", "capability", "capabilities", "profile"];
const WITH_ATTRIBUTES: &str = "graduate graduates university skills key core addressed developed development alignment \
    contribution contributions with and the of to this module unit course in by";

/// Whether a heading speaks of what all graduates are to become, whatever they study: "Graduate attributes",
/// "Employability and personal development planning".
pub(super) fn attributes_heading(text: &str) -> bool {
    let key = key(text);
    let words = || key.split(' ');
    let of_graduates = words().any(|w| w.starts_with("graduate"))
        && words().any(|w| ATTRIBUTES.contains(&w))
        && words().all(|w| ATTRIBUTES.contains(&w) || is_in(WITH_ATTRIBUTES, w));
    let of_planning = || words().all(|w| ["development", "planning"].contains(&w) || is_in(KINDS, w));
    of_graduates || key.contains("personal development planning") && of_planning()
}

/// Whether a line is a heading of one kind of outcome.
pub(super) fn kind_heading(text: &str) -> bool {
    let key = key(text);
    let key = key.strip_suffix(" able to").unwrap_or(&key);
    // One of the five kinds that Scottish modules have: "Practice: Applied Knowledge and Understanding".
    let key = key.strip_prefix("practice applied ").unwrap_or(key);
    let words = || key.split(' ');
    ["academic content", "cognitive", "affective", "psychomotor"].contains(&key)
        || words().count() <= 8
            && words().any(|w| KIND.contains(&w))
            && words().all(|w| w.len() == 1 || is_in(KINDS, w))
}

/// Whether a heading is one of professional standards, which are outcomes by another name: "Core competencies".
pub(super) fn standards_heading(text: &str) -> bool {
    let names = ["competences", "competencies", "capabilities", "proficiencies", "proficiency"];
    let key = key(text);
    let words = || key.split(' ');
    words().any(|w| names.contains(&w)) && words().all(|w| names.contains(&w) || is_in(KINDS, w) || is_in(STANDARDS, w))
}

/// Whether a line begins as the headings of other parts do.
pub(super) fn other_heading(text: &str) -> bool {
    let key = key(without_section(text));
    let begins = |start: &str| {
        key.strip_prefix(start).is_some_and(|rest| start.ends_with(' ') || rest.is_empty() || rest.starts_with(' '))
    };
    // "How care is paid for" may be what learners know; "How will I be assessed?" and "How this module is taught" are not.
    let of_course =
        || ["assess", "taught", "teach", "learn", "module", "course", "unit", "it is"].iter().any(|w| key.contains(w));
    let asks = |start: &str| !start.ends_with(' ') || text.trim_end().ends_with('?') || addressed(&key) || of_course();
    let question = key.starts_with("how ") && of_course() && key.split(' ').count() <= LONGEST_QUESTION;
    (question || key.split(' ').count() <= LONGEST_HEADING)
        && OTHERS.split('|').any(|start| begins(start) && asks(start))
}

/// A heading without what counts it: "SECTION FOUR: ASSESSMENT", "Part B – Content".
fn without_section(text: &str) -> &str {
    let parted = text.split_once([':', '–']).filter(|(before, _)| {
        let mut words = before.split_whitespace();
        let named =
            words.next().is_some_and(|word| word.eq_ignore_ascii_case("section") || word.eq_ignore_ascii_case("part"));
        named && words.next().is_some() && words.next().is_none()
    });
    parted.map_or(text, |(_, rest)| rest)
}

/// Whether a line belongs to a table of contents: its page follows a tab or a row of dots.
pub(super) fn contents_line(text: &str) -> bool {
    let text = text.trim();
    let words = text.trim_end_matches(|c: char| c.is_ascii_digit());
    words.len() < text.len() && (words.ends_with('\t') || words.trim_end().ends_with("..") || words.ends_with('…'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_of_outcomes_are_known_in_their_many_forms() {
        for heading in [
            "Learning Outcomes",
            "3. Intended learning outcomes (ILOs):",
            "Module Learning Outcomes",
            "Aims and Learning Outcomes",
            "What you will be able to do after the module",
            "Learning objectives",
            "ILOs",
            "Deilliannau Dysgu",
            "Section B: Learning outcomes of the unit",
            "Additional outcomes:",
            "ASSESSED LEARNING OUTCOMES",
            "ILO: Discipline-specific skills",
            "The intended generic learning outcomes.",
            "Learning Outcomes (LOs) and assessment",
            "No. Learning outcome Assessed by",
        ] {
            assert!(outcomes_heading(heading), "{heading}");
        }
        for other in [
            "Learning outcomes assessed",
            "Learning outcomes 1-3",
            "Assessment and learning outcomes",
            "Assessment of learning outcomes",
            "How do the learning outcomes align with the programme",
            "What you will learn on this module",
            "Aims",
            "Aims and objectives",
        ] {
            assert!(!outcomes_heading(other), "{other}");
        }
    }

    #[test]
    fn kinds_of_outcome_are_headings_and_outcomes_are_not() {
        for heading in
            ["Knowledge and Understanding", "B. Subject-specific skills", "Transferable Skills:", "A: Cognitive skills"]
        {
            assert!(kind_heading(heading), "{heading}");
        }
        for other in ["Demonstrate knowledge and understanding", "Apply clinical skills in practice", "Assessment"] {
            assert!(!kind_heading(other), "{other}");
        }
    }

    #[test]
    fn what_graduates_are_to_become_is_told_from_outcomes() {
        for heading in ["Graduate Attributes", "Graduate qualities:", "7. Graduate capabilities addressed by this unit"]
        {
            assert!(attributes_heading(heading), "{heading}");
        }
        for other in ["Attributes", "Graduate skills", "Graduate learning outcomes", "Describe the graduate attributes"]
        {
            assert!(!attributes_heading(other), "{other}");
        }
    }
}
