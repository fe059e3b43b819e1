"""All weights that the answerer learns from questions, in their order, written as readable JSON.

    python -m eval.learning TRAIN --check DEV --index DIR --written FILE … --reader FILE …

The order of sentences (pairwise logistic regression), what the reader counts in it (`eval.rereading`), the
choice of names (`eval.naming`), and when to refuse (`eval.refusal_learning`): each stage learns from what the
one before it gives. Refusal alone is also learned on written articles (`eval.written_articles`), which the
reader was not trained on; they hold no program of many articles, and so teach a wrong order.
The reader has learned from TRAIN too, so its questions, and those of DEV, which ask about the same articles,
are read by readers that learned without their article family: `--reader`, one for each fold, in order
(`qa.training.learning --without`). DEV is only measured. Run it whenever the embedding model, the reader or a
feature is new, after `eval.kinds`, never on the test half.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import numpy as np
import typer
from numpy.typing import NDArray
from rich.progress import track
from sklearn.linear_model import LogisticRegression

from eval import naming, refusal_learning, rereading
from eval.cases import read_cases
from eval.examples import FOLDS, READER_FOLDS, Example, read_example, read_examples, reader_fold
from eval.near_misses import near_misses
from eval.refusal_learning import Origin
from eval.written_articles import written_cases, written_index
from index.warmup import load_side_by_side
from qa.candidates import FEATURE_NAMES, Candidate
from qa.ranking import ranking_weights as weights_in_use
from qa.reading import load_reader, reader_of
from qa.rereading import WEIGHTS as REREADING_NAMES
from qa.rereading import rereading_weights

WEIGHTS = Path(__file__).parent.parent / "qa" / "weights"
RANKING_STRENGTH = 1.0
"""Inverse regularisation; chosen by five-fold cross-validation over conversations (docs/answers.md)."""
NEGATIVES, POSITIVES = 60, 3
Rows = NDArray[np.float64]


def learn(
    train: Annotated[Path, typer.Argument(help="training questions")],
    check: Annotated[Path, typer.Option("--check", help="development questions, only measured")],
    index: Annotated[Path, typer.Option("--index", help="index of the articles they ask about")],
    written: Annotated[list[Path], typer.Option("--written", help="articles with their questions")],
    reader: Annotated[list[Path], typer.Option("--reader", help="the reader without the first fold, …")],
) -> None:
    """Writes four files of weights, after printing cross-validated figures of each."""
    if len(reader) != READER_FOLDS:
        raise typer.BadParameter(f"{READER_FOLDS} readers are needed, one for each fold")
    readers = [reader_of(path.read_bytes()) for path in reader]
    ready = load_side_by_side(index)
    cases, held_out = read_cases(train), read_cases(check)
    made = refusal_learning.drawn(near_misses(cases, ready.generation))
    with written_index(written, ready.embedder) as others:
        gold, near, checked = (
            read_examples(part, ready.generation, ready.embedder) for part in (cases, made, held_out)
        )
        unseen = read_examples(written_cases(written), others, ready.embedder)
        _learn_order([example for example in gold if any(example.holds)])
        gold_read, near_read, checked_read = (
            [
                read_example(example, readers[reader_fold(example, ready.generation)])
                for example in track(part, "reading")
            ]
            for part in (gold, near, checked)
        )
        unseen_read = [read_example(example, load_reader()) for example in track(unseen, "reading")]
        weights = rereading.learn([one for one in gold_read if any(one.example.holds)])
        _write("rereading.json", dict(zip(REREADING_NAMES, weights.tolist(), strict=True)))
        rereading_weights.cache_clear()
        for name, part in (("written", unseen_read), (check.name, checked_read)):
            print(f"{name}: " + rereading.report(part, weights))
        _write("naming.json", naming.learn(gold_read))
        samples = [
            *refusal_learning.samples_of(gold_read, ready.generation, Origin.GOLD),
            *refusal_learning.samples_of(near_read, ready.generation, Origin.MADE),
            *refusal_learning.samples_of(unseen_read, others, Origin.WRITTEN),
        ]
    held = refusal_learning.samples_of(checked_read, ready.generation, Origin.GOLD)
    (WEIGHTS / "answerable.json").write_text(refusal_learning.learn(samples, held), encoding="utf-8")


def _learn_order(examples: Sequence[Example]) -> None:
    ranks = [
        rank
        for fold in range(FOLDS)
        for rank in ranks_of(
            [e for e in examples if e.fold == fold], ranking_weights([e for e in examples if e.fold != fold])
        )
    ]
    print(f"order, {FOLDS} folds, {len(ranks)} questions: " + rereading.describe_ranks(ranks))
    _write("ranking.json", dict(zip(FEATURE_NAMES, ranking_weights(examples).tolist(), strict=True)))
    weights_in_use.cache_clear()


def features_of(candidates: Iterable[Candidate]) -> Rows:
    """Rows [n, features] in the order of FEATURE_NAMES."""
    return np.array([list(asdict(c.features).values()) for c in candidates], dtype=np.float64)


def ranking_weights(examples: Sequence[Example]) -> Rows:
    """The weights [features] by which sentences that hold a quote stand before the others."""
    differences: list[Rows] = []
    weights: list[Rows] = []
    for example in examples:
        rows, holds = features_of(example.candidates), np.array(example.holds)
        others = rows[~holds][:NEGATIVES]
        chosen = rows[holds][:POSITIVES]
        for row in chosen:
            differences.append(row - others)
            weights.append(np.full(len(others), 1.0 / max(len(others), 1) / len(chosen)))
    stacked, weight = np.vstack(differences), np.concatenate(weights)
    scale = stacked.std(axis=0) + 1e-6
    model = LogisticRegression(C=RANKING_STRENGTH, fit_intercept=False, max_iter=2000)
    labels = np.r_[np.ones(len(stacked)), np.zeros(len(stacked))]
    model.fit(np.vstack([stacked, -stacked]) / scale, labels, sample_weight=np.r_[weight, weight])
    return np.asarray(model.coef_[0] / scale)


def ranks_of(examples: Sequence[Example], weights: Rows) -> list[int]:
    """For each example the rank, from 1, of its first sentence that holds a quote."""
    ranks: list[int] = []
    for example in examples:
        order = np.argsort(-(features_of(example.candidates) @ weights), kind="stable")
        ranks.append(int(np.flatnonzero(np.array(example.holds)[order])[0]) + 1)
    return ranks


def _write(name: str, weights: dict[str, float]) -> None:
    rounded = {feature: round(weight, 3) for feature, weight in weights.items()}
    (WEIGHTS / name).write_text(json.dumps(rounded, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    typer.run(learn)
