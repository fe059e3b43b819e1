"""Training the reader: `python -m qa.training.learning --out FOLDER --written FILE --gathered FILE …`.

A step sees some questions, each with a few sentences, and one more choice, that none answers, whose score is
always 0: so a score is comparable between questions, and the best one says whether there is an answer at all.
The loss is the logarithm of the share that the right choices get, and, for answers with a known place, of
that of their first and last token. The rate rises, then falls to zero when `--minutes` are over.
"""

import argparse
import random
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from index.embedding import BUNDLED_MODEL
from qa.reading_input import Input, Told, read_inputs
from qa.training.lists import Sentence, SentenceList, read_gathered, read_written
from qa.training.network import Reader, padded
from qa.training.running import add_options, bare_tokenizer, train
from qa.training.scores import reader_scores

CHOICES = 7
"""Sentences of a question seen at once."""
NEAR, NEAREST, LISTED = 12, 4, 40
"""Of a list longer than LISTED that stands in the order of a ranking, NEAREST of the first NEAR are seen."""
NONE_LEFT = 0.12
"""Share of answerable questions shown without their answer."""
UNSPACED = 0.1
"""Share of questions shown without spaces."""
ALONE = 0.1
"""Share of questions shown without the months of the articles and the sentences before."""
SPAN_WEIGHT = 0.3


def options_of() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add_options(parser)
    parser.add_argument("--start", type=Path, help="weights to go on from")
    parser.add_argument("--written", type=Path, nargs="*", default=[])
    parser.add_argument("--gathered", type=Path, nargs="*", default=[])
    parser.add_argument("--without", type=int, help="fold of the gathered questions left out")
    parser.add_argument("--drawn", type=int, help="written questions drawn for a pass; all unless given")
    parser.add_argument("--held-back", type=Path, help="gathered development questions, to score with")
    parser.add_argument("--layers", type=int, default=4)
    parser.add_argument("--questions", type=int, default=6, help="questions a step")
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
    told = [s.told for s in sentences]
    if rng.random() < ALONE:
        told = [Told(one.title, one.text) for one in told]
    inputs = read_inputs(tokenizer, question, told)
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
            order[start : start + 16 * size], key=lambda one: max(len(s.told.text) for s in one.sentences)
        )
        out += [pool[at : at + size] for at in range(0, len(pool), size)]
    rng.shuffle(out)
    return out


def main() -> None:
    """Learns until the time is over; writes the weights after every pass through the questions."""
    options = options_of()
    torch.manual_seed(options.seed)
    rng = random.Random(options.seed)
    tokenizer = bare_tokenizer()
    reader = Reader.from_file(options.start) if options.start else Reader(BUNDLED_MODEL, options.layers)
    reader = reader.to(options.device)
    written = read_written(options.written) if options.written else []
    gathered = [one for path in options.gathered for one in read_gathered(path, options.without)]
    print(f"{len(written)} questions written, {len(gathered)} gathered", file=sys.stderr)

    def one_pass() -> list[list[SentenceList]]:
        drawn = written if options.drawn is None else rng.sample(written, options.drawn)
        return batches([*drawn, *gathered], options.questions, rng)

    def loss(batch: Sequence[SentenceList]) -> Tensor:
        asked = [shown(one, tokenizer, rng) for one in batch]
        return loss_of(reader, asked, options.dropout, options.device)

    def scored() -> str:
        return reader_scores(reader, tokenizer, read_gathered(options.held_back))

    train(reader, options, one_pass, loss, scored if options.held_back else None)


if __name__ == "__main__":
    main()
