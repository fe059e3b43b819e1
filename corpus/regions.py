"""The provinces and metropolitan cities of Korea under their full, short and former names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

REGIONS: dict[str, tuple[str, ...]] = {
    "서울": ("서울특별시", "서울시"),
    "부산": ("부산광역시", "부산시"),
    "대구": ("대구광역시", "대구시"),
    "인천": ("인천광역시", "인천시"),
    "광주": ("광주광역시", "광주시"),
    "대전": ("대전광역시", "대전시"),
    "울산": ("울산광역시", "울산시"),
    "세종": ("세종특별자치시", "세종시"),
    "경기": ("경기도",),
    "강원": ("강원특별자치도", "강원도"),
    "충북": ("충청북도", "충북도"),
    "충남": ("충청남도", "충남도"),
    "전북": ("전북특별자치도", "전라북도", "전북도"),
    "전남": ("전라남도", "전남도"),
    "경북": ("경상북도", "경북도"),
    "경남": ("경상남도", "경남도"),
    "제주": ("제주특별자치도", "제주도"),
}
"""Short name -> full and former names. 강원 (2023-06-11) and 전북 (2024-01-18) became 특별자치도."""

GROUPS: dict[str, tuple[str, ...]] = {
    "수도권": ("서울", "인천", "경기"),
    "영남": ("부산", "대구", "울산", "경북", "경남"),
    "호남": ("광주", "전북", "전남"),
    "충청": ("대전", "세종", "충북", "충남"),
    "대경": ("대구", "경북"),
    "동남": ("부산", "울산", "경남"),
}
"""Names for several of them at once."""

# 부산대, 대구은행, 서울우유: a name that goes on is another name, unless what follows is one of these.
_FOLLOWS = (
    r"(?=(?:테크노파크|TP)|(?:권|지역)?(?:은|는|이|가|을|를|에|의|로|으로|과|와|만|이?랑|하고|에서|까지|부터|보다|처럼|"
    r"이?면|인데|이?야|예요|이에요|이?요|인가요|였|이었|이라|라)?(?:은|는|도|만|요|서)?(?![가-힣A-Za-z]))"
)


@dataclass(frozen=True, slots=True)
class RegionMention:
    """A place, `text[start:end]`, that names the region by that short name."""

    region: str
    start: int
    end: int


@cache
def _pattern() -> re.Pattern[str]:
    longs = sorted((form for forms in REGIONS.values() for form in forms), key=len, reverse=True)
    return re.compile(rf"(?<![가-힣])(?:({'|'.join(longs)})|({'|'.join(REGIONS)}){_FOLLOWS})")


@cache
def _canonical() -> dict[str, str]:
    return {form: short for short, longs in REGIONS.items() for form in (short, *longs)}


def region_mentions(text: str) -> Iterator[RegionMention]:
    """Where the text names a province or metropolitan city, left to right."""
    for match in _pattern().finditer(text):
        yield RegionMention(_canonical()[match.group(1) or match.group(2)], match.start(), match.end())


def find_regions(text: str) -> frozenset[str]:
    """The short names (경남, 광주 …) of all provinces and metropolitan cities the text names."""
    return frozenset(mention.region for mention in region_mentions(text))
