"""Candidates in the order in which they answer: a linear model over their features.

`weights/ranking.json` is small enough to read, learned by `python -m eval.learning` on development questions.
"""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from operator import attrgetter

from qa.candidates import FEATURE_NAMES, Candidate, Features

_ALL = attrgetter(*FEATURE_NAMES)


@cache
def ranking_weights() -> Mapping[str, float]:
    """The weight of each feature in a candidate's score. Raises ValueError where a feature has none."""
    weights: dict[str, float] = json.loads(
        (files("qa") / "weights" / "ranking.json").read_text(encoding="utf-8")
    )
    if set(weights) != set(FEATURE_NAMES):
        differing = sorted(set(weights) ^ set(FEATURE_NAMES))
        raise ValueError(f"qa/weights/ranking.json: {differing}; learn the weights again")
    return weights


def score(features: Features, weights: Mapping[str, float]) -> float:
    """The weighted sum of the features."""
    values: tuple[float, ...] = _ALL(features)
    return sum(weights[name] * value for name, value in zip(FEATURE_NAMES, values, strict=True))


def rank_candidates(candidates: Sequence[Candidate]) -> list[tuple[float, Candidate]]:
    """(score, candidate), best first; equal scores keep the order of the index."""
    weights = ranking_weights()
    scored = [(score(candidate.features, weights), candidate) for candidate in candidates]
    return sorted(scored, key=lambda pair: (-pair[0], pair[1].number))
