"""Requests and answers as the JSON that other programs rely on (see docs/formats.md)."""

import unicodedata
from collections.abc import Mapping
from datetime import date

from corpus.errors import InputError
from qa.records import Answer, Evidence, Request, Table, Turn

MAXIMUM_QUESTION_LENGTH = 2000
"""Characters; a longer question is refused before anything is computed."""
MAXIMUM_NAMES = 100
"""Publishers, and programs, that a request may name."""
MAXIMUM_TURNS = 20
"""Earlier turns that are read; of a longer history the last ones."""


def request_from_json(data: object, *, today: date | None = None) -> Request:
    """The request in `data`; raises InputError, saying which field is wrong and what it should be."""
    if not isinstance(data, Mapping):
        raise InputError('요청은 {"question": "…"} 꼴의 JSON 객체여야 합니다.')
    question = data.get("question")
    if not isinstance(question, str):
        raise InputError("question에 질문을 글자로 넣어 주세요.")
    if len(question) > MAXIMUM_QUESTION_LENGTH:
        raise InputError(
            f"질문이 {len(question):,}자입니다. "
            f"{MAXIMUM_QUESTION_LENGTH:,}자까지 받으니 줄여서 다시 물어 주세요."
        )
    return Request(
        question=question,
        history=_history(data.get("history")),
        as_of=_as_of(data.get("as_of"), today=today),
        publishers=_names(data.get("publishers"), "publishers", "산업일보"),
        programs=_names(data.get("programs"), "programs", "AX 실증산단"),
        since=_day(data.get("since"), "since"),
        until=_day(data.get("until"), "until"),
    )


def parse_as_of(text: str) -> date:
    """The day written YYYY-MM-DD; raises InputError where it is none."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise InputError(
            f"기준일 '{text[:40]}'을(를) 읽을 수 없습니다. 2025-06-20처럼 적어 주세요."
        ) from error


def _as_of(value: object, *, today: date | None) -> date:
    if value is None:
        return today or date.today()
    if not isinstance(value, str):
        raise InputError('as_of는 "2025-06-20"처럼 글자로 적어 주세요.')
    return parse_as_of(value)


def _day(value: object, field: str) -> date | None:
    if value is None or value == "":
        return None
    return parse_day(value if isinstance(value, str) else "", field)


def parse_day(text: str, field: str) -> date:
    """The day written YYYY-MM-DD; raises InputError, naming the field, where it is none."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise InputError(f'{field}는 "2025-06-20"처럼 날짜로 적어 주세요.') from error


def _names(value: object, field: str, example: str) -> tuple[str, ...]:
    if value is None:
        return ()
    if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
        raise InputError(f'{field}는 ["{example}"] 꼴의 목록이어야 합니다.')
    if len(value) > MAXIMUM_NAMES:
        raise InputError(f"{field}에는 이름을 {MAXIMUM_NAMES}개까지 적을 수 있습니다.")
    return tuple(unicodedata.normalize("NFC", name) for name in value)


def _history(value: object) -> tuple[Turn, ...]:
    if value is None:
        return ()
    if not isinstance(value, list):
        raise InputError('history는 [{"question": "…", "answer": "…"}] 꼴의 목록이어야 합니다.')
    turns: list[Turn] = []
    for entry in value[-MAXIMUM_TURNS:]:
        question = entry.get("question") if isinstance(entry, Mapping) else None
        answer = entry.get("answer", "") if isinstance(entry, Mapping) else None
        if not isinstance(question, str) or not isinstance(answer, str):
            raise InputError('history의 각 항목에는 글자로 된 "question"과 "answer"가 있어야 합니다.')
        turns.append(Turn(question[:MAXIMUM_QUESTION_LENGTH], answer))
    return tuple(turns)


def _table_to_json(table: Table) -> dict[str, object]:
    rows = [[{"text": cell.text, "citations": list(cell.citations)} for cell in row] for row in table.rows]
    return {"columns": list(table.columns), "rows": rows}


def answer_to_json(answer: Answer) -> dict[str, object]:
    """The answer as a JSON-ready object, fields and order as the API documents them."""
    return {
        "question": answer.question,
        "standalone_question": answer.standalone_question,
        "refused": answer.refused,
        "reason": answer.reason.value if answer.reason else None,
        "mode": answer.mode.value,
        "answer": answer.text,
        "short_answer": answer.short_answer,
        "sentences": [
            {"text": s.text, "citations": list(s.citations), "supported": s.supported}
            for s in answer.sentences
        ],
        "citations": [citation_to_json(evidence) for evidence in answer.evidence],
        "table": _table_to_json(answer.table) if answer.table is not None else None,
        "notes": [{"kind": note.kind.value, "text": note.text} for note in answer.notes],
        "nearest": [
            {
                "article_id": article.id,
                "title": article.title,
                "publisher": article.publisher,
                "published": article.published.isoformat() if article.published else None,
            }
            for article in answer.nearest
        ],
        "confidence": round(answer.confidence, 4),
        "as_of": answer.as_of.isoformat(),
        "generation": answer.generation,
        "model": answer.model,
        "writer": answer.writer,
        "timings_ms": {stage: round(value, 1) for stage, value in answer.timings_ms.items()},
    }


def citation_to_json(evidence: Evidence) -> dict[str, object]:
    """One citation as answers and the stream carry it; `quote` is an exact slice of the article's text."""
    article = evidence.article
    return {
        "marker": evidence.marker,
        "article_id": article.id,
        "passage_id": evidence.hit.passage.id,
        "title": article.title,
        "publisher": article.publisher,
        "published": article.published.isoformat() if article.published else None,
        "url": article.url,
        "quote": evidence.sentence.text,
        "start": evidence.sentence.start,
        "end": evidence.sentence.end,
    }
