#!/usr/bin/env python3
"""How well a file of word vectors ranks competencies, on labelled sets.

    python measure.py --sets FOLDER [FILE...]

FOLDER has one folder a set: sources.jsonl and targets.jsonl of {"id", "title"?, "text"}, links.jsonl of {"source", "target",
"grade"?}. A set whose targets are the ids of the bundled framework is measured with that framework, indicators included. Prints
mean average precision, the vectors alone and fused with TF-IDF: 0.25 z(TF-IDF) + 0.75 z(vectors), z over an outcome's competencies.
Without a file, TF-IDF and the teacher alone are printed. Needs scikit-learn and snowballstemmer too.
"""
import argparse
import json
import re
from pathlib import Path

import numpy as np
import snowballstemmer
from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS, TfidfVectorizer

import make
import sources
import teacher
from train import unit

LEXICAL = 0.25
BEST = 3


def rows(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


class Set:
    """Outcomes, the passages of each competency, and which competencies each outcome is linked to."""

    def __init__(self, folder, framework):
        outcomes, targets = rows(folder / "sources.jsonl"), rows(folder / "targets.jsonl")
        self.name = folder.name
        self.outcomes = [outcome["text"] for outcome in outcomes]
        if all(target["id"] in framework for target in targets):
            self.passages = [framework[target["id"]] for target in targets]
        else:
            fields = ("title", "text", "parent")
            self.passages = [[" . ".join(target[f] for f in fields if target.get(f))] for target in targets]
        place = {target["id"]: i for i, target in enumerate(targets)}
        row = {outcome["id"]: i for i, outcome in enumerate(outcomes)}
        self.truth = np.zeros((len(outcomes), len(targets)), bool)
        for link in rows(folder / "links.jsonl"):
            self.truth[row[link["source"]], place[link["target"]]] = link.get("grade", 1) > 0


def bundled():
    """{competency: [title, statement, terms, indicators...]}"""
    framework = json.loads((sources.ROOT / "data/frameworks/idt.json").read_text(encoding="utf-8"))
    return {
        c["id"]: [c["title"], c["statement"], ", ".join(c.get("terms", [])), *(i["text"] for i in c["indicators"])]
        for c in framework["competencies"]
    }


def with_vectors(data_set, encode, encode_targets=None):
    """Cosine with the only passage; or half the cosine with the mean of the passages, half the mean of the best three."""
    encode_targets = encode_targets or encode
    outcomes = encode(data_set.outcomes)
    scores = []
    for passages in data_set.passages:
        targets = encode_targets(passages)
        whole = unit(targets.sum(0, keepdims=True))
        best = np.sort(outcomes @ targets.T, 1)[:, -BEST:].mean(1)
        scores.append((outcomes @ whole[0] + best) / 2)
    return np.stack(scores, 1)


def with_words(data_set):
    """TF-IDF of Snowball stems, by the same rule."""
    stem = snowballstemmer.stemmer("english").stemWord
    split = lambda text: [stem(w) for w in re.findall("[a-z0-9]+", text.lower()) if w not in ENGLISH_STOP_WORDS]
    joined = [" ".join(passages) for passages in data_set.passages]
    model = TfidfVectorizer(tokenizer=split, token_pattern=None, lowercase=False, sublinear_tf=True).fit(joined)
    outcomes, whole = model.transform(data_set.outcomes), model.transform(joined)
    best = [np.sort((outcomes @ model.transform(p).T).toarray(), 1)[:, -BEST:].mean(1) for p in data_set.passages]
    return ((outcomes @ whole.T).toarray() + np.stack(best, 1)) / 2


def z(scores):
    return (scores - scores.mean(1, keepdims=True)) / (scores.std(1, keepdims=True) + 1e-9)


def average_precision(truth, scores):
    """Mean over the outcomes that have a link; equal scores share their places."""
    out = []
    for linked, score in zip(truth, scores):
        if linked.any():
            ranks = np.sort([(score > s).sum() + ((score == s).sum() + 1) / 2 for s in score[linked]])
            out.append(np.mean(np.arange(1, len(ranks) + 1) / ranks))
    return 100 * float(np.mean(out))


def line(name, figures):
    print(f"{name:24s}" + "".join(f"{figure:8.1f}" for figure in [*figures, np.mean(figures)]), flush=True)


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--sets", type=Path, required=True)
    options.add_argument("files", type=Path, nargs="*")
    chosen = options.parse_args()
    folders = sorted(folder for folder in chosen.sets.iterdir() if (folder / "links.jsonl").exists())
    sets = [Set(folder, bundled()) for folder in folders]
    print(f"{'MAP':24s}" + "".join(f"{s.name[:7]:>8s}" for s in sets) + "    mean")
    lexical = [with_words(s) for s in sets]
    line("TF-IDF", [average_precision(s.truth, words) for s, words in zip(sets, lexical)])
    models = {path.stem: make.encoder(path.read_bytes()) for path in chosen.files}
    if not models:
        models["teacher"] = lambda texts: teacher.encode(texts, make.WORK / "measured")
    for name, encode in models.items():
        vectors = [with_vectors(s, encode) for s in sets]
        line(name, [average_precision(s.truth, scores) for s, scores in zip(sets, vectors)])
        fused = [LEXICAL * z(words) + (1 - LEXICAL) * z(scores) for words, scores in zip(lexical, vectors)]
        line(f"{name} + TF-IDF", [average_precision(s.truth, scores) for s, scores in zip(sets, fused)])


if __name__ == "__main__":
    main()
