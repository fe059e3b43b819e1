"""A sum for each taken so many times: for so many things that the question tells, or for so many years."""

import re

from corpus.values import Value, ValueKind, find_values
from qa.asked import Asked
from qa.calculating import scaled, written
from qa.evenly import EACH_BEFORE, UNITS
from qa.pairs import LEADING, Counted, LookUp, Worked, compose_worked, counted, is_total

_YEARS = re.compile(
    r"(?P<years>\d{1,2}|한|두|세|네|다섯|여섯|열)\s?년\s?(?:간|동안|치)?(?:을|이면|\s)?\s?"
    r"(?:다|모두|전부|꼬박|내내|받으면|이면|동안|합치면|채우면)"
)
_WHOLE_SPAN = re.compile(r"끝까지|꽉\s?채|내내|전\s?기간|기간\s?내내|만기")
_ALL_TOGETHER = re.compile(r"모두|전부|합치|합쳐|합하|합해|더하|다 합|총|통틀|다\s")
_ASKS_SUM = re.compile(r"얼마|(?:합치|합하|더하|묶으|모으)면\s?[?？]?$")
_ADDED = re.compile(r"합치|합쳐|합하|합해|더하|다\s(?:받|합|채우)|한도까지")
"""총 얼마 alone asks for a total that an article tells."""
_NUMBERS = {"한": 1, "두": 2, "세": 3, "네": 4, "다섯": 5, "여섯": 6, "열": 10}
_ANNUAL = re.compile(r"(?:연간|매년|해마다|한 해(?:에)?|(?<![가-힣\s])연|1년에)\s?[^,.;\d]{0,12}$")
_UNEVEN = re.compile(r"첫해|초년|차\s?(?:년도|연도)|이후|다음 해")
_FUNDS = ("국비", "지방비", "시비", "도비", "민자", "자부담")


def years(question: str, look: LookUp) -> Worked | None:
    """The same sum every year, over the years that the question names, or over all that the sentence does."""
    asked, entire = _YEARS.search(question), _WHOLE_SPAN.search(question)
    people = re.search(r"몇\s?명", question) is not None
    if (asked is None and entire is None) or not (people or "얼마" in question):
        return None
    kind, unit = (Asked.COUNT, "명") if people else (Asked.AMOUNT, None)
    looked = look(question)
    leading = [candidate.sentence.text for _, candidate in looked.about[:LEADING]]
    if any(_UNEVEN.search(text) for text in leading):
        return None
    found = [
        one
        for one in counted(looked, kind, unit, lambda *_: True)
        if _ANNUAL.search(one.candidate.sentence.text[: one.value.start])
    ]
    if not found:
        return None
    best = max(found, key=lambda one: one.score)
    number = _number_of_years(asked, best)
    if number is None or number < 2:
        return None
    amounts, base = scaled([best.figure])
    result = written(best.figure.kind, amounts[0] * number, base)
    text = f"매년 {best.figure.text}씩 {number}년이면 {result}입니다(계산: {best.figure.text} × {number})."
    return compose_worked(question, text, result, [best]), looked.probability


def _number_of_years(asked: re.Match[str] | None, annual: Counted) -> int | None:
    """The years that the question names, else the one number of years beside the sum."""
    if asked is not None:
        return _NUMBERS.get(asked["years"]) or int(asked["years"])
    text = re.sub(r"\([^)]*\)", "", annual.candidate.sentence.text[annual.value.end :])
    spans = [one for one in find_values(text) if one.kind is ValueKind.DURATION and one.unit == "년"]
    return int(spans[0].amount) if len(spans) == 1 and spans[0].amount else None


def each_times(question: str, look: LookUp) -> Worked | None:
    """The same sum for each of so many, where the question tells how many and asks for all together."""
    number = _how_many(question)
    if number is None or _ALL_TOGETHER.search(question) is None or not _ASKS_SUM.search(question):
        return None
    looked = look(question)
    leading = list(counted(looked, Asked.AMOUNT, None, lambda *_: True))
    funds = [word for word in _FUNDS if word in question]
    fitting = [one for one in leading if all(word in one.candidate.sentence.text for word in funds)]
    if any(is_total(one.candidate.sentence.text, one.value) for one in fitting[:LEADING]):
        return None
    each = [one for one in fitting if _is_for_each(question, one, number)]
    if not each or number.amount is None:
        return None
    best = max(each, key=lambda one: one.score)
    amounts, unit = scaled([best.figure])
    result = written(best.figure.kind, amounts[0] * number.amount, unit)
    worked = f"{best.figure.text} × {number.amount}"
    text = f"{best.figure.text}씩 {number.text}이면 {result}입니다(계산: {worked})."
    return compose_worked(question, text, result, [best]), looked.probability


def _how_many(question: str) -> Value | None:
    """The one number of things that the question gives, more than one; 열 곳, 두 팀, 20개 팀."""
    things = [
        one
        for one in find_values(question)
        if one.kind is ValueKind.COUNT and one.second is None and re.search(rf"(?:{UNITS})$", one.text)
    ]
    return things[0] if len(things) == 1 and things[0].amount and things[0].amount > 1 else None


def _is_for_each(question: str, one: Counted, number: Value) -> bool:
    """Whether a sentence tells the sum of each one: 개소당 56억 원, or 10개사에 2억 원씩."""
    text = one.candidate.sentence.text
    if _ADDED.search(question) and (one.value.per is not None or EACH_BEFORE.search(text[: one.value.start])):
        return _ANNUAL.search(text[: one.value.start]) is None
    counts = find_values(text)
    return text[one.value.end :].startswith("씩") and any(
        value.amount == number.amount and value.kind is ValueKind.COUNT for value in counts
    )
