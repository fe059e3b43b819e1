"""Which passages take part in a search that the reader has narrowed to publishers, programs or a period."""

from collections.abc import Collection
from datetime import date

import numpy as np

from corpus.catalogue import Catalogue, EntityKind
from corpus.records import Article
from corpus.spellings import compact_name
from index.generation import Generation
from index.vectors import Rows


def rows_within(
    generation: Generation,
    *,
    publishers: Collection[str],
    since: date | None,
    until: date | None,
    programs: Collection[str] = (),
) -> Rows | None:
    """The rows of the passages whose articles lie within, ascending; None where nothing is narrowed."""
    if not publishers and not programs and since is None and until is None:
        return None
    about = articles_about(programs, generation.catalogue) if programs else generation.articles.keys()
    rows = [
        row
        for article_id, own in generation.passages_of_article.items()
        if article_id in about
        and lies_within(generation.articles[article_id], publishers=publishers, since=since, until=until)
        for row in own
    ]
    return np.array(sorted(rows), dtype=np.int64)


def articles_about(programs: Collection[str], catalogue: Catalogue) -> frozenset[str]:
    """The ids of the articles that name one of the programs, each given in any spelling of the catalogue."""
    named = (catalogue.by_spelling.get(compact_name(name, catalogue.abbreviations)) for name in programs)
    return frozenset(
        article_id
        for entity in named
        if entity is not None and entity.kind is EntityKind.PROGRAM
        for article_id in entity.article_ids
    )


def lies_within(
    article: Article, *, publishers: Collection[str], since: date | None, until: date | None
) -> bool:
    """Whether one of the publishers brought it out in the period; an article without a date is in none."""
    if publishers and article.publisher not in publishers:
        return False
    if since is None and until is None:
        return True
    if article.published is None:
        return False
    return (since or date.min) <= article.published <= (until or date.max)
