"""Which year, half or month a figure of an article is about: its clause says so, else title, lead, or day."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from corpus.dates import Granularity, ResolvedDate
from corpus.records import Article
from qa.article_view import LEAD
from qa.remembered import dates_in

_LASTING = re.compile(
    r"^\s?(?:이후|부터|까지|말까지|초까지|간(?=\s)|에\s?시작|의\s?[0-9.]+\s?배|보다|\s대비|[가-힣]{0,2}\s?목표)"
)
_AS_GOAL = re.compile(r"까지\s[^,.\d]{0,12}")
"""Between a year and the figure that is to be reached by then: 2027년까지 200개로."""
_FROM = re.compile(r"\d[\d,.]*\s?(?P<scale>[조억만천\s]*)(?P<unit>[가-힣%]{1,3}?)에서\s(?:최대\s)?$")
_TO = re.compile(r"[\d,.조억만천\s]*\d[조억만천\s]*(?P<unit>[가-힣%]{1,3}?)(?:으로|로)(?![가-힣])")
"""Before and after a figure that something became: 지난해 500만 원에서 700만 원으로."""
_NAMED = (Granularity.YEAR, Granularity.HALF, Granularity.MONTH)

IN_SENTENCE, IN_TITLE, IN_LEAD, AS_PUBLISHED = 1.0, 0.85, 0.7, 0.6
"""How sure it is that a figure belongs to a period that stands there."""


@dataclass(frozen=True, slots=True)
class Told:
    """The first and last day of the period a figure is about, and how sure that is, in [0, 1]."""

    first: date
    last: date
    certainty: float

    @property
    def year(self) -> int | None:
        """The calendar year that holds the period, None where it spans several."""
        return self.first.year if self.first.year == self.last.year else None


def period_of(article: Article, sentence: str, start: int, dates: Sequence[ResolvedDate]) -> Told | None:
    """The period of the figure at `start` of the sentence, None where nothing tells one.

    `dates` are the sentence's dates resolved against the article. A year that only begins or ends
    something (2028년까지, 2019년 이후) is not the figure's, but for one right before it (2027년까지 200개).
    """
    goal = next((d for d in dates if _AS_GOAL.fullmatch(sentence[d.end : max(d.end, start)])), None)
    told = _told(goal, IN_SENTENCE) if goal is not None and goal.granularity in _NAMED else None
    if told is not None:
        return told
    named = [d for d in dates if d.granularity in _NAMED and not _LASTING.match(sentence[d.end :])]
    former = _former_before(sentence, start)
    if former is not None:
        named = [d for d in named if d.start >= former]
    before = [d for d in named if d.end <= start]
    inside = [d for d in named if d.start > start and "(" in sentence[max(0, d.start - 2) : d.start]]
    for found in (*reversed(before), *inside[:1], *named):
        told = _told(found, IN_SENTENCE)
        if told is not None:
            return told
    return article_period(article)


def _former_before(sentence: str, start: int) -> int | None:
    """Where what was begins, if the figure at `start` is what it became; None for any other figure.

    A year before it is of what was: of 지난해 9억원에서 14억원으로 the second figure is not of last year.
    """
    was, became = _FROM.search(sentence[:start]), _TO.match(sentence[start:])
    if was is None or became is None or was["unit"] != became["unit"]:
        return None
    return was.start()


def article_period(article: Article) -> Told | None:
    """The period that the article as a whole is about: its title's, its lead's, else the day it appeared."""
    places = ((article.title, IN_TITLE, _NAMED), (article.text[:LEAD], IN_LEAD, (Granularity.YEAR,)))
    for text, certainty, grains in places:
        found = [
            told
            for d in dates_in(text, article.published)
            if d.granularity in grains and not _LASTING.match(text[d.end :])
            for told in [_told(d, certainty)]
            if told is not None
        ]
        if len({told.year for told in found}) == 1:
            return found[0]
    if article.published is None:
        return None
    return Told(article.published, article.published, AS_PUBLISHED)


def _told(found: ResolvedDate, certainty: float) -> Told | None:
    if found.first is None or found.last is None:
        return None
    return Told(found.first, found.last, certainty)


def within(told: Told, first: date, last: date) -> float:
    """How sure it is that the figure belongs to the days from `first` to `last`; 0 where it does not."""
    if first <= told.first and told.last <= last:
        return told.certainty
    if told.first <= first and last <= told.last:
        return 0.8 * told.certainty if told.year is not None else 0.0
    return 0.0
