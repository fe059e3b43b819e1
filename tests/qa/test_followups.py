from datetime import date

import pytest

from qa.followups import standalone_question
from qa.linking import spelt_right
from qa.records import Turn

ASKED_ON = date(2025, 3, 20)


def stands_alone(assistant, asked, *before):
    history = tuple(Turn(question, "") for question in before)
    return standalone_question(asked, history, ASKED_ON, assistant.generation)


@pytest.mark.parametrize(
    ("before", "asked", "alone"),
    [
        ("항만 AI 실증사업 국비는 모두 얼마야?", "그럼 언제까지야?", "항만 AI 실증사업 언제까지야?"),
        ("항만 AI 실증사업 국비는 모두 얼마야?", "그건 어디서 맡아?", "항만 AI 실증사업 어디서 맡아?"),
        (
            "항만 AI 실증사업 국비는 모두 얼마야?",
            "한 곳당으로는요?",
            "항만 AI 실증사업 국비는 한 곳당 얼마야?",
        ),
        ("2023년 항만 AI 실증사업 국비가 얼마야?", "작년에는?", "2024년 항만 AI 실증사업 국비가 얼마야?"),
        ("2023년 항만 AI 실증사업 국비가 얼마야?", "그 전 해에는?", "2022년 항만 AI 실증사업 국비가 얼마야?"),
        ("대구 로봇 특구에서 광주는 뭐 해?", "그럼 대전은?", "대구 로봇 특구에서 대전은 뭐 해?"),
        (
            "디자인 바우처는 기업당 최대 얼마야?",
            "지원 항목은 뭐뭐야?",
            "디자인 바우처 지원 항목은 뭐뭐야?",
        ),
        (
            "2024년 디자인 바우처는 몇 개사 지원해?",
            "항만 AI 실증사업은?",
            "2024년 항만 AI 실증사업은 몇 개사 지원해?",
        ),
    ],
)
def test_what_a_turn_leaves_out_comes_from_the_turn_before(assistant, before, asked, alone):
    assert stands_alone(assistant, asked, before) == alone


@pytest.mark.parametrize(
    ("before", "asked", "alone"),
    [
        (
            "디자인 바우처 예비 트랙은 얼마까지 줘?",
            "그럼 도약 트랙은요?",
            "디자인 바우처 도약 트랙은 얼마까지 줘?",
        ),
        ("디자인 바우처 예비 트랙은 얼마까지 줘?", "도약 쪽은?", "디자인 바우처 도약 트랙은 얼마까지 줘?"),
        ("디자인 바우처 일반트랙은 얼마야?", "도약 트랙은?", "디자인 바우처 도약 트랙은 얼마야?"),
        ("디자인 바우처 일반 트랙은 얼마야?", "도약트랙은?", "디자인 바우처 도약트랙은 얼마야?"),
        ("디자인 바우처 시설자금은 얼마야?", "운전자금은?", "디자인 바우처 운전자금은 얼마야?"),
        ("디자인 바우처 도전형은 몇 곳 뽑아?", "도약형은?", "디자인 바우처 도약형은 몇 곳 뽑아?"),
        ("디자인 바우처 1기는 몇 명 뽑았어?", "2기는 언제 시작해?", "디자인 바우처 2기는 언제 시작해?"),
        (
            "2024년 디자인 바우처는 몇 곳 뽑아?",
            "그 전해에는 몇 곳이 목표였어?",
            "디자인 바우처 2023년에는 몇 곳이 목표였어?",
        ),
        ("2024년 디자인 바우처는 몇 곳 뽑아?", "전년도는?", "2023년 디자인 바우처는 몇 곳 뽑아?"),
        (
            "2024년 하반기 디자인 바우처는 몇 곳 뽑아?",
            "그 전해에는?",
            "2023년 하반기 디자인 바우처는 몇 곳 뽑아?",
        ),
        ("디자인 바우처는 누가 맡아?", "마감은?", "디자인 바우처 마감은?"),
    ],
)
def test_a_bare_name_stands_in_place_of_one_of_its_kind(assistant, before, asked, alone):
    assert stands_alone(assistant, asked, before) == alone


@pytest.mark.parametrize(
    "asked",
    [
        "스마트팜 혁신센터 교육생은 몇 명이나 뽑아?",
        "로봇 특구 시비는 얼마야?",
        "물 데이터 허브는 누가 만들어?",
    ],
)
def test_a_new_topic_inherits_nothing(assistant, asked):
    assert stands_alone(assistant, asked, "항만 AI 실증사업 국비는 모두 얼마야?") == asked
    assert stands_alone(assistant, f"근데 {asked}", "항만 AI 실증사업 국비는 모두 얼마야?") == asked


def test_the_topic_lasts_over_turns(assistant):
    before = ("항만 AI 실증사업 국비는 모두 얼마야?", "몇 곳을 골라?", "신청은 언제까지야?")
    assert stands_alone(assistant, "누가 맡아?", *before) == "항만 AI 실증사업 누가 맡아?"


def test_bare_names_one_after_another_stand_in_one_place(assistant):
    before = ("디자인 바우처 예비 트랙은 얼마까지 줘?", "도약 트랙은?")
    assert stands_alone(assistant, "재도전은?", *before) == "디자인 바우처 재도전은 얼마까지 줘?"


@pytest.mark.parametrize("asked", ["신청은?", "선정 결과는?", "담당자는?", "늦으면?", "나는?"])
def test_what_is_asked_of_a_program_stands_in_place_of_no_name(assistant, asked):
    before = ("디자인 바우처 예비 트랙은 얼마까지 줘?", "도약 트랙은?")
    assert "트랙은 얼마까지" not in stands_alone(assistant, asked, *before)


@pytest.mark.parametrize("asked", ["다음 해외전시회는 언제야?", "지원 조건을 누가 전해 줬어?"])
def test_a_word_that_only_holds_the_year_before_names_no_year(assistant, asked):
    assert "2023" not in stands_alone(assistant, asked, "2024년 디자인 바우처는 몇 곳 뽑아?")


def test_the_year_named_last_holds(assistant):
    before = ("2023년 항만 AI 실증사업 국비가 얼마야?", "2025년에는?")
    assert (
        stands_alone(assistant, "신청은 언제까지야?", *before) == "2025년 항만 AI 실증사업 신청은 언제까지야?"
    )


def test_the_first_question_stands_as_it_is(assistant):
    assert stands_alone(assistant, "그건 언제까지야?") == "그건 언제까지야?"


@pytest.mark.parametrize("asked", ["김치찌개 끓이는 법 알려줘", "비트코인 얼마야?"])
def test_a_question_of_words_that_no_article_holds_takes_no_topic(assistant, asked):
    assert stands_alone(assistant, asked, "항만 AI 실증사업 국비는 모두 얼마야?") == asked


def test_a_misspelt_name_is_read_as_the_articles_spell_it(assistant):
    text = spelt_right("디자인 바우쳐 한도가 얼마예요?", assistant.generation)
    assert text == "디자인 바우처 한도가 얼마예요?"


def test_a_name_spelt_right_stays_as_it_is(assistant):
    text = "디자인 바우처 한도가 얼마예요?"
    assert spelt_right(text, assistant.generation) == text
