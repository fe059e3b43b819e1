"""A question about several things answered: each looked up alone, then compared or added by calculation."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from index.generation import Generation
from qa.calculating import Figure, alike, figure_of
from qa.candidates import Candidate
from qa.composing import Composition, Part, shown_text
from qa.decomposing import Plan, decompose
from qa.looking import Looked
from qa.operand_values import Found, read_operands, values_for
from qa.particles import topic
from qa.wording import tell

ALTERNATIVES = 4
"""Values of each operand that are tried together."""
SURE_ENOUGH = 0.2
"""Below this probability nothing is known of an operand."""
TOGETHER = 0.5
"""What it counts that the values stand in one article."""

LookUp = Callable[[str], Looked]


@dataclass(frozen=True, slots=True)
class Several:
    """The composition for several things and the probability, in [0, 1], of the least sure of them."""

    composition: Composition
    probability: float


def answer_several(question: str, look: LookUp, generation: Generation) -> Several | None:
    """The answer to a question that compares or adds; None where it does not, or nothing is found."""
    plan = decompose(question)
    if plan is None:
        return None
    looked = [look(text) for text in plan.questions]
    operands = read_operands(plan.operands, looked[0].question.as_of)
    found = [
        values_for(number, operands, one, _around(one, generation)) if one.probability >= SURE_ENOUGH else []
        for number, one in enumerate(looked)
    ]
    if not any(found):
        return None
    chosen = _together(plan, found)
    if chosen is None:
        return None
    probability = min(one.probability for one, held in zip(looked, found, strict=True) if held)
    return Several(_compose(question, plan, chosen), probability)


def _around(looked: Looked, generation: Generation) -> Mapping[int, str]:
    """For each candidate's number the two sentences before its own, of the same article."""
    around = {}
    for _, candidate in looked.about:
        first = generation.sentences_of_article[candidate.article.id].start
        before = range(max(first, candidate.number - 2), candidate.number)
        around[candidate.number] = " ".join(generation.sentences[n].text for n in before)
    return around


def _together(plan: Plan, found: Sequence[Sequence[Found]]) -> list[tuple[str, Found | None]] | None:
    """One value for every operand, all alike, the best such set; None for an operand without any."""
    held = [(name, list(values[:ALTERNATIVES])) for name, values in zip(plan.operands, found, strict=True)]
    best: tuple[float, tuple[Found, ...]] | None = None
    for values in product(*(values for _, values in held if values)):
        figures = [_figure(name, value) for (name, _), value in zip(held, values, strict=False)]
        if any(f is None or figures[0] is None or not alike(figures[0], f) for f in figures):
            continue
        places = {(v.candidate.number, v.choice.value.start if v.choice.value else -1) for v in values}
        if len(places) < len(values) and all(v.choice.value for v in values):
            continue
        score = sum(value.score for value in values)
        score += TOGETHER * (len({value.candidate.article.id for value in values}) == 1)
        if best is None or score > best[0]:
            best = (score, values)
    if best is None:
        return None
    rest = iter(best[1])
    return [(name, next(rest) if values else None) for name, values in held]


def _figure(name: str, found: Found) -> Figure | None:
    return figure_of(name, found.choice, last="마감" in name)


def _compose(question: str, plan: Plan, chosen: Sequence[tuple[str, Found | None]]) -> Composition:
    figures = [figure for name, found in chosen if found for figure in [_figure(name, found)] if figure]
    cited = tuple(dict.fromkeys(found.candidate for _, found in chosen if found))
    shown = tuple(Part(shown_text(candidate.sentence.text), (candidate,)) for candidate in _distinct(cited))
    missing = [name for name, found in chosen if found is None]
    if missing:
        known = ", ".join(f"{topic(figure.label)} {figure.text}" for figure in figures)
        text = f"{known}이고, {', '.join(missing)}에 대한 값은 기사에서 찾지 못했습니다."
        return Composition(None, (Part(text, cited, question), *shown))
    told = tell(plan.wanted, figures)
    lead = Part(told.text, cited, " ".join((question, *told.results)))
    return Composition(told.short or None, (lead, *shown))


def _distinct(cited: Sequence[Candidate]) -> list[Candidate]:
    kept: dict[int, Candidate] = {}
    for candidate in cited:
        kept.setdefault(candidate.number, candidate)
    return list(kept.values())
