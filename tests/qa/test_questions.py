from datetime import date

import pytest

from qa.questions import Modifier, is_blank, normalise_question, understand, with_full_years

TODAY = date(2025, 6, 20)


def test_a_relative_year_of_the_question_is_read_against_the_day_it_is_asked():
    assert understand("작년 예산은 얼마였어?", TODAY).years == {2024}
    assert understand("2023년 예산은 얼마였어?", TODAY).years == {2023}
    assert understand("예산은 얼마야?", TODAY).years == frozenset()


@pytest.mark.parametrize(
    ("question", "modifier"),
    [
        ("국비는 모두 얼마야?", Modifier.TOTAL),
        ("한 곳당 얼마씩 줘?", Modifier.EACH),
        ("회사 하나에 얼마까지 나와?", Modifier.EACH),
        ("최대 얼마까지 받아?", Modifier.MAXIMUM),
        ("전년보다 얼마나 늘었어?", Modifier.CHANGE),
        ("지금까지 몇 곳이 받았어?", Modifier.CUMULATIVE),
    ],
)
def test_words_that_tell_one_figure_from_another_are_kept(question, modifier):
    assert modifier in understand(question, TODAY).modifiers


def test_the_words_of_a_named_program_are_known():
    assert "컴퓨터" in "".join(understand("양자컴퓨터 실증사업은 언제까지야?", TODAY).program_terms)
    assert understand("예산은 얼마야?", TODAY).program_terms == frozenset()


def test_a_name_with_its_number_stays_one_word():
    assert "고도화2" in {term.form for term in understand("고도화2는 얼마까지 받아?", TODAY).terms}


def test_a_question_becomes_nfc_without_control_characters():
    assert normalise_question("예산은\u0000 얼마야\u200b?") == "예산은 얼마야 ?"


@pytest.mark.parametrize("text", ["", "   ", "?", "ㅋ", "ㅋㅋㅋ", "!!!"])
def test_nothing_asked_is_blank(text):
    assert is_blank(text)


def test_until_when_alone_asks_for_the_last_day_to_apply():
    def words(question):
        return {term.form for term in understand(question, TODAY).terms}

    assert {"신청", "공모"} <= words("AX 실증산단 언제까지야?")
    assert not {"신청", "공모"} & words("AX 실증산단은 언제까지 운영해?")


def test_years_of_two_digits_are_read_as_the_articles_write_them():
    day = date(2025, 6, 1)
    assert with_full_years("22년이랑 '24년 예산", day) == "2022년이랑 2024년 예산"
    for duration in ("10년 동안 얼마나 받아?", "20년간 얼마", "25년 넘은 공장", "10년 계획"):
        assert with_full_years(duration, day) == duration
    assert with_full_years("2022년 예산", day) == "2022년 예산"


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2025년 하반기 공모는 언제까지야", {2025}),
        ("작년 3월에 몇 곳 뽑았어", {2024}),
        ("3월에 시작해?", set()),
        ("3년간 얼마 줘?", set()),
    ],
)
def test_a_half_or_a_month_names_its_year(text, years):
    assert understand(text, date(2025, 7, 30)).years == years
