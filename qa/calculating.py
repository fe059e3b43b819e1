"""Arithmetic over the values of an answer: exact decimals, like with like, never a guess."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from corpus.values import Comparator, Value, ValueKind, format_value
from corpus.values.units import BASE
from qa.choosing import Choice

_THINGS = frozenset(
    {"개", "개사", "곳", "개교", "개국", "건", "대", "팀", "과제", "종", "농가", "명", "장", ""}
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A value to calculate with: `label` names it, `text` is how the article writes it."""

    label: str
    text: str
    kind: ValueKind
    amount: Decimal
    unit: str


def figure_of(label: str, choice: Choice, *, last: bool) -> Figure | None:
    """The choice as a figure, a date as its day number; `last` takes the end of a period.

    None for what cannot be calculated with: a range, or a date without its day.
    """
    if choice.resolved is not None:
        day = choice.resolved.last if last else choice.resolved.first
        return Figure(label, choice.text, ValueKind.DATE, Decimal(day.toordinal()), "일") if day else None
    value = choice.value
    if value is None or value.amount is None:
        return None
    if value.second is not None and (value.kind is not ValueKind.COMPETITION or value.second != 1):
        return None
    return Figure(label, choice.text, value.kind, value.amount, value.unit)


def alike(left: Figure, right: Figure) -> bool:
    """Whether the two can be compared: one kind, and units that convert or count the same sort of thing."""
    if left.kind is not right.kind:
        return False
    if left.unit == right.unit:
        return True
    if left.unit in BASE or right.unit in BASE:
        return _base(left.unit) == _base(right.unit)
    people = {left.unit, right.unit} & {"명", "장", "대"}
    return left.unit in _THINGS and right.unit in _THINGS and (not people or "" in (left.unit, right.unit))


def _base(unit: str) -> str:
    return BASE[unit][0] if unit in BASE else unit


def scaled(figures: Sequence[Figure]) -> tuple[list[Decimal], str]:
    """The amounts in one unit, and that unit: theirs where they share one, else what they convert to."""
    units = {figure.unit for figure in figures}
    if len(units) == 1:
        return [figure.amount for figure in figures], figures[0].unit
    if any(unit in BASE for unit in units):
        return [
            figure.amount * (BASE[figure.unit][1] if figure.unit in BASE else Decimal(1))
            for figure in figures
        ], _base(figures[0].unit)
    named = [figure.unit for figure in figures if figure.unit not in ("", "개")]
    return [figure.amount for figure in figures], named[0] if named else "개"


def written(kind: ValueKind, amount: Decimal, unit: str) -> str:
    """An amount as answers write it."""
    if kind is ValueKind.COMPETITION:
        return format_value(Value(ValueKind.NUMBER, "", 0, 0, amount))
    if kind is ValueKind.RATIO:
        return format_value(Value(ValueKind.POINTS, "", 0, 0, amount, unit="%p"))
    if kind is ValueKind.DATE:
        return f"{amount}일"
    if unit == "과제":
        return f"{format_value(Value(kind, '', 0, 0, amount))}개 과제"
    return format_value(Value(kind, "", 0, 0, amount, unit=unit, comparator=Comparator.EQ))


def difference(left: Figure, right: Figure) -> str:
    """|left - right| as answers write it."""
    (one, other), unit = scaled((left, right))
    return written(left.kind, abs(one - other), unit)


def total(figures: Sequence[Figure]) -> str:
    """The sum as answers write it."""
    amounts, unit = scaled(figures)
    return written(figures[0].kind, sum(amounts, Decimal(0)), unit)


def multiple(left: Figure, right: Figure) -> str | None:
    """left / right as 2.5배, 약 2.4배 where it does not end; None for a division by zero."""
    (one, other), _ = scaled((left, right))
    if not other:
        return None
    exact = one / other
    rounded = exact.quantize(Decimal("0.01"))
    if rounded == exact:
        return f"{format_value(Value(ValueKind.MULTIPLE, '', 0, 0, rounded, unit='배'))}"
    return f"약 {exact.quantize(Decimal('0.1'))}배"


def change_rate(first: Figure, second: Figure) -> str:
    """|second - first| / first, which is not 0, as 25%, 약 45.3% where it does not end."""
    (one, other), _ = scaled((first, second))
    exact = abs(other - one) / one * 100
    rounded = exact.quantize(Decimal("0.1"))
    percent = format_value(Value(ValueKind.RATIO, "", 0, 0, rounded, unit="%"))
    return percent if rounded == exact else f"약 {percent}"


def ordered(figures: Sequence[Figure], *, direction: int) -> list[Figure]:
    """The figures from the most (direction 1) or the least (-1) on; equal ones keep their order."""
    amounts, _ = scaled(figures)
    places = sorted(range(len(figures)), key=lambda at: (-direction * amounts[at], at))
    return [figures[at] for at in places]
