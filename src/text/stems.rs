/// Words that carry grammar and no subject, written for this project; one a line, in the order of the alphabet.
const FUNCTION_WORDS: &str = include_str!("../../data/function-words.txt");

/// Reduces words to stems: Snowball's English (Porter2), then British and American endings made one.
pub(crate) struct Stemmer {
    snowball: frostem::Stemmer,
    /// In the order of the alphabet.
    function_words: Vec<&'static str>,
}

impl Stemmer {
    pub(crate) fn new() -> Self {
        Self {
            snowball: frostem::Stemmer::new(frostem::Algorithm::English),
            function_words: FUNCTION_WORDS.lines().map(str::trim).filter(|w| !w.is_empty()).collect(),
        }
    }

    /// The stem of a word in lower case.
    pub(crate) fn stem(&self, word: &str) -> String {
        let stem = self.snowball.stem(word);
        for (american, british) in [("iz", "is"), ("yz", "ys")] {
            if let Some(head) = stem.strip_suffix(american)
                && head.len() > 2
            {
                return format!("{head}{british}");
            }
        }
        stem.into_owned()
    }

    /// Whether a word in lower case says nothing about the subject.
    pub(crate) fn is_function_word(&self, word: &str) -> bool {
        self.function_words.binary_search(&word).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn function_words_stand_in_order() {
        assert!(Stemmer::new().function_words.is_sorted());
    }

    /// The stemmer's versions are dates and may change stems: this says so when it happens.
    #[test]
    fn stems_are_those_of_the_snapshot() {
        let stemmer = Stemmer::new();
        let known = include_str!("../../fixtures/stems.txt");
        for line in known.lines().filter(|l| !l.trim().is_empty()) {
            let (word, stem) = line.split_once(' ').expect("word and stem");
            assert_eq!(stemmer.stem(word), stem, "{word}");
        }
    }
}
