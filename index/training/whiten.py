"""Adds a linear layer that evens out the directions of the vectors: `python -m index.training.whiten`.

A few directions hold most of the variance of the mean-pooled vectors, and with it most of every cosine. The
layer scales each principal direction by (its variance / the mean variance + shrinkage)^-1/2 (Su et al. 2021,
"Whitening Sentence Representations"; not centred, which cost meaning here), turned back, so that vectors stay
near where they were. It is fitted on training text alone and learns no pairs; which kinds of text count how
much was chosen on the development sets.
"""

import argparse
import json
import random
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.torch import load_file, save_file

from index.training.batches import TrainingData, drawn_graded, drawn_pairs, drawn_parallel, read_training_data
from index.training.encoder import DENSE, encode, read_encoder
from index.training.sources import Pair

NORMALIZE = "3_Normalize"
POSITIONS = "embeddings.position_embeddings.weight"
LONGEST = 256
"""Tokens of the longest text read."""
COUNTS = {"questions and commands": 1500, "paraphrases": 1500, "welfare questions": 600}
"""Pairs drawn of a source, where not 200."""
SHARES = {
    "graded": 0.3,
    "parallel": 0.3,
    "questions and commands": 0.15,
    "paraphrases": 0.15,
    "welfare questions": 0.03,
}
"""How much a kind of text counts; the other sources share the rest alike."""


@dataclass(frozen=True, slots=True)
class Kind:
    """Vectors of one kind of text [n, d], and how much it counts."""

    share: float
    vectors: NDArray[np.float32]


def whitening(kinds: Sequence[Kind], shrinkage: float) -> NDArray[np.float64]:
    """The symmetric layer [d, d] fitted to a mixture of kinds of unit rows; its largest scale is 1."""
    total = sum(kind.share for kind in kinds)
    shares = [kind.share / total for kind in kinds]
    means = [kind.vectors.mean(axis=0, dtype=np.float64) for kind in kinds]
    middle = np.average(means, axis=0, weights=shares)
    covariance = sum(
        share
        * (np.cov(kind.vectors.astype(np.float64).T, bias=True) + np.outer(mean - middle, mean - middle))
        for kind, share, mean in zip(kinds, shares, means, strict=True)
    )
    variances, directions = np.linalg.eigh(covariance)
    scales = (variances.clip(0) / variances.mean() + shrinkage) ** -0.5
    return np.asarray((directions * (scales / scales.max())) @ directions.T)


def sampled(data: TrainingData, seed: int) -> dict[str, list[str]]:
    """Texts of every kind in `SHARES`, both sides of each pair."""
    rng = random.Random(seed)
    found: dict[str, list[Pair]] = {
        source.name: drawn_pairs(data, source, rng, count=COUNTS.get(source.name, 200), characters=300)
        for source in data.sources
    }
    found["parallel"] = drawn_parallel(data, rng, 4000)
    found["graded"] = [Pair(pair.first, pair.second) for pair in drawn_graded(data, rng, len(data.graded))]
    return {name: [t for pair in pairs for t in (pair.query, pair.passage)] for name, pairs in found.items()}


def write_layer(start: Path, out: Path, layer: NDArray[np.float64]) -> None:
    """Writes `start` to `out` with the layer between pooling and normalizing, in half precision.

    The settings ask for float32 on loading, whatever the file holds. Positions beyond the
    longest text are left out, which makes room for the layer.
    """
    shutil.copytree(start, out, dirs_exist_ok=True)
    modules = [m for m in json.loads((out / "modules.json").read_text()) if m["name"] in ("0", "1")]
    modules += [
        {"idx": 2, "name": "2", "path": DENSE, "type": "sentence_transformers.base.modules.dense.Dense"},
        {
            "idx": 3,
            "name": "3",
            "path": NORMALIZE,
            "type": "sentence_transformers.base.modules.normalize.Normalize",
        },
    ]
    (out / "modules.json").write_text(json.dumps(modules, indent=2) + "\n", encoding="utf-8")
    (out / DENSE).mkdir(exist_ok=True)
    width = len(layer)
    settings = {
        "in_features": width,
        "out_features": width,
        "bias": False,
        "activation_function": "torch.nn.modules.linear.Identity",
    }
    (out / DENSE / "config.json").write_text(json.dumps(settings, indent=4) + "\n", encoding="utf-8")
    weight = torch.from_numpy(layer).to(torch.float16).contiguous()
    save_file({"linear.weight": weight}, out / DENSE / "model.safetensors", metadata={"format": "pt"})
    (out / DENSE / "model.safetensors").chmod(0o644)
    if (out / "2_Normalize").exists():
        (out / "2_Normalize").rename(out / NORMALIZE)
    weights = load_file(out / "model.safetensors")
    weights[POSITIONS] = weights[POSITIONS][:LONGEST].clone()
    save_file(weights, out / "model.safetensors", metadata={"format": "pt"})
    (out / "model.safetensors").chmod(0o644)
    config = json.loads((out / "config.json").read_text(encoding="utf-8"))
    config |= {"dtype": "float32", "max_position_embeddings": LONGEST}
    (out / "config.json").write_text(json.dumps(config, indent=2), encoding="utf-8")


def main() -> None:
    """Fits the layer and writes the model with it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--start", type=Path, required=True, help="sentence-transformers folder")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--shrinkage", type=float, default=0.4)
    parser.add_argument("--most", type=int, default=12_000, help="pairs read of each file")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--device", default="cpu")
    options = parser.parse_args()
    encoder = read_encoder(options.start, options.device)
    if encoder.layer is not None:
        raise SystemExit("The model has a layer already; start from one without.")
    texts = sampled(read_training_data(options.data, options.most), options.seed)
    rest = (1 - sum(SHARES.values())) / (len(texts) - len(SHARES))
    kinds = [Kind(SHARES.get(name, rest), encode(encoder, lines, 112)) for name, lines in texts.items()]
    write_layer(options.start, options.out, whitening(kinds, options.shrinkage))


if __name__ == "__main__":
    main()
