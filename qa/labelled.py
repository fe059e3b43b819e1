"""Figures that an article tells beside a name each: in one sentence, in sentences that follow, in rows."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from corpus.morphemes import analyzer
from corpus.values import Value, ValueKind, find_values
from qa.calculating import Figure, alike, figure_of
from qa.candidates import Candidate
from qa.choosing import Choice, shown_value, unit_fitness, value_fitness
from qa.naming_operands import nouns_of
from qa.operations import Wanted

UNIT = 0.4
LONGEST_LABEL = 30

TOTAL = re.compile(r"(?:총|합계|합쳐|합치|합하|모두|전체|더해|더하|통틀어|가운데|누적)[^,;·()\d]{0,12}$")
_TOTAL_ROW = re.compile(r"^\W*(?:합계|총계|소계|계|전체|총)\b")
_ROW = re.compile(r"^\s*(?:[□○ㅇ■◦▪*•▷▶·\-]\s*|\|)")
_MARK = re.compile(r"\s*[□○ㅇ■◦▪*•▷▶·\-]\s*")
_HEADER_CELL = re.compile(r"^[\s|:\-]*$")
_LABEL_END = re.compile(r"(?:에는|에서는|에서|으로는|으로|에게|에|이|가|은|는|을|를|의|로)$")
_BREAK = re.compile(r"[,;()△▲▷▶○]|(?:고|며|지만|는데)\s")
_BRACKETS = re.compile(r"\([^()]*\)")
_EACH = re.compile(r"^(?P<names>.+?)(?:은|는|이|가|에는|에)\s각[각기]\s?$")
_QUALIFIED = re.compile(r"(?<=[가-힣]\s)(?:평균|약|총|최대|최소|모두)\s*$")
"""A word between a name and its figure that is no part of the name: 품질은 평균 42.5%."""
_JOINED = re.compile(r"\s?(?:[와과]\s|,\s?|ㆍ|\s및\s)")


@dataclass(frozen=True, slots=True)
class Listed:
    """The figures of a list, each labelled, in reading order, with the sentences that state them."""

    figures: tuple[Figure, ...]
    cited: tuple[Candidate, ...]


def lists_in(candidates: Sequence[Candidate], wanted: Wanted) -> Iterator[Listed]:
    """What single sentences list, and rows that follow each other, of the wanted kind and unit."""
    ordered = sorted(candidates, key=lambda candidate: candidate.number)
    for candidate in ordered:
        inline = _inline(candidate, wanted)
        if inline is not None:
            yield inline
    rows = [candidate for candidate in ordered if _is_row(candidate)]
    for run in _following(rows):
        yield from _of_rows(run, wanted)


def sentences_listing(candidates: Sequence[Candidate], wanted: Wanted) -> Iterator[Listed]:
    """Sentences of one article that follow each other, each with named figures of the wanted kind."""
    ordered = sorted(candidates, key=lambda candidate: candidate.number)
    plain = [one for one in ordered if not _is_row(one) and not one.features.question_line]
    for run in _following(plain):
        for _, of_article in groupby(run, key=lambda one: one.article.id):
            told = [(figure, one) for one in of_article for figure in _labelled(one, wanted) or ()]
            labels = {figure.label for figure, _ in told}
            if len(labels) == len(told) >= 2 and all(alike(told[0][0], figure) for figure, _ in told):
                cited = tuple(dict.fromkeys(one.number for _, one in told))
                by_number = {one.number: one for _, one in told}
                if len(cited) > 1:
                    yield Listed(
                        tuple(figure for figure, _ in told), tuple(by_number[number] for number in cited)
                    )


def _is_row(candidate: Candidate) -> bool:
    """Whether the sentence begins a line that is marked as one of a list, or is a row of a table."""
    sentence = candidate.sentence
    written = candidate.article.text
    line = written[written.rfind("\n", 0, sentence.start) + 1 : sentence.start]
    return _ROW.match(sentence.text) is not None or _MARK.fullmatch(line) is not None


def _following(candidates: Sequence[Candidate]) -> Iterator[list[Candidate]]:
    for _, run in groupby(enumerate(candidates), key=lambda pair: pair[1].number - pair[0]):
        yield [candidate for _, candidate in run]


def _inline(candidate: Candidate, wanted: Wanted) -> Listed | None:
    """광주가 56개사, 전남이 68개사: the parts of a sentence with one fitting value and a label each."""
    figures = _labelled(candidate, wanted) or []
    labels = {figure.label for figure in figures}
    return Listed(tuple(figures), (candidate,)) if len(figures) == len(labels) >= 2 else None


def _labelled(candidate: Candidate, wanted: Wanted) -> list[Figure] | None:
    """The labelled figures of a sentence, but for totals; None where they are of different sorts."""
    text = candidate.sentence.text
    figures: list[Figure] = []
    start = 0
    for value in find_values(text):
        if not fits(value, wanted):
            continue
        labels = _labels(text[start : value.start])
        start = value.end
        if TOTAL.search(text[: value.start]):
            continue
        for label in labels:
            figure = labelled_figure(label, value)
            if figure is None or (figures and not alike(figures[0], figure)):
                return None
            figures.append(figure)
    return figures


def _labels(text: str) -> list[str]:
    """The names right before a value, without their particles; several where each has that value (각각)."""
    each = _EACH.match(text.strip())
    if each is None:
        label = _label(text)
        return [label] if label else []
    names = re.split(r"(?:고|며)[,\s]+|[은는]\s", each["names"])[-1]
    found = [_label(f"{name} ") for name in _JOINED.split(names)]
    return found if all(found) else []


def _label(text: str) -> str:
    """The name right before a value, without its particle; empty where none, or a verb, stands there."""
    text = _QUALIFIED.sub("", text)
    closed = _BRACKETS.sub(lambda found: "\0" * len(found.group()), text)
    part = _BREAK.split(closed)[-1]
    part = re.split(r"(?<=[가-힣\0])[은는]\s", part.strip())[-1] if part.strip() else part
    end = len(closed.rstrip())
    begin = closed.rfind(part.strip(), 0, end) if part.strip() else end
    name = _without_particle(closed[begin:end])
    name = text[begin : begin + len(name)].strip("'‘’\"“” |·:")
    named = bool(nouns_of(name)) and not analyzer().tokenize(name)[-1].tag.startswith("E")
    return name if named and len(name) <= LONGEST_LABEL else ""


def _without_particle(name: str) -> str:
    """The name less the particle at its end; the end of a noun is none (디스플레이)."""
    found = _LABEL_END.search(name)
    if found is None or not analyzer().tokenize(name)[-1].tag.startswith("J"):
        return name
    return name[: found.start()]


def _of_rows(rows: Sequence[Candidate], wanted: Wanted) -> Iterator[Listed]:
    """Rows of one article that follow each other, each with a value of its own; no row of a total."""
    figures: list[Figure] = []
    cited: list[Candidate] = []
    for row in rows:
        text = row.sentence.text
        values = [value for value in find_values(text) if fits(value, wanted)]
        if not values or _TOTAL_ROW.search(text) or _HEADER_CELL.match(text):
            continue
        cells = [cell.strip() for cell in text.strip().strip("|").split("|")]
        label = cells[0] if len(cells) > 1 else _ROW.sub("", text[: values[0].start])
        label = label.strip(" :()'‘’\"")
        name = _without_particle(label)
        if name != label and _ROW.match(text) is None:
            continue  # a sentence that the mark of a list stands before, and no entry of one
        figure = labelled_figure(name, values[0])
        if figure is None or not figure.label or len(figure.label) > LONGEST_LABEL:
            continue
        if figures and (not alike(figures[0], figure) or cited[-1].article.id != row.article.id):
            yield Listed(tuple(figures), tuple(cited))
            figures, cited = [], []
        figures.append(figure)
        cited.append(row)
    yield Listed(tuple(figures), tuple(cited))


def fits(value: Value, wanted: Wanted) -> bool:
    """Whether the value is of the wanted kind and unit."""
    if value.kind is ValueKind.DATE or value.second is not None:
        return False
    fitness = value_fitness(wanted.kind, value.kind)
    if wanted.counter is not None:
        fitness *= unit_fitness(wanted.counter, value.unit)
    return fitness >= UNIT


def labelled_figure(label: str, value: Value) -> Figure | None:
    """The value with its name; None for what cannot be calculated with."""
    return figure_of(label, Choice(shown_value(value), 0.0, value, None), last=True)
