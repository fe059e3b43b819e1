"""What is worked out of the things that an article lists, whether the question names them or not."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from corpus.values import find_values, same_value
from qa.asked import Asked
from qa.calculating import Figure, alike, total
from qa.candidates import Candidate
from qa.composing import Composition, Grid, Part, compose, shown_text
from qa.labelled import Listed, fits, labelled_figure
from qa.lists import find_list, stated_superlative
from qa.looking import Looked
from qa.named_figures import find_named
from qa.operations import Operation, Wanted
from qa.particles import object_particle
from qa.wording import tell

SURE_ENOUGH = 0.2
"""Below this probability nothing is known of what is asked."""
CONSIDERED = 15
"""Sentences in which figures that the question gives are looked for."""
TABLE_FROM = 3
"""So many things are shown as a table too."""
_FOR_ONE = re.compile(
    r"(?:한|1)\s?(?:곳|팀|기업|대학|회사|업체|개사|과제)(?:[당이가에]|\s)|[곳팀사업교]당|하나(?:가|당|에)"
)
_EACH_TOLD = re.compile(r"[가-힣]당\s|마다|씩|최대|한도|최고|별\s|한 (?:곳|팀)")
"""A list of what each one gets says so; else its sums are those of all together."""
Worked = tuple[Composition, float]


def answer_list(question: str, wanted: Wanted, looked: Looked, family_of: Mapping[str, str]) -> Worked | None:
    """What is wanted of the things that an article lists, where the question names none of them.

    A sentence that says which is the most leads the answer, and nothing is worked out.
    """
    if looked.probability < SURE_ENOUGH:
        return None
    stated = stated_superlative(looked, wanted) if wanted.superlative and not wanted.gap else None
    if stated is not None:
        others = [pair for pair in looked.about if pair[1] is not stated]
        ranked = [(looked.about[0][0], stated), *others]
        return compose(looked.question, ranked, family_of), looked.probability
    for kind in _kinds(wanted):
        listed = find_list(question, looked, kind)
        if listed is not None and _is_for_one_if_asked(question, listed):
            return _told(question, kind, listed), looked.probability
    return None


def answer_named(
    question: str,
    wanted: Wanted,
    operands: Sequence[str],
    looked: Looked,
    weigh: Callable[[str], float],
) -> Worked | None:
    """What is wanted of the figures of one list that the question names; None where it names none clearly."""
    for kind in _kinds(wanted):
        listed = find_named(looked, kind, operands, weigh)
        if listed is not None and _is_for_one_if_asked(question, listed):
            return _told(question, replace(kind, changes=False), listed), looked.probability
    return None


def answer_given(question: str, wanted: Wanted, looked: Looked) -> Worked | None:
    """The sum of the figures that the question gives itself, where one article states each of them."""
    given = [value for value in find_values(question) if fits(value, wanted)]
    if wanted.operation is not Operation.SUM or len(given) < 2 or looked.probability < SURE_ENOUGH:
        return None
    by_article: dict[str, dict[int, tuple[Figure, Candidate]]] = {}
    for _, candidate in looked.about[:CONSIDERED]:
        for value in find_values(candidate.sentence.text):
            for at, asked in enumerate(given):
                figure = labelled_figure("", value)
                if figure is not None and value.kind is asked.kind and same_value(asked, value):
                    by_article.setdefault(candidate.article.id, {}).setdefault(at, (figure, candidate))
    complete = [held for held in by_article.values() if len(held) == len(given)]
    if not complete:
        return None
    found = [complete[0][at] for at in range(len(given))]
    figures = [figure for figure, _ in found]
    if not all(alike(figures[0], figure) for figure in figures):
        return None
    cited = tuple({one.number: one for _, one in found}.values())
    result = total(figures)
    worked = " + ".join(figure.text for figure in figures)
    text = f"{worked}{object_particle(figures[-1].text)} 합하면 {result}입니다(계산: {worked})."
    shown = tuple(Part(shown_text(one.sentence.text), (one,)) for one in cited)
    lead = Part(text, cited, f"{question} {result}")
    return Composition(result, (lead, *shown)), looked.probability


def _is_for_one_if_asked(question: str, listed: Listed) -> bool:
    """Whether the figures are those of each one where the question asks for one: 한 회사가 받는."""
    if _FOR_ONE.search(question) is None:
        return True
    return any(_EACH_TOLD.search(one.sentence.text) for one in listed.cited)


def _kinds(wanted: Wanted) -> tuple[Wanted, ...]:
    """제일 많이 받는 데: a sum, or a number of things; where nothing tells the kind, a number or a sum."""
    if not wanted.open_kind:
        return (wanted,)
    other = Asked.AMOUNT if wanted.kind is Asked.COUNT else Asked.COUNT
    return wanted, replace(wanted, kind=other)


def _told(question: str, wanted: Wanted, listed: Listed) -> Composition:
    told = tell(wanted, listed.figures)
    lead = Part(told.text, listed.cited, " ".join((question, *told.results)))
    shown = tuple(Part(shown_text(candidate.sentence.text), (candidate,)) for candidate in listed.cited)
    table = _table(listed) if len(listed.figures) >= TABLE_FROM else None
    return Composition(told.short or None, (lead, *shown), table)


def _table(listed: Listed) -> Grid:
    """One row for each thing, its value cited from the sentence that names it."""
    rows = []
    for figure in listed.figures:
        naming = next((one for one in listed.cited if figure.label in one.sentence.text), listed.cited[0])
        rows.append((Part(figure.label, ()), Part(figure.text, (naming,))))
    return Grid(("구분", "값"), tuple(rows))
