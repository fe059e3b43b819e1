"""The reader as training sees it: the first layers of the bundled model over question, title and sentence.

The word vectors are the bundled model's and stay as they are, so that only layers and heads are shipped
(`qa.reading` computes the same in numpy).
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from index.embedding import BUNDLED_MODEL
from qa.reading_input import KINDS, Input


def dropped(states: Tensor, share: float, training: bool) -> Tensor:
    """Dropout of whole features of a row, the same for all its tokens: a fraction of the draws."""
    if not training or share == 0:
        return states
    kept = torch.rand((len(states), 1, states.shape[-1]), device=states.device) >= share
    return states * kept.to(states.dtype) / (1 - share)


class Layer(nn.Module):
    """A BERT layer, post-normalized, as the bundled model has it."""

    def __init__(self, width: int, heads: int, inner: int, epsilon: float) -> None:
        super().__init__()
        self.heads = heads
        self.mixing = nn.Linear(width, 3 * width)
        self.mixed = nn.Linear(width, width)
        self.widening = nn.Linear(width, inner)
        self.narrowing = nn.Linear(inner, width)
        self.first = nn.LayerNorm(width, eps=epsilon)
        self.second = nn.LayerNorm(width, eps=epsilon)

    def forward(self, states: Tensor, mask: Tensor, dropout: float) -> Tensor:
        """States [n, length, width] after one layer; `mask` [n, 1, 1, length] is true of tokens."""
        count, length, width = states.shape
        parts = self.mixing(states).view(count, length, 3, self.heads, width // self.heads)
        query, key, value = parts.permute(2, 0, 3, 1, 4)
        shares = (query @ key.transpose(-1, -2)) * query.shape[-1] ** -0.5
        mixed = shares.masked_fill(~mask, -1e4).softmax(-1).to(value.dtype) @ value
        mixed = self.mixed(mixed.transpose(1, 2).reshape(count, length, width))
        states = self.first(states + dropped(mixed, dropout, self.training))
        inner = self.narrowing(functional.gelu(self.widening(states)))
        return torch.as_tensor(self.second(states + dropped(inner, dropout, self.training)))


class Reader(nn.Module):
    """Scores [n] of how well sentences answer, and [n, length, 2] of where short answers start and end."""

    words: Tensor
    places: Tensor

    def __init__(self, folder: Path, layers: int) -> None:
        super().__init__()
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        weights = {name: t.float() for name, t in load_file(folder / "model.safetensors").items()}
        width, epsilon = config["hidden_size"], config["layer_norm_eps"]
        self.register_buffer("words", weights["embeddings.word_embeddings.weight"], persistent=False)
        self.register_buffer("places", weights["embeddings.position_embeddings.weight"], persistent=False)
        self.kinds = nn.Embedding(KINDS, width)
        self.kinds.weight.data[:] = weights["embeddings.token_type_embeddings.weight"][0]
        self.normalized = nn.LayerNorm(width, eps=epsilon)
        self.normalized.weight.data[:] = weights["embeddings.LayerNorm.weight"]
        self.normalized.bias.data[:] = weights["embeddings.LayerNorm.bias"]
        self.layers = nn.ModuleList(
            Layer(width, config["num_attention_heads"], config["intermediate_size"], epsilon)
            for _ in range(layers)
        )
        for number, layer in enumerate(self.layers):
            _copy(layer, weights, f"encoder.layer.{number}.")  # type: ignore[arg-type]
        self.pooled = nn.Linear(2 * width, width)
        self.scored = nn.Linear(width, 1)
        self.spanned = nn.Linear(width, 2)

    @classmethod
    def from_file(cls, weights: Path) -> "Reader":
        """The reader with the weights of a file, which may be in half precision."""
        loaded = {name: tensor.float() for name, tensor in load_file(weights).items()}
        layers = sum(name.endswith("mixing.weight") for name in loaded)
        reader = cls(BUNDLED_MODEL, layers)
        reader.load_state_dict(loaded)
        return reader

    def forward(self, batch: "Batch", dropout: float = 0.0) -> tuple[Tensor, Tensor]:
        """Scores [n] and span logits [n, length, 2]; the latter are -inf outside the sentence."""
        states = self.words[batch.tokens] + self.places[: batch.tokens.shape[1]] + self.kinds(batch.kinds)
        states = dropped(self.normalized(states), dropout, self.training)
        mask = batch.mask[:, None, None, :]
        for layer in self.layers:
            states = layer(states, mask, dropout)
        inside = batch.inside.unsqueeze(-1).float()
        mean = (states * inside).sum(1) / inside.sum(1).clamp(min=1)
        pooled = torch.tanh(self.pooled(torch.cat([states[:, 0], mean], dim=-1)))
        scores = self.scored(functional.dropout(pooled, dropout, self.training)).squeeze(-1)
        spans = self.spanned(states).masked_fill(~batch.inside.unsqueeze(-1), -1e4)
        return scores, spans


@dataclass(frozen=True, slots=True)
class Batch:
    """Padded inputs, all [n, length]: token ids, kinds of token, which are tokens, which the sentence's."""

    tokens: Tensor
    kinds: Tensor
    mask: Tensor
    inside: Tensor


def padded(inputs: Sequence[Input], device: str = "cpu") -> Batch:
    """The inputs side by side, padded to the longest."""
    width = max(len(one.tokens) for one in inputs)

    def rows(parts: Sequence[Sequence[int]]) -> Tensor:
        return torch.tensor([[*part, *[0] * (width - len(part))] for part in parts], device=device)

    tokens = rows([one.tokens for one in inputs])
    mask = rows([[1] * len(one.tokens) for one in inputs]).bool()
    inside = torch.zeros_like(mask)
    for row, one in enumerate(inputs):
        inside[row, one.first : one.last] = True
    return Batch(tokens, rows([one.kinds for one in inputs]), mask, inside)


def _copy(layer: Layer, weights: dict[str, Tensor], at: str) -> None:
    """Takes over the layer's weights of the bundled model."""
    for part in ("weight", "bias"):
        mixing = [weights[f"{at}attention.self.{name}.{part}"] for name in ("query", "key", "value")]
        getattr(layer.mixing, part).data[:] = torch.cat(mixing)
        for name, old in (
            ("mixed", "attention.output.dense"),
            ("first", "attention.output.LayerNorm"),
            ("widening", "intermediate.dense"),
            ("narrowing", "output.dense"),
            ("second", "output.LayerNorm"),
        ):
            getattr(getattr(layer, name), part).data[:] = weights[f"{at}{old}.{part}"]
