"""A question about several things answered: each looked up alone, then compared or added by calculation."""

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import product

from corpus.values import ValueKind, find_values
from index.generation import Generation
from qa.calculating import Figure, alike, figure_of, scaled
from qa.candidates import Candidate
from qa.changes import asks_change, compose_change, stated_change
from qa.composing import Composition, Grid, Part, shown_text
from qa.decomposing import Plan, decompose
from qa.framing import frame_of
from qa.list_answers import SURE_ENOUGH, TABLE_FROM, answer_given, answer_list, answer_named
from qa.lists import asks_for_list, states_result
from qa.looking import Looked
from qa.matching import compact
from qa.naming_operands import nouns_of, read_operands
from qa.operand_values import CONSIDERED, Found, values_for
from qa.operations import GROWN, SHRUNK, Operation, wanted_of
from qa.particles import topic
from qa.records import Note, NoteKind
from qa.remainders import answer_remainder
from qa.reported import answer_reported
from qa.shares import answer_share
from qa.splits import YEAR
from qa.sureness import MARGIN, goes_as_told, is_sure
from qa.wording import tell

ALTERNATIVES = 6
"""Values of each operand that are tried together."""
FAR_APART, APART = 1.5, 20
"""What it costs that one value is this many times another, and again for each time as much: it is hardly of
the same sort."""
LOOKED_BACK = 6
"""Sentences before a value in which what it is of may be named."""
DIFFERENT = 6.0
"""What it costs that the values cannot be compared with each other."""
OTHER_WAY = 2.5
"""What it costs that the values do not change the way that the question speaks of."""
STATED_WITHIN = 2
"""A stated multiple is believed in the best so many sentences."""
RATES_WITHIN = 3
"""A stated rate of change is believed in the best so many sentences."""
ONE_SENTENCE, NEIGHBOURS, ONE_ARTICLE = 4.0, 0.5, 1.0
"""What it counts that the values stand together."""
ALIKE, SAME_HEAD = 1.0, 2.5
"""What it counts that the values are told in the same words, at most, and that the nearest nouns are one."""

_UNSURE = Note(
    NoteKind.UNCALCULATED,
    "무엇의 값인지 분명하지 않아 계산하지 않고, 가장 가까운 기사 문장만 보입니다.",
)

_CHANGED_BY = re.compile(rf"[^,.\d]{{0,12}}?(?:{GROWN}|{SHRUNK})")

LookUp = Callable[[str], Looked]


_TOTAL = re.compile(r"(?:총|합계|모두|전체)[^,;·()\d]{0,8}\s?(?:총\s?|약\s?)?[\d,.조억만천 ]+[가-힣]{0,3}$")


_MOST = re.compile(r"가장|제일|젤\s|\d\s?[위등]")
_FORMER = re.compile(r"\d\S*\s?[가-힣]{0,2}에서\s?$")
"""What was, before the value that is: 6년에서 최대 8년."""


@dataclass(frozen=True, slots=True)
class Several:
    """The composition for several things, how sure the least sure of them is, in [0, 1], and notes."""

    composition: Composition
    probability: float
    notes: tuple[Note, ...] = ()


def answer_several(question: str, look: LookUp, generation: Generation) -> Several | None:
    """The answer to a question that compares or adds; None where it does not, or nothing is found."""
    reported = answer_reported(question, look, generation)
    if reported is not None:
        return Several(reported.composition, reported.probability, reported.notes)
    worked = answer_remainder(question, look) or answer_share(question, look)
    if worked is not None:
        return Several(*worked)
    wanted = wanted_of(question)
    if wanted is None:
        return None
    plan = decompose(question, wanted)
    if asks_change(question, wanted, plan):
        whole = look(question)
        change = stated_change(whole, wanted) if whole.probability >= SURE_ENOUGH else None
        if change is not None:
            return Several(compose_change(question, change), whole.probability)
    if plan is not None and wanted.superlative and any(_MOST.search(one) for one in plan.operands):
        plan = None
    given = answer_given(question, wanted, look(question))
    if given is not None:
        return Several(*given)
    if not wanted.soft and not (plan is not None and _is_series(plan)):
        named = answer_named(question, wanted, plan.operands if plan else (), look(question), generation.idf)
        if named is not None:
            return Several(*named)
    if plan is None:
        if not asks_for_list(question, wanted):
            return None
        listed = answer_list(question, wanted, look(question), generation.family_of)
        return Several(*listed) if listed is not None else None
    if wanted.soft and not _are_joined_years(question, plan):
        return _answer_softly(question, plan, look, generation)
    if wanted.soft and states_result(look(question), plan.wanted):
        return None
    if plan.wanted.operation is Operation.RATIO and _states_multiple(look(question), plan):
        return None
    if plan.wanted.operation is Operation.RATE and _states_rate(look(question)):
        return None
    return _answer_plan(question, plan, look, generation)


def _is_series(plan: Plan) -> bool:
    """Whether the things are years, or one of them is: they name no figure of a list."""
    return any(YEAR.search(operand) for operand in plan.operands)


def _are_joined_years(question: str, plan: Plan) -> bool:
    """Whether the things are years that a word joins, so that 모두 몇 adds them: 2024년이랑 2025년에."""
    joined = re.search(rf"(?:{YEAR.pattern})\S*?(?:이랑|랑|하고|과|와|및)\s(?:{YEAR.pattern})", question)
    return joined is not None and all(YEAR.match(operand) for operand in plan.operands)


def _answer_softly(question: str, plan: Plan, look: LookUp, generation: Generation) -> Several | None:
    """The sum of what the question names, where one sentence has every part and none has the whole."""
    whole = look(question)
    if states_result(whole, plan.wanted):
        return None
    several = _answer_plan(question, plan, look, generation)
    if several is None or several.composition.short_answer is None:
        return None
    return several if len(several.composition.parts[0].cited) == 1 else None


def _answer_plan(question: str, plan: Plan, look: LookUp, generation: Generation) -> Several | None:
    """Each thing of the plan looked up alone, and what is wanted of their values told."""
    looked = [look(text) for text in plan.questions]
    operands = read_operands(plan.operands, looked[0].question.as_of)
    frame = frame_of(question, plan, operands, looked, generation)
    found = [
        values_for(number, frame, one, _before(one, generation)) if one.probability >= SURE_ENOUGH else []
        for number, one in enumerate(looked)
    ]
    if not any(found):
        return None
    together = _together(plan, found)
    if together is None:
        return None
    chosen, margin = together
    probability = min(one.probability for one, held in zip(looked, found, strict=True) if held)
    values = [value for _, value in chosen if value is not None]
    figures = [figure for value in values for figure in [_figure("", value)] if figure is not None]
    calculates = len(figures) == len(chosen) and all(alike(figures[0], figure) for figure in figures)
    sure = is_sure(question, plan, frame, looked, [value for _, value in chosen], look(question))
    if calculates:
        sure = sure and margin >= MARGIN and goes_as_told(plan, figures)
    if not sure and len(values) < len(chosen):
        return None
    if not sure:
        return Several(_shown_alone(values), probability, (_UNSURE,))
    return Several(_compose(question, plan, chosen), probability)


def _shown_alone(values: Sequence[Found]) -> Composition:
    """The sentences that may tell what is asked, as the articles have them; nothing is calculated."""
    cited = _distinct([value.candidate for value in values])
    return Composition(None, tuple(Part(shown_text(one.sentence.text), (one,)) for one in cited))


def _states_multiple(looked: Looked, plan: Plan) -> bool:
    """Whether one of the best sentences tells how many times it is, so that nothing has to be calculated."""
    words = nouns_of(" ".join(plan.operands)) or plan.shared
    return any(
        candidate.choice is not None
        and candidate.choice.value is not None
        and candidate.choice.value.kind is ValueKind.MULTIPLE
        and (not words or any(word in compact(candidate.sentence.text) for word in words))
        for _, candidate in looked.about[:STATED_WITHIN]
    )


def _states_rate(looked: Looked) -> bool:
    """Whether one of the best sentences tells a percentage by which something grew or shrank."""
    return any(
        value.kind is ValueKind.RATIO and _CHANGED_BY.match(candidate.sentence.text[value.end :])
        for _, candidate in looked.about[:RATES_WITHIN]
        for value in find_values(candidate.sentence.text)
    )


def _before(looked: Looked, generation: Generation) -> list[list[str]]:
    """For each candidate the sentences before its own, of the same article, the nearest first; no tables."""
    lines = []
    for _, candidate in looked.about[:CONSIDERED]:
        first = generation.sentences_of_article[candidate.article.id].start
        before = range(candidate.number - 1, max(first, candidate.number - LOOKED_BACK) - 1, -1)
        texts = [generation.sentences[n].text for n in before] if "|" not in candidate.sentence.text else []
        lines.append([text for text in texts if "|" not in text])
    return lines


def _together(
    plan: Plan, found: Sequence[Sequence[Found]]
) -> tuple[list[tuple[str, Found | None]], float] | None:
    """One value for every operand, the best such set, alike if there is one; None where there is no set.

    With it how far the next set lies behind whose result is another, infinite where there is none.
    """
    held = [(name, list(values[:ALTERNATIVES])) for name, values in zip(plan.operands, found, strict=True)]
    sets: list[tuple[float, tuple[Found, ...]]] = []
    for values in product(*(values for _, values in held if values)):
        score = sum(value.score for value in values) + _coherence(values)
        score -= OTHER_WAY * _goes_the_other_way(plan, values)
        if _one_value_twice(values) or (_is_of_parts(plan) and _whole_among_parts(values)):
            continue
        sets.append((score, values))
    if not sets:
        return None
    best, values = max(sets, key=lambda one: one[0])
    others = [score for score, rivals in sets if _amounts(rivals) not in (None, _amounts(values))]
    rest = iter(values)
    chosen = [(name, next(rest) if values else None) for name, values in held]
    return chosen, best - max(others, default=-math.inf)


def _amounts(values: Sequence[Found]) -> tuple[Decimal, ...] | None:
    """The amounts in one unit; None where the values cannot be compared."""
    figures = [figure for value in values for figure in [_figure("", value)] if figure is not None]
    if len(figures) < len(values) or not all(alike(figures[0], figure) for figure in figures):
        return None
    return tuple(scaled(figures)[0])


def _is_of_parts(plan: Plan) -> bool:
    """Whether the total is none of the things: they are added, or compared without a word for a total."""
    return plan.wanted.operation is Operation.SUM or not any(
        re.search(r"총|전체|합계|모두", operand) for operand in plan.operands
    )


def _goes_the_other_way(plan: Plan, values: Sequence[Found]) -> bool:
    """Whether the values fall where the question says that they grew, or the other way, or do not differ."""
    figures = [figure for value in values for figure in [_figure("", value)] if figure is not None]
    if (
        plan.wanted.operation not in (Operation.DIFFERENCE, Operation.RATE)
        or len(figures) != 2
        or not alike(*figures)
    ):
        return False
    amounts, _ = scaled(figures)
    if amounts[0] == amounts[1]:
        return True
    return plan.wanted.changes and (amounts[1] - amounts[0]) * plan.wanted.way < 0


def _coherence(values: Sequence[Found]) -> float:
    """What it counts that the values belong together: in place, in unit, and in the words before them."""
    figures = [_figure("", value) for value in values]
    first = figures[0]
    alike_all = first is not None and all(f is not None and alike(first, f) for f in figures)
    score = 0.0 if alike_all else -DIFFERENT
    score += ONE_ARTICLE * (len({value.candidate.article.id for value in values}) == 1)
    numbers = sorted(value.candidate.number for value in values)
    score += NEIGHBOURS * (numbers[-1] - numbers[0] < len(values))
    score += ONE_SENTENCE * (numbers[0] == numbers[-1])
    score += 0.5 * (len({f.unit for f in figures if f}) == 1)
    if first is not None and alike_all:
        amounts = [abs(amount) for amount in scaled([f for f in figures if f])[0]]
        if first.kind is not ValueKind.DATE and max(amounts) > APART * min(amounts):
            times = max(amounts) / min(amounts) if min(amounts) else APART
            score -= FAR_APART * math.log(times, APART)
    told = [_words_about(value) for value in values]
    shared = frozenset.intersection(*(frozenset(words) for words in told))
    score += SAME_HEAD * (len({words[0] if words else "" for words in told}) == 1 and bool(told[0]))
    return score + ALIKE * (len(shared) / max(1, min(len(words) for words in told)))


def _words_about(found: Found) -> tuple[str, ...]:
    """The nouns right before the value, in its clause, the nearest first, what it counts, and its bound."""
    value = found.choice.value
    if value is None:
        return ()
    sentence = found.candidate.sentence.text
    before = _FORMER.sub("", sentence[: value.start])
    clause = re.split(r"[,;·()]|\d", before)[-1][-16:]
    counted = re.match(r"\s?[가-힣]{2,6}", sentence[value.end :])
    bound = re.match(r"최대|평균|총|약", value.text)
    words = [*reversed(nouns_of(clause)), *(nouns_of(counted.group()) if counted else ())]
    return tuple(dict.fromkeys([*words, *([bound.group()] if bound else [])]))


def _whole_among_parts(values: Sequence[Found]) -> bool:
    """Whether one article's total stands among its parts, as if it were one of them: never to be added."""
    marked = [_is_total(value) for value in values]
    return any(
        total
        and any(
            not marked[at] and part.candidate.article.id == whole.candidate.article.id
            for at, part in enumerate(values)
        )
        for whole, total in zip(values, marked, strict=True)
    )


def _is_total(found: Found) -> bool:
    value = found.choice.value
    return value is not None and _TOTAL.search(found.candidate.sentence.text[: value.end]) is not None


def _one_value_twice(values: Sequence[Found]) -> bool:
    places = {(v.candidate.number, v.choice.value.start if v.choice.value else v.choice.text) for v in values}
    return len(places) < len(values)


def _figure(name: str, found: Found) -> Figure | None:
    return figure_of(name, found.choice, last=True)


def _compose(question: str, plan: Plan, chosen: Sequence[tuple[str, Found | None]]) -> Composition:
    figures = [figure for name, found in chosen if found for figure in [_figure(name, found)] if figure]
    cited = tuple(_distinct([found.candidate for _, found in chosen if found]))
    shown = tuple(Part(shown_text(candidate.sentence.text), (candidate,)) for candidate in cited)
    if len(figures) < len(chosen):
        return _side_by_side(question, chosen, shown)
    comparable = all(alike(figures[0], figure) for figure in figures)
    told = tell(plan.wanted if comparable else replace(plan.wanted, operation=Operation.EACH), figures)
    lead = Part(told.text, cited, " ".join((question, *told.results)))
    table = _table(chosen) if len(chosen) >= TABLE_FROM else None
    return Composition(told.short or None, (lead, *shown), table)


def _side_by_side(
    question: str, chosen: Sequence[tuple[str, Found | None]], shown: Sequence[Part]
) -> Composition:
    """The values as the articles have them, and what has none; nothing is calculated."""
    cited = tuple(_distinct([found.candidate for _, found in chosen if found]))
    known = ", ".join(f"{topic(name)} {found.choice.text}" for name, found in chosen if found)
    missing = ", ".join(name for name, found in chosen if found is None)
    text = f"{known}이고, {missing}에 대한 값은 기사에서 찾지 못했습니다." if missing else f"{known}입니다."
    return Composition(None, (Part(text, cited, question), *shown))


def _table(chosen: Sequence[tuple[str, Found | None]]) -> Grid:
    """One row for each thing: its name and its value, which is cited."""
    rows = tuple(
        (Part(name, ()), Part(found.choice.text, (found.candidate,))) for name, found in chosen if found
    )
    return Grid(("구분", "값"), rows)


def _distinct(cited: Sequence[Candidate]) -> list[Candidate]:
    kept: dict[int, Candidate] = {}
    for candidate in cited:
        kept.setdefault(candidate.number, candidate)
    return list(kept.values())
