"""The entailment model that comes along: how well the cited sentences carry what a written one says.

The reader's network with a claim in the place of the question, `qa/weights/entailment.safetensors`, trained
by `python -m qa.training.entailing`. What it says counts beside what the rules of the guard found
(`qa/weights/guard.json`, learned by `python -m qa.training.guarding`).
"""

import json
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from importlib.resources import files

from qa.reading import ReaderModel, read_sentences, reader_of
from qa.writing.grounds import Ground

CLAIM_TOKENS = 96
"""More tokens of a claim are not read."""
DOUBTS = ("place", "content", "polarity")
"""What the rules of the guard may find."""
WEIGHTS = ("bias", "entailment", *DOUBTS)


@cache
def entailment_model() -> ReaderModel:
    """The model in use."""
    return reader_of((files("qa") / "weights" / "entailment.safetensors").read_bytes())


@cache
def guard_weights() -> Mapping[str, float]:
    """What the model's log-odds and each finding of a rule add to the log-odds that a claim is carried."""
    weights: dict[str, float] = json.loads(
        (files("qa") / "weights" / "guard.json").read_text(encoding="utf-8")
    )
    if set(weights) != set(WEIGHTS):
        raise ValueError("qa/weights/guard.json: learn the weights again (python -m qa.training.guarding)")
    return weights


def entailment(claim: str, grounds: Sequence[Ground]) -> float:
    """The model's natural log-odds that the grounds, read one after another, carry the claim."""
    text = " ".join(ground.text for ground in grounds)
    return read_sentences(entailment_model(), claim, [(grounds[0].title, text)], CLAIM_TOKENS)[0].score


def carried(claim: str, grounds: Sequence[Ground], found: Collection[str]) -> float:
    """The natural log-odds that the claim is carried, after what the rules `found` (place, content, …)."""
    weights = guard_weights()
    odds = weights["bias"] + weights["entailment"] * entailment(claim, grounds)
    return odds + sum(weights[finding] for finding in found)
