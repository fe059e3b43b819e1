"""The best candidates read again, question and sentence together, and put in order anew."""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from qa.candidates import Candidate, with_reading
from qa.questions import Question
from qa.reading import ReaderModel, Reading, load_reader, read_sentences

READ = 10
"""The first candidates, which are read; each costs about a tenth of what all the rest of a question costs."""
WEIGHTS = ("ranking", "reader")


@cache
def rereading_weights() -> Mapping[str, float]:
    """What the score of the ranking and that of the reader count in the order of those read."""
    weights: dict[str, float] = json.loads(
        (files("qa") / "weights" / "rereading.json").read_text(encoding="utf-8")
    )
    if set(weights) != set(WEIGHTS):
        raise ValueError("qa/weights/rereading.json: learn the weights again (python -m eval.learning)")
    return weights


def reread(question: Question, ranked: Sequence[tuple[float, Candidate]]) -> list[tuple[float, Candidate]]:
    """(score, candidate), best first; what is not read keeps its order and stands behind."""
    return reorder(question, ranked, read_head(question, ranked))


def read_head(
    question: Question, ranked: Sequence[tuple[float, Candidate]], reader: ReaderModel | None = None
) -> list[Reading]:
    """What the reader, that which comes along unless given, makes of each of the first READ candidates."""
    sentences = [candidate.told for _, candidate in ranked[:READ]]
    return read_sentences(reader or load_reader(), question.text, sentences)


def reorder(
    question: Question, ranked: Sequence[tuple[float, Candidate]], readings: Sequence[Reading]
) -> list[tuple[float, Candidate]]:
    """The candidates by both scores, those read first."""
    if not ranked:
        return []
    weights = rereading_weights()
    head, tail = ranked[: len(readings)], ranked[len(readings) :]
    scored = [
        (weights["ranking"] * score + weights["reader"] * reading.score, with_reading(c, question, reading))
        for (score, c), reading in zip(head, readings, strict=True)
    ]
    scored.sort(key=lambda pair: (-pair[0], pair[1].number))
    lowest, last = scored[-1][0], head[-1][0]
    return [*scored, *((lowest + weights["ranking"] * (score - last), c) for score, c in tail)]
