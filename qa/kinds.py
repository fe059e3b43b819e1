"""The kind of answer a question asks for, learned: a linear model over runs of letters.

How people ask has no end (얼만지, 낸 돈은, 다 지어지는 때는, 몆 군데); rules alone tell the kind of two
questions in three. `weights/kinds.json` is multinomial logistic regression over short runs of letters and
the verdict of the rules, learned by `python -m eval.kinds` on questions written for training.
"""

import json
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise

NAMED = "entity"
"""The kind of all questions for a name: who, where, which agency, what it is called."""
_SEPARATORS = re.compile(r"[^0-9a-z가-힣%]+")
_LENGTHS = (2, 3, 4)
_ENDING_LENGTHS = (1, 2, 3, 4)


@dataclass(frozen=True, slots=True)
class KindModel:
    """Kinds, their biases, and what each run of letters adds to the log-odds of some of them."""

    kinds: tuple[str, ...]
    bias: tuple[float, ...]
    weights: Mapping[str, Mapping[int, float]]


@cache
def kind_model() -> KindModel:
    """The model in use."""
    written = json.loads((files("qa") / "weights" / "kinds.json").read_text(encoding="utf-8"))
    kinds = tuple(written["kinds"])
    places = {kind: place for place, kind in enumerate(kinds)}
    weights = {
        run: {places[kind]: weight for kind, weight in row.items()} for run, row in written["runs"].items()
    }
    return KindModel(kinds, tuple(written["bias"]), weights)


def likeliest_kind(question: str, by_rule: str) -> tuple[str, float]:
    """The likeliest kind and its probability in [0, 1]; `by_rule` is what the rules say (`qa.asked`)."""
    model = kind_model()
    odds = list(model.bias)
    for run in runs_of(question, by_rule):
        for place, weight in model.weights.get(run, {}).items():
            odds[place] += weight
    best = max(odds)
    return model.kinds[odds.index(best)], 1.0 / sum(math.exp(value - best) for value in odds)


def runs_of(question: str, by_rule: str) -> frozenset[str]:
    """The runs of letters by which a question is known: inside its words, at its end, between its words."""
    return frozenset(_runs(_SEPARATORS.sub(" ", question.lower()).split(), by_rule))


def _runs(words: list[str], by_rule: str) -> Iterator[str]:
    yield f"rule:{by_rule}"
    for word in words:
        marked = f"^{word}$"
        yield marked
        for length in _LENGTHS:
            yield from (marked[first : first + length] for first in range(len(marked) - length + 1))
    for word in words[-2:]:
        yield f"late:{word}"
    if words:
        yield from (f"end:{words[-1][-length:]}" for length in _ENDING_LENGTHS)
    for one, other in pairwise(words):
        yield f"{one[-2:]} {other[:2]}"
