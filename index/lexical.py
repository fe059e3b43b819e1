"""Token rows in, BM25 scores out, kept on disk as memory-mapped arrays and never built per question."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

TERM_SATURATION = 0.9
"""BM25's k1."""

LENGTH_PENALTY = 0.6
"""BM25's b."""


@dataclass(frozen=True, slots=True)
class LexicalIndex:
    """BM25 weights of every token in every passage (Lucene's form, all weights positive)."""

    ranker: Any
    vocabulary: Mapping[str, int]
    passages: int

    def scores(self, tokens: Sequence[str]) -> NDArray[np.float32]:
        """The BM25 score of every passage [n], 0 where no token stands in it; unknown tokens add nothing."""
        known = [self.vocabulary[token] for token in tokens if token in self.vocabulary]
        if not known:
            return np.zeros(self.passages, dtype=np.float32)
        return np.asarray(self.ranker.get_scores_from_ids(known), dtype=np.float32)

    def document_frequency(self, token: str) -> int:
        """In how many passages the token stands."""
        at = self.vocabulary.get(token)
        if at is None:
            return 0
        starts = self.ranker.scores["indptr"]
        return int(starts[at + 1]) - int(starts[at])

    def idf(self, token: str) -> float:
        """How much it tells that a passage holds the token, in nats; highest for a token seen nowhere."""
        frequency = self.document_frequency(token)
        return float(np.log1p((self.passages - frequency + 0.5) / (frequency + 0.5)))

    def holds(self, row: int, token: str) -> bool:
        """Whether the token stands in the passage of that row."""
        at = self.vocabulary.get(token)
        if at is None:
            return False
        starts = self.ranker.scores["indptr"]
        holders = self.ranker.scores["indices"][int(starts[at]) : int(starts[at + 1])]
        return bool((holders == row).any())


def write_lexical(token_ids: Sequence[Sequence[int]], vocabulary: Mapping[str, int], folder: Path) -> None:
    """The BM25 index of passages, given as token ids, stands in `folder` as plain arrays and JSON."""
    import bm25s

    ranker = bm25s.BM25(k1=TERM_SATURATION, b=LENGTH_PENALTY, method="lucene", csc_backend="numpy")
    corpus = ([list(ids) for ids in token_ids], dict(vocabulary))
    ranker.index(corpus, create_empty_token=False, show_progress=False)
    ranker.save(folder, allow_pickle=False, show_progress=False)


def open_lexical(folder: Path) -> LexicalIndex:
    """The BM25 index of a folder that has been checked against its manifest, memory-mapped."""
    import bm25s

    ranker = bm25s.BM25.load(folder, mmap=True, allow_pickle=False, show_progress=False)
    return LexicalIndex(ranker, ranker.vocab_dict, ranker.scores["num_docs"])
