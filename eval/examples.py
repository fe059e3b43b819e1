"""Gold questions with the sentences that could answer them: what all weights are learned from."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from eval.evidence import holds_quote
from eval.records import Case
from index.embedding import Embedder
from index.generation import Generation
from index.searching import represent_queries, search_represented
from qa.candidates import Candidate, gather_candidates
from qa.followups import standalone_question
from qa.looking import SEARCHED, as_articles_write
from qa.questions import Question, normalise_question, understand
from qa.ranking import rank_candidates
from qa.reading import ReaderModel, Reading
from qa.rereading import read_head, reorder

FOLDS, READER_FOLDS = 5, 3


@dataclass(frozen=True, slots=True)
class Example:
    """A case, its question standing alone, its candidates, best first, and which hold a gold quote."""

    case: Case
    question: Question
    candidates: tuple[Candidate, ...]
    holds: tuple[bool, ...]

    @property
    def fold(self) -> int:
        """The fold of its conversation, 0 to FOLDS - 1."""
        return _digest(self.case.conversation or self.case.id) % FOLDS


@dataclass(frozen=True, slots=True)
class ReadExample:
    """An example whose candidates are ranked, and the first READ of them read."""

    example: Example
    ranked: tuple[tuple[float, Candidate], ...]
    readings: tuple[Reading, ...]

    @property
    def scores(self) -> NDArray[np.float64]:
        """(ranking, reader) scores [candidates read, 2]."""
        pairs = zip(self.ranked, self.readings, strict=False)
        return np.array([(score, reading.score) for (score, _), reading in pairs])

    @property
    def answers(self) -> NDArray[np.bool_]:
        """Which of the ranked candidates hold a gold quote."""
        held = {
            c.number for c, holds in zip(self.example.candidates, self.example.holds, strict=True) if holds
        }
        return np.array([candidate.number in held for _, candidate in self.ranked], dtype=np.bool_)

    def reordered(self) -> list[tuple[float, Candidate]]:
        """The candidates as the product orders them, by the weights in use."""
        return reorder(self.example.question, self.ranked, self.readings)


def read_examples(cases: Sequence[Case], generation: Generation, embedder: Embedder) -> list[Example]:
    """Every case with its candidates ranked by the weights in use."""
    standalone = [
        as_articles_write(
            standalone_question(normalise_question(c.question), c.history, c.as_of, generation),
            c.as_of,
            generation,
        )
        for c in cases
    ]
    examples: list[Example] = []
    for case, text, query in zip(cases, standalone, represent_queries(embedder, standalone), strict=True):
        hits = search_represented(generation, query, k=SEARCHED)
        question = understand(text, case.as_of)
        gathered = gather_candidates(question, query, hits, generation)
        candidates = tuple(candidate for _, candidate in rank_candidates(gathered))
        holds = tuple(
            any(q.article_id == c.article.id and holds_quote(c.sentence.text, q.text) for q in case.evidence)
            for c in candidates
        )
        examples.append(Example(case, question, candidates, holds))
    return examples


def reader_fold(example: Example, generation: Generation) -> int:
    """The fold, 0 to READER_FOLDS - 1, of the article family that the question is about: that of its first
    quote, or of the sentence found first.
    """
    quoted = [quote.article_id for quote in example.case.evidence]
    found = [candidate.article.id for candidate in example.candidates[:1]]
    about = next(iter((*quoted, *found)), example.case.id)
    return _digest(generation.family_of.get(about, about)) % READER_FOLDS


def read_example(example: Example, reader: ReaderModel) -> ReadExample:
    """The example's candidates ranked by the weights in use, and the first of them read."""
    ranked = tuple(rank_candidates(example.candidates))
    return ReadExample(example, ranked, tuple(read_head(example.question, ranked, reader)))


def _digest(text: str) -> int:
    return int(hashlib.md5(text.encode()).hexdigest(), 16)
