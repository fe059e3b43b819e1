"""Things that a question writes in short, written out: 1·2기, 2024~2026년, A분야 B분야."""

import re

_UNIT = r"(?:단계|차년도|차\s?연도|분기|기(?![가-힣]?업)|차(?!량|례)|호(?!선))"
_NUMBERS = re.compile(
    rf"(?<![\d.,])(?P<first>\d{{1,2}})(?P<more>(?:\s?(?:{_UNIT})?\s?[·ㆍ∙,/]\s?\d{{1,2}})+)\s?(?P<unit>{_UNIT})(?=[가-힣\s,?]|$)"
)
_STRETCH = re.compile(
    rf"(?<![\d.,])(?P<first>\d{{1,2}})\s?(?P<unit>{_UNIT})?\s?[~∼∙-]\s?(?P<last>\d{{1,2}})\s?(?P<of>{_UNIT})(?:까지)?"
)
_YEARS = re.compile(
    r"(?<!\d)(?P<first>(?:20)?[12]\d)\s?년?(?P<more>(?:\s?[·ㆍ∙/,]\s?(?:20)?[12]\d)+)\s?(?P<unit>년)(?!\s?\d+월)"
)
_YEAR_STRETCH = re.compile(
    r"(?<![\d.])['’‘]?(?P<first>(?:20)?[12]\d)\s?(?:년(?:도)?)?\s?[~∼-]\s?['’‘]?(?P<last>(?:20)?[12]\d)\s?년(?:도)?(?:까지)?"
)
_HEAD = (
    r"(?:분야|부문|유형|트랙|코스|과정|형|권역|지구|구역|산단|단지|센터|캠퍼스|대학|대|병원|조합|펀드|"
    r"바우처|과제|등급)"
)
_SIDE_BY_SIDE = re.compile(
    rf"(?<!\S)(?P<one>[^\s,?·]{{1,6}}?)(?P<gap>\s?)(?P<head>{_HEAD})\s(?P<other>[^\s,?·]{{1,6}}?)\s?(?P=head)"
    r"(?=[을를은는이가의]?\s|\s?중|[,?]|$)"
)
"""Two names with one head and nothing but a space between: A분야 B분야, 출항 트랙 원양 트랙."""
LONGEST_STRETCH = 5
"""So many numbers at most are meant one by one by a first and a last."""


def written_out(question: str, *, many: bool, stretches: bool) -> str:
    """The question with each of several things named in full and joined.

    Only with `many` more than two things are meant, only with `stretches` those between a first and a last.
    """
    plain = _NUMBERS.sub(lambda found: _listed(found, many=many), question)
    plain = _YEARS.sub(lambda found: _listed(found, many=many), plain)
    plain = _SIDE_BY_SIDE.sub(_joined, plain)
    if stretches:
        plain = _STRETCH.sub(_counted_through, plain)
        plain = _YEAR_STRETCH.sub(_years_through, plain)
    return plain


def _listed(found: re.Match[str], *, many: bool) -> str:
    numbers = [found["first"], *re.findall(r"\d+", found["more"])]
    if not many and len(numbers) > 2:
        return found.group()
    return _in_full(numbers, found["unit"])


def _in_full(numbers: list[str], unit: str) -> str:
    """1기하고 2기; 1기, 2기, 3기."""
    names = [f"{number}{unit}" for number in numbers]
    return "하고 ".join(names) if len(names) == 2 else ", ".join(names)


def _counted_through(found: re.Match[str]) -> str:
    if found["unit"] is not None and found["unit"] != found["of"]:
        return found.group()
    first, last = int(found["first"]), int(found["last"])
    if not first < last < first + LONGEST_STRETCH:
        return found.group()
    return _in_full([str(number) for number in range(first, last + 1)], found["of"])


def _years_through(found: re.Match[str]) -> str:
    first, last = (int(text[-2:]) for text in (found["first"], found["last"]))
    if not first < last < first + LONGEST_STRETCH:
        return found.group()
    return _in_full([str(2000 + year) for year in range(first, last + 1)], "년")


def _joined(found: re.Match[str]) -> str:
    """A분야하고 B분야, where both stand before the same word for what they are."""
    if found["one"] == found["other"]:
        return found.group()
    gap, head = found["gap"], found["head"]
    return f"{found['one']}{gap}{head}하고 {found['other']}{gap}{head}"
