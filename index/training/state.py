"""Checkpoints: a folder any stage can load, and what a stopped run needs to go on."""

import json
import shutil
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor

from index.training.encoder import DENSE, Encoder

COPIED = (
    "config.json",
    "tokenizer.json",
    "tokenizer_config.json",
    "modules.json",
    "config_sentence_transformers.json",
    "sentence_bert_config.json",
)


def weights_of(encoder: Encoder) -> dict[str, Tensor]:
    """The body's weights by name, shared with the body."""
    return {name: tensor.detach() for name, tensor in encoder.body.state_dict().items()}


def save_model(
    weights: dict[str, Tensor], start: Path, out: Path, dtype: torch.dtype = torch.float16
) -> None:
    """Writes a sentence-transformers folder with the files of `start` and these weights."""
    out.mkdir(parents=True, exist_ok=True)
    for name in COPIED:
        shutil.copyfile(start / name, out / name)
    for folder in (path for path in start.iterdir() if path.is_dir()):
        (out / folder.name).mkdir(exist_ok=True)
        for file in folder.iterdir():
            shutil.copyfile(file, out / folder.name / file.name)
    kept = {n: t.to("cpu", dtype).contiguous() for n, t in weights.items() if t.is_floating_point()}
    save_file(kept, out / "model.safetensors", metadata={"format": "pt"})
    (out / "model.safetensors").chmod(0o644)


def without_layer(start: Path, out: Path) -> Path:
    """Copies a sentence-transformers folder to `out` without the linear layer after pooling."""
    shutil.copytree(start, out, dirs_exist_ok=True, ignore=shutil.ignore_patterns(DENSE))
    modules = json.loads((start / "modules.json").read_text(encoding="utf-8"))
    kept = [module for module in modules if module["path"] != DENSE]
    kept = [module | {"idx": at, "name": str(at)} for at, module in enumerate(kept)]
    (out / "modules.json").write_text(json.dumps(kept, indent=2) + "\n", encoding="utf-8")
    return out


def load_weights(encoder: Encoder, weights: dict[str, Tensor]) -> None:
    """Puts weights into the body; names it does not know are an error."""
    missing, unknown = encoder.body.load_state_dict(weights, strict=False)
    if unknown or any("position_ids" not in name for name in missing):
        raise ValueError(f"Weights do not fit the body: missing {missing}, unknown {unknown}.")


def save_run(
    out: Path,
    optimizer: torch.optim.Optimizer,
    encoder: Encoder,
    averaged: dict[str, Tensor],
    progress: dict[str, float],
) -> None:
    """Writes what `load_run` needs, the small progress file last."""
    tensors = {f"body/{name}": tensor for name, tensor in weights_of(encoder).items()}
    tensors |= {f"averaged/{name}": tensor for name, tensor in averaged.items()}
    for number, state in optimizer.state_dict()["state"].items():
        tensors |= {f"optimizer/{number}/{name}": tensor for name, tensor in state.items()}
    save_file({name: t.cpu().contiguous() for name, t in tensors.items()}, out / "state.safetensors")
    (out / "progress.json").write_text(json.dumps(progress), encoding="utf-8")


def load_run(
    out: Path, optimizer: torch.optim.Optimizer, encoder: Encoder, averaged: dict[str, Tensor]
) -> dict[str, float]:
    """Restores a run saved by `save_run`; an empty answer means there is none."""
    if not (out / "progress.json").exists():
        return {}
    tensors = load_file(out / "state.safetensors", device=str(encoder.device))
    load_weights(encoder, {n.removeprefix("body/"): t for n, t in tensors.items() if n.startswith("body/")})
    for name in averaged:
        averaged[name].copy_(tensors[f"averaged/{name}"])
    states: dict[int, dict[str, Tensor]] = {}
    for name, tensor in tensors.items():
        if name.startswith("optimizer/"):
            _, number, field = name.split("/")
            states.setdefault(int(number), {})[field] = tensor
    optimizer.load_state_dict({"state": states, "param_groups": optimizer.state_dict()["param_groups"]})
    progress: dict[str, float] = json.loads((out / "progress.json").read_text(encoding="utf-8"))
    return progress
