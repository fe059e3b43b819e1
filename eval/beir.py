"""A BEIR folder: documents, questions, and which document answers which question."""

import json
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.errors import InputError
from corpus.records import Article, Collection, Passage
from index.building import SplitCollection


@dataclass(frozen=True, slots=True)
class Question:
    """One question with the grades of the documents that answer it."""

    id: str
    text: str
    relevances: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Dataset:
    """A named collection of documents with its judged questions, in the order of the files."""

    name: str
    documents: SplitCollection
    questions: tuple[Question, ...]


def read_beir(folder: Path) -> Dataset:
    """The dataset of `corpus.jsonl`, `queries.jsonl` and `qrels/test.tsv`; unjudged questions are left out.

    Raises InputError where a file is missing or a line cannot be read.
    """
    relevances: dict[str, dict[str, int]] = {}
    for question_id, document_id, grade in _judgements(folder / "qrels" / "test.tsv"):
        if grade > 0:
            relevances.setdefault(question_id, {})[document_id] = grade
    questions = tuple(
        Question(line["_id"], line["text"], relevances[line["_id"]])
        for line in _lines(folder / "queries.jsonl")
        if line["_id"] in relevances
    )
    if not questions:
        raise InputError(f"{folder}에 판정된 질문이 없습니다. qrels/test.tsv의 질문 id를 확인하세요.")
    return Dataset(folder.resolve().name, _documents(folder / "corpus.jsonl"), questions)


def _documents(path: Path) -> SplitCollection:
    """One document, one article, one passage: title + space + text, never split; sentences are not needed."""
    articles, passages = [], []
    for line in _lines(path):
        text = unicodedata.normalize("NFC", f"{line.get('title', '')} {line['text']}".strip())
        articles.append(
            _article(line["_id"], unicodedata.normalize("NFC", line.get("title", "")), text, path)
        )
        passages.append(Passage(line["_id"], line["_id"], None, text, 0, len(text)))
    collection = Collection(tuple(articles), {one.id: one.id for one in articles}, {}, ())
    return SplitCollection(collection, tuple(passages), tuple(one.text for one in passages), ())


def _article(document_id: str, title: str, text: str, path: Path) -> Article:
    return Article(
        id=document_id,
        title=title,
        text=text,
        publisher=None,
        author=None,
        published=None,
        url=None,
        note=None,
        source=path.name,
        removed=(),
    )


def _judgements(path: Path) -> Iterator[tuple[str, str, int]]:
    """Rows of (question id, document id, grade); the first line is the header."""
    for number, line in enumerate(_text(path).splitlines()):
        if number == 0 or not line.strip():
            continue
        try:
            question_id, document_id, grade = line.split("\t")
            yield question_id, document_id, int(grade)
        except ValueError as exc:
            raise InputError(
                f"{path}의 {number + 1}번째 줄이 '질문<탭>문서<탭>점수' 꼴이 아닙니다: {line!r}"
            ) from exc


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(_text(path).split("\n"), start=1):
        if not line.strip():
            continue
        try:
            fields = json.loads(line)
            fields["_id"] = str(fields["_id"])
            fields["text"] = str(fields["text"])
        except (ValueError, KeyError, TypeError) as exc:
            raise InputError(
                f"{path}의 {number}번째 줄을 읽을 수 없습니다. _id와 text가 든 JSON이어야 합니다."
            ) from exc
        yield fields


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as exc:
        raise InputError(
            f"{path}이(가) 없습니다. BEIR 폴더(corpus.jsonl, queries.jsonl, qrels/test.tsv)를 주세요."
        ) from exc
