"""Resolving every date expression of a text against the day the text was written."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from corpus.dates.nearest import with_month, with_year
from corpus.dates.periods import Period, day_of, month_of, part_of, shift_months, week_of, year_of
from corpus.dates.records import Granularity, ResolvedDate
from corpus.dates.tense import Tense, tense_after
from corpus.dates.words import Role, Word, find_words, part_after, part_name, weekday_after
from corpus.values import Comparator, PartialDate, Value, ValueKind, find_values

_NO_ANCHOR = "기사 날짜를 알 수 없어 풀지 못했습니다"
_GAP = re.compile(r"\s?(?:의\s)?")
_IN_PARENTHESES = re.compile(r"\(\s?[0-9]{1,2}일\s?\)")
_AGO = re.compile(r"\s?(?P<way>전|뒤|후)(?=$|[^가-힣]|에|부터|까지|인|보다|의)")
_JOINED = re.compile(r"\s?(?:부터|과|와|,|·|및|~|-)\s?$")
_RECURRING = re.compile(r"매[년월달주]\s?$")
_LENGTHS = {"년": 12, "개월": 1}
_NATIVE_DAYS = {
    "하루": 1,
    "이틀": 2,
    "사흘": 3,
    "나흘": 4,
    "닷새": 5,
    "엿새": 6,
    "열흘": 10,
    "보름": 15,
    "일주일": 7,
}
_NATIVE = re.compile(
    rf"(?<![가-힣])(?P<days>{'|'.join(_NATIVE_DAYS)})\s(?P<way>전|뒤|후)(?=$|[^가-힣]|에|부터|까지|인)"
)


class _UnresolvedError(Exception):
    """The expression names no day that exists, or hangs on a day that is not known."""


@dataclass(frozen=True, slots=True)
class _Found:
    """An expression's place and days."""

    start: int
    end: int
    period: Period | None
    granularity: Granularity
    reason: str | None = None


def resolve_dates(text: str, anchor: date | None) -> list[ResolvedDate]:
    """Every date expression of the text in order, resolved against `anchor`, the day it was written.

    Dates printed in full are among them. Without an anchor, only those that need none are resolved.
    """
    reader = _Reader(text, anchor)
    return [
        ResolvedDate(
            text[found.start : found.end],
            found.start,
            found.end,
            found.period.first if found.period else None,
            found.period.last if found.period else None,
            found.granularity,
            found.reason,
        )
        for found in reader.read()
    ]


class _Reader:
    """One pass over a text; holds what was resolved before, for 같은 달 and 이듬해."""

    def __init__(self, text: str, anchor: date | None) -> None:
        self.text = text
        self.anchor = anchor
        self.values = {value.start: value for value in find_values(text)}
        self.words = {word.start: word for word in find_words(text)}
        self.found: list[_Found] = []

    def read(self) -> list[_Found]:
        """All expressions, in order, none overlapping."""
        natives = {match.start(): match for match in _NATIVE.finditer(self.text)}
        at = 0
        for start in sorted({*self.values, *self.words, *natives}):
            if start < at:
                continue
            found = None
            if start in natives:
                match = natives[start]
                found = self._offset(start, match.end(), _NATIVE_DAYS[match["days"]], "일", match["way"])
            elif start in self.words:
                found = self._worded(self.words[start])
            if found is None and start in self.values:
                found = self._valued(self.values[start])
            if found is not None:
                self.found.append(found)
                at = found.end
        return self.found

    def _need_anchor(self) -> date:
        if self.anchor is None:
            raise _UnresolvedError(_NO_ANCHOR)
        return self.anchor

    def _previous(self) -> date:
        """The day that 같은 달 and 이듬해 hang on: the last one resolved, else the anchor."""
        for found in reversed(self.found):
            if found.period:
                return found.period.first
        return self._need_anchor()

    def _value_at(self, end: int) -> Value | None:
        """The date or duration that follows at `end`, after at most a space or 의."""
        gap = _GAP.match(self.text, end)
        return self.values.get(gap.end() if gap else end)

    # --- expressions that begin with a word

    def _worded(self, word: Word) -> _Found | None:
        """The expression that begins with this word; None when the word dates nothing here."""
        if word.role in (Role.AHEAD, Role.BACK):
            return self._directed(word)
        try:
            return self._based(word)
        except (_UnresolvedError, ValueError) as problem:
            return _Found(word.start, self._reach(word), None, Granularity.DAY, str(problem))

    def _reach(self, word: Word) -> int:
        """Where an expression that could not be resolved ends."""
        value = self._value_at(word.end)
        return (
            value.end
            if value and value.kind is ValueKind.DATE and value.first and not value.first.year
            else word.end
        )

    def _based(self, word: Word) -> _Found | None:
        """A year, month, week, day or part seen from the anchor, with what follows it."""
        if word.role is Role.DAY:
            inside = _IN_PARENTHESES.match(self.text, word.end)
            period = day_of(self._need_anchor() + timedelta(days=word.number))
            return self._made(word.start, inside.end() if inside else word.end, period)
        if word.role is Role.SAME_DAY:
            return self._made(word.start, word.end, day_of(self._previous()))
        if word.role is Role.WEEK:
            return self._week(word, self._need_anchor() + timedelta(weeks=word.number))
        if word.role is Role.PART:
            return self._made(
                word.start, word.end, part_of(year_of(self._need_anchor().year), part_name(word.text))
            )
        if word.role is Role.EDGE:
            return self._edge(word)
        if word.role in (Role.MONTH, Role.SAME_MONTH):
            base = self._previous() if word.role is Role.SAME_MONTH else self._need_anchor()
            return self._inside(word, month_of(base.year, base.month + word.number))
        base = self._need_anchor() if word.role is Role.YEAR else self._previous()
        return self._inside(word, year_of(base.year + word.number))

    def _week(self, word: Word, day: date) -> _Found:
        week, named = week_of(day), weekday_after(self.text, word.end)
        if named is None:
            return self._made(word.start, word.end, week)
        return self._made(word.start, named[1], day_of(week.first + timedelta(days=named[0])))

    def _edge(self, word: Word) -> _Found:
        """연말, 연초, 연내, 월말, 월초."""
        anchor = self._need_anchor()
        whole = year_of(anchor.year) if word.text[0] == "연" else month_of(anchor.year, anchor.month)
        period = whole if word.text == "연내" else part_of(whole, part_name(word.text))
        return self._made(word.start, word.end, period)

    def _inside(self, word: Word, period: Period) -> _Found:
        """A date or part inside the year or month that the word names."""
        value = self._value_at(word.end)
        if (
            value
            and value.kind in (ValueKind.DATE, ValueKind.PERIOD)
            and value.first
            and not value.first.year
        ):
            inner = self._filled(value, period)
            if inner is not None:
                return self._with_part(word.start, value.end, inner)
        return self._with_part(word.start, word.end, period)

    def _filled(self, value: Value, whole: Period) -> Period | None:
        """The date with the year, or year and month, that it stands in."""
        first, last = value.first or PartialDate(), value.last or PartialDate()
        year, month = whole.first.year, whole.first.month
        if whole.granularity is Granularity.YEAR:
            if first.month is None:
                return None
            return _between(first, last, year, None)
        if first.month is not None and first.month != month:
            return None
        return _between(first, last, year, month)

    def _with_part(self, start: int, end: int, period: Period) -> _Found:
        """The period narrowed by 초, 말, 상반기 and the like that follow it."""
        part = part_after(self.text, end) if period.granularity is not Granularity.DAY else None
        if part is None or (period.granularity is Granularity.MONTH and part[0].endswith(("반기", "분기"))):
            return self._made(start, end, period)
        return self._with_part(start, part[1], part_of(period, part[0]))

    def _made(self, start: int, end: int, period: Period) -> _Found:
        return _Found(start, end, period, period.granularity)

    def _directed(self, word: Word) -> _Found | None:
        """오는 28일, 지난 7월 30일, 최근 3년간, 오는 금요일; None when no date follows."""
        tense = Tense.AHEAD if word.role is Role.AHEAD else Tense.PAST
        value = self._value_at(word.end)
        try:
            if value and value.kind is ValueKind.DURATION:
                return self._span(word, value, tense)
            if value and value.kind in (ValueKind.DATE, ValueKind.PERIOD, ValueKind.YEAR):
                return self._with_part(word.start, value.end, self._settled(value, tense, strict=True))
            named = weekday_after(self.text, word.end)
            if named:
                return self._made(word.start, named[1], day_of(self._weekday(named[0], tense)))
        except (_UnresolvedError, ValueError) as problem:
            return _Found(word.start, value.end if value else word.end, None, Granularity.DAY, str(problem))
        return None

    def _weekday(self, weekday: int, tense: Tense) -> date:
        anchor = self._need_anchor()
        if tense is Tense.AHEAD:
            return anchor + timedelta(days=(weekday - anchor.weekday()) % 7)
        return anchor - timedelta(days=(anchor.weekday() - weekday) % 7)

    def _span(self, word: Word, value: Value, tense: Tense) -> _Found | None:
        """최근 3년간 ends on the anchor's day, 향후 5년간 begins on it."""
        shift = _shifter(value)
        if shift is None or value.comparator in (Comparator.AT_LEAST, Comparator.MORE):
            return None
        anchor = self._need_anchor()
        day = timedelta(days=1)
        period = (
            Period(anchor, shift(anchor, 1) - day, Granularity.SPAN)
            if tense is Tense.AHEAD
            else Period(shift(anchor, -1) + day, anchor, Granularity.SPAN)
        )
        return self._made(word.start, value.end, period)

    # --- expressions that begin with a printed date or length

    def _valued(self, value: Value) -> _Found | None:
        """A printed date, or a length with 전, 뒤 or 후; None for every other value."""
        if value.kind is ValueKind.DURATION:
            way = _AGO.match(self.text, value.end)
            return (
                self._offset(value.start, way.end("way"), int(value.amount or 0), value.unit, way["way"])
                if way
                else None
            )
        if value.kind not in (ValueKind.DATE, ValueKind.PERIOD, ValueKind.YEAR):
            return None
        if _RECURRING.search(self.text, max(0, value.start - 4), value.start):
            return None
        try:
            period = self._joined(value) or self._settled(
                value, tense_after(self.text, value.end), strict=False
            )
        except (_UnresolvedError, ValueError) as problem:
            return _Found(value.start, value.end, None, Granularity.DAY, str(problem))
        return self._with_part(value.start, value.end, period)

    def _joined(self, value: Value) -> Period | None:
        """A date that continues the one before it (15일부터 19일): it takes that one's month or year."""
        before = self.found[-1] if self.found else None
        if before is None or before.period is None or before.period.granularity is not Granularity.DAY:
            return None
        first, last = value.first or PartialDate(), value.last or PartialDate()
        if first.year is not None or not _JOINED.fullmatch(self.text[before.end : value.start]):
            return None
        base = before.period.last
        if first.month is not None:
            year = base.year if first.month >= base.month else base.year + 1
            return _between(first, last, year, None)
        whole = month_of(base.year, base.month + (first.day is not None and first.day < base.day))
        return _between(first, last, whole.first.year, whole.first.month)

    def _settled(self, value: Value, tense: Tense, *, strict: bool) -> Period:
        """A printed date with the year or month it does not state taken from the anchor."""
        first, last = value.first or PartialDate(), value.last or PartialDate()
        if first.year is not None:
            return _between(first, last, first.year, first.month)
        anchor = self._need_anchor()
        if first.month is not None:
            start = with_year(anchor, first.month, first.day, tense, strict=strict)
        elif first.day is not None:
            start = with_month(anchor, first.day, tense, strict=strict)
        else:
            raise _UnresolvedError(_NO_ANCHOR)
        return start if first == last else _between(first, last, start.first.year, start.first.month)

    def _offset(self, start: int, end: int, count: int, unit: str, way: str) -> _Found | None:
        """3일 전, 2주 뒤, 두 달 전, 1년 후."""
        sign = -1 if way == "전" else 1
        if self.anchor is None:
            return _Found(start, end, None, Granularity.DAY, _NO_ANCHOR)
        if unit in ("일", "주"):
            period = day_of(self.anchor + timedelta(days=sign * count * (7 if unit == "주" else 1)))
        elif unit == "개월":
            period = month_of(self.anchor.year, self.anchor.month + sign * count)
        elif unit == "년" and 1 < self.anchor.year + sign * count < 9999:
            period = year_of(self.anchor.year + sign * count)
        else:
            return None
        return self._made(start, end, period)


def _shifter(value: Value) -> Callable[[date, int], date] | None:
    """A function that moves a day by the length, forwards or backwards; None for hours and the like."""
    if value.amount is None or value.amount != value.amount.to_integral_value() or value.amount > 1200:
        return None
    count = int(value.amount)
    if value.unit in _LENGTHS:
        return lambda day, sign: shift_months(day, sign * count * _LENGTHS[value.unit])
    if value.unit in ("일", "주"):
        return lambda day, sign: day + timedelta(days=sign * count * (7 if value.unit == "주" else 1))
    return None


def _between(first: PartialDate, last: PartialDate, year: int, month: int | None) -> Period:
    """The days from `first` to `last`, with the year and month they do not state."""
    start = _stated(first, year, month)
    if first == last:
        return start
    end = _stated(
        last,
        last.year or start.first.year,
        last.month or (start.first.month if month or first.month else None),
    )
    if end.last < start.first and last.year is None:
        later = month_of(end.first.year, end.first.month + (12 if last.month else 1)).first
        end = _stated(replace(last, year=later.year, month=later.month), later.year, later.month)
    return Period(start.first, end.last, Granularity.SPAN)


def _stated(point: PartialDate, year: int, month: int | None) -> Period:
    """The year, month or day that the point states within the given year and month."""
    year, month = point.year or year, point.month or month
    if month is None:
        return year_of(year)
    whole = month_of(year, month)
    if point.day is None:
        return whole
    if point.day > whole.last.day:
        raise _UnresolvedError(f"{year}년 {month}월에는 {point.day}일이 없습니다")
    return day_of(whole.first.replace(day=point.day))
