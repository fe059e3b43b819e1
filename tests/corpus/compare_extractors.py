"""Compares ways of taking articles out of 60 noisy pages: `python -m tests.corpus.compare_extractors`.

No test: trafilatura, readability-lxml and jusText must be installed beside Mundap's own dependencies.
"""

import re
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

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
from tests.corpus.noisy import noisy_page
from tests.corpus.noisy_phrases import OPENED, OPENED_LATER, SEEN, Phrases

PAGES = 60
KNOWN = (SEEN, OPENED, OPENED_LATER)
UNKNOWN = (  # lists and menus that no rule has seen; only to measure, never to mend rules by
    replace(
        OPENED_LATER,
        related_heads=[
            "이런 이야기도 있어요",
            "에디터가 고른 읽을거리",
            "오늘 아침 신문",
            "이웃들이 읽은 글",
            "다음 글로 이어가기",
            "화제의 현장",
        ],
        headlines=[
            "{firm} 새 공장 첫 삽을 떴다.",
            "{city} 시장 상인들이 한숨을 쉬었다.",
            "{name}, {country} 순방 마치고 귀국했다.",
            "전기요금 {percent} 오른다는 소식에 가게마다 울상이다.",
            "{person} 셰프가 알려주는 봄나물 요리법",
            "올여름 휴가지 {city}가 뜬다",
            "{firm} 직원 {day}명 승진 인사",
            "월 {sum} 모으는 짠테크 비결",
            "{index} 사흘째 내려 개미들 울었다.",
            "{country2} 여행 경보 한 단계 낮췄다.",
        ],
        menus=[["첫화면", "살림살이", "마을이야기", "사진마당"], ["알림판", "독자마당", "정기구독 신청"]],
    ),
)


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


def measure(extract: Callable[[str], str], *, phrases: Sequence[Phrases], clean: bool, linked: bool) -> str:
    """Precision, recall and milliseconds per page of `extract`, followed by cleaning or not."""
    articles = load_collection([bundled_articles()]).articles
    right = extra = lost = 0
    spent = 0.0
    for seed in range(PAGES):
        source = articles[seed * 37 % len(articles)]
        page = noisy_page(
            source.title,
            source.text,
            "2025-06-17",
            phrases=phrases[seed % len(phrases)],
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
    for phrases in (KNOWN, UNKNOWN):
        for name, extract in EXTRACTORS.items():
            for clean in (False, True):
                flat, linked = (
                    measure(extract, phrases=phrases, clean=clean, linked=linked) for linked in (False, True)
                )
                print(f"| {name} | {'yes' if clean else 'no'} | {flat} | {linked} |", flush=True)
        print()
