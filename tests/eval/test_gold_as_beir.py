import json

import pytest

from corpus.errors import InputError
from eval.beir import read_beir
from eval.gold_as_beir import gold_as_beir
from tests.index.fakes import write_corpus

CASES = [
    {
        "id": "g1",
        "question": "국비는 얼마인가요?",
        "evidence": [{"article": "ax-complex", "quote": "국비 1,400억 원을"}],
    },
    {
        "id": "g2",
        "question": "그럼 기간은요?",
        "history": [{}],
        "evidence": [{"article": "ax-complex", "quote": "2028년"}],
    },
    {"id": "g3", "question": "지하철은요?", "evidence": []},
    {
        "id": "g4",
        "question": "다른 기사의 인용",
        "evidence": [{"article": "night-bus", "quote": "국비 1,400억 원을"}],
    },
]


def test_the_passage_that_holds_the_quote_answers_the_question(tmp_path):
    corpus = write_corpus(tmp_path / "articles")
    gold = tmp_path / "gold.jsonl"
    gold.write_text("".join(json.dumps(case, ensure_ascii=False) + "\n" for case in CASES), encoding="utf-8")
    assert gold_as_beir([gold], corpus, tmp_path / "beir") == 1
    dataset = read_beir(tmp_path / "beir")
    assert [question.id for question in dataset.questions] == ["g1"]
    (relevant,) = dataset.questions[0].relevances
    assert "국비 1,400억 원을" in next(one.text for one in dataset.documents.passages if one.id == relevant)


def test_a_gold_file_that_is_not_json_is_named(tmp_path):
    corpus = write_corpus(tmp_path / "articles")
    (tmp_path / "gold.jsonl").write_text("{", encoding="utf-8")
    with pytest.raises(InputError, match=r"gold\.jsonl"):
        gold_as_beir([tmp_path / "gold.jsonl"], corpus, tmp_path / "beir")
