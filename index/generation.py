"""One opened generation: articles, passages, sentences, and all that search and answers need beside."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from corpus.catalogue import Catalogue, mine_catalogue
from corpus.errors import StoreError
from corpus.records import Article, Passage, Rejection, Sentence
from index.articles_file import read_articles, read_passages
from index.catalogue_file import CATALOGUE, read_catalogue
from index.embedding import Embedder
from index.lexical import LexicalIndex, open_lexical
from index.manifest import Manifest, check_files, read_manifest
from index.store import current_folder, current_generation_id
from index.token_rows import TokenRows, open_token_rows
from index.vectors import VectorStore, open_faiss

__all__ = ["Generation", "current_generation_id", "open_generation", "require_same_model"]


@dataclass(frozen=True, slots=True)
class Generation:
    """Everything of one build, read-only; rows of arrays run parallel to `passages` or `sentences`.

    `sentence_vectors` [sentences, d] are unit rows in float16, of the title followed by the sentence.
    `passage_of_sentence` holds a row of `passages`, -1 for a sentence that stands in none.
    `family_of` maps an article id to the id of its family's first article.
    """

    manifest: Manifest
    articles: Mapping[str, Article]
    passages: tuple[Passage, ...]
    sentences: tuple[Sentence, ...]
    vectors: VectorStore
    sentence_vectors: NDArray[np.float16]
    lexical: LexicalIndex
    catalogue: Catalogue
    vocabulary: tuple[str, ...]
    passage_tokens: TokenRows
    sentence_token_rows: TokenRows
    passage_of_sentence: NDArray[np.int32]
    passages_of_article: Mapping[str, range]
    sentences_of_article: Mapping[str, range]
    family_of: Mapping[str, str]
    duplicates: Mapping[str, str]
    rejected: tuple[Rejection, ...]

    @property
    def id(self) -> str:
        """The id of the generation; another build has another one."""
        return self.manifest.generation

    @property
    def model_id(self) -> str:
        """The embedding model the vectors were made with."""
        return self.manifest.model

    def sentence_tokens(self, row: int) -> list[str]:
        """The tokens of a sentence as `index.tokens.tokenize` made them when it was indexed."""
        return [self.vocabulary[at] for at in self.sentence_token_rows.row(row).tolist()]

    def idf(self, token: str) -> float:
        """How much it tells that a passage holds the token, in nats; highest for a token seen nowhere."""
        return self.lexical.idf(token)


def open_generation(index_dir: Path) -> Generation:
    """The generation in use, every file of it checked against the manifest before any is parsed.

    Raises StoreError where there is none, or one is damaged; the message names the file.
    """
    return read_generation(current_folder(index_dir))


def require_same_model(generation: Generation, embedder: Embedder) -> None:
    """The embedder made the generation's vectors. Raises StoreError naming both models where it did not."""
    if embedder.model_id != generation.model_id:
        raise StoreError(
            f"색인은 모델 {generation.model_id}(으)로 만들었는데 지금 모델은 {embedder.model_id}입니다. "
            "같은 모델을 --model 로 지정하거나 'mundap index build'로 색인을 다시 만드세요."
        )


def read_generation(folder: Path) -> Generation:
    """The generation that stands in `folder`; the same checks as `open_generation`."""
    manifest = read_manifest(folder)
    check_files(manifest, folder)
    articles = {article.id: article for article in read_articles(folder / "articles.jsonl")}
    passages = read_passages(folder / "passages.jsonl", articles)
    sentences = _sentences(np.load(folder / "sentences.npy", allow_pickle=False), list(articles.values()))
    lexical = open_lexical(folder / "lexical")
    report = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    return Generation(
        manifest=manifest,
        articles=MappingProxyType(articles),
        passages=passages,
        sentences=sentences,
        vectors=open_faiss(folder / "passages.faiss"),
        sentence_vectors=np.load(folder / "sentence_vectors.npy", mmap_mode="r", allow_pickle=False),
        lexical=lexical,
        catalogue=_catalogue(folder, manifest, articles.values()),
        vocabulary=tuple(sorted(lexical.vocabulary, key=lexical.vocabulary.__getitem__)),
        passage_tokens=open_token_rows(folder, "passage_tokens"),
        sentence_token_rows=open_token_rows(folder, "sentence_tokens"),
        passage_of_sentence=np.load(folder / "passage_of_sentence.npy", mmap_mode="r", allow_pickle=False),
        passages_of_article=ranges_by_article([passage.article_id for passage in passages]),
        sentences_of_article=ranges_by_article([sentence.article_id for sentence in sentences]),
        family_of=MappingProxyType(report["family_of"]),
        duplicates=MappingProxyType(report["duplicates"]),
        rejected=tuple(Rejection(**rejection) for rejection in report["rejected"]),
    )


def _catalogue(folder: Path, manifest: Manifest, articles: Iterable[Article]) -> Catalogue:
    """The catalogue written with the generation; mined anew for one that was built before catalogues were."""
    if CATALOGUE in manifest.files:
        return read_catalogue(folder / CATALOGUE)
    return mine_catalogue(tuple(articles))


def ranges_by_article(article_ids: Sequence[str]) -> Mapping[str, range]:
    """The rows of each article, which stand side by side."""
    ranges: dict[str, range] = {}
    for row, article_id in enumerate(article_ids):
        first = ranges[article_id].start if article_id in ranges else row
        ranges[article_id] = range(first, row + 1)
    return MappingProxyType(ranges)


def _sentences(spans: NDArray[np.int64], articles: Sequence[Article]) -> tuple[Sentence, ...]:
    """Sentences of rows (article row, start, end)."""
    return tuple(
        Sentence(articles[row].id, articles[row].text[start:end], start, end)
        for row, start, end in spans.tolist()
    )
