"""What a text affirms and what it denies, word by word, by morphemes."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Protocol

from corpus.morphemes import analyzer

_CONTENT = ("NNG", "NNP", "VV", "VA", "XR", "MAG")
_DENIALS = frozenset({"않", "아니", "아니하", "없", "못하", "말", "못", "안"})
_PASSED_OVER = ("J", "E", "XS", "XPN", "ETM", "ETN", "NNB", "VX")
_PREFIXES = frozenset({"불", "비", "미", "무"})
_LIGHT = frozenset({"하", "되", "수", "있", "이"})
_YES = re.compile(r"^\s*(?:예|네|그렇습니다|맞습니다|yes)(?=$|[\s,.!])", re.IGNORECASE)
_NO = re.compile(r"^\s*(?:아니요|아니오|아닙니다|아뇨|no)(?=$|[\s,.!])", re.IGNORECASE)


class _Token(Protocol):
    form: str
    tag: str


def yes_or_no(text: str) -> bool | None:
    """True where the text begins with 예 or 네, False where it begins with 아니요, else None."""
    if _YES.match(text):
        return True
    return False if _NO.match(text) else None


def contradicts(claim: str, source: str) -> bool:
    """Whether the claim denies a word that the source only affirms, or affirms one that it only denies."""
    said, known = polarities(claim), polarities(source)
    return any(not (said[word] & known[word]) for word in said.keys() & known.keys())


@lru_cache(maxsize=8192)
def denials(text: str) -> int:
    """How many words of the text deny: 않다, 아니다, 없다, 못하다, 안, 못, prefixes 불, 비, 미, 무."""
    tokens = analyzer().tokenize(text)
    return sum(
        (token.form in _DENIALS and token.tag.split("-")[0] in ("VX", "VCN", "VA", "VV", "MAG"))
        or (token.tag == "XPN" and token.form in _PREFIXES)
        for token in tokens
    )


@lru_cache(maxsize=8192)
def _polarities(text: str) -> tuple[tuple[str, frozenset[bool]], ...]:
    found: dict[str, set[bool]] = {}
    tokens = analyzer().tokenize(text)
    for at, token in enumerate(tokens):
        if token.tag.split("-")[0] in _CONTENT and token.form not in _LIGHT and token.form not in _DENIALS:
            denied = _denied_after(tokens, at + 1) or _denied_before(tokens, at)
            found.setdefault(token.form, set()).add(not denied)
    return tuple((word, frozenset(signs)) for word, signs in found.items())


def polarities(text: str) -> dict[str, frozenset[bool]]:
    """Every content word of the text with True where it is affirmed somewhere, False where it is denied."""
    return dict(_polarities(text))


def _denied_after(tokens: Sequence[_Token], at: int) -> bool:
    """Whether only particles, endings and light verbs stand between the word and a following denial."""
    for token in tokens[at : at + 6]:
        tag = token.tag.split("-")[0]
        if token.form in _DENIALS and tag in ("VX", "VCN", "VA", "VV"):
            return True
        if tag == "EF" or not (tag.startswith(_PASSED_OVER) or token.form in _LIGHT):
            return False
        if tag == "EC" and token.form not in ("지", "지는", "지도"):
            return False
    return False


def _denied_before(tokens: Sequence[_Token], at: int) -> bool:
    """Whether 안, 못 or a prefix 불, 비, 미 stands right before the word."""
    if at == 0:
        return False
    before = tokens[at - 1]
    return (before.tag == "MAG" and before.form in ("안", "못")) or (
        before.tag == "XPN" and before.form in _PREFIXES
    )
