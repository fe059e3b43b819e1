"""Articles written with their questions (`eval/written`), which the reader never saw: read, and indexed.

Refusal is learned on them beside the gold questions: articles of other programs, so that what is learned
holds for articles that nobody has looked at.
"""

import json
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from eval.records import Case, Quote
from index.building import build_index
from index.embedding import Embedder
from index.generation import Generation, open_generation

ASKED_AFTER = timedelta(days=3)
"""How long after its article a question is asked."""


def written_cases(files: Sequence[Path]) -> list[Case]:
    """The questions of every article as cases; those of one article are one conversation."""
    return [
        _case(question, number, article_id, article)
        for article_id, article in _articles(files)
        for number, question in enumerate(article["questions"])
    ]


@contextmanager
def written_index(files: Sequence[Path], embedder: Embedder) -> Iterator[Generation]:
    """The generation of all the articles, in a folder that goes away afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        articles = Path(folder) / "articles"
        articles.mkdir()
        for article_id, article in _articles(files):
            (articles / f"{article_id}.md").write_text(markdown_of(article), encoding="utf-8")
        index = Path(folder) / "index"
        build_index([articles], index, embedder, progress=lambda *_: None)
        yield open_generation(index)


def _articles(files: Sequence[Path]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for path in files:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
            yield f"{path.stem}-{number:03d}", json.loads(line)


def _case(question: Mapping[str, Any], number: int, article_id: str, article: Mapping[str, Any]) -> Case:
    return Case(
        id=f"{article_id}-{number}",
        type=question["t"],
        question=question["q"],
        history=(),
        as_of=date.fromisoformat(article["published"]) + ASKED_AFTER,
        facts=(),
        evidence=tuple(Quote(article_id, article["sentences"][at]) for at in question["s"]),
        short=(question["a"],) if question["a"] else (),
        conversation=article_id,
    )


def markdown_of(article: Mapping[str, Any]) -> str:
    """The article as a file of the collection: title and day in the front matter, a paragraph a sentence."""
    title = article["title"].replace('"', "'")
    text = "\n\n".join(article["sentences"])
    return f'---\ntitle: "{title}"\npublished: {article["published"]}\n---\n{text}\n'
