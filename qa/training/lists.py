"""What the reader learns from: questions, each with sentences of which some, or none, answer it.

Articles written for training with their questions (`written/`, docs/reader.md), and the candidates that the
product finds for the project's own questions (`python -m eval.gathering`).
"""

import json
import random
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

YES_NO = ("예", "아니요")
ALIKE, ALIKE_AMONG = 2, 60
"""Sentences of other articles beside a question that names its article; they are the likest of so many."""


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


def read_written(path: Path, seed: int = 1) -> list[SentenceList]:
    """Questions over written articles, one article a line: title, sentences, questions (q, s, a, t).

    A question that names its article by a rare word of the title also gets like sentences of other articles.
    """
    rng = random.Random(seed)
    articles = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    titled = Counter(word for article in articles for word in _words(article["title"]))
    told = [(article["title"], text) for article in articles for text in article["sentences"]]
    lists: list[SentenceList] = []
    for article in articles:
        rare = [word for word in _words(article["title"]) if titled[word] <= 2]
        for question in article["questions"]:
            own = [
                Sentence(
                    article["title"],
                    text,
                    number in question["s"],
                    _found(text, question["a"]) if number in question["s"] else None,
                )
                for number, text in enumerate(article["sentences"])
            ]
            named = any(word in question["q"] for word in rare)
            others = rng.sample(told, min(len(told), ALIKE_AMONG)) if named else []
            like = article["sentences"][question["s"][0]] if question["s"] else question["q"]
            others.sort(key=lambda pair: -_alike(pair[1], like))
            own += [
                Sentence(title, text, answers=False)
                for title, text in others[:ALIKE]
                if title != article["title"]
            ]
            lists.append(SentenceList(question["q"], tuple(own)))
    return lists


def _words(title: str) -> set[str]:
    return {word for word in re.split(r"[^0-9A-Za-z가-힣]+", title) if len(word) > 1}


def _alike(one: str, other: str) -> float:
    """The share, in [0, 1], of neighbouring characters that two texts have in common."""
    first, second = ({text[n : n + 2] for n in range(len(text) - 1)} for text in (one, other))
    return len(first & second) / max(len(first | second), 1)


def read_gathered(path: Path) -> list[SentenceList]:
    """Questions with the sentences that the product found for them, one question a line."""
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
        if row["sentences"]
    ]


def _found(text: str, *answers: str | None) -> tuple[int, int] | None:
    """Where the sentence has the first short answer that it has, as it stands there."""
    for answer in answers:
        if answer and answer not in YES_NO and answer in text:
            return text.index(answer), text.index(answer) + len(answer)
    return None
