"""Averages runs from the same start: `python -m index.training.average --out OUT A B …`.

Wortsman et al. 2022, "Model soups": runs that share a start lie in one basin, and their mean scores better
than each of them. Two runs on one core each also waste less than one run on two.
"""

import argparse
from pathlib import Path

import torch
from safetensors.torch import load_file

from index.training.state import save_model


def averaged(folders: list[Path], shares: list[float]) -> dict[str, torch.Tensor]:
    """The weighted mean of the weights in each folder, in float32; the shares are scaled to sum to 1."""
    loaded = [load_file(folder / "model.safetensors") for folder in folders]
    total = sum(shares)
    return {
        name: sum(
            (weights[name].float() * (share / total) for weights, share in zip(loaded, shares, strict=True)),
            torch.zeros(()),
        )
        for name in loaded[0]
    }


def main() -> None:
    """Writes a folder with the mean weights."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--shares", type=float, nargs="+", help="one per folder, all equal unless given")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    shares = options.shares or [1.0] * len(options.folders)
    save_model(averaged(options.folders, shares), options.folders[0], options.out)


if __name__ == "__main__":
    main()
