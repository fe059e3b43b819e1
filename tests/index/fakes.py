"""Small working stand-ins: an embedder whose cosine is shared bigrams, and a corpus small enough to read."""

import zlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

ARTICLES = {
    "ax-complex": (
        "AX 실증산단 구축사업 공고",
        "산업통상자원부는 AX 실증산단 구축사업에 국비 1,400억 원을 투입한다고 24일 밝혔다. "
        "사업은 2028년까지 이어진다. 산단 열 곳을 고른다.",
    ),
    "night-bus": (
        "심야버스 노선 확대",
        "서울시는 심야버스 노선을 14개로 늘린다고 밝혔다. 새 노선은 다음 달부터 달린다.",
    ),
    "youth-rent": (
        "청년 월세 지원",
        "청년에게 월세를 매달 20만 원씩 지원한다. 신청은 주민센터에서 받는다.",
    ),
}


class BigramEmbedder:
    """Unit vectors of hashed letter bigrams: texts that share bigrams are near. Keeps the passages shown."""

    def __init__(self, model_id: str = "bigrams@1", dimension: int = 64) -> None:
        self.model_id = model_id
        self.dimension = dimension
        self.seen: list[str] = []

    def embed_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return self._rows(texts)

    def embed_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.seen.extend(texts)
        return self._rows(texts)

    def _rows(self, texts: Sequence[str]) -> NDArray[np.float32]:
        rows = np.full((len(texts), self.dimension), 1e-3, dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            for at in range(len(text) - 1):
                row[zlib.crc32(text[at : at + 2].encode()) % self.dimension] += 1
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def write_corpus(folder: Path, articles: dict[str, tuple[str, str]] = ARTICLES) -> Path:
    """A folder with one Markdown file per article."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, (title, text) in articles.items():
        (folder / f"{name}.md").write_text(
            f'---\ntitle: "{title}"\npublished: 2025-06-24\n---\n{text}\n', encoding="utf-8"
        )
    return folder


def silent(_stage: str, _done: int, _total: int) -> None:
    """Progress nobody watches."""
