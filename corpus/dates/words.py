"""The words that date a text from its own day, and how they are found."""

import re
from dataclasses import dataclass
from enum import Enum


class Role(Enum):
    """What a word does in an expression."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    WEEK = "week"
    AHEAD = "ahead"
    BACK = "back"
    PART = "part"
    EDGE = "edge"
    SAME_YEAR = "same year"
    NEXT_YEAR = "next year"
    SAME_MONTH = "same month"
    SAME_DAY = "same day"


@dataclass(frozen=True, slots=True)
class Word:
    """A word found in a text: `number` is its distance from the article's year, month, week or day."""

    role: Role
    text: str
    number: int
    start: int
    end: int


_OPEN = r"(?=$|[^가-힣]|까지|부터|에|쯤|께|경|로|이|의|현재|기준|중|도|은|는|과|와|보다|를|을|엔)"
_WORDS: list[tuple[Role, int, str]] = [
    (Role.YEAR, -2, r"재작년|지지난해|그러께"),
    (Role.YEAR, -1, r"작년도?|지난\s한\s해|지난\s?해|지난\s?연도|전년도?(?!대)"),
    (
        Role.YEAR,
        0,
        r"올\s?해(?:\s한\s?해)?|올\s한\s?해|금년도?|올(?=\s(?:[상하]반기|[1-4]분기|연말|연초|[0-9]{1,2}\s?(?:월|[~∼～])|초(?![가-힣])|초(?:까지|부터|에)|봄|여름|가을|겨울))",
    ),
    (Role.YEAR, 1, r"내년도?|명년"),
    (Role.YEAR, 2, r"내후년|후년"),
    (Role.MONTH, -2, r"지지난\s?달|전전월"),
    (Role.MONTH, -1, r"지난\s?달|(?:전달|전월)(?=$|[^가-힣]|에|까지|보다|의|\s)"),
    (Role.MONTH, 0, r"이\s?달|이번\s?달|금월|당월"),
    (Role.MONTH, 1, r"다음\s?달|내달|오는\s달|익월"),
    (Role.MONTH, 2, r"다다음\s?달"),
    (Role.DAY, -2, r"그저께|그제(?=$|[^가-힣]|까지|부터)"),
    (Role.DAY, -1, r"어제|전일"),
    (Role.DAY, 0, r"오늘(?!날)|금일"),
    (Role.DAY, 1, r"내일(?!배움|로|채움)|명일|익일"),
    (Role.DAY, 2, r"모레"),
    (Role.DAY, 3, r"글피"),
    (Role.WEEK, -1, r"지난\s?주(?!년|간)|전주(?=\s[월화수목금토일]요일)"),
    (Role.WEEK, 0, r"이번\s?주(?!년)|금주"),
    (Role.WEEK, 1, r"다음\s?주|(?:내주|차주)(?=$|[^가-힣]|에|까지|부터)"),
    (Role.WEEK, 2, r"다다음\s?주"),
    (Role.SAME_YEAR, 0, r"같은\s?해|그\s?해|당해(?=$|[^가-힣]|\s?연도|년도)"),
    (Role.NEXT_YEAR, 1, r"이듬해|다음\s?해"),
    (Role.SAME_MONTH, 0, r"같은\s?달|동월"),
    (Role.SAME_DAY, 0, r"같은\s?날|이날|당일"),
    (Role.AHEAD, 1, r"다가오는|오는|돌아오는|향후|앞으로"),
    (Role.BACK, -1, r"지난|최근"),
    (Role.PART, 0, r"[상하]반기|[1-4]\s?(?:/4)?\s?분기(?!\s?연속)"),
    (Role.EDGE, 0, rf"연말{_OPEN}|연초{_OPEN}|연내|월말{_OPEN}|월초{_OPEN}"),
]
_FOUND = re.compile("|".join(f"(?P<w{index}>{pattern})" for index, (_, _, pattern) in enumerate(_WORDS)))
_WITHIN = re.compile(
    rf"\s?(?P<part>[상하]반기|[1-4]\s?(?:/4)?\s?분기|말일|중순|(?:초순|상순|초){_OPEN}|(?:하순|말){_OPEN}|연초{_OPEN}|연말{_OPEN})"
)
_PART_NAMES = {
    "초순": "초",
    "상순": "초",
    "하순": "말",
    "연초": "초",
    "연말": "말",
    "월초": "초",
    "월말": "말",
}
_WEEKDAY = re.compile(r"\s?(?P<weekday>[월화수목금토일])요일")


def find_words(text: str) -> list[Word]:
    """Every dating word of the text, in order; a word inside another (세종오늘) is none."""
    words: list[Word] = []
    at = 0
    while match := _FOUND.search(text, at):
        group = match.lastgroup or "w0"
        role, number, _ = _WORDS[int(group[1:])]
        start = match.start()
        glued = start > 0 and "가" <= text[start - 1] <= "힣" and role is not Role.PART
        if glued and text[start - 1] not in "은는이가을를의에도만":
            at = start + 1
            continue
        words.append(Word(role, match.group(), number, start, match.end()))
        at = match.end()
    return words


def part_after(text: str, end: int) -> tuple[str, int] | None:
    """The part named right after a year or month (초, 말, 상반기, 3분기): its normal name, its end."""
    match = _WITHIN.match(text, end)
    return (part_name(match["part"]), match.end()) if match else None


def part_name(written: str) -> str:
    """연말 -> 말, 3/4분기 -> 3분기, 상순 -> 초."""
    compact = re.sub(r"\s|/4", "", written)
    return _PART_NAMES.get(compact, compact)


def weekday_after(text: str, end: int) -> tuple[int, int] | None:
    """The weekday named at `end` (Monday is 0) and where it ends."""
    match = _WEEKDAY.match(text, end)
    return ("월화수목금토일".index(match["weekday"]), match.end()) if match else None
