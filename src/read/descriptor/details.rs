//! What the lines of a document say of the module that its outcomes are of.

use super::super::blocks::{Block, Paragraph, paragraphs};
use super::super::columns::{ColumnRole, header_key, names_outcome};
use super::super::grid::{first_number, tidy};
use super::super::headings::{other_heading, outcomes_heading};
use super::super::items::item;
use super::super::labels::{english, is_module_code, label, module_code, module_name, spaced_code, stage_heading};
use super::super::modules::assessed_codes;
use super::facts::{Facts, facts, facts_of_value};
use super::line::{is_value, label_without_colon, split_label};
use super::{Descriptor, Section};

/// Most words of a first line that names the module.
const NAME_WORDS: usize = 12;

impl Descriptor {
    /// Takes what a line says of the module: "Module code: COM411   Module title: Problem Solving", "Level 4, 15 credits".
    /// A heading's level and year are those of what comes under it, unless it names a module.
    pub(super) fn details(&mut self, line: &str, is_heading: bool) {
        let line = without_number(line);
        if let Some((name, value)) = label_without_colon(line) {
            return self.detail(name, value);
        }
        if !matches!(self.section, Section::Outcomes(_)) {
            self.level_alone(line, is_heading);
            let Facts { found, whole } = facts(line);
            let named = module_name(line).filter(|_| !found.is_empty());
            if let Some((code, title)) = named {
                self.name(code, title);
            }
            if named.is_some() || !is_heading {
                self.take(&found);
            }
            if whole && !found.is_empty() {
                return;
            }
        }
        let mut pieces = line.split(':');
        let Some(mut name) = pieces.next().map(tidy).filter(|name| may_be_label(name)) else { return };
        for piece in pieces {
            let (value, next) = split_label(piece);
            self.detail(&name, &value);
            name = next;
        }
    }

    /// Takes the module that words name which lead in to outcomes: "Here are the learning outcomes for NUR101 Records (level
    /// 4):".
    pub(super) fn named_in_lead_in(&mut self, line: &str) {
        let after = [" for ", " of "].into_iter().flat_map(|word| line.split(word).skip(1));
        let mut named = after.filter_map(module_code);
        let Some((code, title)) = named.next() else { return };
        let title = title.trim_end_matches([':', ' ']);
        let is_title = title.starts_with(char::is_uppercase);
        self.name(code, if is_title { title } else { "" });
    }

    /// Takes what was said of the module's level, credits and year.
    pub(super) fn take(&mut self, found: &[(ColumnRole, String)]) {
        found.iter().for_each(|(role, value)| self.modules.current.set(*role, value));
    }

    /// Takes a line "Level 7" or "Year 2" among the particulars of a module, as in the text of a PDF's table.
    fn level_alone(&mut self, line: &str, is_heading: bool) {
        let current = &mut self.modules.current;
        let named = current.code.is_some() || current.title.is_some();
        if let Some((role, value)) = stage_heading(line).filter(|_| named && !is_heading && current.outcomes.is_empty())
            && !current.knows(role)
        {
            current.set(role, &value);
        }
    }

    /// Takes a line "Year 2" of a text without styles: it is true of the modules under it, up to the next such line, unless it
    /// stands among the particulars of one.
    pub(super) fn year_alone(&mut self, line: &str) {
        let current = &self.modules.current;
        let among = current.outcomes.is_empty() && (current.code.is_some() || current.title.is_some());
        if let Some((ColumnRole::Stage, value)) = stage_heading(line).filter(|_| !among && !self.is_listing()) {
            self.stage = Some((0, ColumnRole::Stage, value));
        }
    }

    /// Takes a label of the module's name with the value in the paragraph under it: "1. Title of the module".
    pub(super) fn label_above(&mut self, paragraph: &Paragraph, next: Option<&Block>) {
        let Some(Block::Paragraph(value)) = next.filter(|_| paragraph.is_styled()) else { return };
        let text = tidy(&paragraph.text);
        let name = without_number(&text).trim_end_matches(':');
        let is_name = matches!(label(name), Some(ColumnRole::Module | ColumnRole::ModuleTitle));
        let alone = !value.is_styled() && value.text.split_whitespace().count() <= NAME_WORDS;
        if is_name && alone && name.contains(' ') && !is_labelled(&value.text) {
            self.detail(name, &value.text);
        }
    }

    /// Takes one label with its value. A new module begins where it says something else than is known of one whose
    /// outcomes have been read.
    pub(super) fn detail(&mut self, name: &str, value: &str) {
        let value = tidy(english(name, value));
        if says_assessed(name) {
            return self.modules.current.assess(assessed_codes(&value).unwrap_or_default());
        }
        let Some(role) = label(name).or_else(|| refers(name, &value)).filter(|_| is_value(&value)) else { return };
        let counts = matches!(role, ColumnRole::Stage | ColumnRole::AcademicLevel | ColumnRole::Credits);
        if counts && !value.contains(|c: char| c.is_ascii_digit()) {
            return;
        }
        let coded = || self.modules.current.code.as_deref().is_some_and(is_module_code);
        let numeric = role == ColumnRole::Module && !value.contains(char::is_alphabetic);
        if numeric && self.modules.current.outcomes.is_empty() && coded() {
            return;
        }
        // Of a module that has a name, the course is what it is a part of.
        let named = self.modules.current.outcomes.is_empty() && self.modules.current.knows(role);
        if named && !self.is_listing() && role == ColumnRole::ModuleTitle && header_key(name).contains("course") {
            return;
        }
        match role {
            ColumnRole::ModuleTitle | ColumnRole::Module => match module_name(&value).or_else(|| spaced_code(&value)) {
                Some((code, title)) => self.name(code, title),
                None if role == ColumnRole::Module && !value.contains(|c: char| c.is_ascii_digit()) => {}
                None => self.set(role, &value),
            },
            ColumnRole::AcademicLevel | ColumnRole::Credits => {
                let facts = facts_of_value(role, &value);
                let own = facts.iter().find(|(other, _)| *other == role).map(|(_, value)| value.clone());
                // Where a line goes on with what stood beside it on the page, the level is its number.
                let long = role == ColumnRole::AcademicLevel && value.split(' ').count() > 3;
                let number = || first_number(&value).filter(|_| long).map(|number| number.to_string());
                let first = || value.split(' ').next().filter(|word| word.parse::<f32>().is_ok()).map(str::to_owned);
                let own = own.or_else(number).or_else(first).unwrap_or_else(|| value.clone());
                let others = facts.iter().filter(|(other, _)| *other != role);
                others.for_each(|(other, value)| self.modules.current.set(*other, value));
                self.set(role, &own);
            }
            _ => self.set(role, &value),
        }
    }

    /// Sets a part of the module, or of the next one where it says something else than is known.
    fn set(&mut self, role: ColumnRole, value: &str) {
        if self.is_listing() && self.modules.names_other(role, value) {
            self.end_section();
        }
        if self.modules.differs(role, value) {
            self.end_section();
            self.section = Section::Other { known: false };
            self.modules.next();
        }
        self.modules.current.set(role, value);
        // The heading right above a module's code is its title.
        if role == ColumnRole::Module
            && let Some(title) = self.above.take()
            && self.modules.current.title.is_none()
        {
            self.modules.current.title = Some(title);
        }
    }

    /// Takes a module's code and title, and the particulars that stand after the title.
    pub(super) fn name(&mut self, code: &str, title: &str) {
        let title = without_kind(title);
        let own = without_facts(title);
        self.set(ColumnRole::Module, code);
        if is_value(own) {
            self.set(ColumnRole::ModuleTitle, own);
        }
        self.take(&facts(title.get(own.len()..).unwrap_or_default()).found);
    }

    /// Takes the module from the header of the pages, where the document is one's and does not name it itself.
    pub(super) fn named_above_pages(&mut self, headers: &[Block]) {
        if self.modules.are_several() || self.modules.current.code.is_some() || self.modules.current.title.is_some() {
            return;
        }
        for line in paragraphs(headers).into_iter().map(|paragraph| tidy(&paragraph.text)) {
            if let Some((code, title)) = module_name(&line) {
                self.name(code, if is_title(without_facts(title)) { title } else { "" });
                self.take(&facts(&line).found);
            }
        }
    }

    /// Takes the name of the module from a heading that holds its code, and the document's from its first.
    pub(super) fn named(&mut self, heading: &str, level: u8) {
        self.above = None;
        if let Some(title) = part_title(heading) {
            match self.modules.current.code {
                None => self.set(ColumnRole::ModuleTitle, title),
                // Of parts of a module nothing is known; of the next unit its code comes under it.
                Some(_) => self.above = Some(title.to_owned()),
            }
            return;
        }
        match module_name(heading) {
            Some((code, title)) => self.name(code, title),
            None if level > 2 => {}
            None => {
                self.above = Some(heading.to_owned()).filter(|heading| is_title(heading));
                if level < 2 {
                    self.title.get_or_insert_with(|| heading.to_owned());
                }
            }
        }
    }

    /// Takes the module's name from the document's first line, if it holds a code.
    pub(super) fn first_line(&mut self, line: &str) {
        let short = line.split(' ').count() <= NAME_WORDS && !line.ends_with('.') && !line.contains(':');
        if let Some((code, title)) = module_name(line).filter(|(_, title)| short && !title.is_empty()) {
            self.name(code, title);
        }
    }
}

/// Longest title that is looked through for what is no part of it, in bytes.
const LONGEST_TITLE: usize = 300;

/// What stands between a title and what else is said.
const AFTER_TITLE: [char; 7] = ['(', ',', ';', '|', '–', '-', ' '];

/// A title without the particulars that stand after it, and without the kind of document: "Older People (level 5, 20
/// credits)", "Older People – Module guide".
pub(super) fn without_facts(title: &str) -> &str {
    if title.len() > LONGEST_TITLE {
        return title;
    }
    let ends = || title.char_indices().filter(|(_, c)| AFTER_TITLE.contains(c) && *c != ' ').map(|(at, _)| at);
    let after = |at: usize| title.get(at..).unwrap_or_default().trim_start_matches(AFTER_TITLE);
    let whole = |at: &usize| facts(after(*at)).whole && !facts(after(*at)).found.is_empty();
    let some = |at: &usize| !facts(after(*at)).found.is_empty();
    let end = ends().find(whole).or_else(|| ends().find(some)).or_else(|| ends().find(|at| is_kind(after(*at))));
    end.and_then(|end| title.get(..end)).unwrap_or(title).trim_end()
}

/// Whether words say what kind of document it is: "Course syllabus".
fn is_kind(words: &str) -> bool {
    const KINDS: [&str; 5] = ["syllabus", "outline", "guide", "profile", "catalogue"];
    let lower = words.to_ascii_lowercase();
    !words.is_empty() && lower.split(' ').all(|word| NO_TITLES.contains(&word) || KINDS.contains(&word))
}

/// A title without what it is one of: "Undergraduate Course: Care at Home".
pub(super) fn without_kind(title: &str) -> &str {
    let after = title.split_once(": ").filter(|(before, _)| {
        let last = before.rsplit(' ').next().unwrap_or_default().to_ascii_lowercase();
        before.split(' ').count() <= FEW_WORDS && ["course", "module", "unit"].contains(&last.as_str())
    });
    after.map_or(title, |(_, own)| own)
}

/// The title in a heading with the number of a unit, which is no code: "Unit 12: Support people at home".
fn part_title(heading: &str) -> Option<&str> {
    let (part, title) = heading.split_once([':', '–', '—'])?;
    let (name, number) = part.trim().split_once(' ')?;
    let counts = ["unit", "module", "workbook"].contains(&name.to_ascii_lowercase().as_str())
        && number.len() <= 3
        && number.bytes().all(|b| b.is_ascii_digit());
    Some(title.trim())
        .filter(|title| counts && title.contains(' ') && !other_heading(title) && !outcomes_heading(title))
}

/// Most words of a label that says nothing of the module itself, and of what a title is said to be one of.
const FEW_WORDS: usize = 3;

/// Whether a text may be a label, after whose value others come: "Teaching period: Semester 2   Level: 8".
fn may_be_label(name: &str) -> bool {
    label(name).is_some() || says_assessed(name) || name.split(' ').count() <= FEW_WORDS
}

/// A reference is the module's if it is the code of one.
fn refers(name: &str, value: &str) -> Option<ColumnRole> {
    let named = ["reference", "ref", "ref no", "identifier"].contains(&header_key(name).as_str());
    (named && is_module_code(value)).then_some(ColumnRole::Module)
}

/// Whether a line begins with a label and a colon.
pub(super) fn is_labelled(line: &str) -> bool {
    line.split_once(':').is_some_and(|(name, _)| label(name).is_some())
}

/// A line without the number of a form's field: "7. Credit level: 6".
pub(super) fn without_number(line: &str) -> &str {
    item(line).filter(|item| item.code.is_none()).map_or(line, |item| item.rest)
}

/// Whether a label or header says that codes of assessed outcomes stand beside or under it: "Learning outcomes assessed".
pub(super) fn says_assessed(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).collect();
    let says = |word: &&str| ["assessed", "tested"].contains(word);
    let beside = |word: &str| ["learning", "module", "unit", "course", "intended", "s"].contains(&word);
    words.iter().any(|word| names_outcome(word))
        && words.iter().any(says)
        && words.iter().all(|word| names_outcome(word) || says(word) || beside(word))
}

/// Words of headings that name the kind of document or part, and no module.
const NO_TITLES: [&str; 20] = [
    "module",
    "unit",
    "course",
    "programme",
    "program",
    "specification",
    "descriptor",
    "description",
    "handbook",
    "form",
    "template",
    "university",
    "college",
    "school",
    "faculty",
    "section",
    "information",
    "details",
    "contents",
    "appendix",
];

/// Whether a heading may be a module's title.
fn is_title(heading: &str) -> bool {
    let lower = heading.to_ascii_lowercase();
    let named = |word: &str| NO_TITLES.contains(&word);
    !outcomes_heading(heading)
        && !other_heading(heading)
        && !heading.ends_with(['?', '.', ':'])
        && module_code(heading).is_none()
        && !lower.split(|c: char| !c.is_alphabetic()).any(named)
}
