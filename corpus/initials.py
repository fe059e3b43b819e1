"""Names by their initials, as people shorten them: 예비창업패키지 → 예창패, K-디지털 트레이닝 → KDT."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from corpus.morphemes import analyzer
from corpus.spellings import compact_name, core_of

SHORTEST, PARTS = 3, 5
"""Initials at least, and at most."""
_PART = ("NN", "SL", "XR", "XPN", "MM")
_SOUNDS = dict(
    zip(
        "ᄀᄂᄃᄅᄆᄇᄉᄌᄎᄏᄐᄑᄒ",
        ("gkc", "n", "d", "lr", "m", "bv", "sc", "jzg", "c", "kcq", "t", "pf", "h"),
        strict=True,
    )
)
"""The Latin letters with which a word may begin that is written with this first consonant."""


def owners_of_initials(names: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """Initials -> the owner of the names that have them, of (name, owner).

    Of several owners it is the one of the shortest name, where all the others' names contain that name;
    initials of unlike names stand for none of them.
    """
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for name, owner in names:
        for short in initials_of(core_of(name)):
            found[short].setdefault(compact_name(name), owner)
    owners: dict[str, str] = {}
    for short, owned in found.items():
        least = min(owned, key=lambda name: (len(name), name))
        if all(least in name for name in owned):
            owners[short] = owned[least]
    return owners


@lru_cache(maxsize=4096)
def initials_of(name: str) -> tuple[str, ...]:
    """What the name may be shortened to, lower-case: the first syllables of its words from the first on, and
    Latin letters for all of them.
    """
    parts = [token.form for token in analyzer().tokenize(name) if token.tag.startswith(_PART)]
    if not SHORTEST <= len(parts) <= PARTS:
        return ()
    hangul = "".join(part[0] for part in parts)
    shorts = [hangul[:count] for count in range(SHORTEST, len(parts) + 1)]
    in_hangul = [short for short in shorts if re.fullmatch(r"[가-힣]+", short)]
    return (*in_hangul, *_in_latin(parts))


def _in_latin(parts: list[str]) -> Iterator[str]:
    """Every way in which Latin letters begin the parts, one of which at least is written in them."""
    if not any(part[0].isascii() for part in parts):
        return
    shorts = [""]
    for part in parts:
        first = unicodedata.normalize("NFD", part)[0].lower()
        letters = first if first.isascii() else _SOUNDS.get(first, "")
        shorts = [short + letter for short in shorts for letter in letters]
    yield from shorts
