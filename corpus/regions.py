"""The provinces and metropolitan cities of Korea under their full, short and former names."""

import re
from functools import cache

_NAMES: dict[str, tuple[str, ...]] = {
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


@cache
def _pattern() -> re.Pattern[str]:
    forms = sorted({form for short, longs in _NAMES.items() for form in (short, *longs)}, key=len, reverse=True)
    return re.compile("|".join(forms))


@cache
def _canonical() -> dict[str, str]:
    return {form: short for short, longs in _NAMES.items() for form in (short, *longs)}


def find_regions(text: str) -> frozenset[str]:
    """The short names (경남, 광주 …) of all provinces and metropolitan cities the text names."""
    return frozenset(_canonical()[match] for match in _pattern().findall(text))
