import json

import pytest

from eval.written_articles import written_cases, written_index
from index.embedding import load_embedder

ARTICLE = {
    "title": '"푸른나루 AI 공방" 문 연다',
    "published": "2025-03-10",
    "sentences": ["푸른나루시는 AI 공방에 국비 3억 원을 들인다.", "신청은 4월 1일까지 누리집에서 받는다."],
    "questions": [
        {"q": "푸른나루 AI 공방 국비는 얼마야?", "s": [0], "a": "3억 원", "t": "amount"},
        {"q": "푸른나루 AI 공방 심사위원은 누구야?", "s": [], "a": None, "t": "unanswerable"},
    ],
}


@pytest.fixture
def files(tmp_path):
    path = tmp_path / "some.jsonl"
    path.write_text(json.dumps(ARTICLE, ensure_ascii=False) + "\n", encoding="utf-8")
    return [path]


def test_a_written_question_is_a_case_with_its_sentence_as_evidence(files):
    amount, reviewers = written_cases(files)
    assert (amount.id, amount.type, amount.short) == ("some-000-0", "amount", ("3억 원",))
    assert amount.evidence[0].text == ARTICLE["sentences"][0]
    assert amount.as_of.isoformat() == "2025-03-13"
    assert not reviewers.answerable
    assert amount.conversation == reviewers.conversation == "some-000"


def test_the_articles_are_indexed_with_their_titles_and_days(files):
    with written_index(files, load_embedder()) as generation:
        (article,) = generation.articles.values()
        assert article.id == "some-000"
        assert article.published.isoformat() == ARTICLE["published"]
        assert [sentence.text for sentence in generation.sentences] == ARTICLE["sentences"]
