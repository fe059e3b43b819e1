"""How good a ranking is: plain functions of one question's ranked ids and judged relevances.

Relevances are grades above 0 by document id; a document without one is not relevant. Every value is in
[0, 1], higher for better, and equals that of ir_measures (Macdonald & Soboroff) to the last places.
"""

from collections.abc import Callable, Mapping, Sequence
from math import log2

Relevances = Mapping[str, int]


def ndcg(ranked: Sequence[str], relevances: Relevances, *, depth: int) -> float:
    """Normalized discounted cumulative gain (Järvelin & Kekäläinen 2002) with the grade itself as gain."""
    ideal = _discounted(sorted(relevances.values(), reverse=True)[:depth])
    return _discounted([relevances.get(one, 0) for one in ranked[:depth]]) / ideal if ideal else 0.0


def recall(ranked: Sequence[str], relevances: Relevances, *, depth: int) -> float:
    """The share of the relevant documents that stand among the first `depth`."""
    relevant = {one for one, grade in relevances.items() if grade > 0}
    return len(relevant.intersection(ranked[:depth])) / len(relevant) if relevant else 0.0


def reciprocal_rank(ranked: Sequence[str], relevances: Relevances, *, depth: int) -> float:
    """1 / rank of the first relevant document among the first `depth`, 0 where there is none."""
    ranks = (rank for rank, one in enumerate(ranked[:depth], start=1) if relevances.get(one, 0) > 0)
    first = next(ranks, None)
    return 1 / first if first else 0.0


Measure = Callable[[Sequence[str], Relevances], float]

MEASURES: Mapping[str, Measure] = {
    "nDCG@10": lambda ranked, relevances: ndcg(ranked, relevances, depth=10),
    "recall@1": lambda ranked, relevances: recall(ranked, relevances, depth=1),
    "recall@5": lambda ranked, relevances: recall(ranked, relevances, depth=5),
    "recall@10": lambda ranked, relevances: recall(ranked, relevances, depth=10),
    "recall@20": lambda ranked, relevances: recall(ranked, relevances, depth=20),
    "MRR@10": lambda ranked, relevances: reciprocal_rank(ranked, relevances, depth=10),
}
"""The measures of a retrieval run, by the names they are reported under."""

DEEPEST = 20
"""How many hits those measures look at."""


def _discounted(grades: Sequence[int]) -> float:
    return sum(grade / log2(rank + 1) for rank, grade in enumerate(grades, start=1))
