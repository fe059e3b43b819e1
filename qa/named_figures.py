"""The figures of one list that the question names: their names need no syntax to be found in it.

국비랑시비 얼마차이나, 지능형로봇+핵심소재 합산하면: where an article lists figures with a name each, and the
question holds the names of two of them, these are what is compared or added.
"""

import re
from collections.abc import Callable, Sequence
from datetime import date

from corpus.dates import resolve_dates
from qa.calculating import Figure, scaled
from qa.candidates import Candidate
from qa.labelled import Listed, lists_in, sentences_listing
from qa.looking import Looked
from qa.matching import compact
from qa.naming_operands import nouns_of
from qa.operations import Operation, Wanted
from qa.periods_told import period_of, within

SURE_LOOKED = 0.4
"""Below this probability the articles do not surely tell of what is asked."""
WITHIN = 4.0
"""A list is used whose best sentence lies at most this far below the best of all."""
RIVAL_WITHIN = 1.0
"""Another list that gives other values, at most this far behind, leaves it open which is meant."""
_PARTS = re.compile(r"[·ㆍ/,]|[와과]\s|\s및\s")
"""Between the parts of a name, of which one is enough: 바이오 of 바이오·헬스."""
LONGEST_NAME = 3
"""Words of a name that the question may hold without setting it beside another."""
NAMED = 0.45
"""A figure is named where the question holds this share of the words that its name has alone."""


def find_named(
    looked: Looked,
    wanted: Wanted,
    operands: Sequence[str],
    weigh: Callable[[str], float],
) -> Listed | None:
    """The figures of one list that the question names, in the question's order; None where it is not clear.

    `operands` are what the question was split into, empty where it was not: each must then be one figure of
    the list. Without them a difference or multiple needs exactly two named figures, a sum at least two.
    """
    if not looked.about or looked.probability < SURE_LOOKED:
        return None
    scores = {candidate.number: score for score, candidate in looked.about}
    candidates = [candidate for score, candidate in looked.about if score >= looked.about[0][0] - 2 * WITHIN]
    held: list[tuple[float, Listed]] = []
    for listed in (*lists_in(candidates, wanted), *sentences_listing(candidates, wanted)):
        if len(listed.figures) < 2:
            continue
        score = max(scores[one.number] for one in listed.cited)
        if score < looked.about[0][0] - WITHIN:
            continue
        if not _of_period(listed.cited, looked):
            continue
        named = _named(listed, looked.question.text, operands, weigh)
        if _fit(named, wanted, operands):
            held.append((score, Listed(tuple(named), _cited(named, listed))))
    if not held:
        return None
    best_score, best = max(held, key=lambda pair: pair[0])
    rivals = [one for score, one in held if score >= best_score - RIVAL_WITHIN]
    return best if all(_same_amounts(best.figures, one.figures) for one in rivals) else None


def _fit(named: Sequence[Figure], wanted: Wanted, operands: Sequence[str]) -> bool:
    if operands:
        return len(named) == len(operands)
    if any(len(figure.label.split()) > LONGEST_NAME for figure in named):
        return False
    if wanted.operation in (Operation.DIFFERENCE, Operation.RATIO):
        return len(named) == 2 and not wanted.superlative
    return wanted.operation is Operation.SUM and not wanted.soft and len(named) >= 2


def _named(
    listed: Listed, question: str, operands: Sequence[str], weigh: Callable[[str], float]
) -> list[Figure]:
    """The figures that the question names, or one for each of the operands, in the question's order."""
    words = [frozenset(nouns_of(figure.label)) for figure in listed.figures]
    own = [
        held - frozenset().union(*(other for at, other in enumerate(words) if at != number))
        for number, held in enumerate(words)
    ]
    if not operands:
        return _in_order(listed, own, compact(question), weigh)
    chosen: list[Figure] = []
    for operand in operands:
        held = _in_order(listed, own, compact(operand), weigh)
        if len(held) != 1 or held[0] in chosen:
            return []
        chosen += held
    return chosen


def _in_order(
    listed: Listed, own: Sequence[frozenset[str]], text: str, weigh: Callable[[str], float]
) -> list[Figure]:
    found = []
    for figure, words in zip(listed.figures, own, strict=True):
        for part in _PARTS.split(figure.label):
            of_part = words & frozenset(nouns_of(part))
            weights = {word: max(weigh(word), 0.1) for word in of_part if len(word) > 1}
            said = {word: text.find(word) for word in weights if word in text}
            if said and sum(weights[word] for word in said) >= NAMED * sum(weights.values()):
                found.append((min(said.values()), figure))
                break
    return [figure for _, figure in sorted(found, key=lambda pair: pair[0])]


def _of_period(cited: Sequence[Candidate], looked: Looked) -> bool:
    """Whether the sentences may be of the period that the question names, where it names one."""
    periods: Sequence[tuple[date, date]] = looked.question.periods
    if not periods:
        return True
    for one in cited:
        text = one.sentence.text
        told = period_of(one.article, text, len(text), resolve_dates(text, one.article.published))
        if told is not None and not any(within(told, *period) > 0 for period in periods):
            return False
    return True


def _cited(named: Sequence[Figure], listed: Listed) -> tuple[Candidate, ...]:
    kept = [one for one in listed.cited if any(figure.label in one.sentence.text for figure in named)]
    return tuple(kept) or listed.cited


def _same_amounts(one: Sequence[Figure], other: Sequence[Figure]) -> bool:
    return len(one) == len(other) and scaled(one)[0] == scaled(other)[0]
