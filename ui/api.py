"""The JSON routes under /api, and the two that say whether the service lives and is ready."""

import json
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import JSONResponse, StreamingResponse
from starlette.concurrency import run_in_threadpool

from corpus.catalogue import Entity
from corpus.records import Article, Passage
from index.records import Hit
from qa.records import Answer
from qa.records import Request as Question
from qa.serializing import answer_to_json, citation_to_json, parse_day, request_from_json
from qa.suggesting import suggest
from ui.answering import Answering
from ui.escaping import readable
from ui.feedback import feedback_from_json, store_feedback
from ui.problems import RequestError, problem_body, problem_of

QUESTION_LIMIT = 2_000
"""Characters of a question."""
_SEARCH_LIMIT = 100
_SUGGESTIONS_KEPT = 512
"""Questions whose follow-ups are remembered."""


def too_long() -> RequestError:
    """The refusal of a question above the limit."""
    return RequestError(
        413, "question_too_long", f"질문이 너무 깁니다. {QUESTION_LIMIT:,}자 이하로 줄여 주십시오."
    )


def api_routes(assistant: Answering, *, feedback_file: Path) -> APIRouter:
    """The routes that programs call."""
    routes = APIRouter()

    @routes.post("/api/ask")
    async def ask(request: Request) -> JSONResponse:
        question = question_of(await json_body(request))
        return JSONResponse(answer_to_json(await run_in_threadpool(assistant.ask, question)))

    @routes.post("/api/ask/stream")
    async def ask_stream(request: Request) -> StreamingResponse:
        question = question_of(await json_body(request))
        events = _events(assistant, question)
        first = await run_in_threadpool(next, events)  # who is sent away is told so by the status
        return StreamingResponse(
            chain((first,), events),
            media_type="text/event-stream",
            headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"},
        )

    @routes.get("/api/search")
    def search(
        q: str,
        k: int = 10,
        publisher: Annotated[list[str], Query()] = [],  # noqa: B006  FastAPI copies it
        program: Annotated[list[str], Query()] = [],  # noqa: B006
        since: str = "",
        until: str = "",
    ) -> JSONResponse:
        if not 1 <= k <= _SEARCH_LIMIT:
            raise RequestError(422, "invalid_input", f"k는 1 이상 {_SEARCH_LIMIT} 이하여야 합니다.")
        if len(q) > QUESTION_LIMIT:
            raise too_long()
        query = readable(q)
        found = assistant.search(
            query,
            k,
            publishers=_named(publisher),
            programs=_named(program),
            since=parse_day(since, "since") if since else None,
            until=parse_day(until, "until") if until else None,
        )
        return JSONResponse({"query": query, "hits": [hit_to_json(hit, assistant) for hit in found]})

    @routes.get("/api/facets")
    def facets() -> JSONResponse:
        return JSONResponse(_facets(assistant.articles(), assistant.programs()))

    @routes.get("/api/articles/{article_id:path}")
    def article(article_id: str) -> JSONResponse:
        found = assistant.article(readable(article_id))
        if found is None:
            raise RequestError(
                404, "article_not_found", "그런 기사가 없습니다. 기사가 바뀌었거나 지워졌을 수 있습니다."
            )
        return JSONResponse(_article_to_json(found, assistant.passages_of(found.id)))

    @lru_cache(maxsize=_SUGGESTIONS_KEPT)
    def suggested(_generation: str, question: Question) -> tuple[str, ...]:
        return suggest(assistant.extract, question)  # a model would be asked nine times over

    @routes.post("/api/suggestions")
    async def suggestions(request: Request) -> JSONResponse:
        question = question_of(await json_body(request))
        found = await run_in_threadpool(suggested, assistant.generation_id, question)
        return JSONResponse({"questions": found})

    @routes.post("/api/feedback")
    async def feedback(request: Request) -> JSONResponse:
        # A form of another site cannot send JSON without asking first, so nobody votes unknowingly.
        if not request.headers.get("content-type", "").startswith("application/json"):
            raise RequestError(415, "not_json", "피드백은 Content-Type: application/json으로 보내 주십시오.")
        given = feedback_from_json(await json_body(request))
        await run_in_threadpool(store_feedback, feedback_file, given)
        return JSONResponse({"receipt": given.receipt}, 201)

    @routes.get("/healthz")
    def alive() -> JSONResponse:
        return JSONResponse({"status": "ok"})

    @routes.get("/readyz")
    def ready() -> JSONResponse:
        articles = assistant.articles()
        return JSONResponse(
            {
                "status": "ready",
                "generation": assistant.generation_id,
                "model": assistant.model_id,
                "articles": len(articles),
                "latest": _day(max((each.published for each in articles if each.published), default=None)),
            }
        )

    return routes


async def json_body(request: Request) -> dict[str, object]:
    """The JSON object of a request; raises RequestError where its body is none."""
    try:
        payload = json.loads(await request.body())
    except (ValueError, RecursionError) as error:
        raise RequestError(400, "malformed_json", "본문이 올바른 JSON이 아닙니다.") from error
    if not isinstance(payload, dict):
        raise RequestError(422, "invalid_input", "본문은 JSON 객체여야 합니다.")
    return payload


def question_of(payload: dict[str, object]) -> Question:
    """The request that a JSON object states; raises RequestError or InputError where it states none."""
    asked = payload.get("question")
    if isinstance(asked, str) and len(asked) > QUESTION_LIMIT:
        raise too_long()
    return request_from_json({key: _readable_deep(value) for key, value in payload.items()})


def _readable_deep(value: object) -> object:
    if isinstance(value, str):
        return readable(value)
    if isinstance(value, list):
        return [_readable_deep(item) for item in value]
    if isinstance(value, dict):
        return {readable(key): _readable_deep(item) for key, item in value.items()}
    return value


def _events(assistant: Answering, question: Question) -> Iterator[str]:
    try:
        for part in assistant.stream(question):
            if isinstance(part, Answer):
                yield _event("done", answer_to_json(part))
                continue
            yield _event("delta", {"text": part.text})
            for evidence in part.evidence:
                yield _event("citation", citation_to_json(evidence))
    except Exception as error:  # whatever happens is told as the last event
        problem = problem_of(error)
        if problem.retry_after is not None:
            raise problem from error
        yield _event("error", problem_body(problem.code, problem.message))


def _event(name: str, data: object) -> str:
    return f"event: {name}\ndata: {json.dumps(data, ensure_ascii=False, allow_nan=False)}\n\n"


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _named(names: Sequence[str]) -> list[str]:
    return [unicodedata.normalize("NFC", readable(name)) for name in names]


def _facets(articles: Sequence[Article], programs: Sequence[Entity]) -> dict[str, object]:
    """By what the articles can be narrowed: publishers and programs, those of most articles first, period."""
    counts = Counter(article.publisher for article in articles if article.publisher)
    days = [article.published for article in articles if article.published]
    return {
        "publishers": [
            {"name": name, "articles": count}
            for name, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
        ],
        "programs": [
            {"name": program.name, "aliases": program.aliases, "articles": len(program.article_ids)}
            for program in programs
        ],
        "since": _day(min(days, default=None)),
        "until": _day(max(days, default=None)),
    }


def hit_to_json(hit: Hit, assistant: Answering) -> dict[str, object]:
    """A passage found, with its article's title and day."""
    article = assistant.article(hit.passage.article_id)
    return {
        "rank": hit.rank,
        "score": hit.score,
        "channel": hit.channel,
        "passage_id": hit.passage.id,
        "article_id": hit.passage.article_id,
        "title": article.title if article else "",
        "heading": hit.passage.heading,
        "text": hit.passage.text,
        "start": hit.passage.start,
        "end": hit.passage.end,
        "published": _day(article.published) if article else None,
    }


def _article_to_json(article: Article, passages: tuple[Passage, ...]) -> dict[str, object]:
    return {
        "id": article.id,
        "title": article.title,
        "publisher": article.publisher,
        "author": article.author,
        "published": _day(article.published),
        "url": article.url,
        "note": article.note,
        "text": article.text,
        "passages": [
            {"id": passage.id, "heading": passage.heading, "start": passage.start, "end": passage.end}
            for passage in passages
        ],
    }
