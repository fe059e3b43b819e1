"""Passages per second against a twice as deep model: `python -m index.training.speed MODEL`.

The larger model has the shape of multilingual-e5-small (12 layers, 384 wide) and reads the same tokens. Both
are timed in turn on the same passages, so that a busy machine slows both.
"""

import argparse
import json
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import torch
from transformers import BertConfig, BertModel

from index.training.encoder import Encoder, encode, read_encoder

SENTENCE = "입주기업은 지원사업에 6월 30일까지 신청할 수 있으며, 총사업비의 70%까지 지원받는다. "


def larger(encoder: Encoder) -> Encoder:
    """An encoder with 12 layers and random weights, everything else the same."""
    torch.manual_seed(0)
    shape = BertConfig(**{**encoder.body.config.to_dict(), "num_hidden_layers": 12})
    body = BertModel._from_config(shape, attn_implementation="eager", dtype=torch.float32)
    return replace(encoder, body=body.eval())


def passages_per_second(encoder: Encoder, passages: Sequence[str]) -> float:
    """How many passages are embedded in a second."""
    began = time.perf_counter()
    encode(encoder, passages)
    return len(passages) / (time.perf_counter() - began)


def main() -> None:
    """Prints both speeds and their ratio, the best of `--rounds`, as one JSON object."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("model", type=Path)
    parser.add_argument("--passages", type=int, default=128)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    small = read_encoder(options.model, "cpu")
    large = larger(small)
    passages = [f"{number}. {SENTENCE * 5}" for number in range(options.passages)]
    encode(small, passages[:8])
    encode(large, passages[:8])
    timed = [
        (passages_per_second(small, passages), passages_per_second(large, passages))
        for _ in range(options.rounds)
    ]
    ours, theirs = max(s for s, _ in timed), max(t for _, t in timed)
    print(
        json.dumps(
            {"passages_per_s": round(ours, 1), "larger": round(theirs, 1), "ratio": round(ours / theirs, 2)}
        )
    )


if __name__ == "__main__":
    main()
