"""The reader: how well a sentence answers a question, and where in it the short answer stands.

A small cross-encoder (Nogueira and Cho 2019) of the bundled model's word vectors and a few layers of its own,
`weights/reader.safetensors`, trained by `python -m qa.training.learning`. Computed in numpy, so that nothing
heavier is imported; the rows of all sentences lie end to end, so nothing is padded.
"""

import math
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache, partial
from importlib.resources import files
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.bert import Array, gelu, layer_norm, linear, load_bert, one_blas_thread
from index.embedding import BUNDLED_MODEL
from qa.reading_input import QUESTION_TOKENS, Input, Told, read_inputs

GELU_ROWS = 32
"""Rows of the widest product computed at once, so that they stay in the cache."""


@dataclass(frozen=True, slots=True)
class ReaderModel:
    """Tokenizer, word and place vectors of the bundled model, and the reader's own weights, all float32."""

    tokenizer: Any
    words: Array
    places: Array
    weights: Mapping[str, Array]
    heads: int
    epsilon: float

    @property
    def layers(self) -> int:
        """How many layers it has."""
        return sum(name.endswith("mixing.weight") for name in self.weights)


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read of one sentence.

    `score` is the natural log-odds against "none of these answers"; `starts` and `ends` are the natural
    log-probabilities of the tokens to be first and last of the short answer, `offsets` their [start, end).
    """

    score: float
    starts: tuple[float, ...]
    ends: tuple[float, ...]
    offsets: tuple[tuple[int, int], ...]

    def likelihood(self, start: int, end: int) -> float:
        """The probability, in [0, 1], that sentence[start:end] is the short answer; 0 where unread."""
        inside = [n for n, (a, b) in enumerate(self.offsets) if a < end and b > start]
        return math.exp(self.starts[inside[0]] + self.ends[inside[-1]]) if inside else 0.0


@cache
def load_reader() -> ReaderModel:
    """The reader that comes along."""
    return reader_of((files("qa") / "weights" / "reader.safetensors").read_bytes())


def reader_of(weights: bytes) -> ReaderModel:
    """A reader with layers and heads as a safetensors file holds them."""
    from safetensors.numpy import load

    bundled = load_bert(BUNDLED_MODEL)
    tokenizer = type(bundled.tokenizer).from_str(bundled.tokenizer.to_str())
    tokenizer.no_truncation()
    raw = load(weights)
    return ReaderModel(
        tokenizer,
        bundled.weights["embeddings.word_embeddings.weight"],
        bundled.weights["embeddings.position_embeddings.weight"],
        {name: values.astype(np.float32) for name, values in raw.items()},
        bundled.heads,
        bundled.epsilon,
    )


def read_sentences(
    reader: ReaderModel,
    question: str,
    sentences: Sequence[Told],
    longest: int = QUESTION_TOKENS,
) -> list[Reading]:
    """A reading of every sentence, in their order; of the question its first `longest` tokens."""
    if not sentences:
        return []
    inputs = read_inputs(reader.tokenizer, question, sentences, longest)
    with one_blas_thread():
        halves = _halves(inputs)
        return [reading for part in _threads().map(partial(_read, reader), halves) for reading in part]


@cache
def _threads() -> ThreadPoolExecutor:
    """A core each for the two halves of the sentences; shared by all who ask."""
    return ThreadPoolExecutor(2, thread_name_prefix="reader")


def _halves(inputs: Sequence[Input]) -> list[Sequence[Input]]:
    """The inputs in two parts of about as many tokens, in their order; one part where there is one input."""
    edges = np.cumsum([len(one.tokens) for one in inputs])
    middle = int(np.searchsorted(edges, edges[-1] / 2)) + 1
    return [part for part in (inputs[:middle], inputs[middle:]) if part]


def _read(reader: ReaderModel, inputs: Sequence[Input]) -> list[Reading]:
    edges = np.cumsum([0, *(len(one.tokens) for one in inputs)])
    rows = [slice(first, last) for first, last in pairwise(edges.tolist())]
    states = np.concatenate([_embedded(reader, one) for one in inputs])
    states = layer_norm(reader.weights, states, "normalized", reader.epsilon)
    for number in range(reader.layers):
        at = f"layers.{number}."
        mixed = linear(reader.weights, _mix(reader, states, rows, at), at + "mixed")
        states = layer_norm(reader.weights, states + mixed, at + "first", reader.epsilon)
        states = layer_norm(
            reader.weights, states + _inner(reader, states, at), at + "second", reader.epsilon
        )
    return [_reading(reader, states[row], one) for row, one in zip(rows, inputs, strict=True)]


def _embedded(reader: ReaderModel, one: Input) -> Array:
    words, kinds = reader.words[list(one.tokens)], reader.weights["kinds.weight"][list(one.kinds)]
    return np.asarray(words + reader.places[: len(one.tokens)] + kinds, dtype=np.float32)


def _mix(reader: ReaderModel, states: Array, rows: Sequence[slice], at: str) -> Array:
    """Self-attention of every row for itself, over states [tokens of all rows, width]."""
    width = states.shape[1]
    size = width // reader.heads
    parts = linear(reader.weights, states, at + "mixing").reshape(-1, 3, reader.heads, size)
    mixed = np.empty_like(states)
    for row in rows:
        query, key, value = parts[row].transpose(1, 2, 0, 3)
        shares = (query @ key.swapaxes(-1, -2)) * np.float32(size**-0.5)
        shares -= shares.max(axis=-1, keepdims=True)
        np.exp(shares, out=shares)
        shares /= shares.sum(axis=-1, keepdims=True)
        mixed[row] = (shares @ value).transpose(1, 0, 2).reshape(-1, width)
    return mixed


def _inner(reader: ReaderModel, states: Array, at: str) -> Array:
    wide = linear(reader.weights, states, at + "widening")
    for first in range(0, len(wide), GELU_ROWS):
        wide[first : first + GELU_ROWS] = gelu(wide[first : first + GELU_ROWS])
    return linear(reader.weights, wide, at + "narrowing")


def _reading(reader: ReaderModel, states: Array, one: Input) -> Reading:
    inside = states[one.first : one.last]
    mean = inside.mean(axis=0) if len(inside) else np.zeros_like(states[0])
    pooled = np.tanh(linear(reader.weights, np.concatenate([states[0], mean]), "pooled"))
    score = float(linear(reader.weights, pooled, "scored")[0])
    spans = linear(reader.weights, inside, "spanned")
    starts, ends = (_log_shares(spans[:, side]) for side in (0, 1))
    return Reading(score, starts, ends, one.offsets)


def _log_shares(logits: NDArray[np.float32]) -> tuple[float, ...]:
    if not len(logits):
        return ()
    shifted = logits - logits.max()
    return tuple((shifted - np.log(np.exp(shifted).sum())).tolist())
