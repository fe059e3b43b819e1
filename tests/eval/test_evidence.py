"""Gold evidence by quote, and its ranking scores against ir_measures."""

import random

import ir_measures
import pytest

from eval.cases import read_cases
from eval.evidence import evidence_groups, graded, holds_quote, retrieval_scores
from eval.records import Found, Quote
from tests.eval.fakes import TEXTS, write_gold


@pytest.fixture
def case(tmp_path):
    return read_cases(write_gold(tmp_path))[0]


def found(rank: int, name: str) -> Found:
    return Found(rank, name, 0, len(TEXTS[name]), TEXTS[name])


def test_a_quote_is_found_without_regard_to_spaces_and_in_four_fifths() -> None:
    assert holds_quote("국비 1,400억원을 투입한다", "국비  1,400억 원을")
    assert holds_quote("앞이 잘린 23456789", "123456789")
    assert not holds_quote("반만 남은 12345", "123456789")


def test_quotes_of_one_fact_are_alternatives_and_of_two_facts_are_both_needed(case) -> None:
    twice = (Quote("demo", "국비 1,400억 원"), Quote("voucher", "1400억"))
    assert [len(group) for group in evidence_groups(replace_evidence(case, twice, (("1400억",),)), {})] == [2]
    both = (Quote("demo", "국비 1,400억 원"), Quote("voucher", "980억 원"))
    assert [
        len(group) for group in evidence_groups(replace_evidence(case, both, (("1400억",), ("980억",))), {})
    ] == [1, 1]


def replace_evidence(case, quotes, facts):
    from dataclasses import replace

    return replace(case, evidence=quotes, facts=facts)


def test_the_rank_of_the_first_passage_with_the_quote_decides(case) -> None:
    scores = retrieval_scores(case, [found(1, "factory"), found(2, "demo")], {})
    assert (scores["evidence_recall_at_1"], scores["evidence_recall_at_3"], scores["mrr_at_10"]) == (
        0.0,
        1.0,
        1 / 2,
    )
    assert retrieval_scores(case, [], {})["ndcg_at_10"] == 0.0


def test_the_same_words_in_a_foreign_article_are_no_evidence(case) -> None:
    elsewhere = Found(1, "voucher", 0, 9, TEXTS["demo"])
    assert retrieval_scores(case, [elsewhere], {})["evidence_recall_at_20"] == 0.0
    assert retrieval_scores(case, [elsewhere], {"voucher": "x", "demo": "x"})["evidence_recall_at_20"] == 1.0


def test_ranking_scores_equal_those_of_ir_measures() -> None:
    from eval.ranking import ndcg, reciprocal_rank

    chance = random.Random(11)
    for _ in range(200):
        ranks = [chance.choice([None, *range(1, 21)]) for _ in range(chance.randint(1, 4))]
        ranked, grades = graded(ranks)
        qrels = [ir_measures.Qrel("q", name, grade) for name, grade in grades.items()]
        run = [ir_measures.ScoredDoc("q", name, 100.0 - at) for at, name in enumerate(ranked)] or [
            ir_measures.ScoredDoc("q", "nothing", 0.0)
        ]
        theirs = ir_measures.calc_aggregate([ir_measures.nDCG @ 10, ir_measures.RR @ 10], qrels, run)
        assert ndcg(ranked, grades, depth=10) == pytest.approx(theirs[ir_measures.nDCG @ 10], abs=1e-9)
        assert reciprocal_rank(ranked, grades, depth=10) == pytest.approx(
            theirs[ir_measures.RR @ 10], abs=1e-9
        )
