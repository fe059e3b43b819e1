"""Articles and passages as lines of JSON, and back."""

import dataclasses
import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from corpus.records import Article, Passage, Removal


def write_articles(articles: Iterable[Article], path: Path) -> None:
    """One article per line, every field kept."""
    _write_lines((_article_fields(article) for article in articles), path)


def read_articles(path: Path) -> tuple[Article, ...]:
    """The articles `write_articles` wrote, equal to them in every field."""
    return tuple(_article(fields) for fields in _read_lines(path))


def write_passages(passages: Iterable[Passage], path: Path) -> None:
    """One passage per line, without its text, which is a slice of its article's."""
    names = ("id", "article_id", "heading", "start", "end")
    _write_lines(({name: getattr(passage, name) for name in names} for passage in passages), path)


def read_passages(path: Path, articles: Mapping[str, Article]) -> tuple[Passage, ...]:
    """The passages `write_passages` wrote, their text sliced out of their articles again."""
    return tuple(
        Passage(text=articles[fields["article_id"]].text[fields["start"] : fields["end"]], **fields)
        for fields in _read_lines(path)
    )


def identity(article: Article) -> str:
    """All of an article that a reader could notice, as one line; where its file stood is left out."""
    fields = _article_fields(article)
    del fields["source"]
    return json.dumps(fields, ensure_ascii=False, sort_keys=True)


def _article_fields(article: Article) -> dict[str, Any]:
    fields = dataclasses.asdict(article)
    fields["published"] = article.published.isoformat() if article.published else None
    return fields


def _article(fields: dict[str, Any]) -> Article:
    published = (
        date.fromisoformat(fields.pop("published")) if fields["published"] else fields.pop("published")
    )
    removed = tuple(Removal(**removal) for removal in fields.pop("removed"))
    return Article(published=published, removed=removed, **fields)


def _write_lines(records: Iterable[Mapping[str, Any]], path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for record in records:
            file.write(json.dumps(record, ensure_ascii=False, allow_nan=False) + "\n")


def _read_lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8", newline="\n") as file:
        for line in file:
            yield json.loads(line)
