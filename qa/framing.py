"""What holds for all the things that a question sets side by side: their topic, their period, their acts."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from index.generation import Generation
from qa.candidates import Candidate
from qa.decomposing import Plan
from qa.disagreeing import ONE_PROGRAM, program_shared
from qa.looking import Looked
from qa.matching import compact
from qa.naming_operands import Operand, share_held

TOLD_FIRST = 0.6
"""How far an article that does not call the first one so must hold the topic's words."""
_FIRST = re.compile(r"(?:제)?1(?P<unit>차|기|호|단계|차년도)")


@dataclass(frozen=True, slots=True)
class Frame:
    """The operands, the words and the period that hold for all of them, and how much a word tells.

    `topic` are the words that an article must hold to speak of them, `names` the coined ones among them and
    `called` the ids of the articles that are called so, or are of the same program. `acts` is what those who
    are counted do, `question` the whole question; articles before `first_until` that name no first one speak
    of it.
    """

    operands: tuple[Operand, ...]
    shared: tuple[str, ...]
    weigh: Callable[[str], float]
    period: tuple[date, date] | None = None
    topic: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    called: frozenset[str] = frozenset()
    acts: tuple[str, ...] = ()
    question: str = ""
    first_until: date | None = None

    def is_told_first(self, number: int, candidate: Candidate) -> bool:
        """Whether the article is of the time when there was but the first one, which it need not call so."""
        published, until = candidate.article.published, self.first_until
        return number == 0 and published is not None and until is not None and published < until


def frame_of(
    question: str,
    plan: Plan,
    operands: tuple[Operand, ...],
    looked: Sequence[Looked],
    generation: Generation,
) -> Frame:
    """What holds for all the things of the plan, as far as articles know it."""
    known = tuple(word for word in plan.shared if generation.lexical.document_frequency(word))
    names = _known_names(plan, looked)
    words = (word for word in plan.topic.words if generation.lexical.document_frequency(word))
    topic = (*names, *(word for word in words if not any(word in name for name in names)))
    return Frame(
        operands,
        known,
        generation.idf,
        _period_of_all(operands, looked[0]),
        topic=topic,
        names=names,
        called=_called(names, looked, generation.idf),
        acts=plan.topic.acts,
        question=question,
        first_until=_first_until(operands, topic, looked, generation.idf),
    )


def _first_until(
    operands: Sequence[Operand], topic: Sequence[str], looked: Sequence[Looked], weigh: Callable[[str], float]
) -> date | None:
    """The day of the first article that speaks of a second one (2차): those before it speak of the first.

    None where the first of the things is no first one.
    """
    ordinal = _FIRST.fullmatch(" ".join(operands[0].words))
    if ordinal is None:
        return None
    second = re.compile(rf"2{ordinal['unit']}(?!\s?전지)")
    days = [
        candidate.article.published
        for one in looked
        for _, candidate in one.about
        if candidate.article.published is not None
        and second.search(candidate.article.text)
        and share_held(topic, candidate, "", weigh) >= TOLD_FIRST
    ]
    return min(days, default=None)


def _known_names(plan: Plan, looked: Sequence[Looked]) -> tuple[str, ...]:
    """The coined names of the question that one of the articles found writes too."""
    articles = {candidate.article.id: candidate.article for one in looked for _, candidate in one.about}
    texts = [compact(f"{article.title} {article.text}") for article in articles.values()]
    return tuple(name for name in plan.topic.names if any(name in text for text in texts))


def _called(names: Sequence[str], looked: Sequence[Looked], weigh: Callable[[str], float]) -> frozenset[str]:
    """The ids of the articles that write one of the names, and of those that begin much like them."""
    articles = {candidate.article.id: candidate.article for one in looked for _, candidate in one.about}
    calling = [
        article
        for article in articles.values()
        if any(name in compact(f"{article.title} {article.text}") for name in names)
    ]
    return frozenset(
        article.id
        for article in articles.values()
        if any(article is one or program_shared(article, one, weigh) >= ONE_PROGRAM for one in calling)
    )


def _period_of_all(operands: Sequence[Operand], looked: Looked) -> tuple[date, date] | None:
    """The one period that the question names for all the things, where none has a period of its own."""
    periods = set(looked.question.periods)
    return periods.pop() if len(periods) == 1 and not any(one.period for one in operands) else None
