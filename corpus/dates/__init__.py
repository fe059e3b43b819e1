"""Date expressions resolved against the day a text was written: 올해, 오는 28일, 다음 달 중."""

from corpus.dates.deadlines import find_deadlines
from corpus.dates.describe import describe
from corpus.dates.records import Granularity, ResolvedDate
from corpus.dates.resolve import resolve_dates

__all__ = ["Granularity", "ResolvedDate", "describe", "find_deadlines", "resolve_dates"]
