"""Text that stands twice in a page: the whole body, or a sentence put on top as a lead line."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from corpus.cleaning.page_lines import PageLine, kept_numbers
from corpus.cleaning.reasons import Reason
from corpus.cleaning.shapes import without_bullet
from corpus.records import Removal
from corpus.sentence_borders import borders

_SHORTEST = 12
_LEAD_LINES = 6
_SHORTEST_RUN = 30
_MOST_COPIES = 4


def mark_repeated(lines: Sequence[PageLine]) -> tuple[tuple[PageLine, ...], list[Removal]]:
    """`lines` with every sentence once: a lead line above the body goes, later copies go.

    Also returned: repeated sentences cut out of a line that is kept otherwise.
    """
    lines = _mark_second_copies(_mark_leads(lines))
    seen: set[str] = set()
    cut: list[Removal] = []
    result: list[PageLine] = []
    for line in lines:
        if not line.kept or line.text.startswith("|"):
            result.append(line)
            continue
        pieces = pieces_of(line.text)
        repeated = [_key(piece) in seen for piece in pieces]
        seen.update(key for piece in pieces if len(key := _key(piece)) >= _SHORTEST)
        if all(repeated):
            result.append(replace(line, reason=Reason.REPEATED))
        elif any(repeated):
            cut.extend(
                Removal(piece.strip(), Reason.REPEATED.value)
                for piece, twice in zip(pieces, repeated, strict=True)
                if twice
            )
            result.append(
                PageLine(
                    "".join(piece for piece, twice in zip(pieces, repeated, strict=True) if not twice).strip()
                )
            )
        else:
            result.append(line)
    return tuple(result), cut


def _mark_second_copies(lines: Sequence[PageLine]) -> tuple[PageLine, ...]:
    """Marks the later copy of every run of two or more lines, table rows and short lines included."""
    numbers = kept_numbers(lines)
    texts = [_key(lines[number].text) for number in numbers]
    places: dict[str, list[int]] = {}
    result = list(lines)
    done = 0
    for place, text in enumerate(texts):
        if place >= done:
            longest = max(
                (_run_length(texts, earlier, place) for earlier in places.get(text, [])[-_MOST_COPIES:]),
                default=0,
            )
            if longest > 1 and sum(map(len, texts[place : place + longest])) >= _SHORTEST_RUN:
                done = place + longest
                for number in numbers[place:done]:
                    result[number] = replace(lines[number], reason=Reason.REPEATED)
        places.setdefault(text, []).append(place)
    return tuple(result)


def _run_length(texts: Sequence[str], earlier: int, later: int) -> int:
    """How many lines from `earlier` on equal those from `later` on, without running into `later`."""
    length = 0
    while (
        earlier + length < later
        and later + length < len(texts)
        and texts[earlier + length] == texts[later + length]
    ):
        length += 1
    return length


def pieces_of(line: str) -> list[str]:
    """The sentences of `line` with the spaces after them; joined they are `line`."""
    places = [0, *borders(line), len(line)]
    return [line[first:last] for first, last in pairwise(places)]


def _key(piece: str) -> str:
    return re.sub(r"[^0-9A-Za-z가-힣]", "", piece)


def _mark_leads(lines: Sequence[PageLine]) -> tuple[PageLine, ...]:
    """Marks lines near the top, or right above their paragraph, whose sentences all come again."""
    numbers = kept_numbers(lines)
    counts = Counter(
        key for number in numbers for key in {_key(piece) for piece in pieces_of(lines[number].text)}
    )
    texts = [_key(lines[number].text) for number in numbers]
    result = list(lines)
    for place, number in enumerate(numbers):
        keys = [_key(piece) for piece in pieces_of(without_bullet(lines[number].text))]
        following = "".join(texts[place + 1 : place + 2])
        above = (
            len("".join(keys)) >= _SHORTEST
            and following.startswith("".join(keys))
            and len(following) > len("".join(keys))
        )
        again = all(len(key) >= _SHORTEST and counts[key] > 1 for key in keys)
        if above or (place < _LEAD_LINES and again and not _run_repeats(texts, place)):
            result[number] = replace(lines[number], reason=Reason.REPEATED)
            counts.subtract(set(keys))
    return tuple(result)


def _run_repeats(texts: Sequence[str], place: int) -> bool:
    """Whether the line at `place` is part of a longer run that stands twice: then the later copy goes."""
    here = texts[place : place + 2]
    return len(here) == 2 and any(
        texts[later : later + 2] == here for later in range(place + 1, len(texts) - 1)
    )
