import time
from datetime import date

import pytest

from corpus.articles_of_pages import LONGEST_PAGE, article_of
from corpus.errors import InputError
from corpus.raw_page import RawPage
from corpus.readers.html import read

BODY = "<p>산업통상자원부가 2685억 원을 투입한다고 26일 밝혔다.</p><p>지원 대상은 <b>중소기업</b>이다.</p>"
TEXT = "산업통상자원부가 2685억 원을 투입한다고 26일 밝혔다.\n\n지원 대상은 중소기업이다."


def text_of(page: str) -> str:
    return article_of(read(page.encode()), article_id="a", source="a.html").text


def test_fields_come_from_meta_tags_and_linked_data():
    page = read(
        f"""<html><head><title>산업부 2685억 - 한강일보</title>
        <meta property="og:site_name" content="한강일보"><link rel="canonical" href="https://a.kr/1">
        <script type="application/ld+json">{{"@type":"NewsArticle",
        "headline":"산업부 2685억 투입",
        "datePublished":"2026-01-26T11:00:00+09:00",
        "author":{{"@type":"Person","name":"김하늘 기자"}}}}</script></head>
        <body>{BODY}</body></html>""".encode()
    )
    assert (page.title, page.publisher, page.author) == ("산업부 2685억 투입", "한강일보", "김하늘")
    assert (page.published, page.url) == (date(2026, 1, 26), "https://a.kr/1")


def test_scripts_menus_hidden_text_and_comments_are_no_text():
    noise = (
        "<nav>정치</nav><script>밝혔다.</script><!-- 숨은 글이다. --><p style='display:none'>숨은 글이다.</p>"
    )
    assert text_of(f"<body>{noise}{BODY}<footer>회사소개</footer></body>") == TEXT


def test_a_table_becomes_rows_and_a_heading_a_heading():
    page = (
        f"<body>{BODY}<h2>규모</h2>"
        "<table>"
        "<tr><th>항목</th><th>내용</th></tr>"
        "<tr><td>한도</td><td>3억 원</td></tr></table></body>"
    )
    assert text_of(page).endswith("## 규모\n\n| 항목 | 내용 |\n| 한도 | 3억 원 |")


def test_korean_windows_bytes_with_a_wrong_charset_tag_are_read():
    page = f"<html><head><meta charset='utf-8'></head><body>{BODY}</body></html>".encode("cp949")
    assert article_of(read(page), article_id="a", source="a").text == TEXT


@pytest.mark.parametrize(
    "page",
    [
        f"<body>{BODY}" + "<a " * 20_000,
        "<body>" + "<div>" * 200_000 + BODY,
        f"<body>{BODY}" + "<!--" * 80_000,
        f"<body>{BODY}" + "&lt;" * 300_000,
        f"<!DOCTYPE a [<!ENTITY x 'xxxxxxxx'><!ENTITY y '&x;&x;&x;'>]><body>{BODY}&y;",
        "<p " + "a=1 " * 300_000 + f">{BODY}",
        "",
    ],
    ids=["open_tags", "deep", "open_comments", "entities", "doctype", "attributes", "empty"],
)
def test_a_hostile_page_is_cleaned_or_rejected_with_a_reason_within_ten_seconds(page: str):
    start = time.monotonic()
    try:
        kept = text_of(page)
    except InputError as error:
        kept = str(error)
    assert "산업통상자원부가 2685억 원을 투입한다고 26일 밝혔다." in kept or kept.endswith((".", ")"))
    assert time.monotonic() - start < 10


def test_text_below_three_hundred_nested_tags_is_kept():
    assert text_of("<body>" + "<div>" * 300 + BODY) == TEXT


def test_the_reader_works_on_after_a_hostile_page():
    with pytest.raises(InputError):
        text_of("<body>" + "<div>" * 200_000 + BODY)
    assert text_of(f"<body>{BODY}</body>") == TEXT


def test_a_page_of_one_endless_line_is_rejected():
    with pytest.raises(InputError, match="너무 깁니다"):
        article_of(RawPage(text="가" * (LONGEST_PAGE + 1)), article_id="a", source="a")
