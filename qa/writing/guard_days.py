"""Days of a written sentence: weekdays, those of an announcement, those that begin or end something."""

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.values import Value, ValueKind, states
from qa.writing.grounds import Ground, values_of
from qa.writing.guard_bounds import plain_bounds
from qa.writing.guard_dates import dates_of, means

_WEEKDAY = re.compile(
    r"(?<![가-힣])([월화수목금토일])(?=요일|(?:[·,]\s?[월화수목금토일])+요일|\))|(?<=[·,(])([월화수목금토일])(?=[·,)]|요일)"
)
_WORKING = re.compile(r"주말|평일")
_ANNOUNCED = re.compile(
    r"\s(?:[가-힣]{2,12}에서\s)?(?:밝|발표|말했|말한|전했|알렸|공개했|설명했|내놨|내놓았)"
)
_TELLS = re.compile(
    r"밝[혔히힌]|발표|말[했한하]|전[했한]|알[렸린리]|공개|설명|내[놨놓]|소개|따르면|공고|선포"
)
_SINCE = re.compile(r"\s?(?:\([월화수목금토일]\)\s?)?(?:부터|이후|이래|뒤에|에\s?(?:시작|개시|열))")
_BEFORE = re.compile(
    r"\s?(?:\([월화수목금토일]\)\s?)?(?:까지|이전|전에|전까지|안에|에\s?(?:마감|끝|종료|닫))"
)
_HOLDS = re.compile(r"\s?(?:\([월화수목금토일]\)\s?)?(?:부터|까지|이후|에\s?(?:시작|열|마감|끝))")


def strange_weekdays(claim: str, grounds: Sequence[Ground]) -> list[str]:
    """The weekdays of the claim that no ground names, and 주말 or 평일 where the grounds name the other."""
    text = "\n".join(ground.text for ground in grounds)
    told = _weekdays(text)
    strange = [day for day in sorted(_weekdays(claim)) if day not in told]
    said, named = set(_WORKING.findall(claim)), set(_WORKING.findall(text))
    return strange + sorted(said if named and not said & named else ())


def _weekdays(text: str) -> set[str]:
    return {one or other for one, other in _WEEKDAY.findall(text)}


def announced_days(claim: str, grounds: Sequence[Ground]) -> list[str]:
    """The dates of the claim that the grounds print only as the day of saying it (26일 밝혔다)."""
    claim = plain_bounds(claim)
    found = []
    for value in _days(claim):
        told = [
            bool(_ANNOUNCED.match(text, other.end))
            for ground in grounds
            for text in [plain_bounds(ground.text)]
            for other in _days(text)
            if means(text, other, value, ground.published)
        ]
        tells = _TELLS.search(claim, value.end) and not _HOLDS.match(claim, value.end)
        if told and all(told) and not tells:
            found.append(value.text)
    return found


def _days(text: str) -> list[Value]:
    return [
        value
        for value in values_of(text)
        if value.kind is ValueKind.DATE and value.first is not None and value.first.day is not None
    ]


def turned_days(claim: str, grounds: Sequence[Ground]) -> list[str]:
    """The dates from which something holds in the claim, and until which in the grounds, or reversed."""
    claim = plain_bounds(claim)
    turned = []
    for value in dates_of(claim):
        side = _side(claim, value)
        sides = {
            _side_of_end(text, other, value)
            for ground in grounds
            for text in [plain_bounds(ground.text)]
            for other in dates_of(text)
            if means(text, other, value, ground.published)
        }
        if side is not None and sides and sides <= {not side}:
            turned.append(value.text)
    return turned


def _side_of_end(text: str, other: Value, value: Value) -> bool | None:
    """The side of the printed date; of a period, which of its ends the value is."""
    if other.first == other.last or other.first is None or other.last is None:
        return _side(text, other)
    ends = [replace(other, first=end, last=end) for end in (other.first, other.last)]
    begins, closes = (states(replace(end, deadline=value.deadline), value) for end in ends)
    return None if begins == closes else begins


def _side(text: str, value: Value) -> bool | None:
    """True where the date begins something, False where it ends it, None where it does neither."""
    after = text[value.end : value.end + 6]
    if value.first != value.last:
        return None
    if _SINCE.match(after):
        return True
    return False if value.deadline or _BEFORE.match(after) else None
