"""What readers thought of answers, kept in one SQLite file beside the index; nothing about the reader."""

import json
import re
import secrets
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from corpus.errors import InputError, StoreError
from ui.escaping import readable

_Choice = TypeVar("_Choice", bound=StrEnum)

_TEXT_LIMIT = 20_000
_CITATION_LIMIT = 50
_RECEIPT_LENGTH = 32

_TABLE = """create table if not exists feedback (
    given_at text not null, question text not null, answer text not null, citations text not null,
    generation text not null, rating text not null, reason text, receipt text primary key)"""


class Rating(StrEnum):
    """Whether the answer helped."""

    UP = "up"
    DOWN = "down"


class Complaint(StrEnum):
    """What was wrong with the answer."""

    WRONG_EVIDENCE = "wrong_evidence"
    NO_ANSWER = "no_answer"
    OUTDATED = "outdated"


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation as the reader saw it: the article and the offsets of the quoted sentence."""

    marker: int
    article_id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Feedback:
    """One reader's judgement of one answer. A `receipt` sent again replaces the judgement it stands for."""

    question: str
    answer: str
    citations: tuple[Cited, ...]
    generation: str
    rating: Rating
    reason: Complaint | None
    receipt: str


def feedback_path(index_dir: Path) -> Path:
    """The file for the feedback about an index: beside it, so that it outlives generations."""
    return index_dir.resolve().with_name(f"{index_dir.resolve().name}.feedback.sqlite3")


def feedback_from_json(payload: object) -> Feedback:
    """The feedback a request carries; raises InputError naming the field that cannot be used."""
    if not isinstance(payload, Mapping):
        raise InputError("피드백은 JSON 객체여야 합니다.")
    return Feedback(
        question=_text(payload, "question"),
        answer=_text(payload, "answer"),
        citations=_citations(payload.get("citations", [])),
        generation=_text(payload, "generation"),
        rating=_choice(Rating, payload.get("rating"), "rating"),
        reason=None if payload.get("reason") is None else _choice(Complaint, payload["reason"], "reason"),
        receipt=_receipt(payload.get("receipt")),
    )


def store_feedback(path: Path, feedback: Feedback) -> None:
    """The feedback is on disk when this returns; raises StoreError where it cannot be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(path, timeout=10)) as connection, connection:
            connection.execute(_TABLE)
            connection.execute(
                "insert or replace into feedback values (?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    datetime.now(UTC).isoformat(timespec="seconds"),
                    feedback.question,
                    feedback.answer,
                    json.dumps([asdict(cited) for cited in feedback.citations], ensure_ascii=False),
                    feedback.generation,
                    feedback.rating,
                    feedback.reason,
                    feedback.receipt,
                ),
            )
    except (OSError, sqlite3.Error) as error:
        raise StoreError(f"피드백을 {path}에 쓸 수 없습니다: {error}") from error


def _text(payload: Mapping[str, object], field: str) -> str:
    value = payload.get(field)
    if not isinstance(value, str) or len(value) > _TEXT_LIMIT:
        raise InputError(f"피드백의 {field}은(는) {_TEXT_LIMIT:,}자 이하의 글이어야 합니다.")
    return readable(value)


def _receipt(value: object) -> str:
    if value is None:
        return secrets.token_hex(_RECEIPT_LENGTH // 2)
    if not isinstance(value, str) or not re.fullmatch(rf"[0-9a-f]{{{_RECEIPT_LENGTH}}}", value):
        raise InputError("피드백의 receipt는 앞서 받은 값 그대로여야 합니다.")
    return value


def _choice(kind: type[_Choice], value: object, field: str) -> _Choice:
    try:
        return kind(value)  # type: ignore[arg-type]  # an unknown value raises, which is what is asked
    except ValueError as error:
        raise InputError(f"피드백의 {field}은(는) {', '.join(kind)} 가운데 하나여야 합니다.") from error


def _citations(value: object) -> tuple[Cited, ...]:
    if not isinstance(value, list) or len(value) > _CITATION_LIMIT:
        raise InputError(f"피드백의 citations는 {_CITATION_LIMIT}개 이하의 목록이어야 합니다.")
    return tuple(_cited(item) for item in value)


def _cited(item: object) -> Cited:
    if not isinstance(item, Mapping) or not isinstance(item.get("article_id"), str):
        raise InputError("피드백의 citations에는 article_id가 있어야 합니다.")
    numbers = [item.get(field) for field in ("marker", "start", "end")]
    if not all(isinstance(number, int) and 0 <= number < 2**53 for number in numbers):
        raise InputError("피드백의 citations에는 marker, start, end가 정수로 있어야 합니다.")
    marker, start, end = (int(str(number)) for number in numbers)
    return Cited(marker, readable(item["article_id"]), start, end)
