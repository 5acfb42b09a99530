//! What the lines of a document say of the module that its outcomes are of.

use super::super::blocks::{Block, Paragraph, paragraphs};
use super::super::columns::{ColumnRole, header_key, names_outcome};
use super::super::facts::{Facts, facts, facts_of_value};
use super::super::grid::{first_number, tidy};
use super::super::items::item;
use super::super::labels::{
    english, is_module_code, label, module_code, module_in_brackets, module_name, spaced_code, stage_heading,
};
use super::super::modules::assessed_codes;
use super::begins::names_others;
use super::line::{is_value, label_without_colon, split_label};
use super::row::is_whole_code;
use super::title::{
    after_kind, begins_with_facts, counted, is_programme, is_title, part_title, without_facts, without_kind,
};
use super::{Descriptor, Section};

/// Most words of a first line that names the module.
const NAME_WORDS: usize = 12;

impl Descriptor {
    /// Takes what a line says of the module: "Module code: COM411   Module title: Problem Solving", "Level 4, 15 credits".
    /// A heading's level and year are those of what comes under it, unless it names a module.
    pub(super) fn details(&mut self, line: &str, is_heading: bool) {
        let line = without_number(line);
        // "Module code MHN505. Level 5. Credit points 20."
        let first = line.split_once(". ").map_or(line, |(first, _)| first);
        if let Some((name, value)) = label_without_colon(line).or_else(|| label_without_colon(first)) {
            self.detail(name, value);
            let rest = line.split(". ").skip(1).map(|part| part.trim_end_matches('.')).collect::<Vec<_>>().join(" | ");
            return self.take(&facts(&rest).found);
        }
        if !matches!(self.section, Section::Outcomes(_)) {
            self.level_alone(line, is_heading);
            let Facts { found, whole } = facts(line);
            let named = module_name(line).filter(|_| !found.is_empty());
            if let Some((code, title)) = named {
                self.name(code, title);
            } else if !found.is_empty() {
                self.code_among_facts(line);
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
        let mut before = String::new();
        for piece in pieces {
            let (value, next) = split_label(piece);
            // A title may have a colon in it.
            let titled = label(&name) == Some(ColumnRole::ModuleTitle) && next.is_empty();
            let value = if before.is_empty() { value } else { format!("{before}: {value}") };
            self.detail(&name, &value);
            before.clear();
            if titled { before = value } else { name = next }
        }
    }

    /// Takes a code that stands among facts, and the title from the line above: "BMus Year 3 · HP-301 · Level 6 · 30 credits".
    fn code_among_facts(&mut self, line: &str) {
        let current = &self.modules.current;
        let labelled = |(name, _): &(&str, &str)| label(name) == Some(ColumnRole::Module);
        let value = |part: &'_ str| part.rsplit_once(' ').filter(labelled).map_or(0, |(name, _)| name.len() + 1);
        let mut parts = line.split(['·', '|', '•', ';', ',']).map(str::trim);
        let Some(code) = parts
            .find_map(|part| part.get(value(part)..).filter(|code| is_module_code(code)))
            .filter(|_| current.code.is_none() && !self.has_outcomes())
        else {
            return;
        };
        let title = std::mem::take(&mut self.previous);
        self.above = self.above.take().or(Some(title)).filter(|title| is_title(title) && is_value(title));
        self.set(ColumnRole::Module, code);
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

    /// Takes labels with their values after tabs, and says whether there are any: "Module Title\tScreening",
    /// "Created\tMay 2021\tSCQF Level\tSCQF 11".
    pub(super) fn tabbed(&mut self, line: &str) -> bool {
        if !line.contains('\t') && !line.contains("   ") {
            return false;
        }
        let line = line.replace("   ", "\t");
        let cells: Vec<String> = line.split('\t').map(tidy).filter(|cell| !cell.is_empty()).collect();
        let is_page = |name: &str, value: &str| {
            matches!(label(name), Some(ColumnRole::Module | ColumnRole::ModuleTitle)) && value.parse::<u16>().is_ok()
        };
        let told = |(name, value): &(&String, &String)| {
            label(value).is_none() && (label(name).is_some() || refers(name, value).is_some()) && !is_page(name, value)
        };
        let found: Vec<(&String, &String)> = cells.iter().zip(cells.iter().skip(1)).filter(told).collect();
        found.iter().for_each(|(name, value)| self.detail(name, value));
        if found.is_empty() && cells.len() > 1 && !self.is_listing() {
            self.take(&facts(&cells.join(" | ")).found);
        }
        !found.is_empty()
    }

    /// Takes a label of the module's name, level or credits with the value in the paragraph under it, perhaps after guidance:
    /// "1. Title of the module".
    pub(super) fn label_above(&mut self, paragraph: &Paragraph, after: &[Block]) {
        let text = tidy(&paragraph.text);
        if !paragraph.is_styled() && !text.ends_with(':') {
            return;
        }
        let name = without_number(&text).trim_end_matches(':');
        let values = after.iter().take(2).map_while(|block| match block {
            Block::Paragraph(value) if !value.is_styled() => Some(tidy(&value.text)),
            _ => None,
        });
        let mut values = values.skip_while(|value| value.ends_with('.'));
        let Some(value) = values.next().filter(|value| value.split(' ').count() <= NAME_WORDS) else { return };
        let fits = match label(name) {
            Some(ColumnRole::Module | ColumnRole::ModuleTitle) => name.contains(' ') && !is_labelled(&value),
            Some(ColumnRole::AcademicLevel | ColumnRole::Credits) => value.parse::<u16>().is_ok(),
            _ => false,
        };
        if fits {
            self.detail(name, &value);
        }
    }

    /// Takes one label with its value. A new module begins where it says something else than is known of one whose
    /// outcomes have been read.
    pub(super) fn detail(&mut self, name: &str, value: &str) {
        // "Code/Level/Credit | NUR6002/Level 6/30 credits".
        let (names, values) = (|| name.split('/'), || value.split('/'));
        if names().count() > 1
            && names().count() == values().count()
            && names().all(|name| label(name.trim()).is_some())
        {
            names().zip(values()).for_each(|(name, value)| self.detail(name.trim(), value.trim()));
            return self.take(&facts(&value.replace('/', " | ")).found);
        }
        let value = tidy(english(name, value));
        if says_assessed(name) {
            return self.modules.current.assess(assessed_codes(&value).unwrap_or_default());
        }
        let Some(role) = label(name).or_else(|| refers(name, &value)).filter(|_| is_value(&value)) else { return };
        let counts = matches!(role, ColumnRole::Stage | ColumnRole::AcademicLevel | ColumnRole::Credits);
        // Levels had letters once: C, I, H and M.
        let lettered = role == ColumnRole::AcademicLevel && ["C", "I", "H", "M", "D"].contains(&value.as_str());
        if counts && !lettered && !value.contains(|c: char| c.is_ascii_digit()) {
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
                None if role == ColumnRole::ModuleTitle && is_value(without_facts(&value)) => {
                    self.set(role, without_facts(&value));
                }
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
        // A second code may stand after it.
        let own = module_in_brackets(own).map_or(own, |(_, own)| own);
        self.set(ColumnRole::Module, code);
        if is_value(own) && !begins_with_facts(own) {
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

    /// Takes a code that is all of a line which looks like a heading, and the title from the next such line; or one alone in
    /// its line under a title.
    pub(super) fn code_then_title(&mut self, line: &str, styled: bool) {
        let coded = std::mem::take(&mut self.coded);
        let unnamed = self.modules.current.code.is_none() && self.modules.current.title.is_none();
        let titled = || self.above.as_ref().is_some_and(|title| !names_others(title));
        if !styled && unnamed && !self.has_outcomes() && is_whole_code(line) && titled() {
            return self.set(ColumnRole::Module, line);
        }
        let current = &mut self.modules.current;
        let mut set = |role, value| {
            if !current.knows(role) && current.outcomes.is_empty() {
                current.set(role, value);
            }
        };
        if styled && is_module_code(line) {
            self.coded = true;
            set(ColumnRole::Module, line);
        } else if styled && coded && is_title(line) && is_value(line) {
            set(ColumnRole::ModuleTitle, line);
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
        if let Some(code) = after_document(heading) {
            self.coded = true;
            return self.name(code, "");
        }
        match module_name(heading) {
            Some((code, title)) => self.name(code, title),
            None if level > 2 => {}
            None => {
                let heading = after_kind(heading);
                self.above = Some(heading.to_owned()).filter(|heading| is_title(heading));
                if level < 2 {
                    if self.title.is_none() {
                        self.heads = self.above.clone().filter(|_| !self.has_outcomes() && !is_programme(heading));
                    }
                    self.title.get_or_insert_with(|| heading.to_owned());
                }
            }
        }
    }

    /// Takes the module's name from the document's first line, if it holds a code.
    pub(super) fn first_line(&mut self, line: &str) {
        let labelled = || {
            line.split_once(':')
                .is_some_and(|(before, _)| module_code(before).is_none_or(|(_, title)| title.is_empty()))
        };
        let short = line.split(' ').count() <= NAME_WORDS && !line.ends_with('.') && !labelled();
        if let Some((code, title)) = counted(line).filter(|_| short) {
            self.name(code, title);
        }
        if let Some((code, title)) = module_name(line).filter(|(_, title)| short && !title.is_empty()) {
            self.name(code, title);
        }
    }
}

/// Most words of a label that says nothing of the module itself.
const FEW_WORDS: usize = 3;

/// Whether a text may be a label, after whose value others come: "Teaching period: Semester 2   Level: 8".
fn may_be_label(name: &str) -> bool {
    label(name).is_some() || says_assessed(name) || name.split(' ').count() <= FEW_WORDS
}

/// A reference is the module's if it is the code of one.
fn refers(name: &str, value: &str) -> Option<ColumnRole> {
    let named = ["reference", "reference number", "ref", "ref no", "identifier"].contains(&header_key(name).as_str());
    (named && is_whole_code(value)).then_some(ColumnRole::Module)
}

/// The code after what kind of document it is: "Unit Outline SPP3004", "Module Specification: HCP7300".
fn after_document(heading: &str) -> Option<&str> {
    let (before, code) = heading.rsplit_once(' ')?;
    let mut words = before.trim_end_matches([':', ' ', '–', '-']).split(' ');
    let of_module = words.next().is_some_and(|word| ["Module", "Unit", "Course", "Subject"].contains(&word));
    let document = ["Outline", "Specification", "Descriptor", "Guide", "Handbook"];
    let is_document = words.next().is_some_and(|word| document.contains(&word)) && words.next().is_none();
    (of_module && is_document && is_module_code(code)).then_some(code)
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
