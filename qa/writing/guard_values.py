"""Whether every figure and date of a written sentence is stated by what it cites."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from corpus.values import DATED_KINDS, Comparator, Value, ValueKind, contains_value, find_values, states
from qa.matching import compact
from qa.writing.grounds import Ground, shown
from qa.writing.guard_bounds import plain_bounds
from qa.writing.guard_dates import is_dated, lasts, unproved_days

_NONE = re.compile(r"\s?도\s[^,.]{0,20}(?:않|없|못)")
"""한 곳도 뽑지 않는다 counts nothing."""
_LONG_MOST = re.compile(r"최대\s([0-9]+\s?(?:년|개월|달)(?:간|\s?동안)?)(?=\s[가-힣\s]{0,8}[0-9])")
"""Of 최대 2년간 5억 원 the bound is on both."""
_EACH = re.compile(r"\s?(?:당|에|의|마다|씩|이|가|은|는)(?=[\s,]|$)")
_DIGITS = re.compile(r"[0-9]+")
_COUNTERS = ("개사", "개교", "농가", "팀")
"""What 곳 may count as well."""
_NATIVE = {
    2: "두 |둘",
    3: "세 |셋",
    4: "네 |넷",
    5: "다섯",
    6: "여섯",
    7: "일곱",
    8: "여덟",
    9: "아홉",
    10: "열 ",
}
_ITEM_BREAK = re.compile(r",\s|·|(?<=[가-힣])[와과]\s")
_AND_MORE = re.compile(r"[0-9십백천만억]여")
_MOST = re.compile(r"가장|최다|최대|최고|제일|선두")
_WITHIN = (Comparator.AT_MOST, Comparator.LESS)
"""A length that is not reached, or not exceeded: the same to a day."""
_LIMIT = re.compile(r"한도|상한|최고액")
_LIST_END = re.compile(r"(?:\s?등|의|까지|,)?\s*$")
_BEFORE_LIST = re.compile(r"(?<=[가-힣A-Za-z0-9])(?:은|는|이|가|을|를|에서|에는|에서는|으로|로|에)\s")
_MARKED = re.compile(r"[△▲▷①-⑳]")


def unproved_values(claim: str, grounds: Sequence[Ground], as_of: date) -> list[str]:
    """The figures and dates of the claim that no ground states by value, bounds included.

    A date also counts as stated where it is what a ground's date means on the day of its article; a word
    like 올해 where a ground has it too, or where it means the same on `as_of`. The title of an article
    proves a year and a place in an order (6호기), no other figure: it is not what the citation opens.
    """
    claim = plain_bounds(claim)
    figures = [
        value.text
        for value in values_of(claim)
        if not _is_article(claim, value) and not _is_proved(claim, value, grounds)
    ]
    figures += [digits for digits in _free_digits(claim) if not any(digits in shown([g]) for g in grounds)]
    return figures + unproved_days(claim, grounds, as_of)


def _free_digits(text: str) -> list[str]:
    """The runs of digits that belong to no figure or date: 3 of 닥터앤서3, 5 of 5G."""
    values = values_of(text)
    return [
        match.group()
        for match in _DIGITS.finditer(text)
        if not any(value.start <= match.start() < value.end for value in values)
    ]


def _is_article(claim: str, value: Value) -> bool:
    """Whether 한 곳, 한 기업 is no count but says "each"."""
    return value.text.startswith("한") and bool(
        _EACH.match(claim, value.end) or _NONE.match(claim, value.end)
    )


def _is_proved(claim: str, value: Value, grounds: Sequence[Ground]) -> bool:
    if value.kind in DATED_KINDS:
        return is_dated(value, grounds)
    if value.kind is ValueKind.DURATION and lasts(value, grounds):
        return True
    return _counts_own_items(claim, value) or any(_proves(ground, claim, value) for ground in grounds)


def _counts_own_items(claim: str, value: Value) -> bool:
    """Whether the count is that of the things listed right before it: 장성과 고흥 두 곳."""
    if value.kind is not ValueKind.COUNT or value.amount is None or value.amount < 2:
        return False
    before = _LIST_END.sub("", claim[: value.start])
    listed = _BEFORE_LIST.split(before)[-1]
    return len(_ITEM_BREAK.findall(listed)) + 1 == value.amount


def _proves(ground: Ground, claim: str, value: Value) -> bool:
    """Whether the ground states the figure, of a length and an amount under one bound in either place."""
    text = plain_bounds(ground.text)
    both = _LONG_MOST.sub(r"\1 최대", text)
    return _is_titled(ground, claim, value) or any(
        _proves_in(one, ground, claim, value) for one in dict.fromkeys((text, both))
    )


def _is_titled(ground: Ground, claim: str, value: Value) -> bool:
    """Whether the count stands in the title before the same noun (6개 분야), and the text counts no other."""
    counted = re.match(r"[0-9]+\s?[가-힣]{1,3}\s[가-힣]{2}", claim[value.start :])
    return (
        value.kind is ValueKind.COUNT
        and counted is not None
        and compact(counted.group()) in compact(ground.title)
        and counted.group()[-2:] not in ground.text
        and not any(other.unit == value.unit for other in values_of(ground.text))
    )


def _proves_in(text: str, ground: Ground, claim: str, value: Value) -> bool:
    if value.kind is ValueKind.ORDINAL:
        ranks = (other for other in values_of(f"{text}\n{ground.title}") if other.kind is ValueKind.ORDINAL)
        if any(rank.amount == value.amount and _same_rank(rank.unit, value.unit) for rank in ranks):
            return True
        if value.amount == 1 and value.unit == "위" and _MOST.search(text):
            return True
    if contains_value(text, value, strict=True):
        return True
    units = _COUNTERS if value.unit == "곳" else ("곳",) if value.unit in _COUNTERS else ()
    if any(contains_value(text, replace(value, unit=unit), strict=True) for unit in units):
        return True
    if value.comparator is Comparator.MORE and "넘" in value.text:
        bares = [replace(value, comparator=Comparator.EQ, unit=unit) for unit in (value.unit, *units)]
        if any(
            (_AND_MORE.search(other.text) or other.comparator is Comparator.AT_LEAST) and states(other, bare)
            for other in values_of(text)
            for bare in bares
        ):
            return True
    if value.comparator is Comparator.AT_MOST and _LIMIT.search(text):
        bare = replace(value, comparator=Comparator.EQ)
        if contains_value(text, bare, strict=True):
            return True
    if value.comparator is Comparator.EQ and _LIMIT.search(claim):
        most = replace(value, comparator=Comparator.AT_MOST)
        if contains_value(text, most, strict=True):
            return True
    within = _WITHIN if value.kind is ValueKind.DURATION and value.comparator in _WITHIN else ()
    if any(contains_value(text, replace(value, comparator=one), strict=True) for one in within):
        return True
    if value.kind not in (ValueKind.COUNT, ValueKind.ORDINAL):
        return False
    return _says_in_words(ground.text, claim, value) or (
        value.kind is ValueKind.COUNT and _counts_items(ground.text, value)
    )


def _same_rank(one: str, other: str) -> bool:
    return one == other or {one, other} <= {"번째", "위", "차", "순위"}


def _says_in_words(text: str, claim: str, value: Value) -> bool:
    """Whether the text counts the same things with a numeral in words: 3단계, 세 단계."""
    if value.amount is None or value.amount not in _NATIVE or value.second is not None:
        return False
    counted = re.match(r"[0-9]+\s?(?:개(?:의)?\s)?([가-힣]{1,2})", claim[value.start :])
    return counted is not None and bool(
        re.search(rf"(?<![가-힣])(?:{_NATIVE[int(value.amount)]})\s?(?:개\s)?{counted.group(1)}", text)
    )


def _counts_items(text: str, value: Value) -> bool:
    """Whether the count is a numeral in words in the text, or the number of things that it lists."""
    if value.amount is None or value.amount not in _NATIVE or value.second is not None:
        return False
    if _DIGITS.search(value.text) and value.unit not in ("곳", "종"):
        return False
    if re.search(rf"(?<![가-힣])(?:{_NATIVE[int(value.amount)]})", text):
        return True
    marked = len(_MARKED.findall(text))
    items = {marked, marked + 1} if marked > 1 else {len(_ITEM_BREAK.findall(text)) + 1}
    return value.amount > 2 and value.amount in items


@lru_cache(maxsize=4096)
def values_of(text: str) -> tuple[Value, ...]:
    """The figures and dates of the text, in order."""
    return tuple(find_values(text))
