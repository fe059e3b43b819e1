"""Finding every value of a text."""

import re

from corpus.values.calendar_dates import Stated, read_calendar
from corpus.values.clock import read_clock
from corpus.values.figures import Figure, read_figure
from corpus.values.folding import Folded, fold
from corpus.values.names import name_spans
from corpus.values.numerals import read_numeral
from corpus.values.records import PartialDate, Value, ValueKind

_BEGINNING = re.compile(
    r"(?:오전|오후|낮|밤|새벽|아침|저녁)\s?(?=[0-9])|(?<![0-9])(?<![0-9][.,])[0-9]"
    r"|(?<![가-힣])(?:금|총|약)?(?=[일이삼사오육칠팔구십백천]+[만억조경])[일이삼사오육칠팔구십백천]"
    r"|(?<![가-힣])(?=[한두세네석넉다여일아열스서마쉰예])"
    r"(?:(?:열|스물|서른|마흔|쉰|예순)?(?:한|두|세|네|석|넉|다섯|여섯|일곱|여덟|아홉)|열|스무)(?=\s?[가-힣])"
)
_DIGITS = re.compile(r"[0-9](?:[0-9십백천만억조경]|[.,](?=[0-9]))*원?")
_DEADLINE = re.compile(r"\s?(?:\([^()]{0,12}\)\s?)?(?:까지|마감|종료)")
_OPEN_END = re.compile(r"(?:^|[\s(:])~\s?'?$")


def find_values(text: str) -> list[Value]:
    """Every value of the text, in order, none inside another; offsets are those of the given text."""
    folded = fold(text)
    return [_cut(found, text, folded) for found in _scan(folded.text)]


def _scan(text: str) -> list[Value]:
    """The values of a folded text, with offsets into it."""
    skipped = name_spans(text)
    values: list[Value] = []
    at = 0
    while match := _BEGINNING.search(text, at):
        start = match.end() - 1 if match.group()[-1].isdigit() else match.start()
        inside = next((end for begin, end in skipped if begin <= start < end), None)
        if inside is not None:
            at = inside
            continue
        value, passed = _read(text, match.start(), at)
        if value is not None:
            values.append(value)
        at = max(passed, match.start() + 1)
    return values


def _read(text: str, start: int, floor: int) -> tuple[Value | None, int]:
    """The value that begins at `start`, and how far the text is read by it."""
    if not text[start].isdigit():
        clock = read_clock(text, start)
        if clock:
            return _time(text, start, clock), clock[1]
        prefix = 1 if text[start] in "금총약" else 0
        figure = read_figure(text, start + prefix, floor)
        return (_of_figure(figure), figure.end) if figure else (None, start + 1)
    stated = read_calendar(text, start)
    if stated:
        return _of_date(text, start, stated), stated.end
    clock = read_clock(text, start)
    if clock:
        return _time(text, start, clock), clock[1]
    figure = read_figure(text, start, floor)
    if figure:
        return _of_figure(figure), figure.end
    return _unread(text, start)


def _of_figure(figure: Figure) -> Value:
    return Value(
        figure.kind,
        "",
        figure.start,
        figure.end,
        figure.amount,
        figure.second,
        figure.unit,
        figure.comparator,
        figure.per,
    )


def _of_date(text: str, start: int, stated: Stated) -> Value:
    deadline = bool(_DEADLINE.match(text, stated.end)) or bool(
        _OPEN_END.search(text, max(0, start - 4), start)
    )
    begin = start - (start > 0 and text[start - 1] == "'")
    return Value(stated.kind, "", begin, stated.end, first=stated.first, last=stated.last, deadline=deadline)


def _time(text: str, start: int, clock: tuple[int, int]) -> Value:
    point = PartialDate(minute=clock[0])
    deadline = bool(_DEADLINE.match(text, clock[1]))
    return Value(ValueKind.TIME, "", start, clock[1], first=point, last=point, deadline=deadline)


def _unread(text: str, start: int) -> tuple[Value | None, int]:
    """Digits that are neither figure nor date: a malformed number, unless they belong to a name."""
    match = _DIGITS.match(text, start)
    end = match.end() if match else start + 1
    named = start > 0 and (text[start - 1].isalpha() or text[start - 1] in "-_#@")
    if named or read_numeral(text, start) is not None:
        return None, end
    return Value(ValueKind.UNREAD, "", start, end), end


def _cut(value: Value, text: str, folded: Folded) -> Value:
    """The value with the offsets and the exact slice of the text that was given."""
    start, end = folded.span(value.start, value.end)
    return Value(
        value.kind,
        text[start:end],
        start,
        end,
        value.amount,
        value.second,
        value.unit,
        value.comparator,
        value.per,
        value.first,
        value.last,
        value.deadline,
    )
