"""What the qa folder makes: evidence, answer sentences, notes and the answer itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from corpus.records import Article, Sentence
from index.records import Hit


class RefusalReason(StrEnum):
    """Why there is no answer."""

    NOT_IN_CORPUS = "not_in_corpus"
    OUT_OF_SCOPE = "out_of_scope"
    UNDERSPECIFIED = "underspecified"
    EMPTY = "empty"


class Mode(StrEnum):
    """Who wrote the answer's sentences."""

    EXTRACTIVE = "extractive"
    GENERATIVE = "generative"


class NoteKind(StrEnum):
    """What a note beside the answer tells."""

    RELATIVE_DATE = "relative_date"
    CONFLICT = "conflict"
    EXPIRED = "expired"
    SUPERSEDED = "superseded"
    MODEL_DOWN = "model_down"
    UNPROVED = "unproved"
    UNCALCULATED = "uncalculated"


@dataclass(frozen=True, slots=True)
class Turn:
    """One earlier question of the conversation with the answer given to it."""

    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class Request:
    """A question with the turns before it and the day it is asked on.

    Only articles of the `publishers` and about the `programs` (all where empty), published from `since`
    to `until` (both inclusive), are searched; an article without a date lies in no period. A program may
    be given in any spelling that the catalogue knows.
    """

    question: str
    history: tuple[Turn, ...]
    as_of: date
    publishers: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    programs: tuple[str, ...] = ()

    @property
    def is_narrowed(self) -> bool:
        """Whether not all articles are searched."""
        return bool(self.publishers or self.programs) or self.since is not None or self.until is not None


@dataclass(frozen=True, slots=True)
class Evidence:
    """A cited sentence: its marker (from 1, in order of first use), its article and the hit to it."""

    marker: int
    sentence: Sentence
    article: Article
    hit: Hit


@dataclass(frozen=True, slots=True)
class AnswerSentence:
    """One sentence of the answer with the markers that prove it."""

    text: str
    citations: tuple[int, ...]
    supported: bool


@dataclass(frozen=True, slots=True)
class Note:
    """Something the reader should know beside the answer, as one Korean sentence."""

    kind: NoteKind
    text: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table with the markers that prove it; none for a name."""

    text: str
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Values side by side; every row has one cell for each column."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the user gets. `text` is the sentences joined, each followed by its markers.

    Of a refusal: `refused` is true, `reason` is set, `sentences` and `evidence` are empty,
    `text` says so in Korean, and `nearest` holds the articles it names.
    `confidence` is the calibrated probability, in [0, 1], that the articles answer the question.
    `model` is the embedding model, `writer` the language model that wrote sentences of it, None for none.
    """

    question: str
    standalone_question: str
    text: str
    short_answer: str | None
    sentences: tuple[AnswerSentence, ...]
    evidence: tuple[Evidence, ...]
    notes: tuple[Note, ...]
    nearest: tuple[Article, ...]
    refused: bool
    reason: RefusalReason | None
    mode: Mode
    confidence: float
    as_of: date
    generation: str
    model: str
    timings_ms: Mapping[str, float]
    writer: str | None = None
    table: Table | None = None
