"""Readers' judgements turned into gold drafts, which a person completes before they judge anything."""

import json
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.errors import InputError
from corpus.records import Article

_COLUMNS = "given_at, question, answer, citations, rating, reason"


@dataclass(frozen=True, slots=True)
class Judgement:
    """One stored judgement: the day, the question, the answer given, the cited slices, and what was thought
    of it.
    """

    day: str
    question: str
    answer: str
    citations: tuple[Mapping[str, Any], ...]
    rating: str
    reason: str | None


def read_judgements(path: Path) -> list[Judgement]:
    """Every judgement of a feedback file, oldest first. Raises InputError where it is none."""
    if not path.is_file():
        raise InputError(
            f"피드백 파일 {path}이(가) 없습니다. 답에 좋아요·싫어요를 누르면 색인 옆에 생깁니다."
        )
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            rows = connection.execute(
                f"select {_COLUMNS} from feedback order by given_at, receipt"
            ).fetchall()
        return [
            Judgement(given_at[:10], question, answer, tuple(json.loads(citations)), rating, reason)
            for given_at, question, answer, citations, rating, reason in rows
        ]
    except (sqlite3.Error, ValueError, TypeError) as error:
        raise InputError(f"{path}은(는) 문답의 피드백 파일이 아닙니다: {error}") from error


def drafts_of(judgements: Sequence[Judgement], articles: Mapping[str, Article]) -> list[dict[str, Any]]:
    """A draft for every question, its last judgement counting.

    A liked answer's citations are proposed as evidence; of a disliked one they are only shown under `draft`.
    `type` and `facts` stay empty, so that `mundap eval check` refuses the file until a person has filled
    them in.
    """
    last = {judgement.question.strip(): judgement for judgement in judgements if judgement.question.strip()}
    return [_draft(number, one, articles) for number, one in enumerate(last.values(), start=1)]


def _draft(number: int, judgement: Judgement, articles: Mapping[str, Article]) -> dict[str, Any]:
    quotes = [quote for cited in judgement.citations if (quote := _quote(cited, articles)) is not None]
    liked = judgement.rating == "up"
    return {
        "id": f"draft-{number:03d}",
        "type": None,
        "question": judgement.question,
        "history": [],
        "as_of": judgement.day,
        "facts": [],
        "short": None,
        "evidence": quotes if liked else [],
        "tags": ["feedback"],
        "draft": {
            "rating": judgement.rating,
            "reason": judgement.reason,
            "answer": judgement.answer,
            "cited": [] if liked else quotes,
        },
    }


def _quote(cited: Mapping[str, Any], articles: Mapping[str, Article]) -> dict[str, str] | None:
    """The cited slice as gold evidence; None where the index no longer has it."""
    article = articles.get(str(cited.get("article_id")))
    if article is None:
        return None
    text = article.text[int(cited.get("start", 0)) : int(cited.get("end", 0))]
    return {"article": article.id, "quote": text} if text.strip() else None
