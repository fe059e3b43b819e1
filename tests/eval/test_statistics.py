"""Intervals, tests and power."""

import numpy as np
import pytest

from eval.statistics import (
    change,
    effective_size,
    estimate,
    holm,
    numbered,
    power,
    smallest_detectable_loss,
    swap_test,
    wilson,
)

NAN = float("nan")


def test_the_mean_leaves_out_questions_without_the_score() -> None:
    figure = estimate(np.array([1.0, 0.0, NAN, 1.0]), numbered(["a", "b", "c", "d"]))
    assert (figure.value, figure.n) == (2 / 3, 3)


def test_the_same_input_gives_the_same_bytes() -> None:
    scores = np.random.default_rng(5).random(60)
    family = numbered([f"f{at // 3}" for at in range(60)])
    assert estimate(scores, family) == estimate(scores, family)
    assert change(scores, scores[::-1].copy(), family) == change(scores, scores[::-1].copy(), family)


def test_families_make_the_interval_wider() -> None:
    scores = np.repeat([1.0, 0.0, 1.0, 0.0, 1.0, 1.0], 10)
    alone = estimate(scores, numbered([str(at) for at in range(60)]))
    together = estimate(scores, numbered([str(at // 10) for at in range(60)]))
    assert (together.high - together.low) > 2 * (alone.high - alone.low)


def test_the_interval_covers_the_truth_about_as_often_as_it_says() -> None:
    chance = np.random.default_rng(1)
    family = numbered([str(at) for at in range(80)])
    figures = [estimate((chance.random(80) < 0.7) * 1.0, family, resamples=500) for _ in range(200)]
    assert 180 <= sum(figure.low <= 0.7 <= figure.high for figure in figures) <= 200


def test_a_group_that_is_all_wrong_still_has_an_interval() -> None:
    figure = estimate(np.zeros(7), numbered([str(at) for at in range(7)]))
    assert (figure.low, figure.high) == wilson(0.0, 7)
    assert figure.high == pytest.approx(0.354, abs=0.001)


def test_wilson_gives_the_published_intervals() -> None:
    for n, low, high in ((100, 0.826, 0.945), (200, 0.851, 0.934), (300, 0.861, 0.929), (500, 0.871, 0.923)):
        assert wilson(0.9, n) == pytest.approx((low, high), abs=0.001)


def test_sign_flips_count_exactly_where_all_can_be_listed() -> None:
    six = np.array([-1.0] * 6)
    # 2 of 64 sign patterns are as extreme, so p is about 1/32.
    assert swap_test(np.zeros(6), six, numbered(list("abcdef"))) == pytest.approx(2 / 64, abs=0.006)
    assert swap_test(six, six, numbered(list("abcdef"))) == 1.0


def test_a_score_that_only_one_run_has_counts_in_its_mean() -> None:
    before = np.array([1.0, 0.0, NAN, 1.0])
    after = np.array([1.0, NAN, 1.0, 1.0])
    changed = change(before, after, numbered(list("abcd")))
    assert (changed.delta, changed.n) == (1.0 - 2 / 3, 4)
    assert change(before, np.full(4, NAN), numbered(list("abcd"))).p == 1.0


def test_a_null_change_is_rarely_significant() -> None:
    chance = np.random.default_rng(3)
    family = numbered([str(at) for at in range(60)])
    p_values = [
        swap_test(np.zeros(60), chance.choice([-1.0, 0.0, 1.0], 60), family, resamples=400)
        for _ in range(200)
    ]
    assert sum(p < 0.05 for p in p_values) <= 20


def test_holm_corrects_in_order() -> None:
    assert holm({"a": 0.01, "b": 0.04, "c": 0.03}) == pytest.approx({"a": 0.03, "c": 0.06, "b": 0.06})


def test_power_equals_the_simulated_figures() -> None:
    for n, seen in ((100, 0.20), (200, 0.56), (300, 0.79), (500, 0.96)):
        assert power(n, 0.05, 0.01) == pytest.approx(seen, abs=0.03)


def test_the_smallest_detectable_loss_is_the_first_with_eighty_percent_power() -> None:
    loss = smallest_detectable_loss(300)
    assert power(300, loss, 0.01) >= 0.8 > power(300, loss - 0.001, 0.01)
    assert smallest_detectable_loss(5) is None


def test_questions_that_always_agree_count_as_one() -> None:
    scores = np.repeat([1.0, 0.0, 1.0, 0.0], 5)
    assert effective_size(scores, numbered([str(at // 5) for at in range(20)])) == 4
    assert effective_size(scores, numbered([str(at) for at in range(20)])) == 20
