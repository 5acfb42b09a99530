use std::collections::{HashMap, HashSet};

use serde::Deserialize;

use super::stems::Stemmer;
use super::tokens::{Word, words};

/// Terms that mean the same, with what each is and is not taken for.
const BUNDLED: &str = include_str!("../../data/terms.json");

#[derive(Deserialize)]
struct File {
    groups: Vec<Group>,
}

#[derive(Deserialize)]
struct Group {
    terms: Vec<String>,
    #[serde(default)]
    acronyms: Vec<String>,
}

/// Groups of terms that mean the same, found in a text as its longest phrases.
pub(crate) struct Thesaurus {
    /// Phrases by their first stem.
    phrases: HashMap<String, Vec<Phrase>>,
    concepts: Vec<Concept>,
    /// Words that match in capitals alone, wherever a term holds them.
    acronyms: HashSet<String>,
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
}

/// A phrase found in a text.
pub(crate) struct Found<'a> {
    /// The concept's own term.
    pub(crate) concept: &'a str,
    /// Stems of the concept's plainest form: the first of its terms.
    pub(crate) plain: &'a [String],
    /// How many words the phrase takes.
    pub(crate) words: usize,
}

impl Thesaurus {
    /// The thesaurus that ships with the crate. An entry that does not parse is left out; a test sees that none is.
    pub(crate) fn bundled(stemmer: &Stemmer) -> Self {
        let file: File = serde_json::from_str(BUNDLED).unwrap_or(File { groups: Vec::new() });
        let acronyms = file.groups.iter().flat_map(|g| g.acronyms.clone()).collect();
        let mut thesaurus = Self { phrases: HashMap::new(), concepts: Vec::new(), acronyms };
        for group in file.groups {
            thesaurus.add(&group, stemmer);
        }
        thesaurus
    }

    fn add(&mut self, group: &Group, stemmer: &Stemmer) {
        let concept = self.concepts.len();
        let plain = group.terms.first().map(|t| stems_of(t, stemmer)).unwrap_or_default();
        let plain = plain.into_iter().map(|(_, stem)| stem).collect();
        self.concepts.push(Concept { term: format!("={concept}"), plain });
        for term in &group.terms {
            let parts = stems_of(term, stemmer);
            let Some((_, first)) = parts.first().cloned() else { continue };
            let capitals = parts.iter().map(|(raw, _)| self.acronyms.contains(raw).then(|| raw.clone())).collect();
            let stems = parts.into_iter().map(|(_, stem)| stem).collect();
            self.phrases.entry(first).or_default().push(Phrase { stems, capitals, concept });
        }
    }

    /// The longest phrase that starts at a word.
    pub(crate) fn longest(&self, words: &[Word<'_>], stems: &[String], at: usize) -> Option<Found<'_>> {
        let here = self.phrases.get(stems.get(at)?)?;
        let best = here.iter().filter(|p| p.stands_at(words, stems, at)).max_by_key(|p| p.stems.len())?;
        let concept = self.concepts.get(best.concept)?;
        Some(Found { concept: &concept.term, plain: &concept.plain, words: best.stems.len() })
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

fn stems_of(term: &str, stemmer: &Stemmer) -> Vec<(String, String)> {
    words(term).map(|w| (w.raw.to_owned(), stemmer.stem(&w.lower))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bundled_thesaurus_parses_whole() {
        let file: File = serde_json::from_str(BUNDLED).unwrap();
        assert!(file.groups.iter().all(|g| g.terms.len() > 1), "a group needs two terms");
        let mut seen = std::collections::HashSet::new();
        for term in file.groups.iter().flat_map(|g| &g.terms) {
            assert!(seen.insert(term.to_lowercase()), "{term} stands in two groups");
        }
    }
}
