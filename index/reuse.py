"""Vectors of the generation before, found again by what was embedded, so that it is not embedded twice."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.errors import StoreError
from index.manifest import check_files, read_manifest
from index.store import current_folder, current_generation_id
from index.vectors import Vectors

TEXTS_AT_A_TIME = 256


@dataclass(frozen=True, slots=True)
class KnownVectors:
    """Vectors by the key of the text they were made from."""

    passages: Mapping[bytes, Vectors]
    sentences: Mapping[bytes, NDArray[np.float16]]


NOTHING_KNOWN = KnownVectors({}, {})


def text_key(text: str) -> bytes:
    """Sixteen bytes that stand for the text embedded."""
    return hashlib.blake2b(text.encode(), digest_size=16).digest()


def known_vectors(index_dir: Path, model_id: str) -> KnownVectors:
    """The vectors of the generation in use, if it is sound and of the same model; else nothing."""
    if current_generation_id(index_dir) is None:
        return NOTHING_KNOWN
    try:
        folder = current_folder(index_dir)
        manifest = read_manifest(folder)
        check_files(manifest, folder)
    except StoreError:  # a damaged generation is being replaced: nothing of it is worth keeping
        return NOTHING_KNOWN
    if manifest.model != model_id:
        return NOTHING_KNOWN
    return KnownVectors(_by_key(folder, "passage"), _by_key(folder, "sentence"))


def write_keys(texts: Sequence[str], path: Path) -> None:
    """The keys of the texts stand in the file, one row of sixteen bytes each."""
    keys = np.frombuffer(b"".join(text_key(text) for text in texts), dtype=np.uint8)
    np.save(path, keys.reshape(len(texts), 16), allow_pickle=False)


def embed_new(
    texts: Sequence[str],
    known: Mapping[bytes, NDArray[np.floating]],
    embed: Callable[[Sequence[str]], Vectors],
    *,
    dimension: int,
    progress: Callable[[int, int], None],
) -> tuple[Vectors, int]:
    """Rows [n, d] of the texts, and how many of them had to be embedded; equal texts are embedded once.

    Texts go to the model in the order of their length, so that a batch holds little padding.
    """
    keys = [text_key(text) for text in texts]
    new = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
    order = sorted(new, key=lambda key: (len(new[key]), new[key]))
    made: dict[bytes, NDArray[np.floating]] = {}
    progress(0, len(order))
    for start in range(0, len(order), TEXTS_AT_A_TIME):
        batch = order[start : start + TEXTS_AT_A_TIME]
        made.update(zip(batch, embed([new[key] for key in batch]), strict=True))
        progress(len(made), len(order))
    rows = np.empty((len(texts), dimension), dtype=np.float32)
    for at, key in enumerate(keys):
        rows[at] = made[key] if key in made else known[key]
    return rows, len(order)


def _by_key(folder: Path, name: str) -> dict[bytes, NDArray[np.floating]]:
    keys = np.load(folder / f"{name}_keys.npy", allow_pickle=False)
    vectors = np.load(folder / f"{name}_vectors.npy", allow_pickle=False)
    return {key.tobytes(): row for key, row in zip(keys, vectors, strict=True)}
