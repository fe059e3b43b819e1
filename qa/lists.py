"""Things that an article lists with a value each, in one sentence or in rows: to be added or put in order."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from corpus.values import Value, ValueKind, find_values
from qa.calculating import Figure, alike, figure_of
from qa.candidates import Candidate
from qa.choosing import Choice, shown_value, unit_fitness, value_fitness
from qa.looking import Looked
from qa.matching import compact
from qa.naming_operands import nouns_of
from qa.operations import Operation, Wanted

LEADING = 3
"""So many of the best sentences are looked at for what the articles state themselves."""
SUPERLATIVES = 16
"""So many where one says which is the most."""
WITHIN = 4.0
"""A list is used whose best sentence lies at most this far below the best of all."""
UNIT = 0.4
LONGEST_LABEL = 30

_TOTAL = re.compile(r"(?:총|합계|합쳐|합치|합하|모두|전체|더해|더하|통틀어|가운데|누적)[^,;·()\d]{0,12}$")
_TOTAL_ROW = re.compile(r"^\W*(?:합계|총계|소계|계|전체|총)\b")
_LEAST_AFTER = re.compile(r"\s?(?:[가-힣]{1,6}\s)?(?:적|작[은았]|낮|짧|덜)")
_MOST = re.compile(r"가장|제일|최다|최대\s(?:규모|비중)")
_ROW = re.compile(r"^\s*(?:[□○ㅇ■◦▪*•▷▶·\-]\s*|\|)")
_HEADER_CELL = re.compile(r"^[\s|:\-]*$")
_LABEL_END = re.compile(r"(?:에는|에서는|에서|으로는|에게|에|이|가|은|는|을|를|의|로)$")
_BREAK = re.compile(r"[,;()△▲▷▶○]|(?:고|며|지만|는데)\s")
_NUMBER_OF = re.compile(
    r"(?<![가-힣\d])(?P<number>두|세|네|다섯|여섯|[2-9])\s?(?:개\s?)?"
    r"(?:분야|과제|지역|사업|유형|트랙|단계|부문|팀|기관|산단|도시|시도|항목|종류|군데|곳|개|가지)"
)
_NUMBERS = {"두": 2, "세": 3, "네": 4, "다섯": 5, "여섯": 6}


@dataclass(frozen=True, slots=True)
class Listed:
    """The figures of a list, each labelled, in reading order, with the sentences that state them."""

    figures: tuple[Figure, ...]
    cited: tuple[Candidate, ...]


_LIMIT = re.compile(r"한도|최대|상한|이내|\d[^\s,]*\s?원씩|연간|매년|해마다")
"""Sums of which each one gets one, or of one year: what a sentence lists so is not to be added."""


def find_list(question: str, looked: Looked, wanted: Wanted) -> Listed | None:
    """The list that the question is about; None where there is none, or where the articles tell the result.

    Where the question tells how many things there are, a list of another length is none, and where it names a
    program, a list in an article of another one.
    """
    if not looked.about or states_result(looked, wanted):
        return None
    found = _NUMBER_OF.search(question)
    length = (_NUMBERS.get(found["number"]) or int(found["number"])) if found is not None else None
    best = looked.about[0][0]
    of_program = looked.links.article_ids
    scores = {candidate.number: score for score, candidate in looked.about}
    lists = [
        one
        for one in _lists([candidate for _, candidate in looked.about], wanted)
        if len(one.figures) >= 2
        and (not of_program or all(c.article.id in of_program for c in one.cited))
        and length in (None, len(one.figures))
        and not (wanted.operation is Operation.SUM and _asks_one(question, one))
        and not (wanted.operation is Operation.SUM and any(_LIMIT.search(c.sentence.text) for c in one.cited))
    ]
    near = [one for one in lists if max(scores[c.number] for c in one.cited) >= best - WITHIN]
    return max(near, key=lambda one: max(scores[c.number] for c in one.cited), default=None)


def _asks_one(question: str, listed: Listed) -> bool:
    """Whether the question names some of the things listed and not the others: 국비 beside 시비 and 민자."""
    asked = compact(question)
    named = [len(figure.label) > 1 and compact(figure.label) in asked for figure in listed.figures]
    return any(named) and not all(named)


def asks_for_list(question: str, wanted: Wanted) -> bool:
    """Whether the question adds things, or asks for the most of them, without naming any."""
    if wanted.soft or re.search(r"몇\s?(?:%|퍼센트|프로)|작년|지난해|전년", question):
        return False  # 국비는 모두 얼마 asks for one figure that an article tells
    return wanted.operation is Operation.SUM or (wanted.superlative and wanted.winner)


def states_result(looked: Looked, wanted: Wanted) -> bool:
    """Whether one of the best sentences states the total, or which is the most: nothing to work out."""
    if wanted.superlative and stated_superlative(looked, wanted) is not None:
        return True
    for _, candidate in looked.about[:LEADING]:
        text = candidate.sentence.text
        for value in find_values(text):
            if not _fits(value, wanted):
                continue
            total = _TOTAL.search(text[: value.start]) is not None or value.text.startswith("총")
            if wanted.operation is Operation.SUM and total:
                return True
    return False


def stated_superlative(looked: Looked, wanted: Wanted) -> Candidate | None:
    """The best of the best sentences that says which is the most, or the least where that is asked."""
    for score, candidate in looked.about[:SUPERLATIVES]:
        found = _MOST.search(candidate.sentence.text)
        if found is not None and score >= looked.about[0][0] - WITHIN:
            least = _LEAST_AFTER.match(candidate.sentence.text, found.end()) is not None
            if least == (wanted.direction < 0):
                return candidate
    return None


def _lists(candidates: Sequence[Candidate], wanted: Wanted) -> Iterator[Listed]:
    ordered = sorted(candidates, key=lambda candidate: candidate.number)
    for candidate in ordered:
        inline = _inline(candidate, wanted)
        if inline is not None:
            yield inline
    rows = [candidate for candidate in ordered if _ROW.match(candidate.sentence.text)]
    for _, run in groupby(enumerate(rows), key=lambda pair: pair[1].number - pair[0]):
        yield from _of_rows([candidate for _, candidate in run], wanted)


def _inline(candidate: Candidate, wanted: Wanted) -> Listed | None:
    """광주가 56개사, 전남이 68개사: the parts of a sentence with one fitting value and a label each."""
    text = candidate.sentence.text
    figures: list[Figure] = []
    start = 0
    for value in find_values(text):
        if not _fits(value, wanted):
            continue
        label = _label(text[start : value.start])
        start = value.end
        if not label or _TOTAL.search(text[: value.start]):
            continue
        figure = _figure(label, value)
        if figure is None or (figures and not alike(figures[0], figure)):
            return None
        figures.append(figure)
    labels = {figure.label for figure in figures}
    return Listed(tuple(figures), (candidate,)) if len(figures) == len(labels) >= 2 else None


def _label(text: str) -> str:
    """The name right before a value, without its particle; empty where none stands there."""
    part = re.split(r"(?<=[가-힣])[은는]\s", _BREAK.split(text)[-1].strip())[-1]
    name = _LABEL_END.sub("", part).strip("'‘’\"“” |·")
    return name if nouns_of(name) and len(name) <= LONGEST_LABEL else ""


def _of_rows(rows: Sequence[Candidate], wanted: Wanted) -> Iterator[Listed]:
    """Rows of one article that follow each other, each with a value of its own; no row of a total."""
    figures: list[Figure] = []
    cited: list[Candidate] = []
    for row in rows:
        text = row.sentence.text
        values = [value for value in find_values(text) if _fits(value, wanted)]
        if not values or _TOTAL_ROW.search(text) or _HEADER_CELL.match(text):
            continue
        cells = [cell.strip() for cell in text.strip().strip("|").split("|")]
        label = cells[0] if len(cells) > 1 else _ROW.sub("", text[: values[0].start])
        figure = _figure(_LABEL_END.sub("", label.strip(" :()'‘’\"")), values[0])
        if figure is None or not figure.label or len(figure.label) > LONGEST_LABEL:
            continue
        if figures and (not alike(figures[0], figure) or cited[-1].article.id != row.article.id):
            yield Listed(tuple(figures), tuple(cited))
            figures, cited = [], []
        figures.append(figure)
        cited.append(row)
    yield Listed(tuple(figures), tuple(cited))


def _fits(value: Value, wanted: Wanted) -> bool:
    if value.kind is ValueKind.DATE or value.second is not None:
        return False
    fitness = value_fitness(wanted.kind, value.kind)
    if wanted.counter is not None:
        fitness *= unit_fitness(wanted.counter, value.unit)
    return fitness >= UNIT


def _figure(label: str, value: Value) -> Figure | None:
    return figure_of(label, Choice(shown_value(value), 0.0, value, None), last=True)
