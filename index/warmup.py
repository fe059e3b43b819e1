"""Everything a first question waits for, loaded side by side."""

from concurrent.futures import ThreadPoolExecutor

from corpus.morphemes import analyzer
from index.embedding import Embedder, load_embedder


def load_side_by_side(name_or_path: str | None = None) -> Embedder:
    """The embedder, ready to answer; meanwhile the morpheme analyzer has been loaded in a thread beside it.

    Raises ModelNotFound as `load_embedder` does.
    """
    with ThreadPoolExecutor(max_workers=1) as beside:
        analyzing = beside.submit(analyzer)
        embedder = load_embedder(name_or_path)
        analyzing.result()
    return embedder
