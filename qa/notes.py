"""What the reader should know beside the answer: relative dates resolved, deadlines that have passed."""

import re
from collections.abc import Sequence

from corpus.dates import describe, find_deadlines, resolve_dates
from qa.choosing import full_date
from qa.questions import Question
from qa.records import Evidence, Note, NoteKind

_STATES_YEAR = re.compile(r"(?:19|20)\d{2}|['’‘`ˈ]\s?\d{2}[.년]")
"""An expression that names its year needs no note."""


def notes_for(question: Question, evidence: Sequence[Evidence]) -> tuple[Note, ...]:
    """Notes on the cited sentences, in the order of their markers, none twice."""
    notes: list[Note] = []
    for cited in evidence:
        notes += _relative_dates(cited)
    for cited in evidence:
        notes += _expired(question, cited)
    return tuple(dict.fromkeys(notes))


def _relative_dates(cited: Evidence) -> list[Note]:
    published = cited.article.published
    return [
        Note(NoteKind.RELATIVE_DATE, describe(found, published))
        for found in resolve_dates(cited.sentence.text, published)
        if found.first is not None and not _STATES_YEAR.search(found.text)
    ]


def _expired(question: Question, cited: Evidence) -> list[Note]:
    return [
        Note(
            NoteKind.EXPIRED,
            f"{full_date(found.last)}에 마감되었습니다 (기준일 {question.as_of.isoformat()}).",
        )
        for found in find_deadlines(cited.sentence.text, cited.article.published)
        if found.last is not None and found.last < question.as_of
    ]
