"""The last days to apply that a text names."""

import re
from dataclasses import replace
from datetime import date

from corpus.dates.records import Granularity, ResolvedDate
from corpus.dates.resolve import resolve_dates

_TIME = (
    r"(?:\s?\([월화수목금토일]\))?\s?,?\s?"
    r"(?:(?:오전|오후|낮|밤)?\s?[0-9]{1,2}(?:시(?:\s?[0-9]{1,2}분)?|:[0-9]{2}))?"
)
_UNTIL = re.compile(rf"{_TIME}\s?(?:\([^()\n]{{0,12}}\)\s?)?(?:까지|마감|종료|에\s마감|限)")
_LABEL = re.compile(
    r"(?:접수|신청|모집|공모|제출|응모|참여)\s?(?:접수|신청|모집|공모)?\s?"
    r"(?:기간|기한|마감|마감일|일정)[은는이:：\s)\]]*$"
)
_APPLYING = re.compile(r"접수|신청|모집|공모|제출|응모|마감|지원서|사업계획서|등록")
_OPEN_END = re.compile(r"(?:^|[\s(:])~\s?['’‘]?$")
_SENTENCE = re.compile(r"(?<=[다요음임됨함])\.\s?|[!?\n]")
_REACH = 300


def find_deadlines(text: str, anchor: date | None) -> list[ResolvedDate]:
    """The days by which one must apply: …까지, … 마감, 접수기간 A~B (its B); each one day where known.

    A date that only ends the program (2028년까지 지원) is none: the sentence must speak of applying.
    """
    return [_last_day(found) for found in resolve_dates(text, anchor) if _is_deadline(text, found)]


def _is_deadline(text: str, found: ResolvedDate) -> bool:
    """Whether the expression ends a time to apply."""
    if found.granularity is Granularity.YEAR or not _APPLYING.search(_sentence(text, found)):
        return False
    before = text[max(0, found.start - 16) : found.start]
    labelled = found.granularity is Granularity.SPAN and _LABEL.search(before)
    return bool(_UNTIL.match(text, found.end) or labelled or _OPEN_END.search(before))


def _sentence(text: str, found: ResolvedDate) -> str:
    """The sentence or line that the expression stands in."""
    begin = max(
        (match.end() for match in _SENTENCE.finditer(text, max(0, found.start - _REACH), found.start)),
        default=max(0, found.start - _REACH),
    )
    stop = _SENTENCE.search(text, found.end, found.end + _REACH)
    return text[begin : min(stop.start() if stop else len(text), found.end + _REACH)]


def _last_day(found: ResolvedDate) -> ResolvedDate:
    """The expression with its last day alone."""
    return replace(found, first=found.last, granularity=Granularity.DAY)
