"""What ranking and reader count in the order of the candidates read: pairwise logistic regression."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from eval.examples import FOLDS, ReadExample

STRENGTH = 1.0
"""Inverse regularisation."""
Rows = NDArray[np.float64]


def learn(examples: Sequence[ReadExample]) -> Rows:
    """The weights [2] of ranking and reader, after printing cross-validated figures."""
    print("ranking alone: " + describe_ranks(ranks_of(examples, np.array([1.0, 0.0]))))
    print("reader alone: " + describe_ranks(ranks_of(examples, np.array([0.0, 1.0]))))
    both = [
        rank
        for fold in range(FOLDS)
        for rank in ranks_of(
            [e for e in examples if e.example.fold == fold],
            learned([e for e in examples if e.example.fold != fold]),
        )
    ]
    print(f"both, {FOLDS} folds: " + describe_ranks(both))
    return learned(examples)


def report(examples: Sequence[ReadExample], weights: Rows) -> str:
    """The order before and after reading, of the examples that have an answer among their candidates."""
    asked = [one for one in examples if one.answers.any()]
    before, after = ranks_of(asked, np.array([1.0, 0.0])), ranks_of(asked, weights)
    return f"ranking {describe_ranks(before)}; with the reader {describe_ranks(after)}"


def learned(examples: Sequence[ReadExample]) -> Rows:
    """The weights [2] by which candidates that answer stand before the others."""
    differences: list[Rows] = []
    shares: list[Rows] = []
    for example in examples:
        scores = example.scores
        answers = example.answers[: len(scores)]
        right, wrong = scores[answers], scores[~answers]
        for row in right:
            differences.append(row - wrong)
            shares.append(np.full(len(wrong), 1.0 / max(len(wrong), 1) / len(right)))
    rows, share = np.vstack(differences), np.concatenate(shares)
    labels = np.r_[np.ones(len(rows)), np.zeros(len(rows))]
    model = LogisticRegression(C=STRENGTH, fit_intercept=False)
    model.fit(np.vstack([rows, -rows]), labels, sample_weight=np.r_[share, share])
    return np.asarray(model.coef_[0])


def ranks_of(examples: Sequence[ReadExample], weights: Rows) -> list[int]:
    """For each example the rank, from 1, of its first sentence that answers."""
    ranks: list[int] = []
    for example in examples:
        scores, answers = example.scores, example.answers
        order = np.argsort(-(scores @ weights), kind="stable")
        found = np.flatnonzero(answers[: len(scores)][order])
        ranks.append(int(found[0]) + 1 if len(found) else int(np.flatnonzero(answers)[0]) + 1)
    return ranks


def describe_ranks(ranks: Sequence[int]) -> str:
    """How often the first that answers stands first, among three, and the mean reciprocal rank."""
    found = np.array(ranks)
    return (
        f"first {np.mean(found == 1):.3f}, in three {np.mean(found <= 3):.3f}, MRR {np.mean(1 / found):.3f}"
    )
