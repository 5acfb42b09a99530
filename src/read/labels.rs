//! Labels of a descriptor: what the value beside one says of a module, and how modules are named.

use super::columns::{ColumnRole, header_key};
use super::words::is_in;

/// What a heading such as "Level 5" or "Year 2" says of the outcomes under it.
pub(super) fn stage_heading(text: &str) -> Option<(ColumnRole, String)> {
    let text = text.trim().trim_end_matches(':');
    let (name, number) = text.split_once(' ')?;
    let role = match name.to_ascii_lowercase().as_str() {
        "level" | "lefel" => (ColumnRole::AcademicLevel, number.to_owned()),
        "year" | "stage" | "part" | "phase" | "blwyddyn" => (ColumnRole::Stage, text.to_owned()),
        _ => return None,
    };
    let counts = number.len() <= 3 && number.bytes().all(|b| b.is_ascii_digit() || b"IVX".contains(&b));
    (counts && !number.is_empty()).then_some(role)
}

/// What a label of a descriptor says its value is: the module's code, title, level, credits or year.
/// Of labels in two languages, "Lefel / Level", one is enough.
pub(super) fn label(text: &str) -> Option<ColumnRole> {
    text.split('/').find_map(role_of).or_else(|| role_of(text))
}

/// What labels of a module's code and title are made of: "Module code and title", "SI module code", "Title of the module".
const OF_MODULES: &str = "module unit course subject paper";
const CODES: &str = "code id no number reference ref";
const TITLES: &str = "title name";
const BESIDE: &str = "and of the full long area si sits catalogue prefix study";

fn is_of_name(word: &str) -> bool {
    [OF_MODULES, CODES, TITLES, BESIDE].into_iter().any(|known| is_in(known, word))
}

fn role_of(text: &str) -> Option<ColumnRole> {
    let key = header_key(text);
    let role = match key.as_str() {
        "code" | "code and title" | "title and code" | "cod" | "cod modiwl" | "cod y modiwl" | "alpha numeric code" => {
            ColumnRole::Module
        }
        "title" | "long title" | "full title" | "module" | "unit" | "session title" | "teitl modiwl"
        | "teitl y modiwl" => ColumnRole::ModuleTitle,
        _ if key.split(' ').any(|word| is_in(OF_MODULES, word)) && key.split(' ').all(is_of_name) => {
            if key.split(' ').any(|word| is_in(CODES, word)) {
                ColumnRole::Module
            } else if key.split(' ').any(|word| is_in(TITLES, word)) {
                ColumnRole::ModuleTitle
            } else {
                return None;
            }
        }
        "year" | "stage" | "year of study" | "year level" | "blwyddyn" => ColumnRole::Stage,
        "lefel" => ColumnRole::AcademicLevel,
        "credydau" | "ects" | "scqf points" => ColumnRole::Credits,
        "level of study" | "level of module" | "level of the module" => ColumnRole::AcademicLevel,
        _ if key.ends_with("level") && key.split(' ').count() <= 3 => ColumnRole::AcademicLevel,
        _ if (key.starts_with("credit") || key.ends_with("credits")) && key.split(' ').count() <= 3 => {
            ColumnRole::Credits
        }
        _ => return None,
    };
    Some(role)
}

/// Whether a text is the code of a module and nothing else.
pub(super) fn is_module_code(text: &str) -> bool {
    module_code(text).is_some_and(|(_, rest)| rest.is_empty())
}

/// The code that a module's name begins with: "COM411 Problem Solving" has COM411.
pub(super) fn module_code(name: &str) -> Option<(&str, &str)> {
    let end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
    let end = hyphened_code(name, end).unwrap_or(end);
    let (code, rest) = name.split_at(end);
    if code.contains('-') {
        return Some((code, rest.trim_start_matches(AFTER_CODE)));
    }
    if !is_code(code) && !is_long_code(code) && !is_lettered_code(code) && !is_numbered_code(code) {
        return None;
    }
    let (code, rest) = name.split_at_checked(end + version(rest))?;
    Some((code, rest.trim_start_matches(AFTER_CODE)))
}

/// "COM411", "BIO101A", "DIAB11N"; the year or level may stand before the letters, "5NNH0214".
fn is_code(code: &str) -> bool {
    let level = usize::from(code.starts_with(|c: char| c.is_ascii_digit()));
    let letters = code.bytes().skip(level).take_while(u8::is_ascii_uppercase).count();
    let digits = code.bytes().skip(level).filter(u8::is_ascii_digit).count();
    let short = letters > 2
        && digits == 2
        && letters + digits + 1 == code.len()
        && code.ends_with(|c: char| c.is_ascii_uppercase());
    (2..=5).contains(&letters) && ((3..=5).contains(&digits) && level + letters + digits <= code.len() || short)
}

/// "M1B726501": capitals among many digits.
fn is_long_code(code: &str) -> bool {
    let digits = code.bytes().filter(u8::is_ascii_digit).count();
    let letters = code.bytes().filter(u8::is_ascii_uppercase).count();
    code.starts_with(|c: char| c.is_ascii_uppercase())
        && letters > 1
        && (6..=7).contains(&digits)
        && letters + digits == code.len()
        && code.len() <= LONGEST_CODE
}

/// "OPH3GLC", "NURU5MH", "CS2GB": the year between letters.
fn is_lettered_code(code: &str) -> bool {
    let mut parts = code.split(|c: char| ('1'..='9').contains(&c));
    let (before, after, more) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default(), parts.next());
    let capitals = |part: &str| part.bytes().all(|b| b.is_ascii_uppercase());
    ((3..=4).contains(&before.len()) && (1..=3).contains(&after.len()) || before.len() == 2 && after.len() == 2)
        && more.is_none()
        && capitals(before)
        && capitals(after)
}

/// "5005SW": the subject after the number.
fn is_numbered_code(code: &str) -> bool {
    let digits = code.bytes().take_while(u8::is_ascii_digit).count();
    let letters = code.bytes().skip(digits).filter(u8::is_ascii_uppercase).count();
    digits == 4 && (2..=3).contains(&letters) && digits + letters == code.len()
}

/// Most characters of a code.
const LONGEST_CODE: usize = 9;

/// How long the version is that a code ends with: the "-B" of "AUD4012-B", the credits and level of "UZVY5K-20-2".
fn version(rest: &str) -> usize {
    let credits = rest.strip_prefix('-').and_then(|after| after.split_once('-'));
    if let Some((credits, level)) = credits
        && credits.len() <= 2
        && credits.parse::<u8>().is_ok()
        && begins_with_digit(level)
    {
        return credits.len() + 3;
    }
    let after = rest.strip_prefix('-').unwrap_or_default();
    let end = after.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(after.len());
    let own = after.get(..end).unwrap_or_default();
    if end == 1 && own.bytes().all(|b| b.is_ascii_uppercase()) { end + 1 } else { 0 }
}

/// Whether a text begins with a single digit.
fn begins_with_digit(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(|c| c.is_ascii_digit()) && !chars.next().is_some_and(char::is_alphanumeric)
}

/// What may stand between a module's code and its title.
const AFTER_CODE: [char; 8] = [' ', ':', '-', '–', '—', '\t', '·', '|'];

/// Where a code ends whose letters end at `letters` and have a hyphen after them: "DHS-702", "SHG-M01", "PTY-20047", but
/// not "ICD-10".
fn hyphened_code(name: &str, letters: usize) -> Option<usize> {
    let (before, rest) = name.split_at_checked(letters)?;
    let number = rest.strip_prefix('-')?;
    let number = number.get(..number.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(number.len()))?;
    // What stands before it may be the school's letters: "RS-MED204".
    if is_code(number) && (1..=4).contains(&before.len()) && before.bytes().all(|b| b.is_ascii_uppercase()) {
        return Some(letters + 1 + number.len());
    }
    let digits = number.trim_start_matches(|c: char| c.is_ascii_uppercase());
    let digits =
        digits.strip_suffix(|c: char| c.is_ascii_uppercase()).filter(|digits| digits.len() == 4).unwrap_or(digits);
    let fits = (2..=4).contains(&before.len())
        && before.bytes().all(|b| b.is_ascii_uppercase())
        && number.len() - digits.len() <= 1
        && digits.len() > 1
        && (3..=5).contains(&number.len())
        && digits.bytes().all(|b| b.is_ascii_digit());
    fits.then_some(letters + 1 + number.len())
}

/// A code of letters and digits with a space between them, as in "NURS 3410", and what comes after it.
pub(super) fn spaced_code(name: &str) -> Option<(&str, &str)> {
    let (letters, rest) = name.split_once(' ')?;
    let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '.')).unwrap_or(rest.len());
    let (number, title) = rest.split_at_checked(end)?;
    let digits = number.bytes().take_while(u8::is_ascii_digit).count();
    let fits = (2..=5).contains(&letters.len())
        && letters.bytes().all(|b| b.is_ascii_uppercase())
        && (3..=4).contains(&digits)
        && number.len() <= digits + 2;
    let code = name.get(..letters.len() + 1 + end)?;
    fits.then(|| (code, title.trim_start_matches([' ', ':', '-', '–', '—'])))
}

/// The code and the title of a module in one line: "COM411 Problem Solving", "Module COM411: Problem Solving", "Problem
/// Solving (COM411)".
pub(super) fn module_name(line: &str) -> Option<(&str, &str)> {
    let line = line.trim();
    let bare = ["Module ", "Unit ", "Course ", "MODULE ", "UNIT ", "COURSE "].iter().find_map(|w| line.strip_prefix(w));
    let named = module_code(bare.unwrap_or(line)).or_else(|| module_in_brackets(line)).or_else(|| after_dash(line));
    named.filter(|(_, title)| !is_page(title))
}

/// Whether what stands after a code is the number of the page: "COM411 Page 2".
pub(super) fn is_page(title: &str) -> bool {
    title.strip_prefix("Page ").is_some_and(|number| number.starts_with(|c: char| c.is_ascii_digit()))
}

/// The code and title in "Problem Solving (COM411)".
pub(super) fn module_in_brackets(line: &str) -> Option<(&str, &str)> {
    let (title, rest) = line.rsplit_once(['(', '['])?;
    let (code, after) = module_code(rest)?;
    let title = title.trim_end_matches([' ', '-', '–', '—', ':']);
    (!title.is_empty() && [")", "]"].contains(&after.trim())).then_some((code, title))
}

/// "BSc Computing – COM411 Problem Solving", "Problem Solving – COM411".
fn after_dash(line: &str) -> Option<(&str, &str)> {
    let (before, rest) = [" – ", " — ", " - "].iter().find_map(|dash| line.split_once(dash))?;
    let (code, title) = module_code(rest)?;
    if title.is_empty() {
        return Some((code, before));
    }
    title.starts_with(char::is_uppercase).then_some((code, title))
}

/// The part of a value in two languages that is English, where its label is in both too: "Teitl / Title: Gofal / Care".
pub(super) fn english<'v>(name: &str, value: &'v str) -> &'v str {
    let values: Vec<&str> = value.split(" / ").collect();
    let at = english_part(name).filter(|_| values.len() == name.split('/').count());
    at.and_then(|at| values.get(at)).copied().unwrap_or(value)
}

/// Whether a heading or label is in Welsh, or says that what stands under it is.
pub(super) fn is_welsh(name: &str) -> bool {
    const WELSH: [&str; 12] = [
        "rhif",
        "modiwl",
        "lefel",
        "credydau",
        "blwyddyn",
        "teitl",
        "cod",
        "deilliannau",
        "canlyniadau",
        "dysgu",
        "cymraeg",
        "gymraeg",
    ];
    let lower = name.to_ascii_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphabetic());
    words.any(|word| word == "welsh" || WELSH.contains(&word))
}

/// Which part of a heading or label in Welsh and English is English; nothing if it is in one language.
pub(super) fn english_part(name: &str) -> Option<usize> {
    let parts: Vec<&str> = name.split('/').collect();
    let mut english = (0..).zip(&parts).filter(|(_, part)| !is_welsh(part)).map(|(at, _)| at);
    let (first, more) = (english.next(), english.next());
    first.filter(|_| parts.len() == 2 && more.is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_and_module_codes() {
        assert_eq!(label("Module Code:"), Some(ColumnRole::Module));
        assert_eq!(label("FHEQ Level"), Some(ColumnRole::AcademicLevel));
        assert_eq!(label("Credit Points:"), Some(ColumnRole::Credits));
        assert_eq!(label("Module Leader:"), None);
        assert_eq!(module_code("COM411 – Problem Solving"), Some(("COM411", "Problem Solving")));
        assert_eq!(module_code("Problem Solving"), None);
        assert_eq!(label("Cod y Modiwl / Module Code"), Some(ColumnRole::Module));
        assert_eq!(label("Module code and title"), Some(ColumnRole::Module));
        assert_eq!(label("Level of study"), Some(ColumnRole::AcademicLevel));
    }

    #[test]
    fn a_module_has_its_code_before_or_after_its_title() {
        for line in ["COM411 Problem Solving", "Module COM411: Problem Solving", "Problem Solving (COM411)"] {
            assert_eq!(module_name(line), Some(("COM411", "Problem Solving")), "{line}");
        }
        for (line, code) in [
            ("5NNH0214 Children in Hospital", "5NNH0214"),
            ("Module M1B726501: Imaging", "M1B726501"),
            ("AUD4012-B Hearing", "AUD4012-B"),
            ("OPH3GLC Glaucoma", "OPH3GLC"),
            ("NURU5MH Recovery", "NURU5MH"),
            ("MA3TZ: Tilings", "MA3TZ"),
            ("DIAB11N: Diabetes", "DIAB11N"),
            ("5005SW Law", "5005SW"),
            ("Research Methods - HEA00071M", "HEA00071M"),
            ("PTY-20047 Breathing", "PTY-20047"),
            ("HSC-5031B Frailty", "HSC-5031B"),
        ] {
            assert_eq!(module_name(line).map(|(found, _)| found), Some(code), "{line}");
        }
        for other in [
            "Problem Solving",
            "2026 entry",
            "1000 days",
            "Problem Solving (20 credits)",
            "(COM411)",
            "Solve problems (see COM411 and 412)",
        ] {
            assert_eq!(module_name(other), None, "{other}");
        }
    }

    #[test]
    fn of_two_languages_the_english_part_is_taken() {
        assert_eq!(english("Teitl y Modiwl / Module Title", "Gofal / Care"), "Care");
        assert_eq!(english("Module Title / Teitl y Modiwl", "Care / Gofal"), "Care");
        assert_eq!(english("Module Title", "Health / Care"), "Health / Care");
        assert_eq!(english_part("Deilliannau Dysgu / Learning Outcomes"), Some(1));
        assert_eq!(english_part("Aims / Outcomes"), None);
    }
}
