"""What is refused, and what the refusal says is missing."""

from datetime import date

import pytest

from qa.answerability import Forest, answerable_forest, log_odds
from qa.demands import covers_year, names_region
from qa.lacking import lacking
from qa.linking import link
from qa.looking import look_up
from qa.questions import compounds, understand
from qa.records import Request
from qa.signals import SIGNAL_NAMES, read_signals

ASKED_ON = date(2025, 3, 20)


def ask(assistant, question):
    return assistant.ask(Request(question, (), ASKED_ON))


def looked_up(assistant, question):
    return look_up(question, Request(question, (), ASKED_ON), assistant.generation, assistant._embedder)


def signals_of(assistant, question):
    looked = looked_up(assistant, question)
    return read_signals(looked.question, looked.links, looked.about or looked.ranked, assistant.generation)


@pytest.mark.parametrize(
    ("question", "says"),
    [
        (
            "항만 AI 실증사업에서 제주는 국비를 얼마 받아?",
            "‘항만 AI 실증사업’ 기사에 제주에 대한 내용이 없습니다.",
        ),
        (
            "2019년 항만 AI 실증사업 국비는 얼마였어?",
            "‘항만 AI 실증사업’ 기사에 2019년에 대한 내용이 없습니다(기사가 나온 해: 2025년).",
        ),
        (
            "대전 로봇 특구 시비는 얼마야?",
            "‘로봇 특구’ 기사에 대전에 대한 내용이 없습니다(나오는 지역: 대구).",
        ),
        (
            "항만 AI 실증사업 심사위원 명단 좀 알려줘",
            "‘항만 AI 실증사업’ 기사에 ‘심사위원, 명단’에 대한 내용이 없습니다.",
        ),
        ("항만 AI 실증사업 국비는 모두 얼마야?", "‘항만 AI 실증사업’ 기사에 물으신 내용이 없습니다."),
    ],
)
def test_what_the_articles_lack_is_said_in_one_sentence(assistant, question, says):
    looked = looked_up(assistant, question)
    ranked = looked.about or looked.ranked
    assert lacking(looked.question, looked.links, ranked, assistant.generation) == says


def test_a_refusal_says_what_is_missing_and_offers_the_nearest_articles(assistant):
    answer = ask(assistant, "양자컴퓨터 실증사업은 언제까지 신청하나요?")
    assert answer.refused
    assert "양자컴퓨터" in answer.text
    assert f"「{answer.nearest[0].title}」" in answer.text


def test_a_word_that_no_article_of_the_program_holds_is_missing_at_every_level(assistant):
    held = signals_of(assistant, "항만 AI 실증사업 국비는 모두 얼마야?")
    lacking = signals_of(assistant, "항만 AI 실증사업 심사위원은 누구야?")
    assert held.missing_topic == 0.0
    assert lacking.missing_topic > 0.5
    assert lacking.missing_sentence >= lacking.missing_article >= lacking.missing_topic


def test_a_region_or_year_of_the_question_is_looked_for_in_sentence_article_and_topic(assistant):
    elsewhere = signals_of(assistant, "제주 로봇 특구 시비는 얼마야?")
    here = signals_of(assistant, "대구 로봇 특구 시비는 얼마야?")
    assert (here.region_asked, here.region_article, here.region_topic) == (1.0, 1.0, 1.0)
    assert (elsewhere.region_asked, elsewhere.region_article) == (1.0, 0.0)
    assert signals_of(assistant, "2019년 로봇 특구 시비는 얼마야?").year_topic == 0.0


def test_a_name_that_only_sounds_alike_has_syllables_no_article_has_side_by_side(assistant):
    assert signals_of(assistant, "항만 AI 실증사업 국비는 얼마야?").unseen_program == 0.0
    assert signals_of(assistant, "산림 AI 실증사업 국비는 얼마야?").unseen_program > 0.0


def test_nouns_written_together_are_one_compound():
    question = understand("스마트항만공장 예산은 얼마야?", ASKED_ON)
    words = [question.text[start:end] for start, end in compounds(question)]
    assert words == ["스마트항만공장", "예산"]


def test_a_title_that_names_another_year_does_not_cover_the_one_asked(assistant):
    article = assistant.article("harbor-ai-2025")
    assert covers_year(article, frozenset({2025})) == 0.7
    assert covers_year(article, frozenset({2023})) == 0.0


def test_towns_and_provinces_are_found_by_their_names():
    assert names_region("대구시가 나섰다", "대구")
    assert names_region("창원에 문을 열었다", "창원시")
    assert not names_region("대구은행", "대구")


def test_a_question_is_linked_through_spacing_and_particles_to_the_program_of_the_catalogue(assistant):
    links = link("항만AI실증사업은 언제까지야?", assistant.generation)
    assert [mention.entity.name for mention in links.programs] == ["항만 AI 실증사업"]
    assert links.article_ids == {"harbor-ai-2025", "harbor-ai-notice"}


def test_the_trees_add_up():
    forest = Forest(0.5, (("linked", 0.5, -1.0, 2.0), 0.25))
    assert log_odds(forest, {"linked": 0.0}) == 0.5 - 1.0 + 0.25
    assert log_odds(forest, {"linked": 1.0}) == 0.5 + 2.0 + 0.25


def test_the_committed_trees_read_known_signals_alone():
    def names(tree):
        return set() if isinstance(tree, float) else {tree[0]} | names(tree[2]) | names(tree[3])

    assert set().union(*(names(tree) for tree in answerable_forest().trees)) <= set(SIGNAL_NAMES)


@pytest.mark.parametrize("question", ["대구 날씨 알려줘", "대구에 렌터카 얼마야?", "김치찌개 어떻게 끓여?"])
def test_that_articles_speak_of_a_place_makes_nothing_else_of_it_known(assistant, question):
    assert looked_up(assistant, question).probability == 0.0
    assert ask(assistant, question).refused


@pytest.mark.parametrize("question", ["대구 국비 얼마야?", "로봇특구 총사업비는?", "대구는 얼마 들여?"])
def test_a_question_in_words_that_articles_hold_is_weighed(assistant, question):
    assert looked_up(assistant, question).probability > 0.0


def test_a_year_that_an_article_calls_last_year_is_covered(assistant):
    article = assistant.generation.articles["harbor-ai-2025"]
    assert "2024" not in article.text
    assert covers_year(article, frozenset({2024})) == 0.4
    assert covers_year(article, frozenset({2022})) == 0.0
