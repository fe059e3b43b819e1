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
from corpus.cleaning.repetition import mark_repeated, pieces_of
from corpus.cleaning.shapes import is_prose
from corpus.cleaning.summaries import mark_summaries
from corpus.records import Removal

_LONGEST_TITLE = 80


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The article's final text, the title found above it, and what was removed in the order of its steps.

    `lines` are the page's lines with their reasons, `pieces` what was cut out of lines: both tell metadata.
    """

    text: str
    title: str | None
    removed: tuple[Removal, ...]
    lines: tuple[PageLine, ...]
    pieces: tuple[Removal, ...]


def clean_page(text: str, *, title: str | None) -> Cleaned:
    """The article in a scraped page. `title` is what the page's own metadata says, else it is looked for."""
    lines, pieces = _trimmed(text)
    lines = marked(lines, _line_reasons(lines))
    lines = mark_captions(lines)
    lines = mark_boxes(lines)
    lines, repeated = mark_repeated(mark_summaries(lines))
    found = title or find_title(lines)
    if found is not None:
        lines = mark_title(lines, found)
    lines = mark_wordless(mark_edges(mark_headline_runs(lines)))
    return Cleaned(
        text=text_of(lines),
        title=found or _first_sentence(lines),
        removed=(*pieces, *repeated, *removals(lines)),
        lines=lines,
        pieces=tuple(pieces),
    )


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
    return Cleaned(
        text=text_of(lines),
        title=title or _first_sentence(lines),
        removed=tuple(removals(lines)),
        lines=lines,
        pieces=(),
    )


def _first_sentence(lines: Sequence[PageLine]) -> str | None:
    """The article's first sentence, shortened: what stands for a title where the page has none."""
    first = next((line.text for line in lines if line.kept), None)
    if first is None:
        return None
    sentence = pieces_of(first)[0].strip()
    return sentence if len(sentence) <= _LONGEST_TITLE else f"{sentence[:_LONGEST_TITLE].rsplit(' ', 1)[0]}…"


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
