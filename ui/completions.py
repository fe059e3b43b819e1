"""POST /v1/chat/completions and GET /v1/models: the same answers in the form of OpenAI's API."""

import json
import secrets
import time
from collections.abc import Iterator
from itertools import chain

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response, StreamingResponse
from starlette.concurrency import run_in_threadpool

from qa.records import Answer
from qa.records import Request as Question
from qa.serializing import answer_to_json
from ui.answering import Answering
from ui.api import json_body, question_of
from ui.chat_messages import answer_as_markdown, below, markdown, payload_of
from ui.escaping import readable
from ui.problems import RequestError, openai_body, problem_of

MODEL = "mundap"
_NO_USAGE = {"prompt_tokens": 0, "completion_tokens": 0, "total_tokens": 0}
"""Nothing is charged by the token here."""


def completion_routes(assistant: Answering) -> APIRouter:
    """The routes for programs that speak to OpenAI's API; parameters that mean nothing here are ignored."""
    routes = APIRouter()
    since = int(time.time())
    ours = {"id": MODEL, "object": "model", "created": since, "owned_by": MODEL}

    @routes.post("/v1/chat/completions")
    async def complete(request: Request) -> Response:
        body = await json_body(request)
        _require_ours(body.get("model", MODEL))
        question = question_of(payload_of(body))
        if body.get("stream") is not True:
            return JSONResponse(_completion(await run_in_threadpool(assistant.ask, question)))
        events = _events(assistant, question, with_usage=_wants_usage(body))
        first = await run_in_threadpool(next, events)  # who is sent away is told so by the status
        return StreamingResponse(chain((first,), events), media_type="text/event-stream")

    @routes.get("/v1/models")
    def models() -> JSONResponse:
        return JSONResponse({"object": "list", "data": [ours]})

    @routes.get("/v1/models/{name:path}")
    def model(name: str) -> JSONResponse:
        _require_ours(name)
        return JSONResponse(ours)

    return routes


def _require_ours(name: object) -> None:
    if name != MODEL:
        shown = readable(str(name))[:100]
        raise RequestError(
            404, "model_not_found", f"'{shown}'이라는 모델은 없습니다. model에 {MODEL}이라고 적어 주십시오."
        )


def _wants_usage(body: dict[str, object]) -> bool:
    options = body.get("stream_options")
    return isinstance(options, dict) and options.get("include_usage") is True


def _head(kind: str) -> dict[str, object]:
    return {
        "id": f"chatcmpl-{secrets.token_hex(12)}",
        "object": kind,
        "created": int(time.time()),
        "model": MODEL,
    }


def _completion(answer: Answer) -> dict[str, object]:
    message = {"role": "assistant", "content": answer_as_markdown(answer), "refusal": None}
    return {
        **_head("chat.completion"),
        "choices": [{"index": 0, "message": message, "logprobs": None, "finish_reason": "stop"}],
        "usage": _NO_USAGE,
        "mundap": answer_to_json(answer),
    }


def _events(assistant: Answering, question: Question, *, with_usage: bool) -> Iterator[str]:
    """The chunks as server-sent events; what fails before the first is raised, later it is an event."""
    head = _head("chat.completion.chunk")
    opening: dict[str, object] = {"role": "assistant"}
    try:
        for part in assistant.stream(question):
            if isinstance(part, Answer):
                yield from _closing(head, {**opening, "content": below(part)}, part, with_usage=with_usage)
                return
            yield _chunk(head, {**opening, "content": markdown(part.text)})
            opening = {}
    except Exception as error:
        if opening:
            raise
        yield _event(openai_body(problem_of(error)))


def _closing(
    head: dict[str, object], last: dict[str, object], answer: Answer, *, with_usage: bool
) -> Iterator[str]:
    if last != {"content": ""}:
        yield _chunk(head, last)
    yield _chunk(head, {}, finish_reason="stop", mundap=answer_to_json(answer))
    if with_usage:
        yield _event({**head, "choices": [], "usage": _NO_USAGE})
    yield "data: [DONE]\n\n"


def _chunk(
    head: dict[str, object], delta: dict[str, object], *, finish_reason: str | None = None, **further: object
) -> str:
    choice = {"index": 0, "delta": delta, "logprobs": None, "finish_reason": finish_reason}
    return _event({**head, "choices": [choice], **further})


def _event(data: object) -> str:
    return f"data: {json.dumps(data, ensure_ascii=False, allow_nan=False)}\n\n"
