import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from corpus.commands import corpus_commands
from corpus.errors import Incomplete, InputError

PAGE = (
    "산업부, 2685억 투입\n"
    "입력 2026-01-26 11:00\n"
    "\n"
    "(서울=연합뉴스) 김하늘 기자 = 산업부가 제조업에 2685억 원을 투입한다고 26일 밝혔다.\n"
    "\n"
    "관련기사\n"
    "• 금값 5000달러 돌파\n"
)


def show(*arguments: str):
    return CliRunner().invoke(corpus_commands, ["show", *arguments])


def test_json_holds_each_article_as_it_will_be_indexed(tmp_path: Path):
    (tmp_path / "a.txt").write_text(PAGE, encoding="utf-8")
    result = show(str(tmp_path), "--json")
    [article] = json.loads(result.stdout)["articles"]
    assert result.exit_code == 0
    assert (article["id"], article["title"], article["publisher"]) == ("a", "산업부, 2685억 투입", "연합뉴스")
    assert (article["author"], article["published"], article["url"]) == ("김하늘", "2026-01-26", None)
    assert article["text"] == "산업부가 제조업에 2685억 원을 투입한다고 26일 밝혔다."
    assert {removal["reason"] for removal in article["removed"]} == {"byline", "title", "dateline", "related"}


def test_rejected_files_are_named_on_standard_error_and_end_in_incomplete(tmp_path: Path):
    (tmp_path / "a.txt").write_text(PAGE, encoding="utf-8")
    (tmp_path / "b.pdf").write_bytes(b"%PDF")
    result = show(str(tmp_path), "--json")
    assert isinstance(result.exception, Incomplete)
    assert "b.pdf: 읽을 수 없는 형식입니다" in result.stderr
    assert len(json.loads(result.stdout)["articles"]) == 1


def test_nothing_readable_is_an_input_error(tmp_path: Path):
    assert isinstance(show(str(tmp_path)).exception, InputError)


def test_people_read_what_was_kept_and_what_was_removed_and_why(tmp_path: Path):
    (tmp_path / "a.txt").write_text(PAGE, encoding="utf-8")
    printed = show(str(tmp_path)).stdout
    assert "산업부가 제조업에 2685억 원을" in printed
    assert "[다른 기사 목록] 관련기사 • 금값 5000달러 돌파" in printed
    assert "[제목(따로 보관)] 산업부, 2685억 투입" in printed


@pytest.mark.parametrize("reason", ["caption", "unknown_reason"])
def test_a_reason_is_shown_by_its_label_or_by_itself(reason: str):
    from corpus.cleaning.reasons import label

    assert label(reason) == {"caption": "사진 설명"}.get(reason, reason)
