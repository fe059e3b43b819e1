"""Texts in, unit vectors out: the embedder seam, its two implementations, and the model that comes along."""

import hashlib
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from corpus.errors import ModelNotFound
from index.bert import BertEncoder, encode, load_bert, reads
from index.prompts import Prompts, prompts_of

Array = NDArray[np.float32]

BUNDLED_MODEL = Path(__file__).parent / "model"
"""The folder of the Korean model that comes with Mundap."""

FEW_TEXTS = 64
"""Up to here the numpy forward pass is done before sentence-transformers would even be imported."""


class Embedder(Protocol):
    """Turns texts into unit vectors; questions and passages apart, since models may treat them so."""

    @property
    def model_id(self) -> str:
        """Name and content hash of the model; vectors of different ids are never compared."""

    @property
    def dimension(self) -> int:
        """The length of every vector."""

    def embed_queries(self, texts: Sequence[str]) -> Array:
        """Unit rows [n, d], float32, in the order of the questions."""

    def embed_passages(self, texts: Sequence[str]) -> Array:
        """Unit rows [n, d], float32, in the order of the passages."""


@dataclass(frozen=True)
class SentenceTransformerEmbedder:
    """Any sentence-transformers model, from this machine's disk only, in float32 on the CPU."""

    model_id: str
    folder: Path
    prompts: Prompts

    @cached_property
    def model(self) -> Any:  # noqa: ANN401 - sentence-transformers is imported late
        """The loaded model; the import alone takes seconds, so it waits for the first text."""
        return _load_sentence_transformer(self.folder, self.prompts)

    @property
    def dimension(self) -> int:
        """The length of every vector."""
        return int(self.model.get_embedding_dimension())

    def embed_queries(self, texts: Sequence[str]) -> Array:
        """Unit rows [n, d] of the questions, with the model's own query prompt."""
        return self._rows(self.model.encode_query, texts)

    def embed_passages(self, texts: Sequence[str]) -> Array:
        """Unit rows [n, d] of the passages, with the model's own document prompt."""
        return self._rows(self.model.encode_document, texts)

    def _rows(self, encode_texts: Callable[..., Any], texts: Sequence[str]) -> Array:
        if not texts:
            return np.empty((0, self.dimension), dtype=np.float32)
        rows = encode_texts(list(texts), normalize_embeddings=True, show_progress_bar=False, batch_size=32)
        return np.asarray(rows, dtype=np.float32)


@dataclass(frozen=True, slots=True)
class BertEmbedder:
    """A plain BERT sentence model: few texts through numpy at once, many through sentence-transformers.

    Both give the same vectors to 1e-6; which one computes is a question of time alone.
    """

    encoder: BertEncoder
    bulk: SentenceTransformerEmbedder = field(repr=False)

    @property
    def model_id(self) -> str:
        """Name and content hash of the model."""
        return self.bulk.model_id

    @property
    def dimension(self) -> int:
        """The length of every vector."""
        return self.encoder.dimension

    def embed_queries(self, texts: Sequence[str]) -> Array:
        """Unit rows [n, d] of the questions."""
        if len(texts) > FEW_TEXTS:
            return self.bulk.embed_queries(texts)
        return encode(self.encoder, [self.bulk.prompts.query + text for text in texts])

    def embed_passages(self, texts: Sequence[str]) -> Array:
        """Unit rows [n, d] of the passages."""
        if len(texts) > FEW_TEXTS:
            return self.bulk.embed_passages(texts)
        return encode(self.encoder, [self.bulk.prompts.document + text for text in texts])


def load_embedder(name_or_path: str | None = None) -> Embedder:
    """The embedder of a model folder, of a name in the local Hugging Face cache, or (None) the bundled one.

    Raises ModelNotFound where the model is not on this machine; nothing is downloaded, no other model taken.
    """
    folder = BUNDLED_MODEL if name_or_path is None else _local_folder(name_or_path)
    if not (folder / "modules.json").is_file() and not (folder / "config.json").is_file():
        raise ModelNotFound(_how_to_bring(name_or_path))
    name = "mundap" if name_or_path is None else name_or_path.rstrip("/")
    settings = prompts_of(name, folder)
    embedder = SentenceTransformerEmbedder(f"{Path(name).name}@{model_hash(folder)}", folder, settings)
    return BertEmbedder(load_bert(folder), embedder) if reads(folder) else embedder


def model_hash(folder: Path) -> str:
    """Twelve hex digits over everything in the folder that changes a vector: weights, tokenizer, settings."""
    digest = hashlib.sha256()
    kinds = {".safetensors", ".json", ".txt", ".model", ".bin"}
    for path in sorted(path for path in folder.rglob("*") if path.suffix in kinds):
        digest.update(path.relative_to(folder).as_posix().encode())
        with path.open("rb") as file:
            digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()[:12]


def _local_folder(name_or_path: str) -> Path:
    """The folder itself, or the snapshot of that name in the local Hugging Face cache."""
    if Path(name_or_path).is_dir():
        return Path(name_or_path)
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HFValidationError, LocalEntryNotFoundError

    try:
        return Path(snapshot_download(name_or_path, local_files_only=True))
    except (LocalEntryNotFoundError, HFValidationError) as exc:
        raise ModelNotFound(_how_to_bring(name_or_path)) from exc


def _load_sentence_transformer(folder: Path, prompts: Prompts) -> Any:  # noqa: ANN401 - imported late
    import torch
    from sentence_transformers import SentenceTransformer
    from transformers.utils.logging import disable_progress_bar

    logging.getLogger("transformers").setLevel(logging.ERROR)
    disable_progress_bar()  # type: ignore[no-untyped-call]  # transformers leaves it without types
    settings: Mapping[str, str] = {"query": prompts.query, "document": prompts.document}
    return SentenceTransformer(
        str(folder),
        device="cpu",
        prompts=dict(settings),
        local_files_only=True,
        trust_remote_code=False,
        model_kwargs={"dtype": torch.float32},
    )


def _how_to_bring(name_or_path: str | None) -> str:
    if name_or_path is None:
        return (
            f"내장 임베딩 모델이 {BUNDLED_MODEL}에 없습니다. "
            "배포본의 index/model 폴더를 그 자리에 복사하거나, 가지고 있는 모델 폴더를 --model 로 지정하세요."
        )
    return (
        f"임베딩 모델 '{name_or_path}'이(가) 이 컴퓨터에 없습니다. 인터넷이 되는 곳에서 "
        f"'hf download {name_or_path} --local-dir 폴더'로 내려받아 그 폴더를 옮긴 뒤 --model 로 지정하세요."
    )
