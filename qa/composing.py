"""The answer put together: the direct answer first, then the sentences that prove it, verbatim."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.records import Sentence
from corpus.values import find_values
from index.records import Hit
from qa.asked import VALUED, Asked
from qa.candidates import Candidate
from qa.choosing import Choice
from qa.listing import enumerated_items, following_items
from qa.naming import choose_name
from qa.questions import Question

NEAR_TIE = 0.82
"""A further sentence is shown when it scores at least this share of the best."""
_LONG_KINDS = frozenset(
    {Asked.DEFINITION, Asked.PURPOSE, Asked.REASON, Asked.METHOD, Asked.ELIGIBILITY, Asked.LIST, Asked.OTHER, Asked.YESNO}
)


@dataclass(frozen=True, slots=True)
class Part:
    """A sentence to show: `cited` are the candidates whose sentences prove it, `text` what is shown."""

    text: str
    cited: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Composition:
    """The parts in reading order, and the short answer where the question asks for one value or name."""

    short_answer: str | None
    parts: tuple[Part, ...]


def compose(question: Question, ranked: Sequence[tuple[float, Candidate]], family: dict[str, str]) -> Composition:
    """The extractive answer from ranked candidates (best first, at least one)."""
    best_score, best = ranked[0]
    short, holder = _short_answer(question, ranked)
    leader = holder or best
    parts: list[Part] = []
    if short is not None:
        parts.append(Part(direct_sentence(question, short), (leader,)))
    parts.append(Part(leader.sentence.text, (leader,)))
    for item in following_items(leader, [candidate for _, candidate in ranked]):
        parts.append(Part(item.sentence.text, (item,)))
    limit = 2 if question.asked.kind in _LONG_KINDS else 1
    for value, candidate in ranked:
        if len(parts) > limit + (short is not None):
            break
        if value < NEAR_TIE * best_score:
            break
        if _adds(candidate, leader, question, family, parts):
            parts.append(Part(candidate.sentence.text, (candidate,)))
    return Composition(short, tuple(parts))


def _short_answer(question: Question, ranked: Sequence[tuple[float, Candidate]]) -> tuple[str | None, Candidate | None]:
    """The value or name answered with, and the candidate whose sentence holds it."""
    best_score, best = ranked[0]
    kind = question.asked.kind
    if kind in VALUED:
        for value, candidate in ranked[:3]:
            if candidate.choice is not None and value >= NEAR_TIE * best_score:
                return candidate.choice.text, candidate
        return None, None
    if kind in (Asked.ORGANISATION, Asked.PLACE):
        name = choose_name(question, best)
        return name, best if name else None
    if kind is Asked.LIST:
        items = enumerated_items(best.sentence.text)
        return (", ".join(items), best) if len(items) >= 2 else (None, None)
    return None, None


def _adds(
    candidate: Candidate, leader: Candidate, question: Question, family: dict[str, str], parts: Sequence[Part]
) -> bool:
    """True where the sentence says more than is said: of another kind than a repetition in its family."""
    if candidate.number == leader.number or any(candidate in part.cited for part in parts):
        return False
    if candidate.features.question_line:
        return False
    same_article = candidate.article.id == leader.article.id
    same_family = family.get(candidate.article.id) == family.get(leader.article.id)
    if question.asked.kind in _LONG_KINDS:
        return same_article
    return not same_family or same_article and abs(candidate.number - leader.number) == 1


_AMOUNT_ENDING = re.compile(
    r"\s*(?:(?P<total>총|모두|전부|합쳐서?|다 합쳐서?)\s*)?(?:얼마나?|몇\s*[가-힣]{1,3}|언제|며칠)\s*(?P<edge>까지|부터)?"
    r"\s*(?:씩)?\s*(?:이야|야|예요|에요|이에요|인가요?|인지\s*(?:알려\s*줘|알려주세요|궁금해요?)?|일까요?|입니까|이죠|죠|이지|지|였나요?|였어|이었나요?|되나요?|되나|돼요?|됩니까)?\s*[?？.!]*\s*$"
)
_PARTICLES = ("은", "는", "이", "가", "을", "를")


def direct_sentence(question: Question, short: str) -> str:
    """The short answer as a full polite sentence, echoing the question where that adds no claim.

    The question's own words are repeated only when they hold no figure or date: those would have to be
    proved as well.
    """
    match = _AMOUNT_ENDING.search(question.text)
    if match is None or not question.text[: match.start()].strip():
        return f"{short}입니다."
    head = question.text[: match.start()].strip().rstrip(",")
    if not head.endswith(_PARTICLES) or find_values(head) or re.search(r"그럼|그건|이건|거기|보다|중에|[?？]", head):
        return f"{short}입니다."
    edge = match.group("edge") or ""
    total = f"{match.group('total')} " if match.group("total") and not short.startswith(("총", "모두")) else ""
    if edge and short.endswith(edge):
        edge = ""
    head = head[:-1] + {"이": "은", "가": "는", "을": "은", "를": "는"}.get(head[-1], head[-1])
    return f"{head} {total}{short}{edge}입니다."


def citation_sentence(candidate: Candidate) -> tuple[Sentence, Hit]:
    """What a marker opens: the exact sentence and the hit that led to it."""
    return candidate.sentence, candidate.hit


def chosen(candidate: Candidate) -> Choice | None:
    """The value chosen in the candidate's sentence."""
    return candidate.choice
