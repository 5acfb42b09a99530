use proptest::prelude::*;

use super::*;

const SHIPPED: &[u8] = include_bytes!("../../../data/vectors/words.bin");

/// A file of eight dimensions and two words, from its parts.
fn small(counts: [u32; 4], words: &[u8], after: &[u8]) -> Vec<u8> {
    let mut body: Vec<u8> = counts.iter().flat_map(|count| count.to_le_bytes()).collect();
    body.extend([0.0_f32, 1.0].iter().flat_map(|length| length.to_le_bytes()));
    body.extend_from_slice(words);
    body.extend_from_slice(after);
    sealed(&body)
}

fn sealed(body: &[u8]) -> Vec<u8> {
    [MAGIC, &digest(body), body].concat()
}

const COUNTS: [u32; 4] = [2, 8, 1, 0];
const WORDS: &[u8] = b"\0\x04care\0\x04data";

fn after() -> Vec<u8> {
    let mut after = vec![0, 255, 0, 1];
    after.extend(1.0_f32.to_le_bytes());
    for centre in 0..256_usize {
        after.extend((0..8).map(|dimension| u8::from(dimension == centre % 8)));
    }
    after
}

fn good() -> Vec<u8> {
    small(COUNTS, WORDS, &after())
}

fn refused(bytes: &[u8]) -> ErrorKind {
    Vectors::read(bytes).err().expect("the file should be refused").kind
}

#[test]
fn a_small_file_gives_the_numbers_written_in_it() {
    let vectors = Vectors::read(&good()).unwrap();
    assert_eq!(vectors.dimensions(), 8);
    let pieces = vectors.pieces("Care");
    let sentence = vectors.sentence(&pieces);
    assert_eq!(sentence.vector, [1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0]);
}

/// The file with so many bytes learnt about a framework whose SHA-256 is all 0xab: a direction of all outcomes, then rows of
/// two competencies.
fn with_learnt(count: u32, numbers: usize) -> Vec<u8> {
    let rows: Vec<u8> = [3, 0xfc, 0, 0, 0, 0, 0, 0].into_iter().chain(0..16).take(numbers).collect();
    let learnt = [[0xab; 32].as_slice(), &0.5_f32.to_le_bytes(), &rows].concat();
    small([2, 8, 1, count], WORDS, &[after(), learnt].concat())
}

#[test]
fn what_was_learnt_is_about_one_framework_and_no_other() {
    let vectors = Vectors::read(&with_learnt(60, 24)).unwrap();
    let rows: Vec<i8> = (0..16).collect();
    assert_eq!(vectors.learnt(&"ab".repeat(32)), (0.5, rows.as_slice()));
    assert!(vectors.learnt(&"cd".repeat(32)).1.is_empty());
    assert!(Vectors::read(&good()).unwrap().learnt(&"00".repeat(32)).1.is_empty());
}

#[test]
fn the_direction_of_all_outcomes_is_of_length_1_and_zeros_where_nothing_was_learnt() {
    let general = Vectors::read(&with_learnt(60, 24)).unwrap().general();
    assert_eq!(general, [0.6, -0.8, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0]);
    assert_eq!(Vectors::read(&good()).unwrap().general(), [0.0; 8]);
}

#[test]
fn a_wrong_count_of_what_was_learnt_is_refused() {
    for count in [0, 1, 35, 59, 61, u32::MAX] {
        assert_eq!(refused(&with_learnt(count, 24)), ErrorKind::Malformed, "{count}");
    }
    for numbers in [0, 7, 9, 23] {
        assert_eq!(refused(&with_learnt(36 + numbers as u32, numbers)), ErrorKind::Malformed, "{numbers}");
    }
}

/// What ships, against what the tool that made it says.
#[test]
fn the_shipped_vectors_are_those_of_the_tool() {
    #[derive(serde::Deserialize)]
    struct Sample {
        text: String,
        pieces: Vec<String>,
        vector: Vec<f32>,
    }
    let vectors = Vectors::read(SHIPPED).unwrap();
    let samples: Vec<Sample> = serde_json::from_str(include_str!("../../../fixtures/vectors.json")).unwrap();
    for sample in samples {
        let pieces = vectors.pieces(&sample.text);
        let names: Vec<_> = pieces.iter().map(|piece| vectors.vocabulary.name(piece.row)).collect();
        assert_eq!(names, sample.pieces, "{}", sample.text);
        let sentence = vectors.sentence(&pieces);
        let off = sentence.vector.iter().zip(&sample.vector).map(|(a, b)| (a - b).abs()).fold(0.0, f32::max);
        assert!(off < 2e-4, "{}: off by {off}", sample.text);
    }
}

#[test]
fn the_parts_of_the_pieces_add_up_to_the_cosine() {
    let vectors = Vectors::read(SHIPPED).unwrap();
    let target = vectors.sentence(&vectors.pieces("Keeping clear, accurate and timely records")).vector;
    let text = "Document care in the patient's notes, and hand over by telephone. ".repeat(20);
    let pieces = vectors.pieces(&text);
    let sentence = vectors.sentence(&pieces);
    let sum: f32 = vectors.parts(&sentence, &pieces, &target).iter().sum();
    assert!((sum - dot(&sentence.vector, &target)).abs() < 1e-5);
}

#[test]
fn a_text_without_known_words_is_no_direction_and_has_no_parts() {
    let vectors = Vectors::read(&good()).unwrap();
    for text in ["", "...", "数据"] {
        let pieces = vectors.pieces(text);
        let sentence = vectors.sentence(&pieces);
        assert_eq!(sentence.vector, [0.0; 8], "{text}");
        assert_eq!(vectors.parts(&sentence, &pieces, &[1.0; 8]), [0.0; 0], "{text}");
    }
}

#[test]
fn each_limit_holds_at_its_value_and_one_past_it() {
    for (place, limit) in LIMITS.into_iter().enumerate() {
        let mut counts = COUNTS;
        counts[place] = limit as u32;
        assert_eq!(refused(&small(counts, WORDS, &after())), ErrorKind::Malformed, "count {place}");
        counts[place] = limit as u32 + 1;
        assert_eq!(refused(&small(counts, WORDS, &after())), ErrorKind::LimitExceeded, "count {place}");
    }
}

#[test]
fn counts_that_do_not_fit_are_refused() {
    for [words, dimensions, subspaces] in [[0, 8, 1], [2, 0, 1], [2, 8, 0], [2, 12, 1], [2, 8, 2]] {
        let counts = [words, dimensions, subspaces, 0];
        assert_ne!(refused(&small(counts, WORDS, &after())), ErrorKind::UnknownFormat, "{counts:?}");
    }
}

#[test]
fn what_contradicts_itself_is_refused() {
    let words_out_of_order = small(COUNTS, b"\0\x04data\0\x04care", &after());
    let shares_more_than_there_is = small(COUNTS, b"\0\x04care\x09\x01s", &after());
    let something_follows = small(COUNTS, WORDS, &[after(), vec![0]].concat());
    let not_a_number = {
        let mut after = after();
        after[4..8].copy_from_slice(&f32::NAN.to_le_bytes());
        small(COUNTS, WORDS, &after)
    };
    for file in [words_out_of_order, shares_more_than_there_is, something_follows, not_a_number] {
        assert_eq!(refused(&file), ErrorKind::Malformed);
    }
}

#[test]
fn another_file_or_version_is_told_apart() {
    let mut next_version = good();
    next_version[4] += 1;
    for file in [&b""[..], b"CMWV", b"{\"id\": \"idt\"}", &next_version] {
        assert_eq!(refused(file), ErrorKind::UnknownFormat);
    }
}

proptest! {
    #[test]
    fn a_file_cut_short_or_with_one_byte_changed_is_refused(at in 0_usize..2_200, change in 1_u8..) {
        let file = good();
        prop_assume!(at < file.len());
        prop_assert!(Vectors::read(&file[..at]).is_err());
        let mut damaged = file;
        damaged[at] ^= change;
        prop_assert!(Vectors::read(&damaged).is_err());
    }

    /// A checksum guards against accidents only, so whatever carries a right one is read without panic.
    #[test]
    fn no_bytes_make_it_panic(at in 0_usize..2_160, byte: u8, text in ".{0,60}") {
        let mut body = good().split_off(MAGIC.len() + 32);
        prop_assume!(at < body.len());
        body[at] = byte;
        if let Ok(vectors) = Vectors::read(&sealed(&body)) {
            let pieces = vectors.pieces(&text);
            let sentence = vectors.sentence(&pieces);
            vectors.parts(&sentence, &pieces, &sentence.vector);
        }
    }
}
