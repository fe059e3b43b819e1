"""How well a reader orders the candidates of held-back questions and knows when none answers."""

from collections.abc import Sequence

import numpy as np
import torch
from tokenizers import Tokenizer

from qa.reading_input import read_inputs
from qa.training.lists import SentenceList
from qa.training.network import Reader, padded

READ = 12
"""The first candidates of each question that are read."""


def read_scores(reader: Reader, tokenizer: Tokenizer, one: SentenceList) -> np.ndarray:
    """The scores [READ or fewer] of the question's first sentences."""
    sentences = [s.told for s in one.sentences[:READ]]
    reader.train(False)
    with torch.inference_mode():
        scores, _ = reader(padded(read_inputs(tokenizer, one.question, sentences)))
    return np.asarray(scores)


def reader_scores(reader: Reader, tokenizer: Tokenizer, lists: Sequence[SentenceList]) -> str:
    """How often the first is right by the order given, the reader, and both; the AUC of answerable or not."""
    before: list[float] = []
    after: list[float] = []
    both: list[float] = []
    known: list[float] = []
    unknown: list[float] = []
    for one in lists:
        scores = read_scores(reader, tokenizer, one)
        right = np.array([s.answers for s in one.sentences])
        (known if right.any() else unknown).append(float(scores.max()))
        if right.any():
            given = np.flatnonzero(right)[0] + 1
            before.append(1 / given)
            for weight, kept in ((0.0, after), (1.0, both)):
                first = -np.log(np.arange(len(scores)) + 1.0) * weight * 2
                order = np.argsort(-(scores + first), kind="stable")
                found = np.flatnonzero(right[: len(scores)][order])
                kept.append(1 / (found[0] + 1) if len(found) else 1 / given)
    area = np.mean([[k > u for u in unknown] for k in known]) if unknown else float("nan")
    told = (("order given", before), ("reader", after), ("both", both))
    parts = [f"{name}: first {np.mean(np.array(v) == 1):.3f}, MRR {np.mean(v):.3f}" for name, v in told]
    return "; ".join(parts) + f"; answerable or not {area:.3f}"
