"""What the guard's rules and its entailment model count: `python -m qa.training.guarding CLAIMS …`.

Logistic regression over the log-odds of the model and the doubts of the rules, on claims whose writers
the model did not learn from. Claims with a foreign figure or name are left out: they are stopped anyway.
The border is set where STOPPED of the faithful claims are stopped in all.
"""

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
from rich.progress import track
from sklearn.linear_model import LogisticRegression

from qa.training.entailing import Source, read_sources
from qa.writing.carrying import DOUBTS, entailment
from qa.writing.grounds import Ground
from qa.writing.guard import doubts, foreign_facts
from qa.writing.guard_content import coverage

WEIGHTS = Path(__file__).parents[1] / "weights" / "guard.json"
STOPPED = 0.1
"""The share of faithful claims that are stopped: each gives way to the sentence that it cites."""
UNDATED = date(2026, 3, 1)


@dataclass(frozen=True, slots=True)
class Weighed:
    """A claim: whether it is faithful, whether a rule stops it by itself, and what is weighed otherwise."""

    faithful: bool
    strange: bool
    signals: tuple[float, ...]


def weighed(source: Source, claim: str, *, faithful: bool) -> Weighed:
    """The claim with what model and rules say of it."""
    published = date.fromisoformat(source.published) if source.published else None
    grounds, as_of = [Ground(source.sentence, source.title, None, published)], published or UNDATED
    if foreign_facts(claim, grounds, as_of=as_of, catalogue=None) is not None:
        return Weighed(faithful, True, ())
    found = doubts(claim, grounds, coverage(claim, grounds), as_of=as_of)
    return Weighed(faithful, False, (entailment(claim, grounds), *(float(one in found) for one in DOUBTS)))


def learn(claims: Sequence[Weighed]) -> dict[str, float]:
    """The weights by name, after printing what they stop and catch."""
    left = [claim for claim in claims if not claim.strange]
    rows, labels = np.array([claim.signals for claim in left]), np.array([claim.faithful for claim in left])
    model = LogisticRegression(max_iter=1000).fit(rows, labels)
    odds = model.decision_function(rows)
    faithful = sum(claim.faithful for claim in claims)
    allowed = STOPPED * faithful - (faithful - labels.sum())
    if allowed < 0:
        raise SystemExit("The rules alone stop more faithful claims than STOPPED.")
    border = float(np.sort(odds[labels])[int(allowed)])
    missed = int((odds[~labels] >= border).sum())
    wrong = len(claims) - faithful
    print(
        f"{faithful} faithful claims, {STOPPED:.3f} stopped; {1 - missed / wrong:.3f} of {wrong} wrong caught"
    )
    names = ("entailment", *DOUBTS)
    return {"bias": float(model.intercept_[0]) - border} | dict(
        zip(names, model.coef_[0].tolist(), strict=True)
    )


def main() -> None:
    """Learns from the files of claims given, and writes the weights."""
    sources = read_sources([Path(name) for name in sys.argv[1:]])
    claims: list[Weighed] = []
    for source in track(sources, "checking"):
        claims += [weighed(source, claim, faithful=True) for claim in source.faithful]
        claims += [weighed(source, claim, faithful=False) for _, claim in source.wrong]
    weights = {name: round(weight, 3) for name, weight in learn(claims).items()}
    WEIGHTS.write_text(json.dumps(weights, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
