"""Training the entailment model of the guard: `python -m qa.training.entailing --out FILE --claims FILE …`.

It is the reader's network with a claim in the place of the question: does the sentence, below its title,
carry what the claim says? It starts from the reader's weights. A step sees some source sentences, each with
the claims that writers made of it, faithful and wrong (`claims/`), now and then itself, and a faithful claim
beside a neighbouring sentence, which does not carry it. The loss is that of each claim and, within a source,
that of each faithful claim against each wrong one. The rate rises, then falls to zero when `--minutes` are
over.
"""

import argparse
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from sklearn.metrics import roc_auc_score
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from qa.reading_input import Input, Told, read_inputs
from qa.training.network import Reader, padded
from qa.training.running import add_options, bare_tokenizer, train
from qa.writing.carrying import CLAIM_TOKENS

BESIDE, ITSELF = 0.5, 0.1
"""Shares of the sources shown with a claim of theirs on a neighbouring sentence, and with themselves."""
PAIRS_WEIGHT = 0.5
AT_ONCE = 64
"""Claims scored at once."""


@dataclass(frozen=True, slots=True)
class Source:
    """A sentence below its title, with claims that it carries and claims that it does not, by kind."""

    title: str
    sentence: str
    neighbours: tuple[str, ...]
    faithful: tuple[str, ...]
    wrong: tuple[tuple[str, str], ...]
    published: str | None


@dataclass(frozen=True, slots=True)
class Shown:
    """A claim beside a sentence, of the source with this number in its batch."""

    row: Input
    carried: bool
    source: int


def read_sources(paths: Sequence[Path]) -> list[Source]:
    """The sources of files of claims, one a line."""
    rows = [json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines()]
    return [
        Source(
            row["title"],
            row["sentence"],
            tuple(text for text in (row["before"], row["after"]) if text),
            tuple(row["faithful"]),
            tuple((kind, claim) for kind, claim in row["wrong"]),
            row["published"],
        )
        for row in rows
    ]


def shown(sources: Sequence[Source], tokenizer: Tokenizer, rng: random.Random) -> list[Shown]:
    """The claims of the sources as a step sees them."""
    out: list[Shown] = []
    for number, source in enumerate(sources):
        told = [(claim, source.sentence, True) for claim in source.faithful]
        told += [(claim, source.sentence, False) for _, claim in source.wrong]
        if source.neighbours and rng.random() < BESIDE:
            told.append((rng.choice(source.faithful), rng.choice(source.neighbours), False))
        if rng.random() < ITSELF:
            told.append((source.sentence, source.sentence, True))
        out += [
            Shown(row_of(tokenizer, claim, source.title, text), carried, number)
            for claim, text, carried in told
        ]
    return out


def row_of(tokenizer: Tokenizer, claim: str, title: str, sentence: str) -> Input:
    """The claim in the place of the question, beside the sentence."""
    return read_inputs(tokenizer, claim, [Told(title, sentence)], CLAIM_TOKENS)[0]


def scores_of(reader: Reader, rows: Sequence[Input], dropout: float, device: str) -> Tensor:
    """Log-odds [n], on the CPU; short and long rows apart, so that less is padded."""
    order = sorted(range(len(rows)), key=lambda at: len(rows[at].tokens))
    half = (len(order) + 1) // 2
    parts = [
        reader(padded([rows[at] for at in part], device), dropout)[0].float().cpu()
        for part in (order[:half], order[half:])
        if part
    ]
    return torch.cat(parts)[torch.tensor(order).argsort()]


def loss_of(scores: Tensor, batch: Sequence[Shown]) -> Tensor:
    """The mean loss of the claims, and of faithful against wrong ones of the same source."""
    carried = torch.tensor([one.carried for one in batch])
    source = torch.tensor([one.source for one in batch])
    pairs = (source[:, None] == source) & carried[:, None] & ~carried
    apart = functional.softplus(scores - scores[:, None])[pairs].mean()
    return functional.binary_cross_entropy_with_logits(scores, carried.float()) + PAIRS_WEIGHT * apart


def measured(reader: Reader, tokenizer: Tokenizer, sources: Sequence[Source], device: str) -> str:
    """How well the claims of held-back sources are told apart."""
    told = [(s, claim, True) for s in sources for claim in s.faithful]
    told += [(s, claim, False) for s in sources for _, claim in s.wrong]
    rows = [row_of(tokenizer, claim, s.title, s.sentence) for s, claim, _ in told]
    order = sorted(range(len(rows)), key=lambda at: len(rows[at].tokens))
    scores = torch.zeros(len(rows))
    reader.train(False)
    with torch.inference_mode():
        for first in range(0, len(order), AT_ONCE):
            part = order[first : first + AT_ONCE]
            scores[part] = scores_of(reader, [rows[at] for at in part], 0.0, device)
    carried = torch.tensor([one[2] for one in told])
    tenth = scores[carried].quantile(0.1)
    caught = (scores[~carried] < tenth).float().mean()
    area = roc_auc_score(carried, scores)
    return f"AUC {area:.4f}, {caught:.3f} of the wrong caught where 0.1 of the faithful are stopped"


def options_of() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add_options(parser)
    parser.add_argument("--start", type=Path, required=True, help="weights of the reader")
    parser.add_argument("--claims", type=Path, nargs="+", required=True)
    parser.add_argument("--held-back", type=Path, nargs="+", required=True, help="claims to score with")
    parser.add_argument("--sources", type=int, default=8, help="source sentences a step")
    return parser.parse_args()


def main() -> None:
    """Learns until the time is over; scores and writes the weights after every pass."""
    options = options_of()
    torch.manual_seed(options.seed)
    rng = random.Random(options.seed)
    tokenizer = bare_tokenizer()
    sources, held_back = read_sources(options.claims), read_sources(options.held_back)
    reader = Reader.from_file(options.start).to(options.device)

    def one_pass() -> Iterator[list[Shown]]:
        rng.shuffle(sources)
        for first in range(0, len(sources), options.sources):
            yield shown(sources[first : first + options.sources], tokenizer, rng)

    def loss(batch: Sequence[Shown]) -> Tensor:
        rows = [one.row for one in batch]
        return loss_of(scores_of(reader, rows, options.dropout, options.device), batch)

    train(reader, options, one_pass, loss, lambda: measured(reader, tokenizer, held_back, options.device))


if __name__ == "__main__":
    main()
