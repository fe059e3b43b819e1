"""Trained weights as the product reads them: `python -m qa.training.export WEIGHTS`, in half precision."""

import sys
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file

READER = Path(__file__).parents[1] / "weights" / "reader.safetensors"


def export(weights: Path, out: Path) -> None:
    """Writes the weights in float16."""
    halved = {name: tensor.to(torch.float16).contiguous() for name, tensor in load_file(weights).items()}
    save_file(halved, out)
    out.chmod(0o644)


if __name__ == "__main__":
    export(Path(sys.argv[1]), READER)
