"""What is left of a whole without a part: those not selected of those who applied, the rest beside a part."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal

from corpus.values import Value, ValueKind
from qa.applying import said
from qa.asked import Asked
from qa.calculating import difference
from qa.composing import Composition
from qa.looking import Looked
from qa.matching import compact
from qa.operations import kind_of_values
from qa.pairs import (
    Counted,
    best_pair,
    compose_worked,
    counted,
    follows_as_part,
    given_in,
    is_change,
    is_larger,
    names_value,
    totals_first,
)
from qa.particles import object_particle

_FALLEN = re.compile(
    r"(?:떨어|탈락|미끄러)(?P<ending>졌|진|지는|지게|질|했|한|하는|할|된|됐)|못\s?(?:뽑힌|붙은|든)|"
    r"(?:선정|선발)(?:이|되지|에)?\s?(?:안 된|못한|않은|못 된|안 된)|"
    r"(?:선정|선발)되지\s?(?:못한|않은)|안\s?뽑힌"
)
_REST = re.compile(
    r"(?<!\S)(?P<part>(?:(?!\S*(?:에서|에|은|는|이|가|의)\s)[^\s,?]+\s){0,2}[^\s,?]+?)(?:을|를|은|는|만)?\s?"
    r"(?:빼면|빼고|뺀|제외하면|제외하고|제외한|말고)\s?"
    r"(?:(?:나머[지진]|남는|남은)[가-힣]*|(?=몇|총 몇))"
)
NAMED_BESIDE = 2.0
"""What it counts that the part is named right beside its figure, and not only in the sentence."""
_TAKEN = re.compile(
    r"(?P<before>.*?\S)(?:에서|중에?서?|가운데)\s(?P<part>[^?,]{1,20}?)(?:\s?(?:몫|것|거|부분|금액))?(?:을|를|은|는|만)?\s"
    r"(?:빼면|빼고|뺀|말고|제외하면|제외하고|제외한|제하면)\s(?P<after>[^?]*(?:얼마|몇)[^?]*)"
)
"""총액에서 신규 빼고 하던 과제에 가는 건 얼마지: the part is taken out of what stands before it."""
_NOT = re.compile(
    r"(?P<before>.*?\S)(?:에서|중에?서?|가운데)\s(?P<part>[^?,]{1,20}?)(?:이|가)\s(?:아닌|아니라|안\s?되는|아닌데)\s"
    r"(?P<after>[^?]*몇[^?]*)"
)
"""150곳에서 대표가 40대가 아닌 회사는 몇 개: the others are those of whom it holds."""
_MADE_OF = re.compile(r"국비|국고|지방비|시비|도비|민자|예산안")
"""One part taken from another is their difference, not what is left of a whole."""
_ASKS_NUMBER = re.compile(r"몇|얼마|차이|(?:수|숫자)[은는이가]?\s?(?:요|좀)?[?？]?$")
_APPLIED_AGAINST_SELECTED = re.compile(
    r"(?:신청|접수|지원|응모)(?:한|했|된|하)[^?]{1,30}?(?:뽑[힌은]|선정|선발|붙은|통과)[^?]*?(?:보다|차이|빼면|많|격차)"
)
_LEFT_OVER = re.compile(r"(?:나머지|남은|남는)\s?[^?]{0,12}(?:얼마|몇)|(?:얼마|몇\s?\S{1,3})\S*\s남")
_OF_WHOLE = re.compile(r"\s?[^,.\d]{0,8}(?:가운데|중에?서?)\s")
_STATED = re.compile(r"탈락|떨어[졌진]|고배")


@dataclass(frozen=True, slots=True)
class Remainder:
    """The question for the whole and that for the part; `part` names it, empty for those selected."""

    whole: str
    selected: str
    part: str


def find_remainder(question: str) -> Remainder | None:
    """The two plain questions of one that asks how many are left; None where it asks nothing of the kind."""
    if _ASKS_NUMBER.search(question) is None:
        return None
    rest = _REST.search(question)
    if rest is not None:
        before, after = question[: rest.start()].strip(), question[rest.end() :].lstrip("는은이가도 ")
        part = re.sub(r"(?:을|를|은|는|만)$", "", rest["part"])
        return Remainder(f"{before} 모두 {after}".strip(), f"{before} {part} {after}".strip(), part)
    taken = _TAKEN.search(question) or _NOT.search(question)
    if taken is not None and _MADE_OF.fullmatch(taken["before"].split()[-1]) is None:
        return Remainder(
            f"{taken['before']} 모두 {_asked_of(question)}",
            f"{taken['before']} {taken['part']} {_asked_of(question)}",
            taken["part"],
        )
    against = _APPLIED_AGAINST_SELECTED.search(question)
    if against is not None:
        before = question[: against.start()].strip()
        return Remainder(f"{before} 신청한 곳은 몇 곳인가요?", f"{before} 선정된 곳은 몇 곳인가요?", "")
    if _FALLEN.search(question) is not None:
        whole = _FALLEN.sub(lambda found: _replaced(found, "신청"), question, count=1)
        selected = _FALLEN.sub(lambda found: _replaced(found, "선정"), question, count=1)
        return Remainder(whole, selected, "")
    return None


def _asked_of(question: str) -> str:
    """A plain question for a figure of the kind that is asked for."""
    counter = re.search(r"몇\s?(?P<counter>명|개사|곳|건|팀|과제|개|장|군데)", question)
    return f"몇 {counter['counter']}인가요?" if counter is not None else "얼마인가요?"


def _speaks_of(name: str, looked: Looked) -> bool:
    return any(compact(name) in compact(candidate.sentence.text) for _, candidate in looked.about)


def _is_told_of(part: str, text: str, value: Value) -> bool:
    """Whether the part is named, and no other figure that tells of the whole (900개사 가운데) is meant."""
    if compact(part) not in compact(text):
        return False
    return _OF_WHOLE.match(text[value.end :]) is None


def _replaced(found: re.Match[str], verb: str) -> str:
    past = found["ending"] in ("졌", "했", "됐") if found["ending"] else False
    if verb == "신청":
        return "신청했" if past else "신청한"
    return "선정됐" if past else "선정된"


def answer_remainder(question: str, look: Callable[[str], Looked]) -> tuple[Composition, float] | None:
    """The rest, worked out of two values of one article, and how sure it is; None where either is unknown.

    None too where a sentence states the number of those who failed: then nothing is to be worked out.
    """
    asked = find_remainder(question)
    if asked is None:
        return _left_over(question, look) if _LEFT_OVER.search(question) else None
    whole, selected = look(asked.whole), look(asked.selected)
    if not asked.part and any(_STATED.search(c.sentence.text) for _, c in whole.about[:2]):
        return None
    kind, counter = kind_of_values(question)
    if asked.part:
        words = asked.part.split()
        names = (" ".join(words[at:]) for at in range(len(words)))
        part = next((name for name in names if _speaks_of(name, selected)), asked.part)
        dropped = asked.part.removesuffix(part)
        if dropped:
            whole = look(f"{dropped}{asked.whole}")
        asked = replace(asked, part=part)
        wholes = _wholes(question, whole, kind, counter, part)
        parts = _parts(question, selected, kind, counter, part)
    else:
        parts = list(counted(selected, kind, counter, lambda one, value: _says(1, one.sentence.text, value)))
        wholes = list(counted(whole, kind, counter, lambda one, value: _says(-1, one.sentence.text, value)))
    pair = best_pair(list(wholes), list(parts), is_larger)
    if pair is None:
        return _left_over(question, look) if _LEFT_OVER.search(question) else None
    return _compose(question, asked, pair), min(whole.probability, selected.probability)


def _given(question: str) -> list[Decimal]:
    kinds = (ValueKind.MONEY, ValueKind.COUNT)
    return [amount for kind in kinds for amount in given_in(question, kind) if amount > 1]


def _parts(question: str, looked: Looked, kind: Asked, counter: str | None, part: str) -> list[Counted]:
    """The figures of the sentences that name the part, those beside its name with a better score."""
    given = _given(question)
    return [
        replace(one, score=one.score + NAMED_BESIDE * named)
        for one in counted(looked, kind, counter, lambda *_: True)
        for text in [one.candidate.sentence.text]
        for named in [names_value(part, text, one.value)]
        if one.value.amount not in given and (named or _is_told_of(part, text, one.value))
    ]


def _wholes(question: str, looked: Looked, kind: Asked, counter: str | None, part: str) -> list[Counted]:
    """The figures that may be the whole, that of the question where it gives one; none told of the part."""
    given = _given(question)
    told = list(counted(looked, kind, counter, lambda *_: True))
    stated = [one for one in told if one.value.amount in given]
    found = [one for one in told if _may_be_whole(part, one.candidate.sentence.text, one.value)]
    return stated or totals_first(found)


def _says(way: int, text: str, value: Value) -> bool:
    return said(text, value) == way and not is_change(text, value)


def _may_be_whole(part: str, text: str, value: Value) -> bool:
    return not names_value(part, text, value) and not is_change(text, value)


def _left_over(question: str, look: Callable[[str], Looked]) -> tuple[Composition, float] | None:
    """What is left of a whole of which a sentence tells the part: 500억 원 가운데 350억 원이 쓰인다."""
    looked = look(question)
    kind, counter = kind_of_values(question)
    figures = list(counted(looked, kind, counter, lambda *_: True))
    given = given_in(question, ValueKind.COUNT) + given_in(question, ValueKind.MONEY)
    parts = [one for one in figures if one.value.amount in given] or figures
    pair = best_pair(figures, parts, _is_part_in_sentence)
    if pair is None:
        return None
    return _compose(question, Remainder("", "", "그중"), pair), looked.probability


def _is_part_in_sentence(whole: Counted, part: Counted) -> bool:
    if not is_larger(whole, part):
        return False
    if whole.candidate.number != part.candidate.number:
        return follows_as_part(whole, part)
    text = whole.candidate.sentence.text
    between = text[whole.value.end : max(whole.value.end, part.value.start)]
    return re.fullmatch(r"[^,.\d]{0,8}(?:가운데|중)\s?[^,.\d]{0,14}", between) is not None


def _compose(question: str, asked: Remainder, pair: tuple[Counted, Counted]) -> Composition:
    whole, part = (one.figure for one in pair)
    result = difference(whole, part)
    names = ("전체", asked.part) if asked.part else ("신청", "선정")
    text = (
        f"{names[0]} {whole.text}에서 {names[1]} {part.text}{object_particle(part.text)} "
        f"뺀 나머지는 {result}입니다(계산: {whole.text} − {part.text})."
    )
    return compose_worked(question, text, result, pair)
