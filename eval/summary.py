"""The figures of a run: every measure with n and interval, per type, latency; as records and as
summary.json.
"""

import dataclasses
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from eval.measures import MEASURES
from eval.provenance import Provenance
from eval.records import Judged
from eval.statistics import (
    RESAMPLES,
    SEED,
    Array,
    Estimate,
    Numbers,
    effective_size,
    estimate,
    numbered,
    smallest_detectable_loss,
)

SCHEMA = 1


@dataclass(frozen=True, slots=True)
class TypeFigures:
    """The figures of one question type."""

    name: str
    n: int
    right: int
    correct: Estimate
    fact_recall: Estimate
    citation_recall: Estimate
    evidence_recall_at_5: Estimate


@dataclass(frozen=True, slots=True)
class Summary:
    """A run in figures. `square` counts (answerable, refused) pairs; latencies are milliseconds, lengths
    characters.
    """

    cases: int
    errors: int
    figures: Mapping[str, Estimate]
    types: tuple[TypeFigures, ...]
    tags: tuple[TypeFigures, ...]
    square: Mapping[tuple[bool, bool], int]
    causes: Mapping[str, int]
    latency_p50: float
    latency_p95: float
    answer_length: float
    effective_n: int
    detectable_loss: float | None


def summarise(judged: Sequence[Judged]) -> Summary:
    """The figures of at least one judged case."""
    family = numbered([one.family for one in judged])
    latencies = np.array([one.given.latency_ms for one in judged])
    lengths = [len(one.given.text) for one in judged if one.given.error is None and not one.given.refused]
    correct = scores_of(judged, "correct")
    effective = effective_size(correct, family)
    return Summary(
        cases=len(judged),
        errors=sum(one.given.error is not None for one in judged),
        figures={measure.name: estimate(scores_of(judged, measure.name), family) for measure in MEASURES},
        types=_grouped(judged, family, sorted({one.case.type for one in judged})),
        tags=_grouped(judged, family, sorted({tag for one in judged for tag in one.case.tags}), by_tag=True),
        square={
            (answerable, refused): sum(
                (one.case.answerable, one.given.refused) == (answerable, refused)
                for one in judged
                if one.given.error is None
            )
            for answerable in (True, False)
            for refused in (True, False)
        },
        causes=_causes(judged),
        latency_p50=float(np.quantile(latencies, 0.5)),
        latency_p95=float(np.quantile(latencies, 0.95)),
        answer_length=float(np.median(lengths)) if lengths else 0.0,
        effective_n=effective,
        detectable_loss=smallest_detectable_loss(effective),
    )


def scores_of(judged: Sequence[Judged], name: str) -> Array:
    """One measure's scores [cases], NaN where a case has none."""
    values = [one.scores.get(name) for one in judged]
    return np.array([np.nan if value is None else value for value in values], dtype=np.float64)


def _grouped(
    judged: Sequence[Judged], family: Numbers, names: Sequence[str], *, by_tag: bool = False
) -> tuple[TypeFigures, ...]:
    groups = []
    for name in names:
        chosen = [
            at
            for at, one in enumerate(judged)
            if (name in one.case.tags if by_tag else one.case.type == name)
        ]
        members, own = [judged[at] for at in chosen], family[chosen]
        groups.append(
            TypeFigures(
                name,
                len(members),
                sum(one.scores["correct"] == 1.0 for one in members),
                *(
                    estimate(scores_of(members, measure), own)
                    for measure in ("correct", "fact_recall", "citation_recall", "evidence_recall_at_5")
                ),
            )
        )
    return tuple(groups)


def _causes(judged: Sequence[Judged]) -> dict[str, int]:
    causes = [one.cause for one in judged if one.cause is not None]
    return {
        cause: causes.count(cause)
        for cause in sorted(set(causes), key=lambda cause: (-causes.count(cause), cause))
    }


def summary_to_json(summary: Summary, provenance: Provenance) -> dict[str, Any]:
    """summary.json: every figure an object with value, n and interval."""
    fields: dict[str, Any] = {"schema": SCHEMA, "cases": summary.cases, "errors": summary.errors}
    fields.update({name: _figure(figure) for name, figure in summary.figures.items()})
    fields["by_type"] = {group.name: _group(group) for group in summary.types}
    fields["by_tag"] = {group.name: _group(group) for group in summary.tags}
    fields["square"] = {
        f"{'answerable' if answerable else 'unanswerable'}_{'refused' if refused else 'answered'}": count
        for (answerable, refused), count in summary.square.items()
    }
    fields["causes"] = dict(summary.causes)
    fields["latency_ms"] = {
        "p50": round(summary.latency_p50, 1),
        "p95": round(summary.latency_p95, 1),
        "n": summary.cases,
    }
    fields["answer_length"] = {"median": summary.answer_length}
    fields["effective_n"] = summary.effective_n
    fields["smallest_detectable_loss"] = summary.detectable_loss
    fields["statistics"] = {"seed": SEED, "resamples": RESAMPLES, "interval": 0.95}
    fields["provenance"] = dataclasses.asdict(provenance)
    return fields


def write_summary(summary: Summary, provenance: Provenance, out: Path) -> None:
    """summary.json stands in the run's folder."""
    text = json.dumps(summary_to_json(summary, provenance), ensure_ascii=False, indent=1, allow_nan=False)
    (out / "summary.json").write_text(text + "\n", encoding="utf-8")


def _figure(figure: Estimate) -> dict[str, Any]:
    if figure.value is None:
        return {"value": None, "n": 0, "interval": None}
    return {
        "value": round(figure.value, 6),
        "n": figure.n,
        "interval": [round(figure.low or 0.0, 6), round(figure.high or 0.0, 6)],
    }


def _group(group: TypeFigures) -> dict[str, Any]:
    return {
        "n": group.n,
        "right": group.right,
        "correct": _figure(group.correct),
        "fact_recall": _figure(group.fact_recall),
        "citation_recall": _figure(group.citation_recall),
        "evidence_recall_at_5": _figure(group.evidence_recall_at_5),
    }
