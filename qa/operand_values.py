"""The value of one operand: the ordinary candidates, held to what the operand names and to its period."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from corpus.dates import ResolvedDate, resolve_dates
from corpus.values import find_values
from qa.asked import Asked
from qa.candidates import Candidate
from qa.choosing import Choice, choose_value
from qa.looking import Looked
from qa.naming_operands import HELD, Mention, Operand, mentions_in, owner_at, share_held
from qa.periods_told import period_of, within

CONSIDERED = 60
FIT_WEIGHT = 6.0
"""What it counts beside the score of its sentence that a value surely is the operand's."""
CHOICE_WEIGHT = 2.5
PASSED_OVER = 1.5
"""What it costs, for each point of its lead, that the sentence was ranked for another of its values."""
QUALIFIED = 1.5
"""What it counts that a value is told with the question's own qualifiers (평균, 신규, 한 곳당)."""
SHARED = 0.4
"""The words that all operands share must be held this far."""
_QUALIFIERS = tuple(
    re.compile(pattern)
    for pattern in (
        r"평균",
        r"신규|새로",
        r"누적|지금까지|여태",
        r"총(?!국비)|합계|전체",
        r"국비|국고|나랏돈|국가한테|정부",
        r"지방비|시비|도비",
        r"민자|민간",
        r"최대|한도|상한|최장|까지",
        r"(?<=[가-힣])당(?![가-힣]{2})|(?:한|1)\s?(?:곳|팀|기업|대학|개사|과제)|씩",
        r"연간|매년|한 해",
        r"접수|신청(?! 대상)",
    )
)
_PART = re.compile(r"\+\s?$")


@dataclass(frozen=True, slots=True)
class Found:
    """A value for an operand; `score` is higher for better and comparable within one operand."""

    candidate: Candidate
    choice: Choice
    score: float


@dataclass(frozen=True, slots=True)
class Frame:
    """The operands, the words that hold for all of them, and how much a word tells."""

    operands: tuple[Operand, ...]
    shared: tuple[str, ...]
    weigh: Callable[[str], float]


def values_for(number: int, frame: Frame, looked: Looked, before: Sequence[str]) -> list[Found]:
    """The values that could be meant by operand `number`, best first.

    `before` gives for every candidate of `looked.about` the sentences before its own.
    """
    found = []
    for (score, candidate), lines in zip(looked.about[:CONSIDERED], before, strict=False):
        best = _best_value(number, frame, looked, candidate, lines)
        if best is not None:
            choice, fit = best
            told = score + CHOICE_WEIGHT * choice.score + FIT_WEIGHT * fit
            if candidate.choice is not None:
                told -= PASSED_OVER * max(0.0, candidate.choice.score - choice.score)
            told += QUALIFIED * _qualified(looked.question.text, candidate.sentence.text, choice)
            found.append(Found(candidate, choice, told))
    return sorted(found, key=lambda one: (-one.score, one.candidate.number))


def _best_value(
    number: int, frame: Frame, looked: Looked, candidate: Candidate, before: str
) -> tuple[Choice, float] | None:
    """The value of the sentence for the operand, and how surely it is the operand's, in [0, 1]."""
    sentence, operands = candidate.sentence.text, frame.operands
    operand = operands[number]
    mentions = mentions_in(operands, sentence, frame.weigh)
    if not _speaks_of(number, frame, candidate, before, mentions):
        return None
    held = share_held(operand.words, candidate, before, frame.weigh)
    topic = share_held(frame.shared, candidate, before, frame.weigh)
    if held < HELD or topic < SHARED:
        return None
    held *= (1.0 + topic) / 2
    dates = resolve_dates(sentence, candidate.article.published)
    values = find_values(sentence)
    question = looked.question
    if question.asked.kind is Asked.DATE:
        bound = [
            d
            for d in dates
            if owner_at(mentions, d.start, [other.start for other in dates]) in (None, number)
            and _of_period(operand, candidate, d.start, [d, *dates]) > 0
        ]
        chosen = choose_value(question, sentence, candidate.slot, values, bound)
        return (chosen, held) if chosen is not None else None
    starts = {v.start: [other.start for other in values if other.kind is v.kind] for v in values}
    mine = [
        value
        for value in values
        if owner_at(mentions, value.start, starts[value.start]) in (None, number)
        and not _PART.search(sentence[: value.start])
        and not sentence[value.end :].startswith("+")
    ]
    sure = {value.start: _of_period(operand, candidate, value.start, dates) for value in mine}
    choice = choose_value(question, sentence, candidate.slot, [v for v in mine if sure[v.start] > 0], dates)
    if choice is None or choice.value is None:
        return None
    return choice, held * sure[choice.value.start]


def _speaks_of(
    number: int, frame: Frame, candidate: Candidate, before: str, mentions: Sequence[Mention]
) -> bool:
    """False where the nearest name is another operand's: in the sentence, before it, in the title."""
    if not frame.operands[number].words:
        return True
    article = candidate.article
    for text in (before, f"{article.title} {candidate.hit.passage.heading or ''}", article.text[:150]):
        if mentions:
            break
        mentions = mentions_in(frame.operands, text, frame.weigh)
        if text is before and mentions:
            mentions = mentions[-1:]
    owners = {mention.owner for mention in mentions}
    return not owners or number in owners


def _of_period(operand: Operand, candidate: Candidate, start: int, dates: Sequence[ResolvedDate]) -> float:
    if operand.period is None:
        return 1.0
    told = period_of(candidate.article, candidate.sentence.text, start, dates)
    return within(told, *operand.period) if told is not None else 0.0


def _qualified(question: str, sentence: str, choice: Choice) -> float:
    """The share, in [0, 1], of the question's qualifiers that stand right before the value, or in it."""
    wanted = [pattern for pattern in _QUALIFIERS if pattern.search(question)]
    if not wanted or choice.value is None:
        return 0.0
    near = re.split(r"[,·]|\d", sentence[: choice.value.start])[-1][-24:] + choice.value.text
    return sum(pattern.search(near) is not None for pattern in wanted) / len(wanted)
