"""Training the reader: `python -m qa.training.learning --out FOLDER --written FILE --gathered FILE …`.

A step sees some questions, each with a few sentences, and one more choice, that none answers, whose score is
always 0: so a score is comparable between questions, and the best one says whether there is an answer at all.
The loss is the logarithm of the share that the right choices get, and, for answers with a known place, of
that of their first and last token. The rate rises, then falls to zero when `--minutes` are over.
"""

import argparse
import random
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import save_file
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from qa.reading_input import Input, read_inputs
from qa.training.lists import Sentence, SentenceList, read_gathered, read_written
from qa.training.network import Reader, padded
from qa.training.scores import reader_scores

MODEL = Path(__file__).parents[2] / "index" / "model"
CHOICES = 7
"""Sentences of a question seen at once."""
NEAR, NEAREST, LISTED = 12, 4, 40
"""Of a list longer than LISTED that stands in the order of a ranking, NEAREST of the first NEAR are seen."""
NONE_LEFT = 0.12
"""Share of answerable questions shown without their answer."""
UNSPACED = 0.1
"""Share of questions shown without spaces."""
SPAN_WEIGHT = 0.3
WARM_UP = 0.06
"""Share of the time in which the rate rises."""


def options_of() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--out", type=Path, required=True, help="file of the weights (safetensors)")
    parser.add_argument("--start", type=Path, help="weights to go on from")
    parser.add_argument("--written", type=Path, nargs="*", default=[])
    parser.add_argument("--gathered", type=Path, nargs="*", default=[])
    parser.add_argument("--without", type=int, help="fold of the gathered questions left out")
    parser.add_argument("--drawn", type=int, help="written questions drawn for a pass; all unless given")
    parser.add_argument("--held-back", type=Path, help="gathered development questions, to score with")
    parser.add_argument("--layers", type=int, default=4)
    parser.add_argument("--minutes", type=float, default=60.0)
    parser.add_argument("--questions", type=int, default=6, help="questions a step")
    parser.add_argument(
        "--rate", type=float, default=1e-4, help="of the layers; the heads learn four times as fast"
    )
    parser.add_argument("--dropout", type=float, default=0.1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--half", action="store_true", help="multiply in bfloat16: faster with AMX or CUDA")
    parser.add_argument("--device", default="cpu")
    return parser.parse_args()


@dataclass(frozen=True, slots=True)
class Shown:
    """The sentences of one question that a step sees."""

    inputs: tuple[Input, ...]
    sentences: tuple[Sentence, ...]


def shown(one: SentenceList, tokenizer: Tokenizer, rng: random.Random) -> Shown:
    """A draw of the question's sentences: those that answer, or none, and others, near ones more often."""
    right = [s for s in one.sentences if s.answers]
    wrong = [s for s in one.sentences if not s.answers]
    if right and wrong and rng.random() < NONE_LEFT:
        right = []
    rng.shuffle(right)
    right = right[: CHOICES // 2]
    near = wrong[:NEAR] if len(wrong) > LISTED else []
    nearest = rng.sample(near, NEAREST) if near else []
    rest = wrong[len(near) :]
    wrong = nearest + rng.sample(rest, min(len(rest), CHOICES - len(right) - len(nearest)))
    question = one.question.replace(" ", "") if rng.random() < UNSPACED else one.question
    sentences = (*right, *wrong)
    inputs = read_inputs(tokenizer, question, [(s.title, s.text) for s in sentences])
    return Shown(tuple(inputs), sentences)


def loss_of(reader: Reader, batch: Sequence[Shown], dropout: float, device: str) -> Tensor:
    """The mean loss of the questions."""
    scores, spans = _read(reader, [i for one in batch for i in one.inputs], dropout, device)
    losses: list[Tensor] = []
    first = 0
    for one in batch:
        own = scores[first : first + len(one.inputs)]
        every = torch.cat([own, own.new_zeros(1)])
        right = torch.tensor([s.answers for s in one.sentences] + [not any(s.answers for s in one.sentences)])
        losses.append(every.logsumexp(0) - every[right.to(device)].logsumexp(0))
        for row, (told, sentence) in enumerate(zip(one.inputs, one.sentences, strict=True), start=first):
            place = tokens_of(told, sentence.answer) if sentence.answer else None
            if place is not None:
                losses.append(SPAN_WEIGHT * 0.5 * _missed(spans[row][:, 0], place[0]))
                losses.append(SPAN_WEIGHT * 0.5 * _missed(spans[row][:, 1], place[1]))
        first += len(one.inputs)
    return torch.stack(losses).sum() / len(batch)


def _read(
    reader: Reader, inputs: Sequence[Input], dropout: float, device: str
) -> tuple[Tensor, dict[int, Tensor]]:
    """Scores [n] and span logits of each row; short and long rows apart, so that less is padded."""
    order = sorted(range(len(inputs)), key=lambda row: len(inputs[row].tokens))
    half = len(order) // 2
    scores: list[Tensor] = []
    spans: dict[int, Tensor] = {}
    for rows in (order[:half], order[half:]):
        scored, spanned = reader(padded([inputs[row] for row in rows], device), dropout)
        scores.append(scored)
        spans |= dict(zip(rows, spanned.float(), strict=True))
    back = torch.tensor(order, device=device).argsort()
    return torch.cat(scores).float()[back], spans


def tokens_of(told: Input, answer: tuple[int, int]) -> tuple[int, int] | None:
    """The first and last token of the answer in the row; None where it lies beyond what is read."""
    inside = [n for n, (a, b) in enumerate(told.offsets) if a < answer[1] and b > answer[0]]
    if not inside or told.offsets[inside[-1]][1] < answer[1]:
        return None
    return told.first + inside[0], told.first + inside[-1]


def _missed(logits: Tensor, place: int) -> Tensor:
    return functional.cross_entropy(logits.unsqueeze(0), torch.tensor([place], device=logits.device))


def batches(lists: Sequence[SentenceList], size: int, rng: random.Random) -> list[list[SentenceList]]:
    """All questions once, those with sentences of like length together, in random order."""
    order = list(lists)
    rng.shuffle(order)
    out: list[list[SentenceList]] = []
    for start in range(0, len(order), 16 * size):
        pool = sorted(
            order[start : start + 16 * size], key=lambda one: max(len(s.text) for s in one.sentences)
        )
        out += [pool[at : at + size] for at in range(0, len(pool), size)]
    rng.shuffle(out)
    return out


def reader_optimizer(reader: Reader, rate: float) -> torch.optim.AdamW:
    """Two groups, of layers and of heads; `share` of each says how fast it learns."""
    heads = ("pooled", "scored", "spanned")
    parts: dict[bool, list[Tensor]] = {False: [], True: []}
    for name, weights in reader.named_parameters():
        parts[name.startswith(heads)].append(weights)
    groups = [{"params": parts[False], "share": 1.0}, {"params": parts[True], "share": 4.0}]
    return torch.optim.AdamW(groups, lr=rate, weight_decay=0.01)


def main() -> None:
    """Learns until the time is over; writes the weights after every pass through the questions."""
    options = options_of()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    rng = random.Random(options.seed)
    tokenizer = Tokenizer.from_file(str(MODEL / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    reader = Reader.from_file(options.start) if options.start else Reader(MODEL, options.layers)
    reader = reader.to(options.device)
    optimizer = reader_optimizer(reader, options.rate)
    written = read_written(options.written) if options.written else []
    gathered = [one for path in options.gathered for one in read_gathered(path, options.without)]
    print(f"{len(written)} questions written, {len(gathered)} gathered", file=sys.stderr)
    began, step, kept, passes = time.monotonic(), 0, 0.0, 0
    while (done := (time.monotonic() - began) / 60 / options.minutes) < 1:
        passes += 1
        drawn = written if options.drawn is None else rng.sample(written, options.drawn)
        lists = [*drawn, *gathered]
        for batch in batches(lists, options.questions, rng):
            done = (time.monotonic() - began) / 60 / options.minutes
            if done >= 1:
                break
            for group in optimizer.param_groups:
                group["lr"] = options.rate * group["share"] * min(done / WARM_UP, (1 - done) / (1 - WARM_UP))
            reader.train()
            with torch.autocast(torch.device(options.device).type, torch.bfloat16, enabled=options.half):
                asked = [shown(one, tokenizer, rng) for one in batch]
                loss = loss_of(reader, asked, options.dropout, options.device)
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
            optimizer.step()
            step += 1
            kept = loss.item() if step == 1 else 0.98 * kept + 0.02 * loss.item()
            if step % 50 == 0:
                left = options.minutes * (1 - done)
                print(
                    f"pass {passes} step {step} loss {kept:.3f}, {left:.0f} min left",
                    file=sys.stderr,
                    flush=True,
                )
        save_file({n: t.contiguous() for n, t in reader.state_dict().items()}, options.out)
        if options.held_back:
            print(
                reader_scores(reader, tokenizer, read_gathered(options.held_back)),
                file=sys.stderr,
                flush=True,
            )


if __name__ == "__main__":
    main()
