"""Contrastive training beside distillation and graded pairs: `python -m index.training.contrast`.

A step sees one source of question and passage pairs (so that the other passages are alike and hard to tell
apart), a batch of graded pairs and a batch of parallel text, whose English side the untouched teacher reads.
Where the start has a linear layer after pooling, student and teacher pass through it, and it stays as it is;
with `--bare` it is left out, to be fitted again afterwards (`index.training.whiten`).
The run ends after `--steps` or `--minutes`, whichever comes first; the rate falls to zero by then. Run it
again with the same `--out` to go on.
"""

import argparse
import csv
import os
import random
import sys
import time
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

import torch
from torch import Tensor

from index.training import losses
from index.training.batches import (
    LENGTHS,
    Source,
    TrainingData,
    drawn_graded,
    drawn_pairs,
    drawn_parallel,
    drawn_source,
    read_training_data,
)
from index.training.encoder import Encoder, read_encoder, token_ids
from index.training.scores import DEVELOPMENT, development_scores
from index.training.sources import GradedPair, Pair
from index.training.spread import carry_back, spread
from index.training.state import load_run, save_model, save_run, weights_of, without_layer

LOGGED = ("run", "step", "seconds", "loss", *DEVELOPMENT)
THINNED = 4
"""How far the development sets are thinned out while training runs; the finished model is scored in full."""

Remembered = tuple[tuple[str, ...], Tensor]
"""Passages of an earlier step with their vectors [passages, 384]."""


def options_of() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument(
        "--start", type=Path, required=True, help="sentence-transformers folder to go on from"
    )
    parser.add_argument("--teacher", type=Path, required=True, help="folder of all-MiniLM-L6-v2")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--log", type=Path, required=True, help="CSV the scores are appended to")
    parser.add_argument("--steps", type=int, default=3000)
    parser.add_argument("--minutes", type=float, default=60.0)
    parser.add_argument("--save-minutes", type=float, default=10.0)
    parser.add_argument(
        "--unscored", action="store_true", help="save without scoring, to leave the cores to training"
    )
    parser.add_argument(
        "--threads", type=int, default=os.cpu_count(), help="chunks of texts computed at once"
    )
    parser.add_argument("--pairs", type=int, default=48)
    parser.add_argument("--parallel", type=int, default=32)
    parser.add_argument("--graded", type=int, default=16)
    parser.add_argument(
        "--lengths",
        type=float,
        nargs=len(LENGTHS),
        default=(0.3, 0.2, 0.5),
        help=f"how often passages of {', '.join(str(length.tokens) for length in LENGTHS)} tokens are read",
    )
    parser.add_argument("--rate", type=float, default=1e-4, help="of the body")
    parser.add_argument(
        "--embeddings", type=float, default=4.0, help="how many times as fast embeddings learn"
    )
    parser.add_argument("--warm-up", type=int, default=30, help="steps until the rate is reached")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--remembered", type=int, default=12, help="batches of passages kept as further negatives"
    )
    parser.add_argument("--half", action="store_true", help="multiply in bfloat16: faster with AMX or CUDA")
    parser.add_argument("--bare", action="store_true", help="train without the layer after pooling")
    parser.add_argument("--most", type=int, default=1_000_000, help="pairs read of each file")
    parser.add_argument("--device", default="cpu")
    return parser.parse_args()


def same_text(pairs: list[Pair]) -> Tensor:
    """True at (i, j), i ≠ j, where pair j has the query or the passage of pair i."""
    rows = [
        [i != j and (a.query == b.query or a.passage == b.passage) for j, b in enumerate(pairs)]
        for i, a in enumerate(pairs)
    ]
    return torch.tensor(rows)


@dataclass(frozen=True, slots=True)
class Batch:
    """What a step sees; `read` is the side of each parallel segment that the student reads."""

    pairs: list[Pair]
    parallel: list[Pair]
    read: list[str]
    graded: list[GradedPair]
    longest_passage: int

    @property
    def passages(self) -> dict[str, int]:
        """Each passage once, with its place: questions of one passage share its vector."""
        return {text: at for at, text in enumerate(dict.fromkeys(pair.passage for pair in self.pairs))}


def drawn_batch(data: TrainingData, source: Source, rng: random.Random, options: argparse.Namespace) -> Batch:
    """A batch of one source, of parallel text (one segment in six is read in English) and of graded pairs."""
    length = rng.choices(LENGTHS, options.lengths)[0]
    pairs = drawn_pairs(data, source, rng, count=options.pairs, characters=length.characters)
    parallel = drawn_parallel(data, rng, options.parallel)
    read = [pair.query if rng.random() < 1 / 6 else pair.passage for pair in parallel]
    longest = source.longest or length.tokens
    return Batch(pairs, parallel, read, drawn_graded(data, rng, options.graded), longest)


def batch_ids(encoder: Encoder, batch: Batch) -> list[list[int]]:
    """Token ids of queries, passages, parallel segments, first and second graded sentences, in this order."""
    return (
        token_ids(encoder, [pair.query for pair in batch.pairs], 40)
        + token_ids(encoder, list(batch.passages), batch.longest_passage)
        + token_ids(encoder, batch.read, 48)
        + token_ids(encoder, [pair.first for pair in batch.graded], 48)
        + token_ids(encoder, [pair.second for pair in batch.graded], 48)
    )


def batch_losses(
    vectors: Tensor, wanted: Tensor, batch: Batch, remembered: deque[Remembered]
) -> tuple[Tensor, ...]:
    """The three losses of a step from the vectors of `batch_ids`; its passages are remembered."""
    places, graded = batch.passages, len(batch.graded)
    sizes = [len(batch.pairs), len(places), len(batch.read), graded, graded]
    queries, unique, read, first, second = vectors.split(sizes)
    older = (
        torch.cat([kept for _, kept in remembered]) if remembered else unique.new_zeros((0, unique.shape[1]))
    )
    texts = [text for kept, _ in remembered for text in kept]
    again = torch.tensor([[pair.passage == text for text in texts] for pair in batch.pairs], dtype=torch.bool)
    remembered.append((tuple(places), unique.detach().clone()))
    passages = unique[[places[pair.passage] for pair in batch.pairs]]
    same = torch.cat([same_text(batch.pairs), again.view(len(batch.pairs), -1)], dim=1).to(vectors.device)
    grades = torch.tensor([pair.score for pair in batch.graded], device=vectors.device)
    return (
        losses.contrastive(queries, passages, same, older),
        losses.distillation(read, wanted),
        0.3 * losses.ranking(first, second, grades),
    )


def optimizer_of(encoder: Encoder, rate: float, embeddings_rate: float) -> torch.optim.AdamW:
    """AdamW; embeddings may learn at a rate of their own, as each token is seen seldom."""
    tables = ("embeddings.word_embeddings.weight", "embeddings.position_embeddings.weight")
    named = dict(encoder.body.named_parameters())
    embeddings = [named[name] for name in tables]
    body = [weights for name, weights in named.items() if name not in tables and "pooler" not in name]
    groups = [
        {"params": body, "lr": rate, "peak": rate},
        {"params": embeddings, "lr": embeddings_rate, "peak": embeddings_rate},
    ]
    return torch.optim.AdamW(groups, weight_decay=0.0, betas=(0.9, 0.98), fused=True)


def write_scores(options: argparse.Namespace, averaged: dict[str, Tensor], row: list[object]) -> None:
    """Saves the averaged weights, scores them and appends a line to the log."""
    folder = options.out / "averaged"
    save_model(averaged, options.start, folder)
    if options.unscored:
        return
    found = development_scores(read_encoder(folder, options.device), options.data, every=THINNED)
    new = not options.log.exists()
    with options.log.open("a", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        if new:
            writer.writerow(LOGGED)
        writer.writerow([options.out.name, *row, *(f"{found[name]:.4f}" for name in DEVELOPMENT)])
    print("scores", {name: round(value, 4) for name, value in found.items()}, file=sys.stderr, flush=True)


def main() -> None:
    """Trains until the time or the steps are used up; the averaged weights are left in OUT/averaged."""
    options = options_of()
    options.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(options.seed)
    data = read_training_data(options.data, options.most)
    if options.bare:
        options.start = without_layer(options.start, options.out / "start")
    encoder, teacher = (
        read_encoder(options.start, options.device),
        read_encoder(options.teacher, options.device),
    )
    teacher = replace(teacher, layer=encoder.layer)
    optimizer = optimizer_of(encoder, options.rate, options.embeddings * options.rate)
    averaged = {name: tensor.clone() for name, tensor in weights_of(encoder).items()}
    progress = load_run(options.out, optimizer, encoder, averaged)
    step, spent, mean = int(progress.get("step", 0)), progress.get("seconds", 0.0), progress.get("loss", 0.0)
    remembered: dict[str, deque[Remembered]] = {
        s.name: deque(maxlen=options.remembered) for s in data.sources
    }
    saved, done = spent, 0.0
    pool = ThreadPoolExecutor(options.threads, initializer=torch.set_num_threads, initargs=(1,))
    while done < 1:
        began = time.monotonic()
        rng = random.Random(f"{options.seed} {step}")
        source = drawn_source(data, rng)
        batch = drawn_batch(data, source, rng, options)
        english = token_ids(teacher, [pair.query for pair in batch.parallel], 48)
        wanted = spread(pool, teacher, english, learn=False, half=options.half).leaf
        vectors = spread(pool, encoder, batch_ids(encoder, batch), learn=True, half=options.half)
        parts = batch_losses(vectors.leaf, wanted, batch, remembered[source.name])
        sum(parts, torch.zeros((), device=encoder.device)).backward()
        carry_back(pool, encoder, vectors)
        torch.nn.utils.clip_grad_norm_(encoder.body.parameters(), 1.0)
        for group in optimizer.param_groups:
            group["lr"] = group["peak"] * min(1.0, (step + 1) / options.warm_up) * max(0.0, 1 - done) ** 0.8
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        step += 1
        keep = min(0.99, step / (step + 9))
        for name, tensor in weights_of(encoder).items():
            averaged[name].lerp_(tensor, 1 - keep) if tensor.is_floating_point() else None
        total = sum(float(part.detach()) for part in parts)
        mean = total if mean == 0 else 0.97 * mean + 0.03 * total
        spent += time.monotonic() - began
        done = max(step / options.steps, spent / 60 / options.minutes)
        if step % 5 == 0:
            shown = " ".join(f"{float(part.detach()):.3f}" for part in parts)
            left = spent / done - spent
            print(
                f"step {step} loss {mean:.3f} ({shown}) {spent:.0f} s, {left:.0f} s left",
                file=sys.stderr,
                flush=True,
            )
        if step == 1 or done >= 1 or spent - saved > 60 * options.save_minutes:
            saved = spent
            save_run(
                options.out, optimizer, encoder, averaged, {"step": step, "seconds": spent, "loss": mean}
            )
            write_scores(options, averaged, [step, round(spent), f"{mean:.4f}"])


if __name__ == "__main__":
    main()
