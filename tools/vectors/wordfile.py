"""Writes and reads words.bin, as README.md lays it out."""
import hashlib
import struct
from dataclasses import dataclass

import numpy as np

from quantise import CENTRES

MAGIC = struct.pack("<4sI", b"CMWV", 3)


@dataclass
class Model:
    words: list  # sorted by their bytes
    lengths: np.ndarray  # (words,)
    codes: np.ndarray  # (words, subspaces)
    centres: np.ndarray  # (subspaces, 256, width)


def front_coded(words):
    out, before = bytearray(), b""
    for word in words:
        word = word.encode()
        shared = next((i for i, (a, b) in enumerate(zip(before, word)) if a != b), min(len(before), len(word)))
        out += bytes([shared, len(word) - shared]) + word[shared:]
        before = word
    return bytes(out)


def write(model):
    """The bytes of the file, with nothing learnt."""
    subspaces, _, width = model.centres.shape
    log = np.log(model.lengths)
    lowest, highest = np.float32(log.min()), np.float32(log.max())
    step = np.float32(np.abs(model.centres).max() / 127)
    counts = (len(model.words), subspaces * width, subspaces)
    body = b"".join([
        struct.pack("<4I2f", *counts, 0, lowest, highest),
        front_coded(model.words),
        np.round((log - lowest) / (highest - lowest) * 255).astype(np.uint8).tobytes(),
        np.ascontiguousarray(model.codes.T).astype(np.uint8).tobytes(),
        struct.pack("<f", step),
        np.round(model.centres / step).astype(np.int8).tobytes(),
    ])
    return MAGIC + hashlib.sha256(body).digest() + body


class Reader:
    def __init__(self, data):
        self.data, self.at = data, 0

    def take(self, kind, shape):
        count = int(np.prod(shape))
        values = np.frombuffer(self.data, kind, count, self.at).reshape(shape)
        self.at += values.nbytes
        return values

    def words(self, count):
        words, before = [], b""
        for _ in range(count):
            shared, rest = self.take("u1", 2)
            before = before[:shared] + self.take("u1", rest).tobytes()
            words.append(before.decode())
        return words


def read(data):
    """The model as the engine sees it: (words, rows (words, dimensions) float32)."""
    assert data[:8] == MAGIC and hashlib.sha256(data[40:]).digest() == data[8:40]
    file = Reader(data)
    file.at = 40
    words, dimensions, subspaces, learnt = map(int, file.take("<u4", 4))
    lowest, highest = file.take("<f4", 2)
    vocabulary = file.words(words)
    lengths = np.exp(lowest + (highest - lowest) * file.take("u1", words).astype(np.float32) / np.float32(255))
    codes = file.take("u1", (subspaces, words))
    step = file.take("<f4", 1)
    centres = file.take("i1", (subspaces, CENTRES, dimensions // subspaces)) * step
    rows = np.concatenate([table[code] for table, code in zip(centres, codes)], 1) * lengths[:, None]
    assert file.at + learnt == len(data)
    return vocabulary, rows.astype(np.float32)
