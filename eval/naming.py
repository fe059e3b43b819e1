"""The linear model that chooses a name, learned on training questions.

Logistic regression: a name that is an accepted short answer against the other names of the best sentences.
"""

from collections.abc import Sequence
from dataclasses import astuple, dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from eval.examples import FOLDS, ReadExample
from eval.records import Case
from eval.scoring import states_short
from qa.candidates import Candidate
from qa.naming import NAME_FEATURES, asks_for_name, weigh_names
from qa.questions import Question

STRENGTH = 0.3
"""Inverse regularisation."""
Rows = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class NameExample:
    """The names weighed for one case: features [names, features] and which of them answer."""

    fold: int
    rows: Rows
    answers: NDArray[np.bool_]


def learn(examples: Sequence[ReadExample]) -> dict[str, float]:
    """Weights and bias by the names in `qa.naming`, after printing cross-validated figures."""
    named = [example for example in map(name_example, examples) if example is not None]
    print(report(named))
    return naming_weights(named)


def name_example(read: ReadExample) -> NameExample | None:
    """The case with its names; None where it asks for no name."""
    example = read.example
    return from_parts(example.case, example.question, read.reordered(), example.fold)


def from_parts(
    case: Case, question: Question, ranked: Sequence[tuple[float, Candidate]], fold: int
) -> NameExample | None:
    """The names of the ranked candidates; None where the case asks for none or none is there."""
    if not case.answerable or not case.short or not asks_for_name(question) or not ranked:
        return None
    weighed = list(weigh_names(question, ranked))
    if not weighed:
        return None
    return NameExample(
        fold,
        np.array([astuple(one.features) for one in weighed], dtype=np.float64),
        np.array([states_short(case, one.name.text) for one in weighed]),
    )


def naming_weights(examples: Sequence[NameExample]) -> dict[str, float]:
    """Weights and bias of the log-odds that a name answers."""
    rows = np.vstack([example.rows for example in examples])
    labels = np.concatenate([example.answers for example in examples])
    model = LogisticRegression(C=STRENGTH, max_iter=2000)
    scale = rows.std(axis=0) + 1e-6
    model.fit(rows / scale, labels)
    coefficients = model.coef_[0] / scale
    return {
        "bias": float(model.intercept_[0]),
        **dict(zip(NAME_FEATURES, coefficients.tolist(), strict=True)),
    }


def report(examples: Sequence[NameExample]) -> str:
    """Cross-validated: how often the likeliest name answers, and how often one is given at all."""
    right: list[bool] = []
    given: list[bool] = []
    for fold in range(FOLDS):
        weights = naming_weights([example for example in examples if example.fold != fold])
        row = np.array([weights[name] for name in NAME_FEATURES])
        for example in (e for e in examples if e.fold == fold):
            odds = example.rows @ row + weights["bias"]
            right.append(bool(example.answers[int(np.argmax(odds))]))
            given.append(bool(odds.max() >= 0))
    both = np.array(right) & np.array(given)
    return (
        f"names, {FOLDS} folds, {len(right)} questions: likeliest right {np.mean(right):.3f}, "
        f"given {np.mean(given):.3f}, of these right {both.sum() / max(sum(given), 1):.3f}"
    )
