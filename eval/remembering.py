"""An embedder that remembers the last question, so that looking at the ranking of one just asked costs
nothing.
"""

from collections.abc import Sequence

from index.embedding import Embedder
from index.vectors import Vectors


class RememberingEmbedder:
    """The given embedder; the vectors of the questions asked last are kept and given again."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self._last: tuple[tuple[str, ...], Vectors] | None = None

    @property
    def model_id(self) -> str:
        """The id of the embedder within."""
        return self._embedder.model_id

    @property
    def dimension(self) -> int:
        """The length of every vector."""
        return self._embedder.dimension

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """Unit rows [n, d] of the questions."""
        asked = tuple(texts)
        if self._last is None or self._last[0] != asked:
            self._last = asked, self._embedder.embed_queries(texts)
        return self._last[1]

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Unit rows [n, d] of the passages."""
        return self._embedder.embed_passages(texts)
