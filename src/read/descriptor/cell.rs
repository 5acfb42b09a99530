//! Cells of a table that hold an outcome, or several.

use super::super::blocks::{Block, Paragraph, paragraphs};
use super::super::grid::tidy;
use super::super::headings::{kind_heading, other_heading};
use super::super::items::{item, lone_code};
use super::super::lead_in::lead_in;
use super::super::modules::Entry;
use super::super::verbs::begins_with_verb;
use super::line::{is_about_outcomes, is_placeholder, is_template, outcomes_in_line};
use super::{Descriptor, Section, SkipReason};

impl Descriptor {
    /// A cell that holds an outcome, or several as a list.
    pub(super) fn cell(&mut self, cell: &[Block], code: Option<String>) {
        let mut inside = paragraphs(cell);
        // Codes and words of the form may be left for outcomes that nobody wrote.
        while inside.len() > 1 && inside.last().is_some_and(|p| is_code_alone(&p.text)) {
            inside.pop().into_iter().for_each(|p| self.skip(p, SkipReason::NotAnOutcome));
        }
        let leads = |p: &&&Paragraph| lead_in(&p.text) || is_template(&p.text);
        let before = inside.iter().take(inside.len().saturating_sub(1)).take_while(leads).count();
        inside.drain(..before).for_each(|p| self.skip(p, SkipReason::LeadIn));
        // What a cell goes on with may be about something else: "Assessment criteria: ...".
        let about = |p: &&Paragraph| p.text.split_once(':').is_some_and(|(label, _)| other_heading(label));
        if let Some(end) = inside.iter().skip(1).position(about) {
            inside.split_off(end + 1).into_iter().for_each(|p| self.skip(p, SkipReason::NotAnOutcome));
        }
        let listed = |p: &&&Paragraph| p.list.is_some() || item(&p.text).is_some() || begins_with_verb(&p.text);
        let whole = tidy(&inside.iter().map(|p| p.text.as_str()).collect::<Vec<_>>().join(" "));
        if lead_in(&whole) && whole.ends_with([':', '…']) || kind_heading(&whole) {
            return inside.into_iter().for_each(|paragraph| self.skip(paragraph, SkipReason::LeadIn));
        }
        let parted = inside
            .split_last()
            .is_some_and(|(_, before)| !before.is_empty() && before.iter().all(|p| p.text.trim_end().ends_with(';')));
        if parted || inside.iter().filter(listed).count() > 1 || outcomes_in_line(&whole).is_some() {
            return inside.into_iter().for_each(|paragraph| self.line(paragraph));
        }
        let (typed, rest) = item(&whole).map_or((None, whole.as_str()), |item| (item.code.or(item.number), item.rest));
        let counted = inside.first().and_then(|paragraph| paragraph.code.clone());
        let entry = Entry::new(code.or(typed).or(counted), rest, inside.first().map_or(0, |p| p.place));
        match &mut self.section {
            Section::Outcomes(list) if !is_placeholder(&entry.text) && !is_about_outcomes(&entry.text) => {
                list.add(entry)
            }
            _ => self.skip_all(cell),
        }
    }

    /// A line of a cell that holds several outcomes.
    fn line(&mut self, paragraph: &Paragraph) {
        if lead_in(&paragraph.text) && outcomes_in_line(&paragraph.text).is_none() {
            return self.skip(paragraph, SkipReason::LeadIn);
        }
        let list = paragraph.list.or_else(|| item(&paragraph.text).is_none().then_some(0));
        self.plain(&Paragraph { list, ..paragraph.clone() });
    }

    pub(super) fn skip_all(&mut self, cell: &[Block]) {
        let filled = paragraphs(cell).into_iter().filter(|p| !p.text.trim().is_empty());
        filled.for_each(|paragraph| self.skip(paragraph, SkipReason::NotAnOutcome));
    }
}

/// Whether a paragraph is the code of an outcome that is not there: "A3:".
fn is_code_alone(text: &str) -> bool {
    lone_code(text.trim().trim_end_matches(':')).is_some()
}
