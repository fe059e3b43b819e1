"""What the corpus folder makes: articles, what was removed from them, their sentences and passages.

All text is NFC. Offsets count Unicode code points into `Article.text`, end exclusive, so that
`article.text[x.start:x.end] == x.text` for every sentence and passage.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Removal:
    """A piece of the page that is not part of the article, and why it was taken out."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Article:
    """One article as it is indexed; `text` is final. What the page does not say stays None."""

    id: str
    title: str
    text: str
    publisher: str | None
    author: str | None
    published: date | None
    url: str | None
    note: str | None
    source: str
    removed: tuple[Removal, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of an article, an exact slice of its text."""

    article_id: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """Consecutive sentences of an article, an exact slice of its text; what retrieval ranks."""

    id: str
    article_id: str
    heading: str | None
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Rejection:
    """A source file that could not become an article, with one sentence saying why."""

    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class Collection:
    """All articles of the given sources.

    `family_of` maps every article id to the id of its family's first article: near-duplicates
    (one press release in two papers) share a family and count as one voice.
    `duplicates` maps each dropped exact duplicate to the id of the article kept.
    """

    articles: tuple[Article, ...]
    family_of: Mapping[str, str]
    duplicates: Mapping[str, str]
    rejected: tuple[Rejection, ...]
