//! What a paragraph is beside those before it: the heading of another part, the name of a group, the next outcome.

use super::super::blocks::{Block, Paragraph, text};
use super::super::grid::tidy;
use super::super::headings::{other_heading, outcomes_heading};
use super::super::items::{Item, after_outcome, begins_outcome, item};
use super::super::labels::stage_heading;
use super::super::verbs::begins_with_verb;
use super::header::{names_one, speaks_of_outcomes};
use super::line::depth;
use super::row::own_name;
use super::{Descriptor, Section};

/// Most words of a heading with the short name of standards, "2.1 Generic CiPs", or that begins as outcomes do.
const SHORT_HEADING: usize = 4;

/// Most words of the name of a group between items.
const GROUP_WORDS: usize = 8;

impl Descriptor {
    /// Whether a line has the code after that of the last outcome: then what stands between is said of that one.
    pub(super) fn comes_next(&self, line: &str) -> bool {
        let number = |code: &str| code.trim_start_matches("LO").parse::<usize>().ok();
        let last = self.modules.current.outcomes.last().and_then(|last| number(last.code.as_ref()?));
        let own = item(line).and_then(|item| number(&item.code?));
        last.zip(own).is_some_and(|(last, own)| own == last + 1)
    }

    /// Whether a heading that is none of outcomes speaks of them after the module's have been read: what stands under it maps
    /// them, or is the programme's. The heading of the next does not: "Learning outcome 2".
    pub(super) fn speaks_again(&self, heading: &str) -> bool {
        self.has_outcomes() && speaks_of_outcomes(heading) && after_outcome(heading).is_none()
    }

    /// Whether a heading is of the outcomes of the programme, after a module's own: "Programme outcomes".
    pub(super) fn is_of_programme(&self, heading: &str) -> bool {
        let module = self.has_outcomes() && self.modules.current.code.is_some();
        module && outcomes_heading(heading) && speaks_of_programme(heading)
    }

    /// Whether a paragraph is the name of a group of outcomes, in a bold item of a list above theirs.
    pub(super) fn names_group(&self, paragraph: &Paragraph, next: Option<&Block>) -> bool {
        let Section::Outcomes(list) = &self.section else { return false };
        let short = paragraph.text.split_whitespace().count() <= GROUP_WORDS && !other_heading(&paragraph.text);
        let own = tidy(&paragraph.text);
        let counts = item(&own).is_some() || stage_heading(&own).is_some();
        let may_name = short && !counts && paragraph.list.is_none();
        // Between the words that lead in and the first item stands no other part, nor between two that count on.
        let grouped = paragraph.is_styled() && (list.is_empty() || list.grouped);
        let next = match next {
            Some(Block::Paragraph(next)) => next,
            Some(Block::Table(rows)) => return may_name && grouped && lists_outcomes(rows),
            None => return false,
        };
        let text = tidy(&next.text);
        let listed = (item(&text).is_some() || next.list.is_some()) && begins_outcome(&text);
        // The next bullet comes as the ones before the name did.
        let bullet =
            |item: Item<'_>| item.code.is_none() && list.items.last().is_some_and(|last| last.level == item.level);
        // Or another such name stood above the first item.
        let named = list.plain.last().is_some_and(|name| is_group(&name.text))
            && list.items.last().is_some_and(|last| Some(last.level) == next.list);
        let goes_on = (named || item(&text).is_some_and(bullet)) && begins_outcome(&text) && !paragraph.is_styled();
        if may_name && (grouped && listed || goes_on || list.is_next(&text)) {
            return true;
        }
        let above = paragraph.bold && paragraph.list.is_some() && paragraph.list < next.list && !list.numbered;
        let name = || tidy(&paragraph.text);
        above && begins_with_verb(&next.text) && !begins_with_verb(&name()) && !other_heading(&name())
    }

    /// Whether a paragraph goes on with the list before what has been said of its last item, by its number and look.
    pub(super) fn is_next_item(&self, paragraph: &Paragraph, text: &str) -> bool {
        let Section::Other { .. } = self.section else { return false };
        let fits =
            |(mark, styled): &(String, bool)| text.split(' ').next() == Some(mark) && *styled == paragraph.is_styled();
        self.resumes.as_ref().is_some_and(fits) && (begins_outcome(text) || text.ends_with('.'))
    }

    /// Whether a paragraph names the outcome that comes next, in a paragraph of its own: "SPECIFIC OUTCOME 1".
    pub(super) fn heads_one(&self, paragraph: &Paragraph, next: Option<&Block>) -> bool {
        let Some(Block::Paragraph(next)) = next else { return false };
        paragraph.is_styled()
            && names_one(&tidy(&paragraph.text))
            && !next.is_styled()
            && next.list.is_none()
            && begins_with_verb(&next.text)
    }

    /// Whether a heading has the name that an earlier one gave standards for short.
    pub(super) fn has_short_name(&self, heading: &str) -> bool {
        let is_short = |word: &str| self.short.as_deref() == Some(word);
        heading.split(' ').count() <= SHORT_HEADING && heading.split(' ').any(is_short)
    }

    /// Whether a paragraph is the heading of another part. In a list of outcomes a numbered paragraph in a heading's
    /// style is an item, since people take styles for their looks, unless the list's own heading is numbered too or the
    /// items before it have no such style.
    pub(super) fn is_other_heading(&self, paragraph: &Paragraph, text: &str, numbered: bool) -> bool {
        let short = text.split(' ').count() <= 12 && !text.ends_with(['.', ';']);
        let styled = paragraph.heading.is_some() || paragraph.bold && short;
        let worded = short && other_heading(text) || !numbered && runs_in(text);
        match &self.section {
            Section::Outcomes(list) => {
                // So is a whole sentence in a list, though somebody made it bold.
                let sentence =
                    paragraph.list.is_some() && paragraph.heading.is_none() && text.split(' ').count() > SHORT_HEADING;
                let item = numbered && !list.numbered && (list.styled || list.items.is_empty() || sentence);
                let next = list.dotted && !list.styled && depth(text) == 1 && paragraph.is_styled();
                // A row of a table begins with its number, whatever it says then.
                let row = list.columns && text.starts_with(|c: char| c.is_ascii_digit());
                // "Record of achievement" begins as outcomes do.
                let titled = paragraph.heading.is_some() || paragraph.bold && text.split(' ').count() <= SHORT_HEADING;
                let own = titled && !numbered && !list.styled && !list.items.is_empty();
                let named = worded || !item && (own || !begins_outcome(text));
                let begins = styled && named || worded && !numbered;
                // A whole sentence in bold, whatever its number, is no item of a list that is not bold.
                let aside =
                    paragraph.bold && !sentence && !list.styled && !list.items.is_empty() && !begins_with_verb(text);
                !row && (next || begins || aside || list.is_next_heading(text, worded))
            }
            _ => styled || worded && !numbered,
        }
    }
}

/// Whether a paragraph begins with the heading of another part: "Content. Models of health; stress and coping."
fn runs_in(text: &str) -> bool {
    text.split_once(". ").is_some_and(|(first, _)| first.split(' ').count() <= 2 && other_heading(first))
}

/// Whether a line has the word for a programme.
fn speaks_of_programme(line: &str) -> bool {
    line.split(|c: char| !c.is_alphabetic())
        .any(|word| ["program", "programme"].iter().any(|known| word.eq_ignore_ascii_case(known)))
}

/// Whether a line leads in to what graduates of a programme do, or heads it: the outcomes of its modules are others.
pub(super) fn of_graduates(line: &str) -> bool {
    let lower = line.to_ascii_lowercase();
    speaks_of_programme(line) && (lower.contains("graduate") || outcomes_heading(line)) && !lower.contains("module")
}

/// The name in brackets at the end of a heading.
pub(super) fn short_name(heading: &str) -> Option<String> {
    let (_, rest) = heading.rsplit_once('(')?;
    rest.strip_suffix(')').filter(|name| !name.contains(' ')).map(str::to_owned)
}

/// Whether a paragraph above the items may be the name of a group of them.
fn is_group(text: &str) -> bool {
    text.split(' ').count() <= GROUP_WORDS && !text.ends_with(['.', ':', '…', '?']) && !begins_with_verb(text)
}

/// Whether each row of a table is a code and an outcome.
fn lists_outcomes(rows: &[Vec<Vec<Block>>]) -> bool {
    let is_pair = |row: &Vec<Vec<Block>>| {
        let cells: Vec<String> = row.iter().map(|cell| text(cell)).filter(|cell| !cell.is_empty()).collect();
        matches!(cells.as_slice(), [code, outcome, ..] if own_name(code).is_some() && begins_outcome(outcome))
    };
    !rows.is_empty() && rows.iter().all(is_pair)
}
