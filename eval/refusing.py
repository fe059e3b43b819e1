"""When to refuse, learned on collections that the reader has not learned from, written as readable JSON.

    python -m eval.refusing COLLECTION … --check COLLECTION … --out FILE

`eval.learning` learns it on the questions of the bundled articles, and `python -m eval.refusal_learning A B`
prints the mean of both. Questions that compare or add are left out: what is said of them is decided
by the values found.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import track

from eval import refusal_learning
from eval.collecting import collection_cases, collection_index
from eval.examples import read_example, read_examples
from eval.refusal_learning import Origin, Sample
from index.embedding import Embedder, load_embedder
from qa.reading import load_reader

CALCULATED = frozenset({"comparison", "aggregate"})


def learn(
    collections: Annotated[list[Path], typer.Argument(help="collections to learn from")],
    check: Annotated[list[Path], typer.Option("--check", help="collections only measured")],
    out: Annotated[Path, typer.Option("--out", help="file of the trees")],
) -> None:
    """Writes the trees, after printing cross-validated figures and those of the collections checked."""
    embedder = load_embedder()
    samples, checked = (_samples(folders, embedder) for folders in (collections, check))
    out.write_text(refusal_learning.learn(samples, checked), encoding="utf-8")


def _samples(folders: Sequence[Path], embedder: Embedder) -> list[Sample]:
    cases = [case for case in collection_cases(folders) if case.type not in CALCULATED]
    with collection_index(folders, embedder) as generation:
        examples = read_examples(cases, generation, embedder)
        read = [read_example(one, load_reader()) for one in track(examples, "reading")]
        return refusal_learning.samples_of(read, generation, Origin.GOLD)


if __name__ == "__main__":
    typer.run(learn)
