"""The rules by which two written values are the same."""

from datetime import date
from decimal import Decimal

import pytest

from corpus.values import contains_value, find_values, same_value
from tests.corpus.number_pairs import DIFFERENT, EQUAL

AS_OF = date(2025, 8, 1)


def only(text):
    values = find_values(text)
    assert len(values) == 1, (text, values)
    return values[0]


def test_the_published_list_has_31_pairs():
    assert (len(EQUAL), len(DIFFERENT)) == (17, 14)


@pytest.mark.parametrize(("left", "right"), EQUAL)
def test_equal_pairs_are_the_same_both_ways(left, right):
    assert same_value(only(left), only(right), as_of=AS_OF)
    assert same_value(only(right), only(left), as_of=AS_OF)
    assert contains_value(f"총 {right} 지원", only(left), as_of=AS_OF)


@pytest.mark.parametrize(("left", "right"), DIFFERENT)
def test_different_pairs_are_never_the_same(left, right):
    assert not same_value(only(left), only(right), as_of=AS_OF)
    assert not same_value(only(right), only(left), as_of=AS_OF)
    assert not contains_value(right, only(left), as_of=AS_OF)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("최대 7천만원", "7천만원 이상"),
        ("1만명 이하", "1만명 미만"),
        ("10~20일", "10일"),
        ("5억~10억 원", "5억 원"),
        ("6.29~7.28", "6.29.(일)"),
        ("4대 1", "4대"),
        ("3억 달러", "3억 원"),
        ("제3차", "3차례"),
        ("30개사", "30명"),
        ("2년", "2개월"),
        ("1㎡", "1평"),
        ("18시", "18시간"),
        ("1,40억", "1,400억"),
        ("2025년 7월", "2025년 7월 28일"),
    ],
)
def test_further_different_pairs(left, right):
    assert not same_value(only(left), only(right), as_of=AS_OF)
    assert not same_value(only(right), only(left), as_of=AS_OF)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("최대 7천만원", "7천만원까지"),
        ("최대 7천만원", "7천만원"),
        ("약 30곳", "30여 곳"),
        ("30개 기업", "30개사"),
        ("10개", "10곳"),
        ("24개월", "2년"),
        ("12ha", "12만㎡"),
        ("6월 1~30일", "6월 1일부터 6월 30일까지"),
        ("7.28~8.14", "2025년 7월 28일 ~ 8월 14일"),
        ("4대 1", "4:1"),
        ("오후 6시", "18:00"),
        ("7월 28일 18시", "7월 28일"),
        ("5억~10억 원", "5~10억 원"),
        ("3.50%", "3.5퍼센트"),
        ("10일", "10일간"),
        ("일천사백억 원", "1400억원"),
    ],
)
def test_further_equal_pairs(left, right):
    assert same_value(only(left), only(right), as_of=AS_OF)
    assert same_value(only(right), only(left), as_of=AS_OF)


def test_strictly_an_unstated_bound_is_not_a_stated_one():
    assert not same_value(only("최대 7천만원"), only("7천만원"), strict=True)
    assert same_value(only("약 7천만원"), only("7천만원"), strict=True)


def test_a_missing_year_without_a_day_of_reference_fits_any_year():
    assert same_value(only("7월 28일"), only("2024-07-28"))
    assert not same_value(only("2025-07-28"), only("2024-07-28"))


def test_a_text_contains_the_parts_of_its_dates_and_the_ends_of_its_ranges():
    assert contains_value("2025년 7월 28일까지", only("7월 28일"), as_of=AS_OF)
    assert contains_value("2025년 7월 28일까지", only("2025년"), as_of=AS_OF)
    assert contains_value("접수 6.29~7.28", only("7월 28일"), as_of=AS_OF)
    assert contains_value("5억~10억 원", only("10억 원"), as_of=AS_OF)
    assert not contains_value("5억~10억 원", only("7억 원"), as_of=AS_OF)
    assert not contains_value("2024년 7월 28일", only("7월 28일"), as_of=AS_OF)


def test_a_number_is_never_found_inside_a_larger_one_or_missed_inside_a_name():
    number = only("30")
    assert contains_value("글로컬대학30 사업", number)
    assert not contains_value("글로컬대학300 사업", number)
    assert not contains_value("30억 원", number)
    assert not contains_value("1.30", number)


def test_amounts_are_exact_decimals():
    assert only("2929.49억원").amount == Decimal("292949000000")
    assert only("0.1%").amount == Decimal("0.1")
