from math import log2

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.ranking import MEASURES, ndcg, recall, reciprocal_rank

RANKED = ["a", "b", "c", "d"]


def test_ndcg_discounts_each_grade_by_the_logarithm_of_its_rank():
    expected = (2 / log2(3) + 1 / log2(5)) / (2 / log2(2) + 1 / log2(3))
    assert ndcg(RANKED, {"b": 2, "d": 1}, depth=10) == pytest.approx(expected)


def test_recall_counts_the_relevant_documents_among_the_first():
    assert recall(RANKED, {"a": 1, "c": 1, "z": 1, "d": 0}, depth=2) == 1 / 3
    assert recall(RANKED, {"a": 1, "c": 1, "z": 1, "d": 0}, depth=4) == 2 / 3


def test_reciprocal_rank_looks_at_the_first_relevant_document_only():
    assert reciprocal_rank(RANKED, {"c": 1, "d": 2}, depth=10) == 1 / 3
    assert reciprocal_rank(RANKED, {"c": 1}, depth=2) == 0.0


def test_an_empty_ranking_scores_0_in_every_measure():
    assert {measure([], {"a": 1}) for measure in MEASURES.values()} == {0.0}


def test_a_question_without_relevant_documents_scores_0():
    assert {measure(RANKED, {}) for measure in MEASURES.values()} == {0.0}


@st.composite
def rankings(draw):
    ids = [f"d{at}" for at in range(30)]
    ranked = draw(st.permutations(ids))[: draw(st.integers(1, 30))]
    grades = draw(st.dictionaries(st.sampled_from([*ids, "missing"]), st.integers(0, 3), min_size=1))
    return ranked, grades


@pytest.mark.filterwarnings("ignore")
@given(st.lists(rankings(), min_size=1, max_size=5))
def test_every_measure_equals_ir_measures(cases):
    import ir_measures
    from ir_measures import RR, R, nDCG

    theirs = {
        "nDCG@10": nDCG @ 10,
        "recall@1": R @ 1,
        "recall@5": R @ 5,
        "recall@10": R @ 10,
        "recall@20": R @ 20,
        "MRR@10": RR @ 10,
    }
    assert set(theirs) == set(MEASURES)
    judged = [
        ir_measures.Qrel(str(query), document, grade)
        for query, (_, grades) in enumerate(cases)
        for document, grade in grades.items()
    ]
    run = [
        ir_measures.ScoredDoc(str(query), document, float(-rank))
        for query, (ranked, _) in enumerate(cases)
        for rank, document in enumerate(ranked)
    ]
    values = {
        (one.query_id, str(one.measure)): one.value
        for one in ir_measures.iter_calc(list(theirs.values()), judged, run)
    }
    for query, (ranked, grades) in enumerate(cases):
        if not any(grades.values()):
            continue
        for name, measure in MEASURES.items():
            assert measure(ranked, grades) == pytest.approx(values[str(query), str(theirs[name])], abs=1e-9)
