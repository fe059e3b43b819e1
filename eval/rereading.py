"""What ranking and reader count in the order of the candidates read, learned on training questions.

    python -m eval.rereading GOLD --index DIR

Pairwise logistic regression over two numbers. Run it after `eval.learning` and whenever the reader is new,
`eval.naming` and `eval.refusal_learning` after it. Never run it on the test half.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import numpy as np
import typer
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from eval.cases import read_cases
from eval.learning import FOLDS, WEIGHTS, Example, describe_ranks, read_examples
from index.warmup import load_side_by_side
from qa.ranking import rank_candidates
from qa.reading import ReaderModel, load_reader, read_sentences
from qa.rereading import READ
from qa.rereading import WEIGHTS as NAMES

STRENGTH = 1.0
"""Inverse regularisation."""


@dataclass(frozen=True, slots=True)
class ReadExample:
    """The candidates read for one question: (ranking, reader) scores [candidates, 2] and which answer.

    `beyond` is the rank, from 1, of the first that answers where none of those read does.
    """

    fold: int
    scores: NDArray[np.float64]
    answers: NDArray[np.bool_]
    beyond: int


def learn(
    gold: Annotated[Path, typer.Argument(help="training questions")],
    index: Annotated[Path, typer.Option("--index", help="index of the articles they ask about")],
) -> None:
    """Writes qa/weights/rereading.json, after printing cross-validated figures."""
    ready = load_side_by_side(index)
    examples = read_examples(read_cases(gold), ready.generation, ready.embedder)
    read = [read_example(example, load_reader()) for example in examples if any(example.holds)]
    print("ranking alone: " + describe_ranks(ranks_of(read, np.array([1.0, 0.0]))))
    print("reader alone: " + describe_ranks(ranks_of(read, np.array([0.0, 1.0]))))
    both = [
        rank
        for fold in range(FOLDS)
        for rank in ranks_of(
            [e for e in read if e.fold == fold], learned([e for e in read if e.fold != fold])
        )
    ]
    print(f"both, {FOLDS} folds: " + describe_ranks(both))
    weights = dict(zip(NAMES, (round(float(weight), 3) for weight in learned(read)), strict=True))
    (WEIGHTS / "rereading.json").write_text(json.dumps(weights, indent=2) + "\n", encoding="utf-8")


def read_example(example: Example, reader: ReaderModel) -> ReadExample:
    """The first READ candidates of the example, read."""
    holds = {id(c): held for c, held in zip(example.candidates, example.holds, strict=True)}
    ranked = rank_candidates(example.candidates)
    answers = np.array([holds[id(candidate)] for _, candidate in ranked])
    head = ranked[:READ]
    sentences = [(candidate.article.title, candidate.sentence.text) for _, candidate in head]
    readings = read_sentences(reader, example.question.text, sentences)
    scores = [(score, reading.score) for (score, _), reading in zip(head, readings, strict=True)]
    return ReadExample(example.fold, np.array(scores), answers[:READ], int(np.flatnonzero(answers)[0]) + 1)


def learned(examples: Sequence[ReadExample]) -> NDArray[np.float64]:
    """The weights [2] by which candidates that answer stand before the others."""
    differences: list[NDArray[np.float64]] = []
    shares: list[NDArray[np.float64]] = []
    for example in examples:
        right, wrong = example.scores[example.answers], example.scores[~example.answers]
        for row in right:
            differences.append(row - wrong)
            shares.append(np.full(len(wrong), 1.0 / max(len(wrong), 1) / len(right)))
    rows, share = np.vstack(differences), np.concatenate(shares)
    labels = np.r_[np.ones(len(rows)), np.zeros(len(rows))]
    model = LogisticRegression(C=STRENGTH, fit_intercept=False)
    model.fit(np.vstack([rows, -rows]), labels, sample_weight=np.r_[share, share])
    return np.asarray(model.coef_[0])


def ranks_of(examples: Sequence[ReadExample], weights: NDArray[np.float64]) -> list[int]:
    """For each example the rank, from 1, of its first sentence that answers."""
    ranks: list[int] = []
    for example in examples:
        order = np.argsort(-(example.scores @ weights), kind="stable")
        found = np.flatnonzero(example.answers[order])
        ranks.append(int(found[0]) + 1 if len(found) else example.beyond)
    return ranks


if __name__ == "__main__":
    typer.run(learn)
