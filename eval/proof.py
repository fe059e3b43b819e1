"""Whether a claim is proved by what it cites, without a judge: its figures, its names, its words, its polarity."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import combinations

from corpus.dates import resolve_dates
from corpus.values import DATED_KINDS, PartialDate, Value, contains_value, find_values
from corpus.values.folding import fold
from eval.polarity import contradicts
from eval.records import Cited, Claim

COVERAGE = 0.6
"""At least this share of a claim's own syllable bigrams stands in the cited quotes, their titles and passages."""

_WORD = re.compile(r"[가-힣]+")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9.+#-]*[A-Za-z0-9+#]|[A-Za-z]")
_COMPUTED = re.compile(r"계산|차이|합[치하계]|합해|더하|빼|늘|줄|많|적|배[를가의]?\s|평균")


@dataclass(frozen=True, slots=True)
class Source:
    """A text that may prove a value, and the day it was written, against which its relative dates are read."""

    text: str
    written: date | None


def is_supported(claim: Claim, cited: Sequence[Cited], asked: Source) -> bool:
    """Whether the citations prove the claim.

    They do when it stands in one quote word for word; or when every figure and date of it is proved
    (`unproved_values`), every Latin name stands in quote, title or passage, at least 60 % of the syllable
    bigrams that it does not share with the question do, and it denies nothing that the quotes affirm or the
    other way round. A claim without citation is never supported.
    """
    if not cited:
        return False
    if any(_stands_in(claim.text, one.quote) for one in cited):
        return True
    shown = " ".join(f"{one.title} {one.quote} {one.passage}" for one in cited)
    return (
        not unproved_values(claim.text, cited, asked)
        and all(name in _lowered(shown + " " + asked.text) for name in _names(claim.text))
        and coverage(claim.text, shown, asked.text) >= COVERAGE
        and not contradicts(claim.text, " ".join(one.quote for one in cited))
    )


def coverage(claim: str, shown: str, question: str) -> float:
    """The share of the claim's Hangul syllable bigrams, those of the question left out, that `shown` holds.

    Where the claim only repeats the question's words, the share of all its bigrams, doubled: half of them suffice
    for 1.0, since a question is worded otherwise than an article.
    """
    have, asked = _bigrams(shown), _bigrams(question)
    all_own = _bigrams(claim)
    own = all_own - asked
    if own:
        return len(own & have) / len(own)
    return min(1.0, 2 * len(all_own & have) / len(all_own)) if all_own else 1.0


def unproved_values(text: str, cited: Sequence[Cited], asked: Source) -> list[Value]:
    """The figures and dates of `text` that nothing proves, in order.

    Proved is what a cited quote or its title states by value, its relative dates resolved against the day the
    article was published; what the question states, its relative dates resolved against the day of asking; and
    what is the sum, difference or ratio of cited figures, in a sentence that says it was computed.
    """
    sources = [Source(f"{one.quote}\n{one.title}", one.published) for one in cited]
    return [
        value
        for value in find_values(text)
        if not any(_proves(source, value) for source in [*sources, asked])
        and not (_COMPUTED.search(text) and _is_computed(value, cited))
    ]


def _proves(source: Source, value: Value) -> bool:
    if contains_value(source.text, value, as_of=source.written):
        return True
    return value.kind in DATED_KINDS and any(_meets(value, first, last) for first, last in _resolved(source))


def _meets(value: Value, first: PartialDate, last: PartialDate) -> bool:
    """Whether every stated part of the value's two ends agrees with the period's."""
    whole = _agrees(value.first, first) and _agrees(value.last, last)
    single = value.first == value.last and (_agrees(value.first, first) or _agrees(value.first, last))
    return whole or single


def _agrees(wanted: PartialDate | None, day: PartialDate) -> bool:
    if wanted is None or (wanted.year, wanted.month, wanted.day) == (None, None, None):
        return False
    return all(
        part is None or part == known
        for part, known in ((wanted.year, day.year), (wanted.month, day.month), (wanted.day, day.day))
    )


@lru_cache(maxsize=4096)
def _resolved(source: Source) -> tuple[tuple[PartialDate, PartialDate], ...]:
    """The first and last days of every date expression of the source."""
    return tuple(
        (
            PartialDate(found.first.year, found.first.month, found.first.day),
            PartialDate(found.last.year, found.last.month, found.last.day),
        )
        for found in resolve_dates(source.text, source.written)
        if found.first is not None and found.last is not None
    )


def _is_computed(value: Value, cited: Sequence[Cited]) -> bool:
    """Whether the value is a sum or difference of two cited figures of its unit, or the sum of all of them."""
    figures = [
        found.amount
        for one in cited
        for found in find_values(one.quote)
        if found.amount is not None and found.second is None and _fits(found.unit, value.unit)
    ]
    if value.amount is None:
        return False
    return abs(value.amount) in set(_results(figures))


def _fits(left: str, right: str) -> bool:
    return (
        left == right
        or not left
        or not right
        or (left + right).startswith("개")
        or (left + right).endswith("개")
    )


def _results(figures: Sequence[Decimal]) -> Iterator[Decimal]:
    for left, right in combinations(figures, 2):
        yield left + right
        yield abs(left - right)
        if min(left, right) > 0:
            yield max(left, right) / min(left, right)
    if len(figures) > 2:
        yield sum(figures, Decimal(0))
        yield sum(dict.fromkeys(figures), Decimal(0))


def _names(text: str) -> list[str]:
    return [name.lower() for name in _NAME.findall(fold(text).text)]


def _lowered(text: str) -> str:
    return fold(text).text.lower()


def _stands_in(claim: str, quote: str) -> bool:
    return bool(claim.strip()) and " ".join(claim.split()) in " ".join(quote.split())


@lru_cache(maxsize=8192)
def _bigrams(text: str) -> frozenset[str]:
    """Pairs of neighbouring syllables inside words, without regard to spaces."""
    letters = "".join(_WORD.findall(text))
    return frozenset(letters[at : at + 2] for at in range(len(letters) - 1))
