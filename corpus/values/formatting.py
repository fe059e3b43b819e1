"""Writing of values in the one form that answers use: 1,400억 원, 3조 7,000억 원, 2025년 7월 28일 18시."""

from decimal import Decimal

from corpus.values.numerals import SCALES
from corpus.values.records import DATED_KINDS, Comparator, PartialDate, Value, ValueKind

_BEFORE = {Comparator.AT_MOST: "최대 ", Comparator.AT_LEAST: "최소 ", Comparator.ABOUT: "약 "}
_AFTER = {Comparator.LESS: " 미만", Comparator.MORE: " 초과"}
_SPACED = frozenset({"원", "달러", "유로", "엔", "위안", "파운드"})
_GROUPED_FROM = 10**8


def format_money(amount: Decimal) -> str:
    """The amount in won: 140000000000 -> 1,400억 원; grouped by 조 억 만, exact to the last digit."""
    return f"{_in_scales(amount)} 원"


def format_value(value: Value) -> str:
    """The value in normal form; an UNREAD one as it stands."""
    if value.kind in DATED_KINDS:
        return _period(value)
    if value.amount is None:
        return value.text
    return f"{_BEFORE.get(value.comparator, '')}{_amount(value)}{_AFTER.get(value.comparator, '')}"


def _amount(value: Value) -> str:
    amount, second = value.amount or Decimal(0), value.second
    if value.kind is ValueKind.COMPETITION and second is not None:
        return f"{_plain(amount)}대 {_plain(second)}"
    if value.kind is ValueKind.FRACTION and second is not None:
        return f"{_plain(second)}분의 {_plain(amount)}"
    if value.kind is ValueKind.ORDINAL:
        return f"{'제' if value.text.startswith('제') else ''}{_plain(amount)}{value.unit}"
    scaled = value.kind is ValueKind.MONEY or (
        abs(amount) >= _GROUPED_FROM and value.kind is not ValueKind.NUMBER
    )
    write = _in_scales if scaled else _plain
    ends = write(amount) if second is None else f"{write(amount)}~{write(second)}"
    gap = " " if value.unit in _SPACED else ""
    return f"{ends}{gap}{value.unit}"


def _plain(amount: Decimal) -> str:
    """Digits in groups of three, without trailing zeros behind the point."""
    written = f"{amount:,f}"
    return written.rstrip("0").rstrip(".") if "." in written else written


def _in_scales(amount: Decimal) -> str:
    """3700000000000 -> 3조 7,000억."""
    sign, rest = ("-" if amount < 0 else ""), abs(amount)
    parts = []
    for name, scale in sorted(SCALES.items(), key=lambda pair: -pair[1]):
        count, rest = divmod(rest, scale)
        if count:
            parts.append(f"{_plain(count)}{name}")
    if rest or not parts:
        parts.append(_plain(rest))
    return sign + " ".join(parts)


def _period(value: Value) -> str:
    first, last = value.first or PartialDate(), value.last or PartialDate()
    if first == last:
        return _point(first)
    if last.year == first.year:
        last = PartialDate(
            None, None if last.month == first.month and last.day else last.month, last.day, last.minute
        )
    return f"{_point(first)}~{_point(last)}"


def _point(point: PartialDate) -> str:
    """2025년 7월 28일 18시, as far as stated."""
    parts = [
        f"{number}{unit}"
        for number, unit in ((point.year, "년"), (point.month, "월"), (point.day, "일"))
        if number is not None
    ]
    if point.minute is not None:
        hour, minute = divmod(point.minute, 60)
        parts.append(f"{hour}시" + (f" {minute}분" if minute else ""))
    return " ".join(parts)
