"""A raw page becomes an article: cleaned text, and what the page says about itself."""

from corpus.cleaning import clean_curated, clean_page
from corpus.errors import InputError
from corpus.metadata import statement_of
from corpus.raw_page import RawPage
from corpus.records import Article

LONGEST_PAGE = 100_000  # code points, furniture included
MOST_LINES = 5_000


def article_of(page: RawPage, *, article_id: str, source: str) -> Article:
    """The article in `page`; fields it does not state stay None.

    Raises:
        InputError: nothing is left of the page that could be an article.
    """
    if len(page.text) > LONGEST_PAGE:
        raise InputError(
            f"기사 하나로 보기에는 너무 깁니다: {len(page.text):,}자 (기사마다 {LONGEST_PAGE:,}자까지, "
            f"파일을 나눠 주세요.)"
        )
    if page.text.count("\n") > MOST_LINES and len(page.text.split()) > MOST_LINES:
        raise InputError(
            f"기사 하나로 보기에는 줄이 너무 많습니다 (기사마다 {MOST_LINES:,}줄까지, 파일을 나눠 주세요.)"
        )
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
