"""Intervals and tests over per-question scores that are not independent: everything resamples whole families.

All functions are deterministic: the same input and seed give the same bytes. Scores are arrays
[questions], with NaN where a question has no such score; `family` [questions] numbers the families from
0.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import lgamma, log, log1p, sqrt

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Numbers = NDArray[np.int64]

RESAMPLES = 10_000
SEED = 20_250_620
_LEVEL = 0.95
_NORMAL = 1.959963984540054
_BLOCK = 500


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean over `n` questions with its 95 % interval by bootstrap over families; None where n is 0."""

    value: float | None
    low: float | None
    high: float | None
    n: int


@dataclass(frozen=True, slots=True)
class Change:
    """The mean of the candidate minus that of the baseline, its 95 % interval, and how surprising it is.

    `n` questions have the score in either run. `p` is the two-sided p-value of `swap_test`, `p_holm` the same
    corrected for all the measures that were tested together.
    """

    delta: float
    low: float
    high: float
    n: int
    p: float
    p_holm: float


def wilson(share: float, trials: int) -> tuple[float, float]:
    """Wilson's 95 % interval of a share seen in independent trials."""
    spread = _NORMAL**2 / trials
    middle = (share + spread / 2) / (1 + spread)
    half = _NORMAL * sqrt(share * (1 - share) / trials + spread / (4 * trials)) / (1 + spread)
    return max(0.0, middle - half), min(1.0, middle + half)


def numbered(families: Sequence[str]) -> Numbers:
    """Family names as numbers from 0 in order of first appearance."""
    first = {name: at for at, name in enumerate(dict.fromkeys(families))}
    return np.array([first[name] for name in families], dtype=np.int64)


def estimate(scores: Array, family: Numbers, *, seed: int = SEED, resamples: int = RESAMPLES) -> Estimate:
    """The mean of the scores that exist and its percentile bootstrap interval.

    Where all scores are 0, or all are 1, resampling knows no spread; there it is Wilson's (1927) interval
    with the families as trials.
    """
    known = scores[~np.isnan(scores)]
    n = len(known)
    if n == 0:
        return Estimate(None, None, None, 0)
    if known.min() == known.max() and known[0] in (0.0, 1.0):
        trials = len(np.unique(family[~np.isnan(scores)]))
        low, high = wilson(float(known[0]), trials)
    else:
        low, high = _interval(scores, family, seed, resamples)
    return Estimate(float(np.nanmean(scores)), low, high, n)


def change(
    baseline: Array, candidate: Array, family: Numbers, *, seed: int = SEED, resamples: int = RESAMPLES
) -> Change:
    """The change of the mean between two runs over the same questions, whole families resampled together.

    A question may have the score in one run alone (only answers have citations): each mean is over the scores
    that its run has. `p_holm` equals `p` until `holm` is applied.
    """
    n = int(np.count_nonzero(~np.isnan(baseline) | ~np.isnan(candidate)))
    if np.isnan(baseline).all() or np.isnan(candidate).all():
        return Change(0.0, 0.0, 0.0, n, 1.0, 1.0)
    before, after = _by_family(baseline, family), _by_family(candidate, family)
    generator = np.random.default_rng(seed)
    size = len(before[0])
    deltas: list[Array] = []
    with np.errstate(invalid="ignore", divide="ignore"):
        for start in range(0, resamples, _BLOCK):
            drawn = generator.integers(0, size, size=(min(_BLOCK, resamples - start), size))
            old, new = (
                sums[drawn].sum(axis=1) / counts[drawn].sum(axis=1) for sums, counts in (before, after)
            )
            deltas.append(new - old)
    tail = (1 - _LEVEL) / 2
    low, high = np.nanquantile(np.concatenate(deltas), [tail, 1 - tail])
    p = swap_test(baseline, candidate, family, seed=seed, resamples=resamples)
    return Change(float(np.nanmean(candidate) - np.nanmean(baseline)), float(low), float(high), n, p, p)


def swap_test(
    baseline: Array, candidate: Array, family: Numbers, *, seed: int = SEED, resamples: int = RESAMPLES
) -> float:
    """The two-sided p-value of the two runs having the same mean: their scores are swapped family by family.

    Where every question has both scores this is the paired sign-flip test of Fisher (1935). p = (swaps
    with a difference at least as great as observed + 1) / (swaps + 1); exact ties count.
    """
    old_sums, old_counts = _by_family(baseline, family)
    new_sums, new_counts = _by_family(candidate, family)
    differing = (old_sums != new_sums) | (old_counts != new_counts)
    sums, counts = (new_sums - old_sums)[differing], (new_counts - old_counts)[differing]
    observed = abs(new_sums.sum() / new_counts.sum() - old_sums.sum() / old_counts.sum())
    generator = np.random.default_rng(seed)
    extreme = 0
    with np.errstate(invalid="ignore", divide="ignore"):
        for start in range(0, resamples, _BLOCK):
            swapped = generator.integers(0, 2, size=(min(_BLOCK, resamples - start), len(sums)))
            moved_sums, moved_counts = swapped @ sums, swapped @ counts
            new = (new_sums.sum() - moved_sums) / (new_counts.sum() - moved_counts)
            old = (old_sums.sum() + moved_sums) / (old_counts.sum() + moved_counts)
            extreme += int(np.count_nonzero(~(np.abs(new - old) < observed - 1e-12)))
    return (extreme + 1) / (resamples + 1)


def holm(p_values: Mapping[str, float]) -> dict[str, float]:
    """Every p-value corrected by Holm (1979) for being the smallest, second smallest … of all of them."""
    corrected: dict[str, float] = {}
    highest = 0.0
    for place, (name, p) in enumerate(sorted(p_values.items(), key=lambda pair: (pair[1], pair[0]))):
        highest = max(highest, min(1.0, p * (len(p_values) - place)))
        corrected[name] = highest
    return corrected


def power(n: int, loss: float, gain: float, *, level: float = 0.05) -> float:
    """The chance that an exact McNemar test over n questions sees a true share `loss` turning wrong and
    `gain` right.

    Sums over all numbers of questions that change; only a significant net loss counts.
    """
    changing = loss + gain
    if not 0 < changing < 1:
        return float(changing >= 1 and loss > gain)
    total = 0.0
    for changed in range(n + 1):
        chance = np.exp(_log_binomial(n, changed, changing))
        if chance < 1e-12:
            continue
        needed = _losses_needed(changed, level)
        if needed is not None:
            tail = [
                np.exp(_log_binomial(changed, losses, loss / changing))
                for losses in range(needed, changed + 1)
            ]
            total += float(chance * np.sum(tail))
    return total


def smallest_detectable_loss(n: int, *, gain: float = 0.01, wanted: float = 0.8) -> float | None:
    """The smallest true share of questions turning wrong that n questions show with 80 % chance, in steps
    of 0.001.

    Assumes that 1 % turn right meanwhile; None where even half of them could be lost unseen.
    """
    low, high = 0, 500
    if n == 0 or power(n, high / 1000, gain) < wanted:
        return None
    while high - low > 1:
        middle = (low + high) // 2
        if power(n, middle / 1000, gain) >= wanted:
            high = middle
        else:
            low = middle
    return high / 1000


def effective_size(scores: Array, family: Numbers) -> int:
    """How many independent questions the scores are worth: n divided by the design effect of the families,
    at most n.

    The design effect is the variance of the mean over families divided by that over independent questions.
    """
    known = scores[~np.isnan(scores)]
    n = len(known)
    if n < 2 or float(known.var()) == 0.0:
        return n
    sums, counts = _by_family(scores, family)
    residuals = sums - counts * known.mean()
    effect = float((residuals**2).sum()) / (n * float(known.var()))
    return max(1, min(n, round(n / max(effect, 1.0))))


def _by_family(scores: Array, family: Numbers) -> tuple[Array, Array]:
    """Sum and number of the existing scores of every family, [families] each."""
    known = ~np.isnan(scores)
    size = int(family.max()) + 1 if len(family) else 0
    sums = np.bincount(family[known], weights=scores[known], minlength=size).astype(np.float64)
    counts = np.bincount(family[known], minlength=size).astype(np.float64)
    return sums, counts


def _interval(scores: Array, family: Numbers, seed: int, resamples: int) -> tuple[float, float]:
    """The percentile interval of the mean; families are drawn with replacement, as many as there are."""
    sums, counts = _by_family(scores, family)
    sums, counts = sums[counts > 0], counts[counts > 0]
    generator = np.random.default_rng(seed)
    size = len(sums)
    means: list[Array] = []
    for start in range(0, resamples, _BLOCK):
        drawn = generator.integers(0, size, size=(min(_BLOCK, resamples - start), size))
        means.append(sums[drawn].sum(axis=1) / counts[drawn].sum(axis=1))
    tail = (1 - _LEVEL) / 2
    low, high = np.quantile(np.concatenate(means), [tail, 1 - tail])
    return float(low), float(high)


def _losses_needed(changed: int, level: float) -> int | None:
    """The fewest losses among so many changes that are significant; None where even all are not."""
    tail = 0.0
    needed: int | None = None
    for losses in range(changed, -1, -1):
        tail += float(np.exp(_log_binomial(changed, losses, 0.5)))
        if 2 * tail > level:
            break
        needed = losses
    return needed


def _log_binomial(n: int, k: int, share: float) -> float:
    """log of the binomial probability of k among n."""
    if share <= 0.0 or share >= 1.0:
        return 0.0 if k == (0 if share <= 0.0 else n) else -np.inf
    return lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1) + k * log(share) + (n - k) * log1p(-share)
