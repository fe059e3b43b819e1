"""Requests and answers as JSON, the ask command, and new generations between questions."""

import json
import unicodedata
from datetime import date

import pytest
from typer import Typer
from typer.testing import CliRunner

from corpus.errors import InputError
from index.building import build_index
from index.embedding import load_embedder
from qa.assistant import open_assistant
from qa.commands import ask
from qa.records import Request
from qa.serializing import answer_to_json, request_from_json
from tests.qa.articles import write_articles


def test_only_the_question_is_required_and_the_day_is_today():
    assert request_from_json({"question": "얼마야?"}, today=date(2025, 6, 20)) == Request(
        "얼마야?", (), date(2025, 6, 20)
    )


def test_names_of_programs_are_read_in_composed_form():
    data = {"question": "얼마야?", "programs": [unicodedata.normalize("NFD", "항만 사업")]}
    request = request_from_json(data, today=date(2025, 6, 20))
    assert request.programs == ("항만 사업",)
    assert request.is_narrowed


def test_a_request_may_be_narrowed_to_publishers_and_a_period():
    data = {"question": "얼마야?", "publishers": ["항만일보"], "since": "2025-01-01", "until": "2025-12-31"}
    request = request_from_json(data, today=date(2025, 6, 20))
    assert (request.publishers, request.since, request.until) == (
        ("항만일보",),
        date(2025, 1, 1),
        date(2025, 12, 31),
    )
    assert request.is_narrowed
    assert not Request("얼마야?", (), date(2025, 6, 20)).is_narrowed


@pytest.mark.parametrize(
    ("data", "word"),
    [
        ([], "JSON 객체"),
        ({}, "question"),
        ({"question": 3}, "question"),
        ({"question": "가" * 2001}, "2,000자"),
        ({"question": "얼마야?", "as_of": "내일"}, "2025-06-20"),
        ({"question": "얼마야?", "as_of": 20250620}, "as_of"),
        ({"question": "얼마야?", "history": "앞"}, "history"),
        ({"question": "얼마야?", "publishers": "산업일보"}, "publishers"),
        ({"question": "얼마야?", "publishers": ["가"] * 101}, "100개"),
        ({"question": "얼마야?", "programs": ["가", 1]}, "programs"),
        ({"question": "얼마야?", "programs": ["가"] * 101}, "programs"),
        ({"question": "얼마야?", "since": "작년"}, "since"),
        ({"question": "얼마야?", "until": 2025}, "until"),
        ({"question": "얼마야?", "history": [{"answer": "답"}]}, "history"),
    ],
)
def test_a_request_that_cannot_be_used_says_what_is_wrong(data, word):
    with pytest.raises(InputError, match=word):
        request_from_json(data)


def test_the_answer_has_every_field_other_programs_rely_on(assistant):
    answer = answer_to_json(
        assistant.ask(Request("항만 AI 실증사업 국비는 모두 얼마야?", (), date(2025, 3, 20)))
    )
    assert {
        *(
            "question",
            "standalone_question",
            "refused",
            "reason",
            "mode",
            "answer",
            "short_answer",
            "sentences",
        ),
        *("citations", "notes", "confidence", "as_of", "generation", "model", "timings_ms"),
    } <= set(answer)
    assert set(answer["citations"][0]) == {
        *(
            "marker",
            "article_id",
            "passage_id",
            "title",
            "publisher",
            "published",
            "url",
            "quote",
            "start",
            "end",
        )
    }
    assert answer["mode"] == "extractive"
    assert json.loads(json.dumps(answer, allow_nan=False)) == answer


def test_requests_on_standard_input_are_answered_line_by_line_in_order(answering_index):
    application = Typer()
    application.command()(ask)
    lines = [
        '{"question": "로봇 특구 시비는 얼마야?"}',
        "{",
        '{"question": "디자인 바우처는 기업당 최대 얼마야?"}',
    ]
    result = CliRunner().invoke(application, ["-", "--index", str(answering_index)], input="\n".join(lines))
    assert result.exit_code == 0
    answers = [json.loads(line) for line in result.stdout.splitlines()]
    assert "81억" in answers[0]["answer"]
    assert answers[1]["error"]["code"] == "bad_request"
    assert "3천만" in answers[2]["answer"]


def test_a_new_generation_is_answered_from_between_two_questions(tmp_path):
    articles, index, embedder = write_articles(tmp_path / "articles"), tmp_path / "index", load_embedder(None)
    build_index([articles], index, embedder, progress=lambda stage, done, total: None)
    assistant = open_assistant(index)
    asked = Request("로봇 특구 시비는 얼마야?", (), date(2025, 3, 20))
    before = assistant.ask(asked)
    robot = articles / "robot-zone.md"
    robot.write_text(robot.read_text(encoding="utf-8").replace("81억", "95억"), encoding="utf-8")
    build_index([articles], index, embedder, progress=lambda stage, done, total: None)
    after = assistant.ask(asked)
    assert "81억" in before.text
    assert "95억" in after.text
    assert before.generation != after.generation
