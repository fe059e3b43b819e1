"""Vectors in, exact nearest rows out: FAISS in production, numpy as its exact twin.

Every score is an inner product of unit vectors: the cosine, in [-1, 1], higher for nearer.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from corpus.errors import StoreError

Vectors = NDArray[np.float32]
Rows = NDArray[np.int64]


class VectorStore(Protocol):
    """Unit vectors of the passages, one row each."""

    def __len__(self) -> int:
        """How many rows are stored."""

    def nearest(self, query: Vectors, count: int, among: Rows | None = None) -> tuple[Rows, Vectors]:
        """The `count` rows of highest cosine to `query` [d], best first, with their cosines.

        Only the rows `among` take part where they are given; of fewer than `count`, all come.
        """

    def cosines(self, query: Vectors, rows: Rows) -> Vectors:
        """The cosine of `query` [d] to each of the given rows, in their order."""


@dataclass(frozen=True, slots=True)
class NumpyStore:
    """All rows [n, d] in one array, searched by one matrix product; equal rows in row order."""

    vectors: Vectors

    def __len__(self) -> int:
        """How many rows are stored."""
        return len(self.vectors)

    def nearest(self, query: Vectors, count: int, among: Rows | None = None) -> tuple[Rows, Vectors]:
        """The rows of highest cosine, best first, with their cosines."""
        rows = np.arange(len(self), dtype=np.int64) if among is None else among
        cosines = self.vectors[rows] @ query
        best = np.argsort(-cosines, kind="stable")[:count]
        return rows[best], cosines[best]

    def cosines(self, query: Vectors, rows: Rows) -> Vectors:
        """The cosine of `query` to each of the given rows."""
        return np.asarray(self.vectors[rows] @ query, dtype=np.float32)


@dataclass(frozen=True, slots=True)
class FaissStore:
    """A FAISS flat inner-product index: exact, no training, nothing to tune."""

    index: Any

    def __len__(self) -> int:
        """How many rows are stored."""
        return int(self.index.ntotal)

    def nearest(self, query: Vectors, count: int, among: Rows | None = None) -> tuple[Rows, Vectors]:
        """The rows of highest cosine, best first, with their cosines."""
        asked = np.ascontiguousarray(query[None])
        if among is None:
            cosines, rows = self.index.search(asked, min(count, len(self)))
            return rows[0], cosines[0]
        if len(among) == 0:
            return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.float32)
        import faiss

        # faiss gives its parameter classes keywords only when it is imported.
        only = faiss.SearchParameters(sel=faiss.IDSelectorBatch(among))  # type: ignore[call-arg]
        cosines, rows = self.index.search(asked, min(count, len(among)), params=only)
        return rows[0], cosines[0]

    def cosines(self, query: Vectors, rows: Rows) -> Vectors:
        """The cosine of `query` to each of the given rows."""
        if len(rows) == 0:
            return np.empty(0, dtype=np.float32)
        return np.asarray(self.index.reconstruct_batch(rows) @ query, dtype=np.float32)


def faiss_store(vectors: Vectors) -> FaissStore:
    """A FAISS store in memory that holds the given unit rows [n, d]."""
    import faiss

    index = faiss.IndexFlatIP(vectors.shape[1])
    index.add(np.ascontiguousarray(vectors, dtype=np.float32))
    return FaissStore(index)


def write_faiss(store: FaissStore, path: Path) -> None:
    """The store stands in the file `path`."""
    import faiss

    faiss.write_index(store.index, str(path))


def open_faiss(path: Path) -> FaissStore:
    """The store of a file that has been checked against its manifest, opened read-only.

    Raises StoreError where FAISS cannot read it.
    """
    import faiss

    try:
        return FaissStore(faiss.read_index(str(path), faiss.IO_FLAG_READ_ONLY))
    except RuntimeError as exc:
        raise StoreError(
            f"벡터 색인 {path.name}을(를) FAISS로 열 수 없습니다. 'mundap index build'로 다시 만드세요."
        ) from exc
