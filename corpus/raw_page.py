"""What a reader hands to cleaning: the text of one file and what the file itself says about it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from corpus.records import Removal


@dataclass(frozen=True, slots=True)
class RawPage:
    """One decoded file before cleaning.

    `curated` is true when somebody prepared the text (front matter): cleaning is then conservative.
    Fields the file does not state in its own metadata stay None and are looked for in the text.
    """

    text: str
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: date | None = None
    url: str | None = None
    note: str | None = None
    curated: bool = False
    removed: Sequence[Removal] = ()
