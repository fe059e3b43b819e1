"""What is left of a whole without a part: those not selected of those who applied, the rest beside a part."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from corpus.values import Value, ValueKind, find_values
from qa.asked import Asked
from qa.calculating import Figure, alike, difference, figure_of, scaled
from qa.candidates import Candidate
from qa.choosing import Choice, shown_value, unit_fitness, value_fitness
from qa.composing import Composition, Part, shown_text
from qa.looking import Looked
from qa.operations import kind_of_values
from qa.particles import object_particle

CONSIDERED = 15
WITHIN = 6.0
"""Either value is taken from a sentence at most this far below the best of its question."""
UNIT = 0.4
_NEAR = 32
"""Letters on either side of a value in which what it counts is said."""

_FALLEN = re.compile(
    r"(?:떨어|탈락|미끄러)(?P<ending>졌|진|지는|질|했|한|하는|할|된|됐)|못\s?(?:뽑힌|붙은|든)|"
    r"(?:선정|선발)(?:이|되지|에)?\s?(?:안 된|못한|않은|못 된|안 된)|"
    r"(?:선정|선발)되지\s?(?:못한|않은)|안\s?뽑힌"
)
_REST = re.compile(
    r"(?<!\S)(?P<part>(?:(?!\S*(?:에서|에|은|는|이|가|의)\s)[^\s,?]+\s){0,2}[^\s,?]+?)(?:을|를|은|는|만)?\s?"
    r"(?:빼면|빼고|뺀|제외하면|제외하고|제외한|말고)\s?"
    r"(?:나머지|남는|남은)[가-힣]*"
)
_APPLIED = re.compile(r"신청|접수|지원서|응모|참가|도전|몰[려렸린]|제출|냈|제안")
_SELECTED = re.compile(r"선정|선발|뽑|통과|가려|골[라랐]|고른|추[려렸]|지정|최종|낙점|이름을 올|합격")
_STATED = re.compile(r"탈락|떨어[졌진]|고배")


@dataclass(frozen=True, slots=True)
class Remainder:
    """The question for the whole and that for the part; `part` names it, empty for those selected."""

    whole: str
    selected: str
    part: str


def find_remainder(question: str) -> Remainder | None:
    """The two plain questions of one that asks how many are left; None where it asks nothing of the kind."""
    if re.search(r"몇|얼마", question) is None:
        return None
    rest = _REST.search(question)
    if rest is not None:
        before, after = question[: rest.start()].strip(), question[rest.end() :].lstrip("는은이가도 ")
        part = re.sub(r"(?:을|를|은|는|만)$", "", rest["part"])
        return Remainder(f"{before} 모두 {after}".strip(), f"{before} {part} {after}".strip(), part)
    if _FALLEN.search(question) is not None:
        whole = _FALLEN.sub(lambda found: _replaced(found, "신청"), question, count=1)
        selected = _FALLEN.sub(lambda found: _replaced(found, "선정"), question, count=1)
        return Remainder(whole, selected, "")
    return None


def _replaced(found: re.Match[str], verb: str) -> str:
    past = found["ending"] in ("졌", "했", "됐") if found["ending"] else False
    if verb == "신청":
        return "신청했" if past else "신청한"
    return "선정됐" if past else "선정된"


def answer_remainder(question: str, look: Callable[[str], Looked]) -> tuple[Composition, float] | None:
    """The rest, worked out of two values of one article, and how sure it is; None where either is unknown.

    None too where a sentence states the number of those who failed: then nothing is to be worked out.
    """
    asked = find_remainder(question)
    if asked is None:
        return None
    whole, selected = look(asked.whole), look(asked.selected)
    if not asked.part and any(_STATED.search(c.sentence.text) for _, c in whole.about[:2]):
        return None
    kind, counter = kind_of_values(question)
    if asked.part:
        parts = list(_values(selected, kind, counter, lambda text, _: asked.part in text))
        wholes = list(_values(whole, kind, counter, lambda text, _: asked.part not in text))
    else:
        parts = list(_values(selected, kind, counter, lambda text, value: _said(text, value) == 1))
        wholes = list(_values(whole, kind, counter, lambda text, value: _said(text, value) == -1))
    chosen = _pair(wholes, parts)
    if chosen is None:
        return None
    return _compose(question, asked, *chosen), min(whole.probability, selected.probability)


@dataclass(frozen=True, slots=True)
class _Counted:
    score: float
    candidate: Candidate
    figure: Figure


def _values(
    looked: Looked, kind: Asked, counter: str | None, holds: Callable[[str, Value], bool]
) -> Iterator[_Counted]:
    """The figures of the best sentences that are of the asked kind and unit and for which `holds` is true."""
    for score, candidate in looked.about[:CONSIDERED]:
        if score < looked.about[0][0] - WITHIN:
            return
        text = candidate.sentence.text
        for value in find_values(text):
            fitness = value_fitness(kind, value.kind)
            if counter is not None:
                fitness *= unit_fitness(counter, value.unit)
            figure = figure_of("", Choice(shown_value(value), 0.0, value, None), last=True)
            if fitness < UNIT or figure is None or value.kind is ValueKind.DATE or not holds(text, value):
                continue
            yield _Counted(score + 2 * fitness, candidate, figure)


def _said(text: str, value: Value) -> int:
    """-1 where the words nearest to the value say that so many applied, 1 selected, 0 neither."""
    after = text[value.end : value.end + _NEAR]
    before = text[max(0, value.start - _NEAR) : value.start]
    clause = re.split(r"[,.;]|(?:고|며|해|지만|는데)\s", after)[0]
    for place, last in ((clause, False), (re.split(r"[,;]", before)[-1], True)):
        found = [
            (match.start(), way)
            for pattern, way in ((_APPLIED, -1), (_SELECTED, 1))
            for match in pattern.finditer(place)
        ]
        if found:
            return (max(found) if last else min(found))[1]
    return 0


def _pair(wholes: Sequence[_Counted], parts: Sequence[_Counted]) -> tuple[_Counted, _Counted] | None:
    """The best whole and part of one article that can be compared, the whole being larger."""
    best: tuple[float, _Counted, _Counted] | None = None
    for whole in wholes:
        for part in parts:
            if whole.candidate.article.id != part.candidate.article.id or not alike(
                whole.figure, part.figure
            ):
                continue
            amounts, _ = scaled([whole.figure, part.figure])
            score = whole.score + part.score
            if amounts[0] > amounts[1] and (best is None or score > best[0]):
                best = (score, whole, part)
    return best[1:] if best is not None else None


def _compose(question: str, asked: Remainder, whole: _Counted, part: _Counted) -> Composition:
    result = difference(whole.figure, part.figure)
    cited = (whole.candidate, part.candidate)[: 1 if whole.candidate.number == part.candidate.number else 2]
    names = ("전체", asked.part) if asked.part else ("신청", "선정")
    selected = f"{part.figure.text}{object_particle(part.figure.text)}"
    text = (
        f"{names[0]} {whole.figure.text}에서 {names[1]} {selected} "
        f"뺀 나머지는 {result}입니다(계산: {whole.figure.text} − {part.figure.text})."
    )
    shown = tuple(Part(shown_text(candidate.sentence.text), (candidate,)) for candidate in cited)
    return Composition(result, (Part(text, cited, f"{question} {result}"), *shown))
