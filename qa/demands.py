"""What a question demands of the place that answers it beside its words: region, year, stage, figure, unit.

Each function tells whether the question demands such a thing, and how far the evidence holds it, in [0, 1].
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache

from corpus.dates import resolve_dates
from corpus.records import Article
from corpus.regions import REGIONS, find_regions
from qa.candidates import Candidate
from qa.choosing import unit_fitness
from qa.linking import Links
from qa.matching import compact
from qa.questions import Question
from qa.remembered import values_in

Levels = Mapping[str, Sequence[str]]
"""The texts of the best sentence, of it with its neighbours ("near"), its article and its topic."""

_YEAR = re.compile(r"(?<![\d,.])(20[0-4]\d)(?!\d|,\d|\s?(?:[억만조천원곳개명건장사회대팀%]|여))")


def region_signals(links: Links, levels: Levels) -> tuple[float, float, float, float]:
    """Whether regions are asked for, and the share of them that sentence, article and topic name."""
    if not links.regions:
        return 0.0, 1.0, 1.0, 1.0
    held = [
        sum(_name_region(levels[name], region) for region in links.regions) / len(links.regions)
        for name in ("near", "article", "topic")
    ]
    return 1.0, held[0], held[1], held[2]


def _name_region(pieces: Sequence[str], region: str) -> bool:
    return any(names_region(piece, region) for piece in pieces)


def names_region(text: str, region: str) -> bool:
    """True where the text names the province (부산) or town (창원시)."""
    return region in find_regions(text) if region in REGIONS else region in text or region[:-1] in text


def year_signals(
    question: Question, levels: Levels, best: Candidate, topic: Sequence[Article]
) -> tuple[float, float, float, float, float]:
    """Whether a year is asked for, and whether sentence, article, topic speak of it or of another."""
    years = question.years
    if not years:
        return 0.0, 1.0, 1.0, 1.0, 0.0
    told = {int(year) for year in _YEAR.findall(levels["sentence"][0])}
    told |= resolved_years(best.sentence.text, best.article.published)
    return (
        1.0,
        1.0 if told & years else 0.0,
        covers_year(best.article, years),
        max(covers_year(article, years) for article in topic),
        1.0 if told and not told & years else 0.0,
    )


@lru_cache(maxsize=1024)  # whole articles: only their years are remembered, not their dates
def resolved_years(text: str, published: date | None) -> frozenset[int]:
    """The years that the dates of a text lie in, 지난해 and 내년 read against the day it was published."""
    return frozenset(
        one.first.year
        for one in resolve_dates(text, published)
        if one.first is not None and one.last is not None and one.first.year == one.last.year
    )


def covers_year(article: Article, years: frozenset[int]) -> float:
    """1.0 where the title names such a year, 0.7 where the article is of one, 0.4 where its text does."""
    titled = {int(year) for year in _YEAR.findall(article.title)}
    speaks = any(str(year) in compact(article.text) for year in years) or bool(
        years & resolved_years(article.text, article.published)
    )
    if titled:
        return 1.0 if titled & years else (0.3 if speaks else 0.0)
    if article.published is not None and article.published.year in years:
        return 0.7
    return 0.4 if speaks else 0.0


_STAGE = re.compile(r"(?<!\d)\d{1,3}\s?(?:차|단계|호기|년차|번째|기|회|일)(?![가-힣]{2})|[가-힣]+\d(?!\d)")
_FIGURE = re.compile(r"\d[\d,.]*")


def stage_signals(text: str, levels: Levels) -> tuple[float, float]:
    """The share of the stages named (2단계, 3차, 고도화2) that stand near the best sentence, in the topic."""
    stages = [compact(stage) for stage in _STAGE.findall(text)]
    return _share_held(stages, levels)


def figure_signals(text: str, levels: Levels) -> tuple[float, float]:
    """The share of the question's figures, years aside, that stand near the best sentence, in the topic."""
    figures = [figure.strip(".,") for figure in _FIGURE.findall(_YEAR.sub(" ", text))]
    return _share_held(figures, levels)


def _share_held(pieces: Sequence[str], levels: Levels) -> tuple[float, float]:
    if not pieces:
        return 1.0, 1.0
    near, topic = (
        sum(any(one in compact(piece) for piece in levels[name]) for one in pieces) / len(pieces)
        for name in ("near", "topic")
    )
    return near, topic


def unit_signals(question: Question, levels: Levels, best: Candidate) -> tuple[float, float, float]:
    """How near, in [0, 1], the units of best sentence, neighbours, article come to the one asked for (몇 명).

    1.0 where the question names no unit.
    """
    counter = question.asked.counter
    if counter is None:
        return 1.0, 1.0, 1.0
    first, near = (levels[name] for name in ("sentence", "near"))
    return (
        _nearest_unit(counter, first),
        _nearest_unit(counter, near),
        _nearest_unit(counter, [f"{best.article.title}\n{best.article.text}"]),
    )


def _nearest_unit(counter: str, texts: Sequence[str]) -> float:
    return max(
        (unit_fitness(counter, value.unit) for text in texts for value in values_in(text)), default=0.0
    )
