import json

import pytest

from eval.collecting import collection_cases, collection_index, write
from index.embedding import load_embedder

ARTICLE = """---
title: "푸른나루 AI 공방 문 연다"
publisher: "푸른나루신문"
published: 2025-03-10
---
푸른나루시는 AI 공방에 국비 3억 원을 들인다.
"""
QUESTION = {
    "id": "study_99-001",
    "type": "amount",
    "question": "푸른나루 AI 공방 국비는 얼마야?",
    "history": [],
    "as_of": "2025-03-12",
    "facts": [["3억 원"]],
    "short": ["3억 원"],
    "evidence": [{"article": "study_99/workshop", "quote": "국비 3억 원을 들인다"}],
}


@pytest.fixture
def collection(tmp_path):
    folder = tmp_path / "study_99"
    folder.mkdir()
    article = json.dumps({"id": "workshop", "text": ARTICLE}, ensure_ascii=False)
    (folder / "articles.jsonl").write_text(article + "\n", encoding="utf-8")
    (folder / "gold.jsonl").write_text(json.dumps(QUESTION, ensure_ascii=False) + "\n", encoding="utf-8")
    return folder


def test_questions_name_the_articles_of_their_collection(collection):
    (case,) = collection_cases([collection])
    with collection_index([collection], load_embedder()) as generation:
        (quote,) = case.evidence
        assert quote.text in generation.articles[quote.article_id].text


def test_a_collection_is_written_as_the_commands_read_it(collection, tmp_path):
    out = tmp_path / "out"
    write([collection], out)
    assert (out / "articles" / "study_99" / "workshop.md").read_text(encoding="utf-8") == ARTICLE
    assert json.loads((out / "gold.jsonl").read_text(encoding="utf-8")) == QUESTION
