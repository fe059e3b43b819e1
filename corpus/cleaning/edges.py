"""The edges of a page: the title and menus above the article, leftovers under it."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from corpus.cleaning.marks import COPYRIGHT
from corpus.cleaning.overlap import share_in
from corpus.cleaning.page_lines import PageLine, kept_numbers, marked
from corpus.cleaning.phrases import is_menu
from corpus.cleaning.reasons import Reason
from corpus.cleaning.regions import body_pairs
from corpus.cleaning.shapes import (
    is_bare_statement,
    is_key_value,
    is_numeric,
    is_prose,
    is_structured,
    list_mark,
    without_bullet,
)

_SUBTITLE_WORDS = 0.5
_TITLE_WORDS = 0.3
_LISTED_TITLE_WORDS = 0.3
_ABOUT_EQUAL = 0.25
_TITLE_LIKENESS = 90.0
_LONGEST_TITLE = 150
_LINES_ABOVE = 50
_LONGEST_LABEL = 10
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+$")


def find_title(lines: Sequence[PageLine]) -> str | None:
    """The line above the article that shares most words with it, the first of equals; None without one.

    The last line of a list of other headlines counts too: a title may follow such a list without a gap.
    """
    body = body_pairs(lines)
    head = [text for number in _head(lines) if _may_be_title(text := lines[number].text)]
    ends = [text for number in _ends_of_lists(lines) if _may_be_title(text := lines[number].text)]
    shares = {text: share_in(text, body) for text in [*head, *ends]}
    own = [text for text in head if shares[text] >= _TITLE_WORDS] or [
        text for text in ends if shares[text] >= _LISTED_TITLE_WORDS
    ]
    if own:
        best = max(shares[text] for text in own)
        return next(text for text in own if shares[text] >= best - _ABOUT_EQUAL)
    return head[0] if head and (not body or shares[head[0]] > 0) else None


def _may_be_title(text: str) -> bool:
    return (
        6 <= len(text) <= _LONGEST_TITLE
        and not text.startswith(("#", "|"))
        and not is_menu(text)
        and re.search(r"[가-힣A-Za-z]", text) is not None
    )


def _ends_of_lists(lines: Sequence[PageLine]) -> list[int]:
    """Lines at the end of a list of headlines above the article."""
    first = next(
        (number for number, line in enumerate(lines) if line.kept and is_prose(line.text)), len(lines)
    )
    written = [number for number in range(first + 1) if number < len(lines) and lines[number].text]
    return [
        number
        for number, following in pairwise(written)
        if lines[number].reason is Reason.RELATED and lines[following].reason is not Reason.RELATED
    ]


def mark_title(lines: Sequence[PageLine], title: str) -> tuple[PageLine, ...]:
    """Marks every line that repeats the title, also one taken for the end of a list."""
    from rapidfuzz import fuzz

    return tuple(
        replace(line, reason=Reason.TITLE)
        if line.text
        and (line.reason in (None, Reason.RELATED))
        and not is_prose(line.text)
        and fuzz.ratio(line.text, title) >= _TITLE_LIKENESS
        else line
        for line in lines
    )


def mark_edges(lines: Sequence[PageLine]) -> tuple[PageLine, ...]:
    """Marks what is left above and below the article and is in no words of it."""
    body = body_pairs(lines)
    if not body:
        return tuple(lines)
    reasons: dict[int, Reason] = {}
    for number in _head(lines):
        text = lines[number].text
        if is_menu(text) or is_numeric(text) or _ADDRESS.match(text):
            reasons[number] = Reason.NAVIGATION
        elif _is_name_by_date(lines, number):
            reasons[number] = Reason.BYLINE
        elif share_in(text, body) < _SUBTITLE_WORDS and not is_structured(text) and not is_key_value(text):
            reasons[number] = Reason.UNPLACED
    cut = False
    for number in _tail(lines):
        cut = cut or _cut_above(lines, number)
        text = lines[number].text
        if is_menu(text):
            reasons[number] = Reason.NAVIGATION
        elif COPYRIGHT.search(text):
            reasons[number] = Reason.COPYRIGHT
        elif cut or not _belongs_under_article(text, body):
            reasons[number] = Reason.UNPLACED
    return marked(lines, reasons)


def mark_wordless(lines: Sequence[PageLine]) -> tuple[PageLine, ...]:
    """Marks lines of marks or digits only that stand next to something removed."""
    reasons: dict[int, Reason] = {}
    for number in kept_numbers(lines):
        text = lines[number].text
        wordless = re.search(r"[가-힣A-Za-z]", text) is None and not text.startswith("|")
        if wordless and (not re.search(r"\d", text) or _next_to_removed(lines, number)):
            reasons[number] = Reason.MARKUP
    return marked(lines, reasons)


def _head(lines: Sequence[PageLine]) -> list[int]:
    """Kept lines above the first statement or structured line."""
    head: list[int] = []
    for number in kept_numbers(lines):
        text = lines[number].text
        if is_prose(text) or ((is_bare_statement(text) or is_structured(text)) and head):
            break
        head.append(number)
    return head


def _tail(lines: Sequence[PageLine]) -> list[int]:
    """Kept lines under the last statement or structured line."""
    tail: list[int] = []
    for number in reversed(kept_numbers(lines)):
        text = lines[number].text
        if is_prose(text) or is_structured(text):
            break
        tail.append(number)
    return tail[::-1]


def _belongs_under_article(text: str, body: frozenset[str]) -> bool:
    """Whether `text` reads as a detail of the article: 문의, a list, a sentence without its stop."""
    if is_bare_statement(text) or is_key_value(text):
        return True
    if is_numeric(without_bullet(text)) or _is_label(without_bullet(text)):
        return False
    return bool(list_mark(text)) or bool(re.search(r"\d", text)) or share_in(text, body) >= _SUBTITLE_WORDS


def _is_label(text: str) -> bool:
    """Whether `text` is one short word or two without figures, as buttons are."""
    return len(text) <= _LONGEST_LABEL and not re.search(r"\d|[.다요]$", text) and not is_key_value(text)


def _cut_above(lines: Sequence[PageLine], number: int) -> bool:
    """Whether something other than a caption was removed right above line `number`."""
    for line in reversed(lines[max(0, number - _LINES_ABOVE) : number]):
        if line.kept:
            return False
        if line.reason not in (None, Reason.CAPTION):
            return True
    return False


def _next_to_removed(lines: Sequence[PageLine], number: int) -> bool:
    neighbours = [*lines[max(0, number - 2) : number], *lines[number + 1 : number + 3]]
    return any(line.reason is not None for line in neighbours)


def _is_name_by_date(lines: Sequence[PageLine], number: int) -> bool:
    """A line of three syllables right above or under the entry date is the writer's name."""
    near = [*lines[max(0, number - 1) : number], *lines[number + 1 : number + 2]]
    return re.fullmatch(r"[가-힣]{3}", lines[number].text) is not None and any(
        line.reason is Reason.DATELINE for line in near
    )
