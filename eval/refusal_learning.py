"""The decision trees that tell answered questions from unanswered ones, learned and written as text.

Learned on the training questions, near misses made of them (`eval.near_misses`) and the questions of written
articles. The border is set where OVER_REFUSAL of the answerable training questions are refused by trees that
were learned without them. `python -m eval.refusal_learning A B` prints the mean of two files of trees.
"""

import hashlib
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass
from enum import Enum
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.metrics import roc_auc_score
from sklearn.tree._tree import Tree

from eval.examples import FOLDS, ReadExample
from eval.records import Case
from eval.statistics import wilson
from index.generation import Generation
from qa.linking import link
from qa.looking import PROGRAM_FLOOR
from qa.signals import SIGNAL_NAMES, read_signals

OVER_REFUSAL = 0.04
"""The share of answerable training questions that lie below the border."""
TREES, DEPTH, RATE, SHARE_OF_ROWS, SHARE_OF_SIGNALS, SMALLEST_LEAF = 120, 3, 0.07, 0.7, 0.4, 15
MADE = 300
Rows = NDArray[np.float64]


class Origin(Enum):
    """Where a question comes from: a person, a rule that swaps what is asked, or a written article."""

    GOLD = "gold"
    MADE = "made"
    WRITTEN = "written"


UNANSWERABLE_WEIGHTS = {Origin.GOLD: 2.5, Origin.MADE: 0.3, Origin.WRITTEN: 1.0}
"""What an unanswerable question counts; an answerable one counts 1."""


@dataclass(frozen=True, slots=True)
class Sample:
    """The signals of one question with its label, weight and origin.

    The fold is that of the best candidate's article, so that no tree is measured on an article that it knows.
    """

    signals: tuple[float, ...]
    answerable: bool
    weight: float
    origin: Origin
    fold: int


def drawn(made: Iterable[Case]) -> list[Case]:
    """MADE of the near misses made, always the same."""
    return sorted(made, key=lambda case: _digest(case.id))[:MADE]


def learn(samples: Sequence[Sample], checked: Sequence[Sample]) -> str:
    """The trees as JSON, after printing cross-validated figures and those of the samples only measured."""
    out_of_fold = cross_validated(samples)
    labels = np.array([sample.answerable for sample in samples])
    own = {origin: np.array([sample.origin is origin for sample in samples]) for origin in Origin}
    border = float(np.percentile(out_of_fold[own[Origin.GOLD] & labels], 100 * OVER_REFUSAL))
    for origin in (Origin.GOLD, Origin.WRITTEN):
        rows = own[origin]
        print(
            f"refusal, {origin.value}, {FOLDS} folds: " + describe(out_of_fold[rows] - border, labels[rows])
        )
    model = fit(samples)
    odds = model.decision_function(_rows(checked)) - border
    print("refusal, held out: " + describe(odds, np.array([sample.answerable for sample in checked])))
    return _written(as_json(model, border))


def samples_of(examples: Sequence[ReadExample], generation: Generation, origin: Origin) -> list[Sample]:
    """The samples of the questions for which anything at all is found."""
    found = (sample_of(one, generation, origin) for one in examples)
    return [sample for sample in found if sample is not None]


def sample_of(read: ReadExample, generation: Generation, origin: Origin) -> Sample | None:
    """The sample of a question; None where nothing at all is found for it."""
    case, question = read.example.case, read.example.question
    ranked = read.reordered()
    if not ranked:
        return None
    about = [pair for pair in ranked if pair[1].features.program_match >= PROGRAM_FLOOR] or ranked
    signals = read_signals(question, link(question.text, generation), about, generation)
    weight = 1.0 if case.answerable else UNANSWERABLE_WEIGHTS[origin]
    fold = _digest(generation.family_of[about[0][1].article.id]) % FOLDS
    return Sample(astuple(signals), case.answerable, weight, origin, fold)


def fit(samples: Sequence[Sample]) -> GradientBoostingClassifier:
    """Gradient-boosted trees over the samples."""
    model = GradientBoostingClassifier(
        n_estimators=TREES,
        max_depth=DEPTH,
        learning_rate=RATE,
        subsample=SHARE_OF_ROWS,
        max_features=SHARE_OF_SIGNALS,
        min_samples_leaf=SMALLEST_LEAF,
        random_state=1,
    )
    labels = [sample.answerable for sample in samples]
    return model.fit(_rows(samples), labels, sample_weight=[sample.weight for sample in samples])


def cross_validated(samples: Sequence[Sample]) -> Rows:
    """The log-odds [n] of every sample by trees learned without its fold."""
    odds = np.zeros(len(samples))
    for fold in range(FOLDS):
        model = fit([sample for sample in samples if sample.fold != fold])
        inside = [at for at, sample in enumerate(samples) if sample.fold == fold]
        odds[inside] = model.decision_function(_rows([samples[at] for at in inside]))
    return odds


def describe(odds: Rows, answerable: NDArray[np.bool_]) -> str:
    """Refusal recall and over-refusal at a border of 0, with 95 % intervals, and the area under the curve."""
    refused, wrongly = odds[~answerable] < 0, odds[answerable] < 0
    return (
        f"refusal recall {_share(refused)}, over-refusal {_share(wrongly)}, "
        f"AUC {roc_auc_score(answerable, odds):.3f}"
    )


def _share(found: NDArray[np.bool_]) -> str:
    low, high = wilson(float(found.mean()), len(found))
    return f"{found.mean():.3f} ({low:.3f}-{high:.3f}, n={len(found)})"


def as_json(model: GradientBoostingClassifier, border: float) -> dict[str, object]:
    """The trees as `qa.answerability` reads them."""
    prior = model.init_.class_prior_
    trees = [_tree(estimator.tree_, 0) for estimator in model.estimators_[:, 0]]
    return {"bias": round(float(np.log(prior[1] / prior[0])) - border, 4), "trees": trees}


def _tree(tree: Tree, node: int) -> object:
    if tree.children_left[node] < 0:
        return round(RATE * float(tree.value[node][0][0]), 4)
    name = SIGNAL_NAMES[int(tree.feature[node])]
    border = round(float(tree.threshold[node]), 7)
    return [name, border, _tree(tree, tree.children_left[node]), _tree(tree, tree.children_right[node])]


def _rows(samples: Sequence[Sample]) -> Rows:
    return np.array([sample.signals for sample in samples], dtype=np.float64)


def _digest(text: str) -> int:
    return int(hashlib.md5(text.encode()).hexdigest(), 16)


def mean_of(forests: Sequence[str]) -> str:
    """The forest, as JSON, whose log-odds are the mean of those of the forests given as JSON."""
    read = [json.loads(forest) for forest in forests]
    trees = [_scaled(tree, 1 / len(read)) for forest in read for tree in forest["trees"]]
    bias = round(sum(forest["bias"] for forest in read) / len(read), 4)
    return _written({"bias": bias, "trees": trees})


def _scaled(tree: Any, share: float) -> object:  # noqa: ANN401 - a number or a nested list
    if not isinstance(tree, list):
        return round(share * tree, 4)
    return [tree[0], tree[1], _scaled(tree[2], share), _scaled(tree[3], share)]


def _written(forest: Mapping[str, object]) -> str:
    return json.dumps(forest, ensure_ascii=False).replace("], [", "],\n[") + "\n"


if __name__ == "__main__":
    print(mean_of([Path(name).read_text(encoding="utf-8") for name in sys.argv[1:]]), end="")
