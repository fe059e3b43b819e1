"""What a reader brings on collections that it did not learn from.

    python -m eval.reader_figures COLLECTION … --reader FILE

Prints, of the questions that do not compare or add, the order of the ranking alone, of the reader alone and
of both, and how well the reader's best score tells answerable questions from others (area under the curve).
"""

from pathlib import Path
from typing import Annotated

import numpy as np
import typer
from sklearn.metrics import roc_auc_score

from eval.collecting import collection_cases, collection_index
from eval.examples import read_example, read_examples
from eval.rereading import describe_ranks, ranks_of
from index.embedding import load_embedder
from qa.reading import load_reader, reader_of
from qa.rereading import WEIGHTS, rereading_weights

CALCULATED = frozenset({"comparison", "aggregate"})


def figures(
    collections: Annotated[list[Path], typer.Argument(help="folders of collections")],
    reader: Annotated[
        Path | None, typer.Option("--reader", help="weights; those that ship unless given")
    ] = None,
) -> None:
    """Prints the figures."""
    model = reader_of(reader.read_bytes()) if reader is not None else load_reader()
    embedder = load_embedder()
    cases = [case for case in collection_cases(collections) if case.type not in CALCULATED]
    with collection_index(collections, embedder) as generation:
        read = [read_example(one, model) for one in read_examples(cases, generation, embedder)]
    found = [one for one in read if one.answers.any()]
    weights = np.array([rereading_weights()[name] for name in WEIGHTS])
    for name, counted in (
        ("ranking", np.array([1.0, 0.0])),
        ("reader", np.array([0.0, 1.0])),
        ("both", weights),
    ):
        print(f"{name}, {len(found)}: {describe_ranks(ranks_of(found, counted))}")
    told = [one for one in read if one.readings]
    best = [max(reading.score for reading in one.readings) for one in told]
    answerable = [one.example.case.answerable for one in told]
    print(f"answerable or not, {len(told)}: AUC {roc_auc_score(answerable, best):.3f}")


if __name__ == "__main__":
    typer.run(figures)
