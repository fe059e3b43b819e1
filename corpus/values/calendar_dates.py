"""Reading of dates as they are printed: one point, with its time of day, or a period between two points."""

import re
from dataclasses import dataclass, replace

from corpus.values.clock import read_clock
from corpus.values.records import PartialDate, ValueKind
from corpus.values.units import read_unit

_YEAR = r"(?:19|20)[0-9]{2}"
_MONTH = r"1[0-2]|0?[1-9]"
_DAY = r"3[01]|[12][0-9]|0?[1-9]"
_NO_FIGURE = r"(?!\s?(?:[%십백천만억조배점명원건개평㎡㏊대]|ha|%p|달러))"
_WEEKDAY = re.compile(r"\s?\(\s?[월화수목금토일](?:요일)?\s?\)|\s?[월화수목금토일]요일")

_WORDED = re.compile(
    rf"(?:(?P<year>{_YEAR}|[0-9]{{2}})\s?년도?\s?)?(?<![0-9])(?P<month>{_MONTH})\s?월(?!드|간(?!\s))"
    rf"(?:\s?(?P<day>{_DAY})\s?(?:일(?!간)|(?=\s?~\s?[0-9]{{1,2}}\s?일)))?"
)
_DOTTED = re.compile(
    rf"(?P<year>{_YEAR}|[0-9]{{2}})(?P<mark>\s?[./-])\s?(?P<month>{_MONTH})(?P=mark)\s?(?P<day>{_DAY})\.?(?![0-9]|[.,-][0-9])"
)
_YEAR_MONTH = re.compile(
    rf"(?P<year>{_YEAR})(?:\.(?P<month>1[0-2]|0[1-9])|\.\s?(?P<month_dot>{_MONTH})\.)(?![0-9])" + _NO_FIGURE
)
_QUOTED_MONTH = re.compile(rf"(?P<year>[0-9]{{2}})\.\s?(?P<month>{_MONTH})\.?(?![0-9])" + _NO_FIGURE)
_MONTH_DAY = re.compile(
    rf"(?P<month>{_MONTH})(?P<mark>[./])\s?(?P<day>{_DAY})"
    rf"(?:\.(?![0-9]|\s?[가-힣])|\.?(?=\s?\([월화수목금토일](?:요일)?\)|\s[0-9]{{1,2}}:[0-9]{{2}})|\.?(?=\s?~\s?(?:{_MONTH})(?P=mark)\s?(?:{_DAY})(?![0-9])"
    + _NO_FIGURE
    + r"))"
)
_DAY_ONLY = re.compile(rf"(?P<day>{_DAY})\s?(?:일|(?=\s?~\s?(?:{_DAY})\s?일))")
_MONTH_ONLY = re.compile(rf"(?P<month>{_MONTH})(?=\s?~\s?(?:{_MONTH})\s?월)")
_YEAR_ONLY = re.compile(
    rf"(?P<year>{_YEAR}|[0-9]{{2}})\s?(?:년도?|(?=\s?[~-]\s?'?(?:{_YEAR}|[0-9]{{2}})\s?년))"
)
_BARE_YEAR = re.compile(
    r"(?P<year>20[0-4][0-9]|199[0-9])(?![0-9]|[.,][0-9]|[A-Za-z가-힣]|\s?[%십백천만억조경]|-[0-9])"
)
_BARE_MONTH_DAY = re.compile(rf"(?P<month>{_MONTH})\.\s?(?P<day>{_DAY})\.?(?![0-9]|[.,][0-9])" + _NO_FIGURE)
_BARE_DAY = re.compile(rf"(?P<day>{_DAY})\.?(?![0-9]|[.,][0-9])(?=\s?[.(]|$)" + _NO_FIGURE)
_LIKELY = re.compile(r"[0-9]{1,4}\s?[년월일./~-]|(?:19|20)[0-9]{2}(?![0-9])")
_SEPARATOR = re.compile(r"\s?(?:~|-|부터|에서)\s?")
_UNTIL = re.compile(r"\s?까지")

_LENGTH_AFTER = re.compile(
    r"\s?(?:간(?![담])|동안|이내|내(?!\s?달|[년일가-힣])|이상|이하|여(?=\s|간)|씩|만에|정도|안에|소요|걸|치(?![가-힣])|차(?![가-힣])|짜리|가량|내외|안팎|\s(?:전|후|뒤)(?=$|[^가-힣]|에|부터|까지))"
)
_LENGTH_BEFORE = re.compile(r"(?:최대|최소|최장|약|총|연간|매주|하루|근무일)\s?$")
_YEAR_AFTER = re.compile(
    r"도|\s?(?:예산|본예산|추경|상반기|하반기|[1-4]/?4?분기|초(?!과)|말|부터|까지|기준|공고|신규|대비|사업|지원|정부|계획|결산|\))"
)


@dataclass(frozen=True, slots=True)
class Stated:
    """A date or period as printed: its kind, its two ends (equal for one point) and where it ends."""

    kind: ValueKind
    first: PartialDate
    last: PartialDate
    end: int


def read_calendar(text: str, start: int) -> Stated | None:
    """The date, year or period whose digits begin at `start`; None when the digits are no date."""
    point = _read_point(text, start) if _LIKELY.match(text, start) else None
    if point is None:
        return None
    first, end = point
    separator = _SEPARATOR.match(text, end)
    if separator:
        last = _read_second(text, separator.end(), first, separator.group().strip())
        if last is not None:
            return Stated(ValueKind.PERIOD, first, last[0], last[1])
    if text[start:end].isdigit() and (first.year is None or end - start != 4 or read_unit(text, end)):
        return None
    if first.day is not None and first.month is None and _is_length(text, start, end):
        return None
    only_year = first == PartialDate(year=first.year)
    return Stated(ValueKind.YEAR if only_year else ValueKind.DATE, first, first, end)


def _is_length(text: str, start: int, end: int) -> bool:
    """Whether N일 counts days (10일간, 최대 10일) instead of naming a day."""
    return bool(_LENGTH_AFTER.match(text, end) or _LENGTH_BEFORE.search(text, max(0, start - 6), start))


def _read_point(text: str, start: int) -> tuple[PartialDate, int] | None:
    """One printed date beginning at `start`, with weekday and time of day when they follow."""
    quoted = start > 0 and text[start - 1] == "'"
    for pattern in (
        _WORDED,
        _DOTTED,
        _YEAR_MONTH,
        _QUOTED_MONTH,
        _MONTH_DAY,
        _DAY_ONLY,
        _MONTH_ONLY,
        _YEAR_ONLY,
        _BARE_YEAR,
    ):
        match = pattern.match(text, start)
        if match and _holds(pattern, match, text, quoted=quoted):
            return _with_time(_point(match), text, match.end())
    return None


def _holds(pattern: re.Pattern[str], match: re.Match[str], text: str, *, quoted: bool) -> bool:
    """Whether a match that could be a plain figure really is a date."""
    two_digit_year = "year" in pattern.groupindex and match["year"] is not None and len(match["year"]) == 2
    if pattern is _QUOTED_MONTH:
        return quoted
    if pattern is _DOTTED and two_digit_year and not quoted:
        return len(match["month"]) == 2 and len(match["day"]) == 2 and match["mark"] != "-"
    if pattern is _YEAR_ONLY and two_digit_year and not quoted:
        named = match.group().endswith("도") or _YEAR_AFTER.match(text, match.end())
        return 20 <= int(match["year"]) <= 39 and bool(named)
    if pattern is _YEAR_ONLY and not two_digit_year:
        return not re.match(r"\s?(?:간|동안)", text[match.end() : match.end() + 3])
    if pattern is _MONTH_DAY and match["mark"] == ".":
        heading = text.rfind("\n", 0, match.start()) + 1 == match.start()
        return not (heading and text[match.end() : match.end() + 1] == " ")
    return True


def _point(match: re.Match[str]) -> PartialDate:
    """The named groups of a match as a date; two-digit years are of this century."""
    groups = match.groupdict()
    year = int(groups["year"]) if groups.get("year") else None
    month = groups.get("month") or groups.get("month_dot")
    return PartialDate(
        year=year + 2000 if year is not None and year < 100 else year,
        month=int(month) if month else None,
        day=int(groups["day"]) if groups.get("day") else None,
    )


def _with_time(point: PartialDate, text: str, end: int) -> tuple[PartialDate, int]:
    """The point with the weekday passed over and the time of day that follows it."""
    weekday = _WEEKDAY.match(text, end)
    end = weekday.end() if weekday else end
    if point.day is None:
        return point, end
    gap = 1 if text[end : end + 1] in (" ", ",") else 0
    gap += 1 if gap and text[end : end + 2] == ", " else 0
    clock = read_clock(text, end + gap)
    if clock is None:
        return point, end
    return replace(point, minute=clock[0]), clock[1]


def _read_second(text: str, start: int, first: PartialDate, separator: str) -> tuple[PartialDate, int] | None:
    """The second end of a period, which inherits the year and month it does not state."""
    quoted = text[start : start + 1] == "'"
    at = start + quoted
    point = _read_point(text, at)
    if point is None and separator in "~-":
        bare = _BARE_MONTH_DAY if first.month else _BARE_YEAR
        match = bare.match(text, at) or (_BARE_DAY.match(text, at) if first.day else None)
        point = _with_time(_point(match), text, match.end()) if match else None
    if point is None or (separator in ("부터", "에서") and not _UNTIL.match(text, point[1])):
        return None
    second, end = point
    if _finer(second) != _finer(first) or (separator == "-" and first.day and not first.month):
        return None
    return _inherit(first, second), end


def _finer(point: PartialDate) -> str:
    """The finest part a date states; only ends that are equally fine make a period."""
    return "day" if point.day else "month" if point.month else "year"


def _inherit(first: PartialDate, second: PartialDate) -> PartialDate:
    """The second end with the month and year of the first where it states none."""
    month = second.month or first.month
    year = second.year
    if year is None and first.year is not None:
        later = month is None or first.month is None or month >= first.month
        year = first.year if later else first.year + 1
    return replace(second, year=year, month=month)
