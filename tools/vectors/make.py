#!/usr/bin/env python3
"""Makes data/vectors/words.bin from packages of the public registries. README.md says how, and what each step is for.

    python make.py [--sets FOLDER]
"""
import argparse
import gzip
import json
import time
from pathlib import Path

import numpy as np

import packages
import quantise
import sources
import teacher
import train
import wordfile
from words import Pieces, choose, plain_words, teacher_vectors

WORK = sources.ROOT / "target/vectors"
OUT = sources.ROOT / "data/vectors/words.bin"
WORDS = 12_000
SUBSPACES = 32
EPOCHS, RATE = 5, 2e-3
SEED = 20261122
FIXTURE = sources.ROOT / "fixtures/vectors.json"
SAMPLES = [
    "Keep accurate records.",
    "Demonstrate safe handling of patients' personal data, on paper and in electronic systems",
    "Apply de-identification before a dataset is shared; explain GDPR naïvely",
    "Critically appraise the evidence for a new treatment, using 3 databases",
    "Measure blood pressure and describe the anatomy of the heart",
    "",
]
"""Sentences of our own whose pieces and vectors the engine's tests compare."""


def step(what):
    print(f"{time.strftime('%H:%M:%S')} {what}", flush=True)


def learn(texts, targets, words):
    """The model of these words, from texts and the teacher's vectors of them."""
    bags = Pieces(words).bags(texts)
    counts = np.asarray(bags.sum(0)).ravel()
    known = np.diff(bags.indptr) > 0
    basis = train.projection(targets)
    first = train.first_rows(teacher_vectors(words), counts, basis)
    rows = first.copy()
    step(f"training {len(words)} rows on {known.sum()} sentences")
    train.train(rows, bags[known], train.unit(targets[known] @ basis), EPOCHS, RATE, SEED)
    rows = train.KEEP * rows + (1 - train.KEEP) * first

    step("quantising")
    codes, centres, lengths = quantise.product_quantise(rows, counts, SUBSPACES, SEED)
    return wordfile.Model(words, lengths, codes, centres)


def encoder(data):
    """texts -> unit vectors, by the file as it will be read."""
    words, rows = wordfile.read(data)
    pieces = Pieces(words)
    return lambda texts: train.unit(pieces.bags(texts) @ rows)


def words_of(text):
    return " ".join(plain_words(text))


def held_out(folder):
    """The outcomes of labelled sets, and the competencies of those that are not our own framework's."""
    lines = [line for path in folder.glob("*/*s.jsonl") for line in path.read_text(encoding="utf-8").splitlines() if line]
    rows = [row for row in map(json.loads, lines) if not row.get("id", "").startswith("IDT:")]
    return {words_of(row[field]) for row in rows for field in ("title", "text") if row.get(field)}


def fixture(data):
    """What the engine must make of SAMPLES: their pieces, and their vectors to four places."""
    words = wordfile.read(data)[0]
    pieces = Pieces(words)
    vectors = encoder(data)(SAMPLES)
    samples = [
        {"text": text, "pieces": [words[row] for row in pieces.rows(text)], "vector": [round(float(x), 4) for x in vector]}
        for text, vector in zip(SAMPLES, vectors)
    ]
    return "[\n" + ",\n".join(json.dumps(sample, ensure_ascii=False) for sample in samples) + "\n]\n"


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--sets", type=Path, help="labelled sets whose sentences are left out")
    chosen = options.parse_args()

    step("reading the texts")
    corpus = sources.corpus(packages.unpacked(WORK / "packages"))
    texts = [text for source in corpus.values() for text in source]
    step(f"encoding {len(texts)} sentences with the teacher")
    targets = np.concatenate([teacher.encode(source, WORK / "teacher") for source in corpus.values()])
    if chosen.sets:
        held = held_out(chosen.sets)
        kept = np.array([words_of(text) not in held for text in texts])
        texts, targets = [text for text, keep in zip(texts, kept) if keep], targets[kept]
        step(f"{(~kept).sum()} sentences are left out, being in the sets")
    step("choosing the words")
    words = choose(corpus, WORDS)
    model = learn(texts, targets, words)

    data = wordfile.write(model)
    OUT.write_bytes(data)
    FIXTURE.write_text(fixture(data), encoding="utf-8")
    step(f"{OUT}: {len(data)} bytes, {len(gzip.compress(data, 9))} gzipped")


if __name__ == "__main__":
    main()
