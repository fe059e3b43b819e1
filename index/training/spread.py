"""Runs the body over many texts on several cores, one core to a chunk of texts.

Splitting every small matrix product over the cores makes each wait for the slowest at every product; a whole
chunk to a core waits once a step. The loss is computed on the vectors alone, and its gradient with respect to
each vector is then carried back through the chunk it came from (Gao et al. 2021, "Scaling Deep Contrastive
Learning Batch Size under Memory Limited Setup"). Gradients of chunks are added in the order in which they
finish, so the last digits may differ from run to run.
"""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import torch
from torch import Tensor

from index.training.encoder import Encoder, forward

TOKENS, HALF_TOKENS = 768, 3072
"""Tokens of a chunk in float32, in bfloat16: enough for the products, so few that the cores end together."""


@dataclass(frozen=True, slots=True)
class Spread:
    """Vectors of texts in their order as a leaf (texts, 384), and the chunks they came from.

    `words` (tokens, 384) copies the embeddings of the tokens `pieces` that the texts hold, so that no chunk
    writes a gradient as large as the vocabulary.
    """

    leaf: Tensor
    chunks: tuple[tuple[list[int], Tensor], ...]
    pieces: Tensor
    words: Tensor


def chunks_of(ids: Sequence[Sequence[int]], tokens: int = TOKENS) -> list[list[int]]:
    """Places of texts of like length, the longest first, at most `tokens` padded tokens together."""
    order = sorted(range(len(ids)), key=lambda at: -len(ids[at]))
    found: list[list[int]] = []
    while order:
        size = max(1, tokens // len(ids[order[0]]))
        found.append(order[:size])
        order = order[size:]
    return found


def spread(
    pool: ThreadPoolExecutor,
    encoder: Encoder,
    ids: Sequence[Sequence[int]],
    *,
    learn: bool,
    half: bool = False,
) -> Spread:
    """The unit vectors of token ids; with `learn` the leaf gathers a gradient for `carry_back`.

    `half` multiplies in bfloat16.
    """
    pieces = sorted({token for row in ids for token in row})
    place = {token: at for at, token in enumerate(pieces)}
    own = [[place[token] for token in row] for row in ids]
    kept = torch.tensor(pieces, device=encoder.device)
    words = encoder.body.embeddings.word_embeddings.weight.detach()[kept].requires_grad_(learn)

    def run(places: list[int]) -> Tensor:
        with torch.set_grad_enabled(learn):
            return forward(encoder, [own[at] for at in places], words, half=half)

    places = chunks_of(ids, HALF_TOKENS if half else TOKENS)
    found = tuple(zip(places, pool.map(run, places), strict=True))
    leaf = torch.empty((len(ids), encoder.body.config.hidden_size), device=encoder.device)
    for rows, values in found:
        leaf[rows] = values.detach()
    return Spread(leaf.requires_grad_(learn), found, kept, words)


def carry_back(pool: ThreadPoolExecutor, encoder: Encoder, vectors: Spread) -> None:
    """Adds to the encoder's gradients what the leaf's gradient asks for."""
    gradient = vectors.leaf.grad
    if gradient is None:
        raise ValueError("The leaf has no gradient: call backward on a loss of it first.")

    def run(chunk: tuple[list[int], Tensor]) -> None:
        chunk[1].backward(gradient[chunk[0]])

    list(pool.map(run, vectors.chunks))
    table = encoder.body.embeddings.word_embeddings.weight
    if table.grad is None:
        table.grad = torch.zeros_like(table)
    if vectors.words.grad is not None:
        table.grad.index_add_(0, vectors.pieces, vectors.words.grad)
