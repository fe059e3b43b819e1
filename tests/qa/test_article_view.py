from datetime import date

import numpy as np
import pytest

from index.embedding import load_embedder
from index.searching import represent_query
from qa.article_view import view_article
from qa.matching import match, weigh_terms
from qa.questions import understand


@pytest.mark.parametrize(
    "question",
    [
        "항만 AI 실증사업 국비는 모두 얼마야?",
        "로봇특구는 언제 다 지어져요?",
        "물데이터 허브에서 자료를 누가 받을 수 있나요?",
        "선발하는 곳은 몇 군데야?",
    ],
)
def test_an_article_is_matched_as_its_sentences_are_one_by_one(assistant, question):
    generation = assistant.generation
    asked = understand(question, date(2025, 3, 20))
    terms = weigh_terms(asked, generation.idf, generation.lexical.document_frequency)
    query = represent_query(load_embedder(None), question)
    for article_id, rows in generation.sentences_of_article.items():
        view = view_article(article_id, asked, terms, query, generation)
        alone = [
            [
                match(term, frozenset(generation.sentence_tokens(row)), generation.sentences[row].text)
                for term in terms
            ]
            for row in rows
        ]
        assert np.array_equal(view.own, alone)
        for row in range(len(rows)):
            beside = [alone[at] for at in (row - 1, row + 1) if 0 <= at < len(rows)]
            assert np.array_equal(view.near[row], np.max(beside, axis=0) if beside else 0 * view.near[row])
