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

TOKENS = 768
"""Tokens of a chunk: large enough for the matrix products, small enough that the cores end together."""


@dataclass(frozen=True, slots=True)
class Spread:
    """Vectors of texts in their order as a leaf (texts, 384), and the chunks they came from."""

    leaf: Tensor
    chunks: tuple[tuple[list[int], Tensor], ...]


def chunks_of(ids: Sequence[Sequence[int]]) -> list[list[int]]:
    """Places of texts of like length, the longest first, at most `TOKENS` padded tokens together."""
    order = sorted(range(len(ids)), key=lambda at: -len(ids[at]))
    found: list[list[int]] = []
    while order:
        size = max(1, TOKENS // len(ids[order[0]]))
        found.append(order[:size])
        order = order[size:]
    return found


def spread(
    pool: ThreadPoolExecutor, encoder: Encoder, ids: Sequence[Sequence[int]], *, learn: bool
) -> Spread:
    """The unit vectors of token ids; with `learn` the leaf gathers a gradient for `carry_back`."""

    def run(places: list[int]) -> Tensor:
        with torch.set_grad_enabled(learn):
            return forward(encoder, [ids[at] for at in places])

    places = chunks_of(ids)
    found = tuple(zip(places, pool.map(run, places), strict=True))
    leaf = torch.empty((len(ids), encoder.body.config.hidden_size), device=encoder.device)
    for rows, values in found:
        leaf[rows] = values.detach()
    return Spread(leaf.requires_grad_(learn), found)


def carry_back(pool: ThreadPoolExecutor, vectors: Spread) -> None:
    """Adds to the body's gradients what the leaf's gradient asks for."""
    gradient = vectors.leaf.grad
    if gradient is None:
        raise ValueError("The leaf has no gradient: call backward on a loss of it first.")

    def run(chunk: tuple[list[int], Tensor]) -> None:
        chunk[1].backward(gradient[chunk[0]])

    list(pool.map(run, vectors.chunks))
