"""The finished evaluation runs in a folder, as `mundap eval run --out` leaves them there."""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree

FILES = ("report.html", "summary.json", "junit.xml")
"""What may be read of a run."""
MEASURES = (
    "correct",
    "fact_recall",
    "refusal_precision",
    "refusal_recall",
    "citation_precision",
    "evidence_recall_at_5",
)
"""The figures of summary.json that the list shows, by their names there."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A mean from 0 to 1 over `n` questions with its 95% interval; None where no question has a score."""

    value: float | None
    n: int
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class EvaluationRun:
    """A finished run. Latencies are milliseconds; `broken` counts broken gates, None where not stored."""

    name: str
    finished: datetime
    gold: str
    model: str
    cases: int
    errors: int
    figures: Mapping[str, Figure]
    latency_p50: float
    latency_p95: float
    broken: int | None
    files: frozenset[str]


@dataclass(frozen=True, slots=True)
class EvaluationRuns:
    """The runs of a folder, newest first, and the names of those whose summary cannot be read."""

    runs: tuple[EvaluationRun, ...]
    unreadable: tuple[str, ...]


def finished_runs(folder: Path) -> EvaluationRuns:
    """Every finished run directly in `folder`; an empty listing where the folder is gone."""
    runs, unreadable = [], []
    for place in _finished(folder):
        try:
            runs.append(_read(place, folder))
        except (OSError, ValueError, KeyError, TypeError):
            unreadable.append(place.name)
    return EvaluationRuns(
        tuple(sorted(runs, key=lambda run: (run.finished, run.name), reverse=True)), tuple(sorted(unreadable))
    )


def file_of_run(folder: Path, name: str, file: str) -> Path | None:
    """The file of a finished run, None for every name that the folder itself does not list."""
    if file not in FILES:
        return None
    # The name is compared with what the folder holds and never becomes part of a path by itself.
    return next((_inside(place, file, folder) for place in _finished(folder) if place.name == name), None)


def _finished(folder: Path) -> list[Path]:
    try:
        places = list(folder.iterdir())
    except OSError:
        return []
    return [
        place
        for place in places
        if (place / "summary.json").is_file()
        and not (place / "started.json").exists()
        and _inside(place, "summary.json", folder)
    ]


def _inside(place: Path, file: str, folder: Path) -> Path | None:
    """The file behind all links, None where there is none or it lies outside of the folder."""
    real = (place / file).resolve()
    return real if real.is_file() and real.is_relative_to(folder.resolve()) else None


def _read(place: Path, folder: Path) -> EvaluationRun:
    path = place / "summary.json"
    summary = json.loads(path.read_text(encoding="utf-8"))
    latency, provenance = summary["latency_ms"], summary["provenance"]
    place.name.encode()  # a name that is no text can be neither shown nor linked
    return EvaluationRun(
        name=place.name,
        finished=datetime.fromtimestamp(path.stat().st_mtime).astimezone(),
        gold=str(provenance["gold"]),
        model=str(provenance["model"]),
        cases=_count(summary["cases"]),
        errors=_count(summary["errors"]),
        figures={measure: _figure(summary[measure]) for measure in MEASURES},
        latency_p50=_number(latency["p50"]),
        latency_p95=_number(latency["p95"]),
        broken=_broken_gates(place),
        files=frozenset(file for file in FILES if _inside(place, file, folder)),
    )


def _figure(given: Mapping[str, object]) -> Figure:
    if given["value"] is None:
        return Figure(None, 0, 0.0, 0.0)
    interval = given["interval"]
    if not isinstance(interval, list):
        raise ValueError("an interval has two ends")
    low, high = map(_share, interval)
    return Figure(_share(given["value"]), _count(given["n"]), low, high)


def _share(given: object) -> float:
    number = _number(given)
    if not 0 <= number <= 1:
        raise ValueError(f"{number} is no share")
    return number


def _number(given: object) -> float:
    if isinstance(given, bool) or not isinstance(given, int | float) or not math.isfinite(given):
        raise ValueError(f"{given!r} is no number")
    return float(given)


def _count(given: object) -> int:
    if isinstance(given, bool) or not isinstance(given, int) or given < 0:
        raise ValueError(f"{given!r} is no count")
    return given


def _broken_gates(place: Path) -> int | None:
    """The failures of the suite "gates" that ends junit.xml."""
    try:
        suites = ElementTree.parse(place / "junit.xml").getroot().findall("testsuite[@name='gates']")
        return _count(int(suites[-1].attrib["failures"]))
    except (OSError, ElementTree.ParseError, IndexError, KeyError, ValueError):
        return None
