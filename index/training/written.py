"""Reads what was written for training: questions on invented articles and on general prose, parallel text.

`qa/training/written/*.jsonl` are the articles that the reader learns from too (docs/reader.md);
`written/general_*.txt` hold groups of passages on one subject, each with its questions;
`written/everyday_*.tsv` hold English sentences with their Korean translations.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest
from pathlib import Path

from index.training.sources import Pair, pairs_of

OWN = Path(__file__).parent / "written"
ARTICLES = Path(__file__).parents[2] / "qa" / "training" / "written"
AROUND = 2
"""Sentences before and after the one that answers, in the passage of a question."""


def article_questions(folder: Path = ARTICLES) -> tuple[list[Pair], list[Pair], list[Pair]]:
    """Answerable questions with the sentence below its title, with those around it, and with the article."""
    sentences: list[Pair] = []
    passages: list[Pair] = []
    articles: list[Pair] = []
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            article = json.loads(line)
            title, told = article["title"], article["sentences"]
            for question in article["questions"]:
                if question["s"]:
                    at = question["s"][0]
                    near = told[max(0, at - AROUND) : at + AROUND + 1]
                    sentences.append(Pair(question["q"], f"{title} {told[at]}"))
                    passages.append(Pair(question["q"], " ".join([title, *near])))
                    articles.append(Pair(question["q"], " ".join([title, *told])))
    return sentences, passages, articles


def general_questions(folder: Path = OWN, passages_at_once: int = 1) -> list[Pair]:
    """Questions with their passages, those of one subject side by side, each time of another passage.

    With `passages_at_once` so many passages of a subject stand together as one.
    """
    return [
        pair
        for path in sorted(folder.glob("general_*.txt"))
        for group in _groups(path)
        for pair in _dealt(_together(group, passages_at_once))
    ]


def everyday_text(folder: Path = OWN) -> list[Pair]:
    """English sentences with their Korean translations."""
    return [pair for path in sorted(folder.glob("everyday_*.tsv")) for pair in pairs_of(path)]


def _groups(path: Path) -> Iterator[list[list[Pair]]]:
    """For each subject (a line of `#`) its passages (`P`), each as the pairs of its questions (`Q`)."""
    group: list[list[Pair]] = []
    passage = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        mark, text = line[:2], line[2:].strip()
        if mark == "# " and group:
            yield group
            group = []
        elif mark == "P ":
            passage = text
            group.append([])
        elif mark == "Q " and group:
            group[-1].append(Pair(text, passage))
    yield group


def _together(passages: Sequence[Sequence[Pair]], count: int) -> list[list[Pair]]:
    """The questions of each `count` passages, with these passages put together."""
    found = []
    for at in range(0, len(passages), count):
        part = [pairs for pairs in passages[at : at + count] if pairs]
        text = " ".join(pairs[0].passage for pairs in part)
        found.append([replace(pair, passage=text) for pairs in part for pair in pairs])
    return found


def _dealt(passages: Sequence[Sequence[Pair]]) -> list[Pair]:
    """The first question of every passage, then the second of every passage, and so on."""
    return [pair for round_ in zip_longest(*passages) for pair in round_ if pair is not None]
