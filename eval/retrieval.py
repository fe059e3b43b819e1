"""A BEIR dataset in, ranking metrics out; the index is kept, so that a second run embeds nothing again."""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from eval.beir import Dataset, Question
from eval.ranking import DEEPEST, MEASURES
from index.building import Progress, index_collection
from index.embedding import Embedder
from index.generation import Generation, open_generation
from index.records import Channel
from index.searching import QueryRepresentation, search_represented
from index.tokens import tokenize_all
from index.vectors import Vectors

QUESTIONS_AT_A_TIME = 512


@dataclass(frozen=True, slots=True)
class QuestionResult:
    """The document ids found for a question, best first, and each measure's value."""

    question_id: str
    ranked: tuple[str, ...]
    metrics: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class RetrievalResult:
    """All questions' results, and the mean of each measure over them."""

    dataset: str
    channel: Channel
    model: str
    passages: int
    questions: tuple[QuestionResult, ...]
    metrics: Mapping[str, float]


def evaluate_retrieval(
    dataset: Dataset, embedder: Embedder, cache: Path, *, channel: Channel, progress: Progress
) -> RetrievalResult:
    """Every question of the dataset asked of an index of its documents in the given channel.

    Under `cache` the index and the question vectors are kept by content, so that a repeated run reuses them.
    """
    generation = indexed(dataset, embedder, cache, progress=progress)
    queries = represented(dataset.questions, embedder, cache, progress=progress)
    results = []
    for done, (question, query) in enumerate(zip(dataset.questions, queries, strict=True), start=1):
        hits = search_represented(generation, query, k=DEEPEST, channel=channel)
        results.append(_judged(question, tuple(hit.passage.id for hit in hits)))
        progress("질문 찾기", done, len(queries))
    return RetrievalResult(
        dataset=dataset.name,
        channel=channel,
        model=embedder.model_id,
        passages=len(generation.passages),
        questions=tuple(results),
        metrics=means(results),
    )


def indexed(dataset: Dataset, embedder: Embedder, cache: Path, *, progress: Progress) -> Generation:
    """An index of the dataset's documents, built anew with the vectors that are kept."""
    folder = cache / dataset.name / embedder.model_id
    index_collection(dataset.documents, folder, embedder, progress=progress)
    return open_generation(folder)


def represented(
    questions: Sequence[Question], embedder: Embedder, cache: Path, *, progress: Progress
) -> list[QueryRepresentation]:
    """The questions tokenized and embedded, their vectors kept by content."""
    texts = [question.text for question in questions]
    digest = hashlib.sha256(json.dumps([embedder.model_id, texts]).encode()).hexdigest()[:16]
    path = cache / f"questions-{digest}.npy"
    if path.is_file():
        vectors: Vectors = np.load(path, allow_pickle=False)
    else:
        vectors = _embedded(texts, embedder.embed_queries, embedder.dimension, progress)
        path.parent.mkdir(parents=True, exist_ok=True)
        np.save(path, vectors, allow_pickle=False)
    return [
        QueryRepresentation(text, tuple(tokens), vector)
        for text, tokens, vector in zip(texts, tokenize_all(texts), vectors, strict=True)
    ]


def means(results: Sequence[QuestionResult]) -> dict[str, float]:
    """The mean of each measure over the questions."""
    return {name: sum(one.metrics[name] for one in results) / len(results) for name in MEASURES}


def write_retrieval(result: RetrievalResult, out: Path) -> None:
    """`metrics.json` and `per_query.jsonl` stand in the folder `out`."""
    out.mkdir(parents=True, exist_ok=True)
    lines = [
        json.dumps(
            {"query_id": one.question_id, "ranked": one.ranked, "metrics": dict(one.metrics)},
            ensure_ascii=False,
        )
        for one in result.questions
    ]
    (out / "per_query.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    text = json.dumps(metrics_fields(result), ensure_ascii=False, indent=1, allow_nan=False)
    (out / "metrics.json").write_text(text + "\n", encoding="utf-8")


def metrics_fields(result: RetrievalResult) -> dict[str, object]:
    """The run's `metrics.json`."""
    return {
        "dataset": result.dataset,
        "channel": result.channel.value,
        "model": result.model,
        "queries": len(result.questions),
        "passages": result.passages,
        "metrics": dict(result.metrics),
    }


def _judged(question: Question, ranked: tuple[str, ...]) -> QuestionResult:
    values = {name: measure(ranked, question.relevances) for name, measure in MEASURES.items()}
    return QuestionResult(question.id, ranked, values)


def _embedded(
    texts: Sequence[str], embed: Callable[[Sequence[str]], Vectors], dimension: int, progress: Progress
) -> Vectors:
    """Unit rows [n, d] of the texts, embedded in the order of their length."""
    vectors = np.empty((len(texts), dimension), dtype=np.float32)
    order = sorted(range(len(texts)), key=lambda at: len(texts[at]))
    for start in range(0, len(order), QUESTIONS_AT_A_TIME):
        batch = order[start : start + QUESTIONS_AT_A_TIME]
        vectors[batch] = embed([texts[at] for at in batch])
        progress("질문 임베딩", min(start + QUESTIONS_AT_A_TIME, len(order)), len(order))
    return vectors
