"""A reply without what its model thought aloud before answering."""

import re
from collections.abc import Iterable, Iterator

_NAMES = "think|thinking|thought|reasoning|reflection"
_TAG = re.compile(rf"<(?:{_NAMES})(?:\s[^<>]{{0,60}})?>|</(?:{_NAMES})>", re.IGNORECASE)
_BEGUN = re.compile(r"<(?:/?[a-z]{0,10}|[a-z]{1,10}\s[^<>]{0,60})\Z", re.IGNORECASE)
"""What may still become such a tag."""


def spoken(pieces: Iterable[str]) -> Iterator[str]:
    """The pieces without what stands between <think> and </think>, or after a <think> that is never closed.

    A </think> alone, as of a model whose prompt ends in <think>, ends a line: what went before it has been
    read already.
    """
    held, thinking = "", False
    for piece in pieces:
        held += piece
        while (tag := _TAG.search(held)) is not None:
            opens = not tag.group().startswith("</")
            if not thinking:
                yield held[: tag.start()] + ("" if opens else "\n")
            held, thinking = held[tag.end() :], opens
        begun = _BEGUN.search(held)
        at = begun.start() if begun else len(held)
        if not thinking and at:
            yield held[:at]
        held = held[at:]
    if not thinking:
        yield held
