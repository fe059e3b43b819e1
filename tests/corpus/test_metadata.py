from datetime import date

import pytest

from corpus.articles_of_pages import article_of
from corpus.raw_page import RawPage
from corpus.records import Article

TITLE = "중기부, 지역 인공지능 대전환에 국비 70억원 지원"
BODY = (
    "중소벤처기업부가 지역 인공지능 대전환에 국비 70억원을 지원한다고 26일 "
    "밝혔다.\n\n지원 대상은 지역 중소기업이다."
)


def article(text: str) -> Article:
    return article_of(RawPage(text=text), article_id="a", source="a.txt")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("입력 2026-01-26 11:00", date(2026, 1, 26)),
        ("발행: 2025.06.17 14:35", date(2025, 6, 17)),
        ("입력 : 2025.04.26 08:50:01", date(2025, 4, 26)),
        ("’25. 7. 28.", date(2025, 7, 28)),
        ("2025년 7월 28일", date(2025, 7, 28)),
        ("최종수정 2025.07.30 08:02", date(2025, 7, 30)),
        ("등록 2025-07-28 09:00 수정 2025-07-30 09:40", date(2025, 7, 28)),
        ("승인 2025.06.17 10:12 | 댓글 0", date(2025, 6, 17)),
        ("입력\n2025.06.17 10:12", date(2025, 6, 17)),
    ],
)
def test_the_entry_date_is_read_however_it_is_printed(line: str, expected: date):
    assert article(f"{TITLE}\n{line}\n\n{BODY}").published == expected


@pytest.mark.parametrize(
    "extra",
    [
        "▲ 2019.03.04 준공된 공장 전경 (사진=한빛전자)",
        "많이 본 뉴스\n- 한빛전자 신작 출시\n- 나스닥 급락 마감\n- 장마 시작\n2024.05.01",
    ],
)
def test_a_date_in_a_caption_or_in_a_list_of_other_articles_is_not_the_articles(extra: str):
    assert article(f"{TITLE}\n\n{extra}\n\n{BODY}\n\n{extra}").published is None


@pytest.mark.parametrize(
    ("page", "publisher", "author"),
    [
        (f"{TITLE}\n(청주=연합뉴스) 전창해 기자 = {BODY}", "연합뉴스", "전창해"),
        (f"{TITLE}\n[아시아경제 김하늘 기자] {BODY}", "아시아경제", "김하늘"),
        (f"{TITLE}\n[세종=뉴시스]박도현 기자 = {BODY}", "뉴시스", "박도현"),
        (f"{TITLE}\n【파이낸셜뉴스 대구=김하늘 기자】 {BODY}", "파이낸셜뉴스", "김하늘"),
        (
            f"기사 제공처 : 코아뉴스 / 등록기자: 장민제 기자 [기자에게 문의하기] /\n{TITLE}\n{BODY}",
            "코아뉴스",
            "장민제",
        ),
        (f"{TITLE}\n편집: 이도윤 기자\n{BODY}", None, "이도윤"),
        (f"{TITLE}\n{BODY}\n\n<저작권자(c) 새벽뉴스, 무단 전재-재배포 금지>", "새벽뉴스", None),
        (f"{TITLE}\n{BODY}", None, None),
    ],
)
def test_publisher_and_author_are_taken_where_the_page_states_them(page: str, publisher: str, author: str):
    found = article(page)
    assert (found.publisher, found.author) == (publisher, author)
    assert found.title == TITLE
    assert found.text == BODY


def test_a_page_without_a_title_line_is_called_by_its_first_sentence():
    assert article(BODY).title == BODY.split("\n")[0]
