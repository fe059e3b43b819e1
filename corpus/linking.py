"""Where a text names entities of the catalogue: whole names in any spacing, names with a typing error."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from corpus.catalogue import Catalogue, Entity, EntityKind
from corpus.initials import SHORTEST
from corpus.spellings import compact_name

SHORTEST_EXACT, SHORTEST_MISSPELT = 3, 5
"""Code points, spaces aside; a shorter name is only found where a word begins with it, and never misspelt."""
ALIKE = 88.0
"""Jamo that agree, in percent, from which a word counts as a name with a typing error."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A place, `text[start:end]`, that names the entity; `exact`: neither misspelt nor cut short."""

    entity: Entity
    start: int
    end: int
    exact: bool


def find_mentions(text: str, catalogue: Catalogue, *, is_known: Callable[[str], bool]) -> tuple[Mention, ...]:
    """The longest names at each place, left to right, none overlapping.

    The beginning of a name, then a misspelt one, is looked for where no program is named in full. Initials,
    and misspelt names, are those of words that the articles do not know: `is_known` tells of a word,
    lower-case and without marks, whether they do.
    """
    folded = _fold(text, catalogue)
    found = _without_overlaps([*_exact(folded, catalogue.by_spelling), *_initials(text, catalogue, is_known)])
    if not any(mention.entity.kind is EntityKind.PROGRAM for mention in found):
        found = _without_overlaps([*found, *_exact(folded, catalogue.by_beginning, whole=False)])
    if not any(mention.entity.kind is EntityKind.PROGRAM for mention in found):
        found = _without_overlaps([*found, *_misspelt(text, catalogue, is_known)])
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Folded:
    """The text as `compact_name` writes it, with the place in the text of each of its code points."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    begins_word: tuple[bool, ...]


def _fold(text: str, catalogue: Catalogue) -> _Folded:
    pieces: list[tuple[str, int, int]] = []
    at = 0
    lowered = text.lower()
    while at < len(text):
        long = next((one for one in catalogue.abbreviations if lowered.startswith(one, at)), None)
        if long is not None:
            pieces += [(character, at, at + len(long)) for character in catalogue.abbreviations[long]]
            at += len(long)
            continue
        if compact_name(text[at]):
            pieces.append((lowered[at], at, at + 1))
        at += 1
    begins = tuple(start == 0 or not text[start - 1].isalnum() for _, start, _ in pieces)
    return _Folded(
        "".join(character for character, _, _ in pieces),
        tuple(start for _, start, _ in pieces),
        tuple(end for _, _, end in pieces),
        begins,
    )


def _exact(folded: _Folded, names: Mapping[str, Entity], *, whole: bool = True) -> Iterator[Mention]:
    for key, entity in names.items():
        place = folded.text.find(key) if len(key) >= 2 else -1
        while place >= 0:
            if folded.begins_word[place] or len(key) > SHORTEST_EXACT:
                yield Mention(entity, folded.starts[place], folded.ends[place + len(key) - 1], whole)
            place = folded.text.find(key, place + 1)


_WORD = re.compile(r"[0-9A-Za-z가-힣·.+&\-]+")
_SHORTENED = re.compile(r"(?<![A-Za-z가-힣])(?:[A-Za-z]+|[가-힣]+)")


def _initials(text: str, catalogue: Catalogue, is_known: Callable[[str], bool]) -> Iterator[Mention]:
    """Words unknown to the articles that begin with the initials of a program, the longest of them."""
    for word in _SHORTENED.finditer(text):
        written = word.group().lower()
        lengths = range(len(written), SHORTEST - 1, -1) if not written.isascii() else (len(written),)
        short = next(
            (written[:length] for length in lengths if written[:length] in catalogue.by_initials), ""
        )
        if short and not is_known(short):
            yield Mention(catalogue.by_initials[short], word.start(), word.start() + len(short), False)


def _misspelt(text: str, catalogue: Catalogue, is_known: Callable[[str], bool]) -> Iterator[Mention]:
    """Runs of up to four words, one of them unknown, that begin nearly as a program's name."""
    words = list(_WORD.finditer(text))
    unknown = [not is_known(compact_name(word.group())) for word in words]
    for first in range(len(words)):
        for last in range(first, min(first + 4, len(words))):
            if not any(unknown[first : last + 1]):
                continue
            start, end = words[first].start(), words[last].end()
            key = compact_name(text[start:end], catalogue.abbreviations)
            beginnings = [unicodedata.normalize("NFD", key[:length]) for length in range(len(key) + 1)]
            for entity, name in _long_names(catalogue):
                if 0 <= len(key) - len(name) + 1 <= 4 and _alike(beginnings, name):
                    yield Mention(entity, start, end, False)


def _alike(beginnings: Sequence[str], name: str) -> bool:
    """True where a beginning is the name, a syllable more or less, but for a letter or two.

    `beginnings` are those of every length, from 0, taken apart into letters.
    """
    longest = len(beginnings) - 1
    lengths = (min(len(name) + more, longest) for more in (-1, 0, 1))
    return any(fuzz.ratio(beginnings[length], jamo(name)) >= ALIKE for length in lengths)


def _long_names(catalogue: Catalogue) -> Iterator[tuple[Entity, str]]:
    for key, entity in catalogue.by_spelling.items():
        if entity.kind is EntityKind.PROGRAM and len(key) >= SHORTEST_MISSPELT:
            yield entity, key


@lru_cache(maxsize=65536)
def jamo(text: str) -> str:
    """A name of the catalogue with its Hangul syllables taken apart into letters."""
    return unicodedata.normalize("NFD", text)


def _without_overlaps(mentions: list[Mention]) -> list[Mention]:
    mentions.sort(key=lambda mention: (not mention.exact, mention.start - mention.end, mention.start))
    chosen: list[Mention] = []
    for mention in mentions:
        if all(mention.end <= other.start or mention.start >= other.end for other in chosen):
            chosen.append(mention)
    return sorted(chosen, key=lambda mention: mention.start)
