"""What the guard stops of files of claims: `python -m qa.training.guarding FILE …`, a line for each kind."""

import sys
from collections import Counter
from datetime import date
from pathlib import Path

from qa.training.entailing import Source, read_sources
from qa.writing.grounds import Ground
from qa.writing.guard import check

UNDATED = date(2026, 3, 1)
"""The day of asking where the article has none."""
FAITHFUL = "faithful"


def stopped(source: Source) -> list[tuple[str, bool]]:
    """(kind, whether the guard stops it) of every claim of the source."""
    published = date.fromisoformat(source.published) if source.published else None
    grounds = [Ground(source.sentence, source.title, None, published)]
    claims = [*((FAITHFUL, claim) for claim in source.faithful), *source.wrong]
    return [
        (kind, check(claim, grounds, as_of=published or UNDATED, catalogue=None).fault is not None)
        for kind, claim in claims
    ]


def main() -> None:
    """Prints how many of each kind are stopped, faithful ones first, then all wrong ones together."""
    judged = [
        one for source in read_sources([Path(name) for name in sys.argv[1:]]) for one in stopped(source)
    ]
    counted = Counter(kind for kind, _ in judged)
    found = Counter(kind for kind, is_stopped in judged if is_stopped)
    wrong = [is_stopped for kind, is_stopped in judged if kind != FAITHFUL]
    print(f"{FAITHFUL}: {found[FAITHFUL]} of {counted[FAITHFUL]} stopped")
    print(f"wrong: {sum(wrong)} of {len(wrong)} caught")
    for kind in sorted(set(counted) - {FAITHFUL}):
        print(f"{kind}: {found[kind]} of {counted[kind]}")


if __name__ == "__main__":
    main()
