"""Folding of a text for reading, with the way back to the offsets of the text that was given.

NFC, full-width ASCII to ASCII, invisible characters (category Cf) dropped, the many tildes, quotes and
spaces to one each. Never NFKC: it would turn ①1,400억원 into 11,400억원 and 10² into 102.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

_TABLE = {
    **{code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)},
    **dict.fromkeys(map(ord, "〜–∼∽"), "~"),
    **dict.fromkeys(map(ord, "’‘`´ˈ′ʼ‛"), "'"),
    **dict.fromkeys(
        map(ord, "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000"), " "
    ),
    ord("−"): "-",
    ord("․"): ".",
}
_INVISIBLE = re.compile(
    "[\u00ad\u0600-\u0605\u061c\u06dd\u070f\u08e2\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f"
    "\ufeff\ufff9-\ufffb\U000e0001\U000e0020-\U000e007f]"
)
_HANGUL_TAILS = range(0x1160, 0x1200)


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text; `bounds[i]` is where its character i begins in the given text, None if nothing moved."""

    text: str
    bounds: Sequence[int] | None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The offsets, in the given text, of the folded slice [start, end); end > start."""
        if self.bounds is None:
            return start, end
        return self.bounds[start], self.bounds[end]


def fold(text: str) -> Folded:
    """The text as the value readers see it, together with the offsets of the given text."""
    if text.isascii():
        return Folded(text, None)
    if unicodedata.is_normalized("NFC", text) and not _INVISIBLE.search(text):
        return Folded(text.translate(_TABLE), None)
    pieces: list[str] = []
    bounds: list[int] = []
    for start, end in _clusters(text):
        piece = unicodedata.normalize("NFC", _INVISIBLE.sub("", text[start:end])).translate(_TABLE)
        pieces.append(piece)
        bounds.extend([start] * len(piece))
    return Folded("".join(pieces), [*bounds, len(text)])


def _clusters(text: str) -> list[tuple[int, int]]:
    """Slices that NFC can compose within but never across."""
    starts = [
        index
        for index, character in enumerate(text)
        if index == 0 or not (unicodedata.combining(character) or ord(character) in _HANGUL_TAILS)
    ]
    return list(zip(starts, [*starts[1:], len(text)], strict=True))
