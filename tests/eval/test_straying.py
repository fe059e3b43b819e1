import json

from eval import straying
from index.building import build_index
from index.embedding import load_embedder

ARTICLE = """---
title: "푸른나루 AI 공방 문 연다"
publisher: "푸른나루신문"
published: 2025-03-10
---
푸른나루시는 2025년 AI 공방에 국비 3억 원을 들인다.
"""
QUESTION = {
    "id": "a-1",
    "type": "amount",
    "question": "2025년 푸른나루 AI 공방 국비는 얼마야?",
    "history": [],
    "as_of": "2025-03-12",
    "facts": [["3억 원"]],
    "short": ["3억 원"],
    "evidence": [{"article": "workshop", "quote": "국비 3억 원을 들인다"}],
}
GATHERED = {
    "id": "a-1",
    "question": QUESTION["question"],
    "fold": 2,
    "sentences": [
        {
            "title": "제목",
            "text": "국비 3억 원",
            "month": "",
            "before": "",
            "answers": True,
            "answer": [3, 7],
        }
    ],
}


def test_a_made_question_stands_above_the_same_sentences_of_which_none_answers(tmp_path, monkeypatch):
    monkeypatch.setattr(straying, "SHARE", 1)
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "workshop.md").write_text(ARTICLE, encoding="utf-8")
    build_index([tmp_path / "articles"], tmp_path / "index", load_embedder(), progress=lambda *_: None)
    for name, row in (("gold.jsonl", QUESTION), ("gathered.jsonl", GATHERED)):
        (tmp_path / name).write_text(json.dumps(row, ensure_ascii=False), encoding="utf-8")
    out = tmp_path / "made.jsonl"
    straying.stray(tmp_path / "gold.jsonl", tmp_path / "gathered.jsonl", out, tmp_path / "index")
    (made,) = (json.loads(line) for line in out.read_text(encoding="utf-8").splitlines())
    assert made["question"].endswith("푸른나루 AI 공방 국비는 얼마야?")
    assert not made["question"].startswith("2025년")
    assert made["fold"] == 2
    assert [(s["text"], s["answers"], s["answer"]) for s in made["sentences"]] == [
        ("국비 3억 원", False, None)
    ]
