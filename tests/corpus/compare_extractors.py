"""Compares ways of taking articles out of 60 noisy pages: `python -m tests.corpus.compare_extractors`.

No test: trafilatura, readability-lxml and jusText must be installed beside Mundap's own dependencies.
"""

import re
import time
from collections import Counter
from collections.abc import Callable

import justext
import lxml.html
import trafilatura
from readability import Document
from resiliparse.extract.html2text import extract_plain_text

from corpus.articles_of_pages import article_of
from corpus.cleaning import clean_page
from corpus.html_pages.blocks import lines_of
from corpus.html_pages.tree import page_of
from corpus.loading import bundled_articles, load_collection
from corpus.raw_page import RawPage
from corpus.sentences import split_sentences
from tests.corpus.noisy import OPENED, OPENED_LATER, SEEN, noisy_page

PAGES = 60


def all_blocks(page: str) -> str:
    root = lxml.html.document_fromstring(page)
    return "\n".join(line.text for line in lines_of(root, main=root))


def blocks_of_readability(page: str) -> str:
    root = lxml.html.document_fromstring(Document(page).summary())
    return "\n".join(line.text for line in lines_of(root, main=root))


def of_justext(page: str) -> str:
    paragraphs = justext.justext(page.encode(), justext.get_stoplist("Korean"), encoding="utf-8")
    return "\n".join(paragraph.text for paragraph in paragraphs if not paragraph.is_boilerplate)


EXTRACTORS: dict[str, Callable[[str], str]] = {
    "final pipeline": lambda page: page_of(page).text,
    "all blocks, no extractor": all_blocks,
    "resiliparse, plain text": lambda page: extract_plain_text(
        page, main_content=True, alt_texts=False, comments=False
    ),
    "readability-lxml, its html as blocks": blocks_of_readability,
    "trafilatura": lambda page: trafilatura.extract(page, include_comments=False) or "",
    "trafilatura, favor_recall": lambda page: (
        trafilatura.extract(page, include_comments=False, favor_recall=True) or ""
    ),
    "jusText, Korean stop words": of_justext,
}


def sentences_of(text: str, *, title: str) -> Counter[str]:
    article = article_of(RawPage(text=text, title=title, curated=True), article_id="a", source="a")
    return Counter(re.sub(r"\s+", "", sentence.text) for sentence in split_sentences(article))


def measure(extract: Callable[[str], str], *, clean: bool, linked: bool) -> str:
    """Precision, recall and milliseconds per page of `extract`, followed by cleaning or not."""
    articles = load_collection([bundled_articles()]).articles
    right = extra = lost = 0
    spent = 0.0
    for seed in range(PAGES):
        source = articles[seed * 37 % len(articles)]
        phrases = (SEEN, OPENED, OPENED_LATER)[seed % 3]
        page = noisy_page(
            source.title,
            source.text,
            "2025-06-17",
            phrases=phrases,
            seed=seed,
            suffix=".html",
            linked=linked,
        )
        start = time.perf_counter()
        text = extract(page.content)
        text = clean_page(text, title=source.title).text if clean else text
        spent += time.perf_counter() - start
        expected = sentences_of(source.text, title=source.title)
        kept = sentences_of(text, title=source.title) if text.strip() else Counter[str]()
        right += (expected & kept).total()
        extra += (kept - expected).total()
        lost += (expected - kept).total()
    precision = right / max(1, right + extra)
    return f"{precision:.3f} | {right / (right + lost):.3f} | {1000 * spent / PAGES:.0f}"


if __name__ == "__main__":
    for name, extract in EXTRACTORS.items():
        for clean in (False, True):
            flat, linked = (measure(extract, clean=clean, linked=linked) for linked in (False, True))
            print(f"| {name} | {'yes' if clean else 'no'} | {flat} | {linked} |", flush=True)
