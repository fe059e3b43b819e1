"""Reading gold questions, one JSON object per line."""

import json
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from corpus.errors import InputError
from eval.records import Case, Quote
from qa.records import Turn


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with a gold file: the file, the line (from 1) and one Korean sentence."""

    path: Path
    line: int
    text: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.text}"


def read_cases(path: Path) -> list[Case]:
    """The cases of a gold file, in order. Raises InputError naming the first line that cannot be read."""
    cases, problems = read_lines(path)
    if problems:
        raise InputError(f"{problems[0]} (모두 {len(problems)}건; 'mundap eval check {path}'로 살펴보세요.)")
    if not cases:
        raise InputError(f"정답지 {path}에 질문이 없습니다. 한 줄에 질문 하나씩 JSON으로 적어 주세요.")
    return cases


def read_lines(path: Path) -> tuple[list[Case], list[Problem]]:
    """The readable cases of a gold file and what is wrong with the other lines."""
    try:
        lines = unicodedata.normalize("NFC", path.read_text(encoding="utf-8")).split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            f"정답지 {path}을(를) UTF-8 글로 읽을 수 없습니다. 경로와 인코딩을 확인해 주세요."
        ) from error
    cases: list[Case] = []
    problems: list[Problem] = []
    seen: set[str] = set()
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            case = _case(_parsed(line), number)
            if case.id in seen:
                raise _UnreadableError(f"id '{case.id}'가 앞에서 이미 쓰였습니다")
            seen.add(case.id)
            cases.append(case)
        except _UnreadableError as error:
            problems.append(Problem(path, number, str(error)))
    return cases, problems


class _UnreadableError(Exception):
    """Why a line is no case."""


def _parsed(line: str) -> dict[str, Any]:
    try:
        data = json.loads(line, parse_constant=_no_constant)
    except ValueError as error:
        raise _UnreadableError("JSON으로 읽을 수 없습니다") from error
    if not isinstance(data, dict):
        raise _UnreadableError("JSON 객체가 아닙니다")
    return data


def _no_constant(name: str) -> float:
    raise ValueError(name)


def _case(data: dict[str, Any], line: int) -> Case:
    return Case(
        id=_text(data, "id"),
        type=_text(data, "type"),
        question=_text(data, "question"),
        history=tuple(_turns(data.get("history"))),
        as_of=_day(data.get("as_of")),
        facts=tuple(_strings(fact, "facts의 각 항목") for fact in _listed(data.get("facts"), "facts")),
        evidence=tuple(_quotes(data.get("evidence"))),
        short=_strings(data.get("short"), "short"),
        tags=_strings(data.get("tags"), "tags"),
        conversation=data.get("conversation") if isinstance(data.get("conversation"), str) else None,
        superseded=_strings(data.get("superseded"), "superseded"),
        notes=_strings(data.get("notes"), "notes"),
        line=line,
    )


def _text(data: dict[str, Any], field: str) -> str:
    value = data.get(field)
    if not isinstance(value, str) or not value.strip():
        raise _UnreadableError(f"{field}에 글이 있어야 합니다")
    return value


def _day(value: object) -> date:
    """The day of asking; today where the case names none."""
    if value is None:
        return date.today()
    try:
        return date.fromisoformat(value if isinstance(value, str) else "")
    except ValueError as error:
        raise _UnreadableError(f"as_of '{value}'은(는) YYYY-MM-DD 날짜가 아닙니다") from error


def _listed(value: object, name: str) -> list[Any]:
    if value is None:
        return []
    if not isinstance(value, list):
        raise _UnreadableError(f"{name}은(는) 목록이어야 합니다")
    return value


def _strings(value: object, name: str) -> tuple[str, ...]:
    entries = _listed(value, name)
    if not all(isinstance(entry, str) and entry.strip() for entry in entries):
        raise _UnreadableError(f"{name}에는 빈 글이 아닌 글만 올 수 있습니다")
    return tuple(entries)


def _turns(value: object) -> Iterator[Turn]:
    for entry in _listed(value, "history"):
        if not isinstance(entry, dict) or not all(
            isinstance(entry.get(key), str) for key in ("question", "answer")
        ):
            raise _UnreadableError('history의 각 항목에는 글로 된 "question"과 "answer"가 있어야 합니다')
        yield Turn(entry["question"], entry["answer"])


def _quotes(value: object) -> Iterator[Quote]:
    for entry in _listed(value, "evidence"):
        if not isinstance(entry, dict) or not all(
            isinstance(entry.get(key), str) and entry[key].strip() for key in ("article", "quote")
        ):
            raise _UnreadableError('evidence의 각 항목에는 글로 된 "article"과 "quote"가 있어야 합니다')
        yield Quote(entry["article"], entry["quote"])
