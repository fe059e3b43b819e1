"""The value of one operand: the ordinary candidates, held to what the operand names and to its period."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from corpus.dates import ResolvedDate, resolve_dates
from corpus.values import Value, find_values
from qa.asked import Asked
from qa.candidates import Candidate
from qa.choosing import Choice, choose_value
from qa.concepts import related_terms
from qa.looking import Looked
from qa.matching import RELATED, compact
from qa.operands import YEAR
from qa.periods_told import period_of, within
from qa.questions import understand

CONSIDERED = 60
FIT_WEIGHT = 4.0
CHOICE_WEIGHT = 2.0
HELD = 0.5
"""An operand's words must be held this far, and its period this surely, for a sentence to speak of it."""
_NEARBY, _LEAD, _ANYWHERE = 0.7, 0.75, 0.3


@dataclass(frozen=True, slots=True)
class Operand:
    """One thing set side by side: its words that the others lack, and its period where it names one."""

    text: str
    words: tuple[str, ...]
    period: tuple[date, date] | None


@dataclass(frozen=True, slots=True)
class Found:
    """A value for an operand; `score` is higher for better and comparable within one operand."""

    candidate: Candidate
    choice: Choice
    score: float


def read_operands(texts: Sequence[str], as_of: date) -> tuple[Operand, ...]:
    """The operands of a question, each with what tells it from the others."""
    words = [_words(text, as_of) for text in texts]
    operands = []
    for number, text in enumerate(texts):
        others = {word for at, held in enumerate(words) if at != number for word in held}
        own = tuple(word for word in words[number] if word not in others)
        operands.append(
            Operand(text, own or (() if YEAR.search(text) else words[number]), _period(text, as_of))
        )
    return tuple(operands)


def _words(text: str, as_of: date) -> tuple[str, ...]:
    bare = re.sub(r"^\s*(?:도|에|의|에는)?\s", " ", YEAR.sub(" ", text))
    terms = understand(bare, as_of).terms
    numbered = re.findall(r"(?:제\s?)?\d{1,2}\s?(?:단계|차년도|호기|차|기|월)|[상하]반기", bare)
    nouns = (term.form for term in terms if term.tag not in ("VV", "VA"))
    return tuple(dict.fromkeys([*nouns, *(compact(n) for n in numbered)]))


def _period(text: str, as_of: date) -> tuple[date, date] | None:
    if YEAR.search(text) is None and re.fullmatch(r"(?:19|20)\d{2}(?:\s?[상하]반기)?", text) is None:
        return None
    written = text if YEAR.search(text) else re.sub(r"^(\d{4})", r"\1년", text)
    for found in resolve_dates(written, as_of):
        if found.first is not None and found.last is not None:
            return found.first, found.last
    return None


def values_for(
    number: int, operands: Sequence[Operand], looked: Looked, texts: Mapping[int, str]
) -> list[Found]:
    """The values that could be meant by operand `number`, best first.

    `texts` gives for a candidate's number the text around its sentence.
    """
    found = []
    for score, candidate in looked.about[:CONSIDERED]:
        best = _best_value(number, operands, looked, candidate, texts[candidate.number])
        if best is not None:
            choice, fit = best
            found.append(Found(candidate, choice, score + CHOICE_WEIGHT * choice.score + FIT_WEIGHT * fit))
    return sorted(found, key=lambda one: (-one.score, one.candidate.number))


def _best_value(
    number: int, operands: Sequence[Operand], looked: Looked, candidate: Candidate, around: str
) -> tuple[Choice, float] | None:
    """The value of the sentence for the operand, and how surely it speaks of the operand."""
    sentence, article = candidate.sentence.text, candidate.article
    operand = operands[number]
    held = _held(operand, candidate, around)
    if held < HELD:
        return None
    mentions = _mentions(operands, sentence)
    others = {owner for owner, _, _ in mentions} - {number}
    if others and number not in {owner for owner, _, _ in mentions} and operand.words:
        return None
    dates = resolve_dates(sentence, article.published)
    if looked.question.asked.kind is Asked.DATE:
        bound = [d for d in dates if _owner(mentions, d.start) in (None, number)]
        choice = choose_value(looked.question, sentence, candidate.slot, find_values(sentence), bound)
        return (choice, held) if choice is not None else None
    values = [v for v in find_values(sentence) if _owner(mentions, v.start) in (None, number)]
    sure = {id(v): _of_period(operand, candidate, v, dates) for v in values}
    values = [v for v in values if sure[id(v)] > 0]
    choice = choose_value(looked.question, sentence, candidate.slot, values, dates)
    if choice is None or choice.value is None:
        return None
    return choice, held * sure[id(choice.value)]


def _of_period(operand: Operand, candidate: Candidate, value: Value, dates: Sequence[ResolvedDate]) -> float:
    if operand.period is None:
        return 1.0
    told = period_of(candidate.article, candidate.sentence.text, value.start, dates)
    return within(told, *operand.period) if told is not None else 0.0


def _held(operand: Operand, candidate: Candidate, around: str) -> float:
    """The share, in [0, 1], of the operand's words held by the sentence, its title and heading, or nearby."""
    if not operand.words:
        return 1.0
    article = candidate.article
    places = (
        (candidate.sentence.text, 1.0),
        (f"{article.title} {candidate.hit.passage.heading or ''}", 0.85),
        (article.text[:150], _LEAD),
        (around, _NEARBY),
        (article.text, _ANYWHERE),
    )
    total = 0.0
    for word in operand.words:
        total += max((sure * _says(word, text) for text, sure in places), default=0.0)
    return total / len(operand.words)


def _says(word: str, text: str) -> float:
    """1.0 where the text holds the word, RELATED where it holds another word for the same, else 0.0."""
    held = compact(text)
    if word in held:
        return 1.0
    return RELATED if any(len(other) >= 2 and other in held for other in related_terms(word)) else 0.0


def _mentions(operands: Sequence[Operand], sentence: str) -> list[tuple[int, int, int]]:
    """(operand, start, end) wherever the sentence names one, in order; inside a longer name it is none."""
    lowered = sentence.lower()
    found = [
        (number, match.start(), match.end())
        for number, operand in enumerate(operands)
        for word in operand.words
        for name in ((word,) if word in compact(sentence) else sorted(related_terms(word)))
        if len(name) >= 2 or name == word
        for match in re.finditer(r"\s?".join(map(re.escape, name)), lowered)
    ]
    return sorted(
        (
            one
            for one in found
            if not any(
                other[0] != one[0]
                and other[1] <= one[1]
                and one[2] <= other[2]
                and other[2] - other[1] > one[2] - one[1]
                for other in found
            )
        ),
        key=lambda one: one[1],
    )


def _owner(mentions: Sequence[tuple[int, int, int]], start: int) -> int | None:
    """The operand a figure belongs to: the one named last before it, else the first one named after it."""
    before = [owner for owner, _, end in mentions if end <= start]
    if before:
        return before[-1]
    return mentions[0][0] if mentions else None
