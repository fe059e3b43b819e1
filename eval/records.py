"""What the eval folder makes: gold cases, what was given for them, and how that was judged.

A score is a float in [0, 1] or, where its docstring says so, a count; None where a case has no such score
(a refusal has no citations). Means are taken over the cases that have one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from qa.records import Turn


@dataclass(frozen=True, slots=True)
class Quote:
    """A verbatim piece of an article that proves something."""

    article_id: str
    text: str


@dataclass(frozen=True, slots=True)
class Case:
    """One gold question. `facts` are required together, the forms inside one fact are alternatives.

    `short` are accepted short answers; `superseded` are values that would be out of date; `notes` are the
    kinds of note the answer should carry; `line` is where the case stands in its file, from 1.
    """

    id: str
    type: str
    question: str
    history: tuple[Turn, ...]
    as_of: date
    facts: tuple[tuple[str, ...], ...]
    evidence: tuple[Quote, ...]
    short: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    conversation: str | None = None
    superseded: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    line: int = 0

    @property
    def answerable(self) -> bool:
        """Whether the articles answer it; otherwise the right answer is a refusal."""
        return bool(self.facts or self.evidence)


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation of a given answer. `exact` tells whether the article really says `quote` at [start, end).

    `passage` is the text around the quote that a reader sees when opening the citation.
    """

    marker: int
    article_id: str
    title: str
    published: date | None
    quote: str
    start: int
    end: int
    exact: bool
    passage: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One sentence of a given answer without its markers, and the markers that stand behind it."""

    text: str
    markers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A passage that retrieval had, with its rank from 1."""

    rank: int
    article_id: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Given:
    """What the assistant gave for a case: the answer, its citations, and the passages it could draw on.

    `text` holds the answer as shown, markers included. Where asking failed, `error` says how and the rest
    is empty.
    """

    text: str = ""
    short_answer: str | None = None
    refused: bool = False
    reason: str | None = None
    standalone_question: str = ""
    claims: tuple[Claim, ...] = ()
    cited: tuple[Cited, ...] = ()
    notes: tuple[tuple[str, str], ...] = ()
    found: tuple[Found, ...] = ()
    confidence: float = 0.0
    latency_ms: float = 0.0
    error: str | None = None


Scores = Mapping[str, float | None]


@dataclass(frozen=True, slots=True)
class Judged:
    """A case with what was given, every score, and in one word why it failed (None where it did not)."""

    case: Case
    given: Given
    scores: Scores
    cause: str | None
    family: str
