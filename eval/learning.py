"""The answerer's two linear models, learned on development questions and written as readable JSON.

    python -m eval.learning GOLD --index DIR

Ranking: pairwise logistic regression, a sentence that holds a gold quote against the others of the same
question. Answering: logistic regression on the best sentence, answerable against unanswerable questions;
a further unanswerable example is made of every answerable one by taking its evidence away. Never run it on
the test half.
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
from eval.statements import states_fact
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
RANKING_STRENGTH, ANSWERABLE_STRENGTH = 1.0, 0.1
"""Inverse regularisation; chosen by five-fold cross-validation over conversations (docs/answers.md)."""
OVER_REFUSAL = 0.03
"""The share of answerable development questions below the threshold."""
UNANSWERABLE_WEIGHT, WITHHELD_WEIGHT = 3.0, 0.25
FOLDS = 5
NEGATIVES, POSITIVES = 60, 3
UNUSED_IN_ANSWERABLE = ("quotation", "length", "passage_rank", "recency", "lead", "passage_score")
Rows = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    """A development case with its candidates, best first, and which of them hold a gold quote."""

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
    """Writes qa/weights/ranking.json and answerable.json, after printing cross-validated figures."""
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
    print(f"ranking, {FOLDS} folds, {len(ranks)} questions: " + _describe(ranks))
    _write("ranking.json", dict(zip(FEATURE_NAMES, ranking_weights(asked).tolist(), strict=True)))
    ranking.ranking_weights.cache_clear()
    _write("answerable.json", answerable_weights([reranked(example) for example in examples]))


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


def reranked(example: Example) -> Example:
    """The example with its candidates in the order of the weights now on disk."""
    held = {c.number for c, holds in zip(example.candidates, example.holds, strict=True) if holds}
    candidates = tuple(candidate for _, candidate in ranking.rank_candidates(example.candidates))
    return Example(example.case, example.question, candidates, tuple(c.number in held for c in candidates))


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


def answerable_weights(examples: Sequence[Example]) -> dict[str, float]:
    """Weights and bias of the log-odds that the best candidate answers; 0 at the OVER_REFUSAL percentile."""
    used = [name for name in FEATURE_NAMES if name not in UNUSED_IN_ANSWERABLE]
    columns = [FEATURE_NAMES.index(name) for name in used]
    best: list[Candidate] = []
    labels: list[int] = []
    weights: list[float] = []
    for example in (e for e in examples if e.candidates):
        best.append(example.candidates[0])
        labels.append(int(example.case.answerable))
        weights.append(1.0 if example.case.answerable else UNANSWERABLE_WEIGHT)
        withheld = _without_evidence(example)
        if example.case.answerable and withheld is not None:
            best.append(withheld)
            labels.append(0)
            weights.append(WITHHELD_WEIGHT)
    rows = features_of(best)[:, columns]
    mean, scale = rows.mean(axis=0), rows.std(axis=0) + 1e-6
    model = LogisticRegression(C=ANSWERABLE_STRENGTH, max_iter=2000)
    model.fit((rows - mean) / scale, labels, sample_weight=weights)
    odds = model.decision_function((rows - mean) / scale)
    threshold = float(np.percentile(odds[np.array(labels) == 1], 100 * OVER_REFUSAL))
    coefficients = model.coef_[0] / scale
    bias = float(model.intercept_[0] - coefficients @ mean - threshold)
    return {"bias": bias, **dict(zip(used, coefficients.tolist(), strict=True))}


def _without_evidence(example: Example) -> Candidate | None:
    """The best candidate once all that hold a quote or state a fact are taken away."""
    facts, as_of = example.case.facts, example.case.as_of
    for candidate, holds in zip(example.candidates, example.holds, strict=True):
        if not holds and not any(states_fact(forms, candidate.sentence.text, as_of=as_of) for forms in facts):
            return candidate
    return None


def _describe(ranks: Sequence[int]) -> str:
    found = np.array(ranks)
    return (
        f"first {np.mean(found == 1):.3f}, in three {np.mean(found <= 3):.3f}, MRR {np.mean(1 / found):.3f}"
    )


def _write(name: str, weights: dict[str, float]) -> None:
    rounded = {feature: round(weight, 3) for feature, weight in weights.items()}
    (WEIGHTS / name).write_text(json.dumps(rounded, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    typer.run(learn)
