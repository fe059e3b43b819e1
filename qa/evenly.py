"""A total shared out evenly among so many, or over so many years."""

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from corpus.values import Value, ValueKind, find_values
from qa.asked import Asked
from qa.calculating import alike, scaled, written
from qa.candidates import Candidate
from qa.choosing import unit_fitness, value_fitness
from qa.composing import Composition
from qa.looking import Looked
from qa.pairs import (
    LEADING,
    UNIT,
    Counted,
    LookUp,
    Worked,
    best_pair,
    compose_worked,
    counted,
    given_in,
    is_change,
    is_total,
    names_value,
    totals_first,
)
from qa.particles import by_particle, object_particle

UNITS = r"곳|군데|개소|팀|기업|업체|회사|과제|명|사람|대학|학교|지역|산단|지자체|건|개사|개"
DIGITS = 4
"""An average that does not end is told with so many digits."""
NEIGHBOURS = 2
"""A sum and the years it is for stand at most this many sentences apart."""
NEAR = 4
"""A sum and those who share it, where it is told as no total."""
_DIVIDES = re.compile(r"나누|나눠|나눈|나눴|쪼개|쪼갠|골고루|고르게|균등|똑같이")
_EVEN = re.compile(rf"{_DIVIDES.pattern}|평균|꼴|셈|돌아가")
_PER_YEAR = re.compile(r"(?:(?:한|1|일)\s?(?:해|년)(?:에|으?로|당|\s)|해마다|매년|연간|연평균|연\s)")
_PER_ONE = re.compile(
    rf"(?:한|1)\s?(?P<one>{UNITS})(?![가-힣]*\s?(?:명|곳)으)|(?P<per>{UNITS})(?=당)|"
    rf"(?P<noun>[가-힣A-Za-z]+)\s하나(?=[가에당는]|\s)|(?P<number>[가-힣]+?)\s?(?:수|숫자|개수)로\s"
)
_NUMBER_UNIT = re.compile(rf"\d+\s?(?:개\s)?(?P<unit>{UNITS})")
_PEOPLE = re.compile(r"몇\s?명|(?:직원|사람|인원|종사자|교육생|인력)\S*\s[^?]{0,8}?몇")
_COUNTER = re.compile(r"몇\s?(?P<counter>가지|건|개|장|팀|과제|곳|종)")
_ASKED = re.compile(r"얼마|몇")
_WORD_OUT = re.compile(
    rf"(?:{_EVEN.pattern}|얼마|몇|하나[가에당는]|해마다|매년|연평균|(?:{UNITS})당|대충|대략)"
)
_SPAN_OUT = re.compile(r"(?:한|1|일|두|세|네|다섯|여섯|일곱|열|\d+)\s?(?:해|년)(?:에|으?로|당|간|\s)\S*")
_EACH = re.compile(r"당\s|마다|씩|평균|개소당|한 곳|매년|연간")
EACH_BEFORE = re.compile(r"(?:[가-힣](?:당|별로?|마다)|한 (?:곳|팀)에?)\s*[^,.;\d]{0,16}$")
_MEASURES = ("투자", "매출", "수출", "고용")
"""What a sum is of: where the question says so, its sentence does."""


def average(question: str, look: LookUp) -> Worked | None:
    """A total over the number of those that share it, or over the years that it is for."""
    if _EVEN.search(question) is None or _ASKED.search(question) is None:
        return None
    if re.search(r"보다|차이|대비", question):
        return None
    per_year = _PER_YEAR.search(question) is not None and not re.search(r"하나|[곳팀사]당", question)
    unit = None if per_year else _unit_of(question)
    if not per_year and unit is None:
        return None
    plain = _plain(question)
    kind, counter, ask = _shared_out(question, unit)
    whole = look(f"{plain} {ask}인가요?")
    divides = per_year or _DIVIDES.search(question) is not None or _gives_both(question)
    if not divides and _states_for_each(whole, kind):
        return None
    found = list(counted(whole, kind, counter, lambda one, value: _is_whole(question, one, value)))
    totals = totals_first([one for one in found if not _is_of_sharers(one, counter, unit)])
    if unit is None:
        number = look(f"{plain} 몇 년 동안인가요?")
        shares = [*_years_in(whole, question), *_years_in(number, question)]
        pair = best_pair(totals, shares, _stand_together)
    else:
        number = look(f"{plain} {unit} 수는 몇 {unit}인가요?")
        shares = totals_first([one for at in (whole, number) for one in _sharers(at, question, unit)])
        pair = best_pair(totals, shares, lambda left, right: _shares(left, right, counter))
    if pair is None:
        return None
    return _as_average(question, pair), min(whole.probability, number.probability)


def _gives_both(question: str) -> bool:
    """Whether the question gives a sum and a number of things itself: 850개사에 702억이면."""
    counts = [one for one in given_in(question, ValueKind.COUNT) if one > 1]
    return bool(counts and given_in(question, ValueKind.MONEY))


def _is_of_sharers(one: Counted, counter: str | None, unit: str | None) -> bool:
    """Whether a number of things is that of those among whom others are shared out."""
    if counter is None or unit is None or counter == "명":
        return False
    return len(unit) > 1 and names_value(unit, one.candidate.sentence.text, one.value)


def _unit_of(question: str) -> str | None:
    """What each share is for: 과제 of 과제 수로 나누면, 기업 of 기업 하나가; None where it is not told."""
    asked = _PER_ONE.search(question)
    given = _NUMBER_UNIT.search(question)
    if asked is not None:
        return asked["number"] or asked["noun"] or asked["one"] or asked["per"]
    return given["unit"] if given is not None and _DIVIDES.search(question) else None


def _shared_out(question: str, unit: str | None) -> tuple[Asked, str | None, str]:
    """The kind and counter of what is shared out, and how a plain question asks for it."""
    if _PEOPLE.search(question):
        return Asked.COUNT, "명", "몇 명"
    counter = _COUNTER.search(question)
    if counter is not None and counter["counter"] != unit:
        return Asked.COUNT, counter["counter"], f"몇 {counter['counter']}"
    return Asked.AMOUNT, None, "총 얼마"


def _plain(question: str) -> str:
    """The question without the words that divide, or ask."""
    told = _PER_ONE.sub(lambda one: f" {one['noun'] or ''} ", _SPAN_OUT.sub(" ", question))
    told = re.sub(r"[가-힣]+\s?(?:수|숫자|개수)로\s", " ", told)
    kept = [word for word in told.split() if not _WORD_OUT.search(word)]
    return " ".join(kept).rstrip(" ,?")


def _is_whole(question: str, one: Candidate, value: Value) -> bool:
    """Whether the value may be what is shared out: the one that the question gives, and none for each."""
    given = given_in(question, value.kind) if value.kind is ValueKind.MONEY else []
    if given and value.amount not in given:
        return False
    text = one.sentence.text
    if any(word in question and word not in text for word in _MEASURES):
        return False
    each = value.per is not None or text[value.end :].startswith("씩")
    return not each and EACH_BEFORE.search(text[: value.start]) is None and not is_change(text, value)


def _states_for_each(whole: Looked, kind: Asked) -> bool:
    """Whether one of the best sentences tells already what each one gets."""
    return any(
        _EACH.search(c.sentence.text[max(0, value.start - 14) : value.start])
        for _, c in whole.about[:LEADING]
        for value in find_values(c.sentence.text)
        if value_fitness(kind, value.kind) >= UNIT and not value.text.startswith("최대")
    )


def _years_in(looked: Looked, question: str) -> Iterator[Counted]:
    """The numbers of years, that of the question where it gives one."""
    given = [one for one in given_in(question, ValueKind.DURATION) if one > 1]
    for one in counted(looked, Asked.DURATION, None, lambda *_: True):
        fits = one.value.kind is ValueKind.DURATION and one.value.unit == "년" and one.figure.amount > 1
        if fits and (not given or one.figure.amount in given):
            yield one


def _stand_together(total: Counted, years: Counted) -> bool:
    return abs(total.candidate.number - years.candidate.number) <= NEIGHBOURS


def _sharers(looked: Looked, question: str, unit: str) -> Iterator[Counted]:
    """The numbers of those who share: of the unit, or told of the noun, and as many as the question gives."""
    given = [one for one in given_in(question, ValueKind.COUNT) if one > 1]
    noun = unit if len(unit) > 1 else ""
    for one in counted(looked, Asked.COUNT, None, lambda c, value: not is_change(c.sentence.text, value)):
        if (given and one.value.amount not in given) or one.figure.amount <= 1:
            continue
        of_unit = unit_fitness(unit, one.value.unit) >= 2 * UNIT and not (noun and one.value.unit == "개")
        told = (
            bool(noun)
            and one.value.unit != "명"
            and names_value(noun, one.candidate.sentence.text, one.value)
        )
        if given or of_unit or told:
            yield one


def _shares(total: Counted, number: Counted, counter: str | None) -> bool:
    """Whether one may be shared among the other: money, or things of another sort of which there are more."""
    apart = abs(total.candidate.number - number.candidate.number)
    if apart > NEAR and not is_total(total.candidate.sentence.text, total.value):
        return False
    if counter is None:
        return not alike(total.figure, number.figure)
    differs = total.value.start != number.value.start or total.candidate.number != number.candidate.number
    return differs and total.figure.amount > number.figure.amount


def _as_average(question: str, pair: tuple[Counted, Counted]) -> Composition:
    total, shared = (one.figure for one in pair)
    amounts, unit = scaled([total])
    exact = amounts[0] / shared.amount
    rounded = _rounded(exact)
    result = f"{'' if rounded == exact else '약 '}{written(total.kind, rounded, unit)}"
    by = shared.text.removesuffix("간").strip()
    divided = f"{total.text}{object_particle(total.text)} {by}{by_particle(by)}"
    text = f"{divided} 나누면 {result}입니다(계산: {total.text} ÷ {by})."
    return compose_worked(question, text, result, pair)


def _rounded(exact: Decimal) -> Decimal:
    """The amount itself where it is whole, else with a few digits."""
    if exact == exact.to_integral_value() and len(str(int(exact)).rstrip("0")) <= DIGITS:
        return exact.quantize(Decimal(1))
    last = Decimal(1).scaleb(max(exact.adjusted() - DIGITS + 1, -1))
    return (exact / last).quantize(Decimal(1), ROUND_HALF_UP) * last
