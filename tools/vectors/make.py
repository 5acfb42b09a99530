#!/usr/bin/env python3
"""Makes data/vectors/words.bin from packages of the public registries. README.md says how, and what each step is for.

    python make.py [--out FILE] [--units 256] [--words 12000]
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
from background import background
from words import Pieces, choose, teacher_vectors

WORK = sources.ROOT / "target/vectors"
SUBSPACES = 32
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


def make(texts, targets, words, units):
    """The model of these texts and the teacher's vectors of them; also the projection from the teacher's space."""
    pieces = Pieces(words)
    bags = pieces.bags(texts)
    counts = np.asarray(bags.sum(0)).ravel()
    known = np.diff(bags.indptr) > 0
    bags = bags[known]

    step(f"training {len(words)} rows on {bags.shape[0]} sentences")
    basis = train.projection(targets)
    wanted = train.unit(targets[known] @ basis)
    first = train.first_rows(teacher_vectors(words), counts, basis)
    rows = first.copy()
    train.train(rows, bags, wanted, epochs=5, rate=2e-3, seed=SEED)
    rows = train.KEEP * rows + (1 - train.KEEP) * first

    head = train.Head(units, np.random.default_rng(SEED))
    if units:
        step(f"training a head of {units} units")
        train.train(rows, bags, wanted, epochs=6, rate=1e-3, head=head, seed=SEED)

    step("quantising")
    rotation, codes, centres, lengths = quantise.product_quantise(rows, counts, SUBSPACES, SEED)
    no_background = np.zeros((0, train.DIMENSIONS), np.float32)
    rotated = (head.enter @ rotation, head.leave @ rotation)
    model = wordfile.Model(words, lengths, codes, centres, *rotated, no_background)
    return model, basis @ rotation


def encoder(data):
    """texts -> unit vectors, by the file as it will be read."""
    words, rows, enter, leave, _ = wordfile.read(data)
    pieces = Pieces(words)
    head = train.Head(0, np.random.default_rng(0))
    head.enter, head.leave = enter, leave
    return lambda texts: train.encode(rows, pieces.bags(texts), head if len(enter) else None)


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
    options.add_argument("--out", type=Path, default=sources.ROOT / "data/vectors/words.bin")
    options.add_argument("--units", type=int, default=256)
    options.add_argument("--words", type=int, default=12_000)
    chosen = options.parse_args()

    step("reading the texts")
    corpus = sources.corpus(packages.unpacked(WORK / "packages"))
    texts = [text for source in corpus.values() for text in source]
    step(f"encoding {len(texts)} sentences with the teacher")
    targets = np.concatenate([teacher.encode(source, WORK / "teacher") for source in corpus.values()])
    step("choosing the words")
    words = choose([text for name, source in corpus.items() if name != "wordnet_names" for text in source], chosen.words)
    model, projection = make(texts, targets, words, chosen.units)

    step("measuring the background")
    plain = wordfile.write(model)
    model.background = background(encoder(plain)(corpus["wordnet"]))
    data = wordfile.write(model)
    chosen.out.parent.mkdir(parents=True, exist_ok=True)
    chosen.out.write_bytes(data)
    FIXTURE.write_text(fixture(data), encoding="utf-8")
    np.save(WORK / f"{chosen.out.stem}-projection.npy", projection)
    step(f"{chosen.out}: {len(data)} bytes, {len(gzip.compress(data, 9))} gzipped")


if __name__ == "__main__":
    main()
