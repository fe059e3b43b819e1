import pytest

from corpus.cleaning import clean_curated, clean_page
from corpus.cleaning.inline import trim

PROSE = "산업통상자원부가 제조 현장의 인공지능 전환에 2685억 원을 투입한다고 26일 밝혔다."
MORE = "지원 대상은 제조 현장의 인공지능 전환을 추진하는 중소기업이다."


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("(청주=연합뉴스) 전창해 기자 = 충북도가 나선다.", "충북도가 나선다."),
        ("[세종=뉴시스]OOO 기자 = 정부가 지원한다.", "정부가 지원한다."),
        ("인더뉴스 OOO 기자ㅣ정부가 지원한다.", "정부가 지원한다."),
        ("정부가 밝혔다. OOO기자 id@etnews.com", "정부가 밝혔다."),
        ("정부가 밝혔다.<저작권자(c) 연합뉴스, 무단 전재-재배포 금지>", "정부가 밝혔다."),
        ("삼성전자[005930]와 KT[030200]가 참여했다.", "삼성전자와 KT가 참여했다."),
        ("신청은 이메일(ax@kicox.or.kr)로 하면 된다.", "신청은 이메일(ax@kicox.or.kr)로 하면 된다."),
        ("[단독] 정부가 지원한다.", "정부가 지원한다."),
        ("총 10곳(수도권 제외)을 뽑는다.", "총 10곳(수도권 제외)을 뽑는다."),
    ],
)
def test_openers_and_closers_go_and_the_sentence_stays(line: str, kept: str):
    assert trim(line)[0] == kept


def test_a_body_that_stands_twice_is_kept_once():
    cleaned = clean_page(f"{PROSE}\n{MORE}\n짧은 줄\n{PROSE}\n{MORE}\n짧은 줄", title="제목")
    assert cleaned.text == f"{PROSE}\n{MORE}"
    assert {removal.reason for removal in cleaned.removed} == {"repeated", "unplaced"}


def test_a_lead_line_equal_to_the_first_sentence_of_the_paragraph_below_goes():
    cleaned = clean_page(f"{PROSE}\n{PROSE} {MORE}", title="제목")
    assert cleaned.text == f"{PROSE} {MORE}"


def test_a_lost_line_break_becomes_a_line_break():
    assert clean_page(f"{PROSE}{MORE}", title="제목").text == f"{PROSE}\n{MORE}"


def test_headings_and_bullets_of_the_article_stay():
    text = (
        f"{PROSE}\n"
        "\n"
        "■ 지원 내용\n"
        f"{MORE}\n"
        "\n"
        "구체적으로 뭐가 달라지는 거야?\n"
        f"{MORE[:-1]}라고 산업통상자원부는 덧붙였다."
    )
    assert clean_page(text, title="제목").text == text


def test_a_caption_goes_with_its_credit_and_its_copy():
    caption = "▲지난달 24일 열린 정기총회에서 관계자들이 기념 촬영을 하고 있다. (사진제공=산업통상부)"
    cleaned = clean_page(f"{caption}\n{caption}\n\n{PROSE}\n\n{MORE}", title="제목")
    assert cleaned.text == f"{PROSE}\n\n{MORE}"
    assert [removal.reason for removal in cleaned.removed] == ["caption"]


def test_a_list_of_other_headlines_goes_wherever_it_stands():
    headlines = (
        "많이 본 뉴스\n"
        "• 美 머크 공시에 5000달러 돌파…‘와르르’\n"
        "• 삼천당제약, 비만치료제 도전\n"
        "• 도시정비 80조 시장 열린다"
    )
    for page in (
        f"{headlines}\n\n{PROSE}\n{MORE}",
        f"{PROSE}\n\n{headlines}\n\n{MORE}",
        f"{PROSE}\n{MORE}\n\n{headlines}",
    ):
        assert clean_page(page, title="제목").text.split() == f"{PROSE} {MORE}".split()


def test_a_prepared_text_loses_only_its_copyright_line():
    text = f"{PROSE}\n\n관련 기사\n- 지원 한도: 3억원\n\n{PROSE}"
    cleaned = clean_curated(f"{text}\n\n<저작권자(c) 새벽뉴스, 무단 전재-재배포 금지>", title="제목")
    assert cleaned.text == text
