"""The model as training sees it: a BERT body, mean pooling, a linear layer where it has one, unit vectors."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from transformers import BertModel

TOKENS_AT_ONCE = 6144
"""Padded tokens in one forward pass when nothing is learned; more does not go faster on two cores."""


DENSE = "2_Dense"
"""Folder of the linear layer after pooling."""


@dataclass(frozen=True, slots=True)
class Encoder:
    """A body, its tokenizer, and the weight [384, 384] of the layer after pooling, never trained here."""

    body: BertModel
    tokenizer: Tokenizer
    layer: torch.Tensor | None = None

    @property
    def device(self) -> torch.device:
        """Where the weights are."""
        return self.body.embeddings.word_embeddings.weight.device


def read_encoder(folder: Path, device: str) -> Encoder:
    """The encoder of a sentence-transformers folder, in float32, dropout off."""
    body = BertModel.from_pretrained(folder, attn_implementation="eager", dtype=torch.float32)
    body.train(False)
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    body.to(torch.device(device))  # type: ignore[arg-type]  # transformers hides torch's signature
    return Encoder(body, tokenizer, read_layer(folder, device))


def read_layer(folder: Path, device: str) -> torch.Tensor | None:
    """The weight of the folder's Dense module in float32, None where it has none."""
    path = folder / DENSE / "model.safetensors"
    return load_file(path, device=device)["linear.weight"].float() if path.exists() else None


def token_ids(encoder: Encoder, texts: Sequence[str], longest: int) -> list[list[int]]:
    """The token ids of each text with [CLS] and [SEP], at most `longest` of them."""
    encoded = encoder.tokenizer.encode_batch_fast(list(texts))
    return [e.ids if len(e.ids) <= longest else [*e.ids[: longest - 1], e.ids[-1]] for e in encoded]


def forward(
    encoder: Encoder, ids: Sequence[Sequence[int]], words: torch.Tensor | None = None, *, half: bool = False
) -> torch.Tensor:
    """Unit vectors of padded token ids, shape (texts, 384).

    `words` (any, 384) stands for the word embeddings where given; `half` multiplies in bfloat16.
    """
    width = max(map(len, ids))
    tokens = torch.tensor([[*row, *[0] * (width - len(row))] for row in ids], device=encoder.device)
    mask = (torch.arange(width) < torch.tensor([[len(row)] for row in ids])).to(encoder.device)
    table = encoder.body.embeddings.word_embeddings.weight if words is None else words
    with torch.autocast(encoder.device.type, torch.bfloat16, enabled=half):
        hidden = encoder.body(inputs_embeds=table[tokens], attention_mask=mask.long()).last_hidden_state
    weights = mask.unsqueeze(-1).float()
    mean = (hidden.float() * weights).sum(1) / weights.sum(1)
    if encoder.layer is not None:
        mean = torch.nn.functional.normalize(mean, dim=-1) @ encoder.layer.T
    return torch.nn.functional.normalize(mean, dim=-1)


def encode(encoder: Encoder, texts: Sequence[str], longest: int = 256) -> np.ndarray:
    """Unit vectors of any number of texts, shape (texts, 384), float32; nothing is learned."""
    ids = token_ids(encoder, texts, longest)
    order = sorted(range(len(ids)), key=lambda at: -len(ids[at]))
    out = np.zeros((len(ids), encoder.body.config.hidden_size), dtype=np.float32)
    with torch.inference_mode():
        while order:
            size = max(1, TOKENS_AT_ONCE // len(ids[order[0]]))
            part, order = order[:size], order[size:]
            out[part] = forward(encoder, [ids[at] for at in part]).cpu().numpy()
    return out
