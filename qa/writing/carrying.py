"""The entailment model that comes along: how well the cited sentences carry what a written one says.

The reader's network with a claim in the place of the question, `qa/weights/entailment.safetensors`, trained
by `python -m qa.training.entailing` (docs/entailment.md). It overrules what the rules of the guard doubt
where it is sure, and stops what they do not doubt where it finds it out of the question.
"""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from qa.reading import ReaderModel, read_sentences, reader_of
from qa.reading_input import Told
from qa.writing.grounds import Ground

CLAIM_TOKENS = 96
"""More tokens of a claim are not read."""
SURE = 5.0
"""Natural log-odds from which the model overrules what the rules doubt."""
NEVER = -4.5
"""Natural log-odds below which the model stops a claim that the rules do not doubt."""


@cache
def entailment_model() -> ReaderModel:
    """The model in use."""
    return reader_of((files("qa") / "weights" / "entailment.safetensors").read_bytes())


def entailment(claim: str, grounds: Sequence[Ground]) -> float:
    """The model's natural log-odds that the grounds, read one after another, carry the claim."""
    text = " ".join(ground.text for ground in grounds)
    return read_sentences(entailment_model(), claim, [Told(grounds[0].title, text)], CLAIM_TOKENS)[0].score


def is_carried(claim: str, grounds: Sequence[Ground], *, doubted: bool) -> bool:
    """Whether the model lets the claim stand, which the rules doubt or do not."""
    return entailment(claim, grounds) >= (SURE if doubted else NEVER)
