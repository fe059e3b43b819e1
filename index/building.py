"""Sources in, a published generation out: load, split, tokenize, embed what is new, write, switch."""

import hashlib
import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from importlib.metadata import version
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.catalogue import mine_catalogue
from corpus.loading import load_collection
from corpus.passages import embedding_text, split_passages
from corpus.records import Article, Collection, Passage, Rejection, Sentence
from corpus.sentences import split_sentences
from index.articles_file import identity, write_articles, write_passages
from index.catalogue_file import CATALOGUE, write_catalogue
from index.embedding import Embedder
from index.lexical import write_lexical
from index.manifest import FORMAT, Manifest, file_records, write_manifest
from index.reuse import KnownVectors, embed_new, known_vectors, write_keys
from index.store import Step, next_sequence, pass_by, publish, sole_builder
from index.token_rows import shared_vocabulary, token_rows, write_token_rows
from index.tokens import tokenize_all
from index.vectors import faiss_store, write_faiss

SPLITTER = "sections-sentences-2"
"""Rises whenever the same article would be split, worded for embedding or tokenized another way."""

Progress = Callable[[str, int, int], None]
"""Called with a Korean word for the stage, how much of it is done, and how much there is."""


@dataclass(frozen=True, slots=True)
class SplitCollection:
    """A collection with its passages and sentences, and the text each passage is embedded and found by."""

    collection: Collection
    passages: tuple[Passage, ...]
    passage_texts: tuple[str, ...]
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did. `embedded` counts the texts the model had to see, `reused` those it had not to."""

    generation: str
    articles: int
    passages: int
    sentences: int
    embedded: int
    reused: int
    duplicates: int
    rejected: tuple[Rejection, ...]
    seconds: float


def build_index(
    sources: Sequence[Path],
    index_dir: Path,
    embedder: Embedder,
    *,
    progress: Progress,
    model_source: str | None = None,
    reached: Callable[[Step], None] = pass_by,
) -> BuildReport:
    """The articles of `sources` are the new generation in use of `index_dir`.

    What did not change since the generation before is not embedded again. `model_source` is the name or path
    `load_embedder` was given; a folder is remembered by its full path.

    Raises InputError where the sources hold no article at all, Incomplete where another process builds here.
    """
    collection = load_collection(sources, progress=partial(progress, "기사 읽기"))
    return index_collection(
        split_collection(collection),
        index_dir,
        embedder,
        progress=progress,
        model_source=model_source,
        reached=reached,
    )


def split_collection(collection: Collection) -> SplitCollection:
    """The collection with the sentences and passages of every article, in the order of the articles."""
    passages: list[Passage] = []
    texts: list[str] = []
    sentences: list[Sentence] = []
    for article in collection.articles:
        own = split_sentences(article)
        sentences.extend(own)
        for passage in split_passages(article, own):
            passages.append(passage)
            texts.append(embedding_text(article, passage))
    return SplitCollection(collection, tuple(passages), tuple(texts), tuple(sentences))


def index_collection(
    split: SplitCollection,
    index_dir: Path,
    embedder: Embedder,
    *,
    progress: Progress,
    model_source: str | None = None,
    reached: Callable[[Step], None] = pass_by,
) -> BuildReport:
    """The split collection is the new generation in use of `index_dir`; errors as `build_index`."""
    started = time.monotonic()
    with sole_builder(index_dir):
        known = known_vectors(index_dir, embedder.model_id)
        sequence = next_sequence(index_dir)
        embedded = 0

        def write(folder: Path) -> str:
            nonlocal embedded
            _write_records(split, folder)
            _write_tokens(split, folder, progress)
            embedded = _write_vectors(split, folder, embedder, known, progress)
            manifest = _manifest(split, folder, embedder, model_source, sequence)
            write_manifest(manifest, folder)
            return manifest.generation

        generation = publish(index_dir, sequence, write, reached=reached)
    return BuildReport(
        generation=generation,
        articles=len(split.collection.articles),
        passages=len(split.passages),
        sentences=len(split.sentences),
        embedded=embedded,
        reused=len(split.passages) + len(split.sentences) - embedded,
        duplicates=len(split.collection.duplicates),
        rejected=split.collection.rejected,
        seconds=time.monotonic() - started,
    )


def sentence_text(title: str, sentence: Sentence) -> str:
    """What a sentence is embedded as: its article's title tells what it is about."""
    return f"{title} {sentence.text}"


def _write_records(split: SplitCollection, folder: Path) -> None:
    articles = split.collection.articles
    write_articles(articles, folder / "articles.jsonl")
    write_passages(split.passages, folder / "passages.jsonl")
    write_catalogue(mine_catalogue(articles), folder / CATALOGUE)
    row_of = {article.id: row for row, article in enumerate(articles)}
    spans = [(row_of[sentence.article_id], sentence.start, sentence.end) for sentence in split.sentences]
    np.save(folder / "sentences.npy", np.array(spans, dtype=np.int64).reshape(-1, 3), allow_pickle=False)
    owners = passage_of_sentence(split.passages, split.sentences)
    np.save(folder / "passage_of_sentence.npy", owners, allow_pickle=False)
    report = {
        "family_of": dict(sorted(split.collection.family_of.items())),
        "duplicates": dict(sorted(split.collection.duplicates.items())),
        "rejected": [{"source": one.source, "reason": one.reason} for one in split.collection.rejected],
    }
    text = json.dumps(report, ensure_ascii=False, indent=1)
    (folder / "report.json").write_text(text + "\n", encoding="utf-8")


def passage_of_sentence(passages: Sequence[Passage], sentences: Sequence[Sentence]) -> NDArray[np.int32]:
    """For each sentence the row of the first passage that holds its beginning, -1 where none does."""
    of_article: dict[str, list[int]] = {}
    for row, passage in enumerate(passages):
        of_article.setdefault(passage.article_id, []).append(row)
    owners = [
        next(
            (
                row
                for row in of_article.get(sentence.article_id, [])
                if passages[row].start <= sentence.start < passages[row].end
            ),
            -1,
        )
        for sentence in sentences
    ]
    return np.array(owners, dtype=np.int32)


def _write_tokens(split: SplitCollection, folder: Path, progress: Progress) -> None:
    progress("낱말 나누기", 0, 2)
    passages = tokenize_all(split.passage_texts)
    progress("낱말 나누기", 1, 2)
    sentences = tokenize_all([sentence.text for sentence in split.sentences])
    vocabulary = shared_vocabulary([*passages, *sentences])
    rows = token_rows(passages, vocabulary)
    write_token_rows(rows, folder, "passage_tokens")
    write_token_rows(token_rows(sentences, vocabulary), folder, "sentence_tokens")
    write_lexical([rows.row(at).tolist() for at in range(len(rows))], vocabulary, folder / "lexical")
    progress("낱말 나누기", 2, 2)


def _write_vectors(
    split: SplitCollection, folder: Path, embedder: Embedder, known: KnownVectors, progress: Progress
) -> int:
    """Vectors, their keys and the FAISS index stand in the folder; returns how many texts were embedded."""
    titles = {article.id: article.title for article in split.collection.articles}
    sentence_texts = [sentence_text(titles[one.article_id], one) for one in split.sentences]
    passages, new_passages = embed_new(
        split.passage_texts,
        known.passages,
        embedder.embed_passages,
        dimension=embedder.dimension,
        progress=partial(progress, "문단 임베딩"),
    )
    sentences, new_sentences = embed_new(
        sentence_texts,
        known.sentences,
        embedder.embed_passages,
        dimension=embedder.dimension,
        progress=partial(progress, "문장 임베딩"),
    )
    write_keys(split.passage_texts, folder / "passage_keys.npy")
    write_keys(sentence_texts, folder / "sentence_keys.npy")
    np.save(folder / "passage_vectors.npy", passages, allow_pickle=False)
    np.save(folder / "sentence_vectors.npy", sentences.astype(np.float16), allow_pickle=False)
    write_faiss(faiss_store(passages), folder / "passages.faiss")
    return new_passages + new_sentences


def _manifest(
    split: SplitCollection, folder: Path, embedder: Embedder, model_source: str | None, sequence: int
) -> Manifest:
    files = file_records(folder)
    content = hashlib.sha256("".join(f"{name} {one.sha256}\n" for name, one in files.items()).encode())
    return Manifest(
        format=FORMAT,
        generation=f"{sequence:06d}-{content.hexdigest()[:8]}",
        model=embedder.model_id,
        model_source=_lasting(model_source),
        dimension=embedder.dimension,
        splitter=SPLITTER,
        versions={
            name: version(name) for name in ("kiwipiepy", "kiwipiepy_model", "bm25s", "faiss-cpu", "numpy")
        },
        corpus_hash=corpus_hash(split.collection.articles),
        counts={
            "articles": len(split.collection.articles),
            "passages": len(split.passages),
            "sentences": len(split.sentences),
            "duplicates": len(split.collection.duplicates),
            "rejected": len(split.collection.rejected),
        },
        files=files,
        built_at=datetime.now(UTC).isoformat(timespec="seconds"),
    )


def corpus_hash(articles: Sequence[Article]) -> str:
    """SHA-256 of what the articles say, in hex; where their files stood does not matter."""
    digest = hashlib.sha256()
    for article in articles:
        digest.update(identity(article).encode() + b"\n")
    return digest.hexdigest()


def _lasting(model_source: str | None) -> str | None:
    """A model folder by its full path, so that it is found from every working directory; a name as it is."""
    if model_source is None or not Path(model_source).is_dir():
        return model_source
    return str(Path(model_source).resolve())
