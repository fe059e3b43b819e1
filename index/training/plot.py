"""Draws the run log: `python -m index.training.plot LOG OUT`."""

import argparse
import csv
from pathlib import Path

from index.training.scores import DEVELOPMENT


def main() -> None:
    """Writes a PNG with one line per development set over the rows of the log."""
    from matplotlib import pyplot as plt

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("log", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    with options.log.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    figure, axes = plt.subplots(figsize=(9, 4))
    for name in DEVELOPMENT:
        axes.plot([float(row[name]) for row in rows], marker="o", label=name)
    stages = [f"{row['run']}\nstep {row['step']}" for row in rows]
    axes.set_xticks(range(len(rows)), stages, fontsize="x-small")
    axes.set_ylabel("score (thinned development sets)")
    axes.grid(alpha=0.3)
    axes.legend(fontsize="small", ncols=2)
    figure.tight_layout()
    options.out.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(options.out, dpi=90)


if __name__ == "__main__":
    main()
