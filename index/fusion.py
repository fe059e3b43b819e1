"""Words and meaning into one score, weighed question by question.

score = BM25 / the question's best BM25 + weight x cosine. Where the question's words stand together in one
passage, words decide; where no passage holds them, meaning does. Reciprocal rank fusion loses most of what
the lexical channel knows; docs/retrieval.md has the figures.
"""

from collections.abc import Callable, Iterable

import numpy as np
from numpy.typing import NDArray

WEIGHT_WHERE_UNCOVERED = 3.0
"""Weight of the cosine for a question of which nothing stands in the best lexical hit."""

FALL = 2.0
"""Power with which the weight falls to 0 as the question is covered; both chosen by `eval.fusion_tuning`."""


def coverage(tokens: Iterable[str], holds: Callable[[str], bool], idf: Callable[[str], float]) -> float:
    """The share, in [0, 1], of the question's information (idf of distinct tokens) that a passage holds."""
    held = total = 0.0
    for token in sorted(set(tokens)):
        information = idf(token)
        total += information
        held += information if holds(token) else 0.0
    return held / total if total else 0.0


def dense_weight(covered: float) -> float:
    """The weight of the cosine against the lexical score, by the coverage [0, 1] of the question."""
    return falling_weight(covered, WEIGHT_WHERE_UNCOVERED, FALL)


def falling_weight(covered: float, highest: float, fall: float) -> float:
    """`highest` at coverage 0, falling to 0 at coverage 1."""
    return float(highest * (1.0 - covered) ** fall)


def relative(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """BM25 scores [n] divided by the best of them, in [0, 1]; all 0 where no token matched anything."""
    best = scores.max(initial=0.0)
    return scores / best if best > 0 else np.zeros_like(scores)


def fuse(lexical: NDArray[np.float32], cosines: NDArray[np.float32], weight: float) -> NDArray[np.float32]:
    """Hybrid scores [n] of relative lexical scores [n] in [0, 1] and cosines [n] in [-1, 1]."""
    return lexical + np.float32(weight) * cosines
