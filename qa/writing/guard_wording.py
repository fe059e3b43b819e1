"""Which words say the same thing in other words, learned from how readers ask for what articles print."""

from functools import cache
from pathlib import Path

from qa.concepts import related_terms

WORDINGS = Path(__file__).parents[1] / "weights" / "wordings.txt"
"""Two lemmas a line; qa/training/wordings.py writes it."""


@cache
def _learned() -> dict[str, frozenset[str]]:
    said: dict[str, set[str]] = {}
    for line in WORDINGS.read_text(encoding="utf-8").splitlines():
        one, other = line.split()
        said.setdefault(one, set()).add(other)
        said.setdefault(other, set()).add(one)
    return {word: frozenset(others) for word, others in said.items()}


def said_otherwise(lemma: str) -> frozenset[str]:
    """The lemmas that may stand for this one; empty where none is known."""
    return related_terms(lemma) | _learned().get(lemma, frozenset())
