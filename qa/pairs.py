"""Two figures of one article that are worked into a third, and how each is told."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from corpus.dates import resolve_dates
from corpus.values import Value, ValueKind, find_values
from qa.asked import Asked
from qa.calculating import Figure, alike, figure_of, scaled
from qa.candidates import Candidate
from qa.choosing import Choice, shown_value, slot_binding, unit_fitness, value_fitness
from qa.composing import Composition, Part, shown_text
from qa.concepts import related_terms
from qa.looking import Looked
from qa.matching import compact
from qa.naming_operands import nouns_of
from qa.periods_told import IN_TITLE, period_of, within

CONSIDERED = 15
WITHIN = 5.0
"""A figure is taken from a sentence at most this far below the best of its question."""
LEADING = 4
"""So many of the best sentences are looked at for the result itself, which is then not worked out."""
ONE_SENTENCE = 4.0
BINDING = 1.5
"""What it counts that the asked words stand near a figure: it tells those of one sentence apart."""
UNIT = 0.4
AFTER = 14
"""Letters after a figure in which what it is of may be named."""
OTHER_PERIOD = 3.0
"""What it costs that a figure is of another year than the question names."""
TOLD_AS_TOTAL = 2.0
"""What it counts that what is shared out, or taken from, is told as a total."""
NAMED = 0.5
"""A text names a thing by this share of its nouns."""
_TOTAL = re.compile(r"(?:총|모두|전체|합계|합쳐|합친|더해)[^,.;\d]{0,14}$")
_SO_FAR = re.compile(r"(?:누적|지금까지|그동안)[^,.;\d]{0,14}$")
_CHANGED = re.compile(
    r"\s?(?:이|가|을|를)?\s?(?:더\s)?(?:많|적다|적은|늘[어었린]|늘[은려]|증가|줄[어었인]|감소)|"
    r"에서\s[^,.]{0,8}?\d[^,.]{0,8}?으?로\s?(?:늘|줄|확대|축소)"
)
"""What follows a figure by which something grew or shrank: it is none of what there is."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A figure that may be meant, the sentence that states it, and how good it is (higher is better)."""

    score: float
    candidate: Candidate
    figure: Figure
    value: Value


LookUp = Callable[[str], Looked]
Worked = tuple[Composition, float]


def counted(
    looked: Looked, kind: Asked, counter: str | None, holds: Callable[[Candidate, Value], bool]
) -> Iterator[Counted]:
    """The figures of the best sentences that are of the asked kind and unit and for which `holds` is true."""
    for score, candidate in looked.about[:CONSIDERED]:
        if score < looked.about[0][0] - WITHIN:
            return
        for value in find_values(candidate.sentence.text):
            fitness = value_fitness(kind, value.kind)
            if counter is not None:
                fitness *= unit_fitness(counter, value.unit)
            figure = figure_of("", Choice(shown_value(value), 0.0, value, None), last=True)
            if fitness < UNIT or figure is None or value.kind is ValueKind.DATE:
                continue
            other = _certainty_of_another_period(looked, candidate, value)
            if figure.amount > 0 and other < IN_TITLE and holds(candidate, value):
                bound = slot_binding(candidate.slot, candidate.sentence.text, value.start, value.end)
                total = score + 2 * fitness + BINDING * bound
                total -= OTHER_PERIOD * (other > 0)
                yield Counted(total, candidate, figure, value)


def _certainty_of_another_period(looked: Looked, candidate: Candidate, value: Value) -> float:
    """How sure it is, in [0, 1], that the figure is of none of the years that the question names."""
    periods = looked.question.periods
    if not periods:
        return 0.0
    text, published = candidate.sentence.text, candidate.article.published
    told = period_of(candidate.article, text, value.start, resolve_dates(text, published))
    if told is None or any(within(told, *period) > 0 for period in periods):
        return 0.0
    return told.certainty


def totals_first(found: Sequence[Counted]) -> list[Counted]:
    """The figures, those told as totals or as what there is by now with a better score."""
    return [
        replace(one, score=one.score + TOLD_AS_TOTAL)
        if is_total(one.candidate.sentence.text, one.value)
        or _SO_FAR.search(one.candidate.sentence.text[: one.value.start])
        else one
        for one in found
    ]


def best_pair(
    lefts: Sequence[Counted], rights: Sequence[Counted], fits: Callable[[Counted, Counted], bool]
) -> tuple[Counted, Counted] | None:
    """The best two figures of one article that fit each other, those of one sentence before others."""
    best: tuple[float, Counted, Counted] | None = None
    for left in lefts:
        for right in rights:
            same = left.candidate.number == right.candidate.number
            if left.candidate.article.id != right.candidate.article.id or not fits(left, right):
                continue
            score = left.score + right.score + ONE_SENTENCE * same
            if best is None or score > best[0]:
                best = (score, left, right)
    return best[1:] if best is not None else None


def is_larger(whole: Counted, part: Counted) -> bool:
    """Whether both can be compared and the whole is the larger one."""
    if not alike(whole.figure, part.figure):
        return False
    amounts, _ = scaled([whole.figure, part.figure])
    return amounts[0] > amounts[1]


def compose_worked(question: str, text: str, result: str, pair: Sequence[Counted]) -> Composition:
    """The worked-out sentence, and the sentences that state what it was worked out of."""
    cited = tuple({one.candidate.number: one.candidate for one in pair}.values())
    shown = tuple(Part(shown_text(candidate.sentence.text), (candidate,)) for candidate in cited)
    return Composition(result, (Part(text, cited, f"{question} {result}"), *shown))


def states_kind(looked: Looked, kind: ValueKind, word: str) -> bool:
    """Whether one of the best sentences that holds the word states a value of that kind."""
    return any(
        word in candidate.sentence.text and any(v.kind is kind for v in find_values(candidate.sentence.text))
        for _, candidate in looked.about[:LEADING]
    )


def is_total(text: str, value: Value) -> bool:
    """Whether the value is told as a total, or its parts follow it in parentheses."""
    if value.text.startswith("총") or _TOTAL.search(text[: value.start]) is not None:
        return True
    inside = re.match(r"\((?P<parts>[^)]*)\)", text[value.end :])
    return inside is not None and sum(one.unit == value.unit for one in find_values(inside["parts"])) >= 2


def is_change(text: str, value: Value) -> bool:
    """Whether so much more or less than before is told by the value, and not how much there is."""
    return _CHANGED.match(text[value.end :]) is not None


def given_in(question: str, kind: ValueKind) -> list[Decimal]:
    """The amounts of that kind that the question gives itself, those of years but for durations left out."""
    values = find_values(question)
    return [one.amount for one in values if one.kind is kind and one.amount is not None]


def is_named(name: str, text: str) -> bool:
    """Whether the text names the thing, by the same nouns or by others for the same."""
    if compact(name) in compact(text):
        return True
    nouns, held = nouns_of(name), compact(text)
    said = [noun in held or any(len(o) > 1 and o in held for o in related_terms(noun)) for noun in nouns]
    return bool(nouns) and sum(said) >= NAMED * len(nouns)


def names_value(name: str, text: str, value: Value) -> bool:
    """Whether the thing is named right before the value, no other figure between, or right after it."""
    before = re.split(r"[,.;\d]", text[: value.start])[-1]
    after = re.split(r"[,.;\d]", text[value.end : value.end + AFTER])[0]
    return is_named(name, before[-40:]) or is_named(name, after)


def follows_as_part(whole: Counted, part: Counted) -> bool:
    """Whether the part's sentence follows that of the whole and says that it is of it: 이 가운데 100건."""
    apart = part.candidate.number - whole.candidate.number
    told = re.match(r"\W*(?:이|그|전체)[^,.\d]{0,8}\s?(?:가운데|중)", part.candidate.sentence.text)
    return told is not None and 1 <= apart <= 3
