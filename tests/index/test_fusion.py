import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from index.fusion import (
    FALL,
    WEIGHT_WHERE_UNCOVERED,
    coverage,
    dense_weight,
    fuse,
    relative,
)

IDF = {"국비": 3.0, "얼마": 1.0, "산단": 2.0}


def test_coverage_is_the_share_of_information_the_passage_holds():
    held = {"국비", "얼마"}
    assert coverage(["국비", "얼마", "산단", "산단"], held.__contains__, IDF.__getitem__) == (3 + 1) / (
        3 + 1 + 2
    )


def test_a_question_without_tokens_is_covered_by_nothing():
    assert coverage([], {"국비"}.__contains__, IDF.__getitem__) == 0.0


def test_meaning_weighs_most_where_no_word_is_found_and_nothing_where_all_are():
    assert dense_weight(0.0) == WEIGHT_WHERE_UNCOVERED
    assert dense_weight(0.5) == WEIGHT_WHERE_UNCOVERED * 0.5**FALL
    assert dense_weight(1.0) == 0.0


@given(st.floats(0, 1), st.floats(0, 1))
def test_the_weight_never_rises_with_the_coverage(one, other):
    low, high = sorted((one, other))
    assert dense_weight(low) >= dense_weight(high)


@given(st.lists(st.floats(0, 100, width=32), min_size=1))
def test_relative_scores_lie_between_0_and_1_and_keep_their_order(values):
    scores = np.array(values, dtype=np.float32)
    shares = relative(scores)
    assert shares.min() >= 0
    assert shares.max() in (0.0, 1.0)
    assert (np.diff(shares[np.argsort(scores, kind="stable")]) >= 0).all()


def test_without_weight_the_words_alone_decide():
    lexical = np.array([1.0, 0.5], dtype=np.float32)
    assert fuse(lexical, np.array([0.1, 0.9], dtype=np.float32), 0.0).tolist() == lexical.tolist()


def test_a_hybrid_score_is_the_relative_lexical_score_plus_the_weighted_cosine():
    fused = fuse(np.array([1.0, 0.5], dtype=np.float32), np.array([0.25, 0.75], dtype=np.float32), 2.0)
    assert fused.tolist() == [1.0 + 2.0 * 0.25, 0.5 + 2.0 * 0.75]
