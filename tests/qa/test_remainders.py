import pytest

from qa.remainders import find_remainder


@pytest.mark.parametrize(
    ("question", "whole", "selected", "part"),
    [
        (
            "항만 사업에서 떨어진 팀은 몇 팀이야?",
            "항만 사업에서 신청한 팀은 몇 팀이야?",
            "항만 사업에서 선정된 팀은 몇 팀이야?",
            "",
        ),
        (
            "항만 사업에 몇 곳이 탈락했어?",
            "항만 사업에 몇 곳이 신청했어?",
            "항만 사업에 몇 곳이 선정됐어?",
            "",
        ),
        (
            "부두 학교에서 부산 본교 빼면 나머지는 몇 명이에요?",
            "부두 학교에서 모두 몇 명이에요?",
            "부두 학교에서 부산 본교 몇 명이에요?",
            "부산 본교",
        ),
    ],
)
def test_what_is_left_is_a_question_for_the_whole_and_one_for_the_part(question, whole, selected, part):
    asked = find_remainder(question)
    assert asked is not None
    assert (asked.whole, asked.selected, asked.part) == (whole, selected, part)


@pytest.mark.parametrize(
    "question",
    ["탈락한 팀도 다시 낼 수 있어?", "항만 사업 예산은 얼마야?", "부산 빼고 신청할 수 있나요?"],
)
def test_a_question_that_asks_for_no_rest_has_none(question):
    assert find_remainder(question) is None
