"""Whether a figure of a written sentence follows by plain arithmetic from figures of the cited sentence."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import combinations

from corpus.values import Comparator, PartialDate, Value, ValueKind, states
from qa.writing.grounds import Ground, values_of
from qa.writing.guard_bounds import plain_bounds

_PLAIN = (Comparator.EQ, Comparator.ABOUT)
_ADDED = frozenset(
    {
        ValueKind.MONEY,
        ValueKind.COUNT,
        ValueKind.DURATION,
        ValueKind.QUANTITY,
        ValueKind.AREA,
        ValueKind.RATIO,
    }
)
_COUNTED = frozenset({ValueKind.MONEY, ValueKind.COUNT, ValueKind.QUANTITY, ValueKind.AREA})
_LARGE = 10
"""A smaller number may be the sum or difference of two others by chance, unless it is money."""
_SUM = re.compile(r"합|모두|총|전체|더하|더해|통틀어|도합|아우르|에 걸쳐|까지")
_JOINED = re.compile(r"[가-힣](?:[와과]|·)\s?[가-힣]")
_CHANGE = re.compile(
    r"줄|늘|단축|증가|감소|차이|많|적[은게었]|인상|인하|올[라렸리랐]|오[르른]|내[렸리려]|낮|높|앞[당서]|빨라|빠르|늦|길|짧|확대|축소|크|작|상승|하락|웃도|싸"
)
_REST = re.compile(r"나머지|자부담|본인\s?부담|스스로|직접\s부담|자기\s?부담|빼|제외|남")


def follows(ground: Ground, claim: str, value: Value) -> bool:
    """Whether the figure is the sum, difference, multiple or share of two figures of the ground.

    Of several figures of a kind it may be the sum of all. A result below ten counts only where the claim
    says that it adds or compares.
    """
    ranges = value.second is not None and value.kind is not ValueKind.FRACTION
    if value.comparator not in _PLAIN or ranges or value.amount is None:
        return False
    held = map(as_length, values_of(plain_bounds(ground.text)))
    told = [one for one in held if one.amount is not None and not one.second]
    return any(states(result, value) for result in _results(told, claim, value))


def as_length(value: Value) -> Value:
    """A day without a month (9일) as the number of days that it may be; any other value as it is."""
    day = value.first.day if value.first is not None and value.first == value.last else None
    if day is None or value.first != PartialDate(day=day):
        return value
    return replace(value, kind=ValueKind.DURATION, amount=Decimal(day), unit="일", first=None, last=None)


def _results(told: list[Value], claim: str, value: Value) -> Iterator[Value]:
    """The figures that the claimed one may be, each made of what the ground tells."""
    if value.kind in _ADDED:
        alike = [one for one in told if one.kind is value.kind and one.unit]
        yield from _sums(alike, claim, value)
        yield from _differences(alike, claim, value)
        yield from _products(told, claim, value)
    if value.kind is ValueKind.POINTS:
        ratios = [one for one in told if one.kind is ValueKind.RATIO]
        for one, other in combinations(ratios, 2):
            yield replace(value, amount=abs(_amount(one) - _amount(other)))
    if value.kind is ValueKind.RATIO:
        yield from (replace(one, amount=100 - _amount(one)) for one in told if _is_rest(one, claim))
    if value.kind in (ValueKind.RATIO, ValueKind.MULTIPLE, ValueKind.FRACTION):
        yield from _quotients(told, claim, value)


def _amount(value: Value) -> Decimal:
    return value.amount or Decimal(0)


def _is_rest(one: Value, claim: str) -> bool:
    return one.kind is ValueKind.RATIO and bool(_REST.search(claim))


def _is_large(value: Value) -> bool:
    """Whether the figure is no small number."""
    return value.kind is ValueKind.MONEY or _amount(value) >= _LARGE


def _sums(alike: list[Value], claim: str, value: Value) -> Iterator[Value]:
    """The sums of two or of all neighbours, in the unit of the first."""
    added = [one for one in alike if one.comparator in _PLAIN]
    joined = _is_large(value) and value.kind in _COUNTED and _JOINED.search(claim[: value.start])
    if not (joined or _SUM.search(claim)):
        return
    for start in range(len(added)):
        for end in range(start + 2, len(added) + 1):
            run = added[start:end]
            if all(one.unit == run[0].unit for one in run):
                yield _plain(run[0], sum((_amount(one) for one in run), Decimal(0)))


def _differences(alike: list[Value], claim: str, value: Value) -> Iterator[Value]:
    if not (_CHANGE.search(claim) or (_REST.search(claim) and _is_large(value))):
        return
    for one, other in combinations(alike, 2):
        if one.unit == other.unit:
            yield _plain(one, abs(_amount(one) - _amount(other)))


def _products(told: list[Value], claim: str, value: Value) -> Iterator[Value]:
    """What so many times an amount of money, or a number of things, is in all."""
    if not _SUM.search(claim):
        return
    times = [one for one in told if one.kind in (ValueKind.COUNT, ValueKind.DURATION)]
    for one in told:
        if one.kind is value.kind and one.kind in (ValueKind.MONEY, ValueKind.COUNT):
            yield from (_plain(one, _amount(one) * _amount(other)) for other in times if other is not one)


def _quotients(told: list[Value], claim: str, value: Value) -> Iterator[Value]:
    """How many times, and how much of a hundred, one figure is of another of its kind and unit."""
    counted = [one for one in told if one.kind in _COUNTED and one.amount]
    for one, other in combinations(counted, 2):
        if (one.kind, one.unit) != (other.kind, other.unit):
            continue
        low, high = sorted((_amount(one), _amount(other)))
        if value.kind is ValueKind.MULTIPLE:
            yield replace(value, amount=high / low)
        elif value.kind is ValueKind.FRACTION and value.second:
            yield replace(value, amount=low * value.second / high)
        else:
            yield replace(value, amount=100 * low / high)
            if _CHANGE.search(claim):
                yield replace(value, amount=100 * (high - low) / _amount(one))


def _plain(value: Value, amount: Decimal) -> Value:
    return replace(value, amount=amount, comparator=Comparator.EQ)
