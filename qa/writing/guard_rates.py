"""By what a written sentence counts (월 30만 원, ㎏당), where what it cites counts by something else."""

import re
import unicodedata
from collections.abc import Sequence

from corpus.values import Value, states
from qa.writing.grounds import Ground, values_of

_ALONE = r"(?<![가-힣0-9])"
_BEFORE_COUNT = r"\s?(?=[0-9두세네한])"
_RATES = (
    (
        rf"{_ALONE}매[년해]|해마다|연간|{_ALONE}연\s(?=[0-9])|(?:한\s해|1년)에\s(?=[0-9한두세네])",
        rf"매년|매해|해마다|연도별|년마다|{_ALONE}연(?:간|평균)?(?=[\s0-9])|연간|한\s해|1년|년에|연\s?[0-9]|연례",
    ),
    (
        rf"{_ALONE}매[월달]|다달이|달마다|{_ALONE}월\s(?=[0-9])|(?:한\s달|1개월)에\s(?=[0-9한두세네])",
        rf"매월|매달|다달이|달마다|달에|한\s?달|{_ALONE}월(?!요)|1개월|월세|월급|월간|월별",
    ),
    (
        rf"{_ALONE}매주|주마다|(?:일주일|한\s주|1주)에\s(?=[0-9한두세네])|{_ALONE}주{_BEFORE_COUNT}(?=[0-9])",
        rf"매주|주마다|일주일|한\s주|1주|{_ALONE}주{_BEFORE_COUNT}|주에|주간|주말|요일|평일",
    ),
    (
        rf"{_ALONE}매일|날마다|하루에\s(?=[0-9한두세네])",
        r"매일|날마다|하루|일일|1일|일평균|당일|날|연중|24시간|상시",
    ),
    (r"시간당|시간마다|매시간", r"시간|시속"),
    (r"분기마다|분기별|매\s?분기", r"분기"),
)
"""Of each rate the ways in which a claim says it, and the signs in a ground that it counts by it."""
_PAIRS = tuple((re.compile(said), re.compile(told)) for said, told in _RATES)
_BEFORE = re.compile(
    r"(?<![가-힣0-9])(?:(?P<year>매년|매해|해마다|연간|연|한\s해에?)|(?P<month>매월|매달|다달이|월|한\s달에?)"
    r"|(?P<week>매주|일주일에|한\s주에?)|(?P<day>매일|하루에?|일일))\s(?:평균\s|최대\s|약\s|총\s)?$"
)
"""By what a figure is counted that stands right after it."""
_MEASURED = re.compile(r"([0-9][0-9.,]*)?\s?(㎡|m2|kg|톤|ha|평|g|km|L|ℓ)당")


def strange_rates(claim: str, grounds: Sequence[Ground]) -> list[str]:
    """What the claim counts by and no ground does."""
    text = "\n".join(f"{ground.text}\n{ground.title}" for ground in grounds)
    strange = [
        match.group() for said, told in _PAIRS if not told.search(text) for match in said.finditer(claim)
    ]
    measures = _measures(text)
    other = _measures(claim) - measures if measures else set()
    return strange + [f"{number}{unit}당" for number, unit in sorted(other)] + _turned(claim, grounds)


def _turned(claim: str, grounds: Sequence[Ground]) -> list[str]:
    """The figures of the claim that each ground which states them counts by something else."""
    turned = []
    for value in values_of(claim):
        rate = _rate(claim, value)
        told = {_rate(g.text, one) for g in grounds for one in values_of(g.text) if states(one, value)}
        if rate and told and None not in told and rate not in told:
            turned.append(value.text)
    return turned


def _rate(text: str, value: Value) -> str | None:
    """By what the figure is counted, the name of a group; None where nothing is said right before it."""
    found = _BEFORE.search(text[max(0, value.start - 14) : value.start])
    return found.lastgroup if found else None


def _measures(text: str) -> set[tuple[str, str]]:
    """Every amount and unit of measure before 당, one where none is said: (3.3, ㎡), (1, kg)."""
    folded = text.replace("㎡", "m2")
    folded = unicodedata.normalize("NFKC", folded)
    return {(match.group(1) or "1", match.group(2)) for match in _MEASURED.finditer(folded)}
