"""A reply without what its model thought aloud before answering."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

_NAMES = "(?:seed:)?think|thinking|thought|reasoning|reflection"
_TAG = re.compile(rf"<(?:{_NAMES})(?:\s[^<>]{{0,60}})?>|</(?:{_NAMES})>|\[/?THINK\]|◁/?think▷", re.IGNORECASE)
_BEGUN = re.compile(
    r"(?:<(?:/?[a-z:]{0,10}|[a-z:]{1,10}\s[^<>]{0,60})|\[/?t?h?i?n?k?|◁/?t?h?i?n?k?)\Z", re.IGNORECASE
)
"""What may still become such a tag."""


class Unsaid(Enum):
    """Stands in a reply where all before it turns out to have been thought."""

    ALL_BEFORE = "all before"


@dataclass(slots=True)
class Habit:
    """What a model's replies have shown so far: whether they begin in the midst of thinking.

    So they do where the server's chat form ends in <think>: only the </think> is seen.
    """

    thinks_first: bool = False


def spoken(pieces: Iterable[str], habit: Habit) -> Iterator[str | Unsaid]:
    """The pieces without what stands between <think> and </think>, or after a <think> that is never closed.

    A </think> alone makes all before it thought: of a model with that habit nothing is given out before it,
    unless the reply ends without one. The habit is learned from the first such reply, and lost again.
    """
    held, thinking, undecided = "", False, habit.thinks_first
    try:
        for piece in pieces:
            held += piece
            while (tag := _TAG.search(held)) is not None:
                opens = "/" not in tag.group()
                if opens and not thinking:
                    yield held[: tag.start()]
                elif not opens and not thinking:
                    habit.thinks_first = True
                    yield Unsaid.ALL_BEFORE
                held, thinking, undecided = held[tag.end() :], opens, False
            if undecided:
                continue
            begun = _BEGUN.search(held)
            at = begun.start() if begun else len(held)
            if not thinking and at:
                yield held[:at]
            held = held[at:]
        if not thinking:
            yield held
    finally:
        if undecided:
            habit.thinks_first = False


def without_thoughts(reply: str) -> str:
    """A whole reply as it is meant to be read."""
    said = ""
    for part in spoken([reply], Habit()):
        said = "" if isinstance(part, Unsaid) else said + part
    return said
