"""Totals shared out, sums taken so many times, shares and rests, asked for in everyday words."""

from datetime import date

import pytest

from qa.records import Request
from tests.qa.articles import assistant_over

ARTICLES = {
    "harbour": (
        "항만 로봇 실증사업에 총 640억 원",
        "2024-03-04",
        "해양수산부는 항만 로봇 실증사업에 4년간 총 640억 원을 투입한다고 밝혔다. "
        "이 가운데 안전 분야에는 160억 원이 쓰인다.",
    ),
    "seaweed": (
        "해조류 가공 바우처 420억 원 규모로 추진",
        "2024-02-06",
        "해양수산부는 해조류 가공 바우처를 420억 원 규모로 추진한다. "
        "이번에는 150개 내외 과제를 지원하며, 과제별로 최대 3억 원을 지원한다.",
    ),
    "lighthouse": (
        "등대 관광 특구 누적 성과",
        "2024-07-08",
        "등대 관광 특구가 유치한 투자는 8,400억 원에 이른다. "
        "등대 관광 특구는 지금까지 누적 24개가 지정됐다. "
        "2030년에 기업은 500개, 종사자는 1만 명에 이를 전망이다.",
    ),
    "ferry": (
        "연안 여객선 전동화 시범사업 접수 결과",
        "2024-05-13",
        "연안 여객선 전동화 시범사업에는 45개사가 신청서를 냈다. "
        "중소벤처기업부는 심사를 거쳐 15개사를 선정했다. "
        "선정된 15개사 가운데 섬 지역 회사는 6개사다.",
    ),
}


@pytest.fixture(scope="module")
def answered(tmp_path_factory):
    assistant = assistant_over(tmp_path_factory.mktemp("evenly"), ARTICLES)
    return lambda question: assistant.ask(Request(question, (), date(2024, 12, 1)))


@pytest.mark.parametrize(
    ("question", "short"),
    [
        ("항만 로봇 실증사업 돈을 해마다 똑같이 나눠 쓰면 1년에 얼마예요?", "160억 원"),
        ("항만 로봇 실증사업 예산, 한 해 평균으로 나누면 얼마꼴이에요?", "160억 원"),
        ("해조류 가공 바우처 전체 돈을 과제 수로 나누면 하나에 얼마꼴인가요?", "2억 8,000만 원"),
        ("등대 관광 특구 하나가 유치한 투자가 평균 얼마쯤인 셈이에요?", "350억 원"),
        ("등대 관광 특구 전망대로면 2030년에 기업 하나에 종사자가 평균 몇 명이야?", "20명"),
    ],
)
def test_a_total_is_shared_out_over_years_or_among_those_who_share_it(answered, question, short):
    assert answered(question).short_answer == short


def test_a_sum_for_each_is_taken_as_many_times_as_the_question_says(answered):
    answer = answered("해조류 가공 바우처로 열 과제가 한도까지 다 받으면 모두 얼마예요?")

    assert answer.short_answer == "30억 원"


def test_a_share_asked_for_with_another_verb_is_worked_out(answered):
    answer = answered("항만 로봇 실증사업 예산에서 안전 분야가 몇 퍼센트쯤 차지하나요?")

    assert answer.short_answer == "25%"


def test_how_many_to_one_is_those_who_applied_over_those_selected(answered):
    assert answered("연안 여객선 전동화 시범사업은 몇 대 몇이었던 셈인가요?").short_answer == "3 대 1"


@pytest.mark.parametrize(
    ("question", "short"),
    [
        ("항만 로봇 실증사업 총액에서 안전 분야 몫 빼면 얼마가 남죠?", "480억 원"),
        ("연안 여객선 전동화 시범사업에 신청했다가 떨어진 회사 수는?", "30개사"),
    ],
)
def test_what_is_left_is_worked_out_however_it_is_asked(answered, question, short):
    assert answered(question).short_answer == short
