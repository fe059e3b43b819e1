"""Untitled or unusually titled summaries: a short list above the article that says nothing of its own."""

from collections.abc import Sequence

from corpus.cleaning.overlap import mean_share, pairs_of
from corpus.cleaning.page_lines import PageLine, kept_numbers, marked
from corpus.cleaning.reasons import Reason
from corpus.cleaning.shapes import is_prose, is_structured, list_mark, without_bullet

_FEWEST_LINES = 2
_MOST_LINES = 6
_COPIED = 0.85
_LONGEST_HEAD = 20


def mark_summaries(lines: Sequence[PageLine]) -> tuple[PageLine, ...]:
    """Marks a list above the first paragraph whose wording all comes again below, with its title line."""
    numbers = kept_numbers(lines)
    first = next((place for place, number in enumerate(numbers) if _opens_article(lines[number].text)), 0)
    run = [number for number in numbers[:first] if list_mark(lines[number].text)]
    if not _FEWEST_LINES <= len(run) <= _MOST_LINES or len({list_mark(lines[number].text) for number in run}) > 1:
        return tuple(lines)
    body = pairs_of("\n".join(lines[number].text for number in numbers[first:]))
    if mean_share([without_bullet(lines[number].text) for number in run], body) < _COPIED:
        return tuple(lines)
    head = [number for number in numbers[:first] if number == run[0] - 1 and _may_be_head(lines[number].text)]
    return marked(lines, dict.fromkeys([*head, *run], Reason.SUMMARY))


def _opens_article(text: str) -> bool:
    return not list_mark(text) and (is_prose(text) or is_structured(text))


def _may_be_head(text: str) -> bool:
    return len(text) <= _LONGEST_HEAD and not is_prose(text)
