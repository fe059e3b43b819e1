"""Which word of one text answers to which of another, learned from pairs of texts: IBM model 1."""

from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

Pairs = Sequence[tuple[Sequence[str], Sequence[str]]]
Table = dict[str, dict[str, float]]
"""Source word -> target word -> probability in [0, 1] of the target word."""

ROUNDS = 6
COMMON = 2
"""Words that occur in fewer texts are left out."""
LIKELY, EXPECTED = 0.005, 0.2
"""What a word must reach in probability, and in expected occurrences, to be kept."""


def align(pairs: Pairs) -> Table:
    """The translation table of the pairs, source to target; a null word takes what has no source."""
    sources, targets = _vocabulary(s for s, _ in pairs), _vocabulary(t for _, t in pairs)
    rows, columns, places = _cells(pairs, sources, targets)
    keys, cells = np.unique(rows.astype(np.int64) * len(targets) + columns, return_inverse=True)
    row_of = (keys // len(targets)).astype(np.int64)
    chance = np.full(len(keys), 1 / len(targets))
    counted = np.zeros(len(keys))
    for _ in range(ROUNDS):
        weight = chance[cells]
        share = weight / np.bincount(places, weight)[places]
        counted = np.bincount(cells, share, minlength=len(keys))
        chance = counted / np.bincount(row_of, counted)[row_of]
    names = [*sources, ""]
    words = list(targets)
    table: Table = {}
    for key, probability, count in zip(keys, chance, counted, strict=True):
        source, target = names[key // len(targets)], words[key % len(targets)]
        if source and probability >= LIKELY and count >= EXPECTED:
            table.setdefault(source, {})[target] = float(probability)
    return table


def _vocabulary(texts: Iterable[Sequence[str]]) -> dict[str, int]:
    counted = Counter(word for text in texts for word in set(text))
    return {word: at for at, word in enumerate(sorted(w for w, count in counted.items() if count >= COMMON))}


def _cells(
    pairs: Pairs, sources: dict[str, int], targets: dict[str, int]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Every source word beside every target word of its pair, and which occurrence of a target word it is."""
    rows: list[NDArray[np.int64]] = []
    columns: list[NDArray[np.int64]] = []
    places: list[NDArray[np.int64]] = []
    place = 0
    for source, target in pairs:
        known = sorted(sources[word] for word in set(source) if word in sources)
        for word in sorted(targets[word] for word in set(target) if word in targets):
            rows.append(np.array([*known, len(sources)]))
            columns.append(np.full(len(known) + 1, word))
            places.append(np.full(len(known) + 1, place))
            place += 1
    return np.concatenate(rows), np.concatenate(columns), np.concatenate(places)
