"""How much of a line's wording stands in the article: headlines of other articles share little with it."""

import re
from collections.abc import Sequence


def pairs_of(text: str) -> frozenset[str]:
    """The two-character pieces of every word in `text`, words being runs of letters and digits."""
    words = re.findall(r"[가-힣]+|[A-Za-z]+|\d[\d,.]*", text)
    return frozenset(
        word[start : start + 2] for word in words for start in range(max(1, len(word) - 1)) if len(word) > 1
    )


def share_in(line: str, body: frozenset[str]) -> float:
    """The share of `line`'s pieces that stand in `body`, in [0, 1]; 0 for a line without words."""
    pieces = pairs_of(line)
    return len(pieces & body) / len(pieces) if pieces else 0.0


def mean_share(lines: Sequence[str], body: frozenset[str]) -> float:
    """The mean share over `lines`, each counted once; 1 for none."""
    return sum(share_in(line, body) for line in lines) / len(lines) if lines else 1.0
