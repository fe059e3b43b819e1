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
    body = pairs_of("\n".join(lines[number].text for number in numbers[first:]))
    reasons: dict[int, Reason] = {}
    for mark in {list_mark(lines[number].text) for number in numbers[:first]} - {""}:
        run = [number for number in numbers[:first] if list_mark(lines[number].text) == mark]
        texts = [without_bullet(lines[number].text) for number in run]
        if _FEWEST_LINES <= len(run) <= _MOST_LINES and mean_share(texts, body) >= _COPIED:
            above = [number for number in numbers[:first] if number < run[0]][-1:]
            head = [number for number in above if run[0] - number <= 2 and _may_be_head(lines[number].text)]
            reasons.update(dict.fromkeys([*head, *run], Reason.SUMMARY))
    return marked(lines, reasons)


def _opens_article(text: str) -> bool:
    return is_structured(text) or (is_prose(text) and not list_mark(text))


def _may_be_head(text: str) -> bool:
    return len(without_bullet(text)) <= _LONGEST_HEAD and not is_prose(text)
