"""Reading of one number: digits with groups, the chain of 십 백 천 under 만 억 조 경, Hangul, native.

Decimal throughout. A number never begins inside another one, and one that is followed by more digits
in a way no number is written (1,40억) is not read at all.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

SCALES = {"만": 10**4, "억": 10**8, "조": 10**12, "경": 10**16}
_SMALL_SCALES = {"십": 10, "백": 100, "천": 1000}
_HANGUL_DIGITS = {"일": 1, "이": 2, "삼": 3, "사": 4, "오": 5, "육": 6, "칠": 7, "팔": 8, "구": 9}
_TENS = {"열": 10, "스물": 20, "스무": 20, "서른": 30, "마흔": 40, "쉰": 50, "예순": 60}
_ONES = {"한": 1, "두": 2, "세": 3, "네": 4, "다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9}
_ONES |= {"석": 3, "넉": 4}

_PLAIN = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?(?![0-9]|[.,][0-9])"
_SMALL = re.compile(rf"{_PLAIN}(?:[천백십](?:{_PLAIN}|\s(?={_PLAIN}\s?[만억조]){_PLAIN})?)*")
_SMALL_PART = re.compile(rf"({_PLAIN})([천백십])?")
_SCALE = re.compile(r"[만억조]|경(?=\s?(?:원|달러|[0-9]))|\s[만억조](?=\s?(?:원|달러|명|개|[0-9]))")
_SYLLABLES = "[일이삼사오육칠팔구십백천]+"
_HANGUL = re.compile(
    rf"{_SYLLABLES}[만억조경](?:\s?{_SYLLABLES}[만억조](?=[일이삼사오육칠팔구십백천\s원달명개여]|$))*"
    rf"(?:\s?{_SYLLABLES}(?=\s?(?:원|달러|명|개|장)))?"
)
_NATIVE = re.compile(
    rf"(?P<tens>{'|'.join(_TENS)})?(?P<ones>{'|'.join(_ONES)})?(?=\s?[가-힣])",
)
_MONEY_NEXT = re.compile(r"\s?(?:원|달러)")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number read from a text: its amount, where it ends, and whether 만 억 조 경 stand in it."""

    amount: Decimal
    end: int
    scale: int


def read_numeral(text: str, start: int) -> Numeral | None:
    """The number whose digits begin at `start`, as long as it goes; None if the digits are no number."""
    match = _SMALL.match(text, start)
    if match is None:
        return None
    total, end, lowest = Decimal(0), match.end(), 0
    small = _small_amount(match.group())
    while True:
        scale_match = _SCALE.match(text, end)
        scale = SCALES[scale_match.group().strip()] if scale_match else 0
        if scale_match is None or (lowest and scale >= lowest):
            return Numeral(total + small, end, lowest)
        total, end, lowest = total + small * scale, scale_match.end(), scale
        tail = _tail(text, end, lowest)
        if tail is None:
            if end < len(text) and text[end].isdigit():
                return None
            return Numeral(total, end, lowest)
        small, end, implied = tail
        if implied:
            return Numeral(total + small * implied, end, lowest)


def _tail(text: str, end: int, lowest: int) -> tuple[Decimal, int, int] | None:
    """What follows a scale inside the same number: (amount, end, scale it silently has or 0)."""
    spaced = text[end : end + 1] == " "
    match = _SMALL.match(text, end + spaced)
    if match is None:
        return None
    amount = _small_amount(match.group())
    scale_match = _SCALE.match(text, match.end())
    if scale_match and SCALES[scale_match.group().strip()] < lowest:
        return amount, match.end(), 0
    if amount >= lowest or scale_match:
        return None
    if _MONEY_NEXT.match(text, match.end()):
        return amount, match.end(), 1
    if match.group()[-1] in "천백" and lowest > SCALES["만"]:
        return amount, match.end(), lowest // 10**4
    digits = match.group().replace(",", "")
    if lowest == SCALES["만"] and (not spaced or len(digits) in (3, 4) or digits[-1] in "천백"):
        return amount, match.end(), 1
    return None if spaced else (amount, match.end(), 1)


def _small_amount(written: str) -> Decimal:
    """1천400 -> 1400, 350백 -> 35000, 2,475.5 -> 2475.5."""
    return sum(
        (
            Decimal(digits.replace(",", "")) * _SMALL_SCALES.get(scale, 1)
            for digits, scale in _SMALL_PART.findall(written)
        ),
        start=Decimal(0),
    )


def read_hangul_numeral(text: str, start: int) -> Numeral | None:
    """일천사백억, 오천만: Hangul numerals that carry a scale word; 일 or 만 alone is a syllable."""
    match = _HANGUL.match(text, start)
    if match is None:
        return None
    total, group, digit, lowest = 0, 0, 0, 0
    for character in match.group().replace(" ", ""):
        if character in _HANGUL_DIGITS:
            if digit:
                return None
            digit = _HANGUL_DIGITS[character]
        elif character in _SMALL_SCALES:
            group, digit = group + (digit or 1) * _SMALL_SCALES[character], 0
        else:
            scale = SCALES[character]
            if lowest and scale >= lowest:
                return None
            total, group, digit, lowest = total + (group + digit) * scale, 0, 0, scale
    return Numeral(Decimal(total + group + digit), match.end(), lowest)


def read_native_numeral(text: str, start: int) -> Numeral | None:
    """한, 두, 열두, 스무: native numerals as they stand before a counter (which the caller must find)."""
    match = _NATIVE.match(text, start)
    if match is None or match.end() == start:
        return None
    amount = _TENS.get(match["tens"] or "", 0) + _ONES.get(match["ones"] or "", 0)
    return Numeral(Decimal(amount), match.end(), 0)
