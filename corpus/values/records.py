"""What a text states as a figure or a date: its kind, its exact amount, and where it stands."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class ValueKind(StrEnum):
    """What a value measures; the last five are read into `first` and `last`, the others into `amount`."""

    MONEY = "money"
    COUNT = "count"
    RATIO = "ratio"
    POINTS = "points"
    AREA = "area"
    QUANTITY = "quantity"
    DURATION = "duration"
    ORDINAL = "ordinal"
    COMPETITION = "competition"
    FRACTION = "fraction"
    MULTIPLE = "multiple"
    NUMBER = "number"
    UNREAD = "unread"
    DATE = "date"
    TIME = "time"
    PERIOD = "period"
    YEAR = "year"


class Comparator(StrEnum):
    """How the stated amount bounds the real one; EQ when nothing is said."""

    EQ = "eq"
    AT_MOST = "at_most"
    LESS = "less"
    AT_LEAST = "at_least"
    MORE = "more"
    ABOUT = "about"


DATED_KINDS = frozenset({ValueKind.DATE, ValueKind.TIME, ValueKind.PERIOD, ValueKind.YEAR})


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A point in time as far as it is stated; `minute` counts from midnight, 0 to 1440 (24시)."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    minute: int | None = None


@dataclass(frozen=True, slots=True)
class Value:
    """One figure or date of a text; `source[start:end] == text`, comparator words included.

    `amount` is in `unit` (won for 억 원; "" when no unit is stated). `second` is the upper end of a
    range (5억~10억), the second term of a competition (4대 1) or the whole of a fraction (3분의 1).
    `per` is what the amount is counted for (한 곳당, 연간): it is told, never compared.
    `first` and `last` hold a date or the two ends of a period; of a single date they are equal.
    `deadline` is true where the text ends a date with 까지 or 마감.
    An UNREAD value is a run of digits that is no well-formed number; it equals only its own text.
    """

    kind: ValueKind
    text: str
    start: int
    end: int
    amount: Decimal | None = None
    second: Decimal | None = None
    unit: str = ""
    comparator: Comparator = Comparator.EQ
    per: str | None = None
    first: PartialDate | None = None
    last: PartialDate | None = None
    deadline: bool = False
