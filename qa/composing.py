"""The answer put together: the direct answer first, then the sentences that prove it, verbatim."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from rapidfuzz import fuzz

from corpus.dates import find_deadlines
from corpus.regions import find_regions
from corpus.values import find_values
from qa.asked import VALUED, Asked
from qa.candidates import Candidate
from qa.choosing import full_date
from qa.concepts import related_terms
from qa.listing import following_items, in_one_table, marked_items, rows_beside
from qa.matching import compact
from qa.naming import asks_for_name, choose_name
from qa.questions import Modifier, Question, Term, compounds

SHOWN_WITHIN = 8.0
"""A further sentence is shown when its log-odds lie at most this far below the best …"""
SHOWN_BESIDE_VALUE = 4.0
"""… and beside a direct answer at most this far: the sentence that proves it is often enough."""
VALUE_WITHIN = 1.5
"""The value may be taken from a sentence that lies at most this far below the best."""
CHOICE_WEIGHT = 2.0
"""What the fitness of the value counts beside the score of its sentence."""
OF_ONE_PLACE = 0.6
"""What a value loses whose article is of one region, where the total of a whole program is asked for."""
CONSIDERED = 12
ONE_VALUE_LENGTH, OPEN_LENGTH = 300, 350
"""Characters of the supporting sentences together; the first is shown whatever its length."""
ONE_VALUE_SENTENCES, OPEN_SENTENCES = 2, 4


@dataclass(frozen=True, slots=True)
class Part:
    """A sentence to show: `cited` are the candidates whose sentences prove it, `text` what is shown.

    `known` is what holds beside them: the question's own words, and results calculated from cited values.
    """

    text: str
    cited: tuple[Candidate, ...]
    known: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of values: a part for each cell, cited where it states something."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Part, ...], ...]


@dataclass(frozen=True, slots=True)
class Composition:
    """The parts in reading order, and the short answer where the question asks for one value or name."""

    short_answer: str | None
    parts: tuple[Part, ...]
    table: Grid | None = None


def compose(
    question: Question, ranked: Sequence[tuple[float, Candidate]], family_of: Mapping[str, str]
) -> Composition:
    """The extractive answer from ranked candidates (best first, at least one)."""
    short, leader = _short_answer(question, ranked)
    written = f"{leader.article.title} {leader.hit.passage.heading or ''} {leader.sentence.text}"
    parts = [] if short is None else [Part(direct_sentence(question, short, written), (leader,))]
    others = [candidate for _, candidate in ranked]
    shown = [leader, *(rows_beside(question, leader, others) or following_items(leader, others))]
    one_value = short is not None and question.asked.kind in VALUED
    limit, longest, within = (
        (ONE_VALUE_SENTENCES, ONE_VALUE_LENGTH, SHOWN_BESIDE_VALUE)
        if one_value
        else (OPEN_SENTENCES, OPEN_LENGTH, SHOWN_WITHIN)
    )
    length = sum(len(candidate.sentence.text) for candidate in shown)
    for score, candidate in ranked:
        if len(shown) >= limit or score < ranked[0][0] - within:
            break
        if length + len(candidate.sentence.text) > longest or not _adds(candidate, shown, family_of):
            continue
        shown.append(candidate)
        length += len(candidate.sentence.text)
    parts += [Part(shown_text(candidate.sentence.text), (candidate,)) for candidate in _reading_order(shown)]
    return Composition(short, tuple(parts))


_MARKS = re.compile(r"^\s*(?:[□○ㅇ■◦▪*•\-※]\s+|[QA]\s*[.:)]\s+)+")


def shown_text(sentence: str) -> str:
    """The sentence verbatim, without the bullet or table marks it stands between in the article."""
    return _MARKS.sub("", sentence.strip().strip("|").strip()) or sentence


def _reading_order(shown: Sequence[Candidate]) -> list[Candidate]:
    """The best first; the others after it, those of its article in the order of the text.

    Rows of the best one's table stand with it, as the table has them.
    """
    leader, *others = shown
    rows = sorted([leader, *(one for one in others if in_one_table(leader, one))], key=lambda c: c.number)
    rest = [one for one in others if one not in rows]
    return [*rows, *sorted(rest, key=lambda c: (c.article.id != leader.article.id, c.number))]


def _short_answer(
    question: Question, ranked: Sequence[tuple[float, Candidate]]
) -> tuple[str | None, Candidate]:
    """The value or name answered with, and the candidate that leads the answer."""
    best_score, best = ranked[0]
    kind = question.asked.kind
    if kind in VALUED:
        holders = [
            (score + CHOICE_WEIGHT * (c.choice.score - OF_ONE_PLACE * _is_of_one_place(question, c)), c)
            for score, c in ranked[:CONSIDERED]
            if c.choice is not None
            and (score >= best_score - VALUE_WITHIN or (question.asked.asks_open and question.program_terms))
            and (tells_last_day(question, c) or not question.asked.asks_open)
        ]
        if not holders:
            return None, best
        if question.asked.asks_open:
            leader = max(holders, key=lambda pair: (_last_day(pair[1]), pair[0], -pair[1].number))[1]
            return _open_or_closed(question, leader), leader
        leader = max(holders, key=lambda pair: (pair[0], -pair[1].number))[1]
        return (leader.choice.text if leader.choice else None), leader
    if asks_for_name(question):
        return choose_name(question, ranked) or (None, best)
    if kind is Asked.LIST:
        items = marked_items(best.sentence.text)
        return (", ".join(items) if items else None), best
    return None, best


def _is_of_one_place(question: Question, candidate: Candidate) -> bool:
    """Whether a total is asked for without naming a region, and the candidate's article is of one."""
    total = Modifier.TOTAL in question.modifiers and not find_regions(question.text)
    return total and len(find_regions(candidate.article.title)) == 1


def _last_day(candidate: Candidate) -> date:
    """The last of the days chosen, so that the latest round counts."""
    resolved = candidate.choice.resolved if candidate.choice is not None else None
    return resolved.last if resolved is not None and resolved.last is not None else date.min


def _open_or_closed(question: Question, leader: Candidate) -> str | None:
    """Whether one may still apply on the day of asking, and the day that decides; None where unknown."""
    resolved = leader.choice.resolved if leader.choice is not None else None
    if resolved is None or resolved.first is None or resolved.last is None:
        return None
    if resolved.last < question.as_of:
        return f"아니요, {full_date(resolved.last)}까지"
    if resolved.first != resolved.last and question.as_of < resolved.first:
        return f"아니요, {full_date(resolved.first)}부터"
    return f"예, {full_date(resolved.last)}까지"


def ends_applying(candidate: Candidate) -> bool:
    """Whether the chosen date is the last day to apply, and not the year or the announcement."""
    resolved = candidate.choice.resolved if candidate.choice is not None else None
    return resolved is not None and any(
        deadline.start == resolved.start
        for deadline in find_deadlines(candidate.sentence.text, candidate.article.published)
    )


def tells_last_day(question: Question, candidate: Candidate) -> bool:
    """Whether it is the last day to apply to the program, and in the year, that the question names."""
    features = candidate.features
    of_program = features.program_match == 1.0 if question.program_terms else True
    return of_program and features.year_match >= 0 and ends_applying(candidate)


def _adds(candidate: Candidate, shown: Sequence[Candidate], family_of: Mapping[str, str]) -> bool:
    """True where the sentence is no question and does not repeat what is shown, as a reprint of it would."""
    if candidate.features.question_line:
        return False
    for other in shown:
        if candidate.number == other.number:
            return False
        reprinted = family_of[candidate.article.id] == family_of[other.article.id]
        limit = 55 if reprinted and candidate.article.id != other.article.id else 80
        if fuzz.token_set_ratio(candidate.sentence.text, other.sentence.text) > limit:
            return False
    return True


_COPULA = (
    r"(?:이야|야|예요|에요|이에요|인가요?|인지(?:\s*(?:알려\s*줘|알려주세요|궁금해요?))?|일까요?|입니까|이죠|죠|이지|지|"
    r"였나요?|였어|이었나요?|되나요?|되나|돼요?|됩니까)?"
)
_AMOUNT_ENDING = re.compile(
    r"\s*(?:(?P<total>총|모두|전부|합쳐서?|다 합쳐서?)\s*)?"
    r"(?:얼마나?|몇\s*[가-힣]{1,3}|언제|며칠)\s*(?P<edge>까지|부터)?\s*(?:씩)?\s*"
    + _COPULA
    + r"\s*[?？.!]*\s*$"
)
_PARTICLES = ("은", "는", "이", "가", "을", "를")


def direct_sentence(question: Question, short: str, written: str) -> str:
    """The short answer as a full polite sentence, echoing the question where that adds no claim.

    The question's own words are repeated only when they hold no figure or date, which would have to be
    proved as well, and when the sentence below its title (`written`) has all that they name: of a sum given
    to a firm nothing may be said of what the firm pays itself.
    """
    match = _AMOUNT_ENDING.search(question.text)
    if match is None or not question.text[: match.start()].strip():
        return f"{short}입니다."
    head = question.text[: match.start()].strip().rstrip(",")
    if (
        not head.endswith(_PARTICLES)
        or find_values(head)
        or re.search(r"그럼|그건|이건|거기|보다|중에|[?？]", head)
        or any(word.lower() not in written.lower() for word in re.findall(r"[A-Za-z]{2,}", head))
        or not _names_only_what_is_written(question, len(head), compact(written))
    ):
        return f"{short}입니다."
    edge = match.group("edge") or ""
    total = (
        f"{match.group('total')} " if match.group("total") and not short.startswith(("총", "모두")) else ""
    )
    if edge and short.endswith(edge):
        edge = ""
    head = head[:-1] + {"이": "은", "가": "는", "을": "은", "를": "는"}.get(head[-1], head[-1])
    return f"{head} {total}{short}{edge}입니다."


def _names_only_what_is_written(question: Question, end: int, written: str) -> bool:
    """Whether every noun of the question before `end` stands in the compact text, or a word for the same."""
    return all(
        compact(question.text[first:last]) in written
        or all(_is_written(term.form, written) for term in _nouns(question, first, last))
        for first, last in compounds(question)
        if last <= end
    )


def _nouns(question: Question, first: int, last: int) -> list[Term]:
    return [
        term
        for term in question.terms
        if first <= term.start and term.end <= last and term.tag not in ("VV", "VA")
    ]


def _is_written(word: str, written: str) -> bool:
    return any(one in written for one in (word, *related_terms(word)) if len(one) > 1)
