from datetime import date

import pytest

from corpus.records import Article, Sentence
from qa.tables import asks_for_rows, cells_of, column_score

TEXT = """모집 요강은 아래와 같다.

| 구분 | 출항 트랙 | 원양 트랙 |
|---|---|---|
| 선정 규모 | 28개사 | 18개사 |
| 신청 기간 | 3월 2일까지 | 4월 6일까지 |

| 캠퍼스 | 인원 |
| 의성 | 30명 |"""


@pytest.fixture
def article():
    return Article("a", "닻올림 모집", TEXT, None, None, date(2025, 2, 1), None, None, "a.md", ())


def row(line: str) -> Sentence:
    start = TEXT.index(line)
    return Sentence("a", line, start, start + len(line))


def test_each_cell_of_a_row_has_the_head_of_its_column(article):
    cells = cells_of(article, row("| 선정 규모 | 28개사 | 18개사 |"))
    assert [cell.header for cell in cells] == ["구분", "출항 트랙", "원양 트랙"]
    assert [TEXT[TEXT.index("| 선정") :][cell.start : cell.end] for cell in cells] == [
        "선정 규모",
        "28개사",
        "18개사",
    ]


def test_the_top_row_and_text_outside_have_no_cells(article):
    assert cells_of(article, row("| 구분 | 출항 트랙 | 원양 트랙 |")) == ()
    assert cells_of(article, row("모집 요강은 아래와 같다.")) == ()


def test_the_next_table_has_heads_of_its_own(article):
    assert [cell.header for cell in cells_of(article, row("| 의성 | 30명 |"))] == ["캠퍼스", "인원"]


@pytest.mark.parametrize(
    ("question", "better"),
    [
        ("원양 트랙은 몇 개사를 뽑나요?", "18개사"),
        ("출항트랙 몇곳 뽑아", "28개사"),
    ],
)
def test_the_column_that_the_question_names_scores_higher(article, question, better):
    line = "| 선정 규모 | 28개사 | 18개사 |"
    cells = cells_of(article, row(line))
    scores = {value: column_score(question, cells, line.index(value)) for value in ("28개사", "18개사")}
    assert max(scores, key=scores.__getitem__) == better
    assert min(scores.values()) < 0 < max(scores.values())


def test_a_question_that_names_no_column_leaves_all_equal(article):
    line = "| 선정 규모 | 28개사 | 18개사 |"
    assert column_score("몇 곳 뽑아?", cells_of(article, row(line)), line.index("28")) == 0.0


def test_rows_are_asked_for_by_the_head_of_the_first_column(article):
    place = row("| 의성 | 30명 |")
    assert asks_for_rows("캠퍼스는 어느 지역에 있나요?", article, place)
    assert not asks_for_rows("인원은 몇 명이야?", article, place)
