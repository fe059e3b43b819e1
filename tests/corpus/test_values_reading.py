"""What is read from a text as a value, and what is not."""

import time
import unicodedata
from decimal import Decimal
from itertools import pairwise

import pytest

from corpus.values import Comparator, PartialDate, ValueKind, find_values

FIGURES = [
    ("1,400억", ValueKind.MONEY, "140000000000", ""),
    ("1천400억원", ValueKind.MONEY, "140000000000", "원"),
    ("1400억 원", ValueKind.MONEY, "140000000000", "원"),
    ("３억 5천만원", ValueKind.MONEY, "350000000", "원"),
    ("350백만원", ValueKind.MONEY, "350000000", "원"),
    ("3조7천억원", ValueKind.MONEY, "3700000000000", "원"),
    ("26조7000억원", ValueKind.MONEY, "26700000000000", "원"),
    ("749억1000만원", ValueKind.MONEY, "74910000000", "원"),
    ("3억 5천", ValueKind.MONEY, "350000000", ""),
    ("30000만원", ValueKind.MONEY, "300000000", "원"),
    ("일천사백억", ValueKind.MONEY, "140000000000", ""),
    ("천만 원", ValueKind.MONEY, "10000000", "원"),
    ("5천만 달러", ValueKind.MONEY, "50000000", "달러"),
    ("$300", ValueKind.MONEY, "300", "달러"),
    ("2만5,000개", ValueKind.COUNT, "25000", "개"),
    ("1만3712장", ValueKind.COUNT, "13712", "장"),
    ("1,260명", ValueKind.COUNT, "1260", "명"),
    ("99社", ValueKind.COUNT, "99", "개사"),
    ("20개 기업", ValueKind.COUNT, "20", "개사"),
    ("두 곳", ValueKind.COUNT, "2", "곳"),
    ("세 차례", ValueKind.COUNT, "3", "회"),
    ("열 명", ValueKind.COUNT, "10", "명"),
    ("4대 분야", ValueKind.COUNT, "4", "대"),
    ("십만 명", ValueKind.COUNT, "100000", "명"),
    ("11.5%", ValueKind.RATIO, "11.5", "%"),
    ("3.5퍼센트", ValueKind.RATIO, "3.5", "%"),
    ("-5%", ValueKind.RATIO, "-5", "%"),
    ("△5.2%", ValueKind.RATIO, "-5.2", "%"),
    ("3%p", ValueKind.POINTS, "3", "%p"),
    ("1만㎡", ValueKind.AREA, "10000", "㎡"),
    ("30만 평", ValueKind.AREA, "300000", "평"),
    ("12㏊", ValueKind.AREA, "12", "ha"),
    ("100MW", ValueKind.QUANTITY, "100", "MW"),
    ("600페타플롭스", ValueKind.QUANTITY, "600", "PF"),
    ("3년간", ValueKind.DURATION, "3", "년"),
    ("5개년", ValueKind.DURATION, "5", "년"),
    ("12개월", ValueKind.DURATION, "12", "개월"),
    ("10일 이내", ValueKind.DURATION, "10", "일"),
    ("2배", ValueKind.MULTIPLE, "2", "배"),
    ("제3차", ValueKind.ORDINAL, "3", "차"),
    ("1단계", ValueKind.ORDINAL, "1", "단계"),
    ("4차 산업혁명", ValueKind.ORDINAL, "4", "차"),
    ("제5조", ValueKind.ORDINAL, "5", "조"),
    ("세 번째", ValueKind.ORDINAL, "3", "번째"),
    ("1,40억", ValueKind.UNREAD, None, ""),
    ("38억6000억원", ValueKind.UNREAD, None, ""),
    ("28㎓", ValueKind.QUANTITY, "28", "GHz"),
]
DAY = PartialDate
DATES = [
    ("7월 28일", ValueKind.DATE, DAY(None, 7, 28), None),
    ("’25. 7. 28.", ValueKind.DATE, DAY(2025, 7, 28), None),
    ("'25.7.28.", ValueKind.DATE, DAY(2025, 7, 28), None),
    ("26.02.13", ValueKind.DATE, DAY(2026, 2, 13), None),
    ("2025-07-28", ValueKind.DATE, DAY(2025, 7, 28), None),
    ("7.28.", ValueKind.DATE, DAY(None, 7, 28), None),
    ("3.3.(금)", ValueKind.DATE, DAY(None, 3, 3), None),
    ("2025.07.28(월) 18시", ValueKind.DATE, DAY(2025, 7, 28, 18 * 60), None),
    ("2025년 7월 28일(월) 18:00", ValueKind.DATE, DAY(2025, 7, 28, 18 * 60), None),
    ("12월", ValueKind.DATE, DAY(None, 12), None),
    ("24일", ValueKind.DATE, DAY(None, None, 24), None),
    ("18시", ValueKind.TIME, DAY(minute=18 * 60), None),
    ("오후 6시", ValueKind.TIME, DAY(minute=18 * 60), None),
    ("오전 10시 30분", ValueKind.TIME, DAY(minute=10 * 60 + 30), None),
    ("2025년", ValueKind.YEAR, DAY(2025), None),
    ("’25년", ValueKind.YEAR, DAY(2025), None),
    ("24년 예산", ValueKind.YEAR, DAY(2024), None),
    ("2026.01.29 ~ 2026.02.27", ValueKind.PERIOD, DAY(2026, 1, 29), DAY(2026, 2, 27)),
    ("6.29~7.28", ValueKind.PERIOD, DAY(None, 6, 29), DAY(None, 7, 28)),
    ("1월17일~2월22일", ValueKind.PERIOD, DAY(None, 1, 17), DAY(None, 2, 22)),
    ("6월 1~30일", ValueKind.PERIOD, DAY(None, 6, 1), DAY(None, 6, 30)),
    ("10~20일", ValueKind.PERIOD, DAY(None, None, 10), DAY(None, None, 20)),
    ("2025~2029년", ValueKind.PERIOD, DAY(2025), DAY(2029)),
    ("2025.12.20. ~ 1.10.", ValueKind.PERIOD, DAY(2025, 12, 20), DAY(2026, 1, 10)),
    ("3~5월", ValueKind.PERIOD, DAY(None, 3), DAY(None, 5)),
]


@pytest.mark.parametrize(("text", "kind", "amount", "unit"), FIGURES)
def test_a_figure_is_read_with_its_kind_amount_and_unit(text, kind, amount, unit):
    (value,) = find_values(text)
    assert (value.kind, value.amount, value.unit) == (kind, None if amount is None else Decimal(amount), unit)


@pytest.mark.parametrize(("text", "kind", "first", "last"), DATES)
def test_a_date_is_read_with_what_it_states(text, kind, first, last):
    (value,) = find_values(text)
    assert (value.kind, value.first, value.last) == (kind, first, last or first)


@pytest.mark.parametrize(
    ("text", "left", "right"),
    [("4대 1", "4", "1"), ("4.1대 1", "4.1", "1"), ("3.9:1", "3.9", "1"), ("3대 7", "3", "7")],
)
def test_a_competition_keeps_both_terms(text, left, right):
    (value,) = find_values(text)
    assert (value.kind, value.amount, value.second) == (ValueKind.COMPETITION, Decimal(left), Decimal(right))


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("5억~10억 원", 5 * 10**8, 10**9),
        ("5~10억 원", 5 * 10**8, 10**9),
        ("10~20%", 10, 20),
        ("3~5년간", 3, 5),
    ],
)
def test_a_range_keeps_both_ends(text, low, high):
    (value,) = find_values(text)
    assert (value.amount, value.second) == (Decimal(low), Decimal(high))


@pytest.mark.parametrize(
    ("text", "comparator"),
    [
        ("최대 7천만원", Comparator.AT_MOST),
        ("7천만원까지", Comparator.AT_MOST),
        ("50% 이내", Comparator.AT_MOST),
        ("7천만원 이상", Comparator.AT_LEAST),
        ("약 30% 이상", Comparator.AT_LEAST),
        ("최소 3명", Comparator.AT_LEAST),
        ("1만명 미만", Comparator.LESS),
        ("100명 초과", Comparator.MORE),
        ("30여 곳", Comparator.ABOUT),
        ("300개사 내외", Comparator.ABOUT),
        ("5억 원 안팎", Comparator.ABOUT),
        ("3곳", Comparator.EQ),
    ],
)
def test_the_words_around_a_figure_bound_it_and_belong_to_its_text(text, comparator):
    (value,) = find_values(text)
    assert (value.comparator, value.text) == (comparator, text)


@pytest.mark.parametrize(
    "text",
    [
        "수십 개 기업",
        "수억원",
        "몇 천만 원",
        "5G 특화망",
        "K-디지털",
        "글로컬대학30",
        "닥터앤서3.0",
        "H100 서버",
        "2차전지",
        "문의 02-123-4567",
        "(044)203-1234",
        "1588-1234",
        "https://www.example.go.kr/notice/2025/17",
        "help2025@example.kr",
        "삼성전자[005930]",
        "네트워크 두뇌 한국 구조 이만 일조",
        "천만에 만일 백만장자",
    ],
)
def test_names_addresses_and_vague_words_state_no_value(text):
    assert find_values(text) == []


def test_a_bullet_is_no_minus():
    (value,) = find_values("△3대 주력산업 실증")
    assert value.amount == 3


def test_what_an_amount_is_counted_for_is_told():
    assert [value.per for value in find_values("한 곳당 140억 원씩")] == ["곳"]
    assert [value.per for value in find_values("연간 20억원씩 지원")] == ["년"]


def test_a_deadline_is_marked():
    assert [value.deadline for value in find_values("7월 28일까지")] == [True]
    assert [value.deadline for value in find_values("~ 8.14.")] == [True]
    assert [value.deadline for value in find_values("7월 28일 발표")] == [False]


SENTENCE = (
    "중소벤처기업부가 지난 7월 30일 공고한 사업은 2020년부터 2024년까지 5년 동안 4,119억원을 투입해 "
    "기업당 최대 7천만 원(총사업비의 50% 이내)을 30여 곳에 지원하며, "
    "경쟁률은 4.1대 1, 전년 대비 11.5% 늘었다. 접수는 ’25. 7. 28.(월) 18시까지(문의 044-203-1234)이고 "
    "1,260명을 교육하며 1만3712장의 GPU를 "
    "3조7천억원 규모로 제3차 공고에서 두 곳에 나눈다. 평가는 10~20일 걸리고 5억~10억 원의 국비가 든다."
)


def test_every_value_is_an_exact_slice_in_text_order_without_overlap():
    for form in (SENTENCE, unicodedata.normalize("NFD", SENTENCE), SENTENCE.replace(" ", "\u200b ")):
        values = find_values(form)
        assert all(form[value.start : value.end] == value.text for value in values)
        assert all(one.end <= other.start for one, other in pairwise(values))
        assert [value.amount for value in values] == [value.amount for value in find_values(SENTENCE)]
        assert [value.first for value in values] == [value.first for value in find_values(SENTENCE)]


def test_a_sentence_of_300_characters_takes_at_most_three_milliseconds_even_on_a_busy_machine():
    text = SENTENCE[:300]
    find_values(text)
    best = float("inf")
    for _ in range(50):
        began = time.perf_counter()
        find_values(text)
        best = min(best, time.perf_counter() - began)
    assert best < 0.003, best
