"""Which year or month a date without one means, seen from the day of the article.

News leaves out what is near: a day without a month is of the article's month, a month without a year of
the article's year, unless the tense of the sentence, or the turn of the month or year, says otherwise.
"""

from datetime import date, timedelta

from corpus.dates.periods import Period, day_of, month_of
from corpus.dates.tense import Tense

_HALF_YEAR = 183
_FAR_AHEAD = 200


def with_year(anchor: date, month: int, day: int | None, tense: Tense, *, strict: bool = False) -> Period:
    """The month, or its day, in the year that suits; `strict` (오는, 지난) lets only the tense decide.

    Raises ValueError when no year near the anchor has such a day.
    """
    candidates = [
        period for year in range(anchor.year - 1, anchor.year + 2) if (period := _in_year(year, month, day))
    ]
    if not candidates:
        raise ValueError(f"{month}월에는 {day}일이 없습니다")
    before = [period for period in candidates if period.first <= anchor + timedelta(days=0 if strict else 1)]
    after = [period for period in candidates if period.last >= anchor]
    nearest = min(candidates, key=lambda period: _distance(period, anchor))
    own = next((period for period in candidates if period.first.year == anchor.year), nearest)
    if tense is Tense.PAST and before:
        return before[-1]
    if tense is Tense.AHEAD and after and (strict or _distance(after[0], anchor) <= _FAR_AHEAD):
        return after[0]
    return own if _distance(own, anchor) <= _HALF_YEAR else nearest


def _in_year(year: int, month: int, day: int | None) -> Period | None:
    whole = month_of(year, month)
    if day is None:
        return whole
    return day_of(whole.first.replace(day=day)) if day <= whole.last.day else None


def _distance(period: Period, anchor: date) -> int:
    """Days between the anchor and the nearest day of the period."""
    return max((period.first - anchor).days, (anchor - period.last).days, 0)


def with_month(anchor: date, day: int, tense: Tense, *, strict: bool = False) -> Period:
    """The day in the month that suits; `strict` (오는 28일, 지난 24일) takes the next or last such day."""
    if strict:
        step = 1 if tense is Tense.AHEAD else -1
        return next(
            day_of(found)
            for offset in range(4)
            if (found := _in_month(anchor, offset * step, day)) and (found - anchor).days * step >= 0
        )
    own = _in_month(anchor, 0, day)
    previous, following = _in_month(anchor, -1, day), _in_month(anchor, 1, day)
    late = day > anchor.day + 1
    if previous and ((late and tense is Tense.PAST) or (own is None and tense is not Tense.AHEAD)):
        return day_of(previous)
    if previous and tense is Tense.OPEN and anchor.day <= 3 and day >= 28:
        return day_of(previous)
    if own and following and tense is Tense.AHEAD and (anchor - own).days > (following - anchor).days:
        return day_of(following)
    if own is None:
        raise ValueError(f"{anchor.month}월에는 {day}일이 없습니다")
    return day_of(own)


def _in_month(anchor: date, offset: int, day: int) -> date | None:
    month = month_of(anchor.year, anchor.month + offset)
    return month.first.replace(day=day) if day <= month.last.day else None
