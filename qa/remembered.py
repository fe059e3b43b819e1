"""Values and dates of the articles' texts, found once: the same sentences are candidates again and again."""

from datetime import date
from functools import lru_cache

from corpus.dates import ResolvedDate, resolve_dates
from corpus.values import Value, find_values

TEXTS = 2048
"""Texts remembered of each; about 3 MB when full."""


@lru_cache(maxsize=TEXTS)
def values_in(text: str) -> tuple[Value, ...]:
    """The values of `text`, in its order."""
    return tuple(find_values(text))


@lru_cache(maxsize=TEXTS)
def dates_in(text: str, anchor: date | None) -> tuple[ResolvedDate, ...]:
    """The dates of `text`, resolved against the day it was published."""
    return tuple(resolve_dates(text, anchor))
