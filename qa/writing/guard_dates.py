"""Whether a date of a written sentence is one that the cited sentences print, or one that they mean."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise

from corpus.dates import ResolvedDate, resolve_dates
from corpus.values import DATED_KINDS, PartialDate, Value, ValueKind, contains_value, find_values, states
from qa.writing.grounds import Ground
from qa.writing.guard_bounds import plain_bounds

_UNTIL = re.compile(r"\s?(?:부터|~|에서)\s?")
_YEARS_LONG = re.compile(r"\s?부터\s(?:앞으로\s)?([0-9]{1,2})\s?년\s?(?:간|동안|에 걸쳐)")
_START = r"(?:시작|개시|착수|착공|열[어리려고]|들어가|개막|첫\s?삽)"
_FINISH = r"(?:마감|끝|종료|마치|마무리|준공|완공|닫|폐막|매듭|다\s짓|만료)"
_BEGINS = re.compile(rf"(?:\s?\([월화수목금토일]\))?\s?(?:부터|~|(?:에|을|를)?\s?{_START})")
_ENDS = re.compile(rf"(?:\s?\([월화수목금토일]\))?\s?(?:까지|(?:에|을|를)?\s?{_FINISH})")
_THAT_DAY = re.compile(r"(?<![가-힣])(?:당일|그날|이날|같은\s?날)")
_YEAR_BEFORE = re.compile(r"전년도?|전\s?해|직전\s?해|한\s?해\s전")
_LAST_YEAR = re.compile(r"직전\s?(?:연도|년도|해)|전년")
_WAY = re.compile(r"(?:전|뒤|후)$")
_BACK = re.compile(r"\s전(?![가-힣]{2})")
_AHEAD = re.compile(r"뒤|후|지나|만에|생존|안에|이내")
_PART = re.compile(r"[상하]반기|분기|[초말]$|중순|[초상하]순")
_YEAR_IN_TITLE = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")

Days = tuple[PartialDate, PartialDate]
"""The first and the last day of something, each as far as it is known."""


def is_dated(value: Value, grounds: Sequence[Ground]) -> bool:
    """Whether the grounds print the date or one that means it; of a period, each end may stand in another.

    What begins it is then printed as a beginning (부터), what ends it as an end (까지).

    A year that a sentence of an undated article leaves open may be the one that another, or a title, states.
    """
    if value.first is not None and value.last is not None and _minutes(value):
        told = {minute for g in grounds for found in dates_of(g.text) for minute in _minutes(found)}
        days = [replace(end, minute=None) for end in (value.first, value.last)]
        return _minutes(value) <= told and is_dated(replace(value, first=days[0], last=days[1]), grounds)
    if _is_stated(value, grounds):
        return True
    if value.first == value.last or value.first is None or value.last is None:
        return False
    begins, ends = (replace(value, first=end, last=end) for end in (value.first, value.last))
    return _is_stated(begins, _parts_of(grounds, _BEGINS)) and _is_stated(ends, _parts_of(grounds, _ENDS))


def _minutes(value: Value) -> set[int]:
    return {end.minute for end in (value.first, value.last) if end is not None and end.minute is not None}


def _parts_of(grounds: Sequence[Ground], border: re.Pattern[str]) -> list[Ground]:
    """The grounds with nothing left of each but what stands before a beginning, or before an end."""
    return [
        replace(ground, text=ground.text[max(0, match.start() - 25) : match.start()])
        for ground in grounds
        for match in border.finditer(ground.text)
    ]


def means(text: str, other: Value, value: Value, written: date | None) -> bool:
    """Whether the date printed as `other` in the text is the one that `value` names."""
    if states(other, value):
        return True
    return any(
        _meets(value, _parts(found.first), _parts(found.last))
        for found in resolve_dates(text, written)
        if found.first and found.last and found.start < other.end and other.start < found.end
    )


def unproved_days(claim: str, grounds: Sequence[Ground], as_of: date) -> list[str]:
    """The expressions of the claim without a printed date (올해, 지난달) that mean no day of the grounds."""
    return [
        found.text
        for found in _relative(claim, as_of)
        if not (
            _same_days(found, grounds) or _is_length(found, grounds) or _is_year_before(found, claim, grounds)
        )
    ]


def _is_length(found: ResolvedDate, grounds: Sequence[Ground]) -> bool:
    """Whether the expression (석 달 뒤) is a length that a ground states before or after something."""
    way = _WAY.search(found.text)
    lengths = [value for value in find_values(plain_bounds(found.text)) if value.kind is ValueKind.DURATION]
    told = [plain_bounds(ground.text) for ground in grounds]
    ways = _BACK if way and way.group() == "전" else _AHEAD
    return bool(way and lengths) and any(
        contains_value(text, lengths[0]) and ways.search(text) for text in told
    )


def _is_year_before(found: ResolvedDate, claim: str, grounds: Sequence[Ground]) -> bool:
    """Whether 전년 is said of a year that the claim prints, or for 직전 연도."""
    if not _YEAR_BEFORE.match(found.text):
        return False
    return any(_LAST_YEAR.search(ground.text) for ground in grounds) or any(
        value.first is not None and value.first.year is not None for value in dates_of(claim)
    )


def lasts(value: Value, grounds: Sequence[Ground]) -> bool:
    """Whether a period of the grounds runs through as many years, months, weeks or days as the claim says."""
    return any(
        value.amount in _lengths(first, last, value.unit)
        for ground in grounds
        for first, last in _resolved(plain_bounds(ground.text), ground.published)
    )


def _lengths(first: PartialDate, last: PartialDate, unit: str) -> frozenset[int]:
    """How many of the unit a period may be said to last, its last day counted or not; none of one day."""
    begin, end = _day(first), _day(last)
    if begin is None or end is None or begin == end:
        return frozenset()
    days = (end - begin).days
    months = 12 * (end.year - begin.year) + end.month - begin.month
    whole = begin.day == 1 and (end + timedelta(days=1)).day == 1
    months += 1 if whole else 0
    even = whole or abs(end.day - begin.day) < 2
    if unit == "년":
        years = {end.year - begin.year + 1} if end.year > begin.year else set()
        return frozenset(years | ({months // 12} if months and months % 12 == 0 and even else set()))
    if unit == "개월":
        return frozenset({months} if months and even else ())
    if unit == "주":
        return frozenset(length // 7 for length in (days, days + 1) if length % 7 == 0)
    return frozenset({days, days + 1} if unit == "일" else ())


def _day(point: PartialDate) -> date | None:
    if point.year is None or point.month is None or point.day is None:
        return None
    return date(point.year, point.month, point.day)


def _is_stated(value: Value, grounds: Sequence[Ground]) -> bool:
    for ground in grounds:
        text = plain_bounds(ground.text)
        if any(_prints(found, value) for found in dates_of(text)):
            return True
        if any(_meets(value, first, last) for first, last in _resolved(text, ground.published)):
            return True
    if value.first is None or value.first.year is None:
        return False
    years = _years(grounds)
    if value.first.month is None:
        return value.first == value.last and value.first.year in years
    undated = [ground for ground in grounds if ground.published is None]
    open_value = replace(
        value,
        first=replace(value.first, year=None),
        last=replace(value.last, year=None) if value.last else None,
    )
    return value.first.year in years and any(
        states(found, open_value) and not (found.first and found.first.year)
        for ground in undated
        for found in dates_of(plain_bounds(ground.text))
    )


def _prints(found: Value, value: Value) -> bool:
    """Whether the printed date says the claimed one; a year of the claim is never taken as open."""
    open_year = value.first is None or value.first.year is None
    return states(found, value) and bool(open_year or (found.first and found.first.year))


@lru_cache(maxsize=1024)
def dates_of(text: str) -> tuple[Value, ...]:
    """The dates that the text prints, in order."""
    return tuple(value for value in find_values(text) if value.kind in DATED_KINDS)


def _years(grounds: Sequence[Ground]) -> frozenset[int]:
    """The years that the grounds state, and those that their titles print or mean."""
    found = set()
    for ground in grounds:
        for first, last in _resolved(plain_bounds(ground.text), ground.published):
            found |= {day.year for day in (first, last)}
        found |= {
            point.year for value in dates_of(ground.text) for point in (value.first, value.last) if point
        }
        found |= {int(year) for year in _YEAR_IN_TITLE.findall(ground.title)}
        found |= {first.year for first, _ in _resolved(ground.title, ground.published)}
    return frozenset(year for year in found if year is not None)


def _parts(day: date) -> PartialDate:
    return PartialDate(day.year, day.month, day.day)


def _meets(value: Value, first: PartialDate, last: PartialDate) -> bool:
    """Whether every stated part of the value's two ends agrees with the days of the expression."""
    whole = _agrees(value.first, first) and _agrees(value.last, last)
    single = value.first == value.last and (_agrees(value.first, first) or _agrees(value.first, last))
    return whole or single


def _agrees(wanted: PartialDate | None, day: PartialDate) -> bool:
    if wanted is None or wanted.minute is not None:
        return False
    parts = ((wanted.year, day.year), (wanted.month, day.month), (wanted.day, day.day))
    return any(part for part, _ in parts) and all(part is None or part == known for part, known in parts)


@lru_cache(maxsize=4096)
def _resolved(text: str, written: date | None) -> tuple[Days, ...]:
    """The days of every expression, of every two that 부터 joins, and of what runs for years from one."""
    found = [one for one in resolve_dates(text, written) if one.first is not None and one.last is not None]
    ends = [(one.first, one.last) for one in found]
    ends += [
        (one.first, other.last)
        for one, other in pairwise(found)
        if (_UNTIL.match(text[one.end : other.start]) and other.start - one.end < 12)
        or (_BEGINS.match(text, one.end) and _ENDS.match(text, other.end) and other.start - one.end < 30)
    ]
    days = [(_parts(first), _parts(last)) for first, last in ends if first is not None and last is not None]
    for one in found:
        length = _YEARS_LONG.match(text, one.end)
        if length and one.first is not None:
            days.append((_parts(one.first), PartialDate(one.first.year + int(length.group(1)) - 1, 12, 31)))
    return tuple(days)


def _relative(claim: str, as_of: date) -> Iterator[ResolvedDate]:
    """The expressions of the claim without a printed date (올해), or with but a part of one (2026년 말)."""
    values = dates_of(claim)
    for found in resolve_dates(claim, as_of):
        printed = (value for value in values if value.start < found.end and found.start < value.end)
        if all(value.start > found.start for value in printed) or _PART.search(found.text):
            yield found


def _same_days(found: ResolvedDate, grounds: Sequence[Ground]) -> bool:
    """Whether the expression means days that the grounds mean; a title counts where no text has its like."""
    if any(found.text in ground.text for ground in grounds):
        return True
    if _THAT_DAY.match(found.text) and any(_THAT_DAY.search(ground.text) for ground in grounds):
        return True
    periods = [
        (_day(first), _day(last))
        for ground in grounds
        for first, last in _resolved(plain_bounds(ground.text), ground.published)
    ]
    if any((found.first, found.last) == days for days in periods):
        return True
    if found.first == found.last and any(found.first in days for days in periods):
        return True
    if _PART.search(found.text) and any(
        found.first is not None
        and found.last is not None
        and day is not None
        and found.first <= day <= found.last
        for period in periods
        for day in period
    ):
        return True
    told = [other for ground in grounds for other in resolve_dates(ground.text, ground.published)]
    if not any(other.granularity is found.granularity for other in told):
        told += [other for ground in grounds for other in resolve_dates(ground.title, ground.published)]
    return any(other.first and (other.first, other.last) == (found.first, found.last) for other in told)
