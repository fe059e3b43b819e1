"""Lists in the text: items marked inside a sentence, bullet lines that follow one, and rows of a table."""

import re
from collections.abc import Sequence

from qa.asked import Asked
from qa.candidates import Candidate
from qa.questions import Question
from qa.tables import asks_for_rows, cells_of, top_row

_BULLETED = re.compile(r"[△▲▷■•①-⑳➊-➓]\s*([^△▲▷■•①-⑳➊-➓]+)")
_BULLET_LINE = re.compile(r"^\s*(?:[-*•·○ㅇ△▲▷■□①-⑳※]|\d{1,2}[.)]|[가-하][.)])\s*")
MAXIMUM_ITEMS = 12
COLUMNS = 3
"""From so many columns on a row needs the top row beside it: 신청 마감 | 3월 16일 does not."""


def marked_items(sentence: str) -> list[str]:
    """The items that △ ▲ ① … mark in one sentence; empty where it marks fewer than two."""
    items = [_clean(item) for item in _BULLETED.findall(sentence)]
    items = [item for item in items if item]
    return items[:MAXIMUM_ITEMS] if len(items) >= 2 else []


def _clean(item: str) -> str:
    """The item without what follows the list: 등이다, 으로 구성된다, a closing full stop."""
    item = re.split(r"\s(?:등|이다|이며|으로 구성|을 |를 )|(?:이다|이며|다)\.?$", item.strip())[0]
    return item.strip(" .,;:·")


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


def rows_beside(question: Question, leader: Candidate, others: Sequence[Candidate]) -> list[Candidate]:
    """The top row of the leader's table, without which its cells say little; all rows where asked for.

    Empty where the leader is no row of a table, or one of a name and its value.
    """
    rows = [other for other in others if other.number != leader.number and in_one_table(leader, other)]
    if question.asked.kind is Asked.LIST and asks_for_rows(question.text, leader.article, leader.sentence):
        return sorted(rows, key=lambda row: row.number)[:MAXIMUM_ITEMS]
    if len(cells_of(leader.article, leader.sentence)) < COLUMNS:
        return []
    return [row for row in rows if row.sentence.start == top_row(row.article, row.sentence)]


def in_one_table(one: Candidate, other: Candidate) -> bool:
    """Whether both are rows of one table."""
    top = top_row(one.article, one.sentence)
    return (
        top is not None
        and one.article.id == other.article.id
        and top_row(other.article, other.sentence) == top
    )
