"""What the linter finds, and where."""

import json
from pathlib import Path

import pytest

from eval.linting import leaks, lint
from tests.eval.fakes import ARTICLES, GOLD, write_gold


def problems(tmp_path: Path, **changed: object) -> list[tuple[int, str]]:
    line = json.dumps(
        json.loads(GOLD[0]) | {"id": "x", "question": "다른 질문?"} | changed, ensure_ascii=False
    )
    return [(one.line, one.text) for one in lint(write_gold(tmp_path, [*GOLD, line]), ARTICLES, {}).problems]


def test_a_sound_gold_file_has_no_problem(tmp_path: Path) -> None:
    assert problems(tmp_path) == []


def test_types_are_free_text(tmp_path: Path) -> None:
    assert problems(tmp_path, type="수수께끼") == []
    assert problems(tmp_path, type="수수께끼", facts=[], evidence=[]) == []


@pytest.mark.parametrize(
    ("changed", "complaint"),
    [
        ({"evidence": [{"article": "demo", "quote": "국비 1,500억 원"}]}, "그대로 있지 않습니다"),
        ({"evidence": [{"article": "nowhere", "quote": "국비"}]}, "색인에 없습니다"),
        ({"question": json.loads(GOLD[0])["question"] + "!"}, "1번째 줄의 m1와 같은 질문"),
        ({"facts": [["많이"]]}, "숫자나 날짜가 하나도"),
        ({"facts": [["980억"]]}, "인용문에 있는 것이 없습니다"),
        ({"as_of": "2025-06-01"}, "앞섭니다"),
        ({"as_of": "2045-06-01"}, "너무 멉니다"),
        ({"type": "unanswerable"}, "답이 없는 질문인데"),
        ({"facts": [], "evidence": []}, "facts와 evidence가 없습니다"),
        ({"evidence": []}, "함께 있거나 함께"),
        ({"type": "followup"}, "history가 없습니다"),
        ({"notes": ["late"]}, "모르는 알림"),
        ({"superseded": ["옛 값"]}, "값으로 읽을 수 없습니다"),
        ({"superseded": ["1,400억"]}, "정답 값과 같습니다"),
        ({"facts": [["1,40억"]]}, "읽을 수 없습니다"),
    ],
)
def test_every_fault_is_named_with_its_line(tmp_path: Path, changed: dict, complaint: str) -> None:
    found = problems(tmp_path, **changed)
    assert found
    assert {line for line, _ in found} == {5}
    assert any(complaint in text for _, text in found), found


def test_an_article_family_in_both_halves_is_a_leak(tmp_path: Path) -> None:
    (tmp_path / "test").mkdir()
    dev = lint(write_gold(tmp_path, GOLD[:1]), ARTICLES, {})
    other = json.dumps(json.loads(GOLD[2]) | {"id": "t1"}, ensure_ascii=False)
    test = lint(write_gold(tmp_path / "test", [other]), ARTICLES, {})
    assert leaks(dev, test, {}) == []
    found = leaks(dev, test, {"demo": "one", "voucher": "one"})
    assert [(one.line, "m1" in one.text) for one in found] == [(1, True)]
    same = leaks(dev, dev, {})
    assert ["같은 id" in same[0].text, "같은 질문" in same[1].text, "갈래" in same[2].text] == [True] * 3


def test_the_overlap_counts_content_words_shared_with_the_evidence(tmp_path: Path) -> None:
    copied = json.dumps(json.loads(GOLD[0]) | {"question": "국비를 얼마 투입한다?"}, ensure_ascii=False)
    own = lint(write_gold(tmp_path, [GOLD[0]]), ARTICLES, {}).overlaps
    assert own[0] < lint(write_gold(tmp_path, [copied]), ARTICLES, {}).overlaps[0] == 2 / 3
