"""A finished run on disk, read back for comparison."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.errors import InputError
from eval.running import RESULTS, STARTED, read_lines


@dataclass(frozen=True, slots=True)
class PastResult:
    """One case of a past run: enough to pair it with the same case of another run."""

    id: str
    type: str
    question: str
    family: str
    scores: Mapping[str, float | None]
    answer: str
    cause: str | None
    error: str | None


@dataclass(frozen=True, slots=True)
class PastRun:
    """A finished run: its cases by id and its summary.json."""

    name: str
    results: Mapping[str, PastResult]
    summary: Mapping[str, Any]


def read_run(folder: Path) -> PastRun:
    """The finished run in `folder`. Raises InputError where there is none or it was interrupted."""
    if (folder / STARTED).is_file():
        raise InputError(f"{folder}의 평가는 끝나지 않았습니다. 같은 명령을 다시 실행하면 이어서 마칩니다.")
    lines = read_lines(folder / RESULTS)
    try:
        summary = json.loads((folder / "summary.json").read_text(encoding="utf-8"))
        results = {line["id"]: _result(line) for line in lines}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(
            f"{folder}에서 평가 결과(results.jsonl, summary.json)를 읽을 수 없습니다. "
            "'mundap eval run --out'으로 만든 폴더를 주세요."
        ) from error
    if not results:
        raise InputError(f"{folder / RESULTS}에 결과가 하나도 없습니다. 평가를 다시 실행해 주세요.")
    return PastRun(folder.name, results, summary)


def _result(line: Mapping[str, Any]) -> PastResult:
    return PastResult(
        id=line["id"],
        type=line["type"],
        question=line["question"],
        family=line["family"],
        scores=line["scores"],
        answer=line["given"]["text"],
        cause=line["cause"],
        error=line["error"],
    )
