//! A sorted list of words and word pieces, and the split of a text into them: lower case, the longest match first.

use std::ops::Range;

/// Marks, in the file, a piece that goes on inside a word; it sorts after every letter.
const INSIDE: u8 = b'~';

/// A word or part of a word that has a vector.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Piece {
    /// Its place in the vocabulary.
    pub(crate) row: u32,
    /// Where in the text, in bytes.
    pub(crate) span: Range<usize>,
}

/// The words that have a vector, in the order of their bytes.
pub(crate) struct Vocabulary {
    letters: Vec<u8>,
    /// Where each word stands in `letters`, without its mark.
    words: Vec<Range<u32>>,
    /// The first eight letters of each: most comparisons end there.
    heads: Vec<u64>,
    /// The first word with the mark.
    inside: usize,
}

impl Vocabulary {
    /// An empty vocabulary; words are added in order.
    pub(crate) fn new() -> Self {
        Self { letters: Vec::new(), words: Vec::new(), heads: Vec::new(), inside: usize::MAX }
    }

    /// Adds a word as it stands in the file, given the one before; not if it does not come after that, or is empty.
    #[must_use]
    pub(crate) fn push(&mut self, before: &[u8], word: &[u8]) -> bool {
        let (is_inside, letters) = word.strip_prefix(&[INSIDE]).map_or((false, word), |rest| (true, rest));
        if letters.is_empty() || word <= before {
            return false;
        }
        if is_inside {
            self.inside = self.inside.min(self.words.len());
        }
        let start = self.letters.len() as u32;
        self.letters.extend_from_slice(letters);
        self.heads.push(head(letters));
        self.words.push(start..self.letters.len() as u32);
        true
    }

    /// The pieces of a text of any length, in order of place. What is neither a letter nor a digit of English separates
    /// words; accents are dropped.
    pub(crate) fn pieces(&self, text: &str) -> Vec<Piece> {
        let mut pieces = Vec::with_capacity(text.len() / 5);
        let mut word = Vec::with_capacity(32);
        let mut places = Vec::with_capacity(32);
        for (at, character) in text.char_indices() {
            match letter(character) {
                Letter::Is(byte) => {
                    word.push(byte);
                    places.push(at);
                }
                Letter::Unseen => {}
                Letter::Not => {
                    self.split(&word, &places, at, &mut pieces);
                    word.clear();
                    places.clear();
                }
            }
        }
        self.split(&word, &places, text.len(), &mut pieces);
        pieces
    }

    /// Splits one word whose letters stand at `places`; a letter no piece begins with is left out.
    fn split(&self, word: &[u8], places: &[usize], end: usize, pieces: &mut Vec<Piece>) {
        let mut at = 0;
        while let (Some(rest), Some(start)) = (word.get(at..), places.get(at)) {
            let found = self.longest(rest, at > 0);
            at += found.map_or(1, |(_, length)| length);
            if let Some((row, _)) = found {
                pieces.push(Piece { row, span: *start..places.get(at).copied().unwrap_or(end) });
            }
        }
    }

    /// The longest word that `letters` begin with, and its length. The greatest word not above the letters either is it, or
    /// shares with them all that any shorter one can have.
    fn longest(&self, letters: &[u8], inside: bool) -> Option<(u32, usize)> {
        let first = self.inside.min(self.words.len());
        let (lowest, highest) = if inside { (first, self.words.len()) } else { (0, first) };
        let mut letters = letters;
        loop {
            let at = self.not_above(letters, lowest..highest)?;
            let word = self.word(self.words.get(at)?);
            let common = word.iter().zip(letters).take_while(|(a, b)| a == b).count();
            if common == word.len() {
                return Some((at as u32, common));
            }
            letters = letters.get(..common)?;
        }
    }

    /// The last of some words that does not come after `letters`.
    fn not_above(&self, letters: &[u8], of: Range<usize>) -> Option<usize> {
        let (words, heads) = (self.words.get(of.clone())?, self.heads.get(of.clone())?);
        let own = head(letters);
        let lower = heads.partition_point(|head| *head < own);
        let alike = words.iter().zip(heads).skip(lower).take_while(|(_, head)| **head == own);
        let more = alike.take_while(|(word, _)| self.word(word) <= letters).count();
        (lower + more).checked_sub(1).map(|at| of.start + at)
    }

    /// A word as it stands in the file.
    #[cfg(test)]
    pub(crate) fn name(&self, row: u32) -> String {
        let mark = if row as usize >= self.inside { "~" } else { "" };
        let letters = self.words.get(row as usize).map(|place| String::from_utf8_lossy(self.word(place)));
        format!("{mark}{}", letters.unwrap_or_default())
    }

    fn word(&self, place: &Range<u32>) -> &[u8] {
        self.letters.get(place.start as usize..place.end as usize).unwrap_or_default()
    }
}

/// The first eight letters as a number that is in the order of the letters; a shorter word comes before what goes on.
fn head(letters: &[u8]) -> u64 {
    let mut head = [0; 8];
    head.iter_mut().zip(letters).for_each(|(byte, letter)| *byte = *letter);
    u64::from_be_bytes(head)
}

enum Letter {
    Is(u8),
    /// Belongs to the letter before it, or is not seen at all: an accent on its own, a soft hyphen.
    Unseen,
    Not,
}

fn letter(character: char) -> Letter {
    let plain = match character {
        'a'..='z' | '0'..='9' => character as u8,
        'A'..='Z' => character.to_ascii_lowercase() as u8,
        'à'..='å' | 'À'..='Å' => b'a',
        'ç' | 'Ç' => b'c',
        'è'..='ë' | 'È'..='Ë' => b'e',
        'ì'..='ï' | 'Ì'..='Ï' => b'i',
        'ñ' | 'Ñ' => b'n',
        'ò'..='ö' | 'Ò'..='Ö' => b'o',
        'ù'..='ü' | 'Ù'..='Ü' => b'u',
        '\u{ad}' | '\u{300}'..='\u{36f}' => return Letter::Unseen,
        _ => return Letter::Not,
    };
    Letter::Is(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vocabulary() -> Vocabulary {
        let mut vocabulary = Vocabulary::new();
        let mut before: &[u8] = b"";
        for word in ["a", "care", "data", "database", "databased", "datum", "nave", "~base", "~s", "~set"] {
            assert!(vocabulary.push(before, word.as_bytes()));
            before = word.as_bytes();
        }
        vocabulary
    }

    fn said(text: &str) -> Vec<&str> {
        vocabulary().pieces(text).into_iter().map(|piece| &text[piece.span]).collect()
    }

    #[test]
    fn the_longest_piece_is_taken_first() {
        assert_eq!(said("Databases, datasets; DATABAS"), ["Database", "s", "data", "set", "s", "DATA", "S"]);
        assert_eq!(said("databased databasing"), ["databased", "data", "s"]);
    }

    #[test]
    fn a_piece_inside_a_word_is_not_one_at_its_start() {
        assert_eq!(said("set bat"), [""; 0]);
    }

    #[test]
    fn accents_and_soft_hyphens_do_not_matter_and_spans_hold_them() {
        assert_eq!(said("nàve na\u{300}ve n\u{ad}ave"), ["nàve", "na\u{300}ve", "n\u{ad}ave"]);
    }

    #[test]
    fn other_scripts_have_no_pieces() {
        assert_eq!(said("数据 donné 😀 care"), ["care"]);
    }

    #[test]
    fn words_out_of_order_are_refused() {
        for (before, word) in [("b", "a"), ("a", "a"), ("a", "~"), ("", "")] {
            assert!(!Vocabulary::new().push(before.as_bytes(), word.as_bytes()), "{before} {word}");
        }
    }
}
