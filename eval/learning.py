"""The linear model that puts sentences in order, learned on development questions and written as JSON.

    python -m eval.learning GOLD --index DIR

Pairwise logistic regression, a sentence that holds a gold quote against the others of the same question.
Never run it on the test half. `eval.refusal_learning` learns when to refuse; run it after this.
"""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Annotated

import numpy as np
import typer
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from eval.cases import read_cases
from eval.evidence import holds_quote
from eval.records import Case
from index.embedding import Embedder
from index.generation import Generation
from index.searching import represent_queries, search_represented
from index.warmup import load_side_by_side
from qa import ranking
from qa.candidates import FEATURE_NAMES, Candidate, gather_candidates
from qa.followups import standalone_question
from qa.looking import SEARCHED
from qa.questions import Question, normalise_question, understand

WEIGHTS = Path(__file__).parent.parent / "qa" / "weights"
RANKING_STRENGTH = 1.0
"""Inverse regularisation; chosen by five-fold cross-validation over conversations (docs/answers.md)."""
FOLDS = 5
NEGATIVES, POSITIVES = 60, 3
Rows = NDArray[np.float64]


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
        return int(hashlib.md5((self.case.conversation or self.case.id).encode()).hexdigest(), 16) % FOLDS


def learn(
    gold: Annotated[Path, typer.Argument(help="development questions")],
    index: Annotated[Path, typer.Option("--index", help="index of the articles they ask about")],
) -> None:
    """Writes qa/weights/ranking.json, after printing cross-validated figures."""
    ready = load_side_by_side(index)
    examples = read_examples(read_cases(gold), ready.generation, ready.embedder)
    asked = [example for example in examples if any(example.holds)]
    ranks = [
        rank
        for fold in range(FOLDS)
        for rank in ranks_of(
            [e for e in asked if e.fold == fold], ranking_weights([e for e in asked if e.fold != fold])
        )
    ]
    print(f"ranking, {FOLDS} folds, {len(ranks)} questions: " + describe_ranks(ranks))
    _write("ranking.json", dict(zip(FEATURE_NAMES, ranking_weights(asked).tolist(), strict=True)))


def read_examples(cases: Sequence[Case], generation: Generation, embedder: Embedder) -> list[Example]:
    """Every case with its candidates ranked by the weights in use."""
    standalone = [
        standalone_question(normalise_question(c.question), c.history, c.as_of, generation) for c in cases
    ]
    examples: list[Example] = []
    for case, text, query in zip(cases, standalone, represent_queries(embedder, standalone), strict=True):
        hits = search_represented(generation, query, k=SEARCHED)
        question = understand(text, case.as_of)
        gathered = gather_candidates(question, query, hits, generation)
        candidates = tuple(candidate for _, candidate in ranking.rank_candidates(gathered))
        holds = tuple(
            any(q.article_id == c.article.id and holds_quote(c.sentence.text, q.text) for q in case.evidence)
            for c in candidates
        )
        examples.append(Example(case, question, candidates, holds))
    return examples


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


def describe_ranks(ranks: Sequence[int]) -> str:
    """How often the first that answers stands first, among three, and the mean reciprocal rank."""
    found = np.array(ranks)
    return (
        f"first {np.mean(found == 1):.3f}, in three {np.mean(found <= 3):.3f}, MRR {np.mean(1 / found):.3f}"
    )


def _write(name: str, weights: dict[str, float]) -> None:
    rounded = {feature: round(weight, 3) for feature, weight in weights.items()}
    (WEIGHTS / name).write_text(json.dumps(rounded, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    typer.run(learn)
