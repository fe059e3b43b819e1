"""A share worked out of two figures of one article: of a whole, or of those who applied."""

import re
from collections.abc import Sequence
from decimal import Decimal

from corpus.values import Value, ValueKind, format_value
from qa.applying import said
from qa.asked import ASKS_ODDS, Asked
from qa.calculating import scaled, written
from qa.candidates import Candidate
from qa.composing import Composition
from qa.evenly import average
from qa.matching import compact
from qa.pairs import (
    AFTER,
    Counted,
    LookUp,
    Worked,
    best_pair,
    compose_worked,
    counted,
    follows_as_part,
    given_in,
    is_change,
    is_larger,
    is_named,
    is_total,
    names_value,
    states_kind,
)
from qa.particles import by_particle, topic
from qa.repeated import each_times, years

_PERCENT = r"(?:몇\s?(?:%|퍼센트|프로)|(?:비율|비중)[은이가]?\s(?:대충\s|대략\s)?(?:몇|얼마|어느|어떻게))"
_PART = re.compile(r"(?P<part>[^\s,?]+?)(?:에게|에|이|가|은|는|의)\s")
_PART_NOUN = re.compile(
    r"(?P<part>[^\s,?]*?[^\s,?는])(?:의)?\s(?:비율|비중|몫)[은이가]?\s(?:전체의\s)?(?:몇|얼마|어느|어떻게)"
)
_NO_PART = re.compile(
    r"(?:비율|비중|몫|것|게|건|돈|금액|전체|총\S*|하나|얼마|.*(?:하는|되는|쓰는|쓰이는|가는|나가는|뽑는|받는|배정된|차지하는|먹는|들어가는|돌아가는|있는))"
)
"""What stands before a particle and names no part."""
_VAGUE = frozenset("쪽 분야 부문 것 거 데 사람 수 숫자 규모".split())
_WHOLE = re.compile(r"(?P<whole>[^\s,?]+?)(?:\s중에?서?|\s가운데서?|에서|의)\s")
_OF_WHOLE = re.compile(r"중|가운데|전체|비율|비중|차지|에서|총")
_OUT = re.compile(
    rf"{_PERCENT}|몇\s?(?:%|퍼센트|프로)\S*|(?:차지|먹|쓰이|들어가|돌아가|배정)\S*|비율\S*|비중\S*|몫\S*|대충|대략|전체(?:의|에서|\s중)|[?？]"
)
"""Words that ask for a share, and name neither the part nor the whole."""
_ADMITTED = re.compile(
    rf"(?:신청|접수|지원|응모)\S*\s[^?]{{0,14}}?(?:중|가운데)\S*\s[^?]*?(?:{_PERCENT}|비율)|(?:선정|합격|통과)(?:률|율)"
)
SURE_OF_ODDS = 0.4
"""Below this probability the articles may tell of the odds of something else."""
_IN_MONEY = re.compile(r"(?:돈|금액|액수)으?로\s?(?:따[지져]|치|환산|계산|하|바꾸)")


def answer_share(question: str, look: LookUp) -> Worked | None:
    """The share, average or product that `question` asks for and no sentence states; else None."""
    for find in (each_times, _admitted, _share, average, years, _percent_of):
        worked = find(question, look)
        if worked is not None:
            return worked
    return None


def _admitted(question: str, look: LookUp) -> Worked | None:
    """The share of those who applied that was selected."""
    asked = _ADMITTED.search(question) or ASKS_ODDS.search(question)
    if asked is None or re.search(r"더|보다|차이|늘|올랐|줄", question):
        return None
    before = question[: asked.start()].strip()
    whole, selected = look(f"{before} 신청 접수는 몇 건인가요?"), look(f"{before} 선정된 곳은 몇 곳인가요?")
    if states_kind(whole, ValueKind.RATIO, "선정") or states_kind(look(question), ValueKind.COMPETITION, ""):
        return None
    pair = best_pair(
        list(counted(whole, Asked.COUNT, None, lambda one, value: said(one.sentence.text, value) == -1)),
        list(counted(selected, Asked.COUNT, None, lambda one, value: said(one.sentence.text, value) == 1)),
        is_larger,
    )
    if pair is None:
        return None
    probability = min(whole.probability, selected.probability)
    if ASKS_ODDS.search(question) is not None:
        if probability < SURE_OF_ODDS:
            return None
        return _as_odds(question, pair), probability
    return _as_share(question, ("신청", "선정"), pair), probability


def _as_odds(question: str, pair: tuple[Counted, Counted]) -> Composition:
    whole, selected = pair
    amounts, _ = scaled([whole.figure, selected.figure])
    exact = amounts[0] / amounts[1]
    rounded = exact.quantize(Decimal("0.1"))
    number = format_value(Value(ValueKind.NUMBER, "", 0, 0, rounded))
    result = f"{'' if rounded == exact else '약 '}{number} 대 1"
    chosen = f"{selected.figure.text}{by_particle(selected.figure.text)}"
    text = (
        f"신청 {whole.figure.text}, 선정 {chosen} 경쟁률은 {result}입니다"
        f"(계산: {whole.figure.text} ÷ {selected.figure.text})."
    )
    return compose_worked(question, text, result, pair)


def _share(question: str, look: LookUp) -> Worked | None:
    """The share of a named part in a total."""
    if re.search(_PERCENT, question) is None or _OF_WHOLE.search(question) is None:
        return None
    part = _part_of(question)
    if part is None or re.search(r"늘|줄|증가|감소|올랐|%\s?(?:p|포인트)|퍼센트\s?포인트", question):
        return None
    if states_kind(look(question), ValueKind.RATIO, part):
        return None
    plain = " ".join(_OUT.sub(" ", question).split())
    whole_word = next((one["whole"] for one in _WHOLE.finditer(question) if one["whole"] != part), "")
    given = given_in(plain, ValueKind.MONEY) + given_in(plain, ValueKind.COUNT)
    for kind, ask in ((Asked.AMOUNT, "얼마"), (Asked.COUNT, "몇 개")):
        looked, whole = (
            look(f"{plain} {ask}인가요?"),
            look(f"{plain.replace(part, ' ')} 총 전체 {ask}인가요?"),
        )
        parts = list(counted(looked, kind, None, lambda one, value: _is_of(part, one, value)))
        parts = [one for one in parts if _is_said(part, one)] or parts
        wholes = [
            *counted(looked, kind, None, lambda one, value: not is_change(one.sentence.text, value)),
            *counted(whole, kind, None, lambda one, value: not is_change(one.sentence.text, value)),
        ]
        pair = best_pair(
            wholes, parts, lambda left, right: _is_whole_of(left, right, part, whole_word, given)
        )
        if pair is not None:
            return _as_share(question, ("전체", part), pair), min(looked.probability, whole.probability)
    return None


def _part_of(question: str) -> str | None:
    """The part whose share is asked for, by the last word that may name one; None where none does."""
    noun = _PART_NOUN.search(question)
    named = [noun["part"]] if noun is not None and not _NO_PART.fullmatch(noun["part"]) else []
    for found in _PART.finditer(question):
        if not _NO_PART.fullmatch(found["part"]) and not _NO_PART.fullmatch(found.group().strip()):
            word = found["part"]
            before = question[: found.start()].split()
            named.append(before[-1] if word in _VAGUE and before else word)
    return named[-1] if named else None


def _is_said(part: str, one: Counted) -> bool:
    """Whether the part's own word, and no other for the same, stands beside the figure."""
    text, value = one.candidate.sentence.text, one.value
    before = re.split(r"[,.;\d]", text[: value.start])[-1]
    return compact(part) in compact(before + text[value.end : value.end + AFTER])


def _is_of(part: str, candidate: Candidate, value: Value) -> bool:
    text = candidate.sentence.text
    return names_value(part, text, value) and not is_change(text, value) and not is_total(text, value)


def _is_whole_of(whole: Counted, part: Counted, name: str, whole_word: str, given: Sequence[Decimal]) -> bool:
    """Whether the larger figure is told as the total, or as that of which the part is one."""
    if not is_larger(whole, part):
        return False
    text, value = whole.candidate.sentence.text, whole.value
    if names_value(name, text, value) and not names_value(whole_word or name, text, value):
        return is_total(text, value)
    return (
        value.amount in given
        or is_total(text, value)
        or follows_as_part(whole, part)
        or (len(whole_word) > 1 and is_named(whole_word, re.split(r"[,.;\d]", text[: value.start])[-1]))
    )


def _percent_of(question: str, look: LookUp) -> Worked | None:
    """So many percent of a sum that one sentence states, as a sum."""
    if _IN_MONEY.search(question) is None:
        return None
    looked = look(question)
    sums = list(counted(looked, Asked.AMOUNT, None, lambda *_: True))
    rates = list(counted(looked, Asked.RATIO, None, lambda _, value: value.kind is ValueKind.RATIO))
    pair = best_pair(sums, rates, _is_percent_of)
    if pair is None:
        return None
    whole, rate = pair[0].figure, pair[1].figure
    amounts, unit = scaled([whole])
    about = "약 " if "약" in rate.text else ""
    result = f"{about}{written(whole.kind, amounts[0] * rate.amount / 100, unit)}"
    text = f"{whole.text}의 {rate.text}는 {result}입니다(계산: {whole.text} × {rate.text})."
    return compose_worked(question, text, result, pair), looked.probability


def _is_percent_of(whole: Counted, rate: Counted) -> bool:
    """280억 원 가운데 약 40%: both in one sentence, the percentage of that sum."""
    if whole.candidate.number != rate.candidate.number:
        return False
    between = whole.candidate.sentence.text[whole.value.end : rate.value.start]
    return re.fullmatch(r"\s?(?:가운데|중에?서?|의|에서)\s?[^,.\d]{0,12}", between) is not None


def _as_share(question: str, names: tuple[str, str], pair: tuple[Counted, Counted]) -> Composition:
    whole, part = pair
    amounts, _ = scaled([whole.figure, part.figure])
    exact = amounts[1] / amounts[0] * 100
    rounded = exact.quantize(Decimal("0.1"))
    percent = format_value(Value(ValueKind.RATIO, "", 0, 0, rounded, unit="%"))
    result = percent if rounded == exact else f"약 {percent}"
    counted_by = f"{part.figure.text}{by_particle(part.figure.text)}"
    text = (
        f"{names[0]} {whole.figure.text} 가운데 {topic(names[1])} {counted_by} {result}입니다"
        f"(계산: {part.figure.text} ÷ {whole.figure.text})."
    )
    return compose_worked(question, text, result, pair)
