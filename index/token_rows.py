"""The tokens of many texts as two flat arrays over one shared vocabulary."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class TokenRows:
    """Row i holds the token ids `ids[starts[i]:starts[i + 1]]`, in the order of the text."""

    ids: NDArray[np.int32]
    starts: NDArray[np.int64]

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self.starts) - 1

    def row(self, at: int) -> NDArray[np.int32]:
        """The token ids of one row."""
        return self.ids[int(self.starts[at]) : int(self.starts[at + 1])]


def shared_vocabulary(token_lists: Iterable[Iterable[str]]) -> dict[str, int]:
    """Every token with its id, numbered in the order of code points, so that equal texts give equal ids."""
    distinct: set[str] = set()
    for tokens in token_lists:
        distinct.update(tokens)
    return {token: at for at, token in enumerate(sorted(distinct))}


def token_rows(token_lists: Sequence[Sequence[str]], vocabulary: Mapping[str, int]) -> TokenRows:
    """The rows of the given token lists; every token must stand in the vocabulary."""
    starts = np.zeros(len(token_lists) + 1, dtype=np.int64)
    np.cumsum([len(tokens) for tokens in token_lists], out=starts[1:])
    flat = (vocabulary[token] for tokens in token_lists for token in tokens)
    return TokenRows(np.fromiter(flat, dtype=np.int32, count=int(starts[-1])), starts)


def write_token_rows(rows: TokenRows, folder: Path, name: str) -> None:
    """The rows stand in `folder` as `name.ids.npy` and `name.starts.npy`."""
    np.save(folder / f"{name}.ids.npy", rows.ids, allow_pickle=False)
    np.save(folder / f"{name}.starts.npy", rows.starts, allow_pickle=False)


def open_token_rows(folder: Path, name: str) -> TokenRows:
    """The rows written by `write_token_rows`, memory-mapped."""
    ids = np.load(folder / f"{name}.ids.npy", mmap_mode="r", allow_pickle=False)
    return TokenRows(ids, np.load(folder / f"{name}.starts.npy", mmap_mode="r", allow_pickle=False))
