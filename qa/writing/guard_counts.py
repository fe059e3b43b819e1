"""Counts in words that the figure reader takes for no figure: 세 단계, 후보 다섯, 스무 쪽."""

import re
from collections.abc import Sequence

from qa.writing.grounds import Ground, values_of
from qa.writing.guard_bounds import plain_bounds
from qa.writing.guard_numbers import ITEM_BREAK

NEAR = 20
"""So many letters apart the joints of one list stand at most."""
_WORDS = {"두": 2, "둘": 2, "세": 3, "셋": 3, "석": 3, "네": 4, "넷": 4, "넉": 4, "다섯": 5, "여섯": 6}
_WORDS |= {"일곱": 7, "여덟": 8, "아홉": 9, "열": 10, "스무": 20, "서른": 30, "마흔": 40, "쉰": 50}
_BEFORE_NOUN = re.compile(r"(?<![가-힣])(두|세|네|다섯|여섯|일곱|여덟|아홉|스무|서른|마흔|쉰)\s(?=[가-힣])")
_ALONE = re.compile(r"(?<![가-힣])(둘|셋|넷|다섯|여섯)(?=[을를이가은는의로과와도,.\s]|입니다)")
_TOLD = re.compile(rf"(?<![가-힣])({'|'.join(sorted(_WORDS, key=len, reverse=True))})(?![가-힣]{{3}})")


def strange_counts(claim: str, grounds: Sequence[Ground]) -> list[str]:
    """The counts in words of the claim that no ground gives and that count nothing listed."""
    read = values_of(claim)
    text = "\n".join(f"{ground.text}\n{ground.title}" for ground in grounds)
    told = _told(text) | _listed(claim)
    for ground in grounds:
        told |= _listed(ground.text)
    return [
        match.group(1)
        for match in (*_BEFORE_NOUN.finditer(claim), *_ALONE.finditer(claim))
        if _WORDS[match.group(1)] not in told
        and not any(value.start <= match.start() < value.end for value in read)
    ]


def _told(text: str) -> set[int]:
    """Every number of the text, in words and in digits."""
    words = {_WORDS[match.group(1)] for match in _TOLD.finditer(text)}
    return words | {int(value.amount) for value in values_of(plain_bounds(text)) if value.amount is not None}


def _listed(text: str) -> set[int]:
    """How many things each list of the text has: what is joined no further apart than a name is long."""
    counts: set[int] = set()
    run, end = 1, -NEAR
    for joint in ITEM_BREAK.finditer(text):
        run = run + 1 if joint.start() - end < NEAR else 2
        counts.add(run)
        end = joint.end()
    return counts
