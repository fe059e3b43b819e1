"""Whether every figure and date of a written sentence is stated by what it cites."""

import re
from collections.abc import Sequence
from datetime import date

from corpus.values import DATED_KINDS, Value, ValueKind
from qa.matching import compact
from qa.writing.grounds import Ground, shown, values_of
from qa.writing.guard_bounds import plain_bounds
from qa.writing.guard_dates import is_dated, lasts, unproved_days
from qa.writing.guard_numbers import ITEM_BREAK, is_article
from qa.writing.guard_proofs import proves
from qa.writing.guard_sums import as_length, follows

_DIGITS = re.compile(r"[0-9]+")
_ONE_EACH = re.compile(r"1\s?[가-힣㎡㎏A-Za-z]{1,3}(?:당|씩|마다)")
_QUOTED = re.compile(r"['\"‘“「『<]([^'\"’”」』>]{2,40})['\"’”」』>]")
_GRADE = re.compile(r"(?<![A-Za-z0-9])[A-G](?=\s?등급|\s이상|\+)")
_LIST_END = re.compile(r"(?:\s?등|의|까지|,)?\s*$")
_BEFORE_LIST = re.compile(r"(?<=[가-힣A-Za-z0-9])(?:은|는|이|가|을|를|에서|에는|에서는|으로|로|에)\s")


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
        if not is_article(claim, value)
        and not _is_named(claim, value.start, grounds)
        and not _is_proved(claim, value, grounds)
    ]
    figures += [digits for digits in _free_digits(claim) if not any(digits in shown([g]) for g in grounds)]
    figures += [
        grade for grade in _GRADE.findall(claim) if not re.search(rf"{grade}(?![A-Za-z])", shown(grounds))
    ]
    return figures + unproved_days(claim, grounds, as_of)


def _free_digits(text: str) -> list[str]:
    """The runs of digits that belong to no figure or date: 3 of 닥터앤서3, 5 of 5G."""
    values = values_of(text)
    return [
        match.group()
        for match in _DIGITS.finditer(text)
        if not any(value.start <= match.start() < value.end for value in values)
        and not _ONE_EACH.match(text, match.start())
    ]


def _is_named(claim: str, start: int, grounds: Sequence[Ground]) -> bool:
    """Whether the figure stands in a quoted name (‘치유농장 30’) that the grounds or their titles print."""
    return any(
        quoted.start() < start < quoted.end() and compact(quoted.group(1)) in compact(shown(grounds))
        for quoted in _QUOTED.finditer(claim)
    )


def _is_proved(claim: str, value: Value, grounds: Sequence[Ground]) -> bool:
    if value.kind in DATED_KINDS:
        length = as_length(value)
        return is_dated(value, grounds) or (
            length is not value
            and any(proves(ground, claim, length) or follows(ground, claim, length) for ground in grounds)
        )
    if value.kind is ValueKind.DURATION and lasts(value, grounds):
        return True
    if _counts_own_items(claim, value) or any(proves(ground, claim, value) for ground in grounds):
        return True
    return any(follows(ground, claim, value) for ground in grounds)


def _counts_own_items(claim: str, value: Value) -> bool:
    """Whether the count is that of the things listed right before it: 장성과 고흥 두 곳."""
    if value.kind is not ValueKind.COUNT or value.amount is None or value.amount < 2:
        return False
    before = _LIST_END.sub("", claim[: value.start])
    listed = _BEFORE_LIST.split(before)[-1]
    return len(ITEM_BREAK.findall(listed)) + 1 == value.amount
