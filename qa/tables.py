"""Rows of tables: what the row at the top of a table says of the column in which a value stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus.layout import LineKind, lines_of
from corpus.records import Article, Sentence
from qa.matching import compact
from qa.remembered import TEXTS

COLUMN_WEIGHT = 1.0
"""What it counts in the choice of a value that the question names its column, and no other."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a row: [start, end) in the row's text, and what stands at the top of its column."""

    start: int
    end: int
    header: str


def cells_of(article: Article, sentence: Sentence) -> tuple[Cell, ...]:
    """The cells of a row with the heads of their columns; none for the top row, and for what is no row."""
    top = top_row(article, sentence)
    if top is None or top == sentence.start:
        return ()
    heads = _split(article.text[top:].split("\n", 1)[0])
    cells = _split(sentence.text)
    if len(heads) != len(cells):
        return ()
    return tuple(
        Cell(start, start + len(text), head) for (start, text), (_, head) in zip(cells, heads, strict=True)
    )


def heads_of(cells: Sequence[Cell]) -> tuple[str, ...]:
    """What stands at the top of the columns."""
    return tuple(cell.header for cell in cells)


def head_at(cells: Sequence[Cell], place: int) -> str:
    """What stands at the top of the column at `place` of the row; empty where nothing does."""
    return next((cell.header for cell in cells if cell.start <= place < cell.end), "")


def top_row(article: Article, sentence: Sentence) -> int | None:
    """Where the top row of the sentence's table starts in the article's text; None outside tables."""
    return _top_rows(article.text).get(sentence.start) if sentence.text.startswith("|") else None


@lru_cache(maxsize=TEXTS // 8)
def _top_rows(text: str) -> dict[int, int]:
    """The start of every table row, with that of the top row of its table."""
    tops: dict[int, int] = {}
    top: int | None = None
    for line in lines_of(text):
        if line.kind is LineKind.TABLE_ROW:
            start = line.start + len(line.text) - len(line.text.lstrip())
            top = start if top is None else top
            tops[start] = top
        elif line.kind is not LineKind.RULE:
            top = None
    return tops


def column_score(question: str, cells: Sequence[Cell], start: int) -> float:
    """How much better, in [-1, 1], the question names the column of what starts at `start` than any other.

    0.0 where it names none, and outside tables. The first column names the rows, and is left out.
    """
    asked = compact(question)
    named = [(cell.start <= start < cell.end, _named(asked, cell.header)) for cell in cells[1:]]
    own = [share for inside, share in named if inside]
    if not own or not any(share for _, share in named):
        return 0.0
    return own[0] - max((share for inside, share in named if not inside), default=0.0)


def asks_for_rows(question: str, article: Article, sentence: Sentence) -> bool:
    """Whether the question names what the table's first column lists: 어느 캠퍼스들, 어떤 유형."""
    top = top_row(article, sentence)
    heads = _split(article.text[top:].split("\n", 1)[0]) if top is not None else []
    return bool(heads) and _named(compact(question), heads[0][1]) == 1.0


def _named(asked: str, header: str) -> float:
    """The share, in [0, 1], of the head's words that the question, compact, holds."""
    words = [compact(word) for word in header.split()]
    return sum(word in asked for word in words) / len(words) if words else 0.0


def _split(row: str) -> list[tuple[int, str]]:
    """(start, text) of every cell of a row between bars, without the blanks around it."""
    cells: list[tuple[int, str]] = []
    at = row.find("|") + 1
    for piece in row.rstrip().rstrip("|")[at:].split("|"):
        cells.append((at + len(piece) - len(piece.lstrip()), piece.strip()))
        at += len(piece) + 1
    return cells
