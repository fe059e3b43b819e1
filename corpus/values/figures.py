"""Reading of one figure: sign or currency before it, the number, its unit, a second end, its comparator."""

import re
from dataclasses import dataclass
from decimal import Decimal

from corpus.values.comparators import comparator_after, comparator_before, stronger
from corpus.values.numerals import SCALES, Numeral, read_hangul_numeral, read_native_numeral, read_numeral
from corpus.values.records import Comparator, ValueKind
from corpus.values.units import read_unit

_BOUNDED = frozenset({ValueKind.MONEY, ValueKind.COUNT, ValueKind.RATIO, ValueKind.AREA, ValueKind.POINTS})
_CURRENCY = re.compile(r"(?:(?P<won>₩|KRW ?|\\)|(?P<dollar>US ?\$|USD ?|\$)|(?P<euro>€))\s?$")
_RANK = re.compile(r"제\s?$")
_SIGN = re.compile(r"(?:(?<=[\s(\[|:,가-힣])|^)[-△▲]$")
_ODDS = re.compile(
    r"\s?대\s?(?P<second>[0-9]+(?:\.[0-9]+)?)(?![0-9.,]*[0-9]|\s?[십백천만억조%]|\s?[여수]|\s?(?:개|명|곳|건|대|위|차|단계))|\s?:\s?(?P<colon>[0-9]{1,3}(?:\.[0-9]+)?)(?![0-9:.]*[0-9])"
)
_FRACTION = re.compile(r"\s?분의\s?(?P<second>[0-9]+)(?![0-9.,]*[0-9])")
_UNTIL_RANGE = re.compile(r"\s?~\s?|-(?=[0-9])")
_FEW = re.compile(r"여(?=\s?[가-힣㎡%])|\+(?=\s?[가-힣])")
_VAGUE = re.compile(r"(?:수|몇|여러)\s?$")
_EACH_BEFORE = re.compile(
    r"(?P<per>[가-힣A-Za-z]+)(?:당|별)\s?(?:각각|평균|총)?\s?$|(?P<span>연간|매년|월|매월)\s?(?:총|평균|각각)?\s?$"
)
_EACH_HERE = re.compile(r"당(?![해시신사초장국면일])")
_DECLINE = re.compile(r"\s?(?:$|[)\],|]|감소|하락|줄|↓|[가-힣]{0,2}\s?감소)")
_CURRENCY_UNITS = {"won": "원", "dollar": "달러", "euro": "유로"}
_RANKS = {"회": "회", "": "", "조": "조", "항": "항", "장": "장", "기": "기", "호": "호"}
_RANK_UNIT = re.compile(r"\s?(조|항|장|회|편|절|관|호)(?![가-힣]{2})")
_NATIVE_JOINED = frozenset(
    ("곳", "명", "개", "차례", "가지", "배", "건", "번째", "개사", "달", "팀", "군데", "개 기업", "시간")
)
_NATIVE_SPACED = frozenset(
    (
        "대",
        "장",
        "번",
        "살",
        "종",
        "종류",
        "가구",
        "과제",
        "개 과제",
        "개 팀",
        "개 업체",
        "개 대학",
        "마리",
        "권",
        "편",
    )
)
_OLD_COUNTED = ("개월", "장")
"""What is counted with 석 and 넉 instead of 세 and 네: 석 달, 넉 장."""
_WON = re.compile(r"\s?(?:원|달러)")
_TENFOLD = re.compile(r"[십백천]")
_LETTER = re.compile(r"[A-Za-z가-힣]")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure read from a folded text, before its text is cut out."""

    kind: ValueKind
    start: int
    end: int
    amount: Decimal
    second: Decimal | None = None
    unit: str = ""
    comparator: Comparator = Comparator.EQ
    per: str | None = None


def read_figure(text: str, start: int, floor: int) -> Figure | None:
    """The figure whose first digit (or numeral syllable) is at `start`; nothing before `floor` is its own."""
    numeral = read_numeral(text, start) if text[start].isdigit() else read_hangul_numeral(text, start)
    if numeral is None:
        return _native(text, start) if not text[start].isdigit() else None
    if _VAGUE.search(text, max(floor, start - 3), start):
        return None
    if not text[start].isdigit() and not _is_hangul_amount(text, start, numeral):
        return None
    before = text[max(floor, start - 6) : start]
    if _RANK.search(before):
        return _rank(text, start, numeral, before)
    odds = _ODDS.match(text, numeral.end)
    if odds and not numeral.scale:
        second = Decimal(odds["second"] or odds["colon"])
        return Figure(ValueKind.COMPETITION, start, odds.end(), numeral.amount, second, "대")
    part = _FRACTION.match(text, numeral.end)
    if part and not numeral.scale:
        return Figure(ValueKind.FRACTION, start, part.end(), Decimal(part["second"]), numeral.amount, "분의")
    return _measured(text, start, numeral, floor)


def _is_hangul_amount(text: str, start: int, numeral: Numeral) -> bool:
    """Whether syllables that spell a number mean one: a unit follows, or it is long (일천사백억)."""
    written = text[start : numeral.end]
    if read_unit(text, numeral.end):
        return len(written) > 2 or written[0] in "십백천" or bool(_WON.match(text, numeral.end))
    return numeral.scale >= SCALES["억"] and bool(_TENFOLD.search(written)) and len(written) > 2


def _native(text: str, start: int) -> Figure | None:
    """두 곳, 세 차례, 열 명, 세 번째: a native numeral, only before a counter that takes one."""
    numeral = read_native_numeral(text, start)
    unit = read_unit(text, numeral.end) if numeral else None
    if numeral is None or unit is None or _EACH_HERE.match(text, unit[2]):
        return None
    if text[numeral.end - 1] in "석넉" and unit[1] not in _OLD_COUNTED:
        return None
    spaced = text[numeral.end] == " "
    if text[numeral.end : unit[2]].strip() not in (
        _NATIVE_SPACED | _NATIVE_JOINED if spaced else _NATIVE_JOINED
    ):
        return None
    return Figure(unit[0], start, unit[2], numeral.amount, None, unit[1])


def _rank(text: str, start: int, numeral: Numeral, before: str) -> Figure | None:
    """제3차, 제5조: a place in an order, whatever the unit would count without 제."""
    begin = start - (len(before) - before.rindex("제"))
    named = _RANK_UNIT.match(text, numeral.end)
    if named:
        return Figure(ValueKind.ORDINAL, begin, named.end(), numeral.amount, None, named[1])
    if numeral.scale == SCALES["조"] and text[numeral.end - 1] == "조":
        return Figure(ValueKind.ORDINAL, begin, numeral.end, numeral.amount / SCALES["조"], None, "조")
    unit = read_unit(text, numeral.end)
    if unit is None:
        return Figure(ValueKind.ORDINAL, begin, numeral.end, numeral.amount)
    return Figure(ValueKind.ORDINAL, begin, unit[2], numeral.amount, None, unit[1])


def _measured(text: str, start: int, numeral: Numeral, floor: int) -> Figure | None:
    """A number with its unit, its second end and what bounds it; None where the digits belong to a name."""
    amount, second, few = numeral.amount, None, False
    upper, end = _upper(text, numeral)
    kind, unit = ValueKind.NUMBER, ""
    found = read_unit(text, end) if upper is None else None
    if upper is None:
        skip = _FEW.match(text, end)
        few = skip is not None
        found = read_unit(text, skip.end()) if skip else found
        end = skip.end() if skip and found else end
    else:
        found = upper[1]
        amount, second = upper[0] * amount, upper[2]
    if found:
        kind, unit, end = found
    elif upper is not None:
        end = upper[3]
    begin = start
    currency = _CURRENCY.search(text, max(floor, start - 5), start)
    if currency and currency.lastgroup and not found:
        kind, unit, begin = ValueKind.MONEY, _CURRENCY_UNITS[currency.lastgroup], currency.start()
    elif not found and numeral.scale >= SCALES["억"]:
        kind = ValueKind.MONEY
    if kind is ValueKind.NUMBER and not numeral.scale and _inside_name(text, start, end):
        return None
    if (
        found
        and not numeral.scale
        and re.match(r"[A-Za-z]", text[start - 1 : start])
        and len(unit) < 2
        and unit not in ("원", "%")
    ):
        return None
    if _EACH_HERE.match(text, end) and kind in (ValueKind.COUNT, ValueKind.AREA, ValueKind.DURATION):
        return None
    sign = _signed(text, begin, end, floor, kind)
    begin -= sign
    return _bounded(text, Figure(kind, begin, end, -amount if sign else amount, second, unit), floor, few=few)


def _upper(
    text: str, numeral: Numeral
) -> tuple[tuple[Decimal, tuple[ValueKind, str, int] | None, Decimal, int] | None, int]:
    """The upper end of a range, 5억~10억 원 or 5~10억 원: (factor of the lower end, unit, upper, end)."""
    lower_unit = read_unit(text, numeral.end)
    after = lower_unit[2] if lower_unit else numeral.end
    dash = _UNTIL_RANGE.match(text, after)
    if dash is None or not text[dash.end() : dash.end() + 1].isdigit():
        return None, numeral.end
    upper = read_numeral(text, dash.end())
    if upper is None:
        return None, numeral.end
    unit = read_unit(text, upper.end)
    if lower_unit and (unit is None or unit[:2] != lower_unit[:2]):
        return None, numeral.end
    bare = (
        not lower_unit and not numeral.scale and upper.scale and numeral.amount * upper.scale < upper.amount
    )
    factor = Decimal(upper.scale) if bare else Decimal(1)
    if upper.amount <= numeral.amount * factor:
        return None, numeral.end
    return (factor, unit, upper.amount, upper.end), upper.end


def _inside_name(text: str, start: int, end: int) -> bool:
    """Whether a number without unit is part of a name: 글로컬대학30, H100, 5G, 닥터앤서3.0."""
    left, right = text[start - 1 : start], text[end : end + 1]
    if left == "-" and start > 1:
        left = text[start - 2 : start - 1]
    return bool(_LETTER.match(left)) or (right.isascii() and right.isalpha()) or left in ("_", "#", "@")


def _signed(text: str, begin: int, end: int, floor: int, kind: ValueKind) -> int:
    """1 when a minus or △ right before the figure is its sign, 0 when it is a bullet, dash or nothing."""
    if begin <= floor or not _SIGN.search(text, max(floor, begin - 2), begin):
        return 0
    if text[begin - 1] == "-":
        line_start = not text[text.rfind("\n", 0, begin) + 1 : begin - 1].strip()
        ratio = kind in (ValueKind.RATIO, ValueKind.POINTS)
        return int(ratio or not line_start or (begin == 1 and kind is ValueKind.NUMBER))
    ratio_or_money = kind in (ValueKind.RATIO, ValueKind.POINTS, ValueKind.MONEY)
    return int(ratio_or_money and bool(_DECLINE.match(text, end)))


def _bounded(text: str, figure: Figure, floor: int, *, few: bool) -> Figure:
    """The figure with comparator words taken in, and with what it is counted for."""
    start, end, comparator = figure.start, figure.end, Comparator.ABOUT if few else Comparator.EQ
    before = comparator_before(text, start, floor)
    if before:
        comparator, start = before
    after = comparator_after(text, end)
    if after and (not text[end : after[1]].endswith("까지") or figure.kind in _BOUNDED):
        comparator, end = stronger(comparator, after[0]), after[1]
    each = _EACH_BEFORE.search(text, max(0, start - 14), start)
    per = (
        (each["per"] or {"매년": "년", "연간": "년", "매월": "월", "월": "월"}.get(each["span"] or ""))
        if each
        else None
    )
    return Figure(figure.kind, start, end, figure.amount, figure.second, figure.unit, comparator, per)
