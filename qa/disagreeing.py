"""Articles that give another value for the same thing: all are told, or the newest, the older in a note."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from corpus.records import Article
from corpus.values import Value, ValueKind, contains_value, same_value
from qa.article_view import LEAD
from qa.asked import VALUED, Asked
from qa.calculating import alike, figure_of
from qa.candidates import Candidate
from qa.composing import Composition, Part, compose
from qa.matching import compact
from qa.naming_operands import nouns_of
from qa.periods_told import article_period, period_of
from qa.questions import Question
from qa.records import Note, NoteKind
from qa.remembered import dates_in, values_in

CONSIDERED = 30
SCORE_WITHIN, CHOICE_WITHIN = 3.5, 0.75
"""A rival's sentence and value may lie at most this far below those answered with."""
OLDER_WITHIN = 4.5
SLOT_WITHIN = 0.15
"""A newer value must be of the asked slot as surely as the one it replaces, but for this much."""
ONE_PROGRAM = 0.25
"""Articles tell of one program whose titles and leads have so much of their nouns' weight in common."""
COMMON_NOUNS = 2
"""Nouns that the clauses of two values of one thing have in common, at least."""
_ALIKE = ((0.33, 0.35), (0.7, 0.25))
"""(share of the clauses' nouns in common, share of the articles' beginnings): either pair suffices."""
ROUNDED, ROUNDED_ABOUT = 50, 10
"""Amounts that differ by less than one part in this many are one, rounded; the second where 약 is said."""
APART = 10
"""Amounts that differ by this factor are no two reports of one thing."""
_FLAGS = tuple(
    re.compile(pattern)
    for pattern in (
        r"누적|지금까지|그동안|동안|[0-9]년간|부터",
        r"신규|새로|추가",
        r"(?<=[가-힣])당(?![가-힣]{2})|(?:한|1)\s?(?:곳|팀|기업|대학|과제)|씩|각각",
        r"2차|2단계|하반기",
        r"국비|정부지원",
        r"지방비|시비|도비",
        r"평균",
        r"목표|늘린|확대|확산",
        r"가운데|이 중|중에서",
        r"신청|접수|모집|지원서",
    )
)
_BECAME = re.compile(r"\s?(?:이었다가|이던 것|에서\s(?=[^,.]{0,24}\d[^,.]{0,14}(?:으로|로)\s))")
_LIMITS = re.compile(r"[,;]|(?<=며) |(?<=고) |(?<=으나) |(?<=지만) ")

Weigh = Callable[[str], float]
Ranked = Sequence[tuple[float, Candidate]]


@dataclass(frozen=True, slots=True)
class Settled:
    """The composition to answer with, and what has to be said of other values."""

    composition: Composition
    notes: tuple[Note, ...]


def settle(question: Question, ranked: Ranked, family_of: Mapping[str, str], weigh: Weigh) -> Settled:
    """The answer with the newest value where none is asked of a year, and all values of one year."""
    composition = compose(question, ranked, family_of)
    leader = _leader(composition)
    if leader is None or question.asked.kind not in VALUED:
        return Settled(composition, ())
    rivals = _rivals(question, leader, ranked, weigh)
    replaced: list[Candidate] = []
    newest = _successor(leader, ranked) or _newest(question, leader, rivals)
    if newest is not leader:
        first = (ranked[0][0] + 2 * OLDER_WITHIN, newest)
        ranked = [first, *(pair for pair in ranked if pair[1] is not newest)]
        replaced, leader = [leader], newest
        composition = compose(question, ranked, family_of)
        rivals = [
            rival
            for rival in _rivals(question, leader, ranked, weigh)
            if all(_differ(rival, one) for one in replaced)
        ]
    year = _year(leader, question)
    same, older = [], list(replaced)
    for rival in rivals:
        rival_year = _year(rival, question)
        if year is None or rival_year is None or rival_year == year:
            same.append(rival)
        elif rival_year < year and not question.years:
            older.append(rival)
    former = None if question.years or replaced else _predecessor(leader, ranked)
    older += [former] if former is not None else []
    notes: list[Note] = []
    if same:
        every = sorted([leader, *same], key=_newest_first)
        notes.append(Note(NoteKind.CONFLICT, f"기사마다 값이 다릅니다: {_told(every)}."))
        composition = _with_all(composition, every)
    if older:
        told = _told(sorted(older, key=_newest_first))
        notes.append(Note(NoteKind.SUPERSEDED, f"이전 기사의 값은 다릅니다: {told}."))
    return Settled(composition, tuple(notes))


def _leader(composition: Composition) -> Candidate | None:
    if composition.short_answer is None or not composition.parts or not composition.parts[0].cited:
        return None
    cited = composition.parts[0].cited[0]
    return cited if cited.choice is not None and cited.choice.text == composition.short_answer else None


def _rivals(question: Question, leader: Candidate, ranked: Ranked, weigh: Weigh) -> list[Candidate]:
    """Candidates of other articles that tell another value of the same thing, one for each value."""
    top = sorted((score for score, _ in ranked), reverse=True)[min(1, len(ranked) - 1)]
    agreeing = [
        candidate
        for _, candidate in ranked[:CONSIDERED]
        if candidate.choice is not None and not _differ(leader, candidate) and _same_kind(leader, candidate)
    ]
    found: list[Candidate] = []
    for score, candidate in ranked[:CONSIDERED]:
        within = OLDER_WITHIN if _year(candidate, question) != _year(leader, question) else SCORE_WITHIN
        if question.asked.kind is Asked.DATE and not _same_event(question, leader, candidate):
            continue
        if score < top - within or not any(
            _is_rival(question, one, candidate, weigh) for one in [leader, *agreeing]
        ):
            continue
        if all(_differ(known, candidate) and known.article.id != candidate.article.id for known in found):
            found.append(candidate)
    return found


def _is_rival(question: Question, leader: Candidate, other: Candidate, weigh: Weigh) -> bool:
    if other.article.id == leader.article.id or other.choice is None or leader.choice is None:
        return False
    if other.features.question_line or other.choice.score < leader.choice.score - CHOICE_WITHIN:
        return False
    figures = any(value.kind is not ValueKind.ORDINAL for value in question.values)
    if figures and other.features.figure_match < leader.features.figure_match:
        return False
    if question.years and _year(other, question) not in (None, *question.years):
        return False
    return (
        _differ(leader, other)
        and _flags(question, leader) == _flags(question, other)
        and _same_thing(leader, other, weigh)
        and not _states(leader.article, other)
        and not _states(other.article, leader)
    )


def _differ(left: Candidate, right: Candidate) -> bool:
    """Whether the two values are alike and not the same, rounding and bounds left aside."""
    if left.choice is None or right.choice is None:
        return False
    if left.choice.resolved is not None and right.choice.resolved is not None:
        days, others = left.choice.resolved, right.choice.resolved
        known = days.first is not None and others.first is not None
        return known and left.choice.text != right.choice.text and days.granularity is others.granularity
    one, other = figure_of("", left.choice, last=True), figure_of("", right.choice, last=True)
    if one is None or other is None or not alike(one, other) or one.kind is ValueKind.DATE:
        return False
    smaller, larger = sorted((abs(one.amount), abs(other.amount)))
    about = any("약" in text or "여" in text for text in (left.choice.text, right.choice.text))
    rounded = ROUNDED_ABOUT if about else ROUNDED
    return (larger - smaller) * rounded > larger and larger < APART * smaller


def _flags(question: Question, candidate: Candidate) -> tuple[bool, ...]:
    """Which of the words that tell one figure of a program from another stand in the value's clause."""
    clause = _clause(candidate)
    flags = _FLAGS if question.asked.kind is not Asked.DATE else _FLAGS[1:]
    return tuple(flag.search(clause) is not None for flag in flags)


def _clause(candidate: Candidate) -> str:
    """The part of the sentence, between commas and connectives, in which the value stands."""
    text, start = candidate.sentence.text, _start(candidate)
    before = [match.end() for match in _LIMITS.finditer(text) if match.end() <= start]
    after = [match.start() for match in _LIMITS.finditer(text) if match.start() > start]
    return text[before[-1] if before else 0 : after[0] if after else len(text)]


def _start(candidate: Candidate) -> int:
    choice = candidate.choice
    if choice is None:
        return 0
    if choice.value is not None:
        return choice.value.start
    return choice.resolved.start if choice.resolved is not None else 0


def _same_thing(left: Candidate, right: Candidate, weigh: Weigh) -> bool:
    """Whether both tell of one thing: nouns in common in the clauses, and in title and beginning.

    The more alike the clauses are, the less the articles have to be.
    """
    one, other = set(nouns_of(_clause(left))), set(nouns_of(_clause(right)))
    common = one & other
    if len(common) < COMMON_NOUNS:
        return False
    clauses = len(common) / min(len(one), len(other))
    articles = program_shared(left.article, right.article, weigh)
    return any(clauses >= least and articles >= shared for least, shared in _ALIKE)


def _same_event(question: Question, leader: Candidate, other: Candidate) -> bool:
    """Whether the rival's clause holds what the question and the leader's clause name beside the program."""
    program = f"{leader.article.title} {other.article.title}"
    asked = {term.form for term in question.terms} & set(nouns_of(_clause(leader)))
    told = set(nouns_of(_clause(other)))
    return all(noun in told or noun in compact(program) for noun in asked)


def program_shared(left: Article, right: Article, weigh: Weigh) -> float:
    """The share, by weight, of the nouns of title and beginning that both articles hold."""
    one, other = (set(nouns_of(f"{article.title} {article.text[:LEAD]}")) for article in (left, right))
    smaller = min(sum(weigh(noun) for noun in nouns) for nouns in (one, other))
    return sum(weigh(noun) for noun in one & other) / smaller if smaller else 0.0


def _same_kind(left: Candidate, right: Candidate) -> bool:
    if left.choice is None or right.choice is None:
        return False
    if left.choice.value is None or right.choice.value is None:
        return left.choice.text == right.choice.text
    return same_value(left.choice.value, right.choice.value)


def _states(article: Article, candidate: Candidate) -> bool:
    """Whether the article states the candidate's value too, so that it tells of something else."""
    choice = candidate.choice
    if choice is not None and choice.value is not None:
        return contains_value(article.text, _bare(choice.value))
    if choice is None or choice.resolved is None:
        return False
    days = (choice.resolved.first, choice.resolved.last)
    return any((d.first, d.last) == days for d in dates_in(article.text, article.published))


def _bare(value: Value) -> Value:
    return replace(value, second=None)


def _year(candidate: Candidate, question: Question) -> int | None:
    """The year the candidate's value is about."""
    article = candidate.article
    if question.asked.kind is Asked.DATE:
        told = article_period(article)
    else:
        dates = dates_in(candidate.sentence.text, article.published)
        told = period_of(article, candidate.sentence.text, _start(candidate), dates)
    return told.year if told is not None else None


def _successor(leader: Candidate, ranked: Ranked) -> Candidate | None:
    """The candidate whose sentence says that the leader's value became another: 2929억원에서 4483억원으로."""
    value = leader.choice.value if leader.choice is not None else None
    if value is None:
        return None
    for _, candidate in ranked[:CONSIDERED]:
        text = candidate.sentence.text
        for found in values_in(text):
            if same_value(found, value) and _BECAME.match(text[found.end :]) and _differ(leader, candidate):
                return candidate
    return None


def _predecessor(leader: Candidate, ranked: Ranked) -> Candidate | None:
    """The candidate with the value of which a sentence says that it became the leader's."""
    telling = [c for _, c in ranked[:CONSIDERED] if c is leader or _same_kind(leader, c)]
    formers = [
        found
        for candidate in telling
        for found in values_in(candidate.sentence.text)
        if _BECAME.match(candidate.sentence.text[found.end :])
    ]
    for _, candidate in ranked[:CONSIDERED]:
        value = candidate.choice.value if candidate.choice is not None else None
        if value is None or not _differ(leader, candidate):
            continue
        if any(same_value(former, value) for former in formers):
            return candidate
    return None


def _newest(question: Question, leader: Candidate, rivals: Sequence[Candidate]) -> Candidate:
    """The best candidate of the newest year up to the day of asking, where the question names no year."""
    if question.years:
        return leader
    best, newest = leader, _year(leader, question)
    for rival in rivals:
        if rival.features.slot_coverage < leader.features.slot_coverage - SLOT_WITHIN:
            continue
        year, published = _year(rival, question), rival.article.published
        if published is not None and published > question.as_of:
            continue
        if year is not None and newest is not None and newest < year <= question.as_of.year + 1:
            best, newest = rival, year
    return best


def _newest_first(candidate: Candidate) -> tuple[int, str]:
    published = candidate.article.published
    return (-published.toordinal() if published else 0, candidate.article.id)


def _told(candidates: Sequence[Candidate]) -> str:
    """Every value with who published it and when."""
    return ", ".join(
        f"{candidate.choice.text if candidate.choice else ''}({_source(candidate.article)})"
        for candidate in candidates
    )


def _source(article: Article) -> str:
    published = article.published.isoformat() if article.published else "날짜 모름"
    return f"{article.publisher or '발행처 모름'}, {published}"


def _with_all(composition: Composition, every: Sequence[Candidate]) -> Composition:
    """The composition that leads with every value and shows the sentence of each."""
    values = [candidate.choice.text for candidate in every if candidate.choice is not None]
    said = ", ".join(f"{value}{_quoting(value)} 쓴 글" for value in values[:-1])
    text = f"{said}과 {values[-1]}{_quoting(values[-1])} 쓴 글이 있습니다."
    lead = Part(text, tuple(every))
    shown = tuple(Part(candidate.sentence.text, (candidate,)) for candidate in every)
    return replace(composition, short_answer=" 또는 ".join(values), parts=(lead, *shown))


def _quoting(value: str) -> str:
    last = value[-1]
    has_final = "가" <= last <= "힣" and (ord(last) - ord("가")) % 28
    return "이라고" if has_final else "라고"
