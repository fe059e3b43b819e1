"""Readers' judgements as gold drafts."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from corpus.errors import InputError
from eval.cases import read_lines
from eval.drafts import drafts_of, read_judgements
from tests.eval.fakes import ARTICLES, TEXTS

QUOTE = "국비 1,400억 원을 투입한다."


@pytest.fixture
def feedback(tmp_path: Path) -> Path:
    path = tmp_path / "index.feedback.sqlite3"
    start = TEXTS["demo"].index(QUOTE)
    cited = json.dumps([{"marker": 1, "article_id": "demo", "start": start, "end": start + len(QUOTE)}])
    rows = [
        ("2025-06-20T10:00:00+00:00", "얼마야?", "980억 원", cited, "g", "down", "outdated", "1"),
        ("2025-06-21T10:00:00+00:00", "얼마야?", "1,400억 원", cited, "g", "up", None, "2"),
        ("2025-06-22T10:00:00+00:00", "언제야?", "모릅니다", "[]", "g", "down", "no_answer", "3"),
    ]
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(
            "create table feedback (given_at text not null, question text not null, answer text not null,"
            " citations text not null, generation text not null, rating text not null, reason text,"
            " receipt text primary key)"
        )
        connection.executemany("insert into feedback values (?, ?, ?, ?, ?, ?, ?, ?)", rows)
    return path


def test_the_last_judgement_of_a_question_becomes_its_draft(feedback: Path) -> None:
    liked, disliked = drafts_of(read_judgements(feedback), ARTICLES)
    assert (liked["question"], liked["as_of"]) == ("얼마야?", "2025-06-21")
    assert liked["evidence"] == [{"article": "demo", "quote": QUOTE}]
    assert (disliked["evidence"], disliked["draft"]["reason"]) == ([], "no_answer")


def test_a_draft_is_no_gold_until_a_person_completed_it(feedback: Path, tmp_path: Path) -> None:
    path = tmp_path / "drafts.jsonl"
    drafts = drafts_of(read_judgements(feedback), ARTICLES)
    path.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in drafts), encoding="utf-8")
    assert [problem.line for problem in read_lines(path)[1]] == [1, 2]
    drafts[0] |= {"type": "amount", "facts": [["1400억"]]}
    path.write_text(json.dumps(drafts[0], ensure_ascii=False) + "\n", encoding="utf-8")
    assert read_lines(path)[1] == []


def test_a_citation_that_the_index_no_longer_has_is_left_out(feedback: Path) -> None:
    assert drafts_of(read_judgements(feedback), {})[0]["evidence"] == []


def test_a_file_that_is_no_feedback_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "x.sqlite3"
    other.write_text("kein SQLite", encoding="utf-8")
    with pytest.raises(InputError, match="피드백 파일이 아닙니다"):
        read_judgements(other)
    with pytest.raises(InputError, match="없습니다"):
        read_judgements(tmp_path / "missing.sqlite3")
