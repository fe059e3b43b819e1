"""A change that one sentence states: 6년에서 8년으로, 종전 30일이었으나 45일, 전년보다 100개사 늘었다."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from corpus.dates import resolve_dates
from corpus.values import Value, ValueKind, find_values
from qa.asked import VALUED, Asked, asked_for
from qa.calculating import Figure, alike, difference, figure_of, scaled
from qa.candidates import Candidate
from qa.choosing import Choice, shown_value, slot_binding, unit_fitness, value_fitness
from qa.composing import Composition, Part, shown_text
from qa.decomposing import Plan
from qa.looking import Looked
from qa.operations import GROWN, SHRUNK, Operation, Wanted
from qa.particles import by_particle
from qa.periods_told import period_of, within
from qa.splits import YEAR, YEAR_BEFORE

CONSIDERED = 12
WITHIN = 4.0
"""A change is believed of a sentence that lies at most this far below the best."""
BINDING = 2.5
"""What it counts that the asked words stand near the change."""
UNIT = 0.4
"""Below this fitness the unit is not the asked one."""

_EARLIER = r"(?:지난해|작년|전년도?|전해|올해|기존|종전|당초|이전|예년|직전|평년)"
_BECAME = re.compile(
    r"\s?(?:\([^)]*\))?\s?(?:에서|이었다가|였다가|이었으나|였으나|이었지만|였지만|이었는데|였는데|이던|였던|인데|(?:을|를)\s시작으로)"
)
_TO = re.compile(r"\s?(?:\([^)]*\))?\s?[가-힣]{0,6}?(?:으?로|까지|이다|였다|이 됐|가 됐|다)")
_BASE_BEFORE = re.compile(rf"{_EARLIER}(?:의|에는|엔|에)?\s?\(?$")
_BASE_AFTER = re.compile(r"\)?\s?(?:보다|의|에\s?비해|대비)")
_BY_BEFORE = re.compile(
    rf"(?P<measure>{_EARLIER})(?:\([^)]*\))?[^,.]{{0,16}}?(?:보다|\s?대비|에\s?비해서?)\s?[^,.\d]{{0,8}}$"
)
_BY_AFTER = re.compile(rf"\s?(?:이|가|을|를|,)?[^.]{{0,16}}?(?P<way>{GROWN}|{SHRUNK}|더|많|적)")
_DAYS = re.compile(r"(\d{1,3})일")
"""A number of days that reads like a day of the month where it stands alone."""
_FARTHEST = 60
"""Letters between the two values of one change."""
_COMPARABLE = frozenset(
    {
        ValueKind.MONEY,
        ValueKind.COUNT,
        ValueKind.DURATION,
        ValueKind.RATIO,
        ValueKind.QUANTITY,
        ValueKind.AREA,
        ValueKind.ORDINAL,
    }
)


@dataclass(frozen=True, slots=True)
class Change:
    """What a sentence says became what, or by how much; at least both ends or `by` are known.

    `measure` is what the sentence calls the time before (전년), empty where it gives both ends.
    """

    candidate: Candidate
    old: Figure | None
    new: Figure | None
    by: Figure | None
    measure: str = ""


def stated_change(looked: Looked, wanted: Wanted) -> Change | None:
    """The change that answers, of the best sentences that state one; None where none does."""
    best: tuple[float, Change] | None = None
    for score, candidate in looked.about[:CONSIDERED]:
        if score < looked.about[0][0] - WITHIN:
            break
        for change, start, end in _changes_in(candidate, looked, wanted):
            told = score + BINDING * slot_binding(candidate.slot, candidate.sentence.text, start, end)
            if best is None or told > best[0]:
                best = (told, change)
    return best[1] if best is not None else None


def _changes_in(candidate: Candidate, looked: Looked, wanted: Wanted) -> Iterator[tuple[Change, int, int]]:
    """The changes of the asked kind, direction and period, each with where it begins and ends."""
    text = candidate.sentence.text
    values = [value for value in find_values(text) if _fits(value, wanted)]
    for at, value in enumerate(values):
        following = values[at + 1 :]
        ends = _ends(text, value, following)
        if ends is not None:
            old, new = (_figure(one) for one in ends)
            way = _way(old, new)
            if old and new and way and _agrees(way, wanted) and _of_period(candidate, ends[1], looked):
                spans = [one.start for one in ends], [one.end for one in ends]
                yield Change(candidate, old, new, None), min(spans[0]), max(spans[1])
            continue
        measure = _BY_BEFORE.search(text[: value.start])
        after = _BY_AFTER.match(text[value.end :])
        by = _figure(value)
        if measure and after and by:
            way = -1 if re.match(SHRUNK, after["way"]) or after["way"] == "적" else 1
            if _agrees(way, wanted) and _of_period(candidate, value, looked):
                yield Change(candidate, None, None, by, measure["measure"]), value.start, value.end


def _fits(value: Value, wanted: Wanted) -> bool:
    """Whether the value is of the asked kind and unit; 얼마나 alone leaves the kind open."""
    if value.kind is ValueKind.DATE:
        return wanted.kind is Asked.DURATION and _DAYS.fullmatch(value.text) is not None
    if value.kind not in _COMPARABLE or value.second is not None:
        return False
    if wanted.kind is Asked.AMOUNT and wanted.open_kind:
        return True
    if value_fitness(wanted.kind, value.kind) < UNIT:
        return False
    return wanted.counter is None or unit_fitness(wanted.counter, value.unit) >= UNIT


def _ends(text: str, value: Value, following: Sequence[Value]) -> tuple[Value, Value] | None:
    """(before, after) where the sentence says that `value` and the next one like it are what became what."""
    first = _figure(value)
    for other in following:
        second = _figure(other)
        if other.start - value.end > _FARTHEST:
            return None
        if first is None or second is None or not alike(first, second):
            continue
        if _BECAME.match(text[value.end : other.start]) and _TO.match(text[other.end :]):
            return value, other
        if _BASE_BEFORE.search(text[: other.start]) and _BASE_AFTER.match(text[other.end :]):
            return other, value
        return None
    return None


def _figure(value: Value) -> Figure | None:
    days = _DAYS.fullmatch(value.text) if value.kind is ValueKind.DATE else None
    if days is not None:
        return Figure("", value.text, ValueKind.DURATION, Decimal(days[1]), "일")
    return figure_of("", Choice(shown_value(value), 0.0, value, None), last=True)


def _way(old: Figure | None, new: Figure | None) -> int:
    """1 where it grew, -1 where it shrank, 0 where neither is known."""
    if old is None or new is None:
        return 0
    amounts, _ = scaled([old, new])
    return (amounts[1] > amounts[0]) - (amounts[1] < amounts[0])


def _agrees(way: int, wanted: Wanted) -> bool:
    """Whether the change goes the way that the question speaks of, if it speaks of one."""
    return wanted.way in (0, way)


def _of_period(candidate: Candidate, value: Value, looked: Looked) -> bool:
    """Whether the later value may be of the latest year that the question names; True for none but 작년."""
    periods = looked.question.periods
    named = [year.group() for year in YEAR.finditer(looked.question.text)]
    if not periods or all(YEAR_BEFORE.fullmatch(year) for year in named):
        return True
    text = candidate.sentence.text
    told = period_of(candidate.article, text, value.start, resolve_dates(text, candidate.article.published))
    return told is None or within(told, *max(periods)) > 0


_AGAINST_BEFORE = re.compile(
    rf"(?:{_EARLIER}|예전|처음|원래|(?<![가-힣])전)(?:에)?(?:보다|\s?대비|에\s?비해)"
)
_PERCENT = re.compile(r"몇\s?(?:%|퍼센트|프로)|증가율|감소율|성장률|인상률")


_OF_CHANGE = VALUED - {Asked.DATE} | {Asked.COMPARISON, Asked.OTHER, Asked.YESNO}
_GOAL = re.compile(
    r"(?:얼마|몇\s?[가-힣%]{0,4}?)(?:까지|으?로)\s?"
    r"(?:늘|올[라리랐]|커[지진졌]|확대|증가|줄|내[려리렸]|감소|바뀌|바꾸)|after the"
)


def asks_change(question: str, wanted: Wanted, plan: Plan | None) -> bool:
    """Whether the question asks by how much one thing changed with time, which a sentence may state.

    A rate of change is left to the sentence that states it; two years apart more than one are looked up.
    When, where, who and why something changes is no such question, nor what it becomes (얼마로 올라요).
    """
    if asked_for(question).kind not in _OF_CHANGE or _GOAL.search(question):
        return False
    if _PERCENT.search(question) or wanted.operation is not Operation.DIFFERENCE or wanted.winner:
        return False
    if plan is None:
        return wanted.changes or _AGAINST_BEFORE.search(question) is not None
    years = [re.search(r"\d{4}", operand) for operand in plan.operands]
    if not wanted.changes or len(years) != 2 or any(YEAR.fullmatch(one) is None for one in plan.operands):
        return False
    told = [int(year.group()) for year in years if year is not None]
    return len(told) < 2 or abs(told[0] - told[1]) == 1


def compose_change(question: str, change: Change) -> Composition:
    """The change told with its calculation, and the sentence that states it."""
    cited = (change.candidate,)
    shown = Part(shown_text(change.candidate.sentence.text), cited)
    if change.old is None or change.new is None:
        by = change.by.text if change.by is not None else ""
        return Composition(by or None, (shown,))
    result = difference(change.old, change.new)
    grown = _way(change.old, change.new) > 0
    larger, smaller = (change.new, change.old) if grown else (change.old, change.new)
    text = (
        f"{change.old.text}에서 {change.new.text}{by_particle(change.new.text)} {result} "
        f"{'늘었습니다' if grown else '줄었습니다'}(계산: {larger.text} − {smaller.text})."
    )
    return Composition(result, (Part(text, cited, f"{question} {result}"), shown))
