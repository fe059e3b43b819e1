"""A date expression of a text together with the days it means."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Granularity(StrEnum):
    """How finely the expression names its days; SPAN is any other stretch (연말, 이번 주, 6.29~7.28)."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    SPAN = "span"


@dataclass(frozen=True, slots=True)
class ResolvedDate:
    """An expression `text == source[start:end]` and its days, `first` to `last`, both included.

    Where the days cannot be known, both are None and `reason` says why in one Korean sentence.
    """

    text: str
    start: int
    end: int
    first: date | None
    last: date | None
    granularity: Granularity
    reason: str | None = None
