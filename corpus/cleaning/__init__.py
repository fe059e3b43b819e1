"""Cleaning: what a scraped page holds beside its article is taken out, each piece with its reason."""

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.cleaning.captions import mark_captions
from corpus.cleaning.edges import find_title, mark_edges, mark_title, mark_wordless
from corpus.cleaning.inline import trim
from corpus.cleaning.line_breaks import split_lines
from corpus.cleaning.marks import COPYRIGHT, line_reason
from corpus.cleaning.page_lines import PageLine, marked, removals, text_of
from corpus.cleaning.reasons import Reason
from corpus.cleaning.regions import mark_boxes, mark_headline_runs
from corpus.cleaning.repetition import mark_repeated
from corpus.cleaning.shapes import is_prose
from corpus.records import Removal


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The article's final text, the title found above it, and what was removed in the order of its steps."""

    text: str
    title: str | None
    removed: tuple[Removal, ...]


def clean_page(text: str, *, title: str | None) -> Cleaned:
    """The article in a scraped page. `title` is what the page's own metadata says, else it is looked for."""
    lines, pieces = _trimmed(text)
    lines = marked(lines, _line_reasons(lines))
    lines = mark_captions(lines)
    lines = mark_boxes(lines)
    lines, repeated = mark_repeated(lines)
    lines = mark_headline_runs(lines)
    found = title or find_title(lines)
    if found is not None:
        lines = mark_title(lines, found)
    lines = mark_wordless(mark_edges(lines))
    return Cleaned(text_of(lines), found, (*pieces, *repeated, *removals(lines)))


def clean_curated(text: str, *, title: str | None) -> Cleaned:
    """The article in a text that somebody prepared: only its copyright lines and a repeated title go."""
    lines = tuple(PageLine(line.strip()) for line in text.split("\n"))
    copyright_lines = {
        number: Reason.COPYRIGHT
        for number, line in enumerate(lines)
        if line.text and len(line.text) < 200 and COPYRIGHT.search(line.text) and not is_prose(line.text)
    }
    lines = marked(lines, copyright_lines)
    if title is not None:
        lines = mark_title(lines, title)
    return Cleaned(text_of(lines), title, tuple(removals(lines)))


def _trimmed(text: str) -> tuple[tuple[PageLine, ...], list[Removal]]:
    lines: list[PageLine] = []
    pieces: list[Removal] = []
    for line in split_lines(text):
        if line_reason(line) is not None:
            lines.append(PageLine(line))
            continue
        rest, removed = trim(line)
        lines.append(PageLine(rest))
        pieces.extend(Removal(piece, reason.value) for piece, reason in removed)
    return tuple(lines), pieces


def _line_reasons(lines: Sequence[PageLine]) -> dict[int, Reason]:
    return {
        number: reason for number, line in enumerate(lines) if (reason := line_reason(line.text)) is not None
    }
