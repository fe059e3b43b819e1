"""What a line looks like, judged by its form alone."""

import re

from corpus.layout import bullet_length

_PROSE_END = re.compile(r"[가-힣)\]”’\"'%]\.[)\]”’\"'」』]*$")
_PREDICATE_STOP = re.compile(r"[다요죠까임함됨음]\.(?:\s|$|[”’\"')])")
_STRONG_BULLET = re.compile(
    r"[□■◇◆▣○ㅇ◦❍※①-⑳➊-➓☞▷▶△]|(?:[QA문답][.:]|[가-하]\.|\d{1,2}\))\s|\|.*\|\s*$|#{1,6}\s"
)
_WEAK_BULLET = re.compile(r"(?:[-*•·ㆍ∙‧▪▸▲‣○]|-?\s*\d{1,2}[.)위]?)\s+")
_KEY_VALUE = re.compile(
    r"(?:[-*•·○ㅇ□]\s*)?(?:[가-힣A-Za-z/·() ]{1,14}\s?[:：]|\([가-힣A-Za-z0-9/·& ]{1,14}\))\s*\S"
)
_NUMERIC = re.compile(r"[\d\s.,:/%()+\-▲▼△▽↑↓~|]+$")
_CELL = re.compile(r"[▲▼△▽↑↓+\-]?\s?[\d,]+(?:\.\d+)?\s?[%원p]?p?$")
SHORTEST_PROSE = 8


def is_prose(line: str) -> bool:
    """Whether `line` holds at least one whole statement that ends with a full stop."""
    text = line.strip()
    if len(text) < SHORTEST_PROSE or not re.search(r"[가-힣]", text):
        return False
    return (_PROSE_END.search(text) is not None and _PREDICATE_STOP.search(text) is not None) or (
        len(text) > 60 and re.search(r"[가-힣]{2}[다요]\.\s", text) is not None
    )


def is_bare_statement(line: str) -> bool:
    """Whether `line` is a long statement whose full stop is missing."""
    return (
        len(line) > 35
        and re.search(r"(?:했|한|된|이|있|없|였|인|는|난|진)다$|니다$", line.strip()) is not None
    )


def is_structured(line: str) -> bool:
    """Whether `line` is set as part of a document: □ ○ ※ ① marks, a table row, a heading, Q. or A."""
    return _STRONG_BULLET.match(line.strip()) is not None


def is_key_value(line: str) -> bool:
    """Whether `line` reads `이름: 값`."""
    return _KEY_VALUE.match(line.strip()) is not None


def is_numeric(line: str) -> bool:
    """Whether `line` holds digits and marks only."""
    return _NUMERIC.match(line.strip()) is not None


def is_cell(line: str) -> bool:
    """Whether `line` is one price, count or percentage."""
    return _CELL.match(without_bullet(line)) is not None


def without_bullet(line: str) -> str:
    """`line` without a leading list mark or rank."""
    text = line.strip()
    found = _WEAK_BULLET.match(text)
    return text[found.end() :].strip() if found else text[bullet_length(text) :].strip()


def list_mark(line: str) -> str:
    """The first character of `line` if it is a list mark, `1` for a rank, else nothing."""
    text = line.strip()
    if re.match(r"-?\s*\d{1,2}(?:[.)위]\s*|\s+|$)", text):
        return "1"
    return text[:1] if text[:1] and text[0] in "-*•·ㆍ∙‧▪▸▲‣○□■◆△▶" else ""
