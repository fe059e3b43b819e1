"""Rates of change and shares worked out, and questions that only look as if they compared."""

from datetime import date

import pytest

from qa.operations import wanted_of
from qa.records import Request
from tests.qa.articles import assistant_over

ARTICLES = {
    "kelp-2022": (
        "미역 양식 자동화사업 올해 어가 800곳 지원",
        "2022-02-10",
        "해양수산부는 올해 미역 양식 자동화사업으로 어가 800곳을 지원한다.",
    ),
    "kelp-2024": (
        "미역 양식 자동화사업 올해 어가 500곳 지원",
        "2024-02-12",
        "해양수산부는 올해 미역 양식 자동화사업으로 어가 500곳을 지원한다.",
    ),
    "dock": (
        "도크 로봇 사업 재원",
        "2024-05-06",
        "도크 로봇 사업에는 총사업비 250억 원을 들인다. "
        "재원은 국비 140억 원, 시비 60억 원, 민자 50억 원으로 이뤄진다. "
        "연구에 쓰이는 금액은 100억 원이다.",
    ),
    "tide": (
        "조력 드론 체험관 방문 실적",
        "2024-06-05",
        "조력 드론 체험관에는 동구가 56개사, 서구가 68개사를 보냈다.",
    ),
}


@pytest.fixture(scope="module")
def answered(tmp_path_factory):
    assistant = assistant_over(tmp_path_factory.mktemp("rates"), ARTICLES)
    return lambda question: assistant.ask(Request(question, (), date(2024, 12, 1)))


def test_a_rate_of_change_that_no_sentence_states_is_worked_out_of_both_values(answered):
    answer = answered("미역 양식 자동화사업 지원 어가 수는 2022년 대비 2024년에 몇 퍼센트나 줄었어요?")

    assert answer.short_answer == "37.5%"
    assert "(계산: (800곳 − 500곳) ÷ 800곳)" in answer.text


@pytest.mark.parametrize(
    ("question", "share"),
    [
        ("도크 로봇 사업 총사업비에서 국비 비중이 몇 %쯤 되나요?", "56%"),
        ("도크 로봇 사업 총사업비에서 연구에 쓰는 몫은 몇 %나 되나요?", "40%"),
    ],
)
def test_a_share_is_worked_out_of_the_part_that_the_question_names(answered, question, share):
    assert answered(question).short_answer == share


def test_what_is_done_with_two_things_is_no_name_of_the_second(answered):
    assert answered("조력 드론 체험관에 동구랑 서구 합쳐서 보낸 데가 몇 개사야?").short_answer == "124개사"


@pytest.mark.parametrize(
    "question",
    [
        "2025년까지 산단을 몇 개로 늘려요?",
        "정부하고 지자체가 보태는 돈은 얼마야?",
        "수요기업하고 공급기업은 뽑는 방식이 어떻게 달라요?",
    ],
)
def test_what_it_became_who_pays_and_how_things_differ_are_no_calculations(question):
    assert wanted_of(question) is None


@pytest.mark.parametrize(
    "question", ["도크 로봇 사업의 국비는 모두 얼마인가요?", "도크 로봇 사업 국비를 다 합치면 얼마예요?"]
)
def test_what_is_one_of_the_things_listed_is_not_the_sum_of_them(answered, question):
    assert answered(question).short_answer == "140억 원"
