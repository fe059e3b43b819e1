"""The words before and after a figure that bound it: 최대, 이상, 내외 and their like."""

import re

from corpus.values.records import Comparator

_BEFORE = {
    Comparator.AT_MOST: "최대|최고|최장|많게는|많아야",
    Comparator.AT_LEAST: "최소|적어도|최저|적게는|최하",
    Comparator.ABOUT: "약|대략|거의|어림잡아|얼추",
}
_AFTER = {
    Comparator.AT_LEAST: "이상",
    Comparator.AT_MOST: "이하|이내|한도|까지(?!의\\s?(?:성과|실적))",
    Comparator.LESS: "미만|을 밑도는|를 밑도는",
    Comparator.MORE: "초과|[을를이가] 넘(?:는|게|어|은|을|긴|었)|[을를] 웃도|[을를] 상회|넘게",
    Comparator.ABOUT: "내외|안팎|가량|정도|남짓|여(?![가-힣])",
}


def _one_of(words: dict[Comparator, str]) -> str:
    return "|".join(f"(?P<{comparator.name}>{forms})" for comparator, forms in words.items())


_BEFORE_FIGURE = re.compile(
    rf"(?<![가-힣])(?<!역대 )(?<!사상 )(?<!국내 )(?<!세계 )(?:{_one_of(_BEFORE)})\s?$"
)
_AFTER_FIGURE = re.compile(rf"\s?(?:{_one_of(_AFTER)})")
_WINDOW = 6


def comparator_before(text: str, start: int, floor: int) -> tuple[Comparator, int] | None:
    """The comparator that ends where the figure begins, and where it begins itself, not before `floor`."""
    match = _BEFORE_FIGURE.search(text, max(floor, start - _WINDOW), start)
    if match is None or match.lastgroup is None:
        return None
    return Comparator[match.lastgroup], match.start()


def comparator_after(text: str, end: int) -> tuple[Comparator, int] | None:
    """The comparator that follows the figure, and where it ends."""
    match = _AFTER_FIGURE.match(text, end)
    if match is None or match.lastgroup is None:
        return None
    return Comparator[match.lastgroup], match.end()


def stronger(before: Comparator, after: Comparator) -> Comparator:
    """Of 약 and 이상 around one figure, the one that bounds it."""
    if after in (Comparator.EQ, Comparator.ABOUT):
        return before if before is not Comparator.EQ else after
    return after
