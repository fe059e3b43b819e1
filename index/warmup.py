"""Everything a first question waits for, loaded side by side."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from corpus.morphemes import analyzer
from index.embedding import Embedder, load_embedder
from index.generation import Generation, open_generation, require_same_model


@dataclass(frozen=True, slots=True)
class Ready:
    """An opened generation with the embedder that made its vectors."""

    generation: Generation
    embedder: Embedder


def load_side_by_side(index_dir: Path, *, model: str | None = None) -> Ready:
    """The generation in use and its embedder; the morpheme analyzer has been loaded in a thread beside them.

    `model` is a name or path for `load_embedder`; None takes the model the index was built with.
    Raises StoreError where the index is missing, damaged or of another model, ModelNotFound where that is
    not on this machine.
    """
    with ThreadPoolExecutor(max_workers=1) as beside:
        analyzing = beside.submit(analyzer)
        generation = open_generation(index_dir)
        embedder = load_embedder(model or generation.manifest.model_source)
        require_same_model(generation, embedder)
        analyzing.result()
    return Ready(generation, embedder)
