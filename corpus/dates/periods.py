"""Stretches of the calendar: whole years, halves, quarters, months and weeks, and their parts."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from corpus.dates.records import Granularity


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `first` to `last`, both included."""

    first: date
    last: date
    granularity: Granularity


def year_of(year: int) -> Period:
    """The whole year."""
    return Period(date(year, 1, 1), date(year, 12, 31), Granularity.YEAR)


def month_of(year: int, month: int) -> Period:
    """The whole month; a month outside 1 to 12 counts on into the neighbouring years."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return Period(date(year, month, 1), date(year, month, monthrange(year, month)[1]), Granularity.MONTH)


def day_of(day: date) -> Period:
    """The one day."""
    return Period(day, day, Granularity.DAY)


def months_of(year: int, first: int, last: int, granularity: Granularity) -> Period:
    """From the first day of one month to the last day of another, in one year."""
    return Period(month_of(year, first).first, month_of(year, last).last, granularity)


def week_of(day: date) -> Period:
    """Monday to Sunday of the day's week."""
    monday = day - timedelta(days=day.weekday())
    return Period(monday, monday + timedelta(days=6), Granularity.SPAN)


def shift_months(day: date, months: int) -> date:
    """The same day of another month, or that month's last day where it has no such day."""
    month = month_of(day.year, day.month + months)
    return month.first.replace(day=min(day.day, month.last.day))


def part_of(period: Period, part: str) -> Period:
    """The part of a year or month that 초, 중순, 말, 상반기, 3분기 and the like name.

    Of a year 초 is January to March and 말 December; of a month 초 is 1 to 10, 중순 11 to 20, 말 from 21.
    """
    year, month = period.first.year, period.first.month
    if part.endswith("반기"):
        first = 1 if part[0] == "상" else 7
        return months_of(year, first, first + 5, Granularity.HALF)
    if part.endswith("분기"):
        last = 3 * int(part[0])
        return months_of(year, last - 2, last, Granularity.QUARTER)
    if part == "말일":
        return day_of(period.last)
    if period.granularity is Granularity.YEAR:
        first, last = {"초": (1, 3), "중순": (5, 8), "말": (12, 12)}[part]
        return months_of(year, first, last, Granularity.SPAN)
    if period.granularity is Granularity.HALF:
        edge = month_of(year, month if part == "초" else month + 5 if part == "말" else month + 2)
        return Period(edge.first, edge.last, Granularity.SPAN)
    if part == "초":
        return Period(period.first, period.first.replace(day=10), Granularity.SPAN)
    if part == "중순":
        return Period(period.first.replace(day=11), period.first.replace(day=20), Granularity.SPAN)
    return Period(period.first.replace(day=21), period.last, Granularity.SPAN)
