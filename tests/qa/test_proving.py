from datetime import date

import pytest

from qa.proving import is_supported
from qa.records import Request


@pytest.fixture(scope="module")
def cited(assistant):
    from index.searching import represent_query, search_represented
    from qa.candidates import gather_candidates
    from qa.questions import understand

    text = "항만 AI 실증사업은 언제까지 신청해?"
    query = represent_query(assistant._embedder, text)
    hits = search_represented(assistant.generation, query, k=10)
    candidates = gather_candidates(understand(text, date(2025, 3, 20)), query, hits, assistant.generation)
    return [c for c in candidates if "오는 28일까지" in c.sentence.text]


@pytest.mark.parametrize(
    ("text", "supported"),
    [
        ("신청서를 내야 한다", True),
        ("2025년 3월 28일입니다.", True),
        ("2025년 3월 29일입니다.", False),
        ("320억 원입니다.", False),
    ],
)
def test_a_figure_or_date_that_the_cited_sentence_does_not_state_is_unsupported(cited, text, supported):
    assert len(cited) == 1
    assert is_supported(text, cited) is supported


def test_every_sentence_of_an_extractive_answer_is_supported(assistant):
    for question in ("항만 AI 실증사업은 언제까지 신청해?", "로봇 특구 시비는 얼마야?"):
        answer = assistant.ask(Request(question, (), date(2025, 3, 20)))
        assert answer.sentences
        assert all(sentence.supported for sentence in answer.sentences)
