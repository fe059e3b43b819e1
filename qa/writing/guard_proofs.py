"""Whether one cited sentence states a figure of a written sentence, in the same words or in others."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from corpus.values import Comparator, Value, ValueKind, contains_value, states
from qa.matching import compact
from qa.writing.grounds import Ground, values_of
from qa.writing.guard_bounds import plain_bounds
from qa.writing.guard_numbers import DIGIT, NATIVE, counts_items, says_in_words

_LONG_MOST = re.compile(r"최대\s([0-9]+\s?(?:년|개월|달)(?:간|\s?동안)?)(?=\s[가-힣\s]{0,8}[0-9])")
"""Of 최대 2년간 5억 원 the bound is on both."""
_ALIKE = (
    ("곳", "개사"),
    ("곳", "개교"),
    ("곳", "농가"),
    ("곳", "팀"),
    ("동", "개", "채"),
    ("세대", "가구", "호"),
    ("건", "회"),
)
"""Counters of which one may stand for the other."""
_AND_MORE = re.compile(r"[0-9십백천만억]여")
_GREW = re.compile(r"넘(?:게|었|어섰|겼)")
_MOST = re.compile(r"가장|최다|최대|최고|제일|선두")
_WITHIN = (Comparator.AT_MOST, Comparator.LESS)
"""A length that is not reached, or not exceeded: the same to a day."""
_HALF = 50
_BELOW = re.compile(r"아래|밑")
_LIMIT = re.compile(r"한도|상한|최고액|제한|선착순|정원|이내로")
_LENGTH_LIMIT = re.compile(r"기한|기간|까지")
_LEAST = re.compile(r"최소|하한|적어도|최저")
_DENIED = re.compile(r"않|없|못|안\s?[되된돼됩]|제외|불가|탈락|아니|빠[지집진]|빼")
_OPPOSITE = {
    Comparator.LESS: Comparator.AT_LEAST,
    Comparator.AT_LEAST: Comparator.LESS,
    Comparator.MORE: Comparator.AT_MOST,
    Comparator.AT_MOST: Comparator.MORE,
}
_NEXT = {
    Comparator.AT_LEAST: (Comparator.MORE, -1),
    Comparator.MORE: (Comparator.AT_LEAST, 1),
    Comparator.AT_MOST: (Comparator.LESS, 1),
    Comparator.LESS: (Comparator.AT_MOST, -1),
}
"""The bound that says the same of things counted one by one, and how far its figure is."""
_OFTEN = {
    "년": re.compile(r"매년|매해|해마다|(?<![가-힣])연(?:간|평균)?(?=\s|[0-9])|연간|한\s해|1년"),
    "개월": re.compile(r"매월|매달|다달이|달마다|(?<![가-힣0-9])월(?:평균)?(?=\s|[0-9])|한\s달|월간"),
    "주": re.compile(r"매주|주마다|(?<![가-힣0-9])주(?=\s?[0-9두세네한])|한\s주|주간|일주일"),
    "일": re.compile(r"매일|날마다|하루|일일|당일|일평균"),
    "시간": re.compile(r"시간당|시간마다|매시간|시속|한\s시간"),
}
"""How a rate is said; the claim may put it as 1년에, 한 달에."""


@dataclass(frozen=True, slots=True)
class _Case:
    """A figure of a claim, with the ground that may prove it and one reading of the ground's text."""

    text: str
    ground: Ground
    claim: str
    value: Value


def proves(ground: Ground, claim: str, value: Value) -> bool:
    """Whether the ground states the figure, of a length and an amount under one bound in either place."""
    text = plain_bounds(ground.text)
    both = _LONG_MOST.sub(r"\1 최대", text)
    return _is_titled(ground, claim, value) or any(
        rule(_Case(one, ground, claim, value)) for one in dict.fromkeys((text, both)) for rule in _RULES
    )


def _is_titled(ground: Ground, claim: str, value: Value) -> bool:
    """Whether the count stands in the title before the same noun (6개 분야), and the text counts no other.

    A count in words (네 가지) needs no noun.
    """
    if value.kind is ValueKind.COUNT and value.amount in NATIVE and not DIGIT.search(value.text):
        return any(states(one, value) for one in values_of(ground.title))
    counted = re.match(r"[0-9]+\s?[가-힣]{1,3}\s[가-힣]{2}", claim[value.start :])
    return (
        value.kind is ValueKind.COUNT
        and counted is not None
        and compact(counted.group()) in compact(ground.title)
        and counted.group()[-2:] not in ground.text
        and not any(other.unit == value.unit for other in values_of(ground.text))
    )


def _is_printed(case: _Case) -> bool:
    return any(contains_value(case.text, one, strict=True) for one in _counted_alike(case.value))


def _counted_alike(value: Value) -> list[Value]:
    """The value in its own counter and in those that may stand for it, two days in hours."""
    units = {unit for units in _ALIKE if value.unit in units for unit in units} - {value.unit}
    hours = (
        [replace(value, unit="시간", amount=24 * value.amount)] if value.unit == "일" and value.amount else []
    )
    return [value, *(replace(value, unit=unit) for unit in sorted(units)), *hours]


def _is_rank(case: _Case) -> bool:
    """Whether the place in an order stands in the text or title, or is the first of what is called most."""
    if case.value.kind is not ValueKind.ORDINAL:
        return False
    ranks = (
        other for other in values_of(f"{case.text}\n{case.ground.title}") if other.kind is ValueKind.ORDINAL
    )
    if any(rank.amount == case.value.amount and _same_rank(rank.unit, case.value.unit) for rank in ranks):
        return True
    return case.value.amount == 1 and case.value.unit == "위" and bool(_MOST.search(case.text))


def _same_rank(one: str, other: str) -> bool:
    return one == other or {one, other} <= {"번째", "위", "차", "순위", "단계", "차년도", "년차"}


def _is_passed(case: _Case) -> bool:
    """Whether 30명을 넘는 is told as 30여 명 or 30명 이상, or 30명 이상 as 30명 넘게."""
    bares = [replace(one, comparator=Comparator.EQ) for one in _counted_alike(case.value)]
    if case.value.comparator is Comparator.MORE and "넘" in case.value.text:
        passed = [
            one
            for one in values_of(case.text)
            if one.comparator is Comparator.AT_LEAST or _AND_MORE.search(one.text)
        ]
    elif case.value.comparator is Comparator.AT_LEAST and _GREW.search(case.ground.text):
        passed = [one for one in values_of(case.text) if one.comparator is Comparator.MORE]
    else:
        return False
    return any(states(one, bare) for one in passed for bare in bares)


def _is_limit(case: _Case) -> bool:
    """Whether a bound is told as the limit of something, or the reverse."""
    lasts = case.value.kind is ValueKind.DURATION
    if case.value.comparator is Comparator.AT_MOST:
        limited = _LIMIT.search(case.text) or (lasts and _LENGTH_LIMIT.search(case.text))
        return bool(limited) and contains_value(
            case.text, replace(case.value, comparator=Comparator.EQ), strict=True
        )
    if case.value.comparator is not Comparator.EQ:
        return False
    if _LIMIT.search(case.claim) or (lasts and _LENGTH_LIMIT.search(case.claim)):
        return contains_value(case.text, replace(case.value, comparator=Comparator.AT_MOST), strict=True)
    least = replace(case.value, comparator=Comparator.AT_LEAST)
    return bool(_LEAST.search(case.claim)) and contains_value(case.text, least, strict=True)


def _is_listed_bound(case: _Case) -> bool:
    """Whether the figure is one of a list whose bound stands once: 10%, 13%, 15% 이상; 각각 최대 2억, 4억."""
    bare = replace(case.value, comparator=Comparator.EQ)
    told = values_of(case.text)
    return case.value.comparator is not Comparator.EQ and any(
        states(one, bare, strict=True)
        and (other.kind, other.comparator) == (case.value.kind, case.value.comparator)
        and _are_listed(case.text, *sorted((one, other), key=lambda two: two.start))
        for one in told
        for other in told
        if other is not one
    )


def _are_listed(text: str, one: Value, other: Value) -> bool:
    """Whether nothing but a list stands between the two figures."""
    between = text[one.end : other.start]
    return (
        len(between) < 40
        and bool(re.search(r",|·|이고", between))
        and not re.search(r"[.]\s|며|지만", between)
    )


def _is_opposite(case: _Case) -> bool:
    """Whether what the claim denies below a bound is what the text allows from it on."""
    opposite = _OPPOSITE.get(case.value.comparator)
    return bool(
        opposite
        and _DENIED.search(case.claim)
        and contains_value(case.text, replace(case.value, comparator=opposite), strict=True)
    )


def _is_next(case: _Case) -> bool:
    """Whether a bound of things counted is told of the next number: 4곳 이상, 세 곳 넘는."""
    if (
        case.value.kind is not ValueKind.COUNT
        or case.value.amount is None
        or case.value.comparator not in _NEXT
    ):
        return False
    comparator, step = _NEXT[case.value.comparator]
    return contains_value(
        case.text, replace(case.value, comparator=comparator, amount=case.value.amount + step), strict=True
    )


def _is_within(case: _Case) -> bool:
    """Whether a length, or what is said to lie under (아래) something, is bounded from above in both."""
    loose = case.value.kind is ValueKind.DURATION or _BELOW.search(case.ground.text)
    within = _WITHIN if loose and case.value.comparator in _WITHIN else ()
    return any(contains_value(case.text, replace(case.value, comparator=one), strict=True) for one in within)


def _is_end(case: _Case) -> bool:
    """Whether the bound is an end of a range of the text, or the range lies between two of its bounds."""
    if case.value.second is not None:
        low = replace(case.value, second=None, comparator=Comparator.AT_LEAST)
        high = [replace(low, amount=case.value.second, comparator=one) for one in _WITHIN]
        return contains_value(case.text, low, strict=True) and any(
            contains_value(case.text, one, strict=True) for one in high
        )
    if case.value.comparator not in (Comparator.AT_LEAST, Comparator.AT_MOST):
        return False
    bare = replace(case.value, comparator=Comparator.EQ)
    most = case.value.comparator is Comparator.AT_MOST
    return any(
        states(replace(one, amount=one.second if most else one.amount, second=None), bare)
        for one in values_of(case.text)
        if one.second is not None and one.kind is case.value.kind
    )


def _is_share(case: _Case) -> bool:
    """Whether a share is told as another kind of share: 4분의 1, 25%."""
    share = _as_ratio(case.value)
    return share is not None and any(
        states(other, share, strict=True)
        for one in values_of(case.text)
        if (other := _as_ratio(one)) is not None
    )


def _is_over_half(case: _Case) -> bool:
    """Whether "more than half" is said of a larger share, or "less than half" of a smaller one."""
    if case.value.kind is not ValueKind.RATIO or case.value.amount != _HALF:
        return False
    shares = [one.amount for other in values_of(case.text) if (one := _as_ratio(other)) and one.amount]
    if case.value.comparator in (Comparator.MORE, Comparator.AT_LEAST):
        return any(share > _HALF for share in shares)
    return case.value.comparator in _WITHIN and any(share < _HALF for share in shares)


def _as_ratio(value: Value) -> Value | None:
    """The share in a hundred; of 6대 4 the share of the first."""
    if value.kind is ValueKind.RATIO:
        return value
    if value.kind is ValueKind.COMPETITION and value.amount and value.second:
        whole = value.amount + value.second
        return replace(value, kind=ValueKind.RATIO, unit="%", amount=100 * value.amount / whole, second=None)
    if value.kind is not ValueKind.FRACTION or not value.second or value.amount is None:
        return None
    return replace(
        value, kind=ValueKind.RATIO, unit="%", amount=100 * value.amount / value.second, second=None
    )


def _is_rate(case: _Case) -> bool:
    """Whether 1년, 한 달 or 하루 is what something is counted by: 1년에 is 매년."""
    if case.value.amount != 1 or case.value.comparator is not Comparator.EQ:
        return False
    often = _OFTEN.get(case.value.unit) if case.value.kind is ValueKind.DURATION else None
    if often is not None:
        return bool(often.search(case.ground.text))
    people = r"|한\s(?:사람|명)" if case.value.unit == "명" else ""
    unit = "(?:명|인)" if case.value.unit == "명" else re.escape(case.value.unit)
    return bool(case.value.unit and re.search(rf"{unit}(?:당|마다){people}", case.ground.text))


def _is_in_words(case: _Case) -> bool:
    """Whether the count is said in words, or is that of the things which the text lists."""
    if case.value.amount is None or case.value.amount not in NATIVE or case.value.second is not None:
        return False
    if case.value.kind is ValueKind.COUNT and counts_items(case.ground.text, case.value):
        return True
    kinds = (ValueKind.COUNT, ValueKind.ORDINAL, ValueKind.NUMBER)
    return case.value.kind in kinds and says_in_words(case.ground.text, case.claim, case.value)


_RULES: tuple[Callable[[_Case], bool], ...] = (
    _is_printed,
    _is_rank,
    _is_passed,
    _is_limit,
    _is_listed_bound,
    _is_opposite,
    _is_next,
    _is_within,
    _is_end,
    _is_share,
    _is_over_half,
    _is_rate,
    _is_in_words,
)
