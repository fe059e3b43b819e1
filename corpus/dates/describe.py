"""The note beside an answer that says which days a relative expression means."""

from datetime import date

from corpus.dates.records import Granularity, ResolvedDate


def describe(resolved: ResolvedDate, anchor: date | None) -> str:
    """올해 = 2026년 (기사 2026-01-26 기준); of an unresolved expression, why it is not."""
    basis = f" (기사 {anchor.isoformat()} 기준)" if anchor else ""
    if resolved.first is None or resolved.last is None:
        return f"{resolved.text}: {resolved.reason}{basis}"
    return f"{resolved.text} = {_days(resolved.first, resolved.last, resolved.granularity)}{basis}"


def _days(first: date, last: date, granularity: Granularity) -> str:
    """The days in words, as short as they can be said."""
    if granularity is Granularity.YEAR:
        return f"{first.year}년"
    if granularity is Granularity.HALF:
        return f"{first.year}년 {'상' if first.month == 1 else '하'}반기"
    if granularity is Granularity.QUARTER:
        return f"{first.year}년 {last.month // 3}분기"
    if granularity is Granularity.MONTH:
        return f"{first.year}년 {first.month}월"
    if first == last:
        return f"{first.year}년 {first.month}월 {first.day}일"
    end = (
        f"{last.month}월 {last.day}일"
        if last.year == first.year
        else f"{last.year}년 {last.month}월 {last.day}일"
    )
    return f"{first.year}년 {first.month}월 {first.day}일~{end}"
