"""Values that are surely not those asked for: of a part, of another payer or rate, in another unit."""

import re

from corpus.values import Value, ValueKind
from qa.choosing import OTHER_UNIT, unit_fitness
from qa.matching import compact
from qa.operations import RATE_NOUN
from qa.questions import Question

_RATE = re.compile(rf"[가-힣]{{0,2}}{RATE_NOUN}(?=[은는이가을를]|\s|$)")
_PARTS_OF_TOTAL = re.compile(
    r"(?<!전액 )(?:국비|국고|지방비|[가-힣]{0,3}[시도군구]비|민자|민간|자부담)"
    r"(?:는|가|로|을|를|만|에서)?\s?[^,.;\d]{0,4}$"
)
_ASKS_PART = re.compile(r"국비|국고|나랏돈|정부|국가|나라|지방비|시비|도비|군비|민자|민간|자부담")
_ASKS_TOTAL = re.compile(r"총\s?(?:사업비|예산|규모|투자|공급|[가-힣]{1,3}액)|총액|전체\s(?:예산|사업비)")
"""A total that is asked for in so many words, which is none of its parts (국비 50억원, 시비 10억원)."""
_ASKS_BUDGET = re.compile(r"예산|사업비|총액|공급액")
_MONTHLY = re.compile(r"(?:(?<![가-힣\d])월|매월|매달|1인당|한 사람당|하루)\s?(?:최대\s)?$")
_ASKS_EACH = re.compile(r"한도|최대|최고|상한|당(?![가-힣]{2})|(?:한|1)\s?(?:곳|팀|기업|대학|개사)|하나|씩")
_MORE_THAN = re.compile(r"\d[^\s,]*(?:\s?[억만천]?\s?원)?보다\s(?:약\s|총\s)?$")
_AFTER_PAYER = r"(?:는|가|로|을|를|만|에서)?\s?[^,.;\d가-힣]{0,4}$"
_PAYERS = tuple(
    (re.compile(asked), re.compile(label + _AFTER_PAYER))
    for asked, label in (
        (r"국비|국고|나랏돈|정부\s?(?:돈|지원)|국가", r"(?:국비|국고)"),
        (r"지방비|(?<![가-힣])[시도군구]비|시·도비", r"(?:지방비|(?<![가-힣])[가-힣]{0,3}[시도군구]비)"),
        (r"민자|민간|자부담|기업\s?부담", r"(?:민자|민간(?:투자|부담)?|자부담)"),
    )
)
"""Who pays: the words of the question, and the label right before a sum."""


def is_unfit(whole: str, question: Question, sentence: str, value: Value) -> bool:
    """Whether the value cannot be what the `whole` question asks, of which `question` is for one thing."""
    return (
        _is_no_total(whole, sentence, value)
        or _is_of_another_payer(whole, sentence, value)
        or _is_change(sentence, value)
        or _counts_other_things(question, value)
        or _is_of_another_rate(whole, sentence, value)
    )


def told_for_each(sentence: str, value: Value) -> bool:
    """Whether the value is the most, or that of each one: 최대 2억원, 기업당 4억원씩."""
    before = re.split(r"[,;·()]|\d", sentence[: value.start])[-1]
    each = re.search(r"(?:당|마다|최대|최고|한도[은는이가]?)\s*[^,]{0,6}$", before)
    return value.text.startswith("최대") or sentence[value.end :].startswith("씩") or each is not None


def _is_of_another_payer(whole: str, sentence: str, value: Value) -> bool:
    """Whether the money is that of a payer the question does not name, where it names one: 시비 for 국비."""
    if value.kind is not ValueKind.MONEY:
        return False
    asked = {at for at, (in_question, _) in enumerate(_PAYERS) if in_question.search(whole)}
    told = {at for at, (_, label) in enumerate(_PAYERS) if label.search(sentence[: value.start])}
    return bool(asked and told) and not asked & told


def _is_change(sentence: str, value: Value) -> bool:
    """Whether the value is that by which something differs from another: 올해 3729억원보다 1031억원."""
    return _MORE_THAN.search(sentence[: value.start]) is not None


def _is_no_total(whole: str, sentence: str, value: Value) -> bool:
    """Whether a total is asked for and the value is that of a part, or of each one."""
    if value.kind is not ValueKind.MONEY:
        return False
    if _ASKS_BUDGET.search(whole) and _MONTHLY.search(sentence[: value.start]):
        return True
    if _ASKS_TOTAL.search(whole) is None:
        return False
    if _ASKS_PART.search(whole) is None and _PARTS_OF_TOTAL.search(sentence[: value.start]):
        return True
    return _ASKS_EACH.search(whole) is None and told_for_each(sentence, value)


def _is_of_another_rate(whole: str, sentence: str, value: Value) -> bool:
    """Whether the value is told of a rate that the question does not name: 연체율 for 이자 지원율."""
    asked = {rate for rate in _RATE.findall(whole) if not rate.endswith("비율")}
    if not asked or value.kind not in (ValueKind.RATIO, ValueKind.FRACTION):
        return False
    if value.kind is ValueKind.FRACTION:
        return True
    told = _RATE.findall(re.split(r"[,;·()]|\d", sentence[: value.start])[-1])
    return bool(told) and not told[-1].endswith("비율") and compact(told[-1]) not in compact(whole)


def _counts_other_things(question: Question, value: Value) -> bool:
    """Whether the value's unit is none in which the asked things are counted: 60점 for 몇 곳."""
    counter = question.asked.counter
    return bool(counter and value.unit) and unit_fitness(counter or "", value.unit) <= OTHER_UNIT
