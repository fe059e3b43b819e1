"""Trained weights as the product reads them: `python -m qa.training.export WEIGHTS …`, in half precision.

Of several runs from the same start the mean is written (Wortsman et al. 2022, "Model soups").
"""

import sys
from collections.abc import Sequence
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file

READER = Path(__file__).parents[1] / "weights" / "reader.safetensors"


def export(weights: Sequence[Path], out: Path) -> None:
    """Writes the mean of the weights in float16."""
    loaded = [load_file(path) for path in weights]
    mean = {
        name: torch.stack([one[name].float() for one in loaded]).mean(dim=0).to(torch.float16).contiguous()
        for name in loaded[0]
    }
    save_file(mean, out)
    out.chmod(0o644)


if __name__ == "__main__":
    export([Path(name) for name in sys.argv[1:]], READER)
