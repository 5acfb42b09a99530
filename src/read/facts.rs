//! A module's level, credits and year where one line names several: "Level 4 | 15 credits | Semester 1".

use super::columns::ColumnRole;

/// What a line says of level, credits and year.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Facts {
    pub(super) found: Vec<(ColumnRole, String)>,
    /// Whether it says nothing else.
    pub(super) whole: bool,
}

/// Words that may stand among these facts and say nothing by themselves.
const FILLERS: &str = "of study value values points point rating weighting at fheq he academic module unit uk total the worth \
    and national scqf rqf nqf nfq nzqf aqf eqf cqfw undergraduate postgraduate";

/// Most words of a line of facts.
const MOST_WORDS: usize = 20;

/// The facts of a line, unless it is a sentence; one alone that says no credits may be a heading.
pub(super) fn facts(line: &str) -> Facts {
    // What a line goes on with may be about something else: "Level 7, 30 credits. Assessment: see the handbook."
    if let Some((first, _)) = line.split_once(". ")
        && let first = facts(first)
        && first.whole
        && !first.found.is_empty()
    {
        return first;
    }
    if line.ends_with('.') || line.split_whitespace().count() > MOST_WORDS {
        return Facts::default();
    }
    let line = line.replace(" – ", " | ").replace(" - ", " | ");
    let parts = || line.split(['|', ';', ',', '(', ')', '•', '·', '\n']).filter(|part| !part.trim().is_empty());
    let read: Vec<Option<Part>> = parts().map(|part| read(part, None)).collect();
    let whole = read.iter().all(Option::is_some);
    let known: Vec<Part> = read.into_iter().flatten().collect();
    let labels: usize = known.iter().map(|part| part.labels).sum();
    let found = first_of_each(known.into_iter().flat_map(|part| part.found));
    let says_credits = found.iter().any(|(role, _)| *role == ColumnRole::Credits);
    if labels < 2 && !says_credits { Facts::default() } else { Facts { found, whole } }
}

/// Whether a line names several facts, or credits.
#[cfg(feature = "office")]
pub(super) fn has_facts(line: &str) -> bool {
    !facts(line).found.is_empty()
}

/// The facts in the value of a label, its own first: "15 credits at Level 4", "Level 5 (Year 2)".
pub(super) fn facts_of_value(role: ColumnRole, value: &str) -> Vec<(ColumnRole, String)> {
    let mut parts = value.split(['|', ';', ',', '(', ')', '\n']);
    let first = parts.next().and_then(|part| read(part, Some(role)));
    let Some(first) = first.filter(|part| part.found.iter().any(|(found, _)| *found == role)) else {
        return Vec::new();
    };
    let rest = parts.filter_map(|part| read(part, None)).flat_map(|part| part.found);
    first_of_each(first.found.into_iter().chain(rest))
}

/// What a part of a line says, between its signs.
struct Part {
    found: Vec<(ColumnRole, String)>,
    /// How many words of it name something that is counted.
    labels: usize,
}

/// Reads a part; nothing if it says anything else. `label` is what the first number is of.
fn read(part: &str, mut label: Option<ColumnRole>) -> Option<Part> {
    let words: Vec<&str> = part
        .split_whitespace()
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|word| !word.is_empty())
        .collect();
    let mut read = Part { found: Vec::new(), labels: 0 };
    for (at, word) in words.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|before| words.get(before)).copied().unwrap_or_default();
        if before.eq_ignore_ascii_case("year") && word.eq_ignore_ascii_case("level") {
            // "Year level 3" is a year.
        } else if let Some(role) = counted(word) {
            label = Some(role);
            read.labels += 1;
        } else if let Some(number) = in_words(word).filter(|_| label.is_some()) {
            read.found.extend(label.take().map(|role| (role, number.to_string())));
        } else if is_number(word) {
            let after = words.get(at + 1).and_then(|next| counted(next));
            let role = label.take().or(after.filter(|role| *role == ColumnRole::Credits && !is_year(word)));
            let is_date = role == Some(ColumnRole::Stage) && word.len() > 2;
            // Ten credits of one kind are twenty of the other.
            let unit =
                words.get(at + 1).filter(|next| role == Some(ColumnRole::Credits) && next.eq_ignore_ascii_case("ects"));
            let value = unit.map_or_else(|| (*word).to_owned(), |unit| format!("{word} {unit}"));
            read.found.extend(role.filter(|_| !is_date).map(|role| (role, value)));
        } else if label == Some(ColumnRole::Ignored) && word.len() == 1 {
            // "Semester B".
            label = None;
        } else if !FILLERS.split_whitespace().any(|filler| word.eq_ignore_ascii_case(filler)) {
            return None;
        }
    }
    Some(read)
}

/// What a word names that a number counts. Semesters and hours are nobody's business here.
fn counted(word: &str) -> Option<ColumnRole> {
    Some(match word.to_ascii_lowercase().as_str() {
        "level" | "lefel" => ColumnRole::AcademicLevel,
        "credit" | "credits" | "credydau" | "cats" | "ects" => ColumnRole::Credits,
        "year" | "blwyddyn" => ColumnRole::Stage,
        "semester" | "semesters" | "term" | "trimester" | "block" | "weeks" | "hours" => ColumnRole::Ignored,
        _ => return None,
    })
}

/// The number that a word is: "Two".
fn in_words(word: &str) -> Option<usize> {
    let words = ["one", "two", "three", "four", "five", "six", "seven", "eight"];
    words.iter().position(|known| word.eq_ignore_ascii_case(known)).map(|at| at + 1)
}

/// Whether a number is a year's, and not of credits that are told of after it: "2027. Credits: 15".
fn is_year(word: &str) -> bool {
    word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit())
}

/// "4", "7.5", "HE5", "4-6".
fn is_number(word: &str) -> bool {
    word.len() <= 4
        && word.contains(|c: char| c.is_ascii_digit())
        && word.chars().all(|c| c.is_ascii_alphanumeric() || ['.', '-', '/'].contains(&c))
}

fn first_of_each(facts: impl Iterator<Item = (ColumnRole, String)>) -> Vec<(ColumnRole, String)> {
    let mut found: Vec<(ColumnRole, String)> = Vec::new();
    for (role, value) in facts.filter(|(role, _)| *role != ColumnRole::Ignored) {
        if found.iter().all(|(known, _)| *known != role) {
            found.push((role, value));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(line: &str) -> String {
        let Facts { found, .. } = facts(line);
        found.iter().map(|(role, value)| format!("{role:?} {value}")).collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn level_and_credits_may_share_a_line() {
        for line in [
            "Level: 4    Credits: 15    Semester: 1",
            "Level: 4; Credits: 15; Semester: 1",
            "Level: 4 Semester: 1 Credits: 15",
            "Level:\t4\tCredits:\t15\tSemester:\t1",
            "Level 4 | 15 credits | Semester 1",
            "FHEQ Level 4, 15 credits",
            "School of Health | Level 4 | 15 credits",
        ] {
            assert_eq!(found(line), "AcademicLevel 4, Credits 15", "{line}");
        }
        assert_eq!(found("Credit value: 15 credits at Level 4"), "Credits 15, AcademicLevel 4");
        assert_eq!(found("Credits: 15 (7.5 ECTS)"), "Credits 15");
        assert_eq!(found("Semester 1, 2027. Credits: 15. Year level: 3"), "Credits 15, Stage 3");
        assert_eq!(found("Level of study: Level 5 (Year 2)"), "AcademicLevel 5, Stage 2");
        assert_eq!(found("Lefel / Level: 5      Credydau / Credits: 20"), "AcademicLevel 5, Credits 20");
    }

    #[test]
    fn sentences_and_headings_say_no_facts() {
        for line in ["Level 5", "Year 2", "Use level 5 data", "Students at level 4 take 120 credits.", "Semester 1"] {
            assert_eq!(facts(line).found, [], "{line}");
        }
    }

    #[test]
    fn a_value_may_hold_more_than_its_own() {
        let value = |value| facts_of_value(ColumnRole::AcademicLevel, value);
        assert_eq!(
            value("Level 5 (Year 2)"),
            [(ColumnRole::AcademicLevel, "5".into()), (ColumnRole::Stage, "2".into())]
        );
        assert_eq!(value("Level 6 (Honours)"), [(ColumnRole::AcademicLevel, "6".into())]);
        assert_eq!(value("HE5"), [(ColumnRole::AcademicLevel, "HE5".into())]);
        assert_eq!(value("Undergraduate (6)"), []);
        let credits = |value| facts_of_value(ColumnRole::Credits, value);
        assert_eq!(credits("15 (7.5 ECTS)"), [(ColumnRole::Credits, "15".into())]);
        assert_eq!(credits("10 ECTS"), [(ColumnRole::Credits, "10 ECTS".into())]);
        assert_eq!(found("Academic year: 2026 Level: 5 Credits: 20"), "AcademicLevel 5, Credits 20");
    }
}
