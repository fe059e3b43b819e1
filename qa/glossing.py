"""English questions, and English words inside Korean ones, in the words that Korean articles use.

`glossary.tsv` gives for an English word or phrase the Korean words for it, the most usual first. A question
in English becomes a Korean one: what the question word asks for stands last, before the Korean question word.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from importlib.resources import files

LONGEST_PHRASE = 4
"""Words of a phrase in the glossary, at most."""

_HANGUL = re.compile(r"[가-힣]")
_WORD = re.compile(r"[A-Za-z](?:[A-Za-z\d&'’\-]|\.(?=[A-Za-z]))*|\d[\d,.]*%?|[가-힣][가-힣\d]*")
_LEFT_OVER = re.compile(r"['’]s\b|(?<=\d)(?:st|nd|rd|th)\b")
_LATIN = re.compile(r"(?<![A-Za-z\d&-])[A-Za-z]+(?:-[a-z]+)?(?![A-Za-z\d&-])")
_YEAR = re.compile(r"(?:19|20)\d\d")
_FUNCTION_WORDS = frozenset(
    """
    a about above after again all already also am an and any anyone are as at be been before being
    below between both but by can could did do does doing done down during each either else ever
    every few for from get gets getting give given go goes going gone got had has have having he her
    here hers him his i if in into is it its just kind kinds know let made make makes making many
    may me might more most much must my no nor not now of off on once one ones only or other our out
    over own please program programs same shall she should so some someone such take taken takes
    taking tell than that the their them then there these they this those through to too took under
    until up upon us use used uses very want wants was we went were what when where which while who
    whom whose why will with would yet you your
    """.split()
)
"""Words of grammar, and those that every question here is about."""
_ASKS: tuple[tuple[str, str], ...] = (
    (r"(?:until|by) when|deadline", "언제까지인가요?"),
    (r"(?:what|which) (?:year)", "몇 년인가요?"),
    (r"what (?:percentage|percent|share|proportion|ratio|rate)", "비율은 몇 %인가요?"),
    (r"how long", "얼마 동안인가요?"),
    (r"how many (?:more )?years?", "몇 년인가요?"),
    (r"how many (?:more )?months?", "몇 개월인가요?"),
    (r"how many", "몇?"),
    (r"how much|what (?:amount|sum|budget)", "얼마인가요?"),
    (r"when|(?:what|which) (?:date|day|month)", "언제인가요?"),
    (r"where|(?:what|which) (?:city|region|place|province|town)", "어디인가요?"),
    (r"who (?:can|may|is eligible)|eligib\w+|am i|can i", "신청 자격은 무엇인가요?"),
    (
        r"who\b|whom|(?:what|which) (?:agency|agencies|ministry|ministries|organi[sz]ations?|compan(?:y|ies)|"
        r"universit(?:y|ies)|institutes?|institutions?|bod(?:y|ies))",
        "어느 기관인가요?",
    ),
    (r"why|what (?:is|was) the reason", "이유는 무엇인가요?"),
    (r"how (?:do|can|to|should|does|did|is|are|will|would)", "어떻게 하나요?"),
    (r"what (?:is|are|was|were|does)", "무엇인가요?"),
    (r"which|what", "어떤 것인가요?"),
)
_ASKING = tuple((re.compile(rf"\b(?:{words})\b", re.IGNORECASE), korean) for words, korean in _ASKS)
_AUXILIARY = re.compile(
    r"\b(?:did|does|do|is|are|was|were|will|would|can|could|has|have|had|should|may|must|go|goes|went)\b",
    re.IGNORECASE,
)
_PREPOSITION = re.compile(r"\b(?:of|for|in|at|to|from|by|on|under|with|that|which|who)\b", re.IGNORECASE)
_ENDINGS: tuple[tuple[str, str], ...] = (
    ("ies", "y"),
    ("es", ""),
    ("s", ""),
    ("ied", "y"),
    ("ed", "e"),
    ("ed", ""),
    ("ing", "e"),
    ("ing", ""),
    ("er", ""),
)
Frequency = Callable[[str], int]
"""In how many passages a word stands."""


def in_korean(text: str, frequency: Frequency) -> str:
    """The question in Korean words; itself where it holds no word of the glossary."""
    if _HANGUL.search(text) and len(_HANGUL.findall(text)) >= len(re.findall(r"[A-Za-z]", text)) / 3:
        return _LATIN.sub(lambda found: _gloss_unknown(found.group(), frequency), text)
    return _retold(text, frequency)


def _gloss_unknown(word: str, frequency: Frequency) -> str:
    """A word that no article has, as Korean articles have it."""
    if frequency(word.lower()):
        return word
    return next(iter(glosses(word.lower())), word)


def _retold(text: str, frequency: Frequency) -> str:
    """The English question told anew: what is known, what is asked for, the question word."""
    for pattern, korean in _ASKING:
        found = pattern.search(text)
        if found is None:
            continue
        after = text[found.end() :]
        start, end = _slot(after)
        rest = f"{text[: found.start()]} {after[:start]} {after[end:]}"
        told = [*_words(rest, frequency), *_words(after[start:end], frequency)]
        return " ".join([*dict.fromkeys(told), korean]) if told else text
    told = list(_words(text, frequency))
    return " ".join(dict.fromkeys(told)) or text


def _slot(after: str) -> tuple[int, int]:
    """Where, after a question word, the words stand that say what is asked for: (how many) companies did …

    Where the verb follows at once, what stands after it: (how much) is the budget for ….
    """
    verb = _AUXILIARY.search(after)
    if verb is None:
        return 0, 0
    if after[: verb.start()].strip():
        return 0, verb.start()
    ends = _PREPOSITION.search(after, verb.end())
    return verb.end(), ends.start() if ends is not None else len(after)


def _words(text: str, frequency: Frequency) -> Iterator[str]:
    """The Korean words for a piece of English, names and figures as they are."""
    words = _WORD.findall(_LEFT_OVER.sub(" ", text))
    at = 0
    while at < len(words):
        phrase, taken = _longest(words[at : at + LONGEST_PHRASE])
        word = words[at]
        if _YEAR.fullmatch(word):
            yield f"{word}년"
        elif word.isupper() and len(word) > 1 and frequency(word.lower()):
            yield word
        elif phrase and (taken > 1 or word.lower() not in _FUNCTION_WORDS):
            yield phrase[0]
        elif word.lower() not in _FUNCTION_WORDS:
            yield word
        at += taken


def _longest(words: Sequence[str]) -> tuple[tuple[str, ...], int]:
    """The Korean words for the longest phrase that the words begin with, and how many of them it takes."""
    for count in range(len(words), 0, -1):
        found = glosses(" ".join(words[:count]).lower())
        if found:
            return found, count
    return (), 1


def glosses(english: str) -> tuple[str, ...]:
    """The Korean words for a word or phrase in lower case, its last word in any form; empty for none."""
    known = _glossary()
    if english in known:
        return known[english]
    for ending, instead in _ENDINGS:
        base = english.removesuffix(ending) + instead
        if not english.endswith(ending) or len(base) < 3:
            continue
        if base in known:
            return known[base]
        if not instead and len(base) > 3 and base[-1] == base[-2] and base[:-1] in known:
            return known[base[:-1]]
    return ()


@cache
def _glossary() -> dict[str, tuple[str, ...]]:
    """English -> Korean words."""
    text = (files("qa") / "glossary.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines())
    return {english: tuple(korean.split()) for english, korean in rows}
