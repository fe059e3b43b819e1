"""Which passages take part in a search that the reader has narrowed to some publishers or a period."""

from collections.abc import Collection
from datetime import date

import numpy as np

from corpus.records import Article
from index.generation import Generation
from index.vectors import Rows


def rows_within(
    generation: Generation, *, publishers: Collection[str], since: date | None, until: date | None
) -> Rows | None:
    """The rows of the passages whose articles lie within, ascending; None where nothing is narrowed."""
    if not publishers and since is None and until is None:
        return None
    rows = [
        row
        for article_id, own in generation.passages_of_article.items()
        if lies_within(generation.articles[article_id], publishers=publishers, since=since, until=until)
        for row in own
    ]
    return np.array(sorted(rows), dtype=np.int64)


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
