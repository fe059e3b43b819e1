"""Things written in short are written out before they are told apart, and what a count is of after it."""

from datetime import date

import pytest

from corpus.records import Article, Sentence
from corpus.values import find_values
from qa.acts import acts_in, done_by
from qa.decomposing import decompose
from qa.naming_operands import coined_names
from qa.questions import understand
from qa.tables import cells_of, head_at
from qa.unfit import is_unfit
from qa.written_out import written_out


@pytest.mark.parametrize(
    ("question", "plain"),
    [
        ("학교 1·2기 수료생 합하면", "학교 1기하고 2기 수료생 합하면"),
        ("코치 1기·2기 예산을 더하면", "코치 1기하고 2기 예산을 더하면"),
        ("코치 1~3기 인원 합치면", "코치 1기, 2기, 3기 인원 합치면"),
        ("곳간 2024~2026년 다 더하면", "곳간 2024년, 2025년, 2026년 다 더하면"),
        ("바우처 2024·2025년 합계", "바우처 2024년하고 2025년 합계"),
        ("공장 A분야 B분야 중에", "공장 A분야하고 B분야 중에"),
        ("패키지 출항 트랙 원양 트랙 차이", "패키지 출항 트랙하고 원양 트랙 차이"),
        ("예산 3.5·4.5억 차이", "예산 3.5·4.5억 차이"),
        ("2010~2026년 다 더하면", "2010~2026년 다 더하면"),
        ("부품형, 실증형, 교육형을 합하면", "부품형, 실증형, 교육형을 합하면"),
    ],
)
def test_what_is_written_in_short_is_written_out(question, plain):
    assert written_out(question, many=True, stretches=True) == plain


@pytest.mark.parametrize(
    ("question", "operands"),
    [
        ("학교 1·2기 수료생 다 합하면 몇 명이죠", ("1기", "2기")),
        ("곳간 맡긴 기업은 2024~2026년 다 더하면 몇 곳?", ("2024년", "2025년", "2026년")),
        ("공장 A분야랑 B분야 지원금 차이 얼마야", ("A분야", "B분야")),
        ("패키지 2026년 예산은 2025년 공고 예산보다 얼마나 늘었나요?", ("2025년 공고", "2026년")),
        ("보증 1차와 2차의 이자 지원율은 어떻게 다른가요?", ("1차", "2차")),
    ],
)
def test_things_in_short_are_told_apart(question, operands):
    plan = decompose(question)
    assert plan is not None
    assert plan.operands == operands


def test_a_stretch_of_years_that_is_not_added_is_one():
    assert decompose("2024~2026년 총사업비는 얼마야?") is None


@pytest.mark.parametrize(
    ("words", "text"),
    [("수료생 몇 명", "64명"), ("창업한 사람", "29명"), ("입학한 사람", "72명")],
)
def test_a_count_belongs_to_the_act_told_after_it(words, text):
    sentence = "올해 2기에는 72명이 입학해 64명이 수료했고 이 가운데 29명이 창업했다."
    assert [value.text for value in done_by(acts_in(words), sentence, find_values(sentence))] == [text]


def test_where_no_act_tells_them_apart_no_count_is_preferred():
    sentence = "수료 41명, 창업 15명"
    assert done_by(acts_in("수료생"), sentence, find_values(sentence)) == []


def test_a_coined_name_is_a_word_that_the_analyser_takes_apart():
    assert coined_names("도도AX 사업비") == ("도도ax",)
    assert coined_names("보증 공급액") == ()


@pytest.mark.parametrize(
    ("question", "sentence", "kept"),
    [
        ("허브의 총사업비는 얼마?", "국비 50억 원과 시비 15억 원을 들여 88억 원으로 짓는다.", ["88억 원"]),
        ("허브의 국비는 얼마?", "국비 50억 원, 시비 15억 원, 민자 8억 원이다.", ["50억 원"]),
        ("보증의 이자 지원율은 몇 %?", "연체율이 0.6%였고 시가 이자 2%를 낸다.", ["2%"]),
        ("도의 국비는 얼마?", "올해 3729억원보다 1031억원 많다.", ["3729억원"]),
        ("코치 예산은 얼마?", "활동비는 월 240만 원이고 예산은 14억 원이다.", ["14억 원"]),
        ("나눔터는 몇 곳을 뽑아?", "60점을 넘은 12곳을 뽑는다.", ["12곳"]),
    ],
)
def test_values_that_are_surely_not_asked_for_are_left_out(question, sentence, kept):
    asked = understand(question, date(2025, 1, 1))
    values = [value for value in find_values(sentence) if not is_unfit(question, asked, sentence, value)]
    assert [value.text for value in values] == kept


def test_a_figure_of_a_table_stands_under_the_head_of_its_column():
    text = "| 구분 | 출항 | 원양 |\n|---|---|---|\n| 한도 | 5천만 원 | 1억 원 |"
    article = Article("a", "표", text, None, None, None, None, None, "a.md", ())
    start = text.index("| 한도")
    sentence = Sentence("a", text[start:], start, len(text))
    cells = cells_of(article, sentence)
    assert head_at(cells, sentence.text.index("5천만")) == "출항"
    assert head_at(cells, sentence.text.index("1억")) == "원양"
