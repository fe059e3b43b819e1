from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.records import Article
from corpus.sentences import split_sentences
from tests.corpus.tricky_sentences import TRICKY

PIECES = st.sampled_from(
    [
        "정부가 28일 밝혔다.",
        "다.",
        " ",
        "\n",
        "\n\n",
        "“",
        "”",
        '"',
        "’25. 7. 28.",
        "1. ",
        "2. ",
        "□ ",
        "- ",
        "| a | b |",
        "고 말했다",
        "## 제목",
        "?",
        "!",
        "3.5%",
        "(",
        ")",
        "Q. ",
        "△",
        "한다.광주는",
        "🙂",
        "ㅇ ",
    ]
)


def article(text: str) -> Article:
    return Article("기사", "제목", text, None, None, None, None, None, "원본", ())


@pytest.mark.parametrize(("line", "expected"), TRICKY)
def test_a_tricky_line_splits_as_labelled_by_hand(line: str, expected: list[str]):
    assert [sentence.text for sentence in split_sentences(article(line))] == expected


@given(st.lists(PIECES | st.text(max_size=8), max_size=30).map("".join))
def test_every_sentence_is_an_exact_slice_and_they_stand_in_order_without_overlap(text: str):
    sentences = split_sentences(article(text))
    assert all(text[sentence.start : sentence.end] == sentence.text for sentence in sentences)
    assert all(sentence.text.strip() == sentence.text != "" for sentence in sentences)
    assert all(first.end <= second.start for first, second in pairwise(sentences))


@given(st.lists(PIECES, max_size=30).map("".join))
def test_no_letter_of_a_plain_line_is_lost(text: str):
    line = (
        text.replace("\n", " ")
        .replace("|", "")
        .replace("#", "")
        .replace("□", "")
        .replace("△", "")
        .replace("ㅇ", "")
    )
    line = f"정부는 {line} 밝혔다."
    found = "".join(sentence.text for sentence in split_sentences(article(line)))
    assert [letter for letter in found if letter.isalnum()] == [letter for letter in line if letter.isalnum()]


def test_a_heading_between_paragraphs_is_no_sentence():
    text = (
        "정부가 1,400억원을 지원한다.\n그래서 얼마나, 어떻게 지원하는데?\n정부는 "
        "전국 산단 가운데 총 10곳을 선정해 한 곳당 140억원씩 지원할 예정입니다."
    )
    assert [sentence.text[:2] for sentence in split_sentences(article(text))] == ["정부", "정부"]
