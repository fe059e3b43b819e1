"""A question in, ranked hits out."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.embedding import Embedder
from index.fusion import coverage, dense_weight, fuse, relative
from index.generation import Generation, require_same_model
from index.records import Channel, Hit
from index.tokens import is_bigram, tokenize_all
from index.vectors import Rows, Vectors

CANDIDATES = 200
"""How many passages each channel brings into the fusion, at least."""

DECIMALS = 5
"""Scores are rounded to this many places before they are compared, so that the last bits decide nothing."""


@dataclass(frozen=True, slots=True)
class QueryRepresentation:
    """A question as both channels see it: its NFC text, its tokens, its unit vector [d]."""

    text: str
    tokens: tuple[str, ...]
    vector: Vectors


def represent_query(embedder: Embedder, query: str) -> QueryRepresentation:
    """The question, tokenized and embedded once for all that is asked of it."""
    return represent_queries(embedder, [query])[0]


def represent_queries(embedder: Embedder, queries: Sequence[str]) -> list[QueryRepresentation]:
    """`represent_query` of many questions, in batches."""
    texts = [unicodedata.normalize("NFC", query).strip() for query in queries]
    vectors = embedder.embed_queries(texts)
    return [
        QueryRepresentation(text, tuple(tokens), vector)
        for text, tokens, vector in zip(texts, tokenize_all(texts), vectors, strict=True)
    ]


def search(
    generation: Generation, embedder: Embedder, query: str, *, k: int = 10, channel: Channel = Channel.HYBRID
) -> list[Hit]:
    """The best k passages for the question, best first, equal scores in order of passage ids.

    Raises StoreError where the embedder is not the one the generation was built with.
    """
    require_same_model(generation, embedder)
    return search_represented(generation, represent_query(embedder, query), k=k, channel=channel)


def search_represented(
    generation: Generation,
    query: QueryRepresentation,
    *,
    k: int = 10,
    channel: Channel = Channel.HYBRID,
    among: Rows | None = None,
) -> list[Hit]:
    """`search` of a question already represented; the caller has seen to it that the model is the same.

    Of the rows `among`, where they are given: the best k of them, not those of the best k of all.
    """
    rows, scores = ranking(generation, query, count=max(k, CANDIDATES), channel=channel, among=among)
    rounded = np.round(scores.astype(np.float64), DECIMALS).tolist()
    found = [(score, generation.passages[row]) for row, score in zip(rows.tolist(), rounded, strict=True)]
    found.sort(key=lambda pair: (-pair[0], pair[1].id))
    return [
        Hit(passage=passage, score=score, rank=rank, channel=channel)
        for rank, (score, passage) in enumerate(found[:k], start=1)
    ]


def ranking(
    generation: Generation,
    query: QueryRepresentation,
    *,
    count: int,
    channel: Channel,
    among: Rows | None = None,
) -> tuple[Rows, NDArray[np.float32]]:
    """Rows of passages with their scores in the channel, unsorted: the best `count` of each side taking part.

    A passage that shares no token with the question is no lexical hit. Rows not `among` the given ones take
    no part at all: they are neither found nor the best that the others are measured against.
    """
    if channel is Channel.DENSE:
        return generation.vectors.nearest(query.vector, count, among)
    lexical = generation.lexical.scores(query.tokens)
    if among is not None:
        lexical = _only(lexical, among)
    share = relative(lexical)
    by_words = _best_rows(lexical, count)
    if channel is Channel.LEXICAL:
        return by_words, share[by_words]
    by_meaning, _ = generation.vectors.nearest(query.vector, count, among)
    rows = np.union1d(by_words, by_meaning)
    weight = dense_weight(query_coverage(generation, query, by_words))
    return rows, fuse(share[rows], generation.vectors.cosines(query.vector, rows), weight)


def query_coverage(generation: Generation, query: QueryRepresentation, by_words: Rows) -> float:
    """The share, in [0, 1], of the information of the question's morphemes held by the best lexical row."""
    if len(by_words) == 0:
        return 0.0
    held = {generation.vocabulary[at] for at in generation.passage_tokens.row(int(by_words[0]))}
    morphemes = (token for token in query.tokens if not is_bigram(token))
    return coverage(morphemes, held.__contains__, generation.idf)


def _only(scores: NDArray[np.float32], among: Rows) -> NDArray[np.float32]:
    """The scores with every row that is not `among` the given ones at 0."""
    kept = np.zeros_like(scores)
    kept[among] = scores[among]
    return kept


def _best_rows(scores: NDArray[np.float32], count: int) -> Rows:
    """The `count` rows of highest score above 0, best first, equal ones in row order."""
    order = np.argsort(-scores, kind="stable")[:count]
    return np.asarray(order[scores[order] > 0], dtype=np.int64)
