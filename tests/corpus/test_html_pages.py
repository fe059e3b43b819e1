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


SITE = (
    "<div class='gnb'><ul><li><a href='/'>뉴스홈</a></li><li><a href='/p'>정책브리핑</a></li></ul></div>"
    "<header><h1>산업부 2685억 투입</h1><p>입력 2026-01-25 11:00</p></header>{}"
    "<div class='related_news'><ul><li><a href='/1'>금값이 최고치를 새로 썼다.</a></li></ul></div>"
    "<div class='comment-list'><p>우리 회사도 되는지 궁금하다.</p></div>"
    "<footer><p>본사는 언론윤리강령을 지킨다.</p></footer>"
)


def removed_of(page: str) -> list[tuple[str, str]]:
    return [(removal.reason, removal.text) for removal in read(page.encode()).removed]


def test_what_the_extractor_leaves_out_is_reported_as_page_furniture():
    page = f"<body>{SITE.format(f'<div>{BODY}</div>')}</body>"
    assert text_of(page) == TEXT
    assert removed_of(page) == [
        ("page_furniture", "- 뉴스홈\n- 정책브리핑"),
        (
            "page_furniture",
            "- 금값이 최고치를 새로 썼다.\n우리 회사도 되는지 궁금하다.\n본사는 언론윤리강령을 지킨다.",
        ),
    ]


def test_an_entry_time_outside_the_article_element_still_dates_the_article():
    rest = "".join(f"<p>{number}번째 사업은 {number}억 원을 지원한다.</p>" for number in range(1, 21))
    page = f"<body><p>입력 2026-01-25 11:00</p><p>많이 본 소식</p><article>{BODY}{rest}</article></body>"
    article = article_of(read(page.encode()), article_id="a", source="a.html")
    assert article.published == date(2026, 1, 25)
    assert article.text.startswith(TEXT)
    assert removed_of(page) == [("page_furniture", "많이 본 소식")]


def test_characters_written_as_entities_are_cleaned_like_all_others():
    assert text_of(f"<body>{BODY}<p>한도는&nbsp;3억&#8203; 원이다&#983041;.</p></body>") == (
        f"{TEXT}\n\n한도는 3억 원이다."
    )


@pytest.mark.parametrize(
    ("element", "reason"),
    [
        ("nav", "page_furniture"),
        ("aside", "page_furniture"),
        ("footer", "page_furniture"),
        ("figcaption", "caption"),
    ],
)
def test_pieces_that_their_element_sets_apart_are_reported(element: str, reason: str):
    page = f"<body>{BODY}<{element}>공장 전경이다.</{element}></body>"
    assert removed_of(page) == [(reason, "공장 전경이다.")]
    assert text_of(page) == TEXT


@pytest.mark.parametrize("name", ["sidebar", "related_news", "comment-list"])
def test_an_article_that_the_extractor_takes_for_furniture_is_kept(name: str):
    assert text_of(f"<body><div class='{name}'>{BODY}</div><p>회사소개</p></body>").startswith(TEXT)


def test_an_article_element_that_holds_only_a_part_is_not_believed():
    teaser = f"<article><p>{'산업단지 소식을 모았다. ' * 20}</p></article>"
    rest = "".join(f"<p>{number}번째 사업은 {number}억 원을 지원한다.</p>" for number in range(1, 41))
    assert text_of(f"<body>{teaser}<div>{rest}</div></body>").endswith("40번째 사업은 40억 원을 지원한다.")


def test_lists_of_the_article_stay_whole():
    page = f"<body>{BODY}<ul><li>기술 도입: 3억 원 이내</li><li><p>△ 교육: 200만 원</p></li></ul></body>"
    assert text_of(page) == f"{TEXT}\n\n- 기술 도입: 3억 원 이내\n△ 교육: 200만 원"


def test_a_page_within_one_form_is_read():
    assert text_of(f"<body><form><div>{BODY}</div></form></body>") == TEXT


def test_cells_of_a_layout_table_are_not_lost_and_its_paragraphs_stay_apart():
    layout = (
        f"<table><tr><td>누리집 안내문이다.</td><td><table><tr><td>{BODY}</td></tr></table></td></tr></table>"
    )
    assert read(layout.encode()).text == f"누리집 안내문이다.\n{TEXT}"


def test_lines_within_a_cell_are_told_apart():
    table = "<table><tr><td>한도</td><td>3억 원<br>기간 2년</td></tr></table>"
    assert text_of(f"<body>{BODY}{table}</body>").endswith("| 한도 | 3억 원 기간 2년 |")


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


def test_a_page_saved_with_its_pictures_inside_is_read():
    picture = f"<img src='data:image/png;base64,{'A' * 100_000}'>"
    assert text_of(f"<body>{picture}{BODY}{picture}</body>") == TEXT


def test_text_below_three_hundred_nested_tags_is_kept():
    assert text_of("<body>" + "<div>" * 300 + BODY) == TEXT


def test_the_reader_works_on_after_a_hostile_page():
    with pytest.raises(InputError):
        text_of("<body>" + "<div>" * 200_000 + BODY)
    assert text_of(f"<body>{BODY}</body>") == TEXT


def test_a_page_of_one_endless_line_is_rejected():
    with pytest.raises(InputError, match="너무 깁니다"):
        article_of(RawPage(text="가" * (LONGEST_PAGE + 1)), article_id="a", source="a")
