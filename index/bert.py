"""A small BERT sentence encoder in numpy alone: a question is embedded without waiting for torch to import.

Importing sentence-transformers takes longer than all the rest of answering one question; this forward pass
gives the same vectors to 1e-6 (Devlin et al. 2019; erf after Abramowitz & Stegun 7.1.26, |error| <= 1.5e-7).
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import ThreadpoolController

Array = NDArray[np.float32]

TOKENS_PER_BATCH = 4096


@dataclass(frozen=True, slots=True)
class BertEncoder:
    """A loaded encoder: tokenizer, float32 weights, and the three numbers of its configuration used.

    `projection` [out, d] is the linear layer between pooling and normalizing, None where there is none.
    """

    tokenizer: Any
    weights: Mapping[str, Array]
    layers: int
    heads: int
    epsilon: float
    projection: Array | None = None

    @property
    def dimension(self) -> int:
        """The length of every vector."""
        if self.projection is not None:
            return int(self.projection.shape[0])
        return int(self.weights["embeddings.word_embeddings.weight"].shape[1])


def reads(folder: Path) -> bool:
    """True of a sentence-transformers folder computed exactly here: plain BERT, mean pooling, unit length.

    A linear layer without bias or activation may stand between pooling and normalizing.
    """
    if not all((folder / name).is_file() for name in ("modules.json", "config.json", "model.safetensors")):
        return False
    modules = [(m["type"].rsplit(".", 1)[-1], folder / m["path"]) for m in _json(folder / "modules.json")]
    kinds = [kind for kind, _ in modules if kind != "Dense"]
    dense = [path for kind, path in modules[2:3] if kind == "Dense"]
    config = _json(folder / "config.json")
    plain = (
        config.get("model_type") == "bert"
        and config.get("hidden_act") == "gelu"
        and config.get("position_embedding_type", "absolute") == "absolute"
    )
    return (
        plain
        and kinds == ["Transformer", "Pooling", "Normalize"]
        and len(modules) == len(kinds) + len(dense)
        and _mean_pooling(modules[1][1])
        and all(_linear_only(path) for path in dense)
    )


@cache
def load_bert(folder: Path) -> BertEncoder:
    """The encoder of a folder of which `reads` is true; float16 weights are widened to float32."""
    from safetensors.numpy import load_file
    from tokenizers import Tokenizer

    config = _json(folder / "config.json")
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(_longest_input(folder, config))
    weights = {
        name: values.astype(np.float32) for name, values in load_file(folder / "model.safetensors").items()
    }
    layers, heads = config["num_hidden_layers"], config["num_attention_heads"]
    return BertEncoder(
        tokenizer, weights, layers, heads, config["layer_norm_eps"], _projection(folder, load_file)
    )


def encode(encoder: BertEncoder, texts: Sequence[str]) -> Array:
    """Unit rows [n, d] of the texts; texts of equal length are computed together, so nothing is padded."""
    ids = [encoding.ids for encoding in encoder.tokenizer.encode_batch(list(texts))]
    vectors = np.empty((len(ids), encoder.dimension), dtype=np.float32)
    with one_blas_thread():
        for batch in _batches([len(row) for row in ids]):
            vectors[batch] = _forward(encoder, np.array([ids[row] for row in batch]))
    return vectors


def one_blas_thread() -> AbstractContextManager[object]:
    """numpy's matrix products, held to one thread: of so small ones a second thread only waits, busily."""
    limited: AbstractContextManager[object] = _blas().limit(limits=1)
    return limited


@cache
def _blas() -> ThreadpoolController:
    return ThreadpoolController().select(user_api="blas")


def _batches(lengths: Sequence[int]) -> Iterator[NDArray[np.int64]]:
    """Rows of equal length, at most TOKENS_PER_BATCH tokens at a time."""
    all_lengths = np.array(lengths, dtype=np.int64)
    for length in np.unique(all_lengths):
        rows = np.flatnonzero(all_lengths == length)
        step = max(1, TOKENS_PER_BATCH // int(length))
        yield from (rows[start : start + step] for start in range(0, len(rows), step))


def _forward(encoder: BertEncoder, ids: NDArray[np.int64]) -> Array:
    """Unit rows [n, d] of token ids [n, length] without padding."""
    count, length = ids.shape
    weights = encoder.weights
    states = weights["embeddings.word_embeddings.weight"][ids]
    states = states + weights["embeddings.position_embeddings.weight"][:length]
    states = states + weights["embeddings.token_type_embeddings.weight"][0]
    states = layer_norm(encoder.weights, states, "embeddings.LayerNorm", encoder.epsilon).reshape(
        count * length, -1
    )
    for layer in range(encoder.layers):
        at = f"encoder.layer.{layer}."
        mixed = _attention(encoder, states, at + "attention.self.", count)
        mixed = linear(encoder.weights, mixed, at + "attention.output.dense")
        states = layer_norm(
            encoder.weights, states + mixed, at + "attention.output.LayerNorm", encoder.epsilon
        )
        inner = gelu(linear(encoder.weights, states, at + "intermediate.dense"))
        inner = linear(encoder.weights, inner, at + "output.dense")
        states = layer_norm(encoder.weights, states + inner, at + "output.LayerNorm", encoder.epsilon)
    pooled = states.reshape(count, length, -1).mean(axis=1)
    if encoder.projection is not None:
        pooled = pooled @ encoder.projection.T
    return np.asarray(pooled / np.linalg.norm(pooled, axis=1, keepdims=True), dtype=np.float32)


def _attention(encoder: BertEncoder, states: Array, at: str, count: int) -> Array:
    """Multi-head self-attention over states [count * length, d]."""
    width = states.shape[1]
    size = width // encoder.heads
    query, key, value = (
        linear(encoder.weights, states, at + part)
        .reshape(count, -1, encoder.heads, size)
        .transpose(0, 2, 1, 3)
        for part in ("query", "key", "value")
    )
    shares = (query @ key.swapaxes(-1, -2)) * np.float32(size**-0.5)
    shares -= shares.max(axis=-1, keepdims=True)
    np.exp(shares, out=shares)
    shares /= shares.sum(axis=-1, keepdims=True)
    mixed = (shares @ value).transpose(0, 2, 1, 3).reshape(-1, width)
    return np.asarray(mixed, dtype=np.float32)


def linear(weights: Mapping[str, Array], states: Array, name: str) -> Array:
    """The linear layer `name` over states [n, d]."""
    return np.asarray(states @ weights[name + ".weight"].T + weights[name + ".bias"], dtype=np.float32)


def layer_norm(weights: Mapping[str, Array], states: Array, name: str, epsilon: float) -> Array:
    """The layer normalization `name` over states [n, d]."""
    centred = states - states.mean(axis=-1, keepdims=True)
    variance = (centred * centred).mean(axis=-1, keepdims=True)
    scaled = centred / np.sqrt(variance + np.float32(epsilon))
    return np.asarray(scaled * weights[name + ".weight"] + weights[name + ".bias"], dtype=np.float32)


def gelu(values: Array) -> Array:
    """`x (1 + erf(x / √2)) / 2`."""
    size = np.abs(values) * np.float32(0.5**0.5)
    step = np.float32(1) / (1 + np.float32(0.3275911) * size)
    series = step * (1.421413741 + step * (-1.453152027 + step * np.float32(1.061405429)))
    beyond = step * (0.254829592 + step * (-0.284496736 + series)) * np.exp(-size * size)
    half = values * np.float32(0.5)
    return np.asarray(half + np.abs(half) * (1 - beyond), dtype=np.float32)


def _longest_input(folder: Path, config: Mapping[str, Any]) -> int:
    """The number of tokens after which sentence-transformers cuts a text off."""
    limits = [int(config["max_position_embeddings"])]
    for name, key in (
        ("tokenizer_config.json", "model_max_length"),
        ("sentence_bert_config.json", "max_seq_length"),
    ):
        value = _json(folder / name).get(key) if (folder / name).is_file() else None
        if value is not None:
            limits.append(int(value))
    return min(limits)


def _mean_pooling(folder: Path) -> bool:
    if not (folder / "config.json").is_file():
        return False
    config = _json(folder / "config.json")
    return bool(config.get("pooling_mode") == "mean" or config.get("pooling_mode_mean_tokens") is True)


def _linear_only(folder: Path) -> bool:
    if not (folder / "model.safetensors").is_file():
        return False
    config = _json(folder / "config.json")
    return (
        config.get("bias") is False
        and str(config.get("activation_function")).endswith(".Identity")
        and not config.get("use_residual", False)
        and config.get("module_input_name", "sentence_embedding") == "sentence_embedding"
        and config.get("module_output_name", "sentence_embedding") == "sentence_embedding"
    )


def _projection(folder: Path, load_file: Callable[[Path], Mapping[str, Any]]) -> Array | None:
    """The weight of the linear layer after pooling, widened to float32; None where there is none."""
    for module in _json(folder / "modules.json"):
        if module["type"].endswith(".Dense"):
            weights = load_file(folder / module["path"] / "model.safetensors")
            return np.asarray(weights["linear.weight"], dtype=np.float32)
    return None


def _json(path: Path) -> Any:  # noqa: ANN401 - settings files hold objects and lists
    return json.loads(path.read_text(encoding="utf-8"))
