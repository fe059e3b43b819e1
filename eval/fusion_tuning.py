"""Which weight the cosine should have: fixed ones and ones that fall with coverage, measured on BEIR folders.

    python -m eval.fusion_tuning DATASET… [--model …] [--cache .bench/retrieval]

Run it again whenever the embedding model changes, and put the best into `index.fusion`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Annotated

import numpy as np
import typer
from numpy.typing import NDArray

from eval.beir import Question, read_beir
from eval.ranking import ndcg
from eval.retrieval import indexed, represented
from index.commands import progress_bar
from index.embedding import load_embedder
from index.fusion import falling_weight, fuse, relative
from index.generation import Generation
from index.searching import DECIMALS, QueryRepresentation, query_coverage

FIXED = (0.0, 0.2, 0.3, 0.4, 0.6, 0.8, 1.0, 1.5, 2.0)
HIGHEST = (1.0, 1.5, 2.0, 3.0, 4.0, 6.0)
FALLS = (1.0, 1.5, 2.0, 3.0, 4.0)

Weight = Callable[[float], float]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What both channels say of every document, and how much of the question the best lexical hit covers."""

    question: Question
    lexical: NDArray[np.float32]
    cosines: NDArray[np.float32]
    covered: float


def gather(generation: Generation, question: Question, query: QueryRepresentation) -> Evidence:
    """The evidence of one question over all documents."""
    lexical = generation.lexical.scores(query.tokens)
    rows = np.arange(len(generation.passages))
    best = np.array([int(lexical.argmax())] if lexical.max(initial=0.0) > 0 else [], dtype=np.int64)
    cosines = generation.vectors.cosines(query.vector, rows)
    return Evidence(question, relative(lexical), cosines, query_coverage(generation, query, best))


def quality(evidence: Sequence[Evidence], ids: Sequence[str], weight: Weight) -> float:
    """Mean nDCG@10 with the weight that `weight` gives each question's coverage."""
    names = np.array(ids)
    total = 0.0
    for one in evidence:
        scores = np.round(fuse(one.lexical, one.cosines, weight(one.covered)), DECIMALS)
        best = np.argsort(-scores, kind="stable")[:10]
        total += ndcg(names[best].tolist(), one.question.relevances, depth=10)
    return total / len(evidence)


def fixed(weight: float) -> Weight:
    """The same weight for every question."""
    return lambda _share: weight


def weights() -> Mapping[str, Weight]:
    """Every weighing that is compared, by its name in the table."""
    table: dict[str, Weight] = {f"w {value}": fixed(value) for value in FIXED}
    table["cosine alone"] = fixed(1e6)
    for highest in HIGHEST:
        for fall in FALLS:
            table[f"{highest} (1 - c)^{fall}"] = partial(falling_weight, highest=highest, fall=fall)
    return table


def main(
    datasets: Annotated[list[Path], typer.Argument()],
    model: Annotated[str | None, typer.Option()] = None,
    cache: Annotated[Path, typer.Option()] = Path(".bench/retrieval"),
) -> None:
    """Prints nDCG@10 of every weighing on every dataset, the best mean over the datasets last."""
    embedder = load_embedder(model)
    columns: list[list[float]] = []
    with progress_bar() as progress:
        for folder in datasets:
            dataset = read_beir(folder)
            generation = indexed(dataset, embedder, cache, progress=progress)
            queries = represented(dataset.questions, embedder, cache, progress=progress)
            pairs = zip(dataset.questions, queries, strict=True)
            evidence = [gather(generation, question, query) for question, query in pairs]
            ids = [passage.id for passage in generation.passages]
            columns.append([quality(evidence, ids, weight) for weight in weights().values()])
    rows = sorted(zip(weights(), zip(*columns, strict=True), strict=True), key=lambda row: sum(row[1]))
    print("weight", *(folder.name for folder in datasets), "mean", sep="\t")
    for name, values in rows:
        figures = (f"{value:.4f}" for value in (*values, sum(values) / len(values)))
        print(name, *figures, sep="\t")


if __name__ == "__main__":
    typer.run(main)
