"""The model that tells what kind of answer is asked for, learned and written as readable JSON.

    python -m eval.kinds WRITTEN … --gold TRAIN --check DEV

WRITTEN are articles with questions written for training (`qa/training/written`). Each file is left out once
to measure on; DEV is only measured. Never run it on the test half.
"""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import numpy as np
import typer
from scipy.sparse import csr_matrix  # type: ignore[import-untyped]
from sklearn.linear_model import LogisticRegression

from corpus.values import ValueKind, find_values
from eval.cases import read_cases
from qa.asked import kind_by_rule
from qa.kinds import NAMED, runs_of

WEIGHTS = Path(__file__).parent.parent / "qa" / "weights"
STRENGTH = 0.3
"""Inverse regularisation; chosen among 0.1, 0.3 and 1 by leaving files out."""
SEEN = 4
"""Runs of letters that fewer questions hold are left out."""
SMALLEST = 0.1
"""Smaller weights are left out."""
_NOT_ONE_KIND = {"unanswerable", "followup", "comparison", "aggregate"}
_OF_VALUE = {
    **dict.fromkeys((ValueKind.MONEY,), "amount"),
    **dict.fromkeys((ValueKind.COUNT, ValueKind.NUMBER, ValueKind.QUANTITY, ValueKind.AREA), "count"),
    **dict.fromkeys(
        (ValueKind.RATIO, ValueKind.COMPETITION, ValueKind.MULTIPLE, ValueKind.POINTS, ValueKind.FRACTION),
        "ratio",
    ),
    **dict.fromkeys((ValueKind.DATE, ValueKind.PERIOD, ValueKind.YEAR, ValueKind.TIME), "date"),
    ValueKind.DURATION: "duration",
}


@dataclass(frozen=True, slots=True)
class Labelled:
    """A question's runs of letters, the kind of its answer, and where it is from."""

    runs: frozenset[str]
    kind: str
    source: str
    rule: str


def learn(
    written: Annotated[list[Path], typer.Argument(help="written articles with questions")],
    gold: Annotated[Path, typer.Option("--gold", help="training questions")],
    check: Annotated[Path, typer.Option("--check", help="development questions, only measured")],
) -> None:
    """Writes qa/weights/kinds.json, after printing what rules and model get right on unseen questions."""
    questions = [one for path in written for one in _written(path)] + _gold(gold)
    for source in dict.fromkeys(one.source for one in questions):
        model = Model([one for one in questions if one.source != source])
        print(f"{source}: " + model.report([one for one in questions if one.source == source]))
    model = Model(questions)
    print(f"{check.name}: " + model.report(_gold(check)))
    (WEIGHTS / "kinds.json").write_text(model.as_json(), encoding="utf-8")


def _written(path: Path) -> list[Labelled]:
    articles = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [
        _labelled(question["q"], question["t"], question["a"], path.name)
        for article in articles
        for question in article["questions"]
        if question["t"] != "unanswerable"
    ]


def _gold(path: Path) -> list[Labelled]:
    return [
        _labelled(case.question, case.type, next(iter(case.short), None), path.name)
        for case in read_cases(path)
        if case.type not in _NOT_ONE_KIND and "two_questions" not in case.tags
    ]


def _labelled(question: str, kind: str, short: str | None, source: str) -> Labelled:
    """A question for a value is of the kind of its first value: 30 % asked for as an amount is a ratio."""
    if kind in ("amount", "count", "date") and short:
        kind = next((_OF_VALUE[v.kind] for v in find_values(short) if v.kind in _OF_VALUE), kind)
    rule = kind_by_rule(question).value
    return Labelled(runs_of(question, rule), kind, source, rule)


class Model:
    """Logistic regression over runs of letters."""

    def __init__(self, questions: Sequence[Labelled]) -> None:
        seen = Counter(run for one in questions for run in one.runs)
        self._columns = {run: n for n, run in enumerate(sorted(r for r, c in seen.items() if c >= SEEN))}
        self._fitted = LogisticRegression(C=STRENGTH, max_iter=300)
        self._fitted.fit(self._matrix(questions), [one.kind for one in questions])

    def report(self, questions: Sequence[Labelled]) -> str:
        """The shares of questions whose kind the rules, and the model, get right."""
        kinds = np.array([one.kind for one in questions])
        right = np.mean(self._fitted.predict(self._matrix(questions)) == kinds)
        places = {"organisation", "place", "name"}
        ruled = np.mean([(NAMED if one.rule in places else one.rule) == one.kind for one in questions])
        return f"{len(questions)} questions, rules {ruled:.3f}, model {right:.3f}"

    def as_json(self) -> str:
        """Kinds, biases, and a line for each run of letters."""
        kinds = self._fitted.classes_.tolist()
        rows = {
            run: {
                kind: round(float(weight), 2)
                for kind, weight in zip(kinds, self._fitted.coef_[:, column], strict=True)
                if abs(weight) >= SMALLEST
            }
            for run, column in self._columns.items()
        }
        bias = [round(float(value), 3) for value in self._fitted.intercept_]
        runs = ",\n".join(
            f"{json.dumps(run, ensure_ascii=False)}: {json.dumps(row)}" for run, row in rows.items() if row
        )
        return f'{{"kinds": {json.dumps(kinds)},\n"bias": {json.dumps(bias)},\n"runs": {{\n{runs}\n}}}}\n'

    def _matrix(self, questions: Sequence[Labelled]) -> csr_matrix:
        cells = [
            (row, self._columns[run])
            for row, one in enumerate(questions)
            for run in one.runs
            if run in self._columns
        ]
        rows, columns = zip(*cells, strict=True)
        shape = (len(questions), len(self._columns))
        return csr_matrix((np.ones(len(cells)), (rows, columns)), shape=shape)


if __name__ == "__main__":
    typer.run(learn)
