"""Whether a claim is proved by what it cites, without a judge: its figures, its names, its words, its
polarity.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import combinations

from rapidfuzz import fuzz

from corpus.dates import resolve_dates
from corpus.morphemes import analyzer
from corpus.values import DATED_KINDS, PartialDate, Value, ValueKind, contains_value, find_values, states
from corpus.values.folding import fold
from eval.calculations import Calculation, shown_calculation
from eval.polarity import contradicts, denials
from eval.records import Cited, Claim
from eval.statements import denied_values

COVERAGE = 0.6
"""At least this share of a claim's own content stands in the cited quotes, their titles and passages."""

_CONTENT = ("NNG", "NNP", "VV", "VA", "XR", "MAG")
_ARITHMETIC = frozenset(
    "계산 차이 합계 합 합치 더하 빼 평균 모두 전부 전체 나머지 가운데 가장 다음 나누 빠르".split()
)
"""Words of working out and of putting in order, which no article says of its figures."""
_WORD = re.compile(r"[가-힣]+")
_NAME = re.compile(r"[0-9]*[A-Za-z](?:[A-Za-z0-9.+#-]*[A-Za-z0-9+#])?")
_POINTS = re.compile(r"(?<=%)p(?![a-z])")
_DIGITS = re.compile(r"[0-9]+")
_NEARLY = 80
_COMPUTED = re.compile(r"계산|차이|합[치하계]|합해|더하|빼|늘|줄|많|적|배[를가의]?\s|평균")


@dataclass(frozen=True, slots=True)
class Source:
    """A text that may prove a value, and the day it was written, on which its relative dates hang."""

    text: str
    written: date | None


def is_supported(claim: Claim, cited: Sequence[Cited], asked: Source) -> bool:
    """Whether the citations prove the claim.

    They do when it stands in one quote word for word; or when every figure and date of it is proved
    (`unproved_values`), every Latin name stands in quote, title or passage, at least 60 % of the syllable
    bigrams that it does not share with the question do, it denies nothing that the quotes affirm or the other
    way round, and it is no misquotation. A claim without citation is never supported.
    """
    return _is_supported(claim, tuple(cited), asked)


@lru_cache(maxsize=4096)
def _is_supported(claim: Claim, cited: tuple[Cited, ...], asked: Source) -> bool:
    if not cited:
        return False
    if any(_stands_in(claim.text, one.quote) for one in cited):
        return True
    shown = " ".join(f"{one.title} {one.quote} {one.passage}" for one in cited)
    worked = _calculation(claim.text, cited, asked)
    return (
        not unproved_values(claim.text, cited, asked)
        and all(name in _lowered(shown + " " + asked.text) for name in _names(claim.text))
        and not any(_misquotes(claim.text, Source(one.quote, one.published)) for one in cited)
        and coverage(claim.text, shown, asked.text, worked=worked is not None) >= COVERAGE
        and not contradicts(claim.text, " ".join(one.quote for one in cited))
        and not _denies_values(claim.text, cited)
    )


def _denies_values(claim: str, cited: Sequence[Cited]) -> bool:
    """Whether the claim denies a figure or date that no quote denies."""
    denied = [value for one in cited for value in denied_values(one.quote)]
    return any(not any(states(known, value) for known in denied) for value in denied_values(claim))


def _misquotes(claim: str, source: Source) -> bool:
    """Whether the claim is nearly the quote's sentence (80 % alike) but tells other figures or denies
    otherwise.

    The claim's values have to be stated by the quote's in the same order; digits of names are compared as
    they stand.
    """
    if fuzz.ratio(claim, source.text) < _NEARLY:
        return False
    if denials(claim) != denials(source.text):
        return True
    told = [Source(value.text, source.written) for value in find_values(source.text)]
    dated = [Source(found.text, source.written) for found in resolve_dates(source.text, source.written)]
    at = 0
    for value in find_values(claim):
        if at < len(told) and _differs_in_digits(told[at].text, value.text):
            return True
        place = next((n for n in range(at, len(told)) if _proves(told[n], value)), None)
        if place is None and not any(_proves(one, value) for one in dated):
            return True
        at = at if place is None else place + 1
    return not _free_digits(claim) <= _free_digits(source.text)


def _differs_in_digits(told: str, said: str) -> bool:
    """Whether both are written alike but for their digits: 오후 3시(15시), 오후 8시(15시)."""
    return told != said and _DIGITS.sub("0", told) == _DIGITS.sub("0", said)


def _free_digits(text: str) -> Counter[str]:
    """The runs of digits that belong to no figure or date."""
    values = find_values(text)
    return Counter(
        match.group()
        for match in _DIGITS.finditer(text)
        if not any(value.start <= match.start() < value.end for value in values)
    )


def _calculation(text: str, cited: Sequence[Cited], asked: Source) -> Calculation | None:
    """The calculation that the text shows of figures that the citations or the question state."""
    sources = [*_sources(cited), asked]
    return shown_calculation(text, lambda value: any(_proves(source, value) for source in sources))


def coverage(claim: str, shown: str, question: str, *, worked: bool = False) -> float:
    """The share of the claim's own content that `shown` holds, in [0, 1].

    Content are the syllable bigrams of its nouns, verb stems and roots, figures and dates left out, since
    those are compared by value. Own is what the question does not say; where the claim only repeats the
    question, half of all its content suffices for 1.0, since a question is worded otherwise than an
    article. Without any content, 1.0. Of a claim that was `worked` out, which names its figures in the
    question's words, all content counts, and what the question says is held.
    """
    have, content = _bigrams(_letters(shown)), _content(claim)
    if worked and content:
        return len(content & (have | _content(question) | _bigrams(_letters(question)))) / len(content)
    own = content - _content(question) - _bigrams(_letters(question))
    if own:
        return len(own & have) / len(own)
    return min(1.0, 2 * len(content & have) / len(content)) if content else 1.0


def unproved_values(text: str, cited: Sequence[Cited], asked: Source) -> list[Value]:
    """The figures and dates of `text` that nothing proves, in order.

    Proved is what a cited quote or its title states by value, its relative dates resolved against the day
    the article was published; what the question states, its relative dates resolved against the day of
    asking; what a calculation gives that the text shows with all its terms; and what is the sum,
    difference or ratio of cited figures, in a sentence that says it was computed.
    """
    sources = _sources(cited)
    worked = _calculation(text, cited, asked)
    told = text if worked is None else text[: worked.start] + text[worked.end :]
    return [
        value
        for value in find_values(told)
        if not any(_proves(source, value) for source in [*sources, asked])
        and not (worked is not None and worked.gives(value))
        and not (_COMPUTED.search(text) and _is_computed(value, cited))
    ]


def _sources(cited: Sequence[Cited]) -> list[Source]:
    return [Source(f"{one.quote}\n{one.title}", one.published) for one in cited]


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
    """Whether the value is a sum, difference or ratio of two cited figures, or the sum of all.

    Percentage points come of percentages, a number of days of two dates, and a multiple of figures in one
    unit, as far as its last digit.
    """
    if value.amount is None:
        return False
    stated = [
        found
        for one in cited
        for found in find_values(one.quote)
        if found.amount is not None and found.second is None
    ]
    if value.kind is ValueKind.MULTIPLE:
        return any(value.amount == times.quantize(value.amount) for times in _multiples(stated))
    unit = "%" if value.kind is ValueKind.POINTS else value.unit
    figures = [found.amount for found in stated if found.amount is not None and _fits(found.unit, unit)]
    return abs(value.amount) in set(_results(figures)) or (
        value.unit == "일" and int(value.amount) in _days_between(cited)
    )


def _multiples(stated: Sequence[Value]) -> Iterator[Decimal]:
    """How many times one figure is another of the same unit."""
    for left, right in combinations([one for one in stated if one.amount], 2):
        if left.unit == right.unit and left.amount and right.amount:
            yield max(left.amount, right.amount) / min(left.amount, right.amount)


def _days_between(cited: Sequence[Cited]) -> set[int]:
    """The numbers of days between any two days that the quotes name."""
    days = [
        day
        for one in cited
        for found in resolve_dates(one.quote, one.published)
        for day in (found.first, found.last)
        if day is not None
    ]
    return {abs((left - right).days) for left, right in combinations(days, 2)}


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
    return [name.lower() for name in _NAME.findall(_POINTS.sub("", fold(text).text))]


def _lowered(text: str) -> str:
    return fold(text).text.lower()


def _stands_in(claim: str, quote: str) -> bool:
    return bool(claim.strip()) and " ".join(claim.split()) in " ".join(quote.split())


@lru_cache(maxsize=8192)
def _content(text: str) -> frozenset[str]:
    """The bigrams of the text's content morphemes outside its figures and dates."""
    values = find_values(text)
    return frozenset(
        bigram
        for token in analyzer().tokenize(text)
        if token.tag.split("-")[0] in _CONTENT
        and token.form not in _ARITHMETIC
        and not any(value.start <= token.start < value.end for value in values)
        for bigram in _bigrams(_letters(token.form))
    )


def _letters(text: str) -> str:
    return "".join(_WORD.findall(text))


@lru_cache(maxsize=8192)
def _bigrams(letters: str) -> frozenset[str]:
    """Pairs of neighbouring syllables."""
    return frozenset(letters[at : at + 2] for at in range(len(letters) - 1))
