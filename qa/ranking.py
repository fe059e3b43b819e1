"""Candidates in the order in which they answer, and the probability that the best one does.

Both are linear models over the features, small enough to read: `weights/ranking.json` and
`weights/answerable.json`, learned by `python -m eval.learning` on the development questions.
"""

import json
import math
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from operator import attrgetter

from qa.candidates import FEATURE_NAMES, Candidate, Features

_ALL = attrgetter(*FEATURE_NAMES)


@cache
def ranking_weights() -> Mapping[str, float]:
    """The weight of each feature in a candidate's score."""
    return _read("ranking.json", required=FEATURE_NAMES)


@cache
def answerable_weights() -> Mapping[str, float]:
    """The weight of each feature of the best candidate, and the bias, in the log-odds of an answer."""
    return _read("answerable.json", required=("bias",))


def _read(name: str, *, required: Sequence[str]) -> Mapping[str, float]:
    weights: dict[str, float] = json.loads((files("qa") / "weights" / name).read_text(encoding="utf-8"))
    missing = [feature for feature in required if feature not in weights]
    unknown = [feature for feature in weights if feature not in (*FEATURE_NAMES, "bias")]
    if missing or unknown:
        raise ValueError(f"qa/weights/{name}: missing {missing}, unknown {unknown}; learn the weights again")
    return weights


def score(features: Features, weights: Mapping[str, float]) -> float:
    """The weighted sum of the features, the bias included where there is one."""
    values: tuple[float, ...] = _ALL(features)
    return sum(
        (weights.get(name, 0.0) * value for name, value in zip(FEATURE_NAMES, values, strict=True)),
        weights.get("bias", 0.0),
    )


def rank_candidates(candidates: Sequence[Candidate]) -> list[tuple[float, Candidate]]:
    """(score, candidate), best first; equal scores keep the order of the index."""
    weights = ranking_weights()
    scored = [(score(candidate.features, weights), candidate) for candidate in candidates]
    return sorted(scored, key=lambda pair: (-pair[0], pair[1].number))


def answer_probability(best: Candidate) -> float:
    """The calibrated probability, in [0, 1], that the best candidate answers the question."""
    return 1.0 / (1.0 + math.exp(-score(best.features, answerable_weights())))
