"""The value of one operand: the ordinary candidates, held to what the operand names and to its period."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from corpus.dates import ResolvedDate, resolve_dates
from corpus.values import Value, ValueKind, find_values
from qa.acts import done_by
from qa.applying import asks_of_applying, said
from qa.article_view import LEAD
from qa.asked import Asked
from qa.candidates import Candidate
from qa.choosing import Choice, choose_value, unread
from qa.framing import TOLD_FIRST, Frame
from qa.looking import Looked
from qa.matching import compact
from qa.naming_operands import HELD, Mention, Operand, is_joint, mentions_in, owner_at, share_held
from qa.pairs import names_value
from qa.periods_told import period_of, within
from qa.tables import Cell, cells_of, head_at, heads_of
from qa.unfit import is_unfit

CONSIDERED = 60
FIT_WEIGHT = 8.0
"""What it counts beside the score of its sentence that a value surely is the operand's."""
CHOICE_WEIGHT = 2.5
PASSED_OVER = 1.5
"""What it costs, for each point of its lead, that the sentence was ranked for another of its values."""
QUALIFIED = 1.5
"""What it counts that a value is told with the question's own qualifiers (평균, 신규, 한 곳당)."""
SCOPE = 3.0
"""What it costs that a value is that of several things together, or of a part of the thing."""
PROGRAM = 1.5
"""What it counts that the article is one of the program that the question names."""
NEAR = 2
"""Sentences before one's own whose words count as said of it."""
NAMED_BEFORE = 0.8
"""How surely a sentence speaks of what alone was named before it."""
NAMED_BY_NONE = 0.4
"""What is left of that where nothing near names the operand alone."""
OTHER_PERIOD, LATER_PERIOD = 0.5, 0.2
"""How sure a value is whose period is not the one that the question names for all of them, or a later one."""
SHARED = 0.4
"""The words that all operands share must be held this far."""
QUALIFIERS = tuple(
    re.compile(pattern)
    for pattern in (
        r"평균",
        r"신규|새로|(?<![가-힣])새\s",
        r"누적|지금까지|여태",
        r"총(?!국비)|합계|전체",
        r"국비|국고|나랏돈|국가한테|정부",
        r"지방비|시비|도비",
        r"민자|민간",
        r"최대|한도|상한|최장|까지",
        r"(?<=[가-힣])당(?![가-힣]{2})|(?:한|1)\s?(?:곳|팀|기업|대학|개사|과제)|하나(?:가|에|당|는)|씩",
        r"연간|매년|한 해",
        r"접수|신청(?! 대상)",
    )
)
CALLED_SO = 0.75
"""How far an article is of the topic, at least, that calls it by its coined name, or one like it does."""
TOPIC, WELL_TOLD = 0.25, 3
"""How far the topic's words must be held, at least; as far as SHARED where there are so many of them."""
_NEW_TOPIC = re.compile(r"^\s*(?:Q\s?[.:)]|[□■◇◆▣])|[?？]\s*$")
"""A line that begins another topic, so that what was named before it is no longer spoken of."""
_TOGETHER = re.compile(r"(?:합쳐서?|합치면|합하면|더하면|합산|합계|통틀어|모두 합)[^,.]{0,12}$")
_SCOPES = (
    (_TOGETHER, re.compile(r"합계|통틀어|전체")),
    (
        re.compile(r"(?:^|\s)(?:이|그|전체[^,.]{0,8})\s?(?:가운데|중)[^,.]{0,16}$"),
        re.compile(r"가운데|중에서"),
    ),
    (
        re.compile(r"(?:국비|국고|지방비|시비|도비|군비|민자)(?:는|가|로)?\s?[^,.;\d]{0,4}$"),
        re.compile(r"국비|국고|나랏돈|정부|국가|나라|지방비|시비|도비|군비|민자|민간|자부담"),
    ),
    (re.compile(r"(?:지난|최근)\s?\d+\s?년간?[^,.]{0,12}$"), re.compile(r"\d\s?년간|\d\s?년 동안")),
    (
        re.compile(r"(?:첫해|첫 해|1차\s?(?:연도|년도)|초년도)[^,.\d]{0,10}$"),
        re.compile(r"첫\s?해|1차|1년\s?차|초년|처음"),
    ),
    (re.compile(r"(?:연간|매년|해마다|한 해)[^,.\d]{0,8}$"), re.compile(r"연간|매년|해마다|한 해|[12]년에")),
)
"""Words before a value (of all together, of a part, of one year) and those of a question that asks for it."""
_SORTS = re.compile(r"\s?(?:내외\s)?(?P<sort>분야|업종|단계|품목|유형|시·도|시도|부문|항목)")
"""Sorts of things, of which there are fewer than of the things themselves."""
_PART = re.compile(r"\+\s?$")


@dataclass(frozen=True, slots=True)
class Found:
    """A value for an operand; `score` is higher for better and comparable within one operand.

    `named` where its own sentence names the operand, `held` how far that speaks of it, in [0, 1], with the
    sentences `before` it.
    """

    candidate: Candidate
    choice: Choice
    score: float
    named: bool = True
    held: float = 1.0
    before: str = ""


def values_for(number: int, frame: Frame, looked: Looked, before: Sequence[Sequence[str]]) -> list[Found]:
    """The values that could be meant by operand `number`, best first.

    `before` gives for every candidate of `looked.about` the sentences before its own, the nearest first.
    """
    found = []
    for (score, candidate), lines in zip(looked.about[:CONSIDERED], before, strict=False):
        spoken = _spoken_of(number, frame, candidate, lines)
        if spoken is None:
            continue
        best = _best_value(number, frame, looked, candidate, spoken)
        if best is not None:
            choice, plain, fit = best
            told = score + CHOICE_WEIGHT * plain + FIT_WEIGHT * fit
            if candidate.choice is not None:
                told -= PASSED_OVER * max(0.0, candidate.choice.score - plain)
            told += QUALIFIED * _qualified(looked.question.text, candidate.sentence.text, choice)
            told += PROGRAM * (candidate.article.id in looked.links.article_ids)
            if choice.value is not None:
                told -= SCOPE * (
                    _is_of_another_scope(looked.question.text, candidate, choice.value, spoken)
                    and not _is_told_by_act(frame, candidate, choice.value)
                )
                told -= SCOPE * _counts_what_is_not_asked(looked.question.text, candidate, choice.value)
                told -= SCOPE * _is_of_those_who_applied(looked.question.text, candidate, choice.value)
            named = any(one.owner == number for one in spoken.mentions)
            heads = heads_of(spoken.cells)
            found.append(
                Found(candidate, choice, told, named, spoken.held, " ".join([*heads, *lines[:NEAR]]))
            )
    return sorted(found, key=lambda one: (-one.score, one.candidate.number))


@dataclass(frozen=True, slots=True)
class _Spoken:
    """Where a sentence names operands, how far it speaks of one, in [0, 1], and whether of that one alone.

    `cells` where it is a row of a table.
    """

    mentions: Sequence[Mention]
    held: float
    alone: bool
    cells: tuple[Cell, ...] = ()


def _spoken_of(number: int, frame: Frame, candidate: Candidate, lines: Sequence[str]) -> _Spoken | None:
    """How the sentence speaks of operand `number`; None where it does not."""
    operand = frame.operands[number]
    mentions = mentions_in(frame.operands, candidate.sentence.text, frame.weigh)
    cells = cells_of(candidate.article, candidate.sentence)
    if cells and not mentions:
        heading = _owners_of_columns(frame, cells)
        if number in heading:
            topic = share_held(frame.topic or frame.shared, candidate, " ".join(heads_of(cells)), frame.weigh)
            called = candidate.article.id in frame.called
            held = NAMED_BEFORE * (1.0 + max(topic, CALLED_SO if called else 0.0)) / 2
            return _Spoken(mentions, held, True, cells) if topic >= SHARED or called else None
        if heading:
            return None
    owners = {one.owner for one in mentions} or _owners_around(frame, candidate, lines)
    if operand.words and owners and number not in owners:
        return None
    before = " ".join(lines[:NEAR])
    held = share_held(operand.words, candidate, before, frame.weigh)
    alone = owners == {number}
    if alone:
        held = max(held, NAMED_BEFORE)
    topic = share_held(frame.topic or frame.shared, candidate, before, frame.weigh)
    if frame.names and candidate.article.id in frame.called:
        topic = max(topic, CALLED_SO)
    if not owners and frame.is_told_first(number, candidate):
        return _Spoken(mentions, NAMED_BEFORE * (1.0 + topic) / 2, True) if topic >= TOLD_FIRST else None
    if topic < (SHARED if len(frame.topic) >= WELL_TOLD else TOPIC):
        return None
    if held < HELD or share_held(frame.shared, candidate, before, frame.weigh) < SHARED:
        return None
    if operand.words and not alone and all(one.owner != number for one in mentions):
        held *= NAMED_BY_NONE
    held *= 0.7 + 0.3 * share_held(operand.all_words, candidate, before, frame.weigh)
    return _Spoken(mentions, held * (1.0 + topic) / 2, alone, cells)


def _owners_of_columns(frame: Frame, cells: Sequence[Cell]) -> frozenset[int]:
    """The operands that the heads of a table's columns name, each one alone."""
    found = (_owner_of_head(frame, head) for head in heads_of(cells))
    return frozenset(owner for owner in found if owner is not None)


def _owner_of_head(frame: Frame, head: str) -> int | None:
    named = {one.owner for one in mentions_in(frame.operands, head, frame.weigh)}
    return named.pop() if len(named) == 1 else None


def _best_value(
    number: int, frame: Frame, looked: Looked, candidate: Candidate, spoken: _Spoken
) -> tuple[Choice, float, float] | None:
    """The value of the sentence for the operand, its score unread, and how surely it is its, in [0, 1].

    The reader has a part in which value of the sentence it is, but not in which sentence: it reads but ten.
    """
    sentence, operand, question = candidate.sentence.text, frame.operands[number], looked.question
    dates, values = _read(sentence, candidate.article.published)
    likelihood = candidate.reading.likelihood if candidate.reading is not None else unread
    if question.asked.kind is Asked.DATE:
        starts = [other.start for other in dates]
        bound = [
            d
            for d in dates
            if owner_at(spoken.mentions, d.start, d.end, starts, sentence) in (None, number)
            and _of_period(frame, operand, candidate, d.start, [d, *dates]) > 0
        ]
        chosen = choose_value(question, sentence, candidate.slot, values, bound, likelihood)
        if chosen is None or chosen.resolved is None:
            return None
        plain = choose_value(question, sentence, candidate.slot, values, [chosen.resolved]) or chosen
        return chosen, plain.score, spoken.held
    sure = {}
    for value in values:
        starts = [other.start for other in values if other.kind is value.kind]
        owner = owner_at(spoken.mentions, value.start, value.end, starts, sentence)
        if spoken.cells and not spoken.mentions:
            owner = _owner_of_head(frame, head_at(spoken.cells, value.start))
            if owner is None and _owners_of_columns(frame, spoken.cells):
                continue
        is_part = _PART.search(sentence[: value.start]) or sentence[value.end :].startswith("+")
        if owner in (None, number) and not is_part:
            certainty = _of_period(frame, operand, candidate, value.start, dates)
            if spoken.cells and operand.period is not None:
                certainty = _of_column(operand.period, head_at(spoken.cells, value.start), certainty)
            if certainty > 0:
                sure[value.start] = certainty
    mine = [value for value in values if value.start in sure]
    mine = [value for value in mine if spoken.alone or not _TOGETHER.search(sentence[: value.start])]
    mine = [value for value in mine if not is_unfit(frame.question, question, sentence, value)]
    own = [value for value in mine if not _is_of_another_scope(question.text, candidate, value, spoken)]
    if question.asked.kind is Asked.DURATION and any(value.kind is ValueKind.DURATION for value in mine):
        mine = [value for value in mine if value.kind is not ValueKind.PERIOD]
        own = [value for value in own if value.kind is not ValueKind.PERIOD]
    doing = done_by(frame.acts, sentence, [v for v in mine if v.kind is ValueKind.COUNT])
    told = doing or _told_by_name(frame, sentence, own) or _told_of_all(frame, sentence, own)
    choice = choose_value(question, sentence, candidate.slot, told or own, dates, likelihood) or choose_value(
        question, sentence, candidate.slot, mine, dates, likelihood
    )
    if choice is None or choice.value is None:
        return None
    plain = choose_value(question, sentence, candidate.slot, [choice.value], dates) or choice
    return choice, plain.score, spoken.held * sure[choice.value.start]


def _told_of_all(frame: Frame, sentence: str, values: Sequence[Value]) -> list[Value]:
    """The values beside which what the question asks of all the things is named, where only some are so.

    Of 후보는 12개로, 규제특구가 7개, 혁신특구가 5개 a question for 혁신특구 means the last.
    """
    if not frame.shared or len({value.kind for value in values}) > 1:
        return []
    return [value for value in values if names_value(" ".join(frame.shared), sentence, value)]


def _is_told_by_act(frame: Frame, candidate: Candidate, value: Value) -> bool:
    """Whether the act that follows it tells the value from others of the sentence."""
    _, values = _read(candidate.sentence.text, candidate.article.published)
    counts = [one for one in values if one.kind is ValueKind.COUNT]
    return value in done_by(frame.acts, candidate.sentence.text, counts)


def _of_column(period: tuple[date, date], head: str, otherwise: float) -> float:
    """How sure a figure is of the period: surely or not at all where the head of its column names a year."""
    told = [
        found for found in resolve_dates(head, None) if found.first is not None and found.last is not None
    ]
    if not told or told[0].first is None or told[0].last is None:
        return otherwise
    return 1.0 if period[0] <= told[0].first and told[0].last <= period[1] else 0.0


def _told_by_name(frame: Frame, sentence: str, values: Sequence[Value]) -> list[Value]:
    """The values right before which a coined name of the question stands, where only some are so.

    Of 맡김기업 25개사와 씀기업 40개사 a question for 맡김기업 means the first.
    """
    named = [v for v in values if any(_ends_with(sentence[: v.start], name) for name in frame.names)]
    return named if len(named) < len(values) else []


def _ends_with(text: str, name: str) -> bool:
    """Whether the name stands at the end of the text, a particle after it left aside."""
    end = compact(text[-len(name) - 8 :])
    return re.search(rf"{re.escape(name)}(?:은|는|이|가|을|를|의|로|으로|에|도)?$", end) is not None


@lru_cache(maxsize=512)
def _read(sentence: str, published: date | None) -> tuple[tuple[ResolvedDate, ...], tuple[Value, ...]]:
    """The dates and values of a sentence; several things are looked for in the same ones."""
    return tuple(resolve_dates(sentence, published)), tuple(find_values(sentence))


def _owners_around(frame: Frame, candidate: Candidate, lines: Sequence[str]) -> frozenset[int]:
    """The operands that a sentence which names none may speak of: those named last before it.

    Several only where they are named together. Where no line before names one, the heading, the title, then
    the beginning of the article tell.
    """
    for line in lines:
        mentions = mentions_in(frame.operands, line, frame.weigh)
        if mentions:
            return frozenset({mentions[-1].owner}) if not is_joint(mentions, line) else frozenset()
        if _NEW_TOPIC.search(line):
            break
    article = candidate.article
    for text in (candidate.hit.passage.heading or "", article.title, article.text[:LEAD]):
        mentions = mentions_in(frame.operands, text, frame.weigh)
        if mentions:
            return frozenset(mention.owner for mention in mentions)
    return frozenset()


def _is_of_another_scope(question: str, candidate: Candidate, value: Value, spoken: _Spoken) -> bool:
    """Whether the value is told of all together, of a part, or of one year, where the question is not.

    What is all together of the operand alone is its own.
    """
    before = candidate.sentence.text[: value.start]
    return any(
        told.search(before) and not asked.search(question) and not (told is _TOGETHER and spoken.alone)
        for told, asked in _SCOPES
    )


def _counts_what_is_not_asked(question: str, candidate: Candidate, value: Value) -> bool:
    """Whether the value counts things of a sort that the question does not speak of: 7개 분야에서."""
    counted = _SORTS.match(candidate.sentence.text, value.end)
    return value.kind is ValueKind.COUNT and counted is not None and counted["sort"] not in question


def _is_of_those_who_applied(question: str, candidate: Candidate, value: Value) -> bool:
    return told_of_applying(candidate.sentence.text, value) and not asks_of_applying(question)


def told_of_applying(sentence: str, value: Value) -> bool:
    """Whether the sentence says of the value that so many applied."""
    return value.kind is ValueKind.COUNT and said(sentence, value) == -1


def _of_period(
    frame: Frame, operand: Operand, candidate: Candidate, start: int, dates: Sequence[ResolvedDate]
) -> float:
    """How sure it is that the figure is of the operand's period, else that of them all; 0 where it is not."""
    if operand.period is None and frame.period is None:
        return 1.0
    told = period_of(candidate.article, candidate.sentence.text, start, dates)
    if operand.period is not None:
        return within(told, *operand.period) if told is not None else 0.0
    assert frame.period is not None
    if told is None or within(told, *frame.period) > 0:
        return 1.0
    return LATER_PERIOD if told.first > frame.period[1] else OTHER_PERIOD


def _qualified(question: str, sentence: str, choice: Choice) -> float:
    """The share, in [0, 1], of the question's qualifiers that stand right before the value, or in it."""
    wanted = [pattern for pattern in QUALIFIERS if pattern.search(question)]
    if not wanted or choice.value is None:
        return 0.0
    near = re.split(r"[,·]|\d", sentence[: choice.value.start])[-1][-24:] + choice.value.text
    return sum(pattern.search(near) is not None for pattern in wanted) / len(wanted)
