"""How reader and entailment model are trained: for so many minutes, with a rate that rises and falls."""

import argparse
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

import torch
from safetensors.torch import save_file
from tokenizers import Tokenizer
from torch import Tensor

from index.embedding import BUNDLED_MODEL
from qa.training.network import Reader

T = TypeVar("T")
WARM_UP = 0.06
"""Share of the time in which the rate rises."""
SAID_EVERY = 50
"""Steps between two lines that say how far it is."""


def add_options(parser: argparse.ArgumentParser) -> None:
    """What every training is told."""
    parser.add_argument("--out", type=Path, required=True, help="file of the weights (safetensors)")
    parser.add_argument("--minutes", type=float, default=60.0)
    parser.add_argument(
        "--rate", type=float, default=1e-4, help="of the layers; the heads learn four times as fast"
    )
    parser.add_argument("--dropout", type=float, default=0.1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--half", action="store_true", help="multiply in bfloat16: faster with AMX or CUDA")
    parser.add_argument("--device", default="cpu")


def bare_tokenizer() -> Tokenizer:
    """The bundled model's tokenizer; it neither pads nor cuts."""
    tokenizer = Tokenizer.from_file(str(BUNDLED_MODEL / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def train(
    reader: Reader,
    options: argparse.Namespace,
    passes: Callable[[], Iterable[T]],
    loss_of: Callable[[T], Tensor],
    scored: Callable[[], str] | None,
) -> None:
    """Learns from what `passes` gives, again and again, until the time is over.

    After every pass the weights are written, and what `scored` says of them is printed.
    """
    torch.set_num_threads(options.threads)
    optimizer = reader_optimizer(reader, options.rate)
    began, step, kept, count = time.monotonic(), 0, 0.0, 0
    while time.monotonic() - began < 60 * options.minutes:
        count += 1
        for batch in passes():
            done = (time.monotonic() - began) / 60 / options.minutes
            if done >= 1:
                break
            for group in optimizer.param_groups:
                group["lr"] = options.rate * group["share"] * min(done / WARM_UP, (1 - done) / (1 - WARM_UP))
            reader.train()
            with torch.autocast(torch.device(options.device).type, torch.bfloat16, enabled=options.half):
                loss = loss_of(batch)
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
            optimizer.step()
            step += 1
            kept = loss.item() if step == 1 else 0.98 * kept + 0.02 * loss.item()
            if step % SAID_EVERY == 0:
                _say(f"pass {count} step {step} loss {kept:.3f}, {options.minutes * (1 - done):.0f} min left")
        save_file({name: t.contiguous() for name, t in reader.state_dict().items()}, options.out)
        if scored is not None:
            _say(f"pass {count}: {scored()}")


def reader_optimizer(reader: Reader, rate: float) -> torch.optim.AdamW:
    """Two groups, of layers and of heads; `share` of each says how fast it learns."""
    heads = ("pooled", "scored", "spanned")
    parts: dict[bool, list[Tensor]] = {False: [], True: []}
    for name, weights in reader.named_parameters():
        parts[name.startswith(heads)].append(weights)
    groups = [{"params": parts[False], "share": 1.0}, {"params": parts[True], "share": 4.0}]
    return torch.optim.AdamW(groups, lr=rate, weight_decay=0.01)


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
