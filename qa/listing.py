"""Lists in the text: items enumerated inside a sentence, and bullet lines that follow one."""

import re
from collections.abc import Sequence

from qa.candidates import Candidate

_BULLETED = re.compile(r"[△▲▷■•①-⑳➊-➓]\s*([^△▲▷■•①-⑳➊-➓]+)")
_BULLET_LINE = re.compile(r"^\s*(?:[-*•·○ㅇ△▲▷■□①-⑳※]|\d{1,2}[.)]|[가-하][.)])\s*")
_SEPARATOR = re.compile(r"\s*[,·、]\s*(?!\d{3})|\s+(?:및|그리고)\s+")
_LIST_TAIL = re.compile(r"\s*(?:등|이다|이며|이고|으로|로|을|를|이|가|은|는|에|의|과|와)?\s*(?:등)?[\s.]*$")
_ITEM = r"[가-힣A-Za-z0-9()/&+\-’‘'\" ]"
_COMMA_LIST = re.compile(
    rf"((?:{_ITEM}{{1,24}}[,·]\s*)+{_ITEM}{{1,32}}?)(?=\s*(?:등|이다|을|를|이|가|은|는|에|에서|으로|로|의|\.))"
)
MAXIMUM_ITEMS = 12


def enumerated_items(sentence: str) -> list[str]:
    """The items listed in one sentence: after △ ▲ ① marks, else between commas; empty where none."""
    marked = [_clean(item) for item in _BULLETED.findall(sentence)]
    if len(marked) >= 2:
        return [item for item in marked if item][:MAXIMUM_ITEMS]
    best: list[str] = []
    for match in _COMMA_LIST.finditer(sentence):
        items = [_clean(item) for item in _SEPARATOR.split(match.group(1))]
        items = [item for item in items if item]
        if len(items) > len(best):
            best = items
    if len(best) >= 2:
        best[0] = best[0].split()[-1] if len(best[0].split()) > 2 else best[0]
    return best[:MAXIMUM_ITEMS]


def _clean(item: str) -> str:
    item = re.split(r"\s(?:등|이다|이며|으로 구성)(?=[\s.]|$)", item.strip())[0]
    return _LIST_TAIL.sub("", item.strip(" .,;:·")).strip() or item.strip(" .,;:·")


def following_items(leader: Candidate, others: Sequence[Candidate]) -> list[Candidate]:
    """The bullet lines right after the leader, when the leader announces them or is one of them."""
    by_number = {
        candidate.number: candidate for candidate in others if candidate.article.id == leader.article.id
    }
    announces = re.search(r"(?:다음과 같|아래와 같|[:：]\s*$|구성)", leader.sentence.text) is not None
    if not announces:
        return []
    items: list[Candidate] = []
    number = leader.number + 1
    while (
        number in by_number
        and _BULLET_LINE.match(by_number[number].sentence.text)
        and len(items) < MAXIMUM_ITEMS
    ):
        items.append(by_number[number])
        number += 1
    return items
