"""A raw page becomes an article: cleaned text, and what the page says about itself."""

from corpus.cleaning import clean_curated, clean_page
from corpus.errors import InputError
from corpus.metadata import statement_of
from corpus.raw_page import RawPage
from corpus.records import Article


def article_of(page: RawPage, *, article_id: str, source: str) -> Article:
    """The article in `page`; fields it does not state stay None.

    Raises:
        InputError: nothing is left of the page that could be an article.
    """
    cleaned = (clean_curated if page.curated else clean_page)(page.text, title=page.title)
    if not cleaned.text:
        raise InputError("기사 본문을 찾을 수 없습니다. 빈 파일이거나 본문이 없는 화면입니다.")
    stated = statement_of(() if page.curated else cleaned.lines, cleaned.pieces)
    return Article(
        id=article_id,
        title=cleaned.title or article_id.rsplit("/", 1)[-1],
        text=cleaned.text,
        publisher=page.publisher or stated.publisher,
        author=page.author or stated.author,
        published=page.published or stated.published,
        url=page.url or stated.url,
        note=page.note,
        source=source,
        removed=(*page.removed, *cleaned.removed),
    )
