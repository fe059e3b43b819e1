"""A calculation that a claim shows, worked out again: (계산: 320억 원 − 250억 원)."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from corpus.dates import resolve_dates
from corpus.values import Value, ValueKind, find_values
from corpus.values.units import BASE

_SHOWN = re.compile(r"\((?:차이\s)?계산:\s(?P<terms>(?:[^()]|\([^()]*\))*)\)")
_RATE = re.compile(r"\((?P<larger>[^()]+) − (?P<smaller>[^()]+)\) ÷ (?P<first>[^()]+)")
_SIGN = re.compile(r"\s(?P<sign>[−+÷×])\s")
_DAYS = re.compile(r"\s*(\d{1,3})일\s*")
"""A number of days that reads like a day of the month where it stands alone."""


@dataclass(frozen=True, slots=True)
class Calculation:
    """Where a claim shows how it calculated, and the results of it that the claim may tell."""

    start: int
    end: int
    results: tuple[Decimal, ...]
    units: frozenset[str]

    def gives(self, value: Value) -> bool:
        """Whether `value` is the result, as far as its last digit, in a unit that such a result may have."""
        amount = amount_of(value)
        if amount is None or (value.unit and value.unit not in self.units):
            return False
        return any(_rounded(result, amount) == amount for result in self.results)


def shown_calculation(claim: str, proves: Callable[[Value], bool]) -> Calculation | None:
    """The calculation that the claim shows, where everything it calculates with is proved; else None."""
    shown = _SHOWN.search(claim)
    if shown is None:
        return None
    rate = _RATE.fullmatch(shown["terms"])
    if rate is not None:
        return _shown_rate(shown, [_value(term) for term in rate.groups()], proves)
    signs = {found["sign"] for found in _SIGN.finditer(shown["terms"])}
    values = [_value(term) for term in re.split(r"\s[−+÷×]\s", shown["terms"])]
    terms = [value for value in values if value is not None and proves(value)]
    if len(signs) != 1 or len(terms) < len(values) or len(terms) < 2:
        return None
    amounts = [amount for value in terms for amount in [amount_of(value)] if amount is not None]
    worked = _worked(signs.pop(), amounts) if len(amounts) == len(terms) else None
    if worked is None:
        return None
    results, others = worked
    return Calculation(shown.start(), shown.end(), results, others or _units(terms))


def _shown_rate(
    shown: re.Match[str], values: list[Value | None], proves: Callable[[Value], bool]
) -> Calculation | None:
    """(930명 − 700명) ÷ 700명: the change in percent of what was first."""
    amounts = [amount_of(value) for value in values if value is not None and proves(value)]
    if len(amounts) < 3 or None in amounts:
        return None
    larger, smaller, first = (amount for amount in amounts if amount is not None)
    if not first or first not in (larger, smaller):
        return None
    return Calculation(shown.start(), shown.end(), ((larger - smaller) / first * 100,), frozenset({"%"}))


def amount_of(value: Value) -> Decimal | None:
    """The amount, of a day its number, of so many days that many; None of what cannot be calculated with."""
    days = _DAYS.fullmatch(value.text)
    if value.kind is ValueKind.DATE and days is not None:
        return Decimal(days[1])
    if value.amount is not None:
        return value.amount
    return Decimal(day.toordinal()) if (day := _day(value)) is not None else None


def _day(value: Value) -> date | None:
    found = resolve_dates(value.text, None)
    return found[0].last if len(found) == 1 else None


def _value(term: str) -> Value | None:
    found = find_values(term)
    return found[0] if len(found) == 1 else None


def _units(terms: list[Value]) -> frozenset[str]:
    """What a sum or a difference may be told in: the units of its terms, days of dates, points of shares."""
    units = {term.unit for term in terms}
    if any(term.kind in (ValueKind.DATE, ValueKind.DURATION) for term in terms):
        units.add("일")
    if "%" in units:
        units.add("%p")
    return frozenset(units | {BASE[unit][0] for unit in units if unit in BASE})


def _worked(sign: str, amounts: list[Decimal]) -> tuple[tuple[Decimal, ...], frozenset[str]] | None:
    """What the sign makes of the amounts, and the units that may have; empty: those of the terms."""
    first, second = amounts[:2]
    if sign == "+":
        return (sum(amounts, Decimal(0)),), frozenset()
    if len(amounts) != 2:
        return None
    if sign == "−":
        return (first - second,), frozenset()
    if sign == "×":
        return (first * second, first * second / 100), frozenset()
    if not second:
        return None
    quotient = first / second
    return (quotient, quotient * 100), frozenset({"배", "%", "원", "명", ""})


def _rounded(result: Decimal, amount: Decimal) -> Decimal:
    exponent = amount.as_tuple().exponent
    return result.quantize(Decimal(1).scaleb(min(0, exponent if isinstance(exponent, int) else 0)))
