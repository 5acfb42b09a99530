//! What a sentence is to the engine: words with their place in the text, reduced to stems, with terms that mean the same
//! made one.

mod pieces;
mod stems;
mod terms;
mod tokens;
mod vectors;

pub(crate) use pieces::Piece;
pub(crate) use stems::Stemmer;
pub(crate) use terms::Thesaurus;
pub(crate) use tokens::{Word, utf16_offset, word_spans, words};
pub use vectors::Vectors;
pub(crate) use vectors::{Sentence, dot, to_unit};

use std::ops::Range;

/// A unit of meaning: a stem, or a concept of the thesaurus.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    /// The stem, or `=` and the number of a concept.
    pub(crate) term: String,
    /// Where in the text, in bytes.
    pub(crate) span: Range<usize>,
    /// What an abbreviation stands for.
    pub(crate) spelt_out: Option<&'static str>,
}

/// Turns text into tokens. One is made at load and used for outcomes and frameworks alike.
pub(crate) struct Analyser {
    stemmer: Stemmer,
    thesaurus: Thesaurus,
}

impl Analyser {
    /// The analyser with the bundled thesaurus.
    pub(crate) fn new() -> Self {
        let stemmer = Stemmer::new();
        let thesaurus = Thesaurus::bundled(&stemmer);
        Self { stemmer, thesaurus }
    }

    /// The tokens of a text, function words left out, in order of place.
    pub(crate) fn tokens(&self, text: &str) -> Vec<Token> {
        let words: Vec<_> = words(text).collect();
        let stems: Vec<String> = words.iter().map(|w| self.stemmer.stem(&w.lower)).collect();
        let mut tokens = Vec::with_capacity(words.len());
        let mut at = 0;
        while let (Some(word), Some(stem)) = (words.get(at), stems.get(at)) {
            if let Some(found) = self.thesaurus.longest(&words, &stems, at) {
                let last = words.get(at + found.words - 1).unwrap_or(word);
                let span = word.span.start..last.span.end;
                // The concept itself, then the words of its plainest form, so that "EPR" also meets "record".
                let token = |term: &str, spelt_out| Token { term: term.to_owned(), span: span.clone(), spelt_out };
                tokens.push(token(found.concept, found.spelt_out));
                tokens.extend(found.plain.iter().map(|stem| token(stem, None)));
                at += found.words;
            } else {
                if !self.stemmer.is_function_word(&word.lower) {
                    tokens.push(Token { term: stem.clone(), span: word.span.clone(), spelt_out: None });
                }
                at += 1;
            }
        }
        tokens
    }

    /// The stem of one lower-case word.
    pub(crate) fn stem(&self, word: &str) -> String {
        self.stemmer.stem(word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(text: &str) -> Vec<String> {
        Analyser::new().tokens(text).into_iter().map(|t| t.term).collect()
    }

    #[test]
    fn british_and_american_spellings_are_one() {
        assert_eq!(terms("organising and analysing"), terms("organizing and analyzing"));
    }

    #[test]
    fn a_term_and_its_abbreviation_are_one() {
        assert_eq!(terms("update the EPR"), terms("update the electronic patient record"));
    }

    #[test]
    fn capitals_tell_an_abbreviation_from_a_word() {
        assert_ne!(terms("use AI"), terms("use ai"));
        assert!(terms("it is so").is_empty());
    }

    #[test]
    fn spans_point_into_the_text() {
        let text = "Keep people’s records";
        let tokens = Analyser::new().tokens(text);
        let said: Vec<_> = tokens.iter().filter_map(|t| text.get(t.span.clone())).collect();
        assert_eq!(said, ["Keep", "people", "records"]);
    }
}
