//! The section of a document that is being read, and the outcomes in it.

use super::super::blocks::Paragraph;
use super::super::items::Item;
use super::super::modules::Entry;
use super::super::verbs::begins_with_verb;
use super::line::{LONGEST_REFERENCE, goes_on, leading_number, promises_a_kind, told_in_lead_in};

/// What the part of the document is about that is being read.
#[derive(Default)]
pub(super) enum Section {
    /// Nothing has been said yet.
    #[default]
    Unknown,
    Outcomes(List),
    /// Something else; and whether it is known what, so that no table in it can be one of outcomes.
    Other {
        known: bool,
    },
    /// The outcomes that have been read once more, mapped to something, or those of the programme beside them.
    Again,
    /// What graduates are to become, told after the outcomes: no words that lead in make it outcomes.
    Attributes,
}

impl Section {
    /// Whether it is known to hold something else than outcomes, whatever stands in it.
    pub(super) fn is_known_other(&self) -> bool {
        matches!(self, Self::Other { known: true } | Self::Again | Self::Attributes)
    }
}

/// The outcomes of one section, as far as they have been read.
#[derive(Default)]
pub(super) struct List {
    /// Items of lists and numbered lines.
    pub(super) items: Vec<Entry>,
    /// Paragraphs that are no items: they are the outcomes if there is no item.
    pub(super) plain: Vec<Entry>,
    /// Outcomes that the sentences before the items tell themselves.
    pub(super) told: Vec<Entry>,
    /// Which part of each outcome is English, if the heading is in two languages.
    pub(super) english: Option<usize>,
    /// Whether the heading above was an item of a list itself, as in "2. Learning outcomes".
    pub(super) numbered: bool,
    /// Whether no heading stands above, only words that lead in.
    pub(super) led_in: bool,
    /// Whether the items stand in groups under names of their own.
    pub(super) grouped: bool,
    /// Whether the items look like headings.
    pub(super) styled: bool,
    /// A code that stood in a line of its own: it is the next outcome's.
    pub(super) code: Option<String>,
    /// Whether the heading is that of a table whose other cells stand in lines between the items.
    pub(super) columns: bool,
    /// Whether the entry before was put to the one above it.
    pub(super) went_on: bool,
    /// Whether the items have numbers with points, as "1.1" has: then "2." is the heading of the next.
    pub(super) dotted: bool,
    /// Whether the heading speaks of objectives, which may be the teachers' own.
    pub(super) objectives: bool,
    /// Whether they are said to be what graduates of the whole programme do.
    pub(super) programme: bool,
    /// Whether the heading names a kind of outcome and no more: skills may be named under it, too.
    pub(super) kind: bool,
    /// Whether another part stood between the outcomes and this heading.
    pub(super) apart: bool,
    /// The number of the heading.
    pub(super) number: Option<usize>,
    /// The number of the last item, where it has one and no sign after it.
    pub(super) counted: u16,
    /// What the last item begins with that was typed: "3.", "c)".
    pub(super) mark: String,
}

impl List {
    /// Whether an entry is part of the item before: it stands under one that ends in a colon.
    pub(super) fn takes_part(&self, entry: &Entry) -> bool {
        self.items.last().is_some_and(|last| last.leads && entry.level > last.level)
    }

    /// Adds an item, or a part of the last.
    pub(super) fn add(&mut self, entry: Entry) {
        // What no part follows only leads in to the next items.
        let led = self.items.pop_if(|last| promises_a_kind(&last.text) && entry.level <= last.level);
        self.plain.extend(led);
        let part = self.takes_part(&entry) || self.goes_on(&entry);
        match self.items.last_mut() {
            Some(last) if part => {
                let first = last.text.ends_with(':') || !last.leads && !self.went_on;
                last.text.push_str(if first { " " } else { "; " });
                last.text.push_str(&entry.text);
            }
            _ => self.items.push(entry),
        }
        self.went_on = part;
    }

    /// Whether an entry stands under an outcome and is none by itself: "Find sources of data", "from the ward".
    pub(super) fn goes_on(&self, entry: &Entry) -> bool {
        let under = |last: &Entry| entry.level > last.level && entry.code.is_none() && begins_with_verb(&last.text);
        self.items.last().is_some_and(under) && goes_on(&entry.text)
    }

    /// Whether an entry that goes on comes after a sentence that is whole without it, and so says only how.
    pub(super) fn is_aside(&self, entry: &Entry) -> bool {
        self.goes_on(entry) && !self.went_on && self.items.last().is_some_and(|last| last.text.ends_with('.'))
    }

    /// Whether an entry tells of an outcome that has been read: "LO3 will be assessed in practice".
    pub(super) fn tells_of(&self, entry: &Entry) -> bool {
        let known = |code: &String| self.items.iter().any(|item| item.code.as_ref() == Some(code));
        let first = entry.text.split(' ').next().unwrap_or_default();
        ["will", "is", "are", "was", "has", "may"].contains(&first) && entry.code.as_ref().is_some_and(known)
    }

    /// The words after the next number where no sign stands between: "2 Whatever it says" after "1 Keep records".
    pub(super) fn next_number<'t>(&self, text: &'t str) -> Option<Item<'t>> {
        let (number, rest) = text.split_once(' ')?;
        let next = self.counted > 0 && number.parse::<u16>().ok()?.checked_sub(1)? == self.counted;
        let fits = next && rest.starts_with(char::is_uppercase) && rest.contains(' ');
        fits.then_some(Item { code: None, number: None, rest, level: 0 })
    }

    /// Takes note of the number that an item begins with.
    pub(super) fn count(&mut self, text: &str) {
        text.split(' ').next().unwrap_or_default().clone_into(&mut self.mark);
        let number = text.split_once(' ').and_then(|(number, _)| number.parse().ok());
        self.counted = number.unwrap_or(self.counted);
    }

    /// Whether a line is the next item by what it begins with: "d)" after "c)".
    pub(super) fn is_next(&self, line: &str) -> bool {
        next_mark(&self.mark).is_some_and(|next| line.split(' ').next() == Some(&next))
    }

    pub(super) fn is_empty(&self) -> bool {
        self.items.is_empty() && self.plain.is_empty()
    }

    /// Whether a line has the number after that of the heading, and is no item of the list by its words or those of the
    /// others: "12. Syllabus" after "11. Learning outcomes".
    pub(super) fn is_next_heading(&self, line: &str, worded: bool) -> bool {
        let next =
            self.number.is_some_and(|number| leading_number(line).and_then(|own| own.checked_sub(1)) == Some(number));
        let coded = || !self.items.is_empty() && self.items.iter().all(|item| item.code.is_some());
        let lettered = || !self.items.is_empty() && self.items.iter().all(|item| item.level > 0);
        // Nor is what has a typed number an item among those that Word counts.
        let counted = || !self.items.is_empty() && self.mark.is_empty();
        next && (worded || coded() || lettered() || counted()) && !begins_with_verb(line)
    }

    /// Takes note of the outcomes that a sentence which leads in to others holds itself.
    pub(super) fn tell(&mut self, paragraph: &Paragraph) {
        let told = told_in_lead_in(&paragraph.text).into_iter().map(|text| Entry::new(None, text, paragraph.place));
        self.told.extend(told);
    }

    /// The outcomes, and the paragraphs that only led in to them.
    pub(super) fn finish(self) -> (Vec<Entry>, Vec<Entry>) {
        let Self { items, plain, told, english, .. } = self;
        let is_told = |entry: &Entry| told.iter().any(|one| one.place == entry.place);
        let (mut found, rest) = match (items.is_empty(), plain.is_empty()) {
            (true, true) => (told, Vec::new()),
            (true, false) => (plain, Vec::new()),
            _ => {
                let rest = plain.into_iter().filter(|entry| !is_told(entry)).collect();
                (told.into_iter().chain(items).collect(), rest)
            }
        };
        found.iter_mut().for_each(forget_assessment);
        forget_assessments(&mut found);
        let in_two = |entry: &Entry| entry.text.split(" / ").count() == 2;
        if let Some(at) = english.filter(|_| found.iter().all(in_two)) {
            for entry in &mut found {
                entry.text = entry.text.split(" / ").nth(at).unwrap_or_default().trim().to_owned();
            }
        }
        (found, rest)
    }
}

/// What stands before the item after that of a mark, the same signs about it: "d)" for "c)", "4." for "3.".
pub(super) fn next_mark(mark: &str) -> Option<String> {
    let core = mark.trim_matches(|c: char| !c.is_ascii_alphanumeric());
    let next = match (core.parse::<u8>(), core.as_bytes()) {
        (Ok(number), _) => (u16::from(number) + 1).to_string(),
        (_, [letter]) => char::from(letter + 1).to_string(),
        _ => return None,
    };
    Some(mark.replacen(core, &next, 1))
}

/// Takes off what an outcome says of its own assessment: "Keep records will be achieved by assessment 1".
fn forget_assessment(entry: &mut Entry) {
    let end = [" will be achieved by ", " will be assessed by "].iter().find_map(|words| entry.text.find(words));
    entry.text.truncate(end.unwrap_or(entry.text.len()));
}

/// Takes the numbers of assessments or of what they meet off outcomes if all of them end with some: "Keep records: 1,2",
/// "Keep records (Capability 1.1 and 8.1)".
fn forget_assessments(found: &mut [Entry]) {
    let numbers =
        |text: &str| text.split([',', ' ']).all(|part| part.len() <= 2 && part.bytes().all(|b| b.is_ascii_digit()));
    let refers =
        |text: &str| text.contains(|c: char| c.is_ascii_digit()) && text.split(' ').count() <= LONGEST_REFERENCE;
    let bracketed = |text: &str| {
        let (before, inside) = text.trim_end_matches('.').strip_suffix([')', ']'])?.rsplit_once(['(', '['])?;
        refers(inside).then_some(before.len())
    };
    let end = |text: &str| {
        let numbered = text.rsplit_once(": ").filter(|(_, end)| numbers(end)).map(|(before, _)| before.len());
        numbered.or_else(|| bracketed(text))
    };
    if found.len() > 1 && found.iter().all(|entry| end(&entry.text).is_some()) {
        for entry in found {
            let length = end(&entry.text).unwrap_or(entry.text.len());
            entry.text.truncate(length);
            entry.text.truncate(entry.text.trim_end_matches([';', ' ']).len());
        }
    }
}
