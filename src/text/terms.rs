use std::collections::HashMap;

use super::stems::Stemmer;
use super::tokens::{Word, words};

/// Terms that mean the same; `data/README.md` says how the file is written.
const BUNDLED: &str = include_str!("../../data/terms.txt");

/// Groups of terms that mean the same, found in a text as its longest phrases.
pub(crate) struct Thesaurus {
    /// Phrases that start with one stem, by the number of the stem.
    phrases: Vec<Vec<Phrase>>,
    first_stems: HashMap<String, usize>,
    concepts: Vec<Concept>,
}

struct Phrase {
    stems: Vec<String>,
    /// For each word that only capitals tell from another word, how it is written.
    capitals: Vec<Option<String>>,
    concept: usize,
}

struct Concept {
    term: String,
    plain: Vec<String>,
    plainest: &'static str,
}

/// A phrase found in a text.
pub(crate) struct Found<'a> {
    /// The concept's own term.
    pub(crate) concept: &'a str,
    /// Stems of the concept's plainest form: the first of its terms.
    pub(crate) plain: &'a [String],
    /// The plainest form, if the phrase is an abbreviation: capitals tell it from other words.
    pub(crate) spelt_out: Option<&'static str>,
    /// How many words the phrase takes.
    pub(crate) words: usize,
}

impl Thesaurus {
    /// The thesaurus that ships with the crate.
    pub(crate) fn bundled(stemmer: &Stemmer) -> Self {
        let mut thesaurus = Self { phrases: Vec::new(), first_stems: HashMap::new(), concepts: Vec::new() };
        for group in groups() {
            thesaurus.add(group, stemmer);
        }
        thesaurus
    }

    fn add(&mut self, group: &'static str, stemmer: &Stemmer) {
        let concept = self.concepts.len();
        let terms: Vec<Phrase> = group.split(';').map(|term| phrase(term, concept, stemmer)).collect();
        let plain = terms.first().map(|p| p.stems.clone()).unwrap_or_default();
        let plainest = group.split(';').next().unwrap_or_default();
        self.concepts.push(Concept { term: format!("={concept}"), plain, plainest });
        for phrase in terms {
            let Some(first) = phrase.stems.first() else { continue };
            let at = *self.first_stems.entry(first.clone()).or_insert_with(|| {
                self.phrases.push(Vec::new());
                self.phrases.len() - 1
            });
            if let Some(here) = self.phrases.get_mut(at) {
                here.push(phrase);
            }
        }
    }

    /// The longest phrase that starts at a word.
    pub(crate) fn longest(&self, words: &[Word<'_>], stems: &[String], at: usize) -> Option<Found<'_>> {
        let here = self.phrases.get(*self.first_stems.get(stems.get(at)?)?)?;
        let best = here.iter().filter(|p| p.stands_at(words, stems, at)).max_by_key(|p| p.stems.len())?;
        let concept = self.concepts.get(best.concept)?;
        let is_abbreviation = best.capitals.iter().any(Option::is_some);
        Some(Found {
            concept: &concept.term,
            plain: &concept.plain,
            spelt_out: is_abbreviation.then_some(concept.plainest),
            words: best.stems.len(),
        })
    }
}

impl Phrase {
    fn stands_at(&self, words: &[Word<'_>], stems: &[String], at: usize) -> bool {
        let end = at + self.stems.len();
        if stems.get(at..end) != Some(self.stems.as_slice()) {
            return false;
        }
        let here = words.get(at..end).unwrap_or_default();
        let plural = |raw: &str, written: &str| raw.strip_suffix('s') == Some(written);
        self.capitals
            .iter()
            .zip(here)
            .all(|(written, word)| written.as_deref().is_none_or(|w| word.raw == w || plural(word.raw, w)))
    }
}

/// The groups of the file.
fn groups() -> impl Iterator<Item = &'static str> {
    BUNDLED.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty())
}

/// A term of the file as a phrase; a star after a word asks for its capitals.
fn phrase(term: &str, concept: usize, stemmer: &Stemmer) -> Phrase {
    let starred = |word: &Word<'_>| term.get(word.span.end..).is_some_and(|rest| rest.starts_with('*'));
    let found: Vec<Word<'_>> = words(term).collect();
    Phrase {
        stems: found.iter().map(|w| stemmer.stem(&w.lower)).collect(),
        capitals: found.iter().map(|w| starred(w).then(|| w.raw.to_owned())).collect(),
        concept,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_group_has_two_terms_and_no_term_two_groups() {
        let mut seen = std::collections::HashSet::new();
        assert!(groups().count() > 100);
        for group in groups() {
            assert!(group.contains(';'), "{group}");
            for term in group.split(';') {
                assert!(seen.insert(term.trim().to_lowercase()), "{term} stands in two groups");
            }
        }
    }
}
