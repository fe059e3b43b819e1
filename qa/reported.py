"""What articles report differently, where the question says that they do: 기사마다 다르던데 각각 얼마?"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from corpus.values import Value, find_values
from index.generation import Generation
from qa.calculating import Figure, alike, figure_of, scaled
from qa.candidates import Candidate
from qa.composing import Composition, Part, shown_text
from qa.disagreeing import ONE_PROGRAM, program_shared
from qa.labelled import labelled_figure
from qa.looking import Looked
from qa.operations import Operation, Wanted, kind_of_values, wanted_of
from qa.particles import topic
from qa.records import Note, NoteKind
from qa.sureness import SURE_LOOKED
from qa.wording import tell

WITHIN = 11.0
"""A report is one of the same thing whose sentence lies at most this far below the best."""
CHOICE_WITHIN = 2.0
MOST = 3
"""So many reports are told at most."""
APART = 5
"""Values that differ by this factor are no two reports of one thing."""

_SOURCE = r"(?:기사|신문|언론사?|매체|보도자료|보도|뉴스|공고문?|자료|출처|발표)"
_JOINED = r"(?:마다|별로|들?끼리|들이|들은|하고|이랑|랑|[와과]|에\s?따라|[이가]|\s?간에?|\s?사이)"
_DISAGREE = re.compile(
    rf"(?P<source>{_SOURCE}{_JOINED}\s?)(?P<middle>[^?]{{0,40}}?)(?:다르|다른|달라|달랐|다릅|엇갈|제각각|차이\s?나던)[^\s?,]*[,]?\s?"
)
_FILLER = re.compile(
    rf"{_SOURCE}\S*|(?:숫자|수치|내용|말|값|금액|얘기|이야기)[이가들]*|서로|다들?|좀|조금씩|전부|모두|쓴|게|적힌|나온|각각"
)
_ASKED = re.compile(r"몇\s?[가-힣]{1,3}?(?=이|인|예|에|래|라|야|\?|\s|$)|얼마|언제")
_EITHER = re.compile(r"\S+인지\s?")


@dataclass(frozen=True, slots=True)
class Reported:
    """The composition with every report, how sure it is, in [0, 1], and a note that they differ."""

    composition: Composition
    probability: float
    notes: tuple[Note, ...]


def answer_reported(question: str, look: Callable[[str], Looked], generation: Generation) -> Reported | None:
    """What each article reports, side by side; None where the question does not say that they differ."""
    disagreeing = _DISAGREE.search(question)
    if disagreeing is None:
        return None
    named = [name for name in _publishers(generation) if name in question]
    looked = look(_plainly(question, disagreeing))
    if not looked.about or looked.probability < SURE_LOOKED:
        return None
    reports = _reports(question, named, looked, generation.idf)
    if len(reports) < 2:
        return None
    figures = [figure for figure, _ in reports]
    cited = tuple(candidate for _, candidate in reports)
    wanted = wanted_of(question[disagreeing.end() :])
    gap = wanted is not None and wanted.operation is Operation.DIFFERENCE and len(figures) == 2
    lead = _told(question, figures, cited, wanted if gap else None)
    shown = (Part(shown_text(one.sentence.text), (one,)) for one in cited)
    told = ", ".join(f"{figure.text}({figure.label})" for figure in figures)
    note = Note(NoteKind.CONFLICT, f"기사마다 값이 다릅니다: {told}.")
    short = " 또는 ".join(figure.text for figure in figures)
    return Reported(Composition(short, (lead, *shown)), looked.probability, (note,))


def _plainly(question: str, disagreeing: re.Match[str]) -> str:
    """The question for the value alone, without who reports it."""
    _, counter = kind_of_values(question[disagreeing.end() :])
    before = question[: disagreeing.start()].strip(" ,")
    middle = _FILLER.sub(" ", disagreeing["middle"])
    after = question[disagreeing.end() :]
    asked = _ASKED.search(after)
    given = [value.unit for value in find_values(question) if value.unit]
    what = f"몇 {given[0]}" if given else asked.group() if asked is not None else "얼마"
    if counter is not None:
        what = f"몇 {counter}"
    return " ".join(f"{before} {middle} {what}인가요?".split())


def _publishers(generation: Generation) -> list[str]:
    return sorted({article.publisher for article in generation.articles.values() if article.publisher})


def _reports(
    question: str, named: Sequence[str], looked: Looked, weigh: Callable[[str], float]
) -> list[tuple[Figure, Candidate]]:
    """The value that each article gives, one article for each value, the best first."""
    given = [value for value in find_values(question) if value.amount is not None]
    best = looked.about[0][0]
    found: list[tuple[Figure, Candidate]] = []
    for score, candidate in looked.about:
        publisher = candidate.article.publisher or "발행처 모름"
        if score < best - WITHIN or len(found) == MOST or (named and publisher not in named):
            continue
        figure = _given_figure(publisher, candidate, given) if given else _chosen_figure(publisher, candidate)
        if figure is None:
            continue
        if looked.question.years and candidate.features.year_match <= 0:
            continue
        if not found or _is_another(figure, candidate, found, weigh):
            found.append((figure, candidate))
    return found


def _chosen_figure(publisher: str, candidate: Candidate) -> Figure | None:
    if candidate.choice is None or candidate.choice.value is None:
        return None
    return figure_of(publisher, candidate.choice, last=True)


def _given_figure(publisher: str, candidate: Candidate, given: Sequence[Value]) -> Figure | None:
    """The value of the sentence that the question gives itself: 120기인지 150기인지."""
    for value in find_values(candidate.sentence.text):
        if value.unit and any(value.amount == one.amount for one in given):
            return labelled_figure(publisher, value)
    return None


def _is_another(
    figure: Figure,
    candidate: Candidate,
    found: Sequence[tuple[Figure, Candidate]],
    weigh: Callable[[str], float],
) -> bool:
    """Whether another article of the same program gives another value of the same sort."""
    leader, leading = found[0]
    if not alike(leader, figure) or program_shared(leading.article, candidate.article, weigh) < ONE_PROGRAM:
        return False
    scores = [one.choice.score for one in (leading, candidate) if one.choice is not None]
    if len(scores) == 2 and scores[1] < scores[0] - CHOICE_WITHIN:
        return False
    if any(one.article.id == candidate.article.id for _, one in found):
        return False
    amounts, _ = scaled([figure, *(other for other, _ in found)])
    return all(
        amounts[0] != other and max(amounts[0], other) < APART * min(amounts[0], other)
        for other in amounts[1:]
    )


def _told(
    question: str, figures: Sequence[Figure], cited: tuple[Candidate, ...], wanted: Wanted | None
) -> Part:
    """The sentence that sets the reports side by side, with their difference where it is asked for."""
    if wanted is not None:
        told = tell(replace(wanted, changes=False, winner=False), figures)
        return Part(told.text, cited, " ".join((question, *told.results)))
    text = ", ".join(f"{topic(figure.label)} {figure.text}" for figure in figures)
    return Part(f"{text}입니다.", cited, f"{question} {' '.join(figure.label for figure in figures)}")
