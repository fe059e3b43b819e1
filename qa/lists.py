"""Things that an article lists with a value each, in one sentence or in rows: to be added or put in order."""

import re
from collections.abc import Sequence

from corpus.values import find_values
from qa.candidates import Candidate
from qa.labelled import TOTAL, Listed, fits, lists_in, sentences_listing
from qa.looking import Looked
from qa.matching import compact
from qa.operations import Operation, Wanted

LEADING = 3
"""So many of the best sentences are looked at for what the articles state themselves."""
SUPERLATIVES = 16
"""So many where one says which is the most."""
WITHIN, WITHIN_ARTICLE = 4.0, 8.0
"""A list is used whose best sentence lies at most this far below the best of all, and in an article of the
leading sentences."""

_LEAST_AFTER = re.compile(r"\s?(?:[가-힣]{1,6}\s)?(?:적|작[은았]|낮|짧|덜)")
_MOST = re.compile(r"가장|제일|최다|최대\s(?:규모|비중)")
_NUMBER_OF = re.compile(
    r"(?<![가-힣\d])(?P<number>두|세|네|다섯|여섯|[2-9])\s?(?:개\s?)?"
    r"(?:분야|과제|지역|사업|유형|트랙|단계|부문|팀|기관|산단|도시|시도|항목|종류|갈래|군데|곳|개|가지)"
)
_BOTH = re.compile(
    r"(?:두\s?(?:갈래|가지|종류|개|분야|트랙|유형|사업|단계)|(?<![가-힣])둘)(?:은|는|이|의|\s)"
)
"""Two things of which the question names neither."""
_NUMBERS = {"두": 2, "세": 3, "네": 4, "다섯": 5, "여섯": 6}


_LIMIT = re.compile(r"한도|최대|상한|이내|\d[^\s,]*\s?원씩|연간|매년|해마다")
"""Sums of which each one gets one, or of one year: what a sentence lists so is not to be added."""


def find_list(question: str, looked: Looked, wanted: Wanted) -> Listed | None:
    """The list that the question is about; None where there is none, or where the articles tell the result.

    Where the question tells how many things there are, a list of another length is none, and where it names a
    program, a list in an article of another one.
    """
    if not looked.about or states_result(looked, wanted):
        return None
    found = _NUMBER_OF.search(question)
    length = (_NUMBERS.get(found["number"]) or int(found["number"])) if found is not None else None
    candidates = [candidate for _, candidate in looked.about]
    found_list = _best_list(question, looked, wanted, tuple(lists_in(candidates, wanted)), length)
    if found_list is None and wanted.gap:
        runs = tuple(sentences_listing(candidates, wanted))
        return _best_list(question, looked, wanted, runs, length)
    return found_list


def _best_list(
    question: str, looked: Looked, wanted: Wanted, told: Sequence[Listed], length: int | None
) -> Listed | None:
    """The best of these lists that the question may be about, as long as it says (None for any length)."""
    best = looked.about[0][0]
    of_program = looked.links.article_ids
    scores = {candidate.number: score for score, candidate in looked.about}
    lists = [
        one
        for one in told
        if len(one.figures) >= 2
        and (not of_program or all(c.article.id in of_program for c in one.cited))
        and length in (None, len(one.figures))
        and not (wanted.operation is Operation.SUM and _asks_one(question, one))
        and not (wanted.operation is Operation.SUM and any(_LIMIT.search(c.sentence.text) for c in one.cited))
    ]
    leading = {candidate.article.id for _, candidate in looked.about[:LEADING]}
    near = [
        one
        for one in lists
        if max(scores[c.number] for c in one.cited)
        >= best - (WITHIN_ARTICLE if one.cited[0].article.id in leading else WITHIN)
    ]
    best_list = max(near, key=lambda one: max(scores[c.number] for c in one.cited), default=None)
    return next((one for one in lists if best_list is not None and _goes_further(one, best_list)), best_list)


def _goes_further(one: Listed, other: Listed) -> bool:
    """Whether a list of the same article has all that the other has, with the same values, and more."""
    held = {(figure.label, figure.amount) for figure in one.figures}
    found = {(figure.label, figure.amount) for figure in other.figures}
    return found < held and one.cited[0].article.id == other.cited[0].article.id


def _asks_one(question: str, listed: Listed) -> bool:
    """Whether the question names some of the things listed and not the others: 국비 beside 시비 and 민자."""
    asked = compact(question)
    named = [len(figure.label) > 1 and compact(figure.label) in asked for figure in listed.figures]
    return any(named) and not all(named)


def asks_for_list(question: str, wanted: Wanted) -> bool:
    """Whether the question adds things, or asks for the most of them, without naming any."""
    if wanted.soft or re.search(r"몇\s?(?:%|퍼센트|프로)|작년|지난해|전년", question):
        return False  # 국비는 모두 얼마 asks for one figure that an article tells
    if wanted.gap and _BOTH.search(question):
        return True
    return wanted.operation is Operation.SUM or (wanted.superlative and (wanted.winner or wanted.gap))


def states_result(looked: Looked, wanted: Wanted) -> bool:
    """Whether one of the best sentences states the total, or which is the most: nothing to work out."""
    if wanted.superlative and not wanted.gap and stated_superlative(looked, wanted) is not None:
        return True
    for _, candidate in looked.about[:LEADING]:
        text = candidate.sentence.text
        for value in find_values(text):
            if not fits(value, wanted):
                continue
            total = TOTAL.search(text[: value.start]) is not None or value.text.startswith("총")
            if wanted.operation is Operation.SUM and total:
                return True
    return False


def stated_superlative(looked: Looked, wanted: Wanted) -> Candidate | None:
    """The best of the best sentences that says which is the most, or the least where that is asked."""
    for score, candidate in looked.about[:SUPERLATIVES]:
        found = _MOST.search(candidate.sentence.text)
        if found is not None and score >= looked.about[0][0] - WITHIN:
            least = _LEAST_AFTER.match(candidate.sentence.text, found.end()) is not None
            if least == (wanted.direction < 0):
                return candidate
    return None
