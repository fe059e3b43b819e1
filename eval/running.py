"""Asking every case, one line of results.jsonl at a time, so that an interrupted run goes on where it
stopped.
"""

import dataclasses
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from eval.evidence import Families
from eval.given import Asked, ask_case, given_from_json, given_to_json
from eval.provenance import Provenance
from eval.records import Case, Given, Judged
from eval.scoring import judge

RESULTS = "results.jsonl"
STARTED = "started.json"
"""Stands beside unfinished results and tells what they were made of."""

Told = Callable[[int, int], None]


def run_cases(
    cases: Sequence[Case],
    assistant: Asked,
    out: Path,
    *,
    provenance: Provenance,
    families: Families,
    told: Told,
) -> list[Judged]:
    """Every case asked and judged; results.jsonl holds one line for each, in order of the gold file.

    What an interrupted run with the same provenance has already asked is not asked again; what erred is.
    `told` is called with (cases done, cases in all).
    """
    out.mkdir(parents=True, exist_ok=True)
    path = out / RESULTS
    kept = _unfinished(out, provenance, {case.id: case for case in cases})
    _write(path, kept.values())
    (out / STARTED).write_text(_fingerprint(provenance), encoding="utf-8")
    judged: list[Judged] = []
    lines: list[Mapping[str, object]] = []
    with path.open("a", encoding="utf-8") as file:
        for case in cases:
            before = kept.get(case.id)
            given, answer = ask_case(assistant, case) if before is None else _again(before)
            judged.append(judge(case, given, families))
            lines.append(result_line(judged[-1], answer))
            if before is None:
                file.write(_dumped(lines[-1]))
                file.flush()
            told(len(judged), len(cases))
    _write(path, lines)
    (out / STARTED).unlink()
    return judged


def _unfinished(out: Path, provenance: Provenance, cases: Mapping[str, Case]) -> dict[str, Mapping[str, Any]]:
    """The lines of an interrupted run of the same making by case id, without those that erred."""
    started = out / STARTED
    if not started.is_file() or started.read_text(encoding="utf-8") != _fingerprint(provenance):
        return {}
    return {
        line["id"]: line
        for line in read_lines(out / RESULTS)
        if line["error"] is None and line["id"] in cases
    }


def _fingerprint(provenance: Provenance) -> str:
    return json.dumps(dataclasses.asdict(provenance), ensure_ascii=False, sort_keys=True)


def _again(line: Mapping[str, Any]) -> tuple[Given, Mapping[str, object]]:
    return given_from_json(line["given"]), line["answer"]


def _dumped(line: Mapping[str, object]) -> str:
    return json.dumps(line, ensure_ascii=False, allow_nan=False) + "\n"


def _write(path: Path, lines: Iterable[Mapping[str, object]]) -> None:
    """The file holds exactly these lines; at no moment fewer than before."""
    part = path.with_suffix(".part")
    part.write_text("".join(map(_dumped, lines)), encoding="utf-8")
    part.replace(path)


def result_line(judged: Judged, answer: Mapping[str, object] | None) -> dict[str, object]:
    """One line of results.jsonl."""
    return {
        "id": judged.case.id,
        "type": judged.case.type,
        "question": judged.case.question,
        "family": judged.family,
        "correct": judged.scores["correct"] == 1.0,
        "cause": judged.cause,
        "scores": {name: None if value is None else round(value, 6) for name, value in judged.scores.items()},
        "latency_ms": round(judged.given.latency_ms, 2),
        "error": judged.given.error,
        "answer": answer,
        "given": given_to_json(judged.given),
    }


def read_lines(path: Path) -> list[dict[str, Any]]:
    """The whole lines of a results file; a last line cut off by an interruption is left out."""
    if not path.is_file():
        return []
    lines: list[dict[str, Any]] = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        try:
            data = json.loads(line)
        except ValueError:
            continue
        if isinstance(data, dict):
            lines.append(data)
    return lines
