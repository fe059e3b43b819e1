"""Which value of a sentence answers the question: the right kind, the right unit, bound to the asked slot."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from corpus.dates import Granularity, ResolvedDate
from corpus.values import Comparator, Value, ValueKind
from qa.applying import asks_of_applying, asks_of_selecting, said
from qa.asked import ASKS_ODDS, Asked
from qa.matching import WeightedTerm
from qa.questions import ASKS_RUNNING, MODIFIER_PATTERNS, Modifier, Question
from qa.tables import COLUMN_WEIGHT, Cell, column_score

_KINDS: dict[Asked, dict[ValueKind, float]] = {
    Asked.AMOUNT: {ValueKind.MONEY: 1.0},
    Asked.COUNT: {ValueKind.COUNT: 1.0, ValueKind.NUMBER: 0.3, ValueKind.QUANTITY: 0.5, ValueKind.AREA: 0.4},
    Asked.RATIO: {
        ValueKind.RATIO: 1.0,
        ValueKind.COMPETITION: 0.8,
        ValueKind.MULTIPLE: 0.8,
        ValueKind.POINTS: 0.6,
        ValueKind.FRACTION: 0.5,
    },
    Asked.DATE: {ValueKind.DATE: 1.0, ValueKind.PERIOD: 1.0, ValueKind.YEAR: 0.6},
    Asked.DURATION: {ValueKind.DURATION: 1.0, ValueKind.PERIOD: 0.7},
}

_UNIT_GROUPS: tuple[frozenset[str], ...] = tuple(
    frozenset(group.split())
    for group in (
        "곳 개 군데 개소 지역 시군 시도 시·도 지자체 기관 부처 산단 센터 개교 대학 학교 도시",
        "개사 개 곳 기업 업체 회사 사 군데",
        "명 사람 인 인원",
        "과제 개 건 프로젝트",
        "팀 개",
        "대 개 장",
        "가지 종 개 종류 유형 분야 부문 트랙 항목 단계",
        "회 차례 번",
        "건 개",
        "년 개월 일 주 시간 달",
    )
)

_COUNTERS = frozenset().union(*_UNIT_GROUPS)
OTHER_UNIT = 0.15
"""The fitness of a unit that is not of the counter's kin."""

# What a figure's neighbourhood must not say when the question does not ask for it.
_UNASKED = {
    Modifier.EACH: -0.5,
    Modifier.CHANGE: -0.6,
    Modifier.CUMULATIVE: -0.4,
    Modifier.NEW: -0.1,
    Modifier.MAXIMUM: -0.05,
    Modifier.TOTAL: 0.1,
}
_GIVING = re.compile(r"(?:지원|지급|주|받|대)\S{0,6}$|(?:받을|주는|지원받|지원되|지원해)")
LIKELIHOOD_WEIGHT = 0.8
"""What the reader's likelihood of a value counts; chosen on development questions."""
BOUND = 0.6
"""For a value bounded on the side that is asked for: 7년 이내 where 몇 년까지 is asked."""
_ASKS_BOUND = {
    re.compile(r"(?:몇\s?[가-힣]{1,3}?|얼마)\s?(?:까지|이내|이하|미만)"): (
        Comparator.AT_MOST,
        Comparator.LESS,
    ),
    re.compile(r"(?:몇\s?[가-힣]{1,3}?|얼마)\s?(?:이상|부터|넘)"): (Comparator.AT_LEAST, Comparator.MORE),
}
OF_THE_OTHERS = -0.7
"""For the number of those selected where that of the applicants is asked for, and the other way."""
FORMER_VALUE = -1.5
"""For the first of 1억 원에서 7천만 원으로: what was, not what is."""
_BEFORE, _AFTER = 12, 14
_FORMER = re.compile(r"\s?(?:이었다가|이던 것(?:을|이)|에서\s(?=[^,.]{0,24}\d[^,.]{0,14}?(?:으로|로)\s))")
_ASKS_FORMER = re.compile(r"종전|이전|원래|기존|전에는|바뀌기")
_SCALE_AT_END = re.compile(r"([조억만천])(?=\s?(?:이상|이하|이내|내외|미만|초과|안팎|가량)?$)")
_COMPARED = re.compile(r"[가-힣]{0,2}\s?(?:대비|보다)")
"""A word that only tells what a figure is measured against (국비 대비 40%)."""
_CLAUSE_BREAK = re.compile(r"[,;·△▲]|(?:고|며|지만|는데) ")


@dataclass(frozen=True, slots=True)
class Choice:
    """A value chosen as the answer. `score` is higher for better; `text` is what the reader is shown."""

    text: str
    score: float
    value: Value | None
    resolved: ResolvedDate | None


Likelihood = Callable[[int, int], float]


def unread(start: int, end: int) -> float:  # noqa: ARG001
    """The likelihood of every value of a sentence that the reader did not read."""
    return 0.0


def choose_value(
    question: Question,
    sentence: str,
    slot: Sequence[WeightedTerm],
    values: Sequence[Value],
    dates: Sequence[ResolvedDate],
    likelihood: Likelihood = unread,
    cells: Sequence[Cell] = (),
) -> Choice | None:
    """The value of `sentence` that answers, None where it holds none of the asked kind.

    `slot` are the question's terms that the article's title does not hold, and `dates` the sentence's
    dates resolved against its article. `likelihood` is how likely, in [0, 1], the reader takes
    sentence[start:end] for the answer; 0 where it did not read. `cells` are those of a table's row.
    """
    kind = question.asked.kind
    if kind is Asked.DATE:
        return _choose_date(question, sentence, slot, dates, values, likelihood, cells)
    best: Choice | None = None
    for value in values:
        fitness = value_fitness(kind, value.kind)
        if not fitness:
            continue
        if question.asked.counter is not None:
            if counts_something_else(question.asked.counter, value.unit):
                continue
            fitness *= unit_fitness(question.asked.counter, value.unit)
        if ASKS_ODDS.search(question.text):
            fitness *= 1.5 if value.kind is ValueKind.COMPETITION else 0.3
        score = fitness + slot_binding(slot, sentence, value.start, value.end)
        score += _exclusion(question, sentence, value.start, value.end)
        score += modifier_score(question, _around(value, sentence, values), value.per)
        score += LIKELIHOOD_WEIGHT * likelihood(value.start, value.end)
        score += COLUMN_WEIGHT * column_score(question.text, cells, value.start)
        if any(value.comparator in told for asks, told in _ASKS_BOUND.items() if asks.search(question.text)):
            score += BOUND
        if kind is Asked.COUNT and _is_of_the_others(question.text, said(sentence, value)):
            score += OF_THE_OTHERS
        if _FORMER.match(sentence[value.end :]) and not _ASKS_FORMER.search(question.text):
            score += FORMER_VALUE
        if best is None or score > best.score:
            best = Choice(shown_value(value), score, value, None)
    return best


def _is_of_the_others(question: str, way: int) -> bool:
    """Whether a count is of those selected where only those who applied are asked for, or the other way."""
    applying, selecting = asks_of_applying(question), asks_of_selecting(question)
    return applying != selecting and way == (1 if applying else -1)


def value_fitness(asked: Asked, kind: ValueKind) -> float:
    """How well a kind of value answers what is asked, in [0, 1]; 0 where it does not."""
    return _KINDS.get(asked, {}).get(kind, 0.0)


def shown_value(value: Value) -> str:
    """The value as the text has it; a sum of won that leaves 원 out (1,400억) with it."""
    if value.kind is ValueKind.MONEY and value.unit in ("원", "") and "원" not in value.text:
        return _SCALE_AT_END.sub(r"\1 원", value.text, count=1)
    return value.text


def unit_fitness(counter: str, unit: str) -> float:
    """1.0 for the counter the question names, 0.8 for one of its kin, 0.4 without unit, else 0.15."""
    if counter == unit:
        return 1.0
    if not unit:
        return 0.4
    return 0.8 if any(counter in group and unit in group for group in _UNIT_GROUPS) else OTHER_UNIT


def counts_something_else(counter: str, unit: str) -> bool:
    """Whether both are counters and of no kin: 몇 명 is not answered by 3,100종."""
    return {counter, unit} <= _COUNTERS and unit_fitness(counter, unit) == OTHER_UNIT


def slot_binding(slot: Sequence[WeightedTerm], sentence: str, start: int, end: int) -> float:
    """How near the asked slot's words stand to the value, in [0, 1], weighted by their information."""
    total = sum(term.weight for term in slot)
    if not total:
        return 0.0
    return sum(term.weight * _nearness(term, sentence, start, end) for term in slot) / total


def _nearness(term: WeightedTerm, sentence: str, start: int, end: int) -> float:
    lowered = sentence.lower()
    nearest = 0.0
    for word, share in ((term.form, 1.0), *((related, 0.6) for related in term.related)):
        if len(word) < 2 and word != term.form:
            continue
        place = lowered.find(word)
        while place >= 0:
            if _COMPARED.match(lowered, place + len(word)):
                place = lowered.find(word, place + 1)
                continue
            if place + len(word) <= start:
                gap = float(start - place - len(word))
                between = sentence[place + len(word) : start]
            elif place >= end:
                gap, between = (place - end) * 1.3, sentence[end:place]
            else:
                gap, between = 0.0, ""
            gap += 8 * len(_CLAUSE_BREAK.findall(between))
            nearest = max(nearest, share / (1 + gap / 10))
            place = lowered.find(word, place + 1)
    return nearest


def _exclusion(question: Question, sentence: str, start: int, end: int) -> float:
    """What a value loses, in [-1, 0], by standing beside a word the question excludes (한도 말고)."""
    words = [WeightedTerm(term.form, 1.0, frozenset(), False) for term in question.excluded]
    return -max((_nearness(word, sentence, start, end) for word in words), default=0.0)


def _around(value: Value, sentence: str, values: Sequence[Value]) -> str:
    """The value with the words on both sides that belong to it: never beyond another value or its clause."""
    before = max((other.end for other in values if other.end <= value.start), default=0)
    after = min((other.start for other in values if other.start >= value.end), default=len(sentence))
    left = _CLAUSE_BREAK.split(sentence[max(before, value.start - _BEFORE) : value.start])[-1]
    right = _CLAUSE_BREAK.split(sentence[value.end : min(after, value.end + _AFTER)])[0]
    return left + value.text + right


def modifier_score(question: Question, around: str, per: str | None) -> float:
    """How well the words around a figure (총, 한 곳당, 전년 대비 …) agree with those of the question."""
    score = 0.0
    giving = question.asked.kind is Asked.AMOUNT and _GIVING.search(question.text) is not None
    for modifier, pattern in MODIFIER_PATTERNS.items():
        told = pattern.search(around) is not None or (modifier is Modifier.EACH and per is not None)
        if modifier in question.modifiers:
            score += 0.5 if told else -0.2
        elif told:
            unasked = _UNASKED[modifier]
            if (
                giving
                and modifier in (Modifier.EACH, Modifier.MAXIMUM)
                and Modifier.TOTAL not in question.modifiers
            ):
                unasked = 0.2
            score += unasked
    return score


_ANNOUNCED = re.compile(r"^\s?(?:밝혔|발표했|전했|설명했|말했|공고했|알렸)")
_HAS_HAPPENED = re.compile(r"[했됐었였았혔졌렸]다고\s?$")
_ASKS_ANNOUNCEMENT = re.compile(r"발표|알[려린렸]|공고|밝|떴|나온")
_APPLYING = re.compile(r"접수|신청|모집|공모|제출|응모|마감")
_ASKS_YEAR = re.compile(r"몇\s?년(?!\s?(?:간|동안))|년도|어느\s?해|which year|what year", re.IGNORECASE)
_FITNESS = {
    Granularity.DAY: 0.8,
    Granularity.SPAN: 0.7,
    Granularity.MONTH: 0.6,
    Granularity.QUARTER: 0.4,
    Granularity.HALF: 0.4,
    Granularity.YEAR: 0.1,
}


def _choose_date(
    question: Question,
    sentence: str,
    slot: Sequence[WeightedTerm],
    dates: Sequence[ResolvedDate],
    values: Sequence[Value],
    likelihood: Likelihood,
    cells: Sequence[Cell],
) -> Choice | None:
    edge = question.asked.edge
    asks_year = _ASKS_YEAR.search(question.text) is not None
    best: Choice | None = None
    for found in dates:
        score = slot_binding(slot, sentence, found.start, found.end)
        score += (
            (0.9 if found.granularity is Granularity.YEAR else 0.4)
            if asks_year
            else _FITNESS[found.granularity]
        )
        score += _edge_score(edge, sentence, found) + _exclusion(question, sentence, found.start, found.end)
        score += LIKELIHOOD_WEIGHT * likelihood(found.start, found.end)
        score += COLUMN_WEIGHT * column_score(question.text, cells, found.start)
        if edge == "end" and _APPLYING.search(sentence) and not ASKS_RUNNING.search(question.text):
            score += 0.5
        if found.first is None:
            score -= 0.3
        if _ANNOUNCED.match(sentence[found.end :]) and not _ASKS_ANNOUNCEMENT.search(question.text):
            if not _HAS_HAPPENED.search(sentence[: found.start]):
                continue  # 짓는다고 11일 밝혔다: the day of saying so, and of nothing that is asked
            score -= 0.6
        if best is None or score > best.score:
            text = shown_date(found, edge) + _time_after(question, found, values)
            best = Choice(text, score, None, found)
    return best


def _edge_score(edge: str | None, sentence: str, found: ResolvedDate) -> float:
    """Whether the date is the end or the beginning that is asked for."""
    after = sentence[found.end : found.end + 16]
    ends = (
        re.match(r"[^가-힣]{0,10}(?:오[전후] ?)?[\d시: ]{0,6}(?:까지|마감|에 마감|종료|에 끝)", after)
        is not None
    )
    starts = re.match(r"[^가-힣]{0,6}(?:부터|에 시작)", after) is not None
    is_period = found.first != found.last and found.granularity is Granularity.SPAN
    if edge == "end":
        return 0.8 if ends else 0.5 if is_period else -0.4 if starts else 0.0
    if edge == "start":
        return 0.8 if starts else 0.5 if is_period else -0.4 if ends else 0.0
    return 0.1 if is_period else 0.0


def _time_after(question: Question, found: ResolvedDate, values: Sequence[Value]) -> str:
    """The hour printed right after the date, where the question asks for the hour."""
    if not re.search(r"몇\s?시|시간", question.text):
        return ""
    for value in values:
        if value.kind is ValueKind.TIME and 0 <= value.start - found.end <= 6:
            return f" {value.text}"
    return ""


def shown_date(found: ResolvedDate, edge: str | None) -> str:
    """The resolved date in full (2025년 7월 28일), or as the text has it where it cannot be resolved.

    A year or a month is told as one, whichever end is asked for: no day is told that no article tells.
    """
    if found.first is None or found.last is None:
        return found.text
    if found.first == found.last:
        return full_date(found.first)
    if found.granularity in (Granularity.DAY, Granularity.SPAN) and edge is not None:
        return full_date(found.last if edge == "end" else found.first)
    first, last = found.first, found.last
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return f"{first.year}년" if first.year == last.year else f"{first.year}년부터 {last.year}년까지"
    if first.day == 1 and (last.month, last.year) == (first.month, first.year) and last.day >= 28:
        return f"{first.year}년 {first.month}월"
    return f"{full_date(first)}부터 {full_date(last)}까지"


def full_date(day: date) -> str:
    """2025년 7월 28일."""
    return f"{day.year}년 {day.month}월 {day.day}일"
