import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from corpus.articles_of_pages import article_of
from corpus.loading import bundled_articles, load_collection
from corpus.readers import readers
from corpus.records import Article
from corpus.sentences import split_sentences
from tests.corpus.noisy import noisy_page
from tests.corpus.noisy_phrases import OPENED, OPENED_LATER, SEEN, Phrases

PAGES = 30
DAY = "2025-06-17"


@pytest.fixture(scope="module")
def clean_articles() -> tuple[Article, ...]:
    return load_collection([bundled_articles()]).articles


def sentences_of(article: Article) -> Counter[str]:
    return Counter(re.sub(r"\s+", "", sentence.text) for sentence in split_sentences(article))


@pytest.mark.parametrize(
    ("suffix", "linked"),
    [(".txt", False), (".html", False), (".html", True)],
    ids=["txt", "html", "html_linked"],
)
@pytest.mark.parametrize("phrases", [SEEN, OPENED, OPENED_LATER], ids=["seen", "opened", "opened_later"])
def test_a_noisy_page_is_cleaned_to_its_article(
    clean_articles: tuple[Article, ...], phrases: Phrases, suffix: str, linked: bool
):
    right = extra = lost = titles = dates = 0
    wrong: list[str] = []
    for seed in range(PAGES):
        source = clean_articles[seed * 37 % len(clean_articles)]
        page = noisy_page(
            source.title, source.text, DAY, phrases=phrases, seed=seed, suffix=suffix, linked=linked
        )
        found = article_of(readers()[suffix](page.content.encode()), article_id=source.id, source="page")
        expected, kept = sentences_of(source), sentences_of(found)
        right += (expected & kept).total()
        extra += (kept - expected).total()
        lost += (expected - kept).total()
        titles += found.title == source.title
        dates += found.published == date.fromisoformat(DAY)
        if kept != expected:
            wrong.append(
                f"seed {seed}, {source.id}: extra {[*(kept - expected)]}, lost {[*(expected - kept)]}"
            )
    report = "\n".join(wrong)
    assert right / (right + extra) >= 0.99, report
    assert right / (right + lost) >= 0.99, report
    assert titles >= 0.9 * PAGES
    assert dates >= 0.95 * PAGES


def test_an_article_without_furniture_stays_as_it_is(clean_articles: tuple[Article, ...], tmp_path: Path):
    lost = 0
    for source in clean_articles:
        page = readers()[".txt"](f"{source.title}\n\n{source.text}".encode())
        found = article_of(page, article_id=source.id, source="page")
        lost += (sentences_of(source) - sentences_of(found)).total()
    assert lost <= 0.001 * sum(sentences_of(source).total() for source in clean_articles)


def test_every_removed_piece_has_a_reason_with_a_korean_label():
    from corpus.cleaning.reasons import Reason, label

    assert [reason for reason in Reason if not re.search(r"[가-힣]", label(reason.value))] == []
