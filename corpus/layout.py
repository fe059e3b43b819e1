"""What a line of an article is by its form: heading, table row, bullet, plain."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

_MARKDOWN_HEADING = re.compile(r"#{1,6}\s+\S")
_MARKED_HEADING = re.compile(r"[■□◆◇▣◈●]\s*\S|\*\*[^*]+\*\*\s*$|[<\[【][^<>\[\]【】]{2,40}[>\]】]\s*$")
_TABLE_ROW = re.compile(r"\|.*\|\s*$")
_TABLE_RULE = re.compile(r"[|\s:+-]*-{2,}[|\s:+-]*$")
_RULE = re.compile(r"[-=_*~─━—·.\s]{3,}$")
_BULLET = re.compile(r"(?:[-*+•·ㆍ∙‧○ㅇ◦●▪▸◎❍]|[o](?=\s[가-힣]))\s+|[□■◇◆▣△▲▷▶☞⇒➊-➓]\s*(?=\S)")
_SENTENCE_END = re.compile(r"""(?:[가-힣][.!]|[?!])[)\]”’"'」』]*\s*$|[다요죠][)\]”’"'」』]*\s*$""")
_LONGEST_MARKED_HEADING = 60
_LONGEST_PLAIN_HEADING = 40
_SHORTEST_PARAGRAPH = 45


class LineKind(StrEnum):
    """What a line is; only TEXT and TABLE_ROW hold sentences."""

    BLANK = "blank"
    RULE = "rule"
    HEADING = "heading"
    TABLE_ROW = "table_row"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a text with its kind; `start` and `end` count code points, without the line break."""

    text: str
    start: int
    end: int
    kind: LineKind


def lines_of(text: str) -> Iterator[Line]:
    """Every line of `text` in order, with its kind."""
    pieces = text.split("\n")
    start = 0
    for number, piece in enumerate(pieces):
        following = next((later for later in pieces[number + 1 : number + 3] if later.strip()), "")
        yield Line(piece, start, start + len(piece), _kind(piece.strip(), following.strip()))
        start += len(piece) + 1


def ends_sentence(line: str) -> bool:
    """Whether `line` ends as a Korean sentence does: 다. 함. ? ! with closing marks, or a bare 다/요/죠."""
    return _SENTENCE_END.search(line) is not None


def bullet_length(line: str) -> int:
    """How many code points at the start of `line` are a bullet mark with its spaces; 0 for none."""
    found = _BULLET.match(line)
    return found.end() if found else 0


def heading_title(line: str) -> str:
    """A heading line without its marks (`## `, `■`, `**`)."""
    return re.sub(r"^(?:#{1,6}\s+|[■□◆◇▣◈●]\s*|\*\*)|\*\*$", "", line.strip()).strip()


def _kind(line: str, following: str) -> LineKind:
    if not line:
        return LineKind.BLANK
    if line.startswith("|") and _TABLE_ROW.match(line):
        return LineKind.RULE if _TABLE_RULE.match(line) else LineKind.TABLE_ROW
    if _TABLE_RULE.match(line) or _RULE.match(line):
        return LineKind.RULE
    if _MARKDOWN_HEADING.match(line) or _is_marked_heading(line) or _is_plain_heading(line, following):
        return LineKind.HEADING
    return LineKind.TEXT


def _is_marked_heading(line: str) -> bool:
    return (
        _MARKED_HEADING.match(line) is not None
        and len(line) <= _LONGEST_MARKED_HEADING
        and not ends_sentence(line)
        and ":" not in line
    )


def _is_plain_heading(line: str, following: str) -> bool:
    """A short line that is no statement, with a paragraph right under it."""
    return (
        len(line) <= _LONGEST_PLAIN_HEADING
        and not line.endswith((".", ",", ":", ";"))
        and (not ends_sentence(line) or line.endswith("?"))
        and not _BULLET.match(line)
        and re.match(r"(?:[QA문답][.:)]|질문|답변|\d|[가-하]\.|※|[①-⑳]|[\"“‘'(|])", line) is None
        and ":" not in line
        and len(following) >= _SHORTEST_PARAGRAPH
        and re.search(r"[다요죠까][.?!]", following) is not None
        and bullet_length(following) == 0
    )
