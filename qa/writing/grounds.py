"""What a written sentence may rest on: cited sentences, with title, publisher and day of their articles."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from corpus.morphemes import analyzer
from corpus.values import Value, find_values

if TYPE_CHECKING:
    from kiwipiepy import Token


@dataclass(frozen=True, slots=True)
class Ground:
    """One cited sentence and what is printed over it."""

    text: str
    title: str
    publisher: str | None
    published: date | None


def shown(grounds: Sequence[Ground]) -> str:
    """Everything the grounds print, one after another."""
    return "\n".join(f"{ground.text}\n{ground.title}\n{ground.publisher or ''}" for ground in grounds)


@lru_cache(maxsize=4096)
def morphemes(text: str) -> "tuple[Token, ...]":
    """The morphemes of the text, in order."""
    return tuple(analyzer().tokenize(text))


@lru_cache(maxsize=4096)
def values_of(text: str) -> tuple[Value, ...]:
    """The figures and dates of the text, in order."""
    return tuple(find_values(text))
