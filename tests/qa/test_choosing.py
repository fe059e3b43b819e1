from datetime import date

import pytest

from corpus.dates import resolve_dates
from corpus.values import find_values
from qa.asked import VALUED
from qa.choosing import choose_value, shown_date, unit_fitness
from qa.composing import direct_sentence, shown_text
from qa.listing import marked_items
from qa.matching import weigh_terms
from qa.questions import understand

PUBLISHED = date(2025, 3, 10)


def chosen(question, sentence):
    understood = understand(question, date(2025, 6, 20))
    assert understood.asked.kind in VALUED
    slot = weigh_terms(understood, lambda word: 3.0, lambda word: 1)
    choice = choose_value(
        understood, sentence, slot, find_values(sentence), resolve_dates(sentence, PUBLISHED)
    )
    return choice.text if choice else None


SHARES = "한 곳당 140억 원씩, 총 1,400억 원의 국비를 지원하고 지방비 560억 원을 보탠다."


@pytest.mark.parametrize(
    ("question", "sentence", "value"),
    [
        ("국비는 모두 얼마야?", SHARES, "총 1,400억 원"),
        ("한 곳당 얼마씩 지원해?", SHARES, "한 곳당 140억 원씩"),
        ("지방비는 얼마야?", SHARES, "560억 원"),
        ("창업하고 몇 년까지 신청할 수 있어?", "창업한 지 3년을 넘겼고 7년 이내인 기업이다.", "7년 이내"),
        ("매출이 얼마 이상이어야 해?", "매출 10억 원 이상, 부채 3억 원 이하인 기업이다.", "10억 원 이상"),
        ("시비는 얼마야?", "국비는 396억 원, 시비는 81억 원이다.", "81억 원"),
        ("몇 명을 뽑아?", "기업 30개사와 교육생 208명을 뽑는다.", "208명"),
        ("경쟁률은?", "11개 시도가 신청해 평균 4대 1의 경쟁률을 보인다.", "4대 1"),
        ("언제까지 신청해?", "10일 공고를 냈고 신청은 오는 28일까지 받는다.", "2025년 3월 28일"),
        ("언제부터 신청해?", "신청은 3월 17일부터 28일까지 받는다.", "2025년 3월 17일"),
        ("한도가 얼마야?", "지원 한도는 종전 1억 원에서 7천만 원으로 낮아졌다.", "7천만 원"),
        ("규모는 얼마야?", "사업 규모 | 2028년까지 국비 1,400억", "1,400억 원"),
    ],
)
def test_the_value_bound_to_the_asked_slot_is_chosen(question, sentence, value):
    found = chosen(question, sentence)
    assert found is not None
    assert value.removeprefix("총 ").removeprefix("한 곳당 ").removesuffix("씩") in found


def test_a_sentence_without_the_asked_kind_has_no_value():
    assert chosen("국비는 얼마야?", "교육생 208명을 뽑는다.") is None


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("소재은행 직원은 몇 명입니까?", "갈조류만 놓고 보면 3,100종으로 전국에서 가장 많다."),
        ("짝을 못 찾은 기업은 몇 곳인가요?", "이번에 짝을 이룬 과제는 모두 9건이다."),
    ],
)
def test_what_counts_something_else_is_no_answer(question, sentence):
    assert chosen(question, sentence) is None


def test_units_of_one_kin_are_near_and_others_far():
    assert unit_fitness("곳", "곳") == 1.0
    assert unit_fitness("곳", "개") == 0.8
    assert unit_fitness("명", "개사") == 0.15


def test_the_direct_answer_echoes_a_question_that_adds_no_claim():
    asked = understand("항만 AI 실증사업 국비는 모두 얼마야?", date(2025, 6, 20))
    assert (
        direct_sentence(asked, "320억 원", "항만 AI 실증사업에 국비 320억 원")
        == "항만 AI 실증사업 국비는 모두 320억 원입니다."
    )


@pytest.mark.parametrize(
    ("question", "written", "answer"),
    [
        (
            "광양 회사들 자부담은 얼마예요?",
            "광양 특수강 재기 사업 한 회사가 최대 7억 원을 받는다.",
            "7억 원입니다.",
        ),
        (
            "방사광가속기 본체 사업비는 얼마인가요?",
            "방사광가속기 센터 총사업비는 7억 원이다.",
            "7억 원입니다.",
        ),
        ("항만 실증 예산은 얼마야?", "항만 실증 사업비는 7억 원이다.", "항만 실증 예산은 7억 원입니다."),
        ("항만 국비는 얼마야?", "항만에 국비 7억 원을 들인다.", "항만 국비는 7억 원입니다."),
    ],
)
def test_the_direct_answer_says_of_nothing_but_what_the_sentence_speaks_of(question, written, answer):
    assert direct_sentence(understand(question, date(2025, 6, 20)), "7억 원", written) == answer


def test_the_direct_answer_repeats_no_figure_of_the_question():
    asked = understand("2024년 국비는 얼마야?", date(2025, 6, 20))
    assert direct_sentence(asked, "320억 원", "항만 AI 실증") == "320억 원입니다."


@pytest.mark.parametrize(
    ("sentence", "shown"),
    [
        ("| 사업 규모 | 국비 320억 |", "사업 규모 | 국비 320억"),
        ("○ 예산은 311억 원이다.", "예산은 311억 원이다."),
        ("A. 누구나 받을 수 있습니다.", "누구나 받을 수 있습니다."),
        ("예산은 311억 원이다.", "예산은 311억 원이다."),
    ],
)
def test_a_sentence_is_shown_verbatim_without_the_marks_around_it(sentence, shown):
    assert shown_text(sentence) == shown
    assert shown in sentence


def test_marked_items_are_read_one_by_one():
    sentence = "지원 항목은 △제품 디자인 △포장 디자인 △브랜드 개발이다."
    assert marked_items(sentence) == ["제품 디자인", "포장 디자인", "브랜드 개발"]
    assert marked_items("신청 기간은 6.29~7.28이며 구축 및 고도화를 지원한다.") == []


@pytest.mark.parametrize(
    ("text", "edge", "shown"),
    [
        ("정식 서비스는 2026년에 시작한다.", "start", "2026년"),
        ("접수는 2026년 3월까지다.", "end", "2026년 3월"),
        ("접수는 2026년 3월 2일부터 9일까지다.", "start", "2026년 3월 2일"),
        ("접수는 2026년 3월 2일부터 9일까지다.", "end", "2026년 3월 9일"),
    ],
)
def test_no_day_is_told_that_no_article_tells(text, edge, shown):
    (found,) = resolve_dates(text, date(2026, 1, 5))
    assert shown_date(found, edge) == shown


def test_a_foreign_word_that_the_article_does_not_have_is_not_echoed():
    asked = understand("항만 XYZ 실증사업 국비는 모두 얼마인가요?", date(2025, 3, 20))
    assert direct_sentence(asked, "320억 원", "항만 AI 실증") == "320억 원입니다."
    assert direct_sentence(asked, "320억 원", "항만 xyz 실증사업 국비").startswith("항만 XYZ")
