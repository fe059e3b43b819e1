import re

import pytest

from qa.glossing import glosses, in_korean


def in_some(*words):
    """How often words stand in a collection that holds these, once each."""
    return lambda word: int(word in words)


@pytest.mark.parametrize(
    ("english", "korean"),
    [
        ("How much is the budget for smart factories?", "스마트공장 예산 얼마인가요?"),
        ("How many companies did Busan select in 2025?", "부산 선정 2025년 기업 몇?"),
        ("Which ministry manages the regional project?", "관리 지역 사업 어느 기관인가요?"),
    ],
)
def test_a_question_in_english_is_told_in_korean_words(english, korean):
    assert in_korean(english, in_some()) == korean


@pytest.mark.parametrize(
    ("english", "ending"),
    [
        ("When does the application period end?", "언제인가요?"),
        ("What is the deadline for the voucher?", "언제까지인가요?"),
        ("Who can apply for the loan?", "신청 자격은 무엇인가요?"),
        ("Why was the tender cancelled?", "이유는 무엇인가요?"),
        ("How do I apply?", "어떻게 하나요?"),
        ("How long is the support period?", "얼마 동안인가요?"),
    ],
)
def test_the_question_word_stands_last(english, ending):
    assert in_korean(english, in_some()).endswith(ending)


def test_an_english_word_in_a_korean_question_gives_way_only_where_no_article_has_it():
    assert in_korean("데이터바우처 budget 얼마에요", in_some()) == "데이터바우처 예산 얼마에요"
    assert in_korean("데이터바우처 budget 얼마에요", in_some("budget")) == "데이터바우처 budget 얼마에요"


def test_names_and_signs_that_the_glossary_does_not_know_stay():
    assert in_korean("K-디지털 트레이닝 R&D TIPS xyzzy 얼마?", in_some("tips")) == (
        "K-디지털 트레이닝 R&D TIPS xyzzy 얼마?"
    )
    assert "XYZZY" in in_korean("How much does XYZZY cost?", in_some())


def test_a_question_of_function_words_alone_is_left_as_it_is():
    assert in_korean("What is it?", in_some()) == "What is it?"
    assert in_korean("", in_some()) == ""


@pytest.mark.parametrize("form", ["company", "companies", "select", "selected", "selecting"])
def test_inflected_forms_are_found(form):
    assert glosses(form)


def test_every_line_of_the_glossary_is_english_and_korean_words():
    from importlib.resources import files

    lines = (files("qa") / "glossary.tsv").read_text(encoding="utf-8").splitlines()
    assert len(lines) == len({line.split("\t")[0] for line in lines}) > 1000
    assert all(re.fullmatch(r"[a-z0-9&'’. \-/]+\t[^\s]+( [^\s]+)*", line) for line in lines)
