"""What the reader learns from: questions, each with sentences of which some, or none, answer it.

Articles written for training with their questions (`written/`, docs/reader.md), and the candidates that the
product finds for the project's own questions (`python -m eval.gathering`).
"""

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

YES_NO = ("예", "아니요")
RARE = 3
"""Titles at most in which a word names an article."""
ALIKE, LIKEST = 5, 24
"""Sentences of other articles beside a question that names its article, out of the likest of all articles."""
AT_ONCE = 256
"""Questions compared with all sentences at once."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence below its title; `answer`: [start, end) of the short answer, None where unknown."""

    title: str
    text: str
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
    told = [(article["title"], text) for article in articles for text in article["sentences"]]
    rare = [{word for word in _words(article["title"]) if titled[word] <= RARE} for article in articles]
    asked = [
        (article, question, any(word in question["q"] for word in words))
        for article, words in zip(articles, rare, strict=True)
        for question in article["questions"]
    ]
    likest = iter(_likest(told, [question["q"] for _, question, named in asked if named]))
    lists: list[SentenceList] = []
    for article, question, named in asked:
        title = article["title"]
        own = [
            Sentence(
                title,
                text,
                number in question["s"],
                _found(text, question["a"]) if number in question["s"] else None,
            )
            for number, text in enumerate(article["sentences"])
        ]
        others = [told[at] for at in next(likest)] if named else []
        others = [other for other in others if other[0] != title][:ALIKE]
        lists.append(
            SentenceList(question["q"], (*own, *(Sentence(*other, answers=False) for other in others)))
        )
    return lists


def _likest(told: Sequence[tuple[str, str]], questions: Sequence[str]) -> Iterator[list[int]]:
    """For every question the places of the sentences (below their titles) that share most with it.

    Neighbouring characters that few sentences have count more (tf-idf).
    """
    counted = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 2), sublinear_tf=True, dtype=np.float32)
    sentences = counted.fit_transform(f"{title} {text}" for title, text in told).T.tocsr()
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
                    one["title"],
                    one["text"],
                    one["answers"],
                    _found(one["text"], *row["short"]) if one["answers"] else None,
                )
                for one in row["sentences"]
            ),
        )
        for row in rows
        if row["sentences"] and row["fold"] != without
    ]


def _found(text: str, *answers: str | None) -> tuple[int, int] | None:
    """Where the sentence has the first short answer that it has, as it stands there."""
    for answer in answers:
        if answer and answer not in YES_NO and answer in text:
            return text.index(answer), text.index(answer) + len(answer)
    return None
