"""Pieces within a line that are no part of the article: openers, closers, stock codes, picture markup."""

import re
from collections.abc import Iterator

from corpus.cleaning.marks import COPYRIGHT, MAIL, NAME, ROLE
from corpus.cleaning.reasons import Reason

_PLACE = r"[가-힣]{1,8}(?:[·,][가-힣]{1,6})*"
_AGENCY = r"[가-힣A-Za-z0-9·\s]{2,16}?"
_OPENERS = (
    rf"[(\[<【〔][^()\[\]<>【】〔〕\n]{{1,30}}[)\]>】〕]\s*{NAME}(?:\s*[·,]\s*{NAME})*\s*{ROLE}\s*[=|]\s*",
    rf"<\s*{_PLACE}\s*=\s*[^<>\n]{{1,30}}>\s*=?\s*",
    rf"[(\[【〔]\s*{_PLACE}\s*=\s*{_AGENCY}\s*[)\]】〕]\s*(?:{NAME}(?:\s*[·,]\s*{NAME})*\s*{ROLE}\s*(?:[·,]\s*{NAME}\s*{ROLE}\s*)*=?\s*|=\s*)?",
    rf"[(\[【〔]\s*(?:{_AGENCY}\s*)?(?:{_PLACE}\s*[=|]\s*)?(?:{NAME}(?:\s*[·,]\s*{NAME})*)\s?{ROLE}\s*[)\]】〕]\s*=?\s*",
    rf"(?:[가-힣A-Za-z0-9]{{2,10}}(?:\s?[=|])?\s)?{NAME}\s?{ROLE}\s*[ㅣ|=]\s*",
    rf"{_PLACE}\s*=\s*{NAME}\s?{ROLE}\s*[=/|]?\s*",
    r"\[(?:앵커|기자|리포트|인터뷰|스튜디오|단독|종합\d?보?)\]\s*",
)
_OPENER = re.compile("|".join(f"(?:{pattern})" for pattern in _OPENERS))
_CLOSERS = (
    (re.compile(rf"(?<=[.”’\"')])\s*[/\[(<|=\-]*\s*{MAIL}\s+{NAME}\s?{ROLE}[)\]>]*\s*$"), Reason.BYLINE),
    (
        re.compile(
            r"\s*[<(\[]?\s*[※■]?\s*(?:Copyright|저작권자|[ⓒ©]|무단\s?전재)[^\n]{0,160}$", re.IGNORECASE
        ),
        Reason.COPYRIGHT,
    ),
    (re.compile(r"\s*[(\[<]\s*끝\s*[)\]>]\s*$|(?<=[.”\"])\s*끝\.?\s*$"), Reason.COPYRIGHT),
    (re.compile(r"(?<=[.”’\"')])\s*[/◎]\s?[^\s/][^\n/.]{1,25}$"), Reason.COPYRIGHT),
    (
        re.compile(
            rf"(?<=[.”’\"')])\s*[/\[(<|=\-]*\s*(?:[가-힣]{{2,10}}\s?[=·|]\s?)?(?:[가-힣A-Za-z]{{2,8}}\s)?{NAME}\s?{ROLE}\s*[)\]>|·,/]*\s*[\[(<]?(?:{MAIL})?[)\]>]?\s*$"
        ),
        Reason.BYLINE,
    ),
    (re.compile(rf"(?<=[.”’\"')])\s*[/\[(<|=]*\s*(?:{NAME}\s)?{MAIL}[)\]>]*\s*$"), Reason.BYLINE),
)
_STOCK_CODE = re.compile(r"(?<=[가-힣A-Za-z0-9&])\s?[\[(〈<]\s?(?:A|KS|KQ)?\d{6}(?:\.K[SQ])?\s?[\])〉>]")
_PICTURE = re.compile(
    r"!\[[^\]\n]*\]\([^)\n]*\)|\[?--(?:comment|image|photo)--\]?|<img\b[^<>\n]{0,500}>", re.IGNORECASE
)
_TAG = re.compile(
    r"</?(?:a|b|p|br|div|span|strong|em|font|u|i|figure|figcaption|iframe|script|li|ul|td|tr)\b[^<>\n]{0,300}>",
    re.IGNORECASE,
)
_AUDIO = re.compile(r"(?:기사\s?)?듣기\s*\d{2}:\d{2}\s*/\s*(?:\d{2}:\d{2})?")


def trim(line: str) -> tuple[str, list[tuple[str, Reason]]]:
    """`line` without such pieces, and the pieces with their reasons in the order of their removal."""
    removed: list[tuple[str, Reason]] = []
    for pattern, reason in (
        (_PICTURE, Reason.IMAGE),
        (_TAG, Reason.MARKUP),
        (_STOCK_CODE, Reason.STOCK_CODE),
        (_AUDIO, Reason.AUDIO),
    ):
        removed.extend((found[0].strip(), reason) for found in pattern.finditer(line))
        line = pattern.sub(" " if reason is Reason.MARKUP else "", line)
    line, opener = _without_opener(line.strip())
    removed.extend((piece, Reason.BYLINE) for piece in opener)
    closers = list(_closers(line))
    for piece, _ in closers:
        line = line[: len(line) - len(piece)]
    removed.extend((piece.strip(), reason) for piece, reason in closers)
    return line.strip(), removed


def opener_of(line: str) -> str | None:
    """The opener of a wire report at the start of `line`, such as `(청주=연합뉴스) OOO 기자 =`."""
    found = _OPENER.match(line.strip())
    return found[0] if found and found.end() < len(line.strip()) else None


def _without_opener(line: str) -> tuple[str, list[str]]:
    pieces: list[str] = []
    while (opener := opener_of(line)) is not None:
        pieces.append(opener.strip())
        line = line[len(opener) :]
    return line, pieces


def _closers(line: str) -> Iterator[tuple[str, Reason]]:
    """What stands after the article's last word on its line, from the outside in."""
    again = True
    while again:
        again = False
        for pattern, reason in _CLOSERS:
            found = pattern.search(line, max(0, len(line) - 200))
            if found and found[0].strip() and (found.start() > 0 or COPYRIGHT.search(found[0])):
                yield found[0], reason
                line = line[: found.start()]
                again = True
