"""Two figures of one article worked into a third: a share, an average, so many percent, years of one sum."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from corpus.values import Value, ValueKind, find_values, format_value
from qa.asked import Asked
from qa.calculating import Figure, alike, figure_of, scaled, written
from qa.candidates import Candidate
from qa.choosing import Choice, shown_value, unit_fitness, value_fitness
from qa.composing import Composition, Part, shown_text
from qa.looking import Looked
from qa.particles import by_particle, object_particle, topic

CONSIDERED = 15
WITHIN = 5.0
"""A figure is taken from a sentence at most this far below the best of its question."""
LEADING = 4
"""So many of the best sentences are looked at for the result itself, which is then not worked out."""
ONE_SENTENCE = 4.0
UNIT = 0.4
_NEAR = 30

_UNITS = r"곳|군데|개소|팀|기업|업체|회사|과제|명|사람|대학|학교|지역|산단|지자체|건|개사|개"
_AVERAGE = re.compile(
    rf"(?:(?:한|1)\s?(?P<one>{_UNITS})|(?P<per>{_UNITS})(?=당))(?:당|에|마다|이|가)?\s?[^?]{{0,12}}?(?:평균|꼴|셈|돌아가)|"
    rf"나누면|나눠\s?보면|나눴을 때"
)
_NUMBER_UNIT = re.compile(rf"\d+\s?(?:개\s)?(?P<unit>{_UNITS})")
_PERCENT = r"(?:몇\s?(?:%|퍼센트|프로)|(?:비율|비중)[은이가]?\s(?:얼마|어느|어떻게))"
_SHARE = re.compile(
    rf"(?P<part>[^\s,?]+)(?:이|가|은|는|의)\s(?:전체\S*\s|총\S+\s|차지하는\s|(?:비율|비중|몫)\S*\s)*[^?]{{0,6}}?{_PERCENT}"
)
_SHARE_NOUN = re.compile(
    r"(?P<part>[^\s,?]*?[^\s,?는])(?:의)?\s(?:비율|비중|몫)[은이가]?\s(?:전체의\s)?(?:몇|얼마|어느|어떻게)"
)
_SHARE_USED = re.compile(
    rf"(?P<part>[^\s,?]+?)(?:에게|에|이|가)\s(?:쓰는|쓰이는|들어가는|가는|돌아가는|차지하는|배정된)\s?"
    rf"(?:것|게|건|돈|몫|비율|비중|금액)[은는이가]?\s[^?]{{0,6}}?{_PERCENT}"
)
_OF_WHOLE = re.compile(r"중|가운데|전체|비율|비중|차지|에서")
_ADMITTED = re.compile(
    rf"(?:신청|접수|지원|응모)\S*\s[^?]{{0,14}}?(?:중|가운데)\S*\s[^?]*?(?:{_PERCENT}|비율)|(?:선정|합격|통과)(?:률|율)"
)
_ODDS = re.compile(r"경쟁률|몇\s?대\s?(?:1|일)")
_YEARS = re.compile(
    r"(?P<years>\d{1,2}|한|두|세|네|다섯|여섯|열)\s?년\s?(?:간|동안|치)?(?:을|이면|\s)?\s?"
    r"(?:다|모두|전부|꼬박|내내|받으면|이면|동안|합치면|채우면)"
)
_SO_MANY = re.compile(rf"\d+\s?(?:개\s)?(?:{_UNITS})")
_ALL_TOGETHER = re.compile(r"모두|전부|합치|합하|더하|다 합|총|통틀")
_ASKS_SUM = re.compile(r"얼마|(?:합치|합하|더하|묶으|모으)면\s?[?？]?$")
_IN_MONEY = re.compile(r"(?:돈|금액|액수)으?로\s?(?:따[지져]|치|환산|계산|하|바꾸)")
_NUMBERS = {"한": 1, "두": 2, "세": 3, "네": 4, "다섯": 5, "여섯": 6, "열": 10}
_ANNUAL = re.compile(r"(?:연간|매년|해마다|한 해(?:에)?|(?<![가-힣\s])연|1년에)\s?[^,.;\d]{0,12}$")
_EACH = re.compile(r"당\s|마다|씩|평균|개소당|한 곳|매년|연간")
_TOTAL = re.compile(r"(?:총|모두|전체|합계|합쳐|합친|더해)[^,.;\d]{0,14}$")
_UNEVEN = re.compile(r"첫해|초년|차\s?(?:년도|연도)|이후|다음 해")
_APPLIED = re.compile(r"신청|접수|지원서|응모|참가|도전|몰[려렸린]|제출|제안")
_SELECTED = re.compile(r"선정|선발|뽑|통과|가려|골[라랐]|추[려렸]|낙점|합격")


@dataclass(frozen=True, slots=True)
class Counted:
    """A figure that may be meant, the sentence that states it, and how good it is (higher is better)."""

    score: float
    candidate: Candidate
    figure: Figure
    value: Value


LookUp = Callable[[str], Looked]
Worked = tuple[Composition, float]


def answer_share(question: str, look: LookUp) -> Worked | None:
    """The share, average or product that `question` asks for and no sentence states; else None."""
    for find in (_each_times, _admitted, _share, _average, _years, _percent_of):
        worked = find(question, look)
        if worked is not None:
            return worked
    return None


def counted(
    looked: Looked, kind: Asked, counter: str | None, holds: Callable[[Candidate, Value], bool]
) -> Iterator[Counted]:
    """The figures of the best sentences that are of the asked kind and unit and for which `holds` is true."""
    for score, candidate in looked.about[:CONSIDERED]:
        if score < looked.about[0][0] - WITHIN:
            return
        for value in find_values(candidate.sentence.text):
            fitness = value_fitness(kind, value.kind)
            if counter is not None:
                fitness *= unit_fitness(counter, value.unit)
            figure = figure_of("", Choice(shown_value(value), 0.0, value, None), last=True)
            if fitness < UNIT or figure is None or value.kind is ValueKind.DATE:
                continue
            if figure.amount > 0 and holds(candidate, value):
                yield Counted(score + 2 * fitness, candidate, figure, value)


def best_pair(
    lefts: Sequence[Counted], rights: Sequence[Counted], fits: Callable[[Counted, Counted], bool]
) -> tuple[Counted, Counted] | None:
    """The best two figures of one article that fit each other, those of one sentence before others."""
    best: tuple[float, Counted, Counted] | None = None
    for left in lefts:
        for right in rights:
            same = left.candidate.number == right.candidate.number
            if left.candidate.article.id != right.candidate.article.id or not fits(left, right):
                continue
            score = left.score + right.score + ONE_SENTENCE * same
            if best is None or score > best[0]:
                best = (score, left, right)
    return best[1:] if best is not None else None


def is_larger(whole: Counted, part: Counted) -> bool:
    """Whether both can be compared and the whole is the larger one."""
    if not alike(whole.figure, part.figure):
        return False
    amounts, _ = scaled([whole.figure, part.figure])
    return amounts[0] > amounts[1]


def said(text: str, value: Value) -> int:
    """-1 where the words nearest to the value say that so many applied, 1 selected, 0 neither."""
    after = re.split(r"[,.;]|(?:고|며|해|지만|는데)\s", text[value.end : value.end + _NEAR])[0]
    before = re.split(r"[,;]", text[max(0, value.start - _NEAR) : value.start])[-1]
    for place, last in ((after, False), (before, True)):
        found = [
            (match.start(), way)
            for pattern, way in ((_APPLIED, -1), (_SELECTED, 1))
            for match in pattern.finditer(place)
        ]
        if found:
            return (max(found) if last else min(found))[1]
    return 0


def asks_of_applying(question: str) -> bool:
    """Whether the question speaks of those who apply."""
    return _APPLIED.search(question) is not None or "수요" in question


def compose_worked(question: str, text: str, result: str, pair: Sequence[Counted]) -> Composition:
    """The worked-out sentence, and the sentences that state what it was worked out of."""
    cited = tuple({one.candidate.number: one.candidate for one in pair}.values())
    shown = tuple(Part(shown_text(candidate.sentence.text), (candidate,)) for candidate in cited)
    return Composition(result, (Part(text, cited, f"{question} {result}"), *shown))


def _admitted(question: str, look: LookUp) -> Worked | None:
    """The share of those who applied that was selected."""
    asked = _ADMITTED.search(question) or _ODDS.search(question)
    if asked is None or re.search(r"더|보다|차이|늘|올랐|줄", question):
        return None
    before = question[: asked.start()].strip()
    whole, selected = look(f"{before} 신청 접수는 몇 건인가요?"), look(f"{before} 선정된 곳은 몇 곳인가요?")
    if _states(whole, ValueKind.RATIO, "선정") or _states(look(question), ValueKind.COMPETITION, ""):
        return None
    pair = best_pair(
        list(counted(whole, Asked.COUNT, None, lambda one, value: said(one.sentence.text, value) == -1)),
        list(counted(selected, Asked.COUNT, None, lambda one, value: said(one.sentence.text, value) == 1)),
        is_larger,
    )
    if pair is None:
        return None
    probability = min(whole.probability, selected.probability)
    if _ODDS.search(question) is not None:
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
    asked = _SHARE_USED.search(question) or _SHARE_NOUN.search(question) or _SHARE.search(question)
    if asked is None or _OF_WHOLE.search(question) is None or re.search(r"늘|줄|증가|감소|올랐", question):
        return None
    part = asked["part"]
    if part in ("분야", "부문", "쪽"):
        part = [*question[: asked.start()].split(), part][-2 if asked.start() else -1]
    if _states(look(question), ValueKind.RATIO, part):
        return None
    before = question[: asked.start()].strip()
    given = [value.amount for value in find_values(before) if value.kind is not ValueKind.DATE]
    for kind, ask in ((Asked.AMOUNT, "얼마"), (Asked.COUNT, "몇 개")):
        looked, whole = look(f"{before} {part} {ask}인가요?"), look(f"{before} 총 전체 {ask}인가요?")
        pair = best_pair(
            list(
                counted(
                    whole,
                    kind,
                    None,
                    lambda one, value: value.amount in given or _is_total(one.sentence.text, value),
                )
            ),
            list(counted(looked, kind, None, lambda one, value: _names(part, one.sentence.text, value))),
            is_larger,
        )
        if pair is not None:
            return _as_share(question, ("전체", part), pair), min(looked.probability, whole.probability)
    return None


def _average(question: str, look: LookUp) -> Worked | None:
    """A total over the number of those that share it."""
    asked = _AVERAGE.search(question)
    if asked is None or not re.search(r"얼마|몇", question):
        return None
    given = _NUMBER_UNIT.search(question)
    unit = asked["one"] or asked["per"] or (given["unit"] if given else None)
    if unit is None:
        return None
    given_amounts = [value.amount for value in find_values(given.group())] if given else []
    people = re.search(r"몇\s?명", question[asked.start() :]) is not None
    kind, ask = (Asked.COUNT, "몇 명") if people else (Asked.AMOUNT, "총 얼마")
    before = question[: asked.start()].strip()
    whole, number = look(f"{before} {ask}인가요?"), look(f"{before} 몇 {unit}인가요?")
    divides = re.search(r"나누면|나눠|나눴", question) is not None
    if not divides and any(
        _EACH.search(c.sentence.text[max(0, value.start - 14) : value.start])
        for _, c in whole.about[:LEADING]
        for value in find_values(c.sentence.text)
        if value_fitness(kind, value.kind) >= UNIT and not value.text.startswith("최대")
    ):
        return None
    pair = best_pair(
        list(counted(whole, kind, "명" if people else None, lambda _, value: value.per is None)),
        list(counted(number, Asked.COUNT, unit, lambda _, value: _shares_out(value, unit, given_amounts))),
        lambda left, right: not alike(left.figure, right.figure),
    )
    if pair is None:
        return None
    total, shared = pair[0].figure, pair[1].figure
    amount, unit_of = scaled([total])
    exact = amount[0] / shared.amount
    rounded = exact.quantize(Decimal(1))
    result = f"{'' if rounded == exact else '약 '}{written(total.kind, rounded, unit_of)}"
    divided = f"{total.text}{object_particle(total.text)} {shared.text}{by_particle(shared.text)}"
    text = f"{divided} 나누면 {result}입니다(계산: {total.text} ÷ {shared.text})."
    return compose_worked(question, text, result, pair), min(whole.probability, number.probability)


def _shares_out(value: Value, unit: str, given: Sequence[Decimal | None]) -> bool:
    """Whether so many share: the number that the question gives, where it gives one."""
    if given and value.amount not in given:
        return False
    return value.unit != "명" or unit in ("명", "사람")


def _years(question: str, look: LookUp) -> Worked | None:
    """The same sum every year, over the years that the question names."""
    asked = _YEARS.search(question)
    people = re.search(r"몇\s?명", question) is not None
    if asked is None or not (people or "얼마" in question):
        return None
    kind, unit = (Asked.COUNT, "명") if people else (Asked.AMOUNT, None)
    years = _NUMBERS.get(asked["years"]) or int(asked["years"])
    looked = look(question)
    leading = [candidate.sentence.text for _, candidate in looked.about[:LEADING]]
    if years < 2 or any(_UNEVEN.search(text) for text in leading):
        return None
    found = [
        one
        for one in counted(looked, kind, unit, lambda *_: True)
        if _ANNUAL.search(one.candidate.sentence.text[: one.value.start])
    ]
    if not found:
        return None
    best = max(found, key=lambda one: one.score)
    amounts, base = scaled([best.figure])
    result = written(best.figure.kind, amounts[0] * years, base)
    text = f"매년 {best.figure.text}씩 {years}년이면 {result}입니다(계산: {best.figure.text} × {years})."
    return compose_worked(question, text, result, [best]), looked.probability


def _each_times(question: str, look: LookUp) -> Worked | None:
    """The same sum for each of so many, where the question tells how many and asks for all together."""
    number = _SO_MANY.search(question)
    if number is None or _ALL_TOGETHER.search(question) is None or not _ASKS_SUM.search(question):
        return None
    looked = look(question)
    leading = list(counted(looked, Asked.AMOUNT, None, lambda *_: True))[:LEADING]
    if not leading or _is_total(leading[0].candidate.sentence.text, leading[0].value):
        return None
    given = find_values(number.group())
    each = [
        one
        for one in leading
        if one.candidate.sentence.text[one.value.end :].startswith("씩")
        and any(
            value.amount == given[0].amount and value.kind is ValueKind.COUNT
            for value in find_values(one.candidate.sentence.text)
        )
    ]
    if not each or given[0].amount is None:
        return None
    best = max(each, key=lambda one: one.score)
    amounts, unit = scaled([best.figure])
    result = written(best.figure.kind, amounts[0] * given[0].amount, unit)
    worked = f"{best.figure.text} × {given[0].amount}"
    text = f"{best.figure.text}씩 {given[0].text}이면 {result}입니다(계산: {worked})."
    return compose_worked(question, text, result, [best]), looked.probability


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


def _states(looked: Looked, kind: ValueKind, word: str) -> bool:
    """Whether one of the best sentences that holds the word states a value of that kind."""
    return any(
        word in candidate.sentence.text and any(v.kind is kind for v in find_values(candidate.sentence.text))
        for _, candidate in looked.about[:LEADING]
    )


def _is_total(text: str, value: Value) -> bool:
    """Whether the value is told as a total, or its parts follow it in parentheses."""
    if value.text.startswith("총") or _TOTAL.search(text[: value.start]) is not None:
        return True
    inside = re.match(r"\((?P<parts>[^)]*)\)", text[value.end :])
    return inside is not None and sum(one.unit == value.unit for one in find_values(inside["parts"])) >= 2


def _names(part: str, text: str, value: Value) -> bool:
    """Whether the part is named right before the value, with no other figure between."""
    return re.search(rf"{re.escape(part)}[^,.;\d]{{0,16}}$", text[: value.start]) is not None
