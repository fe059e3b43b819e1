"""Whether two values are the same, and whether a text states a value.

- Amounts are compared exactly, in the same unit; a missing unit fits any, and 개 fits every counter of things
  (300개 = 300개사) but never people (명). 5%p is not 5%, 10일 not 10개월.
- 약, 내외 and 여 are ignored. An unstated comparator fits any; two stated ones must agree (최대 is not 이상),
  and with `strict` an unstated one fits only itself and 약.
- A missing year is the year of `as_of`; without `as_of` it fits any year. Both ends of a period count.
"""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import lru_cache

from corpus.values.find import find_values
from corpus.values.folding import fold
from corpus.values.records import DATED_KINDS, Comparator, PartialDate, Value, ValueKind
from corpus.values.units import BASE

_PAIRED = frozenset({ValueKind.COMPETITION, ValueKind.FRACTION})
_THINGS = frozenset({"개사", "곳", "개교", "개국", "건", "대", "팀", "과제", "종", "농가"})


def same_value(left: Value, right: Value, *, as_of: date | None = None, strict: bool = False) -> bool:
    """Whether both state the same amount or date, however each is written."""
    if ValueKind.UNREAD in (left.kind, right.kind):
        return left.kind is right.kind and _bare(left.text) == _bare(right.text)
    if left.kind in DATED_KINDS and right.kind in DATED_KINDS:
        return _same_ends(left, right, as_of)
    if left.kind in DATED_KINDS or right.kind in DATED_KINDS:
        return _same_days(left, right)
    return _same_amount(left, right) and _same_bound(left.comparator, right.comparator, strict=strict)


def contains_value(text: str, value: Value, *, as_of: date | None = None, strict: bool = False) -> bool:
    """Whether the text states the value: as a value, an end of a range, or a part of a date."""
    return any(states(found, value, as_of=as_of, strict=strict) for found in _values(text)) or (
        value.kind in (ValueKind.NUMBER, ValueKind.UNREAD) and _stands_in(fold(text).text, _bare(value.text))
    )


def states(found: Value, value: Value, *, as_of: date | None = None, strict: bool = False) -> bool:
    """Whether `found` says all that `value` says: 2025년 7월 28일 states 7월 28일, 5억~10억 10억."""
    if same_value(found, value, as_of=as_of, strict=strict):
        return True
    if found.kind in DATED_KINDS and value.kind in DATED_KINDS and value.first == value.last:
        wanted = _dated(value.first, as_of)
        return any(_within(wanted, _dated(end, as_of)) for end in (found.first, found.last))
    if found.second is None or value.second is not None or found.kind in _PAIRED:
        return False
    ends = (found.amount, found.second)
    return any(
        same_value(replace(found, amount=end, second=None), value, as_of=as_of, strict=strict) for end in ends
    )


@lru_cache(maxsize=512)
def _values(text: str) -> tuple[Value, ...]:
    return tuple(find_values(text))


def _bare(text: str) -> str:
    return fold(text).text.replace(" ", "")


def _stands_in(text: str, digits: str) -> bool:
    """Whether the digits stand in the text without being part of a longer number."""
    at = text.find(digits)
    while at >= 0:
        before, after = text[max(0, at - 2) : at], text[at + len(digits) : at + len(digits) + 2]
        inside_left = before[-1:].isdigit() or (before[-1:] in (".", ",") and before[:1].isdigit())
        inside_right = (
            after[:1].isdigit()
            or after[:1] in "십백천만억조경"
            or (after[:1] in (".", ",") and after[1:].isdigit())
        )
        if not inside_left and not (after and inside_right):
            return True
        at = text.find(digits, at + 1)
    return False


def _same_amount(left: Value, right: Value) -> bool:
    """Equal amounts, and equal second terms, in units that fit."""
    paired = left.kind in _PAIRED or right.kind in _PAIRED
    if (paired and left.kind is not right.kind) or not _units_fit(left.unit, right.unit):
        return False
    absent = not (left.unit and right.unit)
    return _scaled(left.amount, left.unit, absent) == _scaled(right.amount, right.unit, absent) and _scaled(
        left.second, left.unit, absent
    ) == _scaled(right.second, right.unit, absent)


def _units_fit(left: str, right: str) -> bool:
    if not left or not right or left == right:
        return True
    if "개" in (left, right):
        other = right if left == "개" else left
        return other in _THINGS
    return BASE.get(left, (left, None))[0] == BASE.get(right, (right, None))[0]


def _scaled(amount: Decimal | None, unit: str, absent: bool) -> Decimal | None:
    """The amount in its base unit; as it is when one of the two units is absent."""
    return amount if amount is None or absent or unit not in BASE else amount * BASE[unit][1]


def _same_bound(left: Comparator, right: Comparator, *, strict: bool) -> bool:
    plain = (Comparator.EQ, Comparator.ABOUT)
    if left in plain or right in plain:
        return not strict or (left in plain and right in plain)
    return left is right


def _dated(point: PartialDate | None, as_of: date | None) -> PartialDate:
    """The point with the year of `as_of` where it names a month but no year."""
    point = point or PartialDate()
    if point.year is None and point.month is not None and as_of is not None:
        return replace(point, year=as_of.year)
    return point


def _same_ends(left: Value, right: Value, as_of: date | None) -> bool:
    return all(
        _same_point(_dated(one, as_of), _dated(other, as_of))
        for one, other in ((left.first, right.first), (left.last, right.last))
    )


def _same_point(left: PartialDate, right: PartialDate) -> bool:
    """Equal as far as both state year (with a month) and time of day; month and day must be equal."""
    if (left.month, left.day) != (right.month, right.day):
        return False
    year_open = left.month is not None and None in (left.year, right.year)
    minute_open = left.day is not None and None in (left.minute, right.minute)
    return (year_open or left.year == right.year) and (minute_open or left.minute == right.minute)


def _within(wanted: PartialDate, found: PartialDate) -> bool:
    """Whether `found` states every part that `wanted` states; a year not printed counts as any."""
    pairs = ((wanted.month, found.month), (wanted.day, found.day), (wanted.minute, found.minute))
    year_holds = (
        wanted.year is None or wanted.year == found.year or (found.year is None and wanted.month is not None)
    )
    return year_holds and all(part is None or part == stated for part, stated in pairs)


def _same_days(left: Value, right: Value) -> bool:
    """A day without a month (10일) may as well be a number of days (10일간)."""
    dated, other = (left, right) if left.kind in DATED_KINDS else (right, left)
    days = [
        PartialDate(day=int(n))
        for n in (other.amount, other.second)
        if n is not None and n == n.to_integral_value()
    ]
    return other.unit == "일" and bool(days) and (dated.first, dated.last) == (days[0], days[-1])
