//! How a score is made.
//!
//! Every sentence of the framework is held against the outcome twice: by its words (the cosine of weighted terms) and by
//! its meaning (the cosine of directions, where there are word vectors). The two are mixed, `WORDS` to the rest. A
//! competency's score is the mean mix of all its text taken together and of its best few passages (title, statement,
//! terms, indicators): a third of them, at most `BEST`, at least one. With good indicators the best few decide.
//!
//! For the bundled framework something was learnt from labelled outcomes, too: a direction for every competency, whose product
//! with the outcome's meaning adds to the score. `examples/learn.rs` learns it.
//!
//! Long outcomes say much beside what matters, which thins both cosines. So stretches of an outcome are scored as well
//! (`stretches`), and where one stands out it counts beside the whole.
//!
//! All of it is a sum over the outcome's words, so each word's part is exact: [`Scorer::parts`].
//!
//! What the numbers were chosen by, and what was tried and dropped, stands in `docs/matching.md`.

use std::ops::Range;
use std::sync::Arc;

use crate::text::{Analyser, Token, Vectors};

use super::index::{Index, Query, count};
use super::meaning::{Meaning, Said, abbreviations};
use super::passages::{Passages, Places};

/// Weight of words beside meaning, 0 to 1. At 1 meaning counts for nothing, as where there are no vectors.
const WORDS: f32 = 0.4;

/// Weight of meaning beside words.
pub(super) const MEANING: f32 = 1.0 - WORDS;

/// Most of a competency's passages that count.
const BEST: usize = 3;

/// How many background sentences count.
const BACKGROUND: usize = 2;

/// How much of the background's nearness counts against an outcome, 0 to 1. At 0 the background is not asked.
const AGAINST: f32 = 0.8;

/// A framework ready to be scored against.
pub(super) struct Scorer {
    index: Index,
    meaning: Option<Meaning>,
    places: Places,
    /// By competency: its passages.
    of: Vec<Range<usize>>,
}

/// An outcome, or a part of it, ready to score.
pub(super) struct Part {
    query: Query,
    said: Option<Said>,
    /// Where in the outcome's text, in bytes.
    pub(super) range: Range<usize>,
}

/// The scores of one part.
pub(super) struct Scores {
    /// By competency.
    pub(super) each: Vec<Scored>,
    /// How near the part is to the background: the mean mix of its best background sentences; 0 if there are none.
    pub(super) background: f32,
    /// How near the part is to what curricula say in general, less how near to what the framework says; 0 without vectors.
    pub(super) outside: f32,
}

/// One competency's score.
#[derive(Clone, Copy)]
pub(super) struct Scored {
    /// About 0 to 1; below 0 where the words speak against it.
    pub(super) score: f32,
    /// What reviewers' decisions on like outcomes add to it, or take.
    pub(super) decided: f32,
    /// The passages that counted, best first, with their mixes.
    pub(super) best: Best,
    /// By how much it stands above the background where it is said most clearly: in all of the part, or in a stretch of it.
    pub(super) clearest: f32,
    /// The stretch that says it more clearly than all of the part does, if there is one: its number among the outcome's
    /// stretches, and the passages that counted there.
    pub(super) stretch: Option<(usize, Best)>,
}

/// The highest few of many numbers, highest first; of equals, the earlier.
#[derive(Clone, Copy, Default)]
pub(super) struct Best {
    places: [(u32, f32); BEST],
    found: usize,
}

impl Scores {
    /// By how much a score stands above the background.
    pub(super) fn above(&self, score: f32) -> f32 {
        above(score, self.background)
    }

    /// Asks a stretch of the part whether it says something more clearly than what was asked so far.
    pub(super) fn ask(&mut self, at: usize, stretch: &Scores) {
        for (scored, said) in self.each.iter_mut().zip(&stretch.each) {
            if said.clearest > scored.clearest {
                scored.clearest = said.clearest;
                scored.stretch = Some((at, said.best));
            }
        }
    }
}

impl Part {
    #[cfg(feature = "full")]
    pub(super) fn direction(self) -> Option<Vec<f32>> {
        self.said.map(|said| said.sentence.vector)
    }

    /// Its own stretch of the outcome's text.
    pub(super) fn text<'a>(&self, outcome: &'a str) -> &'a str {
        outcome.get(self.range.clone()).unwrap_or(outcome)
    }

    /// How alike two parts are: the cosine of their meanings, or of the words that the framework knows.
    pub(super) fn likeness(&self, other: &Self) -> f32 {
        match (&self.said, &other.said) {
            (Some(one), Some(two)) => one.likeness(two),
            _ => self.query.likeness(&other.query),
        }
    }
}

impl Scorer {
    /// `framework` is the SHA-256 of the framework the passages are of.
    pub(super) fn new(
        passages: &Passages,
        analyser: &Analyser,
        vectors: Option<Arc<Vectors>>,
        framework: &str,
    ) -> Self {
        let (texts, places) = (passages.texts(), passages.places());
        // A text is taken apart once for both, and of its tokens no more is kept than they need.
        let taken_apart = texts.iter().map(|text| {
            let tokens = analyser.tokens(text);
            (abbreviations(&tokens), count(tokens))
        });
        let (abbreviations, counts): (Vec<_>, Vec<_>) = taken_apart.unzip();
        let index = Index::new(&counts, places);
        let texts = texts.iter().zip(&abbreviations).map(|(text, abbreviations)| (text.as_str(), &**abbreviations));
        let meaning = vectors.map(|vectors| Meaning::new(texts, places.competencies, vectors, framework));
        Self { index, meaning, places, of: passages.of.clone() }
    }

    /// A stretch of an outcome's text, with the outcome's tokens that stand in it.
    pub(super) fn part(&self, text: &str, range: Range<usize>, tokens: Vec<Token>) -> Part {
        let said = self.meaning.as_ref().map(|meaning| meaning.said(text, range.clone(), &abbreviations(&tokens)));
        Part { query: self.index.query(tokens), said, range }
    }

    /// For each part the score of every competency, and of the background. Parts that are scored together cost less.
    pub(super) fn scores(&self, parts: &[&Part]) -> Vec<Scores> {
        self.mixes(parts).iter().map(|mix| self.scored(mix)).collect()
    }

    fn scored(&self, mix: &[f32]) -> Scores {
        let places = self.places;
        let (wholes, rest) = mix.split_at_checked(places.competencies).unwrap_or_default();
        let (passages, rest) = rest.split_at_checked(places.passages).unwrap_or_default();
        let (background, rest) = rest.split_at_checked(places.background).unwrap_or_default();
        let (outside, learnt) = rest.split_first().unwrap_or((&0.0, &[]));
        let learnt = learnt.iter().copied().chain(std::iter::repeat(0.0));
        let background = Best::of(0, background, BACKGROUND);
        let background = background.sum() / background.found.max(1) as f32;
        let each = wholes.iter().zip(&self.of).zip(learnt).map(|((whole, own), learnt)| {
            let most = (own.len() / 3).clamp(1, BEST);
            let best = Best::of(own.start, passages.get(own.clone()).unwrap_or_default(), most);
            let score = (whole + best.sum()) / (best.found + 1) as f32 + learnt;
            Scored { score, decided: 0.0, best, clearest: above(score, background), stretch: None }
        });
        Scores { each: each.collect(), background, outside: *outside }
    }

    /// For each part the mix of words and meaning in every place: the wholes, the passages, the background; then what lies
    /// outside the framework and what was learnt of each competency, which are meaning alone.
    fn mixes(&self, parts: &[&Part]) -> Vec<Vec<f32>> {
        let mut mixes: Vec<Vec<f32>> = parts.iter().map(|part| self.index.cosines(&part.query)).collect();
        if let Some(meaning) = &self.meaning {
            mixes.iter_mut().for_each(|mix| mix.resize(meaning.rows(), 0.0));
            // Where there are vectors, every part says something.
            let said: Vec<&Said> = parts.iter().filter_map(|part| part.said.as_ref()).collect();
            meaning.products(&said, |part, place, product| {
                if let Some(words) = mixes.get_mut(part).and_then(|mix| mix.get_mut(place)) {
                    *words = WORDS * *words + MEANING * product;
                }
            });
        }
        mixes
    }

    /// What each word or phrase of a part adds to a competency's score; the shares add up to it. They may overlap or repeat.
    /// `best` are the passages that counted.
    pub(super) fn parts(&self, part: &Part, competency: usize, best: &Best) -> Vec<(Range<usize>, f32)> {
        let counted = self.counted(competency, best);
        let mut parts = Vec::new();
        let words = if part.said.is_some() { WORDS } else { 1.0 };
        for term in &part.query.terms {
            let weight: f32 = counted.iter().map(|(place, times)| times * self.index.weight(term.term, *place)).sum();
            if weight != 0.0 {
                let each = words * term.weight * weight / term.spans.len() as f32;
                parts.extend(term.spans.iter().map(|span| (span.clone(), each)));
            }
        }
        if let (Some(meaning), Some(said)) = (&self.meaning, &part.said) {
            let target = meaning.blend(&counted);
            let pieces = meaning.vectors().parts(&said.sentence, &said.pieces, &target);
            let pieces = said.pieces.iter().zip(pieces);
            parts.extend(pieces.map(|(piece, share)| (piece.span.clone(), MEANING * share)));
        }
        parts
    }

    /// The places whose mix counted for a competency, and how much of its score each is.
    fn counted(&self, competency: usize, best: &Best) -> Vec<(u32, f32)> {
        let Places { competencies, passages, background } = self.places;
        let best = best.places();
        let each = 1.0 / (best.len() + 1) as f32;
        let own = competency as u32;
        let passage = |(passage, _): &(u32, f32)| (competencies as u32 + passage, each);
        let learnt = (own + (competencies + passages + background + 1) as u32, 1.0);
        std::iter::once((own, each)).chain(best.iter().map(passage)).chain([learnt]).collect()
    }

    /// A competency's passages.
    #[cfg(feature = "full")]
    pub(super) fn of(&self, competency: usize) -> Range<usize> {
        self.of.get(competency).cloned().unwrap_or_default()
    }

    /// The mix of every passage, in order.
    #[cfg(feature = "full")]
    pub(super) fn passages(&self, part: &Part) -> Vec<f32> {
        let places = self.places;
        let mixes = self.mixes(&[part]);
        mixes.into_iter().flatten().skip(places.competencies).take(places.passages).collect()
    }
}

/// By how much a score stands above a background as near as this.
fn above(score: f32, background: f32) -> f32 {
    score - AGAINST * background
}

impl Best {
    fn of(first: usize, numbers: &[f32], most: usize) -> Self {
        let mut best = Self::default();
        // Most numbers are not above the last of as many as count.
        let mut last = f32::NEG_INFINITY;
        for (at, number) in (first as u32..).zip(numbers) {
            if *number > last {
                best.take(at, *number, most);
                last = best.places().get(most.saturating_sub(1)).map_or(last, |(_, number)| *number);
            }
        }
        best
    }

    fn take(&mut self, place: u32, number: f32, most: usize) {
        let at = self.places().iter().take_while(|(_, better)| *better >= number).count();
        self.found = (self.found + 1).min(most);
        let mut carried = (place, number);
        for slot in self.places.iter_mut().take(self.found).skip(at) {
            std::mem::swap(slot, &mut carried);
        }
    }

    pub(super) fn places(&self) -> &[(u32, f32)] {
        self.places.get(..self.found).unwrap_or_default()
    }

    fn sum(&self) -> f32 {
        self.places().iter().map(|(_, number)| number).sum()
    }
}
