"""The probability that the articles answer a question: some small decision trees over `qa.signals`.

`weights/answerable.json` holds them as text, learned by `python -m eval.learning`. A tree is a number, the
log-odds that it adds, or [signal, border, tree, tree]: the first tree where the signal is at most the border.
"""

import json
import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache
from importlib.resources import files

from qa.signals import SIGNAL_NAMES, Signals

Tree = float | tuple[str, float, "Tree", "Tree"]


@dataclass(frozen=True, slots=True)
class Forest:
    """The log-odds are `bias` and what every tree adds to it."""

    bias: float
    trees: tuple[Tree, ...]


@cache
def answerable_forest() -> Forest:
    """The forest in use. Raises ValueError where it was learned on other signals."""
    written = json.loads((files("qa") / "weights" / "answerable.json").read_text(encoding="utf-8"))
    return Forest(written["bias"], tuple(_tree(tree) for tree in written["trees"]))


def _tree(written: object) -> Tree:
    if isinstance(written, int | float):
        return float(written)
    if not isinstance(written, list) or len(written) != 4 or written[0] not in SIGNAL_NAMES:
        raise ValueError(f"qa/weights/answerable.json: {str(written)[:60]}; learn the weights again")
    return written[0], float(written[1]), _tree(written[2]), _tree(written[3])


def log_odds(forest: Forest, signals: Mapping[str, float]) -> float:
    """The log-odds, to base e, that a question with these signals is answered."""
    return forest.bias + sum(_value(tree, signals) for tree in forest.trees)


def _value(tree: Tree, signals: Mapping[str, float]) -> float:
    while not isinstance(tree, float):
        name, border, low, high = tree
        tree = low if signals[name] <= border else high
    return tree


def answer_probability(signals: Signals) -> float:
    """The calibrated probability, in [0, 1], that the articles answer; below 0.5 the question is refused."""
    odds = log_odds(answerable_forest(), asdict(signals))
    return 1.0 / (1.0 + math.exp(-odds))
