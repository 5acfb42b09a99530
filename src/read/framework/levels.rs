//! Levels in tables of competencies: a column for each, or one whose cells say the level of what stands beside them.

use crate::model::{Level, LevelNumber};

use super::grid::Grid;

/// Names of a column whose cells are levels.
pub(super) const LEVEL: &[&str] = &["level", "proficiency level", "competency level", "stufe", "niveau", "lefel"];

/// What columns of levels begin with, before the number.
const BEGINNINGS: [&str; 6] = ["level ", "stufe ", "niveau ", "lefel ", "band ", "tier "];

/// Names of levels without numbers, from the lowest.
const WORDS: [&[&str]; 6] = [
    &["novice", "beginner", "entry", "aware", "awareness", "emerging"],
    &["foundation", "foundational", "basic", "essential", "grundlagen", "sylfaenol"],
    &["advanced beginner", "developing", "intermediate", "working", "able", "canolradd"],
    &["competent", "proficient", "practitioner"],
    &["advanced", "specialist", "uwch"],
    &["expert", "consultant", "leading", "leader", "mastery", "arbenigol"],
];

/// What a column of a level holds, which does not name the level.
const CONTENTS: [&str; 8] =
    ["descriptor", "descriptors", "description", "indicator", "indicators", "behaviours", "behaviour", "statement"];

/// Whether a column of this name is one of a level.
pub(super) fn is_column(key: &str) -> bool {
    numbered(key).is_some() || rank(key).is_some()
}

/// The columns of levels with what they are columns of: those with numbers, else two or more whose names are levels, which
/// are numbered from the left.
pub(super) fn columns(grid: &Grid) -> Vec<(usize, Level)> {
    let named = || (0..).zip(grid.names.iter().map(|name| name.trim()));
    let mut found: Vec<(usize, Level)> = named().filter_map(|(at, name)| Some((at, numbered(name)?))).collect();
    if found.is_empty() {
        let words = named().filter(|(_, name)| rank(&name.to_lowercase()).is_some());
        let level =
            |(level, (at, name)): (_, (usize, &str))| (at, Level { level, name: name.to_owned(), ..Level::default() });
        found = (1..).zip(words).map(level).collect();
        if found.len() < 2 {
            found.clear();
        }
    }
    found.iter().for_each(|(at, _)| grid.mark_read(*at));
    found
}

/// "Level 2: Able", "Level 2 (Able)" or "Level 2" as a level.
fn numbered(header: &str) -> Option<Level> {
    let beginning = BEGINNINGS
        .iter()
        .find(|beginning| header.get(..beginning.len()).is_some_and(|start| start.eq_ignore_ascii_case(beginning)))?;
    let (kind, rest) = header.split_at_checked(beginning.len())?;
    let (level, name) = number_and_name(rest.trim())?;
    let is_named = !name.is_empty() && !CONTENTS.contains(&name.to_lowercase().as_str());
    let name = if is_named { name.to_owned() } else { format!("{kind}{level}") };
    Some(Level { level, name, ..Level::default() })
}

/// "2: Able" as the number and the name.
fn number_and_name(text: &str) -> Option<(LevelNumber, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (number, name) = text.split_at_checked(end)?;
    let name = name.trim();
    let name = match name.strip_prefix('(').and_then(|name| name.strip_suffix(')')) {
        Some(name) => name,
        None => name.strip_prefix([':', '-', '–', '.']).unwrap_or(name).trim(),
    };
    Some((number.parse().ok()?, name))
}

/// Which of the names of levels a text is, counted from the lowest.
fn rank(text: &str) -> Option<LevelNumber> {
    (1..).zip(WORDS).find(|(_, words)| words.contains(&text)).map(|(rank, _)| rank)
}

/// Whether a text is the name of a level.
pub(super) fn is_word(text: &str) -> bool {
    rank(&text.to_lowercase()).is_some()
}

/// The level that a cell says, and the words beside its number: "Level 1: Keeps records" or "1".
pub(super) fn of_cell(cell: &str) -> Option<(LevelNumber, &str)> {
    let cell = cell.trim();
    let rest = BEGINNINGS.iter().find_map(|beginning| {
        let start = cell.get(..beginning.len())?;
        start.eq_ignore_ascii_case(beginning).then(|| cell.get(beginning.len()..))?
    });
    match number_and_name(rest.unwrap_or(cell).trim()) {
        Some(found) => Some(found),
        None => rank(&cell.to_lowercase()).map(|rank| (rank, cell)),
    }
}
