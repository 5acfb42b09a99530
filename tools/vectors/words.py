"""Which words and word pieces have a vector, and how a text is split into them: exactly as src/text/pieces.rs does."""
import re
from collections import Counter

import numpy as np
import scipy.sparse

import teacher
from sources import ROOT

OURS = ["data/terms.txt", "data/verbs.txt", "data/frameworks/idt.json", "data/plan.json", "tools/vectors/words.txt"]
"""Files whose words have a vector however rare they are: the language of outcomes in health, education and data."""
TIMES = {"frameworks": 1, "esco": 4, "esco_labels": 1, "fhir": 1, "wordnet": 1}
"""How often each source is counted when words are chosen. ESCO is nearest to how outcomes are written; names and living things
do not count."""
RARE = 4
"""A word outside the teacher's vocabulary must occur this often to be a candidate."""

ACCENTED = {"a": "àáâãäåÀÁÂÃÄÅ", "c": "çÇ", "e": "èéêëÈÉÊË", "i": "ìíîïÌÍÎÏ", "n": "ñÑ", "o": "òóôõöÒÓÔÕÖ", "u": "ùúûüÙÚÛÜ"}
FOLD = {ord(letter): plain for plain, letters in ACCENTED.items() for letter in letters}
FOLD |= {ord(letter): letter.lower() for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
FOLD |= {unseen: None for unseen in [0xAD, *range(0x300, 0x370)]}


def plain_words(text):
    """Runs of a-z and 0-9, accents and soft hyphens gone."""
    return re.findall("[a-z0-9]+", text.translate(FOLD))


class Pieces:
    """Splits words into pieces, the longest first; a piece that goes on inside a word begins with ~."""

    def __init__(self, words):
        self.row = {word: row for row, word in enumerate(words)}
        self.longest = max(map(len, words))
        self.known = {}

    def split(self, word):
        if word not in self.known:
            rows, at = [], 0
            while at < len(word):
                mark = "~" if at else ""
                ends = range(min(len(word), at + self.longest), at, -1)
                end = next((end for end in ends if mark + word[at:end] in self.row), None)
                if end:
                    rows.append(self.row[mark + word[at:end]])
                at = end or at + 1
            self.known[word] = rows
        return self.known[word]

    def rows(self, text):
        return [row for word in plain_words(text) for row in self.split(word)]

    def bags(self, texts):
        """How often each text has each piece: sparse (texts, words) float32."""
        lists = [self.rows(text) for text in texts]
        starts = np.cumsum([0] + [len(rows) for rows in lists])
        columns = np.fromiter((row for rows in lists for row in rows), np.int32, starts[-1])
        shape = (len(texts), len(self.row))
        bags = scipy.sparse.csr_matrix((np.ones(len(columns), np.float32), columns, starts), shape)
        bags.sum_duplicates()
        return bags


def count(pieces, texts):
    return np.asarray(pieces.bags(texts).sum(0)).ravel()


def choose(corpus, size):
    """The `size` most used of the teacher's word pieces and the corpus's own words; every single letter and digit is in, and
    every word of our own files. In the order of their bytes."""
    texts = [text for name, times in TIMES.items() for text in corpus[name] * times]
    teachers = [w.replace("##", "~") for w in teacher.tokenizer().get_vocab() if re.fullmatch("(##)?[a-z0-9]+", w)]
    used = Counter(word for text in texts for word in plain_words(text))
    ours = {word for name in OURS for word in plain_words((ROOT / name).read_text(encoding="utf-8")) if word.isalpha()}
    candidates = {*teachers, *ours, *(w for w, n in used.items() if n >= RARE and len(w) > 2 and not w.isdigit())}
    # A plural is its singular and a piece: the room goes to other words. Discuss is not of discus, nor physics of physic.
    plurals = {w for w in candidates if len(w) > 4 and w[-1] == "s" and w[:-1] in candidates}
    candidates = sorted(candidates - {w for w in plurals if not w.endswith(("ss", "ics", "species"))})
    often = dict(zip(candidates, count(Pieces(candidates), texts)))
    always = {word for word in candidates if len(word.lstrip("~")) == 1 or word in ours}
    by_use = sorted((w for w in candidates if w not in always), key=lambda w: (-often[w], w))
    return sorted([*always, *by_use[: size - len(always)]])


def teacher_vectors(words):
    """What the teacher makes of each word alone, (words, 384), not normalised."""
    vocabulary = teacher.tokenizer().get_vocab()
    start, end = teacher.tokenizer().encode("").ids
    ids = [
        [start, vocabulary["##" + word[1:]], end] if word[0] == "~" else teacher.tokenizer().encode(word).ids
        for word in words
    ]
    return teacher.run_ids(ids)
