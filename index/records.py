"""What the index folder makes."""

from dataclasses import dataclass
from enum import StrEnum

from corpus.records import Passage


class Channel(StrEnum):
    """Which ranking found a hit."""

    HYBRID = "hybrid"
    DENSE = "dense"
    LEXICAL = "lexical"


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found for a query.

    `score` is higher for better: dense, the cosine in [-1, 1]; lexical, BM25 divided by the
    query's best, in [0, 1]; hybrid, the weighted sum of both. `rank` counts from 1.
    """

    passage: Passage
    score: float
    rank: int
    channel: Channel
