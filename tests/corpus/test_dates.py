"""Date expressions, resolved against the day their text was written."""

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from corpus.dates import Granularity, describe, find_deadlines, resolve_dates

HERE = Path(__file__).parent
ANCHOR = date(2025, 6, 17)


def rows(name):
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()[1:]
    return [line.split("\t") for line in lines]


def days(first, last):
    return (None, None) if first == "-" else (date.fromisoformat(first), date.fromisoformat(last))


def one(text, anchor=ANCHOR):
    found = resolve_dates(text, anchor)
    assert len(found) == 1, (text, found)
    return found[0]


@pytest.mark.parametrize(("sentence", "anchor", "expression", "first", "last"), rows("relative_dates.tsv"))
def test_an_expression_in_its_sentence_means_these_days(sentence, anchor, expression, first, last):
    found = [item for item in resolve_dates(sentence, date.fromisoformat(anchor)) if item.text == expression]
    assert [(item.first, item.last) for item in found[:1]] == [days(first, last)]


@pytest.mark.parametrize(("anchor", "expression", "first", "last"), rows("printed_dates.tsv"))
def test_an_expression_as_printed_means_the_days_from_its_first_to_its_last(anchor, expression, first, last):
    found = resolve_dates(expression, date.fromisoformat(anchor))
    assert (found[0].first, found[-1].last) == days(first, last)


def test_both_lists_are_as_long_as_the_report_says():
    assert (len(rows("relative_dates.tsv")), len(rows("printed_dates.tsv"))) == (211, 218)


def test_every_expression_is_an_exact_slice_in_order_without_overlap():
    text = "올해 예산은 작년보다 늘었다. 오는 28일부터 다음 달 5일까지 받는다. "
    text += "지난해 12월 3일과 ’25. 7. 28.도 있다."
    found = resolve_dates(text, ANCHOR)
    assert all(text[item.start : item.end] == item.text for item in found)
    assert all(before.end <= after.start for before, after in pairwise(found))
    assert [item.text for item in found] == [
        "올해",
        "작년",
        "오는 28일",
        "다음 달 5일",
        "지난해 12월 3일",
        "’25. 7. 28.",
    ]


@pytest.mark.parametrize(
    ("text", "granularity"),
    [
        ("올해", Granularity.YEAR),
        ("내년 상반기", Granularity.HALF),
        ("올해 3분기", Granularity.QUARTER),
        ("다음 달", Granularity.MONTH),
        ("오는 28일", Granularity.DAY),
        ("연말", Granularity.SPAN),
        ("6.29~7.28", Granularity.SPAN),
    ],
)
def test_an_expression_tells_how_finely_it_names_its_days(text, granularity):
    assert one(text).granularity is granularity


def test_without_an_anchor_only_what_is_printed_in_full_is_resolved():
    found = resolve_dates("올해 2025년 7월 28일 공고. 24일 발표, 다음 달 3일, 3일 전", None)
    assert [(item.text, item.first) for item in found] == [
        ("올해", None),
        ("2025년 7월 28일", date(2025, 7, 28)),
        ("24일", None),
        ("다음 달 3일", None),
        ("3일 전", None),
    ]
    assert {item.reason for item in found if item.first is None} == {"기사 날짜를 알 수 없어 풀지 못했습니다"}


@pytest.mark.parametrize(
    ("text", "anchor", "reason"),
    [
        ("다음달 29일까지", date(2021, 1, 25), "2021년 2월에는 29일이 없습니다"),
        ("2025년 2월 30일", date(2025, 1, 1), "2025년 2월에는 30일이 없습니다"),
        ("2월 30일까지", date(2025, 1, 1), "2월에는 30일이 없습니다"),
    ],
)
def test_a_day_that_does_not_exist_stays_unresolved_with_its_reason(text, anchor, reason):
    found = one(text, anchor)
    assert (found.first, found.last, found.reason) == (None, None, reason)


@pytest.mark.parametrize(
    "text",
    [
        "3년간 지원",
        "4차 산업혁명",
        "내일배움카드",
        "내일채움공제",
        "세종오늘신문",
        "30여 곳",
        "지난 공모",
        "5주년",
        "전달했다",
    ],
)
def test_lengths_names_and_look_alikes_are_no_dates(text):
    assert resolve_dates(text, ANCHOR) == []


@pytest.mark.parametrize(
    ("text", "anchor", "day"),
    [
        ("오는 28일까지 신청하면 된다.", date(2025, 7, 9), date(2025, 7, 28)),
        ("접수기간: 2026.01.29 ~ 2026.02.27", date(2026, 1, 29), date(2026, 2, 27)),
        ("신청 기간은 6.29~7.28이다.", date(2022, 6, 27), date(2022, 7, 28)),
        ("신청은 7월 28일 오후 6시까지 받는다.", date(2025, 6, 30), date(2025, 7, 28)),
        ("다음 달 1일부터 21일까지 모집한다.", date(2025, 3, 26), date(2025, 4, 21)),
        ("공모는 26.02.13 마감된다.", date(2026, 1, 29), date(2026, 2, 13)),
        ("이달 말까지 사업계획서를 제출해야 한다.", date(2024, 4, 9), date(2024, 4, 30)),
        ("접수 ~ 8.14.", date(2025, 7, 28), date(2025, 8, 14)),
    ],
)
def test_the_last_day_to_apply_is_found(text, anchor, day):
    assert [(item.first, item.last) for item in find_deadlines(text, anchor)] == [(day, day)]


@pytest.mark.parametrize(
    "text",
    [
        "2028년까지 1400억 원을 지원한다.",
        "올해 말까지 3만개를 보급한다.",
        "7월 28일 공모를 시작한다.",
        "작년까지 지정된 21개 산단이 신청했다.",
    ],
)
def test_the_end_of_a_program_or_any_other_day_is_no_deadline(text):
    assert find_deadlines(text, ANCHOR) == []


def test_a_note_says_what_an_expression_means_and_on_which_day_it_rests():
    assert (
        describe(one("올해", date(2026, 1, 26)), date(2026, 1, 26)) == "올해 = 2026년 (기사 2026-01-26 기준)"
    )
    past = one("지난 24일", date(2026, 1, 5))
    assert describe(past, date(2026, 1, 5)) == "지난 24일 = 2025년 12월 24일 (기사 2026-01-05 기준)"
    assert describe(one("내년 상반기"), ANCHOR) == "내년 상반기 = 2026년 상반기 (기사 2025-06-17 기준)"
    assert describe(one("3분기"), ANCHOR) == "3분기 = 2025년 3분기 (기사 2025-06-17 기준)"
    assert describe(one("내달"), ANCHOR) == "내달 = 2025년 7월 (기사 2025-06-17 기준)"
    assert describe(one("6.29~7.28"), ANCHOR) == "6.29~7.28 = 2025년 6월 29일~7월 28일 (기사 2025-06-17 기준)"
    assert describe(one("올해", None), None) == "올해: 기사 날짜를 알 수 없어 풀지 못했습니다"
