"""What the reader learns from: questions, each with sentences of which some, or none, answer it.

Articles written for training with their questions (`written/`, docs/reader.md), and the candidates that the
product finds for the project's own questions (`python -m eval.gathering`).
"""

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

from qa.reading_input import Told, month_of

YES_NO = ("예", "아니요")
RARE = 3
"""Titles at most in which a word names an article."""
ALIKE, LIKEST = 5, 24
"""Sentences of other articles beside a question that names its article, out of the likest of all articles."""
AT_ONCE = 256
"""Questions compared with all sentences at once."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, and where it has the short answer, [start, end), None where unknown."""

    told: Told
    answers: bool
    answer: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class SentenceList:
    """A question with its sentences; where none answers, the question is unanswerable."""

    question: str
    sentences: tuple[Sentence, ...]


def read_written(paths: Sequence[Path]) -> list[SentenceList]:
    """Questions over written articles, one article a line: title, sentences, questions (q, s, a, t).

    A question that names its article by a rare word of the title also gets the likest sentences of others.
    """
    lines = [line for path in paths for line in path.read_text(encoding="utf-8").splitlines()]
    articles = [json.loads(line) for line in lines]
    titled = Counter(word for article in articles for word in _words(article["title"]))
    own = [_told_in(article) for article in articles]
    told = [one for sentences in own for one in sentences]
    rare = [{word for word in _words(article["title"]) if titled[word] <= RARE} for article in articles]
    asked = [
        (sentences, question, any(word in question["q"] for word in words))
        for article, sentences, words in zip(articles, own, rare, strict=True)
        for question in article["questions"]
    ]
    likest = iter(_likest(told, [question["q"] for _, question, named in asked if named]))
    lists: list[SentenceList] = []
    for sentences, question, named in asked:
        answering = [
            Sentence(
                one,
                number in question["s"],
                _found(one.text, question["a"]) if number in question["s"] else None,
            )
            for number, one in enumerate(sentences)
        ]
        others = [told[at] for at in next(likest)] if named else []
        others = [other for other in others if other.title != sentences[0].title][:ALIKE]
        lists.append(
            SentenceList(question["q"], (*answering, *(Sentence(other, answers=False) for other in others)))
        )
    return lists


def _told_in(article: dict[str, Any]) -> list[Told]:
    """The sentences of a written article, each with the one before."""
    month = month_of(date.fromisoformat(article["published"]))
    told = article["sentences"]
    return [
        Told(article["title"], text, month, before)
        for before, text in zip(["", *told[:-1]], told, strict=True)
    ]


def _likest(told: Sequence[Told], questions: Sequence[str]) -> Iterator[list[int]]:
    """For every question the places of the sentences (below their titles) that share most with it.

    Neighbouring characters that few sentences have count more (tf-idf).
    """
    counted = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 2), sublinear_tf=True, dtype=np.float32)
    sentences = counted.fit_transform(f"{one.title} {one.text}" for one in told).T.tocsr()
    for first in range(0, len(questions), AT_ONCE):
        alike = (counted.transform(questions[first : first + AT_ONCE]) @ sentences).toarray()
        yield from np.argsort(-alike, axis=1)[:, :LIKEST].tolist()


def _words(title: str) -> set[str]:
    return {word for word in re.split(r"[^0-9A-Za-z가-힣]+", title) if len(word) > 1}


def read_gathered(path: Path, without: int | None = None) -> list[SentenceList]:
    """Questions with the sentences that the product found for them, one question a line; those of the fold
    `without` are left out.
    """
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [
        SentenceList(
            row["question"],
            tuple(
                Sentence(
                    Told(one["title"], one["text"], one["month"], one["before"]),
                    one["answers"],
                    tuple(one["answer"]) if one["answer"] else None,
                )
                for one in row["sentences"]
            ),
        )
        for row in rows
        if row["sentences"] and row["fold"] != without
    ]


def _found(text: str, answer: str | None) -> tuple[int, int] | None:
    """Where the sentence has the short answer, as it stands there."""
    if not answer or answer in YES_NO or answer not in text:
        return None
    return text.index(answer), text.index(answer) + len(answer)
