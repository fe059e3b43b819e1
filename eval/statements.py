"""Whether an answer states a gold fact: values by value, words as words, never as part of a larger number.

Values are compared by the one rule of `corpus.values`, a missing year being the year of the case's day of
asking. Words match without regard to spaces, case, quotation marks and particles; a word that the answer
denies (허용되지 않는다) is not stated where the gold quote affirms it, and the other way round.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache

from corpus.morphemes import analyzer
from corpus.values import Value, contains_value, find_values
from corpus.values.folding import fold

MARKER = re.compile(r"\s?\[(\d{1,3}(?:\s?,\s?\d{1,3})*)\]")
"""A citation marker of an answer: [1], [1,2]; nothing else may stand inside the brackets."""

_IGNORED = r"[\s'\"“”‘’「」『』《》〈〉·ㆍ・()]*"
_SCALES = "십백천만억조경"
_DENIED_AFTER = re.compile(
    r"[가-힣]{0,3}?\s?(?:지|[이가은는도]|[ㄱ-힣]\s수[가는도]?)?\s?(?:않|아니|아닌|아님|아닙|없|못)"
)
_DENIED_VALUE = re.compile(r"\s?[이가은는]?\s?(?:아니|아닌|아님|아닙)")
_DENYING_PREFIX = re.compile(r"(?:^|[^가-힣])[불비미]$")
_NEAR = 20


def without_markers(text: str) -> str:
    """The text without its citation markers."""
    return MARKER.sub("", text)


def states_fact(forms: Sequence[str], text: str, *, as_of: date, quotes: Sequence[str] = ()) -> bool:
    """Whether one of the accepted forms of a fact stands in `text`; `quotes` are the case's gold quotes."""
    return _states_fact(tuple(forms), text, as_of, tuple(quotes))


@lru_cache(maxsize=8192)
def _states_fact(forms: tuple[str, ...], text: str, as_of: date, quotes: tuple[str, ...]) -> bool:
    return any(states_form(form, text, as_of=as_of, quotes=quotes) for form in forms)


def states_form(form: str, text: str, *, as_of: date, quotes: Sequence[str] = ()) -> bool:
    """Whether this form of a fact stands in `text`."""
    values, words = read_form(form)
    if values and not words:
        told = without_denied_values(text)
        return all(contains_value(told, value, as_of=as_of) for value in values)
    denied = _is_denied_in(form, quotes)
    if any(is_denied == denied for is_denied in _occurrences(form, text)):
        return True
    if values:
        return all(_stands_near(value, words, text, as_of) for value in values)
    bare = _without_particles(form)
    return bool(bare) and any(
        is_denied == denied for is_denied in _occurrences(bare, _without_particles(text))
    )


def denied_values(text: str) -> list[Value]:
    """The figures and dates of which the text says that they are not it: 280억 원이 아니라."""
    return [value for value in find_values(text) if _DENIED_VALUE.match(text, value.end)]


def without_denied_values(text: str) -> str:
    """The text with a blank in place of every denied figure or date."""
    for value in reversed(denied_values(text)):
        text = f"{text[: value.start]} {text[value.end :]}"
    return text


@lru_cache(maxsize=8192)
def read_form(form: str) -> tuple[tuple[Value, ...], tuple[str, ...]]:
    """The values of a gold form and the words around them."""
    values = tuple(find_values(form))
    rest, at = [], 0
    for value in values:
        rest.append(form[at : value.start])
        at = value.end
    rest.append(form[at:])
    return values, tuple(re.findall(r"[0-9A-Za-z가-힣]+", " ".join(rest)))


def _stands_near(value: Value, words: Sequence[str], text: str, as_of: date) -> bool:
    """Whether the text states the value with every word at most 20 characters away from it."""
    for found in find_values(text):
        if contains_value(text[found.start : found.end], value, as_of=as_of):
            around = text[max(0, found.start - _NEAR) : found.end + _NEAR]
            if all(any(True for _ in _matches(word, around)) for word in words):
                return True
    return False


def _is_denied_in(form: str, quotes: Sequence[str]) -> bool:
    """Whether the gold quotes deny the form: it stands in one of them, and only denied."""
    found = [denied for quote in quotes for denied in _occurrences(form, quote)]
    return bool(found) and all(found)


def _occurrences(form: str, text: str) -> Iterator[bool]:
    """For every place where the form stands in the text, whether it is denied there."""
    for match, folded in _matches(form, text):
        prefix = bool(_DENYING_PREFIX.search(folded[: match.start()]))
        yield prefix or _DENIED_AFTER.match(folded, match.end()) is not None


def _matches(form: str, text: str) -> Iterator[tuple[re.Match[str], str]]:
    folded = fold(text).text.lower()
    for match in _pattern(form).finditer(folded):
        yield match, folded


@lru_cache(maxsize=8192)
def _pattern(form: str) -> re.Pattern[str]:
    """The form with anything ignorable between its characters, at borders of numbers and Latin words."""
    letters = re.sub(_IGNORED, "", fold(form).text.lower())
    body = _IGNORED.join(map(re.escape, letters))
    before = r"(?<![0-9])(?<![0-9][.,])" if letters[:1].isdigit() else ""
    after = rf"(?![0-9{_SCALES}])(?![.,][0-9])" if letters[-1:].isdigit() else ""
    before = r"(?<![a-z])" if re.match("[a-z]", letters) else before
    after = r"(?![a-z])" if re.search("[a-z]$", letters) else after
    return re.compile(before + body + after if letters else r"(?!)")


@lru_cache(maxsize=8192)
def _without_particles(text: str) -> str:
    """The text with particles (은, 는, 의, 에서 …) cut out where the morpheme analyser sees them."""
    kept, at = [], 0
    for token in analyzer().tokenize(text):
        if token.tag.startswith("J") and token.start >= at:
            kept.append(text[at : token.start])
            at = token.start + token.len
    kept.append(text[at:])
    return "".join(kept)
